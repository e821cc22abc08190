"""What the end of a load means: an edition is complete, or a seed no longer says what it said.

Two different things, on two clocks. An entry that a list's newer edition lacks has *ended* (valid time;
`graph.derivation` works it out from the series' editions). A claim that a curated seed no longer makes was
*retracted* (known time): nothing ended in the world, we were corrected.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import islice
from typing import TypeVar

from graph import resolution, tying
from graph.model import ATTRIBUTES, DIFFERENT_FROM, IDENTIFIER, SAME_AS
from graph.rows import Row
from graph.store import Store, Transaction
from graph.time import MAX_INSTANT
from graph.writer import Written, begin

_CHUNK = 2000

T = TypeVar("T")


def close_edition(store: Store, series: str, edition: str) -> Written:
    """Declare an edition of a series to be wholly loaded, and let what it lacks end. Repeating it is harmless.

    Killed half-way it is simply called again: the edition counts as closed only when all is done.
    """
    rows = store.named("series_state", series=series)
    known = rows[0]["editions"] if rows else []
    if edition in known and not (rows and rows[0]["closing"]):
        return Written()
    store.write(lambda tx: tx.run("open_closing", series=series, edition=edition))
    editions = sorted({*known, edition})
    total = Written()
    here = editions.index(edition)
    if here > 0:
        total += _end_missing(store, series, editions[here - 1], edition)
    if here + 1 < len(editions):
        total += _end_missing(store, series, edition, editions[here + 1])
    for older, newer in zip(editions, editions[1:], strict=False):
        if edition in (older, newer):
            total += _supersede(store, series, older, newer)
    store.write(lambda tx: tx.run("end_closing", series=series))
    return total


def retract_missing(store: Store, seed: str, said: Collection[str]) -> Written:
    """Retire the claims of ``seed`` whose ids are not in ``said``; their ties and portraits follow."""
    stored = [row["id"] for row in store.stream("claims_of_seed", seed=seed, open=MAX_INSTANT)]
    gone = [id_ for id_ in stored if id_ not in said]
    total = Written()
    for ids in _chunks(gone):
        total += store.write(lambda tx, ids=ids: _retire(tx, ids, superseded=False))  # type: ignore[misc]
    return total


def _end_missing(store: Store, series: str, older: str, newer: str) -> Written:
    before = {tuple(r.values()) for r in store.stream("places_of_edition", series=series, edition=older)}
    after = {tuple(r.values()) for r in store.stream("places_of_edition", series=series, edition=newer)}
    total = Written()
    for places in _chunks(sorted(before - after)):
        total += store.write(lambda tx, places=places: _rederive(tx, places))  # type: ignore[misc]
    return total


def _supersede(store: Store, series: str, older: str, newer: str) -> Written:
    """Retire the facts of the older edition about whoever the newer edition describes."""
    described = [r["subject"] for r in store.stream("subjects_of_edition", series=series, edition=newer)]
    total = Written()
    for subjects in _chunks(described):
        rows = store.named("facts_of_edition", subjects=subjects, series=series, edition=older, open=MAX_INSTANT)
        ids = [r["id"] for r in rows]
        if ids:
            total += store.write(lambda tx, ids=ids: _retire(tx, ids, superseded=True))  # type: ignore[misc]
    return total


def _rederive(tx: Transaction, places: Iterable[Sequence[str]]) -> Written:
    at = begin(tx)
    wanted = [(p[0], p[1], p[2], p[3]) for p in places]
    changed = tying.rederive(tx, at, fresh=[], places=wanted, entity_of={})
    if changed.created or changed.closed:
        tx.run("set_known", at=at)
    return Written(ties=changed.created, ended=changed.closed)


def _retire(tx: Transaction, ids: list[str], *, superseded: bool) -> Written:
    at = begin(tx)
    rows: list[Row] = tx.run("retired_contents", ids=ids)
    places = tying.places_of_claims(tx, ids)
    tx.run("retire_claims", ids=ids, at=at, superseded=superseded)
    judged = {
        id_
        for row in rows
        if row["predicate"] in (SAME_AS, DIFFERENT_FROM, IDENTIFIER)
        for id_ in (row["subject"], row["object"])
        if id_ is not None
    }
    subjects = {row["subject"] for row in rows if row["predicate"] in ATTRIBUTES}
    sources = {r["id"]: r for r in tx.run("existing_sources", ids=sorted(judged | subjects))}
    settled = resolution.settle(tx, at, sources=sources, fresh={}, unsettled=judged, claims=[])
    resolution.describe(tx, at, settled, {settled.entity_of[s] for s in subjects}, [])
    changed = tying.rederive(tx, at, fresh=[], places=places | settled.places, entity_of={})
    tx.run("set_known", at=at)
    return Written(claims=len(ids), ties=changed.created, ended=changed.closed, merged=settled.moved)


def _chunks(items: Iterable[T]) -> Iterable[list[T]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, _CHUNK)):
        yield chunk
