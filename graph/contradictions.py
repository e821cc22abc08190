"""Which statements about an entity cannot all hold at one date. Pure; docs/claims-to-ties.md tells the rule.

A literal predicate is single-valued for a subject unless one and the same document gives it several values.
Of a single-valued predicate, two exact statements conflict when their values differ and their dates can meet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from graph.model import Bound
from graph.time import MAX_DAY, MIN_DAY, TimeError, When


@dataclass(frozen=True, slots=True)
class Fact:
    """One literal claim, as far as contradictions are concerned; ``scale`` is its unit or currency."""

    id: str
    subject: str
    predicate: str
    value: str | None
    number: float | None
    scale: str | None
    bound: str
    role: str | None
    speaker: str | None
    when: str | None
    document: str


def conflicting(facts: Iterable[Fact]) -> list[tuple[str, list[Fact]]]:
    """The conflicts among facts: (predicate, facts), by predicate; each fact clashes with another one there."""
    groups: dict[tuple[str, str, str | None, str | None], list[Fact]] = defaultdict(list)
    for fact in facts:
        if comparable(fact) is not None:
            groups[(fact.subject, fact.predicate, fact.scale, fact.role)].append(fact)
    out = []
    for (_, predicate, _, _), members in sorted(groups.items(), key=lambda item: repr(item[0])):
        if _many_valued(members):
            continue
        clashing = [f for f in members if any(clash(f, other) for other in members)]
        if clashing:
            out.append((predicate, sorted(clashing, key=lambda f: (f.when or "", f.id))))
    return out


def comparable(fact: Fact) -> float | str | None:
    """What two facts are compared by: a number, or a text that is a date. None for free text."""
    if fact.number is not None:
        return fact.number
    try:
        return When.parse(fact.value).edtf if fact.value else None
    except TimeError:
        return None


def clash(a: Fact, b: Fact) -> bool:
    """True where both cannot hold at one date: bounds that exclude each other, dates that can meet."""
    if a.document == b.document or not _meet(a, b):
        return False
    x, y = comparable(a), comparable(b)
    if isinstance(x, str) or isinstance(y, str):
        return not (isinstance(x, str) and isinstance(y, str)) or not _can_be_one_day(x, y)
    assert x is not None
    assert y is not None
    (low_a, high_a), (low_b, high_b) = _range(x, a.bound), _range(y, b.bound)
    return low_a > high_b or low_b > high_a


def _range(number: float, bound: str) -> tuple[float, float]:
    if bound == Bound.AT_LEAST:
        return number, float("inf")
    if bound == Bound.AT_MOST:
        return float("-inf"), number
    slack = abs(number) * 0.05 if bound == Bound.ABOUT else 0.0
    return number - slack, number + slack


def _can_be_one_day(a: str, b: str) -> bool:
    x, y = When.parse(a), When.parse(b)
    return x.start_min <= (y.end_max or y.start_max) and y.start_min <= (x.end_max or x.start_max)


def _meet(a: Fact, b: Fact) -> bool:
    low_a, high_a = _days(a.when)
    low_b, high_b = _days(b.when)
    return low_a <= high_b and low_b <= high_a


def _days(when: str | None) -> tuple[str, str]:
    if when is None:
        return MIN_DAY, MAX_DAY
    parsed = When.parse(when)
    return parsed.start_min, parsed.end_max or parsed.start_max


def _many_valued(facts: list[Fact]) -> bool:
    values: dict[tuple[str, str | None], set[float | str | None]] = defaultdict(set)
    for fact in facts:
        values[(fact.document, fact.when)].add(comparable(fact))
    return any(len(found) > 1 for found in values.values())
