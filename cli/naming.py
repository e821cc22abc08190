"""Who is meant: finds entities by a name that somebody typed, and the nearest ones where none has it."""

from __future__ import annotations

from dataclasses import dataclass

from graph.model import ASSERTED
from graph.rows import Row, name_key
from graph.store import Store
from graph.time import MAX_INSTANT
from graph.view import View


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
    """The entities that ``text`` may mean, as known now, the likeliest first."""
    from graph.search.finding import SearchError, search

    try:
        return [
            Candidate(hit.entity, hit.name, hit.kind, hit.countries)
            for hit in search(store, View.at(), text, first=count)
        ]
    except SearchError:
        return []


def _candidate(row: Row) -> Candidate:
    return Candidate(row["id"], row["name"], row["kind"], tuple(row["countries"] or ()))
