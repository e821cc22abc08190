"""OFAC's dates in words (``02 Aug 2021``, ``circa 1951``, ``1970 to 1972``) as EDTF."""

from __future__ import annotations

import re
from typing import Final

from graph.time import TimeError, When

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: One date, for use inside other expressions.
DATE: Final = r"(?:(?:\d{1,2} )?[A-Z][a-z]{2,8} )?\d{4}"
_ONE: Final = re.compile(r"(?:(?:(\d{1,2}) )?([A-Z][a-z]{2,8}) )?(\d{4})")
_SPAN: Final = re.compile(rf"(circa )?({DATE})(?: to |-)({DATE})")


def edtf_of(text: str) -> str | None:
    """Return the EDTF text of a date, or None where the text is no date.

    ``circa`` becomes ``~``. A range means one unknown day within it: ``1970 to 1972`` is ``[1970..1972]``.
    """
    text = " ".join(text.split())
    span = _SPAN.fullmatch(text)
    if span:
        first, last = _one(span[2]), _one(span[3])
        return None if first is None or last is None or first > last else f"[{first}..{last}]"
    day = _one(text.removeprefix("circa "))
    return f"{day}~" if day and text.startswith("circa ") else day


def _one(text: str) -> str | None:
    found = _ONE.fullmatch(text)
    if not found:
        return None
    day, month, year = found.groups()
    if month is None:
        return _on_calendar(year)
    name = month[:3].lower()
    if name not in _MONTHS:
        return None
    number = f"{year}-{_MONTHS.index(name) + 1:02}"
    return _on_calendar(f"{number}-{int(day):02}" if day else number)


def _on_calendar(edtf: str) -> str | None:
    try:
        return When.parse(edtf).edtf
    except TimeError:
        return None
