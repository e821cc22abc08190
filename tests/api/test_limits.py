"""What is too much is refused before it runs, and errors tell users what to do and nothing else."""

from __future__ import annotations

import json

import pytest

from api.engine import Engine
from graph.settings import load_settings
from graph.store import QueryRefusedError, QueryTimeoutError, StoreError
from tests.api.conftest import Api


def refused(ask: Api, query: str, **variables: object) -> str:
    """The code and message of a refusal."""
    status, body = ask.raw(query, **variables)
    assert status == 400, body
    error = body["errors"][0]
    return f"{error['extensions']['code']}: {error['message']}"


def nested(levels: int) -> str:
    """Owners of owners of owners."""
    inner = "id"
    for _ in range(levels):
        inner = f"owners(first: 1) {{ edges {{ node {{ source {{ {inner} }} }} }} }}"
    return f'{{ entity(id: "hikvision") {{ {inner} }} }}'


def test_depth(ask: Api) -> None:
    assert ask(nested(4))["entity"]
    assert "deeper than 20 levels" in refused(ask, nested(5))


def test_breadth(ask: Api) -> None:
    many = " ".join(f"a{i}: name" for i in range(600))
    assert "more than 500 fields" in refused(ask, f'{{ entity(id: "hikvision") {{ {many} }} }}')


def test_breadth_counts_what_fragments_repeat(ask: Api) -> None:
    fragment = "fragment F on Company { " + " ".join(f"a{i}: name" for i in range(100)) + " }"
    spreads = " ".join(f'e{i}: entity(id: "x") {{ ...F }}' for i in range(6))
    assert "more than 500 fields" in refused(ask, f"{{ {spreads} }} {fragment}")


def test_page_size(ask: Api) -> None:
    for first in (-1, 501, 2**31 - 1):
        assert "first must be 0 to 500" in refused(
            ask, "query($n: Int!) { entities(first: $n) { totalCount } }", n=first
        )


def test_cost(ask: Api) -> None:
    query = """query($n: Int!) { entities(first: $n) { edges { node {
      owners(first: $n) { edges { node { claims { document { id } } } } } } } } }"""
    assert ask(query, n=10)
    assert refused(ask, query, n=500).startswith("LIMIT_EXCEEDED: the query may read about")


def test_many_ids_at_once(ask: Api) -> None:
    assert "at most 500 ids" in refused(ask, "query($i: [ID!]!) { nodes(ids: $i) { id } }", i=["x"] * 501)


@pytest.mark.parametrize(
    "query",
    [
        "{",
        "{ nothing }",
        "{ entity(id: 3.5) { id } }",
        "mutation { entity { id } }",
        "subscription { stats { ties } }",
        '{ entity(id: "a", identifier: "LEI:x") { id } }',
        "{ entity { id } }",
        '{ entity(identifier: "no scheme") { id } }',
        '{ entity(identifier: "USCC:91330000733796106Q") { id } }',
        "query A { stats { ties } } query B { stats { ties } }",
        "{ __schema { types { name } } stats { ties } }",
        "fragment F on Query { ...F } { ...F }",
        "query($x: Int!) { entities(first: $x) { totalCount } }",
    ],
)
def test_bad_requests_are_told_what_is_wrong(ask: Api, query: str) -> None:
    message = refused(ask, query)
    assert message.startswith("BAD_USER_INPUT: ")
    assert "Traceback" not in message
    assert "MATCH" not in message


def test_texts_are_never_part_of_a_statement(ask: Api) -> None:
    nasty = "x'}) DETACH DELETE n // \\' \" ` $p0 \u0000 \u202e }"
    before = ask("{ stats { entities ties claims } }")
    assert ask("query($i: ID!) { entity(id: $i) { id } node(id: $i) { id } document(id: $i) { id } }", i=nasty) == {
        "entity": None,
        "node": None,
        "document": None,
    }
    assert ask("query($c: [String!]) { entities(countries: $c) { totalCount } }", c=[nasty])["entities"] == {
        "totalCount": 0
    }
    assert ask("query($p: String) { claims(predicate: $p) { totalCount } }", p=nasty)["claims"]["totalCount"] == 0
    assert ask("{ stats { entities ties claims } }") == before


@pytest.mark.parametrize(
    ("failure", "status", "code"),
    [
        (RuntimeError("bolt://10.0.0.1 MATCH (n) at /srv/secret.py"), 500, "INTERNAL_ERROR"),
        (QueryRefusedError("MATCH secret"), 500, "INTERNAL_ERROR"),
        (QueryTimeoutError("MATCH secret"), 503, "TIMEOUT"),
        (StoreError("bolt://10.0.0.1 MATCH secret"), 503, "DATABASE_UNAVAILABLE"),
    ],
)
def test_a_database_that_fails_is_not_described(failure: Exception, status: int, code: str) -> None:
    class Broken:
        def one(self, *_: object, **__: object) -> None:
            raise failure

    engine = Engine(Broken(), load_settings())  # type: ignore[arg-type]
    answered, content = engine.execute("{ stats { ties } }")
    assert answered == status
    assert json.loads(content)["errors"][0]["extensions"]["code"] == code
    assert b"MATCH" not in content
    assert b"secret" not in content
    assert b"10.0.0.1" not in content
