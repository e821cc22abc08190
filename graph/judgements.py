"""What people judge about identity: that two source entities are one, or are not, each judgement a sourced claim.

Nothing is merged by hand. A judgement is a ``sameAs`` or ``differentFrom`` claim like any other; `graph.resolution`
follows it, and when it is withdrawn the entities and their ties are again what they were.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from graph.editions import retract_missing
from graph.model import DIFFERENT_FROM, SAME_AS, Claim, Document, EntityKind, SourceEntity, Status
from graph.store import Store
from graph.time import MAX_INSTANT
from graph.writer import Writer, Written

#: Whose word judgements are: that of nobody's seed.
SCOPE: Final = "judgements"
METHOD: Final = "judgement"


class Judgement(StrEnum):
    """``SAME`` joins two, ``DIFFERENT`` keeps or takes them apart, whatever else would join them."""

    SAME = SAME_AS
    DIFFERENT = DIFFERENT_FROM


class JudgementError(ValueError):
    """A judgement that cannot be made; the text says why."""


def judge(
    store: Store,
    a: str,
    b: str,
    judgement: Judgement,
    document: Document,
    locator: str,
    *,
    by: str | None = None,
    note: str | None = None,
) -> Written:
    """Record that a source says, or lets somebody conclude, that two source entities are one or are not.

    An earlier judgement of the pair that was made here and says the opposite is withdrawn. Raises JudgementError where
    one of them does not exist, or both are the same source entity.
    """
    kinds = _kinds(store, a, b)
    if judgement is Judgement.SAME and _sort(kinds[a][0]) != _sort(kinds[b][0]):
        raise JudgementError(f"{a} is a {kinds[a][0].label} and {b} a {kinds[b][0].label}: they cannot be one")
    claim = Claim(
        citation=document.cite(locator), subject=min(a, b), predicate=judgement.value, object=max(a, b),
        status=Status.REPORTED, attribution=by, note=note, method=METHOD,
    )  # fmt: skip
    entities = [SourceEntity(id_, kind, rank) for id_, (kind, rank) in kinds.items()]
    other = Judgement.DIFFERENT if judgement is Judgement.SAME else Judgement.SAME
    written = withdraw(store, a, b, only=other)
    return written + Writer(store, SCOPE, revisable=True).write([document, *entities, claim])


def withdraw(store: Store, a: str, b: str, *, only: Judgement | None = None) -> Written:
    """Take back what was judged here of a pair: it was never so, as far as the graph goes from now on.

    Claims that a seed makes stay. Raises JudgementError as `judge` does.
    """
    _kinds(store, a, b)
    rows = list(store.stream("judged_here", seed=SCOPE, open=MAX_INSTANT))
    back = {
        row["id"]
        for row in rows
        if {row["subject"], row["object"]} == {a, b} and only in (None, Judgement(row["predicate"]))
    }
    if not back:
        return Written()
    return retract_missing(store, SCOPE, {row["id"] for row in rows} - back)


def _sort(kind: EntityKind) -> str:
    """Bodies may be called company here and organization there; nothing else is another thing as well."""
    bodies = (EntityKind.COMPANY, EntityKind.ORGANIZATION, EntityKind.STATE_BODY)
    return "body" if kind in bodies else kind.value


def _kinds(store: Store, a: str, b: str) -> dict[str, tuple[EntityKind, int]]:
    if a == b:
        raise JudgementError(f"{a} is one already: a judgement needs two source entities")
    rows = {row["id"]: (EntityKind(row["kind"]), row["rank"]) for row in store.named("existing_sources", ids=[a, b])}
    for id_ in (a, b):
        if id_ not in rows:
            raise JudgementError(f"there is no source entity {id_!r}; `tiegraph match` and `tiegraph entity` give ids")
    return {id_: rows[id_] for id_ in (a, b)}
