"""BODS 0.4: valid, with the values that the story has; indirect owners with their components; and back again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command
from tests.cli.exports.conftest import Export
from tests.validators.bods import problems

Statements = list[dict[str, Any]]


def interests(statements: Statements) -> set[tuple[Any, ...]]:
    """Every interest: party, subject, type, how direct, share, first and last day."""
    return {
        (
            details["interestedParty"], details["subject"], interest.get("type"),
            interest.get("directOrIndirect", "unknown"), share(**interest.get("share", {})),
            interest.get("startDate"), interest.get("endDate"),
        )
        for statement in statements
        if statement["recordType"] == "relationship"
        for details in [statement["recordDetails"]]
        if isinstance(details["interestedParty"], str) and isinstance(details["subject"], str)
        for interest in details.get("interests", ())
    }  # fmt: skip


def share(**bounds: float) -> str:
    return json.dumps({name: float(value) for name, value in bounds.items()}, sort_keys=True)


def test_who_owns_and_runs_whom(export: Export) -> None:
    file = export("bods")
    statements = json.loads(file.read_bytes())
    assert {s["recordId"]: s["recordType"] for s in statements if s["recordType"] != "relationship"} == {
        "acme": "entity", "holding": "entity", "ministry": "entity", "office": "entity", "roe": "person",
    }  # fmt: skip
    assert interests(statements) == {
        ("holding", "acme", "shareholding", "direct", share(exact=60), "2019-01-02", None),
        ("roe", "holding", "shareholding", "direct", share(minimum=25, maximum=50), None, None),
        ("roe", "acme", "shareholding", "direct", share(exact=10), "2019-01-02", "2020-06-30"),
        ("roe", "acme", "boardChair", "direct", "{}", "2019-03-01", None),
        ("ministry", "holding", "otherInfluenceOrControl", "unknown", "{}", "2020-01-01", None),
    }
    by_id = {s["recordId"]: s for s in statements}
    assert by_id["ministry"]["recordDetails"]["entityType"] == {"type": "stateBody"}
    assert by_id["acme"]["recordDetails"]["identifiers"][0]["scheme"] == "GB-COH"
    [owned] = [s for s in statements if s["recordDetails"].get("interestedParty") == "holding"]
    assert owned["source"]["type"] == ["officialRegister"]
    assert owned["source"]["url"] == "https://registry.example/acme"
    assert owned["source"]["retrievedAt"] == "2021-03-04"
    assert owned["source"]["description"] == "Register of Acme, Registry: p. 4"
    assert owned["statementDate"] == "2020-02-01"
    assert problems(file) == []


def test_lines_hold_the_same_statements(export: Export) -> None:
    file = export("bods-lines")
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert lines == json.loads(export("bods").read_bytes())
    assert problems(file) == []


def test_what_is_only_alleged_has_no_place_in_it(export: Export) -> None:
    file = export("bods", "--statuses", "all")
    found = interests(json.loads(file.read_bytes()))
    assert not any(each[:3] == ("ministry", "holding", "shareholding") for each in found)
    assert problems(file) == []


def test_an_indirect_owner_has_its_components_before_it(export: Export) -> None:
    """Roe holds 25 to 50 % of Holding, which holds 60 % of Acme: 15 to 30 %; in mid-2019 10 % directly besides."""
    file = export("bods", "--about", "acme", "--as-of", "2022-01-01")
    statements = json.loads(file.read_bytes())
    [indirect] = [s for s in statements if "componentRecords" in s["recordDetails"]]
    details = indirect["recordDetails"]
    assert (details["interestedParty"], details["subject"]) == ("roe", "acme")
    assert details["interests"][0]["share"] == {"minimum": 15.0, "maximum": 30.0}
    assert details["interests"][0]["directOrIndirect"] == "indirect"
    by_id = {s["recordId"]: s for s in statements}
    parts = [by_id[part] for part in details["componentRecords"]]
    assert [s["recordId"] for s in parts if s["recordType"] == "entity"] == ["holding"]
    assert {(s["recordDetails"]["interestedParty"], s["recordDetails"]["subject"]) for s in parts[1:]} == {
        ("roe", "holding"), ("holding", "acme"),
    }  # fmt: skip
    assert {s["declarationSubject"] for s in statements} == {"acme"}
    assert indirect["statementDate"] == "2022-01-01"
    assert problems(file) == []


@pytest.mark.parametrize("about", ["roe", "cameras"])
def test_a_part_about_whom_the_standard_has_no_declarations(export: Export, about: str) -> None:
    """A person, of whom it has; and a contract, of which it has none."""
    file = export("bods", "--about", about)
    statements = json.loads(file.read_bytes())
    assert {s["recordId"] for s in statements} >= {"acme"}
    assert {s["declarationSubject"] for s in statements} <= {s["recordId"] for s in statements}
    assert problems(file) == []


GIVEN: Statements = [
    {"recordId": "ent", "recordType": "entity", "recordDetails": {
        "isComponent": False, "entityType": {"type": "registeredEntity"}, "name": "Alder Ltd",
        "alternateNames": ["Alder"], "foundingDate": "1999-04-05", "jurisdiction": {"name": "Iceland", "code": "IS"},
        "identifiers": [{"id": "01234567", "scheme": "GB-COH"}],
        "addresses": [{"type": "registered", "address": "1 High Street, York"}]}},
    {"recordId": "dept", "recordType": "entity", "recordDetails": {
        "isComponent": False, "entityType": {"type": "stateBody", "subtype": "governmentDepartment"},
        "name": "Department"}},
    {"recordId": "per", "recordType": "person", "recordDetails": {
        "isComponent": False, "personType": "knownPerson", "birthDate": "1960-02",
        "names": [{"type": "legal", "fullName": "Jan Oak", "givenName": "Jan", "familyName": "Oak"},
                  {"type": "former", "fullName": "Jan Elm"}],
        "nationalities": [{"name": "Netherlands", "code": "NL"}],
        "identifiers": [{"id": "X1", "scheme": "NLD-PASSPORT"}]}},
    {"recordId": "r1", "recordType": "relationship", "recordDetails": {
        "isComponent": False, "subject": "ent", "interestedParty": "per", "interests": [
            {"type": "shareholding", "directOrIndirect": "direct", "beneficialOwnershipOrControl": True,
             "share": {"exclusiveMinimum": 25.0, "maximum": 50.0}, "startDate": "2010-01-02",
             "endDate": "2015-06-07"},
            {"type": "votingRights", "directOrIndirect": "direct", "share": {"exact": 75.0},
             "startDate": "2010-01-02"},
            {"type": "boardChair", "directOrIndirect": "direct", "startDate": "2011-01-01"}]}},
    {"recordId": "r2", "recordType": "relationship", "recordDetails": {
        "isComponent": False, "subject": "ent", "interestedParty": "dept", "interests": [
            {"type": "shareholding", "directOrIndirect": "indirect", "share": {"exact": 12.5},
             "startDate": "2012-03-04"},
            {"type": "appointmentOfBoard", "directOrIndirect": "indirect", "startDate": "2012-03-04"}]}},
    {"recordId": "r3", "recordType": "relationship", "recordDetails": {
        "isComponent": False, "subject": "dept", "interestedParty": {"reason": "noBeneficialOwners"}}},
]  # fmt: skip


def test_statements_come_back_as_they_went_in(emptied: Command, tmp_path: Path) -> None:
    common = {
        "declarationSubject": "ent", "recordStatus": "new", "statementDate": "2016-01-01",
        "publicationDetails": {"publicationDate": "2016-01-02", "bodsVersion": "0.4", "publisher": {"name": "Reg"}},
        "source": {"type": ["selfDeclaration"], "assertedBy": [{"name": "Jan Oak"}], "url": "https://reg.example/"},
    }  # fmt: skip
    given = [{"statementId": f"{n:040}", **common, **each} for n, each in enumerate(GIVEN)]
    file, out = tmp_path / "given.json", tmp_path / "out.json"
    file.write_text(json.dumps(given), encoding="utf-8")
    loaded = emptied("load", "bods", file, "--strict")
    assert loaded.code == 0, loaded.err
    assert emptied("export", "bods", out).code == 0
    found = json.loads(out.read_bytes())
    prefix = _prefix(found, "ent")
    renamed = json.loads(out.read_text(encoding="utf-8").replace(prefix, ""))
    by_id = {s["recordId"]: s for s in renamed}
    for each in GIVEN[:3]:
        came_back = by_id[each["recordId"]]["recordDetails"]
        for name, value in each["recordDetails"].items():
            if name == "identifiers":
                kept = [{k: v for k, v in one.items() if k in ("id", "scheme")} for one in came_back[name]]
                assert all(one in kept for one in value)
            else:
                assert came_back[name] == value, name
    assert interests(renamed) == interests(given)
    [nobody] = [s for s in renamed if isinstance(s["recordDetails"].get("interestedParty"), dict)]
    assert nobody["recordDetails"]["interestedParty"]["reason"] == "noBeneficialOwners"
    assert nobody["recordDetails"]["subject"] == "dept"
    for statement in renamed:
        assert statement["source"]["type"] == ["selfDeclaration"]
        if statement["recordType"] == "relationship" and "interests" in statement["recordDetails"]:
            assert statement["source"]["assertedBy"] == [{"name": "Jan Oak"}]
            assert statement["source"]["url"] == "https://reg.example/"
    assert problems(file) == problems(out) == []


def _prefix(statements: Statements, ending: str) -> str:
    """What the graph puts before a record's id: ``bods-``, and the publisher's six digits."""
    [id_] = [s["recordId"] for s in statements if s["recordId"].endswith(f"-{ending}")]
    return str(id_).removesuffix(ending)


def test_a_figure_that_only_one_of_several_statements_has_is_no_figure(emptied: Command, tmp_path: Path) -> None:
    """Voting rights of 60 % and later of 70 % are control all along; no one figure is that of the whole time."""
    relationship = {"isComponent": False, "subject": "ent", "interestedParty": "per"}
    rights = {"type": "votingRights", "directOrIndirect": "direct", "startDate": "2010-01-02"}
    given = [
        {"statementId": f"{n:040}", "declarationSubject": "ent", "recordStatus": status, "statementDate": day, **each}
        for n, (status, day, each) in enumerate([
            *(("new", "2016-01-01", party) for party in (GIVEN[0], GIVEN[2])),
            *(
                (status, day, {"recordId": "r", "recordType": "relationship", "recordDetails": {
                    **relationship, "interests": [{**rights, "share": {"exact": size}}]}})
                for status, day, size in (("new", "2016-01-01", 60.0), ("updated", "2018-01-01", 70.0))
            ),
        ])
    ]  # fmt: skip
    file, out = tmp_path / "given.json", tmp_path / "out.json"
    file.write_text(json.dumps(given), encoding="utf-8")
    assert emptied("load", "bods", file, "--strict").code == 0
    assert emptied("export", "bods", out).code == 0
    found = json.loads(out.read_bytes())
    assert problems(out) == []
    assert {each[4] for each in interests(found) if each[2] == "votingRights"} == {"{}"}


def test_numbers_without_a_scheme_of_the_standard_are_told_all_the_same(emptied: Command, tmp_path: Path) -> None:
    """Persons have papers only, and entities the codes of org-id.guide; a number of a wrong form is no GB-COH."""
    seed, out = tmp_path / "seed.yaml", tmp_path / "out.json"
    seed.write_text(
        """
documents: {paper: {title: On Oak, publisher: Press, published: 2021-05-06}}
entities:
  oak:
    kind: PERSON
    names: [{text: Jan Oak, from: paper, at: p. 1}]
    identifiers: [{value: "OFAC:12345", from: paper, at: p. 1}, {value: "XI-WD:Q42", from: paper, at: p. 1}]
  alder:
    kind: COMPANY
    names: [{text: Alder, from: paper, at: p. 2}]
    identifiers:
      - {value: "USCC:91330000733796106P", from: paper, at: p. 2}
      - {value: "XI-WD:Q43", from: paper, at: p. 2}
      - {value: "OFAC:12346", from: paper, at: p. 2}
claims:
  - {subject: alder, is: identifierAsGiven, value: "123", role: GB-COH, status: REPORTED, from: paper, at: p. 3}
""",
        encoding="utf-8",
    )
    loaded = emptied("load", "curated", seed, "--strict")
    assert loaded.code == 0, loaded.err
    assert emptied("export", "bods", out).code == 0
    by_id = {s["recordId"]: s for s in json.loads(out.read_bytes())}
    assert {s["statementDate"] for s in by_id.values()} == {"2021-05-06"}
    numbers = [(i["id"], i.get("scheme"), i.get("schemeName")) for i in by_id["alder"]["recordDetails"]["identifiers"]]
    assert sorted(numbers) == [
        ("123", None, "GB-COH, as given"), ("12346", None, "OFAC"), ("91330000733796106P", "CN-USCI", None),
        ("Q43", "XI-WIKIDATA", None),
    ]  # fmt: skip
    assert "identifiers" not in by_id["oak"]["recordDetails"]
    assert {(a["motivation"], a["description"], a.get("url")) for a in by_id["oak"]["annotations"]} == {
        (
            "identifying",
            "Also identified by OFAC:12345",
            "https://sanctionssearch.ofac.treas.gov/Details.aspx?id=12345",
        ),
        ("identifying", "Also identified by XI-WD:Q42", "https://www.wikidata.org/wiki/Q42"),
    }
    assert problems(out) == []
