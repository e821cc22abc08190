"""Persons and bodies with significant control: who each is, and what the register says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graph.model import ALIAS, COUNTRY, DESCRIPTION, DIFFERENT_FROM, IDENTIFIER, NAME, SAME_AS, Claim, EntityKind
from seeds.psc_json.places import address_in_words, country, is_uk, plain
from seeds.psc_json.records import PscRecord
from seeds.reading.days import edtf_of_numbers
from seeds.reading.plain import camel, dict_of, flat, text_of
from seeds.reading.saying import Saying
from seeds.reading.uk_companies import company_number
from seeds.registry import Record

#: Who stands in a record of this kind; the same for persons with significant control and beneficial owners.
KINDS: Final = {
    "individual": EntityKind.PERSON,
    "corporate-entity": EntityKind.COMPANY,
    "legal-person": EntityKind.ORGANIZATION,
}
_ENDINGS: Final = ("-person-with-significant-control", "-beneficial-owner")
_STATE: Final = re.compile(
    r"\b(?:government|ministry|sovereign state|foreign state|state body|local authority|public authority|crown|"
    r"(?:county|city|borough|district|municipal) council|municipality)\b",
    re.IGNORECASE,
)
_READ: Final = frozenset({
    "kind", "etag", "links", "name", "name_elements", "date_of_birth", "nationality", "country_of_residence", "address",
    "principal_office_address", "address_same_as_registered_office_address", "identification", "natures_of_control",
    "notified_on", "ceased_on", "ceased",
})  # fmt: skip
_OF_IDENTIFICATION: Final = {
    "place_registered": "placeRegistered",
    "country_registered": "countryRegistered",
    "legal_authority": "legalAuthority",
    "legal_form": "legalForm",
}
_REGISTER: Final = re.compile(
    r"\b(?:companies house|companies registr\w*|(?:register|registrar|registry) of companies|companies register)\b"
)
_OF_THE_UK: Final = re.compile(
    r"\b(?:uk|united kingdom|england|wales|scotland|northern ireland|cardiff|edinburgh|belfast|great britain)\b"
)
_PROPERTY: Final = re.compile(r"[a-z][A-Za-z0-9]{0,60}")
_NO_FACTS: Final = frozenset({NAME, ALIAS, IDENTIFIER, COUNTRY, DESCRIPTION, SAME_AS, DIFFERENT_FROM})


def sort_of(kind: str) -> str:
    """``individual``, ``corporate-entity``, ``legal-person`` or ``super-secure``; empty for other kinds of records."""
    for ending in _ENDINGS:
        if kind.endswith(ending):
            sort = kind.removesuffix(ending)
            return sort if sort in KINDS or sort == "super-secure" else ""
    return ""


def entity_kind(record: PscRecord) -> EntityKind:
    """The kind of entity; a legal person is a state body where its form or name says so."""
    sort = sort_of(record.kind)
    if sort == "legal-person":
        form = text_of(dict_of(record.data.get("identification")).get("legal_form"))
        if _STATE.search(form) or re.match(
            r"(?:the )?government of\b", text_of(record.data.get("name")), re.IGNORECASE
        ):
            return EntityKind.STATE_BODY
    return KINDS[sort]


def said_of(record: PscRecord, saying: Saying) -> Iterator[Record]:
    """Yield the claims about a person or body, and rejects for fields that cannot be read."""
    data = record.data
    yield from _names(record, saying)
    if birth := dict_of(data.get("date_of_birth")):
        parts = [text_of(birth.get(part)) for part in ("year", "month", "day")]
        day = edtf_of_numbers("-".join(parts if parts[2] else parts[:2] if parts[1] else parts[:1]))
        if day:
            yield saying.fact("birthDate", day)
        else:
            yield record.reject("date_of_birth", "no date", flat(birth))
    if text := text_of(data.get("nationality")):
        yield saying.fact("nationality", text)
    if text := text_of(data.get("country_of_residence")):
        yield saying.fact("countryOfResidence", text)
        if code := country(text):
            yield saying.fact(COUNTRY, code, role="residence")
    for field, role in (("address", ""), ("principal_office_address", "principal office")):
        given = dict_of(data.get(field))
        if text := address_in_words(given):
            yield saying.fact("address", text, role=role)
        if code := country(text_of(given.get("country"))):
            yield saying.fact(COUNTRY, code, role=f"{role} address".strip())
    yield from _identification(record, saying)
    for field, value in data.items():
        if field not in _READ and (text := flat(value)):
            predicate = camel(field)
            if _PROPERTY.fullmatch(predicate) and predicate not in _NO_FACTS:
                yield saying.fact(predicate, text)
            else:
                yield record.reject(field, "no field of a record has such a name", text)


def _names(record: PscRecord, saying: Saying) -> Iterator[Record]:
    elements = dict_of(record.data.get("name_elements"))
    parts = [text_of(elements.get(part)) for part in ("forename", "middle_name", "surname")]
    parts[0] = parts[0] or text_of(elements.get("other_forenames"))
    name, joined = text_of(record.data.get("name")), " ".join(filter(None, parts))
    if name or joined:
        yield saying.name(name or joined)
    else:
        yield record.reject("name", "somebody without a name")
    if name and joined and joined != name:
        yield saying.alias(joined, "without title")
    if title := text_of(elements.get("title")):
        yield saying.fact("title", title)


def _identification(record: PscRecord, saying: Saying) -> Iterator[Claim]:
    given = dict_of(record.data.get("identification"))
    for field, predicate in _OF_IDENTIFICATION.items():
        if text := text_of(given.get(field)):
            yield saying.fact(predicate, text)
    if code := country(text_of(given.get("country_registered"))):
        yield saying.fact(COUNTRY, code, role="registered")
    for field, value in given.items():
        if field not in _OF_IDENTIFICATION and field != "registration_number" and (text := flat(value)):
            yield saying.fact(camel(field), text)
    if number := text_of(given.get("registration_number")):
        yield _number(record, saying, number)


def _number(record: PscRecord, saying: Saying, number: str) -> Claim:
    """A registration number: of Companies House only where the register named is, and it is not the company's own."""
    given = dict_of(record.data.get("identification"))
    place = text_of(given.get("place_registered"))
    if not in_companies_house(place, text_of(given.get("country_registered")), text_of(given.get("legal_authority"))):
        return saying.identifier("REG", f"{number} ({place})" if place else number, "registration number")
    found = company_number(number)
    if found is None or found == company_number(record.company):
        why = "it is the number of the controlled company itself" if found else "not a number of Companies House"
        return saying.fact("identifierAsGiven", number, role="registration number", note=why)
    return saying.identifier("GB-COH", found)


def in_companies_house(place: str, country_registered: str, authority: str) -> bool:
    """Whether a register, in the words of whoever filled in the form, is the UK's Companies House for sure.

    The place must name a register of companies and the country be in the UK; without a country, the place or, for
    ``Companies House`` alone, the law must say so. Gibraltar has a Companies House too.
    """
    words = plain(place)
    if not _REGISTER.search(words):
        return False
    if country_registered:
        return is_uk(country_registered) and (country(place) or "GB") == "GB" and not _elsewhere(words)
    if _elsewhere(words):
        return False
    law = plain(authority)
    return bool(_OF_THE_UK.search(words) or (words == "companies house" and _OF_THE_UK.search(law)))


def _elsewhere(words: str) -> bool:
    """Whether a place's words name another place than the UK after those for the register."""
    rest = _OF_THE_UK.sub(" ", _REGISTER.sub(" ", words))
    left = [w for w in rest.split() if w not in ("the", "of", "for", "and", "in", "at", "s")]
    return any(country(word) not in (None, "GB") for word in (*left, " ".join(left)) if len(word) > 3)
