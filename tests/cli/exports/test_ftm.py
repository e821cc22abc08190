"""FollowTheMoney: valid against the model, with the values that the story has, and back again."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command
from tests.cli.exports.conftest import Export
from tests.cli.exports.ftm_model import problems, read
from tests.house import ROOT

SHARED = ROOT.parent / "shared" / "data" / "ftm"


def of(entities: list[dict[str, Any]], schema: str, **properties: str) -> dict[str, Any]:
    """The properties of the one entity of a schema that has these."""
    found = [
        entity["properties"]
        for entity in entities
        if entity["schema"] == schema
        and all(entity["properties"].get(name) == [value] for name, value in properties.items())
    ]
    assert len(found) == 1, found
    kept: dict[str, Any] = found[0]
    return kept


def test_the_model_knows_a_fault_when_it_sees_one() -> None:
    company = {"id": "a", "schema": "Company", "properties": {"name": ["A"]}}
    person = {"id": "p", "schema": "Person", "properties": {"name": ["P"], "birthDate": ["long ago"]}}
    owned = {"id": "o", "schema": "Ownership", "properties": {"owner": ["a"], "asset": ["p"]}}
    assert problems([company]) == []
    assert problems([person]) == ["p: birthDate is no date: long ago"]
    assert "o: asset p is no Asset" in problems([company, person, owned])
    assert problems([{"id": "o", "schema": "Ownership", "properties": {"owner": ["x"]}}]) == [
        "o: Ownership without asset", "o: owner x is no LegalEntity",
    ]  # fmt: skip


def test_every_link_has_its_sources_dates_and_share(export: Export) -> None:
    entities = read(export("ftm"))
    assert problems(entities) == []
    assert Counter(entity["schema"] for entity in entities) == {
        "Document": 2, "Company": 2, "Person": 1, "PublicBody": 2, "Contract": 1, "Ownership": 3, "Directorship": 2,
        "Control": 1, "Sanction": 1, "ContractAward": 1,
    }  # fmt: skip
    acme = of(entities, "Company", registrationNumber="01234567")
    assert acme["name"] == ["Acme Limited"] or set(acme["name"]) == {"Acme Limited", "Acme"}
    assert (acme["country"], acme["incorporationDate"]) == (["gb"], ["1999-12-31"])

    owned = of(entities, "Ownership", owner="holding", asset="acme")
    assert (owned["percentage"], owned["startDate"]) == (["60"], ["2019-01-02"])
    assert "endDate" not in owned
    assert owned["sourceUrl"] == ["https://registry.example/acme"]
    assert owned["publisher"] == ["Registry"]
    assert owned["retrievedAt"] == ["2021-03-04"]
    assert owned["proof"] == ["doc-register"]
    assert owned["description"] == ["Source: Register of Acme, p. 4 (ON_RECORD)"]

    assert of(entities, "Ownership", owner="roe", asset="holding") | {"recordId": []} == {
        "owner": ["roe"], "asset": ["holding"], "percentage": ["25-50"], "date": ["2018"],
        "description": ["Source: On Acme, p. 4 (REPORTED)"], "publisher": ["Press"], "proof": ["doc-press"],
        "recordId": [],
    }  # fmt: skip
    ended = of(entities, "Ownership", owner="roe", asset="acme")
    assert (ended["percentage"], ended["startDate"], ended["endDate"]) == (["10"], ["2019-01-02"], ["2020-06-30"])
    assert of(entities, "Directorship", role="chairwoman")["organization"] == ["acme"]
    assert of(entities, "Control")["controller"] == ["ministry"]

    sanction = of(entities, "Sanction")
    assert sanction["entity"] == ["acme"]
    assert sanction["authority"] == ["Office of Lists"]
    assert sanction["program"] == ["Black List"]
    assert sanction["startDate"] == ["2021-08-02"]

    assert of(entities, "Contract")["authority"] == ["ministry"]
    award = of(entities, "ContractAward")
    assert (award["supplier"], award["amount"], award["currency"]) == (["acme"], ["275000000"], ["USD"])


def test_a_status_that_is_asked_for_stays_visible(export: Export) -> None:
    alleged = of(read(export("ftm", "--statuses", "ALLEGED,ON_RECORD")), "Ownership", owner="ministry")
    assert (alleged["status"], alleged["percentage"]) == (["ALLEGED"], ["5"])


def test_one_day_and_one_entity(export: Export) -> None:
    entities = read(export("ftm", "--as-of", "2020-12-31", "--about", "acme"))
    assert problems(entities) == []
    found = Counter(entity["schema"] for entity in entities)
    assert (found["Ownership"], found["Sanction"], found["ContractAward"]) == (1, 0, 1)
    assert of(entities, "Ownership")["owner"] == ["holding"]
    assert of(entities, "Contract")["authority"] == ["ministry"]


def test_nobody_is_refused(story: Command, tmp_path: Path) -> None:
    ran = story("export", "ftm", tmp_path / "out", "--about", "nobody-at-all")
    assert ran.code == 2
    assert "nobody has the id 'nobody-at-all'" in ran.err
    assert not list(tmp_path.iterdir())


LINES: list[dict[str, Any]] = [
    {"id": "c1", "schema": "Company", "properties": {
        "name": ["Alder GmbH"], "alias": ["Alder"], "weakAlias": ["A"], "previousName": ["Elm"], "country": ["de"],
        "jurisdiction": ["de"], "registrationNumber": ["HRB 12"], "leiCode": ["529900T8BM49AURSDO55"],
        "website": ["https://alder.example"], "incorporationDate": ["1990-05"], "ogrnCode": ["1027700132195"]}},
    {"id": "p1", "schema": "Person", "properties": {
        "name": ["Jan Oak"], "birthDate": ["1960"], "nationality": ["nl"], "gender": ["male"],
        "passportNumber": ["X1"], "addressEntity": ["a1"], "firstName": ["Jan"]}},
    {"id": "p2", "schema": "Person", "properties": {"name": ["Ada Oak"]}},
    {"id": "a1", "schema": "Address", "properties": {"full": ["1 High Street"], "city": ["York"], "country": ["gb"]}},
    {"id": "b1", "schema": "PublicBody", "properties": {"name": ["Agency"]}},
    {"id": "k1", "schema": "Contract", "properties": {"title": ["Paper"], "authority": ["b1"]}},
    {"id": "o1", "schema": "Ownership", "properties": {
        "owner": ["p1"], "asset": ["c1"], "percentage": ["25.5-50"], "startDate": ["2010-02"], "endDate": ["2015"]}},
    {"id": "o2", "schema": "Ownership", "properties": {"owner": ["b1"], "asset": ["c1"], "date": ["2016-01-01"]}},
    {"id": "d1", "schema": "Directorship", "properties": {
        "director": ["p1"], "organization": ["c1"], "role": ["chair"], "startDate": ["2011-01-01"]}},
    {"id": "f1", "schema": "Family", "properties": {
        "person": ["p1"], "relative": ["p2"], "relationship": ["mother"], "startDate": ["1960"]}},
    {"id": "w1", "schema": "ContractAward", "properties": {
        "supplier": ["c1"], "contract": ["k1"], "amount": ["1200.5"], "currency": ["EUR"], "date": ["2012"]}},
    {"id": "m1", "schema": "Membership", "properties": {
        "member": ["p2"], "organization": ["b1"], "startDate": ["2001"], "endDate": ["2002"]}},
    {"id": "g1", "schema": "Control", "properties": {"controller": ["b1"], "controlled": ["c1"],
                                                      "startDate": ["2003"]}},
    {"id": "r1", "schema": "Representation", "properties": {"agent": ["p2"], "client": ["c1"], "role": ["lawyer"],
                                                             "startDate": ["2004-05-06"]}},
    {"id": "u1", "schema": "UnknownLink", "properties": {"subject": ["p2"], "object": ["c1"], "role": ["friend"],
                                                          "startDate": ["2005"]}},
    {"id": "s1", "schema": "Sanction", "properties": {
        "entity": ["p1"], "authority": ["Office"], "program": ["Programme"], "startDate": ["2020-01-02"],
        "reason": ["Because"]}},
]  # fmt: skip
#: What a link's property holds that is the id of a thing.
ENDS = {"owner", "asset", "director", "organization", "person", "relative", "supplier", "contract", "member",
        "controller", "controlled", "agent", "client", "subject", "object", "entity", "authority",
        "addressEntity"}  # fmt: skip


def test_followthemoney_comes_back_as_it_went_in(emptied: Command, tmp_path: Path) -> None:
    ids = {line["id"] for line in LINES}
    source = {"publisher": ["Press"], "sourceUrl": ["https://press.example/1"], "retrievedAt": ["2022-02-03"]}
    given = tmp_path / "given.ftm.json"
    lines = [{**line, "properties": {**line["properties"], **source}} for line in LINES]
    given.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    loaded = emptied("load", "ftm", given, "--strict")
    assert loaded.code == 0, loaded.err
    out = tmp_path / "out.ftm.json"
    assert emptied("export", "ftm", out).code == 0
    entities = read(out)
    assert problems(entities) == []

    for line in lines:
        wanted = {
            name: {f"ftm-{v}" if name in ENDS and v in ids else v for v in values}
            for name, values in line["properties"].items()
        }
        fitting = [
            entity
            for entity in entities
            if entity["schema"] == line["schema"]
            and all(wanted[name] <= set(entity["properties"].get(name, ())) for name in wanted)
        ]
        assert len(fitting) == 1, (line, [e for e in entities if e["schema"] == line["schema"]])

    again = tmp_path / "again.ftm.json"
    assert emptied("export", "ftm", again).code == 0
    assert again.read_bytes() == out.read_bytes()


@pytest.mark.skipif(not SHARED.is_dir(), reason="the data sets beside the checkout are not there")
@pytest.mark.parametrize(
    ("name", "counted"),
    [
        ("eu_authorities.ftm.json", {"PublicBody": 151}),
        ("sa_wiki_peps_entities.ftm.json", {"Person": 607, "Family": 756}),
        ("donations.ijson", {"Person": 22, "Company": 56, "Organization": 17, "Address": 89}),
    ],
)
def test_published_files_come_back(emptied: Command, tmp_path: Path, name: str, counted: dict[str, int]) -> None:
    assert emptied("load", "ftm", SHARED / name).code == 0
    out = tmp_path / "out.ftm.json"
    assert emptied("export", "ftm", out, "--statuses", "all").code == 0
    entities = read(out)
    assert problems(entities) == []
    found = Counter(entity["schema"] for entity in entities)
    assert {schema: found[schema] for schema in counted} == counted
    given = [json.loads(line) for line in (SHARED / name).read_text(encoding="utf-8").splitlines() if line.strip()]
    by_id = {entity["id"]: entity["properties"] for entity in entities}
    for entity in given:
        if entity["schema"] in counted and entity["schema"] not in ("Family", "Address"):
            came_back = by_id[f"ftm-{entity['id']}"]
            wanted = {" ".join(text.split()) for text in entity["properties"].get("name", ())}
            assert wanted <= set(came_back["name"]), entity["id"]
