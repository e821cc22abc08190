"""Reads one curated file and remembers on which line everything stands.

YAML's own loaders either lose the lines or refuse a whole file for one repeated key. So the file is only
composed by ruamel.yaml, and its nodes are turned into plain values here, dates and all as the texts they are.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from math import isfinite
from pathlib import Path
from typing import Any, Final
from unicodedata import category

from jsonschema import Draft202012Validator, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode

from seeds.registry import Reject, SeedError

Place = tuple[str | int, ...]

_SECTIONS: Final = ("documents", "entities", "claims")


@dataclass(slots=True)
class Source:
    """One file: its content as plain values, the line of every place in it, and what is wrong with it.

    A place is the path of keys and indexes from the root. ``bad`` holds each place that cannot be used.
    """

    file: str
    content: dict[str, Any] = field(default_factory=dict)
    lines: dict[Place, int] = field(default_factory=dict)
    rejects: list[Reject] = field(default_factory=list)
    bad: set[Place] = field(default_factory=set)

    def line(self, place: Place) -> int:
        """The line of a place, or of the nearest one around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def reject(self, place: Place, reason: str, text: str = "") -> None:
        """Note one problem, and that the place cannot be used."""
        found = Reject(self.file, self.line(place), ".".join(str(part) for part in place), reason, text)
        if found not in self.rejects:
            self.rejects.append(found)
        self.bad.add(place)

    def usable(self, place: Place) -> bool:
        """True where neither the place, nor what is in it, nor what it is in has been rejected."""
        return not any(bad[: len(place)] == place or place[: len(bad)] == bad for bad in self.bad)

    def section(self, name: str) -> list[tuple[Place, Any]]:
        """The entries of ``documents``, ``entities`` or ``claims``, with their places."""
        entries = self.content.get(name)
        if isinstance(entries, dict):
            return [((name, key), value) for key, value in entries.items()]
        if isinstance(entries, list):
            return [((name, index), value) for index, value in enumerate(entries)]
        return []


def builtin_files() -> list[Traversable]:
    """The YAML files that come with the package, by name."""
    folder = resources.files("seeds").joinpath("curated")
    return sorted((f for f in folder.iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name)


def given_files(paths: Iterable[Path]) -> list[Path]:
    """The files, and the YAML files of the folders, named. Raises SeedError for a path that is missing."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(f for f in path.iterdir() if f.suffix in (".yaml", ".yml"))
            if not inside:
                raise SeedError(f"{path}: there is no YAML file in this folder")
            found += inside
        elif path.is_file():
            found.append(path)
        else:
            raise SeedError(f"{path}: there is no such file; curated takes YAML files or folders of them")
    return found


def read_source(file: Traversable) -> Source:
    """Parse one file and check its shape against the schema; problems are in ``rejects``, none is raised."""
    source = Source(str(file) if isinstance(file, Path) else file.name)
    try:
        root = YAML(typ="safe", pure=True).compose(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        source.lines[()] = error.object[: error.start].count(b"\n") + 1
        source.reject((), f"the file is not UTF-8: {error.reason}")
        return source
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        source.lines[()] = mark.line + 1 if mark else 1
        source.reject((), f"no YAML: {error.problem or error.context}")
        return source
    except YAMLError as error:
        source.reject((), f"no YAML: {error}")
        return source
    if root is None:
        source.reject((), "the file is empty; it may hold documents, entities and claims")
        return source
    content = _Values(source).of(root, ())
    if isinstance(content, dict):
        source.content = content
    for problem in _validator().iter_errors(content):
        _note(source, problem)
    return source


class _Values:
    """Turns composed nodes into plain values and notes their lines in the source."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._yaml = YAML(typ="safe", pure=True)
        self._seen: set[int] = set()

    def of(self, node: Node, place: Place) -> Any:
        if id(node) in self._seen:
            self._source.reject(place, "anchors and aliases are not used here; write the entry out")
            return None
        self._seen.add(id(node))
        self._source.lines.setdefault(place, node.start_mark.line + 1)
        if isinstance(node, ScalarNode):
            return self._scalar(node, place)
        if isinstance(node, MappingNode):
            return self._mapping(node, place)
        return [self.of(item, (*place, index)) for index, item in enumerate(node.value)]

    def _mapping(self, node: MappingNode, place: Place) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value) if isinstance(key_node, ScalarNode) else "?"
            line = key_node.start_mark.line + 1
            here = (*place, key)
            if key in out:
                first = self._source.lines[here]
                field_name = ".".join(map(str, here))
                self._source.rejects.append(Reject(self._source.file, line, field_name, f"is already on line {first}"))
                if len(here) > len(("section", "entry")):
                    self._source.bad.add(here)
                continue
            self._source.lines[here] = line
            out[key] = self.of(value_node, here)
        return out

    def _scalar(self, node: ScalarNode, place: Place) -> Any:
        kind = str(node.tag).rpartition(":")[2]
        text = str(node.value)
        if kind in ("int", "float", "bool", "null"):
            try:
                value = self._yaml.constructor.construct_object(node)
            except (ValueError, YAMLError):
                return text
            return text if isinstance(value, float) and not isfinite(value) else value
        if kind not in ("str", "timestamp"):
            self._source.reject(place, f"the tag {node.tag} is not used here")
        if any(category(sign) == "Cc" for sign in text):
            self._source.reject(place, "holds a line break or another control character", ascii(text))
        return text


@cache
def _validator() -> Draft202012Validator:
    schema = resources.files("seeds").joinpath("curated", "schema.json")
    return Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))


def _note(source: Source, problem: ValidationError) -> None:
    place: Place = tuple(problem.absolute_path)
    value: Any = problem.instance
    match problem.validator:
        case "additionalProperties":
            known = problem.schema.get("properties", {}) if isinstance(problem.schema, dict) else {}
            for name in value:
                if name not in known:
                    source.reject((*place, name), f"is no field here; there are: {', '.join(known)}")
        case "required":
            for name in _names(problem.validator_value):
                if name not in value:
                    source.reject((*place, name), "is missing")
        case "enum":
            allowed = ", ".join(_names(problem.validator_value))
            source.reject(place, f"must be one of {allowed}, not {value!r}")
        case _:
            expected = problem.schema.get("description") if isinstance(problem.schema, dict) else None
            shown = repr(value) if isinstance(value, Hashable) else "this"
            source.reject(place, f"{shown} is not {expected}" if expected else problem.message)


def _names(value: Any) -> list[str]:
    return [str(name) for name in value]
