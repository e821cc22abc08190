"""The `gleif` seed, level 1: what a record becomes, value by value."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model import EntityKind, Status
from tests.seeds.gleif_files import ALDER, BIRCH, CEDAR, ISSUER, RECORD, lei, load, rejects, said_of, short_record, xml
from tests.seeds.records import claims, documents, kinds


def test_a_record(tmp_path: Path) -> None:
    records = load(xml(tmp_path, "lei", RECORD))

    assert rejects(records) == []
    assert kinds(records) == {
        f"gleif-{ALDER}": EntityKind.COMPANY,
        f"gleif-{BIRCH}": EntityKind.ORGANIZATION,
    }
    assert {claim.status for claim in claims(records)} == {Status.ON_RECORD}
    assert said_of(records, ALDER) == {
        ("identifier", f"LEI:{ALDER}", None, None),
        ("name", "Alder Holding AS", None, None),
        ("alias", "Alder Timber AS", "previous legal name", None),
        ("alias", "ALDER AS", "auto ascii transliterated legal name", None),
        ("registrationAuthority", "RA000472", None, None),
        ("identifier", "REG:900 100 (RA000472)", "registration authority", None),
        ("address", "Skogveien 7, Bygg B, Oslo, 0001, NO", "legal address", None),
        ("address", "1 Wood Street, Boston, US-MA, US", "headquarters", None),
        ("country", "NO", "legal address", None),
        ("country", "US", "headquarters", None),
        ("country", "NO", "jurisdiction", None),
        ("jurisdiction", "NO", None, None),
        ("category", "GENERAL", None, None),
        ("legalForm", "YI42", "ELF code (ISO 20275)", None),
        ("entityStatus", "INACTIVE", None, None),
        ("creationDate", "2001-05-01", None, None),
        ("expirationDate", "[2020-06-30..2020-07-01]", None, None),
        ("expirationReason", "CORPORATE_ACTION", None, None),
        ("LINKED_TO", f"gleif-{BIRCH}", "successor", None),
        ("legalEntityEvent", "MERGERS_AND_ACQUISITIONS", "completed", "2020-06-01"),
        ("initialRegistrationDate", "2014-01-02", None, None),
        ("lastUpdateDate", "2020-07-02", None, None),
        ("nextRenewalDate", "2021-01-02", None, None),
        ("registrationStatus", "RETIRED", None, None),
        ("managingLou", ISSUER, None, None),
        ("validationSources", "FULLY_CORROBORATED", None, None),
    }
    languages = {c.value: c.language for c in claims(records) if c.predicate in ("name", "alias")}
    assert languages == {"Alder Holding AS": "nb", "Alder Timber AS": "en", "ALDER AS": "nb"}
    [event] = [c for c in claims(records) if c.predicate == "legalEntityEvent"]
    assert event.note == "recorded 2020-07-02; other official documents"
    [name] = [c for c in claims(records) if c.value == "Alder Holding AS"]
    assert name.citation.locator == f"LEI {ALDER}, LegalName"


AUTHORITY = (
    "<lei:RegistrationAuthority><lei:RegistrationAuthorityID>{}</lei:RegistrationAuthorityID>"
    "<lei:RegistrationAuthorityEntityID>{}</lei:RegistrationAuthorityEntityID></lei:RegistrationAuthority>"
    "<lei:LegalJurisdiction>{}</lei:LegalJurisdiction>"
)


@pytest.mark.parametrize(
    ("authority", "number", "jurisdiction", "expected"),
    [
        ("RA000585", "01234567", "GB", "GB-COH:01234567"),
        ("RA000587", "sc123456", "GB", "GB-COH:SC123456"),
        ("RA000585", "1234567", "GB", "REG:1234567 (RA000585)"),
        ("RA000589", "01234567", "GB", "REG:01234567 (RA000589)"),
        ("RA000670", "91330000733796106P", "CN", "USCC:91330000733796106P"),
        ("RA000670", "91330000733796106A", "CN", "REG:91330000733796106A (RA000670)"),
        ("RA999999", "77-1", "DE", "REG:77-1"),
    ],
)
def test_numbers_of_registers(tmp_path: Path, authority: str, number: str, jurisdiction: str, expected: str) -> None:
    record = short_record(ALDER, "Alder", entity=AUTHORITY.format(authority, number, jurisdiction))
    found = said_of(load(xml(tmp_path, "lei", record)), ALDER)
    assert ("identifier", expected, "registration authority", None) in found


@pytest.mark.parametrize(
    ("name", "category", "kind"),
    [
        ("Alder AB", "GENERAL", EntityKind.COMPANY),
        ("Alder Trust Company Ltd", "GENERAL", EntityKind.COMPANY),
        ("Stiftung Alder", "GENERAL", EntityKind.ORGANIZATION),
        ("Alder Growth", "FUND", EntityKind.ORGANIZATION),
        ("Alder AB, Zweigniederlassung", "BRANCH", EntityKind.ORGANIZATION),
        ("Jan Alder", "SOLE_PROPRIETOR", EntityKind.ORGANIZATION),
        ("Alder County", "RESIDENT_GOVERNMENT_ENTITY", EntityKind.STATE_BODY),
        ("Alder Bank for Woods", "INTERNATIONAL_ORGANIZATION", EntityKind.ORGANIZATION),
    ],
)
def test_kinds(tmp_path: Path, name: str, category: str, kind: EntityKind) -> None:
    records = load(xml(tmp_path, "lei", short_record(ALDER, name, category=category)))
    assert kinds(records)[f"gleif-{ALDER}"] is kind
    assert ("category", category, None, None) in said_of(records, ALDER)


def test_a_duplicate_is_the_same_as_the_record_that_stays(tmp_path: Path) -> None:
    record = RECORD.replace(">RETIRED<", ">DUPLICATE<")
    found = said_of(load(xml(tmp_path, "lei", record)), ALDER)
    assert ("sameAs", f"gleif-{BIRCH}", None, None) in found
    assert not [said for said in found if said[0] == "LINKED_TO"]


def test_a_successor_without_an_lei_is_a_name(tmp_path: Path) -> None:
    record = RECORD.replace(f"<lei:SuccessorLEI>{BIRCH}</lei:SuccessorLEI>", "<lei:SuccessorEntityName>Birch"
                            "</lei:SuccessorEntityName>")  # fmt: skip
    assert ("successor", "Birch", None, None) in said_of(load(xml(tmp_path, "lei", record)), ALDER)


def test_wrong_check_digits_join_nothing(tmp_path: Path) -> None:
    wrong = ALDER[:-2] + f"{(int(ALDER[-2:]) + 1) % 100:02}"
    found = said_of(load(xml(tmp_path, "lei", short_record(wrong, "Alder"))), wrong)
    assert ("identifierAsGiven", f"LEI {wrong}", None, None) in found
    assert not [said for said in found if said[0] == "identifier"]


def test_a_whole_publication_is_an_edition_and_a_part_is_not(tmp_path: Path) -> None:
    both = (short_record(ALDER, "Alder"), short_record(BIRCH, "Birch"))
    [whole] = documents(load(xml(tmp_path, "lei", *both, count=2)))
    [part] = documents(load(xml(tmp_path, "lei", *both, count=3)))
    [delta] = documents(load(xml(tmp_path, "lei", *both, count=2, content="GLEIF_DELTA_PUBLISHED")))

    assert (whole.id, whole.series, whole.edition) == ("doc-gleif-lei-20230605T080000Z", "gleif-lei", "2023-06-05")
    assert {(d.series, d.edition, d.published.edtf if d.published else None) for d in (part, delta)} == {
        (None, None, "2023-06-05")
    }
    assert part.id == f"doc-gleif-{(part.sha256 or '')[:12]}-2023-06-05"


def test_the_name_of_the_file_changes_nothing(tmp_path: Path) -> None:
    one = load(xml(tmp_path, "lei", RECORD, name="one.xml"))
    assert load(xml(tmp_path, "lei", RECORD, name="20200101.xml")) == one


def test_a_record_in_two_contents_of_one_day_is_read_once_and_an_update_too(tmp_path: Path) -> None:
    first = short_record(ALDER, "Alder", updated="2023-01-01T00:00:00Z")
    other = short_record(ALDER, "Elder", updated="2023-01-01T00:00:00Z")
    later = short_record(ALDER, "Ulder", updated="2023-02-01T00:00:00Z")
    records = load(xml(tmp_path, "lei", first, first, other, later, short_record(CEDAR, "Cedar")))

    names = {c.value for c in claims(records) if c.predicate == "name"}
    assert names == {"Alder", "Ulder", "Cedar"}
    assert rejects(records) == [
        ("LEI", f"{ALDER} stands here already, of the same date and with other content"),
    ]


def test_the_fixture_has_right_check_digits() -> None:
    assert lei(1) != lei(2)
    assert int("".join(str(int(sign, 36)) for sign in lei(1))) % 97 == 1
