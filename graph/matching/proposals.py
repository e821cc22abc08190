"""Reads who there is and who was judged already, and proposes pairs for people to judge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Final

from graph.identifiers import SCHEMES
from graph.matching.compare import Likeness, Profile
from graph.matching.pairs import Corpus
from graph.model import EntityKind
from graph.store import Store
from graph.time import MAX_INSTANT

#: Kinds that names are compared of: parties. Lists, laws, contracts and places are named by rule.
PARTIES: Final = (EntityKind.PERSON, EntityKind.COMPANY, EntityKind.STATE_BODY, EntityKind.ORGANIZATION)
LEAST_SCORE: Final = 0.8
#: Identifiers that two entities may well share, or that are one source's own.
_NOT_COMPARED: Final = frozenset({"FTM", "OTHER", "TICKER"})
#: Entities read between two reports of progress.
_REPORT_EVERY: Final = 1000

#: Told what is being done, how many of it so far, and how many there are (0: not known).
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A pair that may be one and that nobody has judged: canonical ids in order, and how alike they are."""

    a: Profile
    b: Profile
    likeness: Likeness


def propose(
    store: Store,
    who: str | None = None,
    *,
    kinds: Collection[EntityKind] = PARTIES,
    least: float = LEAST_SCORE,
    first: int | None = None,
    progress: Progress | None = None,
) -> list[Proposal]:
    """Pairs of at least the score ``least`` (0 to 1), best first: of everybody, or of ``who`` (a canonical id).

    Entities that are one already, or that a claim calls different, are left out. ``progress`` is told now and then.
    Raises KeyError where nobody of these kinds is ``who``.
    """
    profiles, apart = _read(store, {kind.value for kind in kinds}, progress)
    if who is not None and who not in profiles:
        raise KeyError(who)
    corpus = Corpus(list(profiles.values()))

    def compared(done: int, of: int) -> None:
        if progress:
            progress("pairs compared" if who is None else "entities compared", done, of)

    found = corpus.proposals(least, compared) if who is None else corpus.like(profiles[who], least, compared)
    open_ = (Proposal(a, b, likeness) for a, b, likeness in found if b.id not in apart[a.id])
    return [proposal for _, proposal in zip(range(first), open_, strict=False)] if first is not None else list(open_)


def _read(store: Store, kinds: set[str], progress: Progress | None) -> tuple[dict[str, Profile], dict[str, set[str]]]:
    born: dict[str, set[str]] = defaultdict(set)
    for row in store.stream("births", open=MAX_INSTANT):
        born[row["entity"]].add(row["value"])
    profiles = {}
    for count, row in enumerate(store.stream("profiles", open=MAX_INSTANT)):
        if progress and count % _REPORT_EVERY == 0:
            progress("entities read", count, 0)
        if row["kind"] in kinds:
            identifiers = _compared(row["identifiers"] or ())
            profiles[row["id"]] = Profile(
                row["id"], row["kind"], row["name"], tuple(row["names"]), frozenset(row["countries"] or ()),
                identifiers, frozenset(born[row["id"]]),
            )  # fmt: skip
    apart: dict[str, set[str]] = defaultdict(set)
    for row in store.stream("judged_different", open=MAX_INSTANT):
        apart[row["a"]].add(row["b"])
        apart[row["b"]].add(row["a"])
    return dict(sorted(profiles.items())), apart


def _compared(identifiers: Iterable[str]) -> frozenset[str]:
    return frozenset(
        text for text in identifiers if (scheme := text.partition(":")[0]) in SCHEMES and scheme not in _NOT_COMPARED
    )
