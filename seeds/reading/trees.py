"""XML, one element at a time: namespaces aside, without DOCTYPE or entities, in the memory of one element."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from seeds.reading.files import Given
from seeds.registry import Reject, SeedError

_SHOWN: Final = 500
#: Characters of one text or attribute beyond which an element is not read, as in tables.
_LONGEST: Final = 500_000


def local(tag: Any) -> str:
    """A tag or attribute without its namespace; empty for comments and the like."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


@dataclass(frozen=True, slots=True)
class Node:
    """One element. ``line`` is that of the file where it begins; paths are local names, ``a/b``."""

    file: str
    element: Any

    @property
    def tag(self) -> str:
        """Its local name."""
        return local(self.element.tag)

    @property
    def line(self) -> int:
        """The line on which it begins, from 1; 0 where the parser has lost count."""
        return self.element.sourceline or 0

    @property
    def attributes(self) -> Mapping[str, str]:
        """Its attributes by local name, trimmed."""
        return {local(name): value.strip() for name, value in self.element.attrib.items()}

    def get(self, attribute: str) -> str:
        """An attribute, trimmed; empty where there is none."""
        value = self.element.get(attribute)
        return value.strip() if value is not None else self.attributes.get(attribute, "")

    @property
    def value(self) -> str:
        """Its own text with what is inside it, trimmed."""
        return "".join(self.element.itertext()).strip()

    def children(self, name: str | None = None) -> Iterator[Node]:
        """The elements right inside it, all or those of one name."""
        for child in self.element:
            tag = local(child.tag)
            if tag and (name is None or tag == name):
                yield Node(self.file, child)

    def all(self, path: str) -> Iterator[Node]:
        """Every element at ``path`` below it."""
        name, _, rest = path.partition("/")
        for child in self.children(name):
            if rest:
                yield from child.all(rest)
            else:
                yield child

    def one(self, path: str) -> Node | None:
        """The first element at ``path``."""
        return next(self.all(path), None)

    def text(self, path: str) -> str:
        """The text of the first element at ``path``; empty where there is none."""
        found = self.one(path)
        return found.value if found is not None else ""

    def texts(self, path: str) -> list[str]:
        """The texts at ``path`` that are not empty."""
        return [text for node in self.all(path) if (text := node.value)]

    def reject(self, field: str, reason: str, text: str | None = None) -> Reject:
        """A reject that names this element's line, and a field of it."""
        return Reject(self.file, self.line, field, reason, (self.value if text is None else text)[:_SHOWN])


def overlong(node: Node) -> Reject | None:
    """A reject of an element in which one text or attribute is longer than anybody writes; None for any other."""
    for element in node.element.iter():
        for text in (element.text, element.tail, *element.attrib.values()):
            if text and len(text) > _LONGEST:
                reason = f"a text has {len(text):,} characters; at most {_LONGEST:,} are read"
                return Reject(node.file, node.line, local(element.tag), reason, text[:_SHOWN])
    return None


def root_of(given: Given) -> tuple[str, Mapping[str, str]]:
    """The local name of the root element and its attributes. Raises SeedError for what is no XML."""
    for _, element in _parse(given, ("start",)):
        node = Node(given.name, element)
        return node.tag, dict(node.attributes)
    raise SeedError(f"{given.name}: no XML")


def elements(given: Given, tags: Collection[str]) -> Iterator[Node]:
    """Yield each element with one of these local names once it is complete; afterwards it is forgotten.

    An element inside another of them is handed out with the outer one only. Raises SeedError where the XML is not
    well-formed (what came before it has been yielded), or brings a DOCTYPE.
    """
    depth = 0
    for event, element in _parse(given, ("start", "end")):
        if local(element.tag) not in tags:
            continue
        if event == "start":
            depth += 1
            continue
        depth -= 1
        if depth == 0:
            yield Node(given.name, element)
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                parent.remove(element.getprevious())


def _parse(given: Given, events: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    with given.open() as stream:
        try:
            first = True
            for event, element in etree.iterparse(
                stream, events=events, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
            ):
                if first:
                    first = False
                    info = element.getroottree().docinfo
                    if info.doctype or info.internalDTD is not None:
                        raise SeedError(f"{given.name}: XML with a DOCTYPE is not read: no publisher of lists uses one")
                yield event, element
        except etree.XMLSyntaxError as error:
            raise SeedError(f"{given.name}: the XML breaks off or is not well-formed: {error}") from error
