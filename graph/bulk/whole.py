"""Makes a whole graph of a stage: files, the import of these into an empty Neo4j, and what the server needs then."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from graph.bulk.admin import AdminError, Neo4jHome
from graph.bulk.derive import Deriving
from graph.bulk.files import ImportFiles, write_files
from graph.bulk.lone import derive_lone
from graph.bulk.progress import Progress, Report
from graph.bulk.settle import settle
from graph.bulk.stage import counts
from graph.settings import Settings
from graph.store import Store, StoreError
from graph.time import instant_text
from graph.writer import Written

_START_SECONDS: Final = 180.0


def is_empty(store: Store) -> bool:
    """True where nothing is in the database but what the schema needs."""
    return not store.named("anything")[0]["found"]


def import_whole(folder: Path, settings: Settings, home: Neo4jHome, progress: Progress, report: Report) -> None:
    """Bring a finished stage into the empty database of the Neo4j in ``home``, which ``settings`` reach too.

    The server is stopped for the import and started again. Raises AdminError where Neo4j's tools refuse, and where
    a server still answers after that stop, which is another one then: nothing is overwritten.
    """
    if progress.arguments is None:
        _make_files(folder, progress, report)
    assert progress.counts is not None
    if not progress.imported:
        report("stopping Neo4j", 0, 0)
        _import(folder, settings, home, progress, report)
    report("starting Neo4j", 0, 0)
    with opened_at_last(settings, lambda: report("indexes", 0, 0)) as store:
        found = store.named("count_claims")[0]["claims"]
        if found != progress.counts["claims"]:
            raise AdminError(
                f"the database at TIEGRAPH_DATABASE has {found:,} claims, and {progress.counts['claims']:,} "
                f"were imported into {home.folder}: is it another one?"
            )
        store.write(lambda tx: tx.run("set_known", at=progress.at))


def written(progress: Progress) -> Written:
    """What an imported graph holds."""
    held = progress.counts or {}
    return Written(
        documents=held["documents"], entities=held["sources"], claims=held["claims"], ties=held["ties"],
        merged=held["merged"],
    )  # fmt: skip


@contextmanager
def opened_at_last(settings: Settings, tell: Callable[[], None], *, migrated: bool = True) -> Iterator[Store]:
    """The store, as soon as its server is up. Raises StoreError where it is not within three minutes.

    ``migrated`` is as in `Store.open`.
    """
    deadline = time.monotonic() + _START_SECONDS
    while not Store.answers(settings):
        if time.monotonic() > deadline:
            raise StoreError(f"Neo4j was started and does not answer after {_START_SECONDS:.0f} s; see its log")
        time.sleep(0.5)
    tell()
    with Store.open(settings, migrated=migrated) as store:
        yield store


def is_vacant(settings: Settings, home: Neo4jHome) -> bool | None:
    """Whether the server of ``home`` has an empty database; None where it does not run.

    Raises AdminError where a server answers that is not the one of ``home``.
    """
    if home.runs():
        with opened_at_last(settings, lambda: None, migrated=False) as store:
            return is_empty(store)
    if Store.answers(settings):
        raise AdminError(
            f"the Neo4j in {home.folder} does not run (bin/neo4j status), and one at TIEGRAPH_DATABASE answers: "
            "another one, or one that something else keeps running; stop that, or go without --neo4j-home"
        )
    return None


def _import(folder: Path, settings: Settings, home: Neo4jHome, progress: Progress, report: Report) -> None:
    vacant = None
    try:
        vacant = is_vacant(settings, home)
    except StoreError:
        if not progress.begun:  # after an import that broke off nobody can open the database
            raise
    if vacant is False:
        raise AdminError("the database is empty no more: an import would replace what is in it")

    held = progress.counts or {}
    totals = {"Nodes": held["documents"] + 2 * held["sources"] + held["claims"], "Relationships": held["ties"]}

    def tell(step: str, done: int) -> None:
        if not progress.begun:
            progress.begun = True
            progress.note(folder)
        report(f"import: {step}", done, totals.get(step, 0))

    with home.stopped():
        report("import", 0, 0)
        if Store.answers(settings):
            raise AdminError(
                f"the Neo4j in {home.folder} was stopped, and one at TIEGRAPH_DATABASE still answers: "
                "it is another; nothing was imported"
            )
        name = settings.database_name or "neo4j"
        home.import_full(name, progress.arguments or (), overwrite=progress.begun or vacant is True, report=tell)
        progress.imported = True
        progress.note(folder)


def _make_files(folder: Path, progress: Progress, report: Report) -> None:
    report("who is one with whom", 0, 0)
    merged = settle(folder)
    derive_lone(folder)
    progress.at = instant_text(datetime.now(UTC))
    report("files", 0, 0)
    with Deriving(folder, progress.at, workers=os.cpu_count() or 1) as deriving:
        tables = write_files(folder, progress.at)
        derived = deriving.wait(lambda done, of: report("ties and portraits", done, of))
    tables["ties"] += derived.ties
    progress.counts = {**counts(folder), "ties": sum(part.rows for part in tables["ties"]), "merged": merged}
    progress.arguments = ImportFiles.of(folder, {"entities": derived.entities, **tables}).arguments()
    progress.note(folder)
