"""The stakes and control ties that an ownership question is about, as arrays: read once, then computed with.

A network is a snapshot of one View. It holds no more of a tie than the mathematics need; answers name ties by id,
so that every one of them can be shown with its sources.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

#: Percent. Shares are given with few decimals and added as floats: sums this close to a threshold have reached it.
TOLERANCE: Final = 1e-9

Ints = NDArray[np.int32]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Positions = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Stake:
    """One OWNS tie: ``owner`` holds ``low`` to ``high`` percent of ``asset``, directly. Unknown is 0 to 100.

    ``apart``: a part of the whole that nobody else's stake is in. False for a total (OWNS_TOGETHER) and for the unknown
    part of a parent (PARENT_OF), which can be held through others: what others hold does not limit those.
    """

    tie: str
    owner: str
    asset: str
    low: float = 0.0
    high: float = 100.0
    apart: bool = True


@dataclass(frozen=True, slots=True)
class ControlTie:
    """One CONTROLS tie: a source names ``holder`` the controller of ``target``."""

    tie: str
    holder: str
    target: str


@dataclass(frozen=True, slots=True)
class ParentTie:
    """One PARENT_OF tie: a source calls ``parent`` the parent of ``child``: a sign of control, and no proof of it."""

    tie: str
    parent: str
    child: str


@dataclass(frozen=True, slots=True)
class Incidence:
    """Which ties touch which entity: those of entity ``n`` are ``ties[start[n]:start[n + 1]]``, in ascending order."""

    start: Positions
    ties: Positions

    @staticmethod
    def by(ends: Ints, size: int, kept: Bools | None = None) -> Incidence:
        """The ties by their end ``ends[k]``, one of ``size`` entities; those not ``kept`` are left out."""
        ties = np.arange(len(ends)) if kept is None else np.flatnonzero(kept)
        start = np.zeros(size + 1, np.int64)
        np.cumsum(np.bincount(ends[ties], minlength=size), out=start[1:])
        return Incidence(start, ties[np.argsort(ends[ties], kind="stable")])

    def of(self, entity: int) -> Positions:
        """The ties of one entity."""
        return self.ties[self.start[entity] : self.start[entity + 1]]

    def of_all(self, entities: Ints | Positions) -> Positions:
        """The ties of each entity in turn."""
        return self.ties[spread(self.start, entities)]


def spread(start: Positions, rows: Ints | Positions) -> Positions:
    """The positions ``start[r]`` up to ``start[r + 1]`` of each row ``r`` in turn (compressed rows, as in a CSR)."""
    lengths = start[rows + 1] - start[rows]
    ends = np.cumsum(lengths)
    return np.repeat(start[rows] - ends + lengths, lengths) + np.arange(ends[-1] if len(ends) else 0)


@dataclass(frozen=True)
class Network:
    """Entities by number, and their ties as parallel arrays.

    ``ids[n]`` is the id of entity ``n``. Stake ``k`` is the tie ``ties[k]``: entity ``owner[k]`` holds
    ``low[k]`` to ``high[k]`` percent of entity ``asset[k]``. Several stakes of one owner in one asset add up.
    Control tie ``k`` is ``control_ties[k]``: entity ``holder[k]`` controls entity ``target[k]``. Parent tie ``k`` is
    ``parent_ties[k]``: entity ``parent[k]`` is called the parent of entity ``child[k]``. ``apart`` as in Stake, for
    each stake; empty where all of them are.
    """

    ids: Sequence[str]
    ties: Sequence[str]
    owner: Ints
    asset: Ints
    low: Floats
    high: Floats
    control_ties: Sequence[str] = ()
    holder: Ints = field(default_factory=lambda: np.zeros(0, np.int32))
    target: Ints = field(default_factory=lambda: np.zeros(0, np.int32))
    parent_ties: Sequence[str] = ()
    parent: Ints = field(default_factory=lambda: np.zeros(0, np.int32))
    child: Ints = field(default_factory=lambda: np.zeros(0, np.int32))
    apart: Bools = field(default_factory=lambda: np.zeros(0, np.bool_))

    @staticmethod
    def of(
        stakes: Iterable[Stake],
        controls: Iterable[ControlTie] = (),
        entities: Iterable[str] = (),
        parents: Iterable[ParentTie] = (),
    ) -> Network:
        """The network of these ties; ``entities`` may name some that have none. Order does not matter."""
        stakes = sorted(stakes, key=lambda s: s.tie)
        controls = sorted(controls, key=lambda c: c.tie)
        parents = sorted(parents, key=lambda p: p.tie)
        ids = sorted(
            {i for s in stakes for i in (s.owner, s.asset)}
            | {i for c in controls for i in (c.holder, c.target)}
            | {i for p in parents for i in (p.parent, p.child)}
            | set(entities)
        )
        number = {id_: n for n, id_ in enumerate(ids)}
        return Network(
            ids=ids,
            ties=[s.tie for s in stakes],
            owner=np.array([number[s.owner] for s in stakes], np.int32),
            asset=np.array([number[s.asset] for s in stakes], np.int32),
            low=np.array([s.low for s in stakes], np.float64),
            high=np.array([s.high for s in stakes], np.float64),
            control_ties=[c.tie for c in controls],
            holder=np.array([number[c.holder] for c in controls], np.int32),
            target=np.array([number[c.target] for c in controls], np.int32),
            parent_ties=[p.tie for p in parents],
            parent=np.array([number[p.parent] for p in parents], np.int32),
            child=np.array([number[p.child] for p in parents], np.int32),
            apart=np.array([s.apart for s in stakes], np.bool_),
        )

    @property
    def size(self) -> int:
        """How many entities there are."""
        return len(self.ids)

    @cached_property
    def number(self) -> Mapping[str, int]:
        """The number of each entity by id."""
        return {id_: n for n, id_ in enumerate(self.ids)}

    @cached_property
    def stakes_in(self) -> Incidence:
        """The stakes in each entity. A stake of exactly nothing (``high`` 0) is none."""
        return Incidence.by(self.asset, self.size, self.high > 0)

    @cached_property
    def stakes_of(self) -> Incidence:
        """The stakes that each entity holds. A stake of exactly nothing is none."""
        return Incidence.by(self.owner, self.size, self.high > 0)

    @cached_property
    def controls_over(self) -> Incidence:
        """The control ties by their target."""
        return Incidence.by(self.target, self.size)

    @cached_property
    def controls_of(self) -> Incidence:
        """The control ties by their holder."""
        return Incidence.by(self.holder, self.size)

    @cached_property
    def parents_over(self) -> Incidence:
        """The parent ties by their child."""
        return Incidence.by(self.child, self.size)

    @cached_property
    def parents_of(self) -> Incidence:
        """The parent ties by their parent."""
        return Incidence.by(self.parent, self.size)

    @cached_property
    def room(self) -> Floats:
        """What the lower bounds of all stakes in an entity leave of it, in percent, by entity.

        Nobody holds more than this and what he holds for sure. Infinite where the sources give away more than all of
        it: they contradict each other there, and none of them limits another one.
        """
        sure = self.low if not len(self.apart) else np.where(self.apart, self.low, 0.0)
        left = 100.0 - np.bincount(self.asset, weights=sure, minlength=self.size)
        return np.where(left < -TOLERANCE, np.inf, np.maximum(left, 0.0)).astype(np.float64)

    @cached_property
    def lift(self) -> Floats:
        """By how much a stake, counted for somebody, raises the limit of what he can hold: percent, by stake."""
        return self.low if not len(self.apart) else np.where(self.apart, self.low, 100.0)

    @cached_property
    def most(self) -> Floats:
        """The upper bound of each stake by itself, limited by what others surely hold; percent."""
        limit: Floats = np.round(self.room[self.asset] + self.lift, 9)
        return np.minimum(self.high, limit)

    def upstream(self, entity: str, goes_on: Callable[[Ints], Bools] | None = None, controls: bool = False) -> Network:
        """The part of the network above an entity: all stakes in it and in those who hold them, and so on.

        ``goes_on`` says of an array of entity numbers above which of them to look; ``controls`` follows control and
        parent ties as well. An entity that is not in the network has nothing above it: the answer is empty.
        """
        if entity not in self.number:
            return Network.of([])
        seen = np.zeros(self.size, np.bool_)
        frontier = np.array([self.number[entity]], np.int32)
        seen[frontier] = True
        stakes, tied, parents = ([np.zeros(0, np.int64)] for _ in range(3))
        while frontier.size:
            looked_above = frontier if goes_on is None else frontier[goes_on(frontier)]
            stakes.append(self.stakes_in.of_all(looked_above))
            holders = self.owner[stakes[-1]]
            if controls:
                tied.append(self.controls_over.of_all(looked_above))
                parents.append(self.parents_over.of_all(looked_above))
                holders = np.concatenate([holders, self.holder[tied[-1]], self.parent[parents[-1]]])
            frontier = np.unique(holders[~seen[holders]])
            seen[frontier] = True
        return self._part(np.flatnonzero(seen), *(np.sort(np.concatenate(found)) for found in (stakes, tied, parents)))

    def _part(self, entities: Positions, stakes: Positions, controls: Positions, parents: Positions) -> Network:
        renumbered = np.empty(self.size, np.int32)
        renumbered[entities] = np.arange(len(entities))
        return Network(
            ids=[self.ids[n] for n in entities.tolist()],
            ties=[self.ties[k] for k in stakes.tolist()],
            owner=renumbered[self.owner[stakes]],
            asset=renumbered[self.asset[stakes]],
            low=self.low[stakes],
            high=self.high[stakes],
            control_ties=[self.control_ties[k] for k in controls.tolist()],
            holder=renumbered[self.holder[controls]],
            target=renumbered[self.target[controls]],
            parent_ties=[self.parent_ties[k] for k in parents.tolist()],
            parent=renumbered[self.parent[parents]],
            child=renumbered[self.child[parents]],
            apart=self.apart[stakes] if len(self.apart) else self.apart,
        )
