"""The `wikidata` seed: kinds, names, identifiers, ties with their dates, shares, ranks and references."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from graph.model import EntityKind
from seeds.registry import Options
from tests.seeds.records import claims, documents, kinds, said_of
from tests.seeds.soundness import read
from tests.seeds.wikidata_files import (
    AGENCY,
    BUSINESS,
    CITY,
    HUMAN,
    STATE,
    day,
    item,
    load,
    snak,
    statement,
    ties,
    write,
)

SEEN = "2024-05-06"


@pytest.mark.parametrize(
    ("property_", "class_", "expected"),
    [
        ("P127", BUSINESS, ("Q9", "OWNS", "Q1", None, SEEN)),
        ("P1830", BUSINESS, ("Q1", "OWNS", "Q9", None, SEEN)),
        ("P749", BUSINESS, ("Q9", "PARENT_OF", "Q1", None, SEEN)),
        ("P355", BUSINESS, ("Q1", "PARENT_OF", "Q9", None, SEEN)),
        ("P169", BUSINESS, ("Q9", "HOLDS_POST", "Q1", "chief executive officer", SEEN)),
        ("P1037", BUSINESS, ("Q9", "HOLDS_POST", "Q1", "director or manager", SEEN)),
        ("P488", BUSINESS, ("Q9", "HOLDS_POST", "Q1", "chairperson", SEEN)),
        ("P3320", BUSINESS, ("Q9", "HOLDS_POST", "Q1", "board member", SEEN)),
        ("P463", BUSINESS, ("Q1", "MEMBER_OF", "Q9", None, SEEN)),
        ("P108", HUMAN, ("Q1", "HOLDS_POST", "Q9", "employee", SEEN)),
        ("P22", HUMAN, ("Q9", "FAMILY_OF", "Q1", "father", SEEN)),
        ("P25", HUMAN, ("Q9", "FAMILY_OF", "Q1", "mother", SEEN)),
        ("P26", HUMAN, ("Q9", "FAMILY_OF", "Q1", "spouse", SEEN)),
        ("P40", HUMAN, ("Q9", "FAMILY_OF", "Q1", "child", SEEN)),
        ("P3373", HUMAN, ("Q9", "FAMILY_OF", "Q1", "sibling", SEEN)),
        ("P112", BUSINESS, ("Q9", "FOUNDED", "Q1", None, f"/{SEEN}")),
        ("P159", BUSINESS, ("Q1", "LOCATED_IN", "Q9", "headquarters", SEEN)),
        ("P127", CITY, ("Q9", "LINKED_TO", "Q1", "owner", SEEN)),
        ("P488", CITY, ("Q9", "LINKED_TO", "Q1", "chairperson", SEEN)),
    ],
)
def test_each_property_is_its_tie(
    tmp_path: Path, property_: str, class_: str, expected: tuple[str, str, str, str | None, str]
) -> None:
    found = load(tmp_path, item("Q1", class_, statement(property_, "Q9")))
    assert ties(found) == [(*expected, "REPORTED")]
    assert ("identifier", "XI-WD:Q9", None, None) in said_of(found, "wikidata-Q9")


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        (item("Q1", HUMAN), EntityKind.PERSON),
        (item("Q1", BUSINESS), EntityKind.COMPANY),
        (item("Q1", "Q891723"), EntityKind.COMPANY),
        (item("Q1", STATE), EntityKind.STATE_BODY),
        (item("Q1", AGENCY), EntityKind.STATE_BODY),
        (item("Q1", "Q43229"), EntityKind.ORGANIZATION),
        (item("Q1", CITY), EntityKind.PLACE),
        (item("Q1", "Q999", statement("P355", "Q9")), EntityKind.ORGANIZATION),
        (item("Q1", None, statement("P127", "Q9")), EntityKind.ORGANIZATION),
        (item("Q1", "Q999", statement("P625", "here")), EntityKind.PLACE),
        (item("Q1", "Q999", statement("P625", "here"), statement("P127", "Q9")), EntityKind.PLACE),
        (item("Q1", "Q999", statement("P625", "here"), statement("P355", "Q9")), EntityKind.ORGANIZATION),
        (item("Q1", "Q3305213", statement("P127", "Q9"), statement("P170", "Q8")), None),
        (item("Q1", "Q7397"), None),
        (item("Q1", "Q7397", statement("P127", "Q9")), EntityKind.PRODUCT),
        (item("Q1", "Q999"), None),
        (item("Q1", HUMAN, statement("P31", BUSINESS, rank="deprecated")), EntityKind.PERSON),
    ],
)
def test_kinds(tmp_path: Path, given: dict[str, object], kind: EntityKind | None) -> None:
    assert kinds(load(tmp_path, given)).get("wikidata-Q1") is kind


def test_an_item_that_others_name_is_read_whatever_its_class(tmp_path: Path) -> None:
    found = load(tmp_path, item("Q1", BUSINESS, statement("P169", "Q2")), item("Q2", "Q999", label="Alder"))
    assert kinds(found)["wikidata-Q2"] is EntityKind.PERSON
    assert ("name", "Alder", None, None) in said_of(found, "wikidata-Q2")


def test_a_known_owner_has_its_own_kind(tmp_path: Path) -> None:
    found = load(tmp_path, item("Q1", BUSINESS, statement("P127", "Q2")), item("Q2", STATE))
    assert kinds(found)["wikidata-Q2"] is EntityKind.STATE_BODY
    assert [tie[:3] for tie in ties(found)] == [("Q2", "OWNS", "Q1")]


def test_names_in_every_language(tmp_path: Path) -> None:
    given = item("Q1", BUSINESS, statement("P1448", {"text": "Alder AG", "language": "de"}), label="Alder")
    given["labels"]["zh"] = {"language": "zh", "value": "桤木"}
    given["aliases"] = {"en": [{"language": "en", "value": "Alder Co"}, {"language": "en", "value": "AC"}]}
    given["descriptions"] = {"en": {"language": "en", "value": "sawmill"}}
    named = {
        (c.predicate, c.value, c.language, c.role)
        for c in claims(load(tmp_path, given))
        if c.predicate in ("name", "alias", "description")
    }
    assert named == {
        ("name", "Alder", "en", None),
        ("name", "桤木", "zh", None),
        ("alias", "Alder Co", "en", None),
        ("alias", "AC", "en", None),
        ("alias", "Alder AG", "de", "official name"),
        ("description", "sawmill", "en", None),
    }


@pytest.mark.parametrize(
    ("property_", "value", "expected"),
    [
        ("P1278", "254900OPPU84GM83MG36", ("identifier", "LEI:254900OPPU84GM83MG36")),
        ("P1278", "254900OPPU84GM83MG37", ("identifierAsGiven", "254900OPPU84GM83MG37")),
        ("P946", "US0378331005", ("identifier", "ISIN:US0378331005")),
        ("P2622", "01234567", ("identifier", "GB-COH:01234567")),
        ("P1320", "no/912", ("identifier", "OPENCORPORATES:no/912")),
        ("P5531", "320193", ("identifier", "OTHER:CIK 320193")),
    ],
)
def test_identifiers(tmp_path: Path, property_: str, value: str, expected: tuple[str, str]) -> None:
    found = load(tmp_path, item("Q1", BUSINESS, statement(property_, value)))
    assert expected in {(c.predicate, c.value) for c in claims(found)}


def test_an_identifier_that_is_deprecated_joins_nothing(tmp_path: Path) -> None:
    given = statement("P1278", "254900OPPU84GM83MG36", rank="deprecated", P2241="Q77")
    [claim] = [c for c in claims(load(tmp_path, item("Q1", BUSINESS, given))) if "254900" in str(c.value)]
    assert (claim.predicate, claim.status, claim.note) == (
        "identifierAsGiven", "UNPROVEN", "deprecated in Wikidata, reason: Q77",
    )  # fmt: skip


def test_a_stock_code_with_its_exchange(tmp_path: Path) -> None:
    found = load(tmp_path, item("Q1", BUSINESS, statement("P414", "Q82", P249="002415")))
    assert {("identifier", "TICKER:002415", "Q82", None), ("stockExchange", "Q82", None, None)} <= said_of(
        found, "wikidata-Q1"
    )


def test_a_statement_is_cited_from_each_of_its_references(tmp_path: Path) -> None:
    references = [
        {
            "P854": "https://alder.example/report",
            "P813": day("2020-02-03"),
            "P1476": {"text": "Report", "language": "en"},
        },
        {"P248": "Q70", "P577": day("2019-01"), "P304": "12"},
        {"P143": "Q328"},
    ]
    found = load(
        tmp_path,
        item("Q1", BUSINESS, statement("P127", "Q9", id="Q1$x", references=references)),
        item("Q70", "Q999", label="Alder Register"),
    )
    cited = {d.id: d for d in documents(found)}
    owns = [(cited[c.citation.document], c) for c in claims(found) if c.predicate == "OWNS"]
    [report, register] = owns
    assert (report[0].title, report[0].publisher, report[0].url) == (
        "Report",
        "alder.example",
        "https://alder.example/report",
    )
    assert (report[0].retrieved_at, str(report[1].when)) == ("2020-02-03T00:00:00.000000Z", "2020-02-03")
    assert report[1].citation.locator == "Wikidata statement Q1$x"
    assert (register[0].title, register[0].url, str(register[0].published)) == ("Alder Register (Q70)", None, "2019-01")
    assert (register[1].citation.locator, str(register[1].when)) == ("page 12, Wikidata statement Q1$x", SEEN)
    assert {c.attribution for _, c in owns} == {"as Wikidata cites it"}


def test_without_a_source_it_is_cited_from_the_revision_of_the_item(tmp_path: Path) -> None:
    found = load(tmp_path, item("Q1", BUSINESS, statement("P127", "Q9", references=[{"P143": "Q328"}]), label="Alder"))
    [document] = documents(found)
    assert (document.id, document.title, document.url) == (
        "doc-wikidata-Q1-77",
        "Wikidata: Alder (Q1)",
        "https://www.wikidata.org/w/index.php?oldid=77",
    )
    assert str(document.published) == SEEN


def test_every_shape_of_a_file_says_the_same(tmp_path: Path) -> None:
    items = [item("Q1", BUSINESS, statement("P127", "Q2")), item("Q2", STATE)]
    lines = [json.dumps(each) for each in items]
    expected = load(tmp_path, *items)
    texts = {
        "dump.json": "[\n" + ",\n".join(lines) + "\n]\n",
        "cut.json": "[\n" + ",\n".join(lines) + ",\n",
        "part.json": ",\n".join(lines) + ",\n",
        "lines.jsonl": "\n".join(lines),
        "array.json": json.dumps(items),
        "pretty.json": json.dumps(items, indent=1),
        "bom.json": "\ufeff" + json.dumps(items),
    }
    for name, text in texts.items():
        assert read("wikidata", write(tmp_path, text, name)) == expected, name
    (tmp_path / "dump.json.gz").write_bytes(gzip.compress(texts["dump.json"].encode()))
    assert read("wikidata", tmp_path / "dump.json.gz") == expected
    single = [write(tmp_path, each, f"{each['id']}.json") for each in items]
    assert read("wikidata", *single) == expected


def test_items_without_a_revision_are_known_by_their_content(tmp_path: Path) -> None:
    given = item("Q1", BUSINESS, statement("P127", "Q9"))
    del given["lastrevid"], given["modified"]
    [undated] = [c for c in claims(load(tmp_path, given)) if c.predicate == "OWNS"]
    assert undated.when is None
    [dated] = [c for c in claims(load(tmp_path, given, options=Options(edition="2025-12-19"))) if c.predicate == "OWNS"]
    assert str(dated.when) == "2025-12-19"
    assert len({d.id for d in documents(load(tmp_path, given))}) == 1


def test_old_dumps_write_items_by_their_number(tmp_path: Path) -> None:
    given = statement("P127", "Q9")
    del given["mainsnak"]["datavalue"]["value"]["id"]
    assert [tie[:3] for tie in ties(load(tmp_path, item("Q1", BUSINESS, given)))] == [("Q9", "OWNS", "Q1")]
    assert snak("P1", "Q9")["datavalue"]["value"]["numeric-id"] == 9
