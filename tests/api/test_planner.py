"""Plans: one operation is one statement, and the same shape is compiled once."""

from __future__ import annotations

from typing import Any

import pytest

from api.engine import Engine
from graph.store import Store
from tests.api.conftest import Api


class Listening:
    """A store that passes reads on and remembers their texts."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.texts: list[str] = []

    def one(self, text: str, parameters: dict[str, Any], *, timeout: float | None = None) -> Any:
        self.texts.append(text)
        return self._store.one(text, parameters, timeout=timeout)


@pytest.fixture
def listening(ask: Api) -> tuple[Listening, Engine]:
    store = Listening(ask.store)
    return store, Engine(store, ask.settings)  # type: ignore[arg-type]


_BIG = """query($ids: [ID!]!, $d: Date, $more: Boolean = false) {
  nodes(ids: $ids) { __typename id ... on Entity { name } ... on Claim { locator document { title } } }
  entities(first: 3, kinds: [COMPANY]) { edges { node { owners { edges { node { claims { document { url } } } } } } } }
  graph(validAt: $d) { stats { ties } entity(id: "cetc") { holdings { totalCount } name @include(if: $more) } } }"""


def test_one_operation_is_one_statement(listening: tuple[Listening, Engine]) -> None:
    store, engine = listening
    status, _ = engine.execute(_BIG, {"ids": ["hikvision", "skynet"], "d": "2020-01-01"})
    assert status == 200
    assert len(store.texts) == 1


def test_values_never_change_the_statement(listening: tuple[Listening, Engine]) -> None:
    store, engine = listening
    for ids, day in (
        (["hikvision", "cetc"], "2020-01-01"),
        (["skynet", "cetc"], "2009-01-01"),
        (["gong-hongjia"], None),
    ):
        assert engine.execute(_BIG, {"ids": ids, "d": day})[0] == 200
    assert len(set(store.texts)) == 1
    engine.execute(_BIG, {"ids": ["cetc"], "d": "2009-01-01", "more": True})
    assert len(set(store.texts)) == 2


def test_an_id_that_is_not_canonical_takes_a_second_look(listening: tuple[Listening, Engine]) -> None:
    store, engine = listening
    for id_ in ("nobody", "'}"):
        status, body = engine.execute("query($i: ID!) { entity(id: $i) { id } }", {"i": id_})
        assert (status, b'{"entity":null}' in body) == (200, True)
    assert len(store.texts) == 4
    assert len(set(store.texts)) == 2


def test_introspection_needs_no_database(listening: tuple[Listening, Engine]) -> None:
    store, engine = listening
    assert engine.execute("{ __schema { queryType { name } } }")[0] == 200
    assert store.texts == []


def test_fragments_aliases_and_type_conditions(ask: Api) -> None:
    query = """
      fragment Named on Entity { label: name ...More }
      fragment More on Node { id }
      { a: node(id: "hikvision") { __typename ...Named ... on Person { kind } ... on Company { what: kind } }
        b: node(id: "hu-yangzhong") { __typename ...Named ... on Person { kind } ... on Company { what: kind } }
        nodes(ids: ["hikvision", "nobody"]) { id }
        entity(id: "hikvision") {
          ...Named owners { edges { node { source { ... on Company { id } __typename } } } } } }"""
    data = ask(query)
    assert data["a"] == {"__typename": "Company", "label": "Hikvision", "id": "hikvision", "what": "COMPANY"}
    assert data["b"] == {"__typename": "Person", "label": "Hu Yangzhong", "id": "hu-yangzhong", "kind": "PERSON"}
    assert data["nodes"] == [{"id": "hikvision"}, None]
    sources = [e["node"]["source"] for e in data["entity"]["owners"]["edges"]]
    assert {"id": "cethik", "__typename": "Company"} in sources
    assert {"__typename": "Person"} in sources


def test_answers_keep_the_order_asked_for(ask: Api) -> None:
    data = ask('{ entity(id: "hikvision") { name id kind } stats { documents claims } }')
    assert list(data) == ["entity", "stats"]
    assert list(data["entity"]) == ["name", "id", "kind"]
    assert list(data["stats"]) == ["documents", "claims"]


def test_every_edge_has_its_source(ask: Api) -> None:
    query = """query($after: String) { entities(first: 40, after: $after) { pageInfo { hasNextPage endCursor }
      edges { node { ties(first: 40) { edges { node { id
        claims { id locator document { id title } } documents { id } } } } } } } }"""
    after, seen = None, 0
    while True:
        page = ask(query, after=after)["entities"]
        for entity in page["edges"]:
            for edge in entity["node"]["ties"]["edges"]:
                seen += 1
                tie = edge["node"]
                assert tie["claims"], tie
                assert tie["documents"], tie
                assert all(c["locator"] and c["document"]["title"] for c in tie["claims"])
                assert {c["document"]["id"] for c in tie["claims"]} == {d["id"] for d in tie["documents"]}
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    assert seen > 300


def test_citations_in_every_style(ask: Api) -> None:
    query = """{ claims(document: "doc-mit-tr-2022-06", predicate: "OWNS") { edges { node {
      text: citation csl: citation(style: CSL_JSON) bib: citation(style: BIBTEX) ris: citation(style: RIS) } } } }"""
    [edge] = ask(query)["claims"]["edges"]
    made = edge["node"]
    assert "p7.s2" in made["text"]
    assert '"MIT Technology Review"' in made["csl"]
    assert made["bib"].startswith("@")
    assert made["ris"].startswith("TY  - ")
