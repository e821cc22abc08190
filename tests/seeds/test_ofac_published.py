"""The `ofac` seed on files as OFAC published them, counted independently with Python's own csv module."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from graph.identifiers import identifier
from graph.kinds import KINDS
from graph.model import EntityKind
from seeds.registry import Record
from tests.seeds.ofac_files import load
from tests.seeds.records import claims, kinds, rejects, said_of

DATA = Path(__file__).parents[3] / "shared" / "data" / "ofac"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="OFAC's published files are not beside the project")

CONSOLIDATED = ("cons_prim.csv", "cons_add.csv", "cons_alt.csv")
SDN = ("csv_bench/sdn.csv", "csv_bench/add.csv", "csv_bench/alt.csv")
DAILY = ("sdn_csv_daily/sdn_2022-03-31.csv",)
EDITIONS = {CONSOLIDATED: "2025-12-19", SDN: "2021-07-01", DAILY: "2022-03-31"}
SETS = pytest.mark.parametrize("names", list(EDITIONS), ids=lambda names: names[0].removesuffix(".csv"))


@cache
def records(names: tuple[str, ...]) -> list[Record]:
    return load(*(DATA / name for name in names), edition=EDITIONS[names])


@cache
def table(name: str) -> list[list[str]]:
    text = (DATA / name).read_text(encoding="utf-8")
    rows = [[value.strip() for value in row] for row in csv.reader(io.StringIO(text, newline="")) if len(row) > 1]
    return [["" if value == "-0-" else value for value in row] for row in rows]


@SETS
def test_nothing_is_rejected(names: tuple[str, ...]) -> None:
    assert rejects(records(names)) == []


@SETS
def test_every_row_is_an_entry_under_its_name(names: tuple[str, ...]) -> None:
    expected = {(f"ofac-{row[0]}", " ".join(row[1].split())) for row in table(names[0])}
    entries = {id_ for id_ in kinds(records(names)) if re.fullmatch(r"ofac-\d+", id_)}
    found = {(c.subject, c.value) for c in claims(records(names)) if c.predicate == "name" and c.subject in entries}
    assert found == expected
    assert len(expected) == len(table(names[0]))


@SETS
def test_individuals_vessels_and_aircraft_are_what_they_are_called(names: tuple[str, ...]) -> None:
    of = kinds(records(names))
    for row in table(names[0]):
        kind = of[f"ofac-{row[0]}"]
        if row[2] == "individual":
            assert kind is EntityKind.PERSON
        elif row[2] in ("vessel", "aircraft"):
            assert kind is EntityKind.PRODUCT
        else:
            assert kind in (EntityKind.COMPANY, EntityKind.ORGANIZATION, EntityKind.STATE_BODY)


@SETS
def test_every_programme_of_every_row_is_a_listing(names: tuple[str, ...]) -> None:
    expected = {(f"ofac-{row[0]}", programme.strip()) for row in table(names[0]) for programme in row[3].split("] [")}
    listings = {c.subject: c.object for c in claims(records(names)) if c.predicate == "TARGETS"}
    named = {c.subject: c.value or "" for c in claims(records(names)) if c.predicate == "name"}
    found = {
        (target, named[id_].removeprefix("OFAC ").partition(" listing of ")[0]) for id_, target in listings.items()
    }
    assert found == expected
    assert len(listings) == len(expected)


@SETS
def test_every_part_of_every_remark_is_one_claim(names: tuple[str, ...]) -> None:
    expected: dict[str, int] = {}
    for row in table(names[0]):
        expected[row[0]] = len([part for part in row[11].split("; ") if part.strip(";. ")])
    found: dict[str, int] = dict.fromkeys(expected, 0)
    for claim in claims(records(names)):
        if claim.citation.locator.endswith(", remarks"):
            found[re.findall(r"ent_num (\d+)", claim.citation.locator)[0]] += 1
    assert found == expected


@pytest.mark.parametrize("names", [CONSOLIDATED, SDN], ids=["cons", "sdn"])
def test_aliases_and_addresses(names: tuple[str, ...]) -> None:
    found = claims(records(names))
    aliases = {
        (c.subject, c.value) for c in found if c.predicate == "alias" and c.role in ("a.k.a.", "f.k.a.", "n.k.a.")
    }
    assert aliases == {(f"ofac-{row[0]}", " ".join(row[3].split())) for row in table(names[2])}
    addresses = [c for c in found if c.predicate == "address"]
    assert len(addresses) == len([row for row in table(names[1]) if any(row[2:5])])
    countries = {c.subject for c in found if c.predicate in ("country", "addressCountry")}
    assert countries == {f"ofac-{row[0]}" for row in table(names[1]) if row[4]}


def test_few_countries_stay_without_a_code() -> None:
    left = {c.value for c in claims(records(SDN)) if c.predicate == "addressCountry"}
    assert left == {
        "undetermined",
        "Region: Crimea",
        "Region: Kafia Kingi",
        "Region: Northern Mali",
        "Netherlands Antilles",
    }


@SETS
def test_checked_identifiers_are_all_there_right_or_as_given(names: tuple[str, ...]) -> None:
    patterns = {
        "ISIN": r"\bISIN (\w+)",
        "USCC": r"\(USCCC?\) (\w+)",
        "LEI": r"Legal Entity Number (\w+)",
        "IMO": r"Vessel Registration Identification IMO (\w+)",
    }
    texts = {f"ofac-{row[0]}": row[11] for row in table(names[0])}
    given = {(id_, number) for id_, text in texts.items() for p in patterns.values() for number in re.findall(p, text)}
    found = claims(records(names))
    right = {
        (c.subject, str(c.value).partition(":")[2])
        for c in found
        if c.predicate == "identifier" and str(c.value).startswith(("ISIN:", "USCC:", "LEI:", "IMO:"))
    }
    wrong = {(c.subject, str(c.value).split(" ")[-1]) for c in found if c.predicate == "identifierAsGiven"}
    assert right | wrong == given
    assert not right & wrong
    assert len(wrong) < 20
    assert all(identifier(str(c.value)) == c.value for c in found if c.predicate == "identifier")


@SETS
def test_most_links_lead_to_an_entry_and_none_is_lost(names: tuple[str, ...]) -> None:
    expected = sum(row[11].count("Linked To: ") for row in table(names[0]))
    found = [c for c in claims(records(names)) if c.predicate in ("LINKED_TO", "linkedTo")]
    of = kinds(records(names))
    tied = [c for c in found if c.predicate == "LINKED_TO"]
    assert expected - len(found) in (0, 1)
    assert all(c.object in of and c.object != c.subject for c in tied)
    assert len(tied) > 0.97 * expected


@SETS
def test_ties_have_the_ends_that_their_kind_allows(names: tuple[str, ...]) -> None:
    of = kinds(records(names))
    for claim in claims(records(names)):
        if claim.object is not None:
            assert of[claim.subject] in KINDS[claim.predicate].sources
            assert of[claim.object] in KINDS[claim.predicate].targets


def test_the_lists_of_the_consolidated_file_are_those_that_ofac_states_in_its_enhanced_file() -> None:
    named = {
        "ns-cmic-list": "Non-SDN CMIC List",
        "ofac-list-ns-plc": "Non-SDN Palestinian Legislative Council List",
        "ofac-list-ssi": "Sectoral Sanctions Identifications List",
        "ofac-list-fse": "FSE List",
        "ofac-list-capta": "CAPTA List",
        "ofac-list-ns-mbs": "Non-SDN Menu-Based Sanctions List",
    }
    with zipfile.ZipFile(DATA / "CONS_ENHANCED.ZIP") as archive:
        text = archive.read(archive.namelist()[0]).decode()
    stated = {
        f"ofac-{entity[1]}": set(re.findall(r"<sanctionsList [^>]*>([^<]*)<", entity[0]))
        for entity in re.finditer(r'<entity id="(\d+)">.*?</entity>', text, re.DOTALL)
    }
    found: dict[str, set[str]] = defaultdict(set)
    targets = {c.subject: c.object or "" for c in claims(records(CONSOLIDATED)) if c.predicate == "TARGETS"}
    for claim in claims(records(CONSOLIDATED)):
        if claim.predicate == "UNDER" and claim.object in named:
            found[targets[claim.subject]].add(named[claim.object])
    both = found.keys() & stated.keys()
    assert len(both) > 430
    for id_ in both:
        assert found[id_] <= stated[id_]


def test_hikvision_and_cetc_as_published() -> None:
    found = records(CONSOLIDATED)
    hikvision, cetc = said_of(found, "ofac-30946"), said_of(found, "ofac-30936")
    assert {(p, v) for p, v, _, _ in hikvision} == {
        ("name", "HANGZHOU HIKVISION DIGITAL TECHNOLOGY CO., LTD."),
        ("alias", "HIKVISION"),
        ("alias", "HANGZHOU HIKVISION DIGITAL TECHNOLOGY"),
        ("identifier", "OFAC:30946"),
        ("identifier", "USCC:91330000733796106P"),
        ("identifier", "ISIN:CNE100000PM8"),
        ("identifier", "TICKER:002415 CN"),
        ("securityIssuer", "Hangzhou Hikvision Digital Technology"),
        ("targetType", "Public Company"),
        ("address", "555, Qianmo Road, Binjiang District, Hangzhou 310051, China"),
        ("country", "CN"),
    }
    assert ("identifier", "USCC:91110000710929498G", "Unified Social Credit Code (USCC)", None) in cetc
    assert {kinds(found)["ofac-30946"], kinds(found)["ofac-30936"]} == {EntityKind.COMPANY}
    for listing in ("ofac-30946-cmic-eo13959", "ofac-30936-cmic-eo13959"):
        number = listing.split("-")[1]
        assert {(p, v) for p, v, _, _ in said_of(found, listing) if p != "name"} == {
            ("identifier", f"OFAC-LISTING:{number}/CMIC-EO13959"),
            ("TARGETS", listing.removesuffix("-cmic-eo13959")),
            ("IMPOSED_BY", "ofac"),
            ("UNDER", "ns-cmic-list"),
            ("UNDER", "ofac-programme-cmic-eo13959"),
            ("listingDate", "2021-06-03"),
            ("effectiveDate", "2021-08-02"),
            ("divestmentDate", "2022-06-03"),
        }


def test_hikvision_is_not_on_the_sdn_list() -> None:
    for names in (SDN, DAILY):
        assert not [c for c in claims(records(names)) if "HIKVISION" in str(c.value)]
    assert "sdn-list" not in {c.object for c in claims(records(CONSOLIDATED)) if c.predicate == "UNDER"}
