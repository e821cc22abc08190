"""When a link held: FollowTheMoney's start, end and other dates as the EDTF texts of docs/claims-to-ties.md."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from graph.time import TimeError, When
from seeds.ftm_json.lines import Entity
from seeds.registry import Reject

_DATE: Final = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:[T ].*)?")
#: What a status can say that means: no longer.
_OVER: Final = frozenset((
    "inactive", "not active", "no longer active", "ended", "expired", "terminated", "ceased", "former", "historical",
    "historic", "previous", "past", "dissolved", "removed", "revoked", "lifted", "delisted", "closed", "cancelled",
))  # fmt: skip


def date_of(text: str) -> str | None:
    """The EDTF text of a FollowTheMoney date (year, month or day; a time of day is left out); None for no date."""
    found = _DATE.fullmatch(text)
    try:
        return When.parse(found[1]).edtf if found else None
    except TimeError:
        return None


@dataclass
class Period:
    """When one link held. ``whens`` are one or more observations; None is one without a date.

    No ``whens`` at all: the status says that it is over, and nothing says when it was. ``rejects`` are dates that
    cannot be read or that exclude each other; they are left out, not chosen from.
    """

    whens: list[When | None] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)


def period_of(entity: Entity, seen: str | None, *, state: bool, start: tuple[str, ...] = ("startDate",)) -> Period:
    """The period of a link. ``seen`` is a day on which a source had it, for want of other dates.

    A start alone is ``2010/``, an end alone ``/2013``. A status such as "inactive" without an end ends nothing on a
    day that nobody states: the link then held on its start or date, and no more. ``start`` are the properties that
    tell the beginning, the first one given counting.
    """
    period = Period()
    begins = next((name for name in start if name in entity.properties), start[0])
    first, last = _one(entity, begins, period), _one(entity, "endDate", period)
    seen_on = sorted(_dates(entity, "date", period))
    if not state:
        point = first or (seen_on[0] if seen_on else None) or (f"/{last}" if last else None)
        period.whens = [When.parse(point) if point else None]
        return period
    if first and last:
        try:
            period.whens = [When.parse(f"{first}/{last}")]
            return period
        except TimeError as error:
            period.rejects.append(entity.reject(f"{begins}, endDate", str(error), f"{first}, {last}"))
            first = last = None
    over = _is_over(entity) and not last
    texts = [f"{first}/"] if first else seen_on
    if last:
        texts = [*(day for day in seen_on if day <= last), f"/{last}"]
    if over:
        texts = [f"{day}/{day}" for day in ([first] if first else seen_on)]
    elif not texts:
        texts = list(entity.sightings) or ([seen] if seen else [])
    period.whens = [When.parse(text) for text in texts] or ([] if over else [None])
    return period


def _is_over(entity: Entity) -> bool:
    statuses = entity.all("status")
    return bool(statuses) and all(status.casefold() in _OVER for status in statuses)


def _dates(entity: Entity, name: str, period: Period) -> Iterator[str]:
    for text in entity.all(name):
        found = date_of(text)
        if found:
            yield found
        else:
            period.rejects.append(
                entity.reject(name, f"{text!r} is no date, such as 2010, 2010-05 or 2010-05-07", text)
            )


def _one(entity: Entity, name: str, period: Period) -> str | None:
    """The date of a property. Of 2010 and 2010-05-07 the more precise one; of 2010 and 2012 none."""
    dates = sorted(set(_dates(entity, name, period)), key=len)
    if not dates:
        return None
    if all(dates[-1].startswith(date) for date in dates):
        return dates[-1]
    period.rejects.append(entity.reject(name, "several dates that exclude each other: none is taken", "; ".join(dates)))
    return None
