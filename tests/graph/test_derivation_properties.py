"""Claims to ties: what holds for all claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from graph.derivation import TieClaim, derive, tie_id
from graph.kinds import KINDS
from graph.model import ASSERTED, Bound, Share, Status, Tie
from graph.time import MAX_DAY, MIN_DAY, When
from tests.graph.claim_groups import CALM, DAYS, SERIES, SHARES, groups, live


def asserted(ties: Sequence[Tie]) -> list[Tie]:
    return [tie for tie in ties if tie.status in ASSERTED]


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
@given(groups(), st.none() | st.sampled_from(("../..", "/..", "../")).map(When.parse))
def test_the_tie_of_one_claim_has_its_days_from_the_dates_and_its_worth_from_the_numbers(
    claims: list[TieClaim], boundless: When | None
) -> None:
    """What `graph.bulk.lone` rests on: neither depends on the other, nor on who says it and how."""
    claim = replace(claims[0], when=boundless or claims[0].when, role="chair", note="so it says")
    [tie] = derive([claim], {})
    vague = claim.series is None and (claim.when is None or "/" in claim.when.edtf)
    said = TieClaim(id="other", kind=claim.kind, source="a", target="b", status=Status.ON_RECORD)
    dates = replace(
        said, when=claim.when, published=claim.published if vague else None, series=claim.series, edition=claim.edition
    )
    numbers = replace(said, kind="OWNS", share=claim.share, amount=claim.amount, bound=claim.bound)
    [dated], [worth] = derive([dates], {}), derive([numbers], {})
    assert tie == Tie(
        id=tie_id(claim.kind, claim.group, claim.source, claim.target, claim.status, dated.valid_from),
        kind=claim.kind, source=claim.source, target=claim.target, status=claim.status, group=claim.group,
        valid_from=dated.valid_from, valid_to=dated.valid_to, sure_from=dated.sure_from, sure_to=dated.sure_to,
        when=dated.when, share=worth.share, amount=worth.amount, role="chair", note="so it says", contested=False,
        claims=(claim.id,),
    )  # fmt: skip


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
