"""Where sources leave a gap, the graph leaves it too: what the curators inferred is told from what a source says."""

from __future__ import annotations

from tests.api.curated_questions import ALL_STATUSES, Ask, id_of, ids_of, the_claim, ties


def test_the_articles_stake_ends_by_an_inference_and_the_institutes_figure_by_the_listing(ask: Ask) -> None:
    state = ids_of(ask, "cetc", "cetc-52nd-institute", "cethik")
    held = {
        on: {
            (t["source"]["id"], t["share"] and t["share"]["exact"])
            for t in ties(ask, "hikvision", ["OWNS"], on=on)
            if t["source"]["id"] in state
        }
        for on in ("2009-06-30", "2010-05-20", "2012-06-30", "2013-12-31", "2014-03-31")
    }
    institute = id_of(ask, "cetc-52nd-institute")
    assert held == {
        "2009-06-30": {(id_of(ask, "cetc"), 48)},
        "2010-05-20": {(institute, 48.45)},
        "2012-06-30": {(institute, None)},
        "2013-12-31": {(institute, None)},
        "2014-03-31": {(institute, 40.42)},
    }
    stakes = ties(ask, "hikvision", ["OWNS"], on="2009-06-30")
    [article] = [t for t in stakes if t["source"]["id"] == id_of(ask, "cetc")]
    assert {claim["ref"] for claim in article["claims"]} == {"C040", "F015"}
    assert the_claim(ask, "F015", "OWNS")["method"] == "inference"


def test_one_contract_in_xian_has_no_buyer_and_the_other_no_supplier(ask: Ask) -> None:
    won = ties(ask, "xian-contract-2018", ["AWARDED_TO", "AWARDED_BY"], statuses=ALL_STATUSES)
    assert [(t["kind"], t["target"]["id"]) for t in won] == [("AWARDED_TO", id_of(ask, "hikvision"))]
    signed = ties(ask, "xian-psb-contract-2018", ["AWARDED_TO", "AWARDED_BY"], statuses=ALL_STATUSES)
    assert [(t["kind"], t["target"]["id"]) for t in signed] == [("AWARDED_BY", id_of(ask, "xian-psb"))]


def test_each_tie_of_the_considered_listing_says_that_it_was_not_imposed(ask: Ask) -> None:
    asked = ("sdn-listing-of-hikvision-considered", ["TARGETS", "UNDER", "IMPOSED_BY"])
    for on in ("2022-06-30", None):
        assert {t["role"] for t in ties(ask, *asked, on=on, statuses=ALL_STATUSES)} == {
            "considered in 2022, not imposed",
            "considered by it in 2022, not imposed",
            "considered in 2022, no entry of the list",
        }
    assert ties(ask, *asked, on="2021-12-31", statuses=ALL_STATUSES) == []
