"""What a listing would catch: supposed, never said to be so, and told apart from what is so already."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import Open
from tests.web.looking import assert_accessible, assert_fits, assert_sourced, settled

#: F037: the five project companies in Xinjiang; sources call Hikvision their parent and give no share.
PROJECT_COMPANIES = {"luopu-haishi", "moyu-haishi", "pishan-haishi", "urumqi-haishi", "yutian-haishi"}


def found(page: Page, group: str) -> set[str]:
    """The entities of a group of findings: caught, perhaps or already."""
    expect(page.locator("#supposed [data-standing]").first).to_be_visible()
    settled(page)
    rows = page.locator(f"#what-if-{group} [data-finding]")
    return {row.get_attribute("data-finding") or "" for row in rows.all()}


def test_what_an_sdn_listing_of_hikvision_would_have_caught(open_page: Open) -> None:
    page = open_page("/entities/hikvision")
    page.get_by_role("link", name="What if it were listed?").click()
    banner = page.get_by_role("note")
    expect(banner).to_contain_text("Hypothetical. Nobody is listed because of this page")
    expect(banner).to_contain_text("OFAC 50 Percent Rule (SDN)")
    expect(banner).to_contain_text("Hikvision")
    expect(page.locator("[data-in-force=YES]")).to_contain_text("is in force on")
    # Hikrobot 60 %, Hikvision USA and Canada all: half or more. HikStorage and the project companies: no share known.
    assert found(page, "caught") == {"hikrobot", "hikvision-usa", "hikvision-canada"}
    perhaps = found(page, "perhaps")
    assert perhaps >= PROJECT_COMPANIES | {"hikstorage", "hikvision-uk"}
    # What owns Hikvision is not caught by it: the rule goes down only.
    assert not (perhaps | found(page, "caught")) & {"cethik", "cetc", "sasac", "gong-hongjia"}
    assert found(page, "already") == set()
    expect(page.locator("[data-supposed=hikvision]")).to_have_attribute("data-standing", "free")
    assert_sourced(page)
    hikrobot = page.locator("[data-finding=hikrobot]")
    expect(hikrobot).to_contain_text("would be caught")
    expect(hikrobot).to_contain_text("60 %")
    hikrobot.get_by_role("button", name=re.compile("Evidence for: Hikvision owns Hikrobot")).click()
    expect(hikrobot.locator("article.claim a.document")).to_be_visible()
    moyu = page.locator("[data-finding=moyu-haishi]")
    expect(moyu).to_contain_text("might be caught")
    expect(moyu.locator(".settles")).to_contain_text("the share of Hikvision in Moyu Haishi")


def test_a_rule_of_control_reaches_further_than_one_of_shares(open_page: Open) -> None:
    # CETC holds all of CETHIK, which holds 36.55 % of Hikvision: under half, but sources state its control (F018e).
    page = open_page("/what-if?designate=cetc&rule=OFAC_50")
    caught = found(page, "caught")
    assert "cethik" in caught
    assert "hikvision" not in caught
    page.locator("select[name=rule]").select_option("UK_OWNERSHIP")
    expect(page).to_have_url(re.compile("rule=UK_OWNERSHIP"))
    expect(page.locator("#what-if-caught [data-finding=hikvision]")).to_be_visible()
    expect(page.locator("#what-if-caught [data-finding=hikvision] li.tie[data-kind=CONTROLS]").first).to_be_visible()


@pytest.mark.parametrize(
    ("day", "in_force", "words"),
    [
        ("2025-10-15", "YES", "is in force on 2025-10-15"),
        ("2026-01-15", "NO", "is not in force on 2026-01-15"),  # suspended from 10 November 2025 for a year
        ("2026-11-15", "UNKNOWN", "Whether BIS Affiliates Rule is in force on 2026-11-15 is not known"),
    ],
)
def test_who_is_listed_already_stands_apart_and_whether_the_rule_holds_is_told(
    open_page: Open, day: str, in_force: str, words: str
) -> None:
    # Hikvision has been on the Entity List since 9 October 2019; the rule came on 29 September 2025.
    page = open_page(f"/what-if?designate=hikvision&rule=BIS_AFFILIATES&at={day}")
    expect(page.locator(f"[data-in-force={in_force}]")).to_contain_text(words)
    supposed = page.locator("[data-supposed=hikvision]")
    expect(supposed).to_have_attribute("data-standing", "listed")
    expect(supposed).to_contain_text("on such a list already")
    expect(supposed.locator("li.tie[data-kind=TARGETS]")).to_contain_text("since 2019-10-09")
    assert "hikrobot" in found(page, "already")
    assert found(page, "caught") == set()
    told = "caught already" if in_force == "YES" else "by its terms only"
    expect(page.locator("[data-finding=hikrobot] .badge").first).to_have_text(told)
    expect(page.locator("main .empty")).to_contain_text("already")


def test_several_are_supposed_by_typing_and_the_address_keeps_them(open_page: Open) -> None:
    page = open_page("/what-if")
    expect(page.locator("main .empty")).to_contain_text("Nobody is supposed")
    page.get_by_role("combobox", name="Suppose that this is listed", exact=True).fill("hikvision")
    page.locator(".search-box [role=option]").first.click()
    page.get_by_role("combobox", name="Suppose that this is listed too").fill("CETHIK")
    page.locator(".search-box [role=option]").first.click()
    expect(page).to_have_url(re.compile(r"designate=hikvision(,|%2C)cethik"))
    expect(page.locator("[data-supposed]")).to_have_count(2)
    page.reload()
    expect(page.locator("[data-supposed]")).to_have_count(2)
    page.get_by_role("button", name="Remove: Hikvision").click()
    expect(page.locator("[data-supposed]")).to_have_count(1)
    expect(page).to_have_url(re.compile("designate=cethik"))


def test_print_keeps_the_banner_and_leaves_the_controls_out(open_page: Open) -> None:
    page = open_page("/what-if?designate=hikvision")
    assert found(page, "caught")
    page.emulate_media(media="print")
    expect(page.get_by_role("note")).to_be_visible()
    expect(page.get_by_role("combobox", name="Suppose that this is listed too")).to_be_hidden()
    expect(page.locator(".choices")).to_be_hidden()
    expect(page.locator("[data-finding=hikrobot] .tie-documents")).to_be_visible()


@pytest.mark.complaints("400 (Bad Request)")
def test_an_entity_that_is_not_there(open_page: Open) -> None:
    page = open_page("/what-if?designate=nobody-at-all")
    expect(page.locator("[data-supposed=nobody-at-all]")).to_contain_text("no entity by the id")


@pytest.mark.parametrize("look", ["theme=dark&rule=BIS_AFFILIATES", "theme=light", "lang=zh"])
def test_axe_finds_nothing_serious_and_it_fits_a_phone(open_page: Open, look: str) -> None:
    page = open_page(f"/what-if?designate=hikvision,cetc&{look}", width=360, height=740)
    assert found(page, "caught" if "BIS" not in look else "already")
    page.locator(".rule-sources summary").click()
    page.locator(".evidence-button").first.click()
    expect(page.locator("article.claim").first).to_be_visible()
    settled(page)
    assert_fits(page)
    assert_accessible(page)
