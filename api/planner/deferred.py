"""Fields that are computed, not read: paths, ownership, rules.

Where such a field stands, the statement reads only what the computation begins with, and the answer has a `Deferred`
in that place. When the row is built, `settle` takes all that wait for the same field together: the computation reads
what it needs as known at the statement's own instant and answers with ids, and one more statement reads what was
selected of those entities and ties. Never one query per object.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from time import monotonic
from typing import Any, Final, Protocol

from graphql import GraphQLObjectType, SelectionSetNode, get_named_type
from graphql.execution.values import VariableValues

from api.errors import TOO_LONG
from api.planner.objects import Place, entity, one
from api.planner.scope import Build, Column, Extract, Reading, Scope, Selected
from api.schema import SCHEMA
from graph.model import Status
from graph.store import QueryTimeoutError, Store
from graph.view import View


@dataclass(frozen=True, slots=True)
class TieRef:
    """A tie that an answer names, in its own direction.

    ``known`` is an instant at which its version was known; it counts below the types of `AT_THEIR_TIME` only.
    """

    id: str
    kind: str
    source: str
    target: str
    known: str = ""

    @property
    def key(self) -> str:
        """What tells it from the others that an answer names."""
        return self.id + self.known


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What a computation may use: the graph as one view has it, until the request's time is over."""

    store: Store
    view: View
    until: float

    @property
    def timeout(self) -> float:
        """Seconds that are left. Raises QueryTimeoutError where there are none."""
        left = self.until - monotonic()
        if left <= 0:
            raise QueryTimeoutError(TOO_LONG)
        return left


class Compute(Protocol):
    """Answers a field for several beginnings at once, in their order.

    An answer is made of what the schema's type has: a dict for an object, an id for an Entity, a TieRef for a Tie.
    """

    def __call__(self, inquiry: Inquiry, beginnings: Sequence[Any], arguments: Mapping[str, Any]) -> Sequence[Any]: ...


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """One computed field of one operation, compiled."""

    compute: Compute
    reading: Reading
    arguments: Mapping[str, Extract]
    selected: Selected
    _sights: dict[bool, _Sight] = field(default_factory=dict)

    def sight(self, *, historic: bool) -> _Sight:
        """How what is selected below is read; as known at an instant that may be past, where ``historic``."""
        if historic not in self._sights:
            self._sights[historic] = _sight(self.selected, Reading(self.reading.number, historic))
        return self._sights[historic]


@dataclass(frozen=True, slots=True, eq=False)
class Deferred:
    """The place of an answer that is not there yet. ``beginning``: what the statement read for it."""

    field: Field
    beginning: Any


def deferred(
    scope: Scope, reading: Reading, selected: Selected, compute: Compute, start: str, begin: Build | None = None
) -> Column:
    """A computed field as a column. ``start`` is the Cypher of what it begins with, ``begin`` what to make of that."""
    names = selected.definition().args
    made = Field(compute, reading, {name: selected.extract(name) for name in names}, selected)
    scope.defers = True
    return Column(start, lambda raw: Deferred(made, begin(raw) if begin else raw))


@dataclass(frozen=True, slots=True)
class Settling:
    """One request's circumstances: the instants are those that its statement was read at, by the view's number."""

    store: Store
    variables: VariableValues
    parameters: Mapping[str, Any]
    instants: Mapping[int, str]
    until: float

    def settle(self, data: Any) -> None:
        """Put the answers in the places of all that is deferred in ``data``, and in those answers in turn."""
        waiting = list(_places(data))
        while waiting:
            by_field: dict[int, list[tuple[Any, Any, Deferred]]] = defaultdict(list)
            for place in waiting:
                by_field[id(place[2].field)].append(place)
            waiting = []
            for places in by_field.values():
                answers = self._answers(places[0][2].field, [d.beginning for _, _, d in places])
                for (holder, key, _), answer in zip(places, answers, strict=True):
                    holder[key] = answer
                    waiting += _places(answer)

    def _answers(self, asked: Field, beginnings: list[Any]) -> list[Any]:
        number = asked.reading.number
        statuses = tuple(Status(name) for name in self.parameters[f"statuses{number}"])
        view = View(self.parameters[f"valid{number}"], self.instants[number], statuses)
        arguments = {name: extract(self.variables) for name, extract in asked.arguments.items()}
        inquiry = Inquiry(self.store, view, self.until)
        found = asked.compute(inquiry, beginnings, arguments)
        sight = asked.sight(historic=asked.reading.historic)
        read = sight.read(inquiry, number, self.variables, found)
        if read is None:  # somebody has loaded meanwhile: what was now is the past
            sight = asked.sight(historic=True)
            read = sight.read(inquiry, number, self.variables, found)
        assert read is not None
        return [sight.project(answer, read) for answer in found]


def _places(data: Any) -> Iterator[tuple[Any, Any, Deferred]]:
    pending = [data] if isinstance(data, dict | list) else []
    while pending:
        holder = pending.pop()
        pairs: Iterable[tuple[Any, Any]] = holder.items() if isinstance(holder, dict) else enumerate(holder)
        for key, value in pairs:
            if isinstance(value, Deferred):
                yield holder, key, value
            elif isinstance(value, dict | list):
                pending.append(value)


#: Types whose ties are read as known at the instant that each of them names, not at the view's.
AT_THEIR_TIME: Final = frozenset({"NewsItem"})
#: Gives what was read of an entity or tie (site number, reference) — or notes that it is wanted.
_Source = Callable[[int, Any], Any]
_Project = Callable[[Any, _Source], Any]


@dataclass(frozen=True, slots=True)
class _Site:
    """A place in a selection where entities or ties are selected from."""

    column: Column
    place: Place
    key: str
    is_tie: bool


@dataclass(frozen=True, slots=True)
class _Sight:
    """How one selection over an answer is read: its sites, and the function that lays the answer out."""

    scope: Scope
    reading: Reading
    sites: list[_Site]
    project: _Project

    def read(self, inquiry: Inquiry, number: int, variables: VariableValues, answers: Sequence[Any]) -> _Source | None:
        """Read what the answers name. None where the graph has changed and the reading is not as of an instant."""
        wanted: list[dict[Any, None]] = [{} for _ in self.sites]

        def note(site: int, reference: Any) -> None:
            wanted[site].setdefault(reference)

        for answer in answers:
            self.project(answer, note)
        parameters = {name: extract(variables) for name, extract in self.scope.extracts.items()}
        view = inquiry.view.parameters()
        parameters |= {f"{name}{number}": value for name, value in view.items()}
        blocks: list[tuple[int, str]] = []
        for index, (site, references) in enumerate(zip(self.sites, wanted, strict=True)):
            for name, text, values in self._blocks(site, index, list(references)):
                blocks.append((index, text))
                parameters[name] = values
        if not blocks:
            return lambda _site, _reference: None
        listed = ", ".join(text for _, text in blocks)
        row = inquiry.store.one(
            f"MATCH (g:Graph {{id: 'graph'}}) WITH g.known_at AS now, $known{number} AS {self.reading.known} "
            f"RETURN [now, [{listed}]] AS row",
            parameters,
            timeout=inquiry.timeout,
        )
        if not self.reading.historic and row[0] != view["known"]:
            return None
        made: list[dict[str, Any]] = [{} for _ in self.sites]
        for (index, _), rows in zip(blocks, row[1], strict=True):
            build = self.sites[index].column.build
            made[index] |= {id_: build(raw) if build else raw for id_, raw in rows}
        return lambda site, ref: made[site].get(ref.key if isinstance(ref, TieRef) else ref)

    def _blocks(self, site: _Site, index: int, references: list[Any]) -> Iterator[tuple[str, str, list[Any]]]:
        place, x = site.place, site.key
        if not site.is_tie:
            name = f"of{index}"
            if references:
                text = (
                    f"COLLECT {{ UNWIND ${name} AS {x} MATCH ({place.variable}:Entity {{id: {x}}}) "
                    f"{site.column.returned(self.scope, (x,))} }}"
                )
                yield name, text, references
            return
        by_kind: dict[str, list[dict[str, str]]] = defaultdict(list)
        for ref in references:
            by_kind[ref.kind].append(
                {"id": ref.id, "source": ref.source, "target": ref.target, "known": ref.known, "key": ref.key}
            )
        then = f"WITH *, {x}.known AS {place.reading.instant} " if place.reading.instant else ""
        for kind in sorted(by_kind):
            name, r = f"of{index}{kind}", place.variable
            text = (
                f"COLLECT {{ UNWIND ${name} AS {x} {then}"
                f"MATCH ({place.source}:Entity {{id: {x}.source}})-[{r}:{kind}]->"
                f"({place.target}:Entity {{id: {x}.target}}) WHERE {r}.id = {x}.id AND {place.reading.known_tie(r)} "
                f"{site.column.returned(self.scope, (f'{x}.key',))} }}"
            )
            yield name, text, by_kind[kind]


def _sight(selected: Selected, reading: Reading) -> _Sight:
    scope = Scope(selected.scope.variables, selected.scope.fragments, selected.scope.max_page)
    sites: list[_Site] = []
    kind = get_named_type(selected.definition().type).name
    return _Sight(scope, reading, sites, _projection(scope, reading, kind, selected.sets, sites))


def _projection(
    scope: Scope, reading: Reading, type_name: str, sets: list[SelectionSetNode], sites: list[_Site]
) -> _Project:
    if type_name in ("Entity", "Tie"):
        is_tie = type_name == "Tie"
        place = Place(reading, scope.name("t"), scope.name("a"), scope.name("b"))
        column = one(scope, "Tie", place, sets) if is_tie else entity(scope, place, sets)
        sites.append(_Site(column, place, scope.name("i"), is_tie))
        index = len(sites) - 1
        return _each(lambda value, source: source(index, value))
    kind = SCHEMA.type_map[type_name]
    if not isinstance(kind, GraphQLObjectType):
        return lambda value, _source: value
    parts: list[tuple[str, str, _Project]] = []
    if type_name in AT_THEIR_TIME:
        reading = replace(reading, historic=True, instant=scope.name("then"))
    for key, below in scope.collect(type_name, sets).items():
        if below.name == "__typename":
            parts.append((key, "", lambda _value, _source: type_name))
        else:
            inner = get_named_type(kind.fields[below.name].type).name
            parts.append((key, below.name, _projection(scope, reading, inner, below.sets, sites)))
    return _each(lambda value, source: {key: project(value.get(name), source) for key, name, project in parts})


def _each(project: _Project) -> _Project:
    """The same for every item of a list; null stays null."""

    def over(value: Any, source: _Source) -> Any:
        if value is None:
            return None
        if isinstance(value, list | tuple):
            return [over(item, source) for item in value]
        return project(value, source)

    return over
