"""The `un`, `uk` and `eu` seeds on files as they were published, read independently with csv and lxml."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from seeds.registry import Record
from tests.seeds.list_files import kinds, of, rejected, said_of, values
from tests.seeds.records import claims

DATA = Path(__file__).parents[3] / "shared" / "data"
UN, CONLIST = DATA / "un" / "UN_consolidated.xml", DATA / "uk" / "sanctionsconlist.csv"
UKSL = DATA / "uk" / "uksl_xml" / "uksl_trimmed_2026-09-02.xml"
FSF = DATA / "eu" / "fsf_xml" / "fsf_trimmed_2024-12-11.xml"
JOURNALS = [DATA / "eu" / "journal" / "32019R0796.csv", DATA / "eu" / "journal" / "32020R1998.csv"]
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the published files are not beside the project")


@cache
def records(name: str, file: Path) -> list[Record]:
    return of(name, file)


@cache
def conlist() -> list[dict[str, str]]:
    with CONLIST.open(encoding="cp1252", newline="") as stream:
        stream.readline()
        return [{key: " ".join(value.split()) for key, value in row.items()} for row in csv.DictReader(stream)]


def spoken(row: dict[str, str]) -> str:
    return " ".join(filter(None, (row[f"Name {n}"] for n in (1, 2, 3, 4, 5, 6))))


def test_nothing_is_rejected() -> None:
    for name, file in [("un", UN), ("uk", CONLIST), ("uk", UKSL), ("eu", FSF), *(("eu", file) for file in JOURNALS)]:
        assert rejected(records(name, file)) == []


def test_every_entry_of_the_un_has_its_names_number_and_day() -> None:
    found = records("un", UN)
    named: dict[str, set[str]] = defaultdict(set)
    for claim in claims(found):
        if claim.predicate in ("name", "alias"):
            named[claim.subject].add(str(claim.value))
    since = {claim.object: claim.when.edtf for claim in claims(found) if claim.predicate == "TARGETS" and claim.when}
    numbers = {(claim.subject, claim.value) for claim in claims(found) if claim.predicate == "identifier"}
    for entry in etree.parse(UN).iter("INDIVIDUAL", "ENTITY"):
        id_ = f"un-{entry.findtext('DATAID')}"
        parts = [entry.findtext(f"{part}_NAME") or "" for part in ("FIRST", "SECOND", "THIRD", "FOURTH")]
        names = {" ".join(" ".join(parts).split())}
        names |= {" ".join((alias.text or "").split()) for alias in entry.iter("ALIAS_NAME", "NAME_ORIGINAL_SCRIPT")}
        assert named[id_] == names - {""}
        assert since[id_] == (entry.findtext("LISTED_ON") or "")[:10]
        assert (id_, f"UN-REF:{(entry.findtext('REFERENCE_NUMBER') or '').strip()}") in numbers


def test_every_row_of_the_consolidated_list_is_a_name_of_its_group() -> None:
    found = records("uk", CONLIST)
    expected = {(f"uk-{row['Group ID']}", spoken(row)) for row in conlist()}
    named = {(c.subject, c.value) for c in claims(found) if c.predicate in ("name", "alias")}
    assert {pair for pair in named if re.fullmatch(r"uk-\d+", pair[0])} == expected
    primes = {(f"uk-{row['Group ID']}", spoken(row)) for row in conlist() if row["Alias Type"] == "Prime Alias"}
    assert {(c.subject, c.value) for c in claims(found) if c.predicate == "name" and c.subject[3:].isdigit()} == primes


def test_every_group_is_listed_from_its_day_and_born_when_its_rows_say() -> None:
    found = records("uk", CONLIST)
    iso = {row["Listed On"]: "-".join(reversed(row["Listed On"].split("/"))) for row in conlist()}
    expected = {(f"uk-{row['Group ID']}", iso[row["Listed On"]]) for row in conlist()}
    assert {(c.object, c.when.edtf) for c in claims(found) if c.predicate == "TARGETS" and c.when} == expected
    births = {
        (f"uk-{row['Group ID']}", "-".join(part for part in reversed(row["DOB"].split("/")) if part != "00"))
        for row in conlist()
        if row["DOB"]
    }
    assert {(c.subject, c.value) for c in claims(found) if c.predicate == "birthDate"} == births


def test_each_kind_of_party_of_the_consolidated_list() -> None:
    of_group = kinds(records("uk", CONLIST))
    for row in conlist():
        kind = of_group[f"uk-{row['Group ID']}"]
        assert (kind == "PERSON") == (row["Group Type"] == "Individual")


def test_few_texts_of_documents_stay_texts() -> None:
    found = claims(records("uk", CONLIST))
    numbers = [c for c in found if c.predicate == "identifier" and str(c.value).startswith(("PASSPORT", "OTHER"))]
    texts = [c for c in found if c.predicate in ("passportDetails", "nationalIdDetails")]
    assert len(numbers) > 5 * len(texts)
    assert all(re.search(r"\d{3}", str(c.value)) for c in numbers)


@pytest.mark.parametrize("file", JOURNALS, ids=lambda file: file.stem)
def test_every_row_of_an_annex_is_an_entry_with_its_day(file: Path) -> None:
    found = records("eu", file)
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    listed = {c.object: c.when for c in claims(found) if c.predicate == "TARGETS"}
    assert len(listed) == len(rows)
    assert all(when is not None and len(when.edtf) == 10 for when in listed.values())
    named = {(c.subject, c.value) for c in claims(found) if c.predicate == "name" and c.subject in listed}
    assert sorted(str(name) for _, name in named) == sorted(" ".join(row["name"].split()) for row in rows)
    assert not [c for c in claims(found) if c.predicate in ("birthDateAsGiven", "identifierAsGiven")]


def test_the_two_designations_and_the_one_entry() -> None:
    assert ("identifier", "UN-REF:TAi.002", "UN reference number", None) in said_of(records("uk", UKSL), "uk-AFG0006")
    assert values(records("uk", UKSL), "uk-AFG0006", "birthDate") == ["1945", "1946"]
    assert values(records("uk", UKSL), "uk-AFG0001", "country") == ["AE", "AF"]
    assert values(records("eu", FSF), "eu-13", "birthDate") == ["1937-04-28"]
    assert "eu-regulation-2003-1210" in values(records("eu", FSF), "eu-13-irq", "UNDER")
