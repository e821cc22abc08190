"""Finds the seeds: every module of this package that declares one with `@seed` is one.

A seed reads files of one format and yields documents, source entities, claims and, for what cannot be
read, rejects. A third seed is one new file and no edit elsewhere (see docs/writing-a-seed.md).
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class Format:
    """One format that a seed reads: what of it becomes something, and what is left (empty: nothing is)."""

    name: str
    reads: str
    leaves: str = ""


@dataclass(frozen=True, slots=True)
class Expected:
    """What published files hold, counted otherwise than by the seed; a test compares.

    ``files`` are paths within the folder of published files, ``says`` tells what they are. Keys of ``counts`` are
    kinds of entities (``PERSON``), predicates of claims (``TARGETS``, ``alias``) and ``rejects``.
    """

    files: tuple[str, ...]
    says: str
    counts: Mapping[str, int]
    edition: str | None = None


class SeedError(ValueError):
    """The files given are not what the seed reads; the text says what it expects."""


@dataclass(frozen=True, slots=True)
class Seed:
    """A loader's declaration. ``complete``: a load replaces all that this seed said before.

    ``files`` says in words which files it takes ("none" for a built-in one). ``downloads`` are the publisher's own
    addresses of them by file name, for `tiegraph load NAME --download`; ``url`` is the page where people find them.
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
    downloads: Mapping[str, str] = field(default_factory=dict)
    formats: tuple[Format, ...] = ()
    expected: tuple[Expected, ...] = ()
    example: str = ""

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
    downloads: Mapping[str, str] | None = None,
    formats: tuple[Format, ...] = (),
    expected: tuple[Expected, ...] = (),
    example: str = "",
) -> Callable[[R], R]:
    """Declare the decorated function as the seed ``name``; docs/seeds/NAME.md begins with what is declared here."""

    def register(read: R) -> R:
        if name in _FOUND and _FOUND[name].reader.__module__ != read.__module__:
            raise SeedError(f"two seeds are named {name!r}")
        _FOUND[name] = Seed(
            name, title, publisher, licence, files, read, url, complete, builtin, downloads or {}, formats, expected,
            example,
        )  # fmt: skip
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
