"""A level 1 record as claims: names, numbers, addresses, what kind of body it is, and how far its record is checked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import stdnum.cn.uscc

from graph.model import ALIAS, COUNTRY, NAME, SAME_AS, Claim, Document, EntityKind, SourceEntity
from graph.time import When
from seeds.gleif_cdf.dates import day_of, stamp_of
from seeds.gleif_cdf.kinds import kind_of
from seeds.gleif_cdf.records import LeiRecord, Registered
from seeds.gleif_cdf.saying import LEI, Place, Said, Speaker, entity_id, words
from seeds.reading.countries import country_code

#: The registers of Companies House: England and Wales, Northern Ireland, Scotland.
_COMPANIES_HOUSE: Final = frozenset({"RA000585", "RA000586", "RA000587"})
#: GLEIF's code for "none of the authorities on the list".
_NO_AUTHORITY: Final = frozenset({"RA888888", "RA999999"})
_GB_NUMBER: Final = re.compile(r"(?:[A-Z]{2}|\d{2})\d{6}")


def said_of(record: LeiRecord, document: Document, place: Place) -> Iterator[Said]:
    """Yield the entity of a level 1 record and every claim about it; a reject where its LEI has not the form of one."""
    if not LEI.fullmatch(record.lei):
        yield place.reject("LEI", "an LEI has 18 letters or digits and two digits", record.lei)
        return
    if not record.name.text:
        yield place.reject("LegalName", f"{record.lei} has no legal name: the rest of its record is read")
    speaker = Speaker(document, place, entity_id(record.lei), f"LEI {record.lei}")
    yield SourceEntity(speaker.subject, kind_of(record.category, record.name.text, record.form.kind))
    yield from speaker.number("LEI", record.lei, "LEI")
    yield from speaker.say(NAME, record.name.text, "LegalName", language=record.name.language)
    for other in dict.fromkeys(record.others):
        yield from speaker.say(ALIAS, other.text, "OtherEntityNames", role=words(other.kind), language=other.language)
    yield from _numbers(record, speaker)
    yield from _places(record, speaker)
    yield from speaker.say("category", record.category, "EntityCategory")
    yield from speaker.say("legalForm", record.form.text, "EntityLegalFormCode", role="ELF code (ISO 20275)")
    yield from speaker.say("legalForm", record.form.kind, "OtherLegalForm")
    yield from speaker.day("creationDate", record.created, "EntityCreationDate")
    yield from speaker.day("expirationDate", record.expired, "EntityExpirationDate")
    for predicate, text in record.texts:
        yield from speaker.say(predicate, text, predicate)
    yield from _events(record, speaker)
    yield from _others(record, speaker)
    yield from _registration(record, speaker)


def _numbers(record: LeiRecord, speaker: Speaker) -> Iterator[Said]:
    given: set[Registered] = set()
    named = (
        (record.registered, "registration authority", "registrationAuthority"),
        *((found, "validation authority", "validationAuthority") for found in record.registration.authorities),
    )
    for found, role, predicate in named:
        if found in given:
            continue
        given.add(found)
        yield from speaker.say(predicate, ", ".join(filter(None, (found.authority, found.other))), predicate)
        if found.number:
            yield from _registered(found, record, role, predicate, speaker)
    for label, value in record.numbers:
        if label == "BIC":
            yield from speaker.number("BIC", value, label, role=label)
        else:
            yield from speaker.number("OTHER", f"{label} {value}", label, role=label)


def _registered(found: Registered, record: LeiRecord, role: str, where: str, speaker: Speaker) -> Iterator[Said]:
    number = found.number.replace(" ", "").upper()
    if found.authority in _COMPANIES_HOUSE and _GB_NUMBER.fullmatch(number):
        yield from speaker.number("GB-COH", number, where, role=role)
    elif record.jurisdiction.startswith("CN") and stdnum.cn.uscc.is_valid(number):
        yield from speaker.number("USCC", number, where, role=role)
    else:
        authority = found.authority if found.authority not in _NO_AUTHORITY else ""
        register = ", ".join(filter(None, (authority, found.other)))
        yield from speaker.number("REG", f"{found.number} ({register})" if register else found.number, where, role=role)


def _places(record: LeiRecord, speaker: Speaker) -> Iterator[Said]:
    countries: set[tuple[str, str]] = set()
    for address in dict.fromkeys(record.addresses):
        kind = words(address.kind)
        yield from speaker.say("address", address.text, kind or "address", role=kind, language=address.language)
        if address.country and kind in ("legal address", "headquarters"):
            countries.add((address.country, kind))
    if record.jurisdiction:
        countries.add((record.jurisdiction, "jurisdiction"))
        yield from speaker.say("jurisdiction", record.jurisdiction, "LegalJurisdiction")
    for text, role in sorted(countries):
        code = country_code(text.partition("-")[0]) or (text if text in ("XK", "EU") else "")
        yield from speaker.say(COUNTRY if code else "countryAsGiven", code or text, role, role=role)


def _events(record: LeiRecord, speaker: Speaker) -> Iterator[Said]:
    for event in dict.fromkeys(record.events):
        day = day_of(event.effective)
        if event.effective and day is None:
            yield speaker.place.reject("LegalEntityEventEffectiveDate", "no date", event.effective)
        recorded = stamp_of(event.recorded)
        note = "; ".join(
            filter(None, (f"recorded {recorded}" if recorded else "", words(event.documents), event.reference))
        )
        yield from speaker.say(
            "legalEntityEvent", event.kind, "LegalEntityEvents", role=words(event.status), note=note,
            when=When.parse(day.edtf) if day else None,
        )  # fmt: skip


def _others(record: LeiRecord, speaker: Speaker) -> Iterator[Said]:
    duplicate = record.registration.status == "DUPLICATE"
    for other in dict.fromkeys(record.successors):
        yield from _other(other.kind.upper(), other.text, SAME_AS if duplicate else "LINKED_TO", "successor", speaker)
    for other in dict.fromkeys(record.associated):
        role = f"associated entity, {words(other.language)}" if other.language else "associated entity"
        yield from _other(other.kind.upper(), other.text, "LINKED_TO", role, speaker)


def _other(lei: str, name: str, predicate: str, role: str, speaker: Speaker) -> Iterator[Said]:
    """The successor or associate: by its LEI, else by its name as a fact."""
    if not LEI.fullmatch(lei):
        given = ", ".join(filter(None, (name, lei)))
        yield from speaker.say("successor" if role == "successor" else "associatedEntity", given, role)
    elif entity_id(lei) != speaker.subject:
        yield SourceEntity(entity_id(lei), EntityKind.ORGANIZATION)
        yield from known_by(lei, speaker)
        yield Claim(
            citation=speaker.cite(role), subject=speaker.subject, predicate=predicate, object=entity_id(lei),
            role=None if predicate == SAME_AS else role, status=speaker.status,
        )  # fmt: skip


def known_by(lei: str, speaker: Speaker) -> Iterator[Said]:
    """The identifier of somebody whom a record names by LEI only."""
    other = Speaker(speaker.document, speaker.place, entity_id(lei), f"LEI {lei}")
    yield from other.number("LEI", lei, "LEI")


def _registration(record: LeiRecord, speaker: Speaker) -> Iterator[Said]:
    found = record.registration
    yield from speaker.say("registrationStatus", found.status, "RegistrationStatus")
    yield from speaker.stamp("initialRegistrationDate", found.first, "InitialRegistrationDate")
    yield from speaker.stamp("lastUpdateDate", found.updated, "LastUpdateDate")
    yield from speaker.stamp("nextRenewalDate", found.renewal, "NextRenewalDate")
    yield from speaker.say("managingLou", found.issuer, "ManagingLOU")
    yield from speaker.say("validationSources", found.sources, "ValidationSources")
    yield from speaker.stamp("deletedAt", record.deleted, "deleted at")
