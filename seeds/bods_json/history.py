"""What was stated of one relationship before and after: kept only for those that were updated, closed or replaced."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from graph.model import Share
from seeds.bods_json.index import Index
from seeds.bods_json.interests import Interest
from seeds.bods_json.statements import Statement
from seeds.reading.plain import day_of

#: Holder, subject, type, and whether direct: what makes two interests of two statements the same one.
Key = tuple[str, str, str, str]
_FURTHEST: Final = 500


@dataclass(eq=False)
class Version:
    """One statement of a relationship. ``held`` are the beginnings and shares that it gives for each interest.

    ``ties`` are the interests with whether each is control.
    """

    date: str | None
    moment: str
    is_later: bool
    held: dict[Key, list[tuple[str | None, Share | None]]] = field(default_factory=dict)
    ties: set[tuple[Key, bool]] = field(default_factory=set)
    older: list[Version] = field(default_factory=list)
    newer: list[Version] = field(default_factory=list)

    def dropped(self, key: Key, control: bool) -> tuple[bool, str | None]:
        """Whether no later statement has the interest as such any more, and the day of the first of these."""
        if not self.newer or any((key, control) in version.ties for version in self.newer):
            return False, None
        return True, min((version.date for version in self.newer if version.date), default=None)

    def became(self, key: Key, control: bool) -> bool:
        """Whether it was stated before, but not as what it is now: as control, or as less than that."""
        return any((key, not control) in older.ties for older in self.older) and not any(
            (key, control) in older.ties for older in self.older
        )

    def counts_from(self, key: Key, start: str | None, share: Share | None) -> bool:
        """Whether the share is known to be that since the interest began, not only when this was stated."""
        version = self
        for _ in range(_FURTHEST):
            if not version.is_later:
                return True
            if not version.older:
                return False
            held = [(older, said) for older in version.older for said in older.held.get(key, ())]
            if all(since != start for _, (since, _) in held):
                return True
            same = [older for older, said in held if said == (start, share)]
            if not same:
                return False
            version = same[0]
        return False


class History:
    """The versions of all relationships that have several."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._records: dict[str, list[Version]] = {}
        self._statements: dict[str, Version] = {}
        self._places: dict[tuple[str, str], Version] = {}

    def add(self, statement: Statement, ends: tuple[str, str], interests: list[Interest]) -> None:
        """Take note of a statement, if there is another one of the same relationship."""
        index = self._index
        replaced = statement.id in index.replaces or statement.id in index.replaced_by
        if not (statement.key in index.changed if statement.record else replaced):
            return
        version = Version(statement.date, statement.moment, statement.is_later)
        for interest in interests:
            said = (day_of(interest.start), interest.size.share)
            key = self.key(ends, interest)
            version.held.setdefault(key, []).append(said)
            version.ties.add((key, interest.is_control))
        if statement.record:
            self._records.setdefault(statement.key, []).append(version)
        elif statement.id in self._statements:
            return
        else:
            self._statements[statement.id] = version
        self._places[statement.file, statement.place] = version

    def link(self) -> None:
        """Put the versions in order, once all are known."""
        for versions in self._records.values():
            versions.sort(key=lambda version: version.moment)
            for older, newer in pairwise(versions):
                _link(older, newer)
        for id_, newer in self._statements.items():
            for other in dict.fromkeys(self._index.replaces.get(id_, ())):
                if other in self._statements:
                    _link(self._statements[other], newer)

    def of(self, statement: Statement) -> Version:
        """The version that a statement is; one without others where nothing else is known of the relationship."""
        alone = Version(statement.date, statement.moment, statement.is_later)
        return self._places.get((statement.file, statement.place), alone)

    def key(self, ends: tuple[str, str], interest: Interest) -> Key:
        """What makes it the same interest in another statement."""
        holder, subject = (self._index.root(end) for end in ends)
        return holder, subject, interest.type, interest.direct


def _link(older: Version, newer: Version) -> None:
    older.newer.append(newer)
    newer.older.append(older)
