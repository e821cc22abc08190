"""What differs between the two engines, measured and in one place (docs/engines.md has the table)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from graph.kinds import KINDS


@dataclass(frozen=True, slots=True)
class Dialect:
    """One engine's ways. ``optimistic``: concurrent writers can collide at commit and must be retried.

    ``relationship_index``: relationships are found by an indexed property; elsewhere a search anchored at
    both ends is faster than a scan over all relationships of the type.
    """

    name: str
    optimistic: bool
    relationship_index: bool

    def ties_of_groups(self, kind: str) -> str:
        """The current versions of the ties of ``$groups`` (grp, source, target), all of one kind."""
        if self.relationship_index:
            match = f"MATCH (a)-[r:{_type(kind)} {{grp: x.grp}}]->(b) USING INDEX r:{_type(kind)}(grp)"
        else:
            match = f"MATCH (a:Entity {{id: x.source}})-[r:{_type(kind)} {{grp: x.grp}}]->(b:Entity {{id: x.target}})"
        return (
            f"UNWIND $groups AS x {match} WHERE r.known_to = $open "
            "RETURN properties(r) AS tie, a.id AS source, b.id AS target"
        )

    def close_ties(self, kind: str) -> str:
        """End the known time of the current version of ``$ties`` (id, source, target), all of one kind."""
        if self.relationship_index:
            match = f"MATCH ()-[r:{_type(kind)} {{id: x.id}}]->() USING INDEX r:{_type(kind)}(id)"
        else:
            match = f"MATCH (:Entity {{id: x.source}})-[r:{_type(kind)} {{id: x.id}}]->(:Entity {{id: x.target}})"
        return f"UNWIND $ties AS x {match} WHERE r.known_to = $open SET r.known_to = $at"

    def text_index(self, label: str, name: str) -> list[str]:
        """Statements that make the full-text index of a property, named ``Label[property]`` on either engine.

        In Cypher for Neo4j, in SQL for the embedded engine, whose Cypher has no statement for it. Both are idempotent.
        """
        if self.relationship_index:
            return [f"CREATE FULLTEXT INDEX `{label}[{name}]` IF NOT EXISTS FOR (n:{label}) ON EACH [n.{name}]"]
        return [
            f"CREATE VERTEX TYPE {label} IF NOT EXISTS",
            f"CREATE PROPERTY {label}.{name} IF NOT EXISTS STRING",
            f"CREATE INDEX IF NOT EXISTS ON {label} ({name}) FULL_TEXT",
        ]


def create_ties(kind: str) -> str:
    """Create ``$ties`` (source, target, p: the properties), all of one kind."""
    return (
        "UNWIND $ties AS x MATCH (a:Entity {id: x.source}) MATCH (b:Entity {id: x.target}) "
        f"CREATE (a)-[r:{_type(kind)}]->(b) SET r = x.p"
    )


def create_entities(label: str) -> str:
    """Create ``$rows`` as entities with one more label."""
    return f"UNWIND $rows AS x CREATE (n:Entity:{label}) SET n = x"


def relabel_entities(old: str, new: str) -> str:
    """Give the entities ``$ids`` another label beside Entity.

    The embedded engine makes a new record for it, whose id would collide with the old one's: so it goes without.
    """
    return f"UNWIND $ids AS id MATCH (n:Entity {{id: id}}) REMOVE n.id REMOVE n:{old} SET n:{new} SET n.id = id"


def _type(kind: str) -> str:
    return KINDS[kind].name


NEO4J: Final = Dialect("neo4j", optimistic=False, relationship_index=True)
EMBEDDED: Final = Dialect("embedded", optimistic=True, relationship_index=False)
