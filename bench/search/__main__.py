"""Search by aliases that the index does not know, and its time over many names, in Neo4j.

The lists' entries are indexed with one alias of each kept back, among names of registers and invented ones; then each
is asked for by that alias.
"""

from __future__ import annotations

import argparse
import os
import random
from collections.abc import Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Final

from rich.console import Console

from bench.contenders import GraphqlOverHttp
from bench.report import machine, publish
from bench.search.contenders import TO_MATCH, Contender, LogicV2, PlainLucene, Tiegraph
from bench.search.corpus import DATA, corpus
from bench.search.database import fill, make_indexes
from bench.search.measure import batches, latency, recall
from bench.servers import tiegraph_server
from graph.store import Store
from tests.engines import running

RESULTS: Final = Path(__file__).parents[1] / "results-search.md"
NEO4J_MEMORY_MB: Final = 2048
LEFT_OUT: Final = "nomenklatura logic-v2 (yente's matcher) is left out: give a Python that has it as --nomenklatura"
MATCHED: Final = f"nomenklatura logic-v2 ranks the {TO_MATCH} best of fuzzy plain Lucene, and is told the kind"


def main(argv: Sequence[str] | None = None) -> None:
    """Make, import and measure."""
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument("--names", type=int, default=400_000, help="how many entities are searched")
    parser.add_argument("--asked", type=int, default=1_000, help="how many aliases are asked for, at most")
    parser.add_argument("--requests", type=int, default=300, help="timed requests of each sort")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--data", type=Path, default=DATA, help="the folder of published files")
    parser.add_argument("--nomenklatura", type=Path, help="a Python that has nomenklatura, to be measured beside")
    parser.add_argument("--directory", type=Path, required=True, help="where the database is kept, to be used again")
    parser.add_argument("--output", type=Path, default=RESULTS)
    options = parser.parse_args(argv)
    console = Console()
    with console.status("reading the lists") as status:
        found = corpus(options.names, options.seed, options.data)
        folder = options.directory / f"search-{options.names}-{options.seed}"
        if not (folder / "imported").exists():
            status.update("importing")
            fill(folder, found.entities)
        with running("neo4j", folder, memory_mb=NEO4J_MEMORY_MB, quick_start=False) as engine:
            status.update("filling the search index")
            seconds = make_indexes(engine.settings)
            asked = found.asked
            random.Random(options.seed).shuffle(asked)
            names = [entity.names[0] for entity in found.entities]
            python: Path | None = options.nomenklatura
            with (
                ExitStack() as stack,
                Store.open(engine.settings) as store,
                tiegraph_server(engine.settings) as url,
                closing(GraphqlOverHttp("tiegraph", url)) as http,
            ):
                contenders: list[Contender] = [
                    Tiegraph(http), PlainLucene(store, fuzzy=False), PlainLucene(store, fuzzy=True),
                ]  # fmt: skip
                matchers = [stack.enter_context(LogicV2.running(python, store))] if python else []
                grids, count = recall([*contenders, *matchers], asked[: options.asked], status.update)
                load = os.getloadavg()[0]
                grids.append(latency(contenders, names, options.requests, options.seed, status.update))
                status.update("batches")
                address = url.removesuffix("/graphql")
                grids.append(batches(address, names, max(3, options.requests // 30), options.seed))
    notes = [
        f"{len(found.entities):,} entities in Neo4j, {count:,} aliases asked for (seed {options.seed}); {machine()}",
        *found.notes,
        f"opening the graph, with the search index filled if it was not: {seconds:.0f} s",
        f"load of the machine before the times were taken: {load:.1f}",
        MATCHED if python else LEFT_OUT,
    ]
    publish(grids, options.output, console, notes)


if __name__ == "__main__":
    main()
