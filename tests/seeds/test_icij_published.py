"""The `icij` seed on files as ICIJ published them, counted independently with Python's own csv module."""

from __future__ import annotations

import csv
from calendar import month_abbr
from functools import cache
from pathlib import Path

import pytest

from graph.model import EntityKind
from seeds.registry import Record
from tests.seeds.icij_files import load, rejects, said_of
from tests.seeds.records import claims, kinds

DATA = Path(__file__).parents[3] / "shared" / "data" / "icij"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="ICIJ's published files are not beside the project")
NAMES = ("nodes-intermediaries.csv", "nodes-others.csv")


@cache
def records() -> list[Record]:
    return load(*(DATA / name for name in NAMES))


@cache
def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_row_is_a_node_under_its_name() -> None:
    every = [row for name in NAMES for row in rows(name)]
    expected = {(f"icij-{row['node_id']}", " ".join(row["name"].split())) for row in every if row["name"].strip()}
    found = {(c.subject, c.value) for c in claims(records()) if c.predicate == "name"}
    assert found == expected
    assert set(kinds(records())) == {f"icij-{row['node_id']}" for row in every}
    assert [field for _, field, _ in rejects(records())] == ["name"]


def test_dates_are_those_of_the_columns() -> None:
    months = {month.upper(): f"{number:02}" for number, month in enumerate(month_abbr)}
    columns = (
        ("incorporation_date", "incorporationDate"),
        ("struck_off_date", "struckOffDate"),
        ("closed_date", "closedDate"),
    )
    for column, predicate in columns:
        expected = set()
        for row in rows("nodes-others.csv"):
            if row[column]:
                day, month, year = row[column].split("-")
                expected.add((f"icij-{row['node_id']}", f"{year}-{months[month]}-{int(day):02}"))
        assert {(c.subject, c.value) for c in claims(records()) if c.predicate == predicate} == expected


def test_each_source_is_a_document() -> None:
    sources = {row["sourceID"] for name in NAMES for row in rows(name)}
    assert len({claim.citation.document for claim in claims(records())}) == len(sources) == 13


def test_who_is_a_person_is_read_off_the_name() -> None:
    of = kinds(records())
    for row in rows("nodes-intermediaries.csv"):
        if row["name"].upper().endswith((" LTD", " LIMITED", " LTD.", " S.A.", " INC.")):
            assert of[f"icij-{row['node_id']}"] is EntityKind.COMPANY, row
        if row["name"].upper().startswith(("MR. ", "MRS. ")) and "&" not in row["name"]:
            assert of[f"icij-{row['node_id']}"] is not EntityKind.PLACE
    assert not [row for row in rows("nodes-others.csv") if of[f"icij-{row['node_id']}"] is EntityKind.PERSON]


def test_a_node_as_published() -> None:
    assert {
        ("name", "ANTAM ENTERPRISES N.V.", None),
        ("identifier", "ICIJ:85004929", None),
        ("country", "AW", "jurisdiction"),
        ("incorporationDate", "1983-05-18", None),
        ("closedDate", "2012-11-28", None),
        ("type", "LIMITED LIABILITY COMPANY", None),
        ("note", "Closed date stands for Cancelled date.", None),
    } < said_of(records(), 85004929)
