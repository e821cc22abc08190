"""What makes the ties of a proof less than sure on a day: dates that are guessed, and dates that only may cover it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

#: What EDTF puts after a date that its source does not vouch for.
_UNCERTAIN: Final = "?%"
_APPROXIMATE: Final = "~"
#: How many ties a caveat names.
_NAMED: Final = 3


def doubt(when: str | None, sure_from: str, sure_to: str, on: str) -> str:
    """Why a tie that is live on a day (ISO date) may not have held then, in a few words; empty where nothing is open.

    ``when`` is the tie's EDTF date, ``sure_from`` to ``sure_to`` the days on which it held whichever days its dates
    stand for. A beginning with ``?``, ``~`` or ``%`` is a guess, and so is an end with ``?`` or ``%``. An end with
    ``~`` lies between two editions or so: up to ``sure_to`` the tie is sure.
    """
    start, _, end = (when or "").partition("/")
    if any(sign in start for sign in _UNCERTAIN + _APPROXIMATE) or any(sign in end for sign in _UNCERTAIN):
        return f"the date, {when}, is a guess"
    if not sure_from <= on <= sure_to:
        return f"the date, {when}, may cover {on} or not" if when else f"no date says that it held on {on}"
    return ""


def caveat(doubts: Iterable[tuple[str, str]]) -> str:
    """The sentence that goes with a YES, from pairs of a tie in words and its doubt; empty where there are none."""
    told = [f"{tie} ({why})" for tie, why in doubts]
    if not told:
        return ""
    return f" Beware of the dates that this rests on: {_joined(told)}."


def _joined(told: Sequence[str]) -> str:
    shown = list(told) if len(told) <= _NAMED else [*told[: _NAMED - 1], f"{len(told) - _NAMED + 1} more such ties"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
