"""Ultimate owners: where they end, what they hold, and which stakes that comes through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.ownership.integrated import integrated
from graph.ownership.network import Network, Stake
from graph.ownership.ultimate import UltimateOwners, ultimate_owners
from tests.graph.ownership.networks import CALM, ENTITIES, network, random_stakes, renumbered

NOTHING = UltimateOwners((), (), ())


def is_person(id_: str) -> bool:
    return id_.startswith("P")


def test_persons_and_entities_without_known_owner_end_it() -> None:
    net = network(
        ("P1", "A", 60),
        ("SASAC", "Group", 100),
        ("Group", "A", 30),
        ("A", "T", 50),
        ("Fund", "T", 5, 10),
        ("A", "Z", 9),
    )
    found = ultimate_owners(net, "T", is_person).owners
    assert [(one.entity, one.low, one.high, one.known, one.ties) for one in found] == [
        ("P1", 30, 30, True, ("A>T", "P1>A")),
        ("SASAC", 15, 15, False, ("A>T", "Group>A", "SASAC>Group")),
        ("Fund", 5, 10, False, ("Fund>T",)),
    ]
    assert [one.entity for one in ultimate_owners(net, "T", is_person, min_share=10).owners] == ["P1", "SASAC", "Fund"]
    assert [one.entity for one in ultimate_owners(net, "T", is_person, min_share=15).owners] == ["P1", "SASAC"]


def test_nobody_is_looked_for_above_a_person() -> None:
    net = network(("X", "P", 100), ("P", "T", 50), ("Y", "X", 10))
    assert [one.entity for one in ultimate_owners(net, "T", is_person).owners] == ["P"]
    assert ultimate_owners(net, "P", is_person) == NOTHING


def test_nobody_owns_the_top_or_an_unknown_entity() -> None:
    net = network(("A", "T", 50), ("A", "A", 10))
    assert ultimate_owners(net, "A", is_person).owners == ()
    assert ultimate_owners(net, "Z", is_person) == NOTHING


def test_own_shares_make_no_owner() -> None:
    (owner,) = ultimate_owners(network(("A", "T", 50), ("A", "A", 10)), "T", is_person).owners
    assert (owner.entity, owner.ties) == ("A", ("A>A", "A>T"))


def test_what_holds_all_of_itself_is_a_ring_and_no_owner() -> None:
    net = network(("A", "T", 50), ("A", "A", 100))
    assert ultimate_owners(net, "T", is_person) == UltimateOwners((), (), (("A",),))


def test_a_stake_of_nothing_makes_no_owner() -> None:
    (owner,) = ultimate_owners(network(("A", "T", 50), ("B", "A", 0), ("C", "T", 0)), "T", is_person).owners
    assert owner.entity == "A"


def test_a_ring_without_owner_has_no_ultimate_owner() -> None:
    found = ultimate_owners(network(("A", "B", 20), ("B", "A", 30), ("A", "T", 10)), "T", is_person)
    assert found == UltimateOwners((), (), (("A", "B"),))


def test_the_ties_of_a_ring_on_the_way_are_part_of_the_share() -> None:
    net = network(("UA", "CA", 50), ("CB", "CA", 50), ("UB", "CB", 50), ("CA", "CB", 50))
    found = {one.entity: one for one in ultimate_owners(net, "CA", is_person).owners}
    assert found["UA"].ties == ("CA>CB", "CB>CA", "UA>CA")
    assert [found["UA"].low, found["UB"].low] == pytest.approx([200 / 3, 100 / 3])


@CALM
@given(random_stakes(), st.sampled_from(ENTITIES), st.sets(st.sampled_from(ENTITIES)))
def test_each_holds_its_integrated_share_through_its_ties(drawn: list[Stake], entity: str, final: set[str]) -> None:
    ending = [stake for stake in drawn if stake.asset not in final]
    net = Network.of(drawn)
    found = ultimate_owners(net, entity, final.__contains__)
    if entity in final:
        assert found == NOTHING
        return
    whole = integrated(Network.of(ending), entity)
    assert (found.over, found.closed_rings) == (whole.over, whole.closed_rings)
    owned = {s.asset for s in ending if s.owner != s.asset and s.high > 0}
    full = {id_ for ring in whole.closed_rings for id_ in ring}
    assert {one.entity for one in found.owners} == set(whole.shares) - owned - full
    for one in found.owners:
        assert one.low == whole.shares[one.entity].min
        assert one.low <= one.high <= whole.shares[one.entity].max
        assert one.known == (one.entity in final)
        alone = integrated(Network.of([stake for stake in ending if stake.tie in one.ties]), entity).shares[one.entity]
        assert alone.min == pytest.approx(one.low)
        assert found.over or alone.max >= one.high - 1e-7


@CALM
@given(random_stakes(), st.lists(st.integers(0, 9), min_size=1), st.sampled_from(ENTITIES))
def test_order_changes_nothing(drawn: list[Stake], order: list[int], entity: str) -> None:
    net = Network.of(drawn)
    straight = ultimate_owners(net, entity, is_person).owners
    turned = ultimate_owners(renumbered(net, order), entity, is_person).owners
    assert {(one.entity, one.ties) for one in turned} == {(one.entity, one.ties) for one in straight}
    assert ultimate_owners(Network.of(drawn[::-1]), entity, is_person).owners == straight
