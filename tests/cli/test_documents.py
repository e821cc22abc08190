"""What README.md and the documents tell people to run does run, and shows what they say it shows."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from graph.settings import Settings
from tests.cli.conftest import Command
from tests.cli.reference import command_names
from tests.house import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
TOUR = (ROOT / "docs" / "tour.md").read_text(encoding="utf-8")
_BLOCK = re.compile(r"```graphql\n(.*?)```", re.DOTALL)
QUERIES = [
    *re.findall(r"--data-urlencode 'query=(.*?)'", README, re.DOTALL),
    *(
        block
        for page in sorted({ROOT / "README.md", *(ROOT / "docs").glob("*.md")})
        for block in _BLOCK.findall(page.read_text(encoding="utf-8"))
    ),
]


def asked(command: Command, query: str) -> dict[str, Any]:
    ran = command("query", "-", stdin=query)
    answer: dict[str, Any] = json.loads(ran.out)
    assert "errors" not in answer, answer["errors"]
    assert ran.code == 0
    data: dict[str, Any] = answer["data"]
    return data


def empty_roots(value: Any) -> list[str]:
    """Names of entities asked for that are not there."""
    if isinstance(value, dict):
        return [k for k, v in value.items() if v is None and k in ("entity", "county")] + [
            name for v in value.values() for name in empty_roots(v)
        ]
    return [name for v in value for name in empty_roots(v)] if isinstance(value, list) else []


def test_the_documents_have_the_queries_that_they_promise() -> None:
    assert len(re.findall(r"^curl ", README, re.MULTILINE)) == 3
    assert len(_BLOCK.findall(TOUR)) == 6


@pytest.mark.parametrize("query", QUERIES, ids=lambda text: " ".join(text.split())[:60])
def test_every_query_in_the_documents_runs_and_finds_what_it_asks_for(command: Command, query: str) -> None:
    assert empty_roots(asked(command, query)) == []


def test_the_tour_tells_what_the_graph_says(command: Command) -> None:
    who, owners, contract, counted, done, again = (asked(command, query) for query in _BLOCK.findall(TOUR))
    assert who["entity"]["name"] == "Hikvision"
    assert {name["script"] for name in who["entity"]["names"]} == {"Latn", "Hani"}

    def shares(view: str) -> list[tuple[str, float | None]]:
        edges = owners[view]["entity"]["owners"]["edges"]
        return [(e["node"]["source"]["name"], (e["node"]["share"] or {}).get("exact")) for e in edges]

    assert shares("in2009") == [("China Electronics Technology Group Corporation", 48)]
    assert shares("in2012") == [("52nd Research Institute of CETC", None)]
    assert shares("in2019")[0] == ("CETHIK", 39.6)
    assert len(shares("in2019")) == 3
    assert shares("in2024")[0] == ("CETHIK", 36.4808)
    assert {name for name, _ in shares("in2024")} == {name for name, _ in shares("in2019")}

    numbers = {who: {(f["predicate"], f["number"]) for f in contract[who]["facts"]} for who in contract}
    assert {
        ("camerasBuiltOrUpdated", 45000), ("camerasRequiredToDetectPersonsOrFaces", 16000),
    } <= numbers["article"]  # fmt: skip
    assert {
        ("camerasIntegrated", 10000), ("camerasFaceFeature", 5000), ("camerasHumanBodyFeature", 11000),
    } <= numbers["newspaper"]  # fmt: skip
    kinds = {who: {edge["node"]["kind"] for edge in contract[who]["ties"]["edges"]} for who in contract}
    assert kinds == {"article": {"AWARDED_TO"}, "newspaper": {"AWARDED_BY", "PARTICIPATES_IN"}}

    [networks] = counted["entity"]["networks"]
    assert (networks["number"], networks["unit"], networks["speaker"]["name"]) == (4_800_000, "network", "Top10VPN")
    assert [(f["amount"]["amount"], f["bound"]) for f in counted["entity"]["contracts"]] == [(275_000_000, "AT_LEAST")]
    assert counted["county"]["conflicts"]

    assert len(done["entity"]["sanctions"]) == 5
    assert [tie["status"] for tie in done["considered"]["entity"]["sanctions"]] == ["CONSIDERED"]

    [edge] = again["graph"]["entity"]["owners"]["edges"]
    assert edge["node"]["claims"][0]["bibtex"].startswith("@")


def test_the_page_in_the_readme_is_a_part_of_the_real_one(command: Command) -> None:
    shown = re.search(r"```console\n\$ \.venv/bin/tiegraph entity hikvision\n(.*?)```", README, re.DOTALL)
    assert shown
    real = iter(command("entity", "hikvision").out.splitlines())
    for line in shown[1].splitlines():
        assert line == "…" or line in real, f"not in the page, or not there: {line}"


def test_the_readme_names_every_command_and_every_setting() -> None:
    for name in command_names():
        assert f"`tiegraph {name}`" in README
    for field in Settings.model_fields:
        assert f"`TIEGRAPH_{field.upper()}`" in README


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/cli.md", "docs/tour.md"])
def test_links_lead_somewhere(page: str) -> None:
    path = ROOT / page
    for target in re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8")):
        assert target.startswith("https://") or (path.parent / target).exists(), target
