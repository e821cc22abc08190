"""The `psc` seed on Basic Company Data, and on whatever is wrong with its files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.model import EntityKind
from seeds.reading.uk_companies import company_number
from seeds.registry import SeedError
from tests.seeds.psc_files import COMPANY, Json, person, read, read_all, record, ties, totals, write
from tests.seeds.records import claims, documents, kinds, rejects, said_of

COLUMNS = (
    "CompanyName", " CompanyNumber", "RegAddress.CareOf", "RegAddress.POBox", "RegAddress.AddressLine1",
    " RegAddress.AddressLine2", "RegAddress.PostTown", "RegAddress.County", "RegAddress.Country", "RegAddress.PostCode",
    "CompanyCategory", "CompanyStatus", "CountryOfOrigin", "DissolutionDate", "IncorporationDate",
    "Mortgages.NumMortOutstanding", "SICCode.SicText_1", "SICCode.SicText_2", "LimitedPartnerships.NumGenPartners",
    "URI", "PreviousName_1.CONDATE", " PreviousName_1.CompanyName", "ConfStmtNextDueDate", " ConfStmtLastMadeUpDate",
)  # fmt: skip
BIRCH = (
    "BIRCH LTD", COMPANY, "", "", "1 WOOD LANE", "", "OAKHAM", "", "ENGLAND", "LE1 1AA", "Private Limited Company",
    "Active", "Jersey", "", "05/06/2018", "2", "16100 - Sawmilling", "", "0", "http://b.example/1", "13/02/2019",
    "ALDER LTD", "", "",
)  # fmt: skip
SAID = {
    ("identifier", f"GB-COH:{COMPANY}", None, None),
    ("name", "BIRCH LTD", None, None),
    ("address", "1 WOOD LANE, OAKHAM, ENGLAND, LE1 1AA", "registered", None),
    ("country", "GB", "registered address", None),
    ("country", "JE", "origin", None),
    ("companyCategory", "Private Limited Company", None, None),
    ("companyStatus", "Active", None, None),
    ("uri", "http://b.example/1", None, None),
    ("incorporationDate", "2018-06-05", None, None),
    ("mortgagesOutstanding", "2", None, None),
    ("sicCode", "16100 - Sawmilling", None, None),
    ("alias", "ALDER LTD", "previous name", None),
}


def table(*rows: tuple[str, ...], columns: tuple[str, ...] = COLUMNS) -> str:
    """The text of a table as Companies House writes it."""
    return "\r\n".join([",".join(columns), *(",".join(f'"{cell}"' for cell in row) for row in rows)]) + "\r\n"


def wrapped(text: str, width: int = 60) -> str:
    """The text with its lines broken at a width."""
    lines = [line[i : i + width] for line in text.split("\r\n") for i in range(0, max(len(line), 1), width)]
    return "\n".join(lines)


@pytest.mark.parametrize("shape", ["table", "shuffled", "wrapped", "json"])
def test_a_company_in_every_shape(tmp_path: Path, shape: str) -> None:
    texts = {
        "table": table(BIRCH),
        "shuffled": table(BIRCH[::-1], columns=COLUMNS[::-1]),
        "wrapped": wrapped(table(BIRCH)),
        "json": json.dumps([dict(zip(COLUMNS, BIRCH, strict=True))]),
    }
    records = read(write(tmp_path, texts[shape], "BasicCompanyDataAsOneFile-2024-12-01.csv"))
    assert kinds(records) == {f"psc-{COMPANY}": EntityKind.COMPANY}
    assert said_of(records, f"psc-{COMPANY}") == SAID
    assert rejects(records) == []
    (document,) = documents(records)
    assert (document.published and document.published.edtf, document.series) == ("2024-12-01", None)
    assert [c.note for c in claims(records) if c.predicate == "alias"] == ["until 2019-02-13"]


def test_snapshot_and_companies_together(tmp_path: Path) -> None:
    records = read(write(tmp_path, [person(), totals(4)]), write(tmp_path, table(BIRCH), "companies.csv"))
    assert said_of(records, f"psc-{COMPANY}") == SAID
    assert len(documents(records)) == 2
    assert ties(records) == [("OWNS", None, (75, 100), "2016-04-06/")]


@pytest.mark.parametrize(
    ("wrong", "field", "reason"),
    [
        ({"data": {"kind": "x"}}, "company_number", "no company"),
        ({"company_number": COMPANY}, "data", "no record of the register"),
        (record("ultra-owner", "k9"), "kind", "no kind of record"),
        (person("k9", notified_on="soon"), "notified_on", "no date"),
        (person("k9", ceased_on="2010-01-01"), "notified_on, ceased_on", "ends before"),
        (person("k9", ceased_on="soon"), "ceased_on", "no date"),
        (person("k9", name=None), "name", "without a name"),
        (person("k9", date_of_birth={"year": 1964, "month": 13}), "date_of_birth", "no date"),
        (person("k9", natures_of_control=[]), "natures_of_control", "does not say how"),
        (record("persons-with-significant-control-statement", "k9"), "statement", "says nothing"),
        ({**person("k9"), "company_number": "12"}, "company_number", "not a number"),
        (person("k9", name="y" * 1_000_000), "name", "longer than any"),
        (person("k1", name="Somebody Else"), "links", "another record has the same address"),
    ],
)
def test_one_mistake_costs_one_record_or_field(tmp_path: Path, wrong: Json, field: str, reason: str) -> None:
    records = read_all(tmp_path, person("k1"), wrong, person("k2"))
    (found,) = rejects(records)
    assert (found.field, found.line) == (field, 2)
    assert reason in found.reason
    assert {f"psc-{COMPANY}-k1", f"psc-{COMPANY}-k2"} <= kinds(records).keys()


def test_what_has_ended_before_it_began_is_not_shown_as_going_on(tmp_path: Path) -> None:
    assert ties(read_all(tmp_path, person(ceased_on="2010-01-01"))) == [("OWNS", None, (75, 100), "/2010-01-01")]
    assert ties(read_all(tmp_path, person(notified_on=None, ceased=True))) == []


def test_the_same_record_twice_is_passed_over(tmp_path: Path) -> None:
    records = read_all(tmp_path, person(), person())
    assert len(ties(records)) == 1
    assert rejects(records) == []


def test_bad_rows_of_a_table_cost_a_row(tmp_path: Path) -> None:
    nobody = ("", "7654321", *BIRCH[2:])
    rows = [BIRCH, ("X LTD", "12", *BIRCH[2:]), nobody, (*BIRCH, "more"), ("LAST LTD", "SC000001", *BIRCH[2:])]
    rows[4] = (*rows[4][:14], "31/02/2018", *rows[4][15:])
    records = read(write(tmp_path, table(*rows), "c.csv"))
    assert sorted((r.line, r.field) for r in rejects(records)) == [
        (3, "CompanyNumber"),
        (4, "CompanyName"),
        (5, ""),
        (6, "IncorporationDate"),
    ]
    assert kinds(records).keys() == {f"psc-{COMPANY}", "psc-07654321", "psc-SC000001"}


def test_lines_that_are_none_cost_their_line(tmp_path: Path) -> None:
    text = "\n".join([json.dumps(person("k1")), "{", '{"a":', "[1]", json.dumps(person("k2")), '{"company_num'])
    records = read(write(tmp_path, text))
    assert sorted(r.line for r in rejects(records)) == [2, 3, 4, 6]
    assert len(ties(records)) == 2


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", "a,b\n1,2\n", "<a/>", "\x00" * 50, "[" * 10_000, json.dumps([person()] * 2)[:-40],
     '{"x": 1}\n' * 2000],
)  # fmt: skip
def test_other_and_broken_files_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(SeedError, match=r"psc\.txt"):
        read(write(tmp_path, text))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("01234567", "01234567"),
        ("1234567", "01234567"),
        (" sc 12345 ", "SC012345"),
        ("OE029880", "OE029880"),
        ("R0000005", "R0000005"),
        ("IP00123R", "IP00123R"),
        ("12345", None),
        ("123456789", None),
        ("XE000017", None),
        ("00000000", None),
        ("ABCDEFGH", None),
        ("", None),
    ],
)
def test_numbers_of_companies_house(text: str, number: str | None) -> None:
    assert company_number(text) == number
