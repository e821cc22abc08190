"""Loads a seed into a graph: batches, rejects, and what the end of a load means.

A batch is one transaction. Killed at any moment, the same load is simply run again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Final

from graph import editions
from graph.store import Store
from graph.writer import Writer, Written
from seeds.intake import Intake, Summary
from seeds.registry import NO_OPTIONS, Options, Reject, Seed, find
from seeds.rejects import RejectsFile

#: Claims of one transaction.
BATCH: Final = 2000


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
    kept = RejectsFile(rejects)
    intake = Intake(seed, files, options, kept, batch_claims)
    scope = scope_of(seed, files)
    writer = Writer(store, scope, revisable=seed.complete)
    began = monotonic()
    written = Written()
    with kept:
        for batch in intake.batches():
            written += writer.write_batch(batch)
            if progress:
                progress(Progress(intake.summary.claims, intake.summary.rejected, monotonic() - began))
    ended = finish(store, seed, scope, intake.summary, intake.said, close_anyway=close_anyway)
    return report(seed, scope, intake.summary, written, ended, monotonic() - began)


def scope_of(seed: Seed, files: Sequence[Path]) -> str:
    """Whose word a load is: the seed's, or for one's own files of a built-in seed ``<seed>:<file stems>``.

    Only claims of the same scope are ever retracted by a load.
    """
    if not (seed.builtin and files):
        return seed.name
    return f"{seed.name}:{','.join(sorted({Path(file).stem for file in files}))}"


@dataclass(frozen=True, slots=True)
class Ended:
    """What the end of a load did beside its claims: which editions it closed and which it did not, and why."""

    written: Written
    closed: tuple[str, ...]
    not_closed: tuple[NotClosed, ...]


def finish(
    store: Store, seed: Seed, scope: str, summary: Summary, said: Collection[str], *, close_anyway: bool
) -> Ended:
    """Close the editions that were read, and retract what a complete seed no longer says (``said``: claim ids)."""
    written, closed, not_closed = Written(), [], []
    for (series, edition), rejected in sorted(summary.rejects_of.items()):
        reason = f"{_rows(rejected)} could not be read" if rejected else None
        reason = reason or editions.shrunk(store, series, edition)
        if reason and not close_anyway:
            not_closed.append(NotClosed(f"edition {edition} of {series}", reason))
        else:
            written += editions.close_edition(store, series, edition)
            closed.append(f"{series} {edition}")
    if seed.complete:
        if summary.rejected and not close_anyway:
            not_closed.append(NotClosed(scope, f"{_rows(summary.rejected)} could not be read"))
        else:
            written += editions.retract_missing(store, scope, said)
    return Ended(written, tuple(closed), tuple(not_closed))


def report(seed: Seed, scope: str, summary: Summary, written: Written, ended: Ended, seconds: float) -> LoadReport:
    """Add up what a load did."""
    return LoadReport(
        seed=seed.name,
        scope=scope,
        claims=summary.claims,
        written=written + ended.written,
        rejected=summary.rejected,
        rejects=tuple(summary.rejects),
        seconds=seconds,
        closed=ended.closed,
        not_closed=ended.not_closed,
    )


def _rows(count: int) -> str:
    return f"{count} row{'s' if count > 1 else ''}"
