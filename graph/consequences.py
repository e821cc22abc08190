"""What follows from claims that came or went: whose claims they are, what entities look like, which ties there are.

The writer calls it for new claims, `graph.editions` for retired ones, always inside the transaction that
changed the claims.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from graph import resolution, tying
from graph.kinds import is_tie
from graph.model import ATTRIBUTES, DIFFERENT_FROM, IDENTIFIER, SAME_AS, SourceEntity
from graph.rows import Row
from graph.store import Transaction
from graph.time import MAX_INSTANT

_JUDGING = (SAME_AS, DIFFERENT_FROM, IDENTIFIER)


@dataclass(slots=True)
class Touched:
    """What a transaction puts in question: identities (source ids), portraits (source ids), ties (claim ids)."""

    judged: set[str] = field(default_factory=set)
    described: set[str] = field(default_factory=set)
    claims: list[str] = field(default_factory=list)

    def by(self, claims: Iterable[Mapping[str, str | None]]) -> None:
        """Note claims, as rows with predicate, subject and object, that came or went."""
        for claim in claims:
            predicate, subject, object_ = claim["predicate"], claim["subject"], claim.get("object")
            assert subject is not None
            if predicate in ATTRIBUTES:
                self.described.add(subject)
            if predicate in _JUDGING:
                self.judged |= {subject, object_} if object_ else {subject}


def follow(
    tx: Transaction,
    at: str,
    touched: Touched,
    *,
    sources: Mapping[str, Row],
    fresh: Mapping[str, SourceEntity],
    rows: list[Row],
    silent: Collection[str],
) -> tuple[tying.Changed, int]:
    """Store the new claims ``rows`` and the new source entities ``fresh``, and bring all else up to date.

    ``sources`` are the stored source entities that the transaction names, ``silent`` those of all that no claim
    names. Returns what became of the ties, and how many source entities moved to another canonical one.
    """
    standing = [row for row in rows if row["retired_at"] == MAX_INSTANT]
    settled = resolution.settle(
        tx, at, sources=sources, fresh=fresh, unsettled=touched.judged, claims=standing, silent=silent
    )
    for row in rows:
        if is_tie(row["predicate"]):
            row["grp"] = tying.group_of(row, settled.entity_of)
    gathered = tying.gather(
        tx,
        fresh=[row for row in rows if "grp" in row],
        places=settled.places | tying.places_of_claims(tx, touched.claims),
        entity_of=settled.entity_of,
    )
    if rows:
        tx.run("create_claims", rows=rows)
    entities = {settled.entity_of[s] for s in touched.described | fresh.keys()}
    resolution.describe(tx, at, settled, entities, standing)
    return tying.rederive(tx, at, gathered), settled.moved
