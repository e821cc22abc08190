"""Finds the seeds: every module of this package that declares one with `@seed` is one.

A seed reads files of one format and yields documents, source entities, claims and, for what cannot be
read, rejects. A third seed is one new file and no edit elsewhere (see docs/writing-a-seed.md).
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, TypeVar

import seeds
from graph.model import Claim, Document, SourceEntity


@dataclass(frozen=True, slots=True)
class Reject:
    """One row or field that could not be read. ``line`` counts from 1; ``field`` may be empty for a whole row."""

    file: str
    line: int
    field: str
    reason: str
    text: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.field + ': ' if self.field else ''}{self.reason}"


@dataclass(frozen=True, slots=True)
class Options:
    """What the person who loads knows and the files may not say.

    ``edition``: the ISO date of the list edition in the files, for seeds that read editions of a list.
    """

    edition: str | None = None


NO_OPTIONS: Final = Options()

Record = Document | SourceEntity | Claim | Reject
Reader = Callable[[Sequence[Path], Options], Iterator[Record]]
R = TypeVar("R", bound=Reader)


class SeedError(ValueError):
    """The files given are not what the seed reads; the text says what it expects."""


@dataclass(frozen=True, slots=True)
class Seed:
    """A loader's declaration. ``complete``: a load replaces all that this seed said before.

    ``files`` says in words which files it takes ("none" for a built-in one).
    """

    name: str
    title: str
    publisher: str
    licence: str
    files: str
    reader: Reader
    url: str | None = None
    complete: bool = False
    builtin: bool = False

    def read(self, files: Sequence[Path], options: Options = NO_OPTIONS) -> Iterator[Record]:
        """Yield what the files say. Raises SeedError where they are not what the seed reads."""
        return self.reader(files, options)


_FOUND: dict[str, Seed] = {}


def seed(
    *,
    name: str,
    title: str,
    publisher: str,
    licence: str,
    files: str,
    url: str | None = None,
    complete: bool = False,
    builtin: bool = False,
) -> Callable[[R], R]:
    """Declare the decorated function as the seed ``name``."""

    def register(read: R) -> R:
        if name in _FOUND and _FOUND[name].reader.__module__ != read.__module__:
            raise SeedError(f"two seeds are named {name!r}")
        _FOUND[name] = Seed(name, title, publisher, licence, files, read, url, complete, builtin)
        return read

    return register


@cache
def _import_all() -> None:
    for module in pkgutil.iter_modules(seeds.__path__):
        importlib.import_module(f"seeds.{module.name}")


def all_seeds() -> dict[str, Seed]:
    """Every seed by name, sorted."""
    _import_all()
    return dict(sorted(_FOUND.items()))


def find(name: str) -> Seed:
    """The seed of that name. Raises SeedError that lists the names there are."""
    found = all_seeds()
    if name not in found:
        raise SeedError(f"there is no seed {name!r}; there are: {', '.join(found)}")
    return found[name]
