"""Graphs that are damaged, moved or cut short: what `check`, `dump` and `restore` make of them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from graph.store import Store
from tests.cli.conftest import Command, environment_of
from tests.engines import Engine
from tests.graphs import wipe


def test_the_audit_finds_what_does_not_follow_from_claims(emptied: Command, engine: Engine, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(
        "documents:\n  doc: {title: Report, publisher: Press}\nentities:\n"
        "  acme: {kind: COMPANY, names: [{text: Acme, from: doc, at: p. 1}]}\n"
        "  roe: {kind: PERSON, names: [{text: Jane Roe, from: doc, at: p. 1}]}\n"
        "claims:\n  - {subject: roe, is: OWNS, object: acme, share: 20, status: REPORTED, from: doc, at: p. 2}\n",
        encoding="utf-8",
    )
    assert emptied("load", "curated", file, "--strict").code == 0
    assert emptied("check").code == 0
    with Store.open(engine.settings) as store:
        store.schema("MATCH ()-[r:OWNS]->() SET r.share_max = 90.0")
    ran = emptied("check")
    assert ran.code == 1
    assert re.search(
        r"^problem: the tie owns-\S+ is not what its claims say: see its share_max$", ran.out, re.MULTILINE
    )
    assert ran.out.endswith("\nNOT SOUND: 1 problem\n")
    report = json.loads(emptied("check", "--json").out)
    assert (report["sound"], report["problem_count"], len(report["problems"])) == (False, 1, 1)


def test_a_graph_moves_from_the_embedded_engine_to_neo4j_unchanged(
    embedded_engine: Engine, neo4j_engine: Engine, tmp_path: Path
) -> None:
    embedded, neo4j = (Command(environment_of(e.settings)) for e in (embedded_engine, neo4j_engine))
    for engine in (embedded_engine, neo4j_engine):
        with Store.open(engine.settings) as store:
            wipe(store)
    empty = embedded("digest").out
    assert neo4j("digest").out == empty
    for each in (embedded, neo4j):
        assert each("load", "curated", "--strict").code == 0
    here = embedded("digest").out
    assert re.fullmatch(r"sha256:[0-9a-f]{64}\n", here)
    assert here != empty
    assert neo4j("digest").out == here

    with Store.open(neo4j_engine.settings) as store:
        wipe(store)
    assert neo4j("digest").out == empty
    dumped = embedded("dump")
    assert dumped.code == 0
    restored = neo4j("restore", "-", stdin=dumped.out)
    assert restored.code == 0, restored.err
    assert neo4j("digest").out == here
    assert neo4j("check").code == 0

    file = tmp_path / "graph.jsonl"
    assert neo4j("dump", file).code == 0
    with Store.open(embedded_engine.settings) as store:
        wipe(store)
    assert embedded("restore", file).code == 0
    assert embedded("digest").out == here


@pytest.mark.parametrize("damage", ["cut", "bytes", "foreign"])
def test_a_dump_that_is_not_whole_is_refused(emptied: Command, damage: str) -> None:
    whole = emptied("dump").out.encode()
    broken = {
        "cut": whole[: whole.rindex(b"\n", 0, -1) + 1],
        "bytes": whole.replace(b"\n", b"\n\xff\n", 1),
        "foreign": b'{"some": "thing"}\n',
    }[damage]
    ran = emptied("restore", "-", stdin=broken)
    assert (ran.code, ran.out) == (2, "")
    assert re.match(r"tiegraph: (the dump ends after line 1|line [12]: )", ran.err)
