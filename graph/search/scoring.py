"""How well a name answers what somebody typed: 0 to 1, and why in words. Pure, and knows no other names.

What was typed is often a part of the name, so the two sides do not count alike: what was typed must be found in the
name, and a name that has more besides counts less. (`graph.matching.compare` weighs two whole names, both alike.)
"""

from __future__ import annotations

from rapidfuzz.distance import OSA

from graph.search.spelling import LONGEST_ACRONYM, WINDOWS, Spelling
from graph.search.words import IN_PART, sounds_alike, word_by_word

_SHORTEST_TYPO, _SHORTEST_TWO_TYPOS, _SHORTEST_HEARD = 4, 9, 4
_SOUNDS, _HEARD = 0.75, 0.96
_OTHER_FORMS, _PART_OF_COMPANY = 0.97, 0.85


def likeness(asked: Spelling, name: Spelling) -> tuple[float, str]:
    """How well ``name`` answers ``asked``, and why."""
    if asked.key == name.key:
        return 1.0, "same name"
    if not asked.words or not name.words:  # signs that no letter answers
        return 0.0, ""
    found = _whole(asked, name)
    if found[0]:
        x, y = asked.form.forms, name.form.forms
        if x and y and not x & y and "company" not in x | y:
            return found[0] * _OTHER_FORMS, f"{found[1]}; other company forms"
        return found
    start, words = _start(asked, name), word_by_word(asked.words, name.words)
    if words[1].startswith(IN_PART) and name.form.forms and not asked.form.forms:
        words = (words[0] * _PART_OF_COMPANY, words[1])
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
    if asked.ordered == name.ordered:
        return 0.96, "same words in another order"
    ours, theirs = asked.joined, name.joined
    if ours == theirs:
        return 0.95, "same but for spaces"
    if _is_acronym(ours, name) or _is_acronym(theirs, asked):
        return 0.88, "acronym"
    shorter = min(len(ours), len(theirs))
    if shorter < _SHORTEST_TYPO or asked.numbers != name.numbers:
        return 0.0, ""
    alike = 0.0
    if len(asked.heard) >= _SHORTEST_HEARD and asked.heard == name.heard:
        alike = sounds_alike(asked.heard, ours, theirs)
    if abs(len(ours) - len(theirs)) <= 2 and _may_be_typo(asked, name):
        edits = OSA.distance(ours, theirs, score_cutoff=2)
        if edits == 1:
            return (0.935 if alike else 0.93), "one letter differs"
        if edits == 2 and shorter >= _SHORTEST_TWO_TYPOS:
            return (0.925 if alike else 0.89), "two letters differ"
    return (_HEARD * alike, "sounds the same") if alike >= _SOUNDS else (0.0, "")


def _is_acronym(text: str, name: Spelling) -> bool:
    if len(text) > LONGEST_ACRONYM or text[0] not in (name.joined[0], name.key[0]):
        return False
    return text in name.acronyms


def _may_be_typo(x: Spelling, y: Spelling) -> bool:
    """A short word more is another name, no typing error."""
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
        return (0.8 * kept / max(len(x), len(y)), "most characters are the same") if kept > 0 else (0.0, "")
    if y and len(asked.letters) >= min(WINDOWS) * 2:
        found = next((han for pinyin, han in name.windows() if pinyin == asked.letters), None)
        if found:
            return 0.62 + 0.3 * len(found) / len(y), f"pinyin of {found}"
        if name.pinyin.startswith(asked.letters):
            return 0.6 + 0.3 * len(asked.letters) / len(name.pinyin), f"begins the pinyin of {y}"
    return 0.0, ""


def _start(asked: Spelling, name: Spelling) -> tuple[float, str]:
    """The name begins with what was typed, so far as it is typed."""
    for x, y in ((asked.key, name.key), (asked.spaced, name.spaced), (asked.joined, name.joined)):
        if x and y.startswith(x):
            whole = 0.04 if y[len(x) : len(x) + 1] in ("", " ") else 0.0
            return 0.74 + whole + 0.16 * len(x) / len(y), "begins with"
    return 0.0, ""
