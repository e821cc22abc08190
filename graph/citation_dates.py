"""Dates of publication as citations write them, made from EDTF texts.

Citation formats know years, months, days, ranges and "circa"; everything else that EDTF can say is handed on
in words, so that no citation is surer of a date than its document is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_POINT: Final = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?([~?%])?")
_SEASONS: Final = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


@dataclass(frozen=True, slots=True)
class CitedDay:
    """One end of a date: its numbers, how sure it is, and how people write it."""

    parts: tuple[int, ...]
    sure: bool
    text: str
    year: str


@dataclass(frozen=True, slots=True)
class CitedDate:
    """An EDTF date for citations; ``days`` is empty where only ``text`` can say it."""

    edtf: str
    days: tuple[CitedDay, ...]
    text: str
    year: str


def cited_date(text: str | None) -> CitedDate | None:
    """Read an EDTF text; None for none. A text that is no EDTF date is handed on as it is."""
    if not text:
        return None
    start, slash, end = text.partition("/")
    first, last = _day(start), _day(end)
    if not slash:
        shown = first.text if first else _season(text) or text
        return CitedDate(text, (first,) if first else (), shown, first.year if first else shown)
    if first and last:
        return CitedDate(text, (first, last), f"{first.text} to {last.text}", f"{first.year} to {last.year}")
    left, right = (first.text if first else start.strip(".")), (last.text if last else end.strip("."))
    shown = f"{left} to {right}" if left and right else f"since {left}" if left else f"until {right}"
    return CitedDate(text, (), shown, shown)


def _day(text: str) -> CitedDay | None:
    """A year, month or day with its EDTF qualifier; None for what is no such point."""
    point = _POINT.fullmatch(text)
    if point is None:
        return None
    *numbers, qualifier = point.groups()
    parts = tuple(int(number) for number in numbers if number)
    if len(parts) > 1 and not 1 <= parts[1] <= 12:
        return None
    about = "c. " if qualifier in ("~", "%") else ""
    doubt = "?" if qualifier in ("?", "%") else ""
    plain = text.rstrip("~?%")
    return CitedDay(parts, qualifier is None, f"{about}{plain}{doubt}", f"{about}{plain[:4]}{doubt}")


def _season(text: str) -> str | None:
    year, _, season = text.partition("-")
    return f"{_SEASONS[season]} {year}" if season in _SEASONS else None
