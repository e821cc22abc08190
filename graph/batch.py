"""One batch of records on its way into the graph: collected, and checked before anything is written."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from graph.kinds import KINDS, is_tie
from graph.model import DIFFERENT_FROM, SAME_AS, Claim, ClaimError, Document, EntityKind, SourceEntity

Record = Document | SourceEntity | Claim


class BatchError(ClaimError):
    """A batch that breaks a rule; nothing of it was written. The text names the claim, document or entity."""


@dataclass(slots=True)
class Batch:
    """Documents, source entities and claims by id; repetitions fall together."""

    documents: dict[str, Document] = field(default_factory=dict)
    entities: dict[str, SourceEntity] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)

    @staticmethod
    def of(records: Iterable[Record]) -> Batch:
        """Collect records. Raises BatchError for two documents of one id, or what is no record."""
        batch = Batch()
        for record in records:
            batch.add(record)
        return batch

    def add(self, record: Record) -> None:
        """Collect one record. Raises BatchError as `of` does."""
        if isinstance(record, Claim):
            self.claims[record.id] = record
        elif isinstance(record, SourceEntity):
            self.entities[record.id] = stronger(self.entities.get(record.id), record)
        elif isinstance(record, Document):
            other = self.documents.setdefault(record.id, record)
            if other != record:
                raise BatchError(f"two different documents have the id {record.id!r}")
        else:
            raise BatchError(f"neither document, entity nor claim: {record!r}")

    def __len__(self) -> int:
        return len(self.documents) + len(self.entities) + len(self.claims)

    def named_entities(self) -> set[str]:
        """The ids of every source entity that the batch speaks of."""
        ids = set(self.entities)
        for claim in self.claims.values():
            ids.update(i for i in (claim.subject, claim.object, claim.speaker) if i is not None)
        return ids

    def named_documents(self) -> set[str]:
        """The ids of every document that the batch cites or brings."""
        return set(self.documents) | {claim.citation.document for claim in self.claims.values()}

    def check(self, documents: Collection[str], entities: Collection[str]) -> None:
        """Raise BatchError for a claim of an unknown kind, document or entity.

        ``documents`` and ``entities`` are the ids that the graph holds already.
        """
        for claim in self.claims.values():
            document = claim.citation.document
            check_predicate(claim)
            if document not in self.documents and document not in documents:
                raise undocumented(claim)
            for role, entity in (("subject", claim.subject), ("object", claim.object), ("speaker", claim.speaker)):
                if entity is not None and entity not in self.entities and entity not in entities:
                    raise dangling(claim.ref or claim.id, claim.subject, claim.predicate, role, entity)


def check_predicate(claim: Claim) -> None:
    """Raise BatchError where a claim's predicate is no tie kind and no literal one, or its object does not fit it."""
    where = _where(claim.ref or claim.id, claim.subject, claim.predicate)
    relates = is_tie(claim.predicate) or claim.predicate in (SAME_AS, DIFFERENT_FROM)
    if relates and claim.object is None:
        raise BatchError(f"{where}: {claim.predicate} needs an object")
    if not relates and (claim.object is not None or not claim.predicate[:1].islower()):
        raise BatchError(f"{where}: {claim.predicate!r} is no tie kind; there are: {', '.join(KINDS)}")


def undocumented(claim: Claim) -> BatchError:
    """The error for a claim whose document is unknown."""
    where = _where(claim.ref or claim.id, claim.subject, claim.predicate)
    return BatchError(f"{where} cites the document {claim.citation.document!r}, which does not exist")


def dangling(claim: str, subject: str, predicate: str, role: str, entity: str) -> BatchError:
    """The error for a claim (by ref or id) whose ``role`` (subject, object, speaker) is nobody."""
    return BatchError(f"{_where(claim, subject, predicate)}: its {role} {entity!r} is no entity")


def _where(claim: str, subject: str, predicate: str) -> str:
    return f"claim {claim} ({subject} {predicate})"


def stronger(known: SourceEntity | None, new: SourceEntity) -> SourceEntity:
    """Of two descriptions of one source entity, the one that counts: lowest rank, then first kind."""
    if known is None:
        return new
    kinds = list(EntityKind)
    return min(known, new, key=lambda e: (e.rank, kinds.index(e.kind)))
