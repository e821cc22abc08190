"""Dates that the XML gives as first and last possible day, as EDTF."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Final

from graph.time import TimeError, When
from seeds.reading.days import edtf_of_numbers
from seeds.reading.trees import Node
from seeds.reading.word_dates import edtf_of

_YEAR: Final = 4
_MONTH: Final = 7


def edtf_between(first: str, last: str, *, about: bool = False) -> str | None:
    """The EDTF text of a date between two days (ISO): a year for 1 January to 31 December, ``[1951..1953]`` for more.

    ``about`` adds ``~`` to a single day, month or year. None where these are no days, or the last is before the first.
    """
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return None
    if end < start:
        return None
    one = _one(start, end)
    if one is not None:
        return f"{one}~" if about else one
    text = f"[{_shortest_from(start)}..{_shortest_to(end)}]"
    try:
        return When.parse(text).edtf
    except TimeError:
        return None


def edtf_of_any(text: str) -> str | None:
    """The EDTF text of a date in words or numbers; the month stands before the day, as Americans write it."""
    return edtf_of(text) or edtf_of_numbers(text, "mdy")


def day_of(node: Node | None) -> str:
    """The ISO day of an element with Year, Month and Day; empty where it has not all three."""
    if node is None:
        return ""
    parts = [node.text(name) for name in ("Year", "Month", "Day")]
    if not all(part.isascii() and part.isdigit() and len(part) <= _YEAR for part in parts):
        return ""
    return f"{int(parts[0]):04}-{int(parts[1]):02}-{int(parts[2]):02}"


def period_of(node: Node | None) -> str | None:
    """The EDTF text of a DatePeriod of the advanced XML: from its first possible day to its last."""
    if node is None:
        return None
    start, end = node.one("Start"), node.one("End")
    first = day_of(start.one("From")) if start is not None else ""
    last = day_of(end.one("To") or end.one("From")) if end is not None else first
    about = any(side is not None and side.get("Approximate") == "true" for side in (start, end))
    return edtf_between(first, last, about=about)


def _one(start: date, end: date) -> str | None:
    if start == end:
        return start.isoformat()
    if _begins_year(start) and _ends_year(end) and start.year == end.year:
        return start.isoformat()[:_YEAR]
    if (start.year, start.month) == (end.year, end.month) and start.day == 1 and _ends_month(end):
        return start.isoformat()[:_MONTH]
    return None


def _shortest_from(day: date) -> str:
    return day.isoformat()[: _YEAR if _begins_year(day) else _MONTH if day.day == 1 else None]


def _shortest_to(day: date) -> str:
    return day.isoformat()[: _YEAR if _ends_year(day) else _MONTH if _ends_month(day) else None]


def _begins_year(day: date) -> bool:
    return (day.month, day.day) == (1, 1)


def _ends_year(day: date) -> bool:
    return (day.month, day.day) == (12, 31)


def _ends_month(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]
