"""Portraits, and ties of several claims, of a whole stage, derived in several processes, each writing its own files.

What a tie or a portrait is, is said in `graph.derivation` and `graph.portraits`; here is only how many come by.
"""

from __future__ import annotations

import signal
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from functools import cache
from itertools import chain, groupby
from multiprocessing import get_context
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from graph.bulk.settle import SLICES
from graph.bulk.stage import Connection, connect, rows, seldom_collected, stage_file
from graph.bulk.tables import ENTITY, TIE, write_row
from graph.derivation import derive
from graph.identity import Cluster
from graph.model import EntityKind
from graph.portraits import portrait
from graph.rows import open_known, tie_claim, tie_row

_MEMORY_MB: Final = 512

#: Told how many slices are done, and of how many.
Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Part:
    """One file that a slice made: how many rows it has, and whether a cell holds a line's end."""

    file: Path
    rows: int
    multiline: bool


@dataclass(frozen=True, slots=True)
class Derived:
    """All that was derived of a stage, in files without header."""

    entities: tuple[Part, ...]
    ties: tuple[Part, ...]


class Deriving:
    """Processes that derive a settled stage's entities and shared ties, known from ``at`` on, into files in ``folder``.

    Use as ``with Deriving(folder, at, workers=2) as deriving``: they are at work from the beginning of the block on.
    An interruption ends them and is passed on; what they had written is written anew next time.
    """

    def __init__(self, folder: Path, at: str, *, workers: int) -> None:
        self._folder, self._at = folder, at
        self._pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_begin_work)
        self._left: set[Future[Part]] = set()

    def __enter__(self) -> Self:
        for job in (_entities_of, _ties_of):
            self._left |= {self._pool.submit(job, self._folder, number, self._at) for number in range(SLICES)}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def wait(self, report: Report | None = None) -> Derived:
        """All that they made, once they are done. Raises what stopped one of them."""
        parts: dict[str, list[Part]] = defaultdict(list)
        jobs = len(self._left)
        while self._left:
            done, self._left = wait(self._left, return_when=FIRST_COMPLETED)
            for future in done:
                part = future.result()
                parts[part.file.name.partition("-")[0]].append(part)
            if report:
                report(jobs - len(self._left), jobs)
        return Derived(*(tuple(sorted(parts[name], key=lambda part: part.file.name)) for name in ("entities", "ties")))


def _begin_work() -> None:
    """Leave interrupts to the parent, and look for cycles of objects as seldom as a stage does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    seldom_collected()


def _ties_of(folder: Path, number: int, at: str) -> Part:
    file, count, multiline = folder / f"ties-{number:02}.csv", 0, False
    with file.open("w", encoding="utf-8", newline="") as out:
        for source, target, kind, row in _tie_rows(_reading(folder), number):
            known = open_known(row, at)
            multiline |= write_row(out, (source, target, kind, *(known.get(name) for name in TIE)))
            count += 1
    return Part(file, count, multiline)


def _tie_rows(connection: Connection, number: int) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    claims = rows(connection, "SELECT * EXCLUDE slice FROM tie_claims WHERE slice = ? ORDER BY grp", [number])
    for _, group in groupby(claims, key=itemgetter("grp")):
        members = list(group)
        cited = {row["id"]: row["cited"] for row in members}
        for tie in derive((tie_claim(row, row["source"], row["target"]) for row in members), {}):
            yield tie.source, tie.target, tie.kind, tie_row(tie, cited)


def _entities_of(folder: Path, number: int, at: str) -> Part:
    file, count, multiline = folder / f"entities-{number:02}.csv", 0, False
    with file.open("w", encoding="utf-8", newline="") as out:
        for kind, row in _portraits(_reading(folder), number):
            known = open_known(row, at)
            cells = (row["id"], ["Entity", kind.label], *(known.get(name) for name in ENTITY))
            multiline |= write_row(out, cells)
            count += 1
    return Part(file, count, multiline)


def _portraits(connection: Connection, number: int) -> Iterator[tuple[EntityKind, dict[str, Any]]]:
    """The portraits of a slice's entities; one of whom no claim speaks has none."""
    found = connection.execute(
        "SELECT entity, kind, member, rank, silent, predicate, value, language, status FROM descriptions "
        "WHERE slice = ? ORDER BY entity",
        [number],
    )
    chunks = iter(lambda: found.fetchmany(10_000), [])
    for entity, group in groupby(chain.from_iterable(chunks), key=itemgetter(0)):
        ranks: dict[str, int] = {}
        said: list[dict[str, str]] = []
        sort, heard = "", False
        for _, kind, member, rank, silent, predicate, value, language, status in group:
            ranks[member] = rank
            sort, heard = kind, heard or not silent
            if predicate is not None:
                said.append(
                    {"subject": member, "predicate": predicate, "value": value, "language": language, "status": status}
                )
        if heard:
            cluster = Cluster(entity, EntityKind(sort), tuple(sorted(ranks)))
            yield cluster.kind, portrait(cluster, said, ranks)


@cache
def _reading(folder: Path) -> Connection:
    """The connection of this process, which works for one stage only."""
    return connect(stage_file(folder), read_only=True, memory_mb=_MEMORY_MB, threads=1)
