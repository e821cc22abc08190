"""A statement: its value, rank, qualifiers and references, and how they date it and put it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from graph.model import Share, Status
from graph.time import TimeError, When
from seeds.wikidata_json.properties import (
    ALLEGED,
    END,
    HEDGES,
    POINT,
    PROPORTION,
    READ,
    REASON,
    ROLES,
    START,
    WORDS,
)  # fmt: skip
from seeds.wikidata_json.values import item_of, listed, obj, quantity_of, share_of, text, text_of, time_of

#: The status of what Wikidata keeps as wrong or superseded: it stands behind none of it.
DEPRECATED: Final = Status.UNPROVEN
_LONGEST_NOTE: Final = 1000
_MANNERS: Final = ("P1480", "P5102")

Labels = Callable[[str], str]


@dataclass(frozen=True)
class Statement:
    """One statement of one item, of the property ``of``."""

    content: Mapping[str, Any]
    of: str

    @property
    def id(self) -> str:
        """Wikidata's own id of it; empty where the file has none."""
        return text(self.content.get("id"))

    @property
    def snak(self) -> dict[str, Any]:
        """The main snak."""
        return obj(self.content.get("mainsnak"))

    @property
    def says(self) -> str:
        """``value``, ``somevalue`` (there is one, not known which) or ``novalue``."""
        return text(self.snak.get("snaktype")) or "value"

    @property
    def rank(self) -> str:
        """``preferred``, ``normal`` or ``deprecated``."""
        return text(self.content.get("rank")) or "normal"

    @property
    def references(self) -> list[dict[str, Any]]:
        """The references."""
        return listed(self.content.get("references"))

    def qualifiers(self, name: str) -> list[dict[str, Any]]:
        """The snaks of one qualifier."""
        return listed(obj(self.content.get("qualifiers")).get(name))

    @property
    def status(self) -> Status:
        """REPORTED, unless Wikidata itself puts it weaker."""
        if self.rank == "deprecated":
            return DEPRECATED
        return Status.ALLEGED if ALLEGED & set(self._manners) else Status.REPORTED

    @property
    def hedge(self) -> str | None:
        """How sure it is of itself, in words."""
        return ", ".join(HEDGES[each] for each in self._manners if each in HEDGES) or None

    @property
    def _manners(self) -> list[str]:
        return [found for name in _MANNERS for snak in self.qualifiers(name) if (found := item_of(snak))]

    def role(self, labels: Labels) -> str | None:
        """The role that its qualifiers give."""
        found = (item_of(snak) for name in ROLES for snak in self.qualifiers(name))
        return ", ".join(dict.fromkeys(labels(id_) for id_ in found if id_)) or None

    def share(self) -> tuple[Share | None, str | None]:
        """The proportion, and what it says where it is none, or there are several."""
        quantities = [found for snak in self.qualifiers(PROPORTION) if (found := quantity_of(snak))]
        if not quantities:
            return None, None
        share = share_of(quantities[0]) if len(quantities) == 1 else None
        said = ", ".join(f"{each.amount:g}{' ' + each.unit if each.unit else ''}" for each in quantities)
        return share, None if share else f"proportion: {said}"

    def period(self) -> tuple[When | None, str | None, bool]:
        """When it held, a note where its dates cannot be used, and whether it is over on no known day."""
        start, end, point = self.qualifiers(START), self.qualifiers(END), self.qualifiers(POINT)
        going_on = any(snak.get("snaktype") == "novalue" for snak in end)
        first, last, seen = (_one(each) for each in (start, end, point))
        notes = [
            f"{WORDS[name]}: {', '.join(given)}"
            for name, snaks, used in (
                (START, start, first),
                (END, end, last),
                (POINT, point, not (first or last) and seen),
            )
            if not used and (given := [time for snak in snaks if (time := _plain_time(snak))])
        ]
        if end and not last and not going_on:
            day = first or seen
            notes.append("ended, it is not known when")
            return (When.parse(f"{day}/{day}") if day else None), "; ".join(notes), not day
        written = f"{first or ''}/{last or ('..' if going_on else '')}" if first or last else seen
        try:
            when = When.parse(written) if written else None
        except TimeError:
            when = None
            notes.append(f"dates that cannot be right: {first} to {last}")
        return when, "; ".join(notes) or None, False

    def note(self, labels: Labels, *more: str | None, used: frozenset[str] = READ) -> str | None:
        """What else is said: the reason of a deprecation, other qualifiers."""
        found = [part for part in more if part]
        if self.rank == "deprecated":
            reasons = ", ".join(labels(id_) for snak in self.qualifiers(REASON) if (id_ := item_of(snak)))
            found.append(f"deprecated in Wikidata{f', reason: {reasons}' if reasons else ''}")
        found += self._others(labels, used)
        whole = "; ".join(dict.fromkeys(found))
        return (whole if len(whole) <= _LONGEST_NOTE else f"{whole[: _LONGEST_NOTE - 1]}…") or None

    def _others(self, labels: Labels, used: frozenset[str]) -> Iterator[str]:
        for name in obj(self.content.get("qualifiers")):
            if name in used:
                continue
            values = ", ".join(filter(None, (said(snak, labels) for snak in self.qualifiers(name))))
            if values:
                yield f"{WORDS.get(name, text(name))}: {values}"


def said(snak: Mapping[str, Any], labels: Labels) -> str:
    """The value of a snak in words."""
    if snak.get("snaktype") in ("somevalue", "novalue"):
        return "unknown" if snak["snaktype"] == "somevalue" else "none"
    if item := item_of(snak):
        return labels(item)
    if quantity := quantity_of(snak):
        return f"{quantity.amount:g}{f' {labels(quantity.unit)}' if quantity.unit else ''}"
    return _plain_time(snak) or text_of(snak)[0]


def _one(snaks: list[dict[str, Any]]) -> str | None:
    """The one time of a qualifier that can be a side of an interval; None where there are none or several."""
    found = {edtf for snak in snaks if (edtf := time_of(snak))}
    edtf = found.pop() if len(found) == 1 else None
    return None if edtf and edtf.startswith("[") else edtf


def _plain_time(snak: Mapping[str, Any]) -> str:
    """A time as the file writes it, for a note."""
    return time_of(snak) or text(obj(obj(snak.get("datavalue")).get("value")).get("time"))
