"""When an interest held, and from when on its share is known: the dates of the interest and of the statements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.time import TimeError, When
from seeds.bods_json.history import Key, Version
from seeds.bods_json.interests import Interest
from seeds.bods_json.statements import Statement
from seeds.reading.days import period
from seeds.reading.plain import day_of, flat
from seeds.registry import Reject


@dataclass
class Seen:
    """Observations of one interest: when, and whether the share counts for it. ``note`` tells of an end not stated."""

    whens: list[tuple[When | None, bool]] = field(default_factory=list)
    note: str | None = None
    rejects: list[Reject] = field(default_factory=list)


def seen_of(interest: Interest, key: Key, version: Version, statement: Statement) -> Seen:
    """When an interest was so. A start alone is ``2010/``; without any date, it was so on the statement's day.

    The share of an updated or replacing statement was so on its day; for the time before it counts only where the
    interest is new in it or had the same share. An interest that ended without an end date, because its record was
    closed or the statement that takes this one's place lacks it, ended by that statement's day, marked ``~``. One that
    was stated before as less than control, or as more, is what it is now from the statement's day.
    """
    seen = Seen()
    start = _date(interest.start, "startDate", statement, seen)
    end = _date(interest.end, "endDate", statement, seen)
    day = statement.date
    if not end:
        closed, on = version.dropped(key, interest.is_control) if interest.type else (False, None)
        if statement.status == "closed":
            closed, on = True, day
        if closed and not on:
            last = day or start
            seen.whens = [(When.parse(f"{last}/{last}"), True)] if last else []
            seen.note = "it has ended, on a day that nothing states"
            if not last:
                seen.rejects.append(statement.reject("endDate", "it has ended, and no date says when it was"))
            return seen
        if closed:
            end = f"{on}~"
            seen.note = "no end date is given: it ended by the day of the statement that closes or replaces it"
    try:
        span = period(start, end)
    except TimeError as error:
        seen.rejects.append(statement.reject("startDate, endDate", str(error), f"{start}, {end}"))
        seen.whens = [(When.parse(day), True)] if day else [(None, True)]
        seen.note = None
        return seen
    if version.became(key, interest.is_control) and day:
        seen.whens = [(When.parse(f"{day}/{end}" if end and _first(day) <= _first(end) else day), True)]
    elif interest.size.share is None or not statement.is_later or version.counts_from(key, start, interest.size.share):
        seen.whens = list(_since(span, start, end, day))
    else:
        seen.whens = list(_changed(span, start, end, day))
    return seen


def _since(
    span: When | None, start: str | None, end: str | None, day: str | None
) -> Iterator[tuple[When | None, bool]]:
    """The share was so all the time."""
    if span is None:
        yield (When.parse(day) if day else None), True
        return
    yield span, True
    if day and not start and end and _first(day) < _first(end):
        yield When.parse(day), True


def _changed(
    span: When | None, start: str | None, end: str | None, day: str | None
) -> Iterator[tuple[When | None, bool]]:
    """The interest held all the time; its share was so on the day of the statement, or else on its last day."""
    if span is not None and not (start and day and _first(day) < _first(start)):
        yield span, False
    if end and (day is None or _first(day) >= _first(end)):
        yield When.parse(f"{end}/{end}"), True
    elif day and start and _first(day) < _first(start):
        yield span, True
    else:
        yield (When.parse(day) if day else span), True


def _first(edtf: str) -> str:
    return When.parse(edtf).start_min


def _date(value: object, name: str, statement: Statement, seen: Seen) -> str | None:
    text, found = flat(value), day_of(value)
    if text and not found:
        seen.rejects.append(statement.reject(name, f"{text!r} is no date", text))
    return found
