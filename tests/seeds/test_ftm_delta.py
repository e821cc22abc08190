"""The `ftm` seed on delta files: what is added, what replaces earlier lines, and what withdraws them."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path

from tests.seeds.ftm_files import COMPANIES, line, read, read_lines, ties, write
from tests.seeds.records import claims, kinds, rejects


def op(what: str, text: str) -> str:
    """A line of a delta file."""
    return json.dumps({"op": what, "entity": json.loads(text)})


def gone(id_: str) -> str:
    return json.dumps({"op": "DEL", "entity": {"id": id_}})


def names(records: list[object]) -> set[object]:
    return {c.value for c in claims(records) if c.predicate == "name"}  # type: ignore[arg-type]


def test_added_entities_are_entities(tmp_path: Path) -> None:
    found = read_lines(tmp_path, *(op("ADD", each) for each in COMPANIES))
    assert (set(kinds(found)), rejects(found)) == ({"ftm-a", "ftm-b"}, [])


def test_a_change_replaces_what_the_files_before_it_say(tmp_path: Path) -> None:
    whole = write(tmp_path, *COMPANIES, line("o", "Ownership", owner="a", asset="b", percentage="5"), name="1.json")
    delta = write(
        tmp_path,
        op("MOD", line("a", "Person", name="Al Der")),
        op("MOD", line("o", "Ownership", owner="a", asset="b", percentage="60")),
        name="2.json",
    )
    found = read(whole, delta)
    assert rejects(found) == []
    assert kinds(found)["ftm-a"].value == "PERSON"
    assert names(list(found)) == {"Al Der", "Birch Timber"}
    assert [c.share.min for c in claims(found) if c.share] == [60]


def test_a_deletion_withdraws_things_and_links_and_what_comes_later_counts(tmp_path: Path) -> None:
    whole = write(
        tmp_path,
        *COMPANIES,
        line("c", "Company", name="Cedar"),
        line("o", "Ownership", owner="a", asset="b"),
        line("u", "Ownership", owner="c", asset="b"),
        name="1.json",
    )
    delta = write(tmp_path, gone("o"), gone("c"), gone("a"), op("ADD", COMPANIES[0]), name="2.json")
    found = read(whole, delta)
    assert set(kinds(found)) == {"ftm-a", "ftm-b"}
    assert ties(found) == []
    assert [(r.field, r.text) for r in rejects(found)] == [("owner", "c")]


def test_a_deletion_of_what_no_file_has_is_named(tmp_path: Path) -> None:
    found = read_lines(tmp_path, *COMPANIES, gone("z"), gone("b"))
    assert set(kinds(found)) == {"ftm-a"}
    assert [(r.line, r.text) for r in rejects(found)] == [(3, "z")]


def test_compressed_files_say_the_same_as_plain_ones(tmp_path: Path) -> None:
    plain = write(tmp_path, *COMPANIES)
    packed, archive = tmp_path / "x.json.gz", tmp_path / "x.zip"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    with zipfile.ZipFile(archive, "w") as made:
        made.write(plain, "inside/entities.ftm.json")
    assert read(packed) == read(plain) == read(archive)
