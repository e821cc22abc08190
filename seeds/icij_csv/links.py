"""What a relationship becomes: ICIJ's type and the words of its link, as a kind of tie and a role."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph.kinds import KINDS
from graph.model import SAME_AS, EntityKind

_SEPARATORS: Final = re.compile(r"\s*(?:/|,|\s-\s|\sand\s)\s*")
HOLDINGS: Final = frozenset({"shareholder", "sole shareholder", "joint shareholder", "stockholder", "owner"})
POSTS: Final = frozenset({
    "director", "resident director", "alternate director", "reserve director", "managing director", "president",
    "vice president", "vice-president", "secretary", "assistant secretary", "treasurer", "assistant treasurer",
    "chairman", "chairwoman", "chairperson", "manager", "general manager", "chief executive officer",
    "member of foundation council", "council member",
})  # fmt: skip
#: The one type in which ICIJ says that two nodes are the same; every other likeness is only that.
_SAME: Final = "same as"
_ADDRESS: Final = "registered address"
_INTERMEDIARY: Final = "intermediary of"
_UNSAID: Final = frozenset({"", "officer of"})


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie from the start of a relationship to its end; ``note`` are ICIJ's words, where they say more."""

    predicate: str
    role: str | None
    note: str | None = None


def words(text: str) -> str:
    """A type or link in one way of writing: ``Officer_of`` is ``officer of``."""
    return " ".join(text.replace("_", " ").casefold().split())


def ties_of(rel_type: str, link: str, start: EntityKind, end: EntityKind) -> Iterator[Tie]:
    """The ties of a relationship between two kinds of entities, LINKED_TO where no other kind allows such ends."""
    for tie in _ties(words(rel_type), words(link)):
        kind = KINDS.get(tie.predicate)
        if kind is None or (start in kind.sources and end in kind.targets):
            yield tie
        else:
            yield Tie("LINKED_TO", tie.role or tie.note or tie.predicate)


def _ties(rel_type: str, link: str) -> Iterator[Tie]:
    if rel_type == _SAME:
        yield Tie(SAME_AS, None)
    elif rel_type == _ADDRESS or link == _ADDRESS:
        yield Tie("LOCATED_IN", _ADDRESS)
    elif rel_type == _INTERMEDIARY and link in ("", _INTERMEDIARY):
        yield Tie("ACTS_FOR", "intermediary")
    elif rel_type in _UNSAID and link:
        yield from _offices(link)
    elif link in ("", rel_type):
        # Until 2017 the type itself was the words of the link: "shareholder of".
        yield from _offices(rel_type)
    else:
        yield Tie("LINKED_TO", link if rel_type in link else f"{rel_type}: {link}")


def _offices(link: str) -> Iterator[Tie]:
    whole = link.removesuffix(" of")
    parts = [part.removesuffix(" of") for part in _SEPARATORS.split(whole)]
    known = [part for part in dict.fromkeys(parts) if part in HOLDINGS | POSTS]
    for part in known:
        note = link if link not in (part, f"{part} of") else None
        if part in POSTS:
            yield Tie("HOLDS_POST", part, note)
        else:
            yield Tie("OWNS", None, link)
    if len(known) < len(set(parts)):
        yield Tie("LINKED_TO", whole)
