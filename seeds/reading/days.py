"""Dates in numbers, of any usual order, as EDTF: 2019-10-09, 10/09/2019, 9.10.2019, 00/00/1951."""

from __future__ import annotations

import re
from typing import Final, Literal

from graph.time import TimeError, When

Order = Literal["ymd", "mdy", "dmy"]
_NUMBERS: Final = re.compile(r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})(?:[T ].*|Z|[+-]\d\d:\d\d)?")
_MONTH: Final = re.compile(r"(\d{4})[-/.](\d{1,2})")
_YEAR: Final = re.compile(r"\d{4}")
_COMPACT: Final = re.compile(r"(\d{4})(\d\d)(\d\d)")


def edtf_of_numbers(text: str, order: Order = "ymd") -> str | None:
    """The EDTF text of a date; a time of day or zone is left out, and 00 for a day or month makes it a month or year.

    ``order`` is how the publisher writes a date that does not begin with the year. None for what is no date.
    """
    text = text.strip()
    if _YEAR.fullmatch(text):
        return _on_calendar(text)
    if found := _COMPACT.fullmatch(text):
        return _joined(*found.groups())
    if found := _MONTH.fullmatch(text):
        return _joined(found[1], found[2], "0")
    found = _NUMBERS.fullmatch(text)
    if not found:
        return None
    first, second, third = found.groups()
    if len(first) == 4:
        return _joined(first, second, third)
    if len(third) != 4:
        return None
    return _joined(third, first, second) if order == "mdy" else _joined(third, second, first)


def _joined(year: str, month: str, day: str) -> str | None:
    if not int(year):
        return None
    if not int(month):
        return _on_calendar(year)
    text = f"{year}-{int(month):02}"
    return _on_calendar(f"{text}-{int(day):02}" if int(day) else text)


def _on_calendar(text: str) -> str | None:
    try:
        return When.parse(text).edtf
    except TimeError:
        return None


def period(start: str | None, end: str | None) -> When | None:
    """When something held, of the EDTF texts of its first and last day: a start alone is ``2019-10-09/``.

    Raises TimeError where it ends before it begins.
    """
    if not start and not end:
        return None
    return When.parse(f"{start or ''}/{end or ''}")
