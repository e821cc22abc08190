"""One edition of one publication as records: its document, its entities, then its claims.

All entities come before the first claim, since an entry may be linked to one further down.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.model import ALIAS, COUNTRY, DOCUMENT_PREFIX, NAME, Claim, Document, EntityKind, SourceEntity, Status
from graph.time import When
from seeds.ofac_csv.entry import Entry, entity_id, locator, name_key
from seeds.ofac_csv.files import COLUMNS, Edition, Role
from seeds.ofac_csv.listings import programme_id
from seeds.ofac_csv.lists import OFAC, OFAC_NAME
from seeds.ofac_csv.rows import Row, rows_of
from seeds.reading.countries import country_code
from seeds.registry import Record, Reject

PUBLISHER = "US Department of the Treasury, Office of Foreign Assets Control"
LICENCE = "public domain (work of the US government)"
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
        yield SourceEntity(OFAC, EntityKind.STATE_BODY)
        seen: set[str] = set()
        for entry in self.entries.values():
            yield entry.entity
            for listing in entry.listings:
                yield listing.entity
                if listing.on.id not in seen:
                    seen.add(listing.on.id)
                    yield SourceEntity(listing.on.id, EntityKind.SANCTIONS_LIST)
                if listing.programme not in seen:
                    seen.add(listing.programme)
                    yield SourceEntity(programme_id(listing.programme), EntityKind.LAW)

    def _shared_names(self, document: Document) -> Iterator[Claim]:
        """Names of the authority, the lists and the programmes: from the file as a whole and its Program column."""
        file = self.edition.publication.primary
        names = {OFAC: (OFAC_NAME, file)}
        for entry in self.entries.values():
            for listing in entry.listings:
                names.setdefault(listing.on.id, (listing.on.name, file))
                label = f"OFAC sanctions programme {listing.programme}"
                names.setdefault(programme_id(listing.programme), (label, f"{file}, column program"))
        for id_, (name, place) in names.items():
            yield Claim(citation=document.cite(place), subject=id_, predicate=NAME, value=name, status=Status.ON_RECORD)

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
            yield Claim(
                citation=document.cite(f"{locator(self.edition.name_of(Role.ALIASES), row)}, alt_num {row.text(1)}"),
                subject=entity_id(row.ent_num), predicate=ALIAS, value=name,
                role=_ALIAS_TYPES.get(type_, type_) or None, note=row.text(4) or None, status=Status.ON_RECORD,
            )  # fmt: skip

    def _addresses(self, document: Document) -> Iterator[Record]:
        countries: set[tuple[str, str]] = set()
        for row in self._known_rows(Role.ADDRESSES):
            if isinstance(row, Reject):
                yield row
                continue
            subject = entity_id(row.ent_num)
            citation = document.cite(f"{locator(self.edition.name_of(Role.ADDRESSES), row)}, add_num {row.text(1)}")
            address = ", ".join(part for part in (row.text(2), row.text(3), row.text(4)) if part)
            if not address:
                continue
            yield Claim(
                citation=citation, subject=subject, predicate="address", value=address, note=row.text(5) or None,
                status=Status.ON_RECORD,
            )  # fmt: skip
            country = row.text(4)
            code = country_code(country) if country else None
            predicate, value = (COUNTRY, code) if code else ("addressCountry", country)
            if value and (row.ent_num, value) not in countries:
                countries.add((row.ent_num, value))
                yield Claim(
                    citation=citation, subject=subject, predicate=predicate, value=value, status=Status.ON_RECORD
                )

    def _known_rows(self, role: Role) -> Iterator[Row | Reject]:
        for row in self._rows(role):
            orphan = isinstance(row, Row) and row.ent_num not in self.entries
            yield self._orphan(role, row) if orphan and isinstance(row, Row) else row

    def _rows(self, role: Role) -> Iterator[Row | Reject]:
        file = self.edition.files.get(role)
        return iter(()) if file is None else rows_of(str(file.path), file.text, COLUMNS[role])

    def _orphan(self, role: Role, row: Row) -> Reject:
        primary = self.edition.publication.primary
        return self._reject(role, row, "ent_num", f"entry {row.ent_num} was not read from {primary}")

    def _reject(self, role: Role, row: Row, field_: str, reason: str) -> Reject:
        return Reject(str(self.edition.files[role].path), row.line, field_, reason, ",".join(row.values))
