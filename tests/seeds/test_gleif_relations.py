"""The `gleif` seed, level 2: kinds of ties, their directions and times, and why a parent is not named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.kinds import KINDS
from graph.model import EntityKind
from tests.seeds.gleif_files import (
    ALDER,
    BIRCH,
    CEDAR,
    answer,
    exception,
    load,
    rejects,
    relation,
    said_of,
    short_record,
    ties,
    xml,
)
from tests.seeds.records import claims, documents, kinds

SINCE = ("RELATIONSHIP_PERIOD", "2018-02-06T00:00:00.000Z", "")
DIRECT, ULTIMATE = "IS_DIRECTLY_CONSOLIDATED_BY", "IS_ULTIMATELY_CONSOLIDATED_BY"


@pytest.mark.parametrize(
    ("kind", "source", "predicate", "target", "role"),
    [
        (DIRECT, BIRCH, "PARENT_OF", ALDER, None),
        (ULTIMATE, BIRCH, "PARENT_OF", ALDER, "ultimate"),
        ("IS_INTERNATIONAL_BRANCH_OF", ALDER, "PART_OF", BIRCH, "international branch"),
        ("IS_SUBFUND_OF", ALDER, "PART_OF", BIRCH, "sub-fund"),
        ("IS_FUND-MANAGED_BY", ALDER, "LINKED_TO", BIRCH, "fund managed by"),
        ("IS_FEEDER_TO", ALDER, "LINKED_TO", BIRCH, "feeder fund of"),
        ("IS_SOMETHING_NEW", ALDER, "LINKED_TO", BIRCH, "is something new"),
    ],
)
def test_kinds_of_relationships(
    tmp_path: Path, kind: str, source: str, predicate: str, target: str, role: str | None
) -> None:
    records = load(xml(tmp_path, "rr", relation(ALDER, kind, BIRCH, SINCE)))

    assert ties(records) == {(source, predicate, target, role, "2018-02-06/..", "ON_RECORD")}
    assert set(kinds(records).values()) == {EntityKind.ORGANIZATION}
    assert EntityKind.ORGANIZATION in KINDS[predicate].sources & KINDS[predicate].targets
    for number in (ALDER, BIRCH):
        assert ("identifier", f"LEI:{number}", None, None) in said_of(records, number)
    [tie] = [claim for claim in claims(records) if claim.object]
    assert tie.citation.locator == f"{ALDER} {kind} {BIRCH}, Relationship"
    assert tie.share is None


def _when(tmp_path: Path, *periods: tuple[str, str, str], status: str = "ACTIVE", registered: str = "PUBLISHED") -> str:
    records = load(xml(tmp_path, "rr", relation(ALDER, DIRECT, BIRCH, *periods, status=status, registered=registered)))
    [(*_, when, said)] = ties(records)
    return f"{when} {said}"


@pytest.mark.parametrize(
    ("start", "end", "status", "registered", "expected"),
    [
        ("2018-02-06T00:00:00Z", "", "ACTIVE", "PUBLISHED", "2018-02-06/.. ON_RECORD"),
        ("2018-02-06T00:00:00Z", "", "ACTIVE", "LAPSED", "2018-02-06/ ON_RECORD"),
        ("2018-02-06T00:00:00Z", "", "ACTIVE", "RETIRED", "2018-02-06/2018-02-06 ON_RECORD"),
        ("2018-02-06T00:00:00Z", "", "INACTIVE", "PUBLISHED", "2018-02-06/2018-02-06 ON_RECORD"),
        ("2018-02-06T00:00:00Z", "2020-03-01T00:00:00Z", "INACTIVE", "RETIRED", "2018-02-06/2020-03-01 ON_RECORD"),
        ("2018-02-06T00:00:00Z", "", "ACTIVE", "ANNULLED", "2018-02-06/ DENIED"),
        ("2018-02-06T00:00:00Z", "", "NULL", "PUBLISHED", "2018-02-06/ DENIED"),
        ("", "2020-03-01T00:00:00Z", "INACTIVE", "RETIRED", "/2020-03-01 ON_RECORD"),
        ("", "", "ACTIVE", "PUBLISHED", "2023-02-01 ON_RECORD"),
        # Midnight in central Europe, as the API writes it in UTC; and with the offset it was given in.
        ("2017-10-08T22:00:00Z", "", "ACTIVE", "PUBLISHED", "[2017-10-08..2017-10-09] ON_RECORD"),
        ("2017-10-08T22:00:00Z", "2020-12-30T23:00:00Z", "ACTIVE", "PUBLISHED", "2017-10-09~/2020-12-30~ ON_RECORD"),
        ("2017-10-09T00:00:00+02:00", "", "ACTIVE", "PUBLISHED", "2017-10-09/.. ON_RECORD"),
        ("2017-10-09T05:00:00Z", "", "ACTIVE", "PUBLISHED", "2017-10-09/.. ON_RECORD"),
    ],
)
def test_when_a_relationship_held(
    tmp_path: Path, start: str, end: str, status: str, registered: str, expected: str
) -> None:
    period = ("RELATIONSHIP_PERIOD", start, end)
    assert _when(tmp_path, period, status=status, registered=registered) == expected


def test_periods_of_accounts_do_not_date_the_relationship(tmp_path: Path) -> None:
    accounts = ("ACCOUNTING_PERIOD", "2020-01-01T00:00:00Z", "2020-12-31T00:00:00Z")
    filing = ("DOCUMENT_FILING_PERIOD", "2021-02-01T00:00:00Z", "")
    more = (
        "<rr:RelationshipQualifiers><rr:RelationshipQualifier><rr:QualifierDimension>ACCOUNTING_STANDARD"
        "</rr:QualifierDimension><rr:QualifierCategory>IFRS</rr:QualifierCategory></rr:RelationshipQualifier>"
        "</rr:RelationshipQualifiers><rr:RelationshipQuantifiers><rr:RelationshipQuantifier><rr:MeasurementMethod>"
        "ACCOUNTING_CONSOLIDATION</rr:MeasurementMethod><rr:QuantifierAmount>60.00</rr:QuantifierAmount>"
        "<rr:QuantifierUnits>PERCENTAGE</rr:QuantifierUnits></rr:RelationshipQuantifier></rr:RelationshipQuantifiers>"
    )
    text = relation(ALDER, DIRECT, BIRCH, accounts, SINCE, filing, registered="LAPSED", more=more)
    records = load(xml(tmp_path, "rr", text))

    assert ties(records) == {(BIRCH, "PARENT_OF", ALDER, None, "2018-02-06/", "ON_RECORD")}
    [tie] = [claim for claim in claims(records) if claim.object]
    assert tie.note == (
        "accounting period 2020-01-01/2020-12-31; document filing period 2021-02-01/; accounting standard ifrs; "
        "accounting consolidation 60.00 percentage; record LAPSED, its renewal was due 2023-12-22; fully corroborated"
    )
    assert tie.share is None


def test_two_periods_are_two_claims(tmp_path: Path) -> None:
    earlier = ("RELATIONSHIP_PERIOD", "2010-01-01T00:00:00Z", "2012-01-01T00:00:00Z")
    records = load(xml(tmp_path, "rr", relation(ALDER, DIRECT, BIRCH, earlier, SINCE)))
    assert {when for *_, when, _ in ties(records)} == {"2010-01-01/2012-01-01", "2018-02-06/.."}


def test_what_ended_nobody_says_when_is_no_tie_but_a_fact(tmp_path: Path) -> None:
    records = load(xml(tmp_path, "rr", relation(ALDER, DIRECT, BIRCH, status="INACTIVE", registered="RETIRED")))
    assert ties(records) == set()
    assert ("formerRelationship", f"{DIRECT} {BIRCH}", None, None) in said_of(records, ALDER)


def test_one_end_that_cannot_be_read_ends_the_relationship_all_the_same(tmp_path: Path) -> None:
    period = ("RELATIONSHIP_PERIOD", "2018-02-06T00:00:00Z", "soon")
    records = load(xml(tmp_path, "rr", relation(ALDER, DIRECT, BIRCH, period)))
    assert [when for *_, when, _ in ties(records)] == ["2018-02-06/2018-02-06"]
    assert rejects(records) == [("EndDate", "no date")]


def test_what_is_rejected_and_what_is_around_it(tmp_path: Path) -> None:
    period = ("RELATIONSHIP_PERIOD", "2020-01-01T00:00:00Z", "2018-01-01T00:00:00Z")
    records = load(
        xml(
            tmp_path,
            "rr",
            relation(ALDER, DIRECT, BIRCH, period),
            relation(ALDER, DIRECT, ALDER, SINCE),
            relation("PNI-1", DIRECT, BIRCH, SINCE),
            relation(ALDER, "", BIRCH, SINCE),
            relation(CEDAR, DIRECT, BIRCH, SINCE),
            relation(BIRCH, DIRECT, CEDAR, SINCE),
        )
    )
    assert rejects(records) == [
        ("RelationshipPeriod", "it ends on 2018-01-01, before it begins on 2020-01-01"),
        ("EndNode", f"{ALDER} is related to itself"),
        ("StartNode", "a node of type LEI that is no LEI"),
        ("RelationshipType", f"{ALDER} and {BIRCH}: no type"),
    ]
    assert {(source, target) for source, _, target, *_ in ties(records)} == {(BIRCH, CEDAR), (CEDAR, BIRCH)}


def test_kinds_known_from_level_1_are_kept(tmp_path: Path) -> None:
    one = xml(tmp_path, "lei", short_record(ALDER, "Alder AB"), name="lei.xml")
    two = xml(tmp_path, "rr", relation(ALDER, DIRECT, BIRCH, SINCE), name="rr.xml")
    for files in ((one, two), (two, one)):
        records = load(*files)
        assert kinds(records) == {
            f"gleif-{ALDER}": EntityKind.COMPANY,
            f"gleif-{BIRCH}": EntityKind.ORGANIZATION,
        }
    assert {c.id for c in claims(load(one, two))} == {c.id for c in claims(load(two, one))}


def test_editions_of_each_level_are_series_of_their_own(tmp_path: Path) -> None:
    two = xml(tmp_path, "rr", relation(ALDER, DIRECT, BIRCH, SINCE), count=1, name="rr.xml")
    three = xml(tmp_path, "r", exception(ALDER, "NO_LEI"), count=1, name="repex.xml")
    assert [(d.series, d.edition) for d in documents(load(two, three))] == [
        ("gleif-rr", "2023-06-05"),
        ("gleif-repex", "2023-06-05"),
    ]


def test_an_exception_is_the_stated_reason_why_a_parent_is_not_named(tmp_path: Path) -> None:
    records = load(
        xml(
            tmp_path,
            "r",
            exception(ALDER, "NO_KNOWN_PERSON"),
            exception(ALDER, "NON_PUBLIC", "NO_LEI", category="ULTIMATE"),
            exception(BIRCH),
            exception("ALDER", "NO_LEI"),
        )
    )
    assert said_of(records, ALDER) == {
        ("identifier", f"LEI:{ALDER}", None, None),
        ("reportingException", "NO_KNOWN_PERSON", "direct parent", None),
        ("reportingException", "NON_PUBLIC", "ultimate parent", None),
        ("reportingException", "NO_LEI", "ultimate parent", None),
    }
    notes = {c.value: c.note for c in claims(records) if c.predicate == "reportingException"}
    assert notes["NO_LEI"] == "the parent has no LEI; Act 7"
    assert rejects(records) == [
        ("ExceptionReason", f"{BIRCH}: no reason is given"),
        ("LEI", "an LEI has 18 letters or digits and two digits"),
    ]


def test_relationships_and_exceptions_of_the_api(tmp_path: Path) -> None:
    attributes = {
        "validFrom": "2024-10-04T00:00:00Z",
        "relationship": {
            "startNode": {"id": ALDER, "type": "LEI"},
            "endNode": {"id": BIRCH, "type": "LEI"},
            "type": ULTIMATE,
            "status": "ACTIVE",
            "periods": [
                {"startDate": "2020-12-31T23:00:00Z", "endDate": "2021-12-30T23:00:00Z", "type": "ACCOUNTING_PERIOD"},
                {"startDate": "2001-02-20T00:00:00Z", "type": "RELATIONSHIP_PERIOD"},
            ],
        },
        "registration": {"status": "PUBLISHED", "corroborationLevel": "ENTITY_SUPPLIED_ONLY"},
        "extension": {"deletedAt": None},
    }
    reason = {"lei": CEDAR, "category": "DIRECT_ACCOUNTING_CONSOLIDATION_PARENT", "reason": "NATURAL_PERSONS"}
    one = answer(tmp_path, [{"type": "relationship-records", "id": "1", "attributes": attributes}], name="rr.json")
    two = answer(tmp_path, {"type": "reporting-exceptions", "id": "2", "attributes": reason}, name="x.json")
    records = load(one, two)

    assert ties(records) == {(BIRCH, "PARENT_OF", ALDER, "ultimate", "2001-02-20/..", "ON_RECORD")}
    [tie] = [claim for claim in claims(records) if claim.object]
    assert tie.note == ("accounting period [2020-12-31..2021-01-01]/[2021-12-30..2021-12-31]; entity supplied only")
    assert ("reportingException", "NATURAL_PERSONS", "direct parent", None) in said_of(records, CEDAR)
    deleted = json.loads(one.read_text())
    deleted["data"][0]["attributes"]["extension"]["deletedAt"] = "2025-01-01T00:00:00Z"
    one.write_text(json.dumps(deleted))
    assert [when for *_, when, _ in ties(load(one))] == ["2001-02-20/2001-02-20"]


@pytest.mark.parametrize(("which", "role"), [("direct", None), ("ultimate", "ultimate")])
def test_a_list_of_children_names_their_parent(
    tmp_path: Path, which: str, role: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    child = {"type": "lei-records", "id": ALDER, "attributes": {"lei": ALDER, "entity": {"legalName": {"name": "Ald"}}}}
    first = f"https://api.gleif.org/api/v1/lei-records/{BIRCH}/{which}-children?page%5Bnumber%5D=1"
    records = load(answer(tmp_path, [child], first=first, pages=3))

    assert ties(records) == {(BIRCH, "PARENT_OF", ALDER, role, None, "ON_RECORD")}
    assert ("identifier", f"LEI:{BIRCH}", None, None) in said_of(records, BIRCH)
    assert "page 1 of 3" in caplog.text
