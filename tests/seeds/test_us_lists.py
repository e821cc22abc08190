"""The `us-lists` seed on invented tables of each shape: parties, days, parents, covered equipment, and bad rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model import EntityKind, SourceEntity, Status
from seeds.registry import Record, Reject, SeedError, find
from tests.seeds.records import claims, documents, said_of
from tests.seeds.soundness import spoilt, survives
from tests.seeds.us_files import table, us_lists, values

COMPANIES = (
    "Name",
    "Clean Name",
    "Alias",
    "Previous Name",
    "Parent Name",
    "Note",
    "Start date",
    "End date",
    "Source Url",
)
LAWS = (
    "schema", "name", "aliases", "topics", "program", "authority", "reason", "report-date", "start-date", "end-date",
    "country", "notes", "source_url",
)  # fmt: skip
USERS = ("Type", "Name", "Alias", "Country", "Topics", "Program", "Date", "End date", "Source URL")
COVERED = ("covered_equipment_or_services", "date_of_inclusion_on_covered_list")
SECTION_889 = "Section 889 of the Wood Act (Public Law 1 - 2)"
SECTION_1286 = "Section 1286 of the Wood Act (Public Law 1 - 2)"


def companies(folder: Path, *rows: dict[str, str]) -> list[Record]:
    full = ({"Name": row["Clean Name"], **row} for row in rows)
    return us_lists(table(folder, "companies.csv", full, COMPANIES))


def laws(folder: Path, *rows: dict[str, str], edition: str | None = None) -> list[Record]:
    full = ({"schema": "Company", "program": SECTION_889, "authority": "United States Congress", **r} for r in rows)
    return us_lists(table(folder, "laws.csv", full, LAWS), edition=edition)


def covered(folder: Path, text: str, day: str = "March 12, 2021", edition: str | None = None) -> list[Record]:
    rows = [dict(zip(COVERED, (text, day), strict=True))]
    return us_lists(table(folder, "covered.csv", rows, COVERED), edition=edition)


def test_a_company_of_1260h(tmp_path: Path) -> None:
    found = companies(
        tmp_path,
        {
            "Name": "Alder Optics Co., Ltd. (AOC)*", "Clean Name": "Alder Optics Co., Ltd.", "Alias": "AOC",
            "Previous Name": "Alder Glass; AG", "Parent Name": "Birch Group, Ltd.", "Note": "It is owned.",
            "Start date": "2021-06-03", "Source Url": "https://d.example/list.pdf",
        },
        {"Clean Name": "Birch Group Ltd.", "Start date": "2021-06-03"},
    )  # fmt: skip
    assert said_of(found, "us-lists-1260h-alder-optics-co-ltd") == {
        ("name", "Alder Optics Co., Ltd.", None, None),
        ("nameAsPrinted", "Alder Optics Co., Ltd. (AOC)*", None, None),
        ("alias", "AOC", None, None),
        ("alias", "Alder Glass", "formerly", None),
        ("alias", "AG", "formerly", None),
        ("LINKED_TO", "us-lists-1260h-birch-group-ltd", "listed under this parent", "2021-06-03"),
    }
    assert said_of(found, "us-lists-listing-1260h-alder-optics-co-ltd") == {
        ("name", "Section 1260H list of Chinese military companies: listing of Alder Optics Co., Ltd.", None, None),
        ("TARGETS", "us-lists-1260h-alder-optics-co-ltd", None, "2021-06-03"),
        ("IMPOSED_BY", "us-dod", None, "2021-06-03"),
        ("UNDER", "dod-1260h-list", None, "2021-06-03"),
        ("reason", "It is owned.", None, None),
    }
    assert {c.status for c in claims(found)} == {Status.REPORTED}
    assert not [c for c in claims(found) if c.predicate in ("OWNS", "PARENT_OF", "CONTROLS")]
    assert {d.url for d in documents(found)} == {"https://d.example/list.pdf", None}
    assert {d.publisher for d in documents(found)} == {"OpenSanctions"}


def test_a_company_that_is_listed_again_has_one_action_with_its_periods(tmp_path: Path) -> None:
    found = companies(
        tmp_path,
        {"Clean Name": "Alder", "Start date": "2025-01-07", "End date": "2026-02-17"},
        {"Clean Name": "Alder", "Start date": "2021-06-03"},
        {"Clean Name": "ALDER", "Start date": "2026-06-08"},
    )
    targets = [c.when.edtf for c in claims(found) if c.predicate == "TARGETS" and c.when]
    assert targets == ["2025-01-07/2026-02-17", "2021-06-03", "2026-06-08"]
    assert len({c.subject for c in claims(found) if c.predicate == "TARGETS"}) == 1
    assert {c.when.edtf for c in claims(found) if c.predicate == "IMPOSED_BY" and c.when} == {"2021-06-03"}


def test_a_parent_that_is_not_listed_and_one_with_letters_in_brackets(tmp_path: Path) -> None:
    found = companies(
        tmp_path,
        {"Clean Name": "Alder", "Parent Name": "Cedar Corporation", "Start date": "2021-06-03"},
        {"Clean Name": "Birch", "Parent Name": "Elm Group (EG)", "Start date": "2021-06-03"},
        {"Clean Name": "Elm Group", "Parent Name": "Elm Group", "Start date": "2021-06-03"},
    )
    links = {(c.subject, c.object) for c in claims(found) if c.predicate == "LINKED_TO"}
    assert links == {
        ("us-lists-1260h-alder", "us-lists-1260h-cedar-corporation"),
        ("us-lists-1260h-birch", "us-lists-1260h-elm-group"),
    }
    assert values(found, "us-lists-1260h-cedar-corporation", "name") == ["Cedar Corporation"]
    assert "us-lists-1260h-cedar-corporation" not in {c.object for c in claims(found) if c.predicate == "TARGETS"}


def test_a_company_named_in_a_law(tmp_path: Path) -> None:
    row = {
        "name": "Alder Company",
        "aliases": "AC; Alder Co",
        "topics": "debarment",
        "source_url": "https://c.example/l",
    }
    found = laws(tmp_path, row)
    assert said_of(found, "us-lists-section-889-alder-company") == {
        ("name", "Alder Company", None, None),
        ("alias", "AC", None, None),
        ("alias", "Alder Co", None, None),
        ("listedType", "Company", None, None),
    }
    assert said_of(found, "us-lists-listing-section-889-alder-company") >= {
        ("TARGETS", "us-lists-section-889-alder-company", None, None),
        ("IMPOSED_BY", "us-congress", None, None),
        ("UNDER", "ndaa-2019-section-889", None, None),
        ("topic", "debarment", None, None),
    }
    (document,) = documents(found)
    assert (document.url, document.published, document.series) == ("https://c.example/l", None, None)
    (dated,) = documents(laws(tmp_path, row, edition="2026-08-20"))
    assert (dated.published and dated.published.edtf, dated.series) == ("2026-08-20", None)


def test_rows_of_older_editions_say_no_more_than_that_it_stood_then(tmp_path: Path) -> None:
    rows = [
        {"name": name, "program": SECTION_1286, "report-date": year, "end-date": end}
        for name, year, end in (("Alder", "2022", ""), ("Alder", "2023", ""), ("Birch", "2022", "2023-07-23"))
    ]
    found = laws(tmp_path, *rows)
    stands = {(c.object, c.when.edtf) for c in claims(found) if c.predicate == "TARGETS" and c.when}
    assert stands == {
        ("us-lists-section-1286-alder", "2022/2022"),
        ("us-lists-section-1286-alder", "2023"),
        ("us-lists-section-1286-birch", "2022/2023-07-23"),
    }
    assert {c.object for c in claims(found) if c.predicate == "UNDER"} == {"dod-1286-list"}


def test_days_of_a_measure_and_a_person(tmp_path: Path) -> None:
    found = laws(
        tmp_path,
        {
            "schema": "Person", "name": "Pat Poplar", "program": "Nonproliferation Sanctions (ISN) - State Department",
            "authority": "State Department", "report-date": "2026-01-27", "start-date": "2026-01-22",
            "end-date": "January 22, 2028", "country": "DPRK", "notes": "and any successor", "reason": "traded",
            "source_url": "https://f.example/1; https://f.example/2",
        },
    )  # fmt: skip
    assert said_of(found, "us-lists-listing-inksna-pat-poplar") >= {
        ("TARGETS", "us-lists-inksna-pat-poplar", None, "2026-01-22/2028-01-22"),
        ("IMPOSED_BY", "us-state-department", None, "2026-01-22"),
        ("UNDER", "isn-nonproliferation-list", None, "2026-01-22"),
        ("note", "and any successor", None, None),
        ("reason", "traded", None, None),
        ("sourceUrl", "https://f.example/2", None, None),
    }
    assert values(found, "us-lists-inksna-pat-poplar", "country") == ["KP"]
    kinds = {record.id: record.kind for record in found if isinstance(record, SourceEntity)}
    assert kinds["us-lists-inksna-pat-poplar"] is EntityKind.PERSON


def test_a_law_that_is_not_known_is_one_under_its_own_name(tmp_path: Path) -> None:
    found = laws(tmp_path, {"name": "Alder Inc", "program": "The Timber Act", "authority": "Forest Board"})
    listing = next(c.subject for c in claims(found) if c.predicate == "TARGETS")
    assert values(found, listing, "UNDER") == ["us-lists-programme-the-timber-act"]
    assert values(found, listing, "IMPOSED_BY") == ["us-lists-authority-forest-board"]


@pytest.mark.parametrize(
    ("start", "end", "stands", "odd"),
    [("soon", "", None, {"soon"}), ("2026-01-02", "2025-01-02", None, {"2026-01-02", "2025-01-02"})],
)
def test_odd_days_date_nothing(tmp_path: Path, start: str, end: str, stands: None, odd: set[str]) -> None:
    found = companies(tmp_path, {"Clean Name": "Alder", "Parent Name": "Elm", "Start date": start, "End date": end})
    assert {c.when for c in claims(found) if c.predicate in ("TARGETS", "LINKED_TO")} == {stands}
    assert {c.value for c in claims(found) if c.predicate.endswith("AsGiven")} == odd
    assert not [record for record in found if isinstance(record, Reject)]


def test_a_military_intelligence_end_user(tmp_path: Path) -> None:
    row = {
        "Type": "Organization", "Name": "Signals Office", "Alias": "SO", "Country": "CU", "Topics": "export.control",
        "Program": "US-BIS-MIEU", "Date": "2021-03-16", "Source URL": "https://f.example/1",
    }  # fmt: skip
    found = us_lists(table(tmp_path, "users.csv", [row], USERS))
    assert said_of(found, "us-lists-listing-mieu-signals-office") >= {
        ("TARGETS", "us-lists-mieu-signals-office", None, "2021-03-16"),
        ("IMPOSED_BY", "us-bis", None, "2021-03-16"),
        ("UNDER", "bis-mieu-list", None, "2021-03-16"),
    }
    assert said_of(found, "us-lists-mieu-signals-office") >= {
        ("country", "CU", None, None),
        ("alias", "SO", None, None),
    }


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Radios produced by Alder Radio Company, to the extent they are used in parks.", ["alder-radio-company"]),
        ("Radios produced by Alder Radio Company, including services provided by it.", ["alder-radio-company"]),
        ("Software supplied, directly or indirectly, by AO Birch or any of its affiliates.", ["ao-birch"]),
        ("Software produced or provided by Birch Lab, Inc. or any of its successors.", ["birch-lab-inc"]),
        ("Services provided by Cedar (Americas) Corp. subject to section 2.", ["cedar-americas-corp"]),
        ("Services provided by Elm Corp and its wholly-owned subsidiary Fir LLC subject to section 2.",
         ["elm-corp", "fir-llc"]),
    ],
)  # fmt: skip
def test_companies_in_the_text_of_the_covered_list(tmp_path: Path, text: str, names: list[str]) -> None:
    found = covered(tmp_path, text)
    assert [c.object for c in claims(found) if c.predicate == "TARGETS"] == [f"us-lists-fcc-{name}" for name in names]
    assert said_of(found, f"us-lists-listing-fcc-{names[0]}") >= {
        ("TARGETS", f"us-lists-fcc-{names[0]}", None, "2021-03-12"),
        ("IMPOSED_BY", "us-fcc", None, "2021-03-12"),
        ("UNDER", "fcc-covered-list", None, "2021-03-12"),
        ("coveredEquipment", text, None, None),
    }
    links = [(c.subject, c.object) for c in claims(found) if c.predicate == "LINKED_TO"]
    assert links == [(f"us-lists-fcc-{name}", f"us-lists-fcc-{names[0]}") for name in names[1:]]


def test_covered_equipment_of_nobody_in_particular(tmp_path: Path) -> None:
    found = covered(
        tmp_path, "Kites ^ produced in a foreign country, except toys.", "December 22, 2025Updated:January 7, 2026"
    )
    (target,) = [c for c in claims(found) if c.predicate == "TARGETS"]
    assert values(found, str(target.object), "name") == ["Kites"]
    assert values(found, target.subject, "updated") == ["2026-01-07"]
    assert target.when is not None
    assert target.when.edtf == "2025-12-22"
    kinds = {record.id: record.kind for record in found if isinstance(record, SourceEntity)}
    assert kinds[str(target.object)] is EntityKind.PRODUCT


def test_the_older_table_of_the_covered_list_names_the_companies(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_text(
        "Covered Equipment or Services;Date of Inclusion on Covered List;Entity Name;Subsidiary Names\n"
        "Services of two firms;September 20, 2022;Elm Corp;Fir LLC\n"
    )
    found = us_lists(path)
    assert [c.object for c in claims(found) if c.predicate == "TARGETS"] == [
        "us-lists-fcc-elm-corp",
        "us-lists-fcc-fir-llc",
    ]


def test_the_covered_list_is_an_edition_where_its_day_is_known(tmp_path: Path) -> None:
    (undated,) = documents(covered(tmp_path, "Radios produced by Alder Company, including parts."))
    (dated,) = documents(covered(tmp_path, "Radios produced by Alder Company, including parts.", edition="2026-08-20"))
    assert (undated.series, dated.series, dated.edition) == (None, "us-lists-fcc", "2026-08-20")


def test_notices_become_documents(tmp_path: Path) -> None:
    rows = [
        {"document_number": "2026-00001", "publication_date": "2026-01-27", "html_url": "https://f.example/d/some-title"},
        {"document_number": "2026-00001", "publication_date": "2026-01-28", "html_url": ""},
        {"document_number": "?", "publication_date": "", "html_url": ""},
    ]  # fmt: skip
    found = us_lists(table(tmp_path, "notices.csv", rows, rows[0]))
    assert [(d.id, d.title) for d in documents(found)] == [
        ("doc-federal-register-2026-00001", "Some title (FR Doc. 2026-00001)")
    ]
    assert len([record for record in found if isinstance(record, Reject)]) == 2


def test_bad_rows_cost_themselves_and_columns_may_be_in_any_order(tmp_path: Path) -> None:
    path = tmp_path / "laws.csv"
    path.write_text(
        "name,program,extra,SCHEMA\nAlder,The Act,,Company\nshort,row\n,The Act,,Company\nBirch,,,Company\n"
    )
    found = us_lists(path)
    assert [(r.line, r.field) for r in found if isinstance(r, Reject)] == [(3, ""), (4, "name"), (5, "program")]
    assert len([c for c in claims(found) if c.predicate == "TARGETS"]) == 1


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "name,program\nx,y\n", "schema,name,program\n", "{}"])
def test_another_file_is_an_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.csv"
    path.write_text(text)
    with pytest.raises(SeedError, match="Section 1260H"):
        list(find("us-lists").read([path]))


def test_spoilt_copies_end_in_rejects_or_an_error(tmp_path: Path) -> None:
    row = {
        "Clean Name": "Alder, Ltd.", "Name": "Alder, Ltd. (A)", "Alias": "A; B", "Parent Name": "Elm", "Note": "x, y",
        "Start date": "2021-06-03", "End date": "2025-01-07", "Source Url": "https://d.example/l",
    }  # fmt: skip
    data = table(tmp_path, "good.csv", [row, {**row, "Clean Name": "Birch"}] * 3, COMPANIES).read_bytes()
    assert 0 < survives("us-lists", tmp_path / "x.csv", spoilt(data)) < 50
