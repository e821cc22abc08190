"""One way to look into a record, whether it came as XML, as JSON (two styles of it) or as a row of CSV.

GLEIF's JSON of the golden copy writes ``{"LEI": {"$": "5493…"}}`` with attributes as ``@type``; other converters write
``{"LEI": "5493…"}`` with attributes as ``type``. XML and CSV are turned into the first style.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from seeds.reading.tables import TableRow
from seeds.reading.trees import Node

_TEXT: Final = "$"
_DEEPEST: Final = 12
#: Column endings of the golden copy's CSV that are attributes of the column before them.
_ATTRIBUTES: Final = {"xmllang": "@lang", "type": "@type"}


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a record: a text with attributes, or named pieces. Paths are ``Entity/LegalAddress/City``."""

    content: Any

    @property
    def value(self) -> str:
        """Its text, spaces collapsed; empty where it has none."""
        content = self.content.get(_TEXT) if isinstance(self.content, Mapping) else self.content
        if isinstance(content, bool) or not isinstance(content, str | int | float):
            return ""
        return " ".join(str(content).split())

    def attribute(self, name: str) -> str:
        """An attribute of it, such as ``type`` or ``lang``."""
        if not isinstance(self.content, Mapping):
            return ""
        found = next((self.content[key] for key in (f"@{name}", f"@xml:{name}", name) if key in self.content), None)
        return Part(found).value

    def parts(self, path: str) -> Iterator[Part]:
        """Every piece at ``path``, through lists."""
        name, _, rest = path.partition("/")
        for found in _named(self.content, name):
            if rest:
                yield from Part(found).parts(rest)
            else:
                yield Part(found)

    def text(self, path: str) -> str:
        """The first text at ``path``; empty where there is none."""
        return next((text for part in self.parts(path) if (text := part.value)), "")

    def members(self, container: str, name: str) -> Iterator[Part]:
        """The members of a list that XML writes as ``container/name`` and JSON often as ``container: [...]``."""
        for content in _flat([part.content for part in self.parts(container)]):
            if not isinstance(content, Mapping) or name not in content:
                if content not in (None, "", {}):
                    yield Part(content)
                continue
            for member in _flat(content[name]):
                if isinstance(member, str) and len(content) > 1:
                    member = {**{key: value for key, value in content.items() if key != name}, _TEXT: member}
                yield Part(member)


def _named(content: Any, name: str) -> Iterator[Any]:
    for each in _flat(content):
        if isinstance(each, Mapping) and name in each:
            yield from _flat(each[name])


def _flat(content: Any, depth: int = 0) -> Iterator[Any]:
    if isinstance(content, list) and depth < _DEEPEST:
        for each in content:
            yield from _flat(each, depth + 1)
    elif content is not None:
        yield content


def of_xml(node: Node, depth: int = 0) -> Part:
    """An XML element as a part; what is nested deeper than any record is left out."""
    content: dict[str, Any] = {f"@{name}": value for name, value in node.attributes.items()}
    children = list(node.children()) if depth < _DEEPEST else []
    if not children:
        content[_TEXT] = node.value
    for child in children:
        content.setdefault(child.tag, []).append(of_xml(child, depth + 1).content)
    return Part(content)


def of_csv(row: TableRow) -> Part:
    """A row of the golden copy's CSV as a part: its columns are paths with dots, lists are numbered from 1."""
    content: dict[str, Any] = {}
    for column, cell in row.cells.items():
        if cell.strip():
            _put(content, column, cell.strip())
    return Part(_listed(content))


def _put(content: dict[str, Any], column: str, cell: str) -> None:
    *path, last = column.split(".")
    attribute = _ATTRIBUTES.get(last)
    for name in path if attribute else [*path, last]:
        content = content.setdefault(name, {})
    content[attribute or _TEXT] = cell


def _listed(content: Any) -> Any:
    """The same with ``{"1": …, "2": …}`` as lists."""
    if not isinstance(content, dict):
        return content
    listed = {name: _listed(each) for name, each in content.items()}
    if listed and all(name.isdecimal() for name in listed):
        return [listed[name] for name in sorted(listed, key=int)]
    return listed
