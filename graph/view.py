"""The graph read at one ``validAt``, one ``knownAt`` and one set of statuses.

The one module that knows how both times filter: query files and compiled queries write the pseudo-predicates
``live(x)`` and ``known(x)``, and `expand` puts the real ones in their place, so that none can be left out
unnoticed and the filter is written once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

from graph.model import ASSERTED, Status
from graph.time import NOW_KNOWN, instant_text

_PREDICATE = re.compile(r"\b(live|known)\((\w+)\)")
_KNOWN: Final = "{x}.known_from <= {known} AND {x}.known_to > {known}"
_LIVE: Final = _KNOWN + " AND {x}.valid_from <= $valid{n} AND {x}.valid_to >= $valid{n} AND {x}.status IN $statuses{n}"


@dataclass(frozen=True, slots=True)
class View:
    """One point of both times. ``known_at`` None means: as known now."""

    valid_at: str
    known_at: str | None
    statuses: tuple[Status, ...]

    @staticmethod
    def at(
        valid_at: date | None = None,
        known_at: datetime | None = None,
        statuses: Sequence[Status] = ASSERTED,
    ) -> View:
        """The view of these times; without them today, as known now, default statuses."""
        day = (valid_at or datetime.now(UTC).date()).isoformat()
        return View(day, instant_text(known_at) if known_at else None, tuple(statuses))

    def parameters(self) -> dict[str, Any]:
        """The query parameters that `expand`'s predicates use."""
        return {
            "valid": self.valid_at,
            "known": self.known_at or NOW_KNOWN,
            "statuses": [status.value for status in self.statuses],
        }


def expand(cypher: str) -> str:
    """Replace ``live(x)`` and ``known(x)`` by their predicates, over ``$valid``, ``$known`` and ``$statuses``."""
    return _PREDICATE.sub(lambda m: (_LIVE if m[1] == "live" else _KNOWN).format(x=m[2], known="$known", n=""), cypher)


def predicate(name: str, variable: str, number: str, known: str) -> str:
    """One predicate for the ``number``-th view of a compiled statement, whose instant is the variable ``known``.

    ``name`` is ``live`` or ``known``.
    """
    return (_LIVE if name == "live" else _KNOWN).format(x=variable, known=known, n=number)
