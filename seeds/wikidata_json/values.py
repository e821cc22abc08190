"""Values of snaks: items, texts, times with their precision, and quantities with their bounds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import isfinite
from typing import Any, Final

from graph.model import ClaimError, Share
from graph.time import TimeError, When

LONGEST: Final = 5_000
_ITEM: Final = re.compile(r"Q[1-9]\d{0,11}")
_TIME: Final = re.compile(r"([+-]?\d{1,16})-(\d\d)-(\d\d)T.*")
_JULIAN: Final = "Q1985786"
_PERCENT: Final = "Q11229"
#: Items of currencies.
CURRENCIES: Final = {
    "Q4917": "USD", "Q4916": "EUR", "Q25224": "GBP", "Q39099": "CNY", "Q8146": "JPY", "Q25344": "CHF",
    "Q41044": "RUB", "Q80524": "INR", "Q1104069": "CAD", "Q259502": "AUD", "Q202040": "KRW", "Q31015": "HKD",
    "Q122922": "SEK", "Q132643": "NOK", "Q25417": "DKK", "Q123213": "PLN", "Q172872": "TRY", "Q173117": "BRL",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with the bounds that are stated for it, and its unit's item; empty for a plain number."""

    amount: float
    low: float
    high: float
    unit: str


def obj(value: object) -> dict[str, Any]:
    """The object, or an empty one: Wikidata writes an empty object as an empty list."""
    return value if isinstance(value, dict) else {}


def listed(value: object) -> list[dict[str, Any]]:
    """The objects of a list."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def text(value: object) -> str:
    """A text with its spaces made single and without what is no character; empty for anything else."""
    if not isinstance(value, str) or len(value) > LONGEST:
        return ""
    clean = value if value.isascii() else value.encode("utf-8", "replace").decode()
    return " ".join(clean.replace("\0", "").split())


def item_id(value: object) -> str | None:
    """The Q-id, also of an id without its number written out; None for none."""
    id_ = text(value)
    return id_ if _ITEM.fullmatch(id_) else None


def item_of(snak: Mapping[str, Any]) -> str | None:
    """The item that a snak names."""
    value = obj(obj(snak.get("datavalue")).get("value"))
    number = value.get("numeric-id")
    if value.get("entity-type", "item") != "item":
        return None
    return item_id(value.get("id")) or (item_id(f"Q{number}") if isinstance(number, int) else None)


def text_of(snak: Mapping[str, Any]) -> tuple[str, str | None]:
    """A text and its language; of a plain text, a URL or an identifier without a language."""
    value = obj(snak.get("datavalue")).get("value")
    if isinstance(value, dict):
        return text(value.get("text")), text(value.get("language")) or None
    return text(value), None


def quantity_of(snak: Mapping[str, Any]) -> Quantity | None:
    """A quantity; None where the snak holds none."""
    value = obj(obj(snak.get("datavalue")).get("value"))
    amount = _number(value.get("amount"))
    if amount is None:
        return None
    low, high = (_number(value.get(side)) for side in ("lowerBound", "upperBound"))
    unit = text(value.get("unit")).rpartition("/")[2]
    return Quantity(amount, amount if low is None else low, amount if high is None else high, item_id(unit) or "")


def share_of(quantity: Quantity) -> Share | None:
    """A proportion as a share: a fraction, or percent where the unit says so or the number is above 1."""
    percent = quantity.unit == _PERCENT or (not quantity.unit and max(quantity.amount, quantity.high) > 1)
    if quantity.unit and not percent:
        return None
    by = 1 if percent else 100
    try:
        return (
            Share(round(max(0.0, quantity.low * by), 9), round(min(100.0, quantity.high * by), 9))
            if (0 <= quantity.amount * by <= 100 and quantity.low <= quantity.amount <= quantity.high)
            else None
        )
    except ClaimError:
        return None


def time_of(snak: Mapping[str, Any]) -> str | None:
    """The EDTF text of a time by its precision: a day, month, year, decade or a century's years; None for none.

    Days of the Julian calendar are brought into the Gregorian one. Years before 1 have no EDTF text here.
    """
    value = obj(obj(snak.get("datavalue")).get("value"))
    found = _TIME.fullmatch(text(value.get("time")))
    if not found:
        return None
    year, month, day = (int(part) for part in found.groups())
    precision = value.get("precision")
    if not 1 <= year <= 9999 or not isinstance(precision, int):
        return None
    if precision >= 11 and month and day and _JULIAN in text(value.get("calendarmodel")):
        try:
            written = _gregorian(year, month, day).isoformat()
        except (ValueError, OverflowError):
            return None
    else:
        written = _written(year, month, day, precision)
    vague = "~" if (value.get("before") or value.get("after")) and precision >= 9 else ""
    try:
        return When.parse(written + vague).edtf
    except TimeError:
        return None


def _written(year: int, month: int, day: int, precision: int) -> str:
    if precision >= 11 and month and day:
        return f"{year:04}-{month:02}-{day:02}"
    if precision >= 10 and month:
        return f"{year:04}-{month:02}"
    if precision >= 9:
        return f"{year:04}"
    if precision == 8:
        return f"{year // 10:03}X"
    size = 100 if precision == 7 else 1000
    last = min(-(-year // size) * size, 9999)
    return f"[{max(last - size + 1, 1):04}..{last:04}]"


def _gregorian(year: int, month: int, day: int) -> date:
    """The Gregorian day of a Julian one: the leap days that the Julian calendar has more are passed over."""
    march = year - (month < 3)
    behind = march // 100 - march // 400 - 2
    if (month, day) == (2, 29):
        return _gregorian(year, 2, 28) + timedelta(days=1)
    return date(year, month, day) + timedelta(days=behind)


def _number(value: object) -> float | None:
    try:
        found = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return None
    return found if isfinite(found) else None
