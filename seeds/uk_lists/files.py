"""The files that were given: which list each is an edition of, of which day, and its entries one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.model import digest_of
from seeds.reading.editions import edition_date
from seeds.reading.files import Given
from seeds.reading.tables import TableRow, table
from seeds.reading.trees import Node, elements, overlong, root_of
from seeds.registry import Options, Reject, SeedError
from seeds.uk_lists.claims import day_of
from seeds.uk_lists.columns import field_of
from seeds.uk_lists.designations import designation
from seeds.uk_lists.entry import Entry
from seeds.uk_lists.rows import cells_of, entry_of

EXPECTS: Final = (
    "the UK Sanctions List (UK-Sanctions-List.csv or .xml) or the Treasury's Consolidated List (ConList.csv or .xml)"
)
_DAY: Final = re.compile(r"\d{1,2}[-/. ](?:\d{1,2}|[A-Za-z]{3,9})[-/. ]\d{4}|\d{4}-\d\d-\d\d")
_TARGETS: Final = "ArrayOfFinancialSanctionsTarget"


@dataclass(frozen=True)
class Edition:
    """One file: ``consolidated`` for the Treasury's list, else the UK Sanctions List."""

    given: Given
    consolidated: bool
    day: str
    xml: bool

    def entries(self) -> Iterator[Entry | Reject]:
        """Its entries, and a reject for each row that cannot be read. Raises SeedError where the file breaks off."""
        if not self.xml:
            with table(self.given, {"name6"}, rename=field_of) as found:
                for row in found.rows:
                    yield row if isinstance(row, Reject) else self._row(row)
        elif self.consolidated:
            for number, node in enumerate(elements(self.given, ("FinancialSanctionsTarget",)), start=1):
                place = f"FinancialSanctionsTarget {number} (Group ID {node.text('GroupID')})"
                yield overlong(node) or entry_of(cells_of(node), node.file, node.line, place, consolidated=True)
        else:
            yield from self._designations()

    def _designations(self) -> Iterator[Entry | Reject]:
        seen: dict[str, str] = {}
        for node in elements(self.given, ("Designation",)):
            if reject := overlong(node):
                yield reject
                continue
            entry = designation(node)
            content = digest_of(node.value)
            if entry.key and seen.setdefault(entry.key, content) != content:
                yield node.reject("UniqueID", f"another Designation is {entry.key} already, with other content")
            else:
                yield entry

    def _row(self, row: TableRow) -> Entry:
        key, label = (row.text("group"), "Group ID") if self.consolidated else (row.text("unique"), "Unique ID")
        place = f"row {row.line} ({label} {key})" if key else f"row {row.line}"
        return entry_of(dict(row.cells), row.file, row.line, place, consolidated=self.consolidated)


def editions_of(files: Sequence[Given], options: Options) -> list[Edition]:
    """Every file as an edition, oldest first; a copy of one is passed over.

    Raises SeedError for what is neither list, a file of no known day, and two different files of one edition.
    """
    found: dict[tuple[bool, str], Edition] = {}
    for given in files:
        xml, consolidated, inside = _recognised(given)
        edition = Edition(given, consolidated, edition_date(given.path, options, inside=inside), xml)
        first = found.setdefault((consolidated, edition.day), edition)
        if first.given.sha256 != given.sha256:
            raise SeedError(f"{given.name}: {first.given.name} is the same list's edition of {edition.day} too")
    return [edition for _, edition in sorted(found.items(), key=lambda item: (item[1].day, item[0]))]


def _recognised(given: Given) -> tuple[bool, bool, str | None]:
    """Whether it is XML, whether the Treasury's list, and the day that it states."""
    if given.head(512).lstrip(b"\xef\xbb\xbf\xff\xfe\xfe\xff\x00 \r\n\t").startswith(b"<"):
        root, _ = root_of(given)
        if root == "Designations":
            return True, False, _generated(given)
        if root == _TARGETS:
            return True, True, None
        raise SeedError(f"{given.name}: neither of the UK lists (its root is <{root}>): give {EXPECTS}")
    with table(given, {"name6"}, rename=field_of) as found:
        columns, above = set(found.columns), found.above
    if "group" not in columns and "unique" not in columns:
        raise SeedError(f"{given.name}: neither a Group ID nor a Unique ID is among its columns: give {EXPECTS}")
    said = " ".join(cell for cells in above for cell in cells)
    day = _DAY.search(said)
    return False, "listed" in columns or "unique" not in columns, _whole(day[0]) if day else None


def _generated(given: Given) -> str | None:
    first: Node | None = next(elements(given, ("DateGenerated", "Designation")), None)
    if first is None:
        raise SeedError(f"{given.name}: the list holds no Designation")
    return _whole(first.value) if first.tag == "DateGenerated" else None


def _whole(text: str) -> str | None:
    day = day_of(text)
    return day if day and len(day) == 10 else None
