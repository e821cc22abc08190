"""`tiegraph load` and `tiegraph seeds`: what got in is added up, what did not is named and shows in the exit code."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command

GOOD = """
documents:
  register: {title: Register extract, publisher: Register, published: 2020-01-02}
entities:
  acme: {kind: COMPANY, names: [{text: Acme, from: register, at: line 1}]}
  roe: {kind: PERSON, names: [{text: Jane Roe, from: register, at: line 2}]}
claims:
  - {subject: roe, is: OWNS, object: acme, share: 12.5, when: 2020-01-02, status: ON_RECORD, from: register, at: line 3}
"""
BAD_LINE = "  - {subject: roe, is: OWNS, object: acme, share: 112, status: ON_RECORD, from: register, at: line 4}\n"


@pytest.fixture
def good(tmp_path: Path) -> Path:
    file = tmp_path / "good.yaml"
    file.write_text(GOOD, encoding="utf-8")
    return file


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    file = tmp_path / "bad.yaml"
    file.write_text(GOOD + BAD_LINE, encoding="utf-8")
    return file


def test_a_load_is_added_up_and_a_second_one_changes_nothing(emptied: Command, good: Path) -> None:
    first = emptied("load", "curated", good)
    assert (first.code, first.err) == (0, "")
    assert "new: 1 document, 2 entities, 3 claims, 1 tie" in first.out
    digest = emptied("digest").out
    again = emptied("load", "curated", good)
    assert "; nothing new" in again.out
    assert emptied("digest").out == digest


def test_rejected_rows_are_told_and_the_rest_loads(emptied: Command, bad: Path, tmp_path: Path) -> None:
    line = f"tiegraph: rejected {bad}:{len((GOOD + BAD_LINE).splitlines())}: claims.1.share: "
    rejects = tmp_path / "rejects.csv"
    lenient = emptied("load", "curated", bad, "--rejects", rejects)
    assert lenient.code == 0
    assert line in lenient.err
    assert f"tiegraph: 1 row could not be used; all of them are in {rejects}" in lenient.err
    assert "--close-anyway" in lenient.err
    assert "3 claims" in lenient.out
    with rejects.open(encoding="utf-8", newline="") as file:
        [row] = csv.DictReader(file)
    assert (row["file"], row["field"]) == (str(bad), "claims.1.share")
    assert row["reason"]
    strict = emptied("load", "curated", bad, "--strict")
    assert strict.code == 1
    assert "; --rejects FILE keeps them all" in strict.err
    assert "Acme" in emptied("entity", "roe").out


def test_the_summary_as_json(emptied: Command, good: Path, bad: Path) -> None:
    summary = json.loads(emptied("load", "curated", good, "--json").out)
    assert summary["claims"] == 3
    assert summary["written"]["claims"] == 3
    assert summary["written"]["ties"] == 1
    assert (summary["rejected"], summary["rejects"], summary["not_closed"]) == (0, [], [])
    assert summary["claims_per_second"] > 0
    ran = emptied("load", "curated", bad, "--json", "--strict")
    assert ran.code == 1
    summary = json.loads(ran.out)
    assert summary["rejected"] == 1
    assert summary["rejects"][0]["field"] == "claims.1.share"
    assert len(summary["not_closed"]) == 1


def test_what_a_file_no_longer_says_goes_unless_rows_were_rejected(
    emptied: Command, good: Path, bad: Path, tmp_path: Path
) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(GOOD, encoding="utf-8")
    assert emptied("load", "curated", file).code == 0
    without = GOOD.partition("claims:")[0]
    file.write_text(without + "claims:\n" + BAD_LINE, encoding="utf-8")
    held = emptied("load", "curated", file)
    assert "was not closed: 1 row could not be read; --close-anyway closes it all the same" in held.err
    assert "12.5 %" in emptied("entity", "acme").out
    forced = emptied("load", "curated", file, "--close-anyway")
    assert "1 former tie kept as history" in forced.out
    assert "12.5 %" not in emptied("entity", "acme").out


def test_files_that_the_seed_does_not_read(emptied: Command, tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear reader", encoding="utf-8")
    ran = emptied("load", "ofac", file)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("tiegraph: ")
    assert "letter.txt" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_seeds_are_listed_with_all_that_one_must_know(nowhere: Command) -> None:
    listed = json.loads(nowhere("seeds", "--json").out)
    assert {seed["name"] for seed in listed} >= {"curated", "ofac"}
    [ofac] = [seed for seed in listed if seed["name"] == "ofac"]
    known = {"name", "title", "publisher", "licence", "files", "url", "complete", "builtin", "downloads", "formats"}
    assert set(ofac) == known | {"expected", "example"}
    assert ofac["url"].startswith("https://")
    told = nowhere("seeds").out
    for seed in listed:
        block = told.partition(f"{seed['name']}: {seed['title']}\n")[2]
        assert block.startswith(f"  licence: {seed['licence']}\n  files: {seed['files']}\n")
        assert not seed["url"] or f"  url: {seed['url']}\n" in block
