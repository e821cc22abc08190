"""What the graph has learnt since an instant, tie by tie: what is new, what has ended, what is told otherwise.

Two clocks meet here: an item stands at the instant when the graph learnt of it, and tells of the days on which a tie
held. That an entry is gone from a list's newer edition is such an item: ended (on some day), learnt (at the load).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from graph.store import Store
from graph.time import MAX_DAY, MAX_INSTANT

Row = Mapping[str, Any]
#: What of a tie makes a reader look again. Its claims alone do not.
_TOLD = (
    "valid_from",
    "valid_to",
    "status",
    "share_min",
    "share_max",
    "amount",
    "currency",
    "contested",
    "role",
    "note",
)


class Happened(StrEnum):
    """What the graph learnt of a tie. ENDED: its last day is known now, or another; WITHDRAWN: no source says it."""

    NEW = "NEW"
    ENDED = "ENDED"
    CHANGED = "CHANGED"
    WITHDRAWN = "WITHDRAWN"


@dataclass(frozen=True, slots=True)
class NewsItem:
    """One tie of which the graph learnt something ``at`` an instant (UTC).

    ``before`` and ``after`` are the properties of its version before and after, None where there was or is none.
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

    @property
    def tie(self) -> Row:
        """The newest version there is."""
        found = self.after or self.before
        assert found is not None
        return found


def news(store: Store, since: str, about: str | None = None) -> list[NewsItem]:
    """What was learnt after the instant ``since`` (as the graph writes instants), oldest first, then by names.

    ``about``: only ties that an entity (canonical id) has. A tie that came and went within the time is not told.
    """
    by_tie: dict[str, list[Row]] = defaultdict(list)
    for row in store.stream("versions_since", since=since, open=MAX_INSTANT):
        if about is None or about in (row["source"], row["target"]):
            by_tie[row["tie"]["id"]].append(row)
    items = [item for versions in by_tie.values() for item in _items(versions, since)]
    return sorted(items, key=lambda i: (i.at, i.source_name, i.kind, i.target_name, i.tie["valid_from"]))


def _items(versions: list[Row], since: str) -> Iterator[NewsItem]:
    ordered = sorted(versions, key=lambda row: row["tie"]["known_from"])
    former = [row for row in ordered if row["tie"]["known_from"] <= since]
    before = former[-1]["tie"] if former else None
    last = ordered[-1]
    after = last["tie"] if last["tie"]["known_to"] == MAX_INSTANT else None
    if before is None and after is None:
        return
    happened = _happened(before, after)
    if happened is None:
        return
    at = last["tie"]["known_from"] if after is not None else last["tie"]["known_to"]
    yield NewsItem(
        at, happened, last["kind"], last["source"], last["source_name"], last["target"], last["target_name"], before,
        after,
    )  # fmt: skip


def _happened(before: Row | None, after: Row | None) -> Happened | None:
    if before is None:
        return Happened.NEW
    if after is None:
        return Happened.WITHDRAWN
    if all(before.get(name) == after.get(name) for name in _TOLD):
        return None
    if after["valid_to"] != before["valid_to"] and after["valid_to"] != MAX_DAY:
        return Happened.ENDED
    return Happened.CHANGED
