"""One operation, compiled: the statement, its parameters, and how the answer is built from its one row.

Every root field, of every view that the operation asks for, is one column of the one row, so that all of them
are read in the same instant of known time. The statement's first columns are the state of the graph, by which caches
tell old from new, its random name and that instant for each view, from which ``extensions.graph`` is made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from graphql import FragmentDefinitionNode, OperationDefinitionNode
from graphql.execution.values import VariableValues

import api.planner.federation
import api.planner.names
import api.planner.news
import api.planner.ownership
import api.planner.paths
import api.planner.rules
import api.planner.search
import api.planner.story  # noqa: F401  (all declare fields)
from api.planner.roots import ROOTS
from api.planner.scope import Build, Extract, Reading, Scope, Selected
from api.planner.stats import version
from graph.model import ASSERTED, Status
from graph.time import NOW_KNOWN

#: What every write changes: the known time where the content changed, the count of transactions in any case.
_STATE = "[g.uuid, g.known_at, g.writes, g.schema]"
_PREAMBLE = f"MATCH (g:Graph {{id: 'graph'}}) WITH g.uuid AS uuid, {_STATE} AS state, "
#: The statement that reads the state of the graph and nothing else.
STATE: Final = f"MATCH (g:Graph {{id: 'graph'}}) RETURN {_STATE} AS row"


@dataclass(frozen=True, slots=True)
class Plan:
    """A statement and what surrounds it; good for every request of the same shape.

    Where it ``defers``, what `build` makes has places to be settled yet.
    """

    cypher: str
    extracts: dict[str, Extract]
    build: Callable[[Any], tuple[dict[str, Any], dict[str, Any]]]
    readings: tuple[Reading, ...]
    defers: bool

    def parameters(self, variables: VariableValues) -> dict[str, Any]:
        """The statement's parameters for one request. Raises RequestError for values out of bounds."""
        return {name: extract(variables) for name, extract in self.extracts.items()}

    def instants(self, row: Any) -> dict[int, str]:
        """The instant of known time that each view was read at, by the view's number."""
        return {reading.number: instant for reading, instant in zip(self.readings, row[2], strict=True)}

    @staticmethod
    def state(row: Any) -> str:
        """The state of the graph that the statement began to read, as a text: `state_of` of the row's first value."""
        return state_of(row[0])


def state_of(raw: list[Any]) -> str:
    """A state of the graph as a text: another one after every write, the same until then."""
    return " ".join(map(str, raw))


def compile_operation(
    operation: OperationDefinitionNode,
    fragments: dict[str, FragmentDefinitionNode],
    variables: VariableValues,
    max_page: int,
    *,
    canonical_ids: bool = False,
) -> Plan:
    """Compile a query operation for requests whose variables have the shape of ``variables``.

    With ``canonical_ids`` the plan is quicker, and its build raises NotCanonicalError for any other id.
    """
    scope = Scope(variables, fragments, max_page, canonical_ids)
    readings: list[Reading] = []
    columns: list[str] = []
    steps: list[tuple[str, Build]] = []
    roots = scope.collect("Query", [operation.selection_set])
    for key, selected in roots.items():
        if selected.name == "__typename":
            steps.append((key, lambda _row: "Query"))
        elif selected.name == "graph":
            steps.append((key, _graph(scope, selected, _reading(scope, readings, selected), columns)))
        else:
            default = next((r for r in readings if r.number == 0), None) or _reading(scope, readings, None)
            steps.append((key, _column(scope, default, selected, columns)))
    if not readings:
        _reading(scope, readings, None)
    known = ", ".join(
        f"CASE WHEN $known{r.number} < g.known_at THEN $known{r.number} ELSE g.known_at END AS {r.known}"
        for r in readings
    )
    listed = ", ".join(r.known for r in readings)
    stamp = next((i for i, reading in enumerate(readings) if reading.number == 0), 0)
    values = ", ".join(["state", "uuid", f"[{listed}]", f"$valid{readings[stamp].number}", *columns])
    cypher = f"{_PREAMBLE}{known} RETURN [{values}] AS row"

    def build(row: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        uuid, known, valid, *values = row[1:]
        data = {key: make(values) for key, make in steps}
        return data, {"version": version(uuid, known[stamp]), "validAt": valid, "knownAt": known[stamp]}

    return Plan(cypher, scope.extracts, build, tuple(readings), scope.defers)


def _column(scope: Scope, reading: Reading, selected: Selected, columns: list[str]) -> Build:
    column = ROOTS[selected.name](scope, reading, selected)
    index, build = len(columns), column.build
    columns.append(column.cypher)
    return lambda values: values[index] if build is None else build(values[index])


def _graph(scope: Scope, selected: Selected, reading: Reading, columns: list[str]) -> Build:
    steps: list[tuple[str, Build]] = []
    for key, child in scope.collect("Graph", selected.sets).items():
        if child.name == "__typename":
            steps.append((key, lambda _values: "Graph"))
        else:
            steps.append((key, _column(scope, reading, child, columns)))
    return lambda values: {key: make(values) for key, make in steps}


def _reading(scope: Scope, readings: list[Reading], selected: Selected | None) -> Reading:
    """A new view; number 0 is the root's own: today, as known now, default statuses."""
    number = 0 if selected is None else len(readings) + 1
    historic = selected is not None and selected.argument("knownAt") is not None
    reading = Reading(number, historic)
    readings.append(reading)

    def given(name: str, convert: Callable[[Any], Any]) -> Extract:
        if selected is None:
            return lambda _variables: convert(None)
        return selected.extract(name, convert)

    scope.extracts[f"valid{number}"] = given("validAt", lambda day: day or datetime.now(UTC).date().isoformat())
    scope.extracts[f"known{number}"] = given("knownAt", lambda instant: instant or NOW_KNOWN)
    scope.extracts[f"statuses{number}"] = given("statuses", _statuses)
    return reading


def _statuses(chosen: list[Status] | None) -> list[str]:
    return [status.value for status in (ASSERTED if chosen is None else chosen)]
