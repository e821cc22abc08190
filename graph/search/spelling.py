"""One name in all the ways in which somebody may write it: words, sounds, characters, pinyin, initials.

Built on `graph.matching.forms`, which takes company forms off and brings scripts together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from anyascii import anyascii

from graph.matching.company_words import FILLERS
from graph.matching.forms import Form, form_of, pinyin
from graph.search.sounds import with_articles_apart
from graph.search.words import Word, word_of

_WORD: Final = re.compile(r"[^\W_]+")
#: Words that initials often leave out: China Electronics Technology Group Corporation is CETC.
_PASSED_OVER: Final = frozenset({"group", "holding", "holdings"})
SHORTEST_ACRONYM, LONGEST_ACRONYM = 2, 10
#: Chinese short names have two to four characters: 海康, 海康威视.
WINDOWS: Final = (2, 3, 4)


@dataclass(frozen=True)
class Spelling:
    """A name and its spellings. ``key`` is the name without case, width and punctuation.

    ``words`` are those of the core, ``spaced`` and ``joined`` with and without spaces, ``ordered`` by the alphabet;
    ``heard`` is what they sound like, without spaces; ``numbers`` are those in the core, in their order.
    """

    text: str
    key: str
    form: Form
    words: tuple[Word, ...]
    spaced: str
    joined: str
    ordered: list[str]
    heard: str
    numbers: tuple[str, ...]

    @cached_property
    def letters(self) -> str:
        """The whole name in Latin letters and digits, without spaces."""
        return "".join(_words(self.text))

    @cached_property
    def syllables(self) -> tuple[str, ...]:
        """The pinyin of a Chinese name's core, one a character; empty for other scripts."""
        return tuple(pinyin(self.form.han))

    @cached_property
    def pinyin(self) -> str:
        """The syllables without spaces."""
        return "".join(self.syllables)

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """Its initials: of all words; without the company form, or with "co" for it; without "group", "holdings"."""
        words = [] if self.form.han else [word for word in _words(self.text) if word not in FILLERS]
        ways = (words, [word for word in words if word not in _PASSED_OVER], self.form.words)
        found = {"".join(word[0] for word in way) for way in ways if len(way) > 1}
        if self.form.forms and len(self.form.words) > 1:
            found.add("".join(word[0] for word in self.form.words) + "co")
        return frozenset(text for text in found if SHORTEST_ACRONYM <= len(text) <= LONGEST_ACRONYM)

    def windows(self) -> Iterator[tuple[str, str]]:
        """Every stretch of two to four characters of a Chinese name: its pinyin, and the characters."""
        for size in WINDOWS:
            for at in range(len(self.syllables) - size + 1):
                yield "".join(self.syllables[at : at + size]), self.form.han[at : at + size]


@lru_cache(maxsize=1 << 15)
def spelling(text: str) -> Spelling:
    """The spellings of a name. Pure; keeps the last 32,768."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    form = form_of(with_articles_apart(text))
    words = tuple(map(word_of, form.words))
    return Spelling(
        text=text,
        key=" ".join(_WORD.findall(folded)),
        form=form,
        words=words,
        spaced=form.spaced,
        joined=form.joined,
        ordered=sorted(form.words),
        heard="".join([word.sound for word in words]),
        numbers=tuple(number for word in words for number in word.numbers),
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(anyascii(unicodedata.normalize("NFKC", text)).casefold().replace("'", ""))
