"""The eighteen traps of the MIT Technology Review article of June 2022, each asked over GraphQL.

A trap is a sentence that invites a loader to say more than the article says. Every test first asserts that
the claims it speaks of are in the graph, then that nothing stronger is.
"""

from __future__ import annotations

import pytest

from tests.api.curated_questions import (
    ALL_STATUSES,
    Ask,
    claims_by_ref,
    claims_of,
    facts,
    id_of,
    ids_of,
    measures_against,
    shares_in,
    statements_of,
    the_claim,
    ties,
)

ARTICLE = "doc-mit-tr-2022-06"
COUNTY_CONTRACTS = (
    "contract-urumqi",
    "contract-moyu",
    "contract-pishan",
    "contract-luopu",
    "contract-yutian",
)
#: What would follow from a listing that had not happened: conditional, or a judgement on it (C107).
CONDITIONAL = [
    "C017", "C019", "C020", "C021", "C022", "C028", "C101", "C102", "C104", "C105", "C106", "C108", "C109",
    "C113", "C124", "C126", "C127", "C131", "C136", "C138", "C139",
]  # fmt: skip


def test_1_the_sdn_listing_is_considered_and_nothing_live_rests_on_the_sdn_list(ask: Ask) -> None:
    action, hikvision, sdn_list = (
        id_of(ask, slug) for slug in ("sdn-listing-of-hikvision-considered", "hikvision", "sdn-list")
    )
    roles = ["TARGETS", "UNDER", "IMPOSED_BY"]
    for on in ("2022-06-30", None):
        considered = ties(ask, "sdn-listing-of-hikvision-considered", roles, on=on, statuses=ALL_STATUSES)
        assert {(t["kind"], t["source"]["id"], t["target"]["id"], t["status"]) for t in considered} == {
            ("TARGETS", action, hikvision, "CONSIDERED"),
            ("UNDER", action, sdn_list, "CONSIDERED"),
            ("IMPOSED_BY", action, id_of(ask, "us-treasury"), "CONSIDERED"),
        }
        assert ties(ask, "sdn-listing-of-hikvision-considered", roles, on=on) == []

    live = measures_against(ask, "hikvision")
    assert id_of(ask, "ns-cmic-listing-hikvision") in {measure["action"] for measure in live}
    assert all(measure["under"] for measure in live), "a measure without its list or law proves nothing here"
    assert [measure["name"] for measure in live if sdn_list in measure["under"]] == []
    assert action not in {measure["action"] for measure in live}


@pytest.mark.parametrize("ref", CONDITIONAL)
def test_1_what_a_listing_would_bring_is_a_forecast_and_no_tie(ask: Ask, ref: str) -> None:
    for claim in statements_of(ask, ref):
        assert (claim["status"], claim["object"]) == ("FORECAST", None)


def test_2_networks_are_not_cameras(ask: Ask) -> None:
    counted = {
        "C066": ("networksDetected", 4_800_000, "EXACTLY", "hikvision"),
        "C068": ("hikvisionNetworksDetected", 600_000, "AT_LEAST", "united-states"),
        "C075": ("hikvisionNetworksDetected", 55_455, "EXACTLY", "london"),
    }
    for ref, (predicate, number, bound, subject) in counted.items():
        claim = the_claim(ask, ref, predicate)
        assert (claim["number"], claim["unit"], claim["bound"]) == (number, "network", bound)
        assert claim["subject"]["id"] == id_of(ask, subject)

    most = the_claim(ask, "C072", "camerasPerNetwork")
    assert (most["number"], most["unit"], most["bound"]) == (24, "camera", "AT_MOST")
    cameras = {c["number"] for found in claims_by_ref(ask).values() for c in found if c["unit"] == "camera"}
    assert 45_000 in cameras
    detected = {number for _, number, _, _ in counted.values()}
    assert cameras & (detected | {24 * number for number in detected} | {6_000_000, 2_000_000}) == set()


def test_2_every_figure_of_2021_counts_networks(ask: Ask) -> None:
    of_2021 = [
        c
        for found in claims_by_ref(ask).values()
        for c in found
        if c["when"] == "2021" and "networksdetected" in c["predicate"].lower()
    ]
    numbers = [(c["number"], c["unit"]) for c in of_2021 if c["number"] is not None and c["unit"] != "country"]
    assert sorted(numbers) == [(55_455, "network"), (600_000, "network"), (4_800_000, "network")]


def test_3_four_country_counts_are_four_measures(ask: Ask) -> None:
    counts = {
        ref: [(c["predicate"], c["number"], c["bound"]) for c in claims_of(ask, ref) if "countr" in (c["unit"] or "")]
        for ref in ("C003", "C067", "F022", "F090")
    }
    assert {ref: [(number, bound) for _, number, bound in found] for ref, found in counts.items()} == {
        "C003": [(190, "AT_LEAST")],
        "C067": [(191, "EXACTLY")],
        "F022": [(155, "EXACTLY")],
        "F090": [(180, "AT_LEAST")],
    }
    assert len({predicate for found in counts.values() for predicate, _, _ in found}) == 4


def test_4_the_48_percent_are_of_2008_and_not_of_today(ask: Ask) -> None:
    state = ids_of(ask, "cetc", "cetc-52nd-institute", "cethik")
    in_2009 = shares_in(ask, "hikvision", "2009-06-30")
    in_2024 = shares_in(ask, "hikvision", "2024-06-30")
    assert {holder: share for holder, share in in_2009.items() if holder in state} == {id_of(ask, "cetc"): 48}
    assert {holder: share for holder, share in in_2024.items() if holder in state} == {id_of(ask, "cethik"): 36.4808}
    today = [t for t in ties(ask, "hikvision", ["OWNS"]) if t["source"]["id"] in state]
    assert [t["source"]["id"] for t in today] == [id_of(ask, "cethik")]
    assert 48 not in {t["share"]["exact"] for t in today}

    transfer = the_claim(ask, "C040", "OWNS")
    assert (transfer["when"], transfer["document"]["id"], transfer["status"]) == ("2008", ARTICLE, "REPORTED")


def test_5_cetc_did_not_exist_when_hikvision_was_founded(ask: Ask) -> None:
    assert {c["when"] for c in facts(ask, "cetc", "founded")} == {"2002-03-01"}
    assert {c["when"] for c in facts(ask, "hikvision", "founded")} == {"2001"}
    team = the_claim(ask, "C037", "foundingTeam")
    assert (team["when"], team["object"]) == ("2001", None)
    founders = {
        t["source"]["id"] for t in ties(ask, "hikvision", ["FOUNDED"]) if t["target"]["id"] == id_of(ask, "hikvision")
    }
    assert id_of(ask, "cetc-52nd-institute") in founders
    assert id_of(ask, "cetc") not in founders


def test_6_the_bill_of_2019_is_the_articles_and_the_statute_is_of_2018(ask: Ask) -> None:
    bill = the_claim(ask, "C082", "usFederalProcurementBan")
    assert (bill["when"], bill["document"]["id"]) == ("2019", ARTICLE)
    statute = claims_of(ask, "F030")
    assert ARTICLE not in {c["document"]["id"] for c in statute}
    dates = {(c["when"] or "").partition("/")[0] for c in statute}
    assert {"2018-08-13", "2019-08-13", "2020-08-13"} <= dates
    assert "2019" not in dates


def test_7_xian_45000_built_or_updated_and_16000_a_part_of_it_and_a_requirement(ask: Ask) -> None:
    built = the_claim(ask, "C051", "camerasBuiltOrUpdated")
    required = the_claim(ask, "C052", "camerasRequiredToDetectPersonsOrFaces")
    assert (built["number"], built["unit"]) == (45_000, "camera")
    assert (required["number"], required["unit"]) == (16_000, "camera")
    assert built["subject"]["id"] == required["subject"]["id"] == id_of(ask, "xian-contract-2018")

    local = {
        predicate: [c["number"] for c in facts(ask, "xian-psb-contract-2018", predicate)]
        for predicate in (
            "camerasNewOrRebuilt",
            "camerasIntegrated",
            "camerasFaceFeature",
            "camerasHumanBodyFeature",
        )
    }
    assert local == {
        "camerasNewOrRebuilt": [35_000],
        "camerasIntegrated": [10_000],
        "camerasFaceFeature": [5_000],
        "camerasHumanBodyFeature": [11_000],
    }
    about_faces_alone = {
        c["predicate"]
        for found in claims_by_ref(ask).values()
        for c in found
        if c["number"] == 16_000 and "Face" in c["predicate"] and "Or" not in c["predicate"]
    }
    assert about_faces_alone == set()


def test_8_275_million_is_a_floor_and_never_added_to_the_county_contracts(ask: Ask) -> None:
    floor = the_claim(ask, "C090", "xinjiangContractsValue")
    assert floor["amount"] == {"amount": 275_000_000, "currency": "USD"}
    assert (floor["bound"], floor["when"], floor["tie"]) == ("AT_LEAST", None, None)
    assert floor["subject"]["id"] == id_of(ask, "hikvision")

    values: dict[str, list[float]] = {}
    for slug in COUNTY_CONTRACTS:
        awards = [t for t in ties(ask, slug, ["AWARDED_TO"]) if t["source"]["id"] == id_of(ask, slug)]
        assert awards, f"{slug} was awarded to nobody"
        values[slug] = [t["amount"]["amount"] for t in awards if t["amount"]]
    for slug in ("contract-urumqi", "contract-moyu", "contract-pishan"):
        values[slug] += [c["amount"]["amount"] for c in facts(ask, slug, "contractValue")]
    assert {slug: bool(found) for slug, found in values.items()} == {
        "contract-urumqi": True, "contract-moyu": True, "contract-pishan": True,
        "contract-luopu": False, "contract-yutian": False,
    }  # fmt: skip
    totals = {275e6, 1.9e9, 370e6, 1.2e9}
    assert [slug for slug, found in values.items() if totals & set(found)] == []

    amounts = [c["amount"]["amount"] for found in claims_by_ref(ask).values() for c in found if c["amount"]]
    dollars = {46e6, 50e6, 53e6, 75e6}
    assert dollars <= set(amounts)
    sums = {275e6 + one for one in dollars} | {
        275e6 + 46e6 + 53e6 + 75e6,
        275e6 + 46e6 + 50e6 + 75e6,
        275e6 + 1.9e9,
    }
    assert sums & set(amounts) == set()


def test_8_that_the_totals_are_the_same_contracts_is_an_inference_and_an_opinion(ask: Ask) -> None:
    total = the_claim(ask, "F060", "xinjiangPppContractsTotal")
    assert (total["amount"], total["tie"]) == ({"amount": 1_900_000_000, "currency": "CNY"}, None)
    assert {(c["method"], c["status"]) for c in claims_of(ask, "F066")} == {("inference", "OPINION")}


def test_9_data_transfer_is_not_proved_which_is_neither_true_nor_false(ask: Ask) -> None:
    [claim] = facts(ask, "hikvision", "sendsOverseasDataToChina")
    assert (claim["ref"], claim["status"], claim["number"]) == ("C081", "UNPROVEN", None)
    statuses = {c["status"] for found in claims_by_ref(ask).values() for c in found if c["document"]["id"] == ARTICLE}
    assert "UNPROVEN" in statuses
    assert "DENIED" not in statuses


def test_10_the_cameras_at_the_camps_have_no_maker_and_the_link_is_alleged(ask: Ask) -> None:
    for ref in ("C085", "C086", "C087"):
        for claim in statements_of(ask, ref):
            assert claim["subject"]["id"] == id_of(ask, "xinjiang")
            assert claim["status"] == "ALLEGED"
            assert "hikvision" not in (claim["value"] or "").lower()
    for link in statements_of(ask, "C089"):
        assert link["subject"]["id"] == id_of(ask, "hikvision")
        assert (link["status"], link["number"], link["object"]) == ("ALLEGED", None, None)


def test_11_the_editors_insertions_are_not_the_speakers_words(ask: Ask) -> None:
    for ref, subject, speaker in (
        ("C096", "xinjiang", "darren-byler"),
        ("C105", "hikvision", "conor-healy"),
        ("C113", "sdn-listing-of-hikvision-considered", "conor-healy"),
    ):
        [claim] = statements_of(ask, ref)
        assert (claim["subject"]["id"], claim["speaker"]["id"]) == (id_of(ask, subject), id_of(ask, speaker))
        assert claim["status"] in ("OPINION", "FORECAST")
        assert "editor" in f"{claim['hedge']} {claim['note']}"
    [byler] = statements_of(ask, "C096")
    assert "hikvision" not in byler["value"].lower()


def test_12_inquiries_in_the_uk_and_norway_have_no_outcome_and_are_no_sanction(ask: Ask) -> None:
    for ref in ("C128", "C129"):
        for claim in statements_of(ask, ref):
            assert claim["predicate"] not in ("TARGETS", "IMPOSED_BY", "DIVESTED_FROM")
            assert "outcome" in claim["note"]
    american = ids_of(ask, "us-government", "us-treasury", "ofac", "us-congress", "us-bis", "us-dod", "us-fcc")
    measures = measures_against(ask, "hikvision")
    assert all(measure["by"] for measure in measures)
    assert [m["name"] for m in measures if not m["by"] & american] == []


def test_12_norway_excluded_nothing(ask: Ask) -> None:
    assert claims_of(ask, "F050")
    assert claims_of(ask, "F051")
    left = ties(ask, "hikvision", ["DIVESTED_FROM"], statuses=ALL_STATUSES)
    leavers = {t["source"]["id"] for t in left}
    assert id_of(ask, "akademikerpension") in leavers
    norwegian = ids_of(ask, "norges-bank", "norway-council-on-ethics", "government-pension-fund-global")
    assert leavers & norwegian == set()
    for slug in ("norway-council-on-ethics", "norges-bank", "government-pension-fund-global"):
        assert ties(ask, slug, ["TARGETS", "IMPOSED_BY", "DIVESTED_FROM"], statuses=ALL_STATUSES) == []


def test_13_the_articles_spokesperson_is_unnamed_and_the_accusation_is_no_fact_about_the_us(ask: Ask) -> None:
    accusation = the_claim(ask, "C134", "accusation")
    assert accusation["subject"]["id"] == accusation["speaker"]["id"] == id_of(ask, "chinese-foreign-ministry")
    assert accusation["status"] == "ON_RECORD"
    zhao = id_of(ask, "zhao-lijian")
    named = [
        c
        for found in claims_by_ref(ask).values()
        for c in found
        if zhao in (c["subject"]["id"], (c["speaker"] or {}).get("id"))
    ]
    assert "F091" in {c["ref"] for c in named}
    assert ARTICLE not in {c["document"]["id"] for c in named}
    accused = id_of(ask, "us-government")
    assert [c for c in claims_of(ask, "C134") if c["subject"]["id"] == accused] == []


def test_14_the_us_is_second_by_networks_outside_china_and_first_in_another_count(ask: Ask) -> None:
    ranks = {
        c["subject"]["id"]: c["number"]
        for ref in ("C069", "C070")
        for c in claims_of(ask, ref, "rankByHikvisionCameras")
    }
    assert ranks == {id_of(ask, "vietnam"): 1, id_of(ask, "united-states"): 2}
    for ref in ("C069", "C070"):
        assert "outside China" in the_claim(ask, ref, "rankByHikvisionCameras")["note"]
    both_brands = {
        c["subject"]["id"]: (c["number"], c["unit"])
        for c in claims_of(ask, "F086", "hikvisionAndDahuaNetworksDetected")
    }
    assert both_brands == {
        id_of(ask, "united-states"): (807_108, "network"),
        id_of(ask, "vietnam"): (589_607, "network"),
        id_of(ask, "united-kingdom"): (351_459, "network"),
    }
    assert all(c["number"] is None for c in claims_of(ask, "C071"))


def test_15_huaweis_restrictions_stay_huaweis_and_name_no_instrument(ask: Ask) -> None:
    for ref in ("C120", "C121", "C122", "C123"):
        for claim in statements_of(ask, ref):
            assert (claim["subject"]["id"], claim["object"]) == (id_of(ask, "huawei"), None)
    restricted = {
        c["subject"]["id"] for found in claims_by_ref(ask).values() for c in found if c["predicate"] == "usRestriction"
    }
    assert restricted == {id_of(ask, "huawei")}
    for claim in statements_of(ask, "C018"):
        assert (claim["status"], claim["object"]) == ("OPINION", None)

    huawei = {m["action"] for m in measures_against(ask, "huawei")}
    hikvision = {m["action"] for m in measures_against(ask, "hikvision")}
    assert id_of(ask, "ns-cmic-listing-huawei") in huawei - hikvision
    assert id_of(ask, "entity-listing-hikvision-2019") in hikvision - huawei


@pytest.mark.parametrize("ref", ["C001", "C029", "C030", "C119"])
def test_16_rhetoric_is_an_opinion(ask: Ask, ref: str) -> None:
    assert {(c["status"], c["object"]) for c in statements_of(ask, ref)} == {("OPINION", None)}


def test_17_dollar_amounts_stand_beside_the_originals_and_replace_nothing(ask: Ask) -> None:
    revenue = {
        (c["amount"]["amount"], c["amount"]["currency"], c["document"]["id"] == ARTICLE)
        for c in facts(ask, "hikvision", "revenue")
        if c["when"] == "2021"
    }
    assert revenue == {(12_420_000_000, "USD", True), (81_420_000_000, "CNY", False)}
    award = the_claim(ask, "C050", "AWARDED_TO")
    assert award["amount"] == {"amount": 125_000_000, "currency": "USD"}
    assert "conversion" in award["note"]
    assert the_claim(ask, "C090", "xinjiangContractsValue")["amount"]["currency"] == "USD"
    assert the_claim(ask, "F060", "xinjiangPppContractsTotal")["amount"]["currency"] == "CNY"


@pytest.mark.parametrize("ref", ["C061", "C110", "C111"])
def test_18_an_open_question_is_unknown_and_not_a_no(ask: Ask, ref: str) -> None:
    found = {(c["status"], c["number"], c["object"]) for c in statements_of(ask, ref)}
    assert found == {("UNPROVEN", None, None)}
