"""Reads the remarks: a prose field of parts divided by ``; `` that holds identifiers, dates, names and links.

Every part becomes exactly one reading; what nothing here recognises stays a `remark`, word for word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph.identifiers import IdentifierError, identifier
from seeds.ofac_csv.labels import DATES, FACTS, IDENTIFIERS, MEASURES
from seeds.reading.word_dates import DATE, edtf_of

#: Length at which the primary file cuts the remarks; the comments file has the rest.
LIMIT: Final = 1000
_ALTERNATE: Final = "alternate"
_CUT_NOTE: Final = f"cut off: the file's remarks end after {LIMIT} characters"


@dataclass(frozen=True, slots=True)
class Fact:
    """A literal statement about the entry: predicate and value."""

    predicate: str
    value: str
    role: str | None = None
    note: str | None = None
    hedge: str | None = None


@dataclass(frozen=True, slots=True)
class Numbered:
    """An identifier as ``SCHEME:VALUE``, checked; ``label`` is OFAC's word for it."""

    identifier: str
    label: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Alias:
    """A weak alias: one that OFAC keeps in the remarks because it is too common to search by."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Link:
    """Another party, by its name only."""

    name: str


@dataclass(frozen=True, slots=True)
class ListingDay:
    """A day of the listing: ``predicate`` is listingDate, effectiveDate or divestmentDate; ``under`` as labelled."""

    predicate: str
    day: str
    under: str


Reading = Fact | Numbered | Alias | Link | ListingDay


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the remarks; it begins at ``start`` and ends before ``end`` (characters, from 0)."""

    text: str
    start: int
    end: int
    cut: bool = False


def parts_of(remarks: str, *, cut: bool = False) -> Iterator[Part]:
    """Divide remarks into parts, without the closing full stop. ``cut``: the last part is incomplete."""
    body = remarks.rstrip()
    if not cut:
        body = body.removesuffix(".")
    start = 0
    pieces = body.split("; ")
    for number, piece in enumerate(pieces, start=1):
        end = start + len(piece)
        text = piece.strip().rstrip(";")
        if text:
            yield Part(text, start, end, cut and number == len(pieces))
        start = end + 2


def read_part(part: Part) -> Reading:
    """Return what one part says. Of a cut part only an identifier whose check digits are right is believed."""
    alternate = re.match(r"[Aa]lt\. ", part.text)
    text = part.text[alternate.end() :] if alternate else part.text
    if part.cut:
        numbered = _numbered(text, checked_only=True)
        return numbered if isinstance(numbered, Numbered) else Fact("remark", part.text, note=_CUT_NOTE)
    for attempt in (_alias, _link, _listing_day, _measure, _numbered, _dated, _labelled):
        reading = attempt(text)
        if reading is not None:
            if alternate and isinstance(reading, Fact):
                return Fact(reading.predicate, reading.value, _ALTERNATE, reading.note, reading.hedge)
            return reading
    return Fact("remark", part.text)


_WEAK_ALIAS: Final = re.compile(r"([afn]\.k\.a\.) '(.+)'", re.IGNORECASE)
_LISTING_DAY: Final = re.compile(
    rf"(Listing|Effective|Purchase/Sales For Divestment) Date \(([^)]+)\):? ({DATE})", re.IGNORECASE
)
_LISTING_PREDICATES: Final = {
    "listing": "listingDate",
    "effective": "effectiveDate",
    "purchase/sales for divestment": "divestmentDate",
}


def _alias(text: str) -> Reading | None:
    found = _WEAK_ALIAS.fullmatch(text)
    return Alias(found[2], f"{found[1].lower()}, weak") if found else None


def _link(text: str) -> Reading | None:
    name = text.removeprefix("Linked To:").strip()
    return Link(name) if text.startswith("Linked To:") and name else None


def _listing_day(text: str) -> Reading | None:
    found = _LISTING_DAY.fullmatch(text)
    day = edtf_of(found[3]) if found else None
    return ListingDay(_LISTING_PREDICATES[found[1].lower()], day, found[2]) if found and day else None


def _measure(text: str) -> Reading | None:
    return Fact("sanctionsInformation", text) if text.startswith(MEASURES) else None


def _alternation(labels: dict[str, str]) -> re.Pattern[str]:
    longest_first = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
    return re.compile(rf"({longest_first})(?:(?<=[:.#-])|:|(?=\s))\s*(.+)")


_IDENTIFIER: Final = _alternation(IDENTIFIERS)
_NUMBER: Final = re.compile(
    rf"(?P<number>.+?)(?: \((?P<country>[^()]+)\))?(?:,? issued (?P<issued>{DATE}))?(?:,? expires (?P<expires>{DATE}))?"
)
_CHECKED: Final = frozenset({"LEI", "USCC", "ISIN", "IMO"})
_DATED: Final = _alternation(DATES)
_LABELLED: Final = _alternation(FACTS)


def _numbered(text: str, *, checked_only: bool = False) -> Reading | None:
    found = _IDENTIFIER.fullmatch(text)
    number = _NUMBER.fullmatch(found[2].strip()) if found and re.search(r"\d", found[2]) else None
    if found is None or number is None:
        return None
    label = found[1].rstrip(":-# ")
    scheme = _scheme(found[1], number["country"])
    if checked_only and scheme not in _CHECKED:
        return None
    value, country = number["number"].strip(), number["country"]
    strong = scheme in _CHECKED or scheme in ("GB-COH", "BIC", "TICKER")
    days = [f"{word} {edtf_of(number[word])}" for word in ("issued", "expires") if number[word]]
    note = ", ".join(([f"country given: {country}"] if strong and country else []) + days) or None
    written = value if strong or not country else f"{value} ({country})"
    try:
        return Numbered(identifier(f"{scheme}:{f'{label} ' if scheme == 'OTHER' else ''}{written}"), label, note)
    except IdentifierError as error:
        reason = f"not a valid {scheme}, so it joins nothing: {error}"
        return Fact("identifierAsGiven", f"{label} {written}", label, reason)


def _scheme(label: str, country: str | None) -> str:
    british = label == "Company Number" and country == "United Kingdom"
    return "GB-COH" if british else IDENTIFIERS[label]


def _dated(text: str) -> Reading | None:
    found = _DATED.fullmatch(text)
    day = edtf_of(found[2]) if found else None
    if found is None or day is None:
        return None
    vague = "approximately" if "circa" in found[2] and "~" not in day else None
    return Fact(DATES[found[1]], day, hedge=vague)


def _labelled(text: str) -> Reading | None:
    found = _LABELLED.fullmatch(text)
    return Fact(FACTS[found[1]], found[2].strip()) if found else None
