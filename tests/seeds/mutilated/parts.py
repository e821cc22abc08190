"""A file taken apart into the bytes before its first record, the first of its records, and what comes after."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from pathlib import Path
from typing import Literal

#: ``text`` is taken as a whole: a table whose lines are broken anywhere.
Form = Literal["csv", "lines", "json", "xml", "text"]

#: Elements that are records, by the local name of the root.
_RECORDS = {
    "sdnList": "sdnEntry",
    "sanctionsData": "entity",
    "Sanctions": "DistinctParty",
    "CONSOLIDATED_LIST": "INDIVIDUAL",
    "Designations": "Designation",
    "export": "sanctionEntity",
    "LEIData": "LEIRecord",
    "RelationshipData": "RelationshipRecord",
    "ReportingExceptionData": "Exception",
    "RULE": "ROW",
}
#: Other elements of which a file has many, and which are thinned out too.
_THINNED = ("ENTITY", "SanctionsEntry", "ProfileRelationship", "relationship")
_ARRAYS = re.compile(r'\s*(?:\{.*?"(?:releases|records|data)"\s*:\s*)?\[\s*', re.DOTALL)
_MOST_TEXT = 2_000_000


@dataclass(frozen=True)
class Parts:
    """A file's form and its bytes; ``name`` is what it is called. Joined they are the file, or its beginning."""

    name: str
    form: Form
    head: bytes
    records: tuple[bytes, ...]
    between: bytes
    tail: bytes

    def joined(self, records: Sequence[bytes] | None = None) -> bytes:
        """The file, or one with other records."""
        return self.head + self.between.join(self.records if records is None else records) + self.tail

    @property
    def may_be_empty(self) -> bool:
        """Whether it is one of OFAC's files that add to another, and may have nothing to add."""
        return bool(re.search(r"(?:^|_)(?:add|alt|comments)\.csv$", self.name))

    @property
    def middle(self) -> int:
        """The number of the record that is spoilt where one of them is."""
        return len(self.records) // 2

    def with_middle(self, *records: bytes) -> bytes:
        """The file with these in the place of the middle record."""
        return self.joined([*self.records[: self.middle], *records, *self.records[self.middle + 1 :]])

    @property
    def encoding(self) -> str:
        """Of a table: UTF-8, or Windows-1252 where it is none."""
        try:
            self.joined().decode()
        except UnicodeDecodeError:
            return "cp1252"
        return "utf-8"

    def table(self) -> tuple[list[list[str]], list[list[str]]]:
        """Of a CSV file: the lines of its head as cells, the last of them its header, and its rows."""
        return _cells(self.head.decode(self.encoding)), _cells(self.between.join(self.records).decode(self.encoding))


def _cells(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def parts_of(path: Path, most: int, *, header: bool = True) -> Parts:
    """Take a file apart, packed ones unpacked, and keep the first ``most`` records. Without ``header`` CSV has none."""
    name, data = _unpacked(path)
    text = data[:_MOST_TEXT].lstrip()
    if name.lower().endswith(".csv"):
        return _of_table(name, data, most, header=header)
    name = name if "." in name else f"{name}.json"
    if text.startswith(b"<"):
        return _of_xml(name, data, most)
    lines = data.splitlines(keepends=True)
    if text.startswith(b"{") and len(lines) > 1 and all(line.startswith(b"{") for line in lines[:5]):
        return Parts(name, "lines", b"", tuple(line.rstrip(b"\n") for line in lines[:most]), b"\n", b"\n")
    return _of_json(name, data[:_MOST_TEXT].decode(errors="ignore"), most, whole=len(data) <= _MOST_TEXT)


def _unpacked(path: Path) -> tuple[str, bytes]:
    if path.suffix.lower() == ".gz":
        return path.stem, gzip.decompress(path.read_bytes())
    if path.suffix.lower() == ".zip":
        with zipfile.ZipFile(path) as archive:
            (member,) = archive.namelist()
            with archive.open(member) as stream:
                return member, stream.read(2 * _MOST_TEXT)
    return path.name, path.read_bytes()


def _of_table(name: str, data: bytes, most: int, *, header: bool) -> Parts:
    lines = data.splitlines(keepends=True)
    numbers = _line_numbers(lines)
    above = 0
    if header:
        above = next(numbers)
        if lines[0].startswith(b"Last Updated"):
            above = next(numbers)
    ends = [above, *islice(numbers, most)]
    if header and len({len(row) for row in islice(csv.reader(data.decode("utf-8", "replace").splitlines()), 3)}) == 3:
        return Parts(name, "text", b"", (data,), b"", b"")
    records = [b"".join(lines[a:b]) for a, b in pairwise(ends)]
    if records and not records[-1].endswith((b"\r", b"\n")):
        records[-1] += b"\n"
    return Parts(name, "csv", b"".join(lines[:above]), tuple(records), b"", b"")


def _line_numbers(lines: Sequence[bytes]) -> Iterator[int]:
    """How many lines were taken when each row of a CSV file ended."""
    reader = csv.reader(line.decode("utf-8", "replace") for line in lines)
    for _ in reader:
        yield reader.line_num


def _of_xml(name: str, data: bytes, most: int) -> Parts:
    root = re.search(rb"<(?:\w+:)?(\w+)[\s>]", data[data.find(b"?>") + 1 :])
    assert root is not None
    tag = _RECORDS[root[1].decode()].encode()
    found = list(re.finditer(rb"<(?:\w+:)?%s[\s>].*?</(?:\w+:)?%s>" % (tag, tag), data, re.DOTALL))
    head, tail = data[: found[0].start()], data[found[-1].end() :]
    for other in map(str.encode, _THINNED):
        if other != tag:
            element = re.compile(rb"<%s[\s>].*?</%s>\s*" % (other, other), re.DOTALL)
            tail = _first(element, tail, most)
    return Parts(name, "xml", head, tuple(each[0] for each in found[:most]), b"\n", tail)


def _first(element: re.Pattern[bytes], data: bytes, most: int) -> bytes:
    for number, found in enumerate(element.finditer(data)):
        if number == most:
            last = [each.end() for each in element.finditer(data)][-1]
            return data[: found.start()] + data[last:]
    return data


def _of_json(name: str, text: str, most: int, *, whole: bool) -> Parts:
    begin = _ARRAYS.match(text)
    if begin is None or (text.lstrip().startswith("{") and '"id":"Q' in text[:100]):
        return Parts(name, "json", b"", (text.strip().encode(),), b",\n", b"\n")
    decoder, at, records = json.JSONDecoder(), begin.end(), list[str]()
    while at < len(text) and text[at] not in "]" and len(records) < most:
        _, end = decoder.raw_decode(text, at)
        records.append(text[at:end])
        comma = re.compile(r"\s*,?\s*").match(text, end)
        assert comma is not None
        at = comma.end()
    tail = "\n]" + ("}" if text.lstrip().startswith("{") else "") + "\n"
    if whole and text[at : at + 1] == "]":
        tail = text[at:]
    return Parts(name, "json", text[: begin.end()].encode(), tuple(map(str.encode, records)), b",\n", tail.encode())
