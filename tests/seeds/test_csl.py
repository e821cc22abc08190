"""The `csl` seed on invented rows: what each column becomes, whose listing a row is, and what is rejected."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model import EntityKind, SourceEntity, Status
from seeds.registry import Reject
from tests.seeds.records import claims, said_of
from tests.seeds.us_files import CAPTA, CMIC, DENIED, ENTITY_LIST, SDN, csl, values

ALDER = {
    "_id": "a1",
    "source": ENTITY_LIST,
    "name": "Alder Optics Co., Ltd.",
    "addresses": "No. 1 Mill Road, Ostrava, CZ; 5 Elm St., Ostrava, Czech Republic; and 7 Elm St., Brno, CZ; "
    "Hut 3; Tor, PL",
    "federal_register_notice": "84 FR 101; 85 FR 202 (no. 7) and 86 F.R. 303 7/22/2021",
    "start_date": "2019-10-09",
    "license_requirement": "All items.",
    "license_policy": "Presumption of denial.",
    "alt_names": "Alder; AOC; and Alder People?s Optics",
    "source_list_url": "http://l.example/el",
    "source_information_url": "http://i.example/el",
}
BIRCH = {
    "_id": "77001",
    "source": CMIC,
    "entity_number": "77001",
    "type": "Entity",
    "programs": "CMIC-EO13959",
    "name": "BIRCH RADIO GROUP",
    "addresses": "CN",
    "alt_names": "BRG",
    "ids": "CN, 91330000733796106P, Unified Social Credit Code (USCC); 02 Aug 2021, Effective Date (CMIC); 2021-06-03, "
    "Listing Date (CMIC); Public Company, Target Type; CNE100000PM8, ISIN; CNE100000PM9, ISIN",
}
CEDAR = {
    "_id": "77002",
    "source": SDN,
    "entity_number": "77002",
    "type": "Individual",
    "programs": "SDGT; IFSR",
    "name": "CEDAR, Pat",
    "title": "Director; Treasurer",
    "nationalities": "JO; SD",
    "citizenships": "JO",
    "dates_of_birth": "1973-03-25; circa 1951; 1970 to 1972; 03 Jun 1965; 06/04/1966; 1980; unknown",
    "places_of_birth": "Zarqa, Jordan",
    "remarks": "fond of chess; (Linked To: BIRCH RADIO GROUP; Linked To: NOBODY (HERE))",
    "ids": "JO, 2014-08-30, 2009-08-31, K475336, Passport; Male, Gender; SD, 1998-10-28, 562605, Passport",
}


def test_an_entry_of_a_list_without_numbers(tmp_path: Path) -> None:
    found = csl(tmp_path, ALDER)
    assert said_of(found, "csl-el-alder-optics-co-ltd") == {
        ("name", "Alder Optics Co., Ltd.", None, None),
        ("alias", "Alder", None, None),
        ("alias", "AOC", None, None),
        ("alias", "Alder People?s Optics", None, None),
        ("address", "No. 1 Mill Road, Ostrava, CZ", None, None),
        ("address", "5 Elm St., Ostrava, Czech Republic", None, None),
        ("address", "7 Elm St., Brno, CZ", None, None),
        ("address", "Hut 3; Tor, PL", None, None),
        ("country", "CZ", None, None),
        ("country", "PL", None, None),
    }
    assert said_of(found, "csl-listing-el-alder-optics-co-ltd") == {
        ("name", "BIS Entity List: listing of Alder Optics Co., Ltd.", None, None),
        ("TARGETS", "csl-el-alder-optics-co-ltd", None, "2019-10-09"),
        ("IMPOSED_BY", "us-bis", None, "2019-10-09"),
        ("UNDER", "bis-entity-list", None, "2019-10-09"),
        ("licenseRequirement", "All items.", None, None),
        ("licensePolicy", "Presumption of denial.", None, None),
        ("federalRegister", "84 FR 101", None, None),
        ("federalRegister", "85 FR 202", None, None),
        ("federalRegister", "86 FR 303", None, None),
        ("sourceListUrl", "http://l.example/el", None, None),
        ("sourceInformationUrl", "http://i.example/el", None, None),
    }
    beside = {c.value: c.note for c in claims(found) if c.predicate == "federalRegister"}
    assert beside == {"84 FR 101": None, "85 FR 202": "no. 7", "86 FR 303": "7/22/2021"}
    assert {c.status for c in claims(found)} == {Status.ON_RECORD}


def test_an_entry_of_ofac_has_its_number_and_its_listing_that_of_the_ofac_seed(tmp_path: Path) -> None:
    found = csl(tmp_path, BIRCH)
    assert said_of(found, "csl-ofac-77001") >= {
        ("identifier", "OFAC:77001", "OFAC unique id", None),
        ("identifier", "USCC:91330000733796106P", "Unified Social Credit Code (USCC)", None),
        ("identifier", "ISIN:CNE100000PM8", "ISIN", None),
        ("identifierAsGiven", "ISIN CNE100000PM9", "ISIN", None),
        ("targetType", "Public Company", None, None),
        ("country", "CN", None, None),
    }
    assert not values(found, "csl-ofac-77001", "address")
    assert said_of(found, "csl-ofac-77001-cmic-eo13959") == {
        ("name", "OFAC CMIC-EO13959 listing of BIRCH RADIO GROUP", None, None),
        ("identifier", "OFAC-LISTING:77001/CMIC-EO13959", None, None),
        ("TARGETS", "csl-ofac-77001", None, "2021-08-02"),
        ("IMPOSED_BY", "ofac", None, "2021-06-03"),
        ("UNDER", "ns-cmic-list", None, "2021-06-03"),
        ("UNDER", "ofac-programme-cmic-eo13959", None, "2021-06-03"),
        ("effectiveDate", "2021-08-02", "CMIC", "2021-08-02"),
        ("listingDate", "2021-06-03", "CMIC", "2021-06-03"),
    }
    kinds = {record.id: record.kind for record in found if isinstance(record, SourceEntity)}
    assert kinds["csl-ofac-77001"] is EntityKind.COMPANY


def test_a_person_with_days_papers_and_links(tmp_path: Path) -> None:
    found = csl(tmp_path, CEDAR, BIRCH)
    said = said_of(found, "csl-ofac-77002")
    assert said >= {
        ("title", "Director", None, None),
        ("title", "Treasurer", None, None),
        ("nationality", "SD", None, None),
        ("citizenship", "JO", None, None),
        ("birthPlace", "Zarqa, Jordan", None, None),
        ("gender", "Male", None, None),
        ("identifier", "PASSPORT:K475336 (Jordan)", "Passport", None),
        ("remark", "fond of chess", None, None),
        ("LINKED_TO", "csl-ofac-77001", "Linked To", None),
        ("linkedTo", "NOBODY (HERE)", None, None),
    }
    days = values(found, "csl-ofac-77002", "birthDate")
    assert days == ["1973-03-25", "1951~", "[1970..1972]", "1965-06-03", "1966-06-04", "1980", "unknown"]
    notes = {c.value: c.note for c in claims(found) if c.predicate == "identifier"}
    assert notes["PASSPORT:K475336 (Jordan)"] == "issued 2009-08-31, expires 2014-08-30"
    assert notes["PASSPORT:562605 (Sudan)"] == "of 1998-10-28 (issue or expiry, not said which)"
    assert {o for p, o, _, _ in said_of(found, "csl-ofac-77002-ifsr") if p == "UNDER"} == {
        "sdn-list", "ofac-programme-ifsr",
    }  # fmt: skip


def test_both_orders_inside_ids_say_the_same(tmp_path: Path) -> None:
    before = csl(tmp_path, CEDAR)
    after = csl(tmp_path, {**CEDAR, "ids": "Passport, K475336, JO, 2009-08-31, 2014-08-30; Gender, Male"})
    for one in ("PASSPORT:K475336 (Jordan)", "Male"):
        assert [(c.role, c.note) for c in claims(before) if c.value == one] == [
            (c.role, c.note) for c in claims(after) if c.value == one
        ]


def test_a_place_on_a_list_that_no_programme_explains_is_an_action_of_its_own(tmp_path: Path) -> None:
    row = {**BIRCH, "source": CAPTA, "programs": "UKRAINE-EO13662; RUSSIA-EO14024", "ids": ""}
    found = csl(tmp_path, row, {**row, "source": SDN})
    assert values(found, "csl-ofac-77001-on-cap", "UNDER") == ["ofac-list-capta"]
    assert values(found, "csl-ofac-77001-on-cap", "TARGETS") == ["csl-ofac-77001"]
    assert not values(found, "csl-ofac-77001-on-cap", "identifier")
    assert set(values(found, "csl-ofac-77001-russia-eo14024", "UNDER")) == {"ofac-programme-russia-eo14024"}


def test_two_of_one_name_stay_two_and_other_lists_never_join(tmp_path: Path) -> None:
    found = csl(
        tmp_path, ALDER, {**ALDER, "federal_register_notice": "99 FR 1", "addresses": "IR"}, {**ALDER, "source": DENIED}
    )
    parties = {c.object for c in claims(found) if c.predicate == "TARGETS"}
    assert len(parties) == 3
    assert "csl-dpl-alder-optics-co-ltd" in parties
    assert not [c for c in claims(found) if c.predicate in ("sameAs", "LINKED_TO")]


def test_the_name_on_another_row_does_not_change_the_id_of_a_single_one(tmp_path: Path) -> None:
    first = csl(tmp_path, ALDER, CEDAR)
    second = csl(tmp_path, {**ALDER, "name": "ALDER OPTICS CO.,LTD", "_id": "zzz", "alt_names": ""})
    assert values(first, "csl-listing-el-alder-optics-co-ltd", "TARGETS") == ["csl-el-alder-optics-co-ltd"]
    assert values(second, "csl-listing-el-alder-optics-co-ltd", "TARGETS") == ["csl-el-alder-optics-co-ltd"]


@pytest.mark.parametrize(
    ("start", "end", "stands", "odd"),
    [
        ("2017-09-28", "2025-11-19", "2017-09-28/2025-11-19", []),
        ("09/28/2017", "11/19/2025", "2017-09-28/2025-11-19", []),
        ("2017-09-28", "", "2017-09-28", []),
        ("", "2025-11-19", "/2025-11-19", []),
        ("0017-05-26", "", None, ["0017-05-26"]),
        ("2020-01-01", "2019-01-01", None, ["2020-01-01"]),
        ("soon", "", None, ["soon"]),
    ],
)
def test_days_of_a_listing(tmp_path: Path, start: str, end: str, stands: str | None, odd: list[str]) -> None:
    found = csl(tmp_path, {**ALDER, "source": DENIED, "start_date": start, "end_date": end})
    listing = "csl-listing-dpl-alder-optics-co-ltd"
    (targets,) = [c for c in claims(found) if c.subject == listing and c.predicate == "TARGETS"]
    assert (targets.when.edtf if targets.when else None) == stands
    assert values(found, listing, "startDateAsGiven") == odd
    assert not [record for record in found if isinstance(record, Reject)]


def test_two_letters_that_may_be_a_state_are_no_country(tmp_path: Path) -> None:
    addresses = {"A": "1 ROAD, FRESNO, CA", "B": "1 ROAD, MUNICH, 81675, DE", "C": "1 ROAD, TUCSON, AZ, 85701"}
    rows = [{"source": DENIED, "name": name, "addresses": address} for name, address in addresses.items()]
    found = csl(tmp_path, *rows)
    said = {(c.subject, c.predicate, c.value) for c in claims(found) if "ountry" in c.predicate}
    assert said == {("csl-dpl-a", "addressCountry", "CA"), ("csl-dpl-b", "country", "DE")}
    assert values(found, "csl-dpl-c", "address") == ["1 ROAD, TUCSON, AZ, 85701"]


def test_a_vessel(tmp_path: Path) -> None:
    row = {
        **CEDAR, "type": "Vessel", "call_sign": "T2XX", "vessel_type": "Tanker", "gross_tonnage": "317,356",
        "gross_registered_tonnage": "x", "vessel_flag": "Togo", "vessel_owner": "Birch", "ids": "IMO 9074729, "
        "Vessel Registration Identification",
    }  # fmt: skip
    found = csl(tmp_path, row)
    assert said_of(found, "csl-ofac-77002") >= {
        ("callSign", "T2XX", None, None), ("vesselType", "Tanker", None, None), ("flag", "Togo", None, None),
        ("vesselOwner", "Birch", None, None), ("tonnage", 317356.0, None, None),
        ("grossRegisteredTonnage", "x", None, None),
        ("identifier", "IMO:9074729", "Vessel Registration Identification IMO", None),
    }  # fmt: skip
    assert next(r.kind for r in found if isinstance(r, SourceEntity)) is EntityKind.PRODUCT


def test_a_list_that_is_not_known_is_a_list_of_its_own(tmp_path: Path) -> None:
    found = csl(tmp_path, {**ALDER, "source": "Wood Import List (WIL) - Department of Commerce"})
    listing = next(c.subject for c in claims(found) if c.predicate == "TARGETS")
    assert values(found, listing, "UNDER") == ["csl-list-wood-import-list-wil-department-of-commerce"]
    assert values(found, listing, "IMPOSED_BY") == ["us-bis"]
