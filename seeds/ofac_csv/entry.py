"""One row of a primary file as claims: the entry itself, what its remarks say, and its listings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from graph.model import IDENTIFIER, NAME, Citation, Claim, Document, SourceEntity
from seeds.ofac_csv.remarks import LIMIT, Part, parts_of, read_part
from seeds.ofac_csv.rows import Row
from seeds.ofac_lists.kinds import kind_of
from seeds.ofac_lists.listings import OfacListing, listings_of
from seeds.ofac_lists.programmes import programmes_of
from seeds.ofac_lists.publications import Publication
from seeds.ofac_lists.readings import Fact, ListingDay, Reading, measured
from seeds.ofac_lists.statements import claims_of, entity_id, literal

#: Column of the primary file → predicate of a fact, and the column's name in locators.
_TEXTS: Final = (
    (2, "listedType", "type"),
    (5, "callSign", "call sign"),
    (6, "vesselType", "vessel type"),
    (9, "flag", "vessel flag"),
    (10, "vesselOwner", "vessel owner"),
)
_TONNAGES: Final = (
    (7, "tonnage", "ton", "tonnage"),
    (8, "grossRegisteredTonnage", "gross register ton", "gross registered tonnage"),
)


@dataclass(frozen=True)
class Entry:
    """One entry of one edition. ``overflow`` is its row of the comments file, which continues the remarks."""

    publication: Publication
    document: Document
    row: Row
    overflow: Row | None = None

    @property
    def id(self) -> str:
        """The id of its source entity."""
        return entity_id(self.row.ent_num)

    @property
    def name(self) -> str:
        """The primary name, as listed."""
        return " ".join(self.row.text(1).split())

    @property
    def programmes(self) -> tuple[str, ...]:
        """OFAC's codes of the programmes it is listed under."""
        return programmes_of(self.row.text(3))

    @cached_property
    def readings(self) -> list[tuple[Part, Reading]]:
        """Every part of the remarks and what it says."""
        first = self.row.raw(11)
        cut = self.overflow is None and len(first) >= LIMIT and not first.rstrip().endswith(".")
        return [(part, read_part(part)) for part in parts_of(self._remarks, cut=cut)]

    @property
    def _remarks(self) -> str:
        first = self.row.raw(11)
        if self.overflow is None:
            return first
        rest = self.overflow.raw(1)
        whole = first.rstrip().removesuffix(".")
        return first + rest if len(first) >= LIMIT or not whole else f"{whole}; {rest}"

    @property
    def entity(self) -> SourceEntity:
        """The entry as a source entity."""
        target_types = [r.value for _, r in self.readings if isinstance(r, Fact) and r.predicate == "targetType"]
        return SourceEntity(self.id, kind_of(self.row.text(2).lower(), self.name, target_types))

    @cached_property
    def listings(self) -> list[OfacListing]:
        """One for each programme."""
        days = [reading for _, reading in self.readings if isinstance(reading, ListingDay)]
        directive = any(
            isinstance(r, Fact) and r.predicate == "sanctionsInformation" and "Directive Determination" in r.value
            for _, r in self.readings
        )
        return listings_of(
            self.publication, self.row.ent_num, self.id, self.name, self.programmes, days, directive=directive
        )

    def claims(self, entries_by_name: Mapping[str, str | None]) -> Iterator[Claim]:
        """Everything the row says. ``entries_by_name`` has an entity id where a name is of one entry only."""
        yield self._literal(NAME, self.name, "name")
        yield self._literal(IDENTIFIER, f"OFAC:{self.row.ent_num}", "ent_num", role="OFAC unique id")
        for column, predicate, words in _TEXTS:
            if text := self.row.text(column):
                yield self._literal(predicate, text, words)
        for column, predicate, unit, words in _TONNAGES:
            if text := self.row.text(column):
                yield from self._said(measured(predicate, text, unit), self._cite(words), entries_by_name)
        for title in filter(None, (t.strip() for t in self.row.text(4).split(";"))):
            yield self._literal("title", title, "title")
        for part, reading in self.readings:
            yield from self._said(reading, self._cite_remark(part), entries_by_name)
        for found in self.listings:
            yield from found.listing.claims(self._cite("program"))

    def _said(self, reading: Reading, citation: Citation, entries_by_name: Mapping[str, str | None]) -> Iterator[Claim]:
        return claims_of(reading, self.id, citation, self.listings, entries_by_name)

    def _literal(self, predicate: str, value: str, words: str, role: str | None = None) -> Claim:
        return literal(self._cite(words), self.id, predicate, value, role)

    def _cite(self, words: str) -> Citation:
        return self.document.cite(f"{locator(self.publication.primary, self.row)}, {words}")

    def _cite_remark(self, part: Part) -> Citation:
        here = f"{locator(self.publication.primary, self.row)}, remarks"
        boundary = len(self.row.raw(11))
        if self.overflow is None or part.end <= boundary:
            return self.document.cite(here)
        there = f"{locator(self.publication.comments, self.overflow)}"
        return self.document.cite(there if part.start >= boundary else f"{here}, and {there}")


def locator(file: str, row: Row) -> str:
    """The place of a row: ``sdn.csv row 386 (ent_num 30946)``."""
    return f"{file} row {row.line} (ent_num {row.ent_num})"
