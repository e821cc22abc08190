"""`tiegraph load --bulk`: a load by way of the disk, its steps shown, and what to do where it was interrupted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_cache_path

from cli.progress import counting
from cli.session import warn

if TYPE_CHECKING:
    from graph.settings import Settings
    from seeds.registry import Options
    from seeds.runner import LoadReport


def load_bulk(
    settings: Settings,
    seed: str,
    files: Sequence[Path],
    options: Options,
    *,
    stage: Path | None,
    neo4j_home: Path | None,
    rejects: Path | None,
    close_anyway: bool,
) -> LoadReport:
    """Load one seed by way of the folder ``stage``, or one in the user's cache folder."""
    from seeds.bulk import load

    folder = stage or user_cache_path("tiegraph") / "bulk"
    last = ""
    with counting(seed) as count:

        def show(step: str, done: int, of: int) -> None:
            nonlocal last
            if count:
                count(step, done, of)
            elif step != last:
                warn(f"{seed}: {step}")
            last = step

        try:
            return load(
                settings,
                seed,
                files,
                options,
                folder=folder,
                home=neo4j_home,
                progress=show,
                rejects=rejects,
                close_anyway=close_anyway,
            )
        except KeyboardInterrupt:
            warn(f"what was done is kept in {folder}: the same command goes on from there")
            raise
