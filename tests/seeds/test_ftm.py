"""The `ftm` seed: what things become, property by property, and which document they are cited from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.model import Claim, EntityKind, SourceEntity, Status
from seeds.registry import Options
from tests.seeds.ftm_files import COMPANIES, line, read, read_lines, ties, write
from tests.seeds.records import claims, documents, kinds, rejects, said_of


def test_a_company_with_all_that_identifies_it(tmp_path: Path) -> None:
    found = read_lines(
        tmp_path,
        line(
            "hik",
            "Company",
            name=["Hangzhou Hikvision Digital Technology Co., Ltd."],
            alias="Hikvision",
            weakAlias="HIK",
            previousName="Hangzhou  Hikvision",
            jurisdiction="cn",
            country=["cn", "us-ca", "suhh"],
            leiCode="5493000IBP32UQZ0KL24",
            uscCode="91330000733796106P",
            registrationNumber=["91330000733796106P", "330000000016456"],
            wikidataId="Q5757302",
            isin="CNE100000PM8",
            opencorporatesUrl="https://opencorporates.com/companies/us_de/123456",
            innCode="7707083893",
            description="Maker of cameras",
            summary="Cameras",
            incorporationDate="2001-11-30",
            sourceUrl="https://register.example/hik",
            retrievedAt="2024-01-05T10:00:00",
        ),
    )

    assert rejects(found) == []
    assert kinds(found) == {"ftm-hik": EntityKind.COMPANY}
    assert said_of(found, "ftm-hik") == {
        ("identifier", "FTM:hik", None, None),
        ("name", "Hangzhou Hikvision Digital Technology Co., Ltd.", None, None),
        ("alias", "Hikvision", None, None),
        ("alias", "HIK", "weak alias", None),
        ("alias", "Hangzhou Hikvision", "previous name", None),
        ("country", "CN", None, None),
        ("country", "CN", "jurisdiction", None),
        ("country", "US", None, None),
        ("countryAsGiven", "suhh", "country", None),
        ("identifier", "LEI:5493000IBP32UQZ0KL24", "leiCode", None),
        ("identifier", "USCC:91330000733796106P", "uscCode", None),
        ("identifier", "USCC:91330000733796106P", "registrationNumber", None),
        ("identifier", "REG:330000000016456 (CN)", "registrationNumber", None),
        ("identifier", "XI-WD:Q5757302", "wikidataId", None),
        ("identifier", "ISIN:CNE100000PM8", "isin", None),
        ("identifier", "REG:123456 (US-DE)", "opencorporatesUrl", None),
        ("identifier", "OTHER:INN 7707083893", "innCode", None),
        ("description", "Maker of cameras", None, None),
        ("summary", "Cameras", None, None),
        ("incorporationDate", "2001-11-30", None, None),
    }
    assert {c.status for c in claims(found)} == {Status.REPORTED}


def test_a_wrong_check_digit_joins_nothing(tmp_path: Path) -> None:
    found = said_of(read_lines(tmp_path, line("x", "Company", leiCode="5493000IBP32UQZ0KL25")), "ftm-x")
    assert ("identifierAsGiven", "5493000IBP32UQZ0KL25", "leiCode", None) in found
    assert not any(str(value).startswith("LEI:") for _, value, _, _ in found)


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ({"registrationNumber": "01234567", "jurisdiction": "gb"}, "GB-COH:01234567"),
        ({"registrationNumber": "SC192761", "jurisdiction": "gb"}, "GB-COH:SC192761"),
        ({"registrationNumber": "1089464", "jurisdiction": "gb"}, "REG:1089464 (GB)"),
        ({"registrationNumber": "01234567", "country": "gb"}, "REG:01234567 (GB)"),
        ({"registrationNumber": "12", "country": ["gb", "fr"]}, "REG:12"),
        ({"unscId": "QDi.001"}, "UN-REF:QDi.001"),
        ({"unscId": "6908555"}, "OTHER:UNSC 6908555"),
        ({"icijId": "12345"}, "ICIJ:12345"),
        ({"dunsCode": "123456789"}, "DUNS:123456789"),
        ({"vatCode": "FR40303265045", "country": "fr"}, "TAX:FR40303265045 (FR)"),
        ({"opencorporatesUrl": "https://opencorporates.com/companies/gb/01234567"}, "GB-COH:01234567"),
    ],
)
def test_numbers_of_registers(tmp_path: Path, properties: dict[str, object], expected: str) -> None:
    found = claims(read_lines(tmp_path, line("x", "Company", **properties)))
    assert [c.value for c in found if c.predicate == "identifier"] == ["FTM:x", expected]


@pytest.mark.parametrize(
    ("schema", "properties", "kind"),
    [
        ("Person", {}, EntityKind.PERSON),
        ("Company", {}, EntityKind.COMPANY),
        ("Organization", {}, EntityKind.ORGANIZATION),
        ("PublicBody", {}, EntityKind.STATE_BODY),
        ("LegalEntity", {}, EntityKind.ORGANIZATION),
        ("LegalEntity", {"registrationNumber": "1"}, EntityKind.COMPANY),
        ("Vessel", {}, EntityKind.PRODUCT),
        ("Address", {}, EntityKind.PLACE),
        ("Project", {}, EntityKind.PROJECT),
        ("Contract", {}, EntityKind.CONTRACT),
        ("Sanction", {}, EntityKind.SANCTIONS_ACTION),
    ],
)
def test_schemas_are_kinds(tmp_path: Path, schema: str, properties: dict[str, object], kind: EntityKind) -> None:
    assert kinds(read_lines(tmp_path, line("x", schema, **properties)))["ftm-x"] is kind


def test_a_vague_line_gives_way_to_a_precise_one_whichever_comes_first(tmp_path: Path) -> None:
    lines = line("x", "LegalEntity", name="X"), line("x", "Person", name="X Y")
    for order in (lines, lines[::-1]):
        found = read_lines(tmp_path, *order)
        assert (kinds(found), rejects(found)) == ({"ftm-x": EntityKind.PERSON}, [])


def test_a_registered_body_is_a_company_whichever_line_says_that_it_is_registered(tmp_path: Path) -> None:
    lines = line("x", "LegalEntity", name="X"), line("x", "LegalEntity", registrationNumber="1")
    for order in (lines, lines[::-1]):
        assert kinds(read_lines(tmp_path, *order)) == {"ftm-x": EntityKind.COMPANY}


def test_names_when_there_is_none(tmp_path: Path) -> None:
    found = read_lines(
        tmp_path,
        line("p", "Person", firstName="Pat", lastName="Poplar"),
        json.dumps({"id": "c", "schema": "Company", "caption": "Alder", "properties": {}}),
        line("t", "Person", name="Tim", title="Dr"),
    )
    assert {(c.subject, c.value) for c in claims(found) if c.predicate == "name"} == {
        ("ftm-p", "Pat Poplar"),
        ("ftm-c", "Alder"),
        ("ftm-t", "Tim"),
    }


def test_nested_entities_are_read_and_their_ids_are_the_ends(tmp_path: Path) -> None:
    nested = {
        "id": "o",
        "schema": "Ownership",
        "properties": {
            "owner": [{"id": "a", "schema": "Company", "properties": {"name": ["Alder"]}}],
            "asset": [{"id": "b", "schema": "Company", "properties": {"name": ["Birch"]}}],
        },
    }
    found = read_lines(tmp_path, json.dumps(nested))
    assert (set(kinds(found)), len(rejects(found))) == ({"ftm-a", "ftm-b"}, 0)
    assert ties(found) == [("OWNS", "ftm-a", "ftm-b", None, None)]


def test_links_lead_from_file_to_file_and_come_after_all_things(tmp_path: Path) -> None:
    files = [
        write(tmp_path, line("o", "Ownership", owner="a", asset="b"), name="1.ijson"),
        write(tmp_path, *COMPANIES, name="2.jsonl"),
    ]
    found = read(*files)
    last_thing = max(i for i, r in enumerate(found) if isinstance(r, SourceEntity))
    assert last_thing < next(i for i, r in enumerate(found) if isinstance(r, Claim) and r.object)
    assert set(map(str, claims(found))) == set(map(str, claims(read(*files[::-1]))))


def test_the_file_is_the_document_of_what_names_no_source(tmp_path: Path) -> None:
    path = write(tmp_path, *COMPANIES)
    found = read(path)
    [document] = set(documents(found))
    assert (document.title, document.publisher, document.licence) == (
        "FollowTheMoney entities: test",
        "not stated",
        None,
    )
    assert document.id == f"doc-ftm-{(document.sha256 or '')[:16]}"
    assert len(document.id) == 24
    assert {c.citation.locator for c in claims(found)} == {"line 1 (a)", "line 2 (b)"}
    assert read(path.rename(tmp_path / "renamed.json")) == found


def test_the_day_of_a_file_is_the_users_or_the_last_on_which_it_saw_something(tmp_path: Path) -> None:
    seen = [json.dumps({**json.loads(each), "last_seen": "2024-03-14T11:31:42"}) for each in COMPANIES]
    sourced = line("o", "Ownership", owner="a", asset="b", sourceUrl="https://register.example/o")
    found = read_lines(tmp_path, *seen, sourced)
    assert {d.published.edtf for d in documents(found) if d.published} == {"2024-03-14"}
    assert [when for _, _, _, _, when in ties(found)] == ["2024-03-14"]
    found = read_lines(tmp_path, *COMPANIES, sourced, options=Options(edition="2020-02-02"))
    assert {d.published.edtf for d in documents(found) if d.published} == {"2020-02-02"}
    assert [when for _, _, _, _, when in ties(found)] == ["2020-02-02"]


def test_referents_are_former_ids(tmp_path: Path) -> None:
    content = {"id": "new", "schema": "Company", "properties": {"name": ["N"]}, "referents": ["old", "new"]}
    found = claims(read_lines(tmp_path, json.dumps(content)))
    assert [c.value for c in found if c.predicate == "identifier"] == ["FTM:new", "FTM:old"]


def test_the_order_of_properties_and_values_does_not_matter(tmp_path: Path) -> None:
    one = line("o", "Ownership", owner=["a", "b"], asset=["b"], role=["x", "y"], status=["s"])
    other = line("o", "Ownership", status=["s"], role=["y", "x"], asset=["b"], owner=["b", "a"])
    said = [{(c.subject, c.object, c.note) for c in claims(read_lines(tmp_path, *COMPANIES, each)) if c.object}
            for each in (one, other)]  # fmt: skip
    assert said[0] == said[1]
