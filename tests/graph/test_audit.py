"""The audit finds what is wrong: each way to spoil a graph is tried on it, and named in its report."""

from __future__ import annotations

import pytest

from graph.audit import check
from graph.store import Store
from graph.writer import Writer
from tests.graph.records import PAPER, claim, company, edition, named, person

LISTED = edition("2021-01-10")


def fill(store: Store) -> None:
    Writer(store, "test").write(
        [
            PAPER, company("acme"), company("acme-too"), company("bolt"), person("jane"),
            named("acme", "Acme"), named("bolt", "Bolt"), named("jane", "Jane"),
            claim("acme", "identifier", value="OFAC:1"), claim("acme-too", "identifier", value="OFAC:1"),
            claim("jane", "OWNS", object="acme", share=10, when="2019"), claim("acme", "OWNS", object="bolt"),
            LISTED, claim("acme", "founded", LISTED, value="2001"),
        ]
    )  # fmt: skip


def test_a_sound_graph_has_both_counts_equal(store: Store) -> None:
    fill(store)
    report = check(store)
    assert report.sound
    assert (report.documents, report.claims, report.sourced_claims, report.entities) == (2, 8, 8, 3)
    assert (report.relationships, report.sourced_relationships, report.ties, report.derived) == (2, 2, 2, 2)


def test_an_empty_graph_is_sound(store: Store) -> None:
    report = check(store)
    assert (report.sound, report.claims, report.relationships) == (True, 0, 0)


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        ("MATCH (d:Document) DELETE d", "cites the document 'doc-paper', which is not there"),
        ("MATCH (c:Claim {predicate: 'name', subject: 'jane'}) SET c.locator = ' '", "has no locator"),
        ("MATCH (c:Claim {predicate: 'name', subject: 'jane'}) SET c.value = 'June'", "its id is of another content"),
        ("MATCH (s:Source {id: 'jane'}) DELETE s", "names 'jane', which is no source entity"),
        ("MATCH ()-[r:OWNS {share_min: 10.0}]->() SET r.share_min = 9.0", "not what its claims say: see its share_min"),
        ("MATCH ()-[r:OWNS {share_min: 10.0}]->() SET r.claims = []", "has no claim"),
        ("MATCH ()-[r:OWNS {share_min: 10.0}]->() SET r.claims = ['claim-x']", "claims that are not there: claim-x"),
        ("MATCH ()-[r:OWNS {share_min: 10.0}]->() DELETE r", "follows from its claims and is not there"),
        ("MATCH (c:Claim {predicate: 'OWNS', subject: 'jane'}) DELETE c", "names claims that are not there"),
        ("MATCH (c:Claim {predicate: 'OWNS', subject: 'jane'}) SET c.retired_at = '2021'", "follows from no claim"),
        ("MATCH (c:Claim {predicate: 'OWNS', subject: 'jane'}) SET c.grp = '00'", "are in the wrong group"),
        ("MATCH (c:Claim {predicate: 'OWNS', subject: 'jane'}) SET c.grp = null", "belongs to no group"),
        ("MATCH (a:Entity {id: 'jane'}), (b:Entity {id: 'bolt'}) CREATE (a)-[:OWNS {id: 'x'}]->(b)", "has no claim"),
        ("MATCH (a:Entity {id: 'jane'}), (b:Entity {id: 'bolt'}) CREATE (a)-[:LIKES {claims: ['y']}]->(b)",
         "was not derived from claims"),
        ("MATCH (a)-[r:OWNS {share_min: 10.0}]->(b) CREATE (a)-[s:OWNS]->(b) SET s = properties(r)",
         "has 2 newest versions"),
        ("MATCH (n:Entity {id: 'jane'}) SET n.known_to = '2021'", "is the newest word on an entity that is no more"),
        ("MATCH (n:Entity {id: 'jane'}) SET n.name = 'June'", "is not what its claims say: see its name"),
        ("MATCH (n:Entity {id: 'jane'}) SET n:Company", "has the labels Company, Entity, Person and is a PERSON"),
        ("MATCH (n:Entity {id: 'acme'}) SET n.members = ['acme']", "acme-too is not a member of acme as it is shown"),
        ("MATCH (s:Source {id: 'acme-too'}) SET s.entity = 'acme-too'", "belongs to acme-too; the claims say acme"),
        ("MATCH (c:Claim {predicate: 'founded'}) SET c.superseded = true", "is superseded, against the editions"),
        ("MATCH (s:Source {id: 'jane'}) SET s.silent = true", "is noted as one that no claim names"),
    ],
)  # fmt: skip
def test_what_was_spoiled_is_found(store: Store, spoil: str, problem: str) -> None:
    fill(store)
    store.write(lambda tx: tx.run_text(spoil))
    report = check(store)
    assert not report.sound
    assert [p for p in report.problems if problem in p], report.problems


def test_many_problems_are_counted_and_the_first_hundred_told(store: Store) -> None:
    fill(store)
    people = [person(f"person-{n}") for n in range(150)]
    Writer(store, "test").write([*people, *(claim(p.id, "OWNS", object="acme") for p in people)])
    store.write(lambda tx: tx.run_text("MATCH ()-[r:OWNS]->() SET r.claims = []"))
    report = check(store)
    assert report.sourced_relationships == 0
    assert report.relationships == 152
    assert len(report.problems) == 100
    assert report.problem_count >= 152
