"""Paths between two entities: the shortest ones, the best sourced first, each step with the tie that proves it."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from graph.frontier import Bounds, Distances, Frontier, Link
from graph.kinds import KINDS
from graph.model import Status
from graph.store import Store
from graph.view import View

#: Kinds that join those who merely share a place, an authority, a law or a list: asked for by name only. Two firms
#: located in one city, or targeted by one action under one order, have no tie with each other.
SHARED_CONTEXT: Final = frozenset({"LOCATED_IN", "TARGETS", "IMPOSED_BY", "UNDER"})

#: The kinds that paths run over where none are named.
DEFAULT_KINDS: Final = frozenset(KINDS) - SHARED_CONTEXT

DEFAULT_BOUNDS: Final = Bounds()

#: What the strength of a walk's weakest tie and the number of its claims are at most.
_AtMost = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Path:
    """One path. ``entities``: ids from source to target, none twice. ``ties``: one fewer, one for each step."""

    entities: tuple[str, ...]
    ties: tuple[Link, ...]

    @property
    def length(self) -> int:
        """The number of ties."""
        return len(self.ties)

    @property
    def weakest(self) -> Status:
        """The status of its weakest tie."""
        return min((tie.status for tie in self.ties), key=lambda status: status.strength)

    @property
    def claims(self) -> int:
        """How many claims its ties rest on, in all."""
        return sum(tie.claims for tie in self.ties)


@dataclass(frozen=True, slots=True)
class PathsFound:
    """The answer. ``explored``: entities looked at. ``complete``: False where a bound may have hidden a path of it."""

    paths: tuple[Path, ...]
    explored: int
    complete: bool


def find_paths(
    store: Store,
    view: View,
    source: str,
    target: str,
    *,
    kinds: Collection[str] | None = None,
    max_length: int = 6,
    first: int = 10,
    bounds: Bounds = DEFAULT_BOUNDS,
    timeout: float | None = None,
) -> PathsFound:
    """The ``first`` shortest paths between two canonical ids over ties live in the view, along or against each tie.

    No entity is twice on a path, and paths differ in their entities: of parallel ties the one with the strongest
    status is shown, then with the most claims, then with the least id. Shorter paths come first; among equals those
    with the stronger weakest tie, then with more claims in all, then by the ids of their ties.
    ``kinds`` defaults to DEFAULT_KINDS. ``timeout`` is in seconds, for each query. An id that nobody has has no paths.
    Several queries make one answer: a view with ``known_at`` reads them all from one state of the graph.

    Raises ValueError where source and target are the same, and as `Store.read`.
    """
    if source == target:
        raise ValueError("a path needs two different ends: source and target are the same entity")
    if max_length < 1 or first < 1:
        return PathsFound((), 0, True)
    frontier = Frontier(store, view, (source, target), DEFAULT_KINDS if kinds is None else kinds, bounds, timeout)
    while True:
        sight = frontier.sight()
        known = _Known(frontier.links, sight.ahead, source, target, bounds.steps)
        longest = int(min(max_length, sight.promise))
        found = list(islice(known.paths(longest), first))
        if len(found) == first or known.gave_up or sight.promise >= max_length:
            break
        frontier.grow(sight)
    needed = found[-1].length if len(found) == first else max_length
    return PathsFound(tuple(found), frontier.explored, not known.gave_up and needed <= sight.reach)


class _OutOfSteps(Exception):
    pass


@dataclass(slots=True)
class _Known:
    """Lays out the paths of a known graph in order. ``ahead``: distances from the source."""

    links: Mapping[str, Mapping[str, Link]]
    ahead: Distances
    source: str
    target: str
    steps: int
    gave_up: bool = field(default=False, init=False)

    def paths(self, longest: int) -> Iterator[Path]:
        """Every path of at most this many ties, best first. Ends early, and says so, where it takes too many steps."""
        if self.target not in self.ahead:
            return
        try:
            for length in range(int(self.ahead[self.target]), longest + 1):
                yield from self._of_length(length)
        except _OutOfSteps:
            self.gave_up = True

    def _of_length(self, length: int) -> Iterator[Path]:
        """Best-first search: what a beginning can become is never more than the best walk from where it stands."""
        at_most = self._walks(length)
        if self.source not in at_most[length]:
            return
        # Minus the weakest strength and minus the claims that it can come to; tie ids; what it is.
        heap: list[tuple[int, int, tuple[str, ...], tuple[str, ...], tuple[Link, ...], int, int]] = [
            (0, 0, (), (self.source,), (), len(Status), 0)
        ]
        while heap:
            _, _, ids, entities, ties, weakest, claims = heapq.heappop(heap)
            if len(ties) == length:
                yield Path(entities, ties)
                continue
            onward = at_most[length - len(ties) - 1]
            neighbours = self.links[entities[-1]]
            self._step(len(neighbours))
            for entity, tie in neighbours.items():
                if entity not in onward or entity in entities:
                    continue
                strength, more = onward[entity]
                weak, many = min(weakest, tie.status.strength), claims + tie.claims
                key = (-min(weak, strength), -many - more, (*ids, tie.id))
                heapq.heappush(heap, (*key, (*entities, entity), (*ties, tie), weak, many))

    def _walks(self, length: int) -> list[dict[str, _AtMost]]:
        """For each number of ties, who has a walk of that many to the target, and what it is worth at most."""
        walks: list[dict[str, _AtMost]] = [{self.target: (len(Status), 0)}]
        for done in range(1, length + 1):
            here: dict[str, _AtMost] = {}
            for entity, (strength, claims) in walks[-1].items():
                neighbours = self.links[entity]
                self._step(len(neighbours))
                for near, tie in neighbours.items():
                    if self.ahead.get(near, length) > length - done or near == self.target:
                        continue
                    if near == self.source and done < length:
                        continue
                    best = here.get(near, (0, 0))
                    here[near] = max(best[0], min(strength, tie.status.strength)), max(best[1], claims + tie.claims)
            walks.append(here)
        return walks

    def _step(self, count: int) -> None:
        self.steps -= count
        if self.steps < 0:
            raise _OutOfSteps
