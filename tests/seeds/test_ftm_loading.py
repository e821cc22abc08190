"""The `ftm` seed in a graph: it loads on both engines, is sound, and changes nothing when loaded again."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.engine import Engine as Api
from graph.audit import check
from graph.digest import digest
from graph.store import Store
from graph.time import MAX_INSTANT
from seeds.runner import load
from tests.engines import Engine
from tests.graphs import empty, wipe
from tests.seeds.ftm_files import COMPANIES, PERSON, line, write
from tests.seeds.test_ftm_statements import STATEMENTS, statements

LINES = (
    line("o", "Ownership", owner="a", asset="b", percentage="60", startDate="2016-03", sourceUrl="https://r.example/o"),
    line("h", "Ownership", owner="p", asset="a", percentage="most of it", date="2016", publisher="Gazette"),
    line("s", "Sanction", entity="a", programId="US-BIS-EL", authority="BIS", startDate="2019-10-09"),
    line("d", "Directorship", director="p", organization="b", role="chair", startDate="2016", endDate="2018"),
    "{",
    line("x", "Ownership", owner="gone", asset="b"),
    *COMPANIES,
    PERSON,
)


@pytest.fixture
def store(engine: Engine) -> Iterator[Store]:
    """The engine's graph, emptied."""
    with empty(engine.settings) as store:
        yield store


def test_a_file_loads_once_and_is_sound(store: Store, tmp_path: Path) -> None:
    path, listed = write(tmp_path, *LINES), tmp_path / "rejects.csv"
    report = load(store, "ftm", [path], rejects=listed)

    assert check(store).problems == ()
    assert report.written.claims == report.claims
    with listed.open(encoding="utf-8", newline="") as stream:
        rows = [(row["line"], row["field"]) for row in csv.DictReader(stream)]
    assert rows == [("5", ""), ("2", "percentage"), ("6", "owner")]
    ties = store.read(
        "MATCH (a:Entity)-[r]->(b:Entity) WHERE r.known_to = $open AND type(r) IN ['OWNS', 'TARGETS', 'HOLDS_POST'] "
        "RETURN a.name AS a, type(r) AS kind, b.name AS b, r.share_min AS low, r.valid_from AS since, r.note AS note",
        {"open": MAX_INSTANT},
    )
    assert sorted((t["a"], t["kind"], t["b"], t["low"], t["since"], t["note"]) for t in ties) == [
        ("Alder Holding", "OWNS", "Birch Timber", 60.0, "2016-03-01", None),
        ("Pat Poplar", "HOLDS_POST", "Birch Timber", None, "2016-01-01", None),
        ("Pat Poplar", "OWNS", "Alder Holding", None, "2016-01-01", "percentage: most of it"),
        ("US-BIS-EL (s)", "TARGETS", "Alder Holding", None, "2019-10-09", None),
    ]


def test_an_entity_is_found_by_its_id_in_the_file(store: Store, engine: Engine, tmp_path: Path) -> None:
    load(store, "ftm", [write(tmp_path, *LINES)])
    status, answer = Api(store, engine.settings).execute(
        '{ entity(identifier: "FTM:b") { id name owners { totalCount } } }'
    )
    assert (status, json.loads(answer)["data"]["entity"]) == (
        200,
        {"id": "ftm-b", "name": "Birch Timber", "owners": {"totalCount": 1}},
    )


def test_loaded_twice_in_batches_or_line_by_line_it_is_the_same(store: Store, tmp_path: Path) -> None:
    path = write(tmp_path, *LINES)
    load(store, "ftm", [path])
    found = digest(store)
    assert not load(store, "ftm", [path]).written.changed
    assert digest(store) == found
    wipe(store)
    load(store, "ftm", [path], batch_claims=1)
    assert digest(store) == found


def test_payments_matters_and_statements_load_and_are_sound(store: Store, tmp_path: Path) -> None:
    lines = [
        *COMPANIES,
        PERSON,
        *(line(f"y{n}", "Payment", payer="a", beneficiary="b", amount=str(n), currency="EUR", date="2020-01-02")
          for n in (5, 6)),
        line("z", "Payment", payer="a", beneficiary="a", amount="1", currency="EUR", date="2020-01-02"),
        line("c", "CourtCase", name="X v Y"),
        line("w", "CourtCaseParty", party="p", case="c", role="witness"),
        line("l", "Similar", candidate="a", match="b"),
        line("n", "Passport", holder="p", number="12"),
    ]  # fmt: skip
    report = load(store, "ftm", [write(tmp_path, *lines)])
    assert check(store).problems == ()
    assert report.written.claims == report.claims
    paid = store.read(
        "MATCH (a:Entity)-[r:LINKED_TO]->(b:Entity) WHERE r.known_to = $open AND r.role = 'pays' AND a.id <> b.id "
        "RETURN r.amount AS amount, r.valid_from AS first, r.valid_to AS last, r.contested AS contested",
        {"open": MAX_INSTANT},
    )
    assert sorted((t["amount"], t["first"], t["last"], t["contested"]) for t in paid) == [
        (5.0, "2020-01-02", "2020-01-02", False),
        (6.0, "2020-01-02", "2020-01-02", False),
    ]
    stated = statements(tmp_path / "statements.csv", STATEMENTS)
    load(store, "ftm", [stated])
    assert check(store).problems == ()
    assert not load(store, "ftm", [stated]).written.changed
