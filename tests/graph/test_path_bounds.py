"""Searches for paths that must not read all there is: hubs are met and passed, and what a bound cut is said."""

from __future__ import annotations

import pytest

from graph.dialect import create_ties
from graph.frontier import Bounds
from graph.store import Store
from graph.time import MAX_INSTANT
from tests.graph.test_paths import ask, owns, routes, write

LEAVES = 6_000
PLACEHOLDER = {"valid_from": "2010-01-01", "valid_to": "9999-12-31", "known_from": "2020-01-01T00:00:00.000000Z",
               "known_to": MAX_INSTANT, "status": "REPORTED", "claims": ["c"], "cited": ["x"]}  # fmt: skip


def hubs(store: Store) -> None:
    """Two entities with thousands of ties each, ten neighbours in common, written past the writer for speed."""
    leaves = [f"x{n:05}" for n in range(LEAVES)] + [f"y{n:05}" for n in range(LEAVES)]
    pairs = [("hub", leaf) for leaf in leaves[:LEAVES]] + [("hub2", leaf) for leaf in leaves[LEAVES - 10 :]]
    ends = [{"id": id_, "known_to": MAX_INSTANT} for id_ in ["hub", "hub2", "far", *leaves]]
    store.write(lambda tx: tx.run_text("UNWIND $rows AS x CREATE (n:Entity:Company) SET n = x", rows=ends))
    ties = [
        {"source": a, "target": b, "p": {**PLACEHOLDER, "id": f"tie-{n:05}"}}
        for n, (a, b) in enumerate([*pairs, ("x00001", "x00002"), ("far", "y00009")])
    ]
    store.write(lambda tx: tx.run_text(create_ties("OWNS"), ties=ties))


def test_hubs_are_met_and_passed_but_not_read(store: Store) -> None:
    hubs(store)
    # through a hub, whose own ties are not read
    found = ask(store, "x00001", "x00002")
    assert routes(found) == ["x00001 x00002", "x00001 hub x00002"]
    assert (found.explored, found.complete) == (3, True)
    # from and to a hub
    for ends in (("hub", "x00001"), ("x00001", "hub")):
        found = ask(store, *ends)
        assert [p.length for p in found.paths] == [1, 2]
        assert found.explored < 10
        assert found.complete
    assert [p.length for p in ask(store, "hub2", "far", max_length=2).paths] == [2]
    # between two
    found = ask(store, "hub", "hub2")
    assert sorted(routes(found)) == [f"hub x{LEAVES - n:05} hub2" for n in range(10, 0, -1)]
    assert found.explored < 20
    assert found.complete
    more = ask(store, "hub", "hub2", first=11)
    assert (len(more.paths), more.complete) == (10, False)
    assert ask(store, "hub", "hub2", first=11, max_length=2).complete
    # two hubs in between, side by side: what joins them was not read
    found = ask(store, "x00003", "y00003")
    assert (found.paths, found.complete) == ((), False)
    assert len(ask(store, "x00003", "y00003", bounds=Bounds(hub=2 * LEAVES)).paths) == 10


@pytest.mark.parametrize("bounds", [Bounds(entities=4), Bounds(ties=5), Bounds(hub=3), Bounds(steps=20)])
def test_what_a_bound_cut_is_said(store: Store, bounds: Bounds) -> None:
    middle = [f"m{n}" for n in range(6)]
    write(store, *(owns("a", m) for m in middle), *(owns("b", m) for m in middle), *(owns(m, f"z{m}") for m in middle))
    assert len(ask(store, "a", "b").paths) == 6
    found = ask(store, "a", "b", bounds=bounds)
    assert not found.complete
    assert found.explored <= bounds.entities
    assert ask(store, "a", "b", bounds=bounds) == found
