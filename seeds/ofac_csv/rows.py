"""Lines to rows: OFAC's CSV is headerless, writes null as ``-0-`` and ends in the byte 0x1A.

Each line is parsed alone, so that an unclosed quote costs one row and not the rest of the file.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from seeds.reading.files import Given, readable, unreadable
from seeds.registry import Reject

#: Characters of one line beyond which it is rejected. OFAC's longest have about 2,000.
_LONGEST_LINE: Final = 500_000
_SHOWN: Final = 500
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


def rows_of(given: Given, columns: int) -> Iterator[Row | Reject]:
    """Yield each line of a file as a row, or as a reject that says what is wrong with it."""
    with given.text() as stream:
        number = 0
        while line := stream.readline(_LONGEST_LINE + 2):
            number += 1
            if len(line) > _LONGEST_LINE and not line.endswith(("\r", "\n")):
                reason = f"the line is longer than {_LONGEST_LINE:,} characters"
                yield Reject(given.name, number, "", reason, readable(line[:_SHOWN]))
                while line and not line.endswith(("\r", "\n")):
                    line = stream.readline(_LONGEST_LINE)
                continue
            line = line.rstrip("\r\n").strip(_END_OF_FILE)
            if line.strip():
                yield _row(given.name, number, line, columns)


def _row(name: str, number: int, line: str, columns: int) -> Row | Reject:
    if reason := unreadable(line):
        return Reject(name, number, "", reason, readable(line[:_SHOWN]))
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
