"""The `gleif` seed on files that are wrong, broken or hostile: errors that say so, and rejects that cost one record."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path

import pytest

from seeds.registry import Record, SeedError, find
from tests.seeds.gleif_files import ALDER, BIRCH, RECORD, answer, load, rejects, said_of, short_record, xml
from tests.seeds.records import claims


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("x.xml", b"<sdnList><sdnEntry/></sdnList>", "root sdnList"),
        ("x.xml", b"LEI", "not well-formed"),
        ("x.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><LEIData>&b;</LEIData>', "DOCTYPE"),
        ("x.json", b'[{"statementID": "1"}]', "no record of GLEIF's"),
        ("x.json", b'{"a": {"b": 1}}', "no record of GLEIF's"),
        ("x.json", b'{"company_number": "1", "data": {"name": "x"}}', "no record of GLEIF's"),
        ("x.json", b"[1, 2", "breaks off"),
        ("x.json", b"[]", "no record of GLEIF's"),
        ("x.json", b'[{"LEI":' + b"[" * 100_000, "nested deeper"),
        ("x.json", b'{"data":' + b"[" * 100_000, "no JSON"),
        ("x.csv", b"name,country\nAlder,NO\n", "no header"),
        ("x.csv", b"", "no header"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SeedError, match=words):
        load(path)


def test_nothing_to_read_and_an_edition_of_another_day(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="nothing to read"):
        load(tmp_path)
    for path in (xml(tmp_path, "lei", RECORD, name="a.xml"), answer(tmp_path, [])):
        if path.suffix == ".xml":
            with pytest.raises(SeedError, match="2023-06-05"):
                load(path, edition="2023-06-06")
        else:
            with pytest.raises(SeedError, match="2025-05-15"):
                load(path, edition="2023-06-06")


def test_xml_that_breaks_off_tells_what_came_before(tmp_path: Path) -> None:
    path = xml(tmp_path, "lei", short_record(ALDER, "Alder"), short_record(BIRCH, "Birch"))
    text = path.read_text()
    path.write_text(text[: text.index("Birch")])
    found: list[Record] = []
    with pytest.raises(SeedError, match="breaks off"):
        found.extend(find("gleif").read([path]))
    assert ("name", "Alder", None, None) in said_of(found, ALDER)


def test_one_bad_record_costs_that_record(tmp_path: Path) -> None:
    records = load(
        xml(
            tmp_path,
            "lei",
            short_record("SHORT", "Short"),
            short_record("", "None"),
            short_record(BIRCH, "", entity="<lei:EntityCreationDate>yesterday</lei:EntityCreationDate>"),
            short_record(ALDER, "A" * 1_000_000),
        )
    )
    assert rejects(records) == [
        ("LEI", "an LEI has 18 letters or digits and two digits"),
        ("", "no record of GLEIF's: it has no LEI, or nothing of one"),
        ("LegalName", f"{BIRCH} has no legal name: the rest of its record is read"),
        ("EntityCreationDate", "no date"),
        ("LegalName", "1,000,000 characters; at most 20,000 are read"),
    ]
    assert ("category", "GENERAL", None, None) in said_of(records, ALDER)


def test_bad_objects_among_good_ones(tmp_path: Path) -> None:
    good = {"LEI": ALDER, "ExceptionCategory": "DIRECT_ACCOUNTING_CONSOLIDATION_PARENT", "ExceptionReason": "NO_LEI"}
    path = tmp_path / "x.json"
    path.write_text(json.dumps([good, 7, {"LEI": ALDER}, {"LEI": [[[]]], "Entity": {"LegalName": [None]}}, good]))
    records = load(path)
    assert ("reportingException", "NO_LEI", "direct parent", None) in said_of(records, ALDER)
    assert [reason for _, reason in rejects(records)] == ["no JSON object", *["no record of GLEIF's"] * 2]


def test_errors_of_the_api_and_other_resources_are_told(tmp_path: Path) -> None:
    wrong = tmp_path / "error.json"
    wrong.write_text(json.dumps({"errors": [{"status": "404", "title": "Not found"}]}))
    other = answer(tmp_path, [{"type": "countries", "id": "NO", "attributes": {"code": "NO"}}], name="other.json")
    records = load(wrong, other)
    assert rejects(records) == [
        ("errors", "the API answered with an error: 404: Not found"),
        ("type", "resources of the type countries are not read"),
    ]


def test_packed_files_say_the_same_and_a_bomb_is_refused(tmp_path: Path) -> None:
    path = xml(tmp_path, "lei", RECORD)
    packed = tmp_path / "file.xml.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    zipped = tmp_path / "file.zip"
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.write(path, "golden.xml")
    plain = {claim.id for claim in claims(load(path))}
    assert {claim.id for claim in claims(load(packed))} == plain == {claim.id for claim in claims(load(zipped))}

    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"LEI,ISIN\n" + b" " * 100_000_000)
    with pytest.raises(SeedError, match="larger than"):
        load(bomb)
