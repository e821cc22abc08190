"""The entries of a file: the CSV of today, that of 2011 to 2014 with one row for each alias and address, and JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Any, Final

from seeds.csl_rows.entries import Entry, column
from seeds.csl_rows.splitting import Address, addresses, aliases, joined
from seeds.reading.american_dates import american_edtf
from seeds.reading.files import Given
from seeds.reading.objects import Item, is_array, items, top
from seeds.reading.tables import TableRow, table
from seeds.registry import Reject, SeedError

EXPECTS: Final = (
    "the Consolidated Screening List: its CSV (columns source, name, addresses, federal_register_notice, …) or its "
    "JSON (an array, or an object with results)"
)
#: A table with `source` and `name` is this list where it has one of these too.
_OWN_COLUMNS: Final = frozenset({"federal_register_notice", "source_list_url", "source_information_url", "alt_names"})
_LONGEST: Final = 500_000
#: Values of one cell; the fullest real one has some hundred.
_MOST: Final = 5_000


@dataclass(frozen=True)
class File:
    """One file. ``day`` is the ISO date that it states itself; ``is_whole``: it is the full list, not an answer."""

    given: Given
    day: str | None
    is_whole: bool
    entries: Callable[[], Iterator[Entry | Reject]]


def file_of(given: Given) -> File:
    """Recognise a file; its entries are read anew at each call. Raises SeedError for any other."""
    head = given.head(4096).removeprefix(b"\xef\xbb\xbf").lstrip()
    if head[:1] in (b"[", b"{"):
        return _json_file(given)
    with _opened(given) as (columns, above, _):
        day = next((day for cells in above for cell in cells if (day := _updated(cell))), None)
    if not ("alternate_name" in columns or {"address", "city"} <= set(columns)):
        return File(given, day, True, lambda: _entries(given))
    # BIS publishes its own lists in this form too, one in each file: that is not the whole.
    lists = {found.source.code for found in _old_entries(given) if isinstance(found, Entry)}
    return File(given, day, len(lists) > 1, lambda: _old_entries(given))


@contextmanager
def _opened(
    given: Given,
) -> Iterator[tuple[Sequence[str], Sequence[Sequence[str]], Iterator[TableRow | Reject]]]:
    try:
        with table(given, ("source", "name"), rename=column) as found:
            if not _OWN_COLUMNS & set(found.columns):
                raise SeedError(f"{given.name}: not {EXPECTS}")
            yield found.columns, found.above, map(_uncrowded, found.rows)
    except SeedError as error:
        if "no header" in str(error):
            raise SeedError(f"{given.name}: not {EXPECTS}") from error
        raise


def _uncrowded(row: TableRow | Reject) -> TableRow | Reject:
    if isinstance(row, Reject):
        return row
    crowded = next((name for name, cell in row.cells.items() if cell.count(";") > _MOST), None)
    return row.reject(crowded, f"more than {_MOST:,} values in one cell, which are not read") if crowded else row


def _updated(cell: str) -> str | None:
    before, colon, day = cell.partition(":")
    found = american_edtf(day) if colon and "updated" in before.casefold() else None
    return found if found and len(found) == 10 else None


def _entries(given: Given) -> Iterator[Entry | Reject]:
    with _opened(given) as (_, _, rows):
        for row in rows:
            if isinstance(row, Reject):
                yield row
                continue
            yield Entry(
                row.file, row.line, _place(f"line {row.line}", row.text("id")), row.cells,
                tuple(addresses(row.cells.get("addresses"))),
                tuple((name, "", "") for name in aliases(row.cells.get("alt_names"))),
            )  # fmt: skip


def _place(where: str, key: str) -> str:
    return f"{where} (_id {key})" if key else where


def _old_entries(given: Given) -> Iterator[Entry | Reject]:
    """Rows that follow each other and differ in alias or address only are one entry."""
    with _opened(given) as (_, _, rows):
        for key, group in groupby(rows, _entry_key):
            if key is None:
                yield from (row for row in group if isinstance(row, Reject))
            else:
                same = (row for row in group if isinstance(row, TableRow))
                while some := list(islice(same, _MOST)):
                    yield _old_entry(some)


def _entry_key(row: TableRow | Reject) -> tuple[str, ...] | None:
    if isinstance(row, Reject):
        return None
    number = row.text("entity_number")
    if number.strip("-0 "):
        return (row.text("source"), number)
    return tuple(row.text(name) for name in ("source", "name", "federal_register_notice", "start_date", "end_date"))


def _old_entry(rows: list[TableRow]) -> Entry:
    first, last = rows[0], rows[-1]
    found: dict[Address, None] = {}
    names: dict[tuple[str, str, str], None] = {}
    for row in rows:
        columns = ("address", "city", "state_province", "postal_code", "country", "address_remarks")
        address = joined(*(_plain(row.text(name)) for name in columns))
        if address:
            found[address] = None
        names.update(
            ((name, row.text("alternate_type").casefold(), _plain(row.text("alternate_remarks"))), None)
            for name in aliases(_plain(row.text("alternate_name")))
        )
    values = {name: _plain(value) for name, value in first.cells.items()}
    place = f"line {first.line}" if first is last else f"lines {first.line} to {last.line}"
    return Entry(first.file, first.line, place, values, tuple(found), tuple(names), labelled_remarks=True)


def _plain(text: str) -> str:
    return "" if text.strip() == "-0-" else text


def _json_file(given: Given) -> File:
    if is_array(given):
        return File(given, None, True, lambda: _json_entries(given, "item"))
    said = top(given)
    if "results" not in said:
        raise SeedError(f"{given.name}: not {EXPECTS}")
    searched = said.get("search_performed_at")
    day = searched[:10] if isinstance(searched, str) and american_edtf(searched[:10]) else None
    total = said.get("total")
    whole = "offset" not in said and (
        not isinstance(total, int | float) or total <= sum(1 for _ in items(given, "results.item"))
    )
    return File(given, day, whole, lambda: _json_entries(given, "results.item"))


def _json_entries(given: Given, prefix: str) -> Iterator[Entry | Reject]:
    for found in items(given, prefix):
        if isinstance(found, Reject):
            yield found
            continue
        values = {column(key): value for key, value in found.content.items()}
        long = next((name for name, value in values.items() if _length(value) > _LONGEST), None)
        if long is not None:
            reason = f"longer than {_LONGEST:,} characters or {_MOST:,} values, which are not read"
            yield Reject(found.file, found.line, long, reason)
            continue
        yield _json_entry(found, values)


def _json_entry(found: Item, values: dict[str, Any]) -> Entry:
    key = values.get("id")
    listed = addresses(values.get("addresses"))
    country = values.get("country")
    if isinstance(country, str) and country.strip() and not any(address.country for address in listed):
        # State's lists give a country instead of an address.
        listed.append(Address("", country.strip()))
    return Entry(
        found.file, found.line, _place(f"result {found.line}", key if isinstance(key, str) else ""), values,
        tuple(listed), tuple((name, "", "") for name in aliases(values.get("alt_names"))),
    )  # fmt: skip


def _length(value: Any) -> int:
    if isinstance(value, str):
        return len(value) if value.count(";") <= _MOST else _LONGEST + 1
    if isinstance(value, list | dict):
        return len(str(value)) if len(value) <= _MOST else _LONGEST + 1
    return 0
