"""Compiles one object: a tie, a claim, a document or an entity, out of the fields that are asked for.

`FIELDS` says for each type and field how it is read. Every field of the schema has a row here or in the
modules that add to it (a test compares them with the schema).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from graphql import SelectionSetNode

from api.planner.scope import Build, Column, Inline, Reading, Scope, Selected
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
    return _object(scope, type_name, at, type_name, scope.collect(type_name, sets))


def entity(scope: Scope, at: Place, sets: Iterable[SelectionSetNode]) -> Column:
    """An entity, whose concrete type is known only by its row."""
    selections = list(sets)
    by_kind = {kind: scope.collect(kind.label, selections) for kind in EntityKind}
    shapes = {tuple((key, f.nodes) for key, f in fields.items()) for fields in by_kind.values()}
    plain = by_kind[EntityKind.COMPANY]
    if len(shapes) == 1 and all(f.name != "__typename" for f in plain.values()):
        return _object(scope, "Entity", at, "", plain)
    cyphers = [attribute(at, "kind").cypher]
    known: dict[tuple[Any, ...], tuple[int, Inline]] = {}
    builders: dict[str, Build] = {}
    for kind, fields in by_kind.items():
        parts: list[_Part] = []
        for key, selected in fields.items():
            if selected.name == "__typename":
                parts.append((key, 0, _constant(kind.label)))
                continue
            if selected.nodes not in known:
                inline = _inline(FIELDS["Entity", selected.name](scope, at, selected))
                told = inline.cyphers == (cyphers[0],)
                known[selected.nodes] = (0 if told else len(cyphers), inline)
                cyphers += () if told else inline.cyphers
            parts.append((key, *known[selected.nodes]))
        builders[kind.value] = _compiled(_dict(parts))
    return Column(f"[{', '.join(cyphers)}]", lambda row: builders[row[0]](row) if row else None, items=tuple(cyphers))


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


#: A key of the response, where its columns begin, and what it is made of.
_Part = tuple[str, int, Inline]


def _object(scope: Scope, type_name: str, at: Place, label: str, fields: dict[str, Selected]) -> Column:
    """An object of one shape. ``label`` is what ``__typename`` answers."""
    cyphers: list[str] = []
    parts: list[_Part] = []
    for key, selected in fields.items():
        if selected.name == "__typename":
            inline = _constant(label)
        else:
            inline = _inline(FIELDS[type_name, selected.name](scope, at, selected))
        parts.append((key, len(cyphers), inline))
        cyphers += inline.cyphers
    text = _dict(parts)
    items = tuple(cyphers)
    return Column(f"[{', '.join(items) or 'true'}]", _compiled(text), Inline(items, text), items)


def _inline(column: Column) -> Inline:
    """A column as part of an object's row."""
    build = column.build
    if column.inline is not None:
        return column.inline
    if build is None:
        return Inline((column.cypher,), lambda i, _names: f"row[{i}]")
    if build is open_end:
        return Inline((column.cypher,), lambda i, _names: f"None if row[{i}] in _OPEN else row[{i}]")
    return Inline((column.cypher,), lambda i, names: f"{_named(build, names)}(row[{i}])")


def _named(value: Any, names: dict[str, Any]) -> str:
    name = f"b{len(names)}"
    names[name] = value
    return name


def _dict(parts: list[_Part]) -> Callable[[int, dict[str, Any]], str]:
    """The expression of a response's object. Keys are GraphQL names, which are plain words; they enter it quoted."""

    def text(start: int, names: dict[str, Any]) -> str:
        return f"{{{', '.join(f'{key!r}: {inline.text(start + at, names)}' for key, at, inline in parts)}}}"

    return text


def _compiled(text: Callable[[int, dict[str, Any]], str]) -> Build:
    """How a row becomes an object, as one expression: over hundreds of rows a loop for each would cost thrice that."""
    names: dict[str, Any] = {}
    made: Build = eval(
        f"lambda row: None if row is None else {text(0, names)}", {"__builtins__": {}, "_OPEN": _OPEN, **names}
    )
    return made


def _constant(value: str) -> Inline:
    return Inline((), lambda _i, _names: repr(value))


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
    texts = {"min": "{0}", "max": "{1}", "exact": "{0} if {0} == {1} else None", "__typename": "'Share'"}
    r = at.variable
    return _pair(f"{r}.share_min", f"{r}.share_max", scope.collect("Share", selected.sets), texts)


@field("Tie", "amount")
@field("Claim", "amount")
def _amount(scope: Scope, at: Place, selected: Selected) -> Column:
    texts = {"amount": "{0}", "currency": "{1}", "__typename": "'Money'"}
    r = at.variable
    return _pair(f"{r}.amount", f"{r}.currency", scope.collect("Money", selected.sets), texts)


def _pair(first: str, second: str, fields: dict[str, Selected], texts: dict[str, str]) -> Column:
    """A small object of two columns, null where the first is. ``texts`` makes each field's expression of the two."""

    def text(i: int, _names: dict[str, Any]) -> str:
        values = (f"row[{i}]", f"row[{i + 1}]")
        inner = ", ".join(f"{key!r}: {texts[f.name].format(*values)}" for key, f in fields.items())
        return f"None if {values[0]} is None else {{{inner}}}"

    return Column(f"[{first}, {second}]", _compiled(text), Inline((first, second), text))


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
