"""The GraphQL types, in Strawberry. `api.planner` compiles them; no resolver here ever runs.

Names and meanings are the API's contract. Domain enums are the domain's own (`graph.model`).
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Annotated, NewType, NoReturn

import strawberry
from strawberry.scalars import ID

from graph.citation import CitationStyle
from graph.kinds import KINDS
from graph.model import Bound, EntityKind, Status
from graph.ownership.verdict import Verdict
from graph.rules.table import RULES

if TYPE_CHECKING:
    from api.gql_answers import Control, OwnershipChains, OwnershipWarning, RuleFinding, UltimateOwner

_answers = strawberry.lazy("api.gql_answers")
DEFAULT_PAGE = 50


def planned() -> NoReturn:
    """Stand where a resolver's body would be: the planner answers every field before resolvers are asked."""
    raise AssertionError("this field is compiled by api.planner and never resolved")


EDTF = NewType("EDTF", str)
Date = NewType("Date", str)
DateTime = NewType("DateTime", str)

strawberry.enum(Status, description="How strongly a source puts a claim. Never upgraded on the way through.")
strawberry.enum(EntityKind, description="What an entity is.")
strawberry.enum(Bound, description="How a number or amount is meant: a floor is not a value.")
strawberry.enum(CitationStyle, description="A way of writing a citation.")

strawberry.enum(Verdict, description="UNKNOWN where the intervals of shares, or the sources, leave it open.")


@strawberry.enum(description="UP: who owns it. DOWN: what it owns.")
class Direction(Enum):
    UP = "UP"
    DOWN = "DOWN"


if TYPE_CHECKING:

    class TieKind(Enum):
        """What a tie says: one value for each row of `graph.kinds`."""

    class Rule(Enum):
        """A sanctions rule: one value for each of `graph.rules`."""

else:
    Rule = strawberry.enum(
        Enum("Rule", {name: name for name in RULES}),
        description="A regime's rule about what listed parties own; docs/rules.md tells each with its sources.",
    )
    TieKind = strawberry.enum(
        Enum("TieKind", {name: name for name in KINDS}),
        description="What a tie says; docs/kinds.md tells each kind's meaning.",
    )


@strawberry.type(description="Where a page begins and ends (Relay cursor specification).")
class PageInfo:
    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@strawberry.type(description="Percent, 0 to 100; `exact` where both bounds agree.")
class Share:
    min: float
    max: float
    exact: float | None


@strawberry.type(description="An amount in base units of its currency: 12420000000 USD, not 12.42.")
class Money:
    amount: float
    currency: str


@strawberry.interface(description="Anything with an id of its own.")
class Node:
    id: ID


@strawberry.type(description="A name somebody is given, and the claims that say so.")
class Name:
    text: str
    language: str | None = strawberry.field(description="BCP 47 tag, where the source's language is known.")
    script: str | None = strawberry.field(description="ISO 15924 code of the script it is written in.")
    claims: list[Claim]


@strawberry.type(description="An identifier `scheme:value`; `url` leads to the register's page.")
class Identifier:
    scheme: str
    value: str
    url: str | None
    claims: list[Claim]


@strawberry.interface(description="Somebody or something that claims are about.")
class Entity(Node):
    kind: EntityKind
    name: str = strawberry.field(description="The display name.")
    names: list[Name]
    identifiers: list[Identifier]
    countries: list[str] = strawberry.field(description="ISO 3166-1 alpha-2 codes.")
    description: str | None
    sanctions: list[Tie] = strawberry.field(description="TARGETS ties, newest first.")
    conflicts: list[Conflict] = strawberry.field(description="Claims that cannot all hold at one date.")

    @strawberry.field(description="Claims with a literal value: founded, revenue, networks detected, and so on.")
    def facts(self, predicate: str | None = None) -> list[Claim]:
        planned()

    @strawberry.field(description="Ties at either end, newest first.")
    def ties(
        self, kinds: list[TieKind] | None = None, first: int = DEFAULT_PAGE, after: str | None = None
    ) -> TieConnection:
        planned()

    @strawberry.field(description="OWNS ties of its direct owners, largest share first.")
    def owners(self, first: int = DEFAULT_PAGE, after: str | None = None) -> TieConnection:
        planned()

    @strawberry.field(description="OWNS ties of what it owns directly, largest share first.")
    def holdings(self, first: int = DEFAULT_PAGE, after: str | None = None) -> TieConnection:
        planned()

    @strawberry.field(description="Lines of ownership: up to those who own it, or down to what it owns.")
    def ownership_chains(
        self,
        direction: Direction = Direction.UP,
        min_share: float = 0,
        max_length: int = 8,
        first: int = 20,
        together: bool = False,
    ) -> Annotated[OwnershipChains, _answers]:
        planned()

    @strawberry.field(
        description="Who owns it in the end, largest share first. `together` takes the totals that sources give for a "
        "holder and those counted with it (OWNS_TOGETHER) in the place of the holder's own stake."
    )
    def ultimate_owners(self, min_share: float = 0, together: bool = False) -> list[Annotated[UltimateOwner, _answers]]:
        planned()

    @strawberry.field(description="Everyone who controls it, directly or through others, with the ties that prove it.")
    def controllers(self, together: bool = False) -> list[Annotated[Control, _answers]]:
        planned()

    @strawberry.field(description="Companies above it whose holders sum to more than 100 %, and rings without owner.")
    def ownership_warnings(self) -> list[Annotated[OwnershipWarning, _answers]]:
        planned()

    @strawberry.field(description="What a sanctions rule says of it, by the listings live at `validAt`.")
    def exposure(self, rule: Rule, together: bool = False) -> Annotated[RuleFinding, _answers]:
        planned()

    @strawberry.field(description="What happened and when, over all dates: ties that began, dated facts. Oldest first.")
    def timeline(self, first: int = 100) -> list[Event]:
        planned()


ENTITY_TYPES: dict[EntityKind, type] = {
    kind: strawberry.type(
        type(kind.label, (Entity,), {}),
        description=f"An entity of the kind {kind.value}.",
    )
    for kind in EntityKind
}


@strawberry.type(description="One relationship: what the claims about it add up to for one period.")
class Tie(Node):
    kind: TieKind
    source: Entity
    target: Entity
    share: Share | None = strawberry.field(description="Unknown where null.")
    amount: Money | None = strawberry.field(description="Null where unknown, only bounded, or contradicted.")
    role: str | None
    note: str | None
    valid_from: Date | None = strawberry.field(description="First day on which the sources allow it.")
    valid_to: Date | None = strawberry.field(description="Last day on which the sources allow it; null: goes on.")
    sure_from: Date | None = strawberry.field(description="First day on which it holds for certain.")
    sure_to: Date | None = strawberry.field(description="Last day on which it holds for certain; null: goes on.")
    when: EDTF | None
    status: Status = strawberry.field(description="That of its strongest claim.")
    contested: bool = strawberry.field(description="True where sources contradict each other.")
    claims: list[Claim] = strawberry.field(description="The claims behind it. Never empty.")
    disputed_by: list[Claim] = strawberry.field(description="Claims that deny it, or say that it is unproven.")
    documents: list[Document] = strawberry.field(description="The documents of its claims. Never empty.")


@strawberry.type(description="One statement by one source, immutable.")
class Claim(Node):
    subject: Entity
    predicate: str = strawberry.field(description="A tie kind, or a literal predicate.")
    object: Entity | None
    value: str | None
    number: float | None = strawberry.field(description="In base units of `unit`.")
    unit: str | None
    currency: str | None
    share: Share | None
    amount: Money | None
    bound: Bound
    role: str | None
    note: str | None
    language: str | None
    when: EDTF | None
    status: Status
    speaker: Entity | None = strawberry.field(description="Who says it, where it is not the document's own voice.")
    attribution: str | None
    document: Document
    locator: str = strawberry.field(description="Paragraph, row, XPath or page in the document.")
    hedge: str | None
    method: str
    ref: str | None = strawberry.field(description="The curators' own number for the statement.")
    recorded_at: DateTime
    retired_at: DateTime | None = strawberry.field(
        description="When it stopped being the newest word: retracted, or superseded by a newer edition."
    )
    tie: Tie | None = strawberry.field(description="The newest tie that it is behind.")

    @strawberry.field(description="The claim's document and locator, as a citation.")
    def citation(self, style: CitationStyle = CitationStyle.TEXT) -> str:
        planned()


@strawberry.type(description="One source: an article, a filing, one edition of a list.")
class Document(Node):
    title: str
    publisher: str | None
    authors: list[str]
    published: EDTF | None
    url: str | None
    archived_url: str | None
    copy_url: str | None = strawberry.field(description="The copy that was read, where not the publisher's own.")
    language: str | None
    licence: str | None
    retrieved_at: DateTime | None
    sha256: str | None
    series: str | None
    edition: Date | None

    @strawberry.field(description="What it says, by claim id.")
    def claims(self, first: int = DEFAULT_PAGE, after: str | None = None) -> ClaimConnection:
        planned()

    @strawberry.field(description="The document as a citation.")
    def citation(self, style: CitationStyle = CitationStyle.TEXT) -> str:
        planned()


@strawberry.type(description="Something that happened to an entity: a tie that began, or a dated fact.")
class Event:
    date: EDTF
    title: str
    tie: Tie | None
    claim: Claim | None


@strawberry.type(description="Claims that cannot all hold at one date.")
class Conflict:
    predicate: str
    claims: list[Claim]
    explanation: str


@strawberry.type(description="One tie of a page, and its cursor.")
class TieEdge:
    cursor: str
    node: Tie


@strawberry.type(description="A page (Relay cursor specification).")
class TieConnection:
    edges: list[TieEdge]
    page_info: PageInfo
    total_count: int


@strawberry.type(description="One claim of a page, and its cursor.")
class ClaimEdge:
    cursor: str
    node: Claim


@strawberry.type(description="A page (Relay cursor specification).")
class ClaimConnection:
    edges: list[ClaimEdge]
    page_info: PageInfo
    total_count: int


@strawberry.type(description="One document of a page, and its cursor.")
class DocumentEdge:
    cursor: str
    node: Document


@strawberry.type(description="A page (Relay cursor specification).")
class DocumentConnection:
    edges: list[DocumentEdge]
    page_info: PageInfo
    total_count: int


@strawberry.type(description="One entity of a page, and its cursor.")
class EntityEdge:
    cursor: str
    node: Entity


@strawberry.type(description="A page (Relay cursor specification).")
class EntityConnection:
    edges: list[EntityEdge]
    page_info: PageInfo
    total_count: int


@strawberry.type(description="How many there are of one kind.")
class Count:
    key: str
    count: int


@strawberry.type(description="What the graph holds in this view.")
class Stats:
    entities: int
    ties: int
    claims: int
    documents: int
    version: str
    last_load: DateTime | None = strawberry.field(description="When the graph last changed.")
    by_kind: list[Count]
