"""An entity's page: what the API says stands there, each line with its source, at the dates and statuses asked for."""

from __future__ import annotations

import re
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.engines import Engine
from tests.web.conftest import Open, fill
from tests.web.disputed import made_up
from tests.web.looking import assert_accessible

__all__ = ["made_up"]  # a fixture

TIES = """query Q($at: Date, $statuses: [Status!]) {
  graph(validAt: $at, statuses: $statuses) { entity(id: "hikvision") {
  ties(first: 100) { edges { node { id documents { title } } } } } } }"""


def asked(site: str, query: str, **variables: Any) -> Any:
    """The data that the API gives by itself, for comparison."""
    answer = httpx.post(f"{site}/graphql", json={"query": query, "variables": variables}, timeout=60).json()
    assert "errors" not in answer, answer
    return answer["data"]


def ties(page: Page) -> dict[str, list[str]]:
    """The ids of the ties on the page's sections, and the documents that each names."""
    rows = page.locator(".ties-of-kind [data-tie]")
    return {
        row.get_attribute("data-tie") or "": row.locator(".tie-documents a.document").all_text_contents()
        for row in rows.all()
    }


def settled(page: Page) -> None:
    """Wait until the whole page is there."""
    expect(page.locator("#timeline")).to_be_visible()


@pytest.mark.parametrize("day", [None, "2009-06-30"])
def test_every_tie_of_the_api_is_on_the_page_with_a_document(open_page: Open, site: str, day: str | None) -> None:
    page = open_page("/entities/hikvision" + (f"?at={day}" if day else ""))
    settled(page)
    while page.locator(".more button").count():
        before = len(ties(page))
        page.locator(".more button").first.click()
        expect(page.locator(".ties-of-kind [data-tie]")).not_to_have_count(before)
    statuses = ["ON_RECORD", "REPORTED", "SELF_STATED"]
    told = asked(site, TIES, at=day, statuses=statuses)["graph"]["entity"]["ties"]["edges"]
    expected = {edge["node"]["id"]: [one["title"] for one in edge["node"]["documents"]][:2] for edge in told}
    assert len(expected) >= 3
    assert ties(page) == expected
    assert all(expected.values())


def test_evidence_opens_on_a_click_and_shows_claims_document_and_place(open_page: Open) -> None:
    page = open_page("/entities/hikvision")
    row = page.locator("#ties-OWNS li.tie").filter(has=page.get_by_role("link", name="CETHIK", exact=True)).first
    row.get_by_role("button", name=re.compile("^1 source. Evidence for: is owned by CETHIK")).click()
    claim = row.locator("article.claim").first
    expect(claim).to_contain_text("CETHIK owns Hikvision")
    expect(claim.locator(".badge")).to_have_text("reported")
    expect(claim.locator("a.document")).to_be_visible()
    expect(claim.locator("a.locator")).not_to_be_empty()
    expect(claim.get_by_role("link", name="Open the source")).to_have_attribute("href", re.compile("^https?://"))


def test_sources_that_disagree_stand_beside_each_other(open_page: Open, made_up: str) -> None:
    page = open_page("/entities/acme", at=made_up)
    conflict = page.locator("#conflicts .conflict").filter(has_text="Holder")
    cards = conflict.locator("article.claim")
    expect(cards).to_have_count(2)
    first, second = (cards.nth(place).bounding_box() for place in (0, 1))
    assert first
    assert second
    assert first["y"] == second["y"]
    row = page.locator("#ties-OWNS li.tie.contested").filter(has_text="Holder")
    expect(row).to_contain_text("48–51 %")
    expect(row).to_contain_text("contested")


def test_allegations_show_only_when_asked_for_and_look_different(open_page: Open) -> None:
    page = open_page("/entities/hikvision")
    settled(page)
    assert page.locator(".ties-of-kind li.tie.unsettled").count() == 0
    page.locator(".statuses summary").click()
    page.get_by_role("checkbox", name="considered").check()
    expect(page).to_have_url(re.compile(r"status=on_record,reported,self_stated,considered|status=.*considered"))
    unsettled = page.locator(".ties-of-kind li.tie.unsettled").first
    expect(unsettled).to_be_visible()
    expect(unsettled.locator(".badge").first).to_have_text("considered")
    assert unsettled.evaluate("row => getComputedStyle(row).borderLeftStyle") == "dashed"
    expect(page.locator(".view-notice")).to_contain_text("they are marked")


def test_another_day_shows_other_owners_and_says_so(open_page: Open) -> None:
    page = open_page("/entities/hikvision")
    page.get_by_role("textbox", name="As of", exact=True).fill("2009-06-30")
    expect(page.locator(".view-notice")).to_contain_text("2009-06-30")
    owners = page.locator("#ties-OWNS li.tie")
    expect(owners.filter(has_text="48 %")).to_contain_text("CETC")
    page.get_by_role("button", name="Back to today").click()
    expect(page.locator(".view-notice")).to_have_count(0)


def test_a_citation_and_a_permalink_that_fixes_both_dates(open_page: Open) -> None:
    page = open_page("/entities/hikvision", permissions=["clipboard-read", "clipboard-write"])
    settled(page)
    fact = page.locator("#facts .fact").first
    fact.locator("summary").click()
    for button, start in (("Copy as BibTeX", "@"), ("Copy as RIS", "TY  - "), ("Copy as text", "")):
        fact.get_by_role("button", name=button).click()
        expect(fact.get_by_role("status")).to_have_text("Copied")
        text = page.evaluate("navigator.clipboard.readText()")
        assert text.startswith(start)
        assert len(text) > 20
    page.locator(".entity-head .cite summary").click()
    page.locator(".entity-head").get_by_role("button", name="Copy permalink").click()
    expect(page.locator(".entity-head [role=status]")).to_have_text("Copied")
    link = page.evaluate("navigator.clipboard.readText()")
    assert re.search(r"/entities/hikvision\?at=\d{4}-\d\d-\d\d&known=\d{4}-\d\d-\d\dT", link)
    again = open_page(link.removeprefix(re.match(r"https?://[^/]+", link)[0]))  # type: ignore[index]
    settled(again)
    assert list(ties(again)) == list(ties(page))


@pytest.mark.parametrize("path", ["documents", "claims", "ties"])
def test_what_a_row_links_to_is_there(open_page: Open, path: str) -> None:
    page = open_page("/entities/hikvision")
    settled(page)
    page.locator(f"main a[href^='/{path}/']").first.click()
    expect(page).to_have_url(re.compile(f"/{path}/"))
    expect(page.locator("article.claim").first).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hikvision")


@pytest.mark.parametrize("look", ["theme=dark", "theme=light", "lang=zh"])
def test_axe_finds_nothing_serious_and_a_phone_need_not_scroll_sideways(open_page: Open, look: str) -> None:
    page = open_page(f"/entities/hikvision?status=on_record,alleged,considered&{look}", width=360, height=740)
    settled(page)
    page.locator(".evidence-button").first.click()
    expect(page.locator("article.claim").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert_accessible(page)


def test_nobody_of_that_id(open_page: Open) -> None:
    page = open_page("/entities/nobody-at-all")
    expect(page.get_by_role("heading", level=1)).to_contain_text("no entity by this id")


@pytest.mark.complaints("ERR_INTERNET_DISCONNECTED")
def test_offline_is_said_and_mends_itself(open_page: Open) -> None:
    page = open_page("/entities/hikvision")
    settled(page)
    page.context.set_offline(True)
    page.locator(".evidence-button").first.click()
    expect(page.get_by_role("alert").filter(has_text="Nobody answers").first).to_be_visible()
    expect(page.locator(".notice.offline")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator("article.claim").first).to_be_visible()
    expect(page.locator(".notice.offline")).to_have_count(0)


def test_print_leaves_the_controls_out(open_page: Open) -> None:
    page = open_page("/entities/hikvision")
    settled(page)
    page.emulate_media(media="print")
    expect(page.locator(".top")).to_be_hidden()
    expect(page.locator(".evidence-button").first).to_be_hidden()
    expect(page.locator(".tie-documents").first).to_be_visible()


def test_it_runs_over_neo4j_too(open_page: Open, neo4j_engine: Engine) -> None:
    from bench.servers import tiegraph_server

    fill(neo4j_engine.settings)
    with tiegraph_server(neo4j_engine.settings) as endpoint:
        page = open_page("/entities/hikvision", at=endpoint.removesuffix("/graphql"))
        settled(page)
        expect(page.locator("#ties-OWNS li.tie").first).to_be_visible()
