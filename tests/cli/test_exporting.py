"""`tiegraph export`: files that are whole, never overwritten unasked, and refusals that say what to do."""

from __future__ import annotations

from pathlib import Path

import rdflib

from tests.cli.conftest import Command

PUBLIC = {"TIEGRAPH_PUBLIC_URL": "https://ties.example.org"}
OWNED = (
    "<https://ties.example.org/entities/cethik> <https://w3id.org/tiegraph/vocab#owns> "
    "<https://ties.example.org/entities/hikvision> .\n"
)


def test_a_graph_is_written_and_can_be_read(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "graph.nq"
    ran = command("export", "nquads", file, "--as-of", "2026-01-31", **PUBLIC)
    assert (ran.code, ran.out) == (0, "")
    assert OWNED in file.read_text(encoding="utf-8")
    earlier = tmp_path / "earlier.ttl"
    assert command("export", "turtle", earlier, "--as-of", "1990-01-01", **PUBLIC).code == 0
    graph = rdflib.Graph().parse(earlier)
    assert len(graph) > 1000
    [owned] = rdflib.Graph().parse(data=OWNED, format="nt")
    assert owned not in graph
    assert sorted(path.name for path in tmp_path.iterdir()) == ["earlier.ttl", "graph.nq"]


def test_what_is_there_is_replaced_only_when_asked_to(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "graph.trig"
    file.write_text("mine", encoding="utf-8")
    refused = command("export", "trig", file)
    assert refused.code == 2
    assert "--force" in refused.err
    assert file.read_text(encoding="utf-8") == "mine"
    assert command("export", "trig", file, "--force").code == 0
    assert file.read_text(encoding="utf-8").startswith("@prefix ")


def test_the_formats_are_listed(nowhere: Command) -> None:
    listed = nowhere("export", "--formats")
    assert listed.code == 0
    assert {line.split()[0] for line in listed.out.splitlines()} >= {"nquads", "trig", "turtle", "jsonld"}


def test_a_format_or_day_that_is_none_is_refused(nowhere: Command, tmp_path: Path) -> None:
    unknown = nowhere("export", "rdf", tmp_path / "x")
    assert unknown.code == 2
    assert "nquads" in unknown.err
    day = nowhere("export", "nquads", tmp_path / "x", "--as-of", "2024-02-31")
    assert day.code == 2
    assert "--as-of 2024-02-31: is no calendar date" in day.err
    assert list(tmp_path.glob("x*")) == []


def test_an_address_that_is_none_is_refused(command: Command, tmp_path: Path) -> None:
    for url in ("nowhere", "https://a b", "javascript:alert(1)", 'https://a.example/">'):
        ran = command("export", "nquads", tmp_path / "x", TIEGRAPH_PUBLIC_URL=url)
        assert ran.code == 2
        assert "TIEGRAPH_PUBLIC_URL" in ran.err
    assert list(tmp_path.iterdir()) == []
