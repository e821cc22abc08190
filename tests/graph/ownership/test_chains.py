"""Chains of stakes: hand-checked sums, every chain of random networks by brute force, and the bounds of the search."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.ownership import chains as module
from graph.ownership.chains import Chain, chains
from graph.ownership.network import Network, Stake
from tests.graph.ownership.networks import CALM, ENTITIES, Row, limited, network, random_stakes, renumbered, stakes

EVERYTHING = 100_000

FOUR_FIRMS: list[Row] = [
    ("A", "B", 20),
    ("B", "A", 80),
    ("B", "C", 20),
    ("C", "D", 60),
    ("D", "A", 90),
    ("A", "C", 20),
]
FOUR_FIRM_SUMS = {
    ("A", "B"): 20.0,
    ("A", "C"): 24.0,
    ("A", "D"): 14.4,
    ("B", "A"): 90.8,
    ("B", "C"): 36.0,
    ("B", "D"): 21.6,
    ("C", "A"): 54.0,
    ("C", "B"): 10.8,
    ("C", "D"): 60.0,
    ("D", "A"): 90.0,
    ("D", "B"): 18.0,
    ("D", "C"): 21.6,
}


def path_sums(net: Network) -> dict[tuple[str, str], float]:
    """What the simple chains from each holder to each asset add up to, in percent."""
    sums: dict[tuple[str, str], float] = defaultdict(float)
    for asset in net.ids:
        for chain in chains(net, asset, up=True, first=EVERYTHING).chains:
            sums[chain.entities[0], asset] += chain.low
    return sums


def test_sums_over_the_simple_paths_of_a_cycle() -> None:
    assert path_sums(network(*FOUR_FIRMS)) == pytest.approx(FOUR_FIRM_SUMS)


def test_a_chain_of_two_multiplies() -> None:
    (longer, shorter) = chains(network(("A", "B", 70), ("B", "C", 60)), "C", up=True).chains[::-1]
    assert longer == Chain(("A", "B", "C"), ("A>B", "B>C"), 42.0, 42.0)
    assert shorter == Chain(("B", "C"), ("B>C",), 60.0, 60.0)


def test_parallel_chains_and_their_bounds_add() -> None:
    net = network(("P", "C", 10), ("P", "Q", 100), ("Q", "C", 5, 10), ("P", "R", 100), ("R", "C", 10, 15))
    found = [chain for chain in chains(net, "C", up=True).chains if chain.entities[0] == "P"]
    assert (sum(chain.low for chain in found), sum(chain.high for chain in found)) == (25, 35)


def test_stakes_side_by_side_make_chains_of_their_own() -> None:
    net = network(("A", "B", 30), ("A", "B", 20), ("B", "C", 50))
    assert [(chain.ties, chain.low) for chain in chains(net, "A", up=False).chains] == [
        (("A>B",), 30),
        (("A>B'",), 20),
        (("A>B", "B>C"), 15),
        (("A>B'", "B>C"), 10),
    ]


def brute_force(given_stakes: list[Stake], start: str, up: bool) -> Iterator[tuple[str, ...]]:
    """The ties of all simple chains up from, or down from, an entity, owner first."""

    def further(seen: tuple[str, ...], ties: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        for stake in given_stakes:
            near, far = (stake.asset, stake.owner) if up else (stake.owner, stake.asset)
            if near == seen[-1] and far not in seen and stake.high > 0:
                longer = (stake.tie, *ties) if up else (*ties, stake.tie)
                yield longer
                yield from further((*seen, far), longer)

    yield from further((start,), ())


def expected(given_stakes: list[Stake], ties: tuple[str, ...]) -> tuple[tuple[Fraction, Fraction, int], Chain]:
    by_tie = {stake.tie: stake for stake in given_stakes}
    low = high = Fraction(100)
    for tie in ties:
        low *= Fraction(str(by_tie[tie].low)) / 100
        high *= Fraction(str(by_tie[tie].high)) / 100
    entities = (by_tie[ties[0]].owner, *(by_tie[tie].asset for tie in ties))
    return (-low, -high, len(ties)), Chain(entities, ties, float(low), float(high))


@CALM
@given(
    random_stakes(),
    st.sampled_from(ENTITIES),
    st.booleans(),
    st.sampled_from([0, 4, 5, 25, 50]),
    st.integers(0, 6),
    st.sampled_from([0, 1, 2, 5, EVERYTHING]),
)
def test_brute_force_finds_the_same(
    drawn: list[Stake], start: str, up: bool, min_share: float, max_length: int, first: int
) -> None:
    every = sorted(
        (
            (rank, chain.entities, chain.ties, chain)
            for rank, chain in (expected(limited(drawn), t) for t in brute_force(drawn, start, up))
        ),
        key=lambda ranked: ranked[:3],
    )
    large = [chain for *_, chain in every if chain.high >= min_share]
    short = [chain for chain in large if len(chain.ties) <= max_length]
    found = chains(Network.of(drawn), start, up=up, min_share=min_share, max_length=max_length, first=first)
    assert list(found.chains) == short[:first]
    assert found.complete == (len(large) <= first and short == large)


@CALM
@given(random_stakes(), st.lists(st.integers(0, 9), min_size=1), st.sampled_from(ENTITIES), st.booleans())
def test_order_changes_nothing(drawn: list[Stake], order: list[int], start: str, up: bool) -> None:
    net = Network.of(drawn)
    assert chains(renumbered(net, order), start, up=up, first=3) == chains(net, start, up=up, first=3)


def test_a_dense_network_of_holders_does_not_hang() -> None:
    names = [f"E{n:03}" for n in range(120)]
    rows: list[Row] = [(a, b, 1) for a in names for b in names if a != b]
    rows_of_hub: list[Row] = [("H", f"S{n}", 0, 100) for n in range(3_000)]
    net = Network.of(
        [Stake(f"t{n}", owner, asset, low, low) for n, (owner, asset, low, *_) in enumerate(rows)]
        + stakes_named(rows_of_hub)
    )
    found = chains(net, "E000", up=True, max_length=100)
    assert len(found.chains) == 20
    assert not found.complete
    assert len(chains(net, "H", up=False, first=5).chains) == 5


def stakes_named(rows: list[Row]) -> list[Stake]:
    return [Stake(f"h{n}", row[0], row[1], row[2], row[-1]) for n, row in enumerate(rows)]


def test_one_chain_too_many_is_said() -> None:
    net = network(("A", "C", 30), ("B", "C", 20))
    assert chains(net, "C", up=True, first=2).complete
    found = chains(net, "C", up=True, first=1)
    assert ([chain.entities for chain in found.chains], found.complete) == ([("A", "C")], False)


def test_after_a_stake_that_may_be_nothing_the_upper_bounds_decide() -> None:
    net = network(("M", "T", 0, 100), ("A", "M", 20, 30), ("B", "M", 10, 40), ("D", "M", 15, 20), ("C", "M", 5, 50))
    found = chains(net, "T", up=True, first=2)
    assert [(chain.entities, chain.low, chain.high) for chain in found.chains] == [
        (("M", "T"), 0, 100),
        (("C", "M", "T"), 0, 50),
    ]


def test_a_stake_of_nothing_is_none() -> None:
    net = network(("A", "B", 0), ("B", "C", 50))
    assert [chain.entities for chain in chains(net, "C", up=True).chains] == [("B", "C")]
    assert chains(net, "A", up=False) == module.Chains((), True)


def test_a_spent_budget_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    net = Network.of(stakes(("A", "B", 50), ("B", "C", 50), ("X", "C", 10)))
    assert chains(net, "C", up=True).complete
    monkeypatch.setattr(module, "STEP_BUDGET", 2)
    found = chains(net, "C", up=True)
    assert [chain.entities for chain in found.chains] == [("B", "C"), ("X", "C")]
    assert not found.complete


@pytest.mark.parametrize("up", [True, False])
def test_an_unknown_entity_has_no_chains(up: bool) -> None:
    assert chains(network(("A", "B", 50)), "Z", up=up) == module.Chains((), True)
