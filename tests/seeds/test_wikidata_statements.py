"""The `wikidata` seed: when statements hold, their shares, ranks, roles, countries and amounts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.model import Share
from tests.seeds.records import claims, rejects, said_of
from tests.seeds.wikidata_files import (
    BUSINESS,
    HUMAN,
    day,
    item,
    load,
    statement,
    ties,
)

SEEN = "2024-05-06"


@pytest.mark.parametrize(
    ("qualifiers", "edtf"),
    [
        ({}, SEEN),
        ({"P580": day("2008"), "P582": day("2010-05-07")}, "2008/2010-05-07"),
        ({"P580": day("2008-05")}, "2008-05/"),
        ({"P582": day("2008")}, "/2008"),
        ({"P580": day("2008"), "P582": "novalue"}, "2008/.."),
        ({"P580": day("2008"), "P582": "somevalue"}, "2008/2008"),
        ({"P585": day("2008-05-07")}, "2008-05-07"),
        ({"P580": ("+2000-00-00T00:00:00Z", 8)}, "200X/"),
        ({"P580": ("+1900-01-01T00:00:00Z", 7)}, SEEN),
        ({"P580": day("2012"), "P582": day("2010")}, SEEN),
        ({"P580": [day("2008"), day("2010")]}, SEEN),
        ({"P580": ("-0044-03-15T00:00:00Z", 11)}, SEEN),
    ],
)
def test_days(tmp_path: Path, qualifiers: dict[str, Any], edtf: str) -> None:
    found = load(tmp_path, item("Q1", BUSINESS, statement("P127", "Q9", **qualifiers)))
    assert [tie[4] for tie in ties(found)] == [edtf]
    assert rejects(found) == []


def test_dates_that_are_not_taken_stand_in_the_note(tmp_path: Path) -> None:
    found = load(tmp_path, item("Q1", BUSINESS, statement("P127", "Q9", P580=[day("2008"), day("2010")])))
    assert [c.note for c in claims(found) if c.predicate == "OWNS"] == ["start time: 2008, 2010"]


@pytest.mark.parametrize("end", ["somevalue", [day("2010"), day("2012")]])
def test_what_ended_on_no_known_day_is_a_fact_and_no_tie(tmp_path: Path, end: object) -> None:
    found = load(tmp_path, item("Q1", BUSINESS, statement("P127", "Q9", P582=end)))
    assert ties(found) == []
    assert ("formerly", "owner: Q9, until a day that is not known", None, None) in said_of(found, "wikidata-Q1")


@pytest.mark.parametrize(
    ("given", "written"),
    [
        (("+1752-09-02T00:00:00Z", 11, "Q1985786"), "1752-09-13"),
        (("+1700-02-29T00:00:00Z", 11, "Q1985786"), "1700-03-11"),
        (("+1582-10-05T00:00:00Z", 11, "Q1985786"), "1582-10-15"),
        (("+1752-09-00T00:00:00Z", 10, "Q1985786"), "1752-09"),
        (("+1850-00-00T00:00:00Z", 7), "[1801..1900]"),
        (("+2019-02-29T00:00:00Z", 11), "+2019-02-29T00:00:00Z"),
        (("-0753-04-13T00:00:00Z", 11), "-0753-04-13T00:00:00Z"),
        ("somevalue", "unknown"),
    ],
)
def test_times(tmp_path: Path, given: object, written: str) -> None:
    found = load(tmp_path, item("Q1", BUSINESS, statement("P571", given)))
    assert [c.value for c in claims(found) if c.predicate == "inception"] == [written]


@pytest.mark.parametrize(
    ("quantity", "share"),
    [
        ((0.5, ""), Share(50, 50)),
        ((1, ""), Share(100, 100)),
        ((48, ""), Share(48, 48)),
        ((0.5, "Q11229"), Share(0.5, 0.5)),
        ((48.45, "Q11229"), Share(48.45, 48.45)),
        ((0.4, "", 0.35, 0.45), Share(35, 45)),
        ((120, "Q11229"), None),
        ((-0.1, ""), None),
        ((5, "Q4917"), None),
    ],
)
def test_shares(tmp_path: Path, quantity: object, share: Share | None) -> None:
    [claim] = [
        c
        for c in claims(load(tmp_path, item("Q1", BUSINESS, statement("P127", "Q9", P1107=quantity))))
        if c.predicate == "OWNS"
    ]
    assert claim.share == share
    assert ("proportion" in (claim.note or "")) == (share is None)


def test_several_shares_are_none(tmp_path: Path) -> None:
    found = load(tmp_path, item("Q1", BUSINESS, statement("P127", "Q9", P1107=[(0.5, ""), (0.6, "")])))
    assert [(c.share, c.note) for c in claims(found) if c.predicate == "OWNS"] == [(None, "proportion: 0.5, 0.6")]


def test_a_deprecated_statement_is_not_asserted_and_says_why(tmp_path: Path) -> None:
    given = statement("P127", "Q9", rank="deprecated", P2241="Q41755623", P1114=(5, ""))
    [claim] = [c for c in claims(load(tmp_path, item("Q1", BUSINESS, given))) if c.predicate == "OWNS"]
    assert claim.status == "UNPROVEN"
    assert claim.note == "deprecated in Wikidata, reason: Q41755623; quantity: 5"


def test_an_undated_statement_beside_a_preferred_one_is_not_asserted(tmp_path: Path) -> None:
    found = load(
        tmp_path,
        item(
            "Q1",
            BUSINESS,
            statement("P169", "Q7", rank="preferred"),
            statement("P169", "Q8"),
            statement("P169", "Q9", P580=day("2001"), P582=day("2005")),
        ),
    )
    assert {tie[0]: tie[5] for tie in ties(found)} == {"Q7": "REPORTED", "Q8": "UNPROVEN", "Q9": "REPORTED"}


def test_what_is_alleged_stays_alleged(tmp_path: Path) -> None:
    found = load(tmp_path, item("Q1", BUSINESS, statement("P127", "Q9", P1480="Q32188232")))
    assert [(c.status.value, c.hedge) for c in claims(found) if c.predicate == "OWNS"] == [("ALLEGED", "allegedly")]


def test_owners_that_are_unknown_or_none_are_facts(tmp_path: Path) -> None:
    found = load(tmp_path, item("Q1", BUSINESS, statement("P127", "somevalue"), statement("P749", "novalue")))
    assert ties(found) == []
    assert {
        ("unknownOwner", "there is one, Wikidata does not know which: owner", None, None),
        ("noParentOrganization", "there is none", None, None),
    } <= said_of(found, "wikidata-Q1")


def test_roles_come_from_qualifiers(tmp_path: Path) -> None:
    role = item("Q50", "Q999", label="sales director")
    found = load(tmp_path, item("Q1", HUMAN, statement("P108", "Q9", P39="Q50")), role)
    assert [tie[3] for tie in ties(found)] == ["sales director (Q50)"]


def test_a_position_is_a_post_where_its_body_is_known(tmp_path: Path) -> None:
    minister = item("Q50", "Q999", statement("P2389", "Q60"), label="minister of timber")
    found = load(
        tmp_path,
        item(
            "Q1",
            HUMAN,
            statement("P39", "Q50", P580=day("2001"), P582=day("2005")),
            statement("P39", "Q51", P642="Q61"),
            statement("P39", "Q52"),
        ),
        minister,
    )
    assert [tie[:5] for tie in ties(found)] == [
        ("Q1", "HOLDS_POST", "Q60", "minister of timber (Q50)", "2001/2005"),
        ("Q1", "HOLDS_POST", "Q61", "Q51", SEEN),
    ]
    assert ("positionHeld", "Q52", None, None) in said_of(found, "wikidata-Q1")


def test_countries(tmp_path: Path) -> None:
    own = item("Q800500", "Q999", statement("P297", "zz"), label="Zedland")
    found = load(
        tmp_path,
        item(
            "Q1",
            BUSINESS,
            statement("P17", "Q148"),
            statement("P17", "Q800500"),
            statement("P17", "Q800600"),
            statement("P17", "Q15180", P582=day("1991")),
        ),
        own,
    )
    assert {said[:2] for said in said_of(found, "wikidata-Q1") if "ountry" in said[0]} == {
        ("country", "CN"),
        ("country", "ZZ"),
        ("countryItem", "Q800600"),
        ("formerCountry", "Q15180"),
    }


def test_amounts_and_counts(tmp_path: Path) -> None:
    found = load(
        tmp_path,
        item(
            "Q1",
            BUSINESS,
            statement("P2139", (12.5e6, "Q4917"), P585=day("2020")),
            statement("P1128", (4800, "")),
        ),
    )
    [revenue] = [c for c in claims(found) if c.predicate == "revenue"]
    assert revenue.amount is not None
    assert (revenue.amount.amount, revenue.amount.currency, str(revenue.when)) == (12.5e6, "USD", "2020")
    assert [c.number for c in claims(found) if c.predicate == "employees"] == [4800]
