"""The `un` seed on invented entries: what each element becomes, and what becomes of bad ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model import Document, Status
from seeds.registry import SeedError
from tests.seeds.list_files import kinds, of, rejected, said_of, statuses, text, un_list, values
from tests.seeds.soundness import spoilt, survives

PERSON = """<INDIVIDUAL>
  <DATAID>7001</DATAID><VERSIONNUM>1</VERSIONNUM>
  <FIRST_NAME>PAT </FIRST_NAME><SECOND_NAME>OAK</SECOND_NAME><THIRD_NAME>POPLAR</THIRD_NAME>
  <UN_LIST_TYPE>Al-Qaida</UN_LIST_TYPE><REFERENCE_NUMBER>QDi.901 </REFERENCE_NUMBER>
  <LISTED_ON>2012-12-31-04:00</LISTED_ON><GENDER>Female</GENDER>
  <NAME_ORIGINAL_SCRIPT>بات</NAME_ORIGINAL_SCRIPT><COMMENTS1>Lives
   in a forest.</COMMENTS1>
  <TITLE><VALUE>Dr.</VALUE></TITLE>
  <DESIGNATION><VALUE>Forester</VALUE><VALUE>Ranger</VALUE></DESIGNATION>
  <NATIONALITY><VALUE>Norway</VALUE></NATIONALITY>
  <LIST_TYPE><VALUE>UN List</VALUE></LIST_TYPE>
  <LAST_DAY_UPDATED><VALUE>2014-01-02</VALUE><VALUE>2015-03-04</VALUE></LAST_DAY_UPDATED>
  <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>P. Poplar</ALIAS_NAME><NOTE>on paper</NOTE>
    <DATE_OF_BIRTH>1971-02-03</DATE_OF_BIRTH><CITY_OF_BIRTH>Oslo</CITY_OF_BIRTH></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>The Tree</ALIAS_NAME></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_ADDRESS><STREET>1 Wood Road</STREET><CITY>Oslo</CITY><COUNTRY>Norway</COUNTRY></INDIVIDUAL_ADDRESS>
  <INDIVIDUAL_ADDRESS><CITY>Riga</CITY><COUNTRY>Latvia</COUNTRY><NOTE>previous address</NOTE></INDIVIDUAL_ADDRESS>
  <INDIVIDUAL_ADDRESS><NOTE>In the hills</NOTE></INDIVIDUAL_ADDRESS>
  <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1970-01-05</DATE></INDIVIDUAL_DATE_OF_BIRTH>
  <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1971</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
  <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1968</FROM_YEAR><TO_YEAR>1969</TO_YEAR>
    </INDIVIDUAL_DATE_OF_BIRTH>
  <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><NOTE>Nov. 1973 </NOTE></INDIVIDUAL_DATE_OF_BIRTH>
  <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><NOTE>30 years old</NOTE></INDIVIDUAL_DATE_OF_BIRTH>
  <INDIVIDUAL_PLACE_OF_BIRTH><CITY>Bergen</CITY><COUNTRY>Norway</COUNTRY></INDIVIDUAL_PLACE_OF_BIRTH>
  <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>N 123456</NUMBER>
    <ISSUING_COUNTRY>Norway</ISSUING_COUNTRY><DATE_OF_ISSUE>2010-05-06</DATE_OF_ISSUE></INDIVIDUAL_DOCUMENT>
  <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>National Identification
     Number</TYPE_OF_DOCUMENT><NUMBER>55</NUMBER></INDIVIDUAL_DOCUMENT>
  <INDIVIDUAL_DOCUMENT/>
  <SUBMITTED_BY>Norway</SUBMITTED_BY><NEW_FIELD>kept</NEW_FIELD>
  <SORT_KEY/><SORT_KEY_LAST_MOD/>
</INDIVIDUAL>"""
COMPANY = """<ENTITY><DATAID>7002</DATAID><FIRST_NAME>BIRCH TIMBER LTD</FIRST_NAME><UN_LIST_TYPE>DPRK</UN_LIST_TYPE>
  <REFERENCE_NUMBER>KPe.901</REFERENCE_NUMBER><LISTED_ON>2016-03-02</LISTED_ON>
  <ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>ALDER TIMBER</ALIAS_NAME></ENTITY_ALIAS>
  <ENTITY_ADDRESS><COUNTRY>Democratic People's Republic of Korea</COUNTRY></ENTITY_ADDRESS></ENTITY>"""


def test_what_an_individual_becomes(tmp_path: Path) -> None:
    found = of("un", text(tmp_path / "list.xml", un_list(PERSON, COMPANY)))
    assert rejected(found) == []
    assert said_of(found, "un-7001") == {
        ("name", "PAT OAK POPLAR", None, None),
        ("identifier", "UN-REF:QDi.901", "reference number", None),
        ("unDataId", "7001", None, None),
        ("alias", "بات", "original script", None),
        ("alias", "P. Poplar", "a.k.a.", None),
        ("alias", "The Tree", "a.k.a., weak", None),
        ("gender", "Female", None, None),
        ("comments", "Lives in a forest.", None, None),
        ("title", "Dr.", None, None),
        ("position", "Forester", None, None),
        ("position", "Ranger", None, None),
        ("nationality", "Norway", None, None),
        ("address", "1 Wood Road, Oslo, Norway", None, None),
        ("country", "NO", None, None),
        ("address", "Riga, Latvia", None, None),
        ("addressNote", "In the hills", None, None),
        ("birthDate", "1970-01-05", None, None),
        ("birthDate", "1971~", None, None),
        ("birthDate", "[1968..1969]", None, None),
        ("birthDate", "1973-11", None, None),
        ("birthDateAsGiven", "30 years old", "EXACT", None),
        ("birthPlace", "Bergen, Norway", None, None),
        ("identifier", "PASSPORT:N 123456 (Norway)", "Passport", None),
        ("identifier", "OTHER:National Identification Number 55", "National Identification Number", None),
        ("submittedBy", "Norway", None, None),
        ("newField", "kept", None, None),
    }
    notes = {c.value: c.note for c in found if getattr(c, "note", None)}  # type: ignore[union-attr]
    assert notes["P. Poplar"] == "on paper; born 1971-02-03, Oslo"
    assert notes["Riga, Latvia"] == "previous address"
    assert notes["PASSPORT:N 123456 (Norway)"] == "issued 2010-05-06"


def test_a_listing_is_on_the_list_and_under_its_regime_from_its_day(tmp_path: Path) -> None:
    found = of("un", text(tmp_path / "list.xml", un_list(PERSON, COMPANY)))
    assert said_of(found, "un-7001-listing") == {
        ("name", "UN Al-Qaida listing of PAT OAK POPLAR", None, None),
        ("TARGETS", "un-7001", None, "2012-12-31"),
        ("IMPOSED_BY", "un-security-council", None, "2012-12-31"),
        ("UNDER", "un-security-council-list", None, "2012-12-31"),
        ("UNDER", "un-sanctions-al-qaida", None, "2012-12-31"),
        ("lastUpdated", "2014-01-02", None, None),
        ("lastUpdated", "2015-03-04", None, None),
    }
    assert kinds(found) == {
        "un-7001": "PERSON",
        "un-7001-listing": "SANCTIONS_ACTION",
        "un-7002": "COMPANY",
        "un-7002-listing": "SANCTIONS_ACTION",
        "un-security-council": "STATE_BODY",
        "un-security-council-list": "SANCTIONS_LIST",
        "un-sanctions-al-qaida": "LAW",
        "un-sanctions-dprk": "LAW",
    }
    assert values(found, "un-7002", "alias") == ["ALDER TIMBER"]
    assert values(found, "un-7002", "country") == ["KP"]
    assert statuses(found) == {Status.ON_RECORD}


def test_the_edition_is_the_day_on_which_the_list_was_made(tmp_path: Path) -> None:
    later = text(tmp_path / "a.xml", un_list(COMPANY, day="2025-01-02T00:00:00Z"))
    earlier = text(tmp_path / "b.xml", un_list(PERSON))
    documents = [record for record in of("un", later, earlier) if isinstance(record, Document)]
    assert [(d.id, d.series, d.edition) for d in documents] == [
        ("doc-un-security-council-2024-03-01", "un-security-council", "2024-03-01"),
        ("doc-un-security-council-2025-01-02", "un-security-council", "2025-01-02"),
    ]
    undated = text(tmp_path / "c.xml", un_list(COMPANY, day=""))
    with pytest.raises(SeedError, match="--edition"):
        of("un", undated)
    assert of("un", undated, edition="2023-05-06")


def test_bad_entries_are_rejected_and_the_others_kept(tmp_path: Path) -> None:
    double = COMPANY.replace("BIRCH", "CEDAR")
    undated = COMPANY.replace("7002", "7003").replace("2016-03-02", "soon")
    nameless = COMPANY.replace("7002", "7004").replace("BIRCH TIMBER LTD", " ")
    keyless = COMPANY.replace("7002", "").replace("KPe.901", "")
    endless = COMPANY.replace("7002", "7005").replace("ALDER TIMBER", "A" * 600_000)
    found = of(
        "un",
        text(tmp_path / "list.xml", un_list(PERSON, COMPANY, COMPANY, double, undated, nameless, keyless, endless)),
    )
    assert [field for _, field in rejected(found)] == ["DATAID", "LISTED_ON", "FIRST_NAME", "DATAID", "ALIAS_NAME"]
    assert {id_ for id_, kind in kinds(found).items() if kind in ("COMPANY", "PERSON")} == {
        "un-7001",
        "un-7002",
        "un-7003",
    }
    assert ("TARGETS", "un-7003", None, None) in said_of(found, "un-7003-listing")
    assert values(found, "un-7002", "name") == ["BIRCH TIMBER LTD"]


def test_an_old_reference_number_joins_nothing(tmp_path: Path) -> None:
    found = of("un", text(tmp_path / "list.xml", un_list(COMPANY.replace("KPe.901", "QE.A.4.01"))))
    assert values(found, "un-7002", "identifier") == []
    assert values(found, "un-7002", "identifierAsGiven") == ["QE.A.4.01"]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "<html><body>404</body></html>",
        un_list(),
        un_list(PERSON)[:900],
        '<!DOCTYPE x [<!ENTITY a "aaaa">]><CONSOLIDATED_LIST dateGenerated="2024-01-01">&a;</CONSOLIDATED_LIST>',
        un_list(PERSON, day="2024-03-01").replace("dateGenerated", "made"),
    ],
)
def test_another_file_is_an_error(tmp_path: Path, content: str) -> None:
    with pytest.raises(SeedError):
        of("un", text(tmp_path / "list.xml", content))


def test_spoilt_copies_do_no_harm(tmp_path: Path) -> None:
    data = un_list(PERSON, COMPANY).encode()
    assert survives("un", tmp_path / "list.xml", spoilt(data)) > 10
