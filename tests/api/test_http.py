"""The application over HTTP: GraphQL in and out, health, the schema's text and the page of examples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.schema import sdl
from graph.settings import load_settings
from graph.store import Store
from tests.engines import Engine
from tests.graphs import load_curated, wipe

LANDING = Path(__file__).parents[2] / "api" / "static" / "landing"


@pytest.fixture(scope="module")
def client(engine: Engine) -> Iterator[TestClient]:
    with Store.open(engine.settings) as store:
        wipe(store)
        load_curated(store)
    with TestClient(create_app(engine.settings), raise_server_exceptions=False) as client:
        yield client


def test_a_query(client: TestClient) -> None:
    query = "query Q($i: String!) { entity(identifier: $i) { __typename name } }"
    body = {"query": query, "variables": {"i": "USCC:91330000733796106P"}, "operationName": "Q"}
    answer = client.post("/graphql", json=body)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["data"] == {"entity": {"__typename": "Company", "name": "Hikvision"}}
    assert set(answer.json()["extensions"]["graph"]) == {"version", "validAt", "knownAt"}
    by_get = client.get("/graphql", params={"query": '{ entity(id: "hikvision") { name } }'})
    assert by_get.json()["data"] == {"entity": {"name": "Hikvision"}}


def test_the_media_type_asked_for(client: TestClient) -> None:
    accept = {"accept": "application/graphql-response+json"}
    answer = client.post("/graphql", json={"query": "{ stats { ties } }"}, headers=accept)
    assert answer.headers["content-type"] == "application/graphql-response+json"


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b'{"query": 1}', "application/json", 400),
        (b'{"query": "{ stats { ties } }", "variables": []}', "application/json", 400),
        (b'{"query": "{ stats { ties } }"}', "text/plain", 400),
        (b"\xff\xfe", "application/json", 400),
        (b'{"query": "' + b"x" * 1_100_000 + b'"}', "application/json", 413),
    ],
)
def test_bodies_that_are_no_request(client: TestClient, content: bytes, kind: str, status: int) -> None:
    answer = client.post("/graphql", content=content, headers={"content-type": kind})
    assert answer.status_code == status
    assert answer.json()["errors"][0]["message"]


def test_health_and_schema(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ready"}
    assert client.get("/schema.graphql").text == sdl()
    client.post("/graphql", json={"query": "{ stats { ties } }"})
    assert re.search(r'tiegraph_graphql_requests_total\{status="200"\} [1-9]', client.get("/metrics").text)
    assert client.put("/graphql").status_code == 405
    assert client.get("/nowhere").status_code == 404
    assert client.get("/static/../app.py").status_code == 404


def test_graphiql_is_served_to_browsers(client: TestClient) -> None:
    page = client.get("/graphql", headers={"accept": "text/html"})
    assert page.status_code == 200
    assert "graphiql" in page.text.lower()


def test_the_landing_page_s_examples_run(client: TestClient) -> None:
    page = client.get("/api")
    assert page.status_code == 200
    assert "default-src 'self'" in page.headers["content-security-policy"]
    assert "<script>" not in page.text
    names = re.findall(r'data-example="(\w+)"', page.text)
    script = (LANDING / "landing.js").read_text(encoding="utf-8")
    examples = dict(re.findall(r"^  (\w+): `(.*?)`,$", script, re.DOTALL | re.MULTILINE))
    assert len(names) == 3
    assert set(names) == set(examples)
    for name in names:
        answer = client.post("/graphql", json={"query": examples[name]}).json()
        assert "errors" not in answer, name
        assert '"claims": []' not in str(answer)
        assert re.search("locator", str(answer)), name


def test_a_database_that_is_not_there_is_told_in_one_line() -> None:
    settings = load_settings(database="bolt://127.0.0.1:9", database_user="neo4j", database_password="x")
    with pytest.raises(Exception, match="TIEGRAPH_DATABASE"), TestClient(create_app(settings)):
        pass
