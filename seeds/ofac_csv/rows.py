"""Lines to rows: OFAC's CSV is headerless, writes null as ``-0-`` and ends in the byte 0x1A.

Each line is parsed alone, so that an unclosed quote costs one row and not the rest of the file.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from seeds.registry import Reject

_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_NULL: Final = "-0-"
_ENT_NUM: Final = re.compile(r"[1-9]\d{0,6}")
_END_OF_FILE: Final = "\x1a"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file. ``line`` counts from 1; ``ent_num`` is the entry's unique id; ``values`` are as written."""

    line: int
    ent_num: str
    values: tuple[str, ...]

    def text(self, column: int) -> str:
        """The trimmed value of a column (from 0); empty where it is null."""
        value = self.values[column].strip()
        return "" if value == _NULL else value

    def raw(self, column: int) -> str:
        """The value of a column with its spaces; empty where it is null."""
        return "" if self.values[column].strip() == _NULL else self.values[column]


def rows_of(name: str, text: str, columns: int) -> Iterator[Row | Reject]:
    """Yield each line as a row, or as a reject (file ``name``) that says what is wrong with it."""
    for number, line in enumerate(_LINE_END.split(text), start=1):
        line = line.strip(_END_OF_FILE)
        if line.strip():
            yield _row(name, number, line, columns)


def _row(name: str, number: int, line: str, columns: int) -> Row | Reject:
    if "\0" in line:
        return Reject(name, number, "", "the line holds a NUL byte", line)
    try:
        values = next(csv.reader([line], strict=True))
    except csv.Error as error:
        reason = "a quote is not closed" if "end of data" in str(error) else str(error)
        return Reject(name, number, "", reason, line)
    if len(values) != columns:
        return Reject(name, number, "", f"{len(values)} columns where {columns} are expected", line)
    ent_num = values[0].strip()
    if not _ENT_NUM.fullmatch(ent_num):
        return Reject(name, number, "ent_num", f"{ent_num!r} is no entry number", line)
    return Row(number, ent_num, tuple(values))
