"""How units of counts are said: the source's unit stands in the graph in the singular (``network``)."""

from __future__ import annotations


def plural(value: float, unit: str) -> str:
    """The unit as it is said of so many: ``networks``; ``percent``, ``rank`` and currencies (``USD``) stay."""
    if value == 1 or unit in ("", "percent", "rank") or unit.isupper():
        return unit
    return f"{unit[:-1]}ies" if unit.endswith("y") and unit[-2:-1] not in "aeiou" else f"{unit}s"
