"""The `psc` seed in a graph: editions follow each other, it is sound, and changes nothing when loaded again."""

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
from tests.seeds.psc_files import body, person, record, totals, write

STATEMENT = record("persons-with-significant-control-statement", "s", statement="no-individual-or-entity")
HALF, MORE = "ownership-of-shares-25-to-50-percent", "ownership-of-shares-50-to-75-percent"
PLACE = {"place_registered": "Companies House", "country_registered": "England", "registration_number": "07654321"}


@pytest.fixture
def store(engine: Engine) -> Iterator[Store]:
    """The engine's graph, emptied."""
    with empty(engine.settings) as store:
        yield store


def test_two_snapshots_follow_each_other(store: Store, tmp_path: Path) -> None:
    first = write(tmp_path, [person("p", HALF), body("b", **PLACE), STATEMENT, totals(3, "2022-01-31")], "first.txt")
    second = write(
        tmp_path,
        [person("p", MORE), {**body("b", **PLACE)}, STATEMENT, totals(3, "2022-07-31")],
        "second.txt",
    )
    reports = [load(store, "psc", [path]) for path in (first, second)]
    assert [(report.rejected, report.closed) for report in reports] == [
        (0, ("psc 2022-01-31",)),
        (0, ("psc 2022-07-31",)),
    ]
    assert check(store).problems == ()
    ties = store.read(
        "MATCH (a:Entity)-[r:OWNS]->(b:Entity) WHERE r.known_to = $open "
        "RETURN a.name AS a, r.share_min AS low, r.share_max AS high, r.valid_from AS since, r.valid_to AS until, "
        "r.contested AS contested",
        {"open": MAX_INSTANT},
    )
    assert sorted(tuple(tie.values()) for tie in ties) == [
        ("Alder Holding", 50.0, 75.0, "2016-04-06", "9999-12-31", False),
        ("Ms Pat Poplar", 25.0, 50.0, "2016-04-06", "2022-07-30", False),
        ("Ms Pat Poplar", 50.0, 75.0, "2022-07-31", "9999-12-31", False),
    ]
    found = digest(store)
    assert not load(store, "psc", [first]).written.changed
    assert digest(store) == found
