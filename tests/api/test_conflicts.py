"""The table of conflicts, over GraphQL: where sources disagree, each value stays, with its own source."""

from __future__ import annotations

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


def test_state_stake_has_one_figure_per_date_and_holder(ask: Ask) -> None:
    stated = {
        (ref, c["predicate"], c["subject"]["id"], c["share"]["min"])
        for ref in ("C040", "F014", "F016", "F018a", "F018b", "F018d", "F018e", "F018f")
        for c in claims_of(ask, ref)
        if c["share"] and c["subject"]["id"] in ids_of(ask, "cetc", "cetc-52nd-institute", "cethik")
    }
    cetc, institute, cethik = (id_of(ask, slug) for slug in ("cetc", "cetc-52nd-institute", "cethik"))
    assert stated == {
        ("C040", "OWNS", cetc, 48),
        ("F014", "OWNS", institute, 48.45),
        ("F016", "OWNS", institute, 40.42),
        ("F018a", "OWNS_TOGETHER", cetc, 41.55),
        ("F018b", "OWNS", cethik, 39.6),
        ("F018d", "OWNS", cethik, 38.88),
        ("F018e", "OWNS", cethik, 36.4808),
        ("F018e", "OWNS_TOGETHER", cethik, 40.91),
        ("F018f", "OWNS", cethik, 36.55),
    }
    held = {}
    for on in ("2009-06-30", "2010-05-20", "2012-06-30", "2019-06-30", "2023-01-31", "2024-06-30", "2025-12-31"):
        shares = shares_in(ask, "hikvision", on)
        held[on] = [(who, share) for who, share in shares.items() if who in (cetc, institute, cethik)]
    assert held == {
        "2009-06-30": [(cetc, 48)],
        "2010-05-20": [(institute, 48.45)],
        "2012-06-30": [],
        "2019-06-30": [(cethik, 39.6)],
        "2023-01-31": [(cethik, 38.88)],
        "2024-06-30": [(cethik, 36.4808)],
        "2025-12-31": [(cethik, 36.55)],
    }


def test_about_40_percent_is_a_total_with_concert_parties_and_stands_beside_36(ask: Ask) -> None:
    on = "2023-10-16"
    together = [
        t for t in ties(ask, "hikvision", ["OWNS_TOGETHER"], on=on) if t["target"]["id"] == id_of(ask, "hikvision")
    ]
    assert [(t["source"]["id"], t["share"]["exact"]) for t in together] == [(id_of(ask, "cethik"), 40.91)]
    assert shares_in(ask, "hikvision", on)[id_of(ask, "cethik")] == 36.4808
    assert {(c["bound"], c["method"]) for c in claims_of(ask, "F018e", "OWNS_TOGETHER")} == {("ABOUT", "computed")}


def test_both_conventions_for_the_ultimate_controller_are_kept(ask: Ask) -> None:
    cetc = claims_of(ask, "F019", "CONTROLS")
    sasac = claims_of(ask, "F011", "CONTROLS")
    assert {c["subject"]["id"] for c in cetc} == {id_of(ask, "cetc")}
    assert {c["subject"]["id"] for c in sasac} == {id_of(ask, "sasac")}
    assert {c["document"]["id"] for c in cetc} & {c["document"]["id"] for c in sasac} == set()
    by_list = the_claim(ask, "F101", "CONTROLS")
    assert (by_list["subject"]["id"], by_list["when"]) == (id_of(ask, "sasac"), "2026-06-08")


def test_who_received_the_shares_of_2008_is_left_to_the_sources(ask: Ask) -> None:
    article = the_claim(ask, "C040", "OWNS")
    assert (article["subject"]["id"], article["when"], article["document"]["id"]) == (
        id_of(ask, "cetc"),
        "2008",
        ARTICLE,
    )
    [press] = [c for c in claims_of(ask, "F014", "OWNS") if c["share"]]
    filing = the_claim(ask, "F015", "CONTROLS")
    institute = id_of(ask, "cetc-52nd-institute")
    assert {press["subject"]["id"], filing["subject"]["id"]} == {institute}
    assert len({c["document"]["id"] for c in (article, press, filing)}) == 3
    of_2008 = {c["subject"]["id"] for c in claims_of(ask, "F014") if (c["when"] or "").startswith("2008")}
    assert of_2008 == set()


def test_dvr_leadership_is_dated_2010_by_the_article_and_2005_by_cetc(ask: Ask) -> None:
    ranks = {(c["when"], c["number"], c["document"]["id"] == ARTICLE) for c in facts(ask, "hikvision", "worldRankDvr")}
    assert ranks == {("2010", 1, True), ("2005", 1, False)}
    assert the_claim(ask, "F017", "worldRankDvr")["speaker"]["id"] == id_of(ask, "cetc")


def test_the_counts_of_countries_are_never_merged(ask: Ask) -> None:
    found = [
        (ref, c["number"], c["predicate"], c["document"]["id"])
        for ref in ("C003", "C067", "F022", "F090")
        for c in claims_of(ask, ref)
        if "countr" in (c["unit"] or "")
    ]
    assert sorted((ref, number) for ref, number, _, _ in found) == [
        ("C003", 190), ("C067", 191), ("F022", 155), ("F090", 180),
    ]  # fmt: skip
    assert len({predicate for _, _, predicate, _ in found}) == 4
    assert len({document for _, _, _, document in found}) == 3


def test_counts_for_the_us_keep_their_measure_and_brands(ask: Ask) -> None:
    wanted = {
        ("C068", "hikvisionNetworksDetected"): (600_000, "network", "AT_LEAST"),
        ("F086", "hikvisionDevicesFoundByShodan"): (750_000, "device", "AT_LEAST"),
        ("F086", "hikvisionAndDahuaNetworksDetected"): (807_108, "network", "EXACTLY"),
    }
    us = id_of(ask, "united-states")
    found = {
        (ref, predicate): [
            (c["number"], c["unit"], c["bound"]) for c in claims_of(ask, ref, predicate) if c["subject"]["id"] == us
        ]
        for ref, predicate in wanted
    }
    assert found == {key: [value] for key, value in wanted.items()}


def test_the_statute_wins_for_the_dates_of_the_us_ban(ask: Ask) -> None:
    assert the_claim(ask, "C082", "usFederalProcurementBan")["when"] == "2019"
    dates = {(c["when"] or "").partition("/")[0] for c in claims_of(ask, "F030")}
    assert {"2018-08-13", "2019-08-13", "2020-08-13"} <= dates
    ban = [
        t
        for t in ties(ask, "hikvision", ["TARGETS"])
        if any("F033" in (c["ref"] or "").split() or "F030" in (c["ref"] or "").split() for c in t["claims"])
    ]
    assert {t["validFrom"] for t in ban} & {"2018-08-13", "2019-08-13"}


def test_both_amounts_of_the_pishan_contract_are_kept(ask: Ask) -> None:
    values = facts(ask, "contract-pishan", "contractValue")
    assert {
        (c["amount"]["amount"], c["amount"]["currency"], c["bound"], c["document"]["publisher"]) for c in values
    } == {
        (53_000_000, "USD", "EXACTLY", "IPVM"),
        (50_000_000, "USD", "ABOUT", "wokeglobaltimes.com"),
    }


def test_both_spans_of_the_xinjiang_contracts_are_kept(ask: Ask) -> None:
    spans = facts(ask, "hikvision", "xinjiangContractsYears")
    assert {(c["ref"], c["when"]) for c in spans} == {("F060", "2016/2017"), ("F067", "2017")}
    assert len({c["document"]["id"] for c in spans}) == 2


def test_six_systems_and_six_cameras_at_moyu_are_both_kept(ask: Ask) -> None:
    monitoring = facts(ask, "contract-moyu", "reeducationCentreMonitoring")
    assert {(c["number"], c["unit"], c["document"]["publisher"]) for c in monitoring} == {
        (6, "video-monitoring system", "Agence France-Presse"),
        (6, "camera", "IPVM"),
    }


def test_both_titles_of_jon_bateman_are_kept_for_2022_and_none_is_shown_today(ask: Ask) -> None:
    in_2022 = ties(ask, "jon-bateman", ["HOLDS_POST"], on="2022-05-20")
    assert {t["role"] for t in in_2022} == {
        "senior fellow, technology and international affairs",
        "fellow, Cyber Policy Initiative, Technology and International Affairs Program",
    }
    assert {t["target"]["id"] for t in in_2022} == {id_of(ask, "carnegie-endowment")}
    assert ties(ask, "jon-bateman", ["HOLDS_POST"]) == []


def test_both_starts_of_hikvision_canada_are_kept(ask: Ask) -> None:
    starts = facts(ask, "hikvision-canada", "operatingSince")
    assert {c["when"] for c in starts} == {"2014", "2015"}
    assert len({c["document"]["id"] for c in starts}) == 2


def test_the_ezviz_stake_is_48_after_the_listing_and_51_stays_a_statement(ask: Ask) -> None:
    assert shares_in(ask, "ezviz", "2022-06-30")[id_of(ask, "hikvision")] == 60
    for on in ("2023-06-30", "2025-06-30"):
        assert shares_in(ask, "ezviz", on)[id_of(ask, "hikvision")] == 48
    said = [c for c in claims_of(ask, "F027") if c["number"] == 51]
    assert [(c["object"], c["tie"]) for c in said] == [(None, None)]
    assert "F027" in claims_by_ref(ask)


def test_the_uk_instruction_is_in_the_governments_words_and_no_sanction(ask: Ask) -> None:
    instruction = [c for c in statements_of(ask, "F054") if (c["when"] or "").startswith("2022-11-24")]
    assert instruction
    assert any("sensitive" in f"{c['value']} {c['note']} {c['hedge']}" for c in instruction)
    assert {c["predicate"] for c in claims_of(ask, "F054")} & {"TARGETS", "IMPOSED_BY", "UNDER"} == set()
    british = ids_of(ask, "uk-government")
    assert [m["name"] for m in measures_against(ask, "hikvision") if m["by"] & british] == []


def test_norway_advice_given_not_acted_on_and_withdrawn(ask: Ask) -> None:
    assert any((c["when"] or "").startswith("2020-01-14") for c in statements_of(ask, "F050"))
    dates = {(c["when"] or "")[:10] for c in statements_of(ask, "F051")}
    assert {"2020-09-11", "2020-09-15"} <= dates
    for slug in ("norway-council-on-ethics", "norges-bank"):
        assert ties(ask, slug, ["TARGETS", "IMPOSED_BY", "DIVESTED_FROM"], statuses=ALL_STATUSES) == []


def test_two_editions_of_one_count_are_no_conflict_and_counts_read_in_the_plural(ask: Ask) -> None:
    asked = """{ entity(id: "hikvision") { conflicts { predicate }
      facts(predicate: "networksDetectedWithDahua") { number when } timeline(first: 500) { title } } }"""
    entity = ask(asked)["entity"]
    assert {(fact["number"], fact["when"]) for fact in entity["facts"]} == {(6e6, "2021~"), (2e6, "2020-12-04")}
    assert "networksDetectedWithDahua" not in {conflict["predicate"] for conflict in entity["conflicts"]}
    assert "networks detected: 4,800,000 networks" in {event["title"] for event in entity["timeline"]}
