"""Is the graph sound, is it the same, and how does it move: `check`, `digest` and `dump`."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.cli.conftest import Command


def test_the_audit_passes_and_prints_both_counts(command: Command) -> None:
    ran = command("check")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith("\nsound\n")
    report = json.loads(command("check", "--json").out)
    assert report["sound"] is True
    assert report["problems"] == []
    for whole, sourced in (("claims", "sourced_claims"), ("relationships", "sourced_relationships")):
        assert report[whole] == report[sourced] > 100
    assert report["ties"] == report["derived"]
    stats = json.loads(command("query", "-", stdin="{ stats { claims documents entities } }").out)["data"]["stats"]
    assert stats == {name: report[name] for name in stats}


def test_dumping_to_a_file_leaves_no_half_of_it(command: Command, nowhere: Command, tmp_path: Path) -> None:
    file = tmp_path / "graph.jsonl"
    ran = command("dump", file)
    assert (ran.code, ran.out) == (0, "")
    assert re.fullmatch(r"tiegraph: .*1 \w.* claims in \S+\n|tiegraph: .* claims in \S+\n", ran.err)
    text = file.read_text(encoding="utf-8")
    assert text == command("dump").out
    assert nowhere("dump", file).code == 2
    assert command("dump", tmp_path / "nowhere" / "graph.jsonl").code == 2
    assert file.read_text(encoding="utf-8") == text
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith("graph")) == ["graph.jsonl"]
