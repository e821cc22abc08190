"""Statements that name no other entity: dates, industries, sizes, and positions whose body is not known."""

from __future__ import annotations

from typing import Final

from graph.model import Money
from graph.time import When
from seeds.wikidata_json.properties import FACTS, NUMBERS, OF, POSITION, READ
from seeds.wikidata_json.saying import Saying
from seeds.wikidata_json.statements import Statement, said
from seeds.wikidata_json.ties import tie_post
from seeds.wikidata_json.values import CURRENCIES, item_of, quantity_of, text, time_of

_TIMES: Final = frozenset({"P571", "P576", "P569", "P570"})


def say_facts(saying: Saying) -> None:
    """Put the facts among the records of the item."""
    for name, predicate in FACTS.items():
        for statement in saying.statements(name):
            if name in _TIMES:
                _time(saying, statement, predicate)
            elif value := said(statement.snak, saying.index.label):
                saying.about(statement, predicate, value=value)
    for name, predicate in NUMBERS.items():
        for statement in saying.statements(name):
            _number(saying, statement, predicate)
    for statement in saying.statements(POSITION):
        _position(saying, statement)


def _time(saying: Saying, statement: Statement, predicate: str) -> None:
    edtf = time_of(statement.snak)
    value = edtf or said(statement.snak, saying.index.label)
    if value:
        saying.about(statement, predicate, value=value, when=When.parse(edtf) if edtf else None)


def _number(saying: Saying, statement: Statement, predicate: str) -> None:
    found = quantity_of(statement.snak)
    if found is None:
        if statement.says == "value":
            saying.records.append(saying.item.reject(statement.of, "no quantity", text(statement.id) or statement.of))
        return
    currency = CURRENCIES.get(found.unit)
    bounds = f"between {found.low:.15g} and {found.high:.15g}" if found.low != found.high else None
    if currency:
        saying.about(statement, predicate, bounds, amount=Money(found.amount, currency))
    else:
        unit = saying.index.label(found.unit) if found.unit else None
        saying.about(statement, predicate, bounds, number=found.amount, unit=unit)


def _position(saying: Saying, statement: Statement) -> None:
    """A post at the body that the statement or the position's own item names; else the fact that it was held."""
    position = item_of(statement.snak)
    if not position:
        return
    bodies = [body for snak in statement.qualifiers(OF) if (body := item_of(snak))]
    bodies = bodies or [body for body in [saying.index.offices.get(position)] if body]
    label = saying.index.label(position)
    if len(bodies) == 1:
        tie_post(saying, statement, bodies[0], label, used=READ | {OF})
    else:
        saying.about(statement, "positionHeld", value=label)
