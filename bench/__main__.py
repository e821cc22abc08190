"""``python -m bench``: loads the graph, asks everybody the same, prints one table each and writes results.md."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from bench.contenders import Contender, GraphqlOverHttp, PlainDriver
from bench.generate import Plan
from bench.loading import Loading, load
from bench.measure import Timing, check_agreement, measure
from bench.questions import QUESTIONS
from bench.report import BASELINES, Grid, loading_grid, machine, publish, reading_grid
from bench.servers import peer_server, tiegraph_server
from graph.embedded import DEFAULT_MEMORY_MB
from graph.settings import Settings
from graph.view import View
from tests.engines import running

RESULTS = Path(__file__).parent / "results.md"
#: The embedded engine is measured on a graph of this part of the size: it is for small graphs.
EMBEDDED_PART = 5
NEO4J_MEMORY_MB = 2048


def main(argv: Sequence[str] | None = None) -> None:
    """Run the benchmarks that the arguments name; without arguments all, at full size."""
    options = _options(argv)
    plan = Plan(options.entities, options.ties, options.seed)
    console = Console()
    with console.status("starting") as status:
        grids, notes = _run(options, plan, status.update)
    publish(grids, options.output, console, notes)


def _run(options: argparse.Namespace, plan: Plan, tell: Callable[[str], None]) -> tuple[list[Grid], list[str]]:
    notes = [f"{plan.entities:,} entities, {plan.ties:,} ties (seed {plan.seed}); {machine()}"]
    grids: list[Grid] = []
    loadings: list[Loading] = []
    with _folder(options.directory) as folder:
        if options.only != "reading":
            loadings.append(_load_embedded(folder / "embedded", plan, tell))
        with running("neo4j", folder / "neo4j", memory_mb=NEO4J_MEMORY_MB, quick_start=False) as engine:
            marker = folder / f"loaded-{plan.entities}-{plan.ties}-{plan.seed}"
            if not marker.exists():
                loadings.insert(0, load("Neo4j", engine.settings, plan, tell))
                marker.touch()
            if options.only != "loading":
                timings, agreed = _read(engine.settings, plan, options.rounds, tell)
                grids.append(reading_grid(timings))
                notes.append(
                    f"{options.rounds} rounds; before them all contenders gave equal answers of {agreed:,} ties"
                )
    return [*grids, *([loading_grid(loadings)] if loadings else [])], notes


def _read(settings: Settings, plan: Plan, rounds: int, tell: Callable[[str], None]) -> tuple[list[Timing], int]:
    view = View.at()
    with ExitStack() as stack:
        tell("starting tiegraph and @neo4j/graphql")
        contenders: list[Contender] = [
            GraphqlOverHttp("tiegraph", stack.enter_context(tiegraph_server(settings))),
            GraphqlOverHttp(BASELINES[0], stack.enter_context(peer_server(settings)), peer=view),
            PlainDriver(settings, view),
        ]
        for contender in contenders:
            stack.callback(contender.close)
        ids = plan.company_ids()
        tell("comparing the answers of all")
        agreed = check_agreement(contenders, QUESTIONS, ids, plan.seed)
        return measure(contenders, QUESTIONS, ids, rounds=rounds, seed=plan.seed, tell=tell), agreed


def _load_embedded(folder: Path, plan: Plan, tell: Callable[[str], None]) -> Loading:
    small = replace(plan, entities=plan.entities // EMBEDDED_PART, ties=plan.ties // EMBEDDED_PART)
    shutil.rmtree(folder, ignore_errors=True)
    with running("embedded", folder, memory_mb=DEFAULT_MEMORY_MB) as engine:
        return load("embedded ArcadeDB", engine.settings, small, tell)


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept is None:
        with tempfile.TemporaryDirectory(prefix="tiegraph-bench-") as name:
            yield Path(name)
    else:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    plan = Plan()
    parser.add_argument("--entities", type=int, default=plan.entities)
    parser.add_argument("--ties", type=int, default=plan.ties)
    parser.add_argument("--seed", type=int, default=plan.seed)
    parser.add_argument("--rounds", type=int, default=7, help="how often each question is put to each in turn")
    parser.add_argument("--only", choices=["reading", "loading"], help="measure just this")
    parser.add_argument(
        "--directory", type=Path, help="keep the databases here, and use a loaded Neo4j again without loading it"
    )
    parser.add_argument("--output", type=Path, default=RESULTS, help="the Markdown file to write")
    return parser.parse_args(argv)


if __name__ == "__main__":
    main()
