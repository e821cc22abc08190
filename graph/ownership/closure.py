"""Who controls whom in a whole network at once, for networks of millions of stakes."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np

from graph.ownership.network import TOLERANCE, Floats, Ints, Network, Positions, spread

#: Percent. More than this controls.
MAJORITY: Final = 50.0

#: Pairs are given up beyond this many: a chain of 8,000 companies alone makes so many.
PAIR_LIMIT: Final = 30_000_000

#: How many stakes are followed at a time, to bound memory.
_BATCH: Final = 4_000_000


class ClosureTooLarge(ValueError):
    """The network has more pairs of controller and controlled than ``PAIR_LIMIT``."""


class _Sums:
    """Sums by key, kept as a few sorted runs of shrinking length, so that adding few to many is cheap."""

    def __init__(self) -> None:
        self.runs: list[tuple[Positions, Floats]] = []

    def add(self, keys: Positions, values: Floats) -> None:
        """Add a run; ``keys`` ascend and none comes twice."""
        while self.runs and len(self.runs[-1][0]) <= 2 * len(keys):
            older = self.runs.pop()
            keys, values = summed(np.concatenate([older[0], keys]), np.concatenate([older[1], values]))
        self.runs.append((keys, values))

    def get(self, keys: Positions) -> Floats:
        """The sum of each key, 0 of one never added."""
        found = np.zeros(len(keys))
        for run, values in self.runs:
            if len(run):
                at = np.minimum(np.searchsorted(run, keys), len(run) - 1)
                found += np.where(run[at] == keys, values[at], 0.0)
        return found

    def keys(self) -> Positions:
        """All keys, ascending."""
        return np.unique(np.concatenate([run for run, _ in self.runs])) if self.runs else np.zeros(0, np.int64)


class _Rows:
    """What each entity holds, as compressed rows: assets and percentages."""

    def __init__(self, size: int, pairs: Positions, percent: Floats) -> None:
        self.size = size
        self.start = np.searchsorted(pairs, np.arange(size + 1, dtype=np.int64) * size)
        self.assets, self.percent = pairs % size if size else pairs, percent

    def reached(self, holders: Positions, members: Positions) -> tuple[Positions, Floats]:
        """What the holders get through these members of theirs, as pairs of holder and asset, summed."""
        stakes = spread(self.start, members)
        through = np.repeat(holders, self.start[members + 1] - self.start[members])
        return summed(through * self.size + self.assets[stakes], self.percent[stakes])


def summed(keys: Positions, values: Floats) -> tuple[Positions, Floats]:
    """Each key once, ascending, with the sum of its values."""
    if not len(keys):
        return keys, values
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    starts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    return keys[starts], np.add.reduceat(values[order], starts)


def closure(network: Network) -> tuple[Ints, Ints]:
    """All pairs of controller and controlled, as two arrays of entity numbers, by controller, then controlled.

    The least fixed point of W = (I + C) A, C = (W > 50) or a control tie, on the lower bounds, nobody in C with
    himself. Each round adds to W what the pairs of the round before hold. A company's largest holders settle most of
    it: a holder of more than 50 % by himself counts as a control tie, and smaller stakes matter only where those of one
    company make more than 50 % together.

    Raises ClosureTooLarge.
    """
    size = network.size
    whole, parts = _settling(network)
    members = np.arange(size, dtype=np.int64)
    holders = members
    known, partial = _Sums(), _Sums()
    known.add(members * size + members, np.ones(size))
    pairs = size
    while members.size:
        found = []
        for batch in _batches(whole, parts, members):
            sure, _ = whole.reached(holders[batch], members[batch])
            touched, more = parts.reached(holders[batch], members[batch])
            before = partial.get(touched)
            partial.add(touched, more)
            found += [sure, touched[before + more > MAJORITY + TOLERANCE]]
        keys = np.unique(np.concatenate(found))
        keys = keys[known.get(keys) == 0]
        pairs += len(keys)
        if pairs > PAIR_LIMIT:
            raise ClosureTooLarge(f"more than {PAIR_LIMIT:,} pairs of controller and controlled")
        known.add(keys, np.ones(len(keys)))
        holders, members = np.divmod(keys, max(size, 1))
    holders, members = np.divmod(known.keys(), max(size, 1))
    others = holders != members
    return holders[others].astype(np.int32), members[others].astype(np.int32)


def _settling(network: Network) -> tuple[_Rows, _Rows]:
    """The pairs that make control by themselves, and the smaller stakes that can make it together."""
    size = network.size
    stake = network.low > 0
    pairs, percent = summed(network.owner[stake] * np.int64(size) + network.asset[stake], network.low[stake])
    alone = percent > MAJORITY + TOLERANCE
    tied = network.holder * np.int64(size) + network.target
    sure = np.unique(np.concatenate([pairs[alone], tied]))
    pairs, percent = pairs[~alone], percent[~alone]
    together = np.bincount(pairs % max(size, 1), weights=percent, minlength=size) > MAJORITY + TOLERANCE
    useful = together[pairs % max(size, 1)]
    return _Rows(size, sure, np.ones(len(sure))), _Rows(size, pairs[useful], percent[useful])


def _batches(whole: _Rows, parts: _Rows, members: Positions) -> list[slice]:
    """The members in batches that hold about ``_BATCH`` stakes each; one member's stakes stay together."""
    held = np.cumsum(np.diff(whole.start)[members] + np.diff(parts.start)[members])
    cuts = np.searchsorted(held, np.arange(_BATCH, int(held[-1]) + 1, _BATCH), side="right")
    edges = np.unique(np.concatenate([[0], cuts, [len(members)]])).tolist()
    return [slice(a, b) for a, b in pairwise(edges)]
