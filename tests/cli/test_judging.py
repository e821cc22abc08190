"""`tiegraph match` and `judge`: proposed, decided with a source, seen in the graph, and taken back."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command

LINES = """\
{"id": "a", "schema": "Company", "properties": {"name": ["Alder Timber Co., Ltd."], "country": ["cn"]}}
{"id": "b", "schema": "Company", "properties": {"name": ["TIMBER ALDER COMPANY LIMITED"], "country": ["cn"]}}
{"id": "p", "schema": "Person", "properties": {"name": ["Lin Alder"]}}
{"id": "q", "schema": "Person", "properties": {"name": ["Alder Lin"]}}
"""
SOURCED = ("--source", "https://register.example/7", "--at", "page 3")


@pytest.fixture
def loaded(emptied: Command, tmp_path: Path) -> Command:
    file = tmp_path / "companies.ftm.json"
    file.write_text(LINES, encoding="utf-8")
    assert emptied("load", "ftm", file, "--strict").code == 0
    return emptied


def test_from_proposal_to_decision_and_back(loaded: Command, tmp_path: Path) -> None:
    proposed = loaded("match").out.splitlines()
    assert [line.partition(":")[0] for line in proposed] == [
        "0.980  Alder Timber Co., Ltd. [ftm-a] ~ TIMBER ALDER COMPANY LIMITED [ftm-b]",
        "0.980  Lin Alder [ftm-p] ~ Alder Lin [ftm-q]",
    ]
    assert proposed[0].endswith("the same words in another order; same country: CN")
    [pair] = json.loads(loaded("match", "Alder Timber Co., Ltd.", "--json").out)
    assert (pair["a"]["id"], pair["b"]["id"], pair["score"]) == ("ftm-a", "ftm-b", 0.98)
    assert loaded("match", "--csv", tmp_path / "pairs.csv", "--kinds", "PERSON").code == 0
    with (tmp_path / "pairs.csv").open(encoding="utf-8", newline="") as stream:
        assert [(row["a"], row["b"]) for row in csv.DictReader(stream)] == [("ftm-p", "ftm-q")]

    judged = loaded("judge", "ftm-a", "ftm-b", "same", *SOURCED, "--by", "A. Reporter", "--note", "one number")
    assert (judged.code, judged.out) == (0, "ftm-a and ftm-b: one entity now: ftm-a\n")
    assert loaded("judge", "ftm-a", "ftm-b", "same", *SOURCED, "--by", "A. Reporter", "--note", "one number").out == (
        "ftm-a and ftm-b: one entity now: ftm-a; nothing new\n"
    )
    assert "TIMBER ALDER COMPANY LIMITED" in loaded("entity", "ftm-b").out
    assert "ftm-a" not in loaded("match").out
    said = loaded(
        "query", "-", stdin='{ claims(predicate: "sameAs") { edges { node { citation attribution note } } } }'
    )
    [claim] = json.loads(said.out)["data"]["claims"]["edges"]
    assert "register.example" in claim["node"]["citation"]
    assert (claim["node"]["attribution"], claim["node"]["note"]) == ("A. Reporter", "one number")

    assert loaded("judge", "ftm-a", "ftm-b", "open").out == "ftm-a and ftm-b: two entities now: ftm-a and ftm-b\n"
    assert loaded("match").out.splitlines() == proposed
    assert loaded("check").code == 0


def test_different_outweighs_same(loaded: Command) -> None:
    assert loaded("judge", "ftm-p", "ftm-q", "different", *SOURCED).out == (
        "ftm-p and ftm-q: two entities now: ftm-p and ftm-q\n"
    )
    assert "ftm-p" not in loaded("match").out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("judge", "ftm-a", "ftm-b", "same"), "a decision needs --source and --at"),
        (("judge", "ftm-a", "ftm-b", "same", "--source", "A book", "--at", "p. 1"), "--publisher: who published it?"),
        (("judge", "ftm-a", "ftm-a", "same", *SOURCED), "one already"),
        (("judge", "ftm-a", "nobody", "same", *SOURCED), "there is no source entity 'nobody'"),
        (("judge", "ftm-a", "ftm-b", "open"), "no decision about ftm-a and ftm-b"),
        (("judge", "ftm-a", "ftm-b", "same", *SOURCED, "--published", "soon"), "--published"),
        (("match", "--kinds", "ROBOT"), "ROBOT is no kind"),
        (("match", "ftm-p", "--kinds", "COMPANY"), "none of the kinds that are compared: COMPANY"),
    ],
)
def test_what_cannot_be_asked(loaded: Command, arguments: tuple[str, ...], message: str) -> None:
    ran = loaded(*arguments)
    assert ran.code == 2
    assert message in ran.err


@pytest.mark.parametrize("arguments", [("entity",), ("match",), ("changes", "--since", "2020-01-01", "--about")])
def test_somebody_unknown_is_told_alike_by_every_command(loaded: Command, arguments: tuple[str, ...]) -> None:
    ran = loaded(*arguments, "Lin Aldr")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.splitlines()[0] == "tiegraph: nobody is known as 'Lin Aldr'; most like it:"
    assert "  ftm-p  Lin Alder (PERSON)" in ran.err.splitlines()
    malformed = loaded(*arguments, "LEI:5493001KJTIIGC8Y1R13")
    assert (malformed.code, "5493001KJTIIGC8Y1R13" in malformed.err) == (2, True)
