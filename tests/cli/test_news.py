"""`tiegraph changes`: editions of a list as a feed of what is new, what has ended and what is told otherwise."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.cli.conftest import Command
from tests.seeds.ofac_files import sdn_row, write


def test_editions_of_a_list_read_as_news(emptied: Command, tmp_path: Path) -> None:
    names = {1: "ALDER TIMBER", 2: "BIRCH PAPER", 3: "ELM STEEL"}
    for day, entries in (("2024-01-05", (1, 2)), ("2024-02-05", (1, 3))):
        folder = tmp_path / day
        folder.mkdir()
        files = write(folder, sdn=[sdn_row(n, names[n]) for n in entries])
        if day == "2024-02-05":
            stamp = json.loads(emptied("query", "-", stdin="{ stats { entities } }").out)
            since = stamp["extensions"]["graph"]["knownAt"]
        assert emptied("load", "ofac", *files, "--edition", day, "--close-anyway").code == 0

    told = emptied("changes", "--since", since).out
    lines = [line for line in told.splitlines() if " targets " in line]
    assert [re.sub(r" · .*", "", line).strip() for line in lines] == [
        "new: OFAC SDGT listing of ELM STEEL [ofac-3-sdgt] targets ELM STEEL [ofac-3]",
        "ended: OFAC SDGT listing of BIRCH PAPER [ofac-2-sdgt] targets BIRCH PAPER [ofac-2]",
    ]
    assert "ALDER" not in told
    ended = told.partition("ended: ")[2]
    assert "2024-02-05" in ended.splitlines()[0] or "2024-02-04" in ended.splitlines()[0]
    assert "    before: since " in ended
    assert "    source: " in ended

    feed = """query($since: DateTime!) { news(since: $since) { totalCount edges { node {
      what knownAt before { validTo } tie { id kind validTo source { id name } target { id name } } } } } }"""
    variables = json.dumps({"since": since})
    news = json.loads(emptied("query", "-", "--variables", variables, stdin=feed).out)["data"]["news"]
    listed = json.loads(emptied("changes", "--since", since, "--json").out)
    assert [(n["what"], n["knownAt"], n["tie"]) for n in (edge["node"] for edge in news["edges"])] == [
        (i["happened"], i["at"], {"id": i["id"], "kind": i["kind"], "validTo": (i["after"] or i["before"])["validTo"],
                                  "source": i["source"], "target": i["target"]})
        for i in listed
    ]  # fmt: skip
    assert news["totalCount"] == len(listed) > 2
    some = emptied("changes", "--since", since, "--first", "2").out.splitlines()
    assert some[-1] == f"… and {len(listed) - 2} more; --first shows more"

    about = json.loads(emptied("changes", "--since", since, "--about", "BIRCH PAPER", "--json").out)
    [item] = [item for item in about if item["kind"] == "TARGETS"]
    assert (item["happened"], item["target"]["id"]) == ("ENDED", "ofac-2")
    assert item["before"]["validTo"] is None
    assert "2024-01-05" <= item["after"]["validTo"] <= "2024-02-05"
    assert item["after"]["claims"]
    assert emptied("changes", "--since", "2999-01-01").out.startswith("nothing was learnt after 2999-01-01")


def test_a_decision_moves_ties_and_taken_back_it_is_no_news(emptied: Command, tmp_path: Path) -> None:
    line = '{"id": "%s", "schema": "Company", "properties": {"name": ["%s"]}}\n'
    owns = '{"id": "o", "schema": "Ownership", "properties": {"owner": ["a"], "asset": ["b"], "startDate": ["2020"]}}\n'
    file = tmp_path / "x.ftm.json"
    file.write_text(line % ("a", "Alder") + line % ("b", "Birch") + line % ("0", "Elm") + owns, encoding="utf-8")
    assert emptied("load", "ftm", file).code == 0
    stamp = json.loads(emptied("query", "-", stdin="{ stats { entities } }").out)
    since = stamp["extensions"]["graph"]["knownAt"]
    assert emptied("judge", "ftm-a", "ftm-0", "same", "--source", "https://a.example", "--at", "p. 1").code == 0
    told = emptied("changes", "--since", since).out
    assert re.findall(r"^  (\w+): .* (\[.*\]) owns", told, re.MULTILINE) == [
        ("new", "[ftm-0]"),
        ("withdrawn", "[ftm-a]"),
    ]
    assert emptied("judge", "ftm-a", "ftm-0", "open").code == 0
    assert emptied("changes", "--since", since).out.startswith("nothing was learnt")
    ran = emptied("changes", "--since", "soon")
    assert ran.code == 2
    assert "write a day as 2026-11-25" in ran.err


def test_weaker_statuses_show_on_request(emptied: Command, tmp_path: Path) -> None:
    file = tmp_path / "said.yaml"
    ties = "".join(
        f"  - {{subject: {who}, is: OWNS, object: acme, status: {status}, from: doc, at: p. 1}}\n"
        for who, status in (("alder", "REPORTED"), ("birch", "ALLEGED"))
    )
    entities = "".join(
        f"  {who}: {{kind: COMPANY, names: [{{text: {who.title()}, from: doc, at: p. 1}}]}}\n"
        for who in ("acme", "alder", "birch")
    )
    file.write_text(
        f"documents:\n  doc: {{title: Report, publisher: Press}}\nentities:\n{entities}claims:\n{ties}",
        encoding="utf-8",
    )
    ran = emptied("load", "curated", file, "--strict")
    assert ran.code == 0, ran.err
    told = emptied("changes", "--since", "2020-01-01").out
    assert ("Alder [alder]" in told, "Birch [birch]" in told) == (True, False)
    told = emptied("changes", "--since", "2020-01-01", "--statuses", "ALLEGED").out
    assert ("Alder [alder]" in told, "Birch [birch]" in told) == (False, True)
    told = emptied("changes", "--since", "2020-01-01", "--statuses", "all").out
    assert ("Alder [alder]" in told, "Birch [birch]" in told) == (True, True)
