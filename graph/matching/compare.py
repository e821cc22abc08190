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
#: How much dates of birth that agree raise a score, and other facts lower it.
_BORN_ALIKE: Final = 0.05
_BORN_APART: Final = 0.35
_ELSEWHERE: Final = 0.85
#: More than rounding a score to three places and reckoning with floating point can make of it.
_MARGIN: Final = 0.001
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

    @cached_property
    def spellings(self) -> tuple[str, ...]:
        """The words of each form with spaces, in the order of `forms`."""
        return tuple(form.spaced for form in self.forms)

    @cached_property
    def numbers(self) -> dict[str, set[str]]:
        """Its checked identifiers by scheme, of the schemes in which one body has one number."""
        strong = {
            scheme: {i for i in self.identifiers if i.startswith(f"{scheme}:") and is_strong(i)} for scheme in _APART
        }
        return {scheme: found for scheme, found in strong.items() if found}


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two profiles are: 0 to 1, and why, the strongest reason first."""

    score: float
    reasons: tuple[str, ...]


def compare(a: Profile, b: Profile, weight: Weight, least: float = 0.0) -> Likeness:
    """How alike two entities are. A person is never like a body: 0.

    A score below ``least`` need not be exact: who asks for it wants to hear of stronger ones only.
    """
    if (a.kind in _PERSONS) != (b.kind in _PERSONS):
        return Likeness(0.0, ("one is a person, the other is none",))
    shared = a.identifiers & b.identifiers
    apart = [(scheme, ours, b.numbers[scheme]) for scheme, ours in a.numbers.items() if scheme in b.numbers]
    apart = [(scheme, ours, theirs) for scheme, ours, theirs in apart if not ours & theirs]
    elsewhere = bool(a.countries and b.countries and not a.countries & b.countries)
    born = _born_alike(a, b)
    needed = _needed(least, apart=[scheme for scheme, _, _ in apart], elsewhere=elsewhere, born=born)
    if needed > 1.0:
        return Likeness(0.0, ("too much speaks against it",))
    score, reasons = _names(a, b, weight, 0.0 if shared else needed)
    if shared:
        score = max(score, 0.96)
        reasons.insert(0, f"both have {', '.join(sorted(shared))}")
    for scheme, ours, theirs in apart:
        score *= _APART[scheme]
        reasons.append(f"different {scheme}: {min(ours)}, {min(theirs)}")
    if elsewhere:
        score *= _ELSEWHERE
        reasons.append(f"different countries: {', '.join(sorted(a.countries))}; {', '.join(sorted(b.countries))}")
    elif a.countries and b.countries:
        reasons.append(f"same country: {', '.join(sorted(a.countries & b.countries))}")
    if born is True:
        score = min(1.0, score + _BORN_ALIKE)
        reasons.append("dates of birth agree")
    elif born is False:
        score *= _BORN_APART
        reasons.append(f"different dates of birth: {min(a.born)}, {min(b.born)}")
    return Likeness(round(min(score, 1.0), 3), tuple(reasons))


def _born_alike(a: Profile, b: Profile) -> bool | None:
    """Whether dates of birth can be one; None where one is not known."""
    if not (a.born and b.born):
        return None
    return any(x[: len(y)] == y or y[: len(x)] == x for x in a.born for y in b.born)


def _needed(least: float, *, apart: Iterable[str], elsewhere: bool, born: bool | None) -> float:
    """How alike names must be at least for the score ``least``, given what else speaks for it and against it."""
    factor = _BORN_APART if born is False else 1.0
    for scheme in apart:
        factor *= _APART[scheme]
    if elsewhere:
        factor *= _ELSEWHERE
    return (least - _MARGIN - (_BORN_ALIKE if born else 0.0)) / factor


def _names(a: Profile, b: Profile, weight: Weight, needed: float) -> tuple[float, list[str]]:
    best, why = 0.0, ""
    theirs = list(zip(b.forms, b.spellings, strict=True))
    for i, (x, spelled) in enumerate(zip(a.forms, a.spellings, strict=True)):
        for j, (y, other) in enumerate(theirs):
            most = _ALIAS ** ((i > 0) + (j > 0))
            if most <= best or most < needed:
                continue
            if not (x.han and y.han) and not token_set_ratio(spelled, other, score_cutoff=_WORTH_A_LOOK):
                continue
            score, reason = name_likeness(x, y, weight, max(best, needed) / most - _MARGIN)
            if score * most > best:
                alias = {0: "", 1: "; an alias", 2: "; aliases"}[(i > 0) + (j > 0)]
                best, why = score * most, f"“{x.text}” and “{y.text}”: {reason}{alias}"
    return best, [why] if why else []


def name_likeness(x: Form, y: Form, weight: Weight, least: float = 0.0) -> tuple[float, str]:
    """How alike two names are, 0 to 1, and why; below ``least`` the reason may be missing."""
    if x.han and y.han:
        score, reason = _han(x, y)
    elif x.words == y.words:
        score, reason = 1.0, "the same words"
    elif sorted(x.words) == sorted(y.words):
        score, reason = 0.98, "the same words in another order"
    elif x.joined == y.joined:
        score, reason = 0.97, "the same but for spaces"
    else:
        score, reason = _words(x.words, y.words, weight, least)
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


def _words(x: Iterable[str], y: Iterable[str], weight: Weight, least: float) -> tuple[float, str]:
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
        near, alike = _nearest(word, left)
        if len(near) >= _SHORTEST_ALIKE:
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
    score = 0.97 * matched / total
    if score < least:
        return score, ""
    others = [*(w for w in unmatched if not any(pair.startswith(f"{w}/") for pair in close)), *left]
    told = [f"spelled otherwise: {', '.join(close)}"] if close else []
    told += [f"not in both: {', '.join(others[:4])}"] if others else []
    return score, "; ".join(told) or "the same words"


def _nearest(word: str, others: Iterable[str]) -> tuple[str, float]:
    """The word that is most like it, the first of several, if it may be the same; nothing if none may."""
    near, most = "", 0.0
    if len(word) >= _SHORTEST_ALIKE:
        for other in others:
            alike = JaroWinkler.similarity(word, other, score_cutoff=_ALIKE)
            if alike > most:
                near, most = other, alike
    return near, most
