"""The `uk` seed on invented rows of the Treasury's Consolidated List, in the columns of 2018 and 2022, and its XML."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model import Document, Status
from seeds.registry import SeedError
from tests.seeds.list_files import (
    CONLIST_2018,
    CONLIST_2022,
    kinds,
    of,
    rejected,
    said_of,
    statuses,
    table,
    text,
    values,
)
from tests.seeds.soundness import spoilt, survives

DATED = "Last Updated,13/04/2018\r\n"
PERSON = {
    "Name 6": "POPLAR",
    "Name 1": " Pat",
    "Name 2": "Oak",
    "Title": "a) Dr. b)Professor",
    "DOB": "00/08/1971",
    "Town of Birth": "Bergen",
    "Country of Birth": "Norway",
    "Nationality": "(1) Norwegian (2) Latvian",
    "Passport Details": "(1) N123456 (Norwegian) issued on 3 May 2007 (2) Norwegian passport, lost",
    "NI Number": "no 3603251708570001",
    "Position": "Forester",
    "Address 1": "1 Wood Road",
    "Address 6": "Oslo",
    "Post/Zip Code": "0150",
    "Country": "Norway",
    "Other Information": "UN Ref QDi.901. Son of Ash (QDi.902).",
    "Group Type": "Individual",
    "Alias Type": "Prime Alias",
    "Regime": "Libya ",
    "Listed On": "01/04/2016",
    "Last Updated": "02/05/2017",
    "Group ID": "90001",
}
#: Sorted by name, as the Treasury does, so that the rows of one party lie apart.
ALIAS = {
    **PERSON,
    "Name 6": "ALDER",
    "Name 1": "P.",
    "Name 2": "",
    "DOB": "00/00/1972",
    "Alias Type": "AKA",
    "Address 1": "",
    "Address 6": "",
    "Post/Zip Code": "",
    "Country": "Latvia (previous address)",
}
COMPANY = {
    "Name 6": "BIRCH TIMBER LTD",
    "Group Type": "Entity",
    "Alias Type": "Prime Alias",
    "Regime": "Belarus",
    "Listed On": "05/06/2017",
    "Last Updated": "05/06/2017",
    "Group ID": "90002",
}


def test_a_party_is_all_its_rows_and_each_thing_is_said_once(tmp_path: Path) -> None:
    found = of("uk", table(tmp_path / "ConList.csv", CONLIST_2018, ALIAS, COMPANY, PERSON, above=DATED))
    assert rejected(found) == []
    assert said_of(found, "uk-90001") == {
        ("name", "Pat Oak POPLAR", None, None),
        ("alias", "P. ALDER", "a.k.a.", None),
        ("identifier", "UK-OFSI:90001", "Group ID", None),
        ("title", "Dr.", None, None),
        ("title", "Professor", None, None),
        ("birthDate", "1971-08", None, None),
        ("birthDate", "1972", None, None),
        ("birthPlace", "Bergen, Norway", None, None),
        ("nationality", "Norwegian", None, None),
        ("nationality", "Latvian", None, None),
        ("identifier", "PASSPORT:N123456 (Norwegian)", None, None),
        ("passportDetails", "Norwegian passport, lost", None, None),
        ("identifier", "OTHER:National ID 3603251708570001", None, None),
        ("position", "Forester", None, None),
        ("address", "1 Wood Road, Oslo, 0150, Norway", None, None),
        ("country", "NO", None, None),
        ("addressCountry", "Latvia (previous address)", None, None),
        ("otherInformation", "UN Ref QDi.901. Son of Ash (QDi.902).", None, None),
    }
    assert len([c for c in found if getattr(c, "subject", "") == "uk-90001"]) == 18
    places = {c.value: c.citation.locator for c in found if getattr(c, "predicate", "") in ("name", "alias")}  # type: ignore[union-attr]
    assert places["Pat Oak POPLAR"] == "row 5 (Group ID 90001)"
    assert places["P. ALDER"] == "row 3 (Group ID 90001)"
    assert statuses(found) == {Status.ON_RECORD}


def test_a_listing_is_on_the_consolidated_list_from_the_day_that_the_row_gives(tmp_path: Path) -> None:
    found = of("uk", table(tmp_path / "ConList.csv", CONLIST_2018, ALIAS, COMPANY, PERSON, above=DATED))
    assert said_of(found, "uk-90001-libya") == {
        ("name", "UK listing of Pat Oak POPLAR under Libya", None, None),
        ("TARGETS", "uk-90001", None, "2016-04-01"),
        ("IMPOSED_BY", "uk-hm-treasury", None, "2016-04-01"),
        ("UNDER", "uk-conlist", None, "2016-04-01"),
        ("UNDER", "uk-regime-libya", None, "2016-04-01"),
        ("lastUpdated", "2017-05-02", None, None),
    }
    assert kinds(found) == {
        "uk-90001": "PERSON",
        "uk-90001-libya": "SANCTIONS_ACTION",
        "uk-90002": "COMPANY",
        "uk-90002-belarus": "SANCTIONS_ACTION",
        "uk-hm-treasury": "STATE_BODY",
        "uk-conlist": "SANCTIONS_LIST",
        "uk-regime-libya": "LAW",
        "uk-regime-belarus": "LAW",
    }
    (document,) = [record for record in found if isinstance(record, Document)]
    assert (document.id, document.series, document.edition) == ("doc-uk-conlist-2018-04-13", "uk-conlist", "2018-04-13")


def test_the_columns_of_2022(tmp_path: Path) -> None:
    row = {
        "Name 6": "POPLAR",
        "Name 1": "Pat",
        "Name Non-Latin Script": "Пат Поплар",
        "Non-Latin Script Type": "Cyrillic",
        "Non-Latin Script Language": "Russian",
        "DOB": "13/02/1971",
        "Passport Number": "(1) 751234567 (2) N99",
        "Passport Details": "(1) Russia number. Issued 2017 (2) expired",
        "National Identification Number": "770412345678",
        "National Identification Details": "Tax number",
        "Other Information": "(UK Sanctions List Ref):RUS9001. (UN Ref):KPi.901. (Gender):Female.",
        "Group Type": "Individual",
        "Alias Type": "Primary name",
        "Regime": "Russia",
        "Listed On": "24/02/2022",
        "UK Sanctions List Date Designated": "23/02/2022",
        "Last Updated": "25/02/2022",
        "Group ID": "90001",
    }
    variation = {**row, "Name 6": "POPLER", "Alias Type": "Primary name variation"}
    weak = {**row, "Name 6": "TREE", "Name 1": "", "Alias Type": "AKA", "Alias Quality": "Low quality"}
    file = table(tmp_path / "ConList.csv", CONLIST_2022, row, variation, weak, above="Last Updated,01/03/2022\r\n")
    found = of("uk", file)
    said = said_of(found, "uk-90001")
    assert said >= {
        ("name", "Pat POPLAR", None, None),
        ("alias", "Pat POPLER", "primary name variation", None),
        ("alias", "TREE", "a.k.a., weak", None),
        ("alias", "Пат Поплар", "other script", None),
        ("identifier", "UK-OFSI:90001", "Group ID", None),
        ("identifier", "UK-SL:RUS9001", "Unique ID", None),
        ("identifier", "UN-REF:KPi.901", "UN reference number", None),
        ("birthDate", "1971-02-13", None, None),
        ("identifier", "PASSPORT:751234567", None, None),
        ("identifier", "PASSPORT:N99", None, None),
        ("identifier", "OTHER:National ID 770412345678", None, None),
    }
    notes = {c.value: c.note for c in found if getattr(c, "note", None)}  # type: ignore[union-attr]
    assert notes["PASSPORT:N99"] == "expired"
    assert notes["Пат Поплар"] == "Cyrillic, Russian"
    assert ("TARGETS", "uk-90001", None, "2022-02-24") in said_of(found, "uk-90001-russia")
    assert values(found, "uk-90001-russia", "dateDesignated") == ["2022-02-23"]


def test_the_rows_of_the_xml_say_the_same(tmp_path: Path) -> None:
    content = """<?xml version="1.0"?>
<ArrayOfFinancialSanctionsTarget xmlns:i="http://www.w3.org/2001/XMLSchema-instance">
  <FinancialSanctionsTarget><name1>Pat</name1><Name6>POPLAR</Name6><Address1>1 Wood Road</Address1>
    <Country>Norway</Country><GroupTypeDescription>Individual</GroupTypeDescription><AliasType>Primary name</AliasType>
    <RegimeName>Russia</RegimeName><DateListed>2022-02-24T00:00:00</DateListed>
    <DateDesignated>2022-02-23T00:00:00</DateDesignated><UKSanctionsListRef>RUS9001</UKSanctionsListRef>
    <UKStatementOfReasons>Fells trees.</UKStatementOfReasons>
    <Individual_DateOfBirth>13/02/1971</Individual_DateOfBirth><Individual_Gender>Female</Individual_Gender>
    <LastUpdated>2022-02-25T00:00:00</LastUpdated><GroupID>90001</GroupID></FinancialSanctionsTarget>
  <FinancialSanctionsTarget><Name6>SEA BIRCH</Name6><GroupTypeDescription>Ship</GroupTypeDescription>
    <AliasType>Primary name</AliasType><RegimeName>Russia</RegimeName><Ship_IMONumber>IMO9074729</Ship_IMONumber>
    <Ship_Flag>Panama</Ship_Flag><GroupID>90003</GroupID></FinancialSanctionsTarget>
</ArrayOfFinancialSanctionsTarget>"""
    file = text(tmp_path / "ConList_2022-03-01.xml", content)
    found = of("uk", file)
    assert rejected(found) == []
    assert said_of(found, "uk-90001") == {
        ("name", "Pat POPLAR", None, None),
        ("identifier", "UK-OFSI:90001", "Group ID", None),
        ("identifier", "UK-SL:RUS9001", "Unique ID", None),
        ("birthDate", "1971-02-13", None, None),
        ("gender", "Female", None, None),
        ("address", "1 Wood Road, Norway", None, None),
        ("country", "NO", None, None),
    }
    assert values(found, "uk-90001-russia", "reason") == ["Fells trees."]
    assert ("TARGETS", "uk-90001", None, "2022-02-24") in said_of(found, "uk-90001-russia")
    assert kinds(found)["uk-90003"] == "PRODUCT"
    assert ("identifier", "IMO:9074729", "IMO number", None) in said_of(found, "uk-90003")
    assert ("flag", "Panama", None, None) in said_of(found, "uk-90003")
    with pytest.raises(SeedError, match="--edition"):
        of("uk", text(tmp_path / "ConList.xml", content))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_encodings_column_order_and_case_do_not_matter(tmp_path: Path, encoding: str) -> None:
    person = {**PERSON, "Name 1": "Pêt"}
    plain = of("uk", table(tmp_path / "a.csv", CONLIST_2018, person, COMPANY, above=DATED))
    columns = [column.upper() for column in reversed(CONLIST_2018)]
    rows = [{key.upper(): value for key, value in row.items()} for row in (person, COMPANY)]
    file = table(tmp_path / "b.csv", columns, *rows, above=DATED, encoding=encoding)
    turned = of("uk", file)
    for subject in kinds(plain):
        assert said_of(plain, subject) == said_of(turned, subject)


def test_bad_rows_are_rejected_and_the_others_kept(tmp_path: Path) -> None:
    rows = [
        PERSON,
        {**COMPANY, "Group ID": ""},
        {**COMPANY, "Name 6": "", "Group ID": "90009"},
        {**COMPANY, "Group Type": "Individual"},
        {**COMPANY, "Listed On": "soon", "Group ID": "90003"},
        {**COMPANY, "Other Information": "x" * 600_000},
        {**COMPANY, "DOB": "some day", "Group ID": "90004.0"},
    ]
    file = table(tmp_path / "c.csv", CONLIST_2018, PERSON, COMPANY, *rows[1:], above=DATED)
    data = file.read_bytes() + b"one,two\r\n" + b"a\0b" + b"," * 28 + b"\r\n"
    file.write_bytes(data)
    found = of("uk", file)
    assert rejected(found) == [
        (5, "Group ID"),
        (6, "Name 6"),
        (7, "Group Type"),
        (8, "Listed On"),
        (9, "other"),
        (11, ""),
        (12, ""),
    ]
    assert ("TARGETS", "uk-90003", None, None) in said_of(found, "uk-90003-belarus")
    assert values(found, "uk-90004", "birthDateAsGiven") == ["some day"]
    assert values(found, "uk-90004", "identifier") == ["UK-OFSI:90004"]


def test_editions_come_in_order_and_two_of_one_day_are_an_error(tmp_path: Path) -> None:
    a = table(tmp_path / "a.csv", CONLIST_2018, PERSON, above="Last Updated,01/02/2019\r\n")
    b = table(tmp_path / "b.csv", CONLIST_2018, PERSON, above=DATED)
    editions = [record.edition for record in of("uk", a, b) if isinstance(record, Document)]
    assert editions == ["2018-04-13", "2019-02-01"]
    c = table(tmp_path / "c.csv", CONLIST_2018, COMPANY, above=DATED)
    with pytest.raises(SeedError, match="2018-04-13"):
        of("uk", b, c)


@pytest.mark.parametrize(
    "content",
    ["", "a,b\r\n1,2\r\n", "Name 6,Name 1\r\nX,Y\r\n", "<html/>", DATED + ",".join(CONLIST_2018) + "\r\n", "\0" * 99],
)
def test_another_file_is_an_error(tmp_path: Path, content: str) -> None:
    with pytest.raises(SeedError):
        of("uk", text(tmp_path / "list.csv", content), edition="2018-04-13")


def test_spoilt_copies_do_no_harm(tmp_path: Path) -> None:
    data = table(tmp_path / "a.csv", CONLIST_2018, ALIAS, COMPANY, PERSON, above=DATED).read_bytes()
    assert survives("uk", tmp_path / "x.csv", spoilt(data)) > 5
