"""What comes out of a seed, put into batches: each claim behind its document and its entities, rejects kept apart.

Documents and entities wait for the first claim that names them, so that no entity is stored before what
describes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from graph.batch import Batch
from graph.model import Claim, Document, SourceEntity
from seeds.registry import Options, Reject, Seed
from seeds.rejects import RejectsFile

_MOST_WAITING: Final = 500_000
_SHOWN_REJECTS: Final = 100


@dataclass(slots=True)
class Summary:
    """What was read so far: ``claims``, rejects (the first hundred of them), and the editions of lists.

    ``rejects_of`` counts rejects by (series, edition); those before any edition count for all of them.
    """

    claims: int = 0
    rejected: int = 0
    rejects: list[Reject] = field(default_factory=list)
    rejects_of: dict[tuple[str, str], int] = field(default_factory=dict)


class Intake:
    """Reads one seed once. ``summary`` grows while `batches` is worked through."""

    def __init__(self, seed: Seed, files: Sequence[Path], options: Options, rejects: RejectsFile, claims: int) -> None:
        """``claims``: how many of them make a batch."""
        self._seed = seed
        self._files = files
        self._options = options
        self._rejects_file = rejects
        self._batch_claims = claims
        self._most_records = 3 * claims
        self._waiting_documents: dict[str, Document] = {}
        self._waiting_entities: dict[str, SourceEntity] = {}
        self._early_rejects = 0
        self._edition: tuple[str, str] | None = None
        self.summary = Summary()
        #: The ids of all claims, of a seed that says all that it has to say.
        self.said: set[str] = set()

    def batches(self) -> Iterator[Batch]:
        """The seed's records in batches. Raises SeedError for files that are not what it reads."""
        batch = Batch()
        for record in self._seed.read(self._files, self._options):
            match record:
                case Reject():
                    self._reject(record)
                    continue
                case Claim():
                    self.summary.claims += 1
                    if self._seed.complete:
                        self.said.add(record.id)
                    self._fetch(record, batch)
                    batch.add(record)
                case Document():
                    self._note_edition(record)
                    self._waiting_documents[record.id] = record
                case SourceEntity():
                    self._waiting_entities[record.id] = record
            if len(batch.claims) >= self._batch_claims or len(batch) >= self._most_records:
                yield batch
                batch = Batch()
            if len(self._waiting_entities) > _MOST_WAITING:
                yield self._unclaimed()
        if len(batch):
            yield batch
        while self._waiting_documents or self._waiting_entities:
            yield self._unclaimed()

    def _fetch(self, claim: Claim, batch: Batch) -> None:
        """Put the claim's document and entities, if they wait, into its batch."""
        document = self._waiting_documents.pop(claim.citation.document, None)
        if document:
            batch.add(document)
        for id_ in (claim.subject, claim.object, claim.speaker):
            entity = self._waiting_entities.pop(id_, None) if id_ else None
            if entity:
                batch.add(entity)

    def _unclaimed(self) -> Batch:
        batch = Batch()
        for id_ in list(self._waiting_documents)[: self._most_records]:
            batch.add(self._waiting_documents.pop(id_))
        for id_ in list(self._waiting_entities)[: self._most_records - len(batch)]:
            batch.add(self._waiting_entities.pop(id_))
        return batch

    def _note_edition(self, document: Document) -> None:
        if document.series and document.edition:
            self._edition = (document.series, document.edition)
            self.summary.rejects_of.setdefault(self._edition, self._early_rejects)

    def _reject(self, reject: Reject) -> None:
        """Count a reject against the edition that is being read; before any edition, against all of them."""
        self.summary.rejected += 1
        self._rejects_file.add(reject)
        if len(self.summary.rejects) < _SHOWN_REJECTS:
            self.summary.rejects.append(reject)
        if self._edition:
            self.summary.rejects_of[self._edition] += 1
        else:
            self._early_rejects += 1
