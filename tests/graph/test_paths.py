"""Paths between two entities: the same as all paths tried out by hand, on both engines, at both times; and bounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graph.batch import Record
from graph.digest import known_at
from graph.frontier import Bounds
from graph.kinds import KINDS
from graph.model import Claim, Document, EntityKind, SourceEntity, Status
from graph.paths import DEFAULT_KINDS, PathsFound, find_paths
from graph.store import Store
from graph.view import View
from graph.writer import Writer
from tests.engines import Engine
from tests.graph.records import OTHER_PAPER, PAPER, claim, company, named, person
from tests.graphs import empty, wipe

NAMES = tuple("abcdefg")
KINDS_USED = ("OWNS", "CONTROLS", "PARENT_OF")
DAY = date(2015, 6, 1)
FEW = settings(max_examples=12, deadline=None, phases=[Phase.generate],
               suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])  # fmt: skip

#: A path as compared: entities, ids of ties, weakest status, number of claims.
Told = tuple[tuple[str, ...], tuple[str, ...], Status, int]


def told(found: PathsFound) -> list[Told]:
    return [(p.entities, tuple(t.id for t in p.ties), p.weakest, p.claims) for p in found.paths]


def routes(found: PathsFound) -> list[str]:
    """Paths in short: the ids of their entities."""
    return [" ".join(path.entities) for path in found.paths]


def by_hand(rows: Sequence[dict[str, Any]], source: str, target: str, max_length: int) -> list[Told]:
    """All simple paths over these ties (id, kind, a, b, status, claims), in order."""
    steps: dict[tuple[str, str], tuple[int, int, str]] = {}
    for row in rows:
        rank = (list(Status).index(row["status"]), -row["claims"], row["id"])
        for pair in ((row["a"], row["b"]), (row["b"], row["a"])):
            steps[pair] = min(steps.get(pair, rank), rank)
    found = []

    def walk(path: tuple[str, ...]) -> None:
        if path[-1] == target:
            ranks = [steps[pair] for pair in pairwise(path)]
            weakest, claims = max(r[0] for r in ranks), -sum(r[1] for r in ranks)
            ids = tuple(r[2] for r in ranks)
            found.append((len(ids), weakest, -claims, ids, path))
        elif len(path) <= max_length:
            for near, far in steps:
                if near == path[-1] and far not in path:
                    walk((*path, far))

    walk((source,))
    return [(path, ids, list(Status)[weak], -minus) for _, weak, minus, ids, path in sorted(found)]


# Random graphs


@dataclass(frozen=True)
class Net:
    claims: tuple[Claim, ...]
    later: tuple[Claim, ...]


@st.composite
def nets(draw: st.DrawFn) -> Net:
    def tie(number: int) -> Claim:
        a, b = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True))
        return claim(
            a,
            draw(st.sampled_from(KINDS_USED)),
            draw(st.sampled_from((PAPER, OTHER_PAPER))),
            f"p. {number}",
            object=b,
            when=draw(st.sampled_from(("2010/2013", "2012/..", "2012/..", "2014/2018", "2017/.."))),
            status=draw(st.sampled_from((Status.ON_RECORD, Status.REPORTED, Status.SELF_STATED, Status.ALLEGED))),
        )

    first = tuple(tie(n) for n in range(draw(st.integers(4, 18))))
    return Net(first, tuple(tie(n + 100) for n in range(draw(st.integers(1, 5)))))


BASE: list[Record] = [PAPER, OTHER_PAPER, *(company(n) for n in NAMES), *(named(n, n.upper()) for n in NAMES)]


@pytest.fixture(scope="module")
def both(embedded_engine: Engine, neo4j_engine: Engine) -> Iterator[tuple[Store, Store]]:
    with empty(embedded_engine.settings) as one, empty(neo4j_engine.settings) as other:
        yield one, other


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def live(store: Store, view: View, kinds: Sequence[str] = KINDS_USED) -> list[dict[str, Any]]:
    """The ties that the view shows, sifted here and not by the database."""
    rows = store.read("MATCH (a)-[r]->(b) RETURN a.id AS a, b.id AS b, type(r) AS kind, properties(r) AS p")
    known = view.known_at or "9000"
    return [
        {"id": r["p"]["id"], "a": r["a"], "b": r["b"], "status": r["p"]["status"], "claims": len(r["p"]["claims"])}
        for r in rows
        if r["kind"] in kinds
        and r["p"]["status"] in view.statuses
        and r["p"]["known_from"] <= known < r["p"]["known_to"]
        and r["p"]["valid_from"] <= view.valid_at <= r["p"]["valid_to"]
    ]


@FEW
@given(net=nets(), data=st.data())
def test_they_are_the_paths_that_are_there_on_both_engines_at_both_times(
    both: tuple[Store, Store], net: Net, data: st.DataObject
) -> None:
    earlier = []
    for store in both:
        wipe(store)
        Writer(store, "test").write([*BASE, *net.claims])
        earlier.append(known_at(store))
        Writer(store, "test").write(net.later)
    for _ in range(8):
        source, target = data.draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True))
        day = date(data.draw(st.sampled_from((2009, 2012, 2015, 2020))), 6, 1)
        statuses = data.draw(st.sampled_from(((Status.ON_RECORD,), (Status.ON_RECORD, Status.REPORTED), tuple(Status))))
        kinds = data.draw(st.sampled_from((KINDS_USED, KINDS_USED[:2])))
        max_length, first = data.draw(st.integers(1, 7)), data.draw(st.sampled_from((1, 3, 10, 1000)))
        before = data.draw(st.booleans())
        bounds = data.draw(
            st.builds(Bounds, hub=st.integers(1, 9), entities=st.integers(2, 9), ties=st.integers(1, 20))
        )
        within = []
        for store, then in zip(both, earlier, strict=True):
            view = View.at(day, instant(then) if before else None, statuses)
            expected = by_hand(live(store, view, kinds), source, target, max_length)
            found = find_paths(store, view, source, target, kinds=kinds, max_length=max_length, first=first)
            assert found.complete
            assert told(found) == expected[:first]
            bounded = find_paths(
                store, view, source, target, kinds=kinds, max_length=max_length, first=first, bounds=bounds
            )
            assert set(told(bounded)) <= {*expected} if first == 1000 else len(bounded.paths) <= first
            assert not bounded.complete or told(bounded) == expected[:first]
            assert bounded.explored <= bounds.entities
            within.append((told(bounded), bounded.explored, bounded.complete))
        assert within[0] == within[1]


# Single graphs


def write(store: Store, *ties: Claim, entities: Sequence[SourceEntity] = ()) -> None:
    """Write ties between companies, for each the first mention of an entity makes it one."""
    ids = sorted({i for tie in ties for i in (tie.subject, tie.object or "")} - {e.id for e in entities})
    Writer(store, "test").write([PAPER, OTHER_PAPER, *map(company, ids), *entities, *ties])


def owns(a: str, b: str, document: Document = PAPER, **said: Any) -> Claim:
    return claim(a, said.pop("kind", "OWNS"), document, f"{a} {b}", object=b, when="2010/..", **said)


def ask(store: Store, source: str, target: str, **how: Any) -> PathsFound:
    return find_paths(store, View.at(DAY), source, target, **how)


def test_a_path_names_each_tie_as_it_is_stored_whichever_way_it_is_walked(store: Store) -> None:
    write(store, owns("m", "a"), owns("m", "b", kind="CONTROLS", status=Status.REPORTED))
    found = ask(store, "a", "b")
    [path] = found.paths
    assert (path.entities, path.length, path.weakest, path.claims) == (("a", "m", "b"), 2, Status.REPORTED, 2)
    assert [(t.kind, t.source, t.target, t.status) for t in path.ties] == [
        ("OWNS", "m", "a", Status.ON_RECORD), ("CONTROLS", "m", "b", Status.REPORTED)
    ]  # fmt: skip
    assert (found.explored, found.complete) == (3, True)


def test_parallel_ties_are_one_step_shown_by_the_best_sourced(store: Store) -> None:
    write(
        store,
        owns("a", "b", status=Status.REPORTED),
        owns("b", "a", kind="CONTROLS"),
        owns("a", "b", kind="PARENT_OF"),
        owns("a", "b", OTHER_PAPER, kind="PARENT_OF"),
    )
    [path] = ask(store, "a", "b").paths
    assert (path.ties[0].kind, path.claims, path.weakest) == ("PARENT_OF", 2, Status.ON_RECORD)


def test_shorter_ones_come_first_then_stronger_ones_then_those_with_more_claims(store: Store) -> None:
    write(
        store,
        *(owns("a", n) for n in "wxyz"),
        *(owns(n, "b") for n in "wxz"),
        owns("y", "b", status=Status.REPORTED),
        owns("y", "b", OTHER_PAPER, status=Status.REPORTED),
        owns("x", "b", OTHER_PAPER),
        owns("a", "p"), owns("p", "q"), owns("q", "b"),
    )  # fmt: skip
    found = routes(ask(store, "a", "b"))
    assert found[0] == "a x b"
    assert set(found[1:3]) == {"a w b", "a z b"}
    assert found[3:] == ["a y b", "a p q b"]
    assert routes(ask(store, "a", "b", first=2)) == found[:2]
    assert routes(ask(store, "b", "a"))[0] == "b x a"


def test_what_merely_shares_a_place_an_authority_a_law_or_a_list_is_no_path_unless_asked_for(store: Store) -> None:
    city, act = SourceEntity("city", EntityKind.PLACE, 1), SourceEntity("act", EntityKind.SANCTIONS_ACTION, 1)
    write(
        store,
        owns("a", "city", kind="LOCATED_IN"), owns("b", "city", kind="LOCATED_IN"),
        owns("act", "a", kind="TARGETS"), owns("act", "b", kind="TARGETS"),
        entities=[city, act],
    )  # fmt: skip
    assert set(KINDS) - DEFAULT_KINDS == {"LOCATED_IN", "TARGETS", "IMPOSED_BY", "UNDER"}
    assert ask(store, "a", "b") == PathsFound((), 2, True)
    assert routes(ask(store, "a", "b", kinds=["LOCATED_IN"])) == ["a city b"]
    assert routes(ask(store, "a", "b", kinds=["TARGETS"])) == ["a act b"]
    assert len(ask(store, "a", "b", kinds=list(KINDS)).paths) == 2


def test_it_holds_on_the_day_and_by_the_statuses_that_are_asked_for(store: Store) -> None:
    write(
        store,
        claim("a", "OWNS", object="b", when="2010/2012"),
        claim("c", "HOLDS_POST", object="b", when="2011/..", status=Status.ALLEGED),
        entities=[person("c")],
    )
    assert [len(find_paths(store, View.at(date(y, 6, 1)), "a", "b").paths) for y in (2009, 2011, 2013)] == [0, 1, 0]
    day = date(2011, 6, 1)
    assert not find_paths(store, View.at(day), "a", "c").paths
    [path] = find_paths(store, View.at(day, statuses=list(Status)), "a", "c").paths
    assert path.weakest is Status.ALLEGED


def test_one_entity_has_no_path_to_itself_and_an_unknown_one_has_none_at_all(store: Store) -> None:
    write(store, owns("a", "b"))
    with pytest.raises(ValueError, match="two different ends"):
        ask(store, "a", "a")
    for ends, explored in ((("a", "nobody"), 1), (("nobody", "a"), 1), (("nobody", "noone"), 0)):
        assert ask(store, *ends) == PathsFound((), explored, True)
    assert ask(store, "a", "b", max_length=0) == PathsFound((), 0, True)
    assert ask(store, "a", "b", first=0) == PathsFound((), 0, True)
    assert ask(store, "a", "b", kinds=()).paths == ()


def test_length_is_kept(store: Store) -> None:
    write(store, *(owns(a, b) for a, b in zip("abcdefghijkl", "bcdefghijklm", strict=True)))
    assert routes(ask(store, "a", "m", max_length=12)) == ["a b c d e f g h i j k l m"]
    assert ask(store, "a", "m", max_length=11).paths == ()
    assert ask(store, "m", "a", max_length=11).complete
