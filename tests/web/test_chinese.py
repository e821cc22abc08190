"""In Chinese: why a hit matched, what a rule makes of somebody, and where sources disagree."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.web.conftest import Open
from tests.web.looking import assert_accessible, assert_fits, settled

#: What is typed, and the reason of its best hit.
TYPED = [
    ("hikvision", "名称相同"), ("海康威视", "别名"), ("hik vision", "除空格外相同"), ("hikvison", "相差一个字母"),
    ("hikv", "以所输入的文字开头"), ("haikang weishi", "“海康威视”的拼音"), ("威视数字", "名称中含“威视数字”"),
    ("OFAC:30946", "标识号 OFAC"), ("91330000", "标识号 USCC 的开头"), ("eyes sharp", "词语相同,顺序不同"),
]  # fmt: skip
RULES = ["OFAC_50", "OFAC_NS_CMIC", "UK_OWNERSHIP", "EU_OWNERSHIP", "BIS_AFFILIATES"]


@pytest.mark.parametrize(("text", "why"), TYPED)
def test_every_reason_is_told_in_chinese(open_page: Open, text: str, why: str) -> None:
    page = open_page(f"/?lang=zh&q={quote(text)}")
    reasons = page.locator("[role=option] .hit-why")
    expect(reasons.first).to_contain_text(why)
    assert page.locator("[role=option] .hit-why [lang=en]").all_text_contents() == []


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("day", ["2024-06-30", "2025-10-15", "2026-06-30", "2026-11-15"])
def test_every_finding_is_explained_in_chinese(open_page: Open, rule: str, day: str) -> None:
    page = open_page(f"/what-if?lang=zh&designate=cetc&rule={rule}&at={day}")
    settled(page)
    expect(page.locator("#what-if-caught, #what-if-perhaps, main p").first).to_be_visible()
    assert page.locator(".finding [lang=en]").all_text_contents() == []
    if rule != "OFAC_NS_CMIC":
        expect(page.locator(".finding > p:not(.owner-line)").first).to_contain_text(re.compile("该规则"))


def test_contradictions_are_told_in_chinese(open_page: Open) -> None:
    page = open_page("/entities/contract-pishan?lang=zh")
    expect(page.locator("#conflicts > .conflict > p")).to_contain_text("各来源给出 50,000,000 USD;53,000,000 USD")
    assert page.locator("#conflicts .conflict > p [lang=en]").count() == 0


@pytest.mark.parametrize("path", ["/?q=hik", "/what-if?designate=cetc&rule=OFAC_50", "/entities/contract-pishan"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_readable_on_a_phone(open_page: Open, path: str, theme: str) -> None:
    page = open_page(f"{path}{'&' if '?' in path else '?'}lang=zh&theme={theme}", width=360, height=740)
    settled(page)
    assert_fits(page)
    assert_accessible(page)
