"""Reads the part of the graph that a question about ownership is about: hop by hop, one query each, in one view."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, Final

import numpy as np

from graph.model import EntityKind
from graph.ownership.network import ControlTie, Network, Stake
from graph.queries import query
from graph.store import Store
from graph.view import View

#: Entities of one query: their ties are a few megabytes.
_BATCH: Final = 20_000
#: Entities that one question may reach.
LIMIT: Final = 500_000


class TooFarError(ValueError):
    """A question whose part of the graph is larger than one answer may read."""


@dataclass(frozen=True, slots=True)
class Tied:
    """A tie of the network by what names it: id, kind, and both ends."""

    id: str
    kind: str
    source: str
    target: str


@dataclass(frozen=True)
class Surroundings:
    """What was read: the network, its ties by id, and ``complete``: False where ``hops`` ended before the ties did."""

    network: Network
    ties: dict[str, Tied]
    complete: bool


@dataclass(slots=True)
class Reader:
    """Reads ownership as one view has it. ``timeout`` is in seconds, for each query.

    With ``together``, a total that a source gives for a holder and those counted with it (OWNS_TOGETHER) stands in the
    place of the holder's own stake; without, such totals do not count.
    """

    store: Store
    view: View
    timeout: float | None = None
    together: bool = False
    _called: dict[str, tuple[str, str]] = field(default_factory=dict)

    def above(self, entities: Iterable[str], hops: int | None = None) -> Surroundings:
        """All stakes in these entities and control over them, and so on upwards, at most ``hops`` ties far."""
        return self._spread("stakes_above", entities, hops, 2)

    def below(self, entities: Iterable[str], hops: int | None = None) -> Surroundings:
        """All stakes and control that these entities have, and so on downwards."""
        return self._spread("stakes_below", entities, hops, 3)

    def everything(self) -> Network:
        """All stakes and control that there are, page by page, without totals. Kept in columns: two million stakes as
        objects of their own would take longer to keep than to read."""
        ties, owners, assets, lows, highs = [], [], [], [], []
        control_ties, holders, targets = [], [], []
        after: str | None = ""
        while after is not None:
            after, page = self._one("stakes_page", after=after, limit=_BATCH)
            page.sort(key=itemgetter(1))
            for kind, tie, source, target, low, high in page:
                if kind == "OWNS":
                    ties.append(tie)
                    owners.append(source)
                    assets.append(target)
                    lows.append(0.0 if low is None else low)
                    highs.append(100.0 if high is None else high)
                elif kind == "CONTROLS":
                    control_ties.append(tie)
                    holders.append(source)
                    targets.append(target)
        ids = sorted({*owners, *assets, *holders, *targets})
        number = {id_: n for n, id_ in enumerate(ids)}.__getitem__
        return Network(
            ids=ids,
            ties=ties,
            owner=np.fromiter(map(number, owners), np.int32, len(owners)),
            asset=np.fromiter(map(number, assets), np.int32, len(assets)),
            low=np.array(lows, np.float64),
            high=np.array(highs, np.float64),
            control_ties=control_ties,
            holder=np.fromiter(map(number, holders), np.int32, len(holders)),
            target=np.fromiter(map(number, targets), np.int32, len(targets)),
        )

    def name_of(self, entity: str) -> str:
        """An entity's name as known in the view; its id where it has none."""
        return self._of(entity)[0]

    def is_person(self, entity: str) -> bool:
        """Whether it is a person, as known in the view."""
        return self._of(entity)[1] == EntityKind.PERSON.value

    def meet(self, entities: Iterable[str]) -> None:
        """Read names and kinds of many at once."""
        unknown = sorted(set(entities) - self._called.keys())
        for part in _parts(unknown):
            for id_, name, kind in self._one("called_then", ids=part):
                self._called[id_] = (name or id_, kind)

    def listings(self, name: str, ids: Collection[str]) -> Iterator[tuple[str, str, str, frozenset[str]]]:
        """Rows of `listings_of` or `listings_under`: the target, the TARGETS tie, the action, what it is under."""
        for part in _parts(sorted(ids)):
            for target, tie, action, under in self._one(name, ids=part):
                yield target, tie, action, frozenset(id_ for members in under for id_ in members)

    def _of(self, entity: str) -> tuple[str, str]:
        if entity not in self._called:
            self.meet([entity])
        return self._called.get(entity, (entity, ""))

    def _spread(self, name: str, entities: Iterable[str], hops: int | None, other: int) -> Surroundings:
        seen = set(entities)
        frontier = sorted(seen)
        rows: dict[str, list[Any]] = {}
        while frontier and (hops is None or hops > 0):
            hops = None if hops is None else hops - 1
            reached: set[str] = set()
            for part in _parts(frontier):
                for row in self._counted(self._one(name, ids=part)):
                    rows[row[1]] = row
                    reached.add(row[other])
            frontier = sorted(reached - seen)
            seen |= reached
            if len(seen) > LIMIT:
                raise TooFarError(f"this reaches more than {LIMIT:,} entities; ask about a smaller part of the graph")
        return Surroundings(self._network(list(rows.values()), seen), _tied(rows.values()), not frontier)

    def _counted(self, rows: list[list[Any]]) -> list[list[Any]]:
        """Without the totals, where they do not count. (A test of the kind in the query would double its time.)"""
        return rows if self.together else [row for row in rows if row[0] != "OWNS_TOGETHER"]

    def _network(self, rows: list[list[Any]], entities: set[str]) -> Network:
        whole = {(source, target) for kind, _, source, target, *_ in rows if kind == "OWNS_TOGETHER"}
        stakes = [
            Stake(tie, source, target, *((0.0, 100.0) if low is None else (low, high)))
            for kind, tie, source, target, low, high in rows
            if kind == "OWNS_TOGETHER" or (kind == "OWNS" and (source, target) not in whole)
        ]
        controls = [ControlTie(tie, source, target) for kind, tie, source, target, *_ in rows if kind == "CONTROLS"]
        return Network.of(stakes, controls, entities)

    def _one(self, name: str, **parameters: Any) -> Any:
        found: Any = self.store.one(query(name), {**self.view.parameters(), **parameters}, timeout=self.timeout)
        return found


def _tied(rows: Iterable[list[Any]]) -> dict[str, Tied]:
    return {tie: Tied(tie, kind, source, target) for kind, tie, source, target, *_ in rows}


def _parts(ids: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), _BATCH):
        yield ids[start : start + _BATCH]
