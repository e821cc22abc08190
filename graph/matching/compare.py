"""Two profiles compared: a score from 0 to 1, and the reasons for it in words.

The score is that of the best pair of names, moved by what else is known: shared numbers raise it, other countries,
dates of birth or checked identifiers lower it. It is no probability: it is for ordering what people look at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from rapidfuzz.distance import JaroWinkler
from rapidfuzz.fuzz import ratio, token_set_ratio

from graph.identifiers import is_strong
from graph.matching.forms import Form, form_of
from graph.model import EntityKind

#: Weight of a word: how rare it is among all names, between 0 and 1.
Weight = Callable[[str], float]
#: Words at least this alike (Jaro-Winkler) are taken for one word, spelled otherwise.
_ALIKE: Final = 0.91
_SHORTEST_ALIKE: Final = 5
#: Schemes in which one body has one number, so that two numbers speak for two bodies; lists do list a party twice.
_APART: Final = {"GB-COH": 0.4, "LEI": 0.4, "OFAC": 0.85, "USCC": 0.4, "XI-WD": 0.6}
#: By how much an alias counts less than the name under which somebody is known first.
_ALIAS: Final = 0.97
#: Names less alike than this (0 to 100, rapidfuzz's token_set_ratio) are not looked at closely.
_WORTH_A_LOOK: Final = 45.0
_PERSONS: Final = frozenset({EntityKind.PERSON.value})


@dataclass(frozen=True)
class Profile:
    """What is compared of an entity. ``born`` are dates of birth as EDTF, ``identifiers`` are ``SCHEME:VALUE``."""

    id: str
    kind: str
    name: str
    names: tuple[str, ...]
    countries: frozenset[str] = frozenset()
    identifiers: frozenset[str] = frozenset()
    born: frozenset[str] = frozenset()

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        """Its names taken apart, each once, the first one first."""
        found: dict[tuple[tuple[str, ...], str], Form] = {}
        for form in map(form_of, self.names):
            found.setdefault((form.words, form.han), form)
        return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two profiles are: 0 to 1, and why, the strongest reason first."""

    score: float
    reasons: tuple[str, ...]


def compare(a: Profile, b: Profile, weight: Weight) -> Likeness:
    """How alike two entities are. A person is never like a body: 0."""
    if (a.kind in _PERSONS) != (b.kind in _PERSONS):
        return Likeness(0.0, ("one is a person, the other is none",))
    score, reasons = _names(a, b, weight)
    shared = sorted(a.identifiers & b.identifiers)
    if shared:
        score = max(score, 0.96)
        reasons.insert(0, f"both have {', '.join(shared)}")
    for scheme, factor in _APART.items():
        ours, theirs = _of(a, scheme), _of(b, scheme)
        if ours and theirs and not ours & theirs:
            score *= factor
            reasons.append(f"different {scheme}: {min(ours)}, {min(theirs)}")
    if a.countries and b.countries:
        if a.countries & b.countries:
            reasons.append(f"same country: {', '.join(sorted(a.countries & b.countries))}")
        else:
            score *= 0.85
            reasons.append(f"different countries: {', '.join(sorted(a.countries))}; {', '.join(sorted(b.countries))}")
    if a.born and b.born:
        if any(x[: len(y)] == y or y[: len(x)] == x for x in a.born for y in b.born):
            score = min(1.0, score + 0.05)
            reasons.append("dates of birth agree")
        else:
            score *= 0.35
            reasons.append(f"different dates of birth: {min(a.born)}, {min(b.born)}")
    return Likeness(round(min(score, 1.0), 3), tuple(reasons))


def _of(profile: Profile, scheme: str) -> set[str]:
    return {text for text in profile.identifiers if text.startswith(f"{scheme}:") and is_strong(text)}


def _names(a: Profile, b: Profile, weight: Weight) -> tuple[float, list[str]]:
    best, why = 0.0, ""
    for i, x in enumerate(a.forms):
        for j, y in enumerate(b.forms):
            most = _ALIAS ** ((i > 0) + (j > 0))
            if most <= best or (not (x.han and y.han) and token_set_ratio(x.spaced, y.spaced) < _WORTH_A_LOOK):
                continue
            score, reason = name_likeness(x, y, weight)
            if score * most > best:
                alias = {0: "", 1: "; an alias", 2: "; aliases"}[(i > 0) + (j > 0)]
                best, why = score * most, f"“{x.text}” and “{y.text}”: {reason}{alias}"
    return best, [why] if why else []


def name_likeness(x: Form, y: Form, weight: Weight) -> tuple[float, str]:
    """How alike two names are, 0 to 1, and why."""
    if x.han and y.han:
        score, reason = _han(x, y)
    elif x.words == y.words:
        score, reason = 1.0, "the same words"
    elif sorted(x.words) == sorted(y.words):
        score, reason = 0.98, "the same words in another order"
    elif x.joined == y.joined:
        score, reason = 0.97, "the same but for spaces"
    else:
        score, reason = _words(x.words, y.words, weight)
    if bool(x.han) != bool(y.han):
        score, reason = score * 0.97, f"{reason}, one of them from Chinese by pinyin"
    if x.forms and y.forms and not x.forms & y.forms and "company" not in x.forms | y.forms:
        score, reason = score * 0.96, f"{reason}; other company forms"
    return score, reason


def _han(x: Form, y: Form) -> tuple[float, str]:
    if x.han == y.han:
        return 1.0, "the same characters, company form aside"
    if len(min(x.han, y.han, key=len)) >= 4 and (x.han in y.han or y.han in x.han):
        return 0.55 + 0.35 * min(len(x.han), len(y.han)) / max(len(x.han), len(y.han)), "one contains the other"
    return 0.9 * ratio(x.han, y.han) / 100, "similar characters"


def _words(x: Iterable[str], y: Iterable[str], weight: Weight) -> tuple[float, str]:
    """The weight of the words that both have, of the weight of all; spellings that are close count for most of it."""
    ours, theirs = list(x), list(y)
    matched = total = 0.0
    close: list[str] = []
    left = list(theirs)
    unmatched: list[str] = []
    for word in ours:
        if word in left:
            left.remove(word)
            matched += weight(word)
            total += weight(word)
        else:
            unmatched.append(word)
    for word in unmatched:
        near = max(left, key=lambda other: JaroWinkler.similarity(word, other), default="")
        alike = JaroWinkler.similarity(word, near) if near else 0.0
        if alike >= _ALIKE and min(len(word), len(near)) >= _SHORTEST_ALIKE:
            left.remove(near)
            heavier = max(weight(word), weight(near))
            matched += heavier * (alike - 0.05)
            total += heavier
            close.append(f"{word}/{near}")
        else:
            total += weight(word)
    total += sum(map(weight, left))
    if not total or not matched:
        return 0.0, "no word in common"
    others = [*(w for w in unmatched if not any(pair.startswith(f"{w}/") for pair in close)), *left]
    told = [f"spelled otherwise: {', '.join(close)}"] if close else []
    told += [f"not in both: {', '.join(others[:4])}"] if others else []
    return 0.97 * matched / total, "; ".join(told) or "the same words"
