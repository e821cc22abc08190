"""The field `paths`: from one entity to another, by `graph.paths`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from api.errors import RequestError
from api.planner.deferred import Inquiry, TieRef, deferred
from api.planner.relations import canonical
from api.planner.roots import root
from api.planner.scope import Column, Reading, Scope, Selected
from graph.frontier import Link
from graph.paths import Path, find_paths

LONGEST: Final = 12


@root("paths")
def _paths(scope: Scope, reading: Reading, selected: Selected) -> Column:
    ends = [canonical_id(scope, reading, selected.parameter(name)) for name in ("from", "to")]
    return deferred(scope, reading, selected, _compute, f"[{', '.join(ends)}]")


def canonical_id(scope: Scope, reading: Reading, id_: str) -> str:
    """The id of the entity that an id belongs to, as known in the view; null where nobody has it."""
    s = scope.name("s")
    return (
        f"COLLECT {{ MATCH ({s}:Source {{id: {id_}}}) WHERE {s}.recorded_at <= {reading.known} "
        f"RETURN {canonical(reading, s)} }}[0]"
    )


def _compute(inquiry: Inquiry, beginnings: Sequence[Any], arguments: Mapping[str, Any]) -> list[Any]:
    longest, first, kinds = arguments["maxLength"], arguments["first"], arguments.get("kinds")
    if not 1 <= longest <= LONGEST:
        raise RequestError(f"paths: maxLength must be 1 to {LONGEST}, not {longest}")
    named = None if kinds is None else [kind.value for kind in kinds]
    answers = []
    for source, target in beginnings:
        for name, end in (("from", source), ("to", target)):
            if end is None:
                raise RequestError(f"paths: there is no entity {arguments[name]!r} ({name})")
        if source == target:
            raise RequestError("paths: from and to are the same entity; a path needs two ends")
        found = find_paths(
            inquiry.store, inquiry.view, source, target,
            kinds=named, max_length=longest, first=first, timeout=inquiry.timeout,
        )  # fmt: skip
        answers.append(
            {"paths": [_told(path) for path in found.paths], "explored": found.explored, "complete": found.complete}
        )
    return answers


def _told(path: Path) -> dict[str, Any]:
    return {
        "entities": path.entities,
        "ties": [reference(tie) for tie in path.ties],
        "length": path.length,
        "weakest": path.weakest.value,
    }


def reference(tie: Link) -> TieRef:
    """A step as the answer names it."""
    return TieRef(tie.id, tie.kind, tie.source, tie.target)
