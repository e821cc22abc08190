"""Natures of control: which tie each makes, with which share, and in Companies House's words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from graph.model import Share

#: A band as Companies House writes it: the closed interval, and what its code means exactly.
_BANDS: Final = {
    "25-to-50-percent": (Share(25, 50), "more than 25 % but not more than 50 %"),
    "50-to-75-percent": (Share(50, 75), "more than 50 % but less than 75 %"),
    "75-to-100-percent": (Share(75, 100), "75 % or more"),
    "more-than-25-percent": (Share(25, 100), "more than 25 %"),
}
_MAJORITIES: Final = frozenset({"50-to-75-percent", "75-to-100-percent"})
_VIAS: Final = {
    "as-trust": "as a trustee, or through control over a trust",
    "as-firm": "as a member of a firm, or through control over a firm",
    "as-control-over-trust": "through control over a trust",
    "as-control-over-firm": "through control over a firm",
}
_NATURE: Final = re.compile(
    r"(?P<right>ownership-of-shares|voting-rights|(?:part-)?right-to-share-surplus-assets"
    r"|right-to-appoint-and-remove-(?:directors|members|persons?)|significant-influence-or-control)"
    rf"(?:-(?P<band>{'|'.join(_BANDS)}))?"
    rf"(?:-(?P<via>{'|'.join(sorted(_VIAS, key=len, reverse=True))}))?"
    r"(?:-(?P<of>limited-liability-partnership|registered-overseas-entity))?"
)
_NEEDS_BAND: Final = ("ownership-of-shares", "voting-rights", "right-to-share-surplus-assets")


@dataclass(frozen=True, slots=True)
class Nature:
    """A nature of control as a tie: its kind, role and share, and a note with the code and what it means."""

    kind: str
    role: str | None
    share: Share | None
    note: str
    known: bool = True


def nature_of(code: str) -> Nature:
    """Read a code. One that is not known is a link with the code's own words as its role.

    What is held by a trust or a firm is not owned by the person behind it: always a link, with the share of that.
    """
    found = _NATURE.fullmatch(code.strip().lower())
    if found is None or (found["band"] is None and found["right"].removeprefix("part-") in _NEEDS_BAND):
        return Nature("LINKED_TO", code.replace("-", " ").strip(), None, code, known=False)
    right, band, via = found["right"], found["band"], found["via"]
    share, meaning = _BANDS[band] if band else (None, "")
    words = right.replace("-", " ")
    said = [code, meaning, _VIAS[via] if via else "", "held directly or indirectly" if band and not via else ""]
    note = "; ".join(filter(None, said))
    if via:
        return Nature("LINKED_TO", f"{words} {_VIAS[via]}", share, note)
    if right == "ownership-of-shares":
        return Nature("OWNS", None, share, note)
    if right == "voting-rights" and band not in _MAJORITIES:
        return Nature("LINKED_TO", words, share, note)
    if right.endswith("surplus-assets"):
        return Nature("LINKED_TO", words, share, note)
    return Nature("CONTROLS", words, None, note)
