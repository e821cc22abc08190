"""Answers GraphQL requests: parse and validate once, compile once per shape, then one statement a request."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic
from typing import Any, Final, Literal, NamedTuple

import orjson
import structlog
from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLEnumType,
    GraphQLError,
    GraphQLSyntaxError,
    OperationDefinitionNode,
    OperationType,
    Undefined,
    execute_sync,
    get_named_type,
    parse,
    type_from_ast,
    validate,
)
from graphql.execution.values import VariableValues, get_variable_values

from api.errors import RequestError, told
from api.limits import check_limits
from api.planner import NotCanonicalError, Plan, compile_operation
from api.planner.deferred import Settling
from api.planner.federation import group_of_key
from api.planner.plan import STATE, state_of
from api.planner.roots import kind_of_id
from api.schema import SCHEMA
from graph.settings import Settings
from graph.store import Store, StoreError

_INTROSPECTION: Final = frozenset({"__schema", "__type"})
_CACHED_DOCUMENTS: Final = 512
_CACHED_PLANS: Final = 64
_MAX_TOKENS: Final = 20_000
_Mode = Literal["value", "id", "key", "null"]
_log = structlog.get_logger(__name__)


@dataclass(slots=True)
class _Prepared:
    """One operation of one document, valid, and its plans by shape."""

    document: DocumentNode
    operation: OperationDefinitionNode
    fragments: dict[str, FragmentDefinitionNode]
    introspects: bool
    shapes: tuple[tuple[str, _Mode], ...]
    plans: OrderedDict[Hashable, Plan] = field(default_factory=OrderedDict)
    within_limits: set[Hashable] = field(default_factory=set)


class Answer(NamedTuple):
    """The HTTP status, the response's JSON, and the state of the graph that it was read from.

    ``state`` is None where there is none to speak of: for refusals, and for introspection, which needs no graph.
    """

    status: int
    content: bytes
    state: str | None = None


class Engine:
    """Executes GraphQL over a store. Thread-safe."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings
        self._prepared: OrderedDict[tuple[str, str | None], _Prepared] = OrderedDict()
        self._lock = Lock()

    def execute(
        self, query: str, variables: Mapping[str, Any] | None = None, operation_name: str | None = None
    ) -> tuple[int, bytes]:
        """Answer one request: the HTTP status and the response's JSON. The same as `answer`, for who keeps nothing."""
        return self.answer(query, variables, operation_name)[:2]

    def state(self) -> str | None:
        """The graph's state now, at the price of reading one node; None where it cannot be read."""
        try:
            return state_of(self._store.one(STATE, {}, timeout=self._settings.timeout_seconds))
        except StoreError as error:
            _log.warning("the graph's state cannot be read", error=type(error).__name__)
            return None

    def answer(
        self, query: str, variables: Mapping[str, Any] | None = None, operation_name: str | None = None
    ) -> Answer:
        """Answer one request.

        Errors come as GraphQL errors with ``extensions.code``; nothing is raised for a bad request.
        """
        try:
            prepared = self._prepare(query, operation_name)
            if isinstance(prepared, list):
                return Answer(400, _errors(prepared))
            coerced = get_variable_values(
                SCHEMA, prepared.operation.variable_definitions or [], dict(variables or {}), max_errors=10
            )
            if isinstance(coerced, list):
                return Answer(400, _errors(coerced))
            self._check(prepared, coerced)
            if prepared.introspects:
                return Answer(*self._introspect(prepared, variables))
            return self._answer(prepared, coerced)
        except Exception as error:
            code, status, message = told(error)
            if status >= 500:
                _log.error("query failed", code=code, error=f"{type(error).__name__}: {error}")
            return Answer(
                status, orjson.dumps({"data": None, "errors": [{"message": message, "extensions": {"code": code}}]})
            )

    def _check(self, prepared: _Prepared, variables: VariableValues) -> None:
        """Check the limits once for all the numbers and lengths that requests bring; nothing else bears on them."""
        numbers = tuple(
            (name, len(value) if isinstance(value, list) else value)
            for name, value in variables.coerced.items()
            if isinstance(value, int | list)
        )
        if numbers not in prepared.within_limits:
            check_limits(prepared.operation, prepared.fragments, variables, self._settings)
            if len(prepared.within_limits) < _CACHED_PLANS:
                prepared.within_limits.add(numbers)

    def _answer(self, prepared: _Prepared, variables: VariableValues) -> Answer:
        try:
            data, graph, state = self._read(prepared, variables, canonical_ids=True)
        except NotCanonicalError:
            data, graph, state = self._read(prepared, variables, canonical_ids=False)
        return Answer(200, orjson.dumps({"data": data, "extensions": {"graph": graph}}), state)

    def _read(
        self, prepared: _Prepared, variables: VariableValues, *, canonical_ids: bool
    ) -> tuple[dict[str, Any], dict[str, Any], str]:
        shape = (_shape(prepared.shapes, variables), canonical_ids)
        with self._lock:
            plan = prepared.plans.get(shape)
        if plan is None:
            plan = compile_operation(
                prepared.operation,
                prepared.fragments,
                variables,
                self._settings.max_page,
                canonical_ids=canonical_ids,
            )
            with self._lock:
                prepared.plans[shape] = plan
                if len(prepared.plans) > _CACHED_PLANS:
                    prepared.plans.popitem(last=False)
        until = monotonic() + self._settings.timeout_seconds
        parameters = plan.parameters(variables)
        row = self._store.one(plan.cypher, parameters, timeout=self._settings.timeout_seconds)
        data, graph = plan.build(row)
        if plan.defers:
            Settling(self._store, variables, parameters, plan.instants(row), until).settle(data)
        return data, graph, plan.state(row)

    def _prepare(self, query: str, operation_name: str | None) -> _Prepared | list[GraphQLError]:
        key = (query, operation_name)
        with self._lock:
            found = self._prepared.get(key)
            if found:
                self._prepared.move_to_end(key)
                return found
        made = prepare(query, operation_name)
        if not isinstance(made, list):
            with self._lock:
                self._prepared[key] = made
                if len(self._prepared) > _CACHED_DOCUMENTS:
                    self._prepared.popitem(last=False)
        return made

    @staticmethod
    def _introspect(prepared: _Prepared, variables: Mapping[str, Any] | None) -> tuple[int, bytes]:
        result = execute_sync(
            SCHEMA, prepared.document, variable_values=dict(variables or {}), operation_name=_name(prepared.operation)
        )
        body: dict[str, Any] = {"data": result.data}
        if result.errors:
            body["errors"] = [error.formatted for error in result.errors]
        return (200 if not result.errors else 400), orjson.dumps(body)


def prepare(query: str, operation_name: str | None) -> _Prepared | list[GraphQLError]:
    """Parse and validate a document and choose its operation; the errors where it cannot be answered."""
    try:
        document = parse(query, max_tokens=_MAX_TOKENS)
    except GraphQLSyntaxError as error:
        return [error]
    errors = validate(SCHEMA, document, max_errors=20)
    if errors:
        return errors
    operations = [d for d in document.definitions if isinstance(d, OperationDefinitionNode)]
    chosen = [o for o in operations if operation_name is None or _name(o) == operation_name]
    if len(chosen) != 1:
        names = ", ".join(_name(o) or "(unnamed)" for o in operations)
        raise RequestError(f"choose one operation with operationName; the document has: {names or 'none'}")
    operation = chosen[0]
    if operation.operation is not OperationType.QUERY:
        raise RequestError("this API is read-only: only queries are answered")
    fragments = {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}
    roots = _root_names(operation, fragments)
    introspects = bool(roots & _INTROSPECTION)
    if introspects and roots - _INTROSPECTION - {"__typename"}:
        raise RequestError("ask for __schema or __type in a query of their own")
    return _Prepared(document, operation, fragments, introspects, _modes(operation))


def _root_names(operation: OperationDefinitionNode, fragments: dict[str, FragmentDefinitionNode]) -> set[str]:
    names: set[str] = set()
    pending = [operation.selection_set]
    while pending:
        for node in pending.pop().selections:
            if node.kind == "field":
                names.add(node.name.value)  # type: ignore[attr-defined]
            elif node.kind == "fragment_spread":
                pending.append(fragments[node.name.value].selection_set)  # type: ignore[attr-defined]
            else:
                pending.append(node.selection_set)  # type: ignore[attr-defined]
    return names


def _modes(operation: OperationDefinitionNode) -> tuple[tuple[str, _Mode], ...]:
    """How each variable bears on a statement's text."""
    modes: list[tuple[str, _Mode]] = []
    for definition in operation.variable_definitions or ():
        kind = get_named_type(type_from_ast(SCHEMA, definition.type))
        if isinstance(kind, GraphQLEnumType) or (kind is not None and kind.name == "Boolean"):
            modes.append((definition.variable.name.value, "value"))
        elif kind is not None and kind.name == "ID":
            modes.append((definition.variable.name.value, "id"))
        elif kind is not None and kind.name == "_Any":
            modes.append((definition.variable.name.value, "key"))
        else:
            modes.append((definition.variable.name.value, "null"))
    return tuple(modes)


def _shape(modes: tuple[tuple[str, _Mode], ...], variables: VariableValues) -> Hashable:
    """What of the variables' values the statement's text depends on.

    Given or not, null or not; the values of booleans and enums; what kind of thing an id, or a gateway's key, is of.
    """
    shape: list[Hashable] = []
    for name, mode in modes:
        value = variables.coerced.get(name, Undefined)
        if value is None or value is Undefined or mode == "null":
            shape.append((value is None, value is Undefined, value == []))
        elif mode == "value":
            shape.append(tuple(value) if isinstance(value, list) else value)
        elif mode == "key":
            shape.append(frozenset(map(group_of_key, value if isinstance(value, list) else [value])))
        else:
            shape.append(frozenset(map(kind_of_id, value)) if isinstance(value, list) else kind_of_id(value))
    return tuple(shape)


def _name(operation: OperationDefinitionNode) -> str | None:
    return operation.name.value if operation.name else None


def _errors(errors: list[GraphQLError]) -> bytes:
    formatted = [{**error.formatted, "extensions": {"code": "BAD_USER_INPUT"}} for error in errors]
    return orjson.dumps({"errors": formatted})
