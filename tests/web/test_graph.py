"""The graph page by mouse, finger and keyboard: expanding, hiding, pins, groups, undo, address, evidence, exports."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import httpx
import pytest
from playwright.sync_api import expect

from tests.web.conftest import Open
from tests.web.disputed import UNITS, made_up
from tests.web.drawings import PIXEL, door, drawn, entity, ready, rows_of, saved, shown
from tests.web.looking import assert_accessible, assert_fits

__all__ = ["made_up"]  # a fixture

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
SVG = "{http://www.w3.org/2000/svg}"
IDS = "rows => rows.map(row => row.dataset.tie)"
STORY = "hikvision,cethik,cetc,sasac,ezviz"
OWNERS = (
    """query Q($id: ID!) { graph { entity(id: $id) { owners { totalCount edges { node { source { id } } } } } } }"""
)


def test_from_hikvision_up_to_cetc_and_sasac(open_page: Open, site: str) -> None:
    answer = httpx.post(f"{site}/graphql", json={"query": OWNERS, "variables": {"id": "hikvision"}}, timeout=60).json()
    owners = answer["data"]["graph"]["entity"]["owners"]
    page = open_page("/graph?show=hikvision")
    entity(page, "Hikvision").click()
    expect(door(page, "owners")).to_have_text(f"is owned by {owners['totalCount']}")
    door(page, "owners").click()
    expect(door(page, "owners")).to_be_disabled()
    ready(page, 1 + len(owners["edges"]))
    assert shown(page) == ["hikvision", *(edge["node"]["source"]["id"] for edge in owners["edges"])]
    entity(page, "CETHIK").click()
    door(page, "owners").click()
    entity(page, "China Electronics Technology Group").click()
    door(page, "owners").click()
    expect(entity(page, "State-owned Assets")).to_be_visible()
    assert {"cethik", "cetc", "sasac"} <= set(shown(page))
    svg = ElementTree.fromstring(saved(page, "SVG"))
    places = {
        node.get("data-entity"): float(text.get("y") or 0)
        for node in svg.iter(f"{SVG}g")
        if node.get("data-entity") and (text := node.find(f"{SVG}text")) is not None
    }
    assert places["sasac"] < places["cetc"] < places["cethik"] < places["hikvision"]
    assert "36.55 %" in [text.text for text in svg.iter(f"{SVG}text")]


def test_a_click_on_a_contested_line_opens_its_evidence(open_page: Open, made_up: str) -> None:
    page = open_page("/graph?show=acme,holder", at=made_up)
    ready(page, 2)
    place = page.evaluate(PIXEL, "--contested")
    assert place
    page.mouse.click(place["x"], place["y"])
    chosen = page.get_by_role("region", name="What is chosen")
    expect(chosen).to_contain_text("48–51 %")
    claims = chosen.locator("article.claim")
    expect(claims).to_have_count(2)
    for claim in claims.all():
        expect(claim.locator("a.document")).not_to_be_empty()
        expect(claim.locator("a.locator")).not_to_be_empty()
        expect(claim.locator(".badge")).not_to_be_empty()
        expect(claim.get_by_text("Cite", exact=True)).to_be_visible()
    expect(page.locator(".graph-ties li.tie.chosen")).to_contain_text("Holder")


def test_every_line_is_in_the_list_with_its_documents(open_page: Open) -> None:
    page = open_page(f"/graph?show={STORY}&status=on_record,reported,self_stated,alleged,considered")
    ready(page, 5)
    svg = ElementTree.fromstring(saved(page, "SVG"))
    lines = [line.get("data-ties", "").split() for line in svg.iter(f"{SVG}g") if line.get("data-ties")]
    in_drawing = sorted(tie for line in lines for tie in line)
    rows = page.locator(".graph-ties [data-tie]").all()
    assert in_drawing == sorted(row.get_attribute("data-tie") or "" for row in rows)
    assert len(rows) >= 8
    for row in rows:
        assert row.locator(".tie-documents a.document").count() > 0
        assert row.locator(".evidence-button").count() == 1


def test_lines_look_as_strong_as_their_sources(open_page: Open, made_up: str) -> None:
    page = open_page("/graph?show=acme,holder,ranger,rumoured,unit-1&status=on_record,reported,alleged", at=made_up)
    ready(page, 5)
    svg = ElementTree.fromstring(saved(page, "SVG"))
    looks = {}
    for line in svg.iter(f"{SVG}g"):
        polyline = line.find(f"{SVG}polyline")
        if polyline is not None:
            looks[line.get("data-ties", "").split("-")[0], line.get("data-look")] = polyline.get("stroke-dasharray")
    assert looks == {
        ("owns", "contested"): "12 4 2 4",
        ("owns", "solid"): None,
        ("controls", "unsettled"): "2 5",
        ("parent", "solid"): None,
    }
    texts = [text.text for text in svg.iter(f"{SVG}text")]
    assert "48–51 %" in texts
    assert "36–40 %" in texts
    assert page.evaluate(PIXEL, "--unsettled")
    page.goto(page.url.replace("status=", "was="))
    ready(page, 5)
    assert page.evaluate(PIXEL, "--unsettled") is None
    status = {row["kind"]: row["status"] for row in rows_of(saved(page, "CSV"))}
    assert status == {"OWNS": "ON_RECORD", "PARENT_OF": "ON_RECORD"}


def test_reported_is_dashed(open_page: Open) -> None:
    page = open_page(f"/graph?show={STORY}")
    ready(page, 5)
    svg = ElementTree.fromstring(saved(page, "SVG"))
    status = {row["id"]: row["status"] for row in rows_of(saved(page, "CSV"))}
    lines = [line for line in svg.iter(f"{SVG}g") if line.get("data-look")]
    assert {line.get("data-look") for line in lines} == {"solid", "dashed"}
    for line in lines:
        of_line = {status[tie] for tie in line.get("data-ties", "").split()}
        assert (of_line == {"ON_RECORD"}) == (line.get("data-look") == "solid")


def test_undo_redo_and_a_copied_address(open_page: Open) -> None:
    page = open_page(f"/graph?show={STORY}")
    ready(page, 5)
    entity(page, "EZVIZ").click()
    page.get_by_role("button", name="Hide", exact=True).click()
    ready(page, 4)
    assert "hide=4" in page.url
    page.keyboard.press("Control+z")
    ready(page, 5)
    page.get_by_role("button", name="Redo").click()
    ready(page, 4)
    page.get_by_role("combobox", name="Group all of").select_option("kind-COMPANY")
    ready(page, 2)
    page.get_by_role("button", name="Pin all").click()
    expect(page).to_have_url(re.compile("pin="))
    page.get_by_role("button", name="Network").click()
    expect(page).to_have_url(re.compile("layout=network"))
    ready(page, 2)
    again = open_page(page.url.split("/", 3)[3].join(("/", "")))
    ready(again, 2)
    assert drawn(again) == drawn(page) == ["*hikvision", "sasac"]
    assert saved(again, "SVG") == saved(page, "SVG")
    expect(again.get_by_role("region", name="Hidden")).to_contain_text("EZVIZ")
    again.get_by_role("button", name="Show all hidden").click()
    ready(again, 3)


def test_a_dragged_box_is_pinned_where_it_is_dropped(open_page: Open) -> None:
    page = open_page("/graph?show=hikvision")
    ready(page, 1)
    picture = page.get_by_role("group", name="Drawing of the graph").bounding_box()
    assert picture
    x, y = picture["x"] + picture["width"] / 2, picture["y"] + picture["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 50, y - 20, steps=4)
    page.mouse.move(x + 120, y - 60, steps=4)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"pin=0_[-0-9a-z]+_[-0-9a-z]+"))
    ready(page, 1)
    page.get_by_role("button", name="Undo").click()
    expect(page).not_to_have_url(re.compile("pin="))


def test_other_dates_and_statuses_reload_the_ties_and_keep_the_boxes(open_page: Open) -> None:
    page = open_page("/graph?show=hikvision,cetc,cethik")
    ready(page, 3)
    before = page.locator(".graph-ties [data-tie]").evaluate_all(IDS)
    page.get_by_role("textbox", name="As of", exact=True).fill("2009-06-30")
    expect(page.locator(".graph-ties li.tie").filter(has_text="48 %")).to_be_visible()
    ready(page, 3)
    after = page.locator(".graph-ties [data-tie]").evaluate_all(IDS)
    assert sorted(before) != sorted(after)
    assert shown(page) == drawn(page) == ["hikvision", "cetc", "cethik"]
    page.get_by_role("button", name="Back to today").click()
    page.get_by_role("textbox", name="As of", exact=True).fill("2011-06-30")
    page.get_by_role("button", name="Back to today").click()
    expect(page.locator(".graph-ties li.tie")).to_have_count(len(before))
    ready(page, 3)
    assert page.locator(".graph-ties [data-tie]").evaluate_all(IDS) == before


def test_keyboard_only(open_page: Open) -> None:
    page = open_page("/graph")
    expect(page.get_by_role("heading", name="Nothing is drawn yet")).to_be_visible()
    box = page.get_by_role("combobox", name="Add an entity")
    box.focus()
    page.keyboard.type("hikvision")
    expect(page.get_by_role("option").first).to_contain_text("Hikvision")
    page.keyboard.press("Enter")
    ready(page, 1)
    door(page, "owners").focus()
    page.keyboard.press("Enter")
    expect(entity(page, "CETHIK")).to_be_visible()
    evidence = page.locator(".graph-ties").get_by_role("button", name="Evidence for: CETHIK owns Hikvision")
    evidence.focus()
    page.keyboard.press("Enter")
    claim = page.locator(".graph-ties article.claim").first
    expect(claim.locator("a.document")).to_be_visible()
    expect(claim.locator("a.locator")).not_to_be_empty()
    entity(page, "CETHIK").focus()
    page.keyboard.press("Enter")
    picture = page.get_by_role("group", name="Drawing of the graph")
    picture.focus()
    for key in ("ArrowLeft", "+", "-", "0"):
        page.keyboard.press(key)
    page.keyboard.press("Delete")
    expect(page.get_by_role("region", name="Hidden")).to_contain_text("CETHIK")
    page.keyboard.press("Control+z")
    expect(entity(page, "CETHIK")).to_be_visible()


def test_exports_hold_what_is_drawn_with_sources(open_page: Open) -> None:
    page = open_page(f"/graph?show={STORY}")
    ready(page, 5)
    rows = rows_of(saved(page, "CSV"))
    share = next(row for row in rows if row["source_id"] == "cethik" and row["kind"] == "OWNS")
    assert (share["target_id"], share["share_min"], share["share_max"]) == ("hikvision", "36.55", "36.55")
    assert all(row["sources"] and row["status"] for row in rows)
    graph = ElementTree.fromstring(saved(page, "GraphML")).find(f"{GRAPHML}graph")
    assert graph is not None
    assert {node.get("id") for node in graph.iter(f"{GRAPHML}node")} == set(STORY.split(","))
    assert {edge.get("id") for edge in graph.iter(f"{GRAPHML}edge")} == {row["id"] for row in rows}
    png = saved(page, "PNG")
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
    assert width > 400
    assert height > 400


def test_a_hub_asks_first_and_pages(open_page: Open, made_up: str) -> None:
    page = open_page("/graph?show=acme", at=made_up)
    entity(page, "Acme").click()
    expect(door(page, "PARENT_OF")).to_contain_text(str(UNITS))
    door(page, "PARENT_OF").click()
    ask = page.get_by_role("alert")
    expect(ask).to_contain_text(f"{UNITS} ties. Add the first 200?")
    assert shown(page) == ["acme"]
    ask.get_by_role("button", name="Add the first 200").click()
    ready(page, 60)  # as many as the list shows at first
    assert len(shown(page)) == 201
    page.get_by_role("button", name=f"Add 200 more (200 of {UNITS} added)").click()
    expect(page.get_by_role("button", name=f"Add 200 more (400 of {UNITS} added)")).to_be_enabled()
    assert len(set(shown(page))) == 401
    expect(page.locator(".graph-left")).to_contain_text("not all ties are read: Acme")


def test_unknown_ids_are_named(open_page: Open) -> None:
    page = open_page("/graph?show=hikvision,nobody-at-all")
    expect(page.locator(".graph-left .notice")).to_contain_text("nobody-at-all")
    ready(page, 1)


@pytest.mark.complaints("ERR_INTERNET_DISCONNECTED")
def test_offline_is_said_and_can_be_tried_again(open_page: Open) -> None:
    page = open_page("/graph?show=hikvision")
    ready(page, 1)
    page.context.set_offline(True)
    page.get_by_role("textbox", name="As of", exact=True).fill("2011-06-30")
    alert = page.locator(".graph-left").get_by_role("alert")
    expect(alert).to_contain_text("Nobody answers")
    page.context.set_offline(False)
    alert.get_by_role("button", name="Try again").click()
    expect(alert).to_have_count(0)
    ready(page, 1)


@pytest.mark.parametrize("look", ["theme=dark", "theme=light", "lang=zh"])
def test_axe_finds_nothing_serious_and_a_phone_need_not_scroll_sideways(open_page: Open, look: str) -> None:
    page = open_page(f"/graph?show={STORY}&{look}", width=360, height=740, has_touch=True)
    ready(page, 5)
    entity(page, "Hikvision").tap()
    expect(page.locator(".graph-expand li").first).to_be_visible()
    page.locator(".graph-ties .evidence-button").first.tap()
    expect(page.locator("article.claim").first).to_be_visible()
    assert_fits(page)
    assert_accessible(page)


def test_the_entity_page_leads_here(open_page: Open) -> None:
    page = open_page("/entities/hikvision")
    page.get_by_role("link", name="Draw it").click()
    ready(page, 1)
    assert drawn(page) == ["hikvision"]
