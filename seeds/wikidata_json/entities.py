"""The files: dumps with one item a line, arrays, answers of the API, and single items."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import orjson

from seeds.reading.files import Given
from seeds.reading.objects import Item, is_array, items, lines, whole
from seeds.reading.plain import too_deep
from seeds.reading.waiting import Waiting
from seeds.registry import Reject
from seeds.wikidata_json.values import item_id, obj

EXPECTS: Final = "Wikidata entities in JSON: a dump, an answer of the API, or items of Special:EntityData"
SUFFIXES: Final = (".json", ".jsonl", ".ndjson")
_HEAD: Final = 4 << 20
_PATIENCE: Final = 1001


def entities_of(given: Given) -> Iterator[tuple[str, Item] | Reject]:
    """Every item of a file with its Q-id; properties and lexemes are passed over.

    Raises SeedError where the file holds no entity of Wikidata.
    """
    waiting = Waiting(_PATIENCE)
    for found in _found(given):
        if isinstance(found, Reject):
            waiting.add(found)
        elif isinstance(found.content.get("id"), str) and "missing" in found.content:
            waiting.found = True
        elif not isinstance(found.content.get("id"), str) or not ({"claims", "labels", "type"} & found.content.keys()):
            waiting.add(found.reject("id", "no entity of Wikidata: it needs an id and claims"))
        elif type(found.content.get("lastrevid")) is not int and too_deep(found.content):
            waiting.add(found.reject("", "objects lie deeper in one another than in any item", ""))
        else:
            waiting.found = True
            id_ = item_id(found.content["id"])
            if id_:
                yield id_, found
        yield from waiting.told()
        if waiting.hopeless:
            break
    if not waiting.found:
        raise waiting.refusal(f"{given.name}: give {EXPECTS}")


def _found(given: Given) -> Iterator[Item | Reject]:
    head = given.head(_HEAD).removeprefix(b"\xef\xbb\xbf").lstrip()
    first, _, rest = head.partition(b"\n")
    more = rest.split(b"\n", 4)[:4]
    in_lines = any(map(_is_line, more)) if first.strip() == b"[" else rest.strip() and _is_line(first)
    if in_lines or given.suffix in (".jsonl", ".ndjson"):
        yield from lines(given, commas=True)
    elif is_array(given):
        yield from items(given)
    else:
        content: dict[str, Any] = obj(whole(given))
        inside = obj(content.get("entities"))
        for number, entity in enumerate(inside.values() if "entities" in content else [content], start=1):
            if isinstance(entity, dict):
                yield Item(given.name, number, entity)
            else:
                yield Reject(given.name, number, "entities", "no JSON object", str(entity)[:200])


def _is_line(first: bytes) -> bool:
    try:
        return isinstance(orjson.loads(first.strip().removesuffix(b",")), dict)
    except orjson.JSONDecodeError:
        return False
