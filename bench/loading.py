"""How fast claims are loaded: through the one writer, ties derived, in the batches that a seed's loader uses."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from bench.generate import Plan, batches
from graph.model import Claim
from graph.settings import Settings
from graph.store import Store
from graph.writer import Writer, Written

BATCH = 5_000


@dataclass(frozen=True, slots=True)
class Loading:
    """One load of a whole plan into an empty graph; seconds are those of writing, not of making the records."""

    engine: str
    plan: Plan
    written: Written
    seconds: float

    @property
    def claims_per_second(self) -> float:
        """Claims stored and their ties derived, per second."""
        return self.written.claims / self.seconds


def load(engine: str, settings: Settings, plan: Plan, tell: Callable[[str], None]) -> Loading:
    """Load a plan into the empty graph that ``settings`` name."""
    written, seconds = Written(), 0.0
    with Store.open(settings) as store:
        writer = Writer(store, "bench")
        for number, batch in enumerate(batches(plan, BATCH), start=1):
            start = time.perf_counter()
            written += writer.write(batch)
            seconds += time.perf_counter() - start
            claims = sum(isinstance(record, Claim) for record in batch)
            tell(f"loading into {engine}: batch {number}, {claims} claims, {written.claims} claims so far")
    return Loading(engine, plan, written, seconds)
