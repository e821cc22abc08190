"""JSON, one object at a time: a file with one object a line, an array, or an array inside one object."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any, Final

import ijson
import orjson

from seeds.reading.files import Given
from seeds.registry import Reject, SeedError

_SHOWN: Final = 500
_LONGEST_LINE: Final = 64 << 20
_DEEPEST: Final = 200
_NOT_STRUCTURE: Final = bytes(set(range(256)) - set(b'[]{}"'))


@dataclass(frozen=True, slots=True)
class Item:
    """One object. ``line`` is its line in a file of lines, else its place in the array, from 1."""

    file: str
    line: int
    content: dict[str, Any]

    def reject(self, field: str, reason: str, text: str | None = None) -> Reject:
        """A reject that names this object's place, and a field of it."""
        if text is None:
            try:
                text = orjson.dumps(self.content, default=str).decode()
            except orjson.JSONEncodeError:
                text = ""
        shown = text
        return Reject(self.file, self.line, field, reason, shown[:_SHOWN])


def lines(given: Given, *, commas: bool = False) -> Iterator[Item | Reject]:
    """The objects of a file with one a line, and a reject for each line that is none.

    With ``commas`` the lines may be those of an array: its brackets and the commas between are left out.
    """
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
            if commas:
                line = line.removesuffix(b",").rstrip()
                line = b"" if line in (b"[", b"]") else line
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
            found = ijson.items(_Shallow(stream, given.name), prefix, use_float=True)
            for number, content in enumerate(found, start=1):
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


def top(given: Given) -> dict[str, Any]:
    """What stands right inside the file's one object: texts, numbers and small objects; an array as an empty list.

    The file is read through, so that also what follows a long array is found. Raises SeedError for broken JSON.
    """
    found: dict[str, Any] = {}
    with given.open() as stream:
        try:
            depth, key, builder = 0, "", ijson.ObjectBuilder()
            for event, value in ijson.basic_parse(_Shallow(stream, given.name), use_float=True):
                if event in ("end_map", "end_array"):
                    depth -= 1
                if depth == 0 and event not in ("start_map", "end_map"):
                    return {}
                if depth == 1 and event == "map_key":
                    key, builder = value, ijson.ObjectBuilder()
                elif depth == 1 and event == "start_array":
                    found[key], key = [], ""
                elif depth >= 1 and key:
                    builder.event(event, value)
                    if depth == 1 and event != "start_map":
                        found[key] = builder.value
                if event in ("start_map", "start_array"):
                    depth += 1
        except (ijson.JSONError, UnicodeDecodeError) as error:
            raise SeedError(f"{given.name}: the JSON breaks off or is not well-formed: {error}") from error
    return found


class _Shallow:
    """A stream of JSON that is nested no deeper than any publisher's: ijson's memory grows with the square of that."""

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self._stream = stream
        self._name = name
        self._depth = 0
        self._in_string = False
        self._rest = b""
        self._begun = False

    def read(self, size: int = -1) -> bytes:
        chunk = self._stream.read(size)
        if chunk and not self._begun:
            self._begun = True
            chunk = chunk.removeprefix(b"\xef\xbb\xbf")
        self._watch(chunk)
        return chunk

    def _watch(self, chunk: bytes) -> None:
        data = self._rest + chunk
        backslashes = len(data) - len(data.rstrip(b"\\"))
        self._rest = b"\\" if backslashes % 2 else b""
        parts = data.replace(b"\\\\", b"").replace(b'\\"', b"").translate(None, _NOT_STRUCTURE).split(b'"')
        brackets = b"".join(parts[self._in_string :: 2])
        self._in_string ^= len(parts) % 2 == 0
        inside = 0
        while inside <= _DEEPEST and (less := brackets.replace(b"[]", b"").replace(b"{}", b"")) != brackets:
            brackets, inside = less, inside + 1
        opened = brackets.count(b"[") + brackets.count(b"{")
        self._depth = max(0, self._depth + 2 * opened - len(brackets))
        if max(inside, opened, self._depth) > _DEEPEST:
            raise SeedError(f"{self._name}: nested deeper than {_DEEPEST} levels: it was not read further")
