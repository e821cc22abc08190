"""Citations of what a selection rests on, read back by pybtex and rispy; and a dump that comes back line for line."""

from __future__ import annotations

import json
from pathlib import Path

import rispy
from pybtex.database import parse_string

from graph.store import Store
from tests.cli.conftest import Command, environment_of
from tests.cli.exports.conftest import Export
from tests.engines import Engine
from tests.graphs import wipe

TITLES = {"doc-register": "Register of Acme", "doc-press": "On Acme"}


def test_each_document_is_cited_once(export: Export) -> None:
    csl = json.loads(export("csl-json").read_bytes())
    assert {item["id"]: item["title"] for item in csl} == TITLES
    assert len(csl) == 2
    bibtex = parse_string(export("bibtex").read_text(encoding="utf-8"), "bibtex")
    assert {key: entry.fields["title"].strip("{}") for key, entry in bibtex.entries.items()} == TITLES
    ris = rispy.loads(export("ris").read_text(encoding="utf-8"))
    assert {item["id"]: item["title"] for item in ris} == TITLES


def test_a_part_cites_what_it_rests_on(export: Export) -> None:
    csl = json.loads(export("csl-json", "--about", "anvil").read_bytes())
    assert "doc-press" in {item["id"] for item in csl}
    nothing = json.loads(export("csl-json", "--about", "anvil", "--statuses", "DENIED").read_bytes())
    assert nothing == []


def test_a_dump_comes_back_line_for_line(embedded_engine: Engine, neo4j_engine: Engine, tmp_path: Path) -> None:
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    one, other = (Command(environment_of(engine.settings)) for engine in (embedded_engine, neo4j_engine))
    for engine in (embedded_engine, neo4j_engine):
        with Store.open(engine.settings) as store:
            wipe(store)
    assert one("load", "curated", "--strict").code == 0
    assert one("dump", first).code == 0
    assert other("restore", first).code == 0
    assert other("dump", second).code == 0
    assert sorted(first.read_text(encoding="utf-8").splitlines()) == sorted(
        second.read_text(encoding="utf-8").splitlines()
    )
