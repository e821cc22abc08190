"""The column `ids`: numbers, dates and measures, each with OFAC's label behind it, in later editions before it.

The order inside one has changed between editions: ``CN, 9133…, Unified Social Credit Code (USCC)`` and ``Unified
Social Credit Code (USCC), 9133…, CN`` are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import pycountry

from seeds.csl_rows.splitting import is_code, parts
from seeds.ofac_csv.remarks import read_text
from seeds.ofac_lists.labels import DATES, FACTS, IDENTIFIERS, MEASURES
from seeds.ofac_lists.readings import Fact, ListingDay, Reading, numbered
from seeds.reading.american_dates import american_edtf

_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d")
_LISTING_DAY: Final = re.compile(r"(Listing|Effective|Purchase/Sales For Divestment) Date \(([^)]+)\)", re.IGNORECASE)
_DAYS: Final = {
    "listing": "listingDate", "effective": "effectiveDate", "purchase/sales for divestment": "divestmentDate",
}  # fmt: skip
_SHORT: Final = {"USCC": "Unified Social Credit Code (USCC)"}
#: Labels without a line of their own in `seeds.ofac_lists.labels`, and what they are there.
_PREFIXES: Final = ("Digital Currency Address", "Vessel Registration Identification", *(m.strip() for m in MEASURES))


def _bare(label: str) -> str:
    return label.rstrip(":-# ").casefold()


_LABELS: Final = {_bare(label): label for label in (*IDENTIFIERS, *FACTS, *DATES)}


@dataclass(frozen=True, slots=True)
class Labelled:
    """One part. ``country`` is a code; ``dates`` are ISO, of issue and expiry if the order tells which is which."""

    label: str
    value: str
    country: str = ""
    issued: str = ""
    expires: str = ""
    some_date: str = ""


def labelled(value: Any) -> Iterator[Labelled]:
    """The parts of the column: in CSV one text, in JSON an array of objects."""
    for item in value if isinstance(value, list) else parts(value):
        if isinstance(item, str) and item.strip():
            yield _of_text(item)
        elif isinstance(item, dict):
            keys = ("type", "number", "country", "issue_date", "expiration_date")
            part = Labelled(*(_field(item, key) for key in keys))
            if part.label or part.value:
                yield part


def _field(item: dict[str, Any], key: str) -> str:
    value = item.get(key)
    return " ".join(str(value).split()) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _is_label(text: str) -> bool:
    return _bare(text) in _LABELS or text in _SHORT or text.startswith(_PREFIXES) or bool(_LISTING_DAY.match(text))


def _of_text(text: str) -> Labelled:
    pieces = text.split(", ")
    if len(pieces) == 1:
        return Labelled("", text)
    if _is_label(pieces[-1]) or not _is_label(pieces[0]):
        label, rest, dates = pieces[-1], pieces[:-1], list[str]()
        country = rest.pop(0) if len(rest) > 1 and is_code(rest[0]) else ""
        while len(rest) > 1 and _ISO.fullmatch(rest[0]):
            dates.append(rest.pop(0))
        expires, issued = dates[:2] if len(dates) > 1 else ("", "")
    else:
        label, rest, dates = pieces[0], pieces[1:], []
        while len(rest) > 1 and _ISO.fullmatch(rest[-1]):
            dates.insert(0, rest.pop())
        country = rest.pop() if len(rest) > 1 and is_code(rest[-1]) else ""
        issued, expires = dates[:2] if len(dates) > 1 else ("", "")
    return Labelled(label, ", ".join(rest), country, issued, expires, dates[0] if len(dates) == 1 else "")


def read(part: Labelled) -> Reading:
    """What one part says, as OFAC's own files would put it; what has no label that is known stays a `remark`."""
    label = _SHORT.get(part.label, part.label)
    day = _LISTING_DAY.match(label)
    if day and (found := american_edtf(part.value)):
        return ListingDay(_DAYS[day[1].casefold()], found, day[2])
    known = _LABELS.get(_bare(label), label)
    if not part.value:
        return Fact("remark", label)
    if known in DATES and (found := american_edtf(part.value)):
        return Fact(DATES[known], found)
    if known in FACTS:
        return Fact(FACTS[known], part.value, note=_dates(part) or None)
    whole = f"{label} {part.value}".strip()
    if label.startswith(tuple(m.strip() for m in MEASURES)):
        return Fact("sanctionsInformation", whole)
    lettered = IDENTIFIERS.get(known) in ("BIC", "TICKER")
    if not label or not (lettered or re.search(r"\d", part.value)) or len(part.value) > 200:
        return Fact("remark", whole)
    if known in IDENTIFIERS:
        return numbered(known, part.value, _country(part.country), _dates(part) or None)
    reading = read_text(whole)
    return reading if reading is not None else numbered(label, part.value, _country(part.country), _dates(part) or None)


def _dates(part: Labelled) -> str:
    known = [f"{word} {found}" for word, day in (("issued", part.issued), ("expires", part.expires))
             if day and (found := american_edtf(day))]  # fmt: skip
    return ", ".join([*known, *([f"of {part.some_date} (issue or expiry, not said which)"] if part.some_date else [])])


def _country(code: str) -> str | None:
    found = pycountry.countries.get(alpha_2=code) if len(code) == 2 else None
    return (getattr(found, "common_name", None) or found.name) if found else code or None
