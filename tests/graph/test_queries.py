"""Every query file: one query with a line that says what it answers, known to both engines, with the same rows on both.

No query reads relationships without the view's predicate, but for the few of the audit that look at all versions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from graph import queries
from graph.dialect import EMBEDDED, NEO4J, Dialect, create_entities, create_ties, relabel_entities
from graph.kinds import KINDS
from graph.store import Store
from graph.time import MAX_INSTANT, NOW_KNOWN
from graph.view import expand
from tests.engines import Engine
from tests.graph.stories import DAYS, EDITIONS, ENTITIES, Story, stories
from tests.graphs import empty, wipe

#: Queries that look at every version of every tie, on purpose.
ALL_VERSIONS = {"audit_relationships", "versions_since"}
_WRITES = re.compile(r"\b(CREATE|MERGE|SET|DELETE|REMOVE)\b")
_RELATIONSHIP = re.compile(r"-\[|--[>(]|<--")
NAMES = queries.names()
ROOT = Path(__file__).parents[2]
MODULES = [path for folder in ("graph", "api", "cli") for path in (ROOT / folder).rglob("*.py")]


def source(name: str) -> str:
    return (files("graph.queries") / f"{name}.cypher").read_text(encoding="utf-8")


def test_there_are_queries() -> None:
    assert len(NAMES) > 30


@pytest.mark.parametrize("name", NAMES)
def test_it_is_one_query_below_one_line_of_comment(name: str) -> None:
    first, *rest = source(name).splitlines()
    assert re.fullmatch(r"// [A-Z].*\.", first)
    assert rest
    assert not any(line.strip().startswith("//") or ";" in line or not line.strip() for line in rest)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_used(name: str) -> None:
    assert any(f'"{name}"' in module.read_text(encoding="utf-8") for module in MODULES)


@pytest.mark.parametrize("name", NAMES)
def test_it_sees_ties_through_the_view_only(name: str) -> None:
    text = source(name)
    if not _RELATIONSHIP.search(text):
        return
    variables = re.findall(r"-\[(\w*)", text)
    for variable in variables:
        assert name in ALL_VERSIONS or re.search(rf"\b(live|known)\({variable}\)", text), f"{name}: {variable}"
    assert variables or name in ALL_VERSIONS


def test_what_is_excused_is_there_and_needs_it() -> None:
    assert set(NAMES) >= ALL_VERSIONS
    assert all(_RELATIONSHIP.search(source(name)) for name in ALL_VERSIONS)


def test_no_pseudo_predicate_is_left_and_an_unknown_one_fails_on_both_engines(store: Store) -> None:
    for name in NAMES:
        assert not re.search(r"\b(live|known)\(", queries.query(name))
    assert "$known" in expand("MATCH ()-[r]->() WHERE known(r) RETURN r")
    with pytest.raises(Exception, match="refuses a statement"):
        store.read(expand("MATCH ()-[r]->() WHERE lively(r) RETURN r.id"), PARAMETERS)


PARAMETERS: dict[str, Any] = {
    "ids": [*(e.id for e in ENTITIES), *(d.id for d in EDITIONS), "doc-paper"],
    "open": MAX_INSTANT,
    "known": NOW_KNOWN,
    "valid": "2022-01-31",
    "at": "2026-01-01T00:00:00.000000Z",
    "never": "0001-01-01T00:00:00.000000Z",
    "seed": "steady",
    "series": "list",
    "edition": DAYS[1],
    "editions": list(DAYS),
    "since": DAYS[0],
    "until": NOW_KNOWN,
    "before": DAYS[2],
    "low": "",
    "high": "g",
    "subjects": [e.id for e in ENTITIES],
    "key": "name:acme",
    "after": "",
    "last": "z",
    "statuses": ["ON_RECORD", "REPORTED"],
    "keys": ["OFAC:1", "OFAC:2", "name:acme"],
    "statements": [],
    "groups": [],
    "rows": [],
    "silent": False,
    "superseded": False,
    "number": 1,
    "uuid": "x",
    "kinds": list(KINDS),
    "ends": [ENTITIES[0].id],
    "source": ENTITIES[0].id,
    "target": ENTITIES[1].id,
    "limit": 3,
    "columns": None,
    "together": 10_000,
    "queries": ["acme k_company", "nobody"],
    "most": 100,
}


@pytest.mark.parametrize("name", NAMES)
def test_both_engines_understand_it(store: Store, name: str) -> None:
    parameters = {**PARAMETERS, "series": ["list"]} if name == "editions_of" else PARAMETERS
    store.read(f"EXPLAIN {queries.query(name)}", parameters)


@pytest.mark.parametrize("kind", list(KINDS))
def test_each_engine_understands_the_queries_that_are_made_for_it(store: Store, kind: str) -> None:
    dialect: Dialect = store.dialect
    for text, parameter in (
        (dialect.ties_of_groups(kind), "groups"),
        (dialect.close_ties(kind), "ties"),
        (create_ties(kind), "ties"),
        (create_entities("Company"), "rows"),
        (relabel_entities("Company", "Person"), "ids"),
    ):
        store.read(f"EXPLAIN {text}", {parameter: [], "open": MAX_INSTANT, "at": NOW_KNOWN})


def test_the_two_dialects_differ_where_they_say_so() -> None:
    assert NEO4J.relationship_index
    assert EMBEDDED.optimistic


@pytest.fixture(scope="module")
def both(embedded_engine: Engine, neo4j_engine: Engine) -> Iterator[tuple[Store, Store]]:
    with empty(embedded_engine.settings) as one, empty(neo4j_engine.settings) as other:
        yield one, other


def rows(store: Store, name: str, parameters: dict[str, Any]) -> list[str]:
    """A query's rows as texts in one order, without recording times; unordered lists sorted."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: plain(v) for k, v in sorted(value.items()) if k not in _TIMES}
        return sorted(str(plain(item)) for item in value) if isinstance(value, list) else value

    return sorted(repr(plain(row)) for row in store.read(queries.query(name), parameters))


_TIMES = {"known_from", "known_to", "known_at", "source_to", "target_to", "recorded_at", "retired_at", "since", "uuid",
          "gaps"}  # fmt: skip


@settings(max_examples=8, deadline=None, phases=[Phase.generate],
          suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])  # fmt: skip
@given(story=stories())
def test_both_engines_give_the_same_rows(both: tuple[Store, Store], story: Story) -> None:
    for store in both:
        wipe(store)
        story.tell(store)
    tied = both[0].read("MATCH (a:Entity)-[r:OWNS|TARGETS]->(b:Entity) RETURN a.id AS a, b.id AS b, r.id AS id")
    claims = both[0].read("MATCH (c:Claim) RETURN c.id AS id, c.grp AS grp, c.statement AS statement")
    parameters = PARAMETERS | {
        "ids": [*PARAMETERS["ids"], *(c["id"] for c in claims)],
        "groups": sorted({c["grp"] for c in claims if c["grp"]}),
        "statements": sorted({c["statement"] for c in claims if c["statement"]}),
        "rows": [[tie["a"], tie["b"], tie["id"]] for tie in tied],
    }
    for name in NAMES:
        if not _WRITES.search(source(name)):
            asked = {**parameters, "series": ["list"]} if name == "editions_of" else parameters
            assert rows(both[0], name, asked) == rows(both[1], name, asked), name
    for kind in ("OWNS", "TARGETS"):
        ties = both[0].read(f"MATCH (a)-[r:{kind}]->(b) RETURN r.grp AS grp, a.id AS source, b.id AS target")
        found = [
            sorted(str(r["tie"]["id"]) for r in store.read(
                store.dialect.ties_of_groups(kind), {"groups": _distinct(ties, store.dialect), "open": MAX_INSTANT}))
            for store in both
        ]  # fmt: skip
        assert found[0] == found[1]


def _distinct(ties: list[dict[str, Any]], dialect: Dialect) -> list[dict[str, Any]]:
    keys = ("grp",) if dialect.relationship_index else ("grp", "source", "target")
    return [dict(zip(keys, values, strict=True)) for values in sorted({tuple(t[k] for k in keys) for t in ties})]
