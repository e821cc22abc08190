"""Puts a corpus into Neo4j by Neo4j's own import, as a graph without search texts: opening it makes them."""

from __future__ import annotations

import csv
import shutil
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from bench.ownership.generate import KNOWN, import_files
from bench.search.corpus import Listed
from graph.model import EntityKind
from graph.settings import Settings
from graph.store import Store
from graph.time import MAX_INSTANT, MIN_INSTANT

_COLUMNS: Final = (
    "key:ID", "id", "kind", "name", "names:string[]", "identifiers:string[]", "countries:string[]", "members:string[]",
    "plain", "known_from", "known_to", "known_at", "uuid", "schema:int", ":LABEL",
)  # fmt: skip


def fill(folder: Path, entities: Sequence[Listed]) -> None:
    """Import the entities into a new database in ``folder``. ``plain`` has an entity's names for plain Lucene."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    nodes, relationships = folder / "nodes.csv", folder / "ties.csv"
    with nodes.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(_COLUMNS)
        out.writerow(["graph", "graph", *[""] * 9, KNOWN, "bench", 0, "Graph"])
        for one in entities:
            names = [_flat(name) for name in one.names]
            lists = [";".join(map(_flat, texts)) for texts in (one.names, one.identifiers, one.countries, [one.id])]
            label = f"Entity;{EntityKind(one.kind).label}"
            out.writerow(
                [
                    one.id,
                    one.id,
                    one.kind,
                    names[0],
                    *lists,
                    " | ".join(names),
                    MIN_INSTANT,
                    MAX_INSTANT,
                    "",
                    "",
                    "",
                    label,
                ]
            )
    relationships.write_text(":START_ID,:END_ID,:TYPE\n", encoding="utf-8")
    import_files(folder, nodes, relationships)


def _flat(text: str) -> str:
    """A text as an item of a list in the import's file, whose items end with a semicolon."""
    return " ".join(text.replace(";", ",").split())


def make_indexes(settings: Settings) -> float:
    """Migrate, which fills the search texts and makes the index; seconds. Then plain Lucene's index over the names."""
    started = time.perf_counter()
    with Store.open(settings) as store:
        seconds = time.perf_counter() - started
        store.schema("CREATE FULLTEXT INDEX plain IF NOT EXISTS FOR (n:Entity) ON EACH [n.plain]")
        store.schema("CALL db.awaitIndex('plain')")
    return seconds
