"""Hikvision's story, told by nothing but clicking and typing in one browser, from the search box to a supposed listing.

What must stand on the pages is taken from the facts that the curated seed was written from: C040 is a claim of the
article, F018f an entry of the public record.
"""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.web.conftest import SCREENSHOTS, Open
from tests.web.drawings import door, entity, ready, saved
from tests.web.looking import assert_sourced, settled

CETC = "China Electronics Technology Group Corporation"
SASAC = "State-owned Assets Supervision and Administration Commission of the State Council"
CONSIDERED = "SDN listing of Hikvision (considered in 2022, not imposed)"
#: F067: each project company in Xinjiang and the contract that it signed in 2017.
CONTRACTS = {
    "Luopu Haishi Dingxin Electronic Technology Co.": "Luopu (Lop) County contract of Hikvision's project company",
    "Moyu Haishi Electronic Technology Co.": "Moyu (Karakax) County Social Prevention and Control System PPP contract",
    "Pishan Haishi Yong'an Electronic Technology Co.": (
        "Pishan (Guma) County Social Prevention and Control System PPP contract"
    ),
    "Urumqi Haishi Xin'an Electronic Technology Co.": "Urumqi Hi-tech Zone Safe City PPP contract",
    "Yutian Haishi Meitian Electronic Technology Co.": "Yutian (Keriya) County contract of Hikvision's project company",
}
#: F030, F035, F040, F046, F042, F041: what names Hikvision in the US, in the order of the days.
LISTINGS = (
    ("2019-08-13", "Section 889 bar on equipment of Hikvision"),
    ("2019-10-09", "Entity List addition of Hikvision (October 2019)"),
    ("2020-06-24", "Section 1237 identification of Hikvision"),
    ("2021-03-12", "FCC Covered List entry of Hikvision equipment (2021)"),
    ("2021-06-03", "Section 1260H identification of Hikvision"),
    ("2021-08-02", "NS-CMIC listing of Hikvision (securities-dealing ban, not SDN)"),
)


def test_the_story_of_hikvision_is_told_by_clicking_and_typing(open_page: Open) -> None:
    page = open_page("/")
    find_hikvision(page)
    shot(page, "01-hikvision")
    up_to_the_state(page)
    the_transfer_of_2008_beside_2007(page)
    the_transfer_of_2008_on_the_slider(page)
    xian(page)
    five_contracts(page)
    listings_on_the_timeline(page)
    what_a_listing_would_have_caught(page)
    considered_is_never_imposed(page)


def find_hikvision(page: Page) -> None:
    """Type its name and choose the first hit."""
    box = page.get_by_role("combobox", name=re.compile("Search by name"))
    box.click()
    page.keyboard.type("hikvision")
    expect(page.get_by_role("option").first).to_contain_text("Hikvision")
    page.keyboard.press("Enter")
    arrived(page, "Hikvision")
    assert_sourced(page)


def up_to_the_state(page: Page) -> None:
    """F018f: CETHIK has 36.55 % since about February 2025; F011: CETC all of CETHIK; F101: SASAC owns CETC."""
    stake = tie(page, "OWNS", "CETHIK")
    expect(stake).to_contain_text("36.55 %")
    expect(stake).to_contain_text("since c. 2025-02")
    evidence(stake, said="CETHIK owns Hikvision", document="Analysis of Hikvision", place="section")
    expect(stake).to_contain_text("it may have begun earlier")
    shot(page, "02-cethik-evidence", stake)
    follow(page, stake, "CETHIK")
    stake = tie(page, "OWNS", CETC)
    expect(stake).to_contain_text("100 %")
    evidence(stake, said=f"{CETC} owns CETHIK", place="opening lines")
    shot(page, "03-cetc-evidence", stake)
    follow(page, stake, CETC)
    stake = tie(page, "OWNS", SASAC)
    expect(stake.locator(".share")).to_have_count(0)  # no source gives a share, so none is shown
    expect(stake).to_contain_text("The share is left open because the source gives none")
    evidence(stake, said=f"{SASAC} owns {CETC}")
    shot(page, "04-sasac-evidence", stake)
    follow(page, stake, SASAC)
    expect(tie(page, "OWNS", CETC)).to_be_visible()
    shot(page, "05-sasac")


def the_transfer_of_2008_beside_2007(page: Page) -> None:
    """C040, C041: 48 % to CETC in 2008, and its subsidiary since; nothing of it at the end of 2007."""
    home(page)
    page.get_by_role("link", name="Compare two dates").click()
    page.get_by_label("Before", exact=True).fill("2007-12-31")
    page.get_by_label("After", exact=True).fill("2009-06-30")
    new = page.locator("#compare-new .side-row")
    expect(new).to_have_count(2)
    owned = new.filter(has_text="is owned by")
    expect(owned).to_contain_text(CETC)
    expect(owned).to_contain_text("48 %")
    expect(owned).to_contain_text("nothing on 2007-12-31")
    claims = owned.locator("article.claim")
    owned.locator(".evidence-button").click()
    expect(claims.filter(has_text="p7.s2")).to_contain_text("MIT Technology Review")
    shot(page, "06-before-and-after-2008", owned)


def the_transfer_of_2008_on_the_slider(page: Page) -> None:
    """The source gives the year only, and the page says so beside the day that is reckoned with."""
    home(page)
    page.locator(".time-changes summary").click()
    change = page.locator(".time-changes li[data-day='2008-01-01']")
    expect(change).to_contain_text(
        re.compile(rf"{CETC} owns Hikvision \(48 %\) begins\s+2008 .*no source gives the day")
    )
    shot(page, "07-what-changed", change)
    change.get_by_role("button", name="Look at 2008-01-01").click()
    expect(page.locator(".time output")).to_have_text("As of 2008-01-01")
    expect(page.locator(".time-state")).to_contain_text("no source gives the day")
    expect(tie(page, "OWNS", CETC)).to_contain_text("48 %")
    expect(page.locator("#ties-OWNS li.tie")).to_have_count(1)
    page.get_by_role("button", name="Earlier change", exact=False).click()
    expect(page.locator("#ties-OWNS")).to_have_count(0)
    shot(page, "08-before-2008")
    page.get_by_role("button", name="Back to today").click()
    expect(tie(page, "OWNS", "CETHIK")).to_be_visible()


def xian(page: Page) -> None:
    """C050 to C052: USD 125 million; 45,000 cameras built or updated, 16,000 of them for persons or faces."""
    home(page)
    name = "Xi'an surveillance contract (2018)"
    won = tie(page, "AWARDED_TO", name)
    expect(won).to_contain_text("125,000,000 USD")
    expect(won).to_contain_text("The buyer is not named here; the dollars are presumably a conversion")
    evidence(won, said="was awarded to Hikvision", document="world's biggest surveillance company", place="p8.s4")
    shot(page, "09-xian-evidence", won)
    follow(page, won, name)
    facts = page.locator("#facts .fact")
    built = facts.filter(has_text="cameras built or updated: 45,000 cameras")
    expect(built).to_contain_text("so not 45,000 new ones")
    expect(built.locator("a.locator")).to_have_text("p8.s4")
    wanted = facts.filter(has_text="cameras required to detect persons or faces: 16,000 cameras")
    expect(wanted).to_contain_text("a requirement, not a delivery")
    expect(wanted).to_contain_text("detecting persons or recognising faces, one or the other")
    shot(page, "10-xian", built)


def five_contracts(page: Page) -> None:
    """F037, F067: five project companies, each with its contract, signed in 2017 and ended on 13 December 2024."""
    for place, (company, contract) in enumerate(CONTRACTS.items()):
        home(page)
        child = tie(page, "PARENT_OF", company)
        evidence(child)
        follow(page, child, company)
        signed = tie(page, "AWARDED_TO", contract)
        expect(signed).to_contain_text("project company that signed it")
        expect(signed).to_contain_text("2017")
        expect(signed.locator(".badge")).to_have_text("reported")
        expect(signed.locator(".amount")).to_have_count(0)  # what is known of amounts is known of other claims
        evidence(signed, document="end of its Xinjiang government contracts", place="passage on the local subsidiaries")
        shot(page, f"11-contract-{place}-evidence", signed)
        follow(page, signed, contract)
        ended = page.locator("#facts .fact").filter(has_text="contract status: terminated")
        expect(ended).to_contain_text("2024-12-13")
        expect(ended.locator(".badge")).to_have_text("self-stated")
        expect(ended).to_contain_text("said by Hikvision")
        shot(page, f"12-contract-{place}", ended)


def listings_on_the_timeline(page: Page) -> None:
    """The measures stand in the order of their days, each with a document; what was only considered is not there."""
    home(page)
    whole_timeline(page)
    lines = page.locator("#timeline li").filter(has=page.locator(".predicate", has_text="is targeted by"))
    for day, name in LISTINGS:
        line = lines.filter(has_text=name)
        expect(line.locator("time")).to_contain_text(day)
        expect(line.locator("a.document").first).to_be_visible()
        expect(line.locator(".badge")).not_to_have_class(re.compile("unsettled"))
    texts = lines.all_text_contents()
    found = [next((at for at, text in enumerate(texts) if name in text), -1) for _, name in LISTINGS]
    assert found == sorted(found)
    assert -1 not in found
    assert not [text for text in texts if "considered" in text]
    shot(page, "13-timeline", lines.first)


def what_a_listing_would_have_caught(page: Page) -> None:
    """Supposed on the day of the article: Hikrobot at 60 %, nobody above Hikvision, and none of it told as a fact."""
    page.get_by_role("link", name="What if it were listed?").click()
    banner = page.get_by_role("note")
    expect(banner).to_contain_text("Hypothetical. Nobody is listed because of this page")
    page.get_by_role("textbox", name="As of", exact=True).fill("2022-06-22")
    expect(banner).to_contain_text("of 2022-06-22 if these were listed: Hikvision")
    expect(page.locator("[data-supposed=hikvision]")).to_have_attribute("data-standing", "free")
    settled(page)
    hikrobot = page.locator("#what-if-caught [data-finding=hikrobot]")
    expect(hikrobot).to_contain_text("If Hikvision were listed")
    expect(hikrobot.locator(".owner-line .badge")).to_have_text("would be caught")
    expect(hikrobot.locator(".owner-line .badge")).to_have_class(re.compile("unsettled"))
    for above in ("cethik", "cetc", "sasac", "gong-hongjia"):
        expect(page.locator(f"[data-finding={above}]")).to_have_count(0)
    assert_sourced(page)
    evidence(hikrobot.locator("li.tie"), said="Hikvision owns Hikrobot")
    shot(page, "14-what-if", banner)
    page.get_by_role("button", name="Back to today").click()
    expect(page.locator("#what-if-caught [data-finding]")).to_have_count(3)
    shot(page, "15-what-if-today", banner)


def considered_is_never_imposed(page: Page) -> None:
    """C015: shown only when asked for, apart from what was imposed, with its hedge, and without any effect."""
    home(page)
    measures = page.locator("#ties-TARGETS")
    imposed = measures.locator("h2 .count").first.text_content()
    expect(measures.get_by_text(CONSIDERED)).to_have_count(0)
    page.locator(".statuses summary").click()
    page.get_by_role("checkbox", name="considered").check()
    page.locator(".statuses summary").click()
    row = measures.locator("li.tie").filter(has_text=CONSIDERED)
    expect(row).to_have_class(re.compile("unsettled"))
    expect(row.locator(".badge")).to_have_text("considered")
    expect(row.locator(".period")).to_have_text("2022")  # and not "since": nobody says that it still is
    expect(row).to_contain_text("Not a designation")
    expect(measures.locator("h3")).to_contain_text("Not established 1")
    expect(measures.locator("h2 .count").first).to_have_text(imposed or "none")
    expect(measures.locator("h2 + ul li.tie").filter(has_text=CONSIDERED)).to_have_count(0)
    expect(page.locator(".view-notice")).to_contain_text("Claims that establish nothing are shown too")
    evidence(row, said="reported to be under consideration", place="p2.s4")
    shot(page, "16-considered", row)
    whole_timeline(page)
    expect(page.locator("#timeline li.unsettled").filter(has_text=CONSIDERED)).to_contain_text("considered")
    page.get_by_role("link", name="What if it were listed?").click()
    expect(page.locator("[data-supposed=hikvision]")).to_have_attribute("data-standing", "free")
    expect(page.locator("[data-supposed=hikvision]")).to_contain_text("neither listed nor caught on that day")
    shot(page, "17-considered-is-no-listing")
    page.locator("[data-supposed=hikvision]").get_by_role("link", name="Hikvision").click()
    page.get_by_role("link", name="Draw it").click()
    ready(page, 1)
    entity(page, "Hikvision").click()
    door(page, "TARGETS").click()
    expect(page.locator(".graph-ties li.tie.unsettled").filter(has_text=CONSIDERED)).to_have_count(1)
    expect(page.locator(".graph-page")).to_have_attribute("aria-busy", "false")
    expect(page.locator(".graph-state")).to_have_text("")
    assert saved(page, "SVG").decode().count("targets (considered)") == 1
    shot(page, "18-considered-drawn")
    page.locator(".statuses summary").click()
    page.get_by_role("button", name="Only what is established").click()
    expect(page.locator(".graph-ties li.tie").filter(has_text=CONSIDERED)).to_have_count(0)


def arrived(page: Page, name: str) -> None:
    """Wait for the whole page of an entity."""
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    expect(page.locator("#timeline")).to_be_visible()
    settled(page)


def whole_timeline(page: Page) -> None:
    """The page opens with the oldest hundred events; click for the others."""
    later = page.locator("#timeline").get_by_role("button", name="Show later ones")
    later.click()
    expect(later).to_have_count(0)


def home(page: Page) -> None:
    """Go to Hikvision's page by way of the search page, with a click and a name."""
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Search").click()
    find_hikvision(page)


def tie(page: Page, kind: str, name: str) -> Locator:
    """The row of an entity's page that tells of the tie of this kind with somebody."""
    link = page.get_by_role("link", name=name, exact=True)
    return page.locator(f"#ties-{kind} li.tie").filter(has=page.locator(".tie-who").filter(has=link)).first


def follow(page: Page, row: Locator, name: str) -> None:
    """Click on whom a tie is with."""
    row.locator(".tie-who").get_by_role("link", name=name, exact=True).click()
    arrived(page, name)


def evidence(row: Locator, *, said: str = "", document: str = "", place: str = "") -> None:
    """Open a tie's evidence: some claim says this, in a document of that title, at that place in it."""
    row.locator(".evidence-button").first.click()
    claim = row.locator("article.claim").filter(has_text=said).filter(has_text=document).filter(has_text=place).first
    expect(claim.locator("a.document")).not_to_be_empty()
    expect(claim.locator("a.locator")).to_contain_text(place)
    expect(claim.locator(".badge").first).to_be_visible()


def shot(page: Page, name: str, at: Locator | None = None) -> None:
    """Keep a picture of this step for people to look at."""
    SCREENSHOTS.mkdir(exist_ok=True)
    if at is not None:
        at.first.scroll_into_view_if_needed()
    page.screenshot(path=SCREENSHOTS / f"story-{name}.png")
