"""The files: their header tells whether their rows are awards or transactions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from graph.model import Document
from graph.time import When
from seeds.reading.editions import asked_edition
from seeds.reading.files import Given, given_files
from seeds.reading.tables import Table, TableRow, table
from seeds.registry import Options, Record, Reject
from seeds.usaspending_csv.awards import Award, award_in, roles
from seeds.usaspending_csv.columns import name_of
from seeds.usaspending_csv.says import Memory, Says, at, dollars
from seeds.usaspending_csv.transactions import Ledger

PUBLISHER: Final = "US Department of the Treasury, USAspending.gov"
LICENCE: Final = "public domain (United States Government)"
_EXPECTS: Final = "USAspending's CSV files of awards or transactions, or the zip archives of the download center"


def records_of(files: Sequence[Path], options: Options) -> Iterator[Record]:
    """Yield the records of all files; transactions of one award may stand in several. Raises SeedError for others."""
    edition = asked_edition(options)
    memory, ledger = Memory(), Ledger()
    for given in given_files(files, (".csv",), _EXPECTS):
        delimiter = "|" if given.head(2000).split(b"\n")[0].count(b"|") > 20 else ","
        with table(given, ("award_key", "recipient_name"), delimiter=delimiter, rename=name_of) as found:
            yield from _rows(given, found, edition, memory, ledger)
    yield from ledger.ties()


def _rows(given: Given, found: Table, edition: str | None, memory: Memory, ledger: Ledger) -> Iterator[Record]:
    transactions = "obligation" in found.columns or "transaction_key" in found.columns
    document = Document(
        id=f"doc-usaspending-{given.sha256[:16]}" + (f"-{edition}" if edition else ""),
        title=f"USAspending: prime {'transactions' if transactions else 'awards'}",
        publisher=PUBLISHER,
        licence=LICENCE,
        url="https://www.usaspending.gov/",
        published=When.parse(edition) if edition else None,
        sha256=given.sha256,
    )
    yield document
    for row in found.rows:
        if isinstance(row, Reject):
            yield row
        else:
            yield from _row(row, document, memory, ledger if transactions else None)


def _row(row: TableRow, document: Document, memory: Memory, ledger: Ledger | None) -> Iterator[Record]:
    key = " ".join(row.first("award_key", "award_key.2").split())
    if not key or len(key) > 300:
        yield row.reject("award_key", "no unique key of an award")
        return
    if row.text("correction_delete_ind").upper() == "D":
        yield row.reject("correction_delete_ind", "the row says that this transaction was deleted")
        return
    whose = row.first("transaction_key", "transaction_key.2") if ledger else key
    if whose:
        content = hash(tuple(row.cells.items()))
        before, file, line = memory.rows.setdefault(hash(whose), (content, row.file, row.line))
        repeated = (file, line) != (row.file, row.line)
        if repeated and before == content and ledger:
            return
        if repeated and before != content and (ledger or file == row.file):
            where = f"row {line}" if file == row.file else f"row {line} of {file}"
            yield row.reject("award_key", f"{whose[:200]} stands in {where} already, with other content: not counted")
            return
    says = Says(document, row, f"row {row.line} ({whose or key})", memory)
    award = award_in(says, key, transaction=ledger is not None)
    if ledger:
        ledger.add(says, award)
    else:
        _ties(says, award)
    yield from says.records


def _ties(says: Says, award: Award) -> None:
    cents = says.cents("total")
    amount = dollars(cents) if cents is not None and cents > 0 else None
    if cents is not None:
        says.claim(award.id, "totalObligation", amount=dollars(cents))
    when = at(award.signed) or (When.parse(f"/{award.acted}") if award.acted else None)
    for buyer, role in award.buyers:
        says.claim(
            award.id, "AWARDED_BY", object=buyer, role=roles(award.role, role), when=when,
            amount=None if role else amount,
        )  # fmt: skip
    if award.recipient:
        says.claim(award.id, "AWARDED_TO", object=award.recipient, role=award.role, when=when, amount=amount)
