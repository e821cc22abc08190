"""From files to records: all nodes first, then the relationships between them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from graph.model import SAME_AS, Claim, Document, EntityKind
from graph.time import TimeError, When
from seeds.icij_csv.dates import current_through, day_of, held, is_over
from seeds.icij_csv.kinds import NodeType
from seeds.icij_csv.links import ties_of, words
from seeds.icij_csv.nodes import NODE_ID, entity_id, kind_of_row, said_of
from seeds.icij_csv.papers import document_of
from seeds.reading.editions import asked_edition
from seeds.reading.files import Given, given_files
from seeds.reading.tables import TableRow, table
from seeds.registry import Options, Record, Reject, SeedError

EXPECTS: Final = (
    "files of ICIJ's Offshore Leaks Database: nodes-entities.csv, nodes-officers.csv, nodes-intermediaries.csv, "
    "nodes-addresses.csv, nodes-others.csv and relationships.csv, or those of one leak"
)
_START: Final = ("node_id_start", "node_1", "start_id", "start")
_END: Final = ("node_id_end", "node_2", "end_id", "end")
_TYPE: Final = ("rel_type", "type", "r_type")
_KINDS: Final = list(EntityKind)
_HASH_BITS: Final = 32


def _column(name: str) -> str:
    """A column's name in one way of writing: ``sourceID``, ``n.valid_until`` and ``:START_ID`` of different years."""
    name = re.sub(r"^[nr]\.", "", name.strip().strip('"').lower())
    return re.sub(r"[^a-z0-9]+", "_", name).strip("_")


def node_type(columns: Collection[str]) -> NodeType | None:
    """Which file of nodes has these columns; None where none has."""
    if "node_id" not in columns:
        return None
    if {"ibcruc", "service_provider", "company_type", "inactivation_date", "dorm_date"} & set(columns):
        return NodeType.ENTITY
    if {"jurisdiction", "incorporation_date", "closed_date"} & set(columns):
        return NodeType.OTHER if {"closed_date", "type"} & set(columns) else NodeType.ENTITY
    if {"internal_id", "status"} & set(columns):
        return NodeType.INTERMEDIARY
    if "address" in columns:
        return NodeType.ADDRESS
    return NodeType.OFFICER if "name" in columns else None


def records_in(paths: Sequence[Path], options: Options) -> Iterator[Record]:
    """Yield the records of all files. Raises SeedError for a file of another kind, and for links without nodes."""
    nodes: list[tuple[Given, NodeType]] = []
    links: list[Given] = []
    for given in given_files(paths, (".csv",), EXPECTS):
        with table(given, (), rename=_column) as found:
            kind = node_type(found.columns)
            if kind:
                nodes.append((given, kind))
            elif all(set(names) & set(found.columns) for names in (_START, _END, _TYPE)):
                links.append(given)
            else:
                columns = ", ".join(found.columns)[:200]
                raise SeedError(f"{given.name}: no file of ICIJ's has the columns {columns}: give {EXPECTS}")
    if links and not nodes:
        raise SeedError(f"{links[0].name}: give the files of nodes with it, which say who is linked: {EXPECTS}")
    reading = _Reading(asked_edition(options))
    for number, (given, kind) in enumerate(nodes):
        yield from reading.nodes(given, kind, number)
    for given in links:
        yield from reading.links(given)


@dataclass
class _Reading:
    edition: str | None
    #: By node id: a hash of its row, the file it was in, through which year its data go, and its kind, in one number.
    known: dict[int, int] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)

    def nodes(self, given: Given, node: NodeType, file: int) -> Iterator[Record]:
        with table(given, (), rename=_column) as found:
            for row in found.rows:
                if isinstance(row, Reject):
                    yield row
                    continue
                node_id = row.text("node_id")
                if not NODE_ID.fullmatch(node_id):
                    yield row.reject("node_id", "no number of a node")
                    continue
                again = self._again(node, row, file)
                if again is None:
                    yield from self._cited(row.text("sourceid"))
                    yield from said_of(node, row, self.documents[row.text("sourceid")])
                elif again:
                    yield row.reject("node_id", f"node {node_id} stands in this file already, with other content")

    def _again(self, node: NodeType, row: TableRow, file: int) -> bool | None:
        """None for a node that is new in its file; else whether it stood there with other content."""
        content = hash(tuple(row.cells.values())) & ((1 << _HASH_BITS) - 1)
        kind = _KINDS.index(kind_of_row(node, row))
        through = current_through(row.text("valid_until"))
        node_id = int(row.text("node_id"))
        before = self.known.get(node_id)
        if before is not None:
            if (before >> 20) & 0xFFFF == file:
                return before >> 36 != content
            kind = min(kind, before & 0xFF)
        self.known[node_id] = content << 36 | file << 20 | through << 8 | kind
        return None

    def _cited(self, source: str) -> Iterator[Document]:
        if source not in self.documents:
            self.documents[source] = document_of(source, self.edition)
            yield self.documents[source]

    def links(self, given: Given) -> Iterator[Record]:
        with table(given, (), rename=_column) as found:
            for row in found.rows:
                if isinstance(row, Reject):
                    yield row
                else:
                    yield from self._link(row)

    def _link(self, row: TableRow) -> Iterator[Record]:
        ends = [row.first(*_START), row.first(*_END)]
        for name, node_id in zip(("start", "end"), ends, strict=True):
            if not NODE_ID.fullmatch(node_id) or int(node_id) not in self.known:
                yield row.reject("", f"its {name}, node {node_id or 'without a number'}, is in none of the files given")
                return
        if ends[0] == ends[1]:
            yield row.reject("", f"node {ends[0]} is linked to itself")
            return
        start, end = (self.known[int(node_id)] for node_id in ends)
        when, wrong, usable = self._when(row, start, end)
        yield from wrong
        if not usable:
            return
        source = row.text("sourceid")
        yield from self._cited(source)
        rel_type, link = row.first(*_TYPE), row.text("link")
        if not words(rel_type) and not words(link):
            yield row.reject("rel_type", "the relationship has no type")
            return
        where = f"relationship of nodes {ends[0]} and {ends[1]}, {rel_type or link}"
        citation = self.documents[source].cite(f"{where}: {link}" if link and rel_type else where)
        notes = [f"status: {status}"] if (status := row.text("status")) else []
        notes += [row.text("note")] if row.text("note") else []
        for tie in ties_of(rel_type, link, _KINDS[start & 0xFF], _KINDS[end & 0xFF]):
            yield Claim(
                citation=citation, subject=entity_id(ends[0]), predicate=tie.predicate, object=entity_id(ends[1]),
                role=tie.role, note="; ".join(filter(None, (tie.note, *notes))) or None,
                when=None if tie.predicate == SAME_AS else when,
            )  # fmt: skip

    @staticmethod
    def _when(row: TableRow, start: int, end: int) -> tuple[When | None, list[Reject], bool]:
        """When it held, what of its dates cannot be read, and whether it can be said all the same."""
        wrong: list[Reject] = []
        days: list[str | None] = []
        for column in ("start_date", "end_date"):
            text = row.text(column)
            day = day_of(text) if text else None
            if text and day is None:
                wrong.append(row.reject(column, "no date"))
            days.append(day)
        over = is_over(row.text("status")) or bool(row.text("end_date") and not days[1])
        years = [year for value in (start, end) if (year := value >> 8 & 0xFFF)]
        through = current_through(row.text("valid_until")) or min(years, default=0)
        try:
            return held(days[0], days[1], ended=over, through=0 if over else through), wrong, not (over and not days[0])
        except TimeError as error:
            return None, [*wrong, row.reject("end_date", str(error))], False
