"""Ownership chains, best first: the single lines of stakes by which one entity holds a part of another."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from graph.ownership.network import TOLERANCE, Network

#: How many stakes one question may look at. Only hubs met on very many ways reach it.
STEP_BUDGET: Final = 200_000


@dataclass(frozen=True, slots=True)
class Chain:
    """Owner first, asset last: ``entities[n]`` holds ``entities[n + 1]`` by the stake ``ties[n]``.

    ``low`` and ``high`` in percent are the products of the bounds along the chain. The upper bound of a stake is at
    most what the other stakes in the same company, of those that were read, leave of it by their lower bounds.
    """

    entities: tuple[str, ...]
    ties: tuple[str, ...]
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Chains:
    """The best chains; ``complete`` is false where a length, a number or a budget left some out."""

    chains: tuple[Chain, ...]
    complete: bool


@dataclass(frozen=True, slots=True, order=True)
class _Open:
    """A chain found and not yet given out. The order of its fields is the order of the answer.

    The shares are negated, and exact, so that 10 % of 40 % comes neither before nor after 20 % of 20 %.
    """

    less_low: Fraction
    less_high: Fraction
    length: int
    entities: tuple[str, ...]
    ties: tuple[str, ...]
    end: int


def chains(
    network: Network,
    entity: str,
    *,
    up: bool,
    min_share: float = 0.0,
    max_length: int = 8,
    first: int = 20,
) -> Chains:
    """The simple chains of stakes that end at an entity (``up``: its holders) or start at it (its holdings).

    Every holder on the way has a chain of its own, and parallel stakes of one pair make separate chains. Kept are
    those with ``high`` >= ``min_share`` percent and at most ``max_length`` stakes; of these the ``first``, by
    largest ``low``, then largest ``high``, then fewest stakes, then ids. An id that the network has not has none.

    A chain that goes on is never larger than the one it goes on from, and is longer. So a search that always goes on
    from the best one finds them in that order, and of one entity's stakes it needs the best ``first`` only.
    """
    if entity not in network.number:
        return Chains((), True)
    search = _Search(network, up, min_share, max_length, max(first, 0))
    search.go_on(_Open(Fraction(-100), Fraction(-100), 0, (entity,), (), network.number[entity]))
    found: list[Chain] = []
    while search.heap and len(found) < first:
        best = heapq.heappop(search.heap)
        found.append(Chain(best.entities, best.ties, -float(best.less_low), -float(best.less_high)))
        search.go_on(best)
    return Chains(tuple(found), search.complete and not search.heap)


class _Search:
    def __init__(self, network: Network, up: bool, min_share: float, max_length: int, first: int) -> None:
        self.network, self.up = network, up
        self.min_share, self.max_length, self.first = min_share, max_length, first
        self.heap: list[_Open] = []
        self.complete = True
        self.steps = 0
        self.ranked: dict[tuple[int, bool], list[int]] = {}

    def stakes(self, end: int, low_counts: bool) -> list[int]:
        """The stakes that a chain ending here can go on by, best first; after a ``low`` of 0 all have that low."""
        if (end, low_counts) not in self.ranked:
            network = self.network
            touching = (network.stakes_in if self.up else network.stakes_of).of(end).tolist()
            far = network.owner if self.up else network.asset

            def rank(stake: int) -> tuple[float, float, str, str]:
                low = float(network.low[stake]) if low_counts else 0.0
                return -low, -float(network.most[stake]), network.ids[far[stake]], network.ties[stake]

            large_enough = (stake for stake in touching if network.most[stake] + TOLERANCE >= self.min_share)
            self.ranked[end, low_counts] = sorted(large_enough, key=rank)
        return self.ranked[end, low_counts]

    def go_on(self, chain: _Open) -> None:
        """Open the best chains that are one stake longer: one more than could be given out, to know of the rest."""
        network = self.network
        far = network.owner if self.up else network.asset
        opened = 0
        for stake in self.stakes(chain.end, chain.less_low < 0):
            if self.steps >= STEP_BUDGET:
                self.complete = False
                return
            self.steps += 1
            end = int(far[stake])
            if network.ids[end] in chain.entities:
                continue
            less_high = _part(chain.less_high, float(network.most[stake]))
            if TOLERANCE - float(less_high) < self.min_share:
                continue
            if chain.length >= self.max_length:
                self.complete = False
                return
            entities, ties = (network.ids[end],), (network.ties[stake],)
            longer = _Open(
                less_low=_part(chain.less_low, float(network.low[stake])),
                less_high=less_high,
                length=chain.length + 1,
                entities=entities + chain.entities if self.up else chain.entities + entities,
                ties=ties + chain.ties if self.up else chain.ties + ties,
                end=end,
            )
            heapq.heappush(self.heap, longer)
            opened += 1
            if opened > self.first:
                return


def _part(less: Fraction, percent: float) -> Fraction:
    """That percentage, taken as the decimal that it is written as."""
    return less * Fraction(str(percent)) / 100
