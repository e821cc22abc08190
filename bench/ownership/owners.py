"""Ultimate owners of single entities: everybody is asked the same, in turn, and the answers are compared.

Where an answer must be the same, another one ends the run: scipy's always, and that of those who add up chains where
nobody above the entity is in a ring and no chain is longer than they look. Elsewhere it is told how many differ.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any, Final

import networkx as nx

from bench.contenders import GraphqlOverHttp, WrongAnswer
from bench.ownership.contenders import (
    Contender,
    GaveUp,
    Networkx,
    PlainCypher,
    Scipy,
    Shares,
    Tiegraph,
    graph_of,
)
from bench.ownership.generate import Shape, entity_id
from bench.report import Grid
from bench.servers import tiegraph_server
from graph.ownership.network import Network
from graph.ownership.reading import Reader
from graph.settings import Settings
from graph.store import Store
from graph.view import View

WARM_UP: Final = 100
DEPTHS: Final = (10, 20)
#: Entities asked about, where no other number is given.
ASKED: Final = 300
#: Seconds after which an answer is given up.
PATIENCE: Final = 10.0
#: Entities with rings above them, and without, that are asked about without a limit of depth.
UNLIMITED: Final = 30
#: Percent: equal answers are this close, and another answer is told of where it is this far off.
CLOSE, OFF = 1e-6, 0.01


@dataclass(slots=True)
class Record:
    """One contender's seconds for each entity, ``others``: how many answers were OFF, ``furthest`` by how much."""

    seconds: list[float] = field(default_factory=list)
    others: int = 0
    furthest: float = 0.0
    given_up: int = 0

    def quantiles(self) -> tuple[float, float]:
        """p50 and p95 in seconds."""
        found = statistics.quantiles(self.seconds, n=100)
        return found[49], found[94]


def one_by_one(
    settings: Settings, shape: Shape, tell: Callable[[str], None], *, asked: int = ASKED, patience: float = PATIENCE
) -> list[Grid]:
    """Times and answers about random companies, and who comes to an end without a limit of depth."""
    rng = random.Random(shape.seed)
    ids = [entity_id(2 * rng.randrange(shape.entities // 2)) for _ in range(asked)]
    with (
        Store.open(settings) as store,
        tiegraph_server(settings) as url,
        closing(GraphqlOverHttp("tiegraph", url)) as http,
    ):
        tell("reading what networkx and scipy are given")
        view = View.at()
        networks = {id_: Reader(store, view).above([id_]).network.upstream(id_) for id_ in ids}
        cypher = [PlainCypher(store, view, depth, patience) for depth in DEPTHS]
        paths = [Networkx(networks, depth, patience) for depth in DEPTHS]
        contenders: list[Contender] = [Tiegraph(http), *cypher, *paths, Scipy(networks)]
        for id_ in ids[:WARM_UP]:
            for contender in contenders:
                _timed(contender, id_)
        records = _ask_all(contenders, ids, networks, tell)
        unlimited: list[Contender] = [PlainCypher(store, view, None, patience), Networkx(networks, None, patience)]
        return [_grid(contenders, records), _without_limit(unlimited, networks, patience, tell)]


def longest_chain(network: Network) -> int | None:
    """How many ties the longest chain has; None where a ring has no longest one."""
    graph = graph_of(network)
    return nx.dag_longest_path_length(graph) if nx.is_directed_acyclic_graph(graph) else None


def _ask_all(
    contenders: Sequence[Contender], ids: Sequence[str], networks: dict[str, Network], tell: Callable[[str], None]
) -> list[Record]:
    """Every entity in turn, and each time another contender begins; the first contender's answers are the measure."""
    records = [Record() for _ in contenders]
    for turn, id_ in enumerate(ids):
        tell(f"ultimate owners: {turn} of {len(ids)}")
        answers: dict[int, Shares | None] = {}
        for k in sorted(range(len(contenders)), key=lambda k: (k - turn) % len(contenders)):
            seconds, raw = _timed(contenders[k], id_)
            records[k].seconds.append(seconds)
            answers[k] = None if raw is None else contenders[k].shares(raw)
        ours = answers[0]
        if ours is None:
            raise WrongAnswer(f"tiegraph has no answer about {id_}")
        longest = longest_chain(networks[id_])
        for contender, record, k in zip(contenders, records, range(len(contenders)), strict=True):
            _compare(contender, record, id_, (ours, answers[k]), longest)
    return records


def _timed(contender: Contender, id_: str) -> tuple[float, Any]:
    """Seconds and raw answer, None where it was given up."""
    ask = contender.prepare(id_)
    start = time.perf_counter()
    try:
        raw = ask()
    except GaveUp:
        return time.perf_counter() - start, None
    return time.perf_counter() - start, raw


def _compare(
    contender: Contender, record: Record, id_: str, answers: tuple[Shares, Shares | None], longest: int | None
) -> None:
    ours, theirs = answers
    if theirs is None:
        record.given_up += 1
        return
    off = difference(ours, theirs)
    ended = longest is not None and (contender.depth is None or longest <= contender.depth)
    if off > CLOSE and (contender.exact or ended):
        raise WrongAnswer(f"{contender.name} and tiegraph differ on {id_} by {off} points")
    record.others += off > OFF
    record.furthest = max(record.furthest, off)


def difference(ours: Shares, theirs: Shares) -> float:
    """By how many points the two differ about the owner about whom they differ most."""
    nothing = (0.0, 0.0)
    pairs = ((ours.get(id_, nothing), theirs.get(id_, nothing)) for id_ in {*ours, *theirs})
    return max((max(abs(a[0] - b[0]), abs(a[1] - b[1])) for a, b in pairs), default=0.0)


def _grid(contenders: Sequence[Contender], records: Sequence[Record]) -> Grid:
    ours = records[0].quantiles()
    rows = []
    for contender, record in zip(contenders, records, strict=True):
        found = record.quantiles()
        ratios = ("–", "–") if record is records[0] else [f"{a / b:.1f}" for a, b in zip(ours, found, strict=True)]
        wrong = f"{record.others} ({record.furthest:.2g} points)" if record.others else "none"
        if record.given_up:
            wrong += f"; {record.given_up} given up"
        rows.append((contender.name, *(f"{x * 1e3:.2f} ms" for x in found), *ratios, wrong))
    head = ("who", "p50", "p95", "tiegraph / this, p50", "tiegraph / this, p95",
            f"answers more than {OFF} points off (furthest)")  # fmt: skip
    return Grid(f"Ultimate owners of one entity ({len(records[0].seconds)} random ones, warm)", head, tuple(rows))


def _without_limit(
    contenders: Sequence[Contender], networks: dict[str, Network], patience: float, tell: Callable[[str], None]
) -> Grid:
    """How many answers come in time where no depth is given, about the UNLIMITED with most above them."""
    by_size = sorted(networks, key=lambda id_: -networks[id_].size)
    ringed = [id_ for id_ in by_size if longest_chain(networks[id_]) is None]
    others = [id_ for id_ in by_size if longest_chain(networks[id_]) is not None]
    rows = []
    for contender in contenders:
        tell(contender.name)
        cells = []
        for asked in (others[:UNLIMITED], ringed[:UNLIMITED]):
            found = [_timed(contender, id_) for id_ in asked]
            ended = [seconds for seconds, raw in found if raw is not None]
            middle = f", p50 {statistics.median(ended):.2f} s" if ended else ""
            cells.append(f"{len(ended)} of {len(asked)}{middle}")
        rows.append((contender.name, *cells))
    title = f"Without a limit of depth: answers within {patience:g} s, about those with most above them"
    return Grid(
        title, ("who", "no ring above", f"rings above ({len(ringed)} of {len(networks)} have any)"), tuple(rows)
    )
