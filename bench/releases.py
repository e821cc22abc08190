"""Loads published OCDS releases into an empty Neo4j through the driver, as `tiegraph load` does it."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from rich.console import Console

from bench.report import Grid, machine, publish
from graph.store import Store
from seeds.runner import Progress, load
from tests.engines import running

RESULTS: Final = Path(__file__).parent / "results-releases.md"
RELEASES: Final = Path(__file__).parents[2] / "shared/data/ocds/canada_buyandsell/contracts_releases_compact.json.zip"


def main(argv: Sequence[str] | None = None) -> None:
    """Load the file once, and publish how long it took."""
    parser = argparse.ArgumentParser(prog="python -m bench.releases", description=__doc__)
    parser.add_argument(
        "--file", type=Path, default=RELEASES, help="OCDS releases, records or packages, also gz or zip"
    )
    parser.add_argument("--output", type=Path, default=RESULTS, help="the Markdown file to write")
    options = parser.parse_args(argv)
    console = Console()
    before = os.getloadavg()[0]
    with console.status("starting") as status, TemporaryDirectory() as folder:

        def tell(progress: Progress) -> None:
            status.update(f"{progress.claims:,} claims after {progress.seconds:.0f} s")

        with (
            running("neo4j", Path(folder), memory_mb=2048, quick_start=False) as engine,
            Store.open(engine.settings) as store,
        ):
            report = load(store, "ocds", [options.file], progress=tell)
    row = (
        options.file.name, f"{report.claims:,}", f"{report.written.ties:,}", f"{report.rejected:,}",
        f"{report.seconds:.0f} s", f"{report.claims_per_second:,.0f}",
    )  # fmt: skip
    head = ("file", "claims", "tie versions", "rejected", "time (aim 180 s)", "claims/s")
    title = "Loading OCDS releases into an empty Neo4j through the driver"
    notes = [f"load before {before:.1f}; {machine()}"]
    publish([Grid(title, head, (row,))], options.output, console, notes)


if __name__ == "__main__":
    main()
