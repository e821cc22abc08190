"""The files that were given and what each is: lines of JSON, statements in CSV, or targets.simple.csv."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from seeds.ftm_json import simple, statements
from seeds.ftm_json.columns import column_name
from seeds.ftm_json.lines import Entity, entities_of
from seeds.reading.files import Given, given_files
from seeds.reading.tables import table
from seeds.registry import Reject, SeedError

_SUFFIXES: Final = (".json", ".ijson", ".jsonl", ".ndjson", ".csv")
_EXPECTS: Final = (
    "one or more files with FollowTheMoney entities, one JSON object a line, or OpenSanctions' statements.csv or "
    "targets.simple.csv"
)


@dataclass(frozen=True, eq=False)
class Source:
    """One file, its place among those given, and how its entities are read: as often as one likes."""

    given: Given
    order: int
    title: str
    entities: Callable[[], Iterator[Entity | Reject]]


def sources_of(paths: Sequence[Path], folder: Path) -> list[Source]:
    """Every file as a source; statements are put in order in ``folder``, which must last as long as they are read.

    Raises SeedError where there is no file.
    """
    return [_source(given, order, folder) for order, given in enumerate(given_files(paths, _SUFFIXES, _EXPECTS))]


def _source(given: Given, order: int, folder: Path) -> Source:
    if _has_columns(given, statements.COLUMNS):
        staged = statements.Staged(given, folder / f"{order}.sqlite")
        return Source(given, order, "FollowTheMoney statements", staged.entities)
    if _has_columns(given, simple.COLUMNS):
        return Source(given, order, "OpenSanctions targets", lambda: simple.entities_of(given))
    return Source(given, order, "FollowTheMoney entities", lambda: entities_of(given))


def _has_columns(given: Given, columns: frozenset[str]) -> bool:
    head = given.head().removeprefix(b"\xef\xbb\xbf").lstrip()
    if head[:1] in (b"{", b"["):
        return False
    try:
        with table(given, columns, rename=column_name):
            return True
    except SeedError:
        return False
