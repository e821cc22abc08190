"""What the graph has learnt since an instant, tie by tie: what is new, what has ended, what is told otherwise.

Two clocks meet here: an item stands at the instant when the graph learnt of it, and tells of the days on which a tie
held. That an entry is gone from a list's newer edition is such an item: ended (on some day), learnt (at the load).

An item compares what was known at one instant with what was known at a later one; what came and went in between is no
news. So that a reader who stops half-way goes on exactly there, whatever is loaded meanwhile, a `Mark` names both
instants: first comes the rest of what lay between them, then what was learnt after the later one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from graph.model import Status
from graph.queries import query
from graph.store import Store
from graph.time import MAX_DAY

Row = Mapping[str, Any]
#: What of a tie makes a reader look again, and how it is called. Its claims alone do not.
_TOLD: Final = {
    "valid_from": "dates",
    "valid_to": "dates",
    "status": "status",
    "share_min": "share",
    "share_max": "share",
    "amount": "amount",
    "currency": "amount",
    "contested": "agreement of sources",
    "role": "role",
    "note": "note",
}


class MarkError(ValueError):
    """A mark that lies after the instant up to which the feed is read."""


class Happened(StrEnum):
    """What the graph learnt of a tie. ENDED: its last day is known now, or another; WITHDRAWN: no source says it."""

    NEW = "NEW"
    ENDED = "ENDED"
    CHANGED = "CHANGED"
    WITHDRAWN = "WITHDRAWN"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Where a reader of the feed stands: at one item of what was learnt after ``since``, up to ``until``.

    The other fields order the items of these two instants; they are what never changes of a tie.
    """

    since: str
    until: str
    at: str
    source: str
    kind: str
    target: str
    tie: str


@dataclass(frozen=True, slots=True)
class NewsItem:
    """One tie of which the graph learnt something ``at`` an instant (UTC).

    ``before`` and ``after`` are the properties of its versions known at ``mark.since`` and at ``mark.until``, None
    where there was or is none.
    """

    at: str
    happened: Happened
    kind: str
    source: str
    source_name: str
    target: str
    target_name: str
    before: Row | None
    after: Row | None
    mark: Mark

    @property
    def tie(self) -> Row:
        """The newest version there is."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def changed(self) -> tuple[str, ...]:
        """What is told otherwise, in words, each once: ``("dates", "share")``. Empty where one version is missing."""
        if self.before is None or self.after is None:
            return ()
        before, after = self.before, self.after
        return tuple(dict.fromkeys(word for name, word in _TOLD.items() if before.get(name) != after.get(name)))


@dataclass(frozen=True, slots=True)
class Feed:
    """Items, oldest first. ``total``: how many there are for a reader who begins now; ``more``: some come after."""

    items: list[NewsItem]
    total: int
    more: bool


@dataclass(frozen=True, slots=True)
class _Asked:
    """Whose news is read: of everybody or of the ties of ``about``, of these statuses; ``timeout`` in seconds."""

    store: Store
    about: str | None
    statuses: frozenset[str] | None
    timeout: float | None

    def between(self, since: str, until: str) -> list[NewsItem]:
        """What was learnt after ``since`` and up to ``until``, without names, in the order of marks."""
        if since >= until:
            return []
        by_group: dict[tuple[str, ...], list[Row]] = defaultdict(list)
        parameters = {"since": since, "until": until}
        for row in self.store.read(query("versions_since"), parameters, timeout=self.timeout):
            if self.about is None or self.about in (row["source"], row["target"]):
                by_group[row["kind"], row["source"], row["target"], row["tie"]["grp"]].append(row)
        items = (item for versions in by_group.values() for item in _items(versions, since, until))
        return sorted((item for item in items if self._shown(item)), key=lambda item: item.mark)

    def _shown(self, item: NewsItem) -> bool:
        versions = (item.before, item.after)
        return self.statuses is None or any(v is not None and v["status"] in self.statuses for v in versions)

    def named(self, items: list[NewsItem], until: str) -> list[NewsItem]:
        """The items with the names of both ends as known at ``until``."""
        ids = sorted({id_ for item in items for id_ in (item.source, item.target)})
        [row] = self.store.read(query("called_then"), {"ids": ids, "known": until}, timeout=self.timeout)
        names = {id_: name or id_ for id_, name, _ in row["found"]}
        return [replace(item, source_name=names[item.source], target_name=names[item.target]) for item in items]


def news(
    store: Store,
    since: str,
    about: str | None = None,
    *,
    until: str | None = None,
    statuses: Collection[Status] | None = None,
    after: Mark | None = None,
    first: int | None = None,
    timeout: float | None = None,
) -> Feed:
    """What was learnt after the instant ``since`` (as the graph writes instants), oldest first.

    ``until`` is the last instant that counts: of what is known now if absent. ``about``: only ties that an entity
    (canonical id) has. ``statuses``: only ties that have or had one of them. ``after`` goes on behind a mark of an
    earlier answer, with at most ``first`` items. ``timeout`` is in seconds, for each query.

    Raises MarkError where the mark's reader had seen later news than ``until``.
    """
    last = until or str(store.named("graph_state")[0]["known_at"])
    wanted = frozenset(status.value for status in statuses) if statuses is not None else None
    asked = _Asked(store, about, wanted, timeout)
    if after is None:
        found = asked.between(since, last)
        total = len(found)
    elif after.until > last:
        raise MarkError(f"the mark is of news up to {after.until}, and what is read ends at {last}")
    else:
        rest = asked.between(after.since, after.until)
        same = (after.since, after.until) == (since, last)
        total = len(rest) if same else len(asked.between(since, last))
        found = [item for item in rest if item.mark > after]
        if first is None or len(found) <= first:
            found += asked.between(after.until, last)
    shown = found if first is None else found[:first]
    return Feed(asked.named(shown, last), total, len(shown) < len(found))


def _items(versions: list[Row], since: str, until: str) -> Iterator[NewsItem]:
    """The news of the ties that one interest has between two entities.

    A tie's first day is part of its id, so that one which begins on another day is another tie. Told otherwise it is
    all the same: what is no more and what is new fall together where they share a day and a status.
    """
    ordered = sorted(versions, key=lambda row: row["tie"]["known_from"])
    before = {row["tie"]["id"]: row["tie"] for row in ordered if row["tie"]["known_from"] <= since}
    after = {row["tie"]["id"]: row["tie"] for row in ordered if row["tie"]["known_to"] > until}
    for old, new in [(before.pop(id_, None), after.pop(id_, None)) for id_ in sorted(before.keys() & after.keys())]:
        yield from _item(versions[0], since, until, old, new)
    gone = sorted(before.values(), key=_begins)
    for new in sorted(after.values(), key=_begins):
        old = next((one for one in gone if _told_otherwise(one, new)), None)
        if old is not None:
            gone.remove(old)
        yield from _item(versions[0], since, until, old, new)
    for old in gone:
        yield from _item(versions[0], since, until, old, None)


def _begins(tie: Row) -> tuple[str, str]:
    return tie["valid_from"], tie["id"]


def _told_otherwise(old: Row, new: Row) -> bool:
    return bool(
        old["status"] == new["status"] and old["valid_from"] <= new["valid_to"] and new["valid_from"] <= old["valid_to"]
    )


def _item(ends: Row, since: str, until: str, before: Row | None, after: Row | None) -> Iterator[NewsItem]:
    happened = _happened(before, after)
    tie = after or before
    if happened is None or tie is None:
        return
    kind, source, target = ends["kind"], ends["source"], ends["target"]
    at = tie["known_from"] if after is not None else tie["known_to"]
    mark = Mark(since, until, at, source, kind, target, tie["id"])
    yield NewsItem(at, happened, kind, source, source, target, target, before, after, mark)


def _happened(before: Row | None, after: Row | None) -> Happened | None:
    if before is None and after is None:
        return None
    if before is None:
        return Happened.NEW
    if after is None:
        return Happened.WITHDRAWN
    if all(before.get(name) == after.get(name) for name in _TOLD):
        return None
    if after["valid_to"] != before["valid_to"] and after["valid_to"] != MAX_DAY:
        return Happened.ENDED
    return Happened.CHANGED
