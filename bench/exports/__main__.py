"""Writes generated graphs of two sizes as RDF, and tells quads a second and memory at the peak."""

from __future__ import annotations

import argparse
import os
import shutil
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from rich.console import Console

from bench.bulk.__main__ import NAMES
from bench.bulk.filling import fill
from bench.bulk.generate import Size
from bench.bulk.memory import watched
from bench.report import Grid, machine, publish
from graph.exports.rdf.stream import descriptions
from graph.exports.rdf.terms import Names
from graph.exports.registry import formats
from graph.store import Store
from graph.view import View
from tests.engines.neo4j_home import Home, neo4j_home

RESULTS: Final = Path(__file__).parents[1] / "results-exports.md"
#: The smaller graph, which memory is compared with, has this part of the size.
SMALL_PART: Final = 10
_ENTITIES_PER_TIE: Final = 0.4
_WATCHED_SECONDS: Final = 0.05


def main(argv: Sequence[str] | None = None) -> None:
    """Load each graph into a Neo4j of its own, and write it."""
    options = _options(argv)
    console = Console()
    rows: list[tuple[str, ...]] = []
    with console.status("starting") as status:
        for ties in (options.ties // SMALL_PART, options.ties):
            folder: Path = options.directory / f"exports-{ties}"
            shutil.rmtree(folder, ignore_errors=True)
            with ExitStack() as stack:
                home = stack.enter_context(neo4j_home(folder / "neo4j", memory_mb=options.memory_mb))
                _load(home, Size(int(ties * _ENTITIES_PER_TIE), ties), options.names, folder / "stage", status.update)
                with Store.open(home.settings) as store:
                    rows += _written(store, ties, folder, options.formats, status.update)
            shutil.rmtree(folder)
    head = ("what", "ties", "quads", "time", "quads/s", "Python's memory at the peak")
    notes = [f"Neo4j with {options.memory_mb} MB of heap beside it; load before {os.getloadavg()[0]:.1f}; {machine()}"]
    publish(
        [Grid("Writing a whole graph as RDF (aim 60,000 quads/s)", head, tuple(rows))], options.output, console, notes
    )


def _load(home: Home, size: Size, known: Path, folder: Path, tell: Callable[[str], None]) -> None:
    def step(name: str, done: int = 0, of: int = 0) -> None:
        tell(f"loading {size.ties:,} ties: {name} {done:,} of {of:,}")

    fill(home, size, known, folder, step)
    shutil.rmtree(folder)


def _written(
    store: Store, ties: int, folder: Path, names: Sequence[str], tell: Callable[[str], None]
) -> list[tuple[str, ...]]:
    rows = []

    def report(what: str, count: int) -> None:
        tell(f"{what}: {count:,}")

    begun = time.perf_counter()
    quads = sum(len(found.pairs) for found in descriptions(store, View.at(), Names("https://a.example"), report))
    rows.append(_row("read and described, not written", ties, quads, time.perf_counter() - begun, None))
    for name in names:
        with watched(_WATCHED_SECONDS) as peak:
            begun = time.perf_counter()
            formats()[name].write(store, View.at(), folder / "out", report)
            seconds = time.perf_counter() - begun
        rows.append(_row(name, ties, quads, seconds, peak.bytes))
        (folder / "out").unlink()
    return rows


def _row(what: str, ties: int, quads: int, seconds: float, peak: int | None) -> tuple[str, ...]:
    memory = f"{peak / 2**20:,.0f} MiB" if peak is not None else "–"
    return what, f"{ties:,}", f"{quads:,}", f"{seconds:.1f} s", f"{quads / seconds:,.0f}", memory


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.exports", description=__doc__)
    parser.add_argument("--ties", type=int, default=100_000, help="of the larger graph; the aim is for 1,000,000")
    parser.add_argument("--formats", nargs="+", default=["nquads", "trig", "jsonld"])
    parser.add_argument("--memory-mb", type=int, default=1024, help="heap of Neo4j")
    parser.add_argument("--names", type=Path, default=NAMES, help="the folder of GLEIF's parquet files")
    parser.add_argument("--directory", type=Path, required=True, help="where there is room: 4 GB for 1,000,000 ties")
    parser.add_argument("--output", type=Path, default=RESULTS, help="the Markdown file to write")
    return parser.parse_args(argv)


if __name__ == "__main__":
    main()
