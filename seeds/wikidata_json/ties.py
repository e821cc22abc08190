"""Statements that name another item as ties: owners, parents, posts, members, families, founders, seats."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from graph.kinds import KINDS
from graph.model import EntityKind, Status
from graph.time import When
from seeds.wikidata_json.papers import Source
from seeds.wikidata_json.properties import READ, TIES, Tying
from seeds.wikidata_json.saying import Saying, source_id
from seeds.wikidata_json.statements import Statement
from seeds.wikidata_json.values import item_of

#: Ties of which a statement without dates beside a preferred one may be the former.
_PASSING: Final = frozenset({"OWNS", "PARENT_OF", "HOLDS_POST", "LOCATED_IN"})
_POST: Final = Tying("HOLDS_POST", False, "position", EntityKind.ORGANIZATION)


def say_ties(saying: Saying) -> None:
    """Put the ties among the records of the item."""
    for name, tying in TIES.items():
        statements = list(saying.statements(name))
        preferred = any(statement.rank == "preferred" for statement in statements)
        for statement in statements:
            _tie(saying, statement, tying, preferred=preferred)


def tie_post(saying: Saying, statement: Statement, body: str, role: str, used: frozenset[str]) -> None:
    """A post at a body."""
    _claims(saying, statement, _POST, body, role, None, used)


def _tie(saying: Saying, statement: Statement, tying: Tying, *, preferred: bool) -> None:
    other = item_of(statement.snak)
    if statement.says in ("somevalue", "novalue"):
        known = "unknown" if statement.says == "somevalue" else "no"
        words = tying.words.title().replace(" ", "")
        value = f"there is one, Wikidata does not know which: {tying.words}" if known == "unknown" else "there is none"
        saying.about(statement, f"{known}{words}", value=value)
        return
    if not other:
        saying.records.append(saying.item.reject(statement.of, "the value is no item", statement.id or statement.of))
        return
    status = statement.status
    why = None
    undated = statement.period()[0] is None
    if preferred and statement.rank == "normal" and undated and tying.kind in _PASSING and status is Status.REPORTED:
        status, why = Status.UNPROVEN, "Wikidata prefers another statement and does not date this one"
    _claims(saying, statement, tying, other, statement.role(saying.index.label) or tying.role, (status, why), READ)


def _claims(
    saying: Saying,
    statement: Statement,
    tying: Tying,
    other: str,
    role: str | None,
    put: tuple[Status, str | None] | None,
    used: frozenset[str],
) -> None:
    if other == saying.id:
        saying.records.append(saying.item.reject(statement.of, "the item names itself", statement.id))
        return
    status, why = put or (statement.status, None)
    share, odd = statement.share()
    when, dated, over = statement.period()
    ends = _ends(saying, tying, other)
    kinds = [saying.index.kind(each) or tying.mentioned for each in ends]
    allowed = KINDS[tying.kind]
    fits = kinds[0] in allowed.sources and kinds[1] in allowed.targets
    saying.mention(other, tying.mentioned)
    note = statement.note(saying.index.label, why, odd, dated, used=used)
    if share is not None and tying.kind != "OWNS":
        note = f"{note}; proportion: {share.min:g} to {share.max:g} %" if note else f"proportion: {share.min:g} %"
    for source in saying.papers.sources(statement):
        if over:
            # Of what ended on no known day nothing is known to hold: a fact, no tie.
            words = f"{tying.words}: {saying.index.label(other)}, until a day that is not known"
            saying.add(source, source_id(saying.id), "formerly", value=words, role=role, note=note, status=status)
            continue
        saying.add(
            source,
            source_id(ends[0]),
            tying.kind if fits else "LINKED_TO",
            object=source_id(ends[1]),
            role=role if fits else role or tying.words,
            share=share if fits and tying.kind == "OWNS" else None,
            note=note,
            hedge=statement.hedge,
            when=when or _seen(source, tying, fits=fits),
            status=status,
        )


def _ends(saying: Saying, tying: Tying, other: str) -> Sequence[str]:
    return (other, saying.id) if tying.from_value else (saying.id, other)


def _seen(source: Source, tying: Tying, *, fits: bool) -> When | None:
    """Without a date of its own it was so, or had happened, on the day on which the source had it."""
    if source.seen is None:
        return None
    state = not fits or KINDS[tying.kind].state_like
    day = source.seen.rstrip("~")
    return When.parse(day if state or day.startswith("[") else f"/{day}")
