"""Random claims of one group over a small calendar, for the tests of claims becoming ties."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from graph.derivation import TieClaim
from graph.model import Bound, Money, Share, Status, Tie
from graph.time import When

FIRST = date(2010, 1, 1)
LENGTH = 3 * 365
CALENDAR = [(FIRST + timedelta(days=n)).isoformat() for n in range(LENGTH)]
SERIES = {"list-a": ("2010-02-01", "2010-09-01", "2011-05-01", "2012-03-01"), "list-b": ("2010-06-15", "2011-06-15")}
SHARES = [None, *(Share(a, b) for a, b in ((30, 30), (48, 48), (48.45, 48.45), (25, 50), (40, 75), (0, 100)))]
CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
HOLDERS = ("cetc", "cethik", "52nd-institute")


#: Points in time that meet, contain and just miss each other, and every shape of interval over some of them.
POINTS = tuple(
    sorted(
        {
            day[:width] + mark
            for day in CALENDAR[:: LENGTH // 9] + list(CALENDAR[30:34])
            for width, mark in ((10, ""), (7, ""), (7, "~"), (4, ""))
        }
    )
)
INTERVALS = tuple(
    f"{first}/{second}"
    for first in POINTS[::2]
    for second in POINTS[1::2] + POINTS[::3]
    if When.parse(first).start_min <= When.parse(second).start_max
)
HALVES = tuple(shape.format(point) for point in POINTS for shape in ("{}/..", "{}/", "/{}", "../{}"))

DAYS = st.sampled_from(CALENDAR)
WHENS = st.one_of(st.sampled_from(POINTS), st.sampled_from(INTERVALS), st.sampled_from(HALVES)).map(When.parse)
STATED = st.fixed_dictionaries(
    {
        "when": st.none() | WHENS | WHENS,
        "share": st.sampled_from(SHARES),
        "bound": st.sampled_from((Bound.EXACTLY, Bound.EXACTLY, *Bound)),
        "amount": st.sampled_from((None, None, Money(5, "USD"), Money(6, "USD"), Money(40, "CNY"))),
        "published": st.none() | DAYS,
    }
)
UNLISTED: Final = (None, None)
EDITIONS = st.sampled_from([UNLISTED] * 6 + [(series, day) for series, days in SERIES.items() for day in days])


@st.composite
def groups(
    draw: st.DrawFn,
    *,
    kind: str | None = None,
    holders: int = 3,
    statuses: Sequence[Status] = tuple(Status),
    lists: bool = True,
) -> list[TieClaim]:
    """The claims of one group."""
    kind = kind or draw(st.sampled_from(("OWNS", "TARGETS", "AWARDED_TO", "INVESTIGATED")))
    interest = "stake" if holders > 1 and draw(st.booleans()) else None
    sources = HOLDERS[:holders] if interest else HOLDERS[:1]
    out = []
    for number in range(draw(st.integers(1, 7))):
        series, edition = draw(EDITIONS) if lists else UNLISTED
        claim = TieClaim(
            id=f"c{number}",
            kind=kind,
            source=draw(st.sampled_from(sources)),
            target="hikvision",
            interest=interest,
            status=draw(st.sampled_from(statuses)),
            series=series,
            edition=edition,
            **draw(STATED),
        )
        out.append(claim)
    return out


def live(tie: Tie, day: str) -> bool:
    return tie.valid_from <= day <= tie.valid_to
