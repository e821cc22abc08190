"""What gateways ask a subgraph for, in Strawberry: the types of ``_service`` and ``_entities`` of Apollo Federation.

Keys are ids. `Entity` is an entity interface, so that another subgraph can add fields to every kind of entity at once
with ``@interfaceObject``.
"""

from __future__ import annotations

import operator
from functools import reduce
from typing import TYPE_CHECKING, Annotated, Any, Final

import strawberry
from graphql import ValueNode, value_from_ast_untyped
from strawberry.federation.schema import FederationAny
from strawberry.types.scalar import ScalarDefinition, ScalarWrapper

from api.gql import ENTITY_TYPES, Claim, Document, Tie
from api.gql_terms import says

_OTHERS: Final = (Tie, Claim, Document)
#: The types that a gateway may name a thing by.
KEYED: Final = frozenset({"Entity", *(kind.__name__ for kind in (*ENTITY_TYPES.values(), *_OTHERS))})

if TYPE_CHECKING:

    class Keyed:
        """Anything that has a key."""

else:
    Keyed = Annotated[
        reduce(operator.or_, (*ENTITY_TYPES.values(), *_OTHERS)),
        strawberry.union("_Entity", description="Anything that a gateway can ask for by its key."),
    ]


@strawberry.type(name="_Service", description="What a gateway asks of a subgraph.")
class Service:
    sdl: str = says("The schema with the directives by which a gateway composes it with others.")


Representations = Annotated[
    list[FederationAny],
    strawberry.argument(description="What the gateway knows of each, at most as many as a page may have items."),
]


def _representation(value: Any) -> dict[str, str]:
    """The type and id of what a gateway names; what else it knows of it is not needed."""
    if not isinstance(value, dict):
        raise ValueError("a representation is an object of __typename and id")
    kind, id_ = value.get("__typename"), value.get("id")
    if not isinstance(kind, str) or kind not in KEYED:
        raise ValueError(f"a representation's __typename is one of {', '.join(sorted(KEYED))}")
    if not isinstance(id_, str):
        raise ValueError("a representation has its id as a text, which is its only key")
    return {"kind": kind, "id": id_}


def _written(node: ValueNode, _variables: object = None) -> dict[str, str]:
    """One that is written out in the document. A variable in it is none: nobody would see that it names a thing."""
    return _representation(value_from_ast_untyped(node))


FEDERATION_SCALARS: Final[dict[object, type | ScalarWrapper | ScalarDefinition]] = {
    FederationAny: strawberry.scalar(
        name="_Any",
        description="What a gateway knows of a thing: its `__typename`, and its `id` as key.",
        parse_value=_representation,
        parse_literal=_written,
        serialize=lambda value: value,
    )
}
