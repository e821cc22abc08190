"""One entry as claims: what it says of the party, and the listing that it is part of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graph.model import Claim, Document, EntityKind
from graph.time import When
from seeds.reading.days import edtf_of_numbers
from seeds.reading.listings import UK_CONLIST, UK_FCDO, UK_LIST, UK_LIST_OTHER, UK_TREASURY, Known, Listing
from seeds.reading.saying import Saying, slug
from seeds.reading.word_dates import edtf_of
from seeds.uk_lists.entry import Entry, Name

_HOLDS: Final = re.compile(r"[\ddm]{1,2}[-/.][\ddm]{1,2}[-/.]\d{4}", re.IGNORECASE)
_TYPES: Final = {"aka": "a.k.a.", "alias": "a.k.a.", "fka": "f.k.a.", "": "a.k.a."}
#: A document's number that stands before everything else, with its country in brackets and what follows.
_NUMBER: Final = re.compile(
    r"(?:[A-Za-z' ]*\bpassport\b\s*(?:numbers?|no)?[.:\s]*|no[.:]?\s+)?"
    r"([A-Z]{0,4}[- ]?\d[\dA-Z/-]{2,19})(?:\s*\(([A-Za-z][A-Za-z .'-]{1,39})\))?(?:[.,;]?\s+(.*)|\.?)",
    re.IGNORECASE,
)
#: Characters of a text that is a number by itself; longer ones are prose.
_LONGEST_NUMBER: Final = 60


def entity_id(entry: Entry) -> str:
    """The source entity of an entry's party: ``uk-13349``, ``uk-AFG0001``."""
    return f"uk-{entry.key}"


def day_of(text: str) -> str | None:
    """A date of these lists as EDTF: ``00/00/1980`` and ``dd/mm/1980`` are a year. None for what is no date."""
    text = text.strip()
    if _HOLDS.fullmatch(text):
        return edtf_of_numbers(re.sub("[dm]", "0", text, flags=re.IGNORECASE), "dmy")
    return edtf_of_numbers(text, "dmy") or edtf_of(text.replace("-", " "))


def party_claims(document: Document, entry: Entry, listed_by: str) -> Iterator[Claim]:
    """Everything that an entry says of its party. ``listed_by`` is the name that the whole list gives it first."""
    saying = Saying(entity_id(entry), document.cite(entry.place))
    for name in entry.names:
        listed = name.text == listed_by
        yield saying.name(listed_by) if listed else saying.alias(name.text, _role(name), name.quality)
    for text, script in entry.scripts:
        yield saying.name(text) if text == listed_by else saying.alias(text, "other script", script)
    if entry.group:
        yield saying.identifier("UK-OFSI", entry.group.removesuffix(".0"), role="Group ID")
    if entry.unique:
        yield saying.identifier("UK-SL", entry.unique, role="Unique ID")
    yield from _un_reference(saying, entry.un)
    for born in entry.births:
        day = day_of(born)
        yield saying.fact("birthDate" if day else "birthDateAsGiven", day or born)
    for town, country in entry.birth_places:
        yield from _birth_place(saying, town, country)
    for address in entry.addresses:
        if address.lines:
            yield saying.fact("address", ", ".join(filter(None, (address.lines, address.country))))
        if address.country:
            yield saying.country(address.country)
    for number, details in entry.passports:
        yield _document(saying, "PASSPORT", "", "passportDetails", number, details)
    for number, details in entry.national_ids:
        yield _document(saying, "OTHER", "National ID ", "nationalIdDetails", number, details)
    for number in entry.registrations:
        yield saying.number(number, "REG", role="business registration number")
    for number in entry.imo:
        yield saying.identifier("IMO", number, role="IMO number")
    for predicate, values in entry.facts.items():
        yield from saying.facts(predicate, values)


def listing_of(entry: Entry, name: str) -> Listing:
    """The listing that an entry is part of: one for each party and regime."""
    regime = entry.regime
    by, on = (UK_TREASURY, UK_CONLIST) if entry.consolidated else (UK_FCDO, _list_of(entry))
    under = [on]
    if slug(regime):
        under.append(Known(f"uk-regime-{slug(regime)}", f"UK sanctions regime: {regime}", EntityKind.LAW))
    day = day_of(entry.listed or entry.designated)
    when = When.parse(day) if day else None
    return Listing(
        id=f"{entity_id(entry)}-{slug(regime) or 'listing'}",
        name=f"UK listing of {name} under {regime}" if regime else f"UK listing of {name}",
        target=entity_id(entry),
        by=(by,),
        under=under,
        when=when,
        imposed=when,
    )


def listing_claims(document: Document, entry: Entry, listing: Listing) -> Iterator[Claim]:
    """The listing's ties and what the entry says of it: measures, reasons, the source, when it was changed."""
    saying = Saying(listing.id, document.cite(entry.place))
    yield from listing.claims(saying.citation)
    for predicate, text in (("lastUpdated", entry.updated), ("dateDesignated", entry.designated)):
        if text:
            yield saying.fact(predicate, day_of(text) or text)
    yield from saying.facts("sanctionsImposed", entry.measures)
    yield from saying.facts("designationSource", [entry.source])
    yield from saying.facts("reason", [entry.reasons])


def _list_of(entry: Entry) -> Known:
    """The UK Sanctions List; where its own words leave out an asset freeze, the part of it that has none."""
    if entry.frozen or any("asset freeze" in measure.lower() for measure in entry.measures):
        return UK_LIST
    return UK_LIST_OTHER if entry.measures or entry.frozen is False else UK_LIST


def _role(name: Name) -> str:
    role = _TYPES.get(name.type.lower(), name.type.lower())
    return f"{role}, weak" if name.quality.lower().startswith(("low", "weak")) else role


def _un_reference(saying: Saying, text: str) -> Iterator[Claim]:
    given = [part.strip() for part in re.split(r"[,;|]|\band\b", text) if part.strip()]
    if len(given) == 1:
        yield saying.identifier("UN-REF", given[0], role="UN reference number")
    else:
        # Several: which of the UN's entries this is, is left open, so that none is joined.
        yield from saying.facts("unReference", given)


def _birth_place(saying: Saying, town: str, country: str) -> Iterator[Claim]:
    if town and country and not re.match(r"\(?\w\)", town) and not re.match(r"\(?\w\)", country):
        yield saying.fact("birthPlace", f"{town}, {country}")
    else:
        yield from saying.facts("birthPlace", [town])
        yield from saying.facts("birthCountry", [country])


def _document(saying: Saying, scheme: str, label: str, otherwise: str, number: str, details: str) -> Claim:
    """A numbered document. The older lists have one text for it: its number is taken where it comes first."""
    if found := _NUMBER.fullmatch(number or details):
        value = f"{found[1].strip()} ({found[2].strip()})" if found[2] else found[1].strip()
        note = "; ".join(filter(None, (found[3], details if number else "")))
        return saying.identifier(scheme, f"{label}{value}", note=note)
    if number and len(number) <= _LONGEST_NUMBER:
        return saying.identifier(scheme, f"{label}{number}", note=details)
    return saying.fact(otherwise, ". ".join(filter(None, (number, details))))
