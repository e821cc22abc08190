"""The `csl` seed on invented rows: what each column becomes, whose listing a row is, and what is rejected."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.model import Claim, Document, EntityKind, SourceEntity, Status
from seeds.registry import Options, Reject, SeedError, find
from tests.seeds.soundness import read, spoilt, survives
from tests.seeds.us_files import CAPTA, CMIC, COLUMNS, DENIED, ENTITY_LIST, SDN, claims, csl, said_of, table, values

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


def test_the_edition_is_a_document_in_a_series(tmp_path: Path) -> None:
    (document,) = [record for record in csl(tmp_path, ALDER) if isinstance(record, Document)]
    assert (document.id, document.series, document.edition) == ("doc-csl-2022-04-22", "csl", "2022-04-22")


def test_columns_in_another_order_and_fewer_of_them(tmp_path: Path) -> None:
    few = ["name", "Source", "ALT_NAMES", "addresses", "start_date"]
    row = {"Source": ENTITY_LIST, "ALT_NAMES": "AOC", **{k: ALDER[k] for k in ("name", "addresses", "start_date")}}
    found = read("csl", table(tmp_path, "x_2022-04-22.csv", [row], few))
    assert values(found, "csl-el-alder-optics-co-ltd", "alias") == ["AOC"]
    assert values(found, "csl-listing-el-alder-optics-co-ltd", "TARGETS") == ["csl-el-alder-optics-co-ltd"]


OLD = """"Last updated: May 23, 2014",,,,,,,,,,,,,,,
Source List,Entity Number,SDN Type,Programs,Name,Address,City,Country,Federal Register Notice,Effective Date,\
Remarks/Notes,Address Remarks,Alternate Type,Alternate Name,Alternate Remarks,Web Link
EL,,,,Dogwood Institute,,,China,66 FR 1,05/14/2001,,,,First Institute,,http://l.example
EL,,,,Dogwood Institute,,,China,66 FR 1,05/14/2001,,,,Second Institute,,http://l.example
EL,,,,Dogwood Institute,,,Iran,67 FR 2,05/15/2001,,,,,,http://l.example
SDN,90001,vessel,[IRAN] [SDGT],HAZEL,1 Quay,Tartus,Syria,,,Vessel Registration Identification IMO 9074729; Linked To: \
ELM LINES.,,fka,IVY,,http://s.example
SDN,90001,vessel,[IRAN] [SDGT],HAZEL,1 Quay,Tartus,Syria,,,Vessel Registration Identification IMO 9074729; Linked To: \
ELM LINES.,,fka,JUNIPER,,http://s.example
SDN,90002,-0-,IRAN,ELM LINES,,,Iran,,,,,,,,http://s.example
"""


def test_the_files_of_2011_to_2014(tmp_path: Path) -> None:
    path = tmp_path / "party_list.csv"
    path.write_text(OLD)
    found = read("csl", path)
    (document,) = [record for record in found if isinstance(record, Document)]
    assert (document.edition, document.series) == ("2014-05-23", "csl")
    assert len({c.object for c in claims(found) if c.predicate == "TARGETS"}) == 4
    assert said_of(found, "csl-ofac-90001") >= {
        ("alias", "IVY", "f.k.a.", None),
        ("alias", "JUNIPER", "f.k.a.", None),
        ("address", "1 Quay, Tartus, Syria", None, None),
        ("country", "SY", None, None),
        ("identifier", "IMO:9074729", "Vessel Registration Identification IMO", None),
        ("LINKED_TO", "csl-ofac-90002", "Linked To", None),
    }
    both = [c.subject for c in claims(found) if c.predicate == "alias" and "Institute" in str(c.value)]
    assert len(both) == 2
    assert len(set(both)) == 1
    assert {o for p, o, _, _ in said_of(found, "csl-ofac-90001-sdgt") if p == "UNDER"} == {
        "sdn-list", "ofac-programme-sdgt",
    }  # fmt: skip


def test_a_file_of_one_list_alone_is_no_edition_of_all(tmp_path: Path) -> None:
    path = tmp_path / "el_2014-05-23.csv"
    path.write_text("\n".join(OLD.splitlines()[:5]))
    (document,) = [record for record in read("csl", path) if isinstance(record, Document)]
    assert (document.series, document.edition) == (None, None)


JSON_ENTRY = {
    "id": "a1", "source": ENTITY_LIST, "name": "Alder Optics Co., Ltd.", "alt_names": ["Alder", "AOC"],
    "addresses": [
        {"address": "Yard; 3 Mill Road", "city": "Ostrava", "state": None, "postal_code": "70200", "country": "CZ"},
        {"address": None, "city": None, "state": None, "postal_code": None, "country": "PL"},
    ],
    "federal_register_notice": "84 FR 101", "start_date": "2019-10-09", "entity_number": None, "programs": [],
    "ids": [],
}  # fmt: skip
JSON_OFAC = {
    "id": "77002", "source": SDN, "entity_number": 77002, "type": "Individual", "programs": ["SDGT"],
    "name": "CEDAR, Pat", "dates_of_birth": ["1973-03-25"], "addresses": [], "country": "JO",
    "ids": [{"type": "Passport", "number": "K475336", "country": "JO", "issue_date": "2009-08-31",
             "expiration_date": "2014-08-30"}],
}  # fmt: skip


@pytest.mark.parametrize("as_array", [True, False])
def test_json_says_the_same(tmp_path: Path, as_array: bool) -> None:
    path = tmp_path / "consolidated_2022-04-22.json"
    rows = [JSON_ENTRY, JSON_OFAC]
    path.write_text(json.dumps(rows if as_array else {"total": 2, "results": rows}))
    found = read("csl", path)
    assert values(found, "csl-el-alder-optics-co-ltd", "address") == ["Yard; 3 Mill Road, Ostrava, 70200, CZ"]
    assert values(found, "csl-el-alder-optics-co-ltd", "country") == ["CZ", "PL"]
    assert values(found, "csl-el-alder-optics-co-ltd", "alias") == ["Alder", "AOC"]
    assert values(found, "csl-ofac-77002", "country") == ["JO"]
    (passport,) = [c for c in claims(found) if c.value == "PASSPORT:K475336 (Jordan)"]
    assert passport.note == "issued 2009-08-31, expires 2014-08-30"
    (document,) = [record for record in found if isinstance(record, Document)]
    assert document.series == "csl"


@pytest.mark.parametrize("more", [{"total": 40}, {"total": 1, "offset": 0}])
def test_an_answer_to_a_search_is_no_edition(tmp_path: Path, more: dict[str, int]) -> None:
    path = tmp_path / "answer.json"
    path.write_text(json.dumps({"results": [JSON_ENTRY], "search_performed_at": "2022-05-01T10:00:00+00:00", **more}))
    (document,) = [record for record in read("csl", path) if isinstance(record, Document)]
    assert (document.series, document.published and document.published.edtf) == (None, "2022-05-01")


def test_values_of_the_wrong_sort_in_json_cost_their_field(tmp_path: Path) -> None:
    odd = {
        **JSON_ENTRY, "addresses": ["1 Road, Brno, CZ", 7, {"city": 5}, {"country": ["x"]}], "alt_names": {"a": 1},
        "ids": [5, {"type": None}, "x"], "start_date": 20191009, "remarks": ["a", 5], "type": True,
    }  # fmt: skip
    path = tmp_path / "c_2022-04-22.json"
    path.write_text(json.dumps([odd, {**JSON_ENTRY, "name": None}, "text", {**JSON_ENTRY, "source": ""}]))
    found = read("csl", path)
    assert values(found, "csl-el-alder-optics-co-ltd", "address") == ["1 Road, Brno, CZ", "5"]
    assert [(r.line, r.field) for r in found if isinstance(r, Reject)] == [(2, "name"), (3, ""), (4, "source")]


def test_bad_rows_cost_themselves(tmp_path: Path) -> None:
    path = table(tmp_path, "c_2022-04-22.csv", [ALDER, {**BIRCH, "name": ""}, CEDAR, {**ALDER, "source": " "}], COLUMNS)
    data = path.read_text().splitlines()
    data[1:1] = ["one,two", "\0" + data[1], data[1].replace("Alder Optics", "X" * 600_000)]
    path.write_text("\n".join(data))
    found = read("csl", path)
    rejects = [(r.line, r.field) for r in found if isinstance(r, Reject)]
    assert rejects == [(2, ""), (3, ""), (4, "name"), (6, "name"), (8, "source")]
    assert {c.object for c in claims(found) if c.predicate == "TARGETS"} == {
        "csl-el-alder-optics-co-ltd", "csl-ofac-77002",
    }  # fmt: skip


@pytest.mark.parametrize("text", ["", "a,b,c\n1,2,3\n", "source,name\nx,y\n", "{}", "[1, 2", '{"a": [1]}', "<xml/>"])
def test_another_file_is_an_error_that_says_what_is_expected(tmp_path: Path, text: str) -> None:
    path = tmp_path / "c_2022-04-22.csv"
    path.write_text(text)
    with pytest.raises(SeedError, match=r"Consolidated Screening List|JSON"):
        list(find("csl").read([path]))


def test_without_a_date_it_asks_for_one(tmp_path: Path) -> None:
    path = table(tmp_path, "consolidated.csv", [ALDER], COLUMNS)
    with pytest.raises(SeedError, match="--edition"):
        list(find("csl").read([path]))
    assert claims(read("csl", path, options=Options(edition="2022-04-22")))


def test_two_files_of_one_edition_are_an_error_and_editions_come_oldest_first(tmp_path: Path) -> None:
    first = table(tmp_path, "a_2022-04-22.csv", [ALDER], COLUMNS)
    second = table(tmp_path, "b_2022-04-22.csv", [CEDAR], COLUMNS)
    older = table(tmp_path, "c_2021-01-01.csv", [CEDAR], COLUMNS)
    with pytest.raises(SeedError, match="2022-04-22"):
        list(find("csl").read([first, second]))
    documents = [r.edition for r in find("csl").read([first, older]) if isinstance(r, Document)]
    assert documents == ["2021-01-01", "2022-04-22"]


def test_the_same_file_gives_the_same_claims(tmp_path: Path) -> None:
    rows = (ALDER, BIRCH, CEDAR, {**ALDER, "addresses": "IR"})
    ids = [{r.id for r in csl(tmp_path, *rows) if isinstance(r, Claim)} for _ in range(2)]
    assert ids[0] == ids[1]


def test_spoilt_copies_end_in_rejects_or_an_error(tmp_path: Path) -> None:
    good = table(tmp_path, "good.csv", [ALDER, BIRCH, CEDAR] * 4, COLUMNS).read_bytes()
    assert 0 < survives("csl", tmp_path / "c_2022-04-22.csv", spoilt(good)) < 60
    whole = json.dumps({"results": [JSON_ENTRY, JSON_OFAC] * 4}).encode()
    assert 0 < survives("csl", tmp_path / "c_2022-04-22.json", spoilt(whole)) < 60


@pytest.mark.parametrize("name", ["addresses", "alt_names", "ids", "remarks", "dates_of_birth", "programs"])
def test_a_cell_of_very_many_values_costs_its_row(tmp_path: Path, name: str) -> None:
    found = csl(tmp_path, {**CEDAR, name: "a 1; " * 90_000}, BIRCH, {**ALDER, name: "; ".join(["b 2"] * 4_000)})
    assert [(r.line, r.field) for r in found if isinstance(r, Reject)] == [(2, name)]
