"""The `ftm` seed: payments and every other edge and interval, what is no entity, links nested in things."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.model import EntityKind, Money, Status
from tests.seeds.ftm_files import COMPANIES, PERSON, line, read_lines, ties
from tests.seeds.records import claims, kinds, rejects, said_of

CONTRACT = line("k", "Contract", title="Bridge")


def test_each_payment_is_a_tie_of_its_own_with_amount_purpose_and_day(tmp_path: Path) -> None:
    found = read_lines(
        tmp_path,
        *COMPANIES,
        line("1", "Payment", payer="a", beneficiary="b", amount="100.5", currency="nok", date="2020-01-02"),
        line("2", "Payment", payer="a", beneficiary="b", amountEur="7", purpose="rent", date="2020-01-02"),
        line("3", "Payment", payer="a", beneficiary="b", amountUsd=["1", "2"], startDate="2019", endDate="2020"),
        line("4", "Payment", payer="a", beneficiary="b", amount="some", currency="NOK"),
        line("5", "Payment", payer="a", beneficiary="b", amount="5", currency="pounds"),
    )
    assert rejects(found) == []
    paid = [c for c in claims(found) if c.object]
    assert [(c.predicate, c.role, c.amount, str(c.when), c.note) for c in paid] == [
        ("LINKED_TO", "pays", Money(100.5, "NOK"), "2020-01-02/2020-01-02", None),
        ("LINKED_TO", "pays", Money(7, "EUR"), "2020-01-02/2020-01-02", "purpose: rent"),
        ("LINKED_TO", "pays", None, "2019/2020", "amountUsd: 1, 2"),
        ("LINKED_TO", "pays", None, "None", "amount: some; currency: NOK"),
        ("LINKED_TO", "pays", None, "None", "amount: 5; currency: pounds"),
    ]
    assert len({c.interest for c in paid}) == 5


@pytest.mark.parametrize(
    ("schema", "ends", "expected"),
    [
        ("Debt", {"debtor": "a", "creditor": "p", "date": "2020"}, ("a", "p", "owes", "2020")),
        ("Call", {"caller": "a", "receiver": "p", "date": "2020"}, ("a", "p", "calls", "2020/2020")),
        ("Email", {"emitters": "a", "recipients": "p", "bodyText": "secret"}, ("a", "p", "writes to", None)),
        ("EconomicActivity", {"sender": "a", "receiver": "b"}, ("a", "b", "sends goods to", None)),
        ("EconomicActivity", {"declarant": "a", "contract": "k"}, ("a", "k", "declares goods under", None)),
    ],
)
def test_other_edges_are_links_with_a_role(
    tmp_path: Path, schema: str, ends: dict[str, object], expected: tuple[str, str, str, str | None]
) -> None:
    found = read_lines(tmp_path, *COMPANIES, PERSON, CONTRACT, line("x", schema, **ends))
    source, target, role, when = expected
    assert ties(found) == [("LINKED_TO", f"ftm-{source}", f"ftm-{target}", role, when)]
    assert rejects(found) == []
    assert {c.note for c in claims(found) if c.object} == {None}


def test_what_a_program_found_alike_is_an_opinion(tmp_path: Path) -> None:
    found = read_lines(tmp_path, *COMPANIES, line("x", "Similar", candidate="a", match="b", confidenceScore="0.9"))
    [tie] = [c for c in claims(found) if c.object]
    assert (tie.predicate, tie.role, tie.status, tie.note) == (
        "LINKED_TO",
        "looks like",
        Status.OPINION,
        "confidenceScore: 0.9",
    )


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            (line("c", "CourtCase", name="X v Y", caseNumber="12/20", court="Town"),
             line("x", "CourtCaseParty", party="p", case="c", role="witness", date="2020")),
            ("courtCase", "X v Y (12/20)", "witness", "2020"),
        ),
        (
            (line("d", "Document", title="Letter", bodyText="long"),
             line("x", "Documentation", document="d", entity="p")),
            ("document", "Letter", "tells of", None),
        ),
        (
            (line("c", "BankAccount", iban="XX12"), line("x", "Ownership", owner="p", asset="c", startDate="2019")),
            ("bankAccount", "XX12", "owns", "2019/"),
        ),
        (
            (line("c", "CryptoWallet", publicKey="0xab", privateKey="no", holder="p"),),
            ("cryptoWallet", "0xab", "holder", None),
        ),
        ((line("c", "Security", name="Bond", isin="XX1", issuer="p"),), ("security", "Bond (XX1)", "issuer", None)),
        (
            (line("c", "Post", role="Mayor", organization="Town", holder="p", startDate="2001", endDate="2005"),),
            ("positionHeld", "Mayor, Town", "holder", "2001/2005"),
        ),
        ((line("c", "Risk", entity="p", reason="Fraud", startDate="2011"),), ("risk", "Fraud", "entity", "2011/")),
        ((line("c", "Event", name="Fair", involved="p", date="2010"),), ("event", "Fair", "involved", "2010")),
    ],
)  # fmt: skip
def test_what_is_no_entity_is_told_of_whom_it_concerns(
    tmp_path: Path, lines: tuple[str, ...], expected: tuple[str, str, str | None, str | None]
) -> None:
    found = read_lines(tmp_path, PERSON, *lines)
    assert rejects(found) == []
    assert kinds(found) == {"ftm-p": EntityKind.PERSON}
    assert said_of(found, "ftm-p") == {
        ("identifier", "FTM:p", None, None),
        ("name", "Pat Poplar", None, None),
        expected,
    }
    assert {c.note for c in claims(found)} <= {None, "court: Town"}


def test_passports_and_other_documents_are_numbers_of_their_holder(tmp_path: Path) -> None:
    found = read_lines(
        tmp_path,
        PERSON,
        line("1", "Passport", holder="p", number="AB 12", country="no", endDate="2030"),
        line("2", "Identification", holder="p", number="77", type="driving licence"),
    )
    assert [(c.value, c.role, c.note) for c in claims(found) if c.predicate == "identifier"][1:] == [
        ("PASSPORT:AB 12 (NO)", "passport", "country: no; endDate: 2030"),
        ("OTHER:driving licence 77", "driving licence", None),
    ]


def test_places_licences_tenders_and_vessels_have_their_own_links(tmp_path: Path) -> None:
    found = read_lines(
        tmp_path,
        *COMPANIES,
        line("h", "RealEstate", name="Mill"),
        line("o", "Ownership", owner="a", asset="h"),
        line("l", "License", name="Quarry", authority="b"),
        line("t", "CallForTenders", title="Road", authority="b", tenderers="a"),
        line("v", "Vessel", name="Ash", owner="a", operator="b"),
        line("n", "Territory", name="North"),
        line("m", "Territory", name="North West", partOf="n"),
    )
    assert rejects(found) == []
    assert set(ties(found)) == {
        ("LINKED_TO", "ftm-a", "ftm-h", "owns", None),
        ("AWARDED_BY", "ftm-l", "ftm-b", None, None),
        ("LINKED_TO", "ftm-t", "ftm-b", "called for by", None),
        ("LINKED_TO", "ftm-a", "ftm-t", "tenderer", None),
        ("LINKED_TO", "ftm-a", "ftm-v", "owns", None),
        ("LINKED_TO", "ftm-b", "ftm-v", "operator", None),
        ("PART_OF", "ftm-m", "ftm-n", None, None),
    }


def test_the_imo_number_of_a_company_is_not_taken_for_a_ships(tmp_path: Path) -> None:
    found = read_lines(tmp_path, line("a", "Company", imoNumber="9074729"), line("v", "Vessel", imoNumber="IMO9074729"))
    assert [c.value for c in claims(found) if c.role == "imoNumber"] == [
        "OTHER:IMO company number 9074729",
        "IMO:9074729",
    ]


def test_links_nested_in_a_thing_need_not_name_it(tmp_path: Path) -> None:
    birch = {"id": "b", "schema": "Company", "properties": {"name": ["Birch"]}}
    nested = {
        "id": "a",
        "schema": "Company",
        "properties": {
            "name": ["Alder"],
            "ownershipOwner": [{"id": "o", "schema": "Ownership", "properties": {"asset": [birch]}}],
            "sanctions": [{"id": "s", "schema": "Sanction", "properties": {"authority": ["OFAC"]}}],
            "unheardOf": [{"id": "u", "schema": "UnknownLink", "properties": {"object": ["a"], "subject": ["b"]}}],
            "addressEntity": [{"id": "h", "schema": "Address", "properties": {"full": ["High Street 1"]}}],
        },
    }
    found = read_lines(tmp_path, json.dumps(nested))
    assert rejects(found) == []
    assert set(ties(found)) == {
        ("OWNS", "ftm-a", "ftm-b", None, None),
        ("TARGETS", "ftm-s", "ftm-a", None, None),
        ("IMPOSED_BY", "ftm-s", "ofac", None, None),
        ("LINKED_TO", "ftm-b", "ftm-a", None, None),
        ("LOCATED_IN", "ftm-a", "ftm-h", None, None),
    }
    assert {p for p, _, _, _ in said_of(found, "ftm-a")} == {"identifier", "name", "OWNS", "LOCATED_IN"}


def test_an_undated_payment_did_not_happen_on_the_day_of_its_retrieval(tmp_path: Path) -> None:
    payment = line("x", "Payment", payer="a", beneficiary="b", sourceUrl="https://x.example", retrievedAt="2024-01-05")
    assert ties(read_lines(tmp_path, *COMPANIES, payment)) == [("LINKED_TO", "ftm-a", "ftm-b", "pays", None)]
