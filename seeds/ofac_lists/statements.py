"""One statement of an entry as a claim, the same for every format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from graph.model import ALIAS, COUNTRY, IDENTIFIER, Citation, Claim, Status
from graph.time import When
from seeds.ofac_lists.listings import OfacListing
from seeds.ofac_lists.readings import Address, Alias, Fact, Link, ListingDay, Measured, Numbered, Reading
from seeds.reading.countries import country_code


def entity_id(uid: str) -> str:
    """The source entity of an entry: ``ofac-30946``."""
    return f"ofac-{uid}"


def name_key(name: str) -> str:
    """The form in which names are compared: spaces collapsed, case ignored, and without a full stop at the end.

    The stop that ends the remarks and the one that ends ``CO., LTD.`` are written as one.
    """
    return " ".join(name.split()).casefold().rstrip(".")


def claims_of(
    reading: Reading,
    subject: str,
    citation: Citation,
    listings: Iterable[OfacListing],
    entries: Mapping[str, str | None],
) -> Iterator[Claim]:
    """What a statement becomes. ``entries`` has the entity id of an entry by its unique id, and of a name (as
    `name_key` writes it) that one entry alone has.
    """
    match reading:
        case Fact(predicate, value, role, note, hedge, day):
            yield Claim(
                citation=citation, subject=subject, predicate=predicate, value=value, role=role, note=note,
                hedge=hedge, when=When.parse(day) if day else None, status=Status.ON_RECORD,
            )  # fmt: skip
        case Measured(predicate, number, unit):
            yield Claim(
                citation=citation, subject=subject, predicate=predicate, number=number, unit=unit,
                status=Status.ON_RECORD,
            )  # fmt: skip
        case Numbered(identifier, label, note):
            yield literal(citation, subject, IDENTIFIER, identifier, label, note)
        case Alias(name, role, note):
            yield literal(citation, subject, ALIAS, name, role, note)
        case Link():
            yield _link(reading, subject, citation, entries)
        case ListingDay(predicate, day, under):
            about = next((x.id for x in listings if reading in x.days), subject)
            yield Claim(
                citation=citation, subject=about, predicate=predicate, value=day, role=under, when=When.parse(day),
                status=Status.ON_RECORD,
            )  # fmt: skip
        case Address():
            yield from _address(reading, subject, citation)


def literal(
    citation: Citation, subject: str, predicate: str, value: str, role: str | None = None, note: str | None = None
) -> Claim:
    """A claim with a text, on record as all that the list says."""
    return Claim(
        citation=citation, subject=subject, predicate=predicate, value=value, role=role, note=note,
        status=Status.ON_RECORD,
    )  # fmt: skip


def _link(link: Link, subject: str, citation: Citation, entries: Mapping[str, str | None]) -> Claim:
    other = entries.get(link.uid if link.uid is not None else name_key(link.name))
    if other is None or other == subject:
        absent = f"OFAC unique id {link.uid}, no other entry of this file" if link.uid is not None else None
        return literal(citation, subject, "linkedTo", link.name, link.note, absent)
    return Claim(
        citation=citation, subject=subject, predicate="LINKED_TO", object=other, role="Linked To", note=link.note,
        status=Status.ON_RECORD,
    )  # fmt: skip


def _address(address: Address, subject: str, citation: Citation) -> Iterator[Claim]:
    if address.text:
        yield literal(citation, subject, "address", address.text, note=address.note)
    if address.country:
        code = country_code(address.country)
        yield literal(citation, subject, COUNTRY if code else "addressCountry", code or address.country)
