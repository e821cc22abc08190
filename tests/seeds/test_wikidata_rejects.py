"""Wikidata files that are wrong in part or altogether, the published ones, and a load."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.audit import check
from graph.digest import digest
from graph.store import Store
from graph.time import MAX_INSTANT
from seeds.registry import SeedError
from seeds.runner import load as load_into
from tests.engines import Engine
from tests.graphs import empty
from tests.seeds.records import claims, rejects
from tests.seeds.soundness import read, spoilt, survives
from tests.seeds.wikidata_files import BUSINESS, HUMAN, STATE, day, item, load, statement, ties, write

PUBLISHED = Path(__file__).parents[3] / "shared" / "data" / "wikidata"


@pytest.mark.parametrize(
    "content", ["", "hello", "[]", "{}", '{"a": 1}', '{"entities": {}}', "[1, 2]", '{"id": "Q1"', '["x"]']
)
def test_a_file_of_something_else_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(SeedError, match=r"test\.json"):
        read("wikidata", write(tmp_path, content))


def test_a_bad_line_of_a_dump_costs_that_line(tmp_path: Path) -> None:
    good = [json.dumps(item(f"Q{n}", BUSINESS, statement("P127", "Q9"))) for n in (1, 2)]
    found = read("wikidata", write(tmp_path, f'[\n{good[0]},\n{good[0][:-20]},\n{{"id": 5}},\n{good[1]}\n]\n'))
    assert [reject.line for reject in rejects(found)] == [3, 4]
    assert [tie[2] for tie in ties(found)] == ["Q1", "Q2"]


def test_missing_items_properties_and_lexemes_are_passed_over(tmp_path: Path) -> None:
    content = {
        "entities": {
            "Q1": {"id": "Q1", "missing": ""},
            "P1": {"id": "P1", "type": "property", "claims": {}},
            "Q2": item("Q2", BUSINESS),
        }
    }
    found = read("wikidata", write(tmp_path, content))
    assert rejects(found) == []
    assert {c.subject for c in claims(found)} == {"wikidata-Q2"}


def test_empty_objects_are_written_as_lists(tmp_path: Path) -> None:
    given = {**item("Q1", BUSINESS), "aliases": [], "descriptions": [], "sitelinks": []}
    given["claims"]["P127"] = [{**statement("P127", "Q9"), "qualifiers": [], "references": []}]
    assert len(ties(load(tmp_path, given))) == 1


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (statement("P127", "Q1"), "names itself"),
        (statement("P127", "someone"), "no item"),
        (statement("P1128", "many"), "no quantity"),
    ],
)
def test_a_bad_statement_is_rejected_and_the_others_load(tmp_path: Path, bad: dict[str, object], reason: str) -> None:
    found = load(tmp_path, item("Q1", BUSINESS, bad, statement("P749", "Q9")))
    [reject] = rejects(found)
    assert reason in reject.reason
    assert [tie[:3] for tie in ties(found)] == [("Q9", "PARENT_OF", "Q1")]


def test_items_that_own_each_other_are_read(tmp_path: Path) -> None:
    found = load(tmp_path, item("Q1", BUSINESS, statement("P127", "Q2")), item("Q2", BUSINESS, statement("P127", "Q1")))
    assert [tie[:3] for tie in ties(found)] == [("Q1", "OWNS", "Q2"), ("Q2", "OWNS", "Q1")]


def test_signs_that_are_none_are_left_out(tmp_path: Path) -> None:
    given = json.dumps([item("Q1", BUSINESS, label="a\0b"), item("Q2", BUSINESS, label="\ud800x")])
    found = read("wikidata", write(tmp_path, given))
    assert all("\0" not in str(c.value) and str(c.value).encode() for c in claims(found))


def test_spoilt_copies_end_in_rejects_or_a_clear_error(tmp_path: Path) -> None:
    given = [
        item(
            "Q1",
            BUSINESS,
            statement("P127", "Q2", P1107=(0.5, ""), P580=day("2008"), references=[{"P854": "https://a.example"}]),
            statement("P2139", (5, "Q4917")),
        ),
        item("Q2", HUMAN, statement("P569", day("1950-01-02")), statement("P39", "Q3", P642="Q4")),
    ]
    lines = "[\n" + ",\n".join(map(json.dumps, given)) + "\n]\n"
    for text in (lines, json.dumps(given)):
        assert 0 < survives("wikidata", tmp_path / "copy.json", spoilt(text.encode())) < 60


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published files are not beside the project")
def test_the_published_items() -> None:
    with (PUBLISHED / "entities").open(encoding="utf-8") as stream:
        items = [json.loads(line.strip().rstrip(",")) for line in stream if line.startswith("{")]
    by_id = {each["id"]: each for each in items}
    found = read("wikidata", PUBLISHED / "entities")
    assert rejects(found) == []
    read_ = {c.subject.removeprefix("wikidata-") for c in claims(found) if c.predicate == "name"}
    assert {"Q23", "Q31", "Q64", "Q185", "Q22"} <= read_
    assert not {"Q1", "Q13", "Q44", "Q82", "Q144", "Q179", "Q190"} & read_
    for predicate, section in (("name", "labels"), ("description", "descriptions")):
        expected = {
            (f"wikidata-{id_}", language, " ".join(each["value"].split()))
            for id_ in read_
            for language, each in by_id[id_][section].items()
        }
        said = {(c.subject, c.language, c.value) for c in claims(found) if c.predicate == predicate}
        assert said == expected
    members = Counter(
        f"wikidata-{id_}"
        for id_ in read_
        for s in by_id[id_]["claims"].get("P463", [])
        if s["mainsnak"]["snaktype"] == "value"
    )
    assert Counter(dict.fromkeys(members, 1)) == Counter(
        {c.subject: 1 for c in claims(found) if c.predicate == "MEMBER_OF"}
    )
    family = {
        (s["mainsnak"]["datavalue"]["value"]["id"], id_)
        for id_ in read_
        for name in ("P22", "P25", "P26", "P40", "P3373")
        for s in by_id[id_]["claims"].get(name, [])
        if s["mainsnak"]["snaktype"] == "value"
    }
    assert {tie[0::2][:2] for tie in ties(found) if tie[1] == "FAMILY_OF"} == family


@pytest.fixture
def store(engine: Engine) -> Iterator[Store]:
    """The engine's graph, emptied."""
    with empty(engine.settings) as store:
        yield store


def test_items_load_once_and_are_sound(store: Store, tmp_path: Path) -> None:
    path = write(
        tmp_path,
        [
            item("Q1", BUSINESS, statement("P127", "Q2", P1107=(0.48, "")), statement("P127", "Q3", rank="deprecated")),
            item("Q2", STATE, label="Alderland"),
        ],
    )
    report = load_into(store, "wikidata", [path])
    assert report.rejected == 0
    assert check(store).problems == ()
    owns = store.read(
        "MATCH (a:Entity)-[r:OWNS]->(b:Entity) WHERE r.known_to = $open "
        "RETURN a.name AS a, r.share_min AS share, r.status AS status, r.contested AS contested",
        {"open": MAX_INSTANT},
    )
    assert sorted(tuple(t.values()) for t in owns) == [
        ("Alderland", 48.0, "REPORTED", False),
        ("wikidata-Q3", None, "UNPROVEN", False),
    ]
    before = digest(store)
    assert not load_into(store, "wikidata", [path]).written.changed
    assert digest(store) == before
