"""Control against hand-checked cases and a naive fixed point on exact fractions."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Share
from graph.ownership import closure as module
from graph.ownership.control import ClosureTooLarge, closure, controlled_by, controllers_of, controls
from graph.ownership.network import ControlTie, Network, Stake
from graph.ownership.verdict import Verdict
from tests.graph.ownership.networks import (
    CALM,
    ENTITIES,
    Row,
    control_ties,
    most,
    network,
    possible,
    random_stakes,
    renumbered,
    widened,
)


def pairs(net: Network) -> set[tuple[str, str]]:
    holders, targets = closure(net)
    return {(net.ids[h], net.ids[t]) for h, t in zip(holders.tolist(), targets.tolist(), strict=True)}


USACO: list[Row] = [("1", "2", 80), ("2", "3", 80), ("3", "1", 20)]


def test_controlling_companies() -> None:
    net = network(*USACO)
    assert pairs(net) == {("1", "2"), ("1", "3"), ("2", "3")}
    assert controlled_by(net, "1") == {"2": (80, ("1>2",)), "3": (80, ("1>2", "2>3"))}
    assert [(one.entity, one.ties) for one in controllers_of(net, "3")] == [("1", ("1>2", "2>3")), ("2", ("2>3",))]


def test_half_is_not_enough_however_it_is_added() -> None:
    thirds: list[Row] = [("A", "C", 16.7), ("A", "C", 16.6), ("A", "C", 16.7)]
    assert pairs(network(*thirds, ("A", "B", 50), ("B", "D", 100), ("A", "E", 50.0001))) == {("A", "E"), ("B", "D")}


def test_those_that_it_controls_hold_with_it() -> None:
    net = network(("A", "B", 60), ("A", "C", 20), ("B", "C", 31), ("C", "C", 10), ("C", "B", 5), ("C", "A", 100))
    assert controlled_by(net, "A") == {"B": (65, ("A>B",)), "C": (51, ("A>B", "A>C", "B>C"))}
    assert controlled_by(net, "B") == {}


def test_own_shares_count_for_nobody() -> None:
    assert pairs(network(("A", "B", 40), ("B", "B", 60), ("A", "A", 90))) == set()


def test_a_control_tie_controls_and_carries_on() -> None:
    net = network(("B", "C", 30), ("A", "C", 30, 40), ("X", "C", 40), controls=[("A", "B"), ("C", "D"), ("D", "D")])
    assert controlled_by(net, "A") == {
        "B": (0, ("A!B",)),
        "C": (60, ("A!B", "A>C", "B>C")),
        "D": (0, ("A!B", "A>C", "B>C", "C!D")),
    }
    assert [(one.entity, one.share) for one in controllers_of(net, "C")] == [("A", Share(60, 60))]
    wider = network(("B", "C", 30), ("A", "C", 30, 40), ("X", "C", 35), controls=[("A", "B")])
    assert [one.share for one in controllers_of(wider, "C")] == [Share(60, 65)]
    assert [(one.entity, one.share, one.ties) for one in controllers_of(net, "D")] == [
        ("A", None, ("A!B", "A>C", "B>C", "C!D")),
        ("C", None, ("C!D",)),
    ]


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        (50.1, 50.1, Verdict.YES),
        (51, 100, Verdict.YES),
        (0, 100, Verdict.UNKNOWN),
        (50, 50.1, Verdict.UNKNOWN),
        (0, 50, Verdict.NO),
    ],
)
def test_verdicts_go_by_the_bounds(low: float, high: float, verdict: Verdict) -> None:
    assert controls(network(("A", "B", low, high)), "A", "B") == verdict
    assert controls(network(("A", "B", low, high), ("B", "C", 0, 100)), "A", "C") == (
        Verdict.NO if verdict == Verdict.NO else Verdict.UNKNOWN
    )


def test_nobody_controls_himself_or_somebody_unknown() -> None:
    net = network(("A", "B", 100), ("B", "A", 100))
    assert [controls(net, *pair) for pair in ["AA", "AZ", "ZA", "ZZ"]] == [Verdict.NO] * 4
    assert (controlled_by(net, "Z"), controllers_of(net, "Z")) == ({}, [])
    assert pairs(net) == {("A", "B"), ("B", "A")}
    assert pairs(Network.of([])) == set()


def naive(drawn: list[Stake], ties: list[ControlTie], holder: str, upper: bool = False) -> set[str]:
    """Add whoever the group holds more than half of, or has a tie over, until nobody is left to add."""
    group = {holder}
    while True:
        more = {tie.target for tie in ties if tie.holder in group} - group
        for asset in set(ENTITIES) - group:
            held = [Fraction(str(s.low)) for s in drawn if s.asset == asset and s.owner in group]
            if (most(drawn, group, asset) if upper else sum(held)) > 50:
                more.add(asset)
        if not more:
            return group - {holder}
        group |= more


@CALM
@given(random_stakes(at_most=16), control_ties())
def test_a_naive_fixed_point_gives_the_same(drawn: list[Stake], ties: list[ControlTie]) -> None:
    net = Network.of(drawn, ties, ENTITIES)
    expected = {(holder, target) for holder in ENTITIES for target in naive(drawn, ties, holder)}
    assert pairs(net) == expected
    assert {(holder, target) for holder in ENTITIES for target in controlled_by(net, holder)} == expected
    assert {(one.entity, target) for target in ENTITIES for one in controllers_of(net, target)} == expected
    for holder in ENTITIES:
        possible = naive(drawn, ties, holder, upper=True)
        for target in ENTITIES:
            answer = Verdict.YES if (holder, target) in expected else Verdict.NO
            if answer == Verdict.NO and target in possible:
                answer = Verdict.UNKNOWN
            assert controls(net, holder, target) == answer


def jointly(drawn: list[Stake], group: set[str], target: str, upper: bool) -> float:
    sure = [Fraction(str(s.low)) for s in drawn if s.owner in group - {target} and s.asset == target]
    return min(100.0, float(most(drawn, group - {target}, target) if upper else sum(sure)))


@CALM
@given(random_stakes(at_most=16), control_ties())
def test_shares_are_those_of_the_group_and_proofs_suffice(drawn: list[Stake], ties: list[ControlTie]) -> None:
    net = Network.of(drawn, ties)
    for target in net.ids:
        for one in controllers_of(net, target):
            least = jointly(drawn, naive(drawn, ties, one.entity) | {one.entity}, target, upper=False)
            most = jointly(drawn, naive(drawn, ties, one.entity, upper=True) | {one.entity}, target, upper=True)
            assert one.share == (Share(least, most) if most else None)
            assert controlled_by(net, one.entity)[target] == (least, one.ties)
            proof = [s for s in drawn if s.tie in one.ties], [tie for tie in ties if tie.tie in one.ties]
            assert len(proof[0]) + len(proof[1]) == len(one.ties)
            assert target in naive(*proof, one.entity)


ORDER = {Verdict.NO: {Verdict.NO, Verdict.UNKNOWN}, Verdict.YES: {Verdict.YES, Verdict.UNKNOWN}}


@CALM
@given(st.data(), possible(), control_ties())
def test_a_wider_interval_never_settles_anything(
    data: st.DataObject, narrow: list[Stake], ties: list[ControlTie]
) -> None:
    # Of stakes that cannot all be right, wider ones may say more: they need not contradict each other any longer.
    wide = data.draw(widened(narrow))
    before, after = Network.of(narrow, ties, ENTITIES), Network.of(wide, ties, ENTITIES)
    for holder in ENTITIES:
        for target in ENTITIES:
            answer = controls(before, holder, target)
            assert controls(after, holder, target) in ORDER.get(answer, {Verdict.UNKNOWN})


@CALM
@given(random_stakes(at_most=16), control_ties(), st.lists(st.integers(0, 9), min_size=1))
def test_order_changes_nothing(drawn: list[Stake], ties: list[ControlTie], order: list[int]) -> None:
    net = Network.of(drawn, ties)
    turned = renumbered(net, order)
    assert pairs(turned) == pairs(net)
    for id_ in net.ids:
        assert controlled_by(turned, id_) == controlled_by(net, id_)
        assert controllers_of(turned, id_) == controllers_of(net, id_)


def large(seed: int, size: int = 400) -> Network:
    """Power-law owners, rings, own shares, and several rounds of control through several holders."""
    draw = np.random.default_rng(seed)
    count = 3 * size
    owner = (size * draw.random(count) ** 3).astype(np.int32)
    asset = draw.integers(0, size, count).astype(np.int32)
    low = draw.choice([10.0, 26.0, 40.0, 51.0], count)
    return Network([f"E{n:04}" for n in range(size)], [f"t{n:05}" for n in range(count)], owner, asset, low, low)


@pytest.mark.parametrize("batch", [7, 1_000_000])
@pytest.mark.parametrize("seed", range(3))
def test_the_closure_of_all_is_everybodys_own(seed: int, batch: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_BATCH", batch)
    net = large(seed)
    holders, targets = closure(net)
    found = list(zip(holders.tolist(), targets.tolist(), strict=True))
    assert found == sorted(set(found))
    assert {(net.ids[h], net.ids[t]) for h, t in found} == {(h, t) for h in net.ids for t in controlled_by(net, h)}
    assert len(found) > 500


def test_a_hub_and_a_long_chain() -> None:
    chain = [Stake(f"c{n}", f"C{n:03}", f"C{n + 1:03}", 60, 60) for n in range(300)]
    hub = [Stake(f"h{n}", "C300", f"H{n:05}", 51, 51) for n in range(2_000)]
    holders, _ = closure(Network.of(chain + hub))
    assert len(holders) == 300 * 301 // 2 + 301 * 2_000


def test_too_many_pairs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAIR_LIMIT", 4)
    assert len(pairs(network(("A", "B", 60)))) == 1
    with pytest.raises(ClosureTooLarge):
        closure(network(*USACO))
