"""One row of the table of transfers as claims: two banks, who reported, and what is said to have gone from one to one.

A bank reports activity that it finds suspicious; that is no finding, and no accusation against the other banks.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from graph.model import COUNTRY, NAME, Claim, Document, EntityKind, Money, SourceEntity
from graph.time import TimeError, When
from seeds.icij_csv.dates import day_of
from seeds.reading.countries import country_code
from seeds.reading.tables import TableRow
from seeds.registry import Record

COLUMNS: Final = (
    "id", "icij_sar_id", "filer_org_name_id", "filer_org_name", "originator_bank_id", "originator_bank",
    "beneficiary_bank_id", "beneficiary_bank",
)  # fmt: skip
ROLE: Final = "transfers to, reported to FinCEN as suspicious activity"
HEDGE: Final = "reported by a bank as suspicious, which is no evidence of wrongdoing"
_KEY: Final = re.compile(r"[^\s/]{1,200}")


@dataclass
class Transfers:
    """Makes the records of all rows. ``seen`` has a hash of each row by the id of its transfer."""

    document: Document
    seen: dict[str, int] = field(default_factory=dict)

    def records(self, row: TableRow) -> Iterator[Record]:
        """Yield the banks of a row and its transfer, and rejects for what cannot be read of it."""
        keys = {column: row.text(column) for column in COLUMNS if column.endswith("id")}
        wrong = next((column for column, key in keys.items() if not _KEY.fullmatch(key)), None)
        if wrong:
            yield row.reject(wrong, "no id")
            return
        content = hash(tuple(row.cells.values()))
        if self.seen.setdefault(keys["id"], content) != content:
            yield row.reject("id", f"transfer {keys['id']} stands in this file already, with other content")
            return
        filer = f"fincen-filer-{keys['filer_org_name_id']}"
        yield from self._party(row, filer, "filer_org_name", "", "")
        banks = []
        for side in ("originator", "beneficiary"):
            bank = f"fincen-bank-{keys[f'{side}_bank_id']}"
            yield from self._party(row, bank, f"{side}_bank", f"{side}_iso", f"{side}_bank_country")
            banks.append(bank)
        yield from self._transfer(row, filer, *banks)

    def _party(self, row: TableRow, id_: str, name: str, code: str, country: str) -> Iterator[Record]:
        yield SourceEntity(id_, EntityKind.COMPANY)
        key = id_.split("-", 2)[2]
        found = (country_code(row.text(code)) or country_code(row.text(country))) if row.first(code, country) else None
        values = [
            (NAME, " ".join(row.text(name).split()), name),
            (COUNTRY, found, country),
            ("countryAsGiven", None if found else row.first(country, code), country),
        ]
        for predicate, value, column in values:
            if value:
                yield Claim(
                    citation=self.document.cite(f"{name}_id {key}, {column}"), subject=id_, predicate=predicate,
                    value=value,
                )  # fmt: skip

    def _transfer(self, row: TableRow, filer: str, originator: str, beneficiary: str) -> Iterator[Record]:
        number = row.text("id")
        amount, count = _number(row.text("amount_transactions")), _number(row.text("number_transactions"))
        for column, value in (("amount_transactions", amount), ("number_transactions", count)):
            if row.text(column) and value is None:
                yield row.reject(column, "no number")
        when, rejects = _when(row)
        yield from rejects
        places = " to ".join(row.text(f"{side}_bank_country") or "unknown" for side in ("originator", "beneficiary"))
        note = f"report {row.text('icij_sar_id')} in ICIJ's numbering, filed by {row.text('filer_org_name')}; {places}"
        within = originator == beneficiary
        yield Claim(
            citation=self.document.cite(f"transfer {number}"), subject=originator,
            predicate="internalTransfers" if within else "LINKED_TO", object=None if within else beneficiary,
            value=ROLE.partition(", ")[2] if within else None, role=None if within else ROLE, note=note, when=when,
            speaker=filer, hedge=HEDGE, amount=Money(amount, "USD") if amount is not None else None, number=count,
            unit="transactions" if count is not None else None,
            interest=None if within else f"fincen-transfer-{number}",
        )  # fmt: skip


def _number(text: str) -> float | None:
    try:
        number = float(text.replace(",", "")) if text else math.nan
    except ValueError:
        return None
    return number if math.isfinite(number) and number >= 0 else None


def _when(row: TableRow) -> tuple[When | None, list[Record]]:
    rejects: list[Record] = []
    days: list[str | None] = []
    for column in ("begin_date", "end_date"):
        text = row.text(column)
        day = day_of(text) if text else None
        if text and day is None:
            rejects.append(row.reject(column, "no date: the transfer is kept without dates"))
        days.append(day)
    begin, end = days
    if rejects or not (begin or end):
        return None, rejects
    try:
        when = When.parse(f"{begin or ''}/{end or ''}")
        if begin and end and begin > end:
            raise TimeError(f"it ends on {end}, before it begins on {begin}")
    except TimeError as error:
        return None, [row.reject("end_date", f"{error}: the transfer is kept without dates")]
    return when, rejects
