"""Transactions add up to their award: the base award, modifications, and money taken back.

What is kept of each award is a line: sums, first and last action. Its ties come when all files are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.model import Claim, Document, Money, Status
from graph.time import When
from seeds.registry import Record
from seeds.usaspending_csv.awards import Award, roles
from seeds.usaspending_csv.says import Says, at, dollars


@dataclass(slots=True)
class Running:
    """One award as its transactions tell it so far. ``recipients`` have the first action that names each."""

    role: str | None
    document: Document
    signed: str | None = None
    base: bool = False
    count: int = 0
    cents: int = 0
    unknown: bool = False
    total: tuple[tuple[str, int], int] | None = None
    first: str = "9999"
    lines: tuple[int, int] = (0, 0)
    recipients: dict[str, tuple[str, str]] = field(default_factory=dict)
    buyers: tuple[tuple[str, tuple[tuple[str, str | None], ...]], ...] = ()


class Ledger:
    """All awards of the transactions read so far."""

    def __init__(self) -> None:
        self._awards: dict[str, Running] = {}

    def add(self, says: Says, award: Award) -> None:
        """Count a transaction, and say its own obligation."""
        running = self._awards.setdefault(award.id, Running(award.role, says.document))
        modification = says.text("modification")
        acted = award.acted or "9999"
        cents = says.cents("obligation")
        if cents is None:
            running.unknown = True
        else:
            running.cents += cents
            says.claim(
                award.id, "obligation", amount=dollars(cents), when=at(award.acted),
                role=f"modification {modification or '0'}", note=says.text("action_type_description") or None,
            )  # fmt: skip
        running.count += 1
        running.lines = (running.lines[0] or says.row.line, says.row.line)
        running.first = min(running.first, acted)
        total = says.cents("total_to_date")
        if total is not None and (running.total is None or (acted, running.count) > running.total[0]):
            running.total = ((acted, running.count), total)
        if "modification" in says.row.cells and not modification.strip("0"):
            running.base = True
            running.signed = min(filter(None, (running.signed, award.signed or award.acted)), default=None)
        if award.recipient:
            named = (acted, modification or "0")
            running.recipients[award.recipient] = min(running.recipients.get(award.recipient, named), named)
        if award.buyers and (not running.buyers or acted < running.buyers[0][0]):
            running.buyers = ((acted, award.buyers),)

    def ties(self) -> Iterator[Record]:
        """Who awarded each award to whom, and for how much, where the transactions tell the whole."""
        for id_, running in self._awards.items():
            yield from _ties(id_, running)


def _ties(id_: str, running: Running) -> Iterator[Claim]:
    first, last = running.lines
    place = f"award {id_.removeprefix('usaspending-')}, {running.count} transactions in rows {first} to {last}"
    citation = running.document.cite(place)
    amount, note = _amount(running)
    begun = None if running.first == "9999" else running.first
    # Without the base award the first modification tells no more than that it was awarded by then.
    day = running.signed or (f"/{begun}" if begun else None)
    when = When.parse(day) if day else None

    def claim(predicate: str, other: str, role: str | None, when: When | None, amount: Money | None) -> Claim:
        return Claim(
            citation=citation, subject=id_, predicate=predicate, object=other, role=role, when=when, amount=amount,
            note=note if amount else None, method="computed" if amount else "read", status=Status.ON_RECORD,
        )  # fmt: skip

    if note:
        yield Claim(
            citation=citation, subject=id_, predicate="totalObligation", amount=amount, value=None if amount else note,
            note=note if amount else None, method="computed", status=Status.ON_RECORD,
        )  # fmt: skip
    for _, buyers in running.buyers:
        for buyer, role in buyers:
            yield claim(
                "AWARDED_BY", buyer, roles(running.role, role), when, _positive(amount) if role is None else None
            )
    order = sorted(running.recipients, key=lambda each: (running.recipients[each], each))
    for number, other in enumerate(order):
        acted, modification = running.recipients[other]
        if number == 0 or acted == "9999":
            yield claim("AWARDED_TO", other, running.role, when, _positive(amount) if len(order) == 1 else None)
        else:
            role = f"recipient since modification {modification}"
            yield claim("LINKED_TO", other, role, When.parse(acted), None)


def _amount(running: Running) -> tuple[Money | None, str | None]:
    """All that was obligated, and how it is known."""
    if running.total is not None:
        return dollars(running.total[1]), "the total that the newest transaction states"
    if running.base and not running.unknown:
        return dollars(running.cents), f"the sum of {running.count} transactions"
    sum_ = f"{running.cents / 100:.2f} USD in {running.count} transactions"
    why = "an amount is missing" if running.base else "the base award is not among them"
    return None, f"not known: {sum_}, {why}"


def _positive(amount: Money | None) -> Money | None:
    return amount if amount and amount.amount > 0 else None
