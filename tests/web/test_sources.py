"""No edge on screen lacks a source: what the pages show is walked, and compared with what the API says of each tie.

Three things are asked of every page. Whatever shows a tie names a tie that the API knows. The documents beside it are
the tie's own, none missing and none added; where a row has room for two only, it counts the others and its evidence
shows them. And no tie of the answers that the page was given is kept from the reader.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import httpx
from playwright.sync_api import Locator, Page, Response, expect

from tests.web.conftest import Open
from tests.web.drawings import door, entity, ready, saved
from tests.web.looking import settled

STATUSES = ["ON_RECORD", "REPORTED", "SELF_STATED"]
EVERYTHING = [*STATUSES, "ALLEGED", "CONSIDERED", "FORECAST", "OPINION", "UNPROVEN", "DENIED"]
#: An entity's page is looked at if it has more ties than this.
MANY = 5
#: So many ties are asked for in one request.
BATCH = 60
ENTITIES = """query Q($after: String) { graph { entities(first: 200, after: $after) {
  pageInfo { hasNextPage endCursor } edges { node { id ties(first: 1) { totalCount } } } } } }"""
TIES = """query Q($id: ID!, $statuses: [Status!]) { graph(statuses: $statuses) { entity(id: $id) {
  ties(first: 500) { totalCount edges { node { id source { id } target { id } } } } } } }"""
# What shows a tie, and what it shows: its id, the documents in it, and how many more it says that there are.
SHOWN = """() => [...document.querySelectorAll("main [data-tie]")].map(element => ({
  tie: element.dataset.tie,
  row: element.matches("li.tie"),
  documents: [...element.querySelectorAll(
    element.matches("li.tie") ? ":scope > .tie-documents a.document" : "a.document")].map(a => a.getAttribute("href")),
  more: Number(element.querySelector(":scope > .tie-documents")?.textContent.match(/ · \\+(\\d+)$/)?.[1] ?? 0),
  doors: [...element.querySelectorAll("a[href^='/ties/']")].map(a => a.getAttribute("href")),
  opens: element.matches("button[aria-controls]") || element.querySelector(".evidence-button") !== null,
}))"""
# What looks like a tie but says not which.
NAMELESS = "main li.tie:not([data-tie]), main .diagram .edge:not([data-tie]), main .time-changes li li:not([data-tie])"

UNFOLD = "() => document.querySelectorAll('main details.because').forEach(one => { one.open = true; })"


class Visit:
    """One page of the site, and the ties of the answers that it was given."""

    def __init__(self, page: Page, site: str, path: str) -> None:
        self._site, self._answers = site, list[Response]()
        self.page = page
        page.on("response", self._hear)
        page.goto("about:blank")
        self._answers.clear()
        page.goto(site + path)

    def _hear(self, response: Response) -> None:
        if response.url.endswith("/graphql"):
            self._answers.append(response)

    def answered(self) -> dict[str, dict[str, Any]]:
        """The ties in all answers but the slider's own, which marks days of ties that hold on any day."""
        own = [answer for answer in self._answers if "query TimeMarks" not in (answer.request.post_data or "")]
        return {tie["id"]: tie for answer in own for tie in ties_in(answer.json())}

    def assert_sourced(self, at: str | None = None) -> set[str]:
        """Compare all that shows a tie with the API's documents of it; gives the ids of the ties on screen."""
        settled(self.page)
        self.page.evaluate(UNFOLD)
        expect(self.page.locator(NAMELESS)).to_have_count(0)
        shown = self.page.evaluate(SHOWN)
        known = documents_of(self._site, sorted({one["tie"] for one in shown}), at)
        for one in shown:
            documents = known[one["tie"]]
            named = [unquote(href.split("?")[0].removeprefix("/documents/")) for href in one["documents"]]
            assert documents, f"the API knows no document of {one['tie']}"
            if one["row"]:
                assert one["opens"], one
                assert named == documents[: len(named)], one
                assert named, one
                assert len(named) + one["more"] == len(documents), one
            elif named:
                assert named == documents, one
            else:
                to_it = [unquote(href.split("?")[0]) for href in one["doors"]]
                assert one["opens"] or to_it == [f"/ties/{one['tie']}"], one
        self._assert_all_documents(known)
        return {one["tie"] for one in shown}

    def _assert_all_documents(self, known: dict[str, list[str]]) -> None:
        """Where a row or a drawn line does not name all documents, its evidence does."""
        seen = set()
        rows = self.page.locator("main li.tie")
        short = rows.filter(has=self.page.locator(".tie-documents", has_text=re.compile(r"\+\d+$")))
        for one in [*short.all(), *self.page.locator("main .diagram .edge").all()]:
            tie = one.get_attribute("data-tie") or ""
            if tie not in seen and one.is_visible():
                seen.add(tie)
                assert documents_in(self.page, one) == set(known[tie])


def ties_in(answer: Any) -> Iterator[dict[str, Any]]:
    """Every tie of an answer, however deep it lies."""
    if isinstance(answer, dict):
        if {"id", "source", "target"} <= answer.keys():
            yield answer
        answer = list(answer.values())
    if isinstance(answer, list):
        for part in answer:
            yield from ties_in(part)


def asked(site: str, query: str, **variables: Any) -> Any:
    """What the API says."""
    answer = httpx.post(f"{site}/graphql", json={"query": query, "variables": variables}, timeout=60).json()
    assert "errors" not in answer, answer
    return answer["data"]["graph"]


def documents_of(site: str, ties: list[str], at: str | None) -> dict[str, list[str]]:
    """The ids of each tie's documents, in order; fails for a tie that the API does not know."""
    found: dict[str, list[str]] = {}
    for start in range(0, len(ties), BATCH):
        some = ties[start : start + BATCH]
        fields = " ".join(f"t{n}: tie(id: {json.dumps(tie)}) {{ documents {{ id }} }}" for n, tie in enumerate(some))
        query = (
            f"query Q($at: Date, $statuses: [Status!]) {{ graph(validAt: $at, statuses: $statuses) {{ {fields} }} }}"
        )
        answer = asked(site, query, at=at, statuses=EVERYTHING)
        for number, tie in enumerate(some):
            assert answer[f"t{number}"], f"the API does not know the tie {tie}"
            found[tie] = [document["id"] for document in answer[f"t{number}"]["documents"]]
    return found


def documents_in(page: Page, one: Locator) -> set[str]:
    """The documents of the claims for a tie, once its evidence is opened; it is closed again."""
    drawn = one.get_attribute("data-edge") is not None
    button = one if drawn else one.locator(".evidence-button").first
    panel = page.locator("#ownership-evidence") if drawn else one
    if button.get_attribute("aria-expanded") != "true":
        button.click()
    claims = panel.locator(".evidence-sides > div:not(.against) article.claim a.document")
    expect(claims.first).to_be_visible()
    hrefs = [link.get_attribute("href") or "" for link in claims.all()]
    button.click()
    return {unquote(href.split("?")[0].removeprefix("/documents/")) for href in hrefs}


def whole(page: Page) -> None:
    """Wait for an entity's page, show all ties of all kinds, and unfold what changed."""
    expect(page.locator("main h1")).to_be_visible()
    expect(page.locator("main .entity-page")).to_have_attribute("aria-busy", "false")
    settled(page)
    while page.locator(".more button").count():
        before = page.locator(".ties-of-kind [data-tie]").count()
        page.locator(".more button").first.click()
        expect(page.locator(".ties-of-kind [data-tie]")).not_to_have_count(before)
    if page.locator("#timeline .later button").count():
        page.locator("#timeline .later button").click()
        expect(page.locator("#timeline .later button")).to_have_count(0)
    if page.locator(".time-changes").count():
        page.locator(".time-changes summary").click()
        expect(page.locator(".time-changes li li").first).to_be_visible()


def test_every_entity_with_many_ties_shows_all_of_them_with_their_documents(open_page: Open, site: str) -> None:
    many: list[str] = []
    after = None
    while True:
        found = asked(site, ENTITIES, after=after)["entities"]
        many += [edge["node"]["id"] for edge in found["edges"] if edge["node"]["ties"]["totalCount"] > MANY]
        after = found["pageInfo"]["endCursor"]
        if not found["pageInfo"]["hasNextPage"]:
            break
    assert {"hikvision", "cetc", "cethik", "us-treasury"} & set(many)
    page = open_page("/")
    for one in many:
        visit = Visit(page, site, f"/entities/{one}")
        whole(page)
        on_screen = visit.assert_sourced()
        ties = asked(site, TIES, id=one, statuses=STATUSES)["entity"]["ties"]
        listed = page.locator(".ties-of-kind li.tie").evaluate_all("rows => rows.map(row => row.dataset.tie)")
        assert sorted(listed) == sorted(edge["node"]["id"] for edge in ties["edges"])
        assert len(listed) == ties["totalCount"]
        assert visit.answered().keys() <= on_screen


def test_so_it_is_with_what_establishes_nothing(open_page: Open, site: str) -> None:
    visit = Visit(open_page("/"), site, f"/entities/hikvision?status={','.join(EVERYTHING).lower()}")
    whole(visit.page)
    on_screen = visit.assert_sourced()
    ties = asked(site, TIES, id="hikvision", statuses=EVERYTHING)["entity"]["ties"]
    assert {edge["node"]["id"] for edge in ties["edges"]} <= on_screen
    assert visit.answered().keys() <= on_screen


def test_the_graph_lists_every_tie_between_what_it_shows(open_page: Open, site: str) -> None:
    visit = Visit(open_page("/"), site, "/graph?show=hikvision")
    page = visit.page
    ready(page, 1)
    entity(page, "Hikvision").click()
    for kind in ("owners", "holdings", "PARENT_OF", "TARGETS", "AWARDED_TO"):
        door(page, kind).click()
        expect(door(page, kind)).to_be_disabled()
    expect(page.locator(".graph-entities li").nth(20)).to_be_visible()
    boxes = page.locator(".graph-entities li").count()
    assert 20 < boxes < 60
    ready(page, boxes)
    while page.locator(".graph-ties > button").count():
        page.locator(".graph-ties > button").click()
    page.locator(".graph-close").click()
    on_screen = visit.assert_sourced()
    shown = page.locator(".graph-entities li").evaluate_all("rows => rows.map(row => row.dataset.entity)")
    expected = set()
    for one in shown:
        ties = asked(site, TIES, id=one, statuses=STATUSES)["entity"]["ties"]
        assert len(ties["edges"]) == ties["totalCount"]
        expected |= {
            edge["node"]["id"]
            for edge in ties["edges"]
            if {edge["node"]["source"]["id"], edge["node"]["target"]["id"]} <= set(shown)
        }
    assert on_screen == expected
    lines = re.findall(rb'data-ties="([^"]*)"', saved(page, "SVG"))
    assert {tie for line in lines for tie in line.decode().split()} == expected


def test_paths(open_page: Open, site: str) -> None:
    visit = Visit(open_page("/"), site, "/paths?from=sasac&to=contract-moyu")
    expect(visit.page.locator(".path").first).to_be_visible()
    on_screen = visit.assert_sourced()
    assert len(on_screen) >= 4
    assert visit.answered().keys() == on_screen
    for path in visit.page.locator(".path").all():
        told = path.locator("h3 .count").text_content() or ""
        assert path.locator("li.tie").count() == int(re.findall(r"\d+", told)[0])


def test_ownership_in_lists_trees_and_the_drawing(open_page: Open, site: str) -> None:
    visit = Visit(open_page("/"), site, "/ownership/hikvision")
    expect(visit.page.locator(".diagram .edge").first).to_be_visible()
    settled(visit.page)
    visit.page.locator(".time-changes summary").click()
    on_screen = visit.assert_sourced()
    assert visit.answered().keys() <= on_screen
    assert visit.page.locator(".diagram path.line").count() == visit.page.locator(".diagram .edge").count() > 0


def test_what_is_supposed_rests_on_sourced_ties(open_page: Open, site: str) -> None:
    for rule, group in (("OFAC_50", "caught"), ("BIS_AFFILIATES", "already")):
        visit = Visit(open_page("/"), site, f"/what-if?designate=hikvision&rule={rule}")
        expect(visit.page.locator(f"#what-if-{group} [data-finding]").first).to_be_visible()
        expect(visit.page.locator("[data-standing]")).to_have_count(1)
        on_screen = visit.assert_sourced()
        assert on_screen
        assert visit.answered().keys() <= on_screen
        findings = visit.page.locator("[data-finding]")
        expect(findings.filter(has=visit.page.locator("li.tie"))).to_have_count(findings.count())


def test_both_sides_of_a_comparison(open_page: Open, site: str) -> None:
    visit = Visit(open_page("/"), site, "/compare/hikvision?before=2007-12-31&after=2023-10-16")
    expect(visit.page.locator("#compare-new .side-row").first).to_be_visible()
    visit.page.locator("#compare-same summary").click()
    on_screen = visit.assert_sourced()
    assert len(on_screen) > 10
    assert visit.answered().keys() == on_screen
