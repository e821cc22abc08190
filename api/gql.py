"""The GraphQL types of what the graph stores, in Strawberry. `api.planner` compiles them; no resolver here ever runs.

Names and meanings are the API's contract. Every type, field and argument says what it is: the schema is the manual.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import strawberry
from strawberry import federation
from strawberry.scalars import ID

from api.gql_terms import (
    DEFAULT_PAGE,
    EDTF,
    ENTITY_KINDS,
    After,
    Date,
    DateTime,
    Direction,
    First,
    MinShare,
    OfRule,
    Style,
    TieKind,
    TieKinds,
    Together,
    planned,
    says,
)
from graph.citation import CitationStyle
from graph.model import Bound, EntityKind, Status

if TYPE_CHECKING:
    from api.gql_answers import Control, OwnershipChains, OwnershipWarning, RuleFinding, UltimateOwner
    from api.gql_pages import ClaimConnection, TieConnection

_answers = strawberry.lazy("api.gql_answers")
_pages = strawberry.lazy("api.gql_pages")

#: By what other subgraphs refer to a thing (Apollo Federation's ``@key``).
_KEYS: Final = ["id"]


@strawberry.type(description="A share in percent, 0 to 100, as a closed interval.")
class Share:
    min: float = says("The least that it can be.")
    max: float = says("The most that it can be.")
    exact: float | None = says("The share itself, where both bounds agree.")


@strawberry.type(description="An amount in base units of its currency: 12420000000 USD, not 12.42.")
class Money:
    amount: float = says("How much, in base units.")
    currency: str = says("ISO 4217 code.")


@strawberry.interface(description="Anything with an id of its own.")
class Node:
    id: ID = says("Its id. That of an entity stays good: after a merger the former one still finds it.")


@strawberry.type(description="A name somebody is given, and the claims that say so.")
class Name:
    text: str = says("The name as the source writes it.")
    language: str | None = says("BCP 47 tag, where the source's language is known.")
    script: str | None = says("ISO 15924 code of the script it is written in; null where there are several.")
    claims: list[Claim] = says("The claims that give it. Never empty.")


@strawberry.type(description="An identifier in a register, a list or a dataset, and the claims that give it.")
class Identifier:
    scheme: str = says("Who issues it, such as LEI, USCC, ISIN or OFAC.")
    value: str = says("The identifier itself.")
    url: str | None = says("The register's page about it, where there is one.")
    claims: list[Claim] = says("The claims that give it. Never empty.")


@federation.interface(keys=_KEYS, description="Somebody or something that claims are about.")
class Entity(Node):
    kind: EntityKind = says("What it is; each kind is a type.")
    name: str = says("The display name.")
    names: list[Name] = says("All its names, each once.")
    identifiers: list[Identifier] = says("All its identifiers, each once.")
    countries: list[str] = says("ISO 3166-1 alpha-2 codes.")
    description: str | None = says("Who or what it is, in a few words.")
    sanctions: list[Tie] = says("TARGETS ties, newest first.")
    conflicts: list[Conflict] = says("Claims that cannot all hold at one date.")

    @strawberry.field(description="Claims with a literal value: founded, revenue, networks detected, and so on.")
    def facts(
        self,
        predicate: Annotated[
            str | None, strawberry.argument(description="Only this predicate, such as revenue; all if null.")
        ] = None,
    ) -> list[Claim]:
        planned()

    @strawberry.field(description="Ties at either end, newest first.")
    def ties(
        self, kinds: TieKinds = None, first: First = DEFAULT_PAGE, after: After = None
    ) -> Annotated[TieConnection, _pages]:
        planned()

    @strawberry.field(description="OWNS ties of its direct owners, largest share first.")
    def owners(self, first: First = DEFAULT_PAGE, after: After = None) -> Annotated[TieConnection, _pages]:
        planned()

    @strawberry.field(description="OWNS ties of what it owns directly, largest share first.")
    def holdings(self, first: First = DEFAULT_PAGE, after: After = None) -> Annotated[TieConnection, _pages]:
        planned()

    @strawberry.field(description="Lines of ownership: up to those who own it, or down to what it owns.")
    def ownership_chains(
        self,
        direction: Annotated[Direction, strawberry.argument(description="To owners, or to what is owned.")] = (
            Direction.UP
        ),
        min_share: MinShare = 0,
        max_length: Annotated[int, strawberry.argument(description="The most ties of one line.")] = 8,
        first: First = 20,
        together: Together = False,
    ) -> Annotated[OwnershipChains, _answers]:
        planned()

    @strawberry.field(description="Who owns it in the end, largest share first.")
    def ultimate_owners(
        self, min_share: MinShare = 0, together: Together = False
    ) -> list[Annotated[UltimateOwner, _answers]]:
        planned()

    @strawberry.field(description="Everyone who controls it, directly or through others, with the ties that prove it.")
    def controllers(self, together: Together = False) -> list[Annotated[Control, _answers]]:
        planned()

    @strawberry.field(description="Companies above it whose holders sum to more than 100 %, and rings without owner.")
    def ownership_warnings(self) -> list[Annotated[OwnershipWarning, _answers]]:
        planned()

    @strawberry.field(description="What a sanctions rule says of it, by the listings live at `validAt`.")
    def exposure(self, rule: OfRule, together: Together = False) -> Annotated[RuleFinding, _answers]:
        planned()

    @strawberry.field(description="What happened and when, over all dates: ties that began, dated facts. Oldest first.")
    def timeline(self, first: First = 100) -> list[Event]:
        planned()


ENTITY_TYPES: dict[EntityKind, type] = {
    kind: federation.type(type(kind.label, (Entity,), {}), keys=_KEYS, description=text)
    for kind, text in ENTITY_KINDS.items()
}


@federation.type(
    keys=_KEYS, description="One relationship: what the claims about it add up to for one period. Never without claims."
)
class Tie(Node):
    kind: TieKind = says("What it says, read from source to target.")
    source: Entity = says("The entity that it starts from.")
    target: Entity = says("The entity that it points to.")
    share: Share | None = says("Unknown where null.")
    amount: Money | None = says("Null where unknown, only bounded, or contradicted.")
    role: str | None = says("The post, the relation or the part played, in the source's terms.")
    note: str | None = says("What a reader must know besides, in words.")
    valid_from: Date | None = says("First day on which the sources allow it; null: since ever.")
    valid_to: Date | None = says("Last day on which the sources allow it; null: goes on.")
    sure_from: Date | None = says("First day on which it holds for certain.")
    sure_to: Date | None = says("Last day on which it holds for certain; null: goes on.")
    when: EDTF | None = says("Its period as the sources' dates have it.")
    status: Status = says("That of its strongest claim.")
    contested: bool = says("True where sources contradict each other.")
    claims: list[Claim] = says("The claims behind it. Never empty.")
    disputed_by: list[Claim] = says("Claims that deny it, or say that it is unproven.")
    documents: list[Document] = says("The documents of its claims. Never empty.")


@federation.type(keys=_KEYS, description="One statement by one source, immutable.")
class Claim(Node):
    subject: Entity = says("Whom or what it is about.")
    predicate: str = says("A tie kind, or a literal predicate.")
    object: Entity | None = says("The other end, where the predicate is a tie kind or a judgement of identity.")
    value: str | None = says("What is said, where that is a text.")
    number: float | None = says("In base units of `unit`.")
    unit: str | None = says("What is counted or measured: networks, cameras, employees.")
    currency: str | None = says("ISO 4217 code of `amount`.")
    share: Share | None = says("The share that it states.")
    amount: Money | None = says("The sum of money that it states.")
    bound: Bound = says("How the number or amount is meant.")
    role: str | None = says("The post, the relation or the part played, in the source's terms.")
    note: str | None = says("What a reader must know besides, in words.")
    language: str | None = says("BCP 47 tag of `value`.")
    when: EDTF | None = says("When it was so, according to the source.")
    status: Status = says("How strongly the source puts it.")
    speaker: Entity | None = says("Who says it, where it is not the document's own voice.")
    attribution: str | None = says("The same in words, where an entity is not enough.")
    document: Document = says("The document that says it.")
    locator: str = says("Paragraph, row, XPath or page in the document.")
    hedge: str | None = says("The force of the source's words, in others: more than, probably, conditional.")
    method: str = says("How it was got from the document: read, computed, inference.")
    ref: str | None = says("The curators' own number for the statement.")
    recorded_at: DateTime = says("When the graph learnt of it.")
    retired_at: DateTime | None = says(
        "When it stopped being the newest word: retracted, or superseded by a newer edition."
    )
    tie: Tie | None = says("The newest tie that it is behind.")

    @strawberry.field(description="The claim's document and locator, as a citation.")
    def citation(self, style: Style = CitationStyle.TEXT) -> str:
        planned()


@federation.type(keys=_KEYS, description="One source: an article, a filing, one edition of a list.")
class Document(Node):
    title: str = says("Its title.")
    publisher: str | None = says("Who published it.")
    authors: list[str] = says("Its authors, in its order.")
    published: EDTF | None = says("When it was published.")
    url: str | None = says("The publisher's own address of it.")
    archived_url: str | None = says("An archive's copy of that address.")
    copy_url: str | None = says("The copy that was read, where not the publisher's own.")
    language: str | None = says("BCP 47 tag.")
    licence: str | None = says("The terms that it is published under.")
    retrieved_at: DateTime | None = says("When it was fetched.")
    sha256: str | None = says("SHA-256 (hex) of the bytes that were read.")
    series: str | None = says("The list or register that it is an edition of.")
    edition: Date | None = says("The day of that edition.")

    @strawberry.field(description="What it says, by claim id.")
    def claims(self, first: First = DEFAULT_PAGE, after: After = None) -> Annotated[ClaimConnection, _pages]:
        planned()

    @strawberry.field(description="The document as a citation.")
    def citation(self, style: Style = CitationStyle.TEXT) -> str:
        planned()


@strawberry.type(description="Something that happened to an entity: a tie that began, or a dated fact.")
class Event:
    date: EDTF = says("When it happened.")
    title: str = says("What happened, in a line.")
    tie: Tie | None = says("The tie that began.")
    claim: Claim | None = says("The claim of the fact.")


@strawberry.type(description="Claims that cannot all hold at one date.")
class Conflict:
    predicate: str = says("What they disagree about: a tie kind, or a literal predicate.")
    claims: list[Claim] = says("The claims that contradict each other.")
    explanation: str = says("The contradiction in words.")
