"""JSON, one object at a time: a file with one object a line, an array, or an array inside one object."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import ijson
import orjson

from seeds.reading.files import Given
from seeds.registry import Reject, SeedError

_SHOWN: Final = 500
_LONGEST_LINE: Final = 64 << 20


@dataclass(frozen=True, slots=True)
class Item:
    """One object. ``line`` is its line in a file of lines, else its place in the array, from 1."""

    file: str
    line: int
    content: dict[str, Any]

    def reject(self, field: str, reason: str, text: str | None = None) -> Reject:
        """A reject that names this object's place, and a field of it."""
        shown = orjson.dumps(self.content, default=str).decode() if text is None else text
        return Reject(self.file, self.line, field, reason, shown[:_SHOWN])


def lines(given: Given) -> Iterator[Item | Reject]:
    """The objects of a file with one a line, and a reject for each line that is none."""
    with given.open() as stream:
        number = 0
        while raw := stream.readline(_LONGEST_LINE + 1):
            number += 1
            if len(raw) > _LONGEST_LINE:
                yield Reject(given.name, number, "", f"the line is longer than {_LONGEST_LINE >> 20} MB")
                while len(raw) > _LONGEST_LINE and not raw.endswith(b"\n"):
                    raw = stream.readline(_LONGEST_LINE + 1)
                continue
            line = raw.removeprefix(b"\xef\xbb\xbf").strip()
            if line:
                yield _line(given.name, number, line)


def _line(file: str, number: int, line: bytes) -> Item | Reject:
    try:
        content = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        return Reject(file, number, "", f"no JSON: {error}", line[:_SHOWN].decode(errors="replace"))
    if not isinstance(content, dict):
        return Reject(file, number, "", "the line is no JSON object", line[:_SHOWN].decode(errors="replace"))
    return Item(file, number, content)


def items(given: Given, prefix: str = "item") -> Iterator[Item | Reject]:
    """The objects at an ijson ``prefix``: ``item`` for those of an array, ``releases.item`` inside an object.

    Raises SeedError where the JSON breaks off; what came before has been yielded.
    """
    with given.open() as stream:
        try:
            for number, content in enumerate(ijson.items(stream, prefix, use_float=True), start=1):
                if isinstance(content, dict):
                    yield Item(given.name, number, content)
                else:
                    yield Reject(given.name, number, "", "no JSON object", str(content)[:_SHOWN])
        except (ijson.JSONError, UnicodeDecodeError) as error:
            raise SeedError(f"{given.name}: the JSON breaks off or is not well-formed: {error}") from error


def whole(given: Given, most_bytes: int = 256 << 20) -> Any:
    """The file's one JSON value, for files that are small. Raises SeedError for a larger one, and for no JSON."""
    with given.open() as stream:
        data = stream.read(most_bytes + 1)
    if len(data) > most_bytes:
        raise SeedError(f"{given.name}: larger than {most_bytes >> 20} MB, which is not read at once")
    try:
        return orjson.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        raise SeedError(f"{given.name}: no JSON: {error}") from error


def is_array(given: Given) -> bool:
    """True where the file begins with ``[``."""
    return given.head(64).removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"["
