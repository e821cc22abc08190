"""Graphs that tests start from: an empty one, and the curated one."""

from __future__ import annotations

from graph.migrations import migrate
from graph.store import Store
from seeds.runner import load


def wipe(store: Store) -> None:
    """Empty the graph, and leave it as a new one is: migrated, holding nothing."""
    while store.schema("MATCH (n) WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS n")[0]["n"]:
        pass
    migrate(store)


def load_curated(store: Store) -> None:
    """Load the built-in curated seed as a user would."""
    report = load(store, "curated", [])
    assert not report.rejects
