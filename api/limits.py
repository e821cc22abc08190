"""What one GraphQL document may ask for, checked before anything runs. Every refusal says the limit and the ask.

Depth and breadth are counted with fragments expanded. Cost is an estimate of the rows read: each connection
multiplies what is below it by its page size.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    IntValueNode,
    ListValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
)
from graphql.execution.values import VariableValues

from api.errors import LimitError
from api.gql_terms import DEFAULT_PAGE
from graph.settings import Settings

_INTROSPECTION = frozenset({"__schema", "__type"})
_PAGED = frozenset(
    {
        "entities",
        "ties",
        "owners",
        "holdings",
        "claims",
        "documents",
        "changes",
        "news",
        "timeline",
        "paths",
        "ownershipChains",
        "search",
    }
)
_SOMETIMES_PAGED = frozenset({"claims", "paths"})
_OF_PAGES = frozenset({"edges", "pageInfo", "totalCount", "paths", "explored", "complete"})
#: Fields of things that the request names, and the argument that names them.
_NAMED = {"nodes": "ids", "_entities": "representations"}
#: What is computed, and how many rows the computation is reckoned to read besides those of its answer.
_COMPUTED = {
    "paths": 2_000,
    "search": 500,
    "news": 2_000,
    "ownershipChains": 100,
    "ultimateOwners": 100,
    "controllers": 100,
    "ownershipWarnings": 100,
    "exposure": 100,
    "whatIf": 5_000,
}
#: Lists without a page size, and how many rows one is reckoned to hold.
_LISTS = {
    "names": 5,
    "identifiers": 5,
    "facts": 20,
    "sanctions": 5,
    "conflicts": 5,
    "disputedBy": 2,
    "ultimateOwners": 5,
    "controllers": 5,
    "ownershipWarnings": 2,
    "whatIf": 50,
    "because": 5,
}


def check_limits(
    operation: OperationDefinitionNode,
    fragments: dict[str, FragmentDefinitionNode],
    variables: VariableValues,
    settings: Settings,
) -> None:
    """Raise LimitError for an operation that is too deep, too broad or too costly."""
    Measure(fragments, variables, settings).check(operation.selection_set)


class Measure:
    """Walks an operation once, counting, and stops at the first limit that is passed."""

    def __init__(
        self, fragments: dict[str, FragmentDefinitionNode], variables: VariableValues, settings: Settings
    ) -> None:
        self._fragments = fragments
        self._variables = variables
        self._settings = settings
        self._fields = 0

    def check(self, selections: SelectionSetNode) -> None:
        """Raise LimitError where a limit is passed."""
        cost = self._cost(selections, 1)
        if cost > self._settings.max_cost:
            raise LimitError(
                f"the query may read about {cost:,} rows, and {self._settings.max_cost:,} is the limit; "
                "ask for smaller pages (first) or fewer levels"
            )

    def _cost(self, selections: SelectionSetNode, depth: int) -> int:
        if depth > self._settings.max_depth:
            raise LimitError(f"the query is nested deeper than {self._settings.max_depth} levels")
        total = 0
        for node in self._fields_of(selections):
            self._fields += 1
            if self._fields > self._settings.max_breadth:
                raise LimitError(f"the query selects more than {self._settings.max_breadth} fields")
            if node.selection_set is None or node.name.value in _INTROSPECTION:
                continue
            name = node.name.value
            if name in _NAMED:
                factor = self._named(node)
            elif name in _PAGED and self._takes_page(node):
                factor = self._page(node)
            else:
                factor = _LISTS.get(name, 1)
            if name in _COMPUTED and self._takes_page(node):
                total += _COMPUTED[name]
            total += factor * (1 + self._cost(node.selection_set, depth + 1))
        return total

    def _takes_page(self, node: FieldNode) -> bool:
        """`claims` is a page on a document and at the root, but a list on a tie; `paths` is one in `paths`."""
        below = {n.name.value for n in self._fields_of(node.selection_set)} if node.selection_set else set()
        return node.name.value not in _SOMETIMES_PAGED or bool(below & _OF_PAGES)

    def _page(self, node: FieldNode) -> int:
        size = DEFAULT_PAGE
        for argument in node.arguments or ():
            if argument.name.value == "first":
                if isinstance(argument.value, IntValueNode):
                    size = int(argument.value.value)
                elif isinstance(argument.value, VariableNode):
                    size = self._variables.coerced.get(argument.value.name.value, DEFAULT_PAGE)
        if not 0 <= size <= self._settings.max_page:
            raise LimitError(f"{node.name.value}: first must be 0 to {self._settings.max_page}, not {size}")
        return size

    def _named(self, node: FieldNode) -> int:
        """How many things the request names."""
        [given] = [a.value for a in node.arguments or () if a.name.value == _NAMED[node.name.value]]
        if isinstance(given, VariableNode):
            count = len(self._variables.coerced[given.name.value])
        else:
            count = len(given.values) if isinstance(given, ListValueNode) else 1
        if count > self._settings.max_page:
            raise LimitError(f"{node.name.value}: at most {self._settings.max_page} ids at once, not {count}")
        return count

    def _fields_of(self, selections: SelectionSetNode) -> Iterator[FieldNode]:
        for node in selections.selections:
            if isinstance(node, FieldNode):
                yield node
            elif isinstance(node, FragmentSpreadNode):
                yield from self._fields_of(self._fragments[node.name.value].selection_set)
            else:
                yield from self._fields_of(node.selection_set)  # type: ignore[attr-defined]
