"""Claims to ties: what holds for all claims, and day-by-day evaluators that know nothing of the derivation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from graph.derivation import TieClaim, derive
from graph.kinds import KINDS
from graph.model import ASSERTED, Bound, Money, Share, Status, Tie
from graph.time import MAX_DAY, MIN_DAY, When

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


def asserted(ties: Sequence[Tie]) -> list[Tie]:
    return [tie for tie in ties if tie.status in ASSERTED]


def live(tie: Tie, day: str) -> bool:
    return tie.valid_from <= day <= tie.valid_to


def clash(a: Tie, b: Tie) -> bool:
    return a.valid_from <= b.valid_to and b.valid_from <= a.valid_to


# Any order, any repetition


@CALM
@given(groups(), st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(claims: list[TieClaim], random: object) -> None:
    shuffled = [*claims, *claims[::2]]
    editions = {name: list(dates) for name, dates in SERIES.items()}
    for sequence in (shuffled, *editions.values()):
        random.shuffle(sequence)  # type: ignore[attr-defined]
    backwards = dict(reversed(editions.items()))
    assert derive(shuffled, backwards) == derive(claims, SERIES)


# Ties


@CALM
@given(groups())
def test_each_tie_is_well_formed(claims: list[TieClaim]) -> None:
    by_id = {claim.id: claim for claim in claims}
    ties = derive(claims, SERIES)
    assert len({tie.id for tie in ties}) == len(ties)
    for tie in ties:
        behind = [by_id[id_] for id_ in tie.claims]
        assert behind
        assert {(claim.source, claim.target, claim.kind, claim.group) for claim in behind} == {
            (tie.source, tie.target, tie.kind, tie.group)
        }
        assert tie.status in {claim.status for claim in behind}
        assert tie.contested or not tie.disputed_by
        assert not set(tie.claims) & set(tie.disputed_by)
        assert set(tie.disputed_by) <= set(by_id)
        if tie.valid_from > tie.valid_to:
            assert (tie.valid_from, tie.valid_to, tie.when) == (MAX_DAY, MIN_DAY, None)
        if tie.sure_from <= tie.sure_to:
            assert tie.valid_from <= tie.sure_from
            assert tie.sure_to <= tie.valid_to


@CALM
@given(groups())
def test_a_share_lies_within_what_the_claims_say(claims: list[TieClaim]) -> None:
    by_id = {claim.id: claim for claim in claims}
    for tie in derive(claims, SERIES):
        shares = [share for id_ in tie.claims if (share := by_id[id_].claimed_share)]
        if tie.share:
            assert min(s.min for s in shares) <= tie.share.min
            assert tie.share.max <= max(s.max for s in shares)
        amounts = {by_id[id_].amount for id_ in tie.claims}
        assert tie.amount is None or tie.amount in amounts


@CALM
@given(groups(kind="OWNS") | groups(kind="TARGETS"))
def test_the_text_of_a_period_has_its_days(claims: list[TieClaim]) -> None:
    for tie in derive(claims, SERIES):
        if tie.when is not None:
            when = When.parse(tie.when)
            assert (when.start_min, when.end_max) == (tie.valid_from, tie.valid_to)


@CALM
@given(groups(kind="OWNS") | groups(kind="TARGETS"))
def test_a_holder_never_has_two_ties_on_one_day(claims: list[TieClaim]) -> None:
    ties = derive(claims, SERIES)
    for i, tie in enumerate(ties):
        for other in ties[:i]:
            same_class = tie.status == other.status or {tie.status, other.status} <= set(ASSERTED)
            if same_class and tie.source == other.source:
                assert not clash(tie, other)


@CALM
@given(groups(kind="OWNS"))
def test_two_holders_of_one_interest_are_contested_and_name_each_other(claims: list[TieClaim]) -> None:
    ties = asserted(derive(claims, SERIES))
    for tie in ties:
        for other in ties:
            if tie.source != other.source and clash(tie, other):
                assert tie.contested
                assert set(tie.disputed_by) & set(other.claims)


@CALM
@given(groups(kind="AWARDED_TO", lists=False))
def test_what_happens_once_is_one_tie_of_a_status(claims: list[TieClaim]) -> None:
    ties = derive(claims, SERIES)
    classes = {(tie.source, "asserted" if tie.status in ASSERTED else tie.status) for tie in ties}
    assert KINDS["AWARDED_TO"].once
    assert len(classes) == len(ties)


# Claims


@CALM
@given(groups(statuses=ASSERTED))
def test_no_asserted_claim_is_lost(claims: list[TieClaim]) -> None:
    """It is behind a tie, or disputes one that has its days; but a list entry that never took effect is nowhere."""
    ties = derive(claims, SERIES)
    found = {id_ for tie in ties for id_ in tie.claims}
    disputing = {id_ for tie in ties for id_ in tie.disputed_by}
    one_holder = len({claim.source for claim in claims}) == 1
    for claim in claims:
        if claim.id in found or (claim.id in disputing and not one_holder):
            continue
        assert claim.series
        assert claim.edition
        entry = [c for c in claims if (c.series, c.source) == (claim.series, claim.source)]
        assert any(c.when and c.edition and c.when.start_min > c.edition for c in entry)


@CALM
@given(groups(), groups())
def test_other_statuses_never_change_what_is_asserted(claims: list[TieClaim], more: list[TieClaim]) -> None:
    base = claims[0]
    others = [
        replace(claim, id=f"x{claim.id}", kind=base.kind, interest=base.interest, role=base.role)
        for claim in more
        if claim.status not in ASSERTED and (base.interest or claim.source == base.source)
    ]

    def plain(ties: Sequence[Tie]) -> list[Tie]:
        return [replace(tie, contested=False, disputed_by=()) for tie in asserted(ties)]

    before, after = derive(claims, SERIES), derive([*claims, *others], SERIES)
    assert plain(after) == plain(before)
    strongest = {tie.id: tie for tie in asserted(after)}
    for tie in asserted(before):
        assert strongest[tie.id].contested >= tie.contested
        assert set(strongest[tie.id].disputed_by) >= set(tie.disputed_by)


@CALM
@given(groups(kind="OWNS", holders=1, statuses=ASSERTED, lists=False), DAYS, st.sampled_from(SHARES), st.data())
def test_a_vaguer_claim_takes_nothing_from_a_precise_one(
    claims: list[TieClaim], day: str, share: Share | None, data: st.DataObject
) -> None:
    """Beside an observation, the same with a month or year for its day, or a wider share, ends and widens nothing.

    Dated claims only: what an undated one speaks of depends on all that there is.
    """
    claims = [replace(claim, when=claim.when or When.parse("2011")) for claim in claims]
    precise = replace(claims[0], id="p", when=When.parse(day), share=share, bound=Bound.EXACTLY, amount=None)
    wider = [s for s in SHARES if s is None or (share is not None and s.min <= share.min and share.max <= s.max)]
    vague = replace(
        precise,
        id="v",
        when=When.parse(day[: data.draw(st.sampled_from((4, 7)))]),
        share=data.draw(st.sampled_from(wider)),
    )
    before = derive([*claims, precise], {})
    after = derive([*claims, precise, vague], {})
    for tie in before:
        if "p" not in tie.claims or tie.sure_from > tie.sure_to:
            continue
        for probe in {tie.sure_from, tie.sure_to, max(tie.sure_from, day)}:
            (same,) = [new for new in after if live(new, probe)]
            assert "p" in same.claims
            if tie.share is not None:
                assert same.share is not None
                assert tie.share.min <= same.share.min <= same.share.max <= tie.share.max


# Day-by-day evaluators


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
