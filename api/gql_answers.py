"""The GraphQL types of computed answers: paths, ownership, control, rules. They declare only."""

from __future__ import annotations

import strawberry

from api.gql import DateTime, Entity, PageInfo, Rule, Share, Tie
from graph.model import Status
from graph.news import Happened
from graph.ownership.verdict import Verdict

strawberry.enum(
    Happened,
    name="NewsKind",
    description="What was learnt of a tie. ENDED: its last day is known now, or another; WITHDRAWN: no source says it.",
)


@strawberry.type(description="A chain of ties from one entity to another; no entity is on it twice.")
class Path:
    entities: list[Entity] = strawberry.field(description="From one end to the other.")
    ties: list[Tie] = strawberry.field(description="One for each step, whichever way it points.")
    length: int = strawberry.field(description="How many ties.")
    weakest: Status = strawberry.field(description="The status of its weakest tie: how strong the chain is.")


@strawberry.type(description="Paths, the shortest first; among equals those with the better sources.")
class Paths:
    paths: list[Path]
    explored: int = strawberry.field(description="How many entities were looked at.")
    complete: bool = strawberry.field(description="False where a bound stopped the search: there may be other paths.")


@strawberry.type(description="One line of OWNS ties, the owner first.")
class OwnershipChain:
    entities: list[Entity]
    ties: list[Tie]
    share: Share = strawberry.field(description="The product of the shares along it, bound by bound.")


@strawberry.type(description="Something about ownership that cannot be as the sources have it; nothing is scaled.")
class OwnershipWarning:
    entity: Entity
    total: float | None = strawberry.field(description="What its direct holders hold at least, in percent, together.")
    because: list[Tie]
    explanation: str


@strawberry.type(description="Ownership chains, the largest share first.")
class OwnershipChains:
    chains: list[OwnershipChain]
    complete: bool = strawberry.field(description="False where a length, a number or a bound left some out.")
    warnings: list[OwnershipWarning]


@strawberry.type(
    description="A person, or somebody whose own owners nobody states, and what it holds in the end: integrated "
    "ownership, exact with cross-holdings and rings."
)
class UltimateOwner:
    entity: Entity
    share: Share
    controls: Verdict = strawberry.field(description="Whether it controls: over 50 % jointly, or by sourced ties.")
    known: bool = strawberry.field(description="True for a person; false where the trail ends for want of sources.")
    because: list[Tie]


@strawberry.type(description="Who controls an entity.")
class Control:
    entity: Entity
    share: Share | None = strawberry.field(description="What it holds together with all that it controls.")
    because: list[Tie]


@strawberry.type(description="Where a rule is written, and what is read there, in our words.")
class RuleSource:
    title: str
    publisher: str
    locator: str
    published: str | None
    url: str | None
    says: str


@strawberry.type(description="What a sanctions rule says of one entity.")
class RuleFinding:
    entity: Entity
    rule: Rule
    verdict: Verdict
    aggregate: Share = strawberry.field(description="What the listed, and what they catch, hold directly.")
    in_force: Verdict = strawberry.field(description="Whether the rule was in force on the day.")
    because: list[Tie] = strawberry.field(description="A minimal set of ties that proves a YES.")
    explanation: str
    settles: list[str] = strawberry.field(description="What would settle an UNKNOWN.")
    sources: list[RuleSource]


@strawberry.type(description="An entity that a search found.")
class SearchHit:
    entity: Entity
    score: float = strawberry.field(description="How well the name answers what was asked, 0 to 1; no probability.")
    matched: str = strawberry.field(description="The name that matched, or the identifier as scheme:value.")
    why: str = strawberry.field(description="Why it matched, in words.")


@strawberry.type(description="What was learnt of one tie between two instants of known time.")
class NewsItem:
    what: Happened
    tie: Tie = strawberry.field(description="As known since; where it was withdrawn, as it was known before.")
    before: Tie | None = strawberry.field(description="As it was known before; null where it is new.")
    known_at: DateTime = strawberry.field(description="When it was learnt: the instant of the load.")
    title: str = strawberry.field(description="In words, with the names as known in the view.")


@strawberry.type(description="One piece of news of a page, and its cursor.")
class NewsEdge:
    cursor: str
    node: NewsItem


@strawberry.type(
    description="A page (Relay cursor specification). `totalCount` is for a reader who begins now, whatever `after` is."
)
class NewsConnection:
    edges: list[NewsEdge]
    page_info: PageInfo
    total_count: int
