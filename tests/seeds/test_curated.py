"""The curated seed: what its built-in files hold."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from importlib import resources
from pathlib import Path

import pytest

from graph.kinds import KINDS, is_tie
from graph.model import ASSERTED, Bound, Claim, Document, EntityKind, Money, SourceEntity, Status
from seeds.registry import Record, Reject, find

FACTS = Path(__file__).parents[2].parent / "shared" / "facts"

ARTICLE = {f"C{number:03}" for number in range(1, 147)}
#: Looked for and not found, so there is nothing to load.
NOT_FOUND = {
    "F006": "no LEI of Hikvision was located",
    "F009": "no USCC of CETHIK was located",
    "F064": "no amount of the Luopu contract was located",
    "F065": "no amount of the Yutian contract was located",
}
#: Reasoned from other facts: not required, and where loaded, marked as inference and opinion.
INFERRED = {
    "F052": "absence from a list read only in part",
    "F066": "no source says that the article's contracts are the five county contracts",
}
RECORD = ({f"F{number:03}" for number in range(1, 110)} - {"F018"} | {f"F018{letter}" for letter in "abcdef"}) - set(
    NOT_FOUND | INFERRED
)

#: What says how an entity is called and where it belongs, and no more.
DESCRIPTIVE = ("name", "alias", "country", "description")


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return list(find("curated").read([]))


@pytest.fixture(scope="module")
def claims(records: list[Record]) -> list[Claim]:
    return [record for record in records if isinstance(record, Claim)]


@pytest.fixture(scope="module")
def by_ref(claims: list[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for ref in (claim.ref or "").split():
            found[ref].append(claim)
    return found


def test_nothing_built_in_is_rejected(records: list[Record]) -> None:
    assert [str(record) for record in records if isinstance(record, Reject)] == []


def test_every_number_of_the_article_and_of_the_record_is_loaded(by_ref: dict[str, list[Claim]]) -> None:
    assert sorted((ARTICLE | RECORD) - by_ref.keys()) == []


def test_what_was_not_found_is_not_loaded(by_ref: dict[str, list[Claim]]) -> None:
    assert sorted(by_ref.keys() & NOT_FOUND.keys()) == []
    inferred = [c for ref in INFERRED for c in by_ref.get(ref, ()) if c.predicate not in DESCRIPTIVE]
    assert {(claim.method, claim.status) for claim in inferred} <= {("inference", Status.OPINION)}


def test_no_number_is_invented(by_ref: dict[str, list[Claim]]) -> None:
    assert sorted(by_ref.keys() - ARTICLE - RECORD - INFERRED.keys()) == []


@pytest.mark.skipif(not FACTS.is_dir(), reason="the facts' tables are not here")
def test_the_expected_numbers_are_those_of_the_tables() -> None:
    article = re.findall(r"^\| (C\d{3}) \|", (FACTS / "article_claims.md").read_text("utf-8"), re.M)
    assert set(article) == ARTICLE
    rows = re.findall(r"^\| (F\d{3}[a-z]?) \|(.*)\|$", (FACTS / "public_record.md").read_text("utf-8"), re.M)
    status = {number: rest.split("|")[-2].strip() for number, rest in rows}
    assert {number for number, word in status.items() if word in ("FOUND", "PARTLY FOUND")} == RECORD
    assert {number for number, word in status.items() if word == "NOT FOUND"} == set(NOT_FOUND)
    assert {number for number, word in status.items() if word.startswith("INFERENCE")} == set(INFERRED)


@pytest.mark.skipif(not FACTS.is_dir(), reason="the facts' tables are not here")
def test_each_claim_of_the_article_keeps_place_and_status(by_ref: dict[str, list[Claim]]) -> None:
    words = {word: {word.upper()} for word in ("reported", "alleged", "forecast", "opinion")}
    words["official"] = {"ON_RECORD", "SELF_STATED"}
    special = {number: {"UNPROVEN"} for number in ("C061", "C081", "C110", "C111")} | {"C015": {"CONSIDERED"}}
    wrong = []
    for line in (FACTS / "article_claims.md").read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if not re.fullmatch(r"C\d{3}", cells[1] if len(cells) > 10 else ""):
            continue
        number, place, word = cells[1], cells[2], cells[9]
        for claim in by_ref[number]:
            if claim.citation.document != "doc-mit-tr-2022-06":
                continue
            allowed = special.get(number, words[word])
            if is_tie(claim.predicate) and number == "C134":
                allowed = {"REPORTED"}
            if claim.method == "inference":
                allowed = {"OPINION"}
            describes = claim.predicate in DESCRIPTIVE
            if claim.citation.locator != place or not (describes or claim.status in allowed):
                wrong.append((number, place, claim.citation.locator, claim.status))
    assert wrong == []


@pytest.mark.parametrize(
    ("number", "status"),
    [
        ("C012", Status.ALLEGED),
        ("C014", Status.OPINION),
        ("C028", Status.FORECAST),
        ("C061", Status.UNPROVEN),
        ("C081", Status.UNPROVEN),
        ("C089", Status.ALLEGED),
        ("C094", Status.SELF_STATED),
        ("C105", Status.FORECAST),
        ("C110", Status.UNPROVEN),
        ("C133", Status.ON_RECORD),
        ("C141", Status.ALLEGED),
    ],
)
def test_a_status_is_not_upgraded(by_ref: dict[str, list[Claim]], number: str, status: Status) -> None:
    about = [c for c in by_ref[number] if c.predicate not in DESCRIPTIVE]
    assert {claim.status for claim in about} == {status}


def test_no_tie_says_that_hikvision_was_put_on_the_sdn_list(by_ref: dict[str, list[Claim]]) -> None:
    ties = {(c.subject, c.predicate, c.object, c.status) for c in by_ref["C015"] if is_tie(c.predicate)}
    action = "sdn-listing-of-hikvision-considered"
    assert ties == {
        (action, "TARGETS", "hikvision", Status.CONSIDERED),
        (action, "IMPOSED_BY", "us-treasury", Status.CONSIDERED),
        (action, "UNDER", "sdn-list", Status.CONSIDERED),
    }


def test_the_considered_listing_says_on_each_tie_that_it_was_not_imposed_and_shows_today(
    by_ref: dict[str, list[Claim]],
) -> None:
    ties = [claim for claim in by_ref["C015"] if is_tie(claim.predicate)]
    assert len(ties) == 3
    for tie in ties:
        assert tie.role
        assert "considered" in tie.role
        assert "not imposed" in tie.role or "no entry" in tie.role
        assert tie.when
        assert (tie.when.edtf, tie.when.is_interval) == ("2022", False)


def test_nothing_rests_live_on_the_sdn_list_for_hikvision(claims: list[Claim]) -> None:
    under = {c.subject for c in claims if c.predicate == "UNDER" and c.object == "sdn-list"}
    targets = [c for c in claims if c.predicate == "TARGETS" and c.object == "hikvision"]
    live = {c.subject for c in targets if c.status in ASSERTED}
    assert live
    assert under & live == set()


def test_the_article_denies_nothing(by_ref: dict[str, list[Claim]]) -> None:
    assert not [c for number in ARTICLE for c in by_ref[number] if c.status is Status.DENIED]


@pytest.mark.parametrize(
    ("number", "subject", "amount", "unit", "bound"),
    [
        ("C003", "hikvision", 190, "country", Bound.AT_LEAST),
        ("C051", "xian-contract-2018", 45_000, "camera", Bound.EXACTLY),
        ("C052", "xian-contract-2018", 16_000, "camera", Bound.EXACTLY),
        ("C066", "hikvision", 4_800_000, "network", Bound.EXACTLY),
        ("C067", "hikvision", 191, "country", Bound.EXACTLY),
        ("C068", "united-states", 600_000, "network", Bound.AT_LEAST),
        ("C072", "hikvision", 24, "camera", Bound.AT_MOST),
        ("C075", "london", 55_455, "network", Bound.EXACTLY),
    ],
)
def test_networks_are_not_cameras_and_a_floor_is_not_a_value(
    by_ref: dict[str, list[Claim]], number: str, subject: str, amount: float, unit: str, bound: Bound
) -> None:
    found = {
        (c.subject, c.number, c.unit, c.bound)
        for c in by_ref[number]
        if c.number is not None and c.citation.document == "doc-mit-tr-2022-06"
    }
    assert found == {(subject, amount, unit, bound)}


def test_the_sum_for_xinjiang_is_a_floor_and_on_no_contract(by_ref: dict[str, list[Claim]]) -> None:
    [claim] = by_ref["C090"]
    assert (claim.subject, claim.amount, claim.bound) == ("hikvision", Money(275e6, "USD"), Bound.AT_LEAST)


def test_every_document_is_cited_and_has_a_publisher(records: list[Record], claims: list[Claim]) -> None:
    documents = {record.id: record for record in records if isinstance(record, Document)}
    assert sorted(documents.keys() - {claim.citation.document for claim in claims}) == []
    publishers = {record.publisher.lower() for record in documents.values()}
    assert publishers & {"unknown", "n/a", "none", "various"} == set()


def test_texts_are_short(claims: list[Claim]) -> None:
    texts = [(c.ref, text) for c in claims for text in (c.value, c.role, c.note, c.hedge, c.attribution) if text]
    assert [found for found in texts if len(found[1]) > 300] == []


def test_ties_join_the_kinds_that_their_kind_allows(records: list[Record], claims: list[Claim]) -> None:
    kind = {record.id: record.kind for record in records if isinstance(record, SourceEntity)}
    ties = [claim for claim in claims if is_tie(claim.predicate)]
    assert len(ties) > 50
    wrong = [
        (tie.ref, tie.subject, tie.predicate, tie.object)
        for tie in ties
        if kind[tie.subject] not in KINDS[tie.predicate].sources
        or kind[str(tie.object)] not in KINDS[tie.predicate].targets
    ]
    assert wrong == []


def test_the_schema_knows_the_words_of_the_model() -> None:
    schema = json.loads(resources.files("seeds").joinpath("curated", "schema.json").read_text("utf-8"))["$defs"]
    assert schema["status"]["enum"] == list(Status)
    assert schema["entity"]["properties"]["kind"]["enum"] == list(EntityKind)
    assert schema["claim"]["properties"]["bound"]["enum"] == list(Bound)
