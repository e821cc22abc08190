"""The `ofac` seed on XML: every format says the same of the same entry; relationships; files that are wrong."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from graph.audit import check
from graph.digest import digest
from graph.model import EntityKind
from graph.store import Store
from seeds.registry import Record, SeedError
from seeds.runner import load as run
from tests.engines import Engine
from tests.graphs import empty
from tests.seeds.ofac_files import claims, documents, kinds, load, rejects, said_of
from tests.seeds.soundness import spoilt, survives

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
    [document] = documents(load(simple(tmp_path, SIMPLE.format(count=3))))
    assert document.series is None
    assert "part of" in document.title


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
    assert told <= stated
    assert len(told) >= 0.95 * len(stated)
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


@pytest.fixture
def store(engine: Engine) -> Iterator[Store]:
    with empty(engine.settings) as store:
        yield store


def test_it_loads_once_and_is_sound(store: Store, tmp_path: Path) -> None:
    file = simple(tmp_path)
    report = run(store, "ofac", [file])
    assert (report.rejected, report.closed) == (0, ("ofac-sdn 2024-02-01",))
    assert check(store).sound
    before = digest(store)
    assert not run(store, "ofac", [file]).written.changed
    assert digest(store) == before
