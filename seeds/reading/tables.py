"""CSV with a header, row by row: one bad row costs that row, and an unclosed quote no more than its line."""

from __future__ import annotations

import csv
import io
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from seeds.reading.files import Given, readable, unreadable
from seeds.registry import Reject, SeedError

#: Characters of one line, and of one cell, beyond which the row is rejected.
_LONGEST_LINE: Final = 4_000_000
_LONGEST_CELL: Final = 500_000
#: Lines that one quoted cell may run over.
_MOST_LINES: Final = 500
_SHOWN: Final = 500
_HEADER_WITHIN: Final = 20

csv.field_size_limit(min(sys.maxsize, 2**31 - 1))


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row. ``line`` is that of the file on which it begins, from 1; ``number`` counts rows after the header."""

    file: str
    line: int
    number: int
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        """The cell's text, trimmed; empty where the table has no such column."""
        return self.cells.get(column, "").strip()

    def first(self, *columns: str) -> str:
        """The text of the first of these columns that is not empty."""
        return next((text for column in columns if (text := self.text(column))), "")

    def reject(self, field: str, reason: str) -> Reject:
        """A reject of this row, or of a field of it."""
        shown = self.text(field) if field in self.cells else ",".join(self.cells.values())
        return Reject(self.file, self.line, field, reason, shown[:_SHOWN])


@dataclass(frozen=True)
class Table:
    """A table as its header tells it. ``above`` are the cells of lines above the header, such as a date."""

    file: str
    columns: tuple[str, ...]
    above: tuple[tuple[str, ...], ...]
    rows: Iterator[TableRow | Reject]


@contextmanager
def table(
    given: Given,
    needs: Collection[str],
    *,
    delimiter: str = ",",
    encoding: str | None = None,
    rename: Callable[[str], str] = str.strip,
) -> Iterator[Table]:
    """Open a CSV file whose header has all the columns in ``needs`` (after ``rename``), within its first 20 lines.

    Columns may be in any order, and more than these; a name that stands twice gets ``.2``. Raises SeedError where no
    line is such a header.
    """
    with given.text(encoding) as stream:
        records = _Records(stream, given.name, delimiter)
        above: list[tuple[str, ...]] = []
        for line, cells in records.header():
            columns = _unique([rename(cell) for cell in cells])
            if set(needs) <= set(columns):
                yield Table(given.name, columns, tuple(above), _rows(records, given.name, columns, cells))
                return
            above.append(tuple(cells))
            if line > _HEADER_WITHIN:
                break
    raise SeedError(f"{given.name}: no header with the columns {', '.join(sorted(needs))} in its first lines")


def _unique(names: Sequence[str]) -> tuple[str, ...]:
    seen: Counter[str] = Counter()
    found = []
    for name in names:
        seen[name] += 1
        found.append(name if seen[name] == 1 else f"{name}.{seen[name]}")
    return tuple(found)


def _rows(records: _Records, file: str, columns: tuple[str, ...], header: Sequence[str]) -> Iterator[TableRow | Reject]:
    number = 0
    for found in records.rows(len(columns)):
        if isinstance(found, Reject):
            yield found
            continue
        line, cells = found
        if cells == header:
            yield Reject(file, line, "", "the header stands here again: are these two files in one?")
            continue
        number += 1
        long = next((i for i, cell in enumerate(cells) if len(cell) > _LONGEST_CELL), None)
        if long is not None:
            reason = f"the cell has {len(cells[long]):,} characters; at most {_LONGEST_CELL:,} are read"
            yield Reject(file, line, columns[long], reason, cells[long][:_SHOWN])
        else:
            yield TableRow(file, line, number, dict(zip(columns, cells, strict=True)))


class _Records:
    """Lines put together to records: a quoted cell may run over lines, a stray quote may not swallow the file."""

    def __init__(self, stream: io.TextIOWrapper, file: str, delimiter: str) -> None:
        self._lines = _lines(stream)
        self._file = file
        self._delimiter = delimiter
        self._back: list[tuple[int, str]] = []
        self._wrapped = False

    def header(self) -> Iterator[tuple[int, list[str]]]:
        while (found := self._next()) is not None:
            line, text = found
            if text.strip():
                self._wrapped = False
                cells = self._split(text)
                # Some files have each line as a whole in quotes: one cell that holds a row.
                self._wrapped = len(cells) == 1 and self._delimiter in cells[0]
                yield line, self._split(text) if self._wrapped else cells

    def rows(self, columns: int) -> Iterator[tuple[int, list[str]] | Reject]:
        while (found := self._next()) is not None:
            line, text = found
            if not text.strip("\x1a\r\n\t ") or set(text.strip()) == {self._delimiter}:
                continue
            if len(text) > _LONGEST_LINE:
                reason = f"the line is longer than {_LONGEST_LINE:,} characters"
                yield Reject(self._file, line, "", reason, readable(text[:_SHOWN]))
            elif spoilt := unreadable(text):
                yield Reject(self._file, line, "", spoilt, readable(text[:_SHOWN]))
            else:
                yield self._record(line, text, columns)

    def _record(self, line: int, text: str, columns: int) -> tuple[int, list[str]] | Reject:
        if text.count('"') % 2 == 0:
            cells = self._split(text)
        else:
            taken: list[tuple[int, str]] = []
            whole, cells = text, []
            while len(taken) < _MOST_LINES and len(whole) < _LONGEST_LINE and (more := self._next()) is not None:
                taken.append(more)
                whole += more[1]
                if more[1].count('"') % 2 and not unreadable(whole):
                    cells = self._split(whole, strict=True)
                    break
            if len(cells) != columns:
                self._back = taken[::-1] + self._back
                cells = self._split(text)
                if len(cells) != columns or cells[-1].endswith(("\r", "\n")):
                    return Reject(self._file, line, "", "a quote is not closed", text.rstrip()[:_SHOWN])
        if len(cells) > columns and not any(cell.strip() for cell in cells[columns:]):
            cells = cells[:columns]
        if len(cells) != columns:
            reason = f"{len(cells)} columns where the header has {columns}"
            return Reject(self._file, line, "", reason, text.rstrip()[:_SHOWN])
        return line, cells

    def _split(self, text: str, *, strict: bool = False) -> list[str]:
        """The cells; none where ``strict`` and a quote stands where CSV allows none."""
        cells = self._cells(text, strict=strict)
        return self._cells(cells[0], strict=strict) if self._wrapped and len(cells) == 1 else cells

    def _cells(self, text: str, *, strict: bool) -> list[str]:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=self._delimiter, strict=strict)
        try:
            return next(reader, [])
        except csv.Error:
            return []

    def _next(self) -> tuple[int, str] | None:
        return self._back.pop() if self._back else next(self._lines, None)


def _lines(stream: io.TextIOWrapper) -> Iterator[tuple[int, str]]:
    """Lines with their numbers; of one that is too long its beginning, one character more than allowed."""
    number = 0
    while text := stream.readline(_LONGEST_LINE + 1):
        number += 1
        yield number, text
        while len(text) > _LONGEST_LINE and not text.endswith(("\r", "\n")):
            text = stream.readline(_LONGEST_LINE + 1)
