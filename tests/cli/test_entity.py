"""`tiegraph entity` is a page that a reporter can use: what the API says, and under each line who says it."""

from __future__ import annotations

import json
import re
from io import StringIO

import pytest
from rich.console import Console

from cli.page import show
from cli.words import ahead, clean, period, quantity, said, share, tie_period
from graph.model import Status
from tests.cli.conftest import Command

_TIE = re.compile(r"^  (?P<name>\S.*)  \[(?P<id>\S+)\]$")


def sourced_ties(page: str) -> dict[str, list[str]]:
    """Under each heading of a page, the ids of the other ends; fails where one has no source below it."""
    found: dict[str, list[str]] = {}
    heading, last, below = "", "", 0
    for line in [*page.splitlines(), "the end"]:
        tie = _TIE.match(line)
        if tie or not line.startswith(" "):
            assert not last or below, f"{heading}: {last} has no source"
            last, below = "", 0
        if tie:
            last = tie["id"]
            found.setdefault(heading, []).append(last)
        elif line.startswith("    source: "):
            below += 1
        elif line and not line.startswith(" "):
            heading = re.sub(r" \(.*\)$", "", line)
    return found


PAGES = [
    ("hikvision", "Hikvision", {
        "Sanctions and other measures": "ns-cmic-listing-hikvision", "Is owned by": "cethik", "Owns": "ezviz",
        "Won": "xian-contract-2018", "Participates in": "sharp-eyes",
    }),
    ("cetc", "China Electronics Technology Group Corporation", {
        "Sanctions and other measures": "ns-cmic-listing-cetc", "Owns": "cethik", "Controls": "hikvision",
    }),
    ("skynet", "Skynet", {"Has as participant": "hikvision", "Is located in": "china"}),
    ("sharp-eyes", "Sharp Eyes", {"Has as participant": "hikvision"}),
    ("xian-contract-2018", "Xi'an surveillance contract (2018)", {
        "Was awarded to": "hikvision", "Is located in": "xian",
    }),
    ("xian-psb-contract-2018", "Contract for Xi'an's public-safety video surveillance (15 January 2018)", {
        "Was awarded by": "xian-psb", "Participates in": "sharp-eyes",
    }),
    ("ns-cmic-listing-hikvision", "NS-CMIC listing of Hikvision (securities-dealing ban, not SDN)", {
        "Targets": "hikvision", "Was imposed by": "ofac", "Was taken under": "ns-cmic-list",
    }),
]  # fmt: skip


@pytest.mark.parametrize(("who", "name", "ties"), PAGES)
def test_pages_show_sourced_ties(command: Command, who: str, name: str, ties: dict[str, str]) -> None:
    page = command("entity", who)
    assert page.code == 0, page.err
    assert page.out.splitlines()[0] == name
    found = sourced_ties(page.out)
    for heading, other in ties.items():
        assert other in found[heading]


def test_the_page_says_all_that_a_reporter_needs(command: Command) -> None:
    page = command("entity", "hikvision").out
    assert "Identifiers: " in page
    assert "USCC:91330000733796106P" in page
    assert "杭州海康威视数字技术股份有限公司 (zh)" in page
    assert "Countries: CN" in page
    won = page.partition("  Xi'an surveillance contract (2018)  [xian-contract-2018]\n")[2].splitlines()
    assert won[0] == "    125,000,000 USD · 2018 · REPORTED"
    assert won[1].startswith("    note: ")
    assert won[2] == (
        "    source: The world's biggest surveillance company you've never heard of — "
        "MIT Technology Review, 2022-06, p8.s4 · REPORTED"
    )
    listing = page.partition("[ns-cmic-listing-hikvision]\n")[2].partition("    source: ")[0]
    assert "since 2021-08-02 · ON_RECORD" in listing
    assert "imposed by: Office of Foreign Assets Control" in listing
    assert "under: Non-SDN Chinese Military-Industrial Complex Companies List" in listing
    facts, _, doubtful = page.partition("\nNot established: allegations, plans, opinions (")
    assert "  networks detected: 4,800,000 networks · 2021\n" in facts
    assert "· said by Top10VPN" in facts
    assert "· hedge: " in facts
    assert " · ALLEGED" not in facts
    assert " · ALLEGED" in doubtful
    assert "\x1b" not in page, "a page in a pipe is plain text"


def test_what_sources_disagree_on_stands_together(command: Command) -> None:
    page = command("entity", "contract-pishan").out
    conflicts = page.partition("\nWhere sources disagree (")[2]
    assert "contractValue" in conflicts
    assert len(re.findall(r"^    .*(?:USD|CNY).*: .* — ", conflicts, re.MULTILINE)) >= 2


def test_it_is_found_by_identifier_and_by_any_name(command: Command) -> None:
    for who in ("USCC:91330000733796106P", "ofac:30946", "海康威视", "hikvision digital technology", "HIKVISION"):
        page = command("entity", who)
        if who == "hikvision digital technology":
            assert page.code == 1, "a part of a name is not the name"
            assert "  hikvision  Hikvision (COMPANY, CN)" in page.err
        else:
            assert page.out.startswith("Hikvision\ncompany · hikvision\n"), who


def test_another_date_is_another_page(command: Command) -> None:
    owned = command("entity", "hikvision", "--as-of", "2009-06-30").out
    assert sourced_ties(owned)["Is owned by"] == ["cetc"]
    assert "48 % · " in owned
    assert "36.55 %" not in owned
    assert ", as valid on 2009-06-30 and known at " in owned
    assert "Facts are of all dates" in owned


def test_what_was_only_considered_is_shown_on_request(command: Command) -> None:
    who = "sdn-listing-of-hikvision-considered"
    usual = command("entity", who, "--as-of", "2022-06-30").out
    assert sourced_ties(usual) == {}
    assert "--statuses all shows what is alleged" in usual
    wanted = command("entity", who, "--as-of", "2022-06-30", "--statuses", "considered").out
    assert sourced_ties(wanted)["Not established, considered: Targets"] == ["hikvision"]
    assert not [heading for heading in sourced_ties(wanted) if heading.startswith(("Targets", "Was imposed"))]
    assert re.search(r"^    .* · CONSIDERED$", wanted, re.MULTILINE)
    every = command("entity", who, "--as-of", "2022-06-30", "--statuses", "all", "--json")
    assert json.loads(every.out)["graph"]["statuses"] == [status.value for status in Status]


def test_json_is_what_the_api_says(command: Command) -> None:
    shown = json.loads(command("entity", "cetc", "--json").out)
    assert set(shown) == {"entity", "graph"}
    assert set(shown["graph"]) == {"version", "validAt", "knownAt", "statuses"}
    asked = command("query", "-", stdin='{ entity(id: "cetc") { ties(first: 200) { edges { node { id } } } } }')
    ids = [edge["node"]["id"] for edge in json.loads(asked.out)["data"]["entity"]["ties"]["edges"]]
    assert [edge["node"]["id"] for edge in shown["entity"]["ties"]["edges"]] == ids
    assert all(edge["node"]["claims"] for edge in shown["entity"]["ties"]["edges"])


def test_fewer_ties_than_there_are_is_said(command: Command) -> None:
    total = json.loads(command("entity", "cetc", "--json").out)["entity"]["ties"]["totalCount"]
    assert total > 3
    page = command("entity", "cetc", "--ties", "3").out
    assert f"3 of {total} ties are shown, newest first; --ties asks for more" in page
    too_many = command("entity", "cetc", "--ties", "100000")
    assert too_many.code == 2
    assert "first must be" in too_many.err or "is the limit" in too_many.err


def test_nobody_of_that_name(command: Command) -> None:
    page = command("entity", "hikvison")
    assert (page.code, page.out) == (1, "")
    first, *close = page.err.splitlines()
    assert first == "tiegraph: nobody is known as 'hikvison'; most like it:"
    assert close[0] == "  hikvision  Hikvision (COMPANY, CN)"
    assert len(close) <= 5
    far = command("entity", "ξψ")
    assert (far.code, far.err) == (1, "tiegraph: nobody is known as 'ξψ', and nothing is like it\n")


def test_questions_that_cannot_be_asked(command: Command) -> None:
    for arguments, told in [
        (["USCC:91330000733796106A"], "91330000733796106A"),
        (["hikvision", "--as-of", "2009-02-30"], "is no calendar date"),
        (["hikvision", "--known-at", "yesterday"], "is no instant"),
    ]:
        page = command("entity", *arguments)
        assert (page.code, page.out) == (2, "")
        assert told in page.err
        assert len(page.err.splitlines()) == 1


def test_before_it_was_known_there_was_nothing_to_show(command: Command) -> None:
    page = command("entity", "海康威视", "--known-at", "2001-01-01T00:00:00Z")
    assert (page.code, page.out) == (1, "")
    assert page.err == "tiegraph: hikvision was not known at 2001-01-01T00:00:00Z\n"


def test_on_a_terminal_it_has_colours_and_wraps_under_itself(command: Command) -> None:
    answer = json.loads(command("entity", "skynet", "--json").out)
    screen = StringIO()
    show(Console(file=screen, force_terminal=True, width=60, highlight=False), answer["entity"], answer["graph"])
    assert "\x1b[1mSkynet\x1b[0m" in screen.getvalue()
    lines = re.sub(r"\x1b\[[0-9;]*m", "", screen.getvalue()).splitlines()
    assert max(map(len, lines)) <= 60
    assert "" in lines, "sections stand apart"
    [at] = [number for number, line in enumerate(lines) if "Hikvision  [hikvision]" in line]
    assert lines[at + 3].startswith("    source: The world's biggest")
    assert lines[at + 4].startswith("    ")


def test_words() -> None:
    assert [share({"min": low, "max": high}) for low, high in ((36.4808, 36.4808), (25, 50), (48.0, 48.0))] == [
        "36.4808 %", "25 to 50 %", "48 %",
    ]  # fmt: skip
    assert share(None) == ""
    assert [quantity(*given) for given in ((4800000, "network"), (1, "contract"), (191, "country"), (3, "survey"))] == [
        "4,800,000 networks", "1 contract", "191 countries", "3 surveys",
    ]  # fmt: skip
    assert [quantity(*given) for given in ((1, "rank"), (27, "percent"), (2.5, None))] == [
        "rank 1",
        "27 percent",
        "2.5",
    ]
    floor = {"bound": "AT_LEAST", "number": None, "amount": {"amount": 275e6, "currency": "USD"}, "value": None}
    assert said(floor) == "at least 275,000,000 USD"
    assert [period(text) for text in ("2019-10-09/..", "2016/2018", "2020~", None)] == [
        "since 2019-10-09", "2016 to 2018", "c. 2020", "",
    ]  # fmt: skip
    undated = {"when": None, "validFrom": None, "validTo": "2010-01-01"}
    assert tie_period(undated) == "until 2010-01-01"
    assert clean("a\x1b[31mb\nc") == "a\ufffd[31mb\ufffdc"


def test_what_lies_ahead_of_the_graph_s_knowledge_is_marked() -> None:
    def tie(when: str | None, first: str | None, last: str | None) -> dict[str, str | None]:
        return {"when": when, "validFrom": first, "validTo": last}

    today = "2026-11-26"
    told = "its end lies after 2026-11-26, as its sources foresee"
    assert ahead(tie("2017/2036", "2017-01-01", "2036-12-31"), today) == told
    assert ahead(tie(None, "2017-01-01", "2036-12-31"), today) == told
    assert ahead(tie("2027-01-01/..", "2027-01-01", None), today) == "begins after 2026-11-26, as its sources foresee"
    # the end may have been already, or it is open: nothing is foreseen
    assert ahead(tie("2017/2026", "2017-01-01", "2026-12-31"), today) == ""
    assert ahead(tie("2017/..", "2017-01-01", None), today) == ""
    assert ahead(tie("2017/2020", "2017-01-01", "2020-12-31"), today) == ""


def test_a_note_is_the_tie_s_only_where_all_claims_have_it(command: Command) -> None:
    page = command("entity", "hikvision", "--as-of", "2009-06-30").out
    owned = page.partition("Is owned by (OWNS")[2].partition("\n\n")[0].splitlines()
    assert [line[:4] for line in owned if "note: " in line] == ["    "] * 2
    assert all(line.startswith("            note: ") for line in owned if "note: " in line)
