"""Lines of a file as FollowTheMoney entities: what is no entity becomes a reject, nested entities become lines too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import orjson

from seeds.ftm_json.inverses import INVERSES
from seeds.reading.files import Given
from seeds.reading.objects import lines
from seeds.registry import Reject

_SHOWN: Final = 500
_DEEPEST: Final = 8
#: Characters of one value beyond which it is not read, as in tables, and of an id.
_LONGEST: Final = 500_000
LONGEST_ID: Final = 1000
#: Properties may be written with the schema that they belong to, as ``Person:birthDate``.
_QUALIFIED: Final = re.compile(r"^[A-Z][A-Za-z]*:(?=[a-z])")
#: What a line of a delta file does to an entity.
_OPS: Final = frozenset({"ADD", "MOD", "DEL"})


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity of one line. ``properties`` hold texts only; what is empty is not there.

    ``last_seen`` is the ISO day on which the dataset still had it, where the line gives one; ``sightings`` are all
    days on which statements have it as it stands here. ``op`` is ADD, MOD or DEL for a line of a delta file; an entity
    that is deleted has no schema. ``dataset`` is set where all that it holds is from this one data set.
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
    sightings: tuple[str, ...] = ()
    op: str | None = None
    dataset: str | None = None

    def all(self, *names: str) -> tuple[str, ...]:
        """The values of the properties, each once, in the order of ``names``."""
        return tuple(dict.fromkeys(value for name in names for value in self.properties.get(name, ())))

    def first(self, name: str) -> str | None:
        """The first value in alphabetical order: values of a property have no order of their own."""
        return min(self.properties.get(name, ()), default=None)

    def reject(self, field: str, reason: str, text: str = "") -> Reject:
        """A reject that names this line and a property of it."""
        return Reject(self.file, self.line, field, reason, text[:_SHOWN])


def entities_of(given: Given) -> Iterator[Entity | Reject]:
    """Yield the entities of a file line by line, those nested in others first, and a reject for what is none.

    A property may be a text where a list belongs, and a number where a text does: both are read. An object that
    has an id and a schema of its own is an entity; the property then holds its id. A line of a delta file holds its
    entity under ``entity``.
    """
    for item in lines(given):
        if isinstance(item, Reject):
            yield item
            continue
        content, op = item.content, item.content.get("op")
        if "schema" not in content and isinstance(content.get("entity"), dict):
            if op not in _OPS:
                yield item.reject("op", "a line of a delta file whose op is not ADD, MOD or DEL")
                continue
            content = content["entity"]
        else:
            op = None
        yield from _Reader(item.file, item.line, op).read(content, 0)


@dataclass(frozen=True, slots=True)
class _Reader:
    file: str
    line: int
    op: str | None

    def read(
        self, content: Mapping[str, Any], depth: int, given_ends: Mapping[str, str] | None = None
    ) -> Iterator[Entity | Reject]:
        """Yield the entity that a JSON object is, after those in its properties.

        ``given_ends`` are properties that it need not state, because it stands inside the entity that they name.
        """
        id_, schema, given = _text(content.get("id")), _text(content.get("schema")), content.get("properties", {})
        if id_ and self.op == "DEL" and depth == 0:
            yield Entity(self.file, self.line, id_, "", "", {}, op=self.op)
            return
        for field, found in (("id", id_), ("schema", schema), ("properties", isinstance(given, dict))):
            if not found:
                reason = f"no FollowTheMoney entity: its {field} is missing or of the wrong type"
                yield Reject(self.file, self.line, field, reason, _json(content))
                return
        if len(id_) > LONGEST_ID:
            reason = f"an id of {len(id_):,} characters; at most {LONGEST_ID:,} are read"
            yield Reject(self.file, self.line, "id", reason, id_[:_SHOWN])
            return
        properties: dict[str, tuple[str, ...]] = {}
        for name, values in given.items():
            texts: list[str] = []
            for value in values if isinstance(values, list) else [values]:
                if isinstance(value, str):
                    if len(value) > _LONGEST:
                        reason = f"the text has {len(value):,} characters; at most {_LONGEST:,} are read"
                        yield Reject(self.file, self.line, str(name), reason, value[:_SHOWN])
                    else:
                        texts.append(_text(value))
                elif isinstance(value, dict) and _text(value.get("id")) and depth < _DEEPEST:
                    inverse = _inverse(schema, name, value, id_)
                    if not inverse:
                        texts.append(_text(value["id"]))
                    if "schema" in value:
                        yield from self.read(value, depth + 1, {inverse: id_} if inverse else None)
                elif isinstance(value, dict | list):
                    yield Reject(self.file, self.line, str(name), "the value is neither text nor entity", _json(value))
                else:
                    texts.append(_text(value))
            kept = tuple(dict.fromkeys(text for text in texts if text))
            if kept:
                plain = _QUALIFIED.sub("", name)
                properties[plain] = tuple(dict.fromkeys((*properties.get(plain, ()), *kept)))
        for name, end in (given_ends or {}).items():
            properties.setdefault(name, (end,))
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
            op=self.op if depth == 0 else None,
        )


def _inverse(schema: str, name: str, value: Mapping[str, Any], parent: str) -> str | None:
    """The property by which an entity nested in ``name`` names the one that it is nested in; None where it does not."""
    known = INVERSES.get((_text(value.get("schema")), name))
    if known:
        return known
    properties = value.get("properties")
    if not isinstance(properties, dict):
        return None
    named = (str(each) for each, ids in properties.items() if ids == parent or _holds(ids, parent))
    return next((each for each in named if (schema, each) not in INVERSES), None)


def _holds(values: object, id_: str) -> bool:
    return isinstance(values, list) and any(
        value == id_ or (isinstance(value, dict) and value.get("id") == id_) for value in values
    )


def _text(value: object) -> str:
    if isinstance(value, str):
        return value.strip() if "\x00" not in value else value.replace("\x00", "").strip()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _texts(value: object) -> tuple[str, ...]:
    return tuple(text for each in value if (text := _text(each))) if isinstance(value, list) else ()


def _json(value: object) -> str:
    return orjson.dumps(value).decode()[:_SHOWN]
