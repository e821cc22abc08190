"""FollowTheMoney's own judgement: ``ftm validate``, and what its model requires beyond that.

``ftm validate`` reads every entity, cleans its values and leaves out what the model does not know: so a file is valid
where nothing is left out. It asks neither for required properties nor for what an id that is named belongs to, so
these are checked here, by the model as ``ftm dump-model`` gives it.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from tests.validators import run

Entities = list[dict[str, Any]]
#: A Document here is the record of a page or an edition; only a file that is uploaded has a name.
NOT_ASKED = {("Document", "fileName")}


def read(file: Path) -> Entities:
    """The entities of a file, one a line."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


@cache
def model() -> dict[str, Any]:
    """The model's schemas by name: what they extend, require, and what their properties hold."""
    dumped = run("ftm", "dump-model")
    assert dumped.returncode == 0, dumped.stderr
    schemata: dict[str, Any] = json.loads(dumped.stdout)["schemata"]
    return schemata


def properties(schema: str) -> set[str]:
    """The names of a schema's properties, inherited ones too."""
    return {name for each in model()[schema]["schemata"] for name in model()[each]["properties"]}


def problems(file: Path) -> list[str]:
    """What the model forbids in a file of entities, one line each: nothing for a valid one."""
    out = file.with_name(f"{file.name}.validated")
    ran = run("ftm", "validate", "-i", file, "-o", out)
    if ran.returncode:
        return [ran.stderr.strip().splitlines()[-1]]
    given, kept = read(file), read(out)
    if [entity["id"] for entity in kept] != [entity["id"] for entity in given]:
        return ["ftm validate leaves out entities"]
    found = [problem for pair in zip(given, kept, strict=True) for problem in _left_out(*pair)]
    schemas = {entity["id"]: entity["schema"] for entity in given}
    if len(schemas) != len(given):
        found.append("two entities have one id")
    return found + [problem for entity in given for problem in _against_the_model(entity, schemas)]


def _left_out(given: dict[str, Any], kept: dict[str, Any]) -> Iterator[str]:
    """Values that are gone. One with the same letters and digits is not, nor a BIC without its branch XXX."""
    for name, values in given["properties"].items():
        came_back = {_bare(value) for value in kept["properties"].get(name, ())}
        if gone := [value for value in values if _bare(value) not in came_back]:
            yield f"{given['id']}: {given['schema']} has no {name} {gone}"


def _bare(value: str) -> str:
    bare = "".join(sign for sign in unicodedata.normalize("NFKC", value).casefold() if sign.isalnum())
    return bare.removesuffix("xxx")


def _against_the_model(entity: dict[str, Any], schemas: dict[str, str]) -> Iterator[str]:
    name, properties = entity["schema"], entity["properties"]
    schema = model()[name]
    if schema.get("abstract"):
        yield f"{entity['id']}: {name} is abstract"
    ancestors = {name, *schema["schemata"]}
    for required in {each for ancestor in ancestors for each in model()[ancestor].get("required", ())}:
        if not properties.get(required) and (name, required) not in NOT_ASKED:
            yield f"{entity['id']}: {name} without {required}"
    for property_, values in properties.items():
        of: dict[str, Any] = next((p for a in ancestors if (p := model()[a]["properties"].get(property_))), {})
        for value in values if of.get("type") == "entity" else ():
            if value not in schemas:
                yield f"{entity['id']}: {property_} {value} is not there"
            elif of["range"] not in model()[schemas[value]]["schemata"]:
                yield f"{entity['id']}: {property_} {value} is no {of['range']}"
