"""Which editions of a list have an entry, and what follows for when it was on the list.

Apart from `graph.derivation` because it knows only the dates of editions: no claims, shares or kinds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """An unbroken run of editions that have an entry: their dates, ascending.

    ``missing_before`` is the edition just before the run, ``missing_from`` the one just after it; None where
    the run begins with the first edition known, or goes on to the newest.
    """

    seen: tuple[str, ...]
    missing_before: str | None
    missing_from: str | None


def runs(seen: Collection[str], editions: Iterable[str]) -> list[Run]:
    """The runs of an entry that the editions ``seen`` have, out of all ``editions`` of the list, in any order."""
    out: list[Run] = []
    run: list[str] = []
    before: str | None = None
    for edition in sorted({*editions, *seen}):
        if edition in seen:
            run.append(edition)
            continue
        if run:
            out.append(Run(tuple(run), before, edition))
            run = []
        before = edition
    if run:
        out.append(Run(tuple(run), before, None))
    return out
