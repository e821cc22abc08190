"""How far a rule reaches through a network: rounds over direct holdings, each touching every stake at most once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.ownership.network import Floats, Incidence, Network
from graph.rules.table import Terms

Numbers = NDArray[np.int64]

#: The round of an entity that was not reached.
NEVER: Final = -1
_NONE: Final = np.zeros(0, np.int64)


@dataclass(frozen=True)
class Ties:
    """A network with its ties found by either end."""

    network: Network

    @cached_property
    def holdings(self) -> Incidence:
        """Stakes by owner."""
        return Incidence.by(self.network.owner, self.network.size)

    @cached_property
    def owners(self) -> Incidence:
        """Stakes by what is owned."""
        return Incidence.by(self.network.asset, self.network.size)

    @cached_property
    def controlled(self) -> Incidence:
        """Control ties by holder."""
        return Incidence.by(self.network.holder, self.network.size)

    @cached_property
    def holders(self) -> Incidence:
        """Control ties by target."""
        return Incidence.by(self.network.target, self.network.size)

    @cached_property
    def children(self) -> Incidence:
        """Parent ties by parent."""
        return self.network.parents_of

    @cached_property
    def parents(self) -> Incidence:
        """Parent ties by child."""
        return self.network.parents_over


class Spread:
    """The least fixed point of one rule: a target is reached when those reached before it hold enough of it.

    ``rank[n]`` is the round in which entity ``n`` was reached: 0 for the listed, NEVER for the rest. ``held[n]`` is the
    percentage of ``n`` that all reached entities hold directly. Shares are added, never multiplied: the lower bound of
    each stake for the sure spread, the upper one for the ``possible`` one. There they hold at most what all others do
    not surely hold, and where control counts, a parent tie may be it.
    """

    def __init__(self, ties: Ties, terms: Terms, *, possible: bool) -> None:
        self._ties = ties
        self._share = ties.network.most if possible else ties.network.low
        self._possible = possible
        self._terms = terms
        self._lifted: Floats = np.zeros(ties.network.size, np.float64)
        self._summed: Floats = np.zeros(ties.network.size, np.float64)
        self._touched: list[Numbers] = []
        self.rank: NDArray[np.int32] = np.full(ties.network.size, NEVER, np.int32)
        self.held: Floats = np.zeros(ties.network.size, np.float64)

    def start(self, listed: Numbers) -> None:
        """Spread anew from these. Clears only what the last spread touched, so that many small ones are cheap."""
        for touched in self._touched:
            self.rank[touched] = NEVER
            self.held[touched] = self._summed[touched] = self._lifted[touched] = 0.0
        self._touched = [listed]
        self.rank[listed] = 0
        network, terms, frontier, round_ = self._ties.network, self._terms, listed, 0
        while frontier.size:
            round_ += 1
            stakes = self._ties.holdings.of_all(frontier)
            assets = network.asset[stakes].astype(np.int64)
            np.add.at(self._summed, assets, self._share[stakes])
            self.held[assets] = self._summed[assets]
            if self._possible:
                np.add.at(self._lifted, assets, network.lift[stakes])
                self.held[assets] = np.minimum(self._summed[assets], network.room[assets] + self._lifted[assets])
            found = assets[terms.reached(self.held[assets])]
            targets = self._controlled(frontier)
            self._touched += [assets, targets]
            if not terms.propagates:
                break
            found = np.concatenate([found, targets])
            frontier = np.unique(found[self.rank[found] == NEVER])
            self.rank[frontier] = round_

    def _controlled(self, frontier: Numbers) -> Numbers:
        """Whom these control by a tie, or may, where control counts."""
        if not self._terms.control:
            return _NONE
        network = self._ties.network
        targets = network.target[self._ties.controlled.of_all(frontier)].astype(np.int64)
        if not self._possible:
            return targets
        children = network.child[self._ties.children.of_all(frontier)].astype(np.int64)
        return np.concatenate([targets, children])

    @property
    def touched(self) -> Numbers:
        """Every entity that the last spread looked at, each once."""
        return np.unique(np.concatenate(self._touched)) if self._touched else _NONE


@dataclass(frozen=True)
class Reach:
    """What a rule reaches from all the listed, by entity number.

    ``rank`` as in Spread, the lowest over the spreads; ``held`` is the most that one spread holds. ``origin`` is the
    listed entity whose spread gave the rank, or NEVER where all the listed spread together.
    """

    rank: NDArray[np.int32]
    held: Floats
    origin: NDArray[np.int32]


def origins(ties: Ties, listed: Numbers, *, together: bool) -> Iterator[Numbers]:
    """Who spreads at once: all the listed together, or each one that has ties of its own, alone, in their order."""
    if together:
        yield listed
        return
    starts = [ends.start for ends in (ties.holdings, ties.controlled, ties.children)]
    has = np.any([start[listed + 1] > start[listed] for start in starts], axis=0)
    for one in listed[has]:
        yield np.array([one], np.int64)


def reach(ties: Ties, listed: Numbers, terms: Terms, *, possible: bool, together: bool) -> Reach:
    """Where a rule surely reaches from the listed, or where it may (``possible``).

    ``together``: their holdings add up; otherwise each spreads alone and the reaches are joined: of two listed that
    reach an entity in as many rounds, the one that stands first in ``listed`` is its origin.
    """
    spread = Spread(ties, terms, possible=possible)
    if together:
        spread.start(listed)
        return Reach(spread.rank, spread.held, np.full(ties.network.size, NEVER, np.int32))
    joined = Reach(
        rank=np.full(ties.network.size, NEVER, np.int32),
        held=np.zeros(ties.network.size, np.float64),
        origin=np.full(ties.network.size, NEVER, np.int32),
    )
    for one in origins(ties, listed, together=False):
        spread.start(one)
        touched = spread.touched
        rank, known = spread.rank[touched], joined.rank[touched]
        sooner = touched[(rank != NEVER) & ((known == NEVER) | (rank < known))]
        joined.rank[sooner] = spread.rank[sooner]
        joined.origin[sooner] = one[0]
        joined.held[touched] = np.maximum(joined.held[touched], spread.held[touched])
    joined.rank[listed] = 0
    joined.origin[listed] = listed
    return joined
