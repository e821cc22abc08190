"""Resources at their addresses: the format that was asked for, the view that was asked for, the same as the export."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import rdflib
from fastapi import FastAPI, Request, Response
from rdflib import OWL, RDF, RDFS
from starlette.testclient import TestClient

from api.app import create_app
from api.linked_data import FORMATS, add_linked_data
from graph.exports.registry import formats
from graph.store import Store
from graph.time import MAX_INSTANT
from graph.view import View
from tests.engines import Engine
from tests.graph.exports.rdf_reading import Quad, quads, triples
from tests.graphs import load_curated, wipe

BASE = "https://ties.example.org"
TG = rdflib.Namespace("https://w3id.org/tiegraph/vocab#")
#: What rdflib calls each of the formats.
SYNTAXES = {"jsonld": "json-ld", "trig": "trig", "nquads": "nquads"}


@dataclass(frozen=True)
class Served:
    """The curated graph served, everything that its export says, and some ids."""

    client: TestClient
    export: set[Quad]
    paths: dict[str, str]

    def get(self, path: str, accept: str = "*/*", **query: str) -> Any:
        return self.client.get(path, headers={"accept": accept}, params=query)


@pytest.fixture(scope="module")
def served(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    file: Path = tmp_path_factory.mktemp("served") / "out"
    with pytest.MonkeyPatch.context() as patch, Store.open(engine.settings) as store:
        patch.setenv("TIEGRAPH_PUBLIC_URL", BASE)
        wipe(store)
        load_curated(store)
        formats()["nquads"].write(store, View.at(), file, lambda _what, _count: None)
        [tie] = store.read(
            "MATCH (:Entity {id: 'cethik'})-[r:OWNS]->(:Entity {id: 'hikvision'}) WHERE r.known_to = $open "
            "RETURN r.id AS id, r.claims[0] AS claim ORDER BY id LIMIT 1",
            {"open": MAX_INSTANT},
        )
        [cited] = store.read("MATCH (c:Claim {id: $id}) RETURN c.document AS id", {"id": tie["claim"]})
        paths = {
            "entity": "/entities/hikvision", "tie": f"/ties/{tie['id']}", "claim": f"/claims/{tie['claim']}",
            "document": f"/documents/{cited['id']}",
        }  # fmt: skip
        settings = engine.settings.model_copy(update={"public_url": BASE})
        with TestClient(create_app(settings), raise_server_exceptions=False) as client:
            yield Served(client, quads(file.read_text(encoding="utf-8"), "nquads"), paths)


FIELDS = ("entity", "tie", "claim", "document")


@pytest.mark.parametrize("field", FIELDS)
def test_every_format_says_the_same_and_nothing_that_the_export_does_not(served: Served, field: str) -> None:
    path = served.paths[field]
    found = {}
    for name, syntax in SYNTAXES.items():
        answer = served.get(path, FORMATS[name])
        assert answer.status_code == 200
        assert answer.headers["content-type"] == FORMATS[name]
        assert answer.headers["vary"] == "Accept, Accept-Encoding"
        found[name] = quads(answer.text, syntax)
    assert found["nquads"] == found["trig"] == found["jsonld"]
    assert found["nquads"] <= served.export
    turtle = served.get(path, "text/turtle")
    assert turtle.headers["content-type"] == "text/turtle; charset=utf-8"
    assert triples(turtle.text, "turtle") == {quad[:3] for quad in found["nquads"]}
    itself = rdflib.URIRef(BASE + path)
    whole = {quad for quad in served.export if quad[0] == itself and not str(quad[2]).startswith(f"{BASE}/entities/")}
    assert whole <= found["nquads"]
    assert (itself, RDF.type, TG[field.capitalize()]) in {quad[:3] for quad in found["nquads"]}


@pytest.mark.parametrize("field", FIELDS)
def test_json_is_what_graphql_answers(served: Served, field: str) -> None:
    answer = served.get(served.paths[field], "application/json")
    assert answer.headers["content-type"] == "application/json"
    body = answer.json()
    assert served.paths[field].endswith("/" + body[field]["id"])
    assert set(body["graph"]) == {"version", "validAt", "knownAt"}


def test_a_tie_comes_with_its_claims_and_their_documents(served: Served) -> None:
    found = quads(served.get(served.paths["tie"], "application/n-quads").text, "nquads")
    claims = {o for _, p, o, _ in found if p == TG.claim}
    assert claims
    for claim in claims:
        [document] = {o for s, p, o, _ in found if s == claim and p == TG.document}
        assert any(s == document and p == RDF.type for s, p, _, _ in found)
        assert any(s == claim and p == TG.locator for s, p, _, _ in found)


def test_the_view_is_the_one_asked_for(served: Served) -> None:
    def owners(**query: str) -> set[str]:
        answer = served.get("/entities/hikvision", "application/n-quads", **query)
        assert answer.status_code == 200, answer.text
        return {str(s) for s, p, o, _ in quads(answer.text, "nquads") if p == TG.owns and str(o).endswith("hikvision")}

    assert f"{BASE}/entities/cethik" in owners(at="2026-01-31")
    assert f"{BASE}/entities/cethik" not in owners(at="1999-01-01")
    weak = served.get("/entities/hikvision", "application/n-quads", at="2022-06-30", status="considered")
    statuses = {o for s, p, o, _ in quads(weak.text, "nquads") if p == TG.status}
    assert statuses == {TG.CONSIDERED}
    assert owners(at="2022-06-30", status="considered") == set()
    assert served.get("/entities/hikvision", "text/turtle", known="2001-01-01").status_code == 404
    assert served.get("/entities/hikvision", "text/turtle", known="2001-01-01T10:00:00Z").status_code == 404


@pytest.mark.parametrize(
    ("query", "said"),
    [({"at": "2024-02-31"}, "at"), ({"known": "yesterday"}, "known"), ({"status": "likely"}, "ON_RECORD")],
)
def test_a_view_that_is_none_is_refused(served: Served, query: dict[str, str], said: str) -> None:
    answer = served.get("/entities/hikvision", "application/json", **query)
    assert answer.status_code == 400
    assert said in answer.json()["message"]


@pytest.mark.parametrize("path", [
    "/entities/nobody", "/entities/a%2Fb%20c", "/ties/nothing", "/ties/owns-00000000000000000000", "/claims/claim-0",
    "/claims/claim-000000000000000000000000", "/documents/doc-none", "/documents/x"])  # fmt: skip
@pytest.mark.parametrize("name", [name for name in FORMATS if name != "html"])
def test_what_is_not_there_is_not_found(served: Served, path: str, name: str) -> None:
    answer = served.get(path, FORMATS[name])
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["vary"] == "Accept"


def test_a_long_answer_leads_to_its_next_page(served: Served) -> None:
    by_document: dict[rdflib.term.Node, set[rdflib.term.Node]] = {}
    for claim, p, document, _ in served.export:
        if p == TG.document:
            by_document.setdefault(document, set()).add(claim)
    longest, wanted = max(by_document.items(), key=lambda item: len(item[1]))
    assert len(wanted) > 100
    found: set[rdflib.term.Node] = set()
    path, pages = str(longest).removeprefix(BASE), 0
    while path:
        answer = served.client.get(path, headers={"accept": "application/n-quads"})
        page = {s for s, p, o, _ in quads(answer.text, "nquads") if p == TG.document}
        assert not page & found
        found |= page
        pages += 1
        link = re.fullmatch(r'<([^>]+)>; rel="next"', answer.headers.get("link", ""))
        path = link[1] if link else ""
    assert found == wanted
    assert pages == -(-len(wanted) // 100)


@pytest.mark.parametrize(
    ("accept", "status", "media"),
    [
        ("text/turtle", 200, "text/turtle"),
        ("text/turtle;q=0.5, application/ld+json", 200, "application/ld+json"),
        ("application/*;q=0.5, text/turtle;q=0.4", 200, "application/json"),
        ("application/n-quads;q=0, application/*", 200, "application/json"),
        ("application/json;q=0, application/trig", 200, "application/trig"),
        ("APPLICATION/TRIG; Q=1.0", 200, "application/trig"),
        ("image/png", 406, "application/json"),
        ("text/turtle;q=0", 406, "application/json"),
        ("text/turtle;q=much", 406, "application/json"),
    ],
)
def test_the_format_is_the_one_preferred(served: Served, accept: str, status: int, media: str) -> None:
    answer = served.get("/entities/hikvision", accept)
    assert answer.status_code == status
    assert answer.headers["content-type"].partition(";")[0] == media
    assert "Accept" in answer.headers["vary"]
    if status == 406:
        offered = {item["mediaType"] for item in answer.json()["formats"]}
        assert {"application/json", "text/turtle", "application/trig", "application/n-quads"} <= offered


def test_the_query_wins_over_the_header(served: Served) -> None:
    answer = served.get("/entities/hikvision", "text/html", format="turtle")
    assert answer.headers["content-type"].startswith("text/turtle")
    assert served.get("/entities/hikvision", "text/turtle", format="pdf").status_code == 406


@pytest.mark.parametrize("accept", ["text/html", "text/html,application/xhtml+xml,*/*;q=0.8", "*/*"])
def test_people_get_the_page_of_the_explorer(accept: str) -> None:
    async def page(_request: Request) -> Response:
        return Response("a page", media_type="text/html", headers={"Vary": "Accept-Encoding"})

    app = FastAPI()
    add_linked_data(app, BASE, page)
    with TestClient(app) as client:
        for path in ("/entities/hikvision", "/ties/x", "/claims/x", "/documents/x"):
            answer = client.get(path, headers={"accept": accept})
            assert answer.text == "a page"
            assert answer.headers["vary"] == "Accept, Accept-Encoding"


def test_the_vocabulary_is_a_page_and_turtle(served: Served) -> None:
    page = served.get("/vocab", "text/html,*/*;q=0.1")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "script" not in page.headers["content-security-policy"]
    graph = rdflib.Graph().parse(data=served.get("/vocab", "text/turtle").text, format="turtle")
    terms = {str(s) for s in graph.subjects(RDFS.comment) if str(s).startswith(str(TG))}
    assert len(terms) > 60
    assert all(f'id="{term.removeprefix(str(TG))}"' in page.text for term in terms)
    assert (rdflib.URIRef(str(TG).rstrip("#")), RDF.type, OWL.Ontology) in graph
    assert served.get("/vocab", "image/png").status_code == 406


def test_the_context_is_that_of_the_answers(served: Served) -> None:
    context = served.get("/context.jsonld")
    assert context.headers["content-type"] == "application/ld+json"
    answer = json.loads(served.get(served.paths["tie"], "application/ld+json").text)
    assert answer["@context"] == context.json()["@context"]
