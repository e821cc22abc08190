"""A dump holds all that a graph says, goes into either engine, and tells when it is not whole."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from graph.audit import check
from graph.batch import BatchError
from graph.digest import digest
from graph.dump import DumpError, dump, restore
from graph.editions import close_edition, retract_missing
from graph.model import Status
from graph.store import Store
from graph.writer import Writer
from tests.engines import Engine
from tests.graph.records import OTHER_PAPER, PAPER, claim, company, edition, named, person
from tests.graphs import empty, load_curated, wipe

FIRST, SECOND = edition("2021-01-10"), edition("2021-02-20")
GONE = claim("jane", "OWNS", object="bolt", when="2018")


def fill(store: Store) -> None:
    """Two seeds, editions with something ended and something superseded, a merger, a retraction."""
    shared = claim("jane", "OWNS", object="acme", share=(10, 20), when="2019", status=Status.ALLEGED, speaker="bolt")
    people = [company("acme", 0), company("bolt"), company("list-1"), person("jane")]
    Writer(store, "mine").write(
        [PAPER, *people, shared, GONE, named("acme", "Acme"), claim("acme", "founded", value="2001")]
    )
    Writer(store, "list").write(
        [
            FIRST, SECOND, OTHER_PAPER, shared, named("list-1", "ACME", FIRST), named("list-1", "Acme Co", SECOND),
            claim("list-1", "identifier", SECOND, value="OFAC:1"),
            claim("acme", "identifier", OTHER_PAPER, value="OFAC:1"),
            claim("list-1", "PARENT_OF", FIRST, object="bolt"),
        ]
    )  # fmt: skip
    for day in ("2021-01-10", "2021-02-20"):
        close_edition(store, "list", day)
    kept = store.read("MATCH (c:Claim) WHERE 'mine' IN c.seeds AND c.id <> $gone RETURN c.id AS id", {"gone": GONE.id})
    retract_missing(store, "mine", {r["id"] for r in kept})


def dumped(store: Store) -> list[str]:
    stream = io.StringIO()
    dump(store, stream)
    return stream.getvalue().splitlines(keepends=True)


def test_it_goes_from_either_engine_into_the_other(embedded_engine: Engine, neo4j_engine: Engine) -> None:
    for here, there in ((embedded_engine, neo4j_engine), (neo4j_engine, embedded_engine)):
        with empty(here.settings) as source, empty(there.settings) as target:
            fill(source)
            restore(target, dumped(source))
            assert digest(target) == digest(source)
            assert sorted(dumped(target)) == sorted(dumped(source))
            assert check(target).problems == ()
            wipe(target)


def test_the_curated_graph_comes_back_whole(store: Store) -> None:
    load_curated(store)
    whole, lines = digest(store), dumped(store)
    wipe(store)
    restore(store, lines)
    assert digest(store) == whole


def test_retracted_claims_stay_behind(store: Store) -> None:
    fill(store)
    assert GONE.id not in "".join(dumped(store))


def test_seeds_are_kept_so_that_a_later_retraction_spares_what_two_say(store: Store) -> None:
    fill(store)
    lines = dumped(store)
    wipe(store)
    restore(store, lines)
    retract_missing(store, "list", set())
    assert [r["s"] for r in store.read("MATCH ()-[r:OWNS]->() RETURN r.status AS s")] == ["ALLEGED"]


def test_restoring_twice_changes_nothing(store: Store) -> None:
    fill(store)
    before, lines = digest(store), dumped(store)
    assert not restore(store, lines).changed
    assert digest(store) == before


def test_a_graph_that_is_not_empty_keeps_what_it_has(store: Store) -> None:
    fill(store)
    lines = dumped(store)
    wipe(store)
    Writer(store, "other").write([PAPER, company("zeta"), named("zeta", "Zeta")])
    restore(store, lines)
    names = {r["name"] for r in store.read("MATCH (n:Entity) RETURN n.name AS name")}
    assert {"Zeta", "Acme"} <= names
    assert check(store).problems == ()


def test_a_dump_that_contradicts_the_graph_is_refused(store: Store) -> None:
    fill(store)
    lines = [line.replace("A paper", "A forged paper") for line in dumped(store)]
    with pytest.raises(BatchError, match="another title"):
        restore(store, lines)


def test_a_dump_that_was_cut_short_says_so_and_the_whole_one_completes_it(store: Store) -> None:
    fill(store)
    whole, lines = digest(store), dumped(store)
    wipe(store)
    for kept in range(len(lines)):
        with pytest.raises(DumpError, match=f"ends after line {kept} without its last line"):
            restore(store, lines[:kept])
    assert check(store).problems == ()
    with pytest.raises(DumpError, match=f"line {len(lines)}: no JSON"):
        restore(store, [*lines[:-1], lines[-1][:10]])
    restore(store, lines)
    assert digest(store) == whole


def _changed(lines: list[str], section: str, **values: Any) -> list[str]:
    """The lines, with the first of a section changed."""
    out, done = [], False
    for line in lines:
        row = json.loads(line)
        if section in row and not done:
            row[section] |= values
            done = True
        out.append(json.dumps(row) + "\n")
    assert done
    return out


@pytest.mark.parametrize(
    ("section", "values", "problem"),
    [
        ("claim", {"subject": "nobody"}, "was changed"),
        ("claim", {"document": "doc-nothing"}, "cites the document 'doc-nothing', which the dump does not hold"),
        ("claim", {"status": "CERTAIN"}, "CERTAIN"),
        ("entity", {"kind": "ROBOT"}, "ROBOT"),
        ("document", {"title": ""}, "needs a title"),
        ("document", {"colour": "red"}, "a document has no colour"),
        ("end", {"claim": 1}, "the dump should hold"),
    ],
)
def test_a_dump_that_was_changed_is_refused_with_the_line(
    store: Store, section: str, values: dict[str, Any], problem: str
) -> None:
    fill(store)
    lines = dumped(store)
    wipe(store)
    with pytest.raises(DumpError, match=rf"line \d+: .*{problem}"):
        restore(store, _changed(lines, section, **values))
    assert check(store).problems == ()


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ([], "ends after line 0"),
        (["{}\n"], "line 1: this is no tiegraph-dump of version 1"),
        (['{"format": "tiegraph-dump", "version": 2}\n'], "line 1: this is no"),
        (["[]\n"], "line 1"),
        (['{"format": "tiegraph-dump", "version": 1}\n', '{"tie": {}}\n'], "line 2: 'tie' is none of"),
        (['{"format": "tiegraph-dump", "version": 1}\n', "7\n"], "line 2"),
        (['{"format": "tiegraph-dump", "version": 1}\n', '{"entity": {"id": "x"}}\n'], "line 2: 'kind' is missing"),
    ],
)
def test_what_is_no_dump_is_refused(embedded_engine: Engine, lines: list[str], problem: str) -> None:
    with empty(embedded_engine.settings) as store, pytest.raises(DumpError, match=problem):
        restore(store, lines)
