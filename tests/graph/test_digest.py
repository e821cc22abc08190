"""The digest tells graphs apart by what they say, and by nothing else."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from graph.batch import Record
from graph.digest import digest
from graph.editions import close_edition
from graph.model import SourceEntity
from graph.store import Store
from graph.writer import Writer
from tests.engines import Engine
from tests.graph.records import OTHER_PAPER, PAPER, claim, company, edition, named, person
from tests.graphs import empty, load_curated, wipe

BASE: list[Record] = [PAPER, company("acme"), company("bolt"), person("jane"), named("acme", "Acme")]
OWNS = claim("jane", "OWNS", object="acme", share=40, when="2019")


def of(store: Store, *records: Record, seed: str = "test") -> str:
    wipe(store)
    Writer(store, seed).write(records)
    return digest(store)


def test_it_is_one_line(store: Store) -> None:
    assert re.fullmatch(r"sha256:[0-9a-f]{64}", of(store, *BASE))


def test_who_loaded_it_and_when_does_not_count(store: Store) -> None:
    first = of(store, *BASE, OWNS)
    assert of(store, *BASE, OWNS, seed="other") == first
    read_later = replace(PAPER, retrieved_at="2025-01-01T00:00:00Z")
    assert of(store, read_later, *BASE[1:], OWNS) == first
    assert of(store, *BASE, OWNS, OTHER_PAPER, company("nobody")) == first


@pytest.mark.parametrize(
    "other",
    [
        [*BASE],
        [*BASE, claim("jane", "OWNS", object="acme", share=41, when="2019")],
        [*BASE, claim("jane", "OWNS", object="acme", share=40, when="2019", at="p. 2")],
        [replace(PAPER, url="https://example.org"), *BASE[1:], OWNS],
        [PAPER, company("acme", 0), *BASE[2:], OWNS],
        [PAPER, SourceEntity("acme", company("x").kind, 1), *BASE[2:], OWNS, claim("acme", "sameAs", object="bolt")],
    ],
)
def test_any_other_content_counts(store: Store, other: list[Record]) -> None:
    assert of(store, *other) != of(store, *BASE, OWNS)


def test_a_closed_edition_counts(store: Store) -> None:
    first = edition("2021-01-10")
    before = of(store, *BASE, first, claim("jane", "OWNS", first, object="acme"))
    close_edition(store, "list", "2021-01-10")
    assert digest(store) != before


def test_both_engines_give_the_curated_facts_the_same_digest(embedded_engine: Engine, neo4j_engine: Engine) -> None:
    found = set()
    for engine in (embedded_engine, neo4j_engine):
        with empty(engine.settings) as store:
            load_curated(store)
            found.add(digest(store))
    assert len(found) == 1
