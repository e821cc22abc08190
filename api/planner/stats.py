"""What the graph holds in a view, counted, and the version that names a state of it."""

from __future__ import annotations

import hashlib
from typing import Any

from api.planner.roots import existed, root
from api.planner.scope import Column, Reading, Scope, Selected


@root("stats")
def _stats(scope: Scope, reading: Reading, selected: Selected) -> Column:
    fields = scope.collect("Stats", selected.sets)
    counts = {key: {k: f.name for k, f in scope.collect("Count", field.sets).items()} for key, field in fields.items()}
    n, r, c, d = (scope.name(x) for x in ("n", "r", "c", "d"))
    exists = f"{n}.known_to > {reading.known}" if not reading.historic else existed(reading, n)
    known_document = f"{d}.known_from <= {reading.known}" if not reading.historic else existed(reading, d)
    columns = {
        "entities": f"COUNT {{ MATCH ({n}:Entity) WHERE {exists} }}",
        "ties": f"COUNT {{ MATCH ()-[{r}]->() WHERE {reading.live(r)} }}",
        "claims": f"COUNT {{ MATCH ({c}:Claim) WHERE {c}.recorded_at <= {reading.known} }}",
        "documents": f"COUNT {{ MATCH ({d}:Document) WHERE {known_document} }}",
        "byKind": f"[COLLECT {{ MATCH ({n}:Entity) WHERE {exists} RETURN {n}.kind }}, "
        f"COLLECT {{ MATCH ()-[{r}]->() WHERE {reading.live(r)} RETURN type({r}) }}]",
        "version": "[uuid, " + reading.known + "]",
        "lastLoad": reading.known,
    }

    def value(name: str, key: str, raw: Any) -> Any:
        if name == "byKind":
            return _by_kind(raw, counts[key])
        return version(*raw) if name == "version" else raw

    names = {key: f.name for key, f in fields.items()}
    asked = [(key, name) for key, name in names.items() if name != "__typename"]

    def build(row: Any) -> Any:
        made = {key: value(name, key, raw) for (key, name), raw in zip(asked, row, strict=True)}
        return {key: made.get(key, "Stats") for key in names}

    return Column("[" + (", ".join(columns[name] for _, name in asked) or "") + "]", build)


def _by_kind(raw: Any, names: dict[str, str]) -> list[Any]:
    tally: dict[str, int] = {}
    for key in [*raw[0], *raw[1]]:
        tally[key] = tally.get(key, 0) + 1
    return [
        {k: {"key": key, "count": count, "__typename": "Count"}[name] for k, name in names.items()}
        for key, count in sorted(tally.items())
    ]


def version(uuid: str, known_at: str) -> str:
    """The graph's version at a known time: the same for the same graph and instant, and for no other."""
    return hashlib.sha256(f"{uuid} {known_at}".encode()).hexdigest()[:16]
