"""The `bods` seed in a graph: it loads on both engines, is sound, and changes nothing when loaded again."""

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
from tests.seeds.bods_files import PARTIES, Json, entity, interest, owns, person, record, relation, share, write


@pytest.fixture
def store(engine: Engine) -> Iterator[Store]:
    """The engine's graph, emptied."""
    with empty(engine.settings) as store:
        yield store


def votes(percent: float) -> Json:
    """Voting rights in direct hands."""
    return {**share(percent), "type": "votingRights"}


STATEMENTS = (
    *PARTIES,
    relation("1", "2016-01-01", share(50), votes(60)),
    relation("2", "2019-01-01", share(80), votes(40), status="updated"),
    record("n", "person", "n", {"personType": "unknownPerson", "unspecifiedPersonDetails": {"reason": "unknown"}}),
    record("s", "relationship", "t", {"subject": "c", "interestedParty": "n", "interests": [share(10)]}),
    record("self", "relationship", "u", {"subject": "c", "interestedParty": "c", "interests": [share(5)]}),
    entity("e"),
    person("x", "Sam Elm"),
    person("x2", "Sam Elm", replacesStatements=["x"]),
    owns("o", "x2", "e", interest(share={"minimum": 25, "maximum": 50}, startDate="2018")),
)


def test_a_file_loads_once_and_is_sound(store: Store, tmp_path: Path) -> None:
    path = write(tmp_path, STATEMENTS)
    report = load(store, "bods", [path])
    assert check(store).problems == ()
    assert (report.rejected, report.written.claims) == (0, report.claims)
    ties = store.read(
        "MATCH (a:Entity)-[r:OWNS|CONTROLS|LINKED_TO]->(b:Entity) WHERE r.known_to = $open AND a.id <> b.id "
        "RETURN a.name AS a, type(r) AS kind, b.name AS b, r.share_min AS low, r.valid_from AS since, "
        "r.valid_to AS until, r.contested AS contested",
        {"open": MAX_INSTANT},
    )
    assert sorted(tuple(tie.values()) for tie in ties) == [
        ("Pat Poplar", "CONTROLS", "Birch Timber", None, "2015-01-01", "2019-01-01", False),
        ("Pat Poplar", "LINKED_TO", "Birch Timber", 40.0, "2019-01-01", "9999-12-31", False),
        ("Pat Poplar", "OWNS", "Birch Timber", 50.0, "2015-01-01", "2018-12-31", False),
        ("Pat Poplar", "OWNS", "Birch Timber", 80.0, "2019-01-01", "9999-12-31", False),
        ("Sam Elm", "OWNS", "Birch Timber", 25.0, "2018-01-01", "9999-12-31", False),
    ]
    found = digest(store)
    assert not load(store, "bods", [path]).written.changed
    assert digest(store) == found
