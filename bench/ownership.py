"""Ownership at scale: one entity's ultimate owners over HTTP, and control and the 50 % rule over a whole network.

The network is made from a seed, put into Neo4j by its own import, and asked as users ask. Its shape is that of
registers: six stakes in ten are a person's, a quarter those of few large holders, the rest those of other companies,
who may hold each other or close rings; ranges beside figures, stakes that have ended.
"""

from __future__ import annotations

import argparse
import csv
import random
import resource
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from rich.console import Console
from scipy.sparse import csr_array, eye_array
from scipy.sparse.linalg import splu

from bench.contenders import GraphqlOverHttp
from bench.report import Grid, machine, publish
from bench.servers import tiegraph_server
from graph.ownership.closure import closure
from graph.ownership.network import Network
from graph.ownership.reading import Reader
from graph.rules.apply import blocked
from graph.rules.table import RULES
from graph.settings import Settings
from graph.store import Store
from graph.time import MAX_DAY, MAX_INSTANT, MIN_INSTANT
from graph.view import View
from tests.engines import running
from tests.engines.neo4j_process import jar_folder, java_library

RESULTS: Final = Path(__file__).parent / "results-ownership.md"
NEO4J_MEMORY_MB: Final = 4096
KNOWN: Final = "2025-01-01T00:00:00.000000Z"
ASKED: Final = 300
_TIE_COLUMNS: Final = (
    ":START_ID", ":END_ID", ":TYPE", "id", "grp", "status", "valid_from", "valid_to", "known_from", "known_to",
    "share_min:double", "share_max:double", "contested:boolean", "claims:string[]",
)  # fmt: skip
QUERY: Final = "query Q($id: ID!) { entity(id: $id) { ultimateOwners { entity { id name } share { min max } known } } }"


@dataclass(frozen=True, slots=True)
class Shape:
    """How large a network to make; the same shape makes the same one."""

    entities: int = 1_000_000
    ties: int = 2_000_000
    seed: int = 7


def main(argv: Sequence[str] | None = None) -> None:
    """Make, import and measure."""
    parser = argparse.ArgumentParser(prog="python -m bench.ownership", description=__doc__)
    shape = Shape()
    parser.add_argument("--entities", type=int, default=shape.entities)
    parser.add_argument("--ties", type=int, default=shape.ties)
    parser.add_argument("--seed", type=int, default=shape.seed)
    parser.add_argument("--directory", type=Path, required=True, help="where the database is kept, to be used again")
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
            grids = [one_by_one(engine.settings, shape, status.update), at_once(engine.settings, status.update)]
    notes = [f"{shape.entities:,} entities, {shape.ties:,} OWNS ties (seed {shape.seed}); {machine()}"]
    publish(grids, options.output, console, notes)


def entity_id(index: int) -> str:
    """The id of the entity of one number."""
    return f"owned-{index:07}"


def stakes(shape: Shape) -> Iterator[tuple[int, int, float, float, bool]]:
    """Owner, asset, bounds in percent, and whether the stake has ended; a company's live stakes sum to at most 100."""
    rng = np.random.default_rng(shape.seed)
    count, size = shape.ties, shape.entities
    companies = size // 2  # even numbers; the odd ones are persons, whom nobody owns
    asset = 2 * rng.integers(0, companies, count)
    who = rng.random(count)
    large = 2 * ((rng.pareto(1.1, count) * 40).astype(np.int64) % companies)
    other = 2 * rng.integers(0, companies, count)
    owner = np.where(who < 0.6, 2 * rng.integers(0, companies, count) + 1, np.where(who < 0.85, large, other))
    ended = rng.random(count) < 0.1
    ranged = rng.random(count) < 0.15
    part = rng.random(count)
    left = np.full(size, 100.0)
    for k in range(count):
        if owner[k] == asset[k]:
            asset[k] = (asset[k] + 2) % size
        room = 100.0 if ended[k] else left[asset[k]]
        high = round(room * part[k], 2)
        low = round(high * 0.6, 2) if ranged[k] else high
        if not ended[k]:
            left[asset[k]] -= high
        yield int(owner[k]), int(asset[k]), low, high, bool(ended[k])


def write(shape: Shape, folder: Path) -> tuple[Path, Path]:
    """The files that Neo4j's import reads."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    nodes, relationships = folder / "nodes.csv", folder / "ties.csv"
    with nodes.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(["key:ID", "id", "kind", "name", "known_from", "known_to", "known_at", "uuid", "schema:int",
                      "members:string[]", ":LABEL"])  # fmt: skip
        out.writerow(["graph", "graph", "", "", "", "", KNOWN, "bench", 0, "", "Graph"])
        for n in range(shape.entities):
            id_, kind = entity_id(n), "PERSON" if n % 2 else "COMPANY"
            label = "Entity;Person" if n % 2 else "Entity;Company"
            out.writerow([id_, id_, kind, f"Owned {n:,}", MIN_INSTANT, MAX_INSTANT, "", "", "", id_, label])
    with relationships.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(_TIE_COLUMNS)
        for k, (owner, asset, low, high, ended) in enumerate(stakes(shape)):
            id_ = f"owns-{k:020x}"
            end = "2015-01-01" if ended else MAX_DAY
            row = (entity_id(owner), entity_id(asset), "OWNS", id_, id_, "ON_RECORD", "2010-01-01", end)
            out.writerow([*row, MIN_INSTANT, MAX_INSTANT, low, high, "false", id_])
    return nodes, relationships


def import_files(folder: Path, nodes: Path, relationships: Path) -> None:
    """Fill a new database by Neo4j's own import."""
    java = java_library().parents[2] / "bin" / "java"
    conf = folder / "conf"
    conf.mkdir(exist_ok=True)
    (conf / "neo4j.conf").write_text("dbms.usage_report.enabled=false\n", encoding="utf-8")
    command = [
        str(java), "-cp", f"{jar_folder()}/*", f"-Dbasedir={folder}", "org.neo4j.cli.AdminTool", "database", "import",
        "full", f"--nodes={nodes}", f"--relationships={relationships}", "--overwrite-destination", "neo4j",
    ]  # fmt: skip
    environment = {"NEO4J_HOME": str(folder), "NEO4J_CONF": str(conf), "PATH": "/usr/bin:/bin"}
    subprocess.run(command, env=environment, cwd=folder, check=True, capture_output=True)
    (folder / "imported").touch()


def one_by_one(settings: Settings, shape: Shape, tell: Callable[[str], None]) -> Grid:
    """Ultimate owners of random companies over HTTP, and beside it scipy given the ready-made matrix."""
    rng = random.Random(shape.seed)
    ids = [entity_id(2 * rng.randrange(shape.entities // 2)) for _ in range(ASKED)]
    times: dict[str, list[float]] = {"ours": [], "solve": []}
    with (
        Store.open(settings) as store,
        tiegraph_server(settings) as url,
        closing(GraphqlOverHttp("tiegraph", url)) as asking,
    ):
        for number, id_ in enumerate([*ids[:100], *ids]):
            tell(f"ultimate owners: {number} of {ASKED + 100}")
            asking.begin()
            ask = asking.prepare_query(QUERY, {"id": id_})
            start = time.perf_counter()
            ask()
            if number >= 100:
                times["ours"].append(time.perf_counter() - start)
        reading = Reader(store, View.at())
        for id_ in ids:
            network = reading.above([id_]).network
            start = time.perf_counter()
            _solved(network, network.number[id_])
            times["solve"].append(time.perf_counter() - start)
    quantiles = statistics.quantiles(times["ours"], n=100)
    rows = (
        ("tiegraph, GraphQL over HTTP", f"{quantiles[49] * 1e3:.1f} ms", f"{quantiles[94] * 1e3:.1f} ms"),
        ("scipy, the matrix given ready-made", *(f"{x * 1e3:.2f} ms" for x in _quantiles(times["solve"]))),
    )
    return Grid(f"Ultimate owners of one entity ({ASKED} random ones, warm)", ("who", "p50", "p95"), rows)


def _quantiles(times: list[float]) -> tuple[float, float]:
    found = statistics.quantiles(times, n=100)
    return found[49], found[94]


def _solved(network: Network, root: int) -> None:
    size = network.size
    matrix = csr_array((network.low / 100, (network.owner, network.asset)), shape=(size, size))
    unit = np.zeros(size)
    unit[root] = 1
    matrix @ splu((eye_array(size) - matrix).tocsc()).solve(unit)


def at_once(settings: Settings, tell: Callable[[str], None]) -> Grid:
    """The whole network: read, everybody's control, and whom the 50 % rule catches with 2,000 listed."""
    rows = []
    with Store.open(settings) as store:
        tell("reading the whole network")
        start = time.perf_counter()
        network = Reader(store, View.at()).everything()
        rows.append(("reading it", f"{time.perf_counter() - start:.1f} s", f"{len(network.ties):,} live ties"))
    tell("control")
    start = time.perf_counter()
    holders, _ = closure(network)
    rows.append(("control closure", f"{time.perf_counter() - start:.1f} s", f"{len(holders):,} pairs"))
    tell("OFAC 50")
    start = time.perf_counter()
    found = blocked(network, RULES["OFAC_50"], network.ids[:2000], "2026-01-01")
    rows.append(("OFAC 50, 2,000 listed", f"{time.perf_counter() - start:.1f} s", f"{int(found.sure.sum()):,} caught"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    rows.append(("memory at the peak", f"{peak:.1f} GiB", ""))
    return Grid("The whole network in one run", ("what", "time", "result"), tuple(rows))


if __name__ == "__main__":
    main()
