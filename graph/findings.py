"""What an audit has counted and found so far, shared by its parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Final, TypeVar

CHUNK: Final = 2000
_SHOWN: Final = 100

Report = Callable[[str, int], None]
T = TypeVar("T")


class Findings:
    """Counts by name, and problems in words: all counted, the first hundred kept."""

    def __init__(self, progress: Report | None) -> None:
        self._progress = progress
        self.counts: dict[str, int] = defaultdict(int)
        self.problems: list[str] = []

    def problem(self, text: str) -> None:
        """Note that something is wrong."""
        self.counts["problems"] += 1
        if len(self.problems) < _SHOWN:
            self.problems.append(text)

    def count(self, what: str, more: int) -> None:
        """Count, and tell whoever watches."""
        self.counts[what] += more
        if self._progress:
            self._progress(what, self.counts[what])

    def chunks(self, what: str, rows: Iterable[T]) -> Iterator[list[T]]:
        """``rows`` in lists of some thousands, counted as ``what``."""
        iterator = iter(rows)
        while chunk := list(islice(iterator, CHUNK)):
            self.count(what, len(chunk))
            yield chunk
