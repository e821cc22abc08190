"""One line that is the same for every graph that says the same.

Counted are what sources say and what follows from it: standing and superseded claims, the documents they cite, the
source entities they name and whom those belong to, closed editions, and the newest version of every tie. Not
counted are retracted claims and all recording times, nor the engine, the order of loading, or who loaded what.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, Final

import orjson

from graph.papers import NOT_CONTENT
from graph.rows import BOOKKEEPING, VERSIONING, Row
from graph.store import Store, StoreError
from graph.time import MAX_INSTANT, NOW_KNOWN

_MODULUS: Final = 2**256
_TRIES: Final = 5


class Sum:
    """Adds rows up to a number that does not depend on their order: the sum of their hashes, modulo 2^256."""

    def __init__(self) -> None:
        self.count = 0
        self._total = 0

    def add(self, row: Any) -> None:
        """Count one row, of JSON values."""
        self.count += 1
        self._total = (self._total + number_of(row)) % _MODULUS

    def __str__(self) -> str:
        return f"{self.count}:{self._total:064x}"


def number_of(row: Any) -> int:
    """The SHA-256 of a row of JSON values, as a number."""
    return int.from_bytes(hashlib.sha256(orjson.dumps(row, option=orjson.OPT_SORT_KEYS)).digest(), "big")


def digest(store: Store) -> str:
    """``sha256:`` and 64 hex digits over the graph's content. Streams; needs little memory for any graph.

    Raises StoreError where somebody else keeps writing meanwhile.
    """
    for _ in range(_TRIES):
        before = known_at(store)
        found = _digest(store)
        if known_at(store) == before:
            return found
    raise StoreError("the graph changes while its digest is computed; try again when nobody loads")


def known_at(store: Store) -> str:
    """The instant of the last change."""
    instant: str = store.named("graph_state")[0]["known_at"]
    return instant


def _digest(store: Store) -> str:
    documents = store.stream("content_documents", open=MAX_INSTANT)
    claims = store.stream("content_claims", open=MAX_INSTANT)
    ties = store.stream("content_ties", known=NOW_KNOWN)
    sections = {
        "documents": _sum(_without(r["document"], NOT_CONTENT) for r in documents),
        "claims": _sum(claim_content(r["claim"]) for r in claims),
        "entities": _sum(store.stream("content_sources")),
        "editions": _sum([r["series"], e] for r in store.stream("editions") for e in r["editions"]),
        "ties": _sum([r["kind"], r["source"], r["target"], _without(r["tie"], VERSIONING)] for r in ties),
    }
    text = "".join(f"{name} {sections[name]}\n" for name in sorted(sections))
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def claim_content(row: Row) -> Row:
    """What a stored claim says, and whether it is superseded."""
    return {**_without(row, BOOKKEEPING), "superseded": row["superseded"]}


def _without(row: Row, names: frozenset[str]) -> Row:
    return {k: v for k, v in row.items() if k not in names}


def _sum(rows: Iterable[Any]) -> Sum:
    total = Sum()
    for row in rows:
        total.add(row)
    return total
