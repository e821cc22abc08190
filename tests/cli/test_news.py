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
        ("withdrawn", "[ftm-a]"),
        ("new", "[ftm-0]"),
    ]
    assert emptied("judge", "ftm-a", "ftm-0", "open").code == 0
    assert emptied("changes", "--since", since).out.startswith("nothing was learnt")
    ran = emptied("changes", "--since", "soon")
    assert ran.code == 2
    assert "write a day as 2026-11-25" in ran.err
