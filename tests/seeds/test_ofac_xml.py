"""The `ofac` seed on XML: every format says the same of the same entry; relationships; files that are wrong."""

from __future__ import annotations

import re
import zipfile
from functools import cache
from pathlib import Path

import pytest

from graph.model import EntityKind
from seeds.registry import Record, SeedError
from tests.seeds.ofac_files import load, sdn_row
from tests.seeds.ofac_xml_files import advanced, enhanced, entity, party, sanctions_entry, tag
from tests.seeds.ofac_xml_files import write as write_xml
from tests.seeds.records import Said, claims, documents, kinds, rejects, said_of
from tests.seeds.soundness import sound, spoilt, survives

DATA = Path(__file__).parents[3] / "shared" / "data" / "ofac"
published = pytest.mark.skipif(not DATA.is_dir(), reason="OFAC's published files are not beside the project")

SIMPLE = """<?xml version="1.0" standalone="yes"?>
<sdnList xmlns="https://lists.example/sdn">
  <publshInformation><Publish_Date>02/01/2024</Publish_Date><Record_Count>{count}</Record_Count></publshInformation>
  <sdnEntry>
    <uid>11</uid><lastName>ALDER OPTICS CO., LTD.</lastName><sdnType>Entity</sdnType>
    <remarks>(Linked To: BIRCH, Lin)</remarks>
    <programList><program>SDGT</program><program>NS-PLC</program></programList>
    <idList><id><uid>5</uid><idType>Unified Social Credit Code (USCC)</idType><idNumber>91330000733796106P</idNumber>
      <idCountry>China</idCountry></id></idList>
    <akaList><aka><uid>6</uid><type>a.k.a.</type><category>weak</category><lastName>ALDER</lastName></aka></akaList>
    <addressList><address><uid>7</uid><address1>1 Mill Road</address1><city>Brno</city>
      <country>Czech Republic</country></address></addressList>
  </sdnEntry>
  <sdnEntry>
    <uid>12</uid><firstName>Lin</firstName><lastName>BIRCH</lastName><sdnType>Individual</sdnType>
    <programList><program>SDGT</program></programList>
    <dateOfBirthList><dateOfBirthItem><uid>8</uid><dateOfBirth>circa 1970</dateOfBirth><mainEntry>true</mainEntry>
      </dateOfBirthItem></dateOfBirthList>
  </sdnEntry>
</sdnList>
"""


def simple(folder: Path, text: str = SIMPLE.format(count=2), name: str = "sdn.xml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_simple_format(tmp_path: Path) -> None:
    found = load(simple(tmp_path))
    assert rejects(found) == []
    [document] = documents(found)
    assert (document.id, document.series, document.edition) == ("doc-ofac-sdn-xml-2024-02-01", "ofac-sdn", "2024-02-01")
    assert {id_: kind for id_, kind in kinds(found).items() if re.fullmatch(r"ofac-\d+", id_)} == {
        "ofac-11": EntityKind.COMPANY, "ofac-12": EntityKind.PERSON,
    }  # fmt: skip
    company = said_of(found, "ofac-11")
    assert company >= {
        ("name", "ALDER OPTICS CO., LTD.", None, None),
        ("identifier", "OFAC:11", "OFAC unique id", None),
        ("identifier", "USCC:91330000733796106P", "Unified Social Credit Code (USCC)", None),
        ("address", "1 Mill Road, Brno, Czech Republic", None, None),
        ("country", "CZ", None, None),
        ("LINKED_TO", "ofac-12", "Linked To", None),
    }
    assert ("name", "BIRCH, Lin", None, None) in said_of(found, "ofac-12")
    assert ("birthDate", "1970~") in {(p, v) for p, v, _, _ in said_of(found, "ofac-12")}
    assert {(c.subject, c.object) for c in claims(found) if c.predicate == "UNDER"} >= {
        ("ofac-11-sdgt", "sdn-list"), ("ofac-11-ns-plc", "ofac-list-ns-plc"), ("ofac-12-sdgt", "sdn-list"),
    }  # fmt: skip


def test_fewer_entries_than_it_says_are_a_part_that_ends_nothing(tmp_path: Path) -> None:
    found = load(simple(tmp_path, SIMPLE.format(count=3)))
    [document] = documents(found)
    assert document.series is None
    assert document.id == f"doc-ofac-sdn-xml-2024-02-01-part-{(document.sha256 or '')[:12]}"
    assert "part of" in document.title
    assert [r.field for r in rejects(found)] == ["Record_Count"]


def entry(inside: str, program: str = "SDGT") -> str:
    """A file with one entry, SEVEN, that holds what is given."""
    return (
        "<sdnList><publshInformation><Publish_Date>02/01/2024</Publish_Date></publshInformation><sdnEntry><uid>7</uid>"
        f"<lastName>SEVEN</lastName>{inside}<programList><program>{program}</program></programList></sdnEntry></sdnList>"
    )


def item(*path: str, **texts: str) -> str:
    """Elements inside each other, and in the innermost one an element for each text."""
    inside = "".join(tag(name, text) for name, text in texts.items())
    for name in reversed(path):
        inside = tag(name, inside)
    return inside


def number(type_: str, value: str, more: str = "") -> str:
    return f"<idList><id><uid>1</uid><idType>{type_}</idType><idNumber>{value}</idNumber>{more}</id></idList>"


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<title>Director; Minister</title>", {("title", "Director", None, None), ("title", "Minister", None, None)}),
        (number("SWIFT/BIC", "EXAMIRAA"), {("identifier", "BIC:EXAMIRAA", "SWIFT/BIC", None)}),
        (number("Website", "seven.example"), {("website", "seven.example", None, None)}),
        (number("Library Card", "A7", "<idCountry>Norway</idCountry>"),
         {("identifier", "OTHER:Library Card A7 (Norway)", "Library Card", None)}),
        (number("Library Rule", "quiet"), {("remark", "Library Rule quiet", None, None)}),
        (number("ISIN", "CNE100000PM9"), {("identifierAsGiven", "ISIN CNE100000PM9", "ISIN", None)}),
        (item("placeOfBirthList", "placeOfBirthItem", placeOfBirth="Brno", mainEntry="false"),
         {("birthPlace", "Brno", "alternate", None)}),
        (item("dateOfBirthList", "dateOfBirthItem", dateOfBirth="1951 to 1953"),
         {("birthDate", "[1951..1953]", None, None)}),
        (item("nationalityList", "nationality", country="Norway"),
         {("nationality", "Norway", None, None)}),
        (item("citizenshipList", "citizenship", country="Norway"),
         {("citizenship", "Norway", None, None)}),
        (item("vesselInfo", callSign="EX1", vesselType="Tug", vesselFlag="Malta", vesselOwner="Owner S.A.",
              tonnage="1,200", grossRegisteredTonnage="many"),
         {("callSign", "EX1", None, None), ("vesselType", "Tug", None, None), ("flag", "Malta", None, None),
          ("vesselOwner", "Owner S.A.", None, None), ("tonnage", 1200.0, None, None),
          ("grossRegisteredTonnage", "many", None, None)}),
        (item("addressList", "address", stateOrProvince="Crimea", country="Region: Crimea"),
         {("address", "Crimea, Region: Crimea", None, None), ("addressCountry", "Region: Crimea", None, None)}),
        ("<remarks>all offices; (Linked To: NOBODY).</remarks>",
         {("remark", "all offices", None, None), ("linkedTo", "NOBODY", None, None)}),
    ],
)  # fmt: skip
def test_what_an_entry_says(tmp_path: Path, inside: str, expected: set[Said]) -> None:
    found = sound(load(simple(tmp_path, entry(inside))))
    assert rejects(found) == []
    own = {("name", "SEVEN", None, None), ("identifier", "OFAC:7", "OFAC unique id", None)}
    assert said_of(found, "ofac-7") == own | expected


def test_days_of_a_document_are_in_its_note(tmp_path: Path) -> None:
    more = "<issueDate>22 Dec 2004</issueDate><expirationDate>10/28/2009</expirationDate>"
    found = load(simple(tmp_path, entry(number("Passport", "A1", more))))
    assert [c.note for c in claims(found) if c.value == "PASSPORT:A1"] == ["issued 2004-12-22, expires 2009-10-28"]


@pytest.mark.parametrize(
    ("name", "program", "series"),
    [
        ("any.xml", "SDGT", "ofac-sdn"),
        ("any.xml", "CMIC-EO13959", "ofac-consolidated"),
        ("consolidated.xml", "SDGT", "ofac-consolidated"),
        ("sdn.xml", "NS-PLC", "ofac-sdn"),
    ],
)
def test_of_which_publication_a_file_is(tmp_path: Path, name: str, program: str, series: str) -> None:
    assert documents(load(simple(tmp_path, entry("", program), name)))[0].series == series


def test_a_date_that_is_none_is_told_and_asked_for(tmp_path: Path) -> None:
    file = simple(tmp_path, entry("").replace("02/01/2024", "soon"))
    found = load(file, edition="2024-02-03")
    assert [(r.field, r.reason) for r in rejects(found)] == [("Publish_Date", "no date")]
    assert documents(found)[0].edition == "2024-02-03"


def test_one_day_in_several_formats_is_one_entity_and_listing_in_several_documents(tmp_path: Path) -> None:
    simple(tmp_path, entry(""))
    write_xml(tmp_path, enhanced(entity("7", "SEVEN")), "sdn_enhanced.xml")
    parties = advanced(party("7", "SEVEN"), sanctions_entry("7", "SDN List", "2019-05-20", "SDGT"))
    write_xml(tmp_path, parties, "sdn_advanced.xml")
    (tmp_path / "sdn_2024-02-01.csv").write_text(sdn_row(7, "SEVEN"), encoding="utf-8")
    found = sound(load(tmp_path))
    assert len({d.id for d in documents(found)}) == 6
    assert {d.edition for d in documents(found)} == {"2024-02-01"}
    targets = [c for c in claims(found) if c.predicate == "TARGETS"]
    assert len(targets) == 4
    assert len({c.statement for c in targets}) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<list/>", "its root element is <list>"),
        ("<sdnList/>", "of which date"),
        (SIMPLE.format(count=2)[:-200], "breaks off"),
        (f'<!DOCTYPE a [<!ENTITY b "c">]>{SIMPLE.format(count=2).partition("?>")[2]}', "DOCTYPE"),
    ],
)
def test_another_file_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(SeedError, match=message):
        load(simple(tmp_path, text, "any.xml"))


def test_spoilt_copies_end_in_rejects_or_a_clear_error(tmp_path: Path) -> None:
    assert survives("ofac", tmp_path / "sdn_2024-02-01.xml", spoilt(SIMPLE.format(count=2).encode())) > 5


@cache
def real(name: str) -> list[Record]:
    return load(DATA / name)


@published
def test_relationships_of_the_advanced_file_are_ties_or_say_why_not() -> None:
    found = real("cons_advanced_part_a.xml")
    text = (DATA / "cons_advanced_part_a.xml").read_text(encoding="utf-8")
    stated = set(re.findall(r'<ProfileRelationship ID="(\d+)"', text))
    told = {match[1] for c in claims(found) if (match := re.search(r"relationship (\d+)", c.citation.locator))}
    assert told == stated
    assert {c.predicate for c in claims(found)} & {"OWNS", "CONTROLS"} == set()


@published
def test_the_enhanced_file_and_the_csv_of_the_same_year_name_the_same_listings() -> None:
    enhanced = {c.value for c in claims(real("CONS_ENHANCED.ZIP")) if str(c.value).startswith("OFAC-LISTING:")}
    names = ("cons_prim.csv", "cons_add.csv", "cons_alt.csv")
    csv = {c.value for c in claims(load(*(DATA / name for name in names), edition="2025-12-19"))
           if str(c.value).startswith("OFAC-LISTING:")}  # fmt: skip
    assert "OFAC-LISTING:30946/CMIC-EO13959" in enhanced & csv
    assert len(enhanced & csv) > 0.95 * len(enhanced)


@published
def test_the_enhanced_file_names_lists_and_days() -> None:
    with zipfile.ZipFile(DATA / "CONS_ENHANCED.ZIP") as archive:
        text = archive.read(archive.namelist()[0]).decode()
    hikvision = re.findall(r'<entity id="30946">.*?</entity>', text, re.DOTALL)[0]
    days = set(re.findall(r'<sanctionsList [^>]*datePublished="([\d-]+)"[^>]*>([^<]*)<', hikvision))
    told = {(when, value) for p, value, _, when in said_of(real("CONS_ENHANCED.ZIP"), "ofac-30946") if p == "listedOn"}
    assert told == days
    assert len(days) == 2
