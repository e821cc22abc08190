"""One entry as claims: its party, and its listing, which is OFAC's own for the lists of OFAC."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from graph.model import COUNTRY, Citation, Claim, Document, EntityKind, SourceEntity
from graph.time import TimeError, When
from seeds.csl_rows.entries import Entry
from seeds.csl_rows.index import Index
from seeds.csl_rows.labelled import labelled, read
from seeds.csl_rows.splitting import Address, is_code, parts, programmes
from seeds.ofac_csv.remarks import parts_of, read_part
from seeds.ofac_lists.listings import OfacListing
from seeds.ofac_lists.programmes import is_dated, lists_of, programme_of
from seeds.ofac_lists.readings import Fact, Link, ListingDay, Reading, measured
from seeds.ofac_lists.statements import claims_of
from seeds.reading.american_dates import american_edtf
from seeds.reading.days import period
from seeds.reading.federal_register import before, citations
from seeds.reading.listings import Known, Listing
from seeds.reading.name_keys import name_key
from seeds.reading.saying import Saying
from seeds.registry import Record

_TEXTS: Final = {
    "type": "listedType", "title": "title", "call_sign": "callSign", "vessel_type": "vesselType",
    "vessel_flag": "flag", "vessel_owner": "vesselOwner",
}  # fmt: skip
_TONNAGES: Final = {
    "gross_tonnage": ("tonnage", "ton"), "gross_registered_tonnage": ("grossRegisteredTonnage", "gross register ton"),
}  # fmt: skip
_SEVERAL: Final = {"citizenships": "citizenship", "nationalities": "nationality", "places_of_birth": "birthPlace"}
_OF_LISTING: Final = {
    "license_requirement": "licenseRequirement", "license_policy": "licensePolicy",
    "standard_order": "standardOrder", "source_list_url": "sourceListUrl",
    "source_information_url": "sourceInformationUrl",
}  # fmt: skip
_ALIAS_KINDS: Final = {"aka": "a.k.a.", "fka": "f.k.a.", "nka": "n.k.a."}
#: No list of this kind is older.
_FIRST_YEAR: Final = "1940"


@dataclass
class Telling:
    """Tells entries of one document, given what is known of the file as a whole."""

    document: Document
    index: Index
    _named: set[str] = field(default_factory=set)

    def records(self, entry: Entry) -> Iterator[Record]:
        """Everything that an entry says; a reject for one that cannot be used."""
        if not entry.name:
            yield entry.reject("name", "the entry has no name")
            return
        if not entry.text("source"):
            yield entry.reject("source", "the entry does not say from which list it is")
            return
        subject = self.index.id_of(entry)
        yield SourceEntity(subject, self.index.kind(entry))
        readings = [read(part) for part in labelled(entry.values.get("ids"))]
        remarks = list(_remarks(entry))
        for reading in (*readings, *remarks):
            if isinstance(reading, Link) and (linked := self.index.linked_to(reading)):
                yield linked
        yield from self._party(entry, subject)
        if entry.uid:
            yield from self._of_ofac(entry, subject, readings, remarks)
        else:
            yield from self._told(entry, subject, "ids", readings, ())
            yield from self._other(entry, subject)

    def _cite(self, entry: Entry, name: str) -> Citation:
        return self.document.cite(f"{entry.place}, {name}")

    def _say(self, entry: Entry, subject: str, name: str) -> Saying:
        return Saying(subject, self._cite(entry, name))

    def _party(self, entry: Entry, subject: str) -> Iterator[Claim]:
        yield self._say(entry, subject, "name").name(entry.name)
        if entry.uid:
            yield self._say(entry, subject, "entity_number").identifier("OFAC", entry.uid, "OFAC unique id")
        for name, kind, remark in entry.aliases:
            yield self._say(entry, subject, "alt_names").alias(name, _ALIAS_KINDS.get(kind, kind), remark)
        for name, predicate in _TEXTS.items():
            values = parts(entry.text(name)) if name == "title" else [entry.text(name).removeprefix("-0-")]
            yield from self._say(entry, subject, name).facts(predicate, values)
        for name, (predicate, unit) in _TONNAGES.items():
            if text := entry.text(name):
                reading = measured(predicate, text, unit)
                yield from claims_of(reading, subject, self._cite(entry, name), (), {})
        for name, predicate in _SEVERAL.items():
            yield from self._say(entry, subject, name).facts(predicate, parts(entry.values.get(name)))
        for text in parts(entry.values.get("dates_of_birth")):
            day = american_edtf(text)
            note = None if day else "no date that this reads"
            yield self._say(entry, subject, "dates_of_birth").fact("birthDate", day or text, note=note)
        yield from self._addresses(entry, self._say(entry, subject, "addresses"))

    def _addresses(self, entry: Entry, say: Saying) -> Iterator[Claim]:
        countries: set[str] = set()
        for address in entry.addresses:
            if address.text:
                yield say.fact("address", address.text, note=address.note)
            if address.country and address.country not in countries:
                countries.add(address.country)
                yield _country(say, address, may_be_state=entry.source.code == "dpl" or not entry.source.is_known)

    def _told(
        self, entry: Entry, subject: str, name: str, readings: list[Reading], listings: tuple[OfacListing, ...]
    ) -> Iterator[Claim]:
        for reading in readings:
            yield from claims_of(reading, subject, self._cite(entry, name), listings, self.index.linked)

    def _of_ofac(self, entry: Entry, subject: str, readings: list[Reading], remarks: list[Reading]) -> Iterator[Record]:
        """One action for each programme, under this row's list where the programme is what put the entry on it.

        Where no programme can be told to have done so, one more action stands for the entry's place on the list.
        """
        codes, on = programmes(entry.values.get("programs")), entry.source.on
        named = self.index.lists[entry.uid]
        under = lists_of(codes, named)
        days = [reading for reading in readings if isinstance(reading, ListingDay)]
        listings = tuple(
            OfacListing(
                entry.uid, subject, entry.name, code, (on,) if on in under[code] else (),
                tuple(d for d in days if programme_of(d.under, codes) == code) if is_dated(under[code]) else (),
            )
            for code in codes
        )  # fmt: skip
        acts = [listing.listing for listing in listings]
        yield from (SourceEntity(act.id, EntityKind.SANCTIONS_ACTION) for act in acts)
        yield from self._told(entry, subject, "ids", readings, listings)
        yield from self._told(entry, subject, "remarks", remarks, ())
        if not any(listing.lists for listing in listings):
            acts.append(self._place_on(entry, subject))
        for act in acts:
            yield from self._act(entry, act, "programs")
            for name, predicate in (("start_date", "startDate"), ("end_date", "endDate")):
                text = entry.text(name)
                yield from self._say(entry, act.id, name).facts(predicate, [american_edtf(text) or text])
            yield from self._of_listing(entry, act.id)

    def _place_on(self, entry: Entry, subject: str) -> Listing:
        on = entry.source.on
        name = f"Listing of {entry.name} on {on.name}"
        return Listing(f"{subject}-on-{entry.source.code}", name, subject, entry.source.by, (on,))

    def _other(self, entry: Entry, subject: str) -> Iterator[Record]:
        id_ = self.index.listing_of(entry)
        start, end = (american_edtf(entry.text(name)) for name in ("start_date", "end_date"))
        if start and start.strip("[") < _FIRST_YEAR:
            start = None
        when, odd = _stands(start, end)
        laws = tuple(
            Known(f"csl-programme-{name_key(text)}", text, EntityKind.LAW)
            for text in programmes(entry.values.get("programs"))
        )
        on = entry.source.on
        act = Listing(
            id_, f"{on.name}: listing of {entry.name}", subject, entry.source.by, (on, *laws), when,
            When.parse(start) if start else None,
        )  # fmt: skip
        yield from self._act(entry, act, "start_date, end_date" if when else "source")
        for name in ("start_date", "end_date"):
            text = entry.text(name)
            if text and (odd or (start if name == "start_date" else end) is None):
                say = self._say(entry, id_, name)
                predicate = "startDateAsGiven" if name == "start_date" else "endDateAsGiven"
                yield say.fact(predicate, text, note=odd or "no date of a listing: it dates nothing")
        yield from self._say(entry, id_, "remarks").facts("remark", [entry.text("remarks")])
        yield from self._of_listing(entry, id_)

    def _act(self, entry: Entry, act: Listing, name: str) -> Iterator[Record]:
        citation = self._cite(entry, name)
        yield from act.entities()
        for known in (*act.by, *act.under):
            if known.id not in self._named:
                self._named.add(known.id)
                yield known.named(citation)
        yield from act.claims(citation)

    def _of_listing(self, entry: Entry, id_: str) -> Iterator[Claim]:
        for name, predicate in _OF_LISTING.items():
            yield from self._say(entry, id_, name).facts(predicate, [entry.text(name)])
        notice = entry.text("federal_register_notice")
        say = self._say(entry, id_, "federal_register_notice")
        yield from (say.fact("federalRegister", cited.citation, note=cited.beside) for cited in citations(notice))
        yield from say.facts("federalRegister", [before(notice)])


def _stands(start: str | None, end: str | None) -> tuple[When | None, str | None]:
    """How long a listing stands, and what is wrong with its days. A start alone says that it stood then."""
    if not end:
        return (When.parse(start) if start else None), None
    try:
        return period(start, end), None
    except TimeError as error:
        return None, f"it dates nothing: {error}"


def _country(say: Saying, address: Address, *, may_be_state: bool) -> Claim:
    """Only the Denied Persons List leaves out the country of addresses in the United States."""
    if address.is_open and may_be_state:
        return say.fact("addressCountry", address.country, note="a country's code or a US state's")
    return say.fact(COUNTRY, address.country) if is_code(address.country) else say.country(address.country)


def _remarks(entry: Entry) -> Iterator[Reading]:
    """The remarks of an entry of OFAC's, part by part; today's files label links in them only."""
    text = entry.text("remarks") if entry.uid else ""
    for part in parts_of(text):
        plain = part.text.removeprefix("(") if part.text.startswith("(Linked To:") else part.text
        if not plain.startswith("Linked To:"):
            yield read_part(part) if entry.labelled_remarks else Fact("remark", part.text)
            continue
        if plain.endswith(")") and plain.count(")") > plain.count("("):
            plain = plain.removesuffix(")")
        yield read_part(replace(part, text=plain))
