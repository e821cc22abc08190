"""Both times: what was valid on a date, and what was known at an instant."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from graph.model import Claim, Document, EntityKind, Share, SourceEntity, Status
from graph.time import When
from graph.writer import Writer
from tests.api.conftest import Api

_OWNERS = """query($d: Date, $k: DateTime, $s: [Status!] = [ON_RECORD, REPORTED, SELF_STATED]) {
  graph(validAt: $d, knownAt: $k, statuses: $s) { entity(id: "hikvision") {
    name names { text }
    owners { totalCount edges { node { source { id name } share { exact } when claims { id } } } }
    ties(first: 200) { totalCount edges { node { id status } } } }
  stats { entities ties claims documents version } } }"""


@pytest.mark.parametrize(
    ("day", "owners"),
    [
        ("2009-06-30", [("cetc", 48.0)]),
        ("2010-05-20", [("cetc-52nd-institute", 48.45)]),
        ("2012-06-30", [("cetc-52nd-institute", None)]),
        ("2024-06-30", [("cethik", 36.4808), ("gong-hongjia", 10.3), ("xinjiang-weixun", 4.82)]),
        ("1990-01-01", []),
    ],
)
def test_owners_on_a_day(ask: Api, day: str, owners: list[tuple[str, float | None]]) -> None:
    edges = ask(_OWNERS, d=day)["graph"]["entity"]["owners"]["edges"]
    assert [(e["node"]["source"]["id"], (e["node"]["share"] or {}).get("exact")) for e in edges] == owners


def test_the_root_is_the_graph_today(ask: Api) -> None:
    root = ask('{ entity(id: "hikvision") { ties { totalCount } } }')
    today = datetime.now(UTC).date().isoformat()
    graph = ask('query($d: Date) { graph(validAt: $d) { entity(id: "hikvision") { ties { totalCount } } } }', d=today)
    assert root["entity"] == graph["graph"]["entity"]
    _, body = ask.raw("{ __typename }")
    assert body["data"] == {"__typename": "Query"}
    assert body["extensions"]["graph"]["validAt"] == today


def test_other_statuses_only_on_request(ask: Api) -> None:
    default = ask(_OWNERS)["graph"]["entity"]["ties"]["edges"]
    assert {e["node"]["status"] for e in default} <= {"ON_RECORD", "REPORTED", "SELF_STATED"}
    everything = ask(_OWNERS, s=["CONSIDERED", "ALLEGED"], d="2022-06-30")["graph"]["entity"]["ties"]["edges"]
    assert {e["node"]["status"] for e in everything} == {"CONSIDERED", "ALLEGED"}


def test_nothing_was_known_before_the_first_load(ask: Api) -> None:
    query = """{ graph(knownAt: "2001-01-01T00:00:00Z") { entity(id: "hikvision") { id } stats { claims entities ties }
      entities { totalCount } documents { totalCount } claims { totalCount } } }"""
    assert ask(query)["graph"] == {
        "entity": None,
        "stats": {"claims": 0, "entities": 0, "ties": 0},
        "entities": {"totalCount": 0},
        "documents": {"totalCount": 0},
        "claims": {"totalCount": 0},
    }


def test_an_answer_can_be_asked_again_after_more_was_loaded(ask: Api) -> None:
    query = _OWNERS.replace("{ graph(validAt", '{ __typename tie(id: "owns-x") { id } graph(validAt')
    wide = """query($k: DateTime) { graph(knownAt: $k) {
      entities(first: 300) { edges { node { id name kind countries names { text claims { id } } facts { id retiredAt }
        ties(first: 2) { totalCount edges { node { id when documents { id title citation } } } } } } }
      claims(first: 20) { totalCount } documents(first: 200) { totalCount edges { node { id title } } }
      stats { ties } } }"""
    status, before = ask.raw(query, d="2024-06-30")
    assert status == 200
    known = before["extensions"]["graph"]["knownAt"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", known)
    again = ask.raw(query, d="2024-06-30", k=known)
    wide_before = ask.raw(wide, k=known)
    assert again == (200, before)

    news = Document(id="doc-test-later", title="A later paper", publisher="Test", published=When.parse("2024"))
    cite = news.cite("p1")
    Writer(ask.store, "test").write(
        [
            news,
            SourceEntity("test-holder", EntityKind.COMPANY),
            Claim(citation=cite, subject="test-holder", predicate="name", value="Later Holdings"),
            Claim(citation=cite, subject="hikvision", predicate="alias", value="A later alias"),
            Claim(
                citation=cite, subject="test-holder", predicate="OWNS", object="hikvision", share=Share(1, 1),
                when=When.parse("2024-01"), status=Status.REPORTED,
            ),
            Claim(
                citation=cite, subject="cethik", predicate="OWNS", object="hikvision", share=Share(36, 36),
                when=When.parse("2024-05-01"), interest="hikvision-state-stake",
            ),
        ]
    )  # fmt: skip

    now = ask(query, d="2024-06-30")["graph"]["entity"]
    assert {e["node"]["source"]["id"]: e["node"]["share"]["exact"] for e in now["owners"]["edges"]} == {
        "cethik": 36.0,
        "gong-hongjia": 10.3,
        "xinjiang-weixun": 4.82,
        "test-holder": 1.0,
    }
    assert "A later alias" in [n["text"] for n in now["names"]]
    assert ask.raw(query, d="2024-06-30", k=known) == (200, before)
    assert ask.raw(wide, k=known) == wide_before
    future = ask.raw(query, d="2024-06-30", k="2999-01-01T00:00:00Z")[1]
    assert future["data"]["graph"]["entity"]["owners"]["totalCount"] == 4
    assert future["extensions"]["graph"]["knownAt"] > known


def test_dates_are_checked(ask: Api) -> None:
    for variables in ({"d": "2024-02-30"}, {"d": "yesterday"}, {"k": "soon"}, {"s": ["IMPOSED"]}):
        status, body = ask.raw(_OWNERS, **variables)
        assert status == 400, variables
        assert body["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


def test_two_views_in_one_query(ask: Api) -> None:
    query = """{ before: graph(validAt: "2009-06-30") { entity(id: "hikvision") { owners { totalCount } } }
      after: graph(validAt: "2019-06-30") { entity(id: "hikvision") { owners { totalCount } } } }"""
    data = ask(query)
    assert data["before"]["entity"]["owners"]["totalCount"] == 1
    assert data["after"]["entity"]["owners"]["totalCount"] == 3
