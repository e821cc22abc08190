"""Recall and time: everybody is asked the same texts in turn."""

from __future__ import annotations

import json
import random
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

import httpx

from bench.contenders import WrongAnswer
from bench.report import Grid
from bench.search.contenders import HITS, Contender
from bench.search.corpus import Listed
from bench.search.reach import in_reach

WARM_UP: Final = 100


@dataclass(slots=True)
class Record:
    """One contender's ranks (from 1; 0 where it was not among the first ten) and milliseconds."""

    ranks: list[int] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    def recall(self, first: int) -> float:
        """The part that was found among the ``first``."""
        return sum(1 <= rank <= first for rank in self.ranks) / len(self.ranks)

    def reciprocal(self) -> float:
        """Mean reciprocal rank, 0 for what was not among the first ten."""
        return sum(1 / rank for rank in self.ranks if rank) / len(self.ranks)

    def quantiles(self) -> tuple[float, float]:
        """p50 and p95 in milliseconds."""
        found = statistics.quantiles(self.times, n=100)
        return found[49], found[94]


def recall(
    contenders: Sequence[Contender], asked: Sequence[Listed], tell: Callable[[str], None]
) -> tuple[list[Grid], int]:
    """How many are found by the alias that was kept back: of each list, and altogether."""
    records: dict[tuple[str, str], Record] = defaultdict(Record)
    for number, entity in enumerate(asked):
        tell(f"alias {number + 1:,} of {len(asked):,}")
        for contender in contenders:
            ids = contender.ids(contender.prepare(entity.hidden, entity.kind)())
            rank = ids.index(entity.id) + 1 if entity.id in ids else 0
            records[entity.source, contender.name].ranks.append(rank)
            records["all", contender.name].ranks.append(rank)
    sources = ["all", *dict.fromkeys(entity.source for entity in asked)]
    rows: list[tuple[str, ...]] = []
    for source in sources:
        near = [in_reach(entity.hidden, entity.names) for entity in asked if source in ("all", entity.source)]
        most = f"{sum(near) / len(near):.3f}"
        rows.append((f"{source}: what is like another name at all", f"{len(near):,}", most, most, most))
        for contender in contenders:
            found = records[source, contender.name]
            figures = (found.recall(1), found.recall(HITS), found.reciprocal())
            rows.append((f"{source}: {contender.name}", f"{len(found.ranks):,}", *(f"{f:.3f}" for f in figures)))
    head = ("aliases of which list, who", "asked", "recall@1", "recall@10", "MRR")
    return [Grid("Found by an alias that is not in the index", head, tuple(rows))], len(asked)


def latency(
    contenders: Sequence[Contender], names: Sequence[str], requests: int, seed: int, tell: Callable[[str], None]
) -> Grid:
    """Times of one request: whole names, names half typed, names with a typing error."""
    rng = random.Random(seed)
    kinds: dict[str, Callable[[str], str]] = {
        "whole name": lambda name: name,
        "half a name": lambda name: name[: max(3, len(name) // 2)],
        "one letter wrong": lambda name: _mistyped(name, rng),
    }
    records: dict[tuple[str, str], Record] = defaultdict(Record)
    for number in range(WARM_UP + requests):
        tell(f"request {number + 1:,} of {WARM_UP + requests:,}")
        for kind, change in kinds.items():
            text = change(rng.choice(names))
            for contender in contenders:
                ask = contender.prepare(text, "COMPANY")
                start = time.perf_counter_ns()
                ask()
                taken = (time.perf_counter_ns() - start) / 1e6
                if number >= WARM_UP:
                    records[kind, contender.name].times.append(taken)
                    records["all", contender.name].times.append(taken)
    rows = []
    for kind in ("all", *kinds):
        for contender in contenders:
            found = records[kind, contender.name]
            p50, p95 = found.quantiles()
            rows.append((f"{kind}: {contender.name}", f"{len(found.times):,}", f"{p50:.1f} ms", f"{p95:.1f} ms"))
    return Grid("Time of one request, warm", ("what, who", "requests", "p50", "p95"), tuple(rows))


def batches(address: str, names: Sequence[str], requests: int, seed: int) -> Grid:
    """Times of batches of names sent to ``/reconcile`` of the server at ``address``, as OpenRefine sends them."""
    rng = random.Random(seed)
    rows = []
    with httpx.Client(timeout=60) as http:
        for size in (1, 10, 100):
            times = []
            for number in range(requests + 2):
                queries = {f"q{row}": {"query": rng.choice(names)} for row in range(size)}
                start = time.perf_counter_ns()
                answer = http.post(f"{address}/reconcile", data={"queries": json.dumps(queries)})
                if number >= 2:  # the first ones are slower: connections, and what is cached
                    times.append((time.perf_counter_ns() - start) / 1e6)
                answer.raise_for_status()
                if answer.json().keys() != queries.keys():
                    raise WrongAnswer(f"/reconcile answers other queries than the {size} asked")
            median, longest = statistics.median(times), max(times)
            rows.append((f"{size} names", f"{len(times)}", f"{median:.0f} ms", f"{longest:.0f} ms"))
    return Grid("Time of one batch of names at /reconcile", ("what", "batches", "median", "longest"), tuple(rows))


def _mistyped(name: str, rng: random.Random) -> str:
    at = rng.randrange(len(name))
    return name[:at] + rng.choice("abcdefghijklmnopqrstuvwxyz") + name[at + 1 :]
