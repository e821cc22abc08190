"""Ties and portraits of a whole stage, derived in several processes, each writing its own part of the files.

What a tie or a portrait is, is said in `graph.derivation` and `graph.portraits`; here is only how many come by.
"""

from __future__ import annotations

import signal
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from itertools import groupby
from multiprocessing import get_context
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

from graph.bulk.settle import SLICES
from graph.bulk.stage import Connection, connect, rows, stage_file
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


def derive_all(folder: Path, at: str, *, workers: int, report: Report | None = None) -> Derived:
    """Derive all entities and ties of a settled stage, known from the instant ``at`` on, into files in ``folder``.

    An interruption ends the processes and is passed on; what they had written is written anew next time.
    """
    jobs = [(kind, number) for kind in (_ties_of, _entities_of) for number in range(SLICES)]
    parts: dict[str, list[Part]] = defaultdict(list)
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_leave_interrupts_to_the_parent)
    try:
        left: set[Future[Part]] = {pool.submit(job, folder, number, at) for job, number in jobs}
        while left:
            done, left = wait(left, return_when=FIRST_COMPLETED)
            for future in done:
                part = future.result()
                parts[part.file.name.partition("-")[0]].append(part)
            if report:
                report(len(jobs) - len(left), len(jobs))
    except BaseException:
        pool.shutdown(wait=True, cancel_futures=True)
        raise
    pool.shutdown()
    return Derived(*(tuple(sorted(parts[name], key=lambda part: part.file.name)) for name in ("entities", "ties")))


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _ties_of(folder: Path, number: int, at: str) -> Part:
    file, count, multiline = folder / f"ties-{number:02}.csv", 0, False
    with _reading(folder) as connection, file.open("w", encoding="utf-8", newline="") as out:
        for source, target, kind, row in _tie_rows(connection, number):
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
    with _reading(folder) as connection, file.open("w", encoding="utf-8", newline="") as out:
        for kind, row in _portraits(connection, number):
            known = open_known(row, at)
            cells = (row["id"], ["Entity", kind.label], *(known.get(name) for name in ENTITY))
            multiline |= write_row(out, cells)
            count += 1
    return Part(file, count, multiline)


def _portraits(connection: Connection, number: int) -> Iterator[tuple[EntityKind, dict[str, Any]]]:
    """The portraits of a slice's entities; one of whom no claim speaks has none."""
    found = rows(connection, "SELECT * EXCLUDE slice FROM descriptions WHERE slice = ? ORDER BY entity", [number])
    for entity, group in groupby(found, key=itemgetter("entity")):
        said = list(group)
        if all(row["silent"] for row in said):
            continue
        ranks = {row["member"]: row["rank"] for row in said}
        cluster = Cluster(entity, EntityKind(said[0]["kind"]), tuple(sorted(ranks)))
        yield cluster.kind, portrait(cluster, (row for row in said if "predicate" in row), ranks)


def _reading(folder: Path) -> Connection:
    return connect(stage_file(folder), read_only=True, memory_mb=_MEMORY_MB, threads=1)
