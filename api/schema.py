"""The schema, assembled, and its prints: for people and tools that query it, and for gateways that federate it."""

from __future__ import annotations

from functools import cache
from typing import Final

from graphql import GraphQLObjectType, GraphQLSchema, is_specified_scalar_type, print_type
from strawberry import federation
from strawberry.schema.config import StrawberryConfig

from api.gql import ENTITY_TYPES
from api.gql_federation import FEDERATION_SCALARS
from api.query import Query
from api.scalars import SCALARS

#: Entity interfaces (``@key`` on `Entity`) came with this version.
_FEDERATION: Final = "2.3"
_STRAWBERRY: Final = federation.Schema(
    query=Query,
    types=list(ENTITY_TYPES.values()),
    config=StrawberryConfig(scalar_map=SCALARS),
    scalar_overrides=FEDERATION_SCALARS,
    federation_version=_FEDERATION,
)

#: The graphql-core schema that documents are validated against.
SCHEMA: Final[GraphQLSchema] = _STRAWBERRY._schema


@cache
def sdl() -> str:
    """The schema in the GraphQL schema definition language, without what only gateways ask for.

    `docs/schema.graphql` is its committed print.
    """
    query = SCHEMA.query_type
    assert query is not None
    fields = {name: field for name, field in query.fields.items() if not name.startswith("_")}
    types = {**SCHEMA.type_map, "Query": GraphQLObjectType("Query", fields, description=query.description)}
    printed = [
        print_type(kind)
        for name, kind in sorted(types.items())
        if not name.startswith("_") and "__" not in name and not is_specified_scalar_type(kind)
    ]
    return "\n\n".join(printed) + "\n"


@cache
def subgraph_sdl() -> str:
    """The schema as a gateway composes it: with the directives of Apollo Federation."""
    return _STRAWBERRY.as_str() + "\n"
