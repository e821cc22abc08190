"""Writes generated graphs of two sizes as N-Quads and FollowTheMoney, and tells the speed and memory as it goes."""

from __future__ import annotations

import argparse
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from rich.console import Console

from bench.bulk.__main__ import NAMES
from bench.bulk.filling import fill
from bench.bulk.generate import Size
from bench.exports.course import PARTS, Course, course
from bench.report import Grid, machine, publish
from graph.exports.ftm import COLUMNS
from graph.exports.registry import formats
from graph.exports.selection import Reader
from graph.store import Store
from graph.view import View
from tests.engines import running
from tests.engines.neo4j_home import neo4j_home

RESULTS: Final = Path(__file__).parents[1] / "results-exports.md"
#: The smaller graph, which memory is compared with, has this part of the size.
SMALL_PART: Final = 10
_ENTITIES_PER_TIE: Final = 0.4
#: What a line of each format is, and how many a second the aim is.
_LINES: Final = {"nquads": ("quads", "60,000"), "ftm": ("entities", "30,000")}


def main(argv: Sequence[str] | None = None) -> None:
    """Load each graph into a Neo4j of its own where it is not yet, and write it."""
    options = _options(argv)
    console = Console()
    speed: list[tuple[str, ...]] = []
    memory: list[tuple[str, ...]] = []
    with console.status("starting") as status:
        for ties in (options.ties // SMALL_PART, options.ties):
            folder: Path = options.directory / f"exports-{ties}"
            if not (folder / "filled").exists():
                _load(folder, ties, options, status.update)
            with (
                running("neo4j", folder / "neo4j", memory_mb=options.memory_mb, quick_start=False) as engine,
                Store.open(engine.settings) as store,
            ):
                for name in options.formats:
                    what, count, found = _written(store, name, folder / "out", engine.pid, status.update)
                    speed.append(_speed(name, ties, what, count, found))
                    memory.append(_memory(name, ties, found))
                if "ftm" in options.formats:
                    count, found = _read(store, engine.pid, status.update)
                    speed.append(_speed("ftm: rows only read, nothing made or written", ties, "entities", count, found))
    aims = ", ".join(f"{aim} {what}/s" for what, aim in _LINES.values())
    grids = [
        Grid(
            f"Writing a whole graph (aims: {aims})",
            ("format", "ties", "lines", "time", "a second", "Python's CPU", "Neo4j's CPU"),
            tuple(speed),
        ),
        Grid(
            "Python's resident memory as it goes (aim: flat)",
            ("format", "ties", *(f"after {part:.0%} of the time" for part in PARTS), "at the peak"),
            tuple(memory),
        ),
    ]
    note = f"Neo4j with {options.memory_mb} MB of heap beside it; load before {os.getloadavg()[0]:.1f}; {machine()}"
    publish(grids, options.output, console, [note])


def _load(folder: Path, ties: int, options: argparse.Namespace, tell: Callable[[str], None]) -> None:
    """Fill a database in ``folder``, which is kept for the next time."""

    def step(name: str, done: int = 0, of: int = 0) -> None:
        tell(f"loading {ties:,} ties: {name} {done:,} of {of:,}")

    shutil.rmtree(folder, ignore_errors=True)
    with neo4j_home(folder / "neo4j", memory_mb=options.memory_mb, quick_start=False) as home:
        fill(home, Size(int(ties * _ENTITIES_PER_TIE), ties), options.names, folder / "stage", step)
        secret = home.settings.database_password
        assert secret is not None
        (folder / "neo4j" / "password").write_text(secret.get_secret_value(), encoding="ascii")
    shutil.rmtree(folder / "stage")
    (folder / "filled").touch()


def _written(store: Store, name: str, out: Path, server: int, tell: Callable[[str], None]) -> tuple[str, int, Course]:
    def report(what: str, count: int) -> None:
        tell(f"{name}: {what}: {count:,}")

    with course(server) as found:
        formats()[name].write(store, View.at(), out, report)
    with out.open("rb") as file:
        count = sum(1 for _ in file)
    out.unlink()
    return _LINES[name][0], count, found


def _read(store: Store, server: int, tell: Callable[[str], None]) -> tuple[int, Course]:
    """Read what FollowTheMoney is made of, and make nothing of it; how many entities it would be."""
    reader = Reader(store, View.at(), columns=COLUMNS)
    count = 0
    told: set[str] = set()
    with course(server) as found:
        for page in reader.pages():
            said = reader.said(page.entities)
            claims = reader.claims({id_ for tie in page.ties for id_ in tie.tie["claims"]})
            cited = {c["document"] for c in claims.values()} | {c["document"] for each in said.values() for c in each}
            told |= reader.documents(cited).keys()
            count += len(page.entities) + len(page.ties)
            tell(f"only read: {count:,}")
    return count + len(told), found


def _speed(name: str, ties: int, what: str, count: int, found: Course) -> tuple[str, ...]:
    return (
        name, f"{ties:,}", f"{count:,} {what}", f"{found.seconds:.1f} s", f"{count / found.seconds:,.0f}",
        f"{found.own_cpu:.1f} s", f"{found.server_cpu:.1f} s",
    )  # fmt: skip


def _memory(name: str, ties: int, found: Course) -> tuple[str, ...]:
    return (
        name,
        f"{ties:,}",
        *(f"{found.memory_at(part) / 2**20:,.0f} MiB" for part in PARTS),
        f"{found.peak / 2**20:,.0f} MiB",
    )


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.exports", description=__doc__)
    parser.add_argument("--ties", type=int, default=100_000, help="of the larger graph; the aim is for 1,000,000")
    parser.add_argument("--formats", nargs="+", choices=list(_LINES), default=list(_LINES))
    parser.add_argument("--memory-mb", type=int, default=1024, help="heap of Neo4j")
    parser.add_argument("--names", type=Path, default=NAMES, help="the folder of GLEIF's parquet files")
    parser.add_argument("--directory", type=Path, required=True, help="where there is room: 10 GB for 1,000,000 ties")
    parser.add_argument("--output", type=Path, default=RESULTS, help="the Markdown file to write")
    return parser.parse_args(argv)


if __name__ == "__main__":
    main()
