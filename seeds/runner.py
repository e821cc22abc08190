"""Loads a seed into a graph: batches, rejects, and what the end of a load means.

A batch is one transaction. Documents and entities wait for the first claim that names them, so that no entity
is stored before what describes it. Killed at any moment, the same load is simply run again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Final

from graph import editions
from graph.batch import Batch
from graph.model import Claim, Document, SourceEntity
from graph.store import Store
from graph.writer import Writer, Written
from seeds.registry import NO_OPTIONS, Options, Reject, Seed, find
from seeds.rejects import RejectsFile

#: Claims of one transaction.
BATCH: Final = 2000
_MOST_RECORDS: Final = 3 * BATCH
_MOST_WAITING: Final = 500_000
_SHOWN_REJECTS: Final = 100


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a load is: claims read and rows rejected so far, and seconds since it began."""

    claims: int
    rejected: int
    seconds: float


@dataclass(frozen=True, slots=True)
class NotClosed:
    """Something that the load did not declare complete: ``what`` is an edition, or the seed as a whole."""

    what: str
    reason: str

    def __str__(self) -> str:
        return f"{self.what} was not closed: {self.reason}; load it again with close_anyway to do so all the same"


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did. ``claims`` were read, ``written`` tells what of it was new, ``scope`` whose word it is.

    ``rejects`` are the first hundred of ``rejected``; ``closed`` are editions as ``series edition``.
    """

    seed: str
    scope: str
    claims: int
    written: Written
    rejected: int
    rejects: tuple[Reject, ...]
    seconds: float
    closed: tuple[str, ...] = ()
    not_closed: tuple[NotClosed, ...] = ()

    @property
    def claims_per_second(self) -> float:
        """Claims read, checked and written in a second."""
        return self.claims / self.seconds if self.seconds else 0.0


def load(
    store: Store,
    seed_name: str,
    files: Sequence[Path] = (),
    options: Options = NO_OPTIONS,
    *,
    progress: Callable[[Progress], None] | None = None,
    rejects: Path | None = None,
    close_anyway: bool = False,
    batch_claims: int = BATCH,
) -> LoadReport:
    """Load what ``files`` say, or what a built-in seed says by itself.

    Rejects stop nothing; with ``rejects`` they are written to that CSV file, made only if there are any. At the
    end a complete seed retracts what it no longer says, and editions of lists are closed, so that what they lack
    has ended. Neither happens where rows were rejected or an edition shrank by more than a fifth against the one
    before, since rows that could not be read must not look like entries taken off: the report's ``not_closed``
    says so, and ``close_anyway`` does it all the same.

    Raises SeedError for files that are not what the seed reads, and BatchError where the seed itself breaks a rule
    (a claim about an entity that it never declared); what was written before stays and is sound.
    """
    seed = find(seed_name)
    return _Load(store, seed, files, options, progress, RejectsFile(rejects), close_anyway, batch_claims).run()


def scope_of(seed: Seed, files: Sequence[Path]) -> str:
    """Whose word a load is: the seed's, or for one's own files of a built-in seed ``<seed>:<file stems>``.

    Only claims of the same scope are ever retracted by a load.
    """
    if not (seed.builtin and files):
        return seed.name
    return f"{seed.name}:{','.join(sorted({Path(file).stem for file in files}))}"


class _Load:
    def __init__(
        self,
        store: Store,
        seed: Seed,
        files: Sequence[Path],
        options: Options,
        progress: Callable[[Progress], None] | None,
        rejects_file: RejectsFile,
        close_anyway: bool,
        batch_claims: int,
    ) -> None:
        self._store = store
        self._seed = seed
        self._files = files
        self._options = options
        self._progress = progress
        self._rejects_file = rejects_file
        self._close_anyway = close_anyway
        self._batch_claims = batch_claims
        self.scope = scope_of(seed, files)
        self._writer = Writer(store, self.scope, revisable=seed.complete)
        self._began = monotonic()
        self._waiting_documents: dict[str, Document] = {}
        self._waiting_entities: dict[str, SourceEntity] = {}
        self._said: set[str] = set()
        self._claims = 0
        self._written = Written()
        self._rejected = 0
        self._rejects: list[Reject] = []
        self._rejects_of: dict[tuple[str, str], int] = {}
        self._early_rejects = 0
        self._edition: tuple[str, str] | None = None
        self._not_closed: list[NotClosed] = []

    def run(self) -> LoadReport:
        with self._rejects_file:
            for batch in self._batches():
                self._write(batch)
        closed = self._close_editions()
        if self._seed.complete:
            self._retract()
        return LoadReport(
            seed=self._seed.name,
            scope=self.scope,
            claims=self._claims,
            written=self._written,
            rejected=self._rejected,
            rejects=tuple(self._rejects),
            seconds=monotonic() - self._began,
            closed=tuple(closed),
            not_closed=tuple(self._not_closed),
        )

    def _write(self, batch: Batch) -> None:
        self._written += self._writer.write_batch(batch)
        if self._progress:
            self._progress(Progress(self._claims, self._rejected, monotonic() - self._began))

    def _batches(self) -> Iterator[Batch]:
        batch = Batch()
        for record in self._seed.read(self._files, self._options):
            match record:
                case Reject():
                    self._reject(record)
                    continue
                case Claim():
                    self._claims += 1
                    if self._seed.complete:
                        self._said.add(record.id)
                    self._fetch(record, batch)
                    batch.add(record)
                case Document():
                    self._note_edition(record)
                    self._waiting_documents[record.id] = record
                case SourceEntity():
                    self._waiting_entities[record.id] = record
            if len(batch.claims) >= self._batch_claims or len(batch) >= _MOST_RECORDS:
                yield batch
                batch = Batch()
            if len(self._waiting_entities) > _MOST_WAITING:
                yield self._unclaimed(_MOST_RECORDS)
        if len(batch):
            yield batch
        while self._waiting_documents or self._waiting_entities:
            yield self._unclaimed(_MOST_RECORDS)

    def _fetch(self, claim: Claim, batch: Batch) -> None:
        """Put the claim's document and entities, if they wait, into its batch."""
        document = self._waiting_documents.pop(claim.citation.document, None)
        if document:
            batch.add(document)
        for id_ in (claim.subject, claim.object, claim.speaker):
            entity = self._waiting_entities.pop(id_, None) if id_ else None
            if entity:
                batch.add(entity)

    def _unclaimed(self, most: int) -> Batch:
        batch = Batch()
        for id_ in list(self._waiting_documents)[:most]:
            batch.add(self._waiting_documents.pop(id_))
        for id_ in list(self._waiting_entities)[: most - len(batch)]:
            batch.add(self._waiting_entities.pop(id_))
        return batch

    def _note_edition(self, document: Document) -> None:
        if document.series and document.edition:
            self._edition = (document.series, document.edition)
            self._rejects_of.setdefault(self._edition, self._early_rejects)

    def _reject(self, reject: Reject) -> None:
        """Count a reject against the edition that is being read; before any edition, against all of them."""
        self._rejected += 1
        self._rejects_file.add(reject)
        if len(self._rejects) < _SHOWN_REJECTS:
            self._rejects.append(reject)
        if self._edition:
            self._rejects_of[self._edition] += 1
        else:
            self._early_rejects += 1

    def _close_editions(self) -> list[str]:
        closed = []
        for (series, edition), rejected in sorted(self._rejects_of.items()):
            reason = f"{_rows(rejected)} could not be read" if rejected else None
            reason = reason or editions.shrunk(self._store, series, edition)
            if reason and not self._close_anyway:
                self._not_closed.append(NotClosed(f"edition {edition} of {series}", reason))
            else:
                self._written += editions.close_edition(self._store, series, edition)
                closed.append(f"{series} {edition}")
        return closed

    def _retract(self) -> None:
        if self._rejected and not self._close_anyway:
            self._not_closed.append(NotClosed(self.scope, f"{_rows(self._rejected)} could not be read"))
        else:
            self._written += editions.retract_missing(self._store, self.scope, self._said)


def _rows(count: int) -> str:
    return f"{count} row{'s' if count > 1 else ''}"
