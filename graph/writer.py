"""The only write path: one batch, one transaction, and with it everything that follows from the batch.

A batch's new claims are stored, the identity of the entities they touch is settled anew, and the ties of the
groups they touch are derived again; ties that changed get a new version and the old one's known time ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from graph import papers, resolution, superseding, tying
from graph.batch import Batch, Record, stronger
from graph.kinds import is_tie
from graph.model import ATTRIBUTES, DIFFERENT_FROM, IDENTIFIER, SAME_AS, Document, EntityKind, SourceEntity
from graph.rows import Row, claim_row
from graph.store import Store, Transaction
from graph.time import MAX_INSTANT, instant_text


@dataclass(frozen=True, slots=True)
class Written:
    """What one batch changed. ``claims`` are new ones, ``known_claims`` were there already.

    ``ties`` are versions created, ``ended`` versions that are no longer the newest, ``merged`` source entities
    that came to another canonical entity, ``retired`` claims that are no longer the newest word.
    """

    documents: int = 0
    entities: int = 0
    claims: int = 0
    known_claims: int = 0
    ties: int = 0
    ended: int = 0
    merged: int = 0
    retired: int = 0

    def __add__(self, other: Written) -> Written:
        return Written(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    @property
    def changed(self) -> bool:
        """True where anything was written."""
        return any(getattr(self, name) for name in self.__slots__ if name != "known_claims")


class Writer:
    """Writes batches of one seed."""

    def __init__(self, store: Store, seed: str, *, revisable: bool = False) -> None:
        """``revisable``: the seed's documents may be described anew (a former version is kept)."""
        self._store = store
        self._seed = seed
        self._revisable = revisable

    def write(self, records: Iterable[Record]) -> Written:
        """Write one batch in one transaction.

        Raises BatchError, and writes nothing, where a claim is unsourced or dangling.
        """
        return self.write_batch(Batch.of(records))

    def write_batch(self, batch: Batch) -> Written:
        """Like `write`, for records that were collected already."""
        return self._store.write(lambda tx: self._write(tx, batch)) if len(batch) else Written()

    def _write(self, tx: Transaction, batch: Batch) -> Written:
        at = begin(tx)
        stored = papers.stored(tx, batch.named_documents())
        sources = {r["id"]: r for r in tx.run("existing_sources", ids=sorted(batch.named_entities()))}
        batch.check(stored, sources)
        known = {r["id"]: r for r in tx.run("existing_claims", ids=sorted(batch.claims))}
        documents = papers.keep(tx, at, batch.documents, stored, self._seed, revisable=self._revisable)
        new_sources, bettered = self._sources(tx, batch, sources)
        woken = self._wake(tx, sources)
        fresh = [claim for id_, claim in batch.claims.items() if id_ not in known]
        revived = [batch.claims[id_] for id_ in self._assert_again(tx, known, at)]
        rows = self._claim_rows(fresh, {**stored, **batch.documents}, at)
        retired = superseding.mark(tx, rows)
        if not (documents.new or documents.revised or new_sources or bettered or woken or rows or revived or retired):
            return Written(known_claims=len(known))

        judged = {
            id_
            for claim in [*fresh, *revived]
            if claim.predicate in (SAME_AS, DIFFERENT_FROM, IDENTIFIER)
            for id_ in (claim.subject, claim.object)
            if id_ is not None
        }
        standing = [row for row in rows if row["retired_at"] == MAX_INSTANT]
        settled = resolution.settle(
            tx, at, sources=sources, fresh=new_sources, unsettled=judged | bettered.keys(), claims=standing
        )
        for row in rows:
            if is_tie(row["predicate"]):
                row["grp"] = tying.group_of(row, settled.entity_of)
        if rows:
            tx.run("create_claims", rows=rows)
        described = {c.subject for c in [*fresh, *revived] if c.predicate in ATTRIBUTES}
        described |= new_sources.keys() | bettered.keys() | woken
        resolution.describe(tx, at, settled, {settled.entity_of[s] for s in described}, standing)
        changed = tying.rederive(
            tx,
            at,
            fresh=[r for r in rows if "grp" in r],
            places=settled.places | tying.places_of_claims(tx, [c.id for c in revived] + documents.recited),
            entity_of=settled.entity_of,
        )
        if retired:
            retired = superseding.retire(tx, at, retired)
        tx.run("set_known", at=at)
        return Written(
            documents=documents.new + documents.revised,
            entities=len(new_sources),
            claims=len(rows),
            known_claims=len(known),
            ties=changed.created,
            ended=changed.closed,
            merged=settled.moved,
            retired=len(retired),
        )

    def _claim_rows(self, claims: list, documents: Mapping[str, Document], at: str) -> list[Row]:
        rows = [claim_row(claim, documents[claim.citation.document]) for claim in claims]
        listed = sorted({row["statement"] for row in rows if "series" in row})
        restated = {r["statement"] for r in tx.run("restated", statements=listed)} if listed else ()
        return rows
