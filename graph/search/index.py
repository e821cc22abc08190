"""Makes the full-text indexes and fills the search texts of a graph that was written before there were any."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from graph.search.tokens import search_text

if TYPE_CHECKING:
    from graph.rows import Row
    from graph.store import Store

_BATCH: Final = 2000
_LABELS: Final = ("Entity", "Version")


def make_indexes(store: Store) -> None:
    """Make the full-text index of entities and that of their former versions, unless they are there."""
    for label in _LABELS:
        store.make_text_index(label, "search")


def rewrite_texts(store: Store) -> None:
    """Give every entity and every former version the search text of this version. In batches, streaming."""
    waiting: dict[bool, list[Row]] = defaultdict(list)
    for row in store.stream("searchable"):
        former = row["former"]
        filled = {**row, **{name: row[name] or [] for name in ("names", "identifiers", "countries", "members")}}
        text = search_text(filled)
        if text != row["search"]:
            waiting[former].append({"id": row["id"], "known_from": row["known_from"], "search": text})
        if len(waiting[former]) >= _BATCH:
            _write(store, waiting.pop(former), former=former)
    for former, rows in waiting.items():
        _write(store, rows, former=former)


def _write(store: Store, rows: list[Row], *, former: bool) -> None:
    if former:
        store.write(lambda tx: tx.run("set_former_search", rows=rows))
    else:
        store.write(lambda tx: tx.run("set_search", rows=rows))
