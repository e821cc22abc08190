"""What the tests of several pages look for: accessibility, room on a phone, and a source behind every tie."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.house import ROOT

AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"


def assert_accessible(page: Page) -> None:
    """axe finds nothing serious or critical on the page as it is."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run()")["violations"]
    grave = [
        (one["id"], one["nodes"][0]["html"][:200], one["nodes"][0]["failureSummary"])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
    assert not grave, grave


def assert_fits(page: Page) -> None:
    """The page as a whole need not be scrolled sideways."""
    width, room = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width <= room, f"{width} pixels wide, {room} are there"


def assert_sourced(page: Page) -> None:
    """Every row of a tie names a document and has a button that opens its evidence."""
    rows = page.locator("li.tie")
    assert rows.count() > 0
    without = rows.evaluate_all(
        "rows => rows.filter(row => !row.querySelector('.tie-documents a.document')"
        " || !row.querySelector('.evidence-button')).map(row => row.dataset.tie)"
    )
    assert not without, without


def settled(page: Page) -> None:
    """Wait until no part of the page is on its way any more."""
    expect(page.locator("main .loading")).to_have_count(0)
    expect(page.locator("main [aria-busy=true]")).to_have_count(0)
