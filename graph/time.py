"""Dates that are honest about what is not known: EDTF texts with lower and upper bounds.

EDTF is ISO 8601-2:2019; the `edtf` library parses it. Bounds are ISO calendar days as text, so that they
sort and compare alike in Python and in both databases. Open ends are sentinels, not nulls.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from time import struct_time
from typing import Final

import edtf

#: The day before every day, and the day after: "no lower bound" and "no upper bound".
MIN_DAY: Final = "0001-01-01"
MAX_DAY: Final = "9999-12-31"
#: The end of known time for whatever is still the newest version.
MAX_INSTANT: Final = "9999-12-31T23:59:59.999999Z"
#: An instant after every recorded one and before `MAX_INSTANT`: "as known now".
NOW_KNOWN: Final = "9999-12-31T23:59:59.999998Z"
#: The known time of a graph that holds nothing yet.
MIN_INSTANT: Final = "0001-01-01T00:00:00.000000Z"

_PLAIN: Final = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?")
#: The two seasons that the `edtf` library ends with the year: winter, and winter in the northern hemisphere.
_WINTER: Final = re.compile(r"(\d{4})-(?:24|28)")
_EXAMPLES: Final = "years are 0001 to 9999; examples: 2008, 2018-01, 2016/2018, 2019-10-09/.., 2008~, 201X"


class TimeError(ValueError):
    """A text that is no EDTF date; the message says what was expected."""


@dataclass(frozen=True, slots=True)
class When:
    """One EDTF expression and its bounds, all days inclusive.

    ``start`` lies between ``start_min`` and ``start_max``. ``end_min`` and ``end_max`` are None for a point
    in time such as ``2008`` (an observation: no end is stated). The sides of an interval:

    - ``2008/..`` goes on: both ends are ``MAX_DAY``; ``2008/`` ended or not, nobody says: ``end_max`` alone is;
    - ``../2020`` was always so: both starts are ``MIN_DAY``; ``/2020`` began nobody says when: ``start_min`` alone is.

    The marks ``~ ? %`` say how sure a source is of a date. They move no bound: nobody says by how much.
    """

    edtf: str
    start_min: str
    start_max: str
    end_min: str | None
    end_max: str | None

    @property
    def is_interval(self) -> bool:
        """True where the text itself says when it ended, or that it goes on."""
        return self.end_max is not None

    @staticmethod
    def parse(text: str) -> When:
        """Read an EDTF text (levels 0 to 2, years 1 to 9999). Raises TimeError for anything else."""
        return _parse(text.strip())

    def __str__(self) -> str:
        return self.edtf


@lru_cache(maxsize=65536)
def _parse(text: str) -> When:
    if text in ("", "/"):
        raise TimeError(f"{text!r} is no EDTF date: it dates nothing; leave the field out instead")
    if "/" not in text:
        low, high = _bounds(text)
        return When(text, low, high, None, None)
    start, _, end = text.partition("/")
    if "/" in end:
        raise TimeError(f"{text!r} is no EDTF date: an interval has two sides; {_EXAMPLES}")
    start_min, start_max = _side(text, start, open_side=(MIN_DAY, MIN_DAY))
    end_min, end_max = _side(text, end, open_side=(MAX_DAY, MAX_DAY))
    if start_min > end_max:
        raise TimeError(f"{text!r} ends before it begins")
    return When(text, start_min, min(start_max, end_max), max(end_min, start_min), end_max)


def _side(interval: str, text: str, *, open_side: tuple[str, str]) -> tuple[str, str]:
    if text == "..":
        return open_side
    if text == "":
        return MIN_DAY, MAX_DAY
    if text[0] in "[{":
        raise TimeError(f"{interval!r} is no EDTF date: an interval has no set on either side; {_EXAMPLES}")
    return _bounds(text)


def _bounds(text: str) -> tuple[str, str]:
    plain = _PLAIN.fullmatch(text)
    if plain:
        return _plain_bounds(text, *plain.groups())
    winter = _WINTER.fullmatch(text)
    if winter:
        return _winter_bounds(text, int(winter[1]))
    try:
        parsed = edtf.parse_edtf(text)
        return _day(parsed.lower_strict(), MIN_DAY), _day(parsed.upper_strict(), MAX_DAY)
    except (edtf.EDTFParseException, AttributeError, ValueError, TypeError, OverflowError) as error:
        raise TimeError(f"{text!r} is no EDTF date; {_EXAMPLES}") from error


def _plain_bounds(text: str, year: str, month: str | None, day: str | None) -> tuple[str, str]:
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError as error:
        raise TimeError(f"{text!r} is no day of the calendar: {error}") from error
    last = first
    if day is None:
        last_month = int(month) if month else 12
        last = date(first.year, last_month, monthrange(first.year, last_month)[1])
    return first.isoformat(), last.isoformat()


def _winter_bounds(text: str, year: int) -> tuple[str, str]:
    """The winter that begins in December of the year."""
    if not 1 <= year < 9999:
        raise TimeError(f"{text!r} is outside the years 0001 to 9998")
    return f"{year:04}-12-01", f"{year + 1:04}-02-{monthrange(year + 1, 2)[1]}"


def _day(moment: struct_time | float, open_end: str) -> str:
    """An infinite bound is the sentinel. Raises ValueError for years outside the calendar."""
    if not isinstance(moment, struct_time):
        return open_end
    return date(moment.tm_year, moment.tm_mon, moment.tm_mday).isoformat()


def calendar_day(text: str) -> str:
    """A day as somebody writes it, as ISO 8601. Raises TimeError that says what it should be."""
    try:
        return date.fromisoformat(text).isoformat()
    except (TypeError, ValueError):
        raise TimeError("is no calendar date; write 2024-06-30") from None


def instant(text: str) -> str:
    """An instant as somebody writes it, as `instant_text` does; without a zone it is UTC. Raises TimeError."""
    try:
        moment = datetime.fromisoformat(text)
        return instant_text(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    except (TypeError, ValueError, OverflowError):
        raise TimeError("is no instant; write 2024-06-30T12:00:00Z") from None


def day_before(day: str) -> str:
    """The previous calendar day; the sentinels stay what they are."""
    if day in (MIN_DAY, MAX_DAY):
        return day
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def day_after(day: str) -> str:
    """The next calendar day; the sentinels stay what they are."""
    if day in (MIN_DAY, MAX_DAY):
        return day
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def days_between(first: str, last: str) -> int:
    """How many days lie from ``first`` to ``last``; 0 where they are one day."""
    return date.fromisoformat(last).toordinal() - date.fromisoformat(first).toordinal()


def edtf_of_bounds(low: str, high: str) -> str:
    """The shortest EDTF text for one day somewhere in ``low``..``high``; parsed, it has these bounds again.

    A day, a month, a year, a decade, a century, or else a set such as ``[2018-03-05..2018-04-10]``.
    Raises ValueError where nothing is known, from `MIN_DAY` to `MAX_DAY`: that has no text.
    """
    if (low, high) == (MIN_DAY, MAX_DAY):
        raise ValueError("a day of which nothing is known has no EDTF text")
    return _named_period(low, high) or f"[{'' if low == MIN_DAY else low}..{'' if high == MAX_DAY else high}]"


def edtf_interval(start: tuple[str, str], end: tuple[str, str]) -> str:
    """``start/end`` from the bounds of both; parsed, its outermost days are ``start[0]`` and ``end[1]``.

    An interval has room for a named period on each side, not for a set: any other start is written as its
    first day with a ``~``, any other end as its last. A sentinel is an open side, ``..``.
    """
    left = ".." if start[0] == MIN_DAY else _named_period(*start) or f"{start[0]}~"
    right = ".." if end[1] == MAX_DAY else _named_period(*end) or f"{end[1]}~"
    return f"{left}/{right}"


def _named_period(low: str, high: str) -> str | None:
    """The day, month, year, decade or century with exactly these bounds, if there is one."""
    if low == high:
        return low
    if low[8:] == "01" and _plain_bounds(low[:7], low[:4], low[5:7], None) == (low, high):
        return low[:7]
    if low[4:] == "-01-01":
        for text, first, last in (
            (low[:4], low[:4], low[:4]),
            (low[:3] + "X", low[:3] + "0", low[:3] + "9"),
            (low[:2] + "XX", low[:2] + "00", low[:2] + "99"),
        ):
            if (low[:4], high) == (first, f"{last}-12-31"):
                return text
    return None


def instant_text(moment: datetime) -> str:
    """A UTC instant with microseconds in the one width that sorts as text."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
