"""A whole session as OpenRefine has it: a column is reconciled, looked at, decided upon and extended."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from tests.api.reconcile.openrefine import OpenRefine

COLUMN = [
    "Hikvision",  # its name
    "Acme Widgets of Nowhere",  # nobody
    "中电海康集团有限公司",  # CETHIK's Chinese name
    "Hikvison",  # a typing error
    "CETC",
    "91330000733796106P",  # a number that carries a check digit
    "002415",  # a ticker, which is anybody's number
    "Hangzhou Hikvision Digital Technology Company Ltd",  # no name in the graph is quite so
    "",
    "SASAC",
    "Gong Hongjia",  # a person, whose name others may have
]
CERTAIN = {
    "Hikvision": "hikvision",
    "中电海康集团有限公司": "cethik",
    "CETC": "cetc",
    "91330000733796106P": "hikvision",
    "SASAC": "sasac",
}


@pytest.fixture(scope="module")
def refine(http: TestClient) -> OpenRefine:
    return OpenRefine(http)


def test_a_column_of_names_is_reconciled_looked_at_and_extended(refine: OpenRefine) -> None:
    cells = refine.reconcile(COLUMN)
    assert {cell.text: cell.chosen for cell in cells if cell.chosen} == CERTAIN
    by_text = {cell.text: cell for cell in cells}
    assert by_text[""].candidates == []
    assert all(one["score"] < 70 for one in by_text["Acme Widgets of Nowhere"].candidates)
    for text in ("Hikvison", "002415", "Hangzhou Hikvision Digital Technology Company Ltd"):
        assert by_text[text].candidates[0]["id"] == "hikvision", text
    assert by_text["Gong Hongjia"].candidates[0]["id"] == "gong-hongjia"
    assert by_text["Gong Hongjia"].candidates[0]["score"] == 100

    [best] = [one for one in by_text["中电海康集团有限公司"].candidates if one["match"]]
    assert best["name"] == "CETHIK"
    assert best["description"].startswith("Company, CN; found by alias “中电海康集团有限公司”")
    assert best["type"] == [{"id": "COMPANY", "name": "Company"}]
    assert {f["id"]: f["value"] for f in best["features"]} == {
        "likeness": 99.5,
        "exactName": True,
        "identifier": False,
    }

    page = refine.preview("hikvision")
    assert "USCC:91330000733796106P" in page
    assert "CETHIK</a>, " in page
    assert "<script" not in page
    assert "Hikvision" in refine.flyout("entity", "hikvision")
    by_text["Hikvison"].chosen = "hikvision"  # a person decides

    chosen = sorted({cell.chosen for cell in cells if cell.chosen})
    assert chosen == ["cetc", "cethik", "hikvision", "sasac"]
    rows = refine.extend(chosen, {"id": "USCC"}, {"id": "identifier"}, {"id": "owners"}, {"id": "sanctionsLists"},
                         {"id": "founded"}, {"id": "country"})  # fmt: skip
    hikvision = rows["hikvision"]
    assert hikvision["USCC"] == [{"str": "91330000733796106P"}]
    assert {"str": "OFAC:30946"} in hikvision["identifier"]
    assert hikvision["owners"][0] == {"id": "cethik", "name": "CETHIK"}
    assert "ns-cmic-list" in {one["id"] for one in hikvision["sanctionsLists"]}
    assert "sdn-list" not in {one["id"] for one in hikvision["sanctionsLists"]}  # considered, never imposed
    assert {"str": "2001"} in hikvision["founded"]
    assert hikvision["country"] == [{"str": "CN"}]
    assert rows["cethik"]["owners"] == [{"id": "cetc", "name": rows["cethik"]["owners"][0]["name"]}]
    assert rows["cethik"]["USCC"] == []  # it was looked for and not found
    assert rows["sasac"]["owners"] == []


def test_other_columns_decide_where_a_name_cannot(refine: OpenRefine) -> None:
    name = ["Gong Hongjia"]
    owns = refine.reconcile(name, columns={"holdings": [{"id": "hikvision", "name": "Hikvision"}]})
    other = refine.reconcile(name, columns={"holdings": [{"id": "cetc"}]})
    assert owns[0].chosen == "gong-hongjia"
    assert other[0].chosen is None
    assert other[0].candidates[0]["score"] == 80  # what is known does not say so

    chinese, foreign = refine.reconcile(["Hikvision"] * 2, columns={"country": ["China", "Brazil"]})
    assert chinese.chosen == "hikvision"
    assert {"id": "property:country", "name": "country is as asked", "value": True} in chinese.candidates[0]["features"]
    assert foreign.chosen is None

    [by_number] = refine.reconcile(["some company of theirs"], columns={"USCC": ["91330000733796106P"]})
    assert by_number.chosen == "hikvision"
    [torn] = refine.reconcile(["CETC"], columns={"USCC": ["91330000733796106P"]})
    assert torn.chosen is None  # the row means two: CETC by its name, Hikvision by its number
    assert {one["id"] for one in torn.candidates} >= {"cetc", "hikvision"}


def test_a_type_is_no_wall_for_should_and_one_for_any(refine: OpenRefine, http: TestClient) -> None:
    [cell] = refine.reconcile(["Hikvision"], "PERSON")  # OpenRefine sends type_strict: should
    assert cell.chosen is None
    assert next(one for one in cell.candidates if one["id"] == "hikvision")["score"] == 90
    [company] = refine.reconcile(["Hikvision"], "COMPANY")
    assert company.chosen == "hikvision"
    queries = '{"q": {"query": "Hikvision", "type": ["PERSON", "PLACE"], "type_strict": "any"}}'
    found = http.get("/reconcile", params={"queries": queries}).json()["q"]["result"]
    assert {one["type"][0]["id"] for one in found} <= {"PERSON", "PLACE"}


def test_columns_are_suggested_and_proposed(refine: OpenRefine) -> None:
    proposed = {one["id"] for one in refine.propose("COMPANY")}
    assert {"owners", "holdings", "LEI", "founded", "PARENT_OF:inverse"} <= proposed
    assert "FAMILY_OF" not in proposed
    assert "FAMILY_OF" in {one["id"] for one in refine.propose("PERSON")}
    assert refine.propose("Q5") == []
    assert len(refine.propose("", limit=3)) == 3
    assert refine.suggest("property", "owned")[0]["id"] == "owners"
    assert "direct owners" in refine.flyout("property", "owners")
    assert {one["id"] for one in refine.suggest("type", "sanctions")} == {"SANCTIONS_ACTION", "SANCTIONS_LIST"}
    assert "Company" in refine.flyout("type", "COMPANY")
    everything = refine.suggest("property", "")
    assert refine.suggest("property", "", cursor=4)[:6] == everything[4:10]


def test_entities_are_suggested_as_somebody_types(refine: OpenRefine) -> None:
    best = refine.suggest("entity", "hikvis")[0]
    assert (best["id"], best["notable"]) == ("hikvision", [{"id": "COMPANY", "name": "Company"}])
    assert refine.suggest("entity", "cethik")[0]["id"] == "cethik"
    first = [one["id"] for one in refine.suggest("entity", "hangzhou")]
    more = [one["id"] for one in refine.suggest("entity", "hangzhou", cursor=2)]
    assert first[2:] == more[: len(first) - 2]
    assert refine.suggest("entity", "") == refine.suggest("entity", "?!") == []
    assert refine.suggest("entity", "hikvision", cursor=100_000) == []


def test_settings_date_a_column_and_cite_its_sources(refine: OpenRefine) -> None:
    at = {day: refine.extend(["hikvision"], {"id": "owners", "settings": {"validAt": day}}) for day in
          ("2009-06-30", "2019-06-30", "")}  # fmt: skip
    owners = {day: {one["id"] for one in rows["hikvision"]["owners"]} for day, rows in at.items()}
    assert "cetc" in owners["2009-06-30"]
    assert "cethik" not in owners["2009-06-30"]
    assert "cethik" in owners["2019-06-30"]
    assert "cethik" in owners[""]
    rows = refine.extend(
        ["hikvision"],
        {"id": "owners", "settings": {"sources": True, "limit": "1"}},
        {"id": "USCC", "settings": {"sources": "on"}},
    )["hikvision"]
    assert rows["owners"][0] == {"id": "cethik", "name": "CETHIK"}
    assert len(rows["owners"]) > 1
    assert all(one["str"].startswith("CETHIK: ") for one in rows["owners"][1:])
    assert rows["USCC"][0] == {"str": "91330000733796106P"}
    assert "cons_prim.csv line 386" in rows["USCC"][1]["str"]


def test_what_nobody_knows_is_answered_with_nothing(refine: OpenRefine) -> None:
    rows = refine.extend(["nobody", "hikvision"], {"id": "owners"}, {"id": "P31"}, {"id": "shoeSize"})
    assert rows["nobody"] == {"owners": [], "P31": [], "shoeSize": []}
    assert rows["hikvision"]["P31"] == rows["hikvision"]["shoeSize"] == []
    assert "Nothing is known as &lt;b&gt;" in refine.preview("<b>")
    for what in ("entity", "property", "type"):
        assert "Nothing is known as &lt;b&gt;" in refine.flyout(what, "<b>")


def test_a_fact_keeps_its_unit_and_an_allegation_is_no_value(refine: OpenRefine, http: TestClient) -> None:
    rows = refine.extend(["cethik"], {"id": "sharesHeldInHikvision"})
    assert rows["cethik"]["sharesHeldInHikvision"] == [{"str": "3403879509 share"}]
    asserted = {"ON_RECORD", "REPORTED", "SELF_STATED"}
    query = '{ entity(id: "hikvision") { facts { predicate status value } } }'
    facts = http.post("/graphql", json={"query": query}).json()["data"]["entity"]["facts"]
    weak = {fact["predicate"] for fact in facts if fact["status"] not in asserted and fact["value"]}
    strong = {fact["predicate"] for fact in facts if fact["status"] in asserted}
    assert weak - strong
    told = refine.extend(["hikvision"], *({"id": predicate} for predicate in sorted(weak - strong)[:20]))
    assert set(map(str, told["hikvision"].values())) == {"[]"}
