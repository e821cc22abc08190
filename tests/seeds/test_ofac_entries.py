"""The `ofac` seed on whole files of enhanced XML: relationships between entries, bad entries, and parts of a list."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.kinds import KINDS
from seeds.registry import Record, SeedError
from tests.seeds.ofac_files import load
from tests.seeds.ofac_xml_files import enhanced, entity, tag, write
from tests.seeds.records import claims, documents, kinds, rejects, said_of
from tests.seeds.soundness import sound


def read(folder: Path, *entities: str, lists: tuple[str, ...] = ("SDN List",), name: str = "list.xml") -> list[Record]:
    return sound(load(write(folder, enhanced(*entities, lists=lists), name)))


PEOPLE = (
    entity("1", "ONE LTD"),
    entity("2", "TWO, Pat", type_="Individual"),
    entity("3", "THREE, Kim", type_="Individual"),
    entity("4", "FOUR STAR", type_="Vessel"),
)


@pytest.mark.parametrize(
    ("from_", "wording", "to", "kind"),
    [
        ("1", "Owned or Controlled By", "2", "LINKED_TO"),
        ("1", "Owns, controls, or operates", "4", "LINKED_TO"),
        ("2", "Acting for or on behalf of", "1", "ACTS_FOR"),
        ("2", "Leader or official of", "1", "HOLDS_POST"),
        ("2", "Principal Executive Officer", "1", "HOLDS_POST"),
        ("2", "Family member of", "3", "FAMILY_OF"),
        ("2", "Associate Of", "3", "LINKED_TO"),
        ("1", "Providing support to", "2", "LINKED_TO"),
        ("1", "Leader or official of", "2", "LINKED_TO"),
        ("1", "Family member of", "2", "LINKED_TO"),
        ("4", "Acting for or on behalf of", "1", "LINKED_TO"),
    ],
)
def test_a_relationship_is_a_tie_in_its_wording_and_a_link_as_in_the_other_formats(
    tmp_path: Path, from_: str, wording: str, to: str, kind: str
) -> None:
    relationship = tag("relationship", tag("type", wording), tag("relatedEntity", entityId=to), id=9)
    tied = tag("relationships", relationship)
    entities = [
        text.replace("<relationships></relationships>", tied if text.startswith(f'<entity id="{from_}">') else "")
        for text in PEOPLE
    ]
    found = read(tmp_path, *entities)
    ties = [c for c in claims(found) if c.object == f"ofac-{to}" and c.predicate in KINDS and c.predicate != "TARGETS"]
    lists, relations = documents(found)
    assert {(c.subject, c.predicate, c.role, c.note, c.citation.document) for c in ties} == {
        (f"ofac-{from_}", "LINKED_TO", "Linked To", wording, lists.id),
        (f"ofac-{from_}", kind, wording, None, relations.id),
    }


def test_a_relationship_that_leads_nowhere_is_a_fact(tmp_path: Path) -> None:
    related = [("Acting for or on behalf of", "99"), ("Associate Of", "7")]
    found = read(tmp_path, entity("7", "SEVEN", related=related))
    assert {(c.value, c.role, c.note) for c in claims(found) if c.predicate == "linkedTo"} == {
        ("NO. 99", "Acting for or on behalf of", "OFAC unique id 99, no other entry of this file"),
        ("NO. 7", "Associate Of", "OFAC unique id 7, no other entry of this file"),
    }
    assert not [c for c in claims(found) if c.predicate in ("ACTS_FOR", "LINKED_TO")]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (entity("x7", "SEVEN", related=[("Associate Of", "1")]), "'x7' is no entry number"),
        (entity("7", "", related=[("Associate Of", "1")]), "no name"),
        (entity("1", "ANOTHER", related=[("Associate Of", "1")]), "other content"),
        (entity("7", "S" * 1_000_000, related=[("Associate Of", "1")]), "1,000,000 characters"),
    ],
)
def test_a_bad_entry_costs_itself_and_its_relationships_only(tmp_path: Path, bad: str, reason: str) -> None:
    found = read(tmp_path, entity("1", "ONE"), bad, entity("3", "THREE"))
    entry, relationship = rejects(found)
    assert reason in entry.reason
    assert "an entry that was not read" in relationship.reason
    order = [type(r).__name__ for r in found if type(r).__name__ in ("Reject", "Document")]
    assert order == ["Document", "Reject", "Document", "Reject"]
    assert {"ofac-1", "ofac-3"} <= kinds(found).keys()
    assert "ofac-7" not in kinds(found)
    assert [c.value for c in claims(found) if c.subject == "ofac-1" and c.predicate == "name"] == ["ONE"]


def test_the_same_entry_twice_is_no_error(tmp_path: Path) -> None:
    once, twice = read(tmp_path, entity("1", "ONE")), read(tmp_path, entity("1", "ONE"), entity("1", "ONE"))
    assert rejects(twice) == []
    assert [c.value for c in claims(twice)] == [c.value for c in claims(once)]


def test_an_endless_field_and_an_entry_without_programme_are_rejected_alone(tmp_path: Path) -> None:
    value = tag("value", "w" * 1_000_000)
    website = tag("features", tag("feature", tag("type", "Website"), value, id=1))
    found = read(tmp_path, entity("7", "SEVEN", programmes=[], lists=(), more=website))
    endless, unlisted = rejects(found)
    assert "characters" in endless.reason
    assert "no programme" in unlisted.reason
    assert said_of(found, "ofac-7") == {
        ("identifier", "OFAC:7", "OFAC unique id", None),
        ("name", "SEVEN", None, None),
    }


@pytest.mark.parametrize(
    ("lists", "name", "series"),
    [
        (("SDN List",), "any.xml", "ofac-sdn"),
        (("Consolidated List",), "sdn.xml", "ofac-consolidated"),
        (("Non-SDN CMIC List",), "cons.xml", None),
        (("SDN List", "Consolidated List"), "any.xml", None),
        ((), "any.xml", "ofac-sdn"),
        (("SDN List",), "sdn_part_2.xml", None),
    ],
)
def test_only_a_whole_publication_is_an_edition(
    tmp_path: Path, lists: tuple[str, ...], name: str, series: str | None
) -> None:
    lists_document, relations = documents(read(tmp_path, entity("7", "SEVEN"), lists=lists, name=name))
    assert lists_document.series == series
    assert relations.series == (f"{series}-relationships" if series else None)
    assert ("part of the" in lists_document.title) == (series is None)
    assert (lists_document.sha256 or "?")[:12] in lists_document.id or series is not None


def test_a_selection_by_anything_else_is_a_part(tmp_path: Path) -> None:
    chosen = tag("programs", tag("program", "SDGT")) + "</filters>"
    text = enhanced(entity("7", "SEVEN")).replace("</filters>", chosen)
    assert {d.series for d in documents(load(write(tmp_path, text)))} == {None}


@pytest.mark.parametrize(
    "text",
    [
        enhanced(entity("7", "SEVEN").replace('id="7">', 'id="7" action="add">', 1)),
        enhanced(entity("7", "SEVEN")).replace("dataAsOf>", "datePublished>"),
    ],
)
def test_a_file_of_changes_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(SeedError, match="a file of changes"):
        load(write(tmp_path, text))


def test_two_different_files_of_one_edition_are_refused(tmp_path: Path) -> None:
    files = [write(tmp_path, enhanced(entity(n, f"NO. {n}")), f"sdn{n}.xml") for n in ("1", "2")]
    with pytest.raises(SeedError, match="two different files"):
        load(*files)


def test_no_entries_and_no_date_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="without any entity"):
        load(write(tmp_path, enhanced()))
    with pytest.raises(SeedError, match="of which date"):
        load(write(tmp_path, enhanced(entity("7", "SEVEN"), day="soon")))
    with pytest.raises(SeedError, match="the file says 2024-02-01, but --edition says 2024-02-02"):
        load(write(tmp_path, enhanced(entity("7", "SEVEN"))), edition="2024-02-02")
