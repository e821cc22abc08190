"""The ownership benchmark at a small size: its network is sound, and what it measures is answered. Nothing is timed."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from bench.ownership.__main__ import main
from bench.ownership.generate import Shape, stakes
from tests.conftest import require


def test_live_stakes_in_a_company_never_exceed_all_of_it_and_nobody_owns_a_person() -> None:
    shape = Shape(entities=200, ties=2_000, seed=5)
    held: dict[int, float] = defaultdict(float)
    for owner, asset, low, high, ended in stakes(shape):
        assert 0 <= low <= high <= 100
        assert owner != asset
        assert asset % 2 == 0
        if not ended:
            held[asset] += high
    assert len(held) > 50
    assert max(held.values()) <= 100 + 1e-6


def test_it_runs_from_import_to_tables(tmp_path: Path) -> None:
    require("neo4j")
    output = tmp_path / "results.md"
    size = ["--entities", "400", "--ties", "800", "--asked", "30", "--patience", "0.3"]
    main([*size, "--directory", str(tmp_path / "db"), "--output", str(output)])
    text = output.read_text(encoding="utf-8")
    for row in (
        "tiegraph, GraphQL over HTTP",
        "plain Cypher, at most 10 ties",
        "networkx, the graph ready-made, no limit",
        "scipy, the matrix ready-made",
        "control closure",
        "OFAC 50, 2,000 listed",
    ):
        assert row in text
