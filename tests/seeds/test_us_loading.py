"""The seeds of US lists in a graph: they load on both engines, are sound, and the CSL joins what OFAC itself says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.audit import check
from graph.digest import digest
from graph.store import Store
from graph.time import MAX_DAY, MAX_INSTANT
from seeds.registry import Options
from seeds.runner import load
from tests.engines import Engine
from tests.graphs import empty
from tests.seeds.ofac_files import sdn_row, write
from tests.seeds.test_csl import ALDER, BIRCH, CEDAR
from tests.seeds.test_federal_register import INSTRUCTIONS, ROWS, rule
from tests.seeds.test_us_lists import COMPANIES
from tests.seeds.us_files import COLUMNS, DENIED, SDN, table

LATER = {**ALDER, "source": DENIED, "start_date": "2020-01-01", "end_date": "2030-01-01"}


@pytest.fixture
def store(engine: Engine) -> Iterator[Store]:
    """The engine's graph, emptied."""
    with empty(engine.settings) as store:
        yield store


def targeted(store: Store) -> list[tuple[str, str, str]]:
    ties = store.read(
        "MATCH (a:Entity)-[r:TARGETS]->(b:Entity) WHERE r.known_to = $open "
        "RETURN b.name AS name, r.valid_from AS since, r.valid_to AS until",
        {"open": MAX_INSTANT},
    )
    return sorted((tie["name"], tie["since"], tie["until"]) for tie in ties)


def test_an_edition_ends_what_it_lacks_and_loading_it_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    first = table(tmp_path, "a_2022-04-22.csv", [ALDER, BIRCH, CEDAR, LATER], COLUMNS)
    second = table(tmp_path, "b_2022-05-22.csv", [BIRCH, CEDAR, LATER], COLUMNS)
    load(store, "csl", [first])
    load(store, "csl", [second], close_anyway=True)
    assert check(store).problems == ()
    found = targeted(store)
    assert ("Alder Optics Co., Ltd.", "2019-10-09", "2022-05-21") in found
    assert ("Alder Optics Co., Ltd.", "2020-01-01", "2030-01-01") in found
    assert ("BIRCH RADIO GROUP", "2021-08-02", MAX_DAY) in found
    before = digest(store)
    assert not load(store, "csl", [first, second], close_anyway=True).written.changed
    assert digest(store) == before


def test_an_entry_of_ofac_is_one_in_both_lists(store: Store, tmp_path: Path) -> None:
    load(
        store,
        "ofac",
        write(tmp_path, sdn=[sdn_row(77002, "CEDAR, Pat", program="SDGT")]),
        Options(edition="2022-04-20"),
    )
    load(store, "csl", [table(tmp_path, "c_2022-04-22.csv", [{**CEDAR, "source": SDN, "programs": "SDGT"}], COLUMNS)])
    assert check(store).problems == ()
    assert len(targeted(store)) == 1


def test_rules_and_tables_load_and_are_sound(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "rule.xml"
    path.write_text(rule(INSTRUCTIONS, ROWS), encoding="utf-8")
    load(store, "federal-register", [path])
    companies = [
        {"Name": "Alder", "Clean Name": "Alder", "Start date": "2021-06-03", "Parent Name": "Elm"},
        {"Name": "Alder", "Clean Name": "Alder", "Start date": "2025-01-07", "End date": "2026-02-17"},
    ]
    load(store, "us-lists", [table(tmp_path, "companies.csv", companies, COMPANIES)])
    assert check(store).problems == ()
    found = targeted(store)
    assert [days for name, *days in found if name == "Alder"] == [
        ["2021-06-03", "2025-01-06"], ["2025-01-07", "2026-02-17"],
    ]  # fmt: skip
    assert ("Birch Radio", "2023-03-01", MAX_DAY) in found
    assert [until for name, _, until in found if name == "Dogwood Metals Ltd."] == ["2023-02-28"]
