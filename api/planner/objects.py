"""Compiles one object: a tie, a claim, a document or an entity, out of the fields that are asked for.

`FIELDS` says for each type and field how it is read. Every field of the schema has a row here or in the
modules that add to it (a test compares them with the schema).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from graphql import SelectionSetNode

from api.planner.scope import Build, Column, Reading, Scope, Selected, listing
from graph.kinds import KINDS
from graph.model import EntityKind
from graph.time import MAX_DAY, MAX_INSTANT, MIN_DAY


@dataclass(frozen=True, slots=True)
class Place:
    """Where an object stands in the statement: its variable, and for a tie those of both its ends."""

    reading: Reading
    variable: str
    source: str = ""
    target: str = ""


Handler = Callable[[Scope, Place, Selected], Column]
FIELDS: Final[dict[tuple[str, str], Handler]] = {}
ENTITY_LABELS: Final = {kind.value: kind.label for kind in EntityKind}


def field(type_name: str, *names: str) -> Callable[[Handler], Handler]:
    """Declare the decorated function as the way to read fields of a type."""

    def register(handler: Handler) -> Handler:
        for name in names:
            FIELDS[type_name, name] = handler
        return handler

    return register


def stored(type_name: str, properties: Mapping[str, str], build: Build | None = None) -> None:
    """Declare fields that are properties of the object's node or relationship."""

    def read(_scope: Scope, at: Place, selected: Selected) -> Column:
        return Column(f"{at.variable}.{properties[selected.name]}", build)

    for name in properties:
        FIELDS[type_name, name] = read


def one(scope: Scope, type_name: str, at: Place, sets: Iterable[SelectionSetNode]) -> Column:
    """An object of a concrete type that is no entity."""
    fields = scope.collect(type_name, sets)
    columns, steps = _columns(scope, type_name, at, fields)
    return Column(listing(columns), _assemble(steps))


def entity(scope: Scope, at: Place, sets: Iterable[SelectionSetNode]) -> Column:
    """An entity, whose concrete type is known only by its row."""
    selections = list(sets)
    by_kind = {kind: scope.collect(kind.label, selections) for kind in EntityKind}
    shapes = {tuple((key, f.nodes) for key, f in fields.items()) for fields in by_kind.values()}
    plain = by_kind[EntityKind.COMPANY]
    if len(shapes) == 1 and all(f.name != "__typename" for f in plain.values()):
        columns, steps = _columns(scope, "Entity", at, plain)
        return Column(listing(columns), _assemble(steps))
    columns = [attribute(at, "kind")]
    known: dict[tuple[Any, ...], tuple[int, Build | None]] = {}
    builders: dict[str, Build] = {}
    for kind, fields in by_kind.items():
        steps = []
        for key, selected in fields.items():
            if selected.name == "__typename":
                steps.append((key, -1, _constant(kind.label)))
                continue
            if selected.nodes not in known:
                column = FIELDS["Entity", selected.name](scope, at, selected)
                known[selected.nodes] = (len(columns), column.build)
                columns.append(column)
            steps.append((key, *known[selected.nodes]))
        builders[kind.value] = _assemble(steps)
    return Column(listing(columns), lambda row: builders[row[0]](row) if row else None)


def attribute(at: Place, name: str) -> Column:
    """A property of a versioned node (entity, document) as it was at the view's known time."""
    variable, known = at.variable, at.reading.known
    if not at.reading.historic:
        return Column(f"{variable}.{name}")
    return Column(
        f"CASE WHEN {variable}.known_from <= {known} THEN {variable}.{name} ELSE COLLECT {{ "
        f"MATCH (v:Version {{of: {variable}.id}}) WHERE v.known_from <= {known} AND v.known_to > {known} "
        f"RETURN v.{name} }}[0] END"
    )


def members(at: Place) -> str:
    """The source entities that an entity was made of at the view's known time."""
    return f"coalesce({attribute(at, 'members').cypher}, [])" if at.reading.historic else f"{at.variable}.members"


def _columns(
    scope: Scope, type_name: str, at: Place, fields: dict[str, Selected]
) -> tuple[list[Column], list[tuple[str, int, Build | None]]]:
    columns: list[Column] = []
    steps: list[tuple[str, int, Build | None]] = []
    for key, selected in fields.items():
        if selected.name == "__typename":
            steps.append((key, -1, _constant(type_name)))
            continue
        column = FIELDS[type_name, selected.name](scope, at, selected)
        steps.append((key, len(columns), column.build))
        columns.append(column)
    return columns, steps


def _assemble(steps: list[tuple[str, int, Build | None]]) -> Build:
    """How a row becomes an object, as one expression: over hundreds of rows a loop per row would cost thrice as much.

    Keys are GraphQL names, which are Python identifiers; they enter the expression quoted.
    """
    builds: dict[str, Any] = {}
    parts = []
    for key, index, build in steps:
        if build is None:
            parts.append(f"{key!r}: row[{index}]")
        elif build is open_end:
            parts.append(f"{key!r}: None if row[{index}] in _OPEN else row[{index}]")
        else:
            builds[f"b{len(parts)}"] = build
            parts.append(f"{key!r}: b{len(parts)}(row[{index}])")
    text = f"lambda row: None if row is None else {{{', '.join(parts)}}}"
    made: Build = eval(text, {"__builtins__": {}, "_OPEN": _OPEN, **builds})
    return made


def _constant(value: str) -> Build:
    return lambda _row: value


_OPEN: Final = frozenset({MIN_DAY, MAX_DAY, MAX_INSTANT})


def open_end(raw: Any) -> Any:
    """None for a sentinel, else the date itself."""
    return None if raw in _OPEN else raw


@field("Tie", "source", "target")
def _end(scope: Scope, at: Place, selected: Selected) -> Column:
    return entity(scope, Place(at.reading, getattr(at, selected.name)), selected.sets)


@field("Tie", "kind")
def _kind(_scope: Scope, at: Place, _selected: Selected) -> Column:
    return Column(f"type({at.variable})")


@field("Tie", "share")
@field("Claim", "share")
def _share(scope: Scope, at: Place, selected: Selected) -> Column:
    r = at.variable
    parts = ("min", "max", "exact", "__typename")
    items = [(key, parts.index(f.name)) for key, f in scope.collect("Share", selected.sets).items()]

    def build(raw: Any) -> Any:
        if raw is None:
            return None
        low, high = raw
        values = (low, high, low if low == high else None, "Share")
        return {key: values[i] for key, i in items}

    return Column(f"CASE WHEN {r}.share_min IS NULL THEN null ELSE [{r}.share_min, {r}.share_max] END", build)


@field("Tie", "amount")
@field("Claim", "amount")
def _amount(scope: Scope, at: Place, selected: Selected) -> Column:
    r = at.variable
    keys = {key: f.name for key, f in scope.collect("Money", selected.sets).items()}

    def build(raw: Any) -> Any:
        if raw is None:
            return None
        values = {"amount": raw[0], "currency": raw[1], "__typename": "Money"}
        return {key: values[name] for key, name in keys.items()}

    return Column(f"CASE WHEN {r}.amount IS NULL THEN null ELSE [{r}.amount, {r}.currency] END", build)


stored("Tie", {name: name for name in ("id", "role", "note", "when", "status", "contested")})
stored(
    "Tie",
    {"validFrom": "valid_from", "validTo": "valid_to", "sureFrom": "sure_from", "sureTo": "sure_to"},
    open_end,
)
_CLAIM: Final = (
    "id", "predicate", "value", "number", "unit", "currency", "bound", "role", "note", "language", "when",
    "status", "attribution", "locator", "hedge", "method", "ref",
)  # fmt: skip
stored("Claim", {**{name: name for name in _CLAIM}, "recordedAt": "recorded_at"})
_DOCUMENT: Final = {
    "title": "title", "publisher": "publisher", "published": "published", "url": "url",
    "archivedUrl": "archived_url", "copyUrl": "copy_url", "language": "language", "licence": "licence",
    "retrievedAt": "retrieved_at", "sha256": "sha256", "series": "series", "edition": "edition",
}  # fmt: skip
stored("Document", {"id": "id"})
stored("Entity", {"id": "id"})


@field("Document", *_DOCUMENT)
def _document_property(_scope: Scope, at: Place, selected: Selected) -> Column:
    return attribute(at, _DOCUMENT[selected.name])


@field("Document", "authors")
def _authors(_scope: Scope, at: Place, _selected: Selected) -> Column:
    return Column(attribute(at, "authors").cypher, lambda raw: raw or [])


@field("Entity", "kind", "name", "description")
def _entity_property(_scope: Scope, at: Place, selected: Selected) -> Column:
    return attribute(at, selected.name)


@field("Entity", "countries")
def _countries(_scope: Scope, at: Place, _selected: Selected) -> Column:
    return Column(attribute(at, "countries").cypher, lambda raw: raw or [])


@field("Claim", "retiredAt")
def _retired_at(_scope: Scope, at: Place, _selected: Selected) -> Column:
    c = at.variable
    return Column(f"CASE WHEN {c}.retired_at > {at.reading.known} THEN null ELSE {c}.retired_at END")


TIE_TYPES: Final = tuple(KINDS)
