"""The `psc` seed on published records, counted with Python's own json module."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graph.kinds import KINDS
from seeds.registry import SeedError
from tests.seeds.psc_files import read, tie_claims, write
from tests.seeds.records import claims, kinds, rejects, said_of

DATA = Path(__file__).parents[3] / "shared" / "data" / "psc" / "bods-uk-psc-pipeline"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the published records are not beside the project")
FILES = sorted(DATA.glob("psc-data-*.json"))


def people(path: Path) -> list[dict[str, Any]]:
    content = json.loads(path.read_text(encoding="utf-8"))
    return [each["data"] for each in content if "natures_of_control" in each["data"]]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_nature_of_control_is_one_tie_in_its_words(path: Path) -> None:
    records = read(path)
    assert rejects(records) == []
    expected = [(nature, each["name"]) for each in people(path) for nature in each["natures_of_control"]]
    named = {c.subject: c.value for c in claims(records) if c.predicate == "name"}
    found = [(str(c.note).split(";")[0], named[c.subject]) for c in tie_claims(records)]
    assert sorted(found) == sorted(expected)
    of = kinds(records)
    for claim in tie_claims(records):
        assert of[claim.subject] in KINDS[claim.predicate].sources
        assert of[str(claim.object)] in KINDS[claim.predicate].targets


def test_all_files_together_are_one_day_in_part() -> None:
    records = read(*FILES)
    expected = {each["links"]["self"] for path in FILES for each in people(path)}
    assert {c.citation.locator for c in tie_claims(records)} == expected
    assert {c.when.edtf for c in tie_claims(records) if c.when} == {
        f"{each['notified_on']}/" for path in FILES for each in people(path)
    }


def test_a_corporate_owner_registered_in_cardiff_joins() -> None:
    records = read(DATA / "psc-data-2.json")
    (owner,) = {c.subject for c in tie_claims(records)}
    assert ("identifier", "GB-COH:00686734", None, None) in said_of(records, owner)


def test_the_broken_table_and_the_array_agree() -> None:
    table, array = read(DATA / "basic-company-data-1.csv"), read(DATA / "company-data-1.json")
    assert said_of(table, "psc-08209948") == said_of(array, "psc-08209948")
    assert rejects(table) == []


@pytest.mark.parametrize("kept", [0.3, 0.9])
def test_a_truncated_array_is_refused(tmp_path: Path, kept: float) -> None:
    text = FILES[-1].read_text(encoding="utf-8")
    with pytest.raises(SeedError, match="breaks off"):
        read(write(tmp_path, text[: int(len(text) * kept)], "psc.json"))
