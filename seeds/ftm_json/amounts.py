"""The amount of a link: FollowTheMoney's amount and currency, or one that it gives in euros or US dollars."""

from __future__ import annotations

import math
from typing import Final

import pycountry

from graph.model import Money
from seeds.ftm_json.lines import Entity

_OTHERS: Final = (("amountEur", "EUR"), ("amountUsd", "USD"))


def amount_of(entity: Entity) -> tuple[Money | None, frozenset[str]]:
    """The amount and the properties that say no more than it; none where several or none that is plain are given."""
    if len(entity.all("amount")) == len(entity.all("currency")) == 1:
        number, currency = _number(entity.all("amount")[0]), entity.all("currency")[0].upper()
        if number is not None and pycountry.currencies.get(alpha_3=currency):
            return Money(number, currency), frozenset({"amount", "currency"})
    if "amount" in entity.properties:
        return None, frozenset()
    for name, currency in _OTHERS:
        given = entity.all(name)
        number = _number(given[0]) if len(given) == 1 else None
        if number is not None:
            return Money(number, currency), frozenset({name})
    return None, frozenset()


def _number(text: str) -> float | None:
    try:
        number = float(text.replace("_", "x"))
    except ValueError:
        return None
    return number if math.isfinite(number) and abs(number) < 1e18 else None
