"""What the benchmark asks, in each contender's language, and the one form in which their answers are compared.

The texts are in bench/queries: ``NAME.graphql`` for tiegraph, ``NAME.cypher`` for the plain driver,
``NAME.peer.graphql`` for @neo4j/graphql. Without a peer's text the peer is not asked: it cannot follow a tie
to its claims.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from graph.time import MAX_DAY
from graph.view import View, expand

QUERIES: Final = Path(__file__).parent / "queries"
COMPANIES: Final = 200

Variables = dict[str, Any]
#: One company: id, kind, name, and its owners, each a tie with its source, which may have owners too.
Company = dict[str, Any]


@dataclass(frozen=True)
class Question:
    """One question: about so many companies, at most ``first`` owners of each, ``requests`` times in a round."""

    name: str
    says: str
    companies: int
    first: int
    requests: int

    @cached_property
    def graphql(self) -> str:
        """The text for tiegraph."""
        return self._text(".graphql")

    @cached_property
    def cypher(self) -> str:
        """The text for the plain driver, with the view's filter written out."""
        return expand(self._text(".cypher"))

    @cached_property
    def peer(self) -> str | None:
        """The text for @neo4j/graphql, where it can answer."""
        return self._text(".peer.graphql") if (QUERIES / f"{self.name}.peer.graphql").exists() else None

    def samples(self, ids: Sequence[str], number: int, rng: random.Random) -> list[Variables]:
        """Variables for ``number`` requests about random companies."""
        if self.companies == 1:
            return [{"id": rng.choice(ids), "first": self.first} for _ in range(number)]
        return [{"ids": rng.sample(ids, self.companies), "first": self.first} for _ in range(number)]

    def _text(self, ending: str) -> str:
        return (QUERIES / f"{self.name}{ending}").read_text(encoding="utf-8")


QUESTIONS: Final = (
    Question("one", "one company, its owners", 1, 50, 60),
    Question("three", "three levels of owners", 1, 15, 60),
    Question("many", f"{COMPANIES} companies with owners", COMPANIES, 20, 20),
    Question("one-sourced", "one company, its owners, every claim and document", 1, 50, 60),
    Question("three-sourced", "three levels of owners, every claim and document", 1, 15, 60),
    Question("many-sourced", f"{COMPANIES} companies with owners, every claim and document", COMPANIES, 20, 20),
)


def peer_variables(view: View) -> Variables:
    """The view's filter and order as @neo4j/graphql takes them."""
    at = view.parameters()
    live = {
        "known_from": {"lte": at["known"]},
        "known_to": {"gt": at["known"]},
        "valid_from": {"lte": at["valid"]},
        "valid_to": {"gte": at["valid"]},
        "status": {"in": at["statuses"]},
    }
    return {"live": live, "order": [{"edge": {"share_max": "DESC"}}, {"edge": {"id": "ASC"}}]}


def companies_of_graphql(data: Mapping[str, Any]) -> list[Company]:
    """tiegraph's answer in the common form."""
    found = data["nodes"] if "nodes" in data else [data["entity"]]
    return _sorted([{**_named(e), "kind": e["kind"], **_owners(e)} for e in found])


def _owners(entity: Mapping[str, Any]) -> dict[str, Any]:
    if "owners" not in entity:
        return {}
    return {"owners": _sorted([_tie(edge["node"]) for edge in entity["owners"]["edges"]])}


def _tie(node: Mapping[str, Any]) -> dict[str, Any]:
    share = node["share"] or {"min": None, "max": None}
    tie = {
        "id": node["id"], "min": share["min"], "max": share["max"], "from": node["validFrom"],
        "to": node["validTo"] or MAX_DAY, "status": node["status"],
        "source": {**_named(node["source"]), **_owners(node["source"])},
    }  # fmt: skip
    return {**tie, "claims": _sorted(node["claims"])} if "claims" in node else tie


def companies_of_peer(data: Mapping[str, Any]) -> list[Company]:
    """@neo4j/graphql's answer in the common form."""
    return _sorted([{**_named(e), "kind": e["kind"], **_peer_owners(e)} for e in data["entities"]])


def _peer_owners(entity: Mapping[str, Any]) -> dict[str, Any]:
    if "ownersConnection" not in entity:
        return {}
    return {"owners": _sorted([_peer_tie(edge) for edge in entity["ownersConnection"]["edges"]])}


def _peer_tie(edge: Mapping[str, Any]) -> dict[str, Any]:
    tie, source = edge["properties"], edge["node"]
    return {
        "id": tie["id"], "min": tie["share_min"], "max": tie["share_max"], "from": tie["valid_from"],
        "to": tie["valid_to"], "status": tie["status"], "source": {**_named(source), **_peer_owners(source)},
    }  # fmt: skip


def companies_of_cypher(found: Any) -> list[Company]:
    """The plain driver's answer in the common form, which is its own but for the order."""
    return _sorted([_ordered(company) for company in (found if isinstance(found, list) else [found])])


def _ordered(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _ordered(part) for key, part in value.items()}
    return _sorted([_ordered(part) for part in value]) if isinstance(value, list) else value


def _named(entity: Mapping[str, Any]) -> dict[str, Any]:
    return {"id": entity["id"], "name": entity["name"]}


def _sorted(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(items, key=lambda item: str(item["id"]))
