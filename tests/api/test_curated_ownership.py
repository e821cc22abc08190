"""Ownership, control and rules of the curated graph: what its sources let one say of Hikvision, and what not."""

from __future__ import annotations

import pytest

from tests.api.conftest import Api

_SUPPOSED = """query($d: [ID!]!, $r: Rule!) { whatIf(designate: $d, rule: $r) {
  entity { name } verdict aggregate { min max } inForce explanation settles rule because { id kind documents { id } }
  sources { title url says } } }"""


def test_hikvision_s_owners_on_three_days(ask: Api) -> None:
    asked = """query($v: Date) { graph(validAt: $v) { entity(id: "hikvision") {
      ultimateOwners { entity { id } share { min max } because { claims { citation } } } } } }"""
    owners = {
        day: {o["entity"]["id"]: (o["share"]["min"], o["share"]["max"]) for o in found}
        for day in ("2009-06-30", "2019-06-30", "2026-11-25", "1990-01-01")
        for found in [ask(asked, v=day)["graph"]["entity"]["ultimateOwners"]]
    }
    assert owners["2009-06-30"] == {"cetc": (48, 48)}
    assert owners["2019-06-30"]["cethik"] == (39.6, 39.6)
    assert owners["2026-11-25"]["sasac"] == (0, 36.55)
    assert owners["1990-01-01"] == {}


def test_the_article_s_own_question(ask: Api) -> None:
    found = ask(_SUPPOSED, d=["hikvision"], r="OFAC_50")["whatIf"]
    sure = {f["entity"]["name"]: f["aggregate"]["min"] for f in found if f["verdict"] == "YES"}
    assert sure == {"Hikrobot": 60, "Hikvision Canada Inc.": 100, "Hikvision USA Inc.": 100}
    unsure = [f for f in found if f["verdict"] != "YES"]
    assert {f["verdict"] for f in unsure} == {"UNKNOWN"}
    assert {tie["kind"] for f in unsure for tie in f["because"]} == {"PARENT_OF"}
    assert "HikStorage" in {f["entity"]["name"] for f in unsure}
    assert all("If Hikvision were listed" in f["explanation"] for f in found)
    asked = """{ entity(id: "hikvision") {
      exposure(rule: OFAC_50) { verdict } cmic: exposure(rule: OFAC_NS_CMIC) { verdict } } }"""
    assert ask(asked)["entity"] == {"exposure": {"verdict": "NO"}, "cmic": {"verdict": "YES"}}


def test_a_guessed_year_of_the_curated_graph_is_told(ask: Api) -> None:
    found = {one["entity"]["name"]: one for one in ask(_SUPPOSED, d=["hikvision"], r="OFAC_50")["whatIf"]}
    doubtful = {name for name, one in found.items() if "is a guess" in one["explanation"]}
    assert doubtful == {"Hikvision Canada Inc.", "Hikvision USA Inc."}
    assert all(found[name]["verdict"] == "YES" for name in doubtful)


def test_cetc_in_2009_is_called_the_parent_so_that_its_control_is_open(ask: Api) -> None:
    asked = """{ graph(validAt: "2009-06-30") { entity(id: "hikvision") {
      ultimateOwners { entity { id } controls because { kind } } controllers { entity { id } } } } }"""
    entity = ask(asked)["graph"]["entity"]
    [owner] = entity["ultimateOwners"]
    assert (owner["entity"]["id"], owner["controls"]) == ("cetc", "UNKNOWN")
    assert {tie["kind"] for tie in owner["because"]} == {"OWNS", "PARENT_OF"}
    assert entity["controllers"] == []


def test_the_securities_ban_before_the_list_of_june_2021(ask: Api) -> None:
    asked = """query($v: Date) { graph(validAt: $v) { entity(id: "hikvision") {
      exposure(rule: OFAC_NS_CMIC) { verdict inForce because { source { id } } } } } }"""
    told = {}
    for day in ("2020-12-01", "2021-03-01", "2021-07-01", "2021-09-01"):
        found = ask(asked, v=day)["graph"]["entity"]["exposure"]
        told[day] = found["verdict"], found["inForce"], {tie["source"]["id"] for tie in found["because"]}
    before, after = {"dod-1237-listing-hikvision"}, {"ns-cmic-listing-hikvision"}
    assert told == {
        "2020-12-01": ("YES", "NO", before), "2021-03-01": ("YES", "YES", before),
        "2021-07-01": ("NO", "UNKNOWN", set()), "2021-09-01": ("YES", "YES", after),
    }  # fmt: skip


def test_holders_without_a_figure_are_counted_beside_those_with_one(ask: Api) -> None:
    asked = """query($v: Date) { graph(validAt: $v) { entity(id: "hikvision") {
      ultimateOwners { entity { id } share { min max } controls } } } }"""
    found = ask(asked, v="2023-10-16")["graph"]["entity"]["ultimateOwners"]
    shares = {one["entity"]["id"]: (one["share"]["min"], one["share"]["max"]) for one in found}
    left = 100 - 36.4808 - 10.3 - 4.82
    for holder in ("cetc-52nd-institute", "cetc-investment-holdings"):
        assert shares[holder] == pytest.approx((0, left))
    assert shares["cetc"] == (36.4808, 36.4808)


def test_a_considered_listing_lists_nobody_even_where_it_shows(ask: Api) -> None:
    asked = """query($d: Date) { graph(
      validAt: $d, statuses: [ON_RECORD, REPORTED, SELF_STATED, CONSIDERED, FORECAST]
    ) { entity(id: "hikvision") { exposure(rule: OFAC_50) { verdict } sanctions { status } } } }"""
    for day in ("2022-06-30", None):
        entity = ask(asked, d=day)["graph"]["entity"]
        assert entity["exposure"]["verdict"] == "NO"
        assert "CONSIDERED" in {tie["status"] for tie in entity["sanctions"]}
