"""Relay pages: walked by cursors they give every row once, in order, whatever the page size."""

from __future__ import annotations

from typing import Any

import pytest

from graph.model import Claim, Document, EntityKind, SourceEntity
from graph.writer import Writer
from tests.api.conftest import Api

_ENTITY_LIST = "query($n: Int!, $after: String) { list: entities(first: $n, after: $after) { %s } }"
_TIES = 'query($n: Int!, $after: String) { entity(id: "hikvision") { list: ties(first: $n, after: $after) { %s } } }'
_OWNERS = """query($n: Int!, $after: String) { graph(validAt: "2019-06-30") { entity(id: "hikvision") {
  list: owners(first: $n, after: $after) { %s } } } }"""
_CLAIMS = 'query($n: Int!, $after: String) { list: claims(about: "cetc", first: $n, after: $after) { %s } }'
_DOCUMENTS = "query($n: Int!, $after: String) { list: documents(first: $n, after: $after) { %s } }"
_CHANGES = """query($n: Int!, $after: String) {
  list: changes(since: "2020-01-01T00:00:00Z", first: $n, after: $after) { %s } }"""
LISTS = {
    "entities": (_ENTITY_LIST, 40),
    "ties": (_TIES, 10),
    "owners": (_OWNERS, 1),
    "claims": (_CLAIMS, 7),
    "documents": (_DOCUMENTS, 25),
    "changes": (_CHANGES, 300),
}
_PAGE = "totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } }"


def walk(ask: Api, query: str, size: int) -> tuple[list[str], int]:
    """Every id, page after page, and the number of pages."""
    ids: list[str] = []
    after, pages = None, 0
    while True:
        data = _list(ask(query % _PAGE, n=size, after=after))
        pages += 1
        ids += [edge["node"]["id"] for edge in data["edges"]]
        info = data["pageInfo"]
        assert info["hasPreviousPage"] is (after is not None)
        assert info["endCursor"] == data["edges"][-1]["cursor"]
        assert info["startCursor"] == data["edges"][0]["cursor"]
        if not info["hasNextPage"]:
            assert data["totalCount"] == len(ids)
            return ids, pages
        assert len(data["edges"]) == size
        after = info["endCursor"]


def _list(data: dict[str, Any]) -> dict[str, Any]:
    while "list" not in data:
        data = next(iter(data.values()))
    found: dict[str, Any] = data["list"]
    return found


@pytest.mark.parametrize("name", LISTS)
def test_pages_of_any_size_give_the_same_rows(ask: Api, name: str) -> None:
    query, size = LISTS[name]
    small, pages = walk(ask, query, size)
    large, _ = walk(ask, query, 500)
    assert pages > 1
    assert small == large
    assert len(set(small)) == len(small)


def test_owners_come_by_share(ask: Api) -> None:
    query = """{ graph(validAt: "2019-06-30") { entity(id: "hikvision") {
      owners { edges { node { share { exact } source { id } } } } } } }"""
    owners = ask(query)["graph"]["entity"]["owners"]["edges"]
    assert [(e["node"]["source"]["id"], e["node"]["share"]["exact"]) for e in owners] == [
        ("cethik", 39.6),
        ("gong-hongjia", 13.6),
        ("xinjiang-weixun", 4.9),
    ]


def test_the_feed_of_changes_is_resumed_whatever_is_loaded_meanwhile(ask: Api) -> None:
    """Who reads a page, waits for a load and goes on with the same cursor misses nothing and reads nothing twice."""
    since = ask("{ stats { lastLoad } }")["stats"]["lastLoad"]
    query = """query($since: DateTime!, $after: String) { changes(since: $since, first: 2, after: $after) {
      totalCount pageInfo { endCursor } edges { node { value } } } }"""
    document = Document(id="doc-feed", title="A feed", publisher="Test")
    companies = [SourceEntity(f"feed-{i}", EntityKind.COMPANY) for i in range(9)]
    seen: list[str] = []
    after = None
    for load in range(3):
        claims = [
            Claim(citation=document.cite("p1"), subject=company.id, predicate="name", value=f"Feed {number}")
            for number, company in enumerate(companies)
            if number % 3 == load
        ]
        Writer(ask.store, "feed").write([document, *companies, *claims])
        for _ in range(1 if load < 2 else 6):
            page = ask(query, since=since, after=after)["changes"]
            assert page["totalCount"] == 3 * (load + 1)
            seen += [edge["node"]["value"] for edge in page["edges"]]
            after = page["pageInfo"]["endCursor"] or after
    assert sorted(seen) == [f"Feed {i}" for i in range(9)]
    assert [sorted(seen[i : i + 3]) for i in (0, 3, 6)] == [
        [f"Feed {i}" for i in range(load, 9, 3)] for load in range(3)
    ]


def test_a_page_of_nothing(ask: Api) -> None:
    data = ask("{ entities(first: 0) { totalCount pageInfo { hasNextPage endCursor } edges { cursor } } }")["entities"]
    assert data["edges"] == []
    assert data["totalCount"] > 200
    assert data["pageInfo"] == {"hasNextPage": True, "endCursor": None}


@pytest.mark.parametrize("cursor", ["zzz", "", "W10", "WyJhIiwgImIiXQ", "bnVsbA", "💥"])
def test_a_cursor_that_no_page_gave_is_refused(ask: Api, cursor: str) -> None:
    status, body = ask.raw("query($c: String) { entities(after: $c) { edges { cursor } } }", c=cursor)
    assert status == 400
    assert body["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
    assert "cursor" in body["errors"][0]["message"]
