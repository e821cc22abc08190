"""One way of spoiling a file, and what is promised of the copy. The modules of damage make these."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from tests.seeds.mutilated.parts import Parts


class Promise(Enum):
    """What must come of a copy, beside what must come of all: records and rejects that are sound, or a clear error."""

    SURVIVES = auto()
    #: It says what the good file says, and nothing else.
    SAME = auto()
    #: A clear error.
    REFUSED = auto()
    #: All is said that the good file says with the record in the middle and without it.
    KEEPS = auto()
    #: The same, and a reject names the place.
    REJECTS = auto()
    #: Nothing is said that the good file does not say.
    NO_MORE = auto()


@dataclass(frozen=True)
class Damage:
    """A spoilt copy: what was done, its bytes, the promise, and its name where that is not the file's."""

    what: str
    data: bytes
    promise: Promise = Promise.SURVIVES
    name: str | None = None


def kept(parts: Parts, what: str, *records: bytes, promise: Promise = Promise.KEEPS) -> Damage:
    """A copy with these in the place of the middle record; no more is promised where there are no other records."""
    alone = len(parts.records) == 1
    return Damage(what, parts.with_middle(*records), Promise.SURVIVES if alone else promise)


def fractions(size: int) -> Iterator[int]:
    """Places at which a file of that many bytes is cut."""
    yield from sorted({max(1, int(size * part)) for part in (0.02, 0.14, 0.33, 0.5, 0.67, 0.9)} | {max(1, size - 4)})
