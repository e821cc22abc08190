"""Who owns whom: Hikvision, CETHIK, CETC and SASAC, as the curated seed's sources have it, by date."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from bench.servers import tiegraph_server
from graph.store import Store
from seeds.runner import load
from tests.api import ownership_cases as cases
from tests.engines import running
from tests.graphs import wipe
from tests.web.conftest import Open, chromium
from tests.web.looking import assert_accessible, assert_fits, assert_sourced, settled

SASAC = "State-owned Assets Supervision and Administration Commission of the State Council"
CETC = "China Electronics Technology Group Corporation"


@pytest.fixture(scope="module")
def impossible(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site whose sources give away 120 % of C, and where X and Y own each other wholly."""
    chromium()
    directory = tmp_path_factory.mktemp("impossible")
    with running("embedded", directory / "graph") as engine:
        stakes = [("A", "C", 60), ("B", "C", 60), ("X", "Y", 100), ("Y", "X", 100)]
        with Store.open(engine.settings) as store:
            wipe(store)
            assert not load(store, "ftm", [cases.write(directory / "case.ftm.json", cases.lines(stakes))]).rejects
        with tiegraph_server(engine.settings) as endpoint:
            yield endpoint.removesuffix("/graphql")


def owner(page: Page, entity: str) -> Locator:
    """The line of an ultimate owner."""
    return page.locator(f"#ultimate [data-owner={entity}]")


def edge(page: Page, owner_name: str, held: str) -> Locator:
    """The label of a line of the drawing."""
    return page.get_by_role("button", name=re.compile(f"^{re.escape(owner_name)} owns .* of {re.escape(held)}: show"))


def test_the_trail_goes_from_hikvision_over_cethik_and_cetc_to_sasac(open_page: Open) -> None:
    # F018f: CETHIK 36.55 % since about February 2025; F011: CETC all of CETHIK; F101: SASAC owns CETC, no share given.
    page = open_page("/ownership/hikvision")
    expect(edge(page, "CETHIK", "Hikvision")).to_have_text("36.55 %")
    expect(edge(page, CETC, "CETHIK")).to_have_text("100 %")
    expect(edge(page, SASAC, CETC)).to_have_text("share unknown")
    heights = [page.locator(f"[data-box={one}]").bounding_box() for one in ("sasac", "cetc", "cethik", "hikvision")]
    tops = [box["y"] for box in heights if box]
    assert len(tops) == 4
    assert tops == sorted(tops)
    assert len(set(tops)) == 4
    # 100 % of 100 % of 36.55 % at most; nothing at least, since no source states SASAC's share.
    expect(owner(page, "sasac")).to_contain_text("0–36.55 %")
    expect(owner(page, "sasac").locator(".verdict")).to_have_text("controls it")
    expect(owner(page, "gong-hongjia")).to_contain_text("10.57 %")
    expect(owner(page, "gong-hongjia")).to_contain_text("a person")
    expect(owner(page, "gong-hongjia").locator(".verdict")).to_have_text("does not control it")
    owner(page, "sasac").locator(".because summary").click()
    proof = owner(page, "sasac").locator("li.tie[data-kind=CONTROLS]")
    expect(proof.filter(has_text=re.compile(rf"{SASAC} controls {CETC}"))).to_have_count(1)
    assert_sourced(page)


def test_in_2009_there_is_cetc_alone_and_whether_it_controls_is_open(open_page: Open) -> None:
    # C040: 48 % in 2008, which is less than half; C041 calls CETC the parent, which proves nothing.
    page = open_page("/ownership/hikvision?at=2009-06-30")
    expect(page.locator("#ultimate [data-owner]")).to_have_count(1)
    expect(owner(page, "cetc")).to_contain_text("48 %")
    expect(owner(page, "cetc").locator(".verdict")).to_have_text("whether it controls is not known")
    expect(owner(page, "cetc")).to_contain_text("the trail ends here")
    expect(page.locator("#unshared li.tie")).to_contain_text("is a subsidiary of China Electronics")
    expect(page.locator("#controllers [data-controller]")).to_have_count(0)


def test_every_line_opens_its_evidence_with_mouse_or_keys(open_page: Open) -> None:
    page = open_page("/ownership/hikvision")
    edges = page.locator("[data-edge]")
    expect(edges.first).to_be_visible()
    assert edges.count() == 9  # five owners' ties: CETHIK, CETC, SASAC, Gong, Weixun; four holdings
    for place in range(edges.count()):
        one = edges.nth(place)
        one.focus()
        page.keyboard.press("Enter")
        expect(one).to_have_attribute("aria-expanded", "true")
        evidence = page.locator("#ownership-evidence")
        expect(evidence.locator(f"a[href*='{one.get_attribute('data-edge')}']")).to_be_visible()
        expect(evidence.locator("article.claim a.document").first).to_be_visible()
    assert page.locator(".diagram svg path.line").count() == edges.count()
    edges.last.click()
    expect(page.locator("#ownership-evidence article.claim")).to_have_count(0)


def test_only_what_is_on_record_is_a_firm_line(open_page: Open) -> None:
    page = open_page("/ownership/hikvision")
    expect(edge(page, SASAC, CETC)).to_have_class(re.compile("firm"))  # F101: the Department of Defense's list
    expect(edge(page, "CETHIK", "Hikvision")).to_have_class(re.compile("dashed"))  # an analyst's page
    dashes = "line => getComputedStyle(line).strokeDasharray"
    assert page.locator(".diagram path.line.dashed").first.evaluate(dashes) != "none"
    assert page.locator(".diagram path.line.firm").first.evaluate(dashes) == "none"


def test_a_smallest_share_leaves_the_small_holders_out(open_page: Open) -> None:
    page = open_page("/ownership/hikvision")
    expect(page.locator("[data-box=xinjiang-weixun]")).to_be_visible()  # 4.82 %
    page.get_by_label("Smallest share of a chain, %").fill("5")
    page.keyboard.press("Tab")
    expect(page).to_have_url(re.compile("min=5"))
    expect(page.locator("[data-box=xinjiang-weixun]")).to_have_count(0)
    expect(page.locator("[data-box=gong-hongjia]")).to_be_visible()  # 10.57 %


def test_concert_parties_count_in_where_asked_for(open_page: Open) -> None:
    # F018e: on 16 October 2023 CETHIK had 36.4808 %, and about 40.91 % with its concert parties.
    page = open_page("/ownership/hikvision?at=2023-10-16")
    expect(edge(page, "CETHIK", "Hikvision")).to_have_text("36.4808 %")
    page.get_by_role("checkbox", name=re.compile("concert parties")).check()
    expect(edge(page, "CETHIK", "Hikvision")).to_have_text("40.91 %")
    expect(page).to_have_url(re.compile("together=yes"))


def test_the_steps_can_be_read_as_a_tree(open_page: Open) -> None:
    page = open_page("/ownership/hikvision")
    cethik = page.locator(".branches > [data-branch=cethik]")
    expect(cethik.locator("[data-branch=cetc] [data-branch=sasac]")).to_contain_text("along this line: 0–36.55 %")
    expect(page.locator("[data-branch=hikrobot]")).to_contain_text("60 %")


def test_one_gets_there_from_the_entity_and_on_to_others(open_page: Open) -> None:
    page = open_page("/entities/hikvision?at=2024-01-01")
    page.get_by_role("link", name="Who owns it").click()
    expect(page).to_have_url(re.compile(r"/ownership/hikvision\?at=2024-01-01"))
    page.locator("[data-box=cethik]").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who owns CETHIK")
    expect(edge(page, CETC, "CETHIK")).to_be_visible()


def test_what_cannot_be_is_said_and_shown_with_its_ties(open_page: Open, impossible: str) -> None:
    page = open_page("/ownership/ftm-C", at=impossible)
    warning = page.locator("#ownership-warnings")
    expect(warning).to_contain_text("Direct holders sum to 120 % at least.")
    warning.locator("summary").click()
    expect(warning.locator("li.tie")).to_have_count(2)
    ring = open_page("/ownership/ftm-Y", at=impossible)
    expect(ring.locator("#ownership-warnings")).to_be_visible()
    expect(ring.locator("[data-box]")).to_have_count(2)
    expect(ring.locator("[data-edge]")).to_have_count(2)
    one, other = (ring.locator("[data-edge]").nth(place).bounding_box() for place in (0, 1))
    assert one
    assert other
    assert one["x"] + one["width"] < other["x"]
    assert_sourced(ring)


def test_nobody_knows_who_owns_an_entity_without_ties(open_page: Open) -> None:
    page = open_page("/ownership/hikvision?at=1990-01-01")
    expect(page.locator("#ultimate .empty")).to_contain_text("No source in this view states an owner")
    expect(page.locator("#chains .empty")).to_contain_text("Another date")
    other = open_page("/ownership/nobody-at-all")
    expect(other.get_by_role("heading", level=1)).to_contain_text("no entity by this id")


@pytest.mark.parametrize("look", ["theme=dark", "theme=light", "lang=zh"])
def test_axe_finds_nothing_serious_and_it_fits_a_phone(open_page: Open, look: str) -> None:
    page = open_page(f"/ownership/hikvision?{look}", width=360, height=740)
    page.locator("[data-edge]").first.click()
    expect(page.locator("#ownership-evidence article.claim").first).to_be_visible()
    page.locator(".because summary").first.click()
    page.locator(".time-changes summary").click()
    settled(page)
    assert_fits(page)
    assert_accessible(page)


@pytest.mark.complaints("ERR_INTERNET_DISCONNECTED")
def test_offline_is_said_and_mends_itself(open_page: Open) -> None:
    page = open_page("/ownership/hikvision")
    expect(page.locator("[data-edge]").first).to_be_visible()
    page.context.set_offline(True)
    page.get_by_role("button", name=re.compile("^Earlier change")).click()
    expect(page.get_by_role("alert").first).to_contain_text("Nobody answers")
    page.context.set_offline(False)
    expect(page.locator("[data-edge]").first).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
