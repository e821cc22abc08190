"""Which facts of a list's older editions are the newest word no longer.

A fact (not a tie: those end, see `graph.derivation`) that an edition states of somebody is superseded as soon as
a later closed edition describes the same source entity. A rule without memory: editions may come in any order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from graph.rows import Row
from graph.store import Transaction
from graph.time import MAX_INSTANT

#: Editions of each series that were closed, ascending or not.
Closed = Mapping[str, Sequence[str]]


def closed_editions(tx: Transaction, rows: Iterable[Row]) -> Closed:
    """The closed editions of the series that these claims belong to."""
    series = sorted({row["series"] for row in rows if "series" in row})
    return {r["series"]: r["editions"] for r in tx.run("editions_of", series=series)} if series else {}


def mark(tx: Transaction, rows: Sequence[Row], closed: Closed, at: str) -> None:
    """Mark those of the new ``rows`` as superseded whose subject a later closed edition describes already."""
    late: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        series = row.get("series")
        if series and "object" not in row and any(e > row["edition"] for e in closed.get(series, ())):
            late[series].append(row)
    for series, facts in late.items():
        newest = described_in(tx, series, closed[series], {row["subject"] for row in facts})
        for row in rows:
            if row.get("series") == series and row["edition"] in closed[series]:
                newest[row["subject"]] = max(newest.get(row["subject"], ""), row["edition"])
        for row in facts:
            if newest.get(row["subject"], "") > row["edition"]:
                row |= {"superseded": True, "retired_at": at}


def older_facts(tx: Transaction, rows: Iterable[Row], closed: Closed) -> list[str]:
    """The stored facts that the new ``rows`` supersede, being part of editions that were closed before."""
    subjects: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        if row.get("edition") in closed.get(row.get("series", ""), ()):
            subjects[row["series"], row["edition"]].add(row["subject"])
    found: set[str] = set()
    for (series, edition), ids in subjects.items():
        found |= set(facts_before(tx, series, edition, ids))
    return sorted(found)


def facts_before(tx: Transaction, series: str, edition: str, subjects: Iterable[str]) -> list[str]:
    """The facts that editions before ``edition`` state of ``subjects`` and that still stand."""
    rows = tx.run("facts_of_editions", subjects=sorted(subjects), series=series, before=edition, open=MAX_INSTANT)
    return [row["id"] for row in rows]


def described_in(tx: Transaction, series: str, editions: Sequence[str], subjects: Iterable[str]) -> dict[str, str]:
    """The newest of ``editions`` in which each of ``subjects`` is described, if in any."""
    rows = tx.run("described_in_editions", subjects=sorted(subjects), series=series, editions=list(editions))
    return {row["subject"]: row["edition"] for row in rows}
