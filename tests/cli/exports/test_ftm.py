"""FollowTheMoney: valid by its own program, with the values that the story has, and back again."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from graph.store import Store
from tests.cli.conftest import Command
from tests.cli.exports.conftest import Export
from tests.engines import Engine
from tests.graphs import wipe
from tests.validators.ftm import problems, read


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


def test_every_link_has_its_sources_dates_and_share(export: Export) -> None:
    file = export("ftm")
    entities = read(file)
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
    assert problems(file) == []


def test_a_status_that_is_asked_for_stays_visible(export: Export) -> None:
    file = export("ftm", "--statuses", "ALLEGED,ON_RECORD")
    alleged = of(read(file), "Ownership", owner="ministry")
    assert (alleged["status"], alleged["percentage"]) == (["ALLEGED"], ["5"])
    assert problems(file) == []


def test_one_day_and_one_entity(export: Export) -> None:
    file = export("ftm", "--as-of", "2020-12-31", "--about", "acme")
    entities = read(file)
    found = Counter(entity["schema"] for entity in entities)
    assert (found["Ownership"], found["Sanction"], found["ContractAward"]) == (1, 0, 1)
    assert of(entities, "Ownership")["owner"] == ["holding"]
    assert of(entities, "Contract")["authority"] == ["ministry"]
    assert problems(file) == []


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
    assert problems(out) == []


def test_ids_and_values_that_the_model_does_not_take_are_not_lost(emptied: Command, tmp_path: Path) -> None:
    """Its ids are letters, digits, dots and hyphens; telephone numbers and the like have a form."""
    lines = [
        {"id": "a:b_c", "schema": "Company", "properties": {
            "name": ["Alder"], "phone": ["01 23", "+44 20 7946 0000"], "email": ["x@alder.example, y@alder.example"],
            "capital": ["much"], "incorporationDate": ["1990-05"], "description": ["A"], "notes": ["Kept"]}},
        {"id": "a:b.c", "schema": "Person", "properties": {"name": ["Oak"]}},
        {"id": "o:1", "schema": "Ownership", "properties": {"owner": ["a:b.c"], "asset": ["a:b_c"]}},
    ]  # fmt: skip
    given, out = tmp_path / "given.ftm.json", tmp_path / "out.ftm.json"
    given.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert emptied("load", "ftm", given, "--strict").code == 0
    assert emptied("export", "ftm", out).code == 0
    entities = read(out)
    by_source = {id_: entity for entity in entities for id_ in entity["referents"]}
    company, person = by_source["ftm-a:b_c"], by_source["ftm-a:b.c"]
    assert all(re.fullmatch(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?", entity["id"]) for entity in entities)
    assert company["id"] != person["id"]
    assert company["properties"]["phone"] == ["+44 20 7946 0000"]
    assert company["properties"]["incorporationDate"] == ["1990-05"]
    assert not {"email", "capital"} & company["properties"].keys()
    assert set(company["properties"]["notes"]) == {
        "Kept", "phone: 01 23", "email: x@alder.example, y@alder.example", "capital: much",
    }  # fmt: skip
    owned = of(entities, "Ownership")
    assert (owned["owner"], owned["asset"]) == ([person["id"]], [company["id"]])
    assert problems(out) == []


UNSURE = """
documents:
  press: {title: On Acme, publisher: Press, published: 2021-05}
entities:
  acme: {kind: COMPANY, names: [{text: Acme, from: press, at: p. 1}]}
  roe: {kind: PERSON, names: [{text: Jane Roe, from: press, at: p. 1}]}
  doe: {kind: PERSON, names: [{text: John Doe, from: press, at: p. 1}]}
  york: {kind: PLACE, names: [{text: York, from: press, at: p. 1}]}
  office: {kind: STATE_BODY, names: [{text: Office of Lists, from: press, at: p. 1}]}
  black-list: {kind: SANCTIONS_LIST, names: [{text: Black List, from: press, at: p. 1}]}
  listing: {kind: SANCTIONS_ACTION, names: [{text: Listing of Acme, from: press, at: p. 1}]}
  cameras: {kind: CONTRACT, names: [{text: Cameras for all, from: press, at: p. 1}]}
claims:
  - {subject: listing, is: TARGETS, object: acme, when: "2021-05/..", status: CONSIDERED, from: press, at: p. 2}
  - {subject: listing, is: IMPOSED_BY, object: office, when: "2021-05", status: CONSIDERED, from: press, at: p. 2}
  - {subject: listing, is: UNDER, object: black-list, when: "2021-05", status: CONSIDERED, from: press, at: p. 2}
  - {subject: roe, is: FAMILY_OF, object: doe, role: sister, when: "2000/..", status: ALLEGED, from: press, at: p. 3}
  - {subject: acme, is: LOCATED_IN, object: york, when: "2000/..", status: DENIED, from: press, at: p. 4}
  - {subject: cameras, is: AWARDED_BY, object: office, when: "2020", status: FORECAST, from: press, at: p. 5}
  - {subject: roe, is: OWNS, object: acme, share: 10, when: "2001/..", status: OPINION, from: press, at: p. 6}
"""


def test_what_nobody_asserts_is_not_told_as_so_and_comes_back_as_it_was(
    emptied: Command, engine: Engine, tmp_path: Path
) -> None:
    """Not every schema has a status, and whoever reads a Sanction sees its program first."""
    given, out = tmp_path / "given.yaml", tmp_path / "out.ftm.json"
    given.write_text(UNSURE, encoding="utf-8")
    assert emptied("load", "curated", given, "--strict").code == 0
    assert emptied("export", "ftm", out, "--statuses", "all").code == 0
    entities = read(out)
    links = [each for each in entities if each["schema"] not in
             ("Company", "Person", "PublicBody", "Address", "Contract", "Document")]  # fmt: skip
    assert sorted((each["schema"], *each["properties"]["status"], each["caption"]) for each in links) == [
        ("Ownership", "OPINION", "OPINION"), ("Sanction", "CONSIDERED", "CONSIDERED"),
        ("UnknownLink", "ALLEGED", "ALLEGED"), ("UnknownLink", "DENIED", "DENIED"),
        ("UnknownLink", "FORECAST", "FORECAST"),
    ]  # fmt: skip
    sanction = of(entities, "Sanction")
    assert "program" not in sanction
    assert "Program: Black List" in sanction["description"]
    for each in entities:
        assert not {"addressEntity", "authority"} & each["properties"].keys() or each["schema"] == "Sanction"
    assert problems(out) == []

    again, asserted = tmp_path / "again", tmp_path / "asserted"
    with Store.open(engine.settings) as store:
        wipe(store)
    assert emptied("load", "ftm", out, "--strict").code == 0
    assert emptied("export", "ftm", again, "--statuses", "all").code == 0
    assert sorted(each["properties"]["status"] for each in read(again) if "status" in each["properties"]) == [
        ["ALLEGED"], ["CONSIDERED"], ["DENIED"], ["FORECAST"], ["OPINION"],
    ]  # fmt: skip
    assert emptied("export", "ftm", asserted).code == 0
    assert {each["schema"] for each in read(asserted)} <= {
        "Company", "Person", "PublicBody", "Address", "Contract", "Document",
    }  # fmt: skip
