"""The `csl` seed: files and their shapes: editions, older columns, JSON, and what is wrong with them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.model import Claim, Document
from seeds.registry import Options, Reject, SeedError, find
from tests.seeds.records import claims, said_of
from tests.seeds.soundness import read, spoilt, survives
from tests.seeds.test_csl import ALDER, BIRCH, CEDAR
from tests.seeds.us_files import COLUMNS, ENTITY_LIST, SDN, csl, table, values


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
