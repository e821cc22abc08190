"""Upper bounds that others limit: the hand-checked ones, and every possible assignment of small networks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.ownership import limited as module
from graph.ownership.chains import chains
from graph.ownership.control import controls
from graph.ownership.network import Network, ParentTie, Stake
from graph.ownership.ultimate import ultimate_owners
from graph.ownership.verdict import Verdict
from tests.graph.ownership.networks import CALM, ENTITIES, divided, network, widened


def bounds(net: Network, entity: str) -> dict[str, tuple[float, float]]:
    found = ultimate_owners(net, entity, lambda id_: id_.startswith("P"))
    return {owner.entity: (owner.low, owner.high) for owner in found.owners}


STATE = network(
    ("Group", "Holding", 100), ("Group", "Institute", 100), ("Group", "Fund", 100), ("Holding", "T", 36.55),
    ("Institute", "T", 0, 100), ("Fund", "T", 0, 100), ("Own", "T", 10.57), ("P", "Own", 0, 100), ("W", "T", 4.82),
)  # fmt: skip


def test_several_holders_without_a_figure_share_what_is_left() -> None:
    assert bounds(STATE, "T") == {
        "Group": pytest.approx((36.55, 100 - 10.57 - 4.82)),
        "P": (0, 10.57),
        "W": (4.82, 4.82),
    }


def test_one_sure_holder_limits_all_others_together() -> None:
    rows = [("X", "A", 0, 100), ("A", "T", 0, 100), ("X", "B", 0, 100), ("B", "T", 0, 100)]
    assert bounds(network(*rows, ("P", "T", 13.43)), "T")["X"] == pytest.approx((0, 86.57))
    assert bounds(network(*rows, ("P", "T", 13.43, 40)), "T")["P"] == (13.43, 40)
    assert controls(network(*rows, ("P", "T", 49.9)), "X", "T") == Verdict.UNKNOWN
    assert controls(network(*rows, ("P", "T", 50)), "X", "T") == Verdict.NO


def test_a_chain_is_limited_stake_by_stake() -> None:
    found = chains(network(("X", "A", 50), ("A", "T", 0, 100), ("P", "T", 40)), "T", up=True).chains
    assert {chain.entities: (chain.low, chain.high) for chain in found} == {
        ("P", "T"): (40, 40), ("A", "T"): (0, 60), ("X", "A", "T"): (0, 30),
    }  # fmt: skip


def test_sources_that_give_away_too_much_limit_nobody() -> None:
    assert bounds(network(("A", "T", 80), ("B", "T", 30), ("C", "T", 0, 100)), "T")["C"] == (0, 100)
    assert bounds(network(("A", "T", 70), ("B", "T", 30), ("C", "T", 0, 100)), "T")["C"] == (0, 0)


def test_totals_and_unknown_parents_neither_limit_nor_are_limited() -> None:
    rows = [Stake("total", "A", "T", 60, 60, apart=False), Stake("own", "B", "T", 30, 30), Stake("c", "C", "T", 0, 100)]
    assert bounds(Network.of(rows), "T") == {"A": (60, 60), "B": (30, 30), "C": (0, 70)}
    parent = [Stake("own", "B", "T", 80, 80), Stake("parent", "A", "T", 0, 100, apart=False)]
    assert bounds(Network.of(parent), "T") == {"B": (80, 80), "A": (0, 100)}


def test_a_parent_is_a_sign_of_control_and_no_more() -> None:
    parents = [ParentTie("p", "A", "T")]
    stakes = [Stake("a", "A", "T", 48, 48), Stake("t", "T", "Z", 60, 60), Stake("h", "H", "A", 60, 60)]
    net = Network.of(stakes, (), (), parents)
    assert [controls(net, *pair) for pair in ("AT", "AZ", "HT", "HZ", "TZ", "TA")] == [
        *[Verdict.UNKNOWN] * 4, Verdict.YES, Verdict.NO,
    ]  # fmt: skip
    assert [controls(Network.of(stakes), *pair) for pair in ("AT", "HT", "HA")] == ["NO", "NO", "YES"]
    above = net.upstream("T", controls=True)
    assert (above.parent_ties, controls(above, "H", "T")) == (["p"], Verdict.UNKNOWN)


@CALM
@given(st.data(), divided(), st.sampled_from(ENTITIES), st.sampled_from([0, module.WORK_LIMIT]))
def test_whatever_is_true_lies_within_the_bounds(
    data: st.DataObject, truth: list[Stake], entity: str, work: int
) -> None:
    """``truth`` gives away at most 100 % of each company, and the network knows of it by intervals."""
    known = Network.of(data.draw(widened(truth)), (), ENTITIES)
    true = Network.of(truth, (), ENTITIES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "WORK_LIMIT", work)
        found = {one.entity: one for one in ultimate_owners(known, entity, lambda _: False).owners}
    for owner in ultimate_owners(true, entity, lambda _: False).owners:
        if owner.entity in found:
            assert found[owner.entity].low - 1e-7 <= owner.low <= found[owner.entity].high + 1e-7
    for holder in ENTITIES:
        answer = controls(known, holder, entity)
        assert answer in (controls(true, holder, entity), Verdict.UNKNOWN)


SMALL = "ABCDE"
SHARES = st.sampled_from([0, 10, 25, 40, 50, 60, 100])


@st.composite
def ringless(draw: st.DrawFn) -> list[Stake]:
    """Owners stand before what they own; of each company at most three have a stake, and not more than all surely."""
    made: list[Stake] = []
    for n in range(draw(st.integers(1, 8))):
        owner, asset = sorted(draw(st.sets(st.sampled_from(SMALL), min_size=2, max_size=2)))
        low, high = sorted((draw(SHARES), draw(SHARES)))
        inside = [stake for stake in made if stake.asset == asset]
        if len(inside) < 3:
            low = min(low, 100 - int(sum(stake.low for stake in inside)))
            made.append(Stake(f"t{n}", owner, asset, low, high))
    return made


def assignments(drawn: list[Stake]) -> Iterator[list[Stake]]:
    """The corners of all that is possible: at each company the stakes are filled up in some order, until 100 %."""
    choices = []
    for asset in sorted({stake.asset for stake in drawn}):
        inside = [stake for stake in drawn if stake.asset == asset]
        corners = []
        for order in permutations(inside):
            room = 100 - sum(stake.low for stake in inside)
            corner = []
            for stake in order:
                more = min(stake.high - stake.low, room)
                room -= more
                corner.append(replace(stake, low=stake.low + more, high=stake.low + more))
            corners.append(corner)
        choices.append(corners)
    for chosen in product(*choices):
        yield [stake for corner in chosen for stake in corner]


def held(drawn: list[Stake], owner: str, entity: str) -> Fraction:
    if owner == entity:
        return Fraction(1)
    mine = [stake for stake in drawn if stake.owner == owner]
    return sum((Fraction(str(stake.low)) / 100 * held(drawn, stake.asset, entity) for stake in mine), Fraction())


@CALM
@given(ringless())
def test_without_rings_the_bound_is_the_largest_of_all_assignments(drawn: list[Stake]) -> None:
    net = Network.of(drawn)
    entity = max(net.ids)
    found = ultimate_owners(net, entity, lambda _: False).owners
    best = {one.entity: max(held(true, one.entity, entity) for true in assignments(drawn)) for one in found}
    assert {one.entity: one.high for one in found} == pytest.approx({id_: float(100 * x) for id_, x in best.items()})
