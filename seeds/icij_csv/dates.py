"""Dates as ICIJ's leaks write them, and how long the data of a leak are said to go."""

from __future__ import annotations

import re
from typing import Final

from graph.time import TimeError, When
from seeds.reading.days import edtf_of_numbers
from seeds.reading.word_dates import edtf_of

_MONTH_FIRST: Final = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})")
_THROUGH: Final = re.compile(r"\bthrough\b.*?\b((?:19|20)\d\d)\b", re.IGNORECASE)
_ENDED: Final = frozenset({"inactive", "resigned", "former", "ceased", "terminated", "ended", "removed"})


def day_of(text: str) -> str | None:
    """``23-MAR-2006``, ``Mar 25, 2015``, ``25/03/2015`` or ISO, as EDTF; None for what is no date."""
    text = " ".join(text.split())
    found = _MONTH_FIRST.fullmatch(text)
    if found:
        return edtf_of(f"{found[2]} {found[1].title()} {found[3]}")
    return edtf_of_numbers(text, "dmy") or edtf_of(text.replace("-", " ").title())


def current_through(text: str) -> int:
    """The year through which a row's data are current, of the words for it; 0 where they name none."""
    found = _THROUGH.search(text)
    return int(found[1]) if found else 0


def held(start: str | None, end: str | None, *, ended: bool, through: int) -> When | None:
    """When a relationship held. ``through``: the leak shows it as of that year, 0 where nobody knows.

    One that ``ended`` nobody says when was so at its start. Raises TimeError where it ends before it begins.
    """
    if end:
        when = When.parse(f"{start or ''}/{end}")
        if start and start > end:
            raise TimeError(f"it ends on {end}, before it begins on {start}")
        return when
    if start:
        return When.parse(f"{start}/{start}" if ended else f"{start}/")
    if through:
        return When.parse(f"{through:04}/{through:04}" if ended else f"{through:04}")
    return None


def is_over(status: str) -> bool:
    """True where the status of a relationship says that it has ended."""
    return status.casefold() in _ENDED
