"""Integrated ownership against hand-checked cases, exact fractions and a dense reading of the definition."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Share
from graph.ownership import integrated as module
from graph.ownership.integrated import Excess, integrated
from graph.ownership.network import Network, Stake
from tests.graph.ownership.networks import (
    CALM,
    ENTITIES,
    Row,
    divided,
    limited,
    network,
    possible,
    random_stakes,
    renumbered,
    widened,
)


def bounds(net: Network, entity: str) -> dict[str, tuple[float, float]]:
    return {id_: (share.min, share.max) for id_, share in integrated(net, entity).shares.items()}


def test_two_firms_that_hold_half_of_each_other() -> None:
    net = network(("UA", "CA", 50), ("CB", "CA", 50), ("UB", "CB", 50), ("CA", "CB", 50))
    two, one = pytest.approx((66.6666667, 66.6666667)), pytest.approx((33.3333333, 33.3333333))
    assert bounds(net, "CA") == {"UA": two, "UB": one, "CB": two}
    assert bounds(net, "CB") == {"UA": one, "UB": two, "CA": two}


def test_parallel_ranges_add() -> None:
    net = network(("P", "C", 10), ("P", "Q", 100), ("Q", "C", 5, 10), ("P", "R", 100), ("R", "C", 10, 15))
    assert bounds(net, "C")["P"] == (25, 35)


def test_a_chain_multiplies() -> None:
    assert bounds(network(("A", "B", 70), ("B", "C", 60)), "C") == {"A": (42, 42), "B": (60, 60)}


def test_inside_a_strong_ring_shares_are_capped_and_outside_they_are_not_cut() -> None:
    net = network(("P", "A", 10), ("B", "A", 90), ("Q", "B", 10), ("A", "B", 90))
    assert bounds(net, "B") == {
        "A": (100, 100),
        "P": pytest.approx((9 / 0.19, 9 / 0.19)),
        "Q": pytest.approx((10 / 0.19, 10 / 0.19)),
    }


def test_own_shares_fall_to_the_other_owners() -> None:
    assert bounds(network(("P", "C", 80), ("C", "C", 20)), "C") == {"P": (100, 100)}


def test_more_than_all_of_a_company_is_reported() -> None:
    net = network(("B", "A", 80), ("D", "A", 90), ("X", "A", 0, 40), ("A", "T", 50))
    found = integrated(net, "T")
    assert found.over == (Excess("A", 170, ("B>A", "D>A")),)
    assert {id_: (s.min, s.max) for id_, s in found.shares.items()} == {
        "A": (50, 50),
        "B": (40, 40),
        "D": (45, 45),
        "X": (0, 20),
    }
    assert integrated(network(("B", "A", 50), ("D", "A", 50)), "A").over == ()


def test_a_ring_without_owner_is_reported() -> None:
    found = integrated(network(("A", "B", 20), ("B", "A", 30), ("A", "T", 10)), "T")
    assert found.closed_rings == (("A", "B"),)
    assert found.shares["B"].min == pytest.approx(100 * 0.1 * 0.3 / (1 - 0.06))


def test_a_ring_that_holds_all_of_itself_divides_by_nothing() -> None:
    net = network(("A", "B", 100), ("B", "A", 100), ("A", "T", 10), ("P", "T", 90))
    found = integrated(net, "T")
    assert found.closed_rings == (("A", "B"),)
    assert found.shares == {"A": Share(100, 100), "B": Share(100, 100), "P": Share(90, 90)}
    assert integrated(network(("A", "A", 100), ("A", "T", 10)), "T").closed_rings == (("A",),)
    assert integrated(network(("A", "A", 99), ("A", "T", 10)), "T").closed_rings == ()


def test_a_ring_of_unknown_shares_leaves_open_what_its_owner_holds() -> None:
    net = network(("P", "A", 10), ("B", "A", 0, 100), ("A", "B", 0, 100), ("B", "T", 50))
    assert integrated(net, "T").shares == {"A": Share(0, 100), "B": Share(50, 100), "P": Share(0, 50)}
    assert integrated(net, "T").closed_rings == ()


def test_each_ring_of_a_level_is_judged_by_itself() -> None:
    net = network(
        ("A", "T", 10), ("A", "B", 50), ("B", "A", 50), ("C", "T", 10), ("C", "D", 100), ("D", "C", 100), ("P", "A", 30)
    )
    found = integrated(net, "T")
    assert found.closed_rings == (("C", "D"),)
    assert found.shares["P"].min == pytest.approx(4)
    assert found.shares["B"].max == pytest.approx(100 / 15)
    assert found.shares["D"] == Share(100, 100)


def test_a_full_ring_holds_nothing_for_sure_of_what_it_may_not_own() -> None:
    found = integrated(network(("A", "B", 100), ("B", "A", 100), ("A", "T", 0, 10)), "T")
    assert found.shares == {"A": Share(0, 100), "B": Share(0, 100)}
    assert found.closed_rings == (("A", "B"),)


def ring(size: int, share: float) -> Network:
    """Each company holds that much of the next, and somebody outside a little of the first."""
    rows: list[Row] = [(f"C{n:04}", f"C{(n + 1) % size:04}", share) for n in range(size)]
    return Network.of(
        [Stake(f"t{n}", owner, asset, low, low) for n, (owner, asset, low, *_) in enumerate(rows)]
        + [Stake("p", "P", "C0000", 0.001, 0.001)]
    )


@pytest.mark.parametrize(("size", "share"), [(600, 50.0), (600, 99.9), (600, 99.999), (600, 99.99999), (20, 99.9999)])
def test_long_rings_have_their_closed_form(size: int, share: float) -> None:
    held = share / 100
    around = 1 - held**size
    found = integrated(ring(size, share), "C0000").shares
    assert found["P"].min == pytest.approx(min(100, 0.001 / around), rel=1e-6, abs=1e-8)
    assert found[f"C{size - 3:04}"].max == pytest.approx(min(100, 100 * held**3 / around), rel=1e-6)


def test_a_long_ring_that_holds_all_of_itself() -> None:
    found = integrated(ring(600, 100), "C0005")
    assert len(found.closed_rings[0]) == 600
    assert found.shares["P"] == Share(100, 100)
    assert found.over == (Excess("C0000", 100.001, ("p", "t599")),)


def solved(drawn: list[Stake], entity: str) -> dict[str, Fraction] | None:
    """x = e + A x over what is above the entity, by Gauss elimination on fractions; None if that is singular."""
    above = [entity]
    for asset in above:
        above += sorted({s.owner for s in drawn if s.asset == asset and s.high > 0} - set(above))
    rows = []
    for owner in above:
        row = [Fraction(int(owner == other)) for other in above] + [Fraction(int(owner == entity))]
        for stake in drawn:
            if stake.owner == owner and stake.asset in above:
                row[above.index(stake.asset)] -= Fraction(str(stake.low)) / 100
        rows.append(row)
    for n in range(len(rows)):
        pivot = next((row for row in rows[n:] if row[n]), None)
        if pivot is None:
            return None
        rows.remove(pivot)
        rows.insert(n, [value / pivot[n] for value in pivot])
        for m, row in enumerate(rows):
            if m != n:
                rows[m] = [a - row[n] * b for a, b in zip(row, rows[n], strict=True)]
    return {owner: row[-1] for owner, row in zip(above, rows, strict=True)}


@CALM
@given(divided(), st.sampled_from(ENTITIES))
def test_exact_fractions_give_the_same(drawn: list[Stake], entity: str) -> None:
    exact = solved(drawn, entity)
    found = integrated(Network.of(drawn), entity)
    assert found.over == ()
    if exact is None:
        assert found.closed_rings
        return
    expected = {id_: min(100.0, float(100 * x)) for id_, x in exact.items() if id_ != entity}
    assert {id_: share.min for id_, share in found.shares.items()} == pytest.approx(expected, abs=1e-8)
    assert {id_: share.max for id_, share in found.shares.items()} == pytest.approx(expected, abs=1e-8)


def dense(drawn: list[Stake], entity: str, upper: bool) -> dict[str, float]:
    """The definition read off dense matrices: rings by reachability, each solved or, if it cannot be, without limit."""
    size = len(ENTITIES)
    part = np.zeros((size, size))
    for stake in limited(drawn):
        part[ENTITIES.index(stake.owner), ENTITIES.index(stake.asset)] += (stake.high if upper else stake.low) / 100
    part = np.minimum(part, 1)
    reach = np.linalg.matrix_power(np.eye(size) + (part > 0), size) > 0
    together = reach & reach.T
    x = np.full(size, np.nan)
    while np.isnan(x).any():
        for n in range(size):
            members = np.flatnonzero(together[n])
            outside = [k for k in range(size) if k not in members and part[members][:, k].any()]
            if not np.isnan(x[n]) or np.isnan(x[outside]).any():
                continue
            entering = np.array([float(ENTITIES[m] == entity) for m in members])
            for k in outside:
                entering += np.array([part[m, k] * x[k] if part[m, k] else 0.0 for m in members])
            entering = np.minimum(entering, 1)
            block = part[np.ix_(members, members)]
            if max(abs(np.linalg.eigvals(block))) < 1 - 1e-9:
                x[members] = np.linalg.solve(np.eye(len(members)) - block, entering)
            else:
                x[members] = np.inf if entering.any() else 0.0
    return {id_: min(100.0, 100 * x[n]) for n, id_ in enumerate(ENTITIES) if id_ != entity and x[n] > 0}


@CALM
@given(random_stakes(), st.sampled_from(ENTITIES))
def test_the_definition_gives_the_same(drawn: list[Stake], entity: str) -> None:
    found = integrated(Network.of(drawn), entity).shares
    high = {id_: share.max for id_, share in found.items() if share.max > 0}
    assert high == pytest.approx({i: s for i, s in dense(drawn, entity, True).items() if s > 1e-9}, abs=1e-7)
    low = {id_: share.min for id_, share in found.items() if share.min > 0}
    assert low == pytest.approx({i: s for i, s in dense(drawn, entity, False).items() if s > 1e-9}, abs=1e-7)


@CALM
@given(st.data(), possible(), st.sampled_from(ENTITIES))
def test_a_wider_interval_never_narrows_a_share(data: st.DataObject, narrow: list[Stake], entity: str) -> None:
    wide = data.draw(widened(narrow))
    inside, around = integrated(Network.of(narrow), entity).shares, integrated(Network.of(wide), entity).shares
    assert set(inside) <= set(around)
    for id_, share in inside.items():
        assert around[id_].min <= share.min + 1e-8
        assert around[id_].max >= share.max - 1e-8


@CALM
@given(random_stakes(), st.lists(st.integers(0, 9), min_size=1), st.sampled_from(ENTITIES))
def test_order_changes_nothing(drawn: list[Stake], order: list[int], entity: str) -> None:
    net = Network.of(drawn)
    straight, turned = integrated(net, entity), integrated(renumbered(net, order), entity)
    assert (turned.over, turned.closed_rings) == (straight.over, straight.closed_rings)
    assert {i: s.min for i, s in turned.shares.items()} == pytest.approx({i: s.min for i, s in straight.shares.items()})
    assert {i: s.max for i, s in turned.shares.items()} == pytest.approx({i: s.max for i, s in straight.shares.items()})
    assert integrated(Network.of(drawn[::-1]), entity) == straight


@CALM
@given(random_stakes(), st.sampled_from(ENTITIES))
def test_step_by_step_gives_what_the_factors_give(drawn: list[Stake], entity: str) -> None:
    net = Network.of(drawn)
    factored = integrated(net, entity)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "LU_SIZE", 0)
        stepped = integrated(net, entity)
    assert stepped.closed_rings == factored.closed_rings
    assert {i: s.max for i, s in stepped.shares.items()} == pytest.approx(
        {i: s.max for i, s in factored.shares.items()}
    )


def test_nobody_holds_an_unknown_entity() -> None:
    assert integrated(network(("A", "B", 50)), "Z") == module.Integrated("Z", {}, (), ())
