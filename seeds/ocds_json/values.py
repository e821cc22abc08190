"""Values as publishers write them: texts, lists that are single objects, amounts as texts, days with times."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from math import isfinite
from typing import Any, Final

from graph.model import Money
from graph.time import TimeError, When
from seeds.reading.days import edtf_of_numbers, period

LONGEST: Final = 50_000


def text(value: object) -> str:
    """A text with its spaces made single; a number as text; empty for anything else."""
    if isinstance(value, str):
        # Half a surrogate pair and NUL are no characters that a database takes.
        clean = value if value.isascii() else value.encode("utf-8", "replace").decode()
        return " ".join(clean.replace("\0", "").split())
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def obj(value: object) -> dict[str, Any]:
    """The object, or an empty one."""
    return value if isinstance(value, dict) else {}


def texts(value: object) -> Iterator[str]:
    """The texts of a list, or a text alone."""
    yield from filter(None, map(text, value if isinstance(value, list) else [value]))


def number(value: object) -> float | None:
    """A number, also one that is written as a text; None for what is none or infinite."""
    if isinstance(value, bool):
        return None
    try:
        found = float(value.replace(",", "") if isinstance(value, str) else value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return None
    return found if isfinite(found) else None


def money(value: object) -> Money | None:
    """An amount with a currency of three letters; None where either is missing."""
    amount, currency = number(obj(value).get("amount")), text(obj(value).get("currency")).upper()
    if amount is None or len(currency) != 3 or not (currency.isascii() and currency.isalpha()):
        return None
    return Money(amount, currency)


def day(value: object) -> str | None:
    """The EDTF text of a date with or without a time; None for none."""
    return edtf_of_numbers(text(value))


def span(value: object) -> tuple[str, When] | None:
    """A period as words and as an EDTF interval; None where it has neither start nor end, or ends before it begins."""
    start, end = day(obj(value).get("startDate")), day(obj(value).get("endDate"))
    try:
        when = period(start, end)
    except TimeError:
        return None
    return (f"{start or '…'} to {end or '…'}", when) if when else None


def digest(block: Mapping[str, Any]) -> str:
    """Twelve digits of what stands right in an object and of whom it names: for one without an id of its own."""
    said = [(str(key), text(value)) for key, value in block.items()]
    named = [text(obj(each).get("name")) for value in block.values() if isinstance(value, list) for each in value]
    return hashlib.sha256(repr((sorted(said), sorted(named))).encode("utf-8", "replace")).hexdigest()[:12]
