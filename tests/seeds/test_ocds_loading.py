"""The `ocds` seed into a graph: sound, the same again, and an award's amendments are one award."""

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
from tests.seeds.ocds_files import award, package, release, write
from tests.seeds.test_ocds import draft


@pytest.fixture
def store(engine: Engine) -> Iterator[Store]:
    """The engine's graph, emptied."""
    with empty(engine.settings) as store:
        yield store


def test_releases_load_once_and_are_sound(store: Store, tmp_path: Path) -> None:
    amended = {"publisher": {"name": "Alder Buys"}, "releases": [draft("1", "2012-09-01"), draft("0", "2012-07-20")]}
    files = [
        write(tmp_path, package(release(award()), release(award(), id="r2", date="2020-06-01")), "a.json"),
        write(tmp_path, amended, "b.json"),
    ]
    report = load(store, "ocds", files)
    assert report.rejected == 0
    assert check(store).problems == ()
    ties = store.read(
        "MATCH (a:Entity)-[r:AWARDED_TO]->(b:Entity) WHERE r.known_to = $open "
        "RETURN b.name AS b, r.valid_from AS since, r.amount AS amount, r.status AS status, r.contested AS contested",
        {"open": MAX_INSTANT},
    )
    assert sorted(tuple(t.values()) for t in ties) == [
        ("Birch", "2012-07-20", None, "ON_RECORD", False),
        ("Birch Paving", "2020-03-04", 5000.0, "ON_RECORD", False),
    ]
    found = digest(store)
    assert not load(store, "ocds", files).written.changed
    assert digest(store) == found
