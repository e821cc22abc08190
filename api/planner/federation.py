"""The fields that gateways ask for: the subgraph's schema, and things by the keys that other subgraphs know.

A gateway asks for everything of one step at once, of mixed types. That is one statement here like any other document.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from api.planner.roots import Found, Named, by_id, kind_of_id, root, several
from api.planner.scope import Column, Reading, Scope, Selected
from api.schema import subgraph_sdl
from graph.kinds import KINDS
from graph.model import EntityKind

_LABELS: Final = frozenset(kind.label for kind in EntityKind)


@root("_service")
def _service(scope: Scope, _reading: Reading, selected: Selected) -> Column:
    names = {key: field.name for key, field in scope.collect("_Service", selected.sets).items()}
    told = {"sdl": subgraph_sdl(), "__typename": "_Service"}
    return Column("null", lambda _raw: {key: told[name] for key, name in names.items()})


@root("_entities")
def _entities(scope: Scope, reading: Reading, selected: Selected) -> Column:
    def find(group: str, id_: str) -> Found:
        kind, _, label = group.partition(":")
        return by_id(scope, reading, kind, id_, selected, label)

    return several(scope, selected, Named("representations", _keys, _group, _id), find)


def group_of_key(representation: Mapping[str, str]) -> str | None:
    """What of a key a statement's text depends on; None where no such thing can have that id."""
    kind, of_id = representation["kind"], kind_of_id(representation["id"])
    if kind in _LABELS:
        return f"Entity:{kind}" if of_id == "Entity" else None
    if kind == "Tie":
        return of_id if of_id in KINDS else None
    return kind if kind == of_id else None


def _keys(representations: list[Mapping[str, str]]) -> list[str]:
    return [f"{one['kind']}:{one['id']}" for one in representations]


def _group(key: str) -> str | None:
    kind, _, id_ = key.partition(":")
    return group_of_key({"kind": kind, "id": id_})


def _id(key: str) -> str:
    return key.partition(":")[2]
