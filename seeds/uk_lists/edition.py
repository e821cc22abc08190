"""One edition as records: its document, then entry by entry the party, its claims and its listing.

The Consolidated List is sorted by name, so that a party's rows lie apart: a first reading tells each party's kind and
name, a second one makes the claims. What rows repeat is said once, with the first row as its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from graph.model import DOCUMENT_PREFIX, Document, EntityKind, SourceEntity
from graph.time import When
from seeds.ofac_lists.kinds import kind_of
from seeds.reading.files import Given
from seeds.reading.listings import UK_CONLIST, UK_LIST
from seeds.reading.saying import Once
from seeds.registry import Options, Record, Reject, SeedError
from seeds.uk_lists.claims import day_of, entity_id, listing_claims, listing_of, party_claims
from seeds.uk_lists.entry import Entry
from seeds.uk_lists.files import EXPECTS, Edition, editions_of

TREASURY: Final = "HM Treasury, Office of Financial Sanctions Implementation"
FCDO: Final = "Foreign, Commonwealth and Development Office"
LICENCE: Final = "Open Government Licence v3.0"
_URLS: Final = {
    True: "https://www.gov.uk/government/publications/financial-sanctions-consolidated-list-of-targets",
    False: "https://www.gov.uk/government/publications/the-uk-sanctions-list",
}
_KINDS: Final = {
    "individual": EntityKind.PERSON,
    "ship": EntityKind.PRODUCT,
    "vessel": EntityKind.PRODUCT,
    "aircraft": EntityKind.PRODUCT,
}


def records_of(files: Sequence[Given], options: Options) -> Iterator[Record]:
    """Yield the records of all editions, oldest first. Raises SeedError, see `seeds.uk.read`."""
    for edition in editions_of(files, options):
        yield from _Reading(edition).records()


@dataclass
class _Reading:
    edition: Edition
    #: The type and the name of each party; a primary name takes the place of another one.
    parties: dict[str, tuple[str, str, bool]] = field(default_factory=dict)
    once: Once = field(default_factory=Once)
    shared: set[str] = field(default_factory=set)
    said: set[tuple[str, str]] = field(default_factory=set)

    def records(self) -> Iterator[Record]:
        document = self._document()
        yield document
        for entry in self.edition.entries():
            if isinstance(entry, Entry):
                self._note(entry)
        if not self.parties:
            raise SeedError(f"{self.edition.given.name}: no row of it names a party: give {EXPECTS}")
        declared: set[str] = set()
        for entry in self.edition.entries():
            if isinstance(entry, Reject):
                yield entry
            elif reject := self._unusable(entry):
                yield reject
            else:
                yield from self._entry(document, entry, declared)

    def _document(self) -> Document:
        list_, day = UK_CONLIST if self.edition.consolidated else UK_LIST, self.edition.day
        return Document(
            id=f"{DOCUMENT_PREFIX}{list_.id}-{day}",
            title=f"{list_.name}, edition of {day}",
            publisher=TREASURY if self.edition.consolidated else FCDO,
            published=When.parse(day),
            url=_URLS[self.edition.consolidated],
            language="en",
            licence=LICENCE,
            sha256=self.edition.given.sha256,
            series=list_.id,
            edition=day,
        )

    def _unusable(self, entry: Entry) -> Reject | None:
        if not entry.key:
            id_ = "Group ID" if entry.consolidated else "Unique ID"
            return entry.reject(id_, f"the entry has no {id_}", "; ".join(name.text for name in entry.names))
        if entry.key not in self.parties:
            return entry.reject("Name 6", "the entry has no name")
        type_ = self.parties[entry.key][0]
        if type_ and entry.type and entry.type.lower() != type_.lower():
            return entry.reject("Group Type", f"{entry.key} is of type {type_} in an earlier row", entry.type)
        return None

    def _note(self, entry: Entry) -> None:
        name = entry.name
        text = name.text if name else next((script for script, _ in entry.scripts), "")
        if not entry.key or not text:
            return
        type_, known, primary = self.parties.get(entry.key, ("", "", False))
        if not known or (not primary and name is not None and name.primary):
            known, primary = text, name is not None and name.primary
        self.parties[entry.key] = (type_ or entry.type, known, primary)

    def _entry(self, document: Document, entry: Entry, declared: set[str]) -> Iterator[Record]:
        type_, name, _ = self.parties[entry.key]
        if entry.key not in declared:
            declared.add(entry.key)
            yield SourceEntity(entity_id(entry), _KINDS.get(type_.lower()) or kind_of("", name, ()))
        yield from self.once.new(party_claims(document, entry, name))
        listing = listing_of(entry, name)
        if listing.id not in declared:
            declared.add(listing.id)
            yield from listing.entities()
        for known in (*listing.by, *listing.under):
            if known.id not in self.shared:
                self.shared.add(known.id)
                yield known.entity
                yield known.named(document.cite("the list as a whole" if known is not listing.under[-1] else "Regime"))
        yield from self.once.new(listing_claims(document, entry, listing))
        day = entry.listed or entry.designated
        if day and not day_of(day) and (entry.key, day) not in self.said:
            self.said.add((entry.key, day))
            yield entry.reject("Listed On", "no date: the listing is kept without its day", day)
