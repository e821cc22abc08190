"""The only write path: one batch, one transaction, and with it everything that follows from the batch.

A batch's new claims are stored, the identity of the entities they touch is settled anew, and the ties of the
groups they touch are derived again; ties that changed get a new version and the old one's known time ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from graph import papers, superseding
from graph.batch import Batch, Record, stronger
from graph.consequences import Touched, follow
from graph.model import Claim, Document, EntityKind, SourceEntity
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
        known_documents = papers.stored(tx, batch.named_documents())
        sources = {r["id"]: r for r in tx.run("existing_sources", ids=sorted(batch.named_entities()))}
        batch.check(known_documents, sources)
        known = {r["id"]: r for r in tx.run("existing_claims", ids=sorted(batch.claims))}
        documents = papers.keep(tx, at, batch.documents, known_documents, self._seed, revisable=self._revisable)
        new_sources, bettered = self._sources(tx, batch, sources)
        fresh = [claim for id_, claim in batch.claims.items() if id_ not in known]
        revived = self._assert_again(tx, batch, known, at)
        described = papers.described(known_documents, batch.documents)
        rows = [self._claim_row(claim, described, at) for claim in fresh]
        retired = self._place_in_series(tx, rows, at)
        spoken_of = {i for c in [*fresh, *revived] for i in (c.subject, c.object, c.speaker) if i is not None}
        woken = sorted(i for i in spoken_of if i in sources and sources[i]["silent"])
        if woken:
            tx.run("set_silent", ids=woken, silent=False)
        if not (documents.new or documents.revised or new_sources or bettered or rows or revived or retired):
            return Written(known_claims=len(known))

        touched = Touched(
            judged=set(bettered),
            described={*bettered, *woken},
            claims=[*(claim.id for claim in revived), *documents.recited],
        )
        touched.by(rows)
        touched.by({"predicate": c.predicate, "subject": c.subject, "object": c.object} for c in revived)
        if retired:
            touched.by(tx.run("retire_claims", ids=retired, at=at, superseded=True))
        silent = {i for i, row in sources.items() if row["silent"]} | new_sources.keys()
        changed, merged = follow(
            tx, at, touched, sources=sources, fresh=new_sources, rows=rows, silent=silent - spoken_of
        )
        tx.run("set_known", at=at)
        return Written(
            documents=documents.new + documents.revised,
            entities=len(new_sources),
            claims=len(rows),
            known_claims=len(known),
            ties=changed.created,
            ended=changed.closed,
            merged=merged,
            retired=len(retired),
        )

    def _claim_row(self, claim: Claim, documents: Mapping[str, Document], at: str) -> Row:
        row = claim_row(claim, documents[claim.citation.document])
        return row | {"seeds": [self._seed], "recorded_at": at, "retired_at": MAX_INSTANT, "restates": False}

    def _assert_again(self, tx: Transaction, batch: Batch, known: Mapping[str, Row], at: str) -> list[Claim]:
        """Take back retractions of claims that are said again; note who else says the others, and new numbers."""
        back = sorted(i for i, row in known.items() if row["retired_at"] != MAX_INSTANT and not row["superseded"])
        if back:
            tx.run("revive_claims", ids=back, at=at, open=MAX_INSTANT)
        renumbered = [
            {"id": i, "ref": batch.claims[i].ref}
            for i, row in known.items()
            if batch.claims[i].ref not in (None, row["ref"])
        ]
        if renumbered:
            tx.run("set_refs", rows=renumbered)
        joined = sorted(i for i, row in known.items() if self._seed not in row["seeds"])
        if joined:
            tx.run("add_seed", ids=joined, seed=self._seed)
        return [batch.claims[id_] for id_ in back]

    @staticmethod
    def _place_in_series(tx: Transaction, rows: list[Row], at: str) -> list[str]:
        """Note what the new claims of list editions restate and what supersedes them.

        Returns the stored claims that they supersede.
        """
        listed = [row for row in rows if "series" in row]
        if not listed:
            return []
        statements = sorted({row["statement"] for row in listed})
        restated = {r["statement"] for r in tx.run("restated", statements=statements)}
        for row in listed:
            row["restates"] = row["statement"] in restated
        closed = superseding.closed_editions(tx, listed)
        superseding.mark(tx, listed, closed, at)
        return superseding.older_facts(tx, listed, closed)

    def _sources(
        self, tx: Transaction, batch: Batch, sources: dict[str, Row]
    ) -> tuple[dict[str, SourceEntity], dict[str, SourceEntity]]:
        new = {id_: entity for id_, entity in batch.entities.items() if id_ not in sources}
        bettered: dict[str, SourceEntity] = {}
        for id_, entity in batch.entities.items():
            if id_ in sources:
                old = SourceEntity(id_, EntityKind(sources[id_]["kind"]), sources[id_]["rank"])
                if stronger(old, entity) != old:
                    bettered[id_] = entity
                    sources[id_] |= {"kind": entity.kind.value, "rank": entity.rank}
        if bettered:
            rows = [{"id": e.id, "kind": e.kind.value, "rank": e.rank} for e in bettered.values()]
            tx.run("update_sources", rows=rows)
        return new, bettered


def begin(tx: Transaction) -> str:
    """Take the writers' lock and return the instant at which this transaction's changes are known."""
    last: str = tx.run("lock_graph")[0]["known_at"]
    now = instant_text(datetime.now(UTC))
    if now > last:
        return now
    moment = datetime.strptime(last, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
    return instant_text(moment + timedelta(microseconds=1))
