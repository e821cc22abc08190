"""Lines of a file as FollowTheMoney entities: what is no entity becomes a reject, nested entities become lines too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import orjson

from seeds.registry import Reject

_SHOWN: Final = 500
_DEEPEST: Final = 8


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity of one line. ``properties`` hold texts only; what is empty is not there.

    ``last_seen`` is the ISO day on which the dataset still had it, where the line gives one.
    """

    file: str
    line: int
    id: str
    schema: str
    caption: str
    properties: Mapping[str, tuple[str, ...]]
    referents: tuple[str, ...] = ()
    datasets: tuple[str, ...] = ()
    last_seen: str | None = None

    def all(self, *names: str) -> tuple[str, ...]:
        """The values of the properties, each once, in the order of ``names``."""
        return tuple(dict.fromkeys(value for name in names for value in self.properties.get(name, ())))

    def first(self, name: str) -> str | None:
        """The first value in alphabetical order: values of a property have no order of their own."""
        return min(self.properties.get(name, ()), default=None)

    def reject(self, field: str, reason: str, text: str = "") -> Reject:
        """A reject that names this line and a property of it."""
        return Reject(self.file, self.line, field, reason, text[:_SHOWN])


def entities_of(path: Path) -> Iterator[Entity | Reject]:
    """Yield the entities of a file line by line, those nested in others first, and a reject for what is none.

    A property may be a text where a list belongs, and a number where a text does: both are read. An object that
    has an id and a schema of its own is an entity; the property then holds its id.
    """
    with path.open("rb") as stream:
        for number, raw in enumerate(stream, start=1):
            line = raw.removeprefix(b"\xef\xbb\xbf").strip()
            if line:
                yield from _line(str(path), number, line)


def _line(file: str, number: int, line: bytes) -> Iterator[Entity | Reject]:
    text = line[:_SHOWN].decode(errors="replace")
    try:
        content = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        yield Reject(file, number, "", f"no JSON: {error}", text)
        return
    if not isinstance(content, dict):
        yield Reject(file, number, "", "no FollowTheMoney entity: the line is no JSON object", text)
        return
    yield from _Reader(file, number).read(content, 0)


@dataclass(frozen=True, slots=True)
class _Reader:
    file: str
    line: int

    def read(self, content: Mapping[str, Any], depth: int) -> Iterator[Entity | Reject]:
        """Yield the entity that a JSON object is, after those in its properties."""
        id_, schema, given = _text(content.get("id")), _text(content.get("schema")), content.get("properties", {})
        for field, found in (("id", id_), ("schema", schema), ("properties", isinstance(given, dict))):
            if not found:
                reason = f"no FollowTheMoney entity: its {field} is missing or of the wrong type"
                yield Reject(self.file, self.line, field, reason, _json(content))
                return
        properties: dict[str, tuple[str, ...]] = {}
        for name, values in given.items():
            texts: list[str] = []
            for value in values if isinstance(values, list) else [values]:
                if isinstance(value, str):
                    texts.append(_text(value))
                elif isinstance(value, dict) and _text(value.get("id")) and depth < _DEEPEST:
                    texts.append(_text(value["id"]))
                    if "schema" in value:
                        yield from self.read(value, depth + 1)
                elif isinstance(value, dict | list):
                    yield Reject(self.file, self.line, str(name), "the value is neither text nor entity", _json(value))
                else:
                    texts.append(_text(value))
            kept = tuple(dict.fromkeys(text for text in texts if text))
            if kept:
                properties[name] = kept
        yield Entity(
            file=self.file,
            line=self.line,
            id=id_,
            schema=schema,
            caption=_text(content.get("caption")),
            properties=properties,
            referents=_texts(content.get("referents")),
            datasets=_texts(content.get("datasets")),
            last_seen=_text(content.get("last_seen"))[:10] or None,
        )


def _text(value: object) -> str:
    if isinstance(value, str):
        return value.strip() if "\x00" not in value else value.replace("\x00", "").strip()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _texts(value: object) -> tuple[str, ...]:
    return tuple(text for each in value if (text := _text(each))) if isinstance(value, list) else ()


def _json(value: object) -> str:
    return orjson.dumps(value).decode()[:_SHOWN]
