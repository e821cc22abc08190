"""The `un`, `uk` and `eu` seeds in a graph: sound on both engines, joined by the UN's number, ended by editions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.audit import check
from graph.digest import digest
from graph.store import Store
from graph.time import MAX_INSTANT
from seeds.registry import Options
from seeds.runner import load
from tests.engines import Engine
from tests.graphs import empty
from tests.seeds import test_eu, test_eu_journal, test_uk, test_uk_sanctions_list, test_un
from tests.seeds.list_files import CONLIST_2018, fsf_xml, table, text, uksl_xml, un_list

LISTED = """
MATCH (a:Entity)-[r:TARGETS]->(b:Entity) WHERE r.known_to = $open
RETURN a.name AS action, b.id AS target, r.valid_from AS since, r.valid_to AS until
"""


@pytest.fixture
def store(engine: Engine) -> Iterator[Store]:
    """The engine's graph, emptied."""
    with empty(engine.settings) as store:
        yield store


def test_one_person_on_three_lists_is_one_entity(store: Store, tmp_path: Path) -> None:
    un = text(tmp_path / "un.xml", un_list(test_un.PERSON, test_un.COMPANY))
    uk = text(tmp_path / "uk.xml", uksl_xml(test_uk_sanctions_list.PERSON, test_uk_sanctions_list.SHIP))
    eu = text(tmp_path / "eu.xml", fsf_xml(test_eu.PERSON, test_eu.COMPANY))
    journal = table(tmp_path / "journal.csv", test_eu_journal.COLUMNS, test_eu_journal.PERSON)
    old = table(tmp_path / "conlist.csv", CONLIST_2018, test_uk.ALIAS, test_uk.PERSON, above=test_uk.DATED)
    loads = [("un", un), ("uk", uk), ("uk", old), ("eu", eu), ("eu", journal)]
    for name, file in loads:
        report = load(store, name, [file])
        assert (report.rejected, report.not_closed) == (0, ())
    assert check(store).problems == ()
    found = digest(store)
    for name, file in loads:
        assert not load(store, name, [file]).written.changed
    assert digest(store) == found

    ties = store.read(LISTED, {"open": MAX_INSTANT})
    of_person = {
        t["action"]: t["target"] for t in ties if t["action"].startswith(("UN Al", "UK listing of P", "EU UKR"))
    }
    assert sorted(name.split(" listing")[0] for name in of_person) == ["EU UKR", "UK", "UK", "UN Al-Qaida"]
    assert len(set(of_person.values())) == 1
    assert {t["since"] for t in ties if t["action"].startswith("Listing of")} == {"2021-03-02"}


def test_what_the_next_edition_lacks_has_ended(store: Store, tmp_path: Path) -> None:
    many = [test_un.COMPANY.replace("7002", f"80{n:02}").replace("KPe.901", f"KPe.8{n:02}") for n in range(10)]
    first = text(tmp_path / "first.xml", un_list(test_un.COMPANY, *many))
    second = text(tmp_path / "second.xml", un_list(*many, day="2024-06-01T00:00:00Z"))
    assert load(store, "un", [second, first]).closed == (
        "un-security-council 2024-03-01",
        "un-security-council 2024-06-01",
    )
    until = {t["target"]: t["until"] for t in store.read(LISTED, {"open": MAX_INSTANT})}
    assert until["un-7002"] == "2024-05-31"
    assert until["un-8000"] == "9999-12-31"
    assert check(store).problems == ()


def test_an_edition_of_an_annex_ends_too(store: Store, tmp_path: Path) -> None:
    rows = [{**test_eu_journal.PERSON, "recordId": str(n), "name": f"Pat {n}", "alias": ""} for n in range(1, 12)]
    before = table(tmp_path / "32020R1998.csv", test_eu_journal.COLUMNS, *rows)
    load(store, "eu", [before], Options(edition="2024-03-01"))
    after = table(tmp_path / "later.csv", test_eu_journal.COLUMNS, *rows[1:])
    load(store, "eu", [after], Options(edition="2024-06-01"))
    until = {t["target"]: t["until"] for t in store.read(LISTED, {"open": MAX_INSTANT})}
    assert until["eu-32020r1998-i-a-1"] == "2024-05-31"
    assert until["eu-32020r1998-i-a-2"] == "9999-12-31"
