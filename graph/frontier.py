"""What a search for paths has seen of the graph: grown from both ends, one query a hop, bounded, aware of its gaps.

An entity is *read* once all its ties are known. A path that is not known has a first tie that is not, which leaves an
entity that was not read, and a last such tie, which reaches another one that was not. So every path is known that is
no longer than the way from the source to one unread entity and from a different one to the target: the *reach*.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Final

from graph.model import Status
from graph.queries import query
from graph.store import Store
from graph.view import View

#: How many ties one query may bring, and how many entities it may ask for: a few megabytes either way.
_BATCH: Final = 20_000

#: Up to where the ties of two hubs are counted, to begin with the smaller one.
_COUNTABLE: Final = 10_000_000

#: Distances in ties, by entity id.
Distances = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much one search may look at.

    ``entities``: whose ties are counted. ``ties``: that are read, in all. ``hub``: the ties of one entity above which
    they are not read; an end that has more is met from the other side. ``steps``: ties followed while known paths are
    laid out, for each hop.
    """

    entities: int = 20_000
    ties: int = 200_000
    hub: int = 5_000
    steps: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Link:
    """One tie of a path: ``source`` and ``target`` are the tie's own, whichever way the path runs along it.

    ``claims`` is the number of claims behind it.
    """

    id: str
    kind: str
    source: str
    target: str
    status: Status
    claims: int

    @property
    def rank(self) -> tuple[int, int, str]:
        """Sorts parallel ties, the one to show first: strongest status, most claims, then id."""
        return (-self.status.strength, -self.claims, self.id)


@dataclass(frozen=True, slots=True)
class Sight:
    """What is known at one moment of a search.

    ``ahead``: distances from the source over known ties, none through the target. ``reach``: every path of at most
    this length is known. ``promise``: no path of at most this length can still be found by growing further.
    ``ways``: where growing raises the promise, the entities to read next, from either end.
    """

    ahead: Distances
    reach: float
    promise: float
    ways: tuple[tuple[str, ...], ...]


class Frontier:
    """The known part of the graph around two ends. ``links`` has the best tie to each neighbour, by entity id."""

    def __init__(
        self,
        store: Store,
        view: View,
        ends: tuple[str, str],
        kinds: Collection[str],
        bounds: Bounds,
        timeout: float | None = None,
    ) -> None:
        self._store = store
        self._parameters = view.parameters() | {"kinds": sorted(kinds)}
        self._ends = ends
        self._bounds = bounds
        self._timeout = timeout
        self.links: dict[str, dict[str, Link]] = {end: {} for end in ends}
        self._counts: dict[str, int] = {}
        self._looked_at: set[str] = set()
        self._nobody: set[str] = set()  # ids of the ends that no entity has
        self._read: set[str] = set()
        self._left: set[str] = set()  # reached, and not to be read: too many ties, or beyond the bounds
        self._ties_read = 0
        self._asked: set[str] = set()  # whose ties to the hub ends are known
        self._met: set[str] = set()  # hub ends of which all ties to reached entities are known
        self._sort_out(ends)
        self._hub_ends = sorted(self._left)
        if len(self._hub_ends) == 2:
            self._reach_shared()
        elif self._hub_ends:
            self._met.update(self._hub_ends)
        self._meet_hubs()

    @property
    def explored(self) -> int:
        """How many entities were looked at."""
        return len(self._looked_at) - len(self._nobody)

    def sight(self) -> Sight:
        """What is known now."""
        source, target = self._ends
        ahead, behind = self._distances(source, target), self._distances(target, source)
        fore, back = self._unread(ahead, source, target), self._unread(behind, target, source)
        open_fore, open_back = self._open(fore), self._open(back)
        from_source, from_target = _apart(open_fore, back), _apart(fore, open_back)
        promise = min(from_source, from_target)
        ways = [
            _nearest(candidates)
            for candidates, found in ((open_fore, from_source), (open_back, from_target))
            if found == promise < math.inf
        ]
        return Sight(ahead, _apart(fore, back), promise, tuple(ways))

    def grow(self, sight: Sight) -> None:
        """Read the entities of one hop, on the cheaper side; those beyond the bounds are left out for good."""
        way = min(sight.ways, key=lambda ids: sum(self._counts.get(id_, 1) for id_ in ids))
        self._sort_out(way)
        batch: list[str] = []
        in_batch = 0
        for id_ in sorted(set(way) - self._left, key=lambda i: (self._counts[i], i)):
            count = self._counts[id_]
            if self._ties_read + count > self._bounds.ties:
                self._left.add(id_)
                continue
            self._ties_read += count
            if batch and in_batch + count > _BATCH:
                self._read_ties(batch)
                batch, in_batch = [], 0
            batch.append(id_)
            in_batch += count
        self._read_ties(batch)
        self._meet_hubs()

    def _read_ties(self, ids: list[str]) -> None:
        if ids:
            self._add(self._ask("path_neighbours", ids=ids))
            self._read.update(ids)

    def _sort_out(self, ids: Sequence[str]) -> None:
        """Count the ties of these entities; leave out hubs, and what is too much."""
        uncounted = [id_ for id_ in ids if id_ not in self._counts]
        asked = self._look_at(uncounted)
        limit = self._bounds.hub + 1
        for batch in _batches(asked):
            found = dict(self._ask("path_counts", ids=batch, limit=limit))
            self._nobody.update(set(batch) - found.keys())
            self._counts |= dict.fromkeys(batch, 0) | found
        self._left.update(set(uncounted) - set(asked))
        self._left.update(id_ for id_ in asked if self._counts[id_] > self._bounds.hub)

    def _look_at(self, ids: Iterable[str]) -> list[str]:
        """As many of these as the bounds allow to be looked at, by id."""
        wanted = set(ids)
        known = wanted & self._looked_at
        new = sorted(wanted - known)[: max(0, self._bounds.entities - len(self._looked_at))]
        self._looked_at.update(new)
        return sorted(known.union(new))

    def _reach_shared(self) -> None:
        """Reach what is next to both ends, where both are hubs."""
        counted = dict(self._ask("path_counts", ids=self._hub_ends, limit=_COUNTABLE))
        few, many = sorted(self._ends, key=lambda end: (counted[end], end))
        found = self._ask("path_shared", source=few, target=many, limit=self._bounds.hub + 1)
        for id_ in found[: self._bounds.hub]:
            self.links.setdefault(id_, {})
        self._met.update(self._ends if len(found) <= self._bounds.hub else self._ends[:1])

    def _meet_hubs(self) -> None:
        """Learn the ties between ends that are hubs and what was reached since the last time."""
        if not self._hub_ends:
            return
        new = self.links.keys() - self._read - self._asked
        allowed = self._look_at(new)
        for batch in _batches(allowed):
            self._add(self._ask("path_between", ids=batch, ends=self._hub_ends))
        self._asked.update(allowed)
        if len(allowed) < len(new):
            self._met.clear()

    def _add(self, rows: Sequence[Sequence[Any]]) -> None:
        for near, far, id_, kind, outgoing, status, claims in rows:
            source, target = (near, far) if outgoing else (far, near)
            link = Link(id_, kind, source, target, Status(status), claims)
            known = self.links.setdefault(near, {}).get(far)
            if known is None or link.rank < known.rank:
                self.links[near][far] = self.links.setdefault(far, {})[near] = link

    def _ask(self, name: str, **parameters: Any) -> list[Any]:
        found: list[Any] = self._store.one(query(name), self._parameters | parameters, timeout=self._timeout)
        return found

    def _distances(self, start: str, other: str) -> dict[str, float]:
        """How far each reached entity is from ``start`` over known ties, none of them beyond the other end."""
        distances, layer, distance = {start: 0.0}, [start], 0.0
        while layer:
            distance += 1
            reached = {far for near in layer if near != other for far in self.links[near]} - distances.keys()
            distances.update(dict.fromkeys(reached, distance))
            layer = list(reached)
        return distances

    def _unread(self, distances: Distances, start: str, other: str) -> dict[str, float]:
        """The distances at which there may be unknown ties; of a met hub end there are some only to the unreached."""
        unread = {id_: d for id_, d in distances.items() if id_ not in self._read and id_ != other}
        if start in self._met and start in unread:
            unread[start] = 1.0
        return unread

    def _open(self, unread: Distances) -> dict[str, float]:
        return {id_: d for id_, d in unread.items() if id_ not in self._left}


def _apart(fore: Distances, back: Distances) -> float:
    """The least sum of two distances, to two different entities."""
    nearest = [heapq.nsmallest(2, side.items(), key=itemgetter(1)) for side in (fore, back)]
    return min((d + e for a, d in nearest[0] for b, e in nearest[1] if a != b), default=math.inf)


def _nearest(distances: Distances) -> tuple[str, ...]:
    least = min(distances.values())
    return tuple(sorted(id_ for id_, distance in distances.items() if distance == least))


def _batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH))
