"""Dates of the LEI system, which are instants: the day that somebody meant is not always the day in UTC.

Issuers write a date as midnight where they are; GLEIF's API turns that into UTC. So 24 July, 22:00 in UTC is 25 July in
Germany. An instant with an offset tells its day; one in UTC from 10:00 on may be that day or the next.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from graph.time import TimeError, When

_INSTANT: Final = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?)?\s*(Z|[+-]\d\d:?\d\d)?", re.IGNORECASE
)
#: The hour in UTC from which on it is the next day already somewhere (UTC+14).
_NEXT_DAY_SOMEWHERE: Final = 10


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or one of two that follow each other; ISO dates."""

    first: str
    last: str

    @property
    def edtf(self) -> str:
        """It as an EDTF text: ``2011-07-25`` or ``[2011-07-24..2011-07-25]``."""
        return self.first if self.first == self.last else f"[{self.first}..{self.last}]"

    def side(self, *, start: bool) -> str:
        """It as one side of an interval: where it is one of two days, the one that is within for certain."""
        return self.first if self.first == self.last else f"{self.last if start else self.first}~"


def day_of(text: str) -> Day | None:
    """The day that a date of the world (a foundation, a period) means; None for what is no date."""
    found = _INSTANT.fullmatch(text.strip())
    if not found:
        return None
    try:
        first = date(int(found[1]), int(found[2]), int(found[3]))
        in_utc = found[4] and (found[7] or "Z").upper() == "Z"
        last = first + timedelta(days=1) if in_utc and int(found[4]) >= _NEXT_DAY_SOMEWHERE else first
    except (ValueError, OverflowError):
        return None
    return Day(first.isoformat(), last.isoformat())


def stamp_of(text: str) -> str | None:
    """The ISO day of a time stamp of the register's own work, as it is written; None for what is none."""
    day = day_of(text)
    return day.first if day else None


def held(start: Day | None, end: Day | None, *, ended: bool, confirmed: bool) -> When | None:
    """When a relationship held, of its stated period.

    ``ended`` without a stated end is ``2010-05-01/2010-05-01``: so at its start, and no word about later.
    ``confirmed``: the register vouches for it as of its edition, so it goes on. Raises TimeError where it ends before
    it begins.
    """
    if end:
        if start and start.first > end.last:
            raise TimeError(f"it ends on {end.edtf}, before it begins on {start.edtf}")
        left = start.side(start=True) if start else ""
        right = end.side(start=False)
        if start and left.rstrip("~") > right.rstrip("~"):
            left, right = f"{start.first}~", f"{end.last}~"
        return When.parse(f"{left}/{right}")
    if not start:
        return None
    if ended:
        side = start.side(start=True)
        return When.parse(f"{side}/{side}")
    if start.first != start.last:
        return When.parse(start.edtf)
    return When.parse(f"{start.edtf}/{'..' if confirmed else ''}")
