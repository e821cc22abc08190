"""Rows with their document, and claims made of them, each statement once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from graph.model import Claim, Document, EntityKind, Money, SourceEntity, Status
from graph.time import When
from seeds.reading.days import edtf_of_numbers
from seeds.reading.tables import TableRow
from seeds.registry import Record

LONGEST: Final = 20_000


@dataclass
class Memory:
    """What the files have said already: hashes of statements; of each key the row's hash, file and line."""

    statements: set[int] = field(default_factory=set)
    entities: set[tuple[str, EntityKind]] = field(default_factory=set)
    rows: dict[int, tuple[int, str, int]] = field(default_factory=dict)


@dataclass
class Says:
    """What one row says; ``records`` are what is new in it."""

    document: Document
    row: TableRow
    place: str
    memory: Memory
    records: list[Record] = field(default_factory=list)

    def reject(self, column: str, reason: str) -> None:
        """Say once that a cell cannot be used."""
        reject = self.row.reject(column, reason)
        if reject not in self.records:
            self.records.append(reject)

    def text(self, column: str) -> str:
        """A cell with its spaces made single; empty where it is too long."""
        found = self.row.text(column)
        if len(found) > LONGEST:
            self.reject(column, f"a text of {len(found):,} characters; at most {LONGEST:,} are read")
            return ""
        return " ".join(found.split())

    def day(self, column: str) -> str | None:
        """The EDTF text of a date; what is none is rejected."""
        given = self.text(column)
        found = edtf_of_numbers(given, "mdy") if given else None
        if given and not found:
            self.reject(column, "no date")
        return found

    def cents(self, column: str) -> int | None:
        """An amount in US dollars, in cents; what is none is rejected."""
        given = self.text(column).replace(",", "").replace("$", "")
        if not given:
            return None
        sign = -1 if given.startswith("(") and given.endswith(")") else 1
        try:
            return sign * round(float(given.strip("()")) * 100)
        except (ValueError, OverflowError):
            self.reject(column, "no amount of dollars")
            return None

    def entity(self, id_: str, kind: EntityKind) -> str:
        """Declare an entity; its id."""
        if (id_, kind) not in self.memory.entities:
            self.memory.entities.add((id_, kind))
            self.records.append(SourceEntity(id_, kind))
        return id_

    def claim(self, subject: str, predicate: str, value: str | None = None, **rest: Any) -> None:
        """A claim of this row, on record, unless the same was said before."""
        key = hash((self.document.id, subject, predicate, value, *sorted(rest.items(), key=lambda pair: pair[0])))
        if key not in self.memory.statements:
            self.memory.statements.add(key)
            self.records.append(
                Claim(
                    citation=self.document.cite(self.place),
                    subject=subject,
                    predicate=predicate,
                    value=value,
                    status=Status.ON_RECORD,
                    **rest,
                )
            )

    def fact(self, subject: str, predicate: str, column: str) -> None:
        """A cell as a fact."""
        if value := self.text(column):
            self.claim(subject, predicate, value)


def dollars(cents: int) -> Money:
    """Cents as an amount."""
    return Money(cents / 100, "USD")


def at(day: str | None) -> When | None:
    """A day as a date of a claim."""
    return When.parse(day) if day else None
