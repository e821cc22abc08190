"""The explorer's files over HTTP: what may be kept, what may run, and what is served where nothing was built."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.app import create_app
from api.explorer import PAGES, add_explorer
from graph.settings import load_settings
from tests.house import ROOT

SCRIPT = "console.log('x');" * 50


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text(
        '<script type="module" src="/assets/index-1a2b.js"></script>', encoding="utf-8"
    )
    (tmp_path / "assets" / "index-1a2b.js").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "assets" / "tiny-3c4d.png").write_bytes(b"\x89PNG")
    return tmp_path


@pytest.fixture
def client(built: Path) -> Iterator[TestClient]:
    app = FastAPI()
    assert add_explorer(app, built)
    with TestClient(app) as client:
        yield client


@pytest.mark.parametrize("path", [page.replace("{id}", "some-id%2Fx") for page in PAGES if "{id}" not in page] + [
    "/entities/hikvision", "/documents/d1", "/claims/c1", "/ties/t1"])  # fmt: skip
def test_every_page_is_asked_for_each_time_under_a_strict_policy(client: TestClient, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.headers["cache-control"] == "no-cache"
    policy = dict(part.strip().split(" ", 1) for part in page.headers["content-security-policy"].split(";"))
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert not re.search(r"unsafe|https?:|\*", page.headers["content-security-policy"])
    assert page.headers["x-content-type-options"] == "nosniff"


def test_assets_are_kept_for_ever_and_sent_gzipped(client: TestClient) -> None:
    with client.stream("GET", "/assets/index-1a2b.js", headers={"accept-encoding": "gzip"}) as answer:
        sent = b"".join(answer.iter_raw())
        assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(sent).decode() == SCRIPT
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    plain = client.get("/assets/index-1a2b.js", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.text == SCRIPT
    assert client.get("/assets/tiny-3c4d.png").headers["content-type"] == "image/png"


def test_a_browser_that_has_the_page_is_told_so(client: TestClient) -> None:
    tag = client.get("/").headers["etag"]
    again = client.get("/", headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/", headers={"if-none-match": '"other"'}).status_code == 200


@pytest.mark.parametrize("path", ["/assets/none.js", "/assets/..%2Findex.html", "/assets/", "/nowhere", "/entities/"])
def test_nothing_else_is_there(client: TestClient, path: str) -> None:
    assert client.get(path, follow_redirects=False).status_code in (307, 404)
    assert client.get(path).status_code == 404


def test_nothing_is_served_where_nothing_was_built(tmp_path: Path) -> None:
    app = FastAPI()
    before = len(app.routes)
    assert not add_explorer(app, tmp_path)
    assert len(app.routes) == before


def test_the_router_and_the_server_know_the_same_pages() -> None:
    script = (ROOT / "web" / "src" / "pages" / "routes.ts").read_text(encoding="utf-8")
    patterns = re.findall(r"pattern: /\^(.*?)\$/", script)
    assert {pattern.replace("\\/", "/").replace("([^/]+)", "{id}") for pattern in patterns} == set(PAGES)


def test_the_examples_stand_at_api_with_or_without_the_explorer() -> None:
    client = TestClient(create_app(load_settings(database="embedded:unused")))  # never entered: no database is needed
    assert 'data-example="owners"' in client.get("/api").text
    home = client.get("/")
    assert home.status_code == 200
    assert ('id="app"' in home.text) == (ROOT / "api" / "static" / "explorer" / "index.html").is_file()
