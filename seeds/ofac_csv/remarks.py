"""Reads the remarks: a prose field of parts divided by ``; `` that holds identifiers, dates, names and links.

Every part becomes exactly one reading; what nothing here recognises stays a `remark`, word for word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from seeds.ofac_lists.labels import DATES, FACTS, MEASURES
from seeds.ofac_lists.readings import (
    Alias,
    Fact,
    Link,
    ListingDay,
    Reading,
    alternation,
    is_checked,
    label_and_number,
    numbered,
)
from seeds.reading.word_dates import DATE, edtf_of

#: Length at which the primary file cuts the remarks; the comments file has the rest.
LIMIT: Final = 1000
ALTERNATE: Final = "alternate"
#: A longer text than this has no label that means anything.
_LONGEST: Final = 10_000
_CUT_NOTE: Final = f"cut off: the file's remarks end after {LIMIT} characters"


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
        found = _numbered(text, checked_only=True)
        return Fact("remark", part.text, note=_CUT_NOTE) if found is None or isinstance(found, Fact) else found
    reading = read_text(text)
    if reading is None:
        return Fact("remark", part.text)
    if alternate and isinstance(reading, Fact):
        return Fact(reading.predicate, reading.value, ALTERNATE, reading.note, reading.hedge)
    return reading


def read_text(text: str) -> Reading | None:
    """Return what a text says that begins with one of OFAC's labels; None where it begins with none."""
    if len(text) > _LONGEST:
        return None
    for attempt in (_alias, _link, _listing_day, _measure, _numbered, _dated, _labelled):
        reading = attempt(text)
        if reading is not None:
            return reading
    return None


_WEAK_ALIAS: Final = re.compile(r"([afn]\.k\.a\.) '(.+)'", re.IGNORECASE)
_LISTING_LABEL: Final = r"(Listing|Effective|Purchase/Sales For Divestment) Date \(([^)]+)\):?"
_LISTING_DAY: Final = re.compile(rf"{_LISTING_LABEL} ({DATE})", re.IGNORECASE)
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


def listing_day(label: str, day: str) -> ListingDay | None:
    """The day (EDTF) of a listing by its label alone: ``Effective Date (CMIC)``."""
    found = re.fullmatch(_LISTING_LABEL, label, re.IGNORECASE)
    return ListingDay(_LISTING_PREDICATES[found[1].lower()], day, found[2]) if found else None


def _measure(text: str) -> Reading | None:
    return Fact("sanctionsInformation", text) if text.startswith(MEASURES) else None


_NUMBER: Final = re.compile(
    rf"(?P<number>.+?)(?: \((?P<country>[^()]+)\))?(?:,? issued (?P<issued>{DATE}))?(?:,? expires (?P<expires>{DATE}))?"
)
_DATED: Final = alternation(DATES)
_LABELLED: Final = alternation(FACTS)


def _numbered(text: str, *, checked_only: bool = False) -> Reading | None:
    found = label_and_number(text)
    number = _NUMBER.fullmatch(found[1]) if found and re.search(r"\d", found[1]) else None
    if found is None or number is None or (checked_only and not is_checked(found[0])):
        return None
    days = [f"{word} {edtf_of(number[word])}" for word in ("issued", "expires") if number[word]]
    return numbered(found[0], number["number"].strip(), number["country"], ", ".join(days) or None)


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
