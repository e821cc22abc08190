"""Names taken apart: company forms set aside, scripts brought together, words as they can be compared.

Company forms are written at either end of a name and in many ways. (cleanco, the library for it, leaves "Co." behind
and knows neither leading forms nor Chinese ones; so the tables are our own, in `company_words`.)
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from anyascii import anyascii
from opencc import OpenCC

from graph.matching.company_words import FILLERS, GLOSSARY, HAN_FORMS, LATIN_FORMS, PLURALS

_WORD: Final = re.compile(r"[^\W_]+")
_HAN: Final = re.compile(r"[㐀-鿿豈-﫿]+")
_SIMPLIFIED: Final = OpenCC("t2s")

_LONGEST_TERM: Final = max(map(len, GLOSSARY))
_PHRASES: Final = {tuple(way.split()): form for form, ways in LATIN_FORMS.items() for way in ways}
_LONGEST_PHRASE: Final = max(map(len, _PHRASES))


@dataclass(frozen=True, slots=True)
class Form:
    """One name as it can be compared.

    ``words``: the words of its core in Latin letters, in their order, plurals and filler words aside; for a Chinese
    name its pinyin, with common words in English. ``han``: the core in simplified characters, empty for other scripts.
    ``forms``: the company forms found (limited, stock, partnership, company).
    """

    text: str
    words: tuple[str, ...]
    han: str
    forms: frozenset[str]

    @property
    def spaced(self) -> str:
        """The words with spaces."""
        return " ".join(self.words)

    @property
    def joined(self) -> str:
        """The words without spaces."""
        return "".join(self.words)


@lru_cache(maxsize=1 << 17)
def form_of(name: str) -> Form:
    """Take a name apart. What is left of a name that is nothing but a form is the name itself."""
    text = unicodedata.normalize("NFKC", name)
    if len("".join(_HAN.findall(text))) * 2 >= len("".join(_WORD.findall(text))) > 0:
        return _han_form(name, text)
    words = _WORD.findall(anyascii(text).casefold().replace("'", ""))
    core, forms = _without_forms(words)
    kept = tuple(PLURALS.get(word, word) for word in core if word not in FILLERS)
    return Form(name, kept or tuple(words), "", frozenset(forms))


def _without_forms(words: list[str]) -> tuple[list[str], set[str]]:
    """Strip forms from the end, as many as there are, then one from the beginning."""
    forms: set[str] = set()
    core = words
    while found := _phrase(core, at_end=True):
        core = core[: -found[0]]
        forms.add(found[1])
    if found := _phrase(core, at_end=False):
        core = core[found[0] :]
        forms.add(found[1])
    return (core, forms) if core else (words, set())


def _phrase(words: list[str], *, at_end: bool) -> tuple[int, str] | None:
    for size in range(min(_LONGEST_PHRASE, len(words) - 1), 0, -1):
        part = tuple(words[-size:] if at_end else words[:size])
        if part in _PHRASES and (at_end or part[0] not in ("as", "se", "ad", "co", "sl", "lp")):
            return size, _PHRASES[part]
    return None


def _han_form(name: str, text: str) -> Form:
    simple = _SIMPLIFIED.convert("".join(_WORD.findall(text)))
    forms: set[str] = set()
    core = simple
    for ending, form in HAN_FORMS.items():
        if core.endswith(ending) and len(core) > len(ending):
            core = core.removesuffix(ending)
            forms.update(form.split())
            break
    return Form(name, tuple(_words_of_han(core)), core, frozenset(forms))


def _words_of_han(core: str) -> list[str]:
    words: list[str] = []
    proper = ""
    at = 0
    while at < len(core):
        term = next(
            (
                core[at : at + n]
                for n in range(min(_LONGEST_TERM, len(core) - at), 1, -1)
                if core[at : at + n] in GLOSSARY
            ),
            None,
        )
        if term is None:
            proper += core[at]
            at += 1
            continue
        words += _pinyin(proper)
        proper = ""
        words += [word for word in GLOSSARY[term].split() if word not in FILLERS]
        at += len(term)
    return words + _pinyin(proper)


def pinyin(han: str) -> list[str]:
    """The pinyin of Chinese characters, one syllable a character, without tones."""
    from pypinyin import lazy_pinyin  # takes most of a second to load, and most commands meet no Chinese name

    return [anyascii(syllable).lower() for syllable in lazy_pinyin(han)] if han else []


def _pinyin(text: str) -> list[str]:
    """Two characters a word, as places and most proper names are written: 杭州海康 is hangzhou haikang."""
    syllables = pinyin(text)
    return ["".join(syllables[at : at + 2]) for at in range(0, len(syllables), 2)]
