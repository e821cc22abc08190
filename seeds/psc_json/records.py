"""Files as records: lines, arrays of records, tables of companies; where each stands, and when the file was made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from seeds.reading.days import edtf_of_numbers
from seeds.reading.files import Given
from seeds.reading.objects import Item, is_array, items, lines
from seeds.reading.plain import dict_of, text_of, too_deep, too_long
from seeds.registry import Reject

#: What a last line of totals calls itself.
TOTALS: Final = "totals#"


@dataclass(frozen=True, slots=True)
class PscRecord:
    """One line of a snapshot: what it is of (``kind``) and about which company."""

    item: Item
    company: str
    kind: str
    data: Mapping[str, Any]

    @property
    def link(self) -> str:
        """The register's own address of the record: ``/company/…``; empty where it has none."""
        return text_of(dict_of(self.data.get("links")).get("self"))

    def reject(self, field: str, reason: str, text: str | None = None) -> Reject:
        """A reject that names the record's place and a field of it."""
        return self.item.reject(field, reason, text)


@dataclass(frozen=True, slots=True)
class Totals:
    """The last line of a snapshot: how many records all its parts have together, and the day on which it was made."""

    count: int | None
    day: str | None


@dataclass(frozen=True, slots=True)
class CompanyRow:
    """One company of the Basic Company Data, as texts by column. ``line`` is its line or its place in the array."""

    file: str
    line: int
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        """The cell, trimmed; empty where there is no such column."""
        return " ".join(self.cells.get(column, "").split())

    def reject(self, field: str, reason: str) -> Reject:
        """A reject of a field of it."""
        return Reject(self.file, self.line, field, reason, self.text(field)[:500])


Found = PscRecord | Totals | CompanyRow | Reject


def is_json(given: Given) -> bool:
    """True where the file begins as JSON does."""
    return given.head(64).removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"[", b"{")


def json_records(given: Given) -> Iterator[Found]:
    """Yield the records of a JSON file. Raises SeedError where an array breaks off."""
    for item in items(given) if is_array(given) else lines(given):
        if isinstance(item, Reject):
            yield item
        elif too_deep(item.content):
            yield Reject(given.name, item.line, "", "objects lie too deep in one another to be a record")
        elif long := too_long(item.content):
            yield Reject(given.name, item.line, long, "the text is longer than any record's")
        else:
            yield _record(item)


def _record(item: Item) -> Found:
    content = item.content
    if "CompanyNumber" in {str(name).strip() for name in content}:
        return CompanyRow(item.file, item.line, {str(k).strip(): text_of(v) for k, v in content.items()})
    data = content.get("data")
    if not isinstance(data, dict):
        return item.reject("data", "no record of the register: it has neither data nor a CompanyNumber")
    kind = text_of(data.get("kind"))
    if kind.startswith(TOTALS):
        counts = [value for name, value in data.items() if name.endswith("_count")]
        whole = sum(counts) if counts and all(type(value) is int for value in counts) else None
        day = edtf_of_numbers(text_of(data.get("generated_at")))
        return Totals(whole, day)
    company = text_of(content.get("company_number"))
    if not company:
        return item.reject("company_number", "a record of no company")
    return PscRecord(item, company, kind, data)
