"""The schema's roots: `Query`, and `Graph`, which offers the same reading at another point of both times.

Like the types in `api.gql` they only declare; `api.planner` answers.
"""

from __future__ import annotations

from typing import Annotated

import strawberry
from strawberry.scalars import ID

from api.gql import (
    DEFAULT_PAGE,
    Claim,
    ClaimConnection,
    Date,
    DateTime,
    Document,
    DocumentConnection,
    Entity,
    EntityConnection,
    Node,
    Rule,
    Stats,
    Tie,
    TieKind,
    planned,
)
from api.gql_answers import NewsConnection, Paths, RuleFinding, SearchHit
from graph.model import EntityKind, Status


@strawberry.type
class Reading:
    """The fields that `Query` and `Graph` share."""

    @strawberry.field(description="Several things by their ids, in the order asked; null for an unknown id.")
    def nodes(self, ids: list[ID]) -> list[Node | None]:
        planned()

    @strawberry.field(description="By id (former ids too), or by identifier as scheme:value, such as OFAC:30946.")
    def entity(self, id: ID | None = None, identifier: str | None = None) -> Entity | None:
        planned()

    @strawberry.field(description="Entities by id, filtered by kind and country.")
    def entities(
        self,
        kinds: list[EntityKind] | None = None,
        countries: list[str] | None = None,
        first: int = DEFAULT_PAGE,
        after: str | None = None,
    ) -> EntityConnection:
        planned()

    @strawberry.field(
        description="Entities by what somebody typed: a name or alias in any script, a part of one, pinyin, initials, "
        "an identifier with or without its scheme; typing errors and another order of words are forgiven. Best first, "
        "equal scores by id; at most 300 characters."
    )
    def search(
        self,
        text: str,
        kinds: list[EntityKind] | None = None,
        countries: list[str] | None = None,
        first: int = 10,
    ) -> list[SearchHit]:
        planned()

    @strawberry.field(description="A tie by id, whatever its dates and status.")
    def tie(self, id: ID) -> Tie | None:
        planned()

    @strawberry.field(description="A claim by id.")
    def claim(self, id: ID) -> Claim | None:
        planned()

    @strawberry.field(description="Claims, filtered; `about` is an entity that is their subject or object.")
    def claims(
        self,
        about: ID | None = None,
        document: ID | None = None,
        speaker: ID | None = None,
        predicate: str | None = None,
        first: int = DEFAULT_PAGE,
        after: str | None = None,
    ) -> ClaimConnection:
        planned()

    @strawberry.field(description="A document by id.")
    def document(self, id: ID) -> Document | None:
        planned()

    @strawberry.field(description="Every document, by id.")
    def documents(self, first: int = DEFAULT_PAGE, after: str | None = None) -> DocumentConnection:
        planned()

    @strawberry.field(
        description="What was learnt after an instant, oldest first: claims recorded or retired since, "
        "without those that a new edition merely repeats."
    )
    def changes(self, since: DateTime, first: int = DEFAULT_PAGE, after: str | None = None) -> ClaimConnection:
        planned()

    @strawberry.field(
        description="What was learnt after an instant of ties, oldest first: which are new, have ended, are told "
        "otherwise or withdrawn, up to the view's known time. A cursor stays good while data is loaded: what was "
        "learnt meanwhile comes after the rest. `about` is an entity that has the tie."
    )
    def news(
        self, since: DateTime, about: ID | None = None, first: int = DEFAULT_PAGE, after: str | None = None
    ) -> NewsConnection:
        planned()

    @strawberry.field(
        description="How two entities hang together: the shortest chains of ties, along or against each. Ties that "
        "merely share a place, an authority, a law or a list (LOCATED_IN, TARGETS, IMPOSED_BY, UNDER) count where "
        "`kinds` names them. At most 12 ties long."
    )
    def paths(
        self,
        from_: Annotated[ID, strawberry.argument(name="from")],
        to: ID,
        kinds: list[TieKind] | None = None,
        max_length: int = 6,
        first: int = 10,
    ) -> Paths:
        planned()

    @strawberry.field(
        description="Every entity that would be caught (YES) or might be (UNKNOWN) if these were listed under the "
        "rule, beside the listings live at `validAt`. Those already listed are left out. Nothing is written."
    )
    def what_if(self, designate: list[ID], rule: Rule, together: bool = False) -> list[RuleFinding]:
        planned()

    stats: Stats


@strawberry.type(description="The graph at one point of both times, and of some statuses.")
class Graph(Reading):
    pass


@strawberry.type(
    description="The graph today, as known now, with the default statuses; `graph` offers every other view."
)
class Query(Reading):
    @strawberry.field(description="Anything by its id.")
    def node(self, id: ID) -> Node | None:
        planned()

    @strawberry.field(description="The graph as valid on a date, as known at an instant, with these statuses.")
    def graph(
        self,
        valid_at: Date | None = None,
        known_at: DateTime | None = None,
        statuses: list[Status] | None = None,
    ) -> Graph:
        planned()
