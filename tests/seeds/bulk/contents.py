"""All that a database holds, but for instants and counters: what two ways of loading must agree on."""

from __future__ import annotations

from typing import Any

import orjson

from graph.store import Store

#: Properties that tell when something was written, or by which of several writers.
INSTANTS = {"known_from", "known_at", "recorded_at", "since", "uuid", "writes"}


def contents(store: Store) -> list[bytes]:
    """Every node with its labels and every relationship with both ends, as sorted lines of JSON."""
    nodes = store.read("MATCH (n) RETURN labels(n) AS labels, properties(n) AS held")
    ties = store.read(
        "MATCH (a)-[r]->(b) RETURN type(r) AS kind, a.id AS source, b.id AS target, properties(r) AS held"
    )
    lines = [[sorted(row["labels"]), _plain(row["held"])] for row in nodes]
    lines += [[row["kind"], row["source"], row["target"], _plain(row["held"])] for row in ties]
    return sorted(orjson.dumps(line, option=orjson.OPT_SORT_KEYS) for line in lines)


def _plain(held: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in held.items() if name not in INSTANTS}
