"""Time: the slider with its marks, and two days beside each other. 2008 and 2023 in Hikvision's ownership."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from bench.explorer.hub import HUB, write
from bench.servers import tiegraph_server
from seeds.runner import load
from tests.engines import running
from tests.graphs import empty
from tests.web.conftest import Open
from tests.web.looking import assert_accessible, assert_fits, assert_sourced, settled


def slider(page: Page) -> Locator:
    """The slider for the day that is looked at, once its marks are there."""
    expect(page.locator(".time-marks line").first).to_be_attached()
    return page.get_by_role("slider", name="The day that is looked at")


def rows(page: Page, what: str) -> Locator:
    """The rows of a comparison: new, gone, changed or same."""
    return page.locator(f"#compare-{what} .side-row")


def test_the_transfer_of_2008_is_the_next_change_after_2007(open_page: Open) -> None:
    # C040: CETC got 48 % in 2008; between 2002 and 2008 the seed knows of no other change of ties.
    page = open_page("/entities/hikvision?at=2007-06-30")
    expect(page.locator("#ties-FOUNDED")).to_be_visible()
    expect(page.locator("#ties-OWNS")).to_have_count(0)
    slider(page)
    page.get_by_role("button", name="Later change, on 2008-01-01").click()
    expect(page).to_have_url(re.compile("at=2008-01-01"))
    owners = page.locator("#ties-OWNS li.tie")
    expect(owners).to_have_count(1)
    expect(owners).to_contain_text("China Electronics Technology Group Corporation")
    expect(owners).to_contain_text("48 %")
    expect(page.locator(".time output")).to_have_text("As of 2008-01-01")
    expect(page.locator(".view-notice")).to_contain_text("2008-01-01")


def test_the_slider_goes_by_keys_and_says_what_it_stands_on(open_page: Open) -> None:
    page = open_page("/ownership/hikvision?at=2008-01-01")
    way = slider(page)
    expect(way).to_have_attribute("aria-valuetext", "2008-01-01, 2 changes on this day")  # the stake, and the parent
    way.focus()
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile("at=2007-12-31"))
    expect(way).to_have_attribute("aria-valuetext", "2007-12-31")
    expect(page.locator("#ultimate .empty")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("at=2008-01-01"))
    expect(page.locator("[data-edge]")).to_have_text("48 %")
    page.keyboard.press("End")
    expect(page).not_to_have_url(re.compile("at="))
    expect(page.locator(".time output")).to_contain_text("Today")


def test_the_slider_does_not_fill_the_history_but_a_jump_can_be_undone(open_page: Open) -> None:
    page = open_page("/ownership/hikvision?at=2008-01-01")
    slider(page)
    page.get_by_role("button", name=re.compile("^Later change")).click()
    expect(page).not_to_have_url(re.compile("at=2008-01-01"))
    page.go_back()
    expect(page).to_have_url(re.compile("at=2008-01-01"))


def test_marks_stand_where_ties_begin_or_end_and_are_told_in_words(open_page: Open) -> None:
    # F018e: 36.4808 % on 16 October 2023, in place of about 38.88 % (F018d).
    page = open_page("/ownership/hikvision")
    slider(page)
    for day in ("2008-01-01", "2010-05-01", "2023-10-16"):
        expect(page.locator(f".time-marks line[data-day='{day}']")).to_have_count(1)
        expect(page.locator(f"datalist option[label='{day}']")).to_have_count(1)
    page.locator(".time-changes summary").click()
    changed = page.locator(".time-changes li[data-day='2023-10-16']")
    expect(changed).to_contain_text(re.compile(r"CETHIK owns Hikvision \(36.4808 %\) begins"))
    expect(changed).to_contain_text(re.compile(r"CETHIK owns Hikvision \(38.88 %\) no longer holds"))
    unsourced = page.locator(".time-changes li li:not(:has(a[href^='/ties/']))")
    expect(unsourced).to_have_count(0)
    changed.get_by_role("button", name="Look at 2023-10-16").click()
    expect(page.get_by_role("button", name=re.compile("^CETHIK owns .* of Hikvision: show"))).to_have_text("36.4808 %")


def test_what_was_known_when_is_the_view_bars_own_field(open_page: Open) -> None:
    page = open_page("/entities/hikvision")
    slider(page)
    page.get_by_role("button", name="as known now").click()
    expect(page.locator(".view-bar input[name=known-at]")).to_be_focused()
    page.locator(".view-bar input[name=known-at]").fill("2001-01-01")
    expect(page).to_have_url(re.compile("known=2001-01-01"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("no entity by this id")


def test_2007_and_2009_beside_each_other_show_the_transfer(open_page: Open) -> None:
    page = open_page("/compare/hikvision?before=2007-12-31&after=2009-06-30")
    new = rows(page, "new")
    expect(new).to_have_count(2)
    expect(new.filter(has_text="is owned by")).to_contain_text("48 %")
    expect(new.filter(has_text="is owned by")).to_contain_text("nothing on 2007-12-31")
    expect(new.filter(has_text="is a subsidiary of")).to_contain_text("China Electronics")
    expect(rows(page, "gone")).to_have_count(0)
    expect(rows(page, "changed")).to_have_count(0)
    page.locator("#compare-same summary").click()
    expect(rows(page, "same").first).to_contain_text("was founded by")
    assert_sourced(page)
    new.first.locator(".evidence-button").click()
    expect(new.first.locator("article.claim a.document").first).to_be_visible()


def test_the_stake_of_october_2023_is_a_changed_row(open_page: Open) -> None:
    page = open_page("/compare/hikvision?before=2023-10-15&after=2023-10-16&kinds=ownership")
    changed = rows(page, "changed")
    expect(changed).to_have_count(1)
    sides = changed.locator(".side")
    expect(sides.nth(0)).to_contain_text("38.88 %")
    expect(sides.nth(1)).to_contain_text("36.4808 %")
    expect(changed.locator(".differs")).to_contain_text("share")
    boxes = [sides.nth(place).bounding_box() for place in (0, 1)]
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["y"] == boxes[1]["y"]
    # Seen on that day only: the two concert parties' stakes, and the total with them.
    expect(rows(page, "new")).to_have_count(3)
    expect(rows(page, "new").filter(has_text="40.91 %")).to_have_count(1)
    expect(rows(page, "gone")).to_have_count(0)


def test_days_are_chosen_and_swapped_in_the_address(open_page: Open) -> None:
    page = open_page("/compare/hikvision?before=2007-12-31&after=2009-06-30")
    expect(rows(page, "new")).to_have_count(2)
    page.get_by_role("button", name="Swap").click()
    expect(page).to_have_url(re.compile("before=2009-06-30&after=2007-12-31"))
    expect(rows(page, "gone")).to_have_count(2)
    page.get_by_label("Before", exact=True).fill("2007-06-30")
    expect(page.locator("main .empty")).to_contain_text("No tie differs")


def test_one_gets_to_the_comparison_from_the_slider(open_page: Open) -> None:
    page = open_page("/entities/hikvision?at=2009-06-30")
    slider(page)
    page.get_by_role("link", name="Compare two dates").click()
    expect(page).to_have_url(re.compile(r"/compare/hikvision\?.*before=2009-06-30"))
    expect(rows(page, "new").first).to_be_visible()


def test_a_comparison_of_nobody_and_of_nothing(open_page: Open) -> None:
    page = open_page("/compare/nobody-at-all")
    expect(page.get_by_role("heading", level=1)).to_contain_text("no entity by this id")
    empty = open_page("/compare/hikvision?before=1990-01-01&after=1990-02-01")
    expect(empty.locator("main .empty")).to_contain_text("No tie holds on either day")


@pytest.mark.parametrize("look", ["theme=dark", "theme=light", "lang=zh"])
def test_axe_finds_nothing_serious_and_it_fits_a_phone(open_page: Open, look: str) -> None:
    path = f"/compare/hikvision?before=2023-10-15&after=2023-10-16&{look}"
    page = open_page(path, width=360, height=740)
    expect(rows(page, "changed")).to_have_count(1)
    page.locator("#compare-same summary").click()
    page.locator(".evidence-button").first.click()
    expect(page.locator("article.claim").first).to_be_visible()
    settled(page)
    assert_fits(page)
    assert_accessible(page)


@pytest.fixture(scope="module")
def hub(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over an entity with 600 ties, one that begins every seven days from 2000-01-01 on."""
    folder = tmp_path_factory.mktemp("hub")
    with running("embedded", folder / "database") as engine:
        with empty(engine.settings) as store:
            assert not load(store, "ftm", [write(folder / "hub.ftm.json", 600)]).rejects
        with tiegraph_server(engine.settings) as endpoint:
            yield endpoint.removesuffix("/graphql")


def test_ties_on_later_pages_are_compared_too(open_page: Open, hub: str) -> None:
    # 2010-01-01 is 3,653 days after the first: 522 ties have begun by then, and by 2011-12-31 all 600. None has ended.
    page = open_page(f"/compare/{HUB}?before=2010-01-01&after=2011-12-31", at=hub)
    expect(page.locator("#compare-new .count")).to_have_text("78")
    expect(page.locator("#compare-same .count")).to_have_text("522")
    expect(page.locator("#compare-gone, #compare-changed")).to_have_count(0)
    page.locator("#compare-same summary").click()
    expect(rows(page, "same")).to_have_count(100)
    page.get_by_role("button", name="Show 100 more").click()
    expect(rows(page, "same")).to_have_count(200)
    assert_sourced(page)


def test_a_timeline_that_is_too_long_says_how_far_it_is_marked(open_page: Open, hub: str) -> None:
    # The 500th tie begins 499 times seven days after 2000-01-01.
    page = open_page(f"/entities/{HUB}", at=hub)
    slider(page)
    expect(page.locator(".time .notice")).to_contain_text("what changed after 2009-07-25")
    expect(page.locator(".time-marks .unmarked")).to_have_count(1)
    assert_accessible(page)


def test_a_timeline_that_is_all_there_says_nothing_of_it(open_page: Open) -> None:
    page = open_page("/entities/hikvision")
    slider(page)
    expect(page.locator(".time .notice, .time-marks .unmarked")).to_have_count(0)
