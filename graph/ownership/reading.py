"""Reads the part of the graph that a question about ownership is about: hop by hop, one query each, in one view."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from graph.model import EntityKind
from graph.ownership.network import ControlTie, Network, ParentTie, Stake
from graph.ownership.whole import whole
from graph.queries import query
from graph.store import Store
from graph.view import View

#: Entities of one query: their ties are a few megabytes.
_BATCH: Final = 20_000
#: The kinds that tell of a stake.
STAKES: Final = ("OWNS", "OWNS_TOGETHER")
#: With the one that may: of one pair only the last of these counts.
_RANKED: Final = ("PARENT_OF", *STAKES)
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
    place of the holder's own stake; without, such totals do not count. With ``signs``, ties to a parent (PARENT_OF) are
    read as signs of control. With ``parents`` they are too, and a parent whose stake no source states (PARENT_OF,
    without OWNS) has one of unknown size: 0 to 100 percent.
    """

    store: Store
    view: View
    timeout: float | None = None
    together: bool = False
    parents: bool = False
    signs: bool = False
    _called: dict[str, tuple[str, str]] = field(default_factory=dict)

    def above(self, entities: Iterable[str], hops: int | None = None) -> Surroundings:
        """All stakes in these entities and control over them, and so on upwards, at most ``hops`` ties far."""
        seen, rows, complete = self._spread(
            "stakes_and_parents_above" if self._parental else "stakes_above", entities, hops, 2
        )
        return Surroundings(self._network(list(rows.values()), seen), _tied(rows.values()), complete)

    def below(self, entities: Iterable[str], hops: int | None = None) -> Surroundings:
        """All stakes and control that these entities have, and so on downwards.

        Of what they may hold of a company, also the stakes that others have in it: those limit it.
        """
        seen, rows, complete = self._spread(
            "stakes_and_parents_below" if self._parental else "stakes_below", entities, hops, 3
        )
        open_ = {row[3] for row in rows.values() if row[0] in STAKES and (row[4] is None or row[4] < row[5])}
        for part in _parts(sorted(open_)):
            for row in self._counted(self._one("stakes_above", ids=part)):
                if row[0] != "CONTROLS":
                    rows[row[1]] = row
                    seen.add(row[2])
        return Surroundings(self._network(list(rows.values()), seen), _tied(rows.values()), complete)

    @property
    def _parental(self) -> bool:
        return self.parents or self.signs

    def everything(self) -> Network:
        """All stakes and control that there are, without totals; see `graph.ownership.whole`."""
        return whole(self.store, self.view, self.timeout)

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

    def dates(self, ties: Iterable[tuple[str, str, str]]) -> dict[str, tuple[str | None, str, str]]:
        """Of ties given by source, target and id, by id: the EDTF date, and the first and last day that are sure."""
        wanted = sorted(set(ties))
        found: dict[str, tuple[str | None, str, str]] = {}
        for start in range(0, len(wanted), _BATCH):
            rows = [list(tie) for tie in wanted[start : start + _BATCH]]
            found |= {id_: (when, first, last) for id_, when, first, last in self._one("tie_dates", rows=rows)}
        return found

    def _of(self, entity: str) -> tuple[str, str]:
        if entity not in self._called:
            self.meet([entity])
        return self._called.get(entity, (entity, ""))

    def _spread(
        self, name: str, entities: Iterable[str], hops: int | None, other: int
    ) -> tuple[set[str], dict[str, list[Any]], bool]:
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
        return seen, rows, not frontier

    def _counted(self, rows: list[list[Any]]) -> list[list[Any]]:
        """Without the totals, where they do not count. (A test of the kind in the query would double its time.)"""
        return rows if self.together else [row for row in rows if row[0] != "OWNS_TOGETHER"]

    def _network(self, rows: list[list[Any]], entities: set[str]) -> Network:
        strongest: dict[tuple[str, str], str] = {}
        counted = _RANKED if self.parents else STAKES
        for kind, _, source, target, *_ in rows:
            if kind in counted:
                strongest[source, target] = max(kind, strongest.get((source, target), kind), key=_RANKED.index)
        stakes = [
            Stake(tie, source, target, 0.0 if low is None else low, 100.0 if low is None else high, kind == "OWNS")
            for kind, tie, source, target, low, high in rows
            if kind == strongest.get((source, target))
        ]
        controls = [ControlTie(tie, source, target) for kind, tie, source, target, *_ in rows if kind == "CONTROLS"]
        parents = [ParentTie(tie, source, target) for kind, tie, source, target, *_ in rows if kind == "PARENT_OF"]
        return Network.of(stakes, controls, entities, parents)

    def _one(self, name: str, **parameters: Any) -> Any:
        found: Any = self.store.one(query(name), {**self.view.parameters(), **parameters}, timeout=self.timeout)
        return found


def _tied(rows: Iterable[list[Any]]) -> dict[str, Tied]:
    return {tie: Tied(tie, kind, source, target) for kind, tie, source, target, *_ in rows}


def _parts(ids: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), _BATCH):
        yield ids[start : start + _BATCH]
