"""The `eu` seed on invented rows of transcribed annexes."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model import Document, Status
from seeds.registry import SeedError
from tests.seeds.list_files import columns, kinds, of, rejected, said_of, statuses, table, text, values
from tests.seeds.soundness import spoilt, survives

COLUMNS = columns(
    "celex,recordId,programKey,annex,measure,startDate,reason,schema,name,alias,weakAlias,previousName,country,"
    "nationality,jurisdiction,birthDate,birthPlace,position,passportNumber,gender,appearance,ethnicity,fatherName,"
    "motherName,incorporationDate,legalForm,sector,registrationNumber,taxNumber,idNumber,innCode,ogrnCode,kppCode,"
    "okpoCode,leiCode,swiftBic,ticker,imoNumber,mmsi,flag,address,phone,email,website,notes"
)
PERSON = {
    "celex": "32020R1998",
    "recordId": "1",
    "programKey": "EU-HR",
    "annex": "I.A",
    "measure": "Asset freeze",
    "startDate": "2.3.2021",
    "reason": "Fells trees.",
    "schema": "Person",
    "name": "Pat POPLAR",
    "alias": "Пат ПОПЛАР; ‘Oak’, ‘Ash’; P. POPLAR, Pat OAK; POPLAR, Patricia",
    "previousName": "Pat BIRCH",
    "nationality": "Norwegian",
    "birthDate": "1.10.1981 or 11.11.1981",
    "position": "Forester; ranger",
    "passportNumber": "N123 (Norwegian)",
    "gender": "Female",
    "taxNumber": "771577190559; 12",
    "address": "1 Wood Road, Oslo; Riga",
}
COMPANY = {
    **{key: PERSON[key] for key in ("celex", "recordId", "programKey", "measure", "startDate")},
    "annex": "I.B",
    "schema": "LegalEntity",
    "name": "Birch Timber LLC",
    "alias": "Works, Department of Trees",
    "incorporationDate": "November 2018",
    "registrationNumber": "91330000733796106P; 91330000733796106P (branch)",
    "imoNumber": "9074729",
    "mmsi": "1",
    "country": "Norway; the woods",
}


def test_what_rows_become(tmp_path: Path) -> None:
    found = of("eu", table(tmp_path / "32020R1998.csv", COLUMNS, PERSON, COMPANY))
    assert rejected(found) == []
    assert said_of(found, "eu-32020r1998-i-a-1") == {
        ("name", "Pat POPLAR", None, None),
        ("alias", "Пат ПОПЛАР", "a.k.a.", None),
        ("alias", "Oak", "a.k.a.", None),
        ("alias", "Ash", "a.k.a.", None),
        ("alias", "P. POPLAR", "a.k.a.", None),
        ("alias", "Pat OAK", "a.k.a.", None),
        ("alias", "POPLAR, Patricia", "a.k.a.", None),
        ("alias", "Pat BIRCH", "f.k.a.", None),
        ("nationality", "Norwegian", None, None),
        ("birthDate", "1981-10-01", None, None),
        ("birthDate", "1981-11-11", None, None),
        ("position", "Forester; ranger", None, None),
        ("identifier", "PASSPORT:N123 (Norwegian)", "passportNumber", None),
        ("identifier", "TAX:771577190559", "taxNumber", None),
        ("identifier", "TAX:12", "taxNumber", None),
        ("gender", "Female", None, None),
        ("address", "1 Wood Road, Oslo", None, None),
        ("address", "Riga", None, None),
    }
    assert said_of(found, "eu-32020r1998-i-b-1") == {
        ("name", "Birch Timber LLC", None, None),
        ("alias", "Works, Department of Trees", "a.k.a.", None),
        ("established", "2018-11", None, None),
        ("identifier", "USCC:91330000733796106P", "registrationNumber", None),
        ("identifier", "REG:91330000733796106P (branch)", "registrationNumber", None),
        ("identifier", "IMO:9074729", "imoNumber", None),
        ("identifier", "OTHER:MMSI 1", "mmsi", None),
        ("country", "NO", None, None),
        ("addressCountry", "the woods", None, None),
    }
    assert said_of(found, "eu-32020r1998-i-a-1-listing") == {
        ("name", "Listing of Pat POPLAR in EU regulation 2020/1998", None, None),
        ("TARGETS", "eu-32020r1998-i-a-1", None, "2021-03-02"),
        ("IMPOSED_BY", "eu-council", None, "2021-03-02"),
        ("UNDER", "eu-fsf-list", None, "2021-03-02"),
        ("UNDER", "eu-regulation-2020-1998", None, "2021-03-02"),
        ("UNDER", "eu-programme-hr", None, "2021-03-02"),
        ("measure", "Asset freeze", None, None),
        ("annex", "I.A", None, None),
        ("reason", "Fells trees.", None, None),
    }
    assert kinds(found)["eu-32020r1998-i-b-1"] == "COMPANY"
    assert statuses(found) == {Status.REPORTED}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("27.5.1972", ["1972-05-27"]),
        ("4 October 1983", ["1983-10-04"]),
        ("January 1958", ["1958-01"]),
        ("1954 or 1955", ["1954", "1955"]),
        ("between 1.1.1961 and 31.12.1963", ["[1961-01-01..1963-12-31]"]),
        ("around 1970", ["1970~"]),
        ("long ago", []),
        ("1954 or never", []),
    ],
)
def test_dates_of_birth(tmp_path: Path, written: str, meant: list[str]) -> None:
    found = of("eu", table(tmp_path / "x.csv", COLUMNS, {**PERSON, "birthDate": written}))
    assert values(found, "eu-32020r1998-i-a-1", "birthDate") == meant
    assert values(found, "eu-32020r1998-i-a-1", "birthDateAsGiven") == ([] if meant else [written])


def test_another_measure_is_not_on_the_list_of_frozen_assets(tmp_path: Path) -> None:
    row = {**COMPANY, "celex": "32014R0833", "measure": "Export restrictions", "programKey": "EU-RUS"}
    found = of("eu", table(tmp_path / "x.csv", COLUMNS, row))
    assert values(found, "eu-32014r0833-i-b-1-listing", "UNDER") == ["eu-programme-rus", "eu-regulation-2014-833"]


def test_entries_without_a_number_or_with_one_number_are_kept_apart(tmp_path: Path) -> None:
    rows = [{**COMPANY, "recordId": ""}, COMPANY, {**COMPANY, "name": "Cedar Mill"}]
    found = of("eu", table(tmp_path / "x.csv", COLUMNS, *rows))
    targets = sorted(id_ for id_, kind in kinds(found).items() if kind in ("COMPANY", "ORGANIZATION"))
    assert len(targets) == 3
    assert [id_.rpartition("-")[0] for id_ in targets] == [
        "eu-32020r1998-i-b-1",
        "eu-32020r1998-i-b-1",
        "eu-32020r1998-i-b",
    ]


def test_with_a_date_it_is_an_edition(tmp_path: Path) -> None:
    file = table(tmp_path / "32020R1998.csv", COLUMNS, PERSON)
    (undated,) = [record for record in of("eu", file) if isinstance(record, Document)]
    assert (undated.series, undated.edition, undated.published) == (None, None, None)
    (dated,) = [record for record in of("eu", file, edition="2026-08-14") if isinstance(record, Document)]
    assert (dated.id, dated.series) == ("doc-eu-journal-32020r1998-2026-08-14", "eu-journal-32020r1998")


def test_bad_rows_are_rejected_and_the_others_kept(tmp_path: Path) -> None:
    rows = [
        {**PERSON, "celex": ""},
        {**PERSON, "recordId": "2", "name": ""},
        {**PERSON, "recordId": "3", "startDate": "soon"},
        {**PERSON, "recordId": "4", "celex": "the act"},
        {**PERSON, "recordId": "5", "reason": "x" * 600_000},
    ]
    found = of("eu", table(tmp_path / "x.csv", COLUMNS, PERSON, *rows))
    assert rejected(found) == [(3, "celex"), (4, "name"), (5, "startDate"), (6, "celex"), (7, "reason")]
    assert ("TARGETS", "eu-32020r1998-i-a-3", None, None) in said_of(found, "eu-32020r1998-i-a-3-listing")


def test_no_rows_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(SeedError):
        of("eu", text(tmp_path / "x.csv", ",".join(COLUMNS) + "\n"))


def test_spoilt_copies_do_no_harm(tmp_path: Path) -> None:
    data = table(tmp_path / "x.csv", COLUMNS, PERSON, COMPANY).read_bytes()
    assert survives("eu", tmp_path / "y.csv", spoilt(data)) > 3
