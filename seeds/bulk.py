"""`load` for what does not fit: the seed is read once onto disk, and the graph is written from there.

Into an empty Neo4j of this machine it goes as files for ``neo4j-admin database import``, into any other graph
through the driver. Both give the graph that `seeds.runner.load` gives. Interrupted or killed, the same call goes on
where it was: with the reading from the beginning, with everything later from its last noted step.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from time import monotonic
from typing import Final

import duckdb
import orjson

from graph.bulk import stage, whole
from graph.bulk.admin import Neo4jHome
from graph.bulk.progress import Progress, Report
from graph.bulk.replay import arrange, replay
from graph.bulk.settle import settle
from graph.settings import Settings
from graph.store import Store
from graph.writer import Writer, Written
from seeds.intake import Intake, Summary
from seeds.registry import NO_OPTIONS, Options, Reject, Seed, SeedError, find
from seeds.rejects import RejectsFile
from seeds.runner import LoadReport, finish, report, scope_of

#: Claims of one batch: few enough that each is gone before the next is made.
_READ_AT_ONCE: Final = 2_000
_SUMMARY, _REJECTS = "summary.json", "rejects.csv"


def load(
    settings: Settings,
    seed_name: str,
    files: Sequence[Path] = (),
    options: Options = NO_OPTIONS,
    *,
    folder: Path,
    home: Path | None = None,
    progress: Report = lambda step, done, of: None,
    rejects: Path | None = None,
    close_anyway: bool = False,
) -> LoadReport:
    """Load a seed by way of ``folder``, in which each load has its own, deleted when all is done.

    ``home`` is the folder of the Neo4j that ``settings`` name, if it may be stopped, filled and started. Everything
    else is as in `seeds.runner.load`. Raises also AdminError, where Neo4j's tools refuse.
    """
    seed = find(seed_name)
    own = folder.resolve() / _key(settings, seed, files, options)
    own.mkdir(parents=True, exist_ok=True)
    began = monotonic()
    with _alone(own):
        if not stage.is_whole(own):
            _read(own, seed, files, options, progress)
        summary = _summary(own)
        scope = scope_of(seed, files)
        noted = Progress.read(own)
        if noted.route is None:
            noted.route = _route(settings, home)
            noted.note(own)
        if noted.route == "import":
            if home is None:
                raise SeedError("this load was begun as an import: give --neo4j-home again")
            whole.import_whole(own, settings, Neo4jHome(home), noted, progress)
        with Store.open(settings) as store:
            if noted.route == "import":
                written = whole.written(noted)
            else:
                written = _through_driver(own, store, Writer(store, scope, revisable=seed.complete), noted, progress)
            progress("ends of editions", 0, 0)
            said = stage.claim_ids(own) if seed.complete else ()
            ended = finish(store, seed, scope, summary, said, close_anyway=close_anyway)
        if rejects and summary.rejected:
            shutil.copyfile(own / _REJECTS, rejects)
    shutil.rmtree(own)
    return report(seed, scope, summary, written, ended, monotonic() - began)


def _read(own: Path, seed: Seed, files: Sequence[Path], options: Options, progress: Report) -> None:
    kept = RejectsFile(own / _REJECTS)
    intake = Intake(seed, files, options, kept, _READ_AT_ONCE)
    with stage.Stage(own, scope_of(seed, files)) as staging, kept:
        for batch in intake.batches():
            staging.add(batch)
            progress("claims read", intake.summary.claims, 0)
        progress("checking what was read", 0, 0)
        _keep_summary(own, intake.summary)
        staging.finish()


def _route(settings: Settings, home: Path | None) -> str:
    """How the graph is written: by import only where all is sure to be empty."""
    if home is None or settings.embedded_path is not None:
        return "driver"
    return "driver" if whole.is_vacant(settings, Neo4jHome(home)) is False else "import"


def _through_driver(own: Path, store: Store, writer: Writer, noted: Progress, progress: Report) -> Written:
    def note(done: int) -> None:
        noted.written = done
        noted.note(own)

    if not noted.arranged:
        progress("arranging", 0, 0)
        settle(own)
        arrange(own)
        noted.arranged = True
        noted.note(own)
    return replay(
        own, writer, done=noted.written, note=note, report=lambda done, of: progress("claims written", done, of)
    )


def _keep_summary(own: Path, summary: Summary) -> None:
    told = asdict(summary) | {"rejects_of": [[*edition, n] for edition, n in summary.rejects_of.items()]}
    (own / _SUMMARY).write_bytes(orjson.dumps(told))


def _summary(own: Path) -> Summary:
    told = orjson.loads((own / _SUMMARY).read_bytes())
    told["rejects"] = [Reject(**reject) for reject in told["rejects"]]
    told["rejects_of"] = {(series, edition): count for series, edition, count in told["rejects_of"]}
    return Summary(**told)


def _key(settings: Settings, seed: Seed, files: Sequence[Path], options: Options) -> str:
    """The name of a load's folder: the same files into the same database are the same load."""
    state = [(str(file.resolve()), file.stat().st_size, file.stat().st_mtime_ns) for file in files]
    told = orjson.dumps([settings.database, settings.database_name, seed.name, asdict(options), state], default=str)
    return f"{seed.name}-{hashlib.sha256(told).hexdigest()[:16]}"


@contextmanager
def _alone(own: Path) -> Iterator[None]:
    """Keep others away from a load's folder; DuckDB does so for its file, and this tells it in words."""
    try:
        yield
    except duckdb.IOException as error:
        if "lock" in str(error).lower():
            raise SeedError(f"another load of the same files is at work in {own}") from error
        raise SeedError(f"{own}: {str(error).splitlines()[0]}") from error
