"""A real gateway over the API: the example of docs/consumers/apollo-gateway.md, composed and asked."""

from __future__ import annotations

import select
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest

from api.schema import subgraph_sdl
from graph.store import Store
from tests.api.serving import ENVIRONMENT, program, served
from tests.engines import Engine
from tests.graphs import load_curated, wipe
from tests.house import ROOT

EXAMPLE = ROOT / "docs" / "examples" / "gateway"


@pytest.fixture(scope="session")
def node() -> str:
    """Node.js, and the example's packages installed as its lock names them; else skipped, and in CI a failure."""
    found, npm = program("node"), program("npm")
    installed, lock = EXAMPLE / "node_modules" / ".package-lock.json", EXAMPLE / "package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < lock.stat().st_mtime:
        command = [npm, "ci", "--ignore-scripts", "--loglevel=error"]
        subprocess.run(command, cwd=EXAMPLE, check=True, stdout=subprocess.DEVNULL, env=ENVIRONMENT, timeout=600)
        installed.touch()
    return found


@contextmanager
def started(node: str, script: str, variables: Mapping[str, str]) -> Iterator[str]:
    """A server of the example on a free port; gives its address, which it prints when it is ready."""
    process = subprocess.Popen(
        [node, script], cwd=EXAMPLE, env={**ENVIRONMENT, "PORT": "0", "NODE_ENV": "production", **variables},
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        assert select.select([process.stdout], [], [], 120)[0], f"{script} is not ready"
        lines = (line.strip() for line in process.stdout)
        address = next((line for line in lines if line.startswith("http://")), None)
        assert address, f"{script} ended before it was ready"
        yield address
    finally:
        process.terminate()
        process.wait(30)
        if process.stdout is not None:
            process.stdout.close()


@pytest.fixture(scope="module")
def gateway(engine: Engine, node: str) -> Iterator[str]:
    with Store.open(engine.settings) as store:
        wipe(store)
        load_curated(store)
    with ExitStack() as stack:
        ours = stack.enter_context(served(engine.settings))
        newsroom = stack.enter_context(started(node, "newsroom.mjs", {}))
        variables = {"TIEGRAPH": f"{ours}/graphql", "NEWSROOM": newsroom}
        yield stack.enter_context(started(node, "gateway.mjs", variables))


def ask(gateway: str, query: str, **variables: Any) -> Any:
    answer = httpx.post(gateway, json={"query": query, "variables": variables}, timeout=60).json()
    assert "errors" not in answer, answer
    return answer["data"]


def test_what_is_ours_comes_through(gateway: str) -> None:
    query = """query($day: Date) { graph(validAt: $day) { entity(id: "hikvision") { __typename name
      owners { edges { node { source { name } share { exact } documents { title } } } } } } }"""
    entity = ask(gateway, query, day="2019-06-30")["graph"]["entity"]
    owners = [(e["node"]["source"]["name"], e["node"]["share"]["exact"]) for e in entity["owners"]["edges"]]
    assert (entity["__typename"], entity["name"]) == ("Company", "Hikvision")
    assert owners == [("CETHIK", 39.6), ("Gong Hongjia", 13.6), ("Xinjiang Weixun", 4.9)]
    assert all(e["node"]["documents"] for e in entity["owners"]["edges"])


def test_another_subgraph_s_things_are_read_here(gateway: str) -> None:
    query = "{ articles { slug about { __typename id name ... on Company { identifiers { scheme } } } } }"
    cameras, parents = ask(gateway, query)["articles"]
    assert [(e["__typename"], e["id"], e["name"]) for e in cameras["about"]] == [
        ("Company", "hikvision", "Hikvision"),
        ("Person", "hu-yangzhong", "Hu Yangzhong"),
    ]
    schemes = {i["scheme"] for e in parents["about"] for i in e["identifiers"]}
    assert {"USCC", "OFAC"} <= schemes
    assert [e["id"] for e in parents["about"]] == ["cetc", "hikvision"]


def test_another_subgraph_s_fields_hang_on_every_kind(gateway: str) -> None:
    query = """{ company: entity(id: "hikvision") { articles { slug } } person: entity(id: "hu-yangzhong") {
      ... on Person { name articles { slug about { name } } } } }"""
    data = ask(gateway, query)
    assert [a["slug"] for a in data["company"]["articles"]] == ["cameras", "parents"]
    assert data["person"] == {
        "name": "Hu Yangzhong",
        "articles": [{"slug": "cameras", "about": [{"name": "Hikvision"}, {"name": "Hu Yangzhong"}]}],
    }


@pytest.mark.parametrize("others", [[], ["newsroom"]])
def test_two_composers_take_the_subgraph(node: str, tmp_path: Path, others: list[str]) -> None:
    ours = tmp_path / "tiegraph.graphql"
    ours.write_text(subgraph_sdl(), encoding="utf-8")
    given = [f"tiegraph={ours}"]
    for name in others:
        text = (EXAMPLE / f"{name}.mjs").read_text(encoding="utf-8").split("parse(`")[1].split("`)")[0]
        (tmp_path / f"{name}.graphql").write_text(text, encoding="utf-8")
        given.append(f"{name}={tmp_path / name}.graphql")
    command = [node, "compose.mjs", *given]
    done = subprocess.run(command, cwd=EXAMPLE, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == ["apollo", "theguild"]


def test_a_composer_refuses_what_is_wrong(node: str, tmp_path: Path) -> None:
    """The composers would tell if our schema were no good: here a type of ours is said anew, and not as shareable."""
    files = {"tiegraph": subgraph_sdl(), "other": "type Query { x: Money } type Money { amount: Float! currency: ID! }"}
    for name, text in files.items():
        (tmp_path / f"{name}.graphql").write_text(text, encoding="utf-8")
    command = [node, "compose.mjs", *(f"{name}={tmp_path / name}.graphql" for name in files)]
    done = subprocess.run(command, cwd=EXAMPLE, capture_output=True, text=True, timeout=120)
    assert done.returncode == 1
    assert "Money.currency" in done.stderr
