"""Fills a Neo4j that has never run, as `tiegraph load --bulk --neo4j-home` does it."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Final

from bench.bulk.generate import Size, records
from bench.gleif_names import registered
from graph.batch import Batch
from graph.bulk import whole
from graph.bulk.admin import Neo4jHome
from graph.bulk.progress import Progress, Report
from graph.bulk.stage import Stage
from tests.engines.neo4j_home import Home

_BATCH: Final = 2_000


def fill(home: Home, size: Size, names: Path, folder: Path, report: Report) -> Progress:
    """Stage the records of a size, with names of ``names``, in ``folder`` and import them; then its server runs."""
    with Stage(folder, "bench") as stage:
        stream = records(size, registered(names))
        while chunk := list(islice(stream, _BATCH)):
            stage.add(Batch.of(chunk))
        report("checking what was read", 0, 0)
        stage.finish()
    progress = Progress()
    home.run("start")
    whole.import_whole(folder, home.settings, Neo4jHome(home.folder), progress, report)
    return progress
