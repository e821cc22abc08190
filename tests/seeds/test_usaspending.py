"""The `usaspending` seed: awards, transactions that add up, recipients and parents, and rows that are wrong."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.audit import check
from graph.digest import digest
from graph.model import EntityKind
from graph.store import Store
from graph.time import MAX_INSTANT
from seeds.registry import Options, SeedError
from seeds.runner import load
from tests.engines import Engine
from tests.graphs import empty
from tests.seeds.records import claims, documents, kinds, rejects, said_of
from tests.seeds.soundness import read, spoilt, survives
from tests.seeds.usaspending_files import ACTION, CONTRACT, KEY, PARENT, SEARCH, UEI, action, rows, ties, write


def test_a_row_of_awards(tmp_path: Path) -> None:
    found = rows(tmp_path, SEARCH)

    assert ties(found) == [
        ("AWARDED_BY", "usaspending-agency-sub-99aw", None, "2008-01-31", 1200.5),
        ("AWARDED_BY", "usaspending-agency-top-997", "department", "2008-01-31", None),
        ("AWARDED_TO", "usaspending-duns-001234567", None, "2008-01-31", 1200.5),
    ]
    assert kinds(found) == {
        CONTRACT: EntityKind.CONTRACT,
        "usaspending-agency-sub-99aw": EntityKind.STATE_BODY,
        "usaspending-agency-top-997": EntityKind.STATE_BODY,
        "usaspending-duns-001234567": EntityKind.COMPANY,
        "usaspending-duns-007654321": EntityKind.ORGANIZATION,
    }
    assert {
        ("name", "BIRCH PAVING INC", None, None),
        ("identifier", "DUNS:001234567", None, None),
        ("address", "ALDERTOWN", None, None),
        ("country", "US", None, None),
    } <= said_of(found, "usaspending-duns-001234567")
    assert ("PARENT_OF", "usaspending-duns-001234567", None, "2008-03-31") in said_of(
        found, "usaspending-duns-007654321"
    )
    assert {
        ("name", "Contract P1", None, None),
        ("identifier", f"US-AWARD:{KEY}", None, None),
        ("description", "PAVING", None, None),
        ("placeOfPerformance", "MILLTOWN", None, None),
    } <= said_of(found, CONTRACT)
    assert not [c for c in claims(found) if c.predicate == "faceValueOfLoan"]
    assert {c.citation.locator for c in claims(found) if c.subject == CONTRACT} == {f"row 2 ({KEY})"}


def test_transactions_add_up_to_their_award(tmp_path: Path) -> None:
    found = rows(
        tmp_path,
        action("T2", "P00001", "500.25", "2019-09-01"),
        action("T1", "0", "1000.00", "2019-05-06"),
        action("T3", "P00002", "-200.10", "2020-01-02"),
    )
    assert ties(found) == [
        ("AWARDED_BY", "usaspending-agency-sub-99aw", None, "2019-05-06", 1300.15),
        ("AWARDED_BY", "usaspending-agency-top-997", "department", "2019-05-06", None),
        ("AWARDED_TO", f"usaspending-uei-{UEI}", None, "2019-05-06", 1300.15),
    ]
    [tie] = [c for c in claims(found) if c.predicate == "AWARDED_TO"]
    assert (tie.method, tie.note) == ("computed", "the sum of 3 transactions")
    assert tie.citation.locator == f"award {KEY}, 3 transactions in rows 2 to 4"
    obligations = {
        (c.role, c.amount.amount, c.when.edtf)
        for c in claims(found)
        if c.predicate == "obligation" and c.amount and c.when
    }
    assert obligations == {
        ("modification 0", 1000.0, "2019-05-06"),
        ("modification P00001", 500.25, "2019-09-01"),
        ("modification P00002", -200.1, "2020-01-02"),
    }
    assert [k for k, v in kinds(found).items() if v is EntityKind.CONTRACT] == [CONTRACT]


def test_the_total_that_the_newest_transaction_states_counts(tmp_path: Path) -> None:
    found = rows(
        tmp_path,
        action("T9", "P00009", "5", "2021-01-01", total_dollars_obligated="900"),
        action("T8", "P00008", "7", "2020-01-01", total_dollars_obligated="800"),
    )
    assert [(t[3], t[4]) for t in ties(found) if t[0] == "AWARDED_TO"] == [("/2020-01-01", 900.0)]


def test_without_the_base_award_no_total_is_known(tmp_path: Path) -> None:
    found = rows(tmp_path, action("T2", "P00001", "500", "2019-09-01"))
    assert [(t[3], t[4]) for t in ties(found) if t[0] == "AWARDED_TO"] == [("/2019-09-01", None)]
    assert [c.value for c in claims(found) if c.predicate == "totalObligation"] == [
        "not known: 500.00 USD in 1 transactions, the base award is not among them"
    ]


@pytest.mark.parametrize("amount", ["-50.00", "0"])
def test_money_taken_back_is_no_amount_of_a_contract(tmp_path: Path, amount: str) -> None:
    for row in ({**SEARCH, "total_obligation": amount}, action("T1", "0", amount, "2019-05-06")):
        found = rows(tmp_path, row)
        assert {tie[4] for tie in ties(found)} == {None}
        assert [c.amount.amount for c in claims(found) if c.predicate == "totalObligation" and c.amount] == [
            float(amount)
        ]


def test_transactions_in_several_files_and_twice(tmp_path: Path) -> None:
    first = write(tmp_path, action("T1", "0", "1000", "2019-05-06"), name="2019.csv")
    second = write(
        tmp_path, action("T1", "0", "1000", "2019-05-06"), action("T2", "1", "1", "2020-05-06"), name="2020.csv"
    )
    for files in ((first, second), (second, first)):
        found = read("usaspending", *files)
        assert {tie[4] for tie in ties(found) if tie[0] == "AWARDED_TO"} == {1001.0}
        assert rejects(found) == []


def test_a_transaction_that_stands_there_otherwise_is_rejected(tmp_path: Path) -> None:
    found = rows(tmp_path, action("T1", "0", "1000", "2019-05-06"), action("T1", "0", "3000", "2019-05-06"))
    assert [(r.line, "stands in row 2 already" in r.reason) for r in rejects(found)] == [(3, True)]
    assert {tie[4] for tie in ties(found) if tie[0] == "AWARDED_TO"} == {1000.0}


def test_a_recipient_that_took_over_later_was_not_awarded_it(tmp_path: Path) -> None:
    heir = {"recipient_uei": "MNPQRSTUVW12", "recipient_name": "CEDAR PAVING"}
    found = rows(tmp_path, action("T1", "0", "10", "2019-05-06"), action("T2", "P1", "5", "2020-05-06", **heir))
    assert [tie[1] for tie in ties(found) if tie[0] == "AWARDED_TO"] == [f"usaspending-uei-{UEI}"]
    assert ("LINKED_TO", "usaspending-uei-MNPQRSTUVW12", "recipient since modification P1", "2020-05-06") in said_of(
        found, CONTRACT
    )


def test_parents_follow_each_other(tmp_path: Path) -> None:
    other = {"recipient_parent_uei": "MNPQRSTUVW12", "recipient_parent_name": "CEDAR HOLDING"}
    found = rows(tmp_path, action("T1", "0", "10", "2019-05-06"), action("T2", "P1", "5", "2020-05-06", **other))
    parents = [c for c in claims(found) if c.predicate == "PARENT_OF"]
    assert {(c.subject, c.object, c.when.edtf if c.when else None) for c in parents} == {
        (f"usaspending-uei-{PARENT}", f"usaspending-uei-{UEI}", "2019-05-06"),
        ("usaspending-uei-MNPQRSTUVW12", f"usaspending-uei-{UEI}", "2020-05-06"),
    }
    assert len({c.interest for c in parents}) == 1
    assert ("name", "BIRCH HOLDING", None, None) in said_of(found, f"usaspending-uei-{PARENT}")


def test_nobody_is_its_own_parent(tmp_path: Path) -> None:
    own = rows(tmp_path, {**SEARCH, "parent_recipient_unique_id": "001234567"})
    both = rows(tmp_path, action("T1", "0", "10", "2019-05-06", recipient_parent_uei=UEI))
    assert not [c for c in claims(own) + claims(both) if c.predicate == "PARENT_OF"]


@pytest.mark.parametrize(
    ("name", "number"),
    [("MISCELLANEOUS FOREIGN AWARDEES", "123456787"), ("MULTIPLE RECIPIENTS", ""), ("REDACTED DUE TO PII", "")],
)
def test_a_placeholder_is_nobody(tmp_path: Path, name: str, number: str) -> None:
    found = rows(tmp_path, {**SEARCH, "recipient_name": name, "recipient_unique_id": number})
    assert not [tie for tie in ties(found) if tie[0] == "AWARDED_TO"]
    assert ("recipientNotNamed", name, None, None) in said_of(found, CONTRACT)


@pytest.mark.parametrize(
    ("category", "code", "role"),
    [
        ("grant", "04", "grant"),
        ("loans", "07", "loan"),
        ("direct payment", "06", "direct payment"),
        ("", "11", "other financial assistance"),
        ("", "IDV_B_A", "indefinite delivery vehicle"),
        ("", "", "financial assistance"),
    ],
)
def test_what_is_no_contract_says_so(tmp_path: Path, category: str, code: str, role: str) -> None:
    key = "ASST_NON_G1_9700"
    found = rows(
        tmp_path, {**SEARCH, "generated_unique_award_id": key, "category": category, "type": code, "fain": "G1"}
    )
    assert {tie[2] for tie in ties(found)} == {role, f"{role}, department"}
    assert ("awardCategory", role, None, None) in said_of(found, f"usaspending-{key}")


def test_an_order_is_part_of_its_vehicle(tmp_path: Path) -> None:
    found = rows(tmp_path, {**SEARCH, "parent_award_id_piid": "V1", "parent_award_agency_id": "4730"})
    assert ("PART_OF", "usaspending-CONT_IDV_V1_4730", None, "2008-03-31") in said_of(found, CONTRACT)


def test_recipients_without_a_number_are_of_one_award_only(tmp_path: Path) -> None:
    other = {**SEARCH, "generated_unique_award_id": "CONT_AWD_P2_9700", "recipient_unique_id": ""}
    found = rows(tmp_path, {**SEARCH, "recipient_unique_id": ""}, other)
    assert len({tie[1] for tie in ties(found) if tie[0] == "AWARDED_TO"}) == 2


def test_numbers_that_lost_their_zeros_or_are_wrong(tmp_path: Path) -> None:
    short = rows(tmp_path, {**SEARCH, "recipient_unique_id": "1234567"})
    assert ("identifier", "DUNS:001234567", None, None) in said_of(short, "usaspending-duns-001234567")
    wrong = rows(tmp_path, action("T1", "0", "1", "2019-05-06", recipient_uei="OOPS"))
    assert ("identifierAsGiven", "OOPS", "UEI", None) in said_of(wrong, "usaspending-uei-OOPS")


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("generated_unique_award_id", "", "no unique key"),
        ("total_obligation", "much", "no amount"),
        ("action_date", "soon", "no date"),
        ("recipient_name", "", None),
        ("description", "x" * 30_000, "30,000 characters"),
    ],
)
def test_bad_cells(tmp_path: Path, column: str, value: str, reason: str | None) -> None:
    good = {**SEARCH, "generated_unique_award_id": "CONT_AWD_P2_9700"}
    found = rows(tmp_path, good, {**SEARCH, column: value}, {**good, "generated_unique_award_id": "CONT_AWD_P3_9700"})
    assert [(r.line, (reason or "-") in r.reason) for r in rejects(found)] == ([(3, True)] if reason else [])
    contracts = {c.subject for c in claims(found) if c.predicate == "AWARDED_TO"}
    assert {"usaspending-CONT_AWD_P2_9700", "usaspending-CONT_AWD_P3_9700"} <= contracts


def test_columns_may_come_in_any_order_and_case(tmp_path: Path) -> None:
    turned = {name.upper(): SEARCH[name] for name in reversed(SEARCH)}
    assert ties(rows(tmp_path, turned)) == ties(rows(tmp_path, SEARCH))


def test_zip_archives_and_the_day_of_the_download(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.write(write(tmp_path, SEARCH), "Contracts_PrimeAwardSummaries_1.csv")
    found = read("usaspending", tmp_path / "all.zip", options=Options(edition="2025-01-06"))
    [document] = documents(found)
    assert document.published is not None
    assert document.published.edtf == "2025-01-06"
    assert len(ties(found)) == 3


def test_another_csv_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="no header with the columns award_key, recipient_name"):
        rows(tmp_path, {"a": "1", "b": "2"})


def test_spoilt_copies_end_in_rejects_or_a_clear_error(tmp_path: Path) -> None:
    actions = write(tmp_path, ACTION, action("T2", "P1", "5", "2020-01-01"), action("T3", "P2", "-5", "2020-02-01"))
    for path in (
        actions,
        write(tmp_path, SEARCH, {**SEARCH, "generated_unique_award_id": "CONT_AWD_P2_1"}, name="b.csv"),
    ):
        assert survives("usaspending", tmp_path / "copy.csv", spoilt(path.read_bytes())) < 50


@pytest.fixture
def store(engine: Engine) -> Iterator[Store]:
    """The engine's graph, emptied."""
    with empty(engine.settings) as store:
        yield store


def test_it_loads_once_and_is_sound(store: Store, tmp_path: Path) -> None:
    other = {"recipient_parent_uei": "MNPQRSTUVW12", "recipient_parent_name": "CEDAR HOLDING"}
    path = write(tmp_path, action("T1", "0", "10", "2019-05-06"), action("T2", "P1", "5", "2020-05-06", **other))
    report = load(store, "usaspending", [path])
    assert report.rejected == 0
    assert check(store).problems == ()
    found = store.read(
        "MATCH (a:Entity)-[r:PARENT_OF]->() WHERE r.known_to = $open "
        "RETURN a.name AS a, r.valid_from AS since, r.valid_to AS until, r.contested AS contested",
        {"open": MAX_INSTANT},
    )
    assert sorted(tuple(t.values()) for t in found) == [
        ("BIRCH HOLDING", "2019-05-06", "2020-05-05", False),
        ("CEDAR HOLDING", "2020-05-06", "9999-12-31", False),
    ]
    before = digest(store)
    assert not load(store, "usaspending", [path]).written.changed
    assert digest(store) == before
