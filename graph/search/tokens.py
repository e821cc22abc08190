"""What the full-text index holds of an entity, and the query that finds it: tokens made here, alike for both engines.

The engines' analyzers differ for Chinese and for punctuation. So a token is made of Latin letters, digits and one
underscore, which any analyzer leaves whole. A word stands for itself; what is no word has a letter before it:
``j_`` a name without spaces, ``a_`` initials, ``h_`` two Chinese characters by their code points, ``i_`` the value
of an identifier or an id, ``k_`` a kind, ``c_`` a country, ``s_`` what a word sounds like.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Any, Final

from anyascii import anyascii

from graph.model import EntityKind
from graph.search.sounds import SHORTEST_SOUND, joined_sounds, sound
from graph.search.spelling import LONGEST_ACRONYM, SHORTEST_ACRONYM, Spelling, spelling

_OTHER: Final = re.compile(r"[^a-z0-9]+")
_LONGEST_TOKEN: Final = 60
_MOST_MEMBERS: Final = 50
_MOST_WORDS: Final = 24
#: Letters from which on a word may have a typing error; more of them are found by the word's sound.
_ONE_ERROR: Final = 4
_SHORTEST_PREFIX: Final = 2


@lru_cache(maxsize=1 << 14)
def compact(text: str) -> str:
    """A text's Latin letters and digits, lower case: an identifier however it is written."""
    return _OTHER.sub("", anyascii(text).casefold())[:_LONGEST_TOKEN]


def search_text(row: dict[str, Any]) -> str:
    """The tokens of an entity (``id``, ``kind``, ``names``, ``identifiers``, ``countries``, ``members``), sorted."""
    person = row["kind"] == EntityKind.PERSON.value
    found = {f"k_{compact(row['kind'])}", *(f"c_{compact(country)}" for country in row["countries"])}
    for name in row["names"]:
        found.update(_of_name(spelling(name), person=person))
    values = [identifier.partition(":")[2] for identifier in row["identifiers"]]
    found |= {
        f"i_{text}" for value in (*values, row["id"], *row["members"][:_MOST_MEMBERS]) if (text := compact(value))
    }
    return " ".join(sorted(found))


def _of_name(name: Spelling, *, person: bool) -> Iterator[str]:
    words = [text for word in name.form.words if (text := compact(word))]
    yield from words
    if words:
        yield f"j_{''.join(words)[:_LONGEST_TOKEN]}"
    if name.form.han:
        yield from _pairs(name.form.han)
        yield from (text for text, _ in name.windows())
    else:
        yield from _heard(name)
        if not person:
            yield from (f"a_{initials}" for initials in name.acronyms)


def _heard(name: Spelling) -> Iterator[str]:
    sounds = [word.sound for word in name.words]
    for text in (*sounds, *joined_sounds(sounds)):
        if len(text) >= SHORTEST_SOUND:
            yield f"s_{text}"


def _swapped(word: str) -> Iterator[str]:
    """A word with two letters swapped that then sounds otherwise: two errors to the embedded engine, one to Lucene."""
    heard = sound(word)
    for at in range(len(word) - 1):
        swapped = f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}"
        if swapped != word and sound(swapped) != heard:
            yield swapped


def _pairs(han: str) -> Iterator[str]:
    for at in range(max(1, len(han) - 1)):
        yield "h_" + "x".join(f"{ord(character):x}" for character in han[at : at + 2])


def query_text(text: str, kinds: Collection[EntityKind] | None, countries: Collection[str] | None) -> str | None:
    """The Lucene query for what somebody typed, kinds and countries required; None where nothing can be asked for.

    Everything in it is made of tokens: no sign of the text can be taken for one of the query language.
    """
    asked = spelling(text)
    ways = list(dict.fromkeys(_ways(asked)))
    number = compact(text.partition(":")[2] or text)
    for value in dict.fromkeys((number, compact(text))):
        if value:
            ways.append(f"i_{value}^8")
    if len(number) >= _ONE_ERROR and any(character.isdigit() for character in number):
        ways.append(f"i_{number}*")
    if not ways:
        return None
    parts = [f"+({' '.join(ways)})"]
    if kinds is not None:
        parts.insert(0, f"+({' '.join(sorted(f'k_{compact(kind.value)}' for kind in kinds))})")
    if countries is not None:
        parts.insert(0, f"+({' '.join(sorted(f'c_{compact(country)}' for country in countries))})")
    return " ".join(parts)


def _ways(asked: Spelling) -> Iterator[str]:
    words = [text for word in asked.form.words if (text := compact(word))][:_MOST_WORDS]
    joined = "".join(words)[:_LONGEST_TOKEN]
    for word in words:
        yield f"{word}^3"
        if len(word) >= _ONE_ERROR:
            yield f"{word}~1"
            yield from _swapped(word)
    if not asked.form.han:
        yield from (f"{token}^1.5" for token in _heard(asked))
    if words and len(words[-1]) >= _SHORTEST_PREFIX:
        yield f"{words[-1]}*"
    if joined:
        yield f"j_{joined}^8"
        if len(joined) > _SHORTEST_PREFIX:
            yield f"j_{joined}*^2"
        if len(words) > 1:
            yield f"{joined}^2"
    if asked.form.han:
        yield from (f"{pair}^2" for pair in _pairs(asked.form.han))
    if SHORTEST_ACRONYM <= len(joined) <= LONGEST_ACRONYM and (len(words) == 1 or len(joined) == len(words)):
        yield f"a_{joined}^3"
