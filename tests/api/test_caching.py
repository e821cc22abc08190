"""What spares work over HTTP: entity tags that every write changes, and gzip, on each engine."""

from __future__ import annotations

import gzip
import http.client
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

import api.endpoint
from api.app import create_app
from graph.model import Claim, Document, EntityKind, SourceEntity
from graph.settings import Settings
from graph.store import Store
from graph.writer import Writer
from tests.api.serving import served
from tests.engines import Engine
from tests.graphs import load_curated, wipe

NAME = {"query": '{ entity(id: "hikvision") { name } }'}
MANY = {"query": "{ entities(first: 100) { edges { node { id name } } } }"}
GZIP = {"accept-encoding": "gzip"}
PLAIN = {"accept-encoding": "identity"}


@pytest.fixture(scope="module")
def settings(engine: Engine) -> Settings:
    with Store.open(engine.settings) as store:
        wipe(store)
        load_curated(store)
    return engine.settings


@pytest.fixture(scope="module")
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        yield client


def tag(client: TestClient, params: dict[str, str] = NAME, **headers: str) -> str:
    answer = client.get("/graphql", params=params, headers=headers)
    assert answer.status_code == 200
    found: str = answer.headers["etag"]
    return found


def again(client: TestClient, held: str, params: dict[str, str] = NAME, **headers: str) -> int:
    answer = client.get("/graphql", params=params, headers={"if-none-match": held, **headers})
    if answer.status_code == 304:
        assert answer.content == b""
        assert (answer.headers["cache-control"], answer.headers["vary"]) == ("no-cache", "Accept, Accept-Encoding")
        assert "etag" in answer.headers
    return answer.status_code


def test_an_answer_that_is_still_good_is_not_sent_again(client: TestClient) -> None:
    held = tag(client)
    assert held.startswith('W/"')
    assert tag(client) == held
    for sent in (held, held.removeprefix("W/"), f'"other", {held}', "*", f'W/"",{held}'):
        assert again(client, sent) == 304, sent
    for sent in ('"other"', "", held.replace('"', ""), held[:-2] + '"', "W/*"):
        assert again(client, sent) == 200, sent


def test_it_is_told_without_running_the_query(client: TestClient) -> None:
    held = tag(client, MANY)
    engine = client.app.state.engine  # type: ignore[attr-defined]
    texts: list[str] = []

    class Listening:
        def one(self, text: str, *arguments: Any, **named: Any) -> Any:
            texts.append(text)
            return store.one(text, *arguments, **named)

    store, engine._store = engine._store, Listening()
    try:
        assert again(client, held, MANY) == 304
    finally:
        engine._store = store
    assert len(texts) == 1
    assert "Entity" not in texts[0]


def test_another_question_has_another_tag(client: TestClient) -> None:
    variables = [{"variables": json.dumps({"i": i})} for i in ("hikvision", "cetc")]
    asked: list[dict[str, str]] = [
        NAME,
        MANY,
        {"query": '{ entity(id: "hikvision") { name  } }'},
        *({"query": "query A($i: ID!) { entity(id: $i) { name } }", **v} for v in variables),
        {"query": "query A { stats { ties } } query B { stats { claims } }", "operationName": "A"},
        {"query": "query A { stats { ties } } query B { stats { claims } }", "operationName": "B"},
    ]
    tags = [tag(client, params) for params in asked]
    other = tag(client, accept="application/graphql-response+json")
    assert len({*tags, other}) == len(asked) + 1
    assert again(client, tags[0], MANY) == 200


def test_every_write_makes_another_tag(client: TestClient, settings: Settings) -> None:
    document = Document(id="doc-tag", title="On tags", publisher="Test")
    acme = SourceEntity("acme-tag", EntityKind.COMPANY)
    name = Claim(citation=document.cite("p1"), subject="acme-tag", predicate="name", value="Acme", ref="T1")
    numbered = Claim(citation=document.cite("p1"), subject="acme-tag", predicate="name", value="Acme", ref="T2")
    held = tag(client)
    with Store.open(settings) as store:
        for seed, claim in (("a", name), ("b", name), ("a", numbered)):
            Writer(store, seed).write([document, acme, claim])
            assert again(client, held) == 200, (seed, claim.ref)
            now = tag(client)
            assert now != held
            assert again(client, now) == 304
            held = now
    ref = {"query": '{ claims(about: "acme-tag") { edges { node { ref } } } }'}
    assert client.get("/graphql", params=ref).json()["data"]["claims"]["edges"] == [{"node": {"ref": "T2"}}]


def test_another_day_has_another_tag(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    held = tag(client)
    monkeypatch.setattr(api.endpoint, "today", lambda: "2001-01-01")
    assert again(client, held) == 200


def test_posts_and_refusals_have_no_tag(client: TestClient) -> None:
    held = tag(client)
    posted = client.post("/graphql", json=NAME, headers={"if-none-match": held})
    assert (posted.status_code, "etag" in posted.headers) == (200, False)
    assert client.post("/graphql", json=NAME, headers={"if-none-match": "*"}).status_code == 200
    for params in ({"query": "{ nothing }"}, {"query": ""}, {"query": "{ stats { ties } }", "variables": "x"}):
        answer = client.get("/graphql", params=params, headers={"if-none-match": "*"})
        assert (answer.status_code, "etag" in answer.headers) == (400, False)
        assert answer.headers["cache-control"] == "no-store"


def test_introspection_is_tagged_too(client: TestClient) -> None:
    params = {"query": "{ __schema { queryType { name } } }"}
    held = tag(client, params)
    assert again(client, held, params) == 304
    assert again(client, held) == 200


def test_gzip_where_it_is_wanted_and_worth_it(client: TestClient) -> None:
    plain = client.get("/graphql", params=MANY, headers=PLAIN)
    packed = client.get("/graphql", params=MANY, headers=GZIP)
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) < len(plain.content) / 2
    assert packed.json()["data"] == plain.json()["data"]
    assert packed.headers["etag"] == plain.headers["etag"]
    assert packed.headers["vary"] == plain.headers["vary"] == "Accept, Accept-Encoding"
    assert again(client, plain.headers["etag"], MANY, **GZIP) == 304
    small = client.get("/graphql", params=NAME, headers=GZIP)
    assert "content-encoding" not in small.headers
    posted = client.post("/graphql", json=MANY, headers=GZIP)
    assert posted.headers["content-encoding"] == "gzip"
    assert posted.json()["data"] == plain.json()["data"]


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("gzip, deflate, br", True),
        ("deflate;q=0.5, GZIP ; Q=0.1", True),
        ("*", True),
        ("br, *;q=0.1", True),
        ("gzip;q=0", False),
        ("gzip;q=0.000, *", False),
        ("*;q=0", False),
        ("gzip;q=much", False),
        ("br, deflate", False),
        ("", False),
    ],
)
@pytest.mark.parametrize("path", ["/graphql", "/schema.graphql"])
def test_who_wants_gzip(client: TestClient, path: str, header: str, wanted: bool) -> None:
    params = MANY if path == "/graphql" else {}
    answer = client.get(path, params=params, headers={"accept-encoding": header})
    assert (answer.headers.get("content-encoding") == "gzip") is wanted


def test_nothing_is_gzipped_twice(client: TestClient) -> None:
    with client.stream("GET", "/schema.graphql", headers=GZIP) as answer:
        raw = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(raw).decode() == client.get("/schema.graphql", headers=PLAIN).text


def test_the_schema_s_text_is_tagged(client: TestClient) -> None:
    held = client.get("/schema.graphql").headers["etag"]
    assert client.get("/schema.graphql", headers={"if-none-match": held}).status_code == 304
    assert client.get("/schema.graphql", headers={"if-none-match": '"x"'}).status_code == 200


def test_on_the_wire(settings: Settings) -> None:
    """HEAD, 304 and GET over one connection of a real server: lengths are right, or the next answer would be broken."""
    with served(settings) as address:
        connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=30)
        path = f"/graphql?{urlencode(MANY)}"
        seen = []
        for method, headers in (("HEAD", {}), ("GET", {}), ("GET", GZIP), ("HEAD", GZIP), ("GET", {})):
            connection.request(method, path, headers=headers)
            answer = connection.getresponse()
            content = answer.read()
            seen.append((answer.status, answer.headers["content-length"], answer.headers["etag"], len(content)))
        held = seen[0][2]
        assert held is not None
        for method in ("GET", "HEAD"):
            connection.request(method, path, headers={"if-none-match": held})
            answer = connection.getresponse()
            assert (answer.status, answer.read(), answer.headers["etag"]) == (304, b"", held)
        connection.request("GET", path)
        length = len(connection.getresponse().read())
        connection.close()
    assert [status for status, *_ in seen] == [200] * 5
    assert {tag for _, _, tag, _ in seen} == {held}
    assert [size for *_, size in seen] == [0, length, int(seen[2][1] or 0), 0, length]
    assert [int(told or 0) for _, told, _, _ in seen] == [length, length, seen[2][3], seen[2][3], length]
    assert seen[2][3] < length / 2
