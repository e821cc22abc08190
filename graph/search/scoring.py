"""How well a name answers what somebody typed: 0 to 1, and why in words. Pure, and knows no other names.

What was typed is often a part of the name, so the two sides do not count alike: what was typed must be found in the
name, and a name that has more besides counts less. (`graph.matching.compare` weighs two whole names, both alike.)
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from rapidfuzz.distance import OSA

from graph.matching.company_words import GLOSSARY
from graph.matching.forms import Form
from graph.search.spelling import LONGEST_ACRONYM, WINDOWS, Spelling

#: Words that stand in very many names say less than others.
_COMMON: Final = frozenset(word for words in GLOSSARY.values() for word in words.split()) | {"company", "limited"}
_COMMON_WEIGHT, _SHORT_WEIGHT = 0.35, 0.5
#: Two words are spellings of one from this likeness on (1 less edits per letter), and from this length on.
_ALIKE, _SHORTEST_ALIKE = 0.7, 4
_INITIAL, _UNFINISHED = 0.6, 0.95
_SHORTEST_TYPO, _SHORTEST_TWO_TYPOS = 4, 9
_OTHER_FORMS: Final = 0.97
_NUMBER: Final = re.compile(r"\d+")


def likeness(asked: Spelling, name: Spelling) -> tuple[float, str]:
    """How well ``name`` answers ``asked``, and why."""
    if asked.key == name.key:
        return 1.0, "same name"
    found = _whole(asked, name)
    if found[0]:
        x, y = asked.form.forms, name.form.forms
        if x and y and not x & y and "company" not in x | y:
            return found[0] * _OTHER_FORMS, f"{found[1]}; other company forms"
        return found
    start, words = _start(asked, name), _words(asked.form.words, name.form.words)
    if start[0]:
        words = (max(start[0], words[0]), start[1])
    return max(_chinese(asked, name), words, key=_by_score)


def _by_score(found: tuple[float, str]) -> float:
    return found[0]


def _whole(asked: Spelling, name: Spelling) -> tuple[float, str]:
    """The names are one as wholes: but for company form, order, spaces, script or a typing error."""
    x, y = asked.form, name.form
    if x.han and y.han:
        return (0.98, "same characters, company form and simplification aside") if x.han == y.han else (0.0, "")
    if x.han or y.han:
        pinyin, letters = (asked.pinyin, name.letters) if x.han else (name.pinyin, asked.letters)
        if pinyin == letters:
            return 0.94, f"pinyin of {x.han or y.han}"
    if x.words == y.words:
        return (0.98, "same name, company form aside") if not (x.han or y.han) else (0.93, "same words, one in Chinese")
    if sorted(x.words) == sorted(y.words):
        return 0.96, "same words in another order"
    if x.joined == y.joined:
        return 0.95, "same but for spaces"
    if y.joined in asked.acronyms or (len(x.joined) <= LONGEST_ACRONYM and x.joined in name.acronyms):
        return 0.88, "acronym"
    shorter = min(len(x.joined), len(y.joined))
    if shorter >= _SHORTEST_TYPO and _may_be_typo(x, y):
        edits = OSA.distance(x.joined, y.joined, score_cutoff=2)
        if edits == 1:
            return 0.93, "one letter differs"
        if edits == 2 and shorter >= _SHORTEST_TWO_TYPOS:
            return 0.89, "two letters differ"
    return 0.0, ""


def _may_be_typo(x: Form, y: Form) -> bool:
    """A number that differs is another number, and a short word more is another name: neither is a typing error."""
    if _NUMBER.findall(x.spaced) != _NUMBER.findall(y.spaced):
        return False
    return not (f"{x.spaced} ".startswith(f"{y.spaced} ") or f"{y.spaced} ".startswith(f"{x.spaced} "))


def _chinese(asked: Spelling, name: Spelling) -> tuple[float, str]:
    """Parts of Chinese names, as characters or as pinyin."""
    x, y = asked.form.han, name.form.han
    if x and y:
        if x in y:
            return 0.65 + 0.3 * len(x) / len(y), "begins with" if y.startswith(x) else f"{x} stands in the name"
        if y in x and len(y) > 1:
            return 0.55 + 0.3 * len(y) / len(x), f"{y} stands in what was asked"
        kept = len(x) - OSA.distance(x, y) + max(0, len(y) - len(x))
        return 0.8 * max(0, kept) / max(len(x), len(y)), "most characters are the same"
    if y and len(asked.letters) >= min(WINDOWS) * 2:
        found = next((han for pinyin, han in name.windows() if pinyin == asked.letters), None)
        if found:
            return 0.62 + 0.3 * len(found) / len(y), f"pinyin of {found}"
        if name.pinyin.startswith(asked.letters):
            return 0.6 + 0.3 * len(asked.letters) / len(name.pinyin), f"begins the pinyin of {y}"
    return 0.0, ""


def _start(asked: Spelling, name: Spelling) -> tuple[float, str]:
    """The name begins with what was typed, so far as it is typed."""
    for x, y in ((asked.key, name.key), (asked.form.spaced, name.form.spaced), (asked.form.joined, name.form.joined)):
        if x and y.startswith(x):
            whole = 0.04 if y[len(x) : len(x) + 1] in ("", " ") else 0.0
            return 0.74 + whole + 0.16 * len(x) / len(y), "begins with"
    return 0.0, ""


def weight(word: str) -> float:
    """How much a word says: 1, less where it is short or stands in very many names."""
    return _COMMON_WEIGHT if word in _COMMON else _SHORT_WEIGHT if len(word) <= 2 else 1.0


def _words(asked: tuple[str, ...], name: tuple[str, ...]) -> tuple[float, str]:
    """Word by word: the part of what was typed that the name has, and less where the name has much besides."""
    left = list(name)
    covered = taken = 0.0
    told: list[str] = []
    later: list[tuple[int, str]] = []
    for at, word in enumerate(asked):
        if word in left:
            left.remove(word)
            covered += weight(word)
            taken += weight(word)
        else:
            later.append((at, word))
    missing: list[str] = []
    for at, word in later:
        alike, near = _nearest(word, left, last=at == len(asked) - 1)
        if near:
            left.remove(near)
            covered += weight(word) * alike
            taken += weight(near) * alike
            told.append("" if near.startswith(word) else f"{word}/{near}")
        else:
            missing.append(word)
    if not covered:
        return 0.0, ""
    ours, theirs = sum(map(weight, asked)), sum(map(weight, name))
    score = covered / ours * (0.55 + 0.37 * taken / theirs)
    if missing:
        return score, f"only {', '.join(_kept(asked, missing))} in common"
    if any(told):
        return score, f"spelled otherwise: {', '.join(filter(None, told))}"
    if told:
        return score, "its words begin with these"
    return score, "all words stand in the name"


def _nearest(word: str, others: list[str], *, last: bool) -> tuple[float, str]:
    """The word that another is a spelling, an initial or the beginning of; how alike, 0 to 1."""
    best, found = 0.0, ""
    for other in others:
        if word[0] == other[0] and 1 in (len(word), len(other)):
            alike = _INITIAL
        elif last and len(word) > 1 and other.startswith(word):
            alike = _UNFINISHED
        elif min(len(word), len(other)) >= _SHORTEST_ALIKE and _NUMBER.findall(word) == _NUMBER.findall(other):
            alike = OSA.normalized_similarity(word, other, score_cutoff=_ALIKE)
        else:
            continue
        if alike > best:
            best, found = alike, other
    return best, found


def _kept(asked: Iterable[str], missing: list[str]) -> list[str]:
    return [word for word in asked if word not in missing]
