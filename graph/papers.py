"""Keeps documents: new ones are stored, described ones compared, and revised ones kept in their former version.

What claims repeat of their document (its date, its title) is written anew when the document is revised, so that
a revised document gives the same graph as one that was right from the beginning.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from graph.batch import BatchError
from graph.model import Document
from graph.rows import Row, cited, document_of, document_row, open_known
from graph.store import Transaction

#: Properties of a document node that are no part of its description.
NOT_CONTENT = frozenset({"seed", "retrieved_at", "known_from", "known_to"})


@dataclass(frozen=True, slots=True)
class Kept:
    """How many documents were stored and revised, and the claims whose copy of them changed."""

    new: int
    revised: int
    recited: tuple[str, ...] = ()


def stored(tx: Transaction, ids: Collection[str]) -> dict[str, Row]:
    """The documents of these ids that are there, as rows."""
    return {r["document"]["id"]: r["document"] for r in tx.run("existing_documents", ids=sorted(ids))}


def described(rows: Mapping[str, Row], new: Mapping[str, Document]) -> dict[str, Document]:
    """The documents by id: as they are now described, else as they are stored."""
    return {id_: document_of(row) for id_, row in rows.items() if id_ not in new} | dict(new)


def keep(
    tx: Transaction, at: str, documents: Mapping[str, Document], known: Mapping[str, Row], seed: str, *, revisable: bool
) -> Kept:
    """Store what is new of ``documents``; ``known`` are the stored ones.

    Raises BatchError for another description of a document that may not be revised.
    """
    new: list[Row] = []
    revised: list[Row] = []
    for document in documents.values():
        row = document_row(document, seed)
        old = known.get(document.id)
        if old is None:
            new.append(open_known(row, at))
        elif content(row) != content(old):
            _refuse(document.id, row, old, revisable=revisable)
            revised.append(row)
    if new:
        tx.run("create_documents", rows=new)
    if not revised:
        return Kept(len(new), 0)
    former = [{**known[r["id"]], "of": r["id"], "known_to": at} for r in revised]
    tx.run("create_versions", rows=former)
    tx.run("update_documents", rows=[open_known(r, at) for r in revised])
    return Kept(len(new), len(revised), _recite(tx, {r["id"]: documents[r["id"]] for r in revised}))


def content(row: Row) -> Row:
    """What a document's row says of the document."""
    return {k: v for k, v in row.items() if k not in NOT_CONTENT}


def _refuse(id_: str, row: Row, old: Row, *, revisable: bool) -> None:
    names = sorted(k for k in row.keys() | old.keys() if k not in NOT_CONTENT and row.get(k) != old.get(k))
    if not revisable or not {"series", "edition"}.isdisjoint(names):
        raise BatchError(
            f"the document {id_!r} was loaded before with another {', '.join(names)}; "
            "a document does not change: give the new one an id (or edition date) of its own"
        )


def _recite(tx: Transaction, documents: Mapping[str, Document]) -> tuple[str, ...]:
    changed = []
    for row in tx.run("claims_of_documents", ids=sorted(documents)):
        document = documents[row["document"]]
        words = cited(document.title, row["locator"], row["status"])
        published = document.published.start_min if document.published else None
        if (words, published) != (row["cited"], row["published"]):
            changed.append({"id": row["id"], "cited": words, "published": published})
    if changed:
        tx.run("recite_claims", rows=changed)
    return tuple(row["id"] for row in changed)
