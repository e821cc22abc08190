"""GLEIF's common data formats (LEI-CDF, RR-CDF, reporting exceptions) as records, from XML, JSON or CSV alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from seeds.gleif_cdf.parts import Part
from seeds.gleif_cdf.records import (
    Address,
    Event,
    Isin,
    LeiRecord,
    Named,
    Period,
    Registered,
    Registration,
    Relation,
    Unreported,
)

_LINES: Final = ("FirstAddressLine", "AdditionalAddressLine", "MailRouting")
_PLACE: Final = ("City", "Region", "PostalCode", "Country")


def unwrapped(part: Part) -> Part:
    """The record itself, where a file wraps each in one more object."""
    for name in ("LEIRecord", "RelationshipRecord", "Exception"):
        found = next(part.parts(name), None)
        if found is not None and (name != "Exception" or not part.text("LEI")):
            return found
    return part


def record_of(part: Part) -> LeiRecord | Relation | Unreported | Isin | None:
    """The record in a part of a file in one of GLEIF's common data formats; None where it is none of them."""
    part = unwrapped(part)
    if next(part.parts("Relationship/StartNode"), None):
        return _relation(part)
    if not part.text("LEI"):
        return None
    if part.text("ExceptionCategory") or part.text("Exception/Category"):
        return _unreported(part)
    if isin := part.text("ISIN"):
        return Isin(part.text("LEI").upper(), isin)
    return _lei_record(part) if next(part.parts("Entity"), None) else None


def _lei_record(part: Part) -> LeiRecord:
    def named(path: str, name: str) -> tuple[Named, ...]:
        found = part.members(path, name)
        return tuple(Named(each.value, each.attribute("type"), each.attribute("lang")) for each in found if each.value)

    legal_name = next(part.parts("Entity/LegalName"), Part(None))
    return LeiRecord(
        lei=part.text("LEI").upper(),
        name=Named(legal_name.value, "", legal_name.attribute("lang")),
        others=(
            *named("Entity/OtherEntityNames", "OtherEntityName"),
            *named("Entity/TransliteratedOtherEntityNames", "TransliteratedOtherEntityName"),
        ),
        addresses=tuple(_addresses(part)),
        registered=_registered(part, "Entity/RegistrationAuthority", "Registration"),
        jurisdiction=part.text("Entity/LegalJurisdiction"),
        category=part.text("Entity/EntityCategory"),
        form=Named(part.text("Entity/LegalForm/EntityLegalFormCode"), part.text("Entity/LegalForm/OtherLegalForm")),
        created=part.text("Entity/EntityCreationDate"),
        expired=part.text("Entity/EntityExpirationDate"),
        successors=tuple(
            Named(each.text("SuccessorEntityName"), each.text("SuccessorLEI"))
            for path in ("Entity/SuccessorEntity", "Entity/SuccessorEntities/SuccessorEntity")
            for each in part.parts(path)
        ),
        associated=tuple(
            Named(each.text("AssociatedEntityName"), each.text("AssociatedLEI"), each.attribute("type"))
            for each in part.parts("Entity/AssociatedEntity")
        ),
        events=tuple(_events(part)),
        registration=_registration(part),
        texts=(
            ("subCategory", part.text("Entity/EntitySubCategory")),
            ("entityStatus", part.text("Entity/EntityStatus")),
            ("expirationReason", part.text("Entity/EntityExpirationReason")),
            ("conformity", part.text("ConformityFlag") or part.text("Extension/ConformityFlag")),
        ),
        deleted=_deleted(part),
    )


def _addresses(part: Part) -> Iterator[Address]:
    for name, kind in (("LegalAddress", "legal address"), ("HeadquartersAddress", "headquarters")):
        for found in part.parts(f"Entity/{name}"):
            yield _address(found, kind)
    for name in ("OtherAddress", "TransliteratedOtherAddress"):
        for found in part.members(f"Entity/{name}es", name):
            yield _address(found, found.attribute("type"))


def _address(part: Part, kind: str) -> Address:
    def texts(*names: str) -> list[str]:
        return [found.value for name in names for found in part.parts(name) if found.value]

    lines = texts(*_LINES)
    numbers = texts("AddressNumber", "AddressNumberWithinBuilding")
    text = address_line(lines, numbers, texts(*_PLACE))
    return Address(text, kind, part.text("Country"), part.attribute("lang"))


def address_line(lines: Sequence[str], numbers: Sequence[str], place: Sequence[str]) -> str:
    """One line of an address; house numbers are left out where the lines have them, as they mostly do."""
    words = " ".join(lines).replace(",", " ").split()
    return ", ".join(dict.fromkeys([*lines, *(number for number in numbers if number not in words), *place]))


def _registered(part: Part, path: str, name: str) -> Registered:
    found = next(part.parts(path), Part(None))
    return Registered(
        found.text(f"{name}AuthorityID"),
        found.text(f"Other{name}AuthorityID"),
        found.text(f"{name}AuthorityEntityID"),
    )


def _events(part: Part) -> Iterator[Event]:
    for found in part.members("Entity/LegalEntityEvents", "LegalEntityEvent"):
        if kind := found.text("LegalEntityEventType"):
            yield Event(
                kind, found.attribute("event_status") or found.text("event_status"),
                found.text("LegalEntityEventEffectiveDate"), found.text("LegalEntityEventRecordedDate"),
                found.text("ValidationDocuments"), found.text("ValidationReference"),
            )  # fmt: skip


def _registration(part: Part) -> Registration:
    others = part.members("Registration/OtherValidationAuthorities", "OtherValidationAuthority")
    return Registration(
        first=part.text("Registration/InitialRegistrationDate"),
        updated=part.text("Registration/LastUpdateDate"),
        renewal=part.text("Registration/NextRenewalDate"),
        status=part.text("Registration/RegistrationStatus"),
        issuer=part.text("Registration/ManagingLOU"),
        sources=part.text("Registration/ValidationSources"),
        documents=part.text("Registration/ValidationDocuments"),
        reference=part.text("Registration/ValidationReference"),
        authorities=(
            _registered(part, "Registration/ValidationAuthority", "Validation"),
            *(
                Registered(
                    other.text("ValidationAuthorityID"),
                    other.text("OtherValidationAuthorityID"),
                    other.text("ValidationAuthorityEntityID"),
                )
                for other in others
            ),
        ),
    )


def _deleted(part: Part) -> str:
    paths = ("Extension/Deletion/deleted_at", "Extension/deleted_at", "Extension/DeletedAt", "Extension/deletedAt")
    return next((text for path in paths if (text := part.text(path))), "")


def _relation(part: Part) -> Relation:
    def each(container: str, name: str, short: str) -> Iterator[Part]:
        yield from part.members(f"Relationship/{container}", name)
        yield from part.parts(f"Relationship/{short}")

    periods = tuple(
        Period(
            found.text("PeriodType") or found.text("periodType"),
            found.text("StartDate") or found.text("startDate"),
            found.text("EndDate") or found.text("endDate"),
        )
        for found in each("RelationshipPeriods", "RelationshipPeriod", "Period")
    )
    qualifiers = (
        " ".join((found.text("QualifierDimension"), found.text("QualifierCategory")))
        for found in each("RelationshipQualifiers", "RelationshipQualifier", "Qualifiers")
        if found.text("QualifierCategory")
    )
    quantifiers = (
        " ".join(found.text(name) for name in ("MeasurementMethod", "QuantifierAmount", "QuantifierUnits")).strip()
        for found in each("RelationshipQuantifiers", "RelationshipQuantifier", "Quantifiers")
    )
    return Relation(
        start=part.text("Relationship/StartNode/NodeID").upper(),
        end=part.text("Relationship/EndNode/NodeID").upper(),
        node_kinds=(part.text("Relationship/StartNode/NodeIDType"), part.text("Relationship/EndNode/NodeIDType")),
        kind=part.text("Relationship/RelationshipType"),
        status=part.text("Relationship/RelationshipStatus"),
        periods=periods,
        details=tuple(dict.fromkeys(text for text in (*qualifiers, *quantifiers) if text)),
        registration=_registration(part),
        deleted=_deleted(part),
    )


def _unreported(part: Part) -> Unreported:
    def texts(*paths: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(found.value for path in paths for found in part.parts(path) if found.value))

    return Unreported(
        lei=part.text("LEI").upper(),
        category=part.text("ExceptionCategory") or part.text("Exception/Category"),
        reasons=texts("ExceptionReason", "Exception/Reason"),
        references=texts("ExceptionReference", "Exception/Reference"),
        until=_deleted(part),
    )
