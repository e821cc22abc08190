"""Open Contracting files that are wrong in part or altogether."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from seeds.registry import SeedError
from tests.seeds.ocds_files import OCID, SUPPLIER, award, awarded, load, package, pounds, release, write
from tests.seeds.records import claims, rejects
from tests.seeds.soundness import read, spoilt, survives


@pytest.mark.parametrize(
    "content", ['{"a": 1}', "hello", "null", "[1, 2]", '{"releases": [', "", '{"b": 1}\n{"a": 1}\n']
)
def test_a_file_of_something_else_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(SeedError, match=r"test\.json"):
        load(tmp_path, content)


def test_a_file_without_releases_holds_nothing(tmp_path: Path) -> None:
    assert load(tmp_path, package()) == []


@pytest.mark.parametrize(
    ("bad", "field", "reason"),
    [
        (release(ocid=""), "ocid", "without an ocid"),
        (release(award(date="31/31/2020"), ocid="ocds-abcdef-2"), "award a1, date", "no date"),
        (release(award(value=pounds("many")), ocid="ocds-abcdef-2"), "award a1, awardValue", "no amount"),
        (release(award(suppliers=[{"id": ""}]), ocid="ocds-abcdef-2"), "award a1, suppliers", "without id and name"),
        (release(award(description="x" * 60_000), ocid="ocds-abcdef-2"), "award a1", "60,000 characters"),
        (release(date="yesterday", ocid="ocds-abcdef-2"), "date", "no date"),
        (
            release(award(contractPeriod={"startDate": "2021", "endDate": "2020"}), ocid="ocds-abcdef-2"),
            "award a1, contractPeriod",
            "no period",
        ),
        ("text", "", "no JSON object"),
        ({"a": 1}, "", "neither a release nor a record"),
    ],
)
def test_what_is_wrong_is_rejected_and_the_rest_loads(tmp_path: Path, bad: object, field: str, reason: str) -> None:
    content = package(release(award()))
    content["releases"].insert(0, bad)
    found = load(tmp_path, content)
    [reject] = rejects(found)
    assert reject.field.endswith(field)
    assert reason in reject.reason
    assert reject.line == 1
    assert len([tie for tie in awarded(found) if tie[1].startswith(f"{OCID}:")]) == 2


def test_a_bad_line_costs_that_line(tmp_path: Path) -> None:
    good = json.dumps(release(award()))
    found = read("ocds", write(tmp_path, f"{{bad\n{good}\n", "test.jsonl"))
    assert [reject.line for reject in rejects(found)] == [1]
    assert len(awarded(found)) == 2


def test_signs_that_are_none_are_left_out(tmp_path: Path) -> None:
    found = load(tmp_path, json.dumps(package(release(award(title="a\0b \ud800c")))))
    [name] = [c.value for c in claims(found) if c.predicate == "name" and c.subject == f"{OCID}:award:a1"]
    assert name is not None
    assert "\0" not in name
    assert name.encode()


def test_deep_and_huge_content_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="deeper"):
        load(tmp_path, '{"releases": [' + "[" * 100_000 + "]" * 100_000 + "]}")
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("x.json", "w") as stream:
        stream.write(b'{"releases": [')
        for _ in range(100):
            stream.write(b" " * (1 << 20))
        stream.write(b"]}")
    with pytest.raises(SeedError, match="larger than"):
        read("ocds", bomb)


def test_spoilt_copies_end_in_rejects_or_a_clear_error(tmp_path: Path) -> None:
    content = package(
        release(award(), tender={"title": "x", "tenderers": [SUPPLIER]}, contracts=[{"id": "c", "awardID": "a1"}])
    )
    data = json.dumps(content, indent=1).encode()
    refused = survives("ocds", tmp_path / "copy.json", spoilt(data))
    assert 0 < refused < 60
