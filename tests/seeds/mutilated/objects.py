"""Damage to JSON: other types than expected, nulls, nesting, long texts, objects twice, rings of references."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from tests.seeds.mutilated.damage import Damage, Promise, kept
from tests.seeds.mutilated.parts import Parts

MILLION = 1_000_000
Path = tuple[str | int, ...]
_ODD: tuple[Any, ...] = (
    None, True, 0, -1, 1.5, float("1e308"), "", " ", "x", "\0", "9999-99-99", "x" * 3000, [], {}, [[]],
    [None], [{}], {"a": {"b": [None]}}, [1, "a", None, {}, []],
)  # fmt: skip
#: Values that parsers may refuse, and with them the file.
_NO_JSON: tuple[Any, ...] = (10**400, "\ud800", float("nan"), float("inf"))
#: Places in one record that are spoilt in each of these ways, at most.
_PLACES = 40


def shapes(parts: Parts) -> Iterator[Damage]:
    """The file as a whole in another shape."""
    records = parts.between.join(parts.records)
    lines = b"\n".join(json.dumps(json.loads(each)).encode() for each in parts.records) + b"\n"
    yield Damage("an array in an array", b"[[" + records + b"]]")
    yield Damage("an array in an object", b'{"items": [' + records + b"]}")
    yield Damage("one object a line", lines)
    yield Damage("an array", b"[" + b",".join(parts.records) + b"]")
    yield Damage("a comma too many", parts.joined([*parts.records, b""]))
    yield Damage("twice in a row", parts.joined() * 2)
    yield Damage("rubbish behind it", parts.joined() + b"<!-- generated -->")
    yield Damage("rubbish before it", b")]}',\n" + parts.joined())
    yield Damage("texts for objects", parts.joined([json.dumps(each.decode()).encode() for each in parts.records]))
    yield Damage("numbers for objects", parts.joined([b"1" for _ in parts.records]))
    yield Damage("nulls for objects", parts.joined([b"null" for _ in parts.records]))
    yield Damage("arrays for objects", parts.joined([b"[" + each + b"]" for each in parts.records]))
    yield Damage("objects in objects", parts.joined([b'{"value":' + each + b"}" for each in parts.records]))
    yield Damage("NaN", parts.joined([each.replace(b": null", b": NaN") for each in parts.records]))


def records(parts: Parts) -> Iterator[Damage]:
    """One object in the middle spoilt: the others must be read."""
    middle = parts.records[parts.middle]
    content = json.loads(middle)
    yield kept(parts, "an object twice", middle, middle, promise=Promise.SAME)
    yield kept(parts, "an object without anything", b"{}")
    yield kept(parts, "null for an object", b"null")
    yield kept(parts, "a text for an object", b'"x"')
    yield kept(parts, "an array for an object", b"[]")
    yield kept(parts, "every key twice", middle.rstrip()[:-1] + b"," + middle.lstrip()[1:])
    yield kept(parts, "all values null", _dumped(dict.fromkeys(content)))
    yield kept(parts, "all values null, to the bottom", _dumped(_mapped(content, lambda value: None)))
    yield kept(parts, "numbers as texts", _dumped(_mapped(content, lambda value: str(value))))
    yield kept(parts, "texts as lists", _dumped(_mapped(content, lambda value: [value])))
    yield kept(parts, "texts as objects", _dumped(_mapped(content, lambda value: {"value": value})))
    yield kept(parts, "texts in capitals", _dumped(_mapped(content, lambda v: v.upper() if isinstance(v, str) else v)))
    yield kept(parts, "no texts", _dumped(_mapped(content, lambda value: "" if isinstance(value, str) else value)))
    yield kept(parts, "keys in capitals", _dumped({key.upper(): value for key, value in content.items()}))
    for depth in (50, 150):
        yield kept(parts, f"{depth} deep", _dumped({**content, "deep": _deep(depth)}))
    text = json.dumps(content)[:-1].encode() + b', "deep": ' + b"[" * 20_000 + b"]" * 20_000 + b"}"
    yield Damage("20,000 deep", parts.with_middle(text))
    for key in content:
        yield kept(parts, f"without {key}", _dumped({name: value for name, value in content.items() if name != key}))
        yield kept(parts, f"{key} deep", _dumped({**content, key: _deep(60)}))
        yield kept(parts, f"{key} twice", middle, _dumped({**content, key: _again(content[key])}))


def values(parts: Parts) -> Iterator[Damage]:
    """One value after another of the middle object is something else."""
    content = json.loads(parts.records[parts.middle])
    places = list(_places(content))
    if len(places) > _PLACES:
        places = random.Random(len(places)).sample(places, _PLACES)
    for place in places:
        for odd in _ODD:
            yield kept(parts, f"{str(odd)[:20]!r} at {_named(place)}", _dumped(_put(content, place, odd)))
        for odd in _NO_JSON:
            spoilt = parts.with_middle(_dumped(_put(content, place, odd)))
            yield Damage(f"{str(odd)[:20]!r} at {_named(place)}", spoilt)
        value = _at(content, place)
        yield kept(parts, f"a list at {_named(place)}", _dumped(_put(content, place, [value, value])))
        yield kept(parts, f"an object at {_named(place)}", _dumped(_put(content, place, {"value": value})))


def long_texts(parts: Parts) -> Iterator[Damage]:
    """A million characters for one text after another, and for a key."""
    content = json.loads(parts.records[parts.middle])
    places = [place for place in _places(content) if isinstance(_at(content, place), str)]
    if len(places) > _PLACES:
        places = random.Random(len(places)).sample(places, _PLACES)
    for place in places:
        yield kept(parts, f"a million characters at {_named(place)}", _dumped(_put(content, place, "x" * MILLION)))
    yield kept(parts, "a key of a million characters", _dumped({**content, "k" * MILLION: "x"}))
    yield kept(parts, "an array of 200,000", _dumped({**content, "more": [0] * 200_000}))


def rings(parts: Parts, reference: str, id_: str) -> Iterator[Damage]:
    """Objects that refer to themselves, to each other, in a ring, and from outside into one."""
    contents = [json.loads(each) for each in parts.records]
    with_id = [at for at, each in enumerate(contents) if isinstance(each.get(id_), str)]
    shapes: dict[str, dict[int, int]] = {
        "itself": {at: at for at in with_id},
        "each other": {at: other for a, b in zip(with_id[::2], with_id[1::2], strict=False)
                       for at, other in ((a, b), (b, a))},
        "in one ring": dict(zip(with_id, with_id[1:] + with_id[:1], strict=True)),
        "into a ring": dict(zip(with_id, with_id[1:2] + with_id[:1] + with_id[1:], strict=False)),
        "in a chain": dict(pairwise(with_id)),
    }  # fmt: skip
    for what, leads in shapes.items():
        spoilt = copy.deepcopy(contents)
        for at, other in leads.items():
            spoilt[at][reference] = [contents[other][id_]]
        yield Damage(f"{reference}: {what}", parts.joined([_dumped(each) for each in spoilt]))
    everything = copy.deepcopy(contents)
    for each in everything:
        each[reference] = [contents[at][id_] for at in with_id]
    yield Damage(f"{reference}: all to all", parts.joined([_dumped(each) for each in everything]))


def _dumped(content: Any) -> bytes:
    return json.dumps(content).encode()


def _again(value: Any) -> Any:
    return value + " 2" if isinstance(value, str) else [value]


def _deep(depth: int) -> Any:
    found: Any = "x"
    for _ in range(depth):
        found = {"a": [found]}
    return found


def _mapped(value: Any, change: Any) -> Any:
    if isinstance(value, dict):
        return {key: _mapped(each, change) for key, each in value.items()}
    if isinstance(value, list):
        return [_mapped(each, change) for each in value]
    return change(value)


def _places(value: Any, place: Path = ()) -> Iterator[Path]:
    inside: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        inside = list(value.items())
    elif isinstance(value, list):
        inside = list(enumerate(value[:3]))
    for key, each in inside:
        yield (*place, key)
        yield from _places(each, (*place, key))


def _at(content: Any, place: Path) -> Any:
    for key in place:
        content = content[key]
    return content


def _put(content: Any, place: Path, value: Any) -> Any:
    spoilt = copy.deepcopy(content)
    _at(spoilt, place[:-1])[place[-1]] = value
    return spoilt


def _named(place: Path) -> str:
    return "/".join(map(str, place))
