"""Every kind of damage by the form of a file."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from tests.seeds.mutilated import objects, tables, trees, whole
from tests.seeds.mutilated.damage import Damage
from tests.seeds.mutilated.parts import Form, Parts

Making = Callable[[Parts], Iterator[Damage]]


def _rings(parts: Parts) -> Iterator[Damage]:
    for id_ in ("statementID", "statementId"):
        if f'"{id_}"'.encode() in parts.joined():
            yield from objects.rings(parts, "replacesStatements", id_)


_OF_JSON: Mapping[str, tuple[Making, ...]] = {
    "shape": (objects.shapes, _rings),
    "record": (objects.records,),
    "value": (objects.values, objects.long_texts),
}
_BY_FORM: Mapping[Form, Mapping[str, tuple[Making, ...]]] = {
    "csv": {"shape": (tables.columns,), "record": (tables.rows,), "value": (tables.values,)},
    "lines": _OF_JSON,
    "json": _OF_JSON,
    "xml": {
        "shape": (trees.doctypes, trees.shapes),
        "record": (trees.records,),
        "value": (trees.values, trees.long_texts),
    },
    "text": {},
}
_OF_ALL: Mapping[str, tuple[Making, ...]] = {
    "file": (whole.other_files, whole.cut, whole.packed, whole.encodings, whole.scrambled),
}
#: What is spoilt: the file as bytes, its shape, one record of it, one value of a record.
SPOILT = ("file", "shape", "record", "value")


def damages(parts: Parts, spoilt: str, most: int | None = None) -> Iterator[Damage]:
    """All copies of a file with that spoilt; with ``most`` a sample of so many, the same each time."""
    found = (each for make in {**_OF_ALL, **_BY_FORM[parts.form]}.get(spoilt, ()) for each in make(parts))
    if most is None:
        yield from found
    else:
        # Reservoir sampling: the copies are large, and only one is held at a time.
        count = sum(1 for _ in damages(parts, spoilt))
        chosen = set(random.Random(count).sample(range(count), min(most, count)))
        yield from (each for number, each in enumerate(islice(found, count)) if number in chosen)
