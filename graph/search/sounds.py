"""The consonants of a word, as far as the ways of writing it agree: Muhammad, Mohamed and محمد are mhmd.

Arabic and Persian write no short vowels, and everybody who transliterates them chooses other ones; so vowels are left
out, and letters that stand for one sound in some way of writing are one. It is coarse, for finding; `scoring` weighs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

SHORTEST_SOUND: Final = 2
#: In this order. What is left of w and y inside of a word goes with the vowels.
_SAME: Final = (
    ("x", "ks"), ("tch", "x"), ("sch", "x"), ("sh", "x"), ("ch", "x"), ("dzh", "j"), ("zh", "j"), ("dj", "j"),
    ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("ts", "s"), ("ck", "k"), ("q", "k"), ("z", "s"),
    ("v", "f"),
)  # fmt: skip
_SOFT_C: Final = re.compile(r"c(?=[eiy])")
_DOUBLED: Final = re.compile(r"(.)\1+")
_VOWELS: Final = re.compile(r"(?<!^)[aeiouwy]+|^[aeiou]+|(?<=[^s])h$")
#: Servant of: Abdul, Abdel, Abd al and عبدال.
_SERVANT: Final = re.compile(r"^abd[aeou]l(?=.{3})")
_ARABIC: Final = re.compile(r"[\u0600-\u06ff]")
_ARTICLE: Final = re.compile(r"(?<!\w)(\u0639\u0628\u062f)?\u0627\u0644(?=[\u0621-\u06d3]{3})")
#: Ain and hamza: no letter answers them in Latin names.
_UNWRITTEN: Final = re.compile("[\u0621\u0639\u0640\u064b-\u0652]")
_ARTICLES: Final = frozenset({"al", "el", "ul", "ol", "l"})


def sound(word: str) -> str:
    """The consonants of a word of Latin letters and digits in lower case; empty for articles, numbers and vowels."""
    if word in _ARTICLES or word.isdigit():
        return ""
    text = _SERVANT.sub("abdo", word)
    text = _SOFT_C.sub("s", text)
    for written, as_one in _SAME:
        if written in text:
            text = text.replace(written, as_one)
    text = text.replace("c", "k")
    return _VOWELS.sub("", _DOUBLED.sub(r"\1", text))


def joined_sounds(sounds: Sequence[str]) -> list[str]:
    """Sounds of two neighbours as of one word, articles aside, where one is short: Abd al-Rahman, Hamd Allah."""
    heard = [one for one in sounds if one]
    return [x + y for x, y in pairwise(heard) if min(len(x), len(y)) <= SHORTEST_SOUND]


def with_articles_apart(text: str) -> str:
    """A name in Arabic script with its articles as words, and without the signs that Latin names leave out."""
    if not _ARABIC.search(text):
        return text
    return _UNWRITTEN.sub("", _ARTICLE.sub(lambda found: f"{found[1] or ''} \u0627\u0644 ", text))
