"""One row of a file of nodes as claims."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph.identifiers import identifier
from graph.model import (
    ALIAS,
    COUNTRY,
    DESCRIPTION,
    DIFFERENT_FROM,
    IDENTIFIER,
    NAME,
    SAME_AS,
    Claim,
    Document,
    EntityKind,
    SourceEntity,
)
from seeds.icij_csv.dates import day_of
from seeds.icij_csv.kinds import NodeType, kind_of
from seeds.reading.countries import country_code
from seeds.reading.tables import TableRow
from seeds.registry import Reject

NODE_ID: Final = re.compile(r"[1-9]\d{0,11}")
_NAMES: Final = {"original_name": "original name", "former_name": "former name"}
_DATES: Final = {
    "incorporation_date": "incorporationDate",
    "inactivation_date": "inactivationDate",
    "struck_off_date": "struckOffDate",
    "dorm_date": "dormancyDate",
    "closed_date": "closedDate",
}
#: Columns that are read in another way, or that only repeat others.
_READ: Final = frozenset({
    "node_id", "name", *_NAMES, *_DATES, "countries", "country_codes", "jurisdiction", "jurisdiction_description",
    "ibcruc", "internal_id", "sourceid", "labels_n",
})  # fmt: skip
#: Words that mean something else in the graph than a fact.
_TAKEN: Final = frozenset({NAME, ALIAS, COUNTRY, IDENTIFIER, DESCRIPTION, SAME_AS, DIFFERENT_FROM})
_PREDICATE: Final = re.compile(r"[a-z][A-Za-z0-9]*")
_OF_EITHER_KIND: Final = (NodeType.OFFICER, NodeType.INTERMEDIARY, NodeType.OTHER)
_GUESSED: Final = "ICIJ does not say whether it is a person or a body; its kind is read off its name"


def entity_id(node_id: str) -> str:
    """The source entity of a node: ``icij-11000001``."""
    return f"icij-{node_id}"


def kind_of_row(node: NodeType, row: TableRow) -> EntityKind:
    """The kind of a node as its row tells it."""
    return kind_of(node, name_of(node, row), row.first("company_type", "type"))


def name_of(node: NodeType, row: TableRow) -> str:
    """The name of a node; of an address the address."""
    name = row.first("address", "name") if node is NodeType.ADDRESS else row.text("name")
    return " ".join(name.split())


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Makes the claims about one node."""

    document: Document
    node_id: str

    def say(self, predicate: str, value: str, column: str, role: str | None = None, note: str | None = None) -> Claim:
        return Claim(
            citation=self.document.cite(f"node {self.node_id}, {column}"), subject=entity_id(self.node_id),
            predicate=predicate, value=value, role=role, note=note,
        )  # fmt: skip


def said_of(node: NodeType, row: TableRow, document: Document) -> Iterator[SourceEntity | Claim | Reject]:
    """Yield the entity of a node and every claim about it."""
    speaker = _Speaker(document, row.text("node_id"))
    yield SourceEntity(entity_id(speaker.node_id), kind_of_row(node, row))
    yield speaker.say(IDENTIFIER, f"ICIJ:{speaker.node_id}", "node_id")
    name = name_of(node, row)
    if name:
        yield speaker.say(NAME, name, "address" if node is NodeType.ADDRESS else "name")
    else:
        yield row.reject("name", "the node has no name: the rest of its row is read")
    yield speaker.say("nodeType", node.value, "node_id", note=_GUESSED if node in _OF_EITHER_KIND else None)
    for column, role in _NAMES.items():
        other = " ".join(row.text(column).split())
        if other and other != name:
            yield speaker.say(ALIAS, other, column, role)
    if number := row.text("ibcruc"):
        yield speaker.say(IDENTIFIER, identifier(f"REG:{number}"), "ibcRUC", "IBC or RUC number")
    if number := row.text("internal_id"):
        source = row.text("sourceid") or "source not stated"
        yield speaker.say(
            IDENTIFIER, identifier(f"OTHER:internal number {number} ({source})"), "internal_id", "internal number"
        )
    yield from _countries(row, speaker)
    for column, predicate in _DATES.items():
        if text := row.text(column):
            day = day_of(text)
            yield speaker.say(predicate, day, column) if day else row.reject(column, "no date")
    yield from _facts(node, row, speaker)


def _countries(row: TableRow, speaker: _Speaker) -> Iterator[Claim]:
    """Countries of a node, and its jurisdiction; codes are ISO 3166-1 alpha-3, and some of ICIJ's own."""
    names = [name.strip() for name in row.text("countries").split(";")]
    codes = [code.strip() for code in row.text("country_codes").split(";")]
    if len(names) != len(codes):
        names, codes = (names, [""] * len(names)) if any(names) else ([""] * len(codes), codes)
    jurisdiction = (row.text("jurisdiction_description"), row.text("jurisdiction"))
    given = [*((name, code, None) for name, code in zip(names, codes, strict=True)), (*jurisdiction, "jurisdiction")]
    for name, code, role in dict.fromkeys(given):
        found = (code and country_code(code)) or (name and country_code(name))
        column = role or "countries"
        if found:
            yield speaker.say(COUNTRY, found, column, role)
        elif name or code:
            yield speaker.say("countryAsGiven", name or code, column, role)


def _facts(node: NodeType, row: TableRow, speaker: _Speaker) -> Iterator[Claim]:
    for column in row.cells:
        value = " ".join(row.text(column).split())
        if not value or column in _READ or (node is NodeType.ADDRESS and column == "address"):
            continue
        first, *rest = (part for part in column.split("_") if part)
        predicate = first + "".join(part.capitalize() for part in rest)
        if _PREDICATE.fullmatch(predicate) and predicate not in _TAKEN:
            yield speaker.say(predicate, value, column)
