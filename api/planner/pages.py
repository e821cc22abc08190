"""Relay connections with keyset cursors: a page begins after a row's sort key, never after a row's number.

A page is read as ``[rows, total, size]``; each row is ``[sort key, node]``. One row more than asked for is read, so
that the page knows whether there is a next one. A page that is asked for nothing but nodes is read as just those.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from graphql import SelectionSetNode

from api.errors import RequestError
from api.planner.scope import Build, Column, Scope, Selected

#: Compiles a page's nodes out of the selection sets below `node`.
Inner = Callable[[Iterable[SelectionSetNode]], Column]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a page's rows come from: MATCH with WHERE, then the sort keys (unique together) and their sense.

    ``bind`` adds variables that the nodes need, once a row has been chosen.
    """

    match: str
    keys: tuple[tuple[str, str], ...]
    bind: str = ""


@dataclass(frozen=True, slots=True)
class _Page:
    rows: list[Any]
    total: int | None
    more: bool
    paged: bool


def page(scope: Scope, selected: Selected, type_name: str, source: Source, inner: Inner) -> Column:
    """Compile a connection field over ``source``."""
    fields = scope.collect(f"{type_name}Connection", selected.sets)
    edges = {key: scope.collect(f"{type_name}Edge", f.sets) for key, f in fields.items() if f.name == "edges"}
    nodes = [s for chosen in edges.values() for f in chosen.values() if f.name == "node" for s in f.sets]
    node = inner(nodes) if nodes else Column("true")
    only = _only_nodes(fields, edges)
    if only is not None:
        rows = _rows(scope, selected, source, node.returned(scope), selected.parameter("first"))
        return Column(rows, _bare(*only, node.build))
    size = selected.page_size()
    wanted = bool(edges) or any(f.name == "pageInfo" for f in fields.values())
    counted = any(f.name == "totalCount" for f in fields.values())
    key = f"[{', '.join(key for key, _ in source.keys)}]"
    rows = _rows(scope, selected, source, node.returned(scope, (key,)), size) if wanted else "[]"
    total = f"COUNT {{ {source.match} }}" if counted else "null"
    steps: list[tuple[str, Callable[[_Page], Any]]] = []
    for key, f in fields.items():
        if f.name == "edges":
            steps.append((key, _edges(type_name, edges[key], node)))
        elif f.name == "pageInfo":
            steps.append((key, _page_info({k: i.name for k, i in scope.collect("PageInfo", f.sets).items()})))
        elif f.name == "totalCount":
            steps.append((key, lambda p: p.total))
        else:
            steps.append((key, lambda _p: f"{type_name}Connection"))
    paged = selected.argument("after") is not None

    def build(raw: Any) -> Any:
        limit = raw[2] - 1
        found = _Page(raw[0][:limit], raw[1], len(raw[0]) > limit, paged)
        return {key: make(found) for key, make in steps}

    return Column(f"[{rows}, {total}, {size}]", build)


def _only_nodes(fields: dict[str, Selected], edges: dict[str, dict[str, Selected]]) -> tuple[str, str] | None:
    """The response keys of `edges` and `node` where a page is asked for nothing else: then rows need no sort key."""
    if len(fields) != 1 or len(edges) != 1:
        return None
    [(outer, below)] = edges.items()
    names = [(key, f.name) for key, f in below.items()]
    return (outer, names[0][0]) if len(names) == 1 and names[0][1] == "node" else None


def _bare(outer: str, inner: str, build: Build | None) -> Build:
    if build is None:
        return lambda rows: {outer: [{inner: row} for row in rows]}
    return lambda rows: {outer: [{inner: build(row)} for row in rows]}


def _rows(scope: Scope, selected: Selected, source: Source, returned: str, size: str) -> str:
    after = ""
    if selected.argument("after") is not None:
        keys = [selected.parameter("after", _key(selected.key, i, len(source.keys))) for i in range(len(source.keys))]
        after = f" AND ({_beyond(source.keys, keys)})"
    order = ", ".join(f"{key} {sense}" for key, sense in source.keys)
    return f"COLLECT {{ {source.match}{after} WITH * ORDER BY {order} LIMIT {size} {source.bind} {returned} }}"


def _key(field: str, number: int, length: int) -> Callable[[str], Any]:
    return lambda cursor: decode(field, cursor, length)[number]


def _beyond(keys: tuple[tuple[str, str], ...], values: list[str]) -> str:
    alternatives = []
    for i, (key, sense) in enumerate(keys):
        equal = [f"{k} = {v}" for (k, _), v in zip(keys[:i], values[:i], strict=True)]
        alternatives.append(" AND ".join([*equal, f"{key} {'<' if sense == 'DESC' else '>'} {values[i]}"]))
    return " OR ".join(f"({alternative})" for alternative in alternatives)


def _edges(type_name: str, chosen: dict[str, Selected], node: Column) -> Callable[[_Page], Any]:
    names = {key: f.name for key, f in chosen.items()}

    def build(found: _Page) -> Any:
        out = []
        for key_of_row, raw in found.rows:
            edge: dict[str, Any] = {}
            for key, name in names.items():
                if name == "cursor":
                    edge[key] = encode(key_of_row)
                elif name == "node":
                    edge[key] = node.build(raw) if node.build else raw
                else:
                    edge[key] = f"{type_name}Edge"
            out.append(edge)
        return out

    return build


def _page_info(names: dict[str, str]) -> Callable[[_Page], Any]:
    def build(found: _Page) -> Any:
        values = {
            "hasNextPage": found.more,
            "hasPreviousPage": found.paged,
            "startCursor": encode(found.rows[0][0]) if found.rows else None,
            "endCursor": encode(found.rows[-1][0]) if found.rows else None,
            "__typename": "PageInfo",
        }
        return {key: values[name] for key, name in names.items()}

    return build


def encode(keys: list[Any]) -> str:
    """A row's sort key as an opaque cursor."""
    return base64.urlsafe_b64encode(json.dumps(keys, separators=(",", ":")).encode()).decode().rstrip("=")


def decode(field: str, cursor: str, length: int) -> list[Any]:
    """A cursor's sort key. Raises RequestError for what no page of this kind has given out."""
    try:
        keys = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError):
        keys = None
    if not isinstance(keys, list) or len(keys) != length or not all(isinstance(k, str | int | float) for k in keys):
        raise RequestError(f"{field}: after is no cursor of this list; take one from edges.cursor or pageInfo")
    return keys
