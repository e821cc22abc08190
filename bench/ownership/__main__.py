"""Ownership at scale: one entity's ultimate owners, next to others' ways, and a whole network's control and 50 % rule.

The network is made from a seed, put into Neo4j by its own import, and asked as users ask.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from rich.console import Console

from bench.ownership.generate import Shape, import_files, write
from bench.ownership.owners import ASKED, PATIENCE, one_by_one
from bench.ownership.whole import at_once
from bench.report import machine, publish
from tests.engines import running

RESULTS: Final = Path(__file__).parents[1] / "results-ownership.md"
NEO4J_MEMORY_MB: Final = 4096


def main(argv: Sequence[str] | None = None) -> None:
    """Make, import and measure."""
    parser = argparse.ArgumentParser(prog="python -m bench.ownership", description=__doc__)
    shape = Shape()
    parser.add_argument("--entities", type=int, default=shape.entities)
    parser.add_argument("--ties", type=int, default=shape.ties)
    parser.add_argument("--seed", type=int, default=shape.seed)
    parser.add_argument("--directory", type=Path, required=True, help="where the database is kept, to be used again")
    parser.add_argument("--asked", type=int, default=ASKED, help="how many entities are asked about")
    parser.add_argument("--patience", type=float, default=PATIENCE, help="seconds until an answer is given up")
    parser.add_argument("--output", type=Path, default=RESULTS)
    options = parser.parse_args(argv)
    shape = Shape(options.entities, options.ties, options.seed)
    console = Console()
    with console.status("starting") as status:
        folder = options.directory / f"owned-{shape.entities}-{shape.ties}-{shape.seed}"
        if not (folder / "imported").exists():
            status.update("making the network")
            files = write(shape, folder)
            status.update("importing it")
            import_files(folder, *files)
        with running("neo4j", folder, memory_mb=NEO4J_MEMORY_MB, quick_start=False) as engine:
            grids = one_by_one(engine.settings, shape, status.update, asked=options.asked, patience=options.patience)
            grids.append(at_once(engine.settings, status.update))
    notes = [f"{shape.entities:,} entities, {shape.ties:,} OWNS ties (seed {shape.seed}); {machine()}"]
    publish(grids, options.output, console, notes)


if __name__ == "__main__":
    main()
