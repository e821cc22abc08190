"""The curated seed: what its curators inferred, described or left open is told from what a source says."""

from __future__ import annotations

import re

import pytest

from graph.kinds import is_tie
from graph.model import ASSERTED, Claim, Document, Status
from seeds.registry import Record, find


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return list(find("curated").read([]))


@pytest.fixture(scope="module")
def claims(records: list[Record]) -> list[Claim]:
    return [record for record in records if isinstance(record, Claim)]


def test_a_description_does_not_stand_in_place_of_a_title(records: list[Record]) -> None:
    described = re.compile(
        r"(Report|Article|Note|Alert|Brief|Analysis|Figures|Newsletter|Guide|Notice|Rule|Announcement|Plan|Table)"
        r" (on|that|of|to) (?!Designation|Equipment)"
    )
    documents = [record for record in records if isinstance(record, Document)]
    assert [document.title for document in documents if described.match(document.title)] == []
    assert len([document for document in documents if document.title.startswith("[")]) > 40
    assert [d.title for d in documents if d.title.count("[") != d.title.count("]")] == []


def test_texts_name_no_number_of_the_curators_own(claims: list[Claim]) -> None:
    texts = [
        (c.ref, text)
        for c in claims
        for text in (c.value, c.role, c.note, c.hedge, c.attribution, c.citation.locator)
        if text
    ]
    assert [found for found in texts if re.search(r"\b[CF]\d{3}[a-z]?\b", found[1])] == []


def test_no_document_tells_of_an_end_after_its_own_day(records: list[Record], claims: list[Claim]) -> None:
    published = {record.id: record.published for record in records if isinstance(record, Document)}
    late = []
    for claim in claims:
        day = published[claim.citation.document]
        if is_tie(claim.predicate) and claim.when and claim.when.end_min and day:
            left, _, right = claim.when.edtf.partition("/")
            if left != right and right not in ("", "..") and claim.when.end_min > (day.end_max or day.start_max):
                late.append((claim.ref, claim.subject, claim.predicate, claim.when.edtf, claim.citation.document))
    assert late == []


def test_nothing_is_said_to_have_been_so_always(claims: list[Claim]) -> None:
    assert [(c.ref, c.predicate, str(c.when)) for c in claims if str(c.when).startswith("..")] == []


def test_an_inferred_tie_states_an_end_or_a_ground_and_why(claims: list[Claim]) -> None:
    inferred = [c for c in claims if is_tie(c.predicate) and c.method == "inference" and c.status in ASSERTED]
    assert {(c.predicate, str(c.when).startswith("/")) for c in inferred} == {
        ("OWNS", True), ("CONTROLS", True), ("TARGETS", True), ("UNDER", False),
    }  # fmt: skip
    for claim in inferred:
        assert (claim.status, claim.share, claim.amount) == (Status.REPORTED, None, None)
        assert claim.hedge == "inferred, the source does not say so"
        assert claim.note


@pytest.mark.parametrize(
    ("action", "target", "start", "end", "line"),
    [
        ("dod-1237-listing-hikvision", "hikvision", "2020-06-24", "2021-06-03", 25),
        ("dod-1237-listing-cetc", "cetc", "2020-06-24", "2021-06-03", 24),
        ("dod-1237-listing-huawei", "huawei", "2020-06-24", "2021-06-03", 57),
        ("dod-1260h-listing-megvii", "megvii", "2024-01-31", "2025-01-07", 13),
        ("dod-1260h-listing-anhui-sun-create", "anhui-sun-create", "2025-01-07", "2026-02-17", 84),
        ("dod-1260h-listing-glarun", "glarun", "2025-01-07", "2026-02-17", 159),
        ("dod-1260h-listing-taiji-computer", "taiji-computer", "2025-01-07", "2026-02-17", 202),
    ],
)
def test_the_end_of_a_listing_is_a_claim_of_its_own(
    claims: list[Claim], action: str, target: str, start: str, end: str, line: int
) -> None:
    of = [c for c in claims if (c.subject, c.predicate, c.object) == (action, "TARGETS", target)]
    ends = [c for c in of if str(c.when).startswith("/")]
    assert {str(c.when) for c in of} == {start, f"/{end}"}
    [told] = ends
    assert told.citation.locator.startswith(f"sanctions.csv line {line}")
    assert told.citation.document not in {c.citation.document for c in of if c is not told}
    assert told.status is Status.REPORTED
    assert (told.method == "inference") == action.startswith("dod-1237")


@pytest.mark.parametrize(
    ("holder", "target", "kind", "when"),
    [
        ("hk-pukang", "hikvision", "OWNS", {"2018-12-11/2018-12-11"}),
        ("hu-yangzhong", "hikvision", "OWNS", {"2019-09-30/2019-09-30"}),
        ("xinjiang-weixun", "hikvision", "OWNS", {"2018-12-11", "2020~"}),
        ("hikvision", "hikvision-canada", "OWNS", {"2017?"}),
        ("chen-zongnian", "cethik", "HOLDS_POST", {"2018-06-06/2018-06-06"}),
    ],
)
def test_what_no_source_ends_is_not_ended(
    claims: list[Claim], holder: str, target: str, kind: str, when: set[str]
) -> None:
    found = {str(c.when) for c in claims if (c.subject, c.object, c.predicate) == (holder, target, kind)}
    assert found == when


def test_the_articles_48_percent_are_not_handed_on_by_a_sighting(claims: list[Claim]) -> None:
    [stake] = [c for c in claims if c.predicate == "OWNS" and c.ref == "C040"]
    assert (stake.subject, stake.interest, str(stake.when)) == ("cetc", None, "2008")
    assert stake.note
    assert "no source at hand tells of a transfer" in " ".join(stake.note.split())
    [end] = [c for c in claims if c.predicate == "OWNS" and c.ref == "F015"]
    assert (end.subject, str(end.when), end.method, end.share) == ("cetc", "/2010-04", "inference", None)
    institute = [c for c in claims if c.predicate == "OWNS" and c.ref == "F014"]
    assert {(str(c.when), c.share.min if c.share else None) for c in institute} == {
        ("2010-05/2010-05", 48.45), ("2010-05", None),
    }  # fmt: skip


def test_the_articles_contract_in_xian_and_the_newspapers_are_two(claims: list[Claim]) -> None:
    article, paper = "xian-contract-2018", "xian-psb-contract-2018"
    about = {
        slug: {c.citation.document for c in claims if slug in (c.subject, c.object) and c.status is not Status.OPINION}
        for slug in (article, paper)
    }
    assert about == {article: {"doc-mit-tr-2022-06"}, paper: {"doc-sanqin-2018-01-16-xian"}}
    joins = [c for c in claims if c.status is Status.OPINION and c.subject in (article, paper)]
    assert {c.predicate for c in joins} == {"LINKED_TO", "probablyTheSameContract"}
    assert {(c.method, c.hedge) for c in joins} == {("inference", "no source says so")}
    assert {c.subject for c in joins} == {article, paper}


def test_a_share_that_no_source_gives_is_not_written_as_any_share(claims: list[Claim]) -> None:
    assert [(c.ref, c.subject) for c in claims if c.share and (c.share.min, c.share.max) == (0, 100)] == []
    assert {c.share for c in claims if (c.subject, c.predicate, c.object) == ("sasac", "OWNS", "cetc")} == {None}


def test_an_ns_cmic_listing_rests_on_the_order_that_made_the_list(claims: list[Claim]) -> None:
    under = {(c.subject, c.object) for c in claims if c.predicate == "UNDER"}
    listings = {subject for subject, target in under if target == "ns-cmic-list"}
    assert len(listings) == 9
    assert {(listing, "eo-14032") for listing in listings} <= under


def test_what_was_asked_for_is_not_said_to_be_ordered(claims: list[Claim]) -> None:
    ordered = {(c.subject, c.ref) for c in claims if c.predicate == "removalOrdered"}
    assert ordered == {("hikvision", "F056"), ("australian-department-of-defence", "F056")}
    [asked] = [c for c in claims if c.predicate == "removalAskedFor"]
    assert (asked.subject, asked.ref) == ("hikvision", "F057")
