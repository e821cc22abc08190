"""What a seed yielded, taken apart for tests: the claims alone, the rejects alone, what is said of one entity."""

from __future__ import annotations

from collections.abc import Iterable

from graph.model import Claim, Document, EntityKind, SourceEntity
from seeds.registry import Record, Reject

Said = tuple[str, object, str | None, str | None]


def claims(records: Iterable[Record]) -> list[Claim]:
    """The claims alone."""
    return [record for record in records if isinstance(record, Claim)]


def rejects(records: Iterable[Record]) -> list[Reject]:
    """The rejects alone."""
    return [record for record in records if isinstance(record, Reject)]


def documents(records: Iterable[Record]) -> list[Document]:
    """The documents alone."""
    return [record for record in records if isinstance(record, Document)]


def kinds(records: Iterable[Record]) -> dict[str, EntityKind]:
    """The kind of each source entity."""
    return {record.id: record.kind for record in records if isinstance(record, SourceEntity)}


def said_of(records: Iterable[Record], subject: str) -> set[Said]:
    """What is said of one entity: predicate, object or value or number, role, EDTF date."""
    return {
        (
            c.predicate,
            c.object or c.value or c.number,
            c.role,
            c.when.edtf if c.when else None,
        )
        for c in claims(records)
        if c.subject == subject
    }
