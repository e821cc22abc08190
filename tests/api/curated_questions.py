"""Asks the API what the trap and conflict tests want to know, so that those tests read as statements of fact.

Everything goes through GraphQL: `ask(query, **variables)` returns the response's ``data``. Entities are named
by their curated slugs. Claims are found by the curators' own numbers (``Claim.ref``: C001, F018e).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import cache
from typing import Any

from graph.model import ASSERTED, Status

Ask = Callable[..., dict[str, Any]]
Answer = dict[str, Any]

ALL_STATUSES = [status.value for status in Status]

_CLAIM = """
  id ref predicate value number unit currency bound role note when status method hedge attribution locator
  subject { id kind name } object { id kind name } speaker { id name }
  share { min max exact } amount { amount currency } document { id title publisher } tie { id }
"""
_TIE = """
  id kind role note when validFrom validTo status contested
  source { id kind name } target { id kind name } share { min max exact } amount { amount currency }
  claims { ref status } documents { id }
"""


@cache
def claims_by_ref(ask: Ask) -> dict[str, list[Answer]]:
    """Every claim in the graph by each curators' number it carries, read page by page."""
    query = """query ($after: String) {
      claims(first: 100, after: $after) { edges { node {%s} } pageInfo { hasNextPage endCursor } } }"""
    found: dict[str, list[Answer]] = defaultdict(list)
    after = None
    while True:
        page = ask(query % _CLAIM, after=after)["claims"]
        for edge in page["edges"]:
            for ref in (edge["node"]["ref"] or "").split():
                found[ref].append(edge["node"])
        if not page["pageInfo"]["hasNextPage"]:
            return found
        after = page["pageInfo"]["endCursor"]


def claims_of(ask: Ask, ref: str, predicate: str | None = None) -> list[Answer]:
    """The claims of one number, of one predicate where that is given. Fails where there is none."""
    found = [c for c in claims_by_ref(ask).get(ref, []) if predicate in (None, c["predicate"])]
    assert found, f"no claim {ref}{f' with the predicate {predicate}' if predicate else ''} is in the graph"
    return found


def the_claim(ask: Ask, ref: str, predicate: str) -> Answer:
    """The one claim of that number and predicate."""
    [claim] = claims_of(ask, ref, predicate)
    return claim


def statements_of(ask: Ask, ref: str) -> list[Answer]:
    """The claims of one number that say more than what an entity is called or described as."""
    describing = {"name", "alias", "identifier", "country", "description"}
    found = [c for c in claims_of(ask, ref) if c["predicate"] not in describing]
    assert found, f"{ref} only describes"
    return found


@cache
def id_of(ask: Ask, slug: str) -> str:
    """The canonical id of a curated entity."""
    entity = ask("query ($id: ID!) { entity(id: $id) { id } }", id=slug)["entity"]
    assert entity is not None, f"there is no entity {slug}"
    return str(entity["id"])


def ids_of(ask: Ask, *slugs: str) -> set[str]:
    """The canonical ids of several curated entities."""
    return {id_of(ask, slug) for slug in slugs}


def facts(ask: Ask, slug: str, predicate: str) -> list[Answer]:
    """The literal claims of one predicate about an entity. Fails where there is none."""
    query = "query ($id: ID!, $predicate: String) { entity(id: $id) { facts(predicate: $predicate) {%s} } }"
    found: list[Answer] = ask(query % _CLAIM, id=slug, predicate=predicate)["entity"]["facts"]
    assert found, f"{slug} has no fact {predicate}"
    return found


def ties(
    ask: Ask, slug: str, kinds: list[str], *, on: str | None = None, statuses: list[str] | None = None
) -> list[Answer]:
    """The ties of an entity, in either direction: today and by default statuses, or as asked."""
    query = """query ($id: ID!, $kinds: [TieKind!], $on: Date, $statuses: [Status!]) {
      graph(validAt: $on, statuses: $statuses) {
        entity(id: $id) { ties(kinds: $kinds, first: 100) { totalCount edges { node {%s} } } } } }"""
    chosen = statuses or [status.value for status in ASSERTED]
    answer = ask(query % _TIE, id=slug, kinds=kinds, on=on, statuses=chosen)["graph"]["entity"]["ties"]
    found = [edge["node"] for edge in answer["edges"]]
    assert len(found) == answer["totalCount"], "more ties than one page; the test must page"
    return found


def shares_in(ask: Ask, slug: str, on: str) -> dict[str, float]:
    """Direct owners of a company at a date: id of the owner to its exact share; unknown shares left out."""
    owned = [t for t in ties(ask, slug, ["OWNS"], on=on) if t["target"]["id"] == id_of(ask, slug)]
    assert owned, f"{slug} has no owner on {on}"
    known = [(t["source"]["id"], t["share"]["exact"]) for t in owned if t["share"] and t["share"]["exact"] is not None]
    assert len({holder for holder, _ in known}) == len(known), f"two figures for one owner on {on}: {known}"
    return dict(known)


def measures_against(ask: Ask, slug: str) -> list[Answer]:
    """The sanctions actions live today against an entity, each with its authority and its lists and laws."""
    query = """query ($id: ID!) { entity(id: $id) { sanctions { status source { id name
      ties(kinds: [UNDER, IMPOSED_BY], first: 100) { edges { node { kind target { id name } } } } } } } }"""
    found = []
    for tie in ask(query, id=slug)["entity"]["sanctions"]:
        roles = [edge["node"] for edge in tie["source"]["ties"]["edges"]]
        found.append({
            "action": tie["source"]["id"],
            "name": tie["source"]["name"],
            "status": tie["status"],
            "under": {r["target"]["id"] for r in roles if r["kind"] == "UNDER"},
            "by": {r["target"]["id"] for r in roles if r["kind"] == "IMPOSED_BY"},
        })  # fmt: skip
    assert found, f"no measure is live against {slug}"
    return found
