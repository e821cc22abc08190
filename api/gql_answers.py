"""The GraphQL types of computed answers: paths, ownership, control, rules. They declare only."""

from __future__ import annotations

import strawberry

from api.gql import Entity, Share, Tie
from api.gql_pages import CURSOR, PAGE_INFO, PageInfo
from api.gql_terms import DateTime, Rule, says
from graph.model import Status
from graph.news import Happened
from graph.ownership.verdict import Verdict


@strawberry.type(description="A chain of ties from one entity to another; no entity is on it twice.")
class Path:
    entities: list[Entity] = says("From one end to the other.")
    ties: list[Tie] = says("One for each step, whichever way it points.")
    length: int = says("How many ties.")
    weakest: Status = says("The status of its weakest tie: how strong the chain is.")


@strawberry.type(description="Paths, the shortest first; among equals those with the better sources.")
class Paths:
    paths: list[Path] = says("The paths that were found.")
    explored: int = says("How many entities were looked at.")
    complete: bool = says("False where a bound stopped the search: there may be other paths.")


@strawberry.type(description="One line of OWNS ties, the owner first.")
class OwnershipChain:
    entities: list[Entity] = says("The owner first, what is owned last.")
    ties: list[Tie] = says("One for each step.")
    share: Share = says("The product of the shares along it, bound by bound.")


@strawberry.type(description="Something about ownership that cannot be as the sources have it; nothing is scaled.")
class OwnershipWarning:
    entity: Entity = says("The company that it is about.")
    total: float | None = says("What its direct holders hold at least, in percent, together.")
    because: list[Tie] = says("The ties that do not go together.")
    explanation: str = says("What is wrong, in words.")


@strawberry.type(description="Ownership chains, the largest share first.")
class OwnershipChains:
    chains: list[OwnershipChain] = says("The chains that were found.")
    complete: bool = says("False where a length, a number or a bound left some out.")
    warnings: list[OwnershipWarning] = says("What cannot be as the sources have it.")


@strawberry.type(
    description="A person, or somebody whose own owners nobody states, and what it holds in the end: integrated "
    "ownership, exact with cross-holdings and rings."
)
class UltimateOwner:
    entity: Entity = says("The owner.")
    share: Share = says("What it holds in the end, over all lines.")
    controls: Verdict = says("Whether it controls: over 50 % jointly, or by sourced ties.")
    known: bool = says("True for a person; false where the trail ends for want of sources.")
    because: list[Tie] = says("The ties that its share comes by.")


@strawberry.type(description="Who controls an entity.")
class Control:
    entity: Entity = says("The one who controls.")
    share: Share | None = says("What it holds together with all that it controls.")
    because: list[Tie] = says("The ties that prove it.")


@strawberry.type(description="Where a rule is written, and what is read there, in our words.")
class RuleSource:
    title: str = says("The document's title.")
    publisher: str = says("Who published it.")
    locator: str = says("The place in it.")
    published: str | None = says("When it was published (EDTF).")
    url: str | None = says("Its address.")
    says: str = says("What is read there, in our words.")


@strawberry.type(description="What a sanctions rule says of one entity.")
class RuleFinding:
    entity: Entity = says("Whom it is about.")
    rule: Rule = says("The rule that was applied.")
    verdict: Verdict = says("Whether the rule catches it.")
    aggregate: Share = says("What the listed, and what they catch, hold directly.")
    in_force: Verdict = says("Whether the rule was in force on the day.")
    because: list[Tie] = says("A minimal set of ties that proves a YES.")
    explanation: str = says("The verdict and its reasons in words.")
    settles: list[str] = says("What would settle an UNKNOWN.")
    sources: list[RuleSource] = says("Where the rule is written.")


@strawberry.type(description="An entity that a search found.")
class SearchHit:
    entity: Entity = says("The entity.")
    score: float = says("How well the name answers what was asked, 0 to 1; no probability.")
    matched: str = says("The name that matched, or the identifier as scheme:value.")
    why: str = says("Why it matched, in words.")


@strawberry.type(description="What was learnt of one tie between two instants of known time.")
class NewsItem:
    what: Happened = says("What was learnt.")
    tie: Tie = says("As known since; where it was withdrawn, as it was known before.")
    before: Tie | None = says("As it was known before; null where it is new.")
    known_at: DateTime = says("When it was learnt: the instant of the load.")
    title: str = says("In words, with the names as known in the view.")


@strawberry.type(description="One piece of news of a page, and its cursor.")
class NewsEdge:
    cursor: str = says(CURSOR)
    node: NewsItem = says("The piece of news.")


@strawberry.type(description="A page (Relay cursor specification).")
class NewsConnection:
    edges: list[NewsEdge] = says("The page's items, each with its cursor.")
    page_info: PageInfo = says(PAGE_INFO)
    total_count: int = says("How many there are for a reader who begins now, whatever `after` is.")
