"""What docs/consumers tells people to run does run, on real programs where there are any, and answers what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest

from graph.exports.registry import formats
from graph.store import Store
from graph.view import View
from tests.engines import Engine
from tests.graphs import empty, load_curated
from tests.house import ROOT

FOLDER = ROOT / "docs" / "consumers"
PAGES = sorted({*FOLDER.glob("*.md"), ROOT / "docs" / "openrefine.md"})
OWNERS = [("CETHIK", 39.6), ("Gong Hongjia", 13.6), ("Xinjiang Weixun", 4.9)]
NOTE = ("A-share research: Hangzhou Hikvision Digital Technology (002415:CH)", "Inst Ownership (Top 5)")
CONSIDERED = "SDN listing of Hikvision (considered in 2022, not imposed)"
IMPOSED = {
    "Section 889 bar on equipment of Hikvision", "Entity List addition of Hikvision (October 2019)",
    "Section 1237 identification of Hikvision as a Communist Chinese military company (2020)",
    "FCC Covered List entry of Hikvision equipment (2021)",
    "Section 1260H identification of Hikvision as a Chinese military company",
    "NS-CMIC listing of Hikvision (securities-dealing ban, not SDN)",
}  # fmt: skip


def blocks(page: str, language: str) -> list[str]:
    """The code of a page in one language."""
    return re.findall(rf"```{language}\n(.*?)```", (FOLDER / page).read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def neo4j_store(neo4j_engine: Engine) -> Iterator[Store]:
    """The curated graph in Neo4j."""
    with empty(neo4j_engine.settings) as store:
        load_curated(store)
        yield store


def test_the_cypher_of_the_page_answers_in_neo4j(neo4j_store: Store) -> None:
    graph, owners, actions, claims, path, indexes = blocks("neo4j-browser-and-bloom.md", "cypher")
    assert len(neo4j_store.read(graph, {})) == 3
    found = neo4j_store.read(owners, {})
    assert [(row["owner"], row["from"]) for row in found] == OWNERS
    assert all(row["from"] == row["to"] and row["sources"] == [f"{', '.join(NOTE)} (REPORTED)"] for row in found)
    statuses = {row["action"]: row["status"] for row in neo4j_store.read(actions, {})}
    assert statuses.keys() == IMPOSED | {CONSIDERED}
    assert {name for name, status in statuses.items() if status not in ("ON_RECORD", "REPORTED")} == {CONSIDERED}
    assert statuses[CONSIDERED] == "CONSIDERED"
    assert [(row["document"], row["place"], row["status"]) for row in neo4j_store.read(claims, {})] == [
        (*NOTE, "REPORTED")
    ]
    assert len(neo4j_store.read(path, {})) == 1
    try:
        for statement in filter(str.strip, indexes.split(";")):
            neo4j_store.schema(statement)
    finally:
        neo4j_store.schema("DROP INDEX entity_name IF EXISTS")


@pytest.fixture(scope="module")
def triple_store(embedded_engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> pyoxigraph.Store:
    """The curated graph as N-Quads in Oxigraph."""
    folder: Path = tmp_path_factory.mktemp("triples")
    with empty(embedded_engine.settings) as store:
        load_curated(store)
        formats()["nquads"].write(store, View.at(), folder / "graph.nq", lambda _what, _count: None)
    loaded = pyoxigraph.Store(str(folder / "graph.oxigraph"))
    with (folder / "graph.nq").open("rb") as file:
        loaded.bulk_load(file, format=pyoxigraph.RdfFormat.N_QUADS)
    return loaded


def rows(store: pyoxigraph.Store, query: str) -> list[tuple[Any, ...]]:
    """The values of an answer, each as text."""
    found = store.query(query)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    return [tuple(None if value is None else value.value for value in row) for row in found]


def test_the_sparql_of_the_page_answers_in_oxigraph(triple_store: pyoxigraph.Store) -> None:
    owners, actions = blocks("triple-store.md", "sparql")
    assert [(owner, float(low), float(high), *cited) for owner, low, high, *cited in rows(triple_store, owners)] == [
        (name, share, share, *NOTE) for name, share in OWNERS
    ]
    statuses: dict[str, set[str]] = {}
    for action, said, *_ in rows(triple_store, actions):
        statuses.setdefault(action, set()).add(said.rpartition("#")[2])
    assert statuses.keys() == IMPOSED | {CONSIDERED}
    assert statuses.pop(CONSIDERED) == {"CONSIDERED"}
    assert {status for found in statuses.values() for status in found} == {"ON_RECORD", "REPORTED"}


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_a_page_says_what_was_tried_and_its_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert re.search(r"\btried\b", text, re.IGNORECASE)
    for target in re.findall(r"\]\(([^)#]+)", text):
        assert target.startswith("https://") or (page.parent / target).exists(), target


def test_the_index_names_every_page() -> None:
    named = set(re.findall(r"\]\(([^)#]+)\)", (FOLDER / "README.md").read_text(encoding="utf-8")))
    assert {page.name for page in FOLDER.glob("*.md")} - {"README.md"} <= named
