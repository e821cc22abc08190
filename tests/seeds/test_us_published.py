"""The seeds of US lists on the files as published: counted with Python's csv module, and parties known by name."""

from __future__ import annotations

import csv
import gzip
import io
import re
from functools import cache

import pytest

from graph.model import EntityKind, SourceEntity
from seeds.registry import Options, Record, Reject
from tests.seeds.records import claims, said_of
from tests.seeds.soundness import read
from tests.seeds.us_files import PUBLISHED, us_lists, values

pytestmark = pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published files are not beside the project")
_CSL = PUBLISHED / "csl" / "consolidated.csv.gz"
_OFAC = re.compile(r"Treasury Department$")


@cache
def consolidated() -> list[Record]:
    return read("csl", _CSL, options=Options(edition="2022-04-22"))


@cache
def rows() -> list[dict[str, str]]:
    with gzip.open(_CSL) as stream:
        return list(csv.DictReader(io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")))


def listed(name: str) -> list[dict[str, str]]:
    path = PUBLISHED / "us_lists" / name
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


def test_every_number_of_ofac_is_an_entity_and_every_programme_a_listing() -> None:
    numbers = {row["entity_number"] for row in rows() if _OFAC.search(row["source"])}
    found = {c.value for c in claims(consolidated()) if c.predicate == "identifier"}
    assert {f"OFAC:{number}" for number in numbers} == {value for value in found if str(value).startswith("OFAC:")}
    programmes = {
        f"OFAC-LISTING:{row['entity_number']}/{re.sub('[^A-Z0-9]+', '-', code.upper()).strip('-')}"
        for row in rows()
        if row["entity_number"]
        for code in row["programs"].split("; ")
    }
    assert programmes == {value for value in found if str(value).startswith("OFAC-LISTING:")}


def test_every_row_reaches_its_list() -> None:
    lists = {
        "SDN": "sdn-list", "EL": "bis-entity-list", "DTC": "itar-debarred-list", "DPL": "bis-denied-persons-list",
        "SSI": "ofac-list-ssi", "UVL": "bis-unverified-list", "ISN": "isn-nonproliferation-list",
        "PLC": "ofac-list-ns-plc", "MEU": "bis-meu-list", "CMIC": "ns-cmic-list", "CAP": "ofac-list-capta",
        "NS-MBS List": "ofac-list-ns-mbs", "FSE": "ofac-list-fse",
    }  # fmt: skip
    targets = {c.subject: c.object for c in claims(consolidated()) if c.predicate == "TARGETS"}
    on = {(targets[c.subject], c.object) for c in claims(consolidated()) if c.predicate == "UNDER"}
    numbered = {
        (f"csl-ofac-{row['entity_number']}", lists[re.findall(r"\(([^()]+)\)", row["source"])[-1]])
        for row in rows()
        if row["entity_number"]
    }
    assert numbered <= on
    others = [row for row in rows() if not row["entity_number"]]
    for code in ("EL", "DPL", "UVL", "MEU", "ISN", "DTC"):
        of_list = [row for row in others if f"({code})" in row["source"]]
        parties = {target for target, list_ in on if list_ == lists[code]}
        # Three rows repeat another one of their list: the same name, first notice and first address.
        assert len(of_list) - 3 <= len(parties) <= len(of_list)


def test_every_notice_of_a_plain_list_of_notices_is_a_fact() -> None:
    expected: dict[str, set[str]] = {}
    for row in rows():
        notices = [" ".join(part.split()) for part in re.split("[;,]", row["federal_register_notice"]) if part.strip()]
        if notices and all(re.fullmatch(r"\d+ FR \d+", notice) for notice in notices):
            expected[row["_id"]] = set(notices)
    found: dict[str, set[str]] = {}
    for claim in claims(consolidated()):
        key = re.findall(r"_id (\w+)", claim.citation.locator)
        if claim.predicate == "federalRegister" and key[0] in expected:
            found.setdefault(key[0], set()).add(str(claim.value))
    assert len(expected) > 2400
    assert found == expected


def test_hikvision_dahua_cetc_and_its_52nd_institute() -> None:
    found = consolidated()
    assert said_of(found, "csl-ofac-30946-cmic-eo13959") >= {
        ("TARGETS", "csl-ofac-30946", None, "2021-08-02"),
        ("IMPOSED_BY", "ofac", None, "2021-06-03"),
        ("UNDER", "ns-cmic-list", None, "2021-06-03"),
        ("identifier", "OFAC-LISTING:30946/CMIC-EO13959", None, None),
    }
    assert said_of(found, "csl-ofac-30946") >= {
        ("identifier", "USCC:91330000733796106P", "Unified Social Credit Code (USCC)", None),
        ("identifier", "ISIN:CNE100000PM8", "ISIN", None),
        ("alias", "HIKVISION", None, None),
    }
    hikvision = "csl-el-hangzhou-hikvision-digital-technology-co-ltd"
    assert ("TARGETS", hikvision, None, "2019-10-09") in said_of(found, hikvision.replace("csl-", "csl-listing-", 1))
    institute = "csl-el-china-electronics-technology-group-corporation-52nd-research-institute"
    assert values(found, institute, "alias") == [
        "CETC 52", "CETHIK Group", "China Electronics Technology HIK Group Co., Ltd.",
    ]  # fmt: skip
    assert values(found, "csl-ofac-30936", "alias") == ["CETC"]


def test_dahua_electronics_is_another_company_than_dahua_technology() -> None:
    found = consolidated()
    assert said_of(found, "csl-listing-dpl-dahua-electronics-corporation") >= {
        ("TARGETS", "csl-dpl-dahua-electronics-corporation", None, "2017-09-28/2025-11-19"),
        ("UNDER", "bis-denied-persons-list", None, "2017-09-28"),
    }
    names = {c.subject for c in claims(found) if c.predicate in ("name", "alias") and "dahua" in str(c.value).lower()}
    assert {n for n in names if "listing" not in n} == {
        "csl-el-dahua-technology",
        "csl-dpl-dahua-electronics-corporation",
    }


def test_nothing_is_rejected_and_persons_are_those_of_ofac() -> None:
    assert not [record for record in consolidated() if isinstance(record, Reject)]
    persons = {r.id for r in consolidated() if isinstance(r, SourceEntity) and r.kind is EntityKind.PERSON}
    assert persons == {f"csl-ofac-{row['entity_number']}" for row in rows() if row["type"] == "Individual"}


def test_1260h_names_hikvision_under_cetc_until_2025_and_ends_what_was_removed() -> None:
    found = us_lists(PUBLISHED / "us_lists" / "dod_chinese_milcorps_sanctions_head.csv")
    hikvision = "us-lists-1260h-hangzhou-hikvision-digital-technology-co-ltd"
    cetc = "us-lists-1260h-china-electronics-technology-group-corporation"
    links = {x for x in said_of(found, hikvision) if x[0] == "LINKED_TO"}
    assert links == {("LINKED_TO", cetc, "listed under this parent", day) for day in ("2021-06-03", "2025-01-07")}
    stands = [c.when.edtf for c in claims(found) if c.predicate == "TARGETS" and c.object == hikvision and c.when]
    assert stands == ["2021-06-03", "2025-01-07", "2026-06-08"]
    ended = {c.when.edtf for c in claims(found) if c.predicate == "TARGETS" and c.when and "/" in c.when.edtf}
    table = listed("dod_chinese_milcorps_sanctions_head.csv")
    assert ended == {f"{row['Start date']}/{row['End date']}" for row in table if row["End date"]}
    assert "us-lists-1260h-zhejiang-dahua-technology-co-ltd" in {c.object for c in claims(found)}


@pytest.mark.parametrize(
    ("name", "code"), [("section_889.csv", "section-889"), ("fcc_covered_list_table_head.csv", "fcc")]
)
def test_the_five_of_section_889_are_those_of_the_covered_list_of_2021(name: str, code: str) -> None:
    found = us_lists(PUBLISHED / "us_lists" / name)
    targets = {c.object for c in claims(found) if c.predicate == "TARGETS"}
    assert targets >= {
        f"us-lists-{code}-{key}"
        for key in (
            "dahua-technology-company", "hangzhou-hikvision-digital-technology-company", "zte-corporation",
            "huawei-technologies-company", "hytera-communications-corporation",
        )
    }  # fmt: skip


def test_every_person_of_section_353_is_one() -> None:
    found = us_lists(PUBLISHED / "us_lists" / "section_353.csv")
    named = {c.value for c in claims(found) if c.predicate == "name" and c.subject.startswith("us-lists-section-353")}
    assert named == {" ".join(row["name"].split()) for row in listed("section_353.csv")}
    assert {c.when.edtf for c in claims(found) if c.predicate == "TARGETS" and c.when} == {
        "2021/2023-12", "2022/2023-12", "2023/2023-12",
    }  # fmt: skip
