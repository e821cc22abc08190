"""The `ftm` seed on CSV: statements in any order, and targets.simple.csv; whole, odd and mutilated."""

from __future__ import annotations

import contextlib
import csv
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from graph.model import EntityKind, Status
from seeds.registry import Record, SeedError
from tests.seeds.ftm_files import read, ties
from tests.seeds.records import claims, documents, kinds, rejects, said_of

COLUMNS = [
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "lang", "original_value",
    "external", "first_seen", "last_seen", "id", "origin",
]  # fmt: skip
STATEMENTS = [
    ("NK-1", "us-1", "id", "LegalEntity", "us-1", "us", "2020-01-01", "2024-05-01"),
    ("NK-1", "us-1", "name", "LegalEntity", "Alder", "us", "2020-01-01", "2024-05-01"),
    ("NK-1", "us-1", "registrationNumber", "LegalEntity", "77", "us", "2020-01-01", "2024-05-01"),
    ("NK-1", "eu-1", "name", "Company", "Alder Holding, AS", "eu", "2021-01-01", "2024-05-02"),
    ("b", "b", "name", "Company", "Birch", "us", "2020-01-01", "2024-05-01"),
    ("o", "o", "owner", "Ownership", "NK-1", "us", "2020-01-01", "2024-05-01"),
    ("o", "o", "asset", "Ownership", "b", "us", "2020-01-01", "2024-05-01"),
    ("o", "o", "percentage", "Ownership", "60", "us", "2022-03-04", "2024-05-01"),
]


def statements(path: Path, rows: Sequence[tuple[str, ...]], columns: list[str] = COLUMNS) -> Path:
    """A file of statements with these columns."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, extrasaction="ignore", restval="")
        writer.writeheader()
        for row in rows:
            names = ("canonical_id", "entity_id", "prop", "schema", "value", "dataset", "first_seen", "last_seen")
            writer.writerow(dict(zip((*names, "external"), row, strict=False)))
    return path


def test_statements_are_entities_each_data_set_a_document(tmp_path: Path) -> None:
    found = read(statements(tmp_path / "statements.csv", STATEMENTS))
    assert rejects(found) == []
    assert kinds(found) == {"ftm-NK-1": EntityKind.COMPANY, "ftm-b": EntityKind.COMPANY}
    titles = {d.id: d.title for d in documents(found)}
    said = {(c.predicate, c.value, titles[c.citation.document]) for c in claims(found) if c.subject == "ftm-NK-1"}
    us, eu = "FollowTheMoney statements: us", "FollowTheMoney statements: eu"
    assert said == {
        ("identifier", "FTM:NK-1", us),
        ("identifier", "FTM:NK-1", eu),
        ("identifier", "FTM:us-1", us),
        ("identifier", "FTM:eu-1", eu),
        ("identifier", "REG:77", us),
        ("name", "Alder", us),
        ("name", "Alder Holding, AS", eu),
        ("OWNS", None, us),
    }
    owns = [(c.share.min if c.share else None, str(c.when)) for c in claims(found) if c.predicate == "OWNS"]
    assert owns == [(60, "2022-03-04"), (60, "2024-05-01")]
    assert {c.status for c in claims(found)} == {Status.REPORTED}


def test_the_order_of_rows_and_columns_does_not_matter(tmp_path: Path) -> None:
    def said(records: list[Record]) -> set[tuple[object, ...]]:
        return {(c.subject, c.predicate, c.object, c.value, c.share, str(c.when)) for c in claims(records)}

    mixed, columns = STATEMENTS.copy(), COLUMNS[::-1]
    random.Random(4).shuffle(mixed)
    found = read(statements(tmp_path / "mixed.csv", mixed, columns))
    assert said(found) == said(read(statements(tmp_path / "sorted.csv", STATEMENTS)))
    assert rejects(found) == []


def test_rows_that_state_nothing_are_named_and_external_ones_left_out(tmp_path: Path) -> None:
    rows = [*STATEMENTS, ("b", "b", "alias", "Company", "", "us"), ("b", "", "alias", "Company", "x", "us"),
            ("b", "b", "alias", "Company", "proposed", "ext", "", "", "t")]  # fmt: skip
    found = read(statements(tmp_path / "statements.csv", rows))
    assert [(r.line, r.field) for r in rejects(found)] == [(10, "value"), (11, "entity_id")]
    assert "proposed" not in {c.value for c in claims(found)}


def test_schemas_that_exclude_each_other_are_named(tmp_path: Path) -> None:
    rows = [("x", "x", "name", "Person", "X", "us"), ("x", "x", "name", "Vessel", "X", "us")]
    found = read(statements(tmp_path / "statements.csv", rows))
    assert [(r.line, r.field, r.text) for r in rejects(found)] == [(2, "schema", "Person, Vessel")]
    assert kinds(found) == {"ftm-x": EntityKind.PERSON}


SIMPLE = (
    "id,schema,name,aliases,birth_date,countries,addresses,identifiers,sanctions,phones,emails,program_ids,dataset,"
    "first_seen,last_seen,last_change\n"
)
ROW = (
    '"NK-9","Person","Pat Poplar","""Pat; the """"Tree"""""";P. Poplar","1970-02;1970-02-03","no;us-ca",'
    '"High St 1, Town","IMO9074729;77","Red notice - wanted","+47 1","p@x.example","XX-1","Wanted; Notices",'
    '"2020-01-02T03:04:05","2024-05-06T00:00:00","2021-01-01T00:00:00"\n'
)


def test_a_row_of_targets_simple(tmp_path: Path) -> None:
    path = tmp_path / "targets.simple.csv"
    path.write_text(SIMPLE + ROW, encoding="utf-8")
    found = read(path)
    assert rejects(found) == []
    assert said_of(found, "ftm-NK-9") == {
        ("identifier", "FTM:NK-9", None, None),
        ("name", "Pat Poplar", None, None),
        ("alias", 'Pat; the "Tree"', None, None),
        ("alias", "P. Poplar", None, None),
        ("birthDate", "1970-02", None, None),
        ("birthDate", "1970-02-03", None, None),
        ("country", "NO", None, None),
        ("country", "US", None, None),
        ("address", "High St 1, Town", None, None),
        ("identifier", "OTHER:IMO company number IMO9074729", "imoNumber", None),
        ("identifier", "OTHER:identifier 77", "identifiers", None),
        ("sanctions", "Red notice - wanted", None, None),
        ("phone", "+47 1", None, None),
        ("email", "p@x.example", None, None),
        ("programId", "XX-1", None, None),
        ("dataset", "Wanted", None, None),
        ("dataset", "Notices", None, None),
        ("firstSeen", "2020-01-02", None, None),
        ("lastChange", "2021-01-01", None, None),
    }
    assert kinds(found) == {"ftm-NK-9": EntityKind.PERSON}
    assert ties(found) == []
    assert {str(d.published) for d in documents(found)} == {"2024-05-06"}


def test_fewer_columns_another_order_and_bad_rows(tmp_path: Path) -> None:
    path = tmp_path / "targets.csv"
    path.write_text(
        "Schema,ID,dataset,identifiers,countries,aliases,name\nVessel,v,D,IMO9074729,pa,,Ash\nVessel,,D,,,,Nobody\n"
        "Spaceship,s,D,,,,Star\nVessel,w\n",
        encoding="utf-8",
    )
    found = read(path)
    assert said_of(found, "ftm-v") >= {("identifier", "IMO:9074729", "imoNumber", None), ("country", "PA", None, None)}
    assert [(r.line, r.field) for r in rejects(found)] == [(3, "id"), (4, "schema"), (5, "")]


@pytest.mark.parametrize("seed", range(60))
def test_mutilated_files_end_in_rejects_or_a_clear_error(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    whole = statements(tmp_path / "s.csv", STATEMENTS).read_bytes() if seed % 2 else (SIMPLE + ROW * 4).encode()
    data = bytearray(whole)
    for _ in range(rng.randint(1, 20)):
        at = rng.randrange(len(data))
        data[at : at + rng.randint(0, 3)] = rng.choice([b"", b'"', b"\0", b"\xff", b"\n", b",", b";", b"x" * 2000])
    path = tmp_path / "broken.csv"
    path.write_bytes(bytes(data[: rng.randint(len(data) // 2, len(data))]))
    with contextlib.suppress(SeedError):
        assert read(path) == read(path)
