"""Paths as sentences: from Hikvision to a county's contract, and why some ties are left out unless asked for."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import Open
from tests.web.looking import assert_accessible, assert_fits, assert_sourced, settled

MOYU = "Moyu (Karakax) County Social Prevention and Control System PPP contract"


def sentences(page: Page) -> list[str]:
    """The paths that were found, as they read."""
    expect(page.locator(".path").first).to_be_visible()
    return page.locator(".path .sentence").all_text_contents()


def choose(page: Page, label: str, text: str, name: str) -> None:
    """Find an entity by typing, and take the first that is called so."""
    page.get_by_role("combobox", name=label, exact=True).fill(text)
    page.get_by_role("option").filter(has_text=name).first.click()


def test_two_entities_are_chosen_by_typing_and_their_paths_read_as_sentences(open_page: Open) -> None:
    page = open_page("/paths")
    expect(page.locator(".empty")).to_contain_text("Choose two entities")
    choose(page, "From", "hikvision", "Hikvision")
    choose(page, "To", "Moyu County Social Prevention", MOYU)
    expect(page).to_have_url(re.compile(r"from=hikvision&to=contract-moyu"))
    # F062: Hikvision won the tender in 2017; F067: its project company signed it, of which it is the parent (F037).
    direct, over = sentences(page)[:2]
    assert direct == f"Hikvision won {MOYU} (winner of the tender, 2017)."
    assert re.fullmatch(
        r"Hikvision is the parent of Moyu Haishi Electronic Technology Co\. \(.*\), "
        rf"which won {re.escape(MOYU)} \(project company that signed it, 2017\)\.",
        over,
    )
    assert_sourced(page)
    row = page.locator("[data-path='1'] li.tie")
    row.get_by_role("button", name=re.compile("Evidence for")).click()
    expect(row.locator("article.claim a.document")).to_contain_text("Moyu County project")
    page.get_by_role("button", name="Swap").click()
    expect(page.locator("[data-path='1'] .sentence")).to_have_text(
        f"{MOYU} was awarded to Hikvision (winner of the tender, 2017)."
    )


def test_how_far_the_search_went_is_told(open_page: Open) -> None:
    page = open_page("/paths?from=hikvision&to=contract-moyu")
    expect(page.locator(".bounds")).to_contain_text(re.compile(r"^\d+ entities were looked at\. There is no other"))


def test_ten_paths_are_enough_until_more_are_asked_for(open_page: Open) -> None:
    # Dahua and Hikvision are both under measures of the same US authorities, by more than thirty chains of up to eight.
    page = open_page("/paths?from=dahua&to=hikvision&max=8&kinds=TARGETS,IMPOSED_BY,UNDER,OWNS,CONTROLS,PARENT_OF")
    expect(page.locator(".path")).to_have_count(10)
    expect(page.locator(".bounds")).to_contain_text("were not looked for")
    page.get_by_role("button", name="Look for up to 30").click()
    expect(page.locator(".path")).to_have_count(30)


def test_a_shared_place_joins_two_contracts_only_where_asked_for(open_page: Open) -> None:
    # F067: the Luopu and the Yutian contract are both in Xinjiang.
    page = open_page("/paths?from=contract-luopu&to=contract-yutian&max=2")
    expect(page.locator(".bounds")).to_be_visible()
    settled(page)
    assert page.locator("li.tie[data-kind=LOCATED_IN]").count() == 0
    page.locator(".kinds > summary").click()
    expect(page.locator(".kinds")).to_contain_text("Left out unless you ask for them")
    for name in ("targets", "was imposed by", "was taken under", "is located in"):
        expect(page.get_by_role("checkbox", name=name, exact=True)).not_to_be_checked()
    page.get_by_role("checkbox", name="is located in", exact=True).check()
    expect(page).to_have_url(re.compile("kinds=.*LOCATED_IN"))
    expect(page.locator("li.tie[data-kind=LOCATED_IN]").first).to_be_visible()
    assert any(re.search(r"is located in Xinjiang.*, which is the place of .*Yutian", text) for text in sentences(page))


def test_where_there_is_no_path_it_says_what_to_try(open_page: Open) -> None:
    page = open_page("/paths?from=gong-hongjia&to=contract-moyu&max=1&kinds=OWNS,AWARDED_TO")
    expect(page.locator(".empty")).to_have_text("No path within these bounds.")
    page.get_by_role("button", name="allow longer paths").click()
    expect(page).to_have_url(re.compile("max=4"))
    # F018f: Gong Hongjia 10.57 % since about February 2025.
    assert sentences(page) == [
        f"Gong Hongjia owns Hikvision (10.57 %, since c. 2025-02), which won {MOYU} (winner of the tender, 2017)."
    ]


def test_the_weakest_tie_of_an_uneven_path_is_marked(open_page: Open) -> None:
    # F101 (a US list, on record): SASAC owns CETC. F011 (a magazine, reported): CETC owns CETHIK.
    page = open_page("/paths?from=sasac&to=cethik&kinds=OWNS")
    path = page.locator(".path")
    expect(path).to_have_count(1)
    expect(path.locator(".weakest-of-path .badge")).to_have_text("reported")
    expect(path.locator(".step.weakest")).to_have_count(1)
    expect(path.locator(".step.weakest")).to_contain_text("owns CETHIK")
    expect(path.locator(".step").first.locator(".badge")).to_have_text("on record")


def test_another_day_has_other_paths(open_page: Open) -> None:
    page = open_page("/paths?from=cetc&to=hikvision&kinds=OWNS&at=2009-06-30")
    assert sentences(page) == ["China Electronics Technology Group Corporation owns Hikvision (48 %, 2008 to 2010-04)."]


@pytest.mark.complaints("400 (Bad Request)")
def test_an_entity_that_is_not_there_and_the_same_one_twice(open_page: Open) -> None:
    page = open_page("/paths?from=hikvision&to=hikvision")
    expect(page.locator(".empty")).to_contain_text("the same entity")
    missing = open_page("/paths?from=hikvision&to=nobody-at-all")
    expect(missing.get_by_role("alert")).to_contain_text("nobody-at-all")
    missing.get_by_role("button", name="Choose another: To").click()
    choose(missing, "To", "CETHIK", "CETHIK")
    expect(missing.locator(".path").first).to_be_visible()


@pytest.mark.parametrize("look", ["theme=dark", "theme=light", "lang=zh"])
def test_axe_finds_nothing_serious_and_it_fits_a_phone(open_page: Open, look: str) -> None:
    page = open_page(f"/paths?from=sasac&to=contract-moyu&{look}", width=360, height=740)
    expect(page.locator(".path").first).to_be_visible()
    page.locator(".kinds > summary").click()
    page.locator(".evidence-button").first.click()
    expect(page.locator("article.claim").first).to_be_visible()
    settled(page)
    assert_fits(page)
    assert_accessible(page)
