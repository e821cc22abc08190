"""Whether an alias has anything in common with another name, so that likeness could find it at all.

Written apart from `graph.search`, and generous: one word will do that is a spelling of one of the other name's, begins
like it or has its consonants; or initials; or half of the letters in their order. It knows no translations.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from anyascii import anyascii
from rapidfuzz.distance import OSA

_WORD: Final = re.compile(r"[^\W_]+")
_HAN: Final = re.compile("[\u3400-\u9fff]")
_SOFT: Final = re.compile("[aeiouyw'`]")
_SHORTEST, _BEGINNING, _ALIKE, _WHOLE = 3, 4, 0.7, 0.5


def in_reach(alias: str, others: Iterable[str]) -> bool:
    """Whether something of ``alias`` stands in one of the other names."""
    return any(_in_common(alias, other) for other in others)


def _in_common(x: str, y: str) -> bool:
    ours, theirs = _words(x), _words(y)
    joined = "".join(ours), "".join(theirs)
    initials = "".join(word[0] for word in ours), "".join(word[0] for word in theirs)
    if (len(ours) > 1 and initials[0] == joined[1]) or (len(theirs) > 1 and initials[1] == joined[0]):
        return True
    if set(_HAN.findall(x)) & set(_HAN.findall(y)) or OSA.normalized_similarity(*joined) >= _WHOLE:
        return True
    return any(_spellings(a, b) for a in _long(ours) for b in _long(theirs))


def _words(text: str) -> list[str]:
    return _WORD.findall(anyascii(text).casefold().replace("'", "").replace("`", ""))


def _long(words: Iterable[str]) -> Iterator[str]:
    return (word for word in words if len(word) >= _SHORTEST)


def _spellings(a: str, b: str) -> bool:
    if OSA.normalized_similarity(a, b) >= _ALIKE:
        return True
    if min(len(a), len(b)) >= _BEGINNING and (a.startswith(b) or b.startswith(a)):
        return True
    consonants = _SOFT.sub("", a)
    return len(consonants) > 1 and consonants == _SOFT.sub("", b)
