"""The `icij` seed in a graph: it loads on both engines, is sound, and changes nothing when loaded again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.audit import check
from graph.digest import digest
from graph.store import Store
from graph.time import MAX_INSTANT
from seeds.runner import load
from tests.engines import Engine
from tests.graphs import empty
from tests.seeds.icij_files import link, nodes, write


@pytest.fixture
def store(engine: Engine) -> Iterator[Store]:
    """The engine's graph, emptied."""
    with empty(engine.settings) as store:
        yield store


def test_files_load_once_and_are_sound(store: Store, tmp_path: Path) -> None:
    rows = [
        link(201, "officer_of", 101, "shareholder of", start_date="23-MAR-2006"),
        link(201, "officer_of", 101, "director of"),
        link(301, "intermediary_of", 101, "intermediary of"),
        link(101, "registered_address", 401, "registered address"),
        link(101, "same_as", 102),
    ]
    files = [*nodes(tmp_path), write(tmp_path, "relationships", *rows)]
    report = load(store, "icij", files)

    assert report.rejected == 0
    assert check(store).problems == ()
    ties = store.read(
        "MATCH (a:Entity)-[r]->(b:Entity) WHERE r.known_to = $open "
        "RETURN a.name AS a, type(r) AS kind, r.share_min AS low, r.valid_from AS since",
        {"open": MAX_INSTANT},
    )
    assert sorted((t["a"], t["kind"], t["low"], t["since"]) for t in ties) == [
        ("Alder Ltd.", "LOCATED_IN", None, "2015-01-01"),
        ("Dogwood & Elm", "ACTS_FOR", None, "2015-01-01"),
        ("Pat Poplar", "HOLDS_POST", None, "2015-01-01"),
        ("Pat Poplar", "OWNS", None, "2006-03-23"),
    ]
    found = digest(store)
    assert not load(store, "icij", list(reversed(files))).written.changed
    assert digest(store) == found
