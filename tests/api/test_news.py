"""News of ties: editions, corrections and retractions as one feed, in pages that go on where the reader stopped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api.engine import Engine
from graph.batch import Record
from graph.digest import known_at
from graph.editions import close_edition, retract_missing
from graph.model import Status
from graph.writer import Writer
from seeds.registry import Options
from seeds.runner import load
from tests.api.conftest import Api
from tests.engines import Engine as DatabaseEngine
from tests.graph.records import PAPER, claim, company, edition, named
from tests.graphs import empty
from tests.seeds.ofac_files import sdn_row, write

_NEWS = """query($since: DateTime!, $k: DateTime, $about: ID, $n: Int = 50, $after: String, $s: [Status!]
    = [ON_RECORD, REPORTED, SELF_STATED]) {
  graph(knownAt: $k, statuses: $s) { news(since: $since, about: $about, first: $n, after: $after) {
    totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor node { __typename what title knownAt
      tie { ...T } before { ...T } } } } } }
fragment T on Tie { id kind source { id name } target { id name } share { exact } validTo status
  claims { id document { id } } }"""


@pytest.fixture
def ask(engine: DatabaseEngine) -> Iterator[Api]:
    """The API over an empty graph."""
    with empty(engine.settings) as store:
        yield Api(Engine(store, engine.settings), store, engine.settings)


def feed(ask: Api, since: str, **variables: Any) -> dict[str, Any]:
    """One page of news."""
    found: dict[str, Any] = ask(_NEWS, since=since, **variables)["graph"]["news"]
    return found


def nodes(page: dict[str, Any]) -> list[dict[str, Any]]:
    return [edge["node"] for edge in page["edges"]]


def told(page: dict[str, Any]) -> list[tuple[str, str, str]]:
    """What happened, and the ends of the tie."""
    return [(n["what"], n["tie"]["source"]["id"], n["tie"]["target"]["id"]) for n in nodes(page)]


def owns(holder: str, share: float, at: str = "p. 1", **said: Any) -> Record:
    return claim(holder, "OWNS", at=at, object="acme", share=share, when="2019", **said)


def companies(*ids: str) -> list[Record]:
    return [PAPER, *(r for id_ in ids for r in (company(id_), named(id_, id_.title())))]


def said(*records: Record) -> set[str]:
    return {r.id for r in records}


def test_an_entry_that_a_later_edition_drops_has_ended(ask: Api, tmp_path: Path) -> None:
    names = {1: "ALDER TIMBER", 2: "BIRCH PAPER", 3: "ELM STEEL"}
    instants = []
    for day, entries in (("2024-01-05", (1, 2)), ("2024-02-05", (1, 3))):
        folder = tmp_path / day
        folder.mkdir()
        files = write(folder, sdn=[sdn_row(n, names[n]) for n in entries])
        load(ask.store, "ofac", files, Options(edition=day), close_anyway=True)
        instants.append(known_at(ask.store))
    page = feed(ask, instants[0])
    new, ended = [n for n in nodes(page) if n["tie"]["kind"] == "TARGETS"]
    assert (new["what"], new["before"], new["tie"]["target"]["name"]) == ("NEW", None, "ELM STEEL")
    assert new["title"] == "New: OFAC SDGT listing of ELM STEEL targets ELM STEEL"
    assert (ended["__typename"], ended["what"], ended["tie"]["target"]["name"]) == ("NewsItem", "ENDED", "BIRCH PAPER")
    assert ended["title"] == "Ended by 2024-02-04: OFAC SDGT listing of BIRCH PAPER targets BIRCH PAPER"
    assert (ended["before"]["validTo"], ended["tie"]["validTo"]) == (None, "2024-02-04")
    assert ended["before"]["id"] == ended["tie"]["id"]
    assert [c["document"]["id"] for c in ended["tie"]["claims"]]
    assert "ALDER" not in repr(nodes(page))
    assert instants[0] < new["knownAt"] <= ended["knownAt"] <= instants[1]
    assert told(feed(ask, instants[0], about="ofac-2")) == [("ENDED", "ofac-2-sdgt", "ofac-2")]
    assert feed(ask, instants[1])["edges"] == []
    assert {n["what"] for n in nodes(feed(ask, instants[0], k=instants[0]))} == set()


def test_a_changed_share_and_a_retraction(ask: Api) -> None:
    writer = Writer(ask.store, "mine", revisable=True)
    base = companies("acme", "birch", "cedar", "elm")
    first = [*base, owns("birch", 10), owns("cedar", 20), owns("elm", 30)]
    writer.write(first)
    since = known_at(ask.store)
    kept = [*base, owns("birch", 15), owns("elm", 30), owns("elm", 30, at="p. 2")]
    writer.write(kept)
    retract_missing(ask.store, "mine", said(*kept[1:]) - {"acme", "birch", "cedar", "elm"})
    page = feed(ask, since)
    by_holder = {n["tie"]["source"]["id"]: n for n in nodes(page)}
    assert set(by_holder) == {"birch", "cedar"}
    birch, cedar = by_holder["birch"], by_holder["cedar"]
    assert (birch["what"], birch["before"]["share"]["exact"], birch["tie"]["share"]["exact"]) == ("CHANGED", 10, 15)
    assert birch["title"] == "Changed (share): Birch owns Acme (15 %)"
    assert (cedar["what"], cedar["tie"]["share"]["exact"]) == ("WITHDRAWN", 20)
    assert cedar["tie"] == cedar["before"]
    assert cedar["title"] == "Withdrawn: Cedar owns Acme (20 %)"
    assert page["totalCount"] == 2
    writer.write([*companies(), owns("cedar", 20)])
    assert told(feed(ask, since)) == [("CHANGED", "birch", "acme")]
    assert told(feed(ask, since, k=cedar["knownAt"])) == [(n["what"], n["tie"]["source"]["id"], "acme")
                                                         for n in nodes(page)]  # fmt: skip


def walk(ask: Api, since: str, meanwhile: dict[int, list[Record]] | None = None, size: int = 2) -> list[dict[str, Any]]:
    """Every item, page by page; before the n-th page the records of ``meanwhile[n]`` are loaded."""
    found: list[dict[str, Any]] = []
    after, page = None, 0
    while True:
        if meanwhile and page in meanwhile:
            Writer(ask.store, "meanwhile").write(meanwhile[page])
        answer = feed(ask, since, n=size, after=after)
        found += nodes(answer)
        assert answer["pageInfo"]["hasPreviousPage"] is (after is not None)
        if answer["edges"]:
            assert answer["pageInfo"]["startCursor"] == answer["edges"][0]["cursor"]
            assert answer["pageInfo"]["endCursor"] == answer["edges"][-1]["cursor"]
        if not answer["pageInfo"]["hasNextPage"]:
            return found
        assert len(answer["edges"]) == size
        after, page = answer["pageInfo"]["endCursor"], page + 1


def test_pages_of_any_size_give_the_same_items(ask: Api) -> None:
    ids = [f"h{n}" for n in range(7)]
    since = known_at(ask.store)
    Writer(ask.store, "mine").write([*companies("acme", *ids), *(owns(h, 5) for h in ids)])
    whole = feed(ask, since)
    assert told(whole) == [("NEW", h, "acme") for h in ids]
    assert whole["totalCount"] == 7
    assert walk(ask, since) == walk(ask, since, size=3) == walk(ask, since, size=7) == nodes(whole)
    assert feed(ask, since, n=0)["pageInfo"] == {
        "hasNextPage": True, "hasPreviousPage": False, "startCursor": None, "endCursor": None,
    }  # fmt: skip


def test_a_reader_goes_on_exactly_where_something_was_loaded_meanwhile(ask: Api) -> None:
    ids = [f"h{n}" for n in range(5)]
    since = known_at(ask.store)
    Writer(ask.store, "mine").write([*companies("acme", *ids), *(owns(h, 5) for h in ids)])
    # h1, told on the first page, h4, still to come, change; a tie is new that sorts before all others
    later = [*companies("a0"), owns("a0", 7), *(claim(h, "OWNS", at="p. 9", object="acme", share=8, when="2020",
                                                      interest="x") for h in ("h1", "h4"))]  # fmt: skip
    found = walk(ask, since, {1: later})
    assert [n["tie"]["source"]["id"] for n in found[:5]] == ids
    assert {n["what"] for n in found[:5]} == {"NEW"}
    assert all(n["tie"]["share"] == {"exact": 5} for n in found[:5])
    rest = found[5:]
    assert rest[0]["tie"]["source"]["id"] == "a0"
    assert {n["knownAt"] for n in rest} == {known_at(ask.store)}
    keys = [(n["knownAt"], n["tie"]["id"]) for n in found]
    assert len(set(keys)) == len(keys)
    assert len(rest) == len(feed(ask, found[0]["knownAt"])["edges"])


def test_a_cursor_kept_from_the_last_page_gives_what_came_since(ask: Api) -> None:
    since = known_at(ask.store)
    Writer(ask.store, "mine").write([*companies("acme", "birch"), owns("birch", 10)])
    read = feed(ask, since)
    assert told(feed(ask, since, after=read["pageInfo"]["endCursor"])) == []
    _, before = ask.raw(_NEWS, since=since)
    Writer(ask.store, "mine").write([*companies("cedar"), owns("cedar", 20)])
    Writer(ask.store, "mine").write([*companies("a1"), owns("a1", 1)])
    gone_on = feed(ask, since, after=read["pageInfo"]["endCursor"])
    assert told(gone_on) == [("NEW", "cedar", "acme"), ("NEW", "a1", "acme")]
    assert gone_on["totalCount"] == 3
    stamp = before["extensions"]["graph"]["knownAt"]
    assert ask.raw(_NEWS, since=since, k=stamp) == (200, before)
    status, body = ask.raw(_NEWS, since=since, k=stamp, after=gone_on["pageInfo"]["endCursor"])
    assert (status, "later reading" in body["errors"][0]["message"]) == (400, True)


def test_an_entity_is_named_as_it_was_known(ask: Api) -> None:
    writer = Writer(ask.store, "mine", revisable=True)
    since = known_at(ask.store)
    base = [*companies("acme", "birch"), owns("birch", 10)]
    writer.write(base)
    _, before = ask.raw(_NEWS, since=since)
    renamed = [*base[:-2], claim("birch", "name", value="Birch & Sons"), base[-1]]
    writer.write(renamed)
    retract_missing(ask.store, "mine", {r.id for r in renamed if hasattr(r, "citation")})
    assert [n["title"] for n in nodes(feed(ask, since))] == ["New: Birch & Sons owns Acme (10 %)"]
    assert before["data"]["graph"]["news"]["edges"][0]["node"]["title"] == "New: Birch owns Acme (10 %)"
    assert ask.raw(_NEWS, since=since, k=before["extensions"]["graph"]["knownAt"]) == (200, before)


def test_weaker_statuses_are_news_on_request(ask: Api) -> None:
    since = known_at(ask.store)
    Writer(ask.store, "mine").write(
        [*companies("acme", "birch", "cedar"), owns("birch", 10), owns("cedar", 20, status=Status.ALLEGED)]
    )
    assert told(feed(ask, since)) == [("NEW", "birch", "acme")]
    assert told(feed(ask, since, s=["ALLEGED"])) == [("NEW", "cedar", "acme")]


def test_a_register_that_changes_a_share_ends_one_tie_and_begins_another(ask: Api) -> None:
    for day, share in (("2021-01-10", 30), ("2021-02-20", 60)):
        document, since = edition(day), known_at(ask.store)
        Writer(ask.store, "test").write(
            [*companies("acme", "birch"), document, claim("birch", "OWNS", document, object="acme", share=share)]
        )
        close_edition(ask.store, "list", day)
    items = {(n["what"], n["tie"]["share"]["exact"]) for n in nodes(feed(ask, since))}
    assert items == {("ENDED", 30), ("NEW", 60)}


@pytest.mark.parametrize("cursor", ["zzz", "", "W10", "WyJhIiwgImIiXQ", "WzEsMiwzLDQsNSw2LDdd", "💥"])
def test_what_cannot_be_asked(ask: Api, cursor: str) -> None:
    status, body = ask.raw(_NEWS, since="2020-01-01T00:00:00Z", after=cursor)
    assert (status, body["errors"][0]["extensions"]["code"]) == (400, "BAD_USER_INPUT")
    assert "cursor" in body["errors"][0]["message"]
    status, body = ask.raw(_NEWS, since="2020-01-01T00:00:00Z", about="nobody")
    assert (status, "there is no entity 'nobody'" in body["errors"][0]["message"]) == (400, True)
    assert ask.raw(_NEWS, since="2020-01-01T00:00:00Z", n=501)[0] == 400
