"""`tiegraph search`: lines with reasons, JSON, filters, and what cannot be looked for."""

from __future__ import annotations

import json

from tests.cli.conftest import Command


def test_it_shows_score_name_what_matched_and_why(command: Command) -> None:
    ran = command("search", "haikang weishi")
    assert ran.code == 0
    first = ran.out.splitlines()[0]
    assert first == "0.94  Hikvision [hikvision] (COMPANY, CN): 海康威视, pinyin of 海康威视; an alias"


def test_json_is_the_api_s_answer(command: Command) -> None:
    ran = command("search", "OFAC:30946", "--json")
    best = json.loads(ran.out)["data"]["graph"]["search"][0]
    assert (best["entity"]["id"], best["matched"], best["why"]) == ("hikvision", "OFAC:30946", "identifier OFAC")


def test_kinds_and_countries_leave_others_out(command: Command) -> None:
    asked = ("search", "Hangzhou", "--json", "--first", "50")
    hits = json.loads(command(*asked, "--kind", "company", "--kind", "place", "--country", "cn").out)
    kinds = {hit["entity"]["kind"] for hit in hits["data"]["graph"]["search"]}
    assert kinds == {"COMPANY", "PLACE"}
    assert all("CN" in hit["entity"]["countries"] for hit in hits["data"]["graph"]["search"])


def test_nobody_is_bad_news(command: Command) -> None:
    ran = command("search", "ξψ")
    assert (ran.code, ran.out) == (1, "nothing is like it\n")
    early = command("search", "Hikvision", "--known-at", "2000-01-01T00:00:00Z")
    assert (early.code, early.out) == (1, "nothing is like it\n")


def test_what_cannot_be_looked_for(command: Command) -> None:
    for arguments, message in [
        ((" ",), "the text is empty"),
        (("a" * 301,), "the text has 301 characters"),
        (("Hikvision", "--kind", "SHOP"), "SHOP is no kind of entity; there are: PERSON, COMPANY"),
        (("Hikvision", "--known-at", "2019"), "--known-at 2019"),
    ]:
        ran = command("search", *arguments)
        assert ran.code == 2
        assert message in ran.err
