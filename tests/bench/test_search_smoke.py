"""The search benchmark at a small size: what is kept back is not in the index, and all are asked. Nothing is timed."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.search.__main__ import main
from bench.search.corpus import corpus
from bench.search.reach import in_reach
from graph.search.spelling import spelling
from tests.conftest import require


def test_what_is_asked_for_is_nobody_s_indexed_name(tmp_path: Path) -> None:
    found = corpus(400, 7, tmp_path)
    indexed = {spelling(name).key for entity in found.entities for name in entity.names}
    assert len(found.entities) == 400
    assert len({entity.id for entity in found.entities}) == 400
    assert len(found.asked) > 20
    assert not [entity.id for entity in found.asked if spelling(entity.hidden).key in indexed]
    held = {tuple(sorted(name.casefold().split())): entity.id for entity in found.entities for name in entity.names}
    assert not [entity.id for entity in found.asked if tuple(sorted(entity.hidden.casefold().split())) in held]
    assert corpus(400, 7, tmp_path) == found


@pytest.mark.parametrize(
    ("alias", "other", "common"),
    [
        ("QASIM, Muhammad", "Kasem, Mohammed", True),
        ("CETC", "China Electronics Technology Corporation", True),
        ("China Electronics Technology Corporation", "CETC", True),
        ("Codecafe", "Comercializadora Codecafe Ltda", True),
        ("海康", "杭州海康威视数字技术", True),
        ("EL RATON", "MARCELO BARRAGAN, Antonio", False),
        ("الجماعة الاسلامية المقاتلة الليبية", "LIBYAN ISLAMIC FIGHTING GROUP", False),
        ("TIGER SQUAD", "RAPID INTERVENTION FORCE", False),
    ],
)
def test_what_an_alias_must_have_in_common_to_be_found(alias: str, other: str, common: bool) -> None:
    assert in_reach(alias, ["Zebra", other]) is common


def test_it_runs_from_import_to_tables(tmp_path: Path) -> None:
    require("neo4j")
    output = tmp_path / "results.md"
    size = ["--names", "400", "--asked", "30", "--requests", "5", "--data", str(tmp_path)]
    main([*size, "--directory", str(tmp_path / "db"), "--output", str(output)])
    rows = [line.split(" | ") for line in output.read_text(encoding="utf-8").splitlines() if " | " in line]
    found = {row[0].removeprefix("| "): row[1:] for row in rows}
    ours = float(found["all: tiegraph, GraphQL over HTTP"][0].replace(",", ""))
    assert ours > 0
    for who in ("tiegraph, GraphQL over HTTP", "plain Lucene", "plain Lucene, each word fuzzy"):
        for what in ("all", "curated", "whole name", "half a name", "one letter wrong"):
            assert f"{what}: {who}" in found
    assert {"1 names", "10 names", "100 names"} <= found.keys()
    assert float(found["all: what is like another name at all"][1]) > 0.3
