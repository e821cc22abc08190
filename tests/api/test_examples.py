"""The programs of docs/examples do what they say, against a server on each engine."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store import Store
from tests.api.serving import program, served
from tests.engines import Engine
from tests.graphs import load_curated, wipe
from tests.house import ROOT

EXAMPLES = ROOT / "docs" / "examples"
#: As the curated documents have it for the middle of 2019.
OWNERS = [("CETHIK", 39.6), ("Gong Hongjia", 13.6), ("Xinjiang Weixun", 4.9)]
LINES = [f"{share} % {name} (REPORTED)" for name, share in OWNERS]
ASKED = ["hikvision", "2019-06-30"]


@pytest.fixture(scope="module")
def url(engine: Engine) -> Iterator[str]:
    with Store.open(engine.settings) as store:
        wipe(store)
        load_curated(store)
    with served(engine.settings) as address:
        yield f"{address}/graphql"


def run(*command: str) -> list[str]:
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_python(url: str, engine: Engine) -> None:
    lines = run(sys.executable, str(EXAMPLES / "owners.py"), url, *ASKED, "2020-01-01T00:00:00Z")
    assert [line for line in lines[:-1] if not line.startswith("    ")] == LINES
    assert len([line for line in lines[:-1] if line.startswith("    ")]) >= len(LINES)
    told = re.fullmatch(r"(\d+) changes; go on after (\S+)", lines[-1])
    assert told
    with Store.open(engine.settings) as store:
        claims = store.read("MATCH (c:Claim) WHERE NOT c.restates RETURN count(*) AS n")[0]["n"]
    assert int(told[1]) == claims > 500


def test_javascript(url: str) -> None:
    for _ in range(2):  # the hash is unknown, then known
        assert run(program("node"), str(EXAMPLES / "owners.mjs"), url, *ASKED) == [*LINES, "unchanged"]


def test_curl(url: str, tmp_path: Path) -> None:
    program("curl")
    for status in ("200", "304"):
        assert run("sh", str(EXAMPLES / "owners.sh"), url, *ASKED, str(tmp_path)) == [status]
        edges = json.loads((tmp_path / "owners.json").read_bytes())["data"]["graph"]["entity"]["owners"]["edges"]
        assert [(e["node"]["source"]["name"], e["node"]["share"]["exact"]) for e in edges] == OWNERS


def test_every_example_is_run() -> None:
    assert {path.name for path in EXAMPLES.iterdir()} == {"owners.py", "owners.mjs", "owners.sh", "gateway"}
