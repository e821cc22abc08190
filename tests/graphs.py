"""Graphs that tests start from: an empty one, and the curated one; and opening one on an engine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from graph.migrations import migrate
from graph.settings import Settings
from graph.store import Store
from graph.time import MIN_INSTANT
from seeds.runner import load


def wipe(store: Store) -> None:
    """Empty the graph, and leave it as a new one is: migrated, holding nothing."""
    while store.schema("MATCH (n) WHERE NOT n:Graph WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS n")[0]["n"]:
        pass
    migrate(store)
    store.write(lambda tx: tx.run_text("MATCH (g:Graph) SET g.known_at = $never", never=MIN_INSTANT))


@contextmanager
def empty(settings: Settings) -> Iterator[Store]:
    """A store on an engine, with nothing in it."""
    with Store.open(settings) as store:
        wipe(store)
        yield store


def load_curated(store: Store) -> None:
    """Load the built-in curated seed as a user would."""
    report = load(store, "curated", [])
    assert not report.rejects
