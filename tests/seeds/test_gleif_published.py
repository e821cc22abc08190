"""The `gleif` seed on files as GLEIF published them, compared with what lxml and json find there by themselves."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from graph.kinds import KINDS
from graph.model import EntityKind
from seeds.registry import Record, SeedError
from tests.seeds.gleif_files import load, rejects, said_of
from tests.seeds.records import claims, documents, kinds

DATA = Path(__file__).parents[3] / "shared" / "data" / "gleif"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="GLEIF's published files are not beside the project")
CDF = DATA / "bodspipelines"


@cache
def answers() -> list[Record]:
    return load(*sorted((DATA / "gleif-rs").glob("*/*.json")))


def resources(kind: str) -> list[dict[str, Any]]:
    found = []
    for path in sorted((DATA / "gleif-rs").glob("*/*.json")):
        data = json.loads(path.read_text())["data"]
        found += [each for each in (data if isinstance(data, list) else [data]) if each["type"] == kind]
    return found


def test_nothing_is_rejected() -> None:
    for path in sorted(CDF.glob("*-data.*")):
        assert rejects(load(path)) == [], path
    assert rejects(answers()) == []


@pytest.mark.parametrize("name", ["lei-data-out.json", "rr-data-out.json"])
def test_statements_of_another_standard_are_refused(name: str) -> None:
    with pytest.raises(SeedError, match="no record of GLEIF's"):
        load(CDF / name)


def test_names_and_lei_of_every_record() -> None:
    text = {"lei": "http://www.gleif.org/data/schema/leidata/2016"}
    tree = etree.parse(CDF / "lei-data.xml")
    expected = {
        (each.findtext("lei:LEI", namespaces=text), " ".join(str(each.findtext(path, namespaces=text)).split()))
        for each in tree.iterfind(".//lei:LEIRecord", text)
        for path in ("lei:Entity/lei:LegalName",)
    }
    records = load(CDF / "lei-data.xml")
    found = {(c.subject.removeprefix("gleif-"), c.value) for c in claims(records) if c.predicate == "name"}
    assert found == expected
    assert {c.value for c in claims(records) if c.predicate == "identifier" and c.value and c.value[:4] == "LEI:"} == {
        f"LEI:{number}" for number, _ in expected
    }


def test_xml_and_json_say_the_same_but_for_what_the_json_lacks() -> None:
    def said(name: str) -> set[tuple[str, str, object, str | None]]:
        return {
            (c.subject, c.predicate, c.object or c.value, c.role if c.predicate != "legalEntityEvent" else None)
            for c in claims(load(CDF / name))
            if c.predicate != "address"
        }

    assert said("lei-data.xml") == said("lei-data.json")
    assert said("rr-data.xml") == said("rr-data.json")
    assert said("repex-data.xml") == said("repex-data.json")


def test_excerpts_are_no_editions() -> None:
    for name in ("lei-data.xml", "rr-data.xml", "repex-data.xml"):
        [document] = documents(load(CDF / name))
        assert (document.series, document.edition) == (None, None)
        assert document.published is not None


def test_every_relationship_has_its_direction() -> None:
    text = (CDF / "rr-data.xml").read_text()
    nodes = re.findall(r"<rr:NodeID>(\w+)<", text)
    types = re.findall(r"<rr:RelationshipType>([^<]+)<", text)
    stated = zip(nodes[::2], nodes[1::2], types, strict=True)
    expected = {(end, start) if "CONSOLIDATED" in kind else (start, end) for start, end, kind in stated}
    found = {
        (c.subject.removeprefix("gleif-"), (c.object or "").removeprefix("gleif-"))
        for c in claims(load(CDF / "rr-data.xml"))
        if c.object
    }
    assert found == expected
    assert not [c for c in claims(load(CDF / "rr-data.xml")) if c.predicate == "OWNS"]


def test_answers_of_the_api() -> None:
    found = claims(answers())
    names = {(r["id"], r["attributes"]["entity"]["legalName"]["name"]) for r in resources("lei-records")}
    assert {(c.subject.removeprefix("gleif-"), c.value) for c in found if c.predicate == "name"} == names
    isins = {(r["attributes"]["lei"], "ISIN:" + r["attributes"]["isin"]) for r in resources("isins")}
    given = {(c.subject.removeprefix("gleif-"), c.value) for c in found if c.role == "ISIN"}
    assert given == isins
    reasons = {(r["attributes"]["lei"], r["attributes"]["reason"]) for r in resources("reporting-exceptions")}
    stated = {(c.subject.removeprefix("gleif-"), c.value) for c in found if c.predicate == "reportingException"}
    assert stated == reasons
    numbers = {r["attributes"]["entity"]["registeredAs"] for r in resources("lei-records")
               if r["attributes"]["entity"]["registeredAt"]["id"] == "RA000585"}  # fmt: skip
    assert {c.value for c in found if c.value and c.value.startswith("GB-COH:")} == {f"GB-COH:{n}" for n in numbers}


def test_children_that_the_api_lists_have_their_parent() -> None:
    expected = set()
    for path in (DATA / "gleif-rs" / "lei_records").glob("*-children_*.json"):
        which, _, rest = path.stem.partition("-children_")
        expected |= {(rest, each["id"], which) for each in json.loads(path.read_text())["data"]}
    found = {
        (c.subject.removeprefix("gleif-"), (c.object or "").removeprefix("gleif-"), c.role or "direct")
        for c in claims(answers())
        if c.predicate == "PARENT_OF" and "-children" in c.citation.locator
    }
    assert found == expected


def test_puma() -> None:
    assert {
        ("name", "PUMA SE", None, None),
        ("identifier", "LEI:529900GRZ2BQY5ZM9N49", None, None),
        ("identifier", "REG:HRB 13085 (RA000247)", "registration authority", None),
        ("identifier", "BIC:PUMADE77XXX", "BIC", None),
        ("creationDate", "[2011-07-24..2011-07-25]", None, None),
        ("address", "PUMA Way 1, Herzogenaurach, DE-BY, 91074, DE", "headquarters", None),
    } <= said_of(answers(), "529900GRZ2BQY5ZM9N49")


def test_ties_have_the_ends_that_their_kind_allows() -> None:
    for records in (answers(), load(CDF / "rr-data.xml", CDF / "lei-data.xml")):
        of = kinds(records)
        assert EntityKind.PERSON not in of.values()
        for claim in claims(records):
            if claim.object is not None:
                assert of[claim.subject] in KINDS[claim.predicate].sources
                assert of[claim.object] in KINDS[claim.predicate].targets
