"""The protocol's edges: who may ask from where, what is refused and how, and the draft's own shapes."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from tests.api.reconcile import schemas
from tests.api.reconcile.schemas import valid

V1 = "/reconcile/v1"
PATHS = [
    "/reconcile", "/reconcile/", "/reconcile/suggest/entity", "/reconcile/suggest/property", "/reconcile/suggest/type",
    "/reconcile/extend/propose", V1, f"{V1}/suggest/entity", f"{V1}/suggest/type", f"{V1}/extend/propose",
]  # fmt: skip


def name_is(text: Any, **more: Any) -> dict[str, Any]:
    return {"matchType": "name", "v": text, **more}


def property_is(pid: str, text: Any, **more: Any) -> dict[str, Any]:
    return {"matchType": "property", "pid": pid, "v": text, **more}


def draft(http: TestClient, *conditions: dict[str, Any], **more: Any) -> list[dict[str, Any]]:
    """The candidates of one query of the draft."""
    answer = http.post(f"{V1}/reconcile", json={"queries": [{"conditions": list(conditions), **more}]})
    assert answer.status_code == 200, answer.text
    [result] = valid(answer.json(), schemas.DRAFT_RESULTS)["results"]
    found: list[dict[str, Any]] = result["candidates"]
    return found


@pytest.mark.parametrize("path", PATHS)
def test_pages_of_others_may_ask(http: TestClient, path: str) -> None:
    answer = http.get(path)
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["content-type"] == "application/json"
    asked = {"origin": "https://example.org", "access-control-request-method": "POST"}
    preflight = http.options(path, headers={**asked, "access-control-request-headers": "content-type"})
    assert preflight.status_code == 204
    assert preflight.headers["access-control-allow-origin"] == "*"
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert "content-type" in preflight.headers["access-control-allow-headers"].lower()


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/reconcile/nothing", 404),
        ("GET", f"{V1}/flyout/entity", 404),
        ("PUT", "/reconcile", 405),
        ("GET", f"{V1}/reconcile", 405),
        ("POST", "/reconcile/suggest/entity", 405),
        ("GET", "/reconcile/preview", 400),
        ("GET", "/reconcile/suggest/type?cursor=-1", 400),
        ("GET", "/reconcile/suggest/type?cursor=x", 400),
        ("GET", f"/reconcile/suggest/entity?prefix={'a' * 301}", 400),
        ("GET", "/reconcile/extend/propose?limit=0", 400),
        ("GET", "/reconcile?query=Hikvision", 400),
        ("GET", "/reconcile?queries={}&extend={}", 400),
        ("GET", "/reconcile?queries=", 400),
        ("GET", "/reconcile?" + "&".join(f"a{n}=" for n in range(60)), 400),
    ],
)
def test_a_refusal_is_json_that_pages_of_others_may_read(http: TestClient, method: str, path: str, status: int) -> None:
    answer = http.request(method, path)
    assert answer.status_code == status
    assert valid(answer.json(), schemas.ERROR)["message"]
    assert answer.headers["access-control-allow-origin"] == "*"


def test_bodies_of_another_sort_or_size_are_refused(http: TestClient) -> None:
    assert http.post("/reconcile", json={"q0": {"query": "Hikvision"}}).status_code == 415
    assert http.post(f"{V1}/reconcile", data={"queries": "{}"}).status_code == 415
    assert http.post("/reconcile", data={}).status_code == 415
    assert http.post("/reconcile", data={"other": "x"}).status_code == 400
    large = http.post("/reconcile", data={"queries": "x" * 1_100_000})
    assert large.status_code == 413
    valid(large.json(), schemas.ERROR)
    many = {"ids": ["x"] * 501, "properties": []}
    assert http.post("/reconcile", data={"extend": json.dumps(many)}).status_code == 413


def test_jsonp_calls_a_name_and_nothing_else(http: TestClient) -> None:
    answer = http.get("/reconcile", params={"callback": "jQuery_1.then$"})
    assert answer.headers["content-type"].startswith("text/javascript")
    called = re.fullmatch(r"/\*\*/jQuery_1\.then\$\((.*)\);", answer.text, re.DOTALL)
    assert called
    assert json.loads(called[1]) == http.get("/reconcile").json()
    unsafe = ("alert(1)//", "a;b", "1a", "a b", "a[0]", "<script>", "a.", "é", "a\n", "a" * 101)
    for name in unsafe:
        refused = http.get("/reconcile", params={"callback": name})
        assert (refused.status_code, refused.headers["content-type"]) == (400, "application/json"), name
    queries = {"q": {"query": "x\u2028y"}}
    assert "\u2028" not in http.get("/reconcile", params={"callback": "f", "queries": json.dumps(queries)}).text
    assert http.get(V1, params={"callback": "f"}).headers["content-type"] == "application/json"


def test_the_manifest_leads_to_pages_that_are_there(http: TestClient) -> None:
    manifest = valid(http.get("/reconcile").json(), schemas.MANIFEST)
    assert manifest["versions"] == ["0.2"]
    assert manifest["batchSize"] == 100
    for url in (manifest["documentation"], manifest["view"]["url"].replace("{{id}}", quote("hikvision"))):
        assert http.get(url).status_code == 200
    page = http.get(manifest["preview"]["url"].replace("{{id}}", "hikvision"))
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_the_draft_has_its_own_manifest_and_paths(http: TestClient) -> None:
    manifest = valid(http.get(V1).json(), schemas.DRAFT_MANIFEST)
    assert manifest["versions"] == ["1.0-draft"]
    assert http.get(manifest["view"]["url"].replace("{id}", "hikvision")).status_code == 200
    entities = http.get(f"{V1}/suggest/entity", params={"prefix": "hikvis"}).json()
    assert valid(entities, schemas.SUGGESTED_ENTITIES)["result"][0]["id"] == "hikvision"
    assert valid(http.get(f"{V1}/suggest/property?prefix=").json(), schemas.SUGGESTED)["result"]
    assert valid(http.get(f"{V1}/extend/propose?type=PERSON&limit=2").json(), schemas.PROPOSALS)["limit"] == 2
    assert "Hikvision" in http.get(f"{V1}/preview?id=hikvision").text


def test_the_draft_s_names_and_properties(http: TestClient) -> None:
    best = draft(http, name_is("Hikvision"))[0]
    assert (best["id"], best["match"], best["score"]) == ("hikvision", True, 100)
    assert {f["name"] for f in best["features"]} >= {"A name or alias is the text asked for"}
    assert draft(http, name_is("Hikvision"), type="PERSON", limit=3) == []
    assert draft(http, name_is(["Hikvision", "CETC"]))[0]["score"] == 100
    both = draft(http, name_is(["Hikvision", "海康威视"], matchQuantifier="all"))
    assert (both[0]["id"], both[0]["match"]) == ("hikvision", True)
    assert "cetc" not in {one["id"] for one in draft(http, name_is(["Hikvision", "CETC"], matchQuantifier="all"))}
    here = property_is("country", "China", required=True)
    assert {one["id"] for one in draft(http, name_is("Hikvision"), here)} >= {"hikvision"}
    elsewhere = property_is("country", "CN", required=True, matchQuantifier="none")
    assert "hikvision" not in {one["id"] for one in draft(http, name_is("Hikvision"), elsewhere)}
    owned = property_is("owners", [{"id": "cethik"}, "Nobody"], required=True)
    assert [one["id"] for one in draft(http, name_is("Hikvision"), owned)] == ["hikvision"]
    every = property_is("owners", [{"id": "cethik"}, "Nobody"], required=True, matchQuantifier="all")
    assert draft(http, name_is("Hikvision"), every) == []
    assert draft(http, name_is("Hikvision"), property_is("P31", "x", required=True)) == []
    assert draft(http, property_is("USCC", "91330000733796106P"))[0]["match"] is True
    assert draft(http, property_is("country", "CN")) == []  # nothing to look for by


def test_the_draft_extends_in_lists(http: TestClient) -> None:
    query = {"ids": ["hikvision", "nobody"], "properties": [{"id": "USCC"}, {"id": "owners", "settings": {"limit": 1}}]}
    answer = valid(http.post(f"{V1}/extend", json=query).json(), schemas.DRAFT_EXTENSION)
    assert answer["rows"] == [
        {
            "id": "hikvision",
            "properties": [
                {"id": "USCC", "values": [{"str": "91330000733796106P"}]},
                {"id": "owners", "values": [{"id": "cethik", "name": "CETHIK"}]},
            ],
        },
        {"id": "nobody", "properties": [{"id": "USCC", "values": []}, {"id": "owners", "values": []}]},
    ]


@pytest.mark.parametrize(
    "query",
    [
        {}, {"conditions": []}, {"conditions": [{}]}, {"conditions": [{"matchType": "name"}]},
        {"conditions": [name_is(None)]}, {"conditions": [name_is("x", pid="country")]},
        {"conditions": [{"matchType": "property", "v": "x"}]}, {"conditions": [name_is("x", matchQualifier="exact")]},
        {"conditions": [name_is("x", matchQuantifier="some")]}, {"conditions": [name_is("x", required="yes")]},
        {"conditions": [name_is("x")], "type": ["COMPANY"]}, {"conditions": [name_is("x")], "type_strict": "any"},
        {"conditions": [name_is("x")], "limit": 0}, {"query": "Hikvision"}, "Hikvision",
    ],
)  # fmt: skip
def test_what_is_no_query_of_the_draft_is_refused(http: TestClient, query: Any) -> None:
    answer = http.post(f"{V1}/reconcile", json={"queries": [{"conditions": [name_is("CETC")]}, query]})
    assert answer.status_code == 400
    assert valid(answer.json(), schemas.ERROR)["message"].startswith("query 1")


@pytest.mark.parametrize(
    "query",
    [
        {}, "x", None, {"query": 1}, {"query": None}, {"properties": []}, {"query": "x", "limit": 0},
        {"query": "x", "limit": "3"}, {"query": "x", "limit": True}, {"query": "x", "type": 1},
        {"query": "x", "type": [1]}, {"query": "x", "type_strict": "maybe"}, {"query": "x", "other": 1},
        {"properties": [{"pid": "country"}]}, {"properties": [{"v": "x"}]}, {"properties": [{"pid": 1, "v": "x"}]},
        {"properties": [{"pid": "country", "v": None}]}, {"properties": [{"pid": "country", "v": {"name": "x"}}]},
    ],
)  # fmt: skip
def test_what_is_no_query_is_refused(http: TestClient, query: Any) -> None:
    answer = http.post("/reconcile", data={"queries": json.dumps({"good": {"query": "CETC"}, "bad": query})})
    assert answer.status_code == 400
    assert valid(answer.json(), schemas.ERROR)["message"].startswith("query 'bad'")


@pytest.mark.parametrize(
    "query",
    [
        [], {"ids": "x", "properties": []}, {"ids": [1], "properties": []}, {"ids": ["x"]},
        {"ids": ["x"], "properties": ["owners"]}, {"ids": ["x"], "properties": [{"id": 1}]},
        {"ids": ["x"], "properties": [{"id": ""}]},
        {"ids": ["x"], "properties": [{"id": "owners", "settings": []}]},
        {"ids": ["x"], "properties": [{"id": "owners", "settings": {"validAt": "last year"}}]},
        {"ids": ["x"], "properties": [{"id": "owners", "settings": {"validAt": 2020}}]},
        {"ids": ["x"], "properties": [{"id": "owners", "settings": {"limit": 0}}]},
        {"ids": ["x"], "properties": [{"id": "owners", "settings": {"limit": {}}}]},
        {"ids": ["x"], "properties": [{"id": "owners"}, {"id": "owners"}]},
    ],
)  # fmt: skip
def test_what_is_no_extension_is_refused(http: TestClient, query: Any) -> None:
    for answer in (
        http.post("/reconcile", data={"extend": json.dumps(query)}),
        http.post(f"{V1}/extend", json=query),
    ):
        assert answer.status_code == 400
        valid(answer.json(), schemas.ERROR)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
_LIKE_QUERIES = st.dictionaries(
    st.text(max_size=5),
    st.fixed_dictionaries(
        {},
        optional={
            "query": st.text(max_size=20) | _JSON,
            "type": st.sampled_from(["COMPANY", "Q5", ["PERSON"]]) | _JSON,
            "type_strict": st.sampled_from(["any", "all", "should"]) | _JSON,
            "limit": st.integers() | st.floats(allow_nan=False) | _JSON,
            "properties": st.lists(st.fixed_dictionaries({"pid": st.text(max_size=8), "v": _JSON}), max_size=2) | _JSON,
        },
    ),
    max_size=2,
)
_LIKE_CONDITION = st.fixed_dictionaries(
    {"matchType": st.sampled_from(["name", "property"]), "v": _JSON},
    optional={"pid": st.text(max_size=8), "matchQuantifier": st.sampled_from(["any", "all", "none"])},
)
_LIKE_CONDITIONS = st.lists(
    st.fixed_dictionaries({"conditions": st.lists(_LIKE_CONDITION, max_size=2)}),
    max_size=2,
)
_LIKE_EXTENSION = st.fixed_dictionaries(
    {"ids": st.lists(st.text(max_size=10), max_size=3)},
    optional={
        "properties": st.lists(
            st.fixed_dictionaries(
                {"id": st.text(max_size=10) | st.sampled_from(["owners", "LEI", "founded", "FAMILY_OF", "sanctions"])},
                optional={"settings": _JSON | st.dictionaries(st.sampled_from(["validAt", "limit", "sources"]), _JSON)},
            ),
            max_size=3,
        )
    },
)
_FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def answered_or_refused(answer: Any, schema: schemas.Schema) -> None:
    if answer.status_code == 200:
        valid(answer.json(), schema)
    else:
        assert 400 <= answer.status_code < 500, answer.text
        valid(answer.json(), schemas.ERROR)


@_FEW
@given(given_=_JSON | _LIKE_QUERIES)
def test_whatever_is_sent_as_queries_is_answered_or_refused(http: TestClient, given_: Any) -> None:
    sent = json.dumps(given_)
    answered_or_refused(http.post("/reconcile", data={"queries": sent}), schemas.RESULTS)


@_FEW
@given(given_=_JSON | _LIKE_EXTENSION)
def test_whatever_is_sent_as_extend_is_answered_or_refused(http: TestClient, given_: Any) -> None:
    answered_or_refused(http.post("/reconcile", data={"extend": json.dumps(given_)}), schemas.EXTENSION)


@_FEW
@given(given_=_JSON | st.fixed_dictionaries({"queries": _LIKE_CONDITIONS}))
def test_whatever_is_sent_to_the_draft_is_answered_or_refused(http: TestClient, given_: Any) -> None:
    answered_or_refused(http.post(f"{V1}/reconcile", json=given_), schemas.DRAFT_RESULTS)


@_FEW
@given(content=st.binary(max_size=60))
def test_bytes_that_mean_nothing_are_refused(http: TestClient, content: bytes) -> None:
    form = {"content-type": "application/x-www-form-urlencoded"}
    answered_or_refused(http.post("/reconcile", content=b"queries=" + content, headers=form), schemas.RESULTS)
    as_json = {"content-type": "application/json"}
    answered_or_refused(http.post(f"{V1}/extend", content=content, headers=as_json), schemas.DRAFT_EXTENSION)
