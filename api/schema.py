"""The schema, assembled; `docs/schema.graphql` is its committed print."""

from __future__ import annotations

from typing import Final

import strawberry
from graphql import GraphQLSchema
from strawberry.schema.config import StrawberryConfig

from api.gql import ENTITY_TYPES
from api.query import Query
from api.scalars import SCALARS

_STRAWBERRY: Final = strawberry.Schema(
    query=Query,
    types=list(ENTITY_TYPES.values()),
    config=StrawberryConfig(scalar_map=SCALARS),
)

#: The graphql-core schema that documents are validated against.
SCHEMA: Final[GraphQLSchema] = _STRAWBERRY._schema


def sdl() -> str:
    """The schema in the GraphQL schema definition language."""
    return _STRAWBERRY.as_str() + "\n"
