"""The rejects file: what a load could not read, as a CSV that a spreadsheet opens and a person can work through."""

from __future__ import annotations

import csv
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self, TextIO

from seeds.registry import Reject

COLUMNS: Final = ("file", "line", "field", "reason", "text")
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


class RejectsFile:
    """A CSV file (UTF-8) with one row for each reject. It is made with its first row; None writes nothing."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._stream: TextIO | None = None
        self._writer: Any = None

    def add(self, reject: Reject) -> None:
        """Write one row. Text that a spreadsheet would run as a formula is written with a quote before it."""
        if self._path is None:
            return
        if self._stream is None:
            self._stream = self._path.open("w", encoding="utf-8", newline="")
            self._writer = csv.writer(self._stream)
            self._writer.writerow(COLUMNS)
        self._writer.writerow([_safe(getattr(reject, name)) for name in COLUMNS])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._stream:
            self._stream.close()


def _safe(value: str | int) -> str | int:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value
