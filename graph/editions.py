"""What the end of a load means: an edition is complete, or a seed no longer says what it said.

Two different things, on two clocks. An entry that a list's newer edition lacks has *ended* (valid time;
`graph.derivation` works it out from the series' editions). A claim that a curated seed no longer makes was
*retracted* (known time): nothing ended in the world, we were corrected.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import islice
from typing import Final, TypeVar

from graph import superseding, tying
from graph.consequences import Touched, follow
from graph.rows import Row
from graph.store import Store, Transaction
from graph.time import MAX_INSTANT
from graph.writer import Written, begin

_CHUNK: Final = 2000
#: An edition of less than this part of its predecessor's entities is not believed to be whole.
_LEAST_PART: Final = 0.8

T = TypeVar("T")


def close_edition(store: Store, series: str, edition: str) -> Written:
    """Declare an edition of a series to be wholly loaded, and let what it lacks end. Repeating it is harmless.

    Killed half-way it is simply called again: the edition counts as done only when all is done.
    """
    state = _state(store, series)
    if edition in state["editions"] and edition not in state["closing"]:
        return Written()
    closed: list[str] = store.write(lambda tx: tx.run("open_closing", series=series, edition=edition))[0]["editions"]
    total = _end_missing(store, series, max((e for e in closed if e < edition), default=""), edition)
    total += _supersede(store, series, edition, [e for e in closed if e > edition])
    store.write(lambda tx: tx.run("end_closing", series=series, edition=edition))
    return total


def shrunk(store: Store, series: str, edition: str) -> str | None:
    """Why an edition is hardly whole: it is of over a fifth fewer entities than the closed one before. None if it is.

    Counted are the entities that a list targets; where the edition before targets nobody, those whom claims are about.
    Claims do not count: one list's formats make different numbers of them.
    """
    state = _state(store, series)
    before = max((e for e in state["editions"] if e < edition), default=None)
    if before is None or edition in state["editions"]:
        return None
    former, newer = (store.named("sizes_of_edition", series=series, edition=e)[0] for e in (before, edition))
    counted, said = ("listed", "lists") if former["listed"] else ("subjects", "is about")
    was, now = former[counted], newer[counted]
    if now >= _LEAST_PART * was:
        return None
    entities = "entity" if now == 1 else "entities"
    return f"it {said} {now:,} {entities}, {1 - now / was:.0%} fewer than the edition of {before}"


def retract_missing(store: Store, seed: str, said: Collection[str]) -> Written:
    """Take back what ``seed`` said and is not in ``said`` (claim ids); ties and portraits follow.

    A claim that another seed makes too stays. Claims of list editions are never taken back: they end.
    """
    stored = [row["id"] for row in store.stream("claims_of_seed", seed=seed, open=MAX_INSTANT)]
    total = Written()
    for ids in _chunks(sorted(id_ for id_ in stored if id_ not in said)):
        total += store.write(lambda tx, ids=ids: _retract(tx, ids, seed))  # type: ignore[misc]
    return total


def _state(store: Store, series: str) -> Row:
    rows = store.named("series_state", series=series)
    return rows[0] if rows else {"editions": [], "closing": []}


def _end_missing(store: Store, series: str, since: str, edition: str) -> Written:
    """Derive anew the ties of what editions from ``since`` on say and ``edition`` does not."""
    said = {(r["statement"], r["when"]) for r in store.stream("statements_of_edition", series=series, edition=edition)}
    groups = {
        r["grp"]
        for r in store.stream("statements_of_editions", series=series, since=since, before=edition)
        if (r["statement"], r["when"]) not in said
    }
    total = Written()
    for chunk in _chunks(sorted(groups)):
        total += store.write(lambda tx, chunk=chunk: _rederive(tx, chunk))  # type: ignore[misc]
    return total


def _supersede(store: Store, series: str, edition: str, later: list[str]) -> Written:
    """Retire the facts that ``edition`` supersedes, and those of its own that ``later`` closed ones do."""
    described = [r["subject"] for r in store.stream("subjects_of_edition", series=series, edition=edition)]
    total = Written()
    for subjects in _chunks(sorted(described)):
        total += store.write(
            lambda tx, subjects=subjects: _retire(tx, _superseded(tx, series, edition, later, subjects))  # type: ignore[misc]
        )
    return total


def _superseded(tx: Transaction, series: str, edition: str, later: list[str], subjects: list[str]) -> list[str]:
    found = superseding.facts_before(tx, series, edition, subjects)
    if later:
        newer = superseding.described_in(tx, series, later, subjects)
        own = tx.run("facts_of_edition", subjects=sorted(newer), series=series, edition=edition, open=MAX_INSTANT)
        found += [row["id"] for row in own]
    return sorted(found)


def _rederive(tx: Transaction, groups: list[str]) -> Written:
    at = begin(tx)
    changed = tying.rederive(tx, at, tying.gather(tx, groups=groups))
    if changed.created or changed.closed:
        tx.run("set_known", at=at)
    return Written(ties=changed.created, ended=changed.closed)


def _retract(tx: Transaction, ids: list[str], seed: str) -> Written:
    at = begin(tx)
    alone = sorted(r["id"] for r in tx.run("drop_seed", ids=ids, seed=seed) if not r["seeds"])
    if not alone:
        return Written()
    rows = tx.run("retire_claims", ids=alone, at=at, superseded=False)
    named = {i for row in rows for i in (row["subject"], row["object"], row["speaker"]) if i is not None}
    silent = [r["id"] for r in tx.run("silent_sources", ids=sorted(named), open=MAX_INSTANT)]
    if silent:
        tx.run("set_silent", ids=silent, silent=True)
    return _follow_retired(tx, at, rows, silent)


def _retire(tx: Transaction, ids: list[str]) -> Written:
    if not ids:
        return Written()
    at = begin(tx)
    return _follow_retired(tx, at, tx.run("retire_claims", ids=ids, at=at, superseded=True), ())


def _follow_retired(tx: Transaction, at: str, rows: list[Row], silent: Collection[str]) -> Written:
    touched = Touched(described=set(silent), claims=[row["id"] for row in rows])
    touched.by(rows)
    sources = {r["id"]: r for r in tx.run("existing_sources", ids=sorted(touched.judged | touched.described))}
    changed, merged = follow(tx, at, touched, sources=sources, fresh={}, rows=[], silent=silent)
    tx.run("set_known", at=at)
    return Written(ties=changed.created, ended=changed.closed, merged=merged, retired=len(rows))


def _chunks(items: Iterable[T]) -> Iterable[list[T]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, _CHUNK)):
        yield chunk
