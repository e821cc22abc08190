"""One entry of an XML file as claims: its names and numbers, what is said of it, and its listings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from graph.model import COUNTRY, IDENTIFIER, NAME, Citation, Claim, Document
from seeds.ofac_lists import programmes
from seeds.ofac_lists.listings import OfacListing, days_by_programme, listings_of
from seeds.ofac_lists.publications import Publication
from seeds.ofac_lists.readings import Address, Alias, Fact, Link, ListingDay, Measured, Numbered, Reading
from seeds.ofac_lists.statements import claims_of, entity_id, literal
from seeds.ofac_xml.parties import Format, Party
from seeds.reading.listings import Known
from seeds.reading.trees import Node
from seeds.registry import Record

#: Types that the other formats state too; ``Entity`` says nothing.
_TYPES: Final = frozenset({"individual", "vessel", "aircraft"})
_LONGEST: Final = 100_000


@dataclass
class PartyClaims:
    """Makes claims of one file's entries. ``entries`` has the entity id of a unique id or a name."""

    format: Format
    document: Document
    publication: Publication
    entries: Mapping[str, str | None]
    _named: set[str] = field(default_factory=set)

    def of(self, party: Party, node: Node) -> Iterator[Record]:
        """Everything that an entry says, and the lists, programmes and laws that it is the first to name."""
        subject = entity_id(party.uid)
        listings = self._listings(party)
        yield from self._entities(listings)
        yield self._literal(party, NAME, party.name, "name")
        yield self._literal(party, IDENTIFIER, f"OFAC:{party.uid}", "unique id", "OFAC unique id")
        if party.type.lower() in _TYPES:
            yield self._literal(party, "listedType", party.type.lower(), "type")
        countries: set[str | None] = set()
        for place, reading in (*party.said, *self._places(party), *self._links(party)):
            problem = _problem(reading)
            if problem:
                yield node.reject(place, problem, f"entry {party.uid}: {reading!r}"[:500])
                continue
            for claim in claims_of(reading, subject, self._cite(party, place), listings, self.entries):
                if claim.predicate in (COUNTRY, "addressCountry"):
                    if claim.value in countries:
                        continue
                    countries.add(claim.value)
                yield claim
        if not listings:
            yield node.reject(self.format.programme_place, "the entry has no programme: it is kept, without a listing")
        for found in listings:
            yield from found.listing.claims(self._cite(party, self.format.programme_place))

    def _entities(self, listings: list[OfacListing]) -> Iterator[Record]:
        for found in listings:
            listing = found.listing
            yield next(listing.entities())
            for known in listing.under:
                if known.id not in self._named:
                    self._named.add(known.id)
                    yield known.entity
                    yield known.named(self.document.cite(self.format.root))

    def _listings(self, party: Party) -> list[OfacListing]:
        target, codes = entity_id(party.uid), party.programmes
        days = [reading for _, reading in party.said if isinstance(reading, ListingDay)]
        if not party.on:
            directive = any(
                isinstance(reading, Fact)
                and reading.predicate == "sanctionsInformation"
                and "Directive Determination" in reading.value
                for _, reading in party.said
            )
            return listings_of(self.publication, party.uid, target, party.name, codes, days, directive=directive)
        on = programmes.lists_of(codes, [each.list for each in party.on])
        of_programme = days_by_programme(None, codes, days)
        authorities = programmes.authorities_of(codes, party.authorities)
        alone: list[tuple[Known, ...]] = [lists for lists in on.values() if len(lists) == 1]
        return [
            OfacListing(
                party.uid, target, party.name, code, lists, tuple(of_programme.get(code, ())), authorities.get(code),
                self._published(party, lists) if alone.count(lists) == 1 else None,
            )
            for code, lists in on.items()
        ]  # fmt: skip

    def _published(self, party: Party, lists: tuple[Known, ...]) -> str | None:
        days = {each.published for each in party.on if each.list in lists}
        return next(iter(days)) if len(days) == 1 else None

    def _places(self, party: Party) -> Iterator[tuple[str, Reading]]:
        for each in party.on:
            yield each.place, Fact("listedOn", each.name, day=each.published)
        paired = programmes.authorities_of(party.programmes, party.authorities).values()
        for title in party.authorities:
            if title not in paired:
                yield "legal authorities", Fact("legalAuthority", title)

    def _links(self, party: Party) -> Iterator[tuple[str, Reading]]:
        """Every relationship in the words of the other formats, which say of each only that there is one."""
        for related in party.related:
            place = f"relationship {related.id}"
            if related.former:
                yield place, Fact("formerLink", related.name or related.other, related.type or None, related.note)
            else:
                yield place, Link(related.name or related.other, related.other, related.type or None)

    def _literal(self, party: Party, predicate: str, value: str, place: str, role: str | None = None) -> Claim:
        return literal(self._cite(party, place), entity_id(party.uid), predicate, value, role)

    def _cite(self, party: Party, place: str) -> Citation:
        return self.document.cite(f"{self.format.entry} {party.uid}, {place}")


def _problem(reading: Reading) -> str | None:
    match reading:
        case Fact(_, text) | Numbered(text) | Alias(text) | Link(text):
            pass
        case Address():
            text = reading.text or reading.country or " - "
        case Measured() | ListingDay():
            return None
    if not text.strip():
        return "it is empty"
    return f"{len(text):,} characters; at most {_LONGEST:,} are read" if len(text) > _LONGEST else None
