"""The fields of Query and Graph: where a statement's reading starts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from api.errors import RequestError
from api.planner.objects import Place, entity, members, one
from api.planner.pages import Source, page
from api.planner.relations import canonical
from api.planner.scope import Column, NotCanonicalError, Reading, Scope, Selected
from graph.identifiers import IdentifierError, identifier
from graph.kinds import KINDS
from graph.model import EntityKind

Root = Callable[[Scope, Reading, Selected], Column]
ROOTS: Final[dict[str, Root]] = {}
_OWN_ID: Final = re.compile(r"(?P<prefix>[a-z-]+)-[0-9a-f]{20}(?P<claim>[0-9a-f]{4})?")
_SHORTEST_OWN_ID: Final = min(map(len, KINDS)) + 21
_TIE_PREFIXES: Final = {name.lower().replace("_", "-"): name for name in KINDS}


def root(*names: str) -> Callable[[Root], Root]:
    """Declare the decorated function as the way to read root fields."""

    def register(handler: Root) -> Root:
        for name in names:
            ROOTS[name] = handler
        return handler

    return register


@dataclass(frozen=True, slots=True)
class Found:
    """How one thing is found by its id: the pattern, and what is read of it. ``certain``: nobody is no answer."""

    match: str
    column: Column
    certain: bool = False

    def one(self, scope: Scope) -> Column:
        """It, or null."""
        build = self.column.build

        def build_or_give_up(raw: Any) -> Any:
            if raw is None:
                raise NotCanonicalError
            return build(raw) if build else raw

        return Column(
            f"COLLECT {{ {self.match} {self.column.returned(scope)} }}[0]", build_or_give_up if self.certain else build
        )

    def many(self, scope: Scope, ids: str, id_: str) -> str:
        """Pairs of an id and what is read, for every one of ``ids`` (bound to ``id_``) that is there."""
        return f"COLLECT {{ UNWIND {ids} AS {id_} {self.match} {self.column.returned(scope, (id_,))} }}"


def kind_of_id(id_: str) -> str:
    """What an id says of itself: a tie kind, ``Claim``, ``Document`` or ``Entity``."""
    own = _OWN_ID.fullmatch(id_) if len(id_) >= _SHORTEST_OWN_ID else None
    if own and own["claim"] and own["prefix"] == "claim":
        return "Claim"
    if own and not own["claim"] and own["prefix"] in _TIE_PREFIXES:
        return _TIE_PREFIXES[own["prefix"]]
    return "Document" if id_.startswith("doc-") else "Entity"


@root("entity")
def _entity(scope: Scope, reading: Reading, selected: Selected) -> Column:
    by_id, by_identifier = selected.argument("id") is not None, selected.argument("identifier") is not None
    if by_id == by_identifier:
        raise RequestError(f"{selected.key}: give either id or identifier")
    if by_id:
        return entity_by_id(scope, reading, selected.parameter("id"), selected).one(scope)
    s, c, n = scope.name("s"), scope.name("c"), scope.name("n")
    key = selected.parameter("identifier", lambda text: _identifier(selected.key, text))
    found = entity(scope, Place(reading, n), selected.sets)
    return Column(
        f"COLLECT {{ MATCH ({c}:Claim {{key: {key}}}) WHERE {reading.said(c)} "
        f"MATCH ({s}:Source {{id: {c}.subject}}) MATCH ({n}:Entity {{id: {canonical(reading, s)}}}) "
        f"WITH * ORDER BY {n}.id LIMIT 1 {found.returned(scope)} }}[0]",
        found.build,
    )


def entity_by_id(scope: Scope, reading: Reading, id_: str, selected: Selected, label: str = "") -> Found:
    """An entity by the id of any of its members. ``label``: only one that has it, such as ``Company``.

    Most ids are canonical ones, so a plan first looks there only; where it finds nobody it gives up, and the
    operation is compiled again to go by the members, former ids among them.
    """
    s, n = scope.name("s"), scope.name("n")
    found = entity(scope, Place(reading, n), selected.sets)
    entities = f"Entity:{label}" if label else "Entity"
    if scope.canonical_ids and not reading.historic:
        return Found(f"MATCH ({n}:{entities} {{id: {id_}}}) WHERE {n}.known_to > {reading.known}", found, certain=True)
    return Found(
        f"MATCH ({s}:Source {{id: {id_}}}) WHERE {s}.recorded_at <= {reading.known} "
        f"MATCH ({n}:{entities} {{id: {canonical(reading, s)}}})",
        found,
    )


def _identifier(key: str, text: str) -> str:
    try:
        return identifier(text)
    except IdentifierError as error:
        raise RequestError(f"{key}: {error}") from error


@root("entities")
def _entities(scope: Scope, reading: Reading, selected: Selected) -> Column:
    n = scope.name("n")
    wanted = f"{n}.known_to > {reading.known}" if not reading.historic else existed(reading, n)
    kinds, countries = selected.argument("kinds"), selected.argument("countries")
    if kinds is not None:
        wanted += f" AND {n}.kind IN {selected.parameter('kinds', _values)}"
    if countries is not None:
        wanted += f" AND any(x IN {n}.countries WHERE x IN {selected.parameter('countries', _upper)})"
    label = f":{EntityKind(kinds[0].value).label}" if kinds and len(kinds) == 1 else ""
    source = Source(f"MATCH ({n}:Entity{label}) WHERE {wanted}", ((f"{n}.id", "ASC"),))
    return page(scope, selected, "Entity", source, lambda sets: entity(scope, Place(reading, n), sets))


def existed(reading: Reading, node: str) -> str:
    known = reading.known
    return (
        f"(({node}.known_from <= {known} AND {node}.known_to > {known}) OR EXISTS {{ "
        f"MATCH (v:Version {{of: {node}.id}}) WHERE v.known_from <= {known} AND v.known_to > {known} }})"
    )


def _values(kinds: list[EntityKind]) -> list[str]:
    return [kind.value for kind in kinds]


def _upper(texts: list[str]) -> list[str]:
    return [text.upper() for text in texts]


@root("tie")
def _tie(scope: Scope, reading: Reading, selected: Selected) -> Column:
    kind = kind_of_id(selected.argument("id"))
    if kind not in KINDS:
        return Column("null")
    return tie_by_id(scope, reading, kind, selected.parameter("id"), selected).one(scope)


def tie_by_id(scope: Scope, reading: Reading, kind: str, id_: str, selected: Selected) -> Found:
    """A tie's version of the view's known time, whatever its dates and status."""
    r, a, b = scope.name("r"), scope.name("a"), scope.name("b")
    tie = one(scope, "Tie", Place(reading, r, a, b), selected.sets)
    return Found(f"MATCH ({a}:Entity)-[{r}:{kind} {{id: {id_}}}]->({b}:Entity) WHERE {reading.known_tie(r)}", tie)


@root("claim")
def _claim(scope: Scope, reading: Reading, selected: Selected) -> Column:
    return claim_by_id(scope, reading, selected.parameter("id"), selected).one(scope)


def claim_by_id(scope: Scope, reading: Reading, id_: str, selected: Selected) -> Found:
    """A claim that had been recorded by the view's known time."""
    c = scope.name("c")
    claim = one(scope, "Claim", Place(reading, c), selected.sets)
    return Found(f"MATCH ({c}:Claim {{id: {id_}}}) WHERE {c}.recorded_at <= {reading.known}", claim)


@root("document")
def _document(scope: Scope, reading: Reading, selected: Selected) -> Column:
    return document_by_id(scope, reading, selected.parameter("id"), selected).one(scope)


def document_by_id(scope: Scope, reading: Reading, id_: str, selected: Selected) -> Found:
    """A document that was known by the view's known time."""
    d = scope.name("d")
    document = one(scope, "Document", Place(reading, d), selected.sets)
    known = f"{d}.known_from <= {reading.known}" if not reading.historic else existed(reading, d)
    return Found(f"MATCH ({d}:Document {{id: {id_}}}) WHERE {known}", document)


@root("documents")
def _documents(scope: Scope, reading: Reading, selected: Selected) -> Column:
    d = scope.name("d")
    known = f"{d}.known_from <= {reading.known}" if not reading.historic else existed(reading, d)
    source = Source(f"MATCH ({d}:Document) WHERE {known}", ((f"{d}.id", "ASC"),))
    return page(scope, selected, "Document", source, lambda sets: one(scope, "Document", Place(reading, d), sets))


@root("claims")
def _claims(scope: Scope, reading: Reading, selected: Selected) -> Column:
    c, m = scope.name("c"), scope.name("m")
    wanted = [f"{c}.recorded_at <= {reading.known}"]
    start = ""
    if selected.argument("speaker") is not None:
        found, speaker = _entity_match(scope, reading, selected.parameter("speaker"))
        start += found
        wanted.append(f"{c}.speaker IN {members(Place(reading, speaker))}")
    if selected.argument("about") is not None:
        found, about = _entity_match(scope, reading, selected.parameter("about"))
        start += f"{found}UNWIND {members(Place(reading, about))} AS {m} "
        wanted.append(
            f"({c}.subject = {m} OR ({c}.object = {m} AND NOT {c}.subject IN {members(Place(reading, about))}))"
        )
    for name in ("document", "predicate"):
        if selected.argument(name) is not None:
            wanted.append(f"{c}.{name} = {selected.parameter(name)}")
    source = Source(f"{start}MATCH ({c}:Claim) WHERE {' AND '.join(wanted)}", ((f"{c}.id", "ASC"),))
    return page(scope, selected, "Claim", source, lambda sets: one(scope, "Claim", Place(reading, c), sets))


def _entity_match(scope: Scope, reading: Reading, id_: str) -> tuple[str, str]:
    s, n = scope.name("s"), scope.name("n")
    return f"MATCH ({s}:Source {{id: {id_}}}) MATCH ({n}:Entity {{id: {canonical(reading, s)}}}) ", n


@root("changes")
def _changes(scope: Scope, reading: Reading, selected: Selected) -> Column:
    c, since = scope.name("c"), selected.parameter("since")
    learnt = f"CASE WHEN {c}.retired_at <= {reading.known} THEN {c}.retired_at ELSE {c}.recorded_at END"
    source = Source(
        f"MATCH ({c}:Claim) WHERE {c}.recorded_at <= {reading.known} AND "
        f"(({c}.recorded_at > {since} AND NOT {c}.restates) OR "
        f"({c}.retired_at > {since} AND {c}.retired_at <= {reading.known} AND NOT {c}.superseded))",
        ((learnt, "ASC"), (f"{c}.id", "ASC")),
    )
    return page(scope, selected, "Claim", source, lambda sets: one(scope, "Claim", Place(reading, c), sets))


@root("node")
def _node(scope: Scope, reading: Reading, selected: Selected) -> Column:
    return by_id(scope, reading, kind_of_id(selected.argument("id")), selected.parameter("id"), selected).one(scope)


@root("nodes")
def _nodes(scope: Scope, reading: Reading, selected: Selected) -> Column:
    def find(kind: str, id_: str) -> Found:
        return by_id(scope, reading, kind, id_, selected)

    return several(scope, selected, Named("ids", list, kind_of_id, str), find)


@dataclass(frozen=True, slots=True)
class Named:
    """Things that an argument names.

    ``keys`` makes a list of texts of the argument's value. ``group`` tells what a key is of (things of one group are
    read together; None: it is nobody's), and ``id`` its id.
    """

    argument: str
    keys: Callable[[Any], list[str]]
    group: Callable[[str], str | None]
    id: Callable[[str], str]

    def ids(self, group: str) -> Callable[[Any], list[str]]:
        """The ids of one group in the argument's value."""
        return lambda value: [self.id(key) for key in self.keys(value) if self.group(key) == group]


def several(scope: Scope, selected: Selected, named: Named, find: Callable[[str, str], Found]) -> Column:
    """A list of what is named, in the order asked, null for what is not there. ``find`` takes a group and an id."""
    groups = sorted({group for key in named.keys(selected.argument(named.argument)) if (group := named.group(key))})
    found: list[Found] = []
    columns = [selected.parameter(named.argument, named.keys)]
    for group in groups:
        i = scope.name("i")
        of_group = find(group, i)
        columns.append(of_group.many(scope, selected.parameter(named.argument, named.ids(group)), i))
        found.append(of_group)

    def build(row: Any) -> list[Any]:
        made: dict[tuple[str | None, str], Any] = {}
        for group, of_group, rows in zip(groups, found, row[1:], strict=True):
            make = of_group.column.build
            made |= {(group, id_): make(raw) if make else raw for id_, raw in rows}
        wanted = [(named.group(key), named.id(key)) for key in row[0]]
        certain = {group for group, of_group in zip(groups, found, strict=True) if of_group.certain}
        if any(one not in made for one in wanted if one[0] in certain):
            raise NotCanonicalError
        return [made.get(one) for one in wanted]

    return Column(f"[{', '.join(columns)}]", build)


def by_id(scope: Scope, reading: Reading, kind: str, id_: str, selected: Selected, label: str = "") -> Found:
    """A thing by its id, of which ``kind`` is what `kind_of_id` says. ``label``: only an entity that has it."""
    if kind == "Claim":
        return claim_by_id(scope, reading, id_, selected)
    if kind == "Document":
        return document_by_id(scope, reading, id_, selected)
    if kind == "Entity":
        return entity_by_id(scope, reading, id_, selected, label)
    return tie_by_id(scope, reading, kind, id_, selected)
