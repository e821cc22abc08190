"""One edition of the Commission's list as records.

Rows of a table say one part of an entry each, so that a first reading tells each entry's kind and name, and a second
one makes the claims. What rows repeat is said once, with the first row as its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from graph.model import DOCUMENT_PREFIX, Claim, Document, EntityKind, SourceEntity
from graph.time import When
from seeds.eu_lists.acts import act_of_number, programme_of
from seeds.eu_lists.fsf import Entry
from seeds.eu_lists.parts import part_claims
from seeds.ofac_lists.kinds import kind_of
from seeds.reading.days import edtf_of_numbers
from seeds.reading.files import Given
from seeds.reading.listings import EU_COUNCIL, EU_FSF, Known, Listing
from seeds.reading.saying import Once, Saying, slug
from seeds.registry import Record, Reject, SeedError

SERIES: Final = "eu-fsf"
PUBLISHER: Final = "European Commission"
LICENCE: Final = "reuse with the source named (Commission Decision 2011/833/EU)"
_URL: Final = "https://data.europa.eu/data/datasets/consolidated-list-of-persons-groups-and-entities-subject-to-eu-financial-sanctions"
_COMMISSION: Final = Known("eu-commission", "European Commission", EntityKind.STATE_BODY)
_KINDS: Final = {
    "person": EntityKind.PERSON,
    "p": EntityKind.PERSON,
    "vessel": EntityKind.PRODUCT,
    "v": EntityKind.PRODUCT,
}

Entries = Callable[[Given], Iterator[Entry | Reject]]


def edition_records(given: Given, day: str, entries: Entries) -> Iterator[Record]:
    """Yield the records of one edition. Raises SeedError where the file breaks off or holds no entry."""
    yield from _Reading(given, day, entries).records()


@dataclass
class _Reading:
    given: Given
    day: str
    entries: Entries
    #: The subject type and the name of each entry.
    known: dict[str, tuple[str, str]] = field(default_factory=dict)
    once: Once = field(default_factory=Once)
    declared: set[str] = field(default_factory=set)

    def records(self) -> Iterator[Record]:
        document = Document(
            id=f"{DOCUMENT_PREFIX}{SERIES}-{self.day}",
            title=f"{EU_FSF.name}, edition of {self.day}",
            publisher=PUBLISHER,
            published=When.parse(self.day),
            url=_URL,
            language="en",
            licence=LICENCE,
            sha256=self.given.sha256,
            series=SERIES,
            edition=self.day,
        )
        yield document
        for entry in self.entries(self.given):
            if isinstance(entry, Entry) and entry.key:
                subject, name = self.known.get(entry.key, ("", ""))
                self.known[entry.key] = (subject or entry.about.get("subject", ""), name or entry.name)
        if not self.known:
            raise SeedError(f"{self.given.name}: no entry of it has a logical id")
        for entry in self.entries(self.given):
            if isinstance(entry, Reject):
                yield entry
            elif reject := self._unusable(entry):
                yield reject
            else:
                yield from self._entry(document, entry)

    def _unusable(self, entry: Entry) -> Reject | None:
        if not entry.key:
            return entry.reject("logicalId", "the entry has no logical id", entry.name)
        subject, name = self.known[entry.key]
        if not name:
            return entry.reject("wholeName", "the entry has no name")
        said = entry.about.get("subject", "")
        if said and said[:1].lower() != subject[:1].lower():
            return entry.reject("subjectType", f"entry {entry.key} is of type {subject} in an earlier row", said)
        return None

    def _entry(self, document: Document, entry: Entry) -> Iterator[Record]:
        subject, name = self.known[entry.key]
        saying = Saying(f"eu-{entry.key}", document.cite(entry.place))
        if saying.subject not in self.declared:
            self.declared.add(saying.subject)
            yield SourceEntity(saying.subject, _KINDS.get(subject.lower()) or kind_of("", name, ()))
        yield from self.once.new(_about(entry, saying, name))
        for listing in _listings(entry, saying.subject, name):
            if listing.id not in self.declared:
                self.declared.add(listing.id)
                yield from listing.entities()
            for known in (*listing.by, *listing.under):
                if known.id not in self.declared:
                    self.declared.add(known.id)
                    yield known.entity
                    yield known.named(saying.citation)
            yield from self.once.new(listing.claims(saying.citation))
            yield from self.once.new(_of_listing(entry, Saying(listing.id, saying.citation)))


def _about(entry: Entry, saying: Saying, name: str) -> Iterator[Claim]:
    about = entry.about
    if reference := about.get("euReferenceNumber", ""):
        yield saying.identifier("EU-FSF", reference, role="EU reference number")
    if united := about.get("unitedNationId", ""):
        yield saying.identifier("UN-REF", united, role="UN reference number")
    for kind, part in entry.parts:
        yield from part_claims(kind, part, saying, name)
    yield from saying.facts("remark", entry.remarks)


def _listings(entry: Entry, target: str, name: str) -> Iterator[Listing]:
    """One listing for each programme: the acts of the programme are those that the list names for the entry."""
    by_programme: dict[str, list[dict[str, str]]] = {}
    for regulation in entry.regulations or ({},):
        by_programme.setdefault(regulation.get("programme", ""), []).append(dict(regulation))
    for code, regulations in by_programme.items():
        programme = programme_of(code)
        acts = [act_of_number(r.get("numberTitle", ""), r.get("publicationDate", "")) for r in regulations]
        published = _first(r.get("publicationDate", "") for r in regulations)
        in_force = _first(r.get("entryIntoForceDate", "") for r in regulations) or published
        imposed = published or in_force
        commission = all(r.get("organisationType", "").lower() == "commission" for r in regulations)
        yield Listing(
            id=f"{target}-{slug(code) or 'listing'}",
            name=f"EU {code} listing of {name}" if code else f"EU listing of {name}",
            target=target,
            by=(_COMMISSION if commission else EU_COUNCIL,),
            under=[EU_FSF, *filter(None, [programme, *dict.fromkeys(acts)])],
            when=When.parse(in_force) if in_force else None,
            imposed=When.parse(imposed) if imposed else None,
        )


def _of_listing(entry: Entry, saying: Saying) -> Iterator[Claim]:
    date = entry.about.get("designationDate", "")
    if date:
        yield saying.fact("designationDate", edtf_of_numbers(date, "dmy") or date)
    yield from saying.facts("designationDetails", [entry.about.get("designationDetails", "")])
    for regulation in entry.regulations:
        yield from saying.facts("publicationUrl", [regulation.get("publicationUrl", "")])
        yield from saying.facts("regulationType", [regulation.get("regulationType", "")])


def _first(dates: Iterator[str]) -> str | None:
    return min((day for text in dates if (day := edtf_of_numbers(text, "dmy"))), default=None)
