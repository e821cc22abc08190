"""The whole network in one run: reading it, everybody's control, and whom the 50 % rule catches."""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Callable
from typing import Final

from bench.report import Grid
from graph.ownership.closure import closure
from graph.ownership.reading import Reader
from graph.rules.apply import blocked
from graph.rules.table import RULES
from graph.settings import Settings
from graph.store import Store
from graph.view import View

LISTED: Final = 2_000


def at_once(settings: Settings, tell: Callable[[str], None]) -> Grid:
    """Times of each part and of all, this process's memory at the peak, and how busy the machine was (1 minute)."""
    load = os.getloadavg()[0]
    started = time.perf_counter()
    with Store.open(settings) as store:
        tell("reading the whole network")
        network = Reader(store, View.at()).everything()
    read = time.perf_counter()
    tell("control")
    holders, _ = closure(network)
    closed = time.perf_counter()
    tell("OFAC 50")
    found = blocked(network, RULES["OFAC_50"], network.ids[:LISTED], "2026-01-01")
    done = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    rows = (
        ("reading it", f"{read - started:.1f} s", f"{len(network.ties):,} live ties"),
        ("control closure", f"{closed - read:.1f} s", f"{len(holders):,} pairs"),
        (f"OFAC 50, {LISTED:,} listed", f"{done - closed:.1f} s", f"{int(found.sure.sum()):,} caught"),
        ("all together", f"{done - started:.1f} s", f"{load:.1f} load before"),
        ("memory at the peak", f"{peak:.1f} GiB", ""),
    )
    return Grid("The whole network in one run", ("what", "time", "result"), rows)
