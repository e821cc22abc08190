"""The `psc` seed: persons, bodies, natures of control, what is said of companies, and documents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.model import EntityKind, Status
from seeds.registry import NO_OPTIONS, Options
from tests.seeds.psc_files import COMPANY, Json, body, person, read, read_all, record, tie_claims, ties, totals, write
from tests.seeds.records import claims, documents, kinds, rejects, said_of

SINCE = "2016-04-06/"


def test_a_person_and_her_company(tmp_path: Path) -> None:
    found = read_all(
        tmp_path,
        person(
            name_elements={"title": "Ms", "forename": "Pat", "middle_name": "A", "surname": "Poplar"},
            date_of_birth={"month": 4, "year": 1964}, nationality="British", country_of_residence="Wales",
            address={"premises": "1", "address_line_1": "Wood Lane", "locality": "Oakham", "postal_code": "LE1",
                     "country": "Scotland"},
            is_sanctioned=False, identity_verification_details={"identity_verified_on": "2025-01-02"},
        ),
    )  # fmt: skip
    id_ = f"psc-{COMPANY}-k1"
    assert kinds(found) == {f"psc-{COMPANY}": EntityKind.COMPANY, id_: EntityKind.PERSON}
    assert said_of(found, f"psc-{COMPANY}") == {("identifier", f"GB-COH:{COMPANY}", None, None)}
    assert said_of(found, id_) == {
        ("name", "Ms Pat Poplar", None, None),
        ("alias", "Pat A Poplar", "without title", None),
        ("title", "Ms", None, None),
        ("birthDate", "1964-04", None, None),
        ("nationality", "British", None, None),
        ("countryOfResidence", "Wales", None, None),
        ("country", "GB", "residence", None),
        ("address", "1, Wood Lane, Oakham, LE1, Scotland", None, None),
        ("country", "GB", "address", None),
        ("isSanctioned", "false", None, None),
        ("identityVerificationDetails", "identity_verified_on: 2025-01-02", None, None),
        ("OWNS", f"psc-{COMPANY}", None, SINCE),
    }
    assert {c.status for c in claims(found)} == {Status.ON_RECORD}
    assert {c.citation.locator for c in claims(found)} == {f"/company/{COMPANY}/persons-with-significant-control/x/k1"}


@pytest.mark.parametrize(
    ("nature", "kind", "role", "share"),
    [
        ("ownership-of-shares-25-to-50-percent", "OWNS", None, (25, 50)),
        ("ownership-of-shares-50-to-75-percent", "OWNS", None, (50, 75)),
        ("ownership-of-shares-75-to-100-percent", "OWNS", None, (75, 100)),
        ("ownership-of-shares-more-than-25-percent-registered-overseas-entity", "OWNS", None, (25, 100)),
        ("ownership-of-shares-75-to-100-percent-as-trust", "LINKED_TO",
         "ownership of shares as a trustee, or through control over a trust", (75, 100)),
        ("ownership-of-shares-25-to-50-percent-as-firm", "LINKED_TO",
         "ownership of shares as a member of a firm, or through control over a firm", (25, 50)),
        ("ownership-of-shares-more-than-25-percent-as-control-over-trust-registered-overseas-entity", "LINKED_TO",
         "ownership of shares through control over a trust", (25, 100)),
        ("voting-rights-25-to-50-percent", "LINKED_TO", "voting rights", (25, 50)),
        ("voting-rights-50-to-75-percent", "CONTROLS", "voting rights", None),
        ("voting-rights-75-to-100-percent-limited-liability-partnership", "CONTROLS", "voting rights", None),
        ("voting-rights-75-to-100-percent-as-trust-limited-liability-partnership", "LINKED_TO",
         "voting rights as a trustee, or through control over a trust", (75, 100)),
        ("voting-rights-more-than-25-percent-registered-overseas-entity", "LINKED_TO", "voting rights", (25, 100)),
        ("right-to-appoint-and-remove-directors", "CONTROLS", "right to appoint and remove directors", None),
        ("right-to-appoint-and-remove-members-limited-liability-partnership", "CONTROLS",
         "right to appoint and remove members", None),
        ("right-to-appoint-and-remove-person", "CONTROLS", "right to appoint and remove person", None),
        ("right-to-appoint-and-remove-directors-as-firm", "LINKED_TO",
         "right to appoint and remove directors as a member of a firm, or through control over a firm", None),
        ("significant-influence-or-control", "CONTROLS", "significant influence or control", None),
        ("significant-influence-or-control-as-trust-registered-overseas-entity", "LINKED_TO",
         "significant influence or control as a trustee, or through control over a trust", None),
        ("right-to-share-surplus-assets-25-to-50-percent-limited-liability-partnership", "LINKED_TO",
         "right to share surplus assets", (25, 50)),
        ("part-right-to-share-surplus-assets-75-to-100-percent", "LINKED_TO",
         "part right to share surplus assets", (75, 100)),
        ("registered-owner-as-nominee-person-england-wales-registered-overseas-entity", "LINKED_TO",
         "registered owner as nominee person england wales registered overseas entity", None),
        ("ownership-of-shares", "LINKED_TO", "ownership of shares", None),
    ],
)  # fmt: skip
def test_natures_of_control(
    tmp_path: Path, nature: str, kind: str, role: str | None, share: tuple[float, float] | None
) -> None:
    records = read_all(tmp_path, person("k1", nature))
    assert ties(records) == [(kind, role, share, SINCE)]
    assert rejects(records) == []
    assert str(tie_claims(records)[0].note).startswith(nature)


@pytest.mark.parametrize(
    ("band", "words"),
    [
        ("25-to-50", "more than 25 % but not more than 50 %"),
        ("50-to-75", "more than 50 % but less than 75 %"),
        ("75-to-100", "75 % or more"),
    ],
)
def test_the_note_says_what_a_band_means_exactly(tmp_path: Path, band: str, words: str) -> None:
    nature = f"ownership-of-shares-{band}-percent"
    (claim,) = tie_claims(read_all(tmp_path, person("k1", nature)))
    assert claim.note == f"{nature}; {words}; held directly or indirectly"


@pytest.mark.parametrize(
    ("dates", "when"),
    [
        ({}, SINCE),
        ({"ceased_on": "2020-01-31"}, "2016-04-06/2020-01-31"),
        ({"notified_on": None, "ceased_on": "2020-01-31"}, "/2020-01-31"),
        ({"notified_on": None}, None),
        ({"ceased": True}, "2016-04-06/2016-04-06"),
        ({"ceased": False}, SINCE),
    ],
)
def test_when_it_was_so(tmp_path: Path, dates: Json, when: str | None) -> None:
    records = read_all(tmp_path, person("k1", **dates))
    assert ties(records) == [("OWNS", None, (75, 100), when)]
    assert rejects(records) == []


@pytest.mark.parametrize(
    ("identification", "predicate", "value"),
    [
        ({"place_registered": "Companies House", "country_registered": "England & Wales"}, "identifier",
         "GB-COH:00765432"),
        ({"place_registered": "UK Register of Companies", "country_registered": "UK"}, "identifier", "GB-COH:00765432"),
        ({"place_registered": "Companies House Cardiff"}, "identifier", "GB-COH:00765432"),
        ({"place_registered": "Companies House", "legal_authority": "Companies Act, England"}, "identifier",
         "GB-COH:00765432"),
        ({"place_registered": "Companies House"}, "identifier", "REG:765432 (Companies House)"),
        ({"place_registered": "Companies House", "country_registered": "Gibraltar"}, "identifier",
         "REG:765432 (Companies House)"),
        ({"place_registered": "Companies House Gibraltar", "country_registered": "United Kingdom"}, "identifier",
         "REG:765432 (Companies House Gibraltar)"),
        ({"place_registered": "Delaware", "country_registered": "England"}, "identifier", "REG:765432 (Delaware)"),
        ({}, "identifier", "REG:765432"),
        ({"place_registered": "Companies House", "country_registered": "Wales", "registration_number": "12345678901"},
         "identifierAsGiven", "12345678901"),
        ({"place_registered": "Companies House", "country_registered": "Wales", "registration_number": "1234567"},
         "identifierAsGiven", "1234567"),
    ],
)  # fmt: skip
def test_only_numbers_of_companies_house_join(
    tmp_path: Path, identification: dict[str, str], predicate: str, value: str
) -> None:
    records = read_all(tmp_path, body(**{"registration_number": "765432", **identification}))
    numbers = [(c.predicate, c.value) for c in claims(records) if c.predicate.startswith("identifier")]
    assert numbers == [("identifier", f"GB-COH:{COMPANY}"), (predicate, value)]


@pytest.mark.parametrize(
    ("kind", "form", "expected"),
    [
        ("corporate-entity", "Limited Company", EntityKind.COMPANY),
        ("legal-person", "Charity", EntityKind.ORGANIZATION),
        ("legal-person", "Government Department", EntityKind.STATE_BODY),
        ("legal-person", "Local Authority", EntityKind.STATE_BODY),
    ],
)
def test_kinds_of_bodies(tmp_path: Path, kind: str, form: str, expected: EntityKind) -> None:
    assert kinds(read_all(tmp_path, body(kind=kind, legal_form=form)))[f"psc-{COMPANY}-k1"] is expected


def test_what_is_said_of_the_company_alone(tmp_path: Path) -> None:
    exempt = {"psc_exempt_as_shares_admitted_on_market": {
        "exemption_type": "psc-exempt-as-shares-admitted-on-market",
        "items": [{"exempt_from": "2016-04-06", "exempt_to": "2018-01-01"}, {"exempt_from": "2020-02-02"}],
    }}  # fmt: skip
    records = read_all(
        tmp_path,
        record("super-secure-person-with-significant-control", "k1", description="super-secure-person",
               notified_on=None),
        record("persons-with-significant-control-statement", "k2", statement="psc-exists-but-not-identified",
               ceased_on="2017-01-01"),
        record("exemptions", "k3", exemptions=exempt, notified_on=None),
    )  # fmt: skip
    assert kinds(records) == {f"psc-{COMPANY}": EntityKind.COMPANY}
    assert said_of(records, f"psc-{COMPANY}") == {
        ("identifier", f"GB-COH:{COMPANY}", None, None),
        ("protectedPersonWithSignificantControl", "super secure person", None, None),
        ("pscStatement", "psc exists but not identified", None, "2016-04-06/2017-01-01"),
        ("pscExemption", "psc exempt as shares admitted on market", None, "2016-04-06/2018-01-01"),
        ("pscExemption", "psc exempt as shares admitted on market", None, "2020-02-02/"),
    }
    assert rejects(records) == []


def test_a_whole_snapshot_is_an_edition_and_a_part_is_none(tmp_path: Path) -> None:
    both = [person("k1"), person("k2")]
    (whole,) = documents(read_all(tmp_path, *both, totals(2)))
    assert (whole.id, whole.series, whole.edition) == ("doc-psc-2024-11-22", "psc", "2024-11-22")
    (part,) = documents(read_all(tmp_path, *both, totals(3)))
    assert (part.series, part.title) == (None, "Persons with significant control, snapshot of 2024-11-22, in part")
    first = write(tmp_path, both[:1], "psc-snapshot-2024-11-22_1of2.txt")
    second = write(tmp_path, [both[1], totals(2)], "psc-snapshot-2024-11-22_2of2.txt")
    (together,) = documents(read(first, second))
    assert (together.id, together.series) == ("doc-psc-2024-11-22", "psc")
    (alone,) = documents(read(first))
    assert (alone.series, alone.published and alone.published.edtf) == (None, "2024-11-22")


def test_the_day_of_a_snapshot(tmp_path: Path) -> None:
    def day(*records: Json, options: Options = NO_OPTIONS) -> str | None:
        (document,) = documents(read(write(tmp_path, records), options=options))
        return document.published.edtf if document.published else None

    dated = {**person(), "ContentDate": "2024-12-19"}
    assert day(dated, totals(9)) == "2024-12-19"
    assert day(person(), totals(9)) == "2024-11-22"
    assert day(person()) is None
    assert day(person(), options=Options(edition="2024-01-01")) == "2024-01-01"


def test_an_array_says_the_same_as_lines(tmp_path: Path) -> None:
    records = [person("k1"), body("k2"), totals(5)]
    lines = read(write(tmp_path, records))
    array = read(write(tmp_path, json.dumps(records), "psc.json"))
    assert [(c.subject, c.predicate, c.value, c.note) for c in claims(array)] == [
        (c.subject, c.predicate, c.value, c.note) for c in claims(lines)
    ]


def test_one_name_in_two_companies_is_two_persons(tmp_path: Path) -> None:
    other = person("k1")
    other["company_number"], other["data"]["links"] = "SC012345", {"self": "/company/SC012345/x/k1"}
    records = read_all(tmp_path, person("k1"), other)
    assert [id_ for id_, kind in kinds(records).items() if kind is EntityKind.PERSON] == [
        f"psc-{COMPANY}-k1",
        "psc-SC012345-k1",
    ]


def test_without_an_address_a_record_is_told_by_what_it_says(tmp_path: Path) -> None:
    records = read_all(tmp_path, person(links=None), person(links=None, name="Mr Sam Elm"))
    assert len(kinds(records)) == 3
    assert kinds(records) == kinds(read_all(tmp_path, person(links=None, name="Mr Sam Elm"), person(links=None)))
