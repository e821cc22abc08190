"""Who is meant: finds entities by a name that somebody typed, and the nearest ones where none has it."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, utils

from graph.model import ASSERTED
from graph.rows import Row, name_key
from graph.store import Store
from graph.time import MAX_INSTANT

#: Below this likeness (0 to 100) a name is no help to somebody who mistyped another.
_LEAST_LIKENESS: Final = 65.0


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """An entity that may be meant; ``countries`` are ISO 3166-1 alpha-2 codes."""

    id: str
    name: str
    kind: str
    countries: tuple[str, ...] = ()

    def __str__(self) -> str:
        about = ", ".join([self.kind, *self.countries])
        return f"{self.id}  {self.name} ({about})"


def named(store: Store, text: str) -> list[Candidate]:
    """The entities of which ``text`` is a name or alias, whatever its case, width and punctuation; by id."""
    statuses = [status.value for status in ASSERTED]
    rows = store.named("entities_of_name", key=name_key(text), open=MAX_INSTANT, statuses=statuses)
    return [_candidate(row) for row in rows]


def nearest(store: Store, text: str, count: int = 5) -> list[Candidate]:
    """The entities whose names or ids are most like ``text``, most alike first. Reads every entity once."""
    wanted = utils.default_process(text)
    best = heapq.nsmallest(count, _likenesses(store, wanted), key=lambda found: (-found[0], found[1].id))
    return [candidate for _, candidate in best]


def _likenesses(store: Store, wanted: str) -> Iterator[tuple[float, Candidate]]:
    for row in store.stream("texts_of_entities", open=MAX_INSTANT):
        likeness = _likeness(wanted, [row["id"], *(row["search"] or "").split("\n")])
        if likeness >= _LEAST_LIKENESS:
            yield likeness, _candidate(row)


def _likeness(wanted: str, texts: Iterable[str]) -> float:
    return max(fuzz.WRatio(wanted, utils.default_process(text)) for text in texts)


def _candidate(row: Row) -> Candidate:
    return Candidate(row["id"], row["name"], row["kind"], tuple(row["countries"] or ()))
