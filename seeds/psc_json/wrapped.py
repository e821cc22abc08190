"""Tables whose lines were broken at one width, as when they are copied from a window: put together again."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Final

from seeds.reading.files import Given

_MOST_BYTES: Final = 64 << 20
_NARROWEST: Final = 40
_HEAD: Final = 1 << 16


@dataclass(frozen=True)
class Unwrapped(Given):
    """A file whose lines are as they were before they were broken."""

    width: int = 0

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """Open its content. Each line of exactly the width goes on in the next."""
        with super().open() as stream:
            joined = io.BytesIO()
            for number, line in enumerate(stream):
                text = line.removeprefix(b"" if number else codecs.BOM_UTF8).rstrip(b"\r\n")
                joined.write(text if len(text) == self.width else text + b"\n")
            joined.seek(0)
            yield joined


def unwrapped(given: Given, header: str) -> Given:
    """The file itself, or put together where its header, which ends with the column ``header``, is broken at a width.

    That is so if the header's lines are all equally long except the last, and that one has the column.
    """
    head = given.head(_HEAD).removeprefix(codecs.BOM_UTF8)
    lines = [line.rstrip(b"\r") for line in head.split(b"\n")]
    width, name = len(lines[0]), header.encode()
    end = next((n for n, line in enumerate(lines) if len(line) != width), 0)
    if end < 2 or width < _NARROWEST or len(lines[end]) > width:
        return given
    broken = name not in lines[0] and name in b"".join(lines[: end + 1])
    return Unwrapped(given.path, given.member, width) if broken and _is_small(given) else given


def _is_small(given: Given) -> bool:
    with given.open() as stream:
        return len(stream.read(_MOST_BYTES + 1)) <= _MOST_BYTES
