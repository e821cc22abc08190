"""Claims to ties, compared with evaluators that answer day by day and know nothing of the derivation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import assume, given
from hypothesis import strategies as st

from graph.derivation import TieClaim, derive
from graph.model import Share, Status, Tie
from graph.time import When
from tests.graph.claim_groups import CALENDAR, CALM, HOLDERS, SHARES, live


def observations() -> st.SearchStrategy[list[TieClaim]]:
    """Exact shares seen on exact days, each in one holder's hands."""
    seen = st.tuples(st.sampled_from(CALENDAR[:90]), st.sampled_from((30, 36.48, 48, 48.45)), st.sampled_from(HOLDERS))
    return st.lists(seen, min_size=1, max_size=8).map(
        lambda rows: [
            TieClaim(
                id=f"c{n}", kind="OWNS", source=holder, target="hikvision", interest="stake",
                status=Status.REPORTED, when=When.parse(day), share=Share(share, share),
            )
            for n, (day, share, holder) in enumerate(rows)
        ]
    )  # fmt: skip


def on_each_day(ties: Sequence[Tie], probes: Sequence[str]) -> dict[str, dict[str, Share | None]]:
    out = {}
    for day in probes:
        held = [tie for tie in ties if live(tie, day)]
        out[day] = {tie.source: tie.share for tie in held}
        assert len(out[day]) == len(held)
    return out


def last_seen_on_each_day(claims: Sequence[TieClaim], probes: Sequence[str]) -> dict[str, dict[str, Share | None]]:
    """Whoever was seen last holds what he was then seen with."""
    seen: dict[str, dict[str, list[float]]] = {}
    for claim in claims:
        assert claim.when
        assert claim.share
        seen.setdefault(claim.when.edtf, {}).setdefault(claim.source, []).append(claim.share.min)
    out: dict[str, dict[str, Share | None]] = {}
    for day in probes:
        dates = [date for date in seen if date <= day]
        newest = seen[max(dates)] if dates else {}
        out[day] = {holder: Share(min(shares), max(shares)) for holder, shares in newest.items()}
    return out


@CALM
@given(observations())
def test_the_share_on_a_day_is_the_last_one_seen(claims: list[TieClaim]) -> None:
    probes = CALENDAR[:100]
    ties = derive(claims, {})
    assert on_each_day(ties, probes) == last_seen_on_each_day(claims, probes)
    for tie in ties:
        assert (tie.sure_from, tie.sure_to) == (tie.valid_from, tie.valid_to)


@CALM
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30), st.sampled_from(SHARES)), min_size=1, max_size=6))
def test_the_share_on_a_day_is_that_of_the_periods_around_it(rows: list[tuple[int, int, Share | None]]) -> None:
    """Closed periods with exact days, of one holder: what all have in common, or else everything between them."""
    claims = [
        TieClaim(
            id=f"c{n}", kind="OWNS", source="cetc", target="hikvision", status=Status.REPORTED,
            when=When.parse(f"{CALENDAR[first]}/{CALENDAR[first + length]}"), share=share,
        )
        for n, (first, length, share) in enumerate(rows)
    ]  # fmt: skip
    ties = derive(claims, {})
    for n, day in enumerate(CALENDAR[:100]):
        around = [share for first, length, share in rows if first <= n <= first + length]
        held = [tie for tie in ties if live(tie, day)]
        assert len(held) == bool(around)
        shares = [share for share in around if share]
        if not shares:
            assert all(tie.share is None for tie in held)
            continue
        low, high = max(s.min for s in shares), min(s.max for s in shares)
        if low > high:
            told = [s for s in shares if not any(s != t and s.min <= t.min and t.max <= s.max for t in shares)]
            low, high = min(s.min for s in told), max(s.max for s in told)
            assert held[0].contested
        assert held[0].share == Share(low, high)


@CALM
@given(st.lists(st.booleans(), min_size=1, max_size=8), st.data())
def test_an_entry_is_listed_while_the_newest_edition_has_it(has_it: list[bool], data: st.DataObject) -> None:
    assume(any(has_it))
    picked = data.draw(st.lists(st.integers(0, 99), min_size=len(has_it), max_size=len(has_it), unique=True))
    dates = [CALENDAR[n] for n in sorted(picked)]
    listed: Mapping[str, bool] = dict(zip(dates, has_it, strict=True))
    claims = [
        TieClaim(
            id=f"c{n}", kind="TARGETS", source="listing", target="hikvision", status=Status.ON_RECORD,
            series="list", edition=edition,
        )
        for n, edition in enumerate(dates)
        if listed[edition]
    ]  # fmt: skip
    ties = derive(claims, {"list": data.draw(st.permutations(dates))})
    for day in CALENDAR[:110]:
        newest = max((edition for edition in dates if edition <= day), default=None)
        assert sum(live(tie, day) for tie in ties) == (newest is not None and listed[newest])
        sure = sum(tie.sure_from <= day <= tie.sure_to for tie in ties)
        next_one = min((edition for edition in dates if edition > day), default=None)
        goes_on = newest is not None and listed[newest] and (next_one is None or listed[next_one] or day == newest)
        assert sure == goes_on
