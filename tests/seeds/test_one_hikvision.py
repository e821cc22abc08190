"""Who is who in the curated facts and US lists: one Hikvision, two Dahuas, CETC, its institute and CETHIK apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.audit import check
from graph.store import Store
from graph.time import MAX_INSTANT
from seeds.registry import Options
from seeds.runner import load
from tests.engines import Engine
from tests.graphs import empty
from tests.seeds.us_files import CMIC, COLUMNS, DENIED, ENTITY_LIST, table

#: Rows cut down to what identity can rest on, in the columns of the Consolidated Screening List.
ROWS = [
    {"source": ENTITY_LIST, "name": "Hangzhou Hikvision Digital Technology Co., Ltd.", "start_date": "2019-10-09"},
    {"source": ENTITY_LIST, "name": "Dahua Technology", "start_date": "2019-10-09"},
    {"source": DENIED, "name": "DAHUA ELECTRONICS CORPORATION", "start_date": "2017-09-28"},
    {
        "source": ENTITY_LIST, "name": "China Electronics Technology Group Corporation 52nd Research Institute",
        "alt_names": "CETC 52; CETHIK Group", "start_date": "2021-12-17",
    },
    {
        "source": CMIC, "entity_number": "30946", "type": "Entity", "programs": "CMIC-EO13959",
        "name": "HANGZHOU HIKVISION DIGITAL TECHNOLOGY CO., LTD.",
    },
]  # fmt: skip
SECTION_889 = (
    "schema,name,aliases,topics,program,authority,reason,report-date,start-date,end-date,country,notes,source_url\n"
    "Company,Hangzhou Hikvision Digital Technology Company,,,Section 889,,,,,,cn,,https://law.example/889\n"
)


@pytest.fixture
def store(engine: Engine) -> Iterator[Store]:
    with empty(engine.settings) as store:
        yield store


def test_judged_pairs_are_one_and_names_alone_are_not(store: Store, tmp_path: Path) -> None:
    listed = table(tmp_path, "consolidated.csv", [{"_id": str(n), **row} for n, row in enumerate(ROWS)], COLUMNS)
    barred = tmp_path / "section_889.csv"
    barred.write_text(SECTION_889, encoding="utf-8")
    for seed, files in (("csl", [listed]), ("us-lists", [barred]), ("curated", [])):
        report = load(store, seed, files, Options(edition="2022-04-22") if files else Options())
        assert report.rejected == 0, report.rejects
    entity_of = {row["id"]: row["entity"] for row in store.named("existing_sources", ids=[
        "csl-el-hangzhou-hikvision-digital-technology-co-ltd", "csl-ofac-30946",
        "us-lists-section-889-hangzhou-hikvision-digital-technology-company", "csl-el-dahua-technology",
        "csl-dpl-dahua-electronics-corporation", "cetc", "cethik",
        "csl-el-china-electronics-technology-group-corporation-52nd-research-institute",
        "csl-listing-el-hangzhou-hikvision-digital-technology-co-ltd",
    ])}  # fmt: skip
    assert entity_of == {
        "csl-el-hangzhou-hikvision-digital-technology-co-ltd": "hikvision",
        "csl-ofac-30946": "hikvision",
        "us-lists-section-889-hangzhou-hikvision-digital-technology-company": "hikvision",
        "csl-el-dahua-technology": "dahua",
        "csl-dpl-dahua-electronics-corporation": "csl-dpl-dahua-electronics-corporation",
        "cetc": "cetc",
        "cethik": "cethik",
        "csl-el-china-electronics-technology-group-corporation-52nd-research-institute": "cetc-52nd-institute",
        "csl-listing-el-hangzhou-hikvision-digital-technology-co-ltd": "entity-listing-hikvision-2019",
    }
    names = {row["id"]: row["name"] for row in store.named("profiles", open=MAX_INSTANT)}
    assert names["hikvision"] == "Hikvision"
    assert check(store).sound
