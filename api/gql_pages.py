"""The GraphQL types of pages (Relay cursor specification), and of what is counted. They declare only."""

from __future__ import annotations

from typing import Final

import strawberry
from strawberry import federation

from api.gql import Claim, Document, Entity, Tie
from api.gql_terms import DateTime, says

PAGE: Final = "A page (Relay cursor specification)."
CURSOR: Final = "Where it stands: `after` takes it. It stays good while data is loaded."
PAGE_INFO: Final = "Where the page begins and ends, and whether more follows."
_EDGES: Final = "The page's items, each with its cursor."
_TOTAL: Final = "How many there are on all pages."


# Other subgraphs with Relay pages have a PageInfo too, of the same meaning: so it is one that they may share.
@federation.type(shareable=True, description="Where a page begins and ends (Relay cursor specification).")
class PageInfo:
    has_next_page: bool = says("Whether there are items behind it.")
    has_previous_page: bool = says("Whether the page was asked for with `after`.")
    start_cursor: str | None = says("The cursor of its first item; null where there is none.")
    end_cursor: str | None = says("The cursor of its last item, for `after`; null where there is none.")


@strawberry.type(description="One tie of a page, and its cursor.")
class TieEdge:
    cursor: str = says(CURSOR)
    node: Tie = says("The tie.")


@strawberry.type(description=PAGE)
class TieConnection:
    edges: list[TieEdge] = says(_EDGES)
    page_info: PageInfo = says(PAGE_INFO)
    total_count: int = says(_TOTAL)


@strawberry.type(description="One claim of a page, and its cursor.")
class ClaimEdge:
    cursor: str = says(CURSOR)
    node: Claim = says("The claim.")


@strawberry.type(description=PAGE)
class ClaimConnection:
    edges: list[ClaimEdge] = says(_EDGES)
    page_info: PageInfo = says(PAGE_INFO)
    total_count: int = says(_TOTAL)


@strawberry.type(description="One document of a page, and its cursor.")
class DocumentEdge:
    cursor: str = says(CURSOR)
    node: Document = says("The document.")


@strawberry.type(description=PAGE)
class DocumentConnection:
    edges: list[DocumentEdge] = says(_EDGES)
    page_info: PageInfo = says(PAGE_INFO)
    total_count: int = says(_TOTAL)


@strawberry.type(description="One entity of a page, and its cursor.")
class EntityEdge:
    cursor: str = says(CURSOR)
    node: Entity = says("The entity.")


@strawberry.type(description=PAGE)
class EntityConnection:
    edges: list[EntityEdge] = says(_EDGES)
    page_info: PageInfo = says(PAGE_INFO)
    total_count: int = says(_TOTAL)


@strawberry.type(description="How many there are of one kind.")
class Count:
    key: str = says("A kind of entities or of ties.")
    count: int = says("How many of it the view has.")


@strawberry.type(description="What the graph holds in this view.")
class Stats:
    entities: int = says("How many entities, of all kinds.")
    ties: int = says("How many ties that hold on the view's day, in its statuses.")
    claims: int = says("How many claims have been recorded, of every status.")
    documents: int = says("How many documents.")
    version: str = says("Names this state of this graph: the same for the same one, and for no other.")
    last_load: DateTime | None = says("When the graph last changed.")
    by_kind: list[Count] = says("Entities and ties, counted by kind.")
