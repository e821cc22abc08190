"""The schema's roots: `Query`, and `Graph`, which offers the same reading at another point of both times.

Like the types in `api.gql` they only declare; `api.planner` answers.
"""

from __future__ import annotations

from typing import Annotated, Final

import strawberry
from strawberry.scalars import ID

from api.gql import Claim, Document, Entity, Node, Tie
from api.gql_answers import NewsConnection, Paths, RuleFinding, SearchHit
from api.gql_federation import Keyed, Representations, Service
from api.gql_pages import ClaimConnection, DocumentConnection, EntityConnection, Stats
from api.gql_terms import (
    DEFAULT_PAGE,
    After,
    Countries,
    Date,
    DateTime,
    First,
    Kinds,
    OfRule,
    TieKind,
    Together,
    planned,
    says,
)
from graph.model import Status

_argument: Final = strawberry.argument
Since = Annotated[DateTime, _argument(description="What was known at this instant already is left out.")]


@strawberry.type
class Reading:
    """The fields that `Query` and `Graph` share."""

    @strawberry.field(description="Several things by their ids, in the order asked; null for an unknown id.")
    def nodes(
        self, ids: Annotated[list[ID], _argument(description="Ids of entities, ties, claims or documents.")]
    ) -> list[Node | None]:
        planned()

    @strawberry.field(description="An entity by id or by identifier, whichever of the two is given.")
    def entity(
        self,
        id: Annotated[ID | None, _argument(description="Its id, or a former one.")] = None,
        identifier: Annotated[
            str | None, _argument(description="An identifier as scheme:value, such as OFAC:30946.")
        ] = None,
    ) -> Entity | None:
        planned()

    @strawberry.field(description="Entities by id, filtered by kind and country.")
    def entities(
        self,
        kinds: Kinds = None,
        countries: Countries = None,
        first: First = DEFAULT_PAGE,
        after: After = None,
    ) -> EntityConnection:
        planned()

    @strawberry.field(
        description="Entities by what somebody typed: a name or alias in any script, a part of one, pinyin, initials, "
        "an identifier with or without its scheme; typing errors and another order of words are forgiven. Best first, "
        "equal scores by id."
    )
    def search(
        self,
        text: Annotated[str, _argument(description="What was typed: at most 300 characters, a letter or digit in it.")],
        kinds: Kinds = None,
        countries: Countries = None,
        first: First = 10,
    ) -> list[SearchHit]:
        planned()

    @strawberry.field(description="A tie by id, whatever its dates and status.")
    def tie(self, id: Annotated[ID, _argument(description="The tie's id.")]) -> Tie | None:
        planned()

    @strawberry.field(description="A claim by id.")
    def claim(self, id: Annotated[ID, _argument(description="The claim's id.")]) -> Claim | None:
        planned()

    @strawberry.field(description="Claims of every status by id, filtered.")
    def claims(
        self,
        about: Annotated[
            ID | None, _argument(description="Only claims whose subject or object is this entity.")
        ] = None,
        document: Annotated[ID | None, _argument(description="Only claims of this document.")] = None,
        speaker: Annotated[ID | None, _argument(description="Only claims that this entity makes.")] = None,
        predicate: Annotated[
            str | None, _argument(description="Only claims of this predicate, such as OWNS or revenue.")
        ] = None,
        first: First = DEFAULT_PAGE,
        after: After = None,
    ) -> ClaimConnection:
        planned()

    @strawberry.field(description="A document by id.")
    def document(self, id: Annotated[ID, _argument(description="The document's id.")]) -> Document | None:
        planned()

    @strawberry.field(description="Every document, by id.")
    def documents(self, first: First = DEFAULT_PAGE, after: After = None) -> DocumentConnection:
        planned()

    @strawberry.field(
        description="What was learnt after an instant, oldest first: claims recorded or retired since, "
        "without those that a new edition merely repeats."
    )
    def changes(self, since: Since, first: First = DEFAULT_PAGE, after: After = None) -> ClaimConnection:
        planned()

    @strawberry.field(
        description="What was learnt after an instant of ties, oldest first: which are new, have ended, are told "
        "otherwise or withdrawn, up to the view's known time. A cursor stays good while data is loaded: what was "
        "learnt meanwhile comes after the rest."
    )
    def news(
        self,
        since: Since,
        about: Annotated[ID | None, _argument(description="Only news of ties that this entity has.")] = None,
        first: First = DEFAULT_PAGE,
        after: After = None,
    ) -> NewsConnection:
        planned()

    @strawberry.field(description="How two entities hang together: the shortest chains of ties, along or against each.")
    def paths(
        self,
        from_: Annotated[ID, _argument(name="from", description="The entity at one end.")],
        to: Annotated[ID, _argument(description="The entity at the other end.")],
        kinds: Annotated[
            list[TieKind] | None,
            _argument(
                description="Only ties of these kinds. If null, all but those that merely share a place, an "
                "authority, a law or a list (LOCATED_IN, TARGETS, IMPOSED_BY, UNDER)."
            ),
        ] = None,
        max_length: Annotated[int, _argument(description="The most ties of a path, up to 12.")] = 6,
        first: First = 10,
    ) -> Paths:
        planned()

    @strawberry.field(
        description="Every entity that would be caught (YES) or might be (UNKNOWN) if these were listed under the "
        "rule, beside the listings live at `validAt`. Those already listed are left out. Nothing is written."
    )
    def what_if(
        self,
        designate: Annotated[list[ID], _argument(description="The entities that are supposed to be listed.")],
        rule: OfRule,
        together: Together = False,
    ) -> list[RuleFinding]:
        planned()

    stats: Stats = says("What the graph holds in this view, counted.")


@strawberry.type(description="The graph at one point of both times, and of some statuses.")
class Graph(Reading):
    pass


@strawberry.type(
    description="The graph today, as known now, with the default statuses; `graph` offers every other view."
)
class Query(Reading):
    @strawberry.field(description="Anything by its id.")
    def node(
        self, id: Annotated[ID, _argument(description="The id of an entity, tie, claim or document.")]
    ) -> Node | None:
        planned()

    @strawberry.field(description="The graph as valid on a date, as known at an instant, with these statuses.")
    def graph(
        self,
        valid_at: Annotated[Date | None, _argument(description="The day on which ties hold; today if null.")] = None,
        known_at: Annotated[
            DateTime | None,
            _argument(description="Only what the graph knew at this instant; all if null."),
        ] = None,
        statuses: Annotated[
            list[Status] | None,
            _argument(description="Ties of these statuses. If null: ON_RECORD, REPORTED and SELF_STATED."),
        ] = None,
    ) -> Graph:
        planned()

    @strawberry.field(name="_service", description="For gateways: the schema, as a subgraph of Apollo Federation.")
    def federated(self) -> Service:
        planned()

    @strawberry.field(
        name="_entities",
        description="For gateways: things by their keys, in the order asked; null for what is not there or is of "
        "another type. They are read as the root's own fields are.",
    )
    def keyed(self, representations: Representations) -> list[Keyed | None]:
        planned()
