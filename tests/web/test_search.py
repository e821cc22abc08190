"""Search as one types, with the keyboard, in English, Chinese and by identifier."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.web.conftest import Open


@pytest.mark.parametrize("text", ["hikvision", "海康威视", "OFAC:30946"])
def test_a_name_in_either_script_or_an_identifier_leads_to_the_page(open_page: Open, text: str) -> None:
    page = open_page("/")
    box = page.get_by_role("combobox", name=re.compile("Search by name"))
    expect(box).to_be_focused()
    page.keyboard.type(text)
    first = page.get_by_role("option").first
    expect(first).to_contain_text("Hikvision")
    expect(first).to_contain_text("company · China")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == first.get_attribute("id")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/entities/hikvision"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Hikvision")


def test_every_hit_says_why(open_page: Open) -> None:
    page = open_page("/")
    expect(page.locator("input[role=combobox]")).to_be_focused()
    page.keyboard.type("hik")
    expect(page.get_by_role("option").nth(2)).to_be_visible()
    whys = page.locator("[role=option] .hit-why").all_text_contents()
    assert len(whys) >= 3
    assert all(whys)


def test_a_kind_narrows_and_the_address_keeps_it(open_page: Open) -> None:
    page = open_page("/?q=hik&kind=PRODUCT")
    expect(page.get_by_role("option").first).to_contain_text("product")
    kinds = page.locator("[role=option] .hit-kind").all_text_contents()
    assert all(text.startswith("product") for text in kinds)


def test_nothing_found_is_said_and_escape_empties(open_page: Open) -> None:
    page = open_page("/")
    expect(page.locator("input[role=combobox]")).to_be_focused()
    page.keyboard.type("zzqqxx 9")
    expect(page.get_by_role("status").filter(has_text="Nothing in the graph is called")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("combobox", name=re.compile("Search by name"))).to_have_value("")
    expect(page).to_have_url(re.compile(r"/$"))


def test_in_chinese_on_a_phone(open_page: Open) -> None:
    page = open_page("/?lang=zh&theme=dark", width=360, height=740)
    expect(page.locator("input[role=combobox]")).to_be_focused()
    page.keyboard.type("海康")
    expect(page.get_by_role("option").first).to_contain_text("公司 · 中国")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.evaluate("document.documentElement.lang") == "zh-Hans"
