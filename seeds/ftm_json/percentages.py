"""FollowTheMoney's free-text percentages as share intervals: ``25.5%``, ``25-50``, ``>50``, ``more than 50``."""

from __future__ import annotations

import re
from typing import Final

from graph.model import Share

_NUMBER: Final = r"(\d{1,3}(?:[.,]\d+)?) ?%?"
_BETWEEN: Final = r"(?:-|–|—|\.\.|to|and|bis)"
_ABOVE_WORDS: Final = (
    ">=?|≥|more than|over|above|greater than|exceeding|at least|no less than|not less than|minimum|min\\.?"
)
_BELOW_WORDS: Final = "<=?|≤|less than|under|below|up to|at most|no more than|not more than|maximum|max\\.?"
_ABOVE: Final = rf"(?:{_ABOVE_WORDS}) ?{_NUMBER}"
_BELOW: Final = rf"(?:{_BELOW_WORDS}) ?{_NUMBER}"

_EXACT: Final = re.compile(_NUMBER)
_RANGE: Final = re.compile(rf"(?:between |from )?{_NUMBER} ?{_BETWEEN} ?{_NUMBER}")
_AT_LEAST: Final = re.compile(rf"{_ABOVE}|{_NUMBER} ?(?:\+|(?:or|and) (?:more|above|over))")
_AT_MOST: Final = re.compile(rf"{_BELOW}|{_NUMBER} ?(?:or|and) (?:less|below|under)")
_BOTH: Final = re.compile(rf"{_ABOVE},? ?(?:but|and)? ?{_BELOW}")
_PERCENT: Final = re.compile(r"per ?cent|pct\.?")


class PercentageError(ValueError):
    """A text that is no percentage from 0 to 100; it says nothing of a share."""


def share_of(text: str) -> Share:
    """Read a percentage, a range or a bound. Raises PercentageError for anything else.

    Intervals are closed: ``>50`` is 50 to 100, as a range in a register is; the wording is the caller's to keep.
    """
    plain = " ".join(_PERCENT.sub("%", text.casefold()).split())
    if found := _EXACT.fullmatch(plain):
        return _share(text, found[1], found[1])
    if found := _RANGE.fullmatch(plain) or _BOTH.fullmatch(plain):
        return _share(text, found[1], found[2])
    if found := _AT_LEAST.fullmatch(plain):
        return _share(text, found[1] or found[2], "100")
    if found := _AT_MOST.fullmatch(plain):
        return _share(text, "0", found[1] or found[2])
    raise PercentageError(f"{text!r} is no percentage, such as 25, 25.5%, 25-50 or >50")


def is_plain(text: str) -> bool:
    """True where the interval says all that the text does: a number, or a range without a strict bound."""
    plain = " ".join(text.split())
    return bool(_EXACT.fullmatch(plain) or _RANGE.fullmatch(plain))


def _share(text: str, low: str, high: str) -> Share:
    first, last = float(low.replace(",", ".")), float(high.replace(",", "."))
    if not first <= last <= 100:
        raise PercentageError(f"{text!r} is no percentage: it must be from 0 to 100, the lower bound first")
    return Share(first, last)
