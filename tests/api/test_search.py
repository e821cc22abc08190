"""The field `search` over the curated graph, as users of the API meet it."""

from __future__ import annotations

import pytest

from tests.api.conftest import Api

HITS = "{ entity { id __typename name } score matched why }"


@pytest.mark.parametrize(
    ("text", "id_", "matched", "why"),
    [
        ("Hikvision", "hikvision", "Hikvision", "same name"),
        ("海康威视", "hikvision", "海康威视", "alias"),
        ("haikang weishi", "hikvision", "海康威视", "pinyin of 海康威视; an alias"),
        ("CETC", "cetc", "CETC", "alias"),
        ("91330000733796106P", "hikvision", "USCC:91330000733796106P", "identifier USCC"),
        ("OFAC:30946", "hikvision", "OFAC:30946", "identifier OFAC"),
        ("sharp ey", "sharp-eyes", "Sharp Eyes", "begins with"),
    ],
)
def test_it_finds_who_is_meant_and_says_why(ask: Api, text: str, id_: str, matched: str, why: str) -> None:
    best = ask(f"query($text: String!) {{ search(text: $text) {HITS} }}", text=text)["search"][0]
    assert (best["entity"]["id"], best["matched"], best["why"]) == (id_, matched, why)
    assert 0 < best["score"] <= 1


def test_kinds_countries_and_first_are_heeded(ask: Api) -> None:
    query = """query($kinds: [EntityKind!], $countries: [String!], $first: Int!) {
      search(text: "Hangzhou", kinds: $kinds, countries: $countries, first: $first) { entity { kind countries } } }"""
    everybody = ask(query, first=50)["search"]
    assert len({hit["entity"]["kind"] for hit in everybody}) > 1
    companies = ask(query, kinds=["COMPANY"], countries=["CN"], first=50)["search"]
    assert 0 < len(companies) < len(everybody)
    assert all(hit["entity"]["kind"] == "COMPANY" and "CN" in hit["entity"]["countries"] for hit in companies)
    assert ask(query, first=2)["search"] == everybody[:2]
    assert ask(query, kinds=[], first=5)["search"] == []


def test_the_default_is_ten(ask: Api) -> None:
    assert len(ask('{ search(text: "Contract") { score } }')["search"]) == 10


def test_it_stands_beside_other_fields_and_below_graph(ask: Api) -> None:
    data = ask(
        """{ search(text: "Hikvision", first: 1) { entity { id owners(first: 1) { totalCount } } }
             graph(knownAt: "2000-01-01T00:00:00Z") { search(text: "Hikvision") { score } } stats { entities } }"""
    )
    assert data["search"][0]["entity"]["id"] == "hikvision"
    assert data["search"][0]["entity"]["owners"]["totalCount"] > 0
    assert data["graph"]["search"] == []
    assert data["stats"]["entities"] > 0


@pytest.mark.parametrize(
    ("text", "first", "told"),
    [
        ("  ", 10, "BAD_USER_INPUT: the text is empty; give a name, a part of one, or an identifier"),
        ("?!", 10, "BAD_USER_INPUT: '?!' has no letter and no digit to look for"),
        ("a" * 301, 10, "BAD_USER_INPUT: the text has 301 characters; give at most 300"),
        ("Hikvision", 501, "LIMIT_EXCEEDED: search: first must be 0 to 500, not 501"),
    ],
)
def test_what_cannot_be_looked_for_is_refused_in_words(ask: Api, text: str, first: int, told: str) -> None:
    status, body = ask.raw(
        "query($text: String!, $first: Int!) { search(text: $text, first: $first) { score } }", text=text, first=first
    )
    assert status == 400
    error = body["errors"][0]
    assert f"{error['extensions']['code']}: {error['message']}" == told
