"""Organisations: which entity each is, of what kind, and what is said of it.

Buyers and suppliers are named by reference (1.1) or in place (1.0). Only a registered identifier counts everywhere;
a number that a publisher gives counts for that publisher, a number or name without any within one process.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, Final

import pycountry

from graph.identifiers import IdentifierError, identifier
from graph.model import ALIAS, COUNTRY, IDENTIFIER, NAME, EntityKind
from seeds.ocds_json.packages import Release
from seeds.ocds_json.says import Says
from seeds.ocds_json.values import obj, text, texts
from seeds.reading.countries import country_code

#: A register of org-id.guide before the number in it: GB-COH-01234567.
_REGISTERED: Final = re.compile(r"([A-Z]{2}-[A-Z][A-Z0-9]+)-(.+)")
_SCHEME: Final = re.compile(r"[A-Z]{2}-[A-Z][A-Z0-9]+")
#: Registers whose numbers are checked or known here; of companies only, those in `_COMPANIES`.
_KNOWN: Final = {"XI-LEI": "LEI", "LEI": "LEI", "GB-COH": "GB-COH", "CN-SAIC": "USCC", "CN-USCC": "USCC",
                 "CN-USCI": "USCC", "US-DUNS": "DUNS", "XI-DUNS": "DUNS", "US-UEI": "UEI", "US-SAM": "UEI"}  # fmt: skip
_COMPANIES: Final = frozenset({"GB-COH", "GB-NIC", "IE-CRO", "NO-BRC", "EE-KMKR", "CN-SAIC", "IN-MCA", "UA-EDR-C"})
_BUYING: Final = frozenset({"buyer", "procuringEntity"})
_ADDRESS: Final = ("streetAddress", "locality", "region", "postalCode", "countryName", "country")
_PROPERTY: Final = re.compile(r"[a-z][A-Za-z0-9]*")
_TAKEN: Final = frozenset({"name", "alias", "identifier", "country", "description", "sameAs", "differentFrom"})


@dataclass(frozen=True, slots=True)
class Party:
    """One organisation as the release names it."""

    id: str
    name: str
    content: Mapping[str, Any]

    @property
    def scheme(self) -> str:
        """The register of its identifier."""
        return text(obj(self.content.get("identifier")).get("scheme"))


@dataclass(frozen=True)
class Parties:
    """The organisations of one release."""

    release: Release

    @cached_property
    def _listed(self) -> dict[str, dict[str, Any]]:
        listed = self.release.content.get("parties")
        found = listed if isinstance(listed, list) else []
        return {text(party["id"]): party for party in found if isinstance(party, dict) and text(party.get("id"))}

    def all(self) -> list[tuple[Party, list[str]]]:
        """Those of the list of parties, with their roles."""
        listed = self.release.content.get("parties")
        found = [party for party in listed if isinstance(party, dict)] if isinstance(listed, list) else []
        return [(party, list(texts(each.get("roles")))) for each in found if (party := self._party(each))]

    def find(self, reference: object) -> Party | None:
        """The one that a reference means, or that is described in its place; None where it names nobody."""
        given = obj(reference)
        listed = self._listed.get(text(given.get("id")))
        return self._party({**given, **listed} if listed else given)

    def _party(self, content: Mapping[str, Any]) -> Party | None:
        name = text(content.get("name")) or text(obj(content.get("identifier")).get("legalName"))
        key = self._key(content, name)
        return Party(key, name, content) if key else None

    def _key(self, content: Mapping[str, Any], name: str) -> str | None:
        given, own = obj(content.get("identifier")), text(content.get("id"))
        scheme, number = text(given.get("scheme")), text(given.get("id"))
        registered = _REGISTERED.fullmatch(own)
        if registered and _is_country(registered[1]) and scheme in ("", registered[1]):
            return _bounded(f"ocds-{own}")
        if scheme and number and _SCHEME.fullmatch(scheme) and _is_country(scheme):
            return _bounded(f"ocds-{scheme}-{number}")
        if number:
            of_publisher = f"ocds-{self.release.publisher.removeprefix('ocds-')}"
            return _bounded("-".join(filter(None, (of_publisher, _slug(scheme), number))))
        if own:
            return _bounded(f"{self.release.process}:party:{own}")
        if name:
            return f"{self.release.process}:party:{hashlib.sha256(name.encode()).hexdigest()[:12]}"
        return None


def declare(says: Says, party: Party, roles: list[str], place: str) -> str:
    """Say what there is to say of an organisation; its id."""
    if _BUYING & set(roles):
        kind = EntityKind.STATE_BODY
    else:
        kind = EntityKind.COMPANY if party.scheme in _COMPANIES else EntityKind.ORGANIZATION
    says.entity(party.id, kind)
    content, given = party.content, obj(party.content.get("identifier"))
    says.claim(place, party.id, NAME, party.name or party.id)
    legal = text(given.get("legalName"))
    if legal and legal != party.name:
        says.claim(place, party.id, ALIAS, legal, role="legal name")
    _identifiers(says, party, place)
    address = obj(content.get("address"))
    shown = ", ".join(dict.fromkeys(part for name in _ADDRESS if (part := text(address.get(name)))))
    if shown:
        says.claim(place, party.id, "address", shown)
    country = text(address.get("country")) or text(address.get("countryName"))
    if code := country_code(country) if country else None:
        says.claim(place, party.id, COUNTRY, code, role="address")
    if url := text(given.get("uri")):
        says.claim(place, party.id, "registerPage", url)
    for name, value in obj(content.get("details")).items():
        if _PROPERTY.fullmatch(name) and name not in _TAKEN:
            for each in texts(value):
                says.claim(place, party.id, name, each)
    return party.id


def _identifiers(says: Says, party: Party, place: str) -> None:
    more = party.content.get("additionalIdentifiers")
    given = [obj(party.content.get("identifier")), *(map(obj, more) if isinstance(more, list) else ())]
    pairs = [(text(each.get("scheme")), text(each.get("id"))) for each in given]
    own = _REGISTERED.fullmatch(text(party.content.get("id")))
    if own and own[1] in _KNOWN:
        pairs.append((own[1], own[2]))
    for scheme, number in dict.fromkeys(pairs):
        if not number or (number == party.name and not scheme):
            continue
        if scheme not in _KNOWN:
            says.claim(place, party.id, IDENTIFIER, f"OTHER:{' '.join(filter(None, (scheme, number)))}")
            continue
        try:
            says.claim(place, party.id, IDENTIFIER, identifier(f"{_KNOWN[scheme]}:{number}"), role=scheme)
        except IdentifierError:
            note = "its form or check digit is wrong"
            says.claim(place, party.id, "identifierAsGiven", number, role=scheme, note=note)


def _bounded(key: str) -> str:
    return key if len(key) <= 250 else f"{key[:200]}-{hashlib.sha256(key.encode()).hexdigest()[:12]}"


def _slug(words: str) -> str:
    slug = re.sub(r"[^\w]+", "-", words.casefold()).strip("-")
    return slug if len(slug) <= 40 else hashlib.sha256(slug.encode()).hexdigest()[:12]


@lru_cache(maxsize=4096)
def _is_country(scheme: str) -> bool:
    return scheme[:2] in ("XI", "XM", "XR") or pycountry.countries.get(alpha_2=scheme[:2]) is not None
