"""The example of docs/writing-a-seed.md is a whole seed: taken out of the page and put among the seeds, it works."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import seeds
from graph.batch import Batch
from graph.model import Claim, Document, EntityKind, SourceEntity
from seeds import registry
from seeds.registry import Record, Reject, SeedError, all_seeds, find

PAGE = (Path(__file__).parents[2] / "docs" / "writing-a-seed.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    [found] = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    return str(found)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that is part of the `seeds` package, with the example's file as the only one in it."""
    (tmp_path / "alder.py").write_text(block("python"), encoding="utf-8")
    all_seeds()
    known = dict(registry._FOUND)
    monkeypatch.setattr(seeds, "__path__", [*seeds.__path__, str(tmp_path)])
    registry._import_all.cache_clear()
    yield tmp_path
    registry._FOUND.clear()
    registry._FOUND.update(known)
    registry._import_all.cache_clear()
    sys.modules.pop("seeds.alder", None)


@pytest.fixture
def extract(folder: Path) -> Path:
    path = folder / "extract.csv"
    path.write_text(block("csv"), encoding="utf-8")
    return path


def read(extract: Path) -> list[Record]:
    return list(find("alder").read([extract]))


def test_one_new_file_is_a_seed(folder: Path) -> None:
    assert find("alder").publisher == "Alder Register"
    assert {"alder", "curated", "ofac"} <= all_seeds().keys()


def test_it_is_gone_with_its_file() -> None:
    with pytest.raises(SeedError, match="there is no seed 'alder'"):
        find("alder")


def test_what_the_example_says(extract: Path) -> None:
    records = read(extract)
    [document] = [r for r in records if isinstance(r, Document)]
    assert document.sha256 == hashlib.sha256(block("csv").encode()).hexdigest()
    assert {r.id for r in records if isinstance(r, SourceEntity) and r.kind is EntityKind.COMPANY} == {
        "alder-1001",
        "alder-1002",
        "alder-1003",
        "alder-1004",
    }
    claims = [r for r in records if isinstance(r, Claim)]
    owns = {
        (c.subject, c.object, c.share.min if c.share else None, c.when.edtf if c.when else None, c.citation.locator)
        for c in claims
        if c.predicate == "OWNS"
    }
    assert owns == {
        ("alder-1001", "alder-1002", 60.0, "2021-03-01", "row 3 (number 1002)"),
        ("alder-1002", "alder-1003", 25.5, "2022", "row 4 (number 1003)"),
    }
    assert {(c.subject, c.value) for c in claims if c.predicate == "name"} == {
        ("alder-1001", "Alder Holding AS"),
        ("alder-1002", "Birch Timber AS"),
        ("alder-1003", "Cedar Sawmill OÜ"),
        ("alder-1004", "Dogwood Trading Ltd"),
    }


def test_the_impossible_share_of_the_example_is_rejected(extract: Path) -> None:
    [reject] = [r for r in read(extract) if isinstance(r, Reject)]
    assert (reject.file, reject.line, reject.field) == (str(extract), 5, "share, since")
    assert "160" in reject.reason


def test_the_writer_would_take_it_and_twice_is_once(extract: Path) -> None:
    first, second = (Batch.of(r for r in read(extract) if not isinstance(r, Reject)) for _ in range(2))
    first.check(documents=first.documents, entities=first.entities)
    assert first.claims.keys() == second.claims.keys()
    assert first.claims


def test_any_other_file_is_refused(folder: Path) -> None:
    other = folder / "other.csv"
    other.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(SeedError, match="no Alder extract"):
        read(other)
