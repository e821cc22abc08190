"""The `ftm` seed on bad lines and fields: each is named with file, line, field and reason, and the rest loads."""

from __future__ import annotations

import gzip
import logging
import random
from pathlib import Path

import pytest

from graph.model import Document
from seeds.registry import Options, SeedError
from tests.seeds.ftm_files import COMPANIES, PERSON, line, read, read_lines, write
from tests.seeds.records import claims, kinds, rejects


@pytest.mark.parametrize(
    ("bad", "field", "reason"),
    [
        ('{"id": "x", "schema": ', "", "no JSON"),
        ("[1, 2]", "", "the line is no JSON object"),
        ('{"schema": "Person", "properties": {}}', "id", "its id is missing"),
        ('{"id": "x", "properties": {}}', "schema", "its schema is missing"),
        ('{"id": "x", "schema": "Person", "properties": []}', "properties", "its properties is missing"),
        (line("x", "Mention", document="a"), "schema", "entities of the schema Mention are not read"),
        (line("x", "Payment", payer="a", beneficiary="gone"), "beneficiary", "gone is no entity that is read"),
        (line("x", "CourtCase", name="X v Y"), "", "a CourtCase that nothing in these files is tied to"),
        (line("x", "EconomicActivity", sender="a"), "", "names nobody as its sender and receiver"),
        (line("x", "Passport", holder="p"), "number", "the Passport has no number"),
        (line("x" * 2000, "Company"), "id", "an id of 2,000 characters"),
        ('{"op": "BOO", "entity": {"id": "b"}}', "op", "whose op is not ADD, MOD or DEL"),
        ('{"op": "DEL", "entity": {"id": "gone"}}', "entity", "none of these files has it"),
        (line("x", "Position", name="Chair"), "", "no Occupancy in these files names"),
        (line("x", "Occupancy", holder="p"), "post", "names no post"),
        (line("x", "Occupancy", holder="p", post="y"), "post", "y is no Position of these files"),
        (line("x", "Ownership", owner="a", asset="gone"), "asset", "gone is no entity that is read"),
        (line("x", "Ownership", owner="a"), "asset", "names nobody as its asset"),
        (line("x", "Ownership", owner="a", asset="b", status="inactive"), "status", "it is over"),
        (line("x", "Sanction", entity="gone"), "entity", "gone is no entity that is read"),
        (line("a", "Person", name="A"), "schema", "a is Company in an earlier line"),
    ],
)
def test_a_bad_line_is_named_and_the_others_load(tmp_path: Path, bad: str, field: str, reason: str) -> None:
    good = line("o", "Ownership", owner="a", asset="b")
    path = write(tmp_path, *COMPANIES, PERSON, bad, good)
    found = read(path)
    [reject] = rejects(found)
    assert (reject.file, reject.line, reject.field) == (str(path), 4, field)
    assert reason in reject.reason
    assert {"ftm-a", "ftm-b", "ftm-p"} <= kinds(found).keys()
    assert [c.citation.locator for c in claims(found) if c.predicate == "OWNS"] == ["line 5 (o)"]


@pytest.mark.parametrize(
    ("properties", "field", "reason"),
    [
        ({"percentage": "many"}, "percentage", "'many' is no percentage"),
        ({"startDate": "soon"}, "startDate", "'soon' is no date"),
        ({"date": "2010-02-30"}, "date", "'2010-02-30' is no date"),
        ({"startDate": ["2010", "2012"]}, "startDate", "exclude each other"),
        ({"startDate": "2013", "endDate": "2010"}, "startDate, endDate", "ends before it begins"),
    ],
)
def test_a_bad_field_is_left_out_and_the_tie_loads(
    tmp_path: Path, properties: dict[str, object], field: str, reason: str
) -> None:
    found = read_lines(tmp_path, *COMPANIES, line("o", "Ownership", owner="a", asset="b", **properties))
    [reject] = rejects(found)
    [tie] = [c for c in claims(found) if c.object]
    assert (reject.line, reject.field) == (3, field)
    assert reason in reject.reason
    assert (tie.predicate, tie.share, tie.when) == ("OWNS", None, None)


def test_the_words_of_an_unreadable_share_stay_with_the_tie(tmp_path: Path) -> None:
    found = read_lines(tmp_path, *COMPANIES, line("o", "Ownership", owner="a", asset="b", percentage="about a third"))
    assert [(c.share, c.note) for c in claims(found) if c.object] == [(None, "percentage: about a third")]


def test_one_missing_end_of_several_costs_its_pairs_only(tmp_path: Path) -> None:
    found = read_lines(tmp_path, *COMPANIES, line("o", "Ownership", owner=["a", "gone"], asset="b"))
    assert [(c.subject, c.object) for c in claims(found) if c.object] == [("ftm-a", "ftm-b")]
    assert [(r.line, r.field, r.text) for r in rejects(found)] == [(3, "owner", "gone")]


def test_properties_that_cannot_be(tmp_path: Path) -> None:
    found = read_lines(tmp_path, line("a", "Company", IMDB="x", sameAs="b", awards={"what": "prize"}, rank=3))
    assert [r.field for r in rejects(found)] == ["awards", "IMDB", "sameAs"]
    assert ("rank", "3") in {(c.predicate, c.value) for c in claims(found)}


def test_loose_forms_that_are_read_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "loose.json"
    text = '\ufeff{"id": 7, "schema": "Company", "properties": {"name": "Alder", "x": null, "alias": [" "]}}\r\n\n'
    path.write_text(text, encoding="utf-8")
    found = read(path)
    assert rejects(found) == []
    assert [(c.predicate, c.value) for c in claims(found)] == [("identifier", "FTM:7"), ("name", "Alder")]


@pytest.mark.parametrize("text", ["", "\n\n", "a,b\n1,2\n", '[{"id": "a"}]', '{"statements": []}\n'])
def test_another_file_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "other.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SeedError, match=r"other\.json: no FollowTheMoney file"):
        read(path)


def test_no_files_and_no_date_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="give one or more files"):
        read()
    with pytest.raises(SeedError, match="--edition soon"):
        read_lines(tmp_path, *COMPANIES, options=Options(edition="soon"))


def test_ties_without_any_date_are_warned_of(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        read_lines(tmp_path, *COMPANIES, line("o", "Ownership", owner="a", asset="b"))
    assert "1 ties have no date" in caplog.text


def test_an_address_that_is_none_is_cited_as_it_stands(tmp_path: Path) -> None:
    [document] = {
        r for r in read_lines(tmp_path, line("a", "Company", sourceUrl="http://[x")) if isinstance(r, Document)
    }
    assert (document.publisher, document.url) == ("http://[x", "http://[x")


def test_a_text_that_nobody_writes_costs_itself_only(tmp_path: Path) -> None:
    found = read_lines(tmp_path, line("a", "Company", name="Alder", summary="x" * 1_000_000))
    assert [(r.line, r.field) for r in rejects(found)] == [(1, "summary")]
    assert {c.value for c in claims(found)} == {"FTM:a", "Alder"}


@pytest.mark.parametrize("seed", range(60))
def test_mutilated_files_end_in_rejects_or_a_clear_error(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    schemas = ("Ownership", "Payment", "Sanction", "Occupancy", "Event", "Passport", "Position", "Company")
    lines = [
        line(f"x{n}", schema, owner="a", asset="b", payer="a", beneficiary="b", entity="a", holder="p", post="x6",
             percentage="5", amount="7", currency="EUR", startDate="2010", number="4")
        for n, schema in enumerate(schemas)
    ]  # fmt: skip
    data = bytearray("\n".join([*COMPANIES, PERSON, *lines]).encode())
    for _ in range(rng.randint(1, 12)):
        at = rng.randrange(len(data))
        odd = rng.choice([b"", b'"', b"\0", b"\xff", b"\n", b"{}", b"[]", b"null", b"1e999", b'{"id":"a"}', b"\\"])
        data[at : at + rng.randint(0, 3)] = odd
    path = tmp_path / "broken.json"
    path.write_bytes(bytes(data[: rng.randint(len(data) // 2, len(data))]))
    found = read(path)
    assert found == read(path)
    named = set(kinds(found))
    assert all({c.subject, c.object or c.subject} <= named for c in claims(found))


def test_files_that_break_off_and_bombs_are_refused_by_name(tmp_path: Path) -> None:
    packed = tmp_path / "cut.json.gz"
    packed.write_bytes(gzip.compress("\n".join(COMPANIES * 500).encode())[:-20])
    with pytest.raises(SeedError, match=r"cut\.json\.gz: cannot be read"):
        read(packed)
    packed.write_bytes(gzip.compress((b" " * 999_999 + b"\n") * 200))
    with pytest.raises(SeedError, match="larger than"):
        read(packed)
