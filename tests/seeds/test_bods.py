"""The `bods` seed: who is who, what is said of them, sources, and shapes of files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.model import EntityKind, Status
from seeds.registry import Options
from tests.seeds.bods_files import (
    ALDER,
    PARTIES,
    PUBLISHER,
    entity,
    interest,
    only_tie,
    owns,
    person,
    read,
    read_all,
    record,
    relation,
    share,
    ties,
    write,
)
from tests.seeds.records import claims, documents, kinds, rejects, said_of


def test_a_person_and_what_is_said_of_her(tmp_path: Path) -> None:
    names = [
        {"type": "individual", "fullName": "Pat Poplar", "givenName": "Pat", "familyName": "Poplar"},
        {"type": "aka", "fullName": "P. Poplar"},
    ]
    found = read_all(
        tmp_path,
        person(
            "p", names=names, birthDate="1964-04", nationalities=[{"code": "GB"}, {"name": "Norway"}],
            addresses=[{"type": "service", "address": "1 Gb1 Lane, Oakham", "postCode": "LE1", "country": "GB"}],
            taxResidencies=[{"code": "UA", "name": "Ukraine"}], placeOfBirth={"address": "Oakham", "country": "XX"},
            identifiers=[{"scheme": "NOR-TAXID", "id": "1234"}, {"scheme": "NOR-PASSPORT", "id": "N 12"}],
        ),
    )  # fmt: skip
    assert kinds(found) == {"bods-p": EntityKind.PERSON}
    assert said_of(found, "bods-p") == {
        ("identifier", "BODS:p", None, None),
        ("name", "Pat Poplar", None, None),
        ("givenName", "Pat", None, None),
        ("familyName", "Poplar", None, None),
        ("alias", "P. Poplar", "aka", None),
        ("birthDate", "1964-04", None, None),
        ("country", "GB", "nationality", None),
        ("country", "NO", "nationality", None),
        ("address", "1 Gb1 Lane, Oakham, LE1, GB", "service", None),
        ("country", "GB", "service address", None),
        ("taxResidency", "Ukraine", None, None),
        ("placeOfBirth", "Oakham, XX", None, None),
        ("countryAsGiven", "XX", "place of birth", None),
        ("identifier", "TAX:1234 (NOR-TAXID)", None, None),
        ("identifier", "PASSPORT:N 12 (NOR-PASSPORT)", None, None),
    }
    assert rejects(found) == []


def test_an_entity_of_version_0_4_and_its_listing(tmp_path: Path) -> None:
    listing = {
        "hasPublicListing": True,
        "companyFilingsURLs": ["https://filings.example/1"],
        "securitiesListings": [
            {"marketIdentifierCode": "XOSL", "stockExchangeName": "Oslo",
             "security": {"idScheme": "isin", "id": "US0378331005", "ticker": "BIR"}},
        ],
    }  # fmt: skip
    details = {
        "entityType": {"type": "arrangement", "subtype": "trust", "details": "family trust"},
        "name": "Birch Trust",
        "alternateNames": ["Bjørk"],
        "jurisdiction": {"code": "US-DE", "name": "Delaware"},
        "foundingDate": "2019-09-03",
        "publicListing": listing,
        "formedByStatute": {"name": "Birch Act", "date": "2018"},
        "isComponent": True,
        "uri": "https://register.example/7",
    }
    found = read_all(tmp_path, record("s1", "entity", "7", details))
    assert kinds(found) == {f"{ALDER}7": EntityKind.ORGANIZATION}
    assert said_of(found, f"{ALDER}7") == {
        ("identifier", "BODS:7", None, None),
        ("name", "Birch Trust", None, None),
        ("alias", "Bjørk", "alternative", None),
        ("country", "US", "jurisdiction", None),
        ("foundingDate", "2019-09-03", None, None),
        ("entityType", "arrangement / trust", None, None),
        ("hasPublicListing", "true", None, None),
        ("companyFilings", "https://filings.example/1", None, None),
        ("securityListing", "Oslo (XOSL) BIR", None, None),
        ("identifier", "TICKER:BIR XOSL", "ticker", None),
        ("identifier", "ISIN:US0378331005", "ISIN", None),
        ("formedByStatute", "name: Birch Act, date: 2018", None, None),
        ("isComponent", "true", None, None),
        ("uri", "https://register.example/7", None, None),
    }


@pytest.mark.parametrize(
    ("type_", "kind"),
    [
        ("registeredEntity", EntityKind.COMPANY),
        ("legalEntity", EntityKind.ORGANIZATION),
        ("arrangement", EntityKind.ORGANIZATION),
        ("state", EntityKind.STATE_BODY),
        ("stateBody", EntityKind.STATE_BODY),
        ("something new", EntityKind.ORGANIZATION),
    ],
)
def test_kinds_of_entities(tmp_path: Path, type_: str, kind: EntityKind) -> None:
    assert kinds(read_all(tmp_path, entity("e", entityType=type_))) == {"bods-e": kind}


@pytest.mark.parametrize(
    ("scheme", "number", "claim"),
    [
        ("GB-COH", "01234567", ("identifier", "GB-COH:01234567")),
        ("GB-COH", "1234567", ("identifier", "GB-COH:01234567")),
        ("GB-COH", "XE000017", ("identifierAsGiven", "XE000017")),
        ("GB-COH", "123456789", ("identifierAsGiven", "123456789")),
        ("XI-LEI", "529900T8BM49AURSDO55", ("identifier", "LEI:529900T8BM49AURSDO55")),
        ("XI-LEI", "529900T8BM49AURSDO56", ("identifierAsGiven", "529900T8BM49AURSDO56")),
        ("CN-USCI", "91330000733796106P", ("identifier", "USCC:91330000733796106P")),
        ("XI-WIKIDATA", "Q42", ("identifier", "XI-WD:Q42")),
        ("NO-BRC", "987", ("identifier", "REG:987 (NO-BRC)")),
    ],
)
def test_identifiers_are_checked(tmp_path: Path, scheme: str, number: str, claim: tuple[str, str]) -> None:
    found = read_all(tmp_path, entity("e", identifiers=[{"scheme": scheme, "id": number}]))
    assert claim in {(c.predicate, c.value) for c in claims(found)}
    assert len([c for c in claims(found) if c.predicate.startswith("identifier")]) == 2


@pytest.mark.parametrize(
    ("types", "status"),
    [
        (["officialRegister"], Status.ON_RECORD),
        (["officialRegister", "verified"], Status.ON_RECORD),
        (["selfDeclaration"], Status.SELF_STATED),
        (["officialRegister", "selfDeclaration"], Status.SELF_STATED),
        (["officialRegister", "thirdParty"], Status.REPORTED),
        ("primaryResearch", Status.REPORTED),
        (["verified"], Status.REPORTED),
        (None, Status.REPORTED),
    ],
)
def test_the_status_is_that_of_the_weakest_source(tmp_path: Path, types: object, status: Status) -> None:
    source = {"type": types, "assertedBy": [{"name": "Birch Ltd", "uri": "https://b.example"}]}
    said = relation("s", "2020-06-01", share(50))
    found = only_tie(read_all(tmp_path, *PARTIES, {**said, "source": source}))
    assert (found.status, found.attribution) == (status, "asserted by Birch Ltd (https://b.example)")


def test_the_document_is_the_publishers_and_the_place_the_statement(tmp_path: Path) -> None:
    source = {"type": ["officialRegister"], "url": "https://register.example/c", "retrievedAt": "2021-04-01"}
    records = read_all(tmp_path, {**PARTIES[0], "source": source, "declaration": "d1"})
    (document,) = documents(records)
    assert (document.publisher, document.published and document.published.edtf) == ("Alder Register", "2021-05-01")
    assert (document.url, document.retrieved_at) == ("https://register.example/c", "2021-04-01T00:00:00.000000Z")
    assert {c.citation.locator for c in claims(records)} == {"statement s-c, record c, declaration d1"}
    renamed = read(write(tmp_path, [{**PARTIES[0], "source": source, "declaration": "d1"}], "other.json"))
    assert [c.id for c in claims(renamed)] == [c.id for c in claims(records)]


def test_without_a_publisher_the_file_is_the_document(tmp_path: Path) -> None:
    (document,) = documents(read(write(tmp_path, [entity("e")]), options=Options(edition="2018-01-05")))
    assert document.publisher == "not stated"
    assert document.published
    assert document.published.edtf == "2018-01-05"
    assert document.sha256


def test_two_publishers_may_use_one_record_id(tmp_path: Path) -> None:
    other = {**PUBLISHER, "publisher": {"name": "Elm Register"}}
    records = read_all(tmp_path, *PARTIES, {**PARTIES[0], "statementId": "s-2", "publicationDetails": other})
    assert len(kinds(records)) == 3


def test_political_exposure_has_its_own_dates_and_source(tmp_path: Path) -> None:
    detail = {"reason": "Mayor", "jurisdiction": {"code": "no"}, "startDate": "2017-10-15",
              "source": {"type": ["selfDeclaration"]}}  # fmt: skip
    older = read_all(tmp_path, person("p", hasPepStatus=True, pepStatusDetails=[detail]))
    newer = read_all(tmp_path, person("p", politicalExposure={"status": "isPep", "details": [detail]}))
    for records in (older, newer):
        assert ("politicalExposure", "isPep", None, None) in said_of(records, "bods-p")
        (found,) = [c for c in claims(records) if c.predicate == "politicalExposureDetail"]
        assert (found.value, found.when and found.when.edtf, found.status) == (
            "Mayor, NO", "2017-10-15/", Status.SELF_STATED,
        )  # fmt: skip
    assert ("politicalExposure", "isNotPep", None, None) in said_of(
        read_all(tmp_path, person("p", hasPepStatus=False)), "bods-p"
    )


def test_every_shape_of_a_file_says_the_same(tmp_path: Path) -> None:
    statements = [entity("c"), person("p"), owns("o", "p", "c", interest(share={"exact": 5}))]
    array = read(write(tmp_path, statements))
    lines = read(write(tmp_path, "\ufeff" + "\n".join(json.dumps(each) for each in statements), "a.jsonl"))
    single = [write(tmp_path, json.dumps(each, indent=2), f"{n}.json") for n, each in enumerate(statements)]
    apart = read(*single)
    held = read(write(tmp_path, json.dumps({"version": "0.2", "statements": statements}, indent=1), "p.json"))
    group = {
        "entityStatements": [{"statementID": "c", "type": "registeredEntity", "name": "Birch Timber"}],
        "personStatements": [{"statementID": "p", "name": "Pat Poplar"}],
        "beneficialOwnershipStatements": [{
            "statementID": "o", "statementDate": "2020-06-01", "interests": [interest(share={"exact": 5})],
            "subject": {"entity": {"describedByStatement": "c"}},
            "interestedParty": {"person": {"describedByStatement": "p"}},
        }],
    }  # fmt: skip
    oldest = read(write(tmp_path, json.dumps({"version": "0.1", "statementGroups": [group]}, indent=1), "g.json"))
    for records in (array, lines, apart, held, oldest):
        assert ties(records) == [("OWNS", None, (5, 5), "2020-06-01")]
        assert kinds(records) == {"bods-c": EntityKind.COMPANY, "bods-p": EntityKind.PERSON}
        assert rejects(records) == []
