"""The benchmark's result as tables: rich ones for the terminal, the same ones in Markdown for the file."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.loading import Loading
from bench.measure import Timing

BASELINES = ("@neo4j/graphql", "hand-written Cypher")


@dataclass(frozen=True, slots=True)
class Grid:
    """One table of texts; the first column is words, the others are numbers."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def markdown(self) -> str:
        """The table as GitHub writes it."""
        rule = " | ".join(["---", *["---:"] * (len(self.head) - 1)])
        lines = [" | ".join(self.head), rule, *(" | ".join(row) for row in self.rows)]
        return f"## {self.title}\n\n" + "\n".join(f"| {line} |" for line in lines) + "\n"

    def rich(self) -> Table:
        """The table for a terminal."""
        table = Table(title=self.title, title_justify="left")
        for i, name in enumerate(self.head):
            table.add_column(name, justify="right" if i else "left")
        for row in self.rows:
            table.add_row(*row)
        return table


def reading_grid(timings: Sequence[Timing]) -> Grid:
    """Medians in milliseconds and tiegraph's ratio to each baseline, with the rounds' range."""
    found = {(t.question.name, t.contender): t for t in timings}
    rows = []
    for question in dict.fromkeys(t.question for t in timings):
        row = [question.says]
        ours = found[question.name, "tiegraph"]
        for name in ("tiegraph", *BASELINES):
            timing = found.get((question.name, name))
            row.append(f"{timing.median:.2f} ms" if timing else "–")
        for name in BASELINES:
            timing = found.get((question.name, name))
            row.append("{:.2f} ({:.2f}–{:.2f})".format(*ours.ratio(timing)) if timing else "–")
        rows.append(tuple(row))
    head = ("question", "tiegraph", *BASELINES, *(f"tiegraph / {name}" for name in BASELINES))
    return Grid("Reading: median time of one request (ratio: median, and the range of the rounds)", head, tuple(rows))


def loading_grid(loadings: Sequence[Loading]) -> Grid:
    """Claims per second on each engine."""
    rows = tuple(
        (
            loading.engine, f"{loading.written.entities:,}", f"{loading.written.claims:,}",
            f"{loading.written.ties:,}", f"{loading.seconds:.1f} s", f"{loading.claims_per_second:,.0f}",
        )
        for loading in loadings
    )  # fmt: skip
    head = ("engine", "entities", "claims", "tie versions", "time", "claims/s")
    return Grid("Loading: through the writer, derivation included", head, rows)


def machine() -> str:
    """The machine in one line."""
    return f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}, Python {platform.python_version()}"


def publish(grids: Sequence[Grid], file: Path, console: Console, notes: Sequence[str]) -> None:
    """Print the tables and write them to ``file``."""
    for grid in grids:
        console.print(grid.rich())
    for note in notes:
        console.print(note)
    text = "\n".join(["# Benchmark", "", *(f"- {note}" for note in notes), "", *(g.markdown() for g in grids)])
    file.write_text(text, encoding="utf-8")
