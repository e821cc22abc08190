"""Constraints and indexes, by numbered migrations: each runs once, in order, on a graph of any age."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graph.kinds import KINDS
from graph.time import MIN_INSTANT

if TYPE_CHECKING:
    from graph.store import Store, Transaction

_UNIQUE: Final = ("Entity", "Source", "Claim", "Document", "Series")
_CLAIM_INDEXES: Final = (
    "subject", "object", "grp", "key", "document", "speaker", "recorded_at", "statement",
)  # fmt: skip


def _unique(store: Store) -> list[str]:
    return [
        f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
        for label in _UNIQUE
    ]


def _first(store: Store) -> list[str]:
    statements = [f"CREATE INDEX claim_{p} IF NOT EXISTS FOR (n:Claim) ON (n.{p})" for p in _CLAIM_INDEXES]
    statements.append("CREATE INDEX document_series IF NOT EXISTS FOR (n:Document) ON (n.series)")
    statements.append("CREATE INDEX version_of IF NOT EXISTS FOR (n:Version) ON (n.of)")
    if store.dialect.relationship_index:
        statements += [
            f"CREATE INDEX {kind.lower()}_{p} IF NOT EXISTS FOR ()-[r:{kind}]-() ON (r.{p})"
            for kind in KINDS
            for p in ("id", "grp")
        ]
    return statements


def _search_indexes(store: Store) -> None:
    from graph.search.index import make_indexes  # what takes names apart loads slowly

    make_indexes(store)


def _search_texts(store: Store) -> None:
    from graph.search.index import rewrite_texts

    rewrite_texts(store)


@dataclass(frozen=True, slots=True)
class Migration:
    """One step. ``statements`` are run together; ``indexes`` makes what no statement of Cypher can; ``constraints`` are
    run when all indexes are under way; ``upgrade`` rewrites what earlier versions of this program wrote, and is left
    out where there can be nothing of theirs.
    """

    statements: Callable[[Store], list[str]] = lambda store: []
    constraints: Callable[[Store], list[str]] = lambda store: []
    indexes: Callable[[Store], None] = lambda store: None
    upgrade: Callable[[Store], None] = lambda store: None


#: In order; never edit one that was released, add the next.
MIGRATIONS: Final[tuple[Migration, ...]] = (
    Migration(statements=_first, constraints=_unique),
    Migration(indexes=_search_indexes),  # the texts are what the next one makes of them
    Migration(upgrade=_search_texts),
)


def migrate(store: Store) -> int:
    """Bring the graph's schema up to date and return its number. Safe to run at any time, by several at once.

    The steps of one migration are idempotent, so one that was killed half-way is simply run again. A graph without
    a state node is new, or made by an import of this version: nothing in it needs an upgrade. Its indexes are filled
    at the same time, and waited for at the end.
    """
    store.schema("CREATE CONSTRAINT graph_id IF NOT EXISTS FOR (n:Graph) REQUIRE n.id IS UNIQUE")
    rows = store.named("graph_state")
    done: int = rows[0]["schema"] if rows else 0
    missing = MIGRATIONS[done:]
    for migration in missing:
        store.schema_together(migration.statements(store))
        if rows:
            migration.upgrade(store)
        migration.indexes(store)
    for migration in missing:
        store.schema_together(migration.constraints(store))
    if missing:
        store.await_indexes()
        store.write(lambda tx: _record(tx, len(MIGRATIONS)))
    return len(MIGRATIONS)


def _record(tx: Transaction, number: int) -> None:
    tx.run("record_migration", number=number, uuid=uuid.uuid4().hex, never=MIN_INSTANT)
