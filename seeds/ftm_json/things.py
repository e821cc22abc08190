"""What a line says of one thing: names, identifiers, countries, descriptions, and every other property as a fact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import pycountry

from graph.model import ALIAS, COUNTRY, DESCRIPTION, DIFFERENT_FROM, IDENTIFIER, NAME, SAME_AS, Citation, Claim
from seeds.ftm_json import numbers
from seeds.ftm_json.lines import Entity
from seeds.ftm_json.schemata import SANCTION, links_of, source_id
from seeds.reading.countries import country_code
from seeds.registry import Record

_NAMES: Final = {
    "name": (NAME, None),
    "title": (NAME, None),
    "full": (NAME, None),
    "alias": (ALIAS, None),
    "abbreviation": (ALIAS, None),
    "weakAlias": (ALIAS, "weak alias"),
    "previousName": (ALIAS, "previous name"),
}
#: `title` names a contract and `full` an address; of people the one is an honorific, which is a fact.
_NAMES_ONLY_OF: Final = {"title": "Contract", "full": "Address"}
_COUNTRIES: Final = ("country", "jurisdiction", "mainCountry", "nationality", "citizenship")
#: Codes that FollowTheMoney has beyond ISO 3166-1: Kosovo and the European Union.
_MORE_CODES: Final = frozenset({"XK", "EU"})
_PROPERTY: Final = re.compile(r"[a-z][A-Za-z0-9]*")
#: Used for citing and dating, or of no meaning outside the program that wrote the file.
_TECHNICAL: Final = frozenset({
    "sourceUrl", "publisher", "publisherUrl", "retrievedAt", "recordId", "proof", "alephUrl", "indexText",
    "namesMentioned", "modifiedAt", "createdAt",
})  # fmt: skip
#: What `seeds.ftm_json.sanctions` reads of a Sanction.
_OF_SANCTIONS: Final = frozenset({"entity", "authority", "program", "programId", "startDate", "endDate"})
#: Words that mean something else in the graph than a fact.
_NO_FACTS: Final = frozenset({IDENTIFIER, SAME_AS, DIFFERENT_FROM})


def said_of(entity: Entity, citation: Citation) -> Iterator[Record]:
    """Yield the claims about a thing that name no other thing, and rejects for what is no property."""
    subject = source_id(entity.id)

    def claim(predicate: str, value: str, role: str | None = None, note: str | None = None) -> Claim:
        return Claim(citation=citation, subject=subject, predicate=predicate, value=value, role=role, note=note)

    yield claim(IDENTIFIER, f"FTM:{' '.join(entity.id.split())}")
    for referent in entity.referents:
        if referent != entity.id:
            yield claim(IDENTIFIER, f"FTM:{' '.join(referent.split())}", "referent")
    yield from _names(entity, citation)
    for name, value, found in numbers.identifiers_of(entity):
        if found:
            yield claim(IDENTIFIER, found, name)
        else:
            yield claim("identifierAsGiven", value, name, "its form or check digit is wrong")
    for name in _COUNTRIES:
        for value in entity.all(name):
            code = _country(value)
            role = None if name == "country" else name
            yield claim(COUNTRY, code, role) if code else claim("countryAsGiven", value, name)
    text = next((name for name in ("description", "summary", "notes") if name in entity.properties), None)
    for value in entity.all(text) if text else ():
        yield claim(DESCRIPTION, value)
    yield from _facts(
        entity, citation, {*_COUNTRIES, *numbers.PROPERTIES, *links_of(entity), *([text] if text else [])}
    )


def _names(entity: Entity, citation: Citation) -> Iterator[Claim]:
    said = {
        (predicate, value, role)
        for name, (predicate, role) in _NAMES.items()
        if _NAMES_ONLY_OF.get(name, entity.schema) == entity.schema
        for value in entity.all(name)
    }
    if not any(predicate == NAME for predicate, _, _ in said):
        parts = " ".join(value for part in ("firstName", "lastName") if (value := entity.first(part)))
        given = parts or (entity.caption if entity.caption not in (entity.schema, entity.id) else "")
        if given and entity.schema != SANCTION:
            said.add((NAME, given, None))
    for predicate, value, role in said:
        yield Claim(
            citation=citation,
            subject=source_id(entity.id),
            predicate=predicate,
            value=" ".join(value.split()),
            role=role,
        )


def _facts(entity: Entity, citation: Citation, read: set[str]) -> Iterator[Record]:
    read |= {name for name in _NAMES if _NAMES_ONLY_OF.get(name, entity.schema) == entity.schema} | _TECHNICAL
    if entity.schema == SANCTION:
        read |= _OF_SANCTIONS
    for name, values in entity.properties.items():
        if name in read:
            continue
        if not _PROPERTY.fullmatch(name) or name in _NO_FACTS:
            yield entity.reject(name, "no property of FollowTheMoney has such a name", "; ".join(values))
            continue
        for value in values:
            yield Claim(citation=citation, subject=source_id(entity.id), predicate=name, value=value)


def _country(text: str) -> str | None:
    """ISO 3166-1 alpha-2 of ``gb``, ``us-ca`` (a part of it) or a country's name; None for others, as ``suhh``."""
    code = text.partition("-")[0].upper()
    if len(code) == 2:
        return code if code in _MORE_CODES or pycountry.countries.get(alpha_2=code) else None
    return country_code(text)
