"""How much of what was typed a name has, word by word: the same words, their spellings, beginnings and initials.

A word counts by how much it says (`Word.weight`), so that a surname found outweighs an "al" or a "company" missed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from graph.matching.company_words import GLOSSARY
from graph.search.common_words import BODY_WORDS, GIVEN_NAMES, PARTICLES
from graph.search.sounds import sound

_OF_BODIES: Final = frozenset(word for words in GLOSSARY.values() for word in words.split()) | BODY_WORDS
_GIVEN: Final = frozenset(map(sound, GIVEN_NAMES))
_PARTICLE, _COMMON, _SHORT, _GIVEN_NAME = 0.2, 0.35, 0.4, 0.6
#: Two words are spellings of one from this likeness on (1 less edits per letter), and from this length on.
_ALIKE, _SHORTEST_ALIKE = 0.7, 4
#: How alike words are of which one is an initial, is unfinished, or is written in two.
_INITIAL, _UNFINISHED, _IN_TWO, _PAIR_SOUNDS = 0.6, 0.95, 0.95, 0.8
#: What all of what was typed counts in a name that has much besides, and what being the whole name adds.
_COVERED, _WHOLE = 0.6, 0.32
#: Words with the same consonants, two at least, of which two in five letters are the same at least.
_SHORTEST_SOUND, _SOUNDS_LEAST, _SOUNDS_NEAR, _SOUNDS_MORE, _UNVOWELLED = 2, 0.4, 0.6, 0.4, 0.9
#: How the reason begins where something of what was typed is missing.
IN_PART: Final = "only"
_VOWEL: Final = re.compile("[aeiou]")
_NUMBER: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name: what it sounds like, how much it says (0 to 1), and the numbers in it."""

    text: str
    sound: str
    weight: float
    numbers: tuple[str, ...]


@lru_cache(maxsize=1 << 17)
def word_of(text: str) -> Word:
    """A word of Latin letters and digits in lower case. Pure; keeps the last 131,072."""
    heard = sound(text)
    if text in PARTICLES:
        weight = _PARTICLE
    elif text in _OF_BODIES:
        weight = _COMMON
    elif len(text) <= 2:
        weight = _SHORT
    else:
        weight = _GIVEN_NAME if heard in _GIVEN else 1.0
    return Word(text, heard, weight, tuple(_NUMBER.findall(text)))


def word_by_word(asked: Sequence[Word], name: Sequence[Word]) -> tuple[float, str]:
    """The part of what was typed that the name has, less where the name has much besides: 0 to 1, and why."""
    fit = _Fit(list(name))
    fit.take_spellings(fit.take_same(asked), last=asked[-1].text)
    if fit.missing and fit.left:
        fit.take_in_two()
    if not fit.covered:
        return 0.0, ""
    part = fit.covered / sum([word.weight for word in asked])
    score = part * (_COVERED + _WHOLE * fit.taken / sum([word.weight for word in name]))
    if missing := {word.text for word in fit.missing if word.weight > _PARTICLE}:
        return score, f"{IN_PART} {', '.join(word.text for word in asked if word.text not in missing)} in common"
    if told := ", ".join(filter(None, fit.told)):
        return score, f"spelled otherwise: {told}"
    return score, "its words begin with these" if fit.told else "all words stand in the name"


class _Fit:
    """A name's words as they are taken by those that were typed. ``told`` says which are not the same, or is empty."""

    __slots__ = ("covered", "left", "missing", "taken", "told")

    def __init__(self, left: list[Word]) -> None:
        self.left = left
        self.missing: list[Word] = []
        self.covered = self.taken = 0.0
        self.told: list[str] = []

    def take_same(self, asked: Sequence[Word]) -> list[Word]:
        """Take the same words; return those that are not in the name."""
        texts = [word.text for word in self.left]
        others: list[Word] = []
        for word in asked:
            if word.text in texts:
                at = texts.index(word.text)
                del texts[at], self.left[at]
                self._count(word.weight, word.weight, 1.0)
            else:
                others.append(word)
        return others

    def take_spellings(self, asked: Sequence[Word], *, last: str) -> None:
        """Take spellings, beginnings (of the ``last`` word that was typed) and initials; the others are missing."""
        for word in asked:
            alike, at = _nearest(word, self.left, last=word.text == last)
            if at < 0:
                self.missing.append(word)
                continue
            near = self.left.pop(at)
            initial = 1 in (len(word.text), len(near.text))
            self._count(min(word.weight, near.weight) if initial else word.weight, near.weight, alike)
            self.told.append("" if near.text.startswith(word.text) else f"{word.text}/{near.text}")

    def take_in_two(self) -> None:
        """Take words that the other side writes as two."""
        for word in list(self.missing) if len(self.left) > 1 else ():
            if pair := _pair(word, self.left):
                self.missing.remove(word)
                self._count(word.weight, _take(self.left, pair), _IN_TWO)
                self.told.append(f"{word.text}/{pair[0].text} {pair[1].text}")
        for word in list(self.left) if len(self.missing) > 1 else ():
            if pair := _pair(word, self.missing):
                self.left.remove(word)
                self._count(_take(self.missing, pair), word.weight, _IN_TWO)
                self.told.append(f"{pair[0].text} {pair[1].text}/{word.text}")

    def _count(self, ours: float, theirs: float, alike: float) -> None:
        self.covered += ours * alike
        self.taken += theirs * alike


def _take(words: list[Word], pair: tuple[Word, Word]) -> float:
    """Remove a pair; its weight."""
    for word in pair:
        words.remove(word)
    return pair[0].weight + pair[1].weight


def sounds_alike(heard: str, x: str, y: str) -> float:
    """How alike two words are that have the same consonants: by their letters, unless one is written without vowels."""
    if len(heard) < _SHORTEST_SOUND:
        return 0.0
    if not (_VOWEL.search(x) and _VOWEL.search(y)):
        return _UNVOWELLED
    letters = OSA.normalized_similarity(x, y, score_cutoff=_SOUNDS_LEAST)
    return _SOUNDS_NEAR + _SOUNDS_MORE * letters if letters else 0.0


def _nearest(word: Word, others: Sequence[Word], *, last: bool) -> tuple[float, int]:
    """How alike, 0 to 1, and the place of the word that another spells, abbreviates or begins; or -1."""
    best, found = 0.0, -1
    text, size = word.text, len(word.text)
    for at, other in enumerate(others):
        theirs = len(other.text)
        if (size == 1 or theirs == 1) and text[0] == other.text[0]:
            alike = _INITIAL
        elif last and size > 1 and other.text.startswith(text):
            alike = _UNFINISHED
        elif word.numbers != other.numbers:
            continue
        else:
            alike = 0.0
            if size >= _SHORTEST_ALIKE and theirs >= _SHORTEST_ALIKE:
                alike = OSA.normalized_similarity(text, other.text, score_cutoff=_ALIKE)
            if word.sound == other.sound:
                alike = max(alike, sounds_alike(word.sound, text, other.text))
        if alike > best:
            best, found = alike, at
    return best, found


def _pair(word: Word, others: Sequence[Word]) -> tuple[Word, Word] | None:
    """Neighbours that make up a word, as they are written or as they sound, with an article between them."""
    if len(word.text) < _SHORTEST_ALIKE or len(others) < 2:
        return None
    for at, first in enumerate(others):
        for second in others[at + 1 : at + 3]:
            both = first.text + second.text
            if both == word.text:
                return first, second
            if (
                first.sound
                and second.sound
                and first.sound + second.sound == word.sound
                and sounds_alike(word.sound, word.text, both) > _PAIR_SOUNDS
            ):
                return first, second
    return None
