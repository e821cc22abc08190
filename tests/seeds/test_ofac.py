"""The `ofac` seed on a small fixture: what each kind of row becomes, value by value."""

from __future__ import annotations

import pytest

from graph.kinds import KINDS
from graph.model import EntityKind, SourceEntity, Status
from seeds.registry import Record
from tests.seeds.ofac_files import FIXTURE, load
from tests.seeds.records import claims, documents, kinds, rejects, said_of


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return load(FIXTURE)


def test_every_row_of_the_fixture_is_read(records: list[Record]) -> None:
    assert rejects(records) == []
    assert {claim.status for claim in claims(records)} == {Status.ON_RECORD}


def test_each_list_is_one_document_with_its_edition(records: list[Record]) -> None:
    found = {d.id: (d.series, d.edition, d.publisher) for d in documents(records)}

    publisher = "US Department of the Treasury, Office of Foreign Assets Control"
    assert found == {
        "doc-ofac-consolidated-2024-02-01": ("ofac-consolidated", "2024-02-01", publisher),
        "doc-ofac-sdn-2024-02-01": ("ofac-sdn", "2024-02-01", publisher),
    }
    assert all(d.published is not None and d.published.edtf == "2024-02-01" for d in documents(records))
    assert all("public domain" in (d.licence or "") for d in documents(records))


def test_hikvision(records: list[Record]) -> None:
    assert kinds(records)["ofac-30946"] is EntityKind.COMPANY
    assert said_of(records, "ofac-30946") == {
        ("name", "HANGZHOU HIKVISION DIGITAL TECHNOLOGY CO., LTD.", None, None),
        ("identifier", "OFAC:30946", "OFAC unique id", None),
        ("identifier", "TICKER:002415 CN", "Equity Ticker", None),
        ("identifier", "ISIN:CNE100000PM8", "ISIN", None),
        ("identifier", "USCC:91330000733796106P", "Unified Social Credit Code (USCC)", None),
        ("securityIssuer", "Hangzhou Hikvision Digital Technology", None, None),
        ("targetType", "Public Company", None, None),
        ("alias", "HIKVISION", "a.k.a.", None),
        ("address", "555, Qianmo Road, Binjiang District, Hangzhou 310051, China", None, None),
        ("country", "CN", None, None),
    }


@pytest.mark.parametrize(
    ("ent_num", "name"),
    [
        ("30946", "HANGZHOU HIKVISION DIGITAL TECHNOLOGY CO., LTD."),
        ("30936", "CHINA ELECTRONICS TECHNOLOGY GROUP CORPORATION"),
    ],
)
def test_a_listing_under_ns_cmic_has_its_dates_and_its_list(records: list[Record], ent_num: str, name: str) -> None:
    listing = f"ofac-{ent_num}-cmic-eo13959"

    assert said_of(records, listing) == {
        ("name", f"OFAC CMIC-EO13959 listing of {name}", None, None),
        ("identifier", f"OFAC-LISTING:{ent_num}/CMIC-EO13959", None, None),
        ("TARGETS", f"ofac-{ent_num}", None, "2021-08-02"),
        ("IMPOSED_BY", "ofac", None, "2021-06-03"),
        ("UNDER", "ns-cmic-list", None, "2021-06-03"),
        ("UNDER", "ofac-programme-cmic-eo13959", None, "2021-06-03"),
        ("listingDate", "2021-06-03", "CMIC", "2021-06-03"),
        ("effectiveDate", "2021-08-02", "CMIC", "2021-08-02"),
        ("divestmentDate", "2022-06-03", "CMIC", "2022-06-03"),
    }
    assert kinds(records)[listing] is EntityKind.SANCTIONS_ACTION


def test_the_seed_stands_alone_authority_and_lists_have_names(records: list[Record]) -> None:
    shared = {
        "ofac": EntityKind.STATE_BODY,
        "sdn-list": EntityKind.SANCTIONS_LIST,
        "ns-cmic-list": EntityKind.SANCTIONS_LIST,
    }
    assert shared.items() <= kinds(records).items()
    assert kinds(records)["ofac-programme-cmic-eo13959"] is EntityKind.LAW
    named = {claim.subject for claim in claims(records) if claim.predicate == "name"}
    assert named == set(kinds(records))


def test_a_company_on_the_sdn_list(records: list[Record]) -> None:
    assert kinds(records)["ofac-9001"] is EntityKind.COMPANY
    assert said_of(records, "ofac-9001") == {
        ("name", "EXAMPLE SHIPPING CO., LTD.", None, None),
        ("identifier", "OFAC:9001", "OFAC unique id", None),
        ("identifier", "LEI:9999EXAMPLE000000123", "Legal Entity Number", None),
        ("identifier", "REG:4711-0815 (Iran)", "Registration Number", None),
        ("identifier", "REG:4711-0816", "Registration Number", None),
        ("identifier", "TAX:00-7 (Iran)", "Tax ID No.", None),
        ("identifier", "BIC:EXAMIR22", "SWIFT/BIC", None),
        ("identifier", "OTHER:Identification Number IMO 1230004", "Identification Number IMO", None),
        ("identifier", "OTHER:Digital Currency Address XBT 1ExampleAddress99", "Digital Currency Address", None),
        ("established", "1998-05-12", None, None),
        ("organizationType", "Sea freight", None, None),
        ("website", "www.shipping.example", None, None),
        ("email", "desk@shipping.example", None, None),
        ("phone", "0095550100", None, None),
        ("secondarySanctionsRisk", "see the example order", None, None),
        ("sanctionsInformation", "Additional Sanctions Information - Subject to Secondary Sanctions", None, None),
        ("alias", "EXSHIP", "f.k.a., weak", None),
        ("alias", "EXAMPLE LINES", "a.k.a.", None),
        ("remark", "all offices worldwide", None, None),
        ("LINKED_TO", "ofac-9005", "Linked To", None),
        ("linkedTo", "TWIN NAME SOCIETY", None, None),
        ("linkedTo", "NOBODY LISTED", None, None),
        ("address", "1 Quay Street, Exampletown 100, Iran", None, None),
        ("address", "Iran", None, None),
        ("country", "IR", None, None),
    }


def test_a_listing_on_the_sdn_list_has_no_date_of_its_own(records: list[Record]) -> None:
    assert said_of(records, "ofac-9001-caatsa-russia") == {
        ("name", "OFAC CAATSA - RUSSIA listing of EXAMPLE SHIPPING CO., LTD.", None, None),
        ("identifier", "OFAC-LISTING:9001/CAATSA-RUSSIA", None, None),
        ("TARGETS", "ofac-9001", None, None),
        ("IMPOSED_BY", "ofac", None, None),
        ("UNDER", "sdn-list", None, None),
        ("UNDER", "ofac-programme-caatsa-russia", None, None),
    }
    assert ("TARGETS", "ofac-9001", None, None) in said_of(records, "ofac-9001-iran")


def test_a_person(records: list[Record]) -> None:
    assert kinds(records)["ofac-9002"] is EntityKind.PERSON
    assert said_of(records, "ofac-9002") == {
        ("name", "SAMPLE, Jan", None, None),
        ("listedType", "individual", None, None),
        ("identifier", "OFAC:9002", "OFAC unique id", None),
        ("identifier", "PASSPORT:A1234567 (Iran)", "Passport", None),
        ("identifier", "OTHER:National ID No. 555-1 (Iran)", "National ID No.", None),
        ("title", "General Director", None, None),
        ("title", "Member of the Board", None, None),
        ("position", "Chairman", None, None),
        ("birthDate", "1951~", None, None),
        ("birthDate", "[1950-03-03..1952-05-05]", "alternate", None),
        ("birthPlace", "Exampletown, Iran", None, None),
        ("birthPlace", "Sampleville", "alternate", None),
        ("nationality", "Iran", None, None),
        ("citizenship", "Korea, North", None, None),
        ("gender", "Male", None, None),
        ("alias", "THE SAMPLE", "a.k.a., weak", None),
        ("alias", "SAMPLE, Johann", "f.k.a.", None),
        ("remark", "arrested 30 Sep 2002", None, None),
        ("LINKED_TO", "ofac-9001", "Linked To", None),
    }
    [passport] = [c for c in claims(records) if c.value == "PASSPORT:A1234567 (Iran)"]
    assert passport.note == "issued 2004-12-22, expires 2009-10-28"


def test_a_vessel(records: list[Record]) -> None:
    assert kinds(records)["ofac-9003"] is EntityKind.PRODUCT
    assert said_of(records, "ofac-9003") == {
        ("name", "EXAMPLE STAR", None, None),
        ("listedType", "vessel", None, None),
        ("identifier", "OFAC:9003", "OFAC unique id", None),
        ("identifier", "IMO:1234567", "Vessel Registration Identification IMO", None),
        ("identifier", "OTHER:MMSI 555000111", "MMSI", None),
        ("callSign", "EX4MP", None, None),
        ("vesselType", "Crude Oil Tanker", None, None),
        ("tonnage", 99144.0, None, None),
        ("grossRegisteredTonnage", 56068.5, None, None),
        ("flag", "None Identified", None, None),
        ("formerFlag", "Malta", None, None),
        ("vesselOwner", "Example Owner S.A.", None, None),
        ("LINKED_TO", "ofac-9001", "Linked To", None),
    }


def test_an_aircraft(records: list[Record]) -> None:
    label = "Aircraft Manufacturer's Serial Number (MSN)"
    assert kinds(records)["ofac-9004"] is EntityKind.PRODUCT
    assert said_of(records, "ofac-9004") == {
        ("name", "EX-AMP", None, None),
        ("listedType", "aircraft", None, None),
        ("identifier", "OFAC:9004", "OFAC unique id", None),
        ("identifier", f"OTHER:{label} 1013400", label, None),
        ("aircraftModel", "EX-76TD", None, None),
        ("aircraftBuilt", "1991-09", None, None),
        ("aircraftOperator", "EXAMPLE AIR", None, None),
    }


def test_an_identifier_with_a_wrong_check_digit_joins_nothing_and_is_kept(records: list[Record]) -> None:
    given = [c for c in claims(records) if c.subject == "ofac-9005" and c.predicate == "identifierAsGiven"]

    assert [(c.value, c.role) for c in given] == [("Legal Entity Number 9999EXAMPLE000000124", "Legal Entity Number")]
    assert "LEI" in (given[0].note or "")
    assert [c.value for c in claims(records) if c.subject == "ofac-9005" and c.predicate == "identifier"] == [
        "OFAC:9005"
    ]


def test_the_date_of_a_directive_is_not_the_date_of_an_sdn_listing(records: list[Record]) -> None:
    assert ("listingDate", "2022-02-24", "EO 14024 Directive 3", "2022-02-24") in said_of(records, "ofac-9005")
    assert ("TARGETS", "ofac-9005", None, None) in said_of(records, "ofac-9005-sdgt")


def test_countries_are_iso_codes_or_stay_as_written(records: list[Record]) -> None:
    country = {"country", "addressCountry"}
    found = {(c.subject, c.predicate, c.value) for c in claims(records) if c.predicate in country}
    assert found == {
        ("ofac-9001", "country", "IR"),
        ("ofac-9005", "country", "KP"),
        ("ofac-9005", "addressCountry", "undetermined"),
        ("ofac-9006", "addressCountry", "Region: Crimea"),
        ("ofac-30936", "country", "CN"),
        ("ofac-30946", "country", "CN"),
    }


def test_an_empty_address_row_says_nothing_and_is_no_error(records: list[Record]) -> None:
    assert not [c for c in claims(records) if c.subject == "ofac-9002" and c.predicate == "address"]


@pytest.mark.parametrize(
    ("listing", "lists"),
    [
        ("ofac-9001-iran", {"sdn-list"}),
        ("ofac-9005-sdgt", {"sdn-list"}),
        ("ofac-9005-ns-plc", {"ofac-list-ns-plc"}),
        ("ofac-9008-ns-plc", {"ofac-list-ns-plc"}),
        ("ofac-9009-ukraine-eo13662", {"ofac-list-ssi"}),
        ("ofac-9009-russia-eo14024", {"ofac-list-consolidated"}),
        ("ofac-9010-burma-eo14014", {"ofac-list-ns-mbs"}),
        ("ofac-9011-561-related", {"ofac-list-capta"}),
        ("ofac-9012-fse-ir", {"ofac-list-fse"}),
    ],
)
def test_the_programme_decides_the_list(records: list[Record], listing: str, lists: set[str]) -> None:
    under = {object_ for predicate, object_, _, _ in said_of(records, listing) if predicate == "UNDER"}
    programme = listing.split("-", 2)[2]
    assert under == {*lists, f"ofac-programme-{programme}"}


def test_a_listing_starts_on_its_effective_date_only_where_its_list_is_known(records: list[Record]) -> None:
    assert ("TARGETS", "ofac-9010", None, "2023-12-15") in said_of(records, "ofac-9010-burma-eo14014")
    left_open = said_of(records, "ofac-9009-russia-eo14024")
    assert ("TARGETS", "ofac-9009", None, None) in left_open
    assert ("effectiveDate", "2022-03-26", "EO 14024 Directive 3", "2022-03-26") in left_open


def test_kinds_are_not_guessed(records: list[Record]) -> None:
    found = kinds(records)
    assert found["ofac-9009"] is EntityKind.STATE_BODY
    assert found["ofac-9011"] is EntityKind.ORGANIZATION
    assert found["ofac-9005"] is EntityKind.ORGANIZATION
    assert found["ofac-30936"] is EntityKind.COMPANY


def test_locators_name_file_row_entry_and_column(records: list[Record]) -> None:
    places = {c.value or c.object: (c.citation.document, c.citation.locator) for c in claims(records)}
    cons, sdn = "doc-ofac-consolidated-2024-02-01", "doc-ofac-sdn-2024-02-01"
    assert places["ISIN:CNE100000PM8"] == (cons, "cons_prim.csv row 3 (ent_num 30946), remarks")
    assert places["EX4MP"] == (sdn, "sdn.csv row 3 (ent_num 9003), call sign")
    assert places["EXAMPLE LINES"] == (sdn, "alt.csv row 1 (ent_num 9001), alt_num 71")
    assert places["KP"] == (sdn, "add.csv row 4 (ent_num 9005), add_num 54")
    assert places["TNS"] == (sdn, "sdn_comments.csv row 1 (ent_num 9006)")


def test_ties_have_the_ends_that_their_kind_allows_and_entities_come_first(records: list[Record]) -> None:
    of = kinds(records)
    ties = [claim for claim in claims(records) if claim.predicate in KINDS]
    assert {claim.predicate for claim in ties} == {"TARGETS", "IMPOSED_BY", "UNDER", "LINKED_TO"}
    for claim in ties:
        kind = KINDS[claim.predicate]
        assert of[claim.subject] in kind.sources
        assert of[claim.object or ""] in kind.targets
    first_sdn = records.index(next(d for d in documents(records) if d.series == "ofac-sdn"))
    for part in (records[:first_sdn], records[first_sdn:]):
        last_entity = max(i for i, record in enumerate(part) if isinstance(record, SourceEntity))
        assert last_entity < min(part.index(claim) for claim in claims(part))
