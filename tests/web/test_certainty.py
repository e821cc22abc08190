"""Nothing looks surer than its sources: allegations in lists, sentences, drawings and results, and days nobody gave."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.web.conftest import Open
from tests.web.disputed import made_up

__all__ = ["made_up"]  # a fixture

ALLEGED = "status=on_record,reported,self_stated,alleged"


def test_control_that_is_only_alleged_is_told_so_wherever_it_counts(open_page: Open, made_up: str) -> None:
    page = open_page("/ownership/acme", at=made_up)
    expect(page.locator("#ultimate [data-owner]").first).to_be_visible()
    expect(page.locator("[data-controller=rumoured]")).to_have_count(0)
    settled = page.locator("#ultimate [data-owner=ranger] .verdict")
    expect(settled).to_have_class(re.compile(r"\bsettled"))
    page.goto(f"{made_up}/ownership/acme?{ALLEGED}")
    controller = page.locator("[data-controller=rumoured]")
    expect(controller.locator(".verdict")).to_have_class(re.compile("unsettled"))
    expect(controller.locator("[data-unestablished=ALLEGED]")).to_have_text("counts what is only alleged")
    expect(page.locator("#ultimate [data-owner=ranger] [data-unestablished]")).to_have_count(0)


def test_a_supposed_listing_that_reaches_over_an_allegation_says_so(open_page: Open, made_up: str) -> None:
    page = open_page(f"/what-if?designate=rumoured&rule=UK_OWNERSHIP&{ALLEGED}", at=made_up)
    finding = page.locator("[data-finding=acme]")
    expect(finding.locator("[data-unestablished=ALLEGED]")).to_be_visible()
    expect(finding.locator(".owner-line .badge").first).to_have_class(re.compile("unsettled"))
    page.goto(f"{made_up}/what-if?designate=rumoured&rule=UK_OWNERSHIP")
    expect(page.locator("main .empty")).to_be_visible()
    expect(page.locator("[data-finding=acme]")).to_have_count(0)


def test_a_path_over_an_allegation_does_not_read_like_a_fact(open_page: Open, made_up: str) -> None:
    page = open_page(f"/paths?from=rumoured&to=acme&{ALLEGED}", at=made_up)
    expect(page.locator(".sentence")).to_have_text("Rumoured controls Acme (alleged, since 2020).")
    page.locator(".evidence-button").click()
    page.get_by_role("link", name="Page of this tie").click()
    title = page.get_by_role("heading", level=1)
    expect(title).to_contain_text("Rumoured controls Acme")
    expect(title.locator(".badge.unsettled")).to_have_text("alleged")


def test_changes_say_what_is_alleged_and_which_day_no_source_gives(open_page: Open, made_up: str) -> None:
    page = open_page(f"/ownership/acme?{ALLEGED}", at=made_up)
    page.locator(".time-changes summary").click()
    lines = page.locator(".time-changes li[data-day='2020-01-01'] li")
    rumour = lines.filter(has_text="Rumoured controls Acme")
    expect(rumour.locator(".badge")).to_have_text("alleged")
    expect(rumour).to_contain_text("since 2020 · no source gives the day")
    expect(lines.filter(has_text="Ranger owns Acme").locator(".badge")).to_have_count(0)
    expect(page.locator(".time-marks line[data-day='2020-01-01']")).to_have_class(re.compile("reckoned"))


def test_the_evidence_tells_a_beginning_from_a_first_sight(open_page: Open) -> None:
    # F018f sees CETHIK's stake in February 2025 and does not say since when it was so large; a listing has its day.
    page = open_page("/entities/hikvision")
    row = page.locator("#ties-OWNS li.tie").filter(has=page.get_by_role("link", name="CETHIK", exact=True)).first
    row.locator(".evidence-button").click()
    expect(row.locator(".evidence")).to_contain_text("Counted from the first date that its sources speak of")
    listing = page.locator("#ties-TARGETS li.tie").first
    listing.locator(".evidence-button").click()
    expect(listing.locator("article.claim").first).to_be_visible()
    expect(listing.locator(".evidence")).not_to_contain_text("Counted from")
