"""Files as statements: arrays, one statement a line, a single statement, and the groups of before version 0.1."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

import orjson

from seeds.reading.files import Given
from seeds.reading.objects import Item, is_array, items, lines, whole
from seeds.reading.plain import day_of, dict_of, list_of, text_of, texts_of, too_deep, too_long
from seeds.registry import Reject, SeedError

Kind = Literal["person", "entity", "relationship"]
_KINDS: Final[dict[str, Kind]] = {
    "personStatement": "person",
    "entityStatement": "entity",
    "ownershipOrControlStatement": "relationship",
    "person": "person",
    "entity": "entity",
    "relationship": "relationship",
}
_GROUPS: Final[tuple[tuple[str, Kind], ...]] = (
    ("entityStatements", "entity"),
    ("personStatements", "person"),
    ("beneficialOwnershipStatements", "relationship"),
)
_LONGEST_ID: Final = 200
_SHOWN: Final = 500
_HEAD: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of any version. ``place`` is its line or its number in the array, and that within a group.

    ``key`` names what it is about, ``details`` is where that is said: for version 0.4 the record and its details,
    before that the statement itself. ``status`` is new, updated, closed, or empty before 0.4.
    """

    file: str
    line: int
    place: str
    id: str
    kind: Kind
    record: str
    key: str
    status: str
    date: str | None
    details: Mapping[str, Any]
    content: Mapping[str, Any]

    @property
    def moment(self) -> str:
        """When it was made, to the second where that is given: a text that sorts; empty where it is not dated."""
        return text_of(self.content.get("statementDate")) if self.date else ""

    @property
    def publisher(self) -> str:
        """Who published it, empty where it does not say."""
        return publisher_of(self.content)

    @property
    def replaces(self) -> list[str]:
        """The ids of the statements that it replaces (before 0.4)."""
        return texts_of(self.content.get("replacesStatements")) + texts_of(self.content.get("replaceStatements"))

    @property
    def is_later(self) -> bool:
        """True where something was stated of the same before."""
        return self.status in ("updated", "closed") or bool(self.replaces)

    @property
    def digest(self) -> bytes:
        """The same for the same content."""
        return _digest(self.content)

    @property
    def essence(self) -> bytes:
        """The same where it is about the same: who ties whom, or a party with the same names."""
        fields = ("subject", "interestedParty") if self.kind == "relationship" else ("name", "names")
        return _digest([self.kind, *(self.details.get(field) for field in fields)])

    def reject(self, field: str, reason: str, text: object = "") -> Reject:
        """A reject that names this statement's place and a field of it."""
        return Reject(self.file, self.line, field, f"statement {self.id or self.place}: {reason}", str(text)[:_SHOWN])


def publisher_of(content: Mapping[str, Any]) -> str:
    """The name of a statement's publisher."""
    return text_of(dict_of(dict_of(content.get("publicationDetails")).get("publisher")).get("name"))


def record_key(publisher: str, record: str) -> str:
    """A record's id is unique for its publisher only: the publisher's name goes before it, as six hex digits."""
    return f"{hashlib.sha256(publisher.casefold().encode()).hexdigest()[:6]}-{record}" if publisher else record


def statements_of(given: Given) -> Iterator[Statement | Reject]:
    """Yield the statements of a file in its order, and a reject for what is none.

    Raises SeedError where the JSON breaks off.
    """
    for item in _items(given):
        if isinstance(item, Reject):
            yield item
        elif too_deep(item.content):
            yield Reject(given.name, item.line, "", "objects lie too deep in one another to be a statement")
        elif long := too_long(item.content):
            yield Reject(given.name, item.line, long, "the text is longer than any statement's")
        elif any(name in item.content for name, _ in _GROUPS):
            yield from _group(item)
        else:
            yield _statement(item, item.content, str(item.line), None)


def _items(given: Given) -> Iterator[Item | Reject]:
    if is_array(given):
        yield from items(given)
        return
    head = given.head(_HEAD)
    if not head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        yield from lines(given)
        return
    first = head.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")[0]
    try:
        orjson.loads(first)
    except orjson.JSONDecodeError:
        try:
            content = whole(given)
        except SeedError:
            yield from lines(given)
            return
        yield from _package(given.name, dict_of(content))
    else:
        for item in lines(given):
            yield from [item] if isinstance(item, Reject) else _package(given.name, item.content, item.line)


def _package(file: str, content: dict[str, Any] | Mapping[str, Any], line: int = 1) -> Iterator[Item]:
    """An object that is a statement, or holds statements in a list."""
    held = [each for value in content.values() if isinstance(value, list) for each in value if _is_one(each)]
    if _is_one(content) or not held:
        yield Item(file, line, dict(content))
    else:
        yield from (Item(file, number, each) for number, each in enumerate(held, start=1))


def _is_one(value: object) -> bool:
    return isinstance(value, dict) and (
        "statementType" in value or "recordType" in value or any(name in value for name, _ in _GROUPS)
    )


def _group(item: Item) -> Iterator[Statement | Reject]:
    for name, kind in _GROUPS:
        for number, each in enumerate(list_of(item.content.get(name)), start=1):
            if isinstance(each, dict):
                yield _statement(item, each, f"{item.line}, {name} {number}", kind)
            else:
                yield item.reject(name, "no JSON object", str(each))


def _statement(item: Item, content: dict[str, Any], place: str, kind: Kind | None) -> Statement | Reject:
    said = text_of(content.get("recordType")) or text_of(content.get("statementType"))
    found = kind or _KINDS.get(said)
    if found is None:
        why = f"{said!r} is no type of statement" if said else "it has neither statementType nor recordType"
        return Reject(item.file, item.line, "statementType", f"no BODS statement: {why}", _shown(content))
    id_ = text_of(content.get("statementId")) or text_of(content.get("statementID"))
    record = text_of(content.get("recordId"))
    new = isinstance(content.get("recordDetails"), dict)
    if "recordType" in content and not new:
        return Reject(item.file, item.line, "recordDetails", "a record without details says nothing", _shown(content))
    key = record_key(publisher_of(content), record) if new and record else id_
    missing = "recordId" if new else "statementID"
    if not key and found != "relationship":
        return Reject(item.file, item.line, missing, "nothing can refer to a statement without an id", _shown(content))
    if max(len(id_), len(record)) > _LONGEST_ID:
        return Reject(item.file, item.line, missing, f"an id of more than {_LONGEST_ID} characters", _shown(content))
    return Statement(
        file=item.file,
        line=item.line,
        place=place,
        id=id_,
        kind=found,
        record=record if new else "",
        key=key or f"item {place}",
        status=text_of(content.get("recordStatus")).lower() if new else "",
        date=day_of(content.get("statementDate")),
        details=content["recordDetails"] if new else content,
        content=content,
    )


def _digest(value: object) -> bytes:
    said = json.dumps(value, sort_keys=True, default=str)
    return hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _shown(content: Mapping[str, Any]) -> str:
    return json.dumps(content, default=str)[:_SHOWN]
