"""Automatic persisted queries over HTTP, as Apollo's clients speak them, on each engine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx2 as httpx
import pytest
from starlette.testclient import TestClient

from api.app import create_app
from graph.settings import Settings
from graph.store import Store
from tests.api.test_limits import nested
from tests.engines import Engine
from tests.graphs import load_curated, wipe

QUERY = "query Q($i: ID!) { entity(id: $i) { name } }"
HIKVISION = {"entity": {"name": "Hikvision"}}


@contextmanager
def serving(settings: Settings, **changed: Any) -> Iterator[TestClient]:
    app = create_app(settings.model_copy(update=changed))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="module")
def curated(engine: Engine) -> Settings:
    with Store.open(engine.settings) as store:
        wipe(store)
        load_curated(store)
    return engine.settings


@pytest.fixture
def client(curated: Settings) -> Iterator[TestClient]:
    with serving(curated) as client:
        yield client


def persisted(text: str, version: int = 1) -> dict[str, Any]:
    return {"persistedQuery": {"version": version, "sha256Hash": hashlib.sha256(text.encode()).hexdigest()}}


def post(client: TestClient, **body: Any) -> httpx.Response:
    return client.post("/graphql", json=body)


def code(answer: httpx.Response) -> str:
    found: str = answer.json()["errors"][0]["extensions"]["code"]
    return found


def test_a_hash_is_unknown_until_its_text_came(client: TestClient) -> None:
    first = post(client, extensions=persisted(QUERY), variables={"i": "hikvision"})
    assert (first.status_code, code(first)) == (200, "PERSISTED_QUERY_NOT_FOUND")
    assert first.json()["errors"][0]["message"] == "PersistedQueryNotFound"
    assert "data" not in first.json()
    second = post(client, query=QUERY, extensions=persisted(QUERY), variables={"i": "hikvision"})
    assert second.json()["data"] == HIKVISION
    third = post(client, extensions=persisted(QUERY), variables={"i": "cetc"}, operationName="Q")
    assert third.json()["data"]["entity"]["name"].startswith("China Electronics Technology")


def test_over_get(client: TestClient) -> None:
    asked = {"extensions": json.dumps(persisted(QUERY)), "variables": json.dumps({"i": "hikvision"})}
    unknown = client.get("/graphql", params=asked)
    assert (unknown.status_code, code(unknown)) == (200, "PERSISTED_QUERY_NOT_FOUND")
    assert unknown.headers["cache-control"] == "no-store"
    assert "etag" not in unknown.headers
    assert client.get("/graphql", params={**asked, "query": QUERY}).json()["data"] == HIKVISION
    known = client.get("/graphql", params=asked)
    assert known.json()["data"] == HIKVISION
    again = client.get("/graphql", params=asked, headers={"if-none-match": known.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_browser_that_sends_a_hash_gets_no_page(client: TestClient) -> None:
    answer = client.get(
        "/graphql", params={"extensions": json.dumps(persisted(QUERY))}, headers={"accept": "text/html, */*"}
    )
    assert code(answer) == "PERSISTED_QUERY_NOT_FOUND"


@pytest.mark.parametrize(
    "extensions",
    [
        persisted("{ stats { ties } }"),
        persisted(QUERY, version=2),
        {"persistedQuery": {"version": 1}},
        {"persistedQuery": {"version": 1, "sha256Hash": persisted(QUERY)["persistedQuery"]["sha256Hash"].upper()}},
        {"persistedQuery": {"version": 1, "sha256Hash": 3}},
        {"persistedQuery": "x"},
        {"persistedQuery": 0},
        [],
        "x",
    ],
)
def test_what_is_no_persisted_query_is_refused_and_not_kept(client: TestClient, extensions: object) -> None:
    answer = post(client, query=QUERY, variables={"i": "hikvision"}, extensions=extensions)
    assert (answer.status_code, code(answer)) == (400, "BAD_USER_INPUT")
    assert code(post(client, extensions=persisted(QUERY))) == "PERSISTED_QUERY_NOT_FOUND"


def test_extensions_of_other_kinds_are_left_alone(client: TestClient) -> None:
    answer = post(client, query=QUERY, variables={"i": "hikvision"}, extensions={"clientLibrary": {"name": "x"}})
    assert answer.json()["data"] == HIKVISION


@pytest.mark.parametrize(
    "text", ["{ nothing }", "{", "mutation { entity { id } }", nested(5), "{ entities(first: 501) { totalCount } }"]
)
def test_limits_hold_and_what_is_refused_is_not_kept(client: TestClient, text: str) -> None:
    for method in ("post", "get"):
        if method == "post":
            answer = post(client, query=text, extensions=persisted(text))
        else:
            answer = client.get("/graphql", params={"query": text, "extensions": json.dumps(persisted(text))})
        assert answer.status_code == 400
        assert code(post(client, extensions=persisted(text))) == "PERSISTED_QUERY_NOT_FOUND"


def test_limits_hold_for_what_is_kept(client: TestClient) -> None:
    text = "query($n: Int!) { entities(first: $n) { totalCount } }"
    assert post(client, query=text, extensions=persisted(text), variables={"n": 1}).status_code == 200
    answer = post(client, extensions=persisted(text), variables={"n": 501})
    assert (answer.status_code, code(answer)) == (400, "LIMIT_EXCEEDED")


def test_memory_is_bounded_and_the_longest_unused_goes_first(curated: Settings) -> None:
    texts = [f"{{ stats {{ t{i}: ties }} }}" for i in range(4)]
    size = len(texts[0])
    with serving(curated, max_persisted_bytes=3 * size) as client:
        for text in texts[:3]:
            post(client, query=text, extensions=persisted(text))
        assert "data" in post(client, extensions=persisted(texts[0])).json()
        post(client, query=texts[3], extensions=persisted(texts[3]))
        known = ["data" in post(client, extensions=persisted(text)).json() for text in texts]
        assert known == [True, False, True, True]
        large = "{ stats { ties " + " " * 3 * size + "} }"
        assert "data" in post(client, query=large, extensions=persisted(large)).json()
        assert code(post(client, extensions=persisted(large))) == "PERSISTED_QUERY_NOT_FOUND"


def test_turned_off(curated: Settings) -> None:
    with serving(curated, max_persisted_bytes=0) as client:
        for body in ({}, {"query": QUERY}):
            answer = post(client, extensions=persisted(QUERY), variables={"i": "hikvision"}, **body)
            assert (answer.status_code, code(answer)) == (200, "PERSISTED_QUERY_NOT_SUPPORTED")
        assert post(client, query=QUERY, variables={"i": "hikvision"}).json()["data"] == HIKVISION
