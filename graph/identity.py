"""Which source entities are one: clusters over strong identifiers and sourced judgements. Pure.

Two source entities join when they share a checked strong identifier, or through a ``sameAs`` claim;
a ``differentFrom`` claim wins over both. Names never join anything. The canonical id is the id of the
member of lowest (rank, id), so that it does not depend on the order of arrival.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.model import EntityKind

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Member:
    """A source entity as far as identity is concerned; ``keys`` are its strong identifiers."""

    id: str
    kind: EntityKind
    rank: int
    keys: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Cluster:
    """One canonical entity: its id and kind are those of its first member."""

    id: str
    kind: EntityKind
    members: tuple[str, ...]


def clusters(members: Iterable[Member], same: Iterable[Pair], different: Iterable[Pair]) -> list[Cluster]:
    """Cluster ``members``; pairs that name somebody else are ignored. Sorted by id.

    Links are tried in one fixed order (judgements first, then identifiers, each sorted); a link that would
    put two entities judged different into one cluster is left out.
    """
    by_id = {member.id: member for member in members}
    forest = _Forest(by_id, ((a, b) for a, b in different if a in by_id and b in by_id))
    for a, b in sorted({(min(p), max(p)) for p in same if p[0] in by_id and p[1] in by_id}):
        forest.join(a, b)
    for a, b in sorted(_identifier_links(by_id)):
        forest.join(a, b)
    found = []
    for ids in forest.groups():
        first = min((by_id[i] for i in ids), key=lambda m: (m.rank, m.id))
        found.append(Cluster(first.id, first.kind, tuple(sorted(ids))))
    return sorted(found, key=lambda cluster: cluster.id)


def _identifier_links(by_id: Mapping[str, Member]) -> set[Pair]:
    holders: dict[str, list[str]] = defaultdict(list)
    for member in by_id.values():
        for key in member.keys:
            holders[key].append(member.id)
    links: set[Pair] = set()
    for ids in holders.values():
        ordered = sorted(ids)
        links |= {(a, b) for i, a in enumerate(ordered) for b in ordered[i + 1 :]}
    return links


class _Forest:
    """Union-find that refuses to unite what has been judged different."""

    def __init__(self, ids: Iterable[str], different: Iterable[Pair]) -> None:
        self._root = {i: i for i in ids}
        self._members = {i: {i} for i in self._root}
        self._apart: dict[str, set[str]] = defaultdict(set)
        for a, b in different:
            self._apart[a].add(b)
            self._apart[b].add(a)

    def find(self, i: str) -> str:
        while self._root[i] != i:
            self._root[i] = self._root[self._root[i]]
            i = self._root[i]
        return i

    def join(self, a: str, b: str) -> None:
        x, y = self.find(a), self.find(b)
        if x == y or any(self._apart[m] & self._members[y] for m in self._members[x]):
            return
        keep, gone = min(x, y), max(x, y)
        self._root[gone] = keep
        self._members[keep] |= self._members.pop(gone)

    def groups(self) -> Iterable[set[str]]:
        return self._members.values()
