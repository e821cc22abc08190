"""The `gleif` seed in a graph: sound on both engines, the same when loaded again, and ended by the next edition."""

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
from tests.seeds.gleif_files import ALDER, BIRCH, CEDAR, RECORD, exception, relation, short_record, xml

SINCE = ("RELATIONSHIP_PERIOD", "2018-02-06T00:00:00.000Z", "")
DIRECT = "IS_DIRECTLY_CONSOLIDATED_BY"


@pytest.fixture
def store(engine: Engine) -> Iterator[Store]:
    """The engine's graph, emptied."""
    with empty(engine.settings) as store:
        yield store


def test_levels_load_once_and_are_sound(store: Store, tmp_path: Path) -> None:
    files = [
        xml(tmp_path, "lei", RECORD, short_record(BIRCH, "Birch AS"), count=2, name="lei.xml"),
        xml(tmp_path, "rr", relation(ALDER, DIRECT, BIRCH, SINCE), relation(CEDAR, DIRECT, BIRCH, SINCE), count=2,
            name="rr.xml"),
        xml(tmp_path, "r", exception(BIRCH, "NO_KNOWN_PERSON"), count=1, name="repex.xml"),
    ]  # fmt: skip
    report = load(store, "gleif", files)
    assert (report.rejected, len(report.closed)) == (0, 3)
    assert check(store).problems == ()
    found = digest(store)
    assert not load(store, "gleif", list(reversed(files))).written.changed
    assert digest(store) == found

    later = xml(tmp_path, "rr", relation(ALDER, DIRECT, BIRCH, SINCE), count=1, day="2024-06-05", name="later.xml")
    load(store, "gleif", [later], close_anyway=True)
    ties = store.read(
        "MATCH (a:Entity)-[r:PARENT_OF]->(b:Entity) WHERE r.known_to = $open "
        "RETURN a.id AS a, b.id AS b, r.valid_from AS since, r.valid_to AS until",
        {"open": MAX_INSTANT},
    )
    assert sorted((t["a"], t["b"], t["since"], t["until"]) for t in ties) == sorted([
        (f"gleif-{BIRCH}", f"gleif-{ALDER}", "2018-02-06", "9999-12-31"),
        (f"gleif-{BIRCH}", f"gleif-{CEDAR}", "2018-02-06", "2024-06-04"),
    ])  # fmt: skip
    assert check(store).problems == ()
