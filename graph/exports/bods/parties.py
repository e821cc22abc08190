"""Persons, companies and bodies as records of the Beneficial Ownership Data Standard, version 0.4."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

import pycountry

from graph.identifiers import register_url
from graph.model import ALIAS, COUNTRY, IDENTIFIER, NAME, EntityKind
from graph.rows import Row

#: The kinds of entities that the standard knows. A state body is a ``state`` only where a source says so.
PERSON: Final = EntityKind.PERSON.value
ENTITY_TYPES: Final = {
    EntityKind.COMPANY.value: "registeredEntity",
    EntityKind.STATE_BODY.value: "stateBody",
    EntityKind.ORGANIZATION.value: "legalEntity",
}
#: Types and subtypes by the words in which the fact ``entityType`` of a BODS file has them.
_TYPES: Final = {
    "registered entity": "registeredEntity",
    "legal entity": "legalEntity",
    "arrangement": "arrangement",
    "state": "state",
    "state body": "stateBody",
}
_SUBTYPES: Final = {
    "government department": ("stateBody", "governmentDepartment"),
    "state agency": ("stateBody", "stateAgency"),
    "trust": ("arrangement legalEntity", "trust"),
    "nomination": ("arrangement", "nomination"),
    "other": ("registeredEntity legalEntity arrangement state stateBody", "other"),
}
_NAME_TYPES: Final = {
    "translation": "translation",
    "transliteration": "transliteration",
    "former": "former",
    "birth": "birth",
    "name in an earlier statement": "former",
    "previous name": "former",
}
_ADDRESS_TYPES: Final = {
    PERSON: {"residence", "service", "alternative"},
    "": {"registered", "service", "alternative", "business"},
}
#: Scheme codes of org-id.guide for the graph's schemes; others keep their own name as ``schemeName``.
_SCHEMES: Final = {"LEI": "XI-LEI", "USCC": "CN-USCI", "GB-COH": "GB-COH", "XI-WD": "XI-WIKIDATA"}
#: Numbers that a source gives, but that are none of their scheme by form or check digit.
_AS_GIVEN: Final = "identifierAsGiven"
_LABELLED: Final = re.compile(r"(.+) \(([^()]+)\)")
_PAPERS: Final = re.compile(r"([A-Z]{3})-(PASSPORT|TAXID|IDCARD)")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_PARTIAL: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")


def record_type(kind: str) -> str | None:
    """``person``, ``entity``, or None for a kind that the standard does not know."""
    return "person" if kind == PERSON else "entity" if kind in ENTITY_TYPES else None


def details(entity: Row, claims: Iterable[Row], *, component: bool) -> dict[str, Any]:
    """The ``recordDetails`` of a person or an entity, of what ``claims`` say of it."""
    said = list(claims)
    person = entity["kind"] == PERSON
    found: dict[str, Any] = {"isComponent": component}
    if person:
        found["personType"] = "knownPerson"
        found["names"] = _names(entity, said)
        found["nationalities"] = _countries(said, "nationality")
        found["taxResidencies"] = [_country_named(c) for c in _of(said, "taxResidency")]
        birth = next((c["value"] for c in _of(said, "placeOfBirth")), None)
        if birth:
            found["placeOfBirth"] = {"type": "placeOfBirth", "address": birth}
        for name in ("birthDate", "deathDate"):
            found[name] = next((c["value"] for c in _of(said, name) if _PARTIAL.fullmatch(c["value"])), None)
        found["politicalExposure"] = _exposure(said)
    else:
        found["entityType"] = _entity_type(entity["kind"], said)
        found["name"] = entity["name"]
        found["alternateNames"] = sorted(
            {c["value"] for c in said if c["predicate"] in (NAME, ALIAS)} - {entity["name"]}
        )
        found["jurisdiction"] = next(iter(_countries(said, "jurisdiction")), None)
        for name in ("foundingDate", "dissolutionDate"):
            found[name] = next((c["value"] for c in _of(said, name) if _DAY.fullmatch(c["value"])), None)
        found["uri"] = next((c["value"] for c in _of(said, "uri") if c["value"].startswith("http")), None)
    given = (c["value"] for c in _of(said, IDENTIFIER))
    found["identifiers"] = [each for text in given if (each := _paper(text) if person else _number(text))]
    if not person:
        found["identifiers"] += [
            {"id": c["value"], "schemeName": f"{c.get('role') or 'identifier'}, as given"} for c in _of(said, _AS_GIVEN)
        ]
    allowed = _ADDRESS_TYPES[PERSON if person else ""]
    found["addresses"] = [
        {"type": role, "address": c["value"]} if (role := c.get("role")) in allowed else {"address": c["value"]}
        for c in _of(said, "address")
    ]
    return {name: value for name, value in found.items() if value not in (None, [], {})}


def _of(said: Iterable[Row], predicate: str) -> list[Row]:
    return [claim for claim in said if claim["predicate"] == predicate and claim.get("value")]


def _names(entity: Row, said: list[Row]) -> list[dict[str, str]]:
    """The own names first; a family and a given name go with the only own name."""
    own = list(dict.fromkeys(c["value"] for c in _of(said, NAME))) or [entity["name"]]
    found = [{"type": "legal", "fullName": name} for name in own]
    parts = {part: {c["value"] for c in _of(said, part)} for part in ("familyName", "givenName", "patronymicName")}
    if len(own) == 1:
        found[0] |= {part: next(iter(values)) for part, values in parts.items() if len(values) == 1}
    others = {(c["value"], _NAME_TYPES.get(c.get("role") or "", "alternative")) for c in _of(said, ALIAS)}
    return found + [{"type": type_, "fullName": name} for name, type_ in sorted(others) if name not in own]


def _countries(said: list[Row], role: str) -> list[dict[str, str]]:
    codes = {c["value"] for c in _of(said, COUNTRY) if c.get("role") == role}
    return [{"name": _country_name(code), "code": code} for code in sorted(codes) if len(code) == 2]


def _country_name(code: str) -> str:
    found = pycountry.countries.get(alpha_2=code)
    return str(found.name) if found else code


def _country_named(claim: Row) -> dict[str, str]:
    code = (claim.get("note") or "").upper()
    return {"name": claim["value"], "code": code} if len(code) == 2 else {"name": claim["value"]}


def _entity_type(kind: str, said: list[Row]) -> dict[str, str]:
    """As a BODS file gave it, where that is of the entity's kind; else the type of the kind."""
    for claim in _of(said, "entityType"):
        words, _, more = claim["value"].partition(" / ")
        type_ = _TYPES.get(words)
        allowed, subtype = _SUBTYPES.get(more, ("", ""))
        if type_:
            found = {"type": type_}
            if type_ in allowed.split():
                found["subtype"] = subtype
            return found | ({"details": claim["note"]} if claim.get("note") else {})
    return {"type": ENTITY_TYPES[kind]}


def _exposure(said: list[Row]) -> dict[str, Any]:
    status = next((c["value"] for c in _of(said, "politicalExposure")), None)
    if status not in ("isPep", "isNotPep", "unknown"):
        return {}
    reasons: list[dict[str, str]] = []
    for claim in _of(said, "politicalExposureDetail"):
        first, _, last = (claim.get("when") or "").partition("/")
        each = {"reason": claim["value"]}
        each |= {"startDate": first} if _DAY.fullmatch(first) else {}
        each |= {"endDate": last} if _DAY.fullmatch(last) else {}
        reasons.append(each)
    return {"status": status, "details": reasons} if reasons else {"status": status}


def other_identifiers(claims: Iterable[Row]) -> list[str]:
    """A person's identifiers, as SCHEME:VALUE, that are none of the papers which alone the standard has schemes for."""
    said = list(claims)
    given = (c["value"] for c in _of(said, IDENTIFIER))
    wrong = [f"{c.get('role') or 'OTHER'}:{c['value']}, as given" for c in _of(said, _AS_GIVEN)]
    return [*(text for text in given if not text.startswith("BODS:") and not _paper(text)), *wrong]


def _paper(text: str) -> dict[str, str]:
    """A passport, tax number or identity card of a country of ISO 3166-1; empty for other identifiers."""
    scheme, _, value = text.partition(":")
    number, label = value, ""
    if labelled := _LABELLED.fullmatch(value):
        number, label = labelled[1], labelled[2]
    elif scheme == "OTHER":
        label, _, number = value.partition(" ")
    known = _PAPERS.fullmatch(label)
    return {"id": number, "scheme": label} if known and pycountry.countries.get(alpha_3=known[1]) else {}


def _number(text: str) -> dict[str, str]:
    """An entity's identifier with its scheme's code where it has one, else with the name of the scheme."""
    scheme, _, value = text.partition(":")
    if scheme == "BODS":
        return {}
    found = {"id": value, "schemeName": scheme}
    if scheme in _SCHEMES:
        found = {"id": value, "scheme": _SCHEMES[scheme]}
    elif scheme == "REG" and (labelled := _LABELLED.fullmatch(value)):
        code = re.fullmatch(r"[A-Z]{2}(-[A-Z0-9]+)+", labelled[2])
        found = {"id": labelled[1], "scheme" if code else "schemeName": labelled[2]}
    url = register_url(text)
    return found | ({"uri": url} if url else {})
