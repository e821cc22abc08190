"""The notebooks run over a real server, show what was committed, and draw only what was done as done."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bench.servers import tiegraph_server
from tests.docs.notebooks import code_cells, executed, notebooks, read, shown
from tests.engines import Engine
from tests.graphs import empty, load_curated
from tests.house import ROOT

MOST_BYTES = 300_000
HIKVISION = ROOT / "docs" / "notebooks" / "hikvision.ipynb"


@pytest.fixture(scope="module")
def server(embedded_engine: Engine) -> Iterator[str]:
    """The address of `tiegraph serve` over the curated graph."""
    with empty(embedded_engine.settings) as store:
        load_curated(store)
    with tiegraph_server(embedded_engine.settings) as endpoint:
        yield endpoint.removesuffix("/graphql")


@pytest.mark.parametrize("path", notebooks(), ids=lambda path: path.stem)
def test_a_notebook_runs_and_shows_what_was_committed(server: str, path: Path) -> None:
    committed = read(path)
    again = executed(committed, server)
    assert shown(again) == shown(committed), "run `python -m tests.docs.notebooks`"
    shows_nothing = {"ask", "tables", "drawing"}  # they hold functions
    assert {cell.id for cell in code_cells(committed) if not cell.outputs} <= shows_nothing


@pytest.mark.parametrize("path", notebooks(), ids=lambda path: path.stem)
def test_a_notebook_is_small_and_holds_nothing_of_the_run(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text) < MOST_BYTES
    assert not re.search(r"127\.0\.0\.1:(?!8000)|/tmp/|iopub|stderr|\d\d:\d\d:\d\d\.\d", text)


def rows_of(cell: str) -> list[list[str]]:
    """The rows of the table that a cell of the notebook on Hikvision shows, without the Markdown escapes."""
    [output] = shown(read(HIKVISION))[cell]
    lines = re.sub(r"\\(.)", r"\1", output["text/markdown"]).splitlines()[2:]
    return [line.strip("| ").split(" | ") for line in lines]


def test_only_the_considered_listing_is_drawn_hollow(server: str) -> None:
    drawn = {(row[0], row[1], row[3]) for row in rows_of("measures-asked")}
    query = """{
      imposed: entity(id: "hikvision") { sanctions { status source { name } } }
      earlier: graph(validAt: "2020-12-31") { entity(id: "hikvision") { sanctions { status source { name } } } }
      considered: graph(statuses: [CONSIDERED]) { entity(id: "hikvision") { sanctions { status source { name } } } }
    }"""
    answer = httpx.post(f"{server}/graphql", json={"query": query}, timeout=60).json()["data"]
    told = [answer["imposed"], answer["earlier"]["entity"]]
    bars = {(tie["source"]["name"], tie["status"], "a bar") for entity in told for tie in entity["sanctions"]}
    [hollow] = answer["considered"]["entity"]["sanctions"]
    assert hollow["source"]["name"] == "SDN listing of Hikvision (considered in 2022, not imposed)"
    assert len(bars) == 6
    assert drawn == bars | {(hollow["source"]["name"], "CONSIDERED", "hollow and dashed")}


def test_what_is_not_asserted_is_drawn_without_a_bar() -> None:
    """The notebook's own drawing, of one measure in each status: bars for what is asserted, for nothing else."""
    sources = {cell.id: cell.source for cell in code_cells(read(HIKVISION))}
    names: dict[str, Any] = {}
    exec(sources["ask"] + "\n" + sources["drawing"].replace("pyplot.show()", "return axes"), names)
    tie = {"validFrom": "2022-01-01", "validTo": None, "sureFrom": "2022-12-31", "sureTo": None}
    for status in names["ALL"]:
        ties = [{**tie, "status": status, "claims": [{"when": "2022"}]}]
        axes = names["draw"]("", ties, json.dumps)
        edges = {patch.get_linestyle() for patch in axes.patches}
        fills = {patch.get_facecolor() for patch in axes.patches}
        if status in ("ON_RECORD", "REPORTED", "SELF_STATED"):
            assert edges == {"solid"}
            assert (1.0, 1.0, 1.0, 1.0) not in fills
        else:
            assert edges == {"--"}
            assert fills == {(1.0, 1.0, 1.0, 1.0)}
            [box] = axes.patches
            assert box.get_width() == 365  # 2022 and no day more, although the tie has no end
            assert status in [text.get_text() for text in axes.texts]
        names["pyplot"].close()


def test_the_pictures_are_pictures() -> None:
    pictures = [
        base64.b64decode(output["data"]["image/png"])
        for cell in code_cells(read(HIKVISION))
        for output in cell.outputs
        if "image/png" in output.get("data", {})
    ]
    assert len(pictures) == 2
    assert all(picture.startswith(b"\x89PNG") for picture in pictures)
