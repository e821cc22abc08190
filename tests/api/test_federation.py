"""The API as a subgraph of Apollo Federation: what gateways ask, on each engine."""

from __future__ import annotations

import json
from typing import Any

import pytest
from graphql import build_schema, parse

from api.engine import Engine
from api.schema import sdl
from graph.settings import load_settings
from tests.api.conftest import Api
from tests.api.test_planner import Listening

_ENTITIES = """query($r: [_Any!]!) { _entities(representations: $r) { __typename
  ... on Company { name owners(first: 5) { totalCount } } ... on Person { name } ... on Tie { kind claims { id } }
  ... on Claim { locator } ... on Document { title } ... on Node { id } } }"""


@pytest.fixture(scope="module")
def things(ask: Api) -> dict[str, Any]:
    """A tie of each of two kinds, a claim and a document, with what root fields say of them."""
    data = ask(
        """{ entity(id: "hikvision") { name owners { totalCount edges { node { id kind
               claims { id locator document { id title } } } } }
             sanctions { id kind claims { id } } } }"""
    )["entity"]
    [owned, *_] = [e["node"] for e in data["owners"]["edges"]]
    return {"entity": data, "owns": owned, "targets": data["sanctions"][0], "claim": owned["claims"][0]}


def test_things_come_by_their_keys_in_the_order_asked(ask: Api, things: dict[str, Any]) -> None:
    owns, targets, claim = things["owns"], things["targets"], things["claim"]
    asked = [
        ("Tie", targets["id"]), ("Company", "hikvision"), ("Document", claim["document"]["id"]), ("Company", "nobody"),
        ("Tie", owns["id"]), ("Person", "hu-yangzhong"), ("Claim", claim["id"]), ("Company", "hikvision"),
    ]  # fmt: skip
    found = ask(_ENTITIES, r=[{"__typename": kind, "id": id_} for kind, id_ in asked])["_entities"]
    company = {
        "__typename": "Company",
        "name": "Hikvision",
        "owners": {"totalCount": things["entity"]["owners"]["totalCount"]},
        "id": "hikvision",
    }
    assert found == [
        {"__typename": "Tie", "kind": "TARGETS", "claims": targets["claims"], "id": targets["id"]},
        company,
        {"__typename": "Document", "title": claim["document"]["title"], "id": claim["document"]["id"]},
        None,
        {"__typename": "Tie", "kind": "OWNS", "claims": [{"id": c["id"]} for c in owns["claims"]], "id": owns["id"]},
        {"__typename": "Person", "name": "Hu Yangzhong", "id": "hu-yangzhong"},
        {"__typename": "Claim", "locator": claim["locator"], "id": claim["id"]},
        company,
    ]


def test_another_type_than_ours_is_nobody(ask: Api, things: dict[str, Any]) -> None:
    wrong = [("Person", "hikvision"), ("Tie", "hikvision"), ("Company", things["owns"]["id"]), ("Document", "skynet")]
    asked = [{"__typename": kind, "id": id_} for kind, id_ in wrong]
    assert ask(_ENTITIES, r=asked)["_entities"] == [None] * 4


def test_an_entity_of_whatever_kind(ask: Api) -> None:
    query = "query($r: [_Any!]!) { _entities(representations: $r) { ... on Entity { __typename id } } }"
    asked = [{"__typename": "Entity", "id": id_} for id_ in ("hu-yangzhong", "hikvision", "nobody")]
    assert ask(query, r=asked)["_entities"] == [
        {"__typename": "Person", "id": "hu-yangzhong"},
        {"__typename": "Company", "id": "hikvision"},
        None,
    ]


def test_a_former_id_still_finds_the_entity(ask: Api) -> None:
    rows = ask.store.read(
        "MATCH (s:Source) WHERE s.id <> s.entity RETURN s.id AS former, s.entity AS id ORDER BY s.id LIMIT 1"
    )
    assert rows, "the curated graph has merged nobody"
    query = "query($r: [_Any!]!) { _entities(representations: $r) { ... on Entity { id } } }"
    found = ask(query, r=[{"__typename": "Entity", "id": rows[0]["former"]}])["_entities"]
    assert found == [{"id": rows[0]["id"]}]


def test_fragments_on_the_union(ask: Api) -> None:
    query = """query($r: [_Any!]!) { a: _entities(representations: $r) { ...Any } none: _entities(representations: [])
      { __typename } } fragment Any on _Entity { ... on _Entity { ... on Company { id } } }"""
    data = ask(query, r=[{"__typename": "Company", "id": "hikvision"}])
    assert data == {"a": [{"id": "hikvision"}], "none": []}


def test_a_key_written_out(ask: Api) -> None:
    query = (
        """{ _entities(representations: [{__typename: "Company", id: "cetc", name: "?"}]) { ... on Entity { id } } }"""
    )
    assert ask(query)["_entities"] == [{"id": "cetc"}]


def test_everything_at_once_is_one_statement(ask: Api, things: dict[str, Any]) -> None:
    store = Listening(ask.store)
    engine = Engine(store, ask.settings)  # type: ignore[arg-type]
    groups = [
        [("Company", "hikvision"), ("Company", "cetc"), ("Tie", things["owns"]["id"])],
        [("Company", "cethik"), ("Tie", things["owns"]["id"])],
    ]
    for group in groups:
        asked = [{"__typename": kind, "id": id_} for kind, id_ in group]
        assert engine.execute(_ENTITIES, {"r": asked})[0] == 200
    assert len(store.texts) == 2
    assert len(set(store.texts)) == 1
    engine.execute(_ENTITIES, {"r": [{"__typename": "Tie", "id": things["targets"]["id"]}]})
    assert len(set(store.texts)) == 2


@pytest.mark.parametrize(
    ("representation", "message"),
    [
        ("hikvision", "is an object"),
        ({"id": "hikvision"}, "__typename is one of"),
        ({"__typename": "Node", "id": "hikvision"}, "__typename is one of"),
        ({"__typename": "Query", "id": "hikvision"}, "__typename is one of"),
        ({"__typename": "Company"}, "its id as a text"),
        ({"__typename": "Company", "id": 3}, "its id as a text"),
        ({"__typename": ["Company"], "id": "x"}, "__typename is one of"),
        (None, "null"),
    ],
)
def test_what_is_no_representation_is_refused(ask: Api, representation: object, message: str) -> None:
    status, body = ask.raw(_ENTITIES, r=[representation])
    assert (status, body["errors"][0]["extensions"]["code"]) == (400, "BAD_USER_INPUT")
    assert message in body["errors"][0]["message"]


def test_a_variable_inside_a_representation_is_refused(ask: Api) -> None:
    query = """query($i: String!) { _entities(representations: [{__typename: "Tie", id: $i}]) { ... on Tie { id } } }"""
    assert ask.raw(query, i="owns-0")[0] == 400


def test_how_many_at_once_is_bounded(ask: Api) -> None:
    one = {"__typename": "Company", "id": "hikvision"}
    small = "query($r: [_Any!]!) { _entities(representations: $r) { ... on Company { id } } }"
    assert len(ask(small, r=[one] * 500)["_entities"]) == 500
    status, body = ask.raw(small, r=[one] * 501)
    assert (status, body["errors"][0]["extensions"]["code"]) == (400, "LIMIT_EXCEEDED")
    assert "at most 500" in body["errors"][0]["message"]


@pytest.mark.parametrize("field", ["_entities(representations: $given)", "nodes(ids: $given)"])
def test_what_is_asked_of_each_counts_for_each(field: str) -> None:
    """A hundred times four hundred ties are under the limit of 100,000 rows, five hundred times are over it."""

    class NoStore:
        def one(self, *_: object, **__: object) -> None:
            raise AssertionError("what is too much is never read")

    kind = "[_Any!]!" if "_entities" in field else "[ID!]!"
    query = f"query($given: {kind}) {{ {field} {{ ... on Company {{ ties(first: 400) {{ edges {{ cursor }} }} }} }} }}"
    engine = Engine(NoStore(), load_settings())  # type: ignore[arg-type]
    given = [{"__typename": "Company", "id": f"c{i}"} if "_Any" in kind else f"c{i}" for i in range(500)]
    for number, code in ((100, "INTERNAL_ERROR"), (500, "LIMIT_EXCEEDED")):
        _, content = engine.execute(query, {"given": given[:number]})
        assert json.loads(content)["errors"][0]["extensions"]["code"] == code


def test_depth_holds_below_a_key(ask: Api) -> None:
    inner = "id"
    for _ in range(5):
        inner = f"owners(first: 1) {{ edges {{ node {{ source {{ {inner} }} }} }} }}"
    query = f"query($r: [_Any!]!) {{ _entities(representations: $r) {{ ... on Company {{ {inner} }} }} }}"
    status, body = ask.raw(query, r=[{"__typename": "Company", "id": "hikvision"}])
    assert (status, "deeper than 20 levels" in body["errors"][0]["message"]) == (400, True)


def test_the_service_tells_its_subgraph(ask: Api) -> None:
    told = ask("{ _service { text: sdl __typename } }")["_service"]
    assert told["__typename"] == "_Service"
    document = parse(told["text"])
    keyed = {
        d.name.value  # type: ignore[attr-defined]
        for d in document.definitions
        for directive in getattr(d, "directives", None) or ()
        if directive.name.value == "key"
    }
    kinds = {"Person", "Company", "StateBody", "Organization", "Project", "Contract", "SanctionsAction"}
    assert keyed == kinds | {"SanctionsList", "Law", "Place", "Product", "Entity", "Tie", "Claim", "Document"}


def test_the_published_schema_is_without_what_only_gateways_ask() -> None:
    schema = build_schema(sdl())
    assert schema.query_type is not None
    assert not [name for name in schema.query_type.fields if name.startswith("_")]
    assert "@key" not in sdl()
