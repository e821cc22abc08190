"""The `ocds` seed: what becomes of awards, contracts, parties and amendments, in each of the format's shapes."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from graph.model import EntityKind
from seeds.registry import Options, Record
from tests.seeds.ocds_files import (
    AWARD,
    BUYER,
    OCID,
    SUPPLIER,
    award,
    awarded,
    load,
    package,
    pounds,
    release,
    write,
)
from tests.seeds.records import claims, documents, kinds, rejects, said_of
from tests.seeds.soundness import read

COUNCIL, BIRCH = "ocds-GB-LAC-E1", "ocds-GB-COH-01234567"
PLAIN = [
    ("AWARDED_BY", AWARD, COUNCIL, "2020-03-04", 5000.0, "ON_RECORD"),
    ("AWARDED_TO", AWARD, BIRCH, "2020-03-04", 5000.0, "ON_RECORD"),
]


def test_an_award_is_a_contract_by_the_buyer_to_the_supplier(tmp_path: Path) -> None:
    found = load(tmp_path, package(release(award())))

    assert awarded(found) == PLAIN
    assert kinds(found) == {
        OCID: EntityKind.PROJECT,
        AWARD: EntityKind.CONTRACT,
        COUNCIL: EntityKind.STATE_BODY,
        BIRCH: EntityKind.COMPANY,
    }
    assert said_of(found, BIRCH) == {
        ("name", "Birch Paving", None, None),
        ("alias", "Birch Paving Ltd", "legal name", None),
        ("identifier", "GB-COH:01234567", "GB-COH", None),
        ("address", "1 Mill Lane, Aldertown, United Kingdom", None, None),
        ("country", "GB", "address", None),
    }
    assert ("identifier", f"OCID:{OCID}", None, None) in said_of(found, OCID)
    assert ("PART_OF", OCID, None, "2020-03-04") in said_of(found, AWARD)
    [document] = documents(found)
    assert (document.publisher, document.licence, document.url) == (
        "Alder Data",
        "CC0-1.0",
        "https://alder.example/1.json",
    )
    assert document.published is not None
    assert document.published.edtf == "2021-01-01"
    assert {c.citation.locator for c in claims(found) if c.predicate == "AWARDED_TO"} == {
        f"ocid {OCID}, release r1, award a1"
    }


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (package(release(award())), "ON_RECORD"),
        ({**package(), "records": [{"ocid": OCID, "releases": [release(award())]}]}, "ON_RECORD"),
        ({**package(), "records": [{"ocid": OCID, "compiledRelease": release(award())}]}, "ON_RECORD"),
        ([package(release(award()))], "ON_RECORD"),
        (json.dumps(package(release(award()))) + "\n" + json.dumps(package()) + "\n", "ON_RECORD"),
        (release(award()), "REPORTED"),
        ([release(award())], "REPORTED"),
        (json.dumps(release(award())) + "\n" + json.dumps(release(ocid="ocds-abcdef-2")) + "\n", "REPORTED"),
        ("\ufeff" + json.dumps(package(release(award()))), "ON_RECORD"),
    ],
)
def test_every_shape_of_a_file_is_read(tmp_path: Path, content: Any, status: str) -> None:
    content = {key: value for key, value in content.items() if value != []} if isinstance(content, dict) else content
    assert awarded(load(tmp_path, content)) == [(*tie[:5], status) for tie in PLAIN]


def test_compressed_files_and_folders_say_the_same(tmp_path: Path) -> None:
    data = json.dumps(package(release(award())))
    plain = read("ocds", write(tmp_path, data))
    (tmp_path / "a.json.gz").write_bytes(gzip.compress(data.encode()))
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("inside/x.json", data)
    assert read("ocds", tmp_path / "a.json.gz") == read("ocds", tmp_path / "b.zip") == plain
    assert {c.id for c in claims(read("ocds", tmp_path))} == {c.id for c in claims(plain)}


def test_a_versioned_release_counts_by_its_last_values(tmp_path: Path) -> None:
    def versions(*values: object) -> list[dict[str, object]]:
        return [
            {"releaseID": f"r{n}", "releaseDate": f"202{n}-01-01T00:00:00Z", "releaseTag": ["award"], "value": value}
            for n, value in enumerate(values)
        ]

    versioned = {
        "ocid": OCID,
        "buyer": {"id": BUYER["id"], "name": versions(BUYER["name"])},
        "awards": [
            {
                "id": "a1",
                "status": versions("pending", "active"),
                "date": versions("2020-03-04"),
                "value": {"amount": versions(1, 7), "currency": versions("GBP")},
                "suppliers": [{"id": SUPPLIER["id"], "name": versions(SUPPLIER["name"])}],
            }
        ],
    }
    linked = [{"url": "https://alder.example/r1.json", "date": "2020-01-01", "tag": ["award"]}]
    content = {**package(), "records": [{"ocid": OCID, "releases": linked, "versionedRelease": versioned}]}
    del content["releases"]
    assert awarded(load(tmp_path, content)) == [(*tie[:4], 7.0, tie[5]) for tie in PLAIN]


@pytest.mark.parametrize(
    ("state", "status"),
    [
        ("pending", "CONSIDERED"),
        ("cancelled", None),
        ("unsuccessful", None),
        ("Active", "ON_RECORD"),
        (None, "ON_RECORD"),
        ("odd", "UNPROVEN"),
    ],
)
def test_only_awards_that_were_made_are_asserted(tmp_path: Path, state: str | None, status: str | None) -> None:
    found = load(tmp_path, package(release(award(status=state))))
    assert {tie[5] for tie in awarded(found)} == ({status} if status else set())
    assert bool(rejects(found)) == (state == "odd")
    if status is None:
        linked = {(c.object, c.role) for c in claims(found) if c.predicate == "LINKED_TO"}
        assert linked == {(COUNCIL, f"buyer; the award is {state}"), (BIRCH, f"supplier; the award is {state}")}


@pytest.mark.parametrize(("contract", "status"), [("active", "ON_RECORD"), ("pending", "CONSIDERED")])
def test_a_signed_contract_makes_a_pending_award_one_that_was_made(tmp_path: Path, contract: str, status: str) -> None:
    later = release(id="r2", date="2020-04-01", contracts=[{"id": "c1", "awardID": "a1", "status": contract}])
    found = load(tmp_path, package(later, release(award(status="pending"))))
    assert {tie[5] for tie in awarded(found)} == {status}


def test_the_newest_release_of_an_award_counts_whatever_the_order(tmp_path: Path) -> None:
    first = release(award(suppliers=[{"id": "x", "name": "Cedar Paving"}], value=pounds(4000)))
    newest = release(award(), id="r2", date="2020-06-01T00:00:00Z")
    for releases in ((first, newest), (newest, first)):
        found = load(tmp_path, package(*releases))
        assert awarded(found) == PLAIN
        said = said_of(found, AWARD)
        assert ("supplierInEarlierRelease", "Cedar Paving", None, "2020-03-05") in said
        amounts = [
            (c.amount.amount, c.when.edtf) for c in claims(found) if c.predicate == "awardValue" and c.amount and c.when
        ]
        assert sorted(amounts) == [(4000.0, "2020-03-05"), (5000.0, "2020-06-01")]


def test_an_award_that_is_cancelled_later_is_not_one(tmp_path: Path) -> None:
    found = load(tmp_path, package(release(award()), release(award(status="cancelled"), id="r2", date="2020-09-01")))
    assert awarded(found) == []


def test_files_given_together_are_one_history(tmp_path: Path) -> None:
    newest = write(tmp_path, package(release(award(status="cancelled"), id="r2", date="2020-09-01")), "a.json")
    first = write(tmp_path, package(release(award())), "b.json")
    assert awarded(read("ocds", newest, first)) == []


def test_tenderers_and_planned_values_are_no_award(tmp_path: Path) -> None:
    tender = {
        "title": "Paving of Mill Lane by Birch Paving",
        "status": "planned",
        "value": pounds(9000),
        "tenderers": [{"id": SUPPLIER["id"], "name": SUPPLIER["name"]}],
        "tenderPeriod": {"startDate": "2020-01-01", "endDate": "2020-02-01"},
    }
    found = load(tmp_path, package(release(tender=tender, planning={"budget": {"amount": pounds(10000)}})))
    assert awarded(found) == []
    assert EntityKind.CONTRACT not in kinds(found).values()
    assert ("LINKED_TO", OCID, "tenderer", "2020-03-05") in said_of(found, BIRCH)
    assert ("SPONSORS", OCID, "buyer", "2020-03-05") in said_of(found, COUNCIL)
    assert {
        ("tenderStatus", "planned", None, "2020-03-05"),
        ("tenderPeriod", "2020-01-01 to 2020-02-01", None, "2020-01-01/2020-02-01"),
    } <= said_of(found, OCID)
    amounts = {c.predicate: c.amount.amount for c in claims(found) if c.amount}
    assert amounts == {"tenderValue": 9000.0, "budgetAmount": 10000.0}


def test_an_amount_belongs_to_one_supplier_only_if_there_is_one(tmp_path: Path) -> None:
    two = award(suppliers=[SUPPLIER, {"id": "7", "name": "Cedar Paving"}])
    assert [(t[0], t[2], t[4]) for t in awarded(load(tmp_path, package(release(two))))] == [
        ("AWARDED_BY", COUNCIL, 5000.0),
        ("AWARDED_TO", BIRCH, None),
        ("AWARDED_TO", f"{OCID}:party:7", None),
    ]


@pytest.mark.parametrize(
    ("value", "of_tie", "fact"),
    [
        (pounds("5,000.50"), 5000.5, 5000.5),
        (pounds(-20), None, -20.0),
        (pounds(0), None, 0.0),
        ({"amount": 5}, None, 5.0),
        ({"amount": 5, "currency": "pounds"}, None, 5.0),
        (pounds(None), None, None),
    ],
)
def test_amounts(tmp_path: Path, value: object, of_tie: float | None, fact: float | None) -> None:
    found = load(tmp_path, package(release(award(value=value))))
    assert {tie[4] for tie in awarded(found)} == {of_tie}
    facts = [c.amount.amount if c.amount else c.number for c in claims(found) if c.predicate == "awardValue"]
    assert facts == ([] if fact is None else [fact])
    assert rejects(found) == []


def test_an_award_without_a_date_was_made_by_the_day_of_its_release(tmp_path: Path) -> None:
    assert {tie[3] for tie in awarded(load(tmp_path, package(release(award(date=None)))))} == {"/2020-03-05"}


def test_contracts_are_facts_of_their_award(tmp_path: Path) -> None:
    contract = {
        "id": "c1",
        "awardID": "a1",
        "title": "Paving contract",
        "status": "active",
        "dateSigned": "2020-04-01T00:00:00Z",
        "value": pounds(4900),
        "period": {"startDate": "2020-05-01", "endDate": "2020-12-31"},
        "amendments": [{"date": "2020-08-01", "rationale": "more stones"}],
        "implementation": {
            "transactions": [{"id": "1", "date": "2020-07-01", "value": pounds(100), "payer": BUYER, "payee": SUPPLIER}]
        },
    }
    found = load(tmp_path, package(release(award(), contracts=[contract])))
    role = "contract c1"
    assert {
        ("contractSigned", "2020-04-01", role, "2020-04-01"),
        ("contractPeriod", "2020-05-01 to 2020-12-31", role, "2020-05-01/2020-12-31"),
        ("amendment", "more stones", role, "2020-08-01"),
        ("identifier", "OTHER:contract c1", None, None),
    } <= said_of(found, AWARD)
    [payment] = [c for c in claims(found) if c.predicate == "payment"]
    assert payment.amount is not None
    assert (payment.amount.amount, payment.note) == (100.0, "from Alder Council to Birch Paving")
    assert awarded(found) == PLAIN
    assert list(kinds(found).values()).count(EntityKind.CONTRACT) == 1


def test_a_contract_whose_award_is_nowhere_names_its_buyer_only(tmp_path: Path) -> None:
    found = load(tmp_path, package(release(contracts=[{"id": "c1", "awardID": "a9", "dateSigned": "2020-04-01"}])))
    assert awarded(found) == [("AWARDED_BY", f"{OCID}:contract:c1", COUNCIL, "2020-04-01", None, "ON_RECORD")]


@pytest.mark.parametrize(
    ("party", "id_"),
    [
        ({"id": "GB-COH-01234567-east", "identifier": {"scheme": "GB-COH", "id": "01234567"}}, f"{BIRCH}-east"),
        ({"id": "9", "identifier": {"scheme": "GB-COH", "id": "01234567"}}, BIRCH),
        ({"identifier": {"scheme": "Tax roll", "id": "9"}}, "ocds-abcdef-tax-roll-9"),
        ({"identifier": {"id": "9"}}, "ocds-abcdef-9"),
        ({"id": "ORG-0001"}, f"{OCID}:party:ORG-0001"),
        ({"id": 5}, f"{OCID}:party:5"),
    ],
)
def test_numbers_count_as_far_as_their_register_does(tmp_path: Path, party: dict[str, Any], id_: str) -> None:
    found = load(tmp_path, package(release(award(suppliers=[{"name": "Birch", **party}]), parties=[])))
    assert [tie[2] for tie in awarded(found) if tie[0] == "AWARDED_TO"] == [id_]


def test_a_name_alone_joins_nobody_from_process_to_process(tmp_path: Path) -> None:
    nameless = award(suppliers=[{"name": "Birch"}])
    found = load(tmp_path, package(release(nameless, parties=[]), release(nameless, parties=[], ocid="ocds-abcdef-2")))
    assert len({tie[2] for tie in awarded(found) if tie[0] == "AWARDED_TO"}) == 2


def test_a_wrong_number_is_kept_as_given(tmp_path: Path) -> None:
    wrong = {"name": "Birch", "identifier": {"scheme": "XI-LEI", "id": "123"}}
    found = load(tmp_path, package(release(award(suppliers=[wrong]), parties=[])))
    assert [(c.value, c.note) for c in claims(found) if c.predicate == "identifierAsGiven"] == [
        ("123", "its form or check digit is wrong")
    ]


def draft(amendment: str, day: str) -> dict[str, Any]:
    """A release of the draft of 2014."""
    return {
        "releaseTag": "contractAmendment",
        "releaseID": "",
        "ocid": "PW-1",
        "buyer": {"id": {"name": "Alder Works"}},
        "formation": {"method": "open bidding"},
        "awards": [{"notice": {"id": "N/1"}, "awardDate": day, "suppliers": [{"id": {"name": "Birch", "uid": "B7"}}]}],
        "contracts": [
            {
                "id": {"name": "N/1"},
                "awardNotice": {"id": "N/1"},
                "isAmendment": amendment,
                "contractValue": {"amount": "2176"},
                "contractPeriod": {"endDate": "2012-11-30"},
            }
        ],
    }


def test_the_draft_and_its_amendments(tmp_path: Path) -> None:
    content = {
        "date": "constant:2014-07-26",
        "publisher": {"name": "constant:Alder Buys"},
        "releases": [draft("0", "2012-07-20"), draft("1", "2012-09-01")],
    }
    found = load(tmp_path, content)
    contract = "ocds-alder-buys-PW-1:award:N/1"
    assert [tie for tie in awarded(found) if tie[0] == "AWARDED_TO"] == [
        ("AWARDED_TO", contract, "ocds-alder-buys-B7", "/2012-09-01", None, "ON_RECORD"),
        ("AWARDED_TO", contract, "ocds-alder-buys-B7", "2012-07-20", None, "ON_RECORD"),
    ]
    assert ("amendment", "amendment 1", None, "2012-09-01") in said_of(found, contract)
    assert ("contractValue", 2176.0, "contract N/1", None) in said_of(found, contract)
    [document] = documents(found)
    assert document.publisher == "Alder Buys"
    assert document.published is not None
    assert document.published.edtf == "2014-07-26"


def test_the_day_of_a_file_that_states_none(tmp_path: Path) -> None:
    [document] = documents(load(tmp_path, [release(award())], Options(edition="2025-12-19")))
    assert document.published is not None
    assert document.published.edtf == "2025-12-19"


def test_the_same_file_makes_the_same_claims(tmp_path: Path) -> None:
    path = write(tmp_path, package(release(award())))
    first = read("ocds", path)
    again: list[Record] = read("ocds", path.rename(tmp_path / "other.json"))
    assert first == again
