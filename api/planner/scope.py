"""What a compilation carries along: parameters, variable names, views; and how selections are collected.

A *column* is one value of the row: a Cypher expression, and how its raw value becomes the response's. An
object is compiled to a list of columns, not to a map: smaller on the wire, and in the order asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLIncludeDirective,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSkipDirective,
    GraphQLUnionType,
    InlineFragmentNode,
    ListValueNode,
    SelectionSetNode,
    ValueNode,
    VariableNode,
)
from graphql.execution.values import VariableValues, get_argument_values, get_directive_values

from api.schema import SCHEMA
from graph.view import predicate

Build = Callable[[Any], Any]
Extract = Callable[[VariableValues], Any]


class NotCanonicalError(Exception):
    """A plan that takes ids for canonical ones met one that is not, or is nobody's."""


@dataclass(frozen=True, slots=True)
class Inline:
    """A value that may lie flat in the row of the object around it: fewer lists to send and to walk.

    ``text`` makes the Python expression for it over ``row``, given where its columns begin and the names that the
    expression may use, to which it adds its own.
    """

    cyphers: tuple[str, ...]
    text: Callable[[int, dict[str, Any]], str]


@dataclass(frozen=True, slots=True)
class Column:
    """One value of a row. ``build`` None: the raw value is the response's. ``inline``: how it lies in another's row.

    ``items`` are the expressions of a value that is a list made of them.
    """

    cypher: str
    build: Build | None = None
    inline: Inline | None = None
    items: tuple[str, ...] = ()

    def returned(self, scope: Scope, before: tuple[str, ...] = ()) -> str:
        """The end of a subquery that returns this value, or a list of ``before`` and this value.

        A subquery within it gets a WITH of its own: as an item of a list Neo4j plans it worse (8 % for 200 companies).
        """
        bound, items = [], []
        for item in self.items:
            if item.startswith("COLLECT {"):
                name = scope.name("x")
                bound.append(f"{item} AS {name}")
                items.append(name)
            else:
                items.append(item)
        value = f"[{', '.join(items)}]" if items else self.cypher
        if before:
            value = f"[{', '.join(before)}, {value}]"
        hoisted = f"WITH *, {', '.join(bound)} " if bound else ""
        return f"{hoisted}RETURN {value}"


@dataclass(frozen=True, slots=True)
class Reading:
    """One view inside a statement. ``historic``: asked as known at an earlier instant.

    ``instant`` is the variable that holds the instant, where that is not the view's own.
    """

    number: int
    historic: bool
    instant: str = ""

    @property
    def known(self) -> str:
        """The variable that holds the instant."""
        return self.instant or f"known{self.number}"

    def live(self, tie: str) -> str:
        """The view's predicate over a tie."""
        return predicate("live", tie, str(self.number), self.known)

    def known_tie(self, tie: str) -> str:
        """The view's predicate over a tie of any date and status."""
        return predicate("known", tie, str(self.number), self.known)

    def said(self, claim: str) -> str:
        """A claim that had been recorded, and was still the newest word."""
        return f"{claim}.recorded_at <= {self.known} AND {claim}.retired_at > {self.known}"


@dataclass(slots=True)
class Scope:
    """The state of one compilation. ``canonical_ids``: take the ids given for canonical ones.

    ``defers`` is set where a field is computed when the row is there (`api.planner.deferred`).
    """

    variables: VariableValues
    fragments: dict[str, FragmentDefinitionNode]
    max_page: int
    canonical_ids: bool = False
    defers: bool = False
    extracts: dict[str, Extract] = field(default_factory=dict)
    _names: int = 0

    def name(self, prefix: str) -> str:
        """A variable name that no enclosing query has."""
        self._names += 1
        return f"{prefix}{self._names}"

    def parameter(self, extract: Extract) -> str:
        """A parameter whose value ``extract`` finds among a request's variables."""
        name = f"p{len(self.extracts)}"
        self.extracts[name] = extract
        return f"${name}"

    def collect(self, type_name: str, sets: Iterable[SelectionSetNode]) -> dict[str, Selected]:
        """The fields of these selection sets that apply to a concrete type, by response key."""
        found: dict[str, list[FieldNode]] = {}
        for selections in sets:
            for node in self._flatten(type_name, selections):
                key = node.alias.value if node.alias else node.name.value
                found.setdefault(key, []).append(node)
        return {key: Selected(self, type_name, key, tuple(nodes)) for key, nodes in found.items()}

    def _flatten(self, type_name: str, selections: SelectionSetNode) -> Iterator[FieldNode]:
        for node in selections.selections:
            if not self._included(node):
                continue
            if isinstance(node, FieldNode):
                yield node
                continue
            if isinstance(node, FragmentSpreadNode):
                fragment = self.fragments[node.name.value]
                condition, inner = fragment.type_condition.name.value, fragment.selection_set
            else:
                assert isinstance(node, InlineFragmentNode)
                condition = node.type_condition.name.value if node.type_condition else type_name
                inner = node.selection_set
            if applies(condition, type_name):
                yield from self._flatten(type_name, inner)

    def _included(self, node: Any) -> bool:
        if not node.directives:
            return True
        skip = get_directive_values(GraphQLSkipDirective, node, self.variables)
        include = get_directive_values(GraphQLIncludeDirective, node, self.variables)
        return not (skip and skip["if"]) and not (include and not include["if"])


@dataclass(slots=True, frozen=True)
class Selected:
    """One response key of a selection: a field, its arguments and what is selected below it."""

    scope: Scope
    parent: str
    key: str
    nodes: tuple[FieldNode, ...]

    @property
    def name(self) -> str:
        """The field's name."""
        return self.nodes[0].name.value

    @property
    def sets(self) -> list[SelectionSetNode]:
        """The selection sets below."""
        return [node.selection_set for node in self.nodes if node.selection_set]

    def definition(self) -> GraphQLField:
        """The field in the schema."""
        parent = SCHEMA.type_map[self.parent]
        assert isinstance(parent, GraphQLObjectType | GraphQLInterfaceType)
        definition: GraphQLField = parent.fields[self.name]
        return definition

    def argument(self, name: str) -> Any:
        """An argument's value now, for what shapes the statement."""
        return get_argument_values(self.definition(), self.nodes[0], self.scope.variables).get(name)

    def extract(self, name: str, convert: Callable[[Any], Any] | None = None) -> Extract:
        """How to find an argument's value in any request's variables."""
        definition, node = self.definition(), self.nodes[0]
        given = next((a.value for a in node.arguments or () if a.name.value == name), None)
        if isinstance(given, VariableNode) and given.name.value in self.scope.variables.coerced:
            variable = given.name.value
            return lambda variables: convert(variables.coerced[variable]) if convert else variables.coerced[variable]

        def find(variables: VariableValues) -> Any:
            value = get_argument_values(definition, node, variables).get(name)
            return convert(value) if convert else value

        if given is None or not _names_variable(given):
            constant = get_argument_values(definition, node, self.scope.variables).get(name)
            return lambda _variables: convert(constant) if convert else constant
        return find

    def parameter(self, name: str, convert: Callable[[Any], Any] | None = None) -> str:
        """An argument as a statement's parameter."""
        return self.scope.parameter(self.extract(name, convert))

    def page_size(self) -> str:
        """``first`` plus one as a parameter: the row too many tells that there is a next page."""
        return self.parameter("first", lambda first: first + 1)


def _names_variable(value: ValueNode) -> bool:
    if isinstance(value, ListValueNode):
        return any(_names_variable(item) for item in value.values)
    return isinstance(value, VariableNode)


def applies(condition: str, type_name: str) -> bool:
    """True where a fragment on ``condition`` selects from the concrete type ``type_name``."""
    if condition == type_name:
        return True
    abstract, concrete = SCHEMA.type_map[condition], SCHEMA.type_map[type_name]
    return (
        isinstance(abstract, GraphQLInterfaceType | GraphQLUnionType)
        and isinstance(concrete, GraphQLObjectType)
        and SCHEMA.is_sub_type(abstract, concrete)
    )


def each(column: Column) -> Build | None:
    """Build every item of a list with one column's build."""
    build = column.build
    return (lambda rows: [build(row) for row in rows]) if build else None
