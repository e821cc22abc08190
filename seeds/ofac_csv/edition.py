"""One edition of one publication as records: its document, its entities, then its claims.

All entities come before the first claim, since an entry may be linked to one further down.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.model import COUNTRY, DOCUMENT_PREFIX, Claim, Document, SourceEntity
from graph.time import When
from seeds.ofac_csv.entry import Entry, locator
from seeds.ofac_csv.files import COLUMNS, Edition, Role
from seeds.ofac_csv.rows import Row, rows_of
from seeds.ofac_lists.publications import LICENCE, PUBLISHER
from seeds.ofac_lists.readings import Address, Alias, Reading
from seeds.ofac_lists.statements import claims_of, entity_id, name_key
from seeds.reading.listings import OFAC
from seeds.registry import Record, Reject

_ALIAS_TYPES = {"aka": "a.k.a.", "fka": "f.k.a.", "nka": "n.k.a."}


def records_of(edition: Edition) -> Iterator[Record]:
    """Yield the records of an edition, and a reject for each row or field that cannot be used."""
    return _Reading(edition).records()


@dataclass
class _Reading:
    edition: Edition
    entries: dict[str, Entry] = field(default_factory=dict)

    def records(self) -> Iterator[Record]:
        document = self._document()
        yield document
        overflow: dict[str, Row] = {}
        comments: list[Row] = []
        for found in self._rows(Role.COMMENTS):
            if isinstance(found, Row):
                comments.append(found)
                overflow.setdefault(found.ent_num, found)
            else:
                yield found
        yield from self._read_entries(document, overflow)
        for row in comments:
            if row.ent_num not in self.entries:
                yield self._orphan(Role.COMMENTS, row)
            elif overflow[row.ent_num] is not row:
                yield self._reject(Role.COMMENTS, row, "ent_num", f"entry {row.ent_num} has a comment already")
        yield from self._entities()
        yield from self._shared_names(document)
        by_name = self._by_name()
        for entry in self.entries.values():
            yield from entry.claims(by_name)
        yield from self._aliases(document)
        yield from self._addresses(document)

    def _document(self) -> Document:
        publication, day = self.edition.publication, self.edition.date
        return Document(
            id=f"{DOCUMENT_PREFIX}{publication.series}-{day}",
            title=f"{publication.title}, edition of {day}",
            publisher=PUBLISHER,
            published=When.parse(day),
            url=publication.url,
            language="en",
            licence=LICENCE,
            sha256=self.edition.sha256,
            series=publication.series,
            edition=day,
        )

    def _read_entries(self, document: Document, overflow: dict[str, Row]) -> Iterator[Reject]:
        for row in self._rows(Role.PRIMARY):
            if isinstance(row, Reject):
                yield row
                continue
            entry = Entry(self.edition.publication, document, row, overflow.get(row.ent_num))
            known = self.entries.get(row.ent_num)
            if known is not None:
                if known.row.values != row.values:
                    reason = f"entry {row.ent_num} stands in row {known.row.line} with other content"
                    yield self._reject(Role.PRIMARY, row, "ent_num", reason)
            elif not entry.name:
                yield self._reject(Role.PRIMARY, row, "name", "the entry has no name")
            else:
                self.entries[row.ent_num] = entry
                if not entry.programmes:
                    reason = "the entry has no programme: it is kept, without a listing"
                    yield self._reject(Role.PRIMARY, row, "program", reason)

    def _entities(self) -> Iterator[SourceEntity]:
        yield OFAC.entity
        seen = {OFAC.id}
        for entry in self.entries.values():
            yield entry.entity
            for found in entry.listings:
                for entity in found.listing.entities():
                    if entity.id not in seen:
                        seen.add(entity.id)
                        yield entity

    def _shared_names(self, document: Document) -> Iterator[Claim]:
        """Names of the authority, the lists and the programmes: from the file as a whole and its Program column."""
        file = self.edition.publication.primary
        named = {OFAC.id}
        yield OFAC.named(document.cite(file))
        for entry in self.entries.values():
            for found in entry.listings:
                for known in found.listing.under:
                    if known.id not in named:
                        named.add(known.id)
                        yield known.named(document.cite(file if known in found.lists else f"{file}, column program"))

    def _by_name(self) -> dict[str, str | None]:
        found: dict[str, str | None] = {}
        for entry in self.entries.values():
            key = name_key(entry.name)
            found[key] = None if key in found else entry.id
        return found

    def _aliases(self, document: Document) -> Iterator[Record]:
        for row in self._known_rows(Role.ALIASES):
            if isinstance(row, Reject):
                yield row
                continue
            name, type_ = " ".join(row.text(3).split()), row.text(2).lower()
            if not name:
                yield self._reject(Role.ALIASES, row, "alt_name", "the name is empty")
                continue
            alias = Alias(name, _ALIAS_TYPES.get(type_, type_) or None, row.text(4) or None)
            yield from self._said(document, Role.ALIASES, row, "alt_num", alias)

    def _addresses(self, document: Document) -> Iterator[Record]:
        countries: set[tuple[str, str]] = set()
        for row in self._known_rows(Role.ADDRESSES):
            if isinstance(row, Reject):
                yield row
                continue
            address = Address(row.text(2), row.text(3), row.text(4), row.text(5) or None)
            for claim in self._said(document, Role.ADDRESSES, row, "add_num", address):
                if claim.predicate in (COUNTRY, "addressCountry"):
                    if (claim.subject, claim.value or "") in countries:
                        continue
                    countries.add((claim.subject, claim.value or ""))
                yield claim

    def _said(self, document: Document, role: Role, row: Row, key: str, reading: Reading) -> Iterator[Claim]:
        citation = document.cite(f"{locator(self.edition.name_of(role), row)}, {key} {row.text(1)}")
        return claims_of(reading, entity_id(row.ent_num), citation, (), {})

    def _known_rows(self, role: Role) -> Iterator[Row | Reject]:
        for row in self._rows(role):
            orphan = isinstance(row, Row) and row.ent_num not in self.entries
            yield self._orphan(role, row) if orphan and isinstance(row, Row) else row

    def _rows(self, role: Role) -> Iterator[Row | Reject]:
        file = self.edition.files.get(role)
        return iter(()) if file is None else rows_of(file, COLUMNS[role])

    def _orphan(self, role: Role, row: Row) -> Reject:
        primary = self.edition.publication.primary
        return self._reject(role, row, "ent_num", f"entry {row.ent_num} was not read from {primary}")

    def _reject(self, role: Role, row: Row, field_: str, reason: str) -> Reject:
        return Reject(self.edition.files[role].name, row.line, field_, reason, ",".join(row.values))
