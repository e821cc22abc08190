"""The `bods` seed on what is wrong: each mistake costs what it is in, and the rest is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from seeds.registry import SeedError
from tests.seeds.bods_files import (
    PARTIES,
    Json,
    entity,
    interest,
    owns,
    person,
    read,
    read_all,
    relation,
    share,
    ties,
    write,
)
from tests.seeds.records import claims, kinds, rejects

GOOD = (entity("c"), person("p"), owns("o", "p", "c", interest(share={"exact": 5})))
TIE = ("OWNS", None, (5.0, 5.0), "2020-06-01")


@pytest.mark.parametrize(
    ("wrong", "field", "reason"),
    [
        ({"statementType": "companyStatement", "statementID": "x"}, "statementType", "no type of statement"),
        ({"hello": "world"}, "statementType", "neither statementType nor recordType"),
        ({"statementType": "personStatement"}, "statementID", "without an id"),
        ({"recordType": "person", "recordId": "x", "statementId": "x"}, "recordDetails", "without details"),
        (person("x" * 201), "statementID", "more than 200 characters"),
        (person("x", names=[{"fullName": "y" * 1_000_000}]), "fullName", "longer than any"),
        (entity("c", "Another Company"), "statementID", "another statement has the same id"),
        (person("x", birthDate="yesterday"), "birthDate", "no date"),
        (person("x", **{"not a name": "y"}), "not a name", "no field"),
        (owns("x", "gone", "c", interest()), "interestedParty", "gone is nobody whom"),
        (owns("x", "p", "gone", interest()), "subject", "gone is nobody whom"),
        (owns("x", {}, "c", interest()), "interestedParty", "names nobody"),
        (owns("x", "p", "c", replacesStatements=["x"]), "replacesStatements", "it replaces itself"),
    ],
)
def test_one_mistake_costs_one_statement_or_field(tmp_path: Path, wrong: Json, field: str, reason: str) -> None:
    records = read_all(tmp_path, *GOOD, wrong)
    (found,) = rejects(records)
    assert (found.field, found.file) == (field, str(tmp_path / "test.json"))
    assert reason in found.reason
    assert TIE in ties(records)
    assert {"bods-c", "bods-p"} <= kinds(records).keys()


@pytest.mark.parametrize(
    ("given", "field", "tie"),
    [
        (interest(share={"exact": 101}), "share", ("OWNS", None, None, "2020-06-01")),
        (interest(share={"minimum": 60, "maximum": 40}), "share", ("OWNS", None, None, "2020-06-01")),
        (interest(share={"exact": 10, "minimum": 20}), "share", ("OWNS", None, None, "2020-06-01")),
        (interest(share={"exact": "most"}), "share", ("OWNS", None, None, "2020-06-01")),
        (interest(share={"exclusiveMinimum": 50, "maximum": 50}), "share", ("OWNS", None, None, "2020-06-01")),
        (interest(startDate="soon"), "startDate", ("OWNS", None, None, "2020-06-01")),
        (interest(startDate="2019", endDate="2018"), "startDate, endDate", ("OWNS", None, None, "2020-06-01")),
    ],
)  # fmt: skip
def test_what_is_no_share_or_date_is_left_out_and_said(tmp_path: Path, given: Json, field: str, tie: object) -> None:
    records = read_all(tmp_path, entity("c"), person("p"), owns("o", "p", "c", given))
    assert [reject.field for reject in rejects(records)] == [field]
    assert ties(records) == [tie]


def test_the_words_of_a_wrong_share_stay_in_the_note(tmp_path: Path) -> None:
    records = read_all(tmp_path, entity("c"), person("p"), owns("o", "p", "c", interest(share={"exact": "most"})))
    assert [c.note for c in claims(records) if c.predicate == "OWNS"] == ["share: exact: most"]


def test_ended_on_no_known_day(tmp_path: Path) -> None:
    undated = relation("2", "", {**share(50), "startDate": ""}, status="closed")
    records = read_all(tmp_path, *PARTIES, undated)
    assert [reject.field for reject in rejects(records)] == ["endDate"]
    assert ties(records) == []
    started = relation("2", "", share(50), status="closed")
    assert ties(read_all(tmp_path, *PARTIES, started)) == [("OWNS", None, (50, 50), "2015-01-01/2015-01-01")]


def test_two_relationships_with_one_id_are_both_read(tmp_path: Path) -> None:
    twin = owns("o", "q", "c", interest(share={"exact": 7}))
    records = read_all(tmp_path, *GOOD, person("q"), twin, twin)
    assert [reject.field for reject in rejects(records)] == ["statementID"]
    assert set(ties(records)) == {TIE, ("OWNS", None, (7.0, 7.0), "2020-06-01")}


def test_the_same_statement_twice_is_passed_over(tmp_path: Path) -> None:
    records = read_all(tmp_path, *GOOD, *GOOD)
    assert rejects(records) == []
    assert ties(records) == [TIE]


def test_a_statement_that_is_published_again_with_more_is_read_again(tmp_path: Path) -> None:
    dated = [{**each, "statementDate": "2020-06-02"} for each in GOOD]
    records = read(write(tmp_path, GOOD, "a.json"), write(tmp_path, dated, "b.json"))
    assert rejects(records) == []
    assert ties(records) == [TIE, ("OWNS", None, (5.0, 5.0), "2020-06-02")]


def test_a_cycle_of_replaced_statements_is_not_followed(tmp_path: Path) -> None:
    half = interest(share={"exact": 50}, startDate="2015-01-01")
    ring = [owns(f"o{n}", "p", "c", half, replacesStatements=[f"o{(n + 1) % 3}"]) for n in range(3)]
    into = owns("into", "p", "c", half, replacesStatements=["o0"])
    people = [person("a", replacesStatements=["b"]), person("b", replacesStatements=["a"])]
    records = read_all(tmp_path, entity("c"), person("p"), *ring, into, *people)
    assert {r.reason.split(":")[0] for r in rejects(records)} == {
        f"statement {id_}" for id_ in ("a", "b", "o0", "o1", "o2")
    }
    assert [c for c in claims(records) if c.predicate == "sameAs"] == []
    assert len({c.citation.locator for c in claims(records) if c.predicate == "OWNS"}) == 4


def test_a_record_cannot_be_a_person_and_an_entity(tmp_path: Path) -> None:
    other = {**PARTIES[1], "statementId": "s-x", "recordId": "c"}
    records = read_all(tmp_path, *PARTIES, other)
    assert [reject.field for reject in rejects(records)] == ["recordType"]
    assert len(kinds(records)) == 2


def test_lines_that_are_none_cost_their_line(tmp_path: Path) -> None:
    lines = [json.dumps(each) for each in GOOD]
    text = "\n".join([lines[0][:-9], *lines, "[]", '"x"', "", "\x00", "{" * 5000])
    records = read(write(tmp_path, text, "a.jsonl"))
    assert [reject.line for reject in rejects(records)] == [1, 5, 6, 8, 9]
    assert ties(records) == [TIE]


def test_objects_that_lie_deep_cost_their_statement(tmp_path: Path) -> None:
    deep: object = "x"
    for _ in range(60):
        deep = {"a": deep}
    records = read_all(tmp_path, *GOOD, entity("x", more=deep))
    assert [reject.line for reject in rejects(records)] == [4]
    assert ties(records) == [TIE]


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", '[{"a": 1}]', "name,share\nA,5\n", "<a/>", "\x00\x01\x02", "{" * 10_000, "[" * 10_000,
     json.dumps(GOOD)[:-30], '{"schema": "Person", "id": "x"}'],
)  # fmt: skip
def test_other_and_broken_files_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(SeedError, match=r"test\.json"):
        read(write(tmp_path, text))


def test_encodings(tmp_path: Path) -> None:
    path = tmp_path / "test.json"
    path.write_bytes(json.dumps([entity("c", "Bjørk")], ensure_ascii=False).encode("utf-8-sig"))
    assert [c.value for c in claims(read(path)) if c.predicate == "name"] == ["Bjørk"]
    path.write_bytes(json.dumps([entity("c", "Bjørk")], ensure_ascii=False).encode("latin-1"))
    with pytest.raises(SeedError, match=r"test\.json"):
        read(path)


def test_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="BODS"):
        read(tmp_path)
