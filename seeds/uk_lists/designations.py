"""The UK Sanctions List's XML: one Designation as an entry."""

from __future__ import annotations

from typing import Final

from seeds.reading.trees import Node
from seeds.uk_lists.entry import Address, Entry, Name
from seeds.uk_lists.rows import address_of, camel, name_of

#: Path of elements with one text each → predicate.
_FACTS: Final = {
    "Titles/Title": "title",
    "OtherInformation": "otherInformation",
    "PhoneNumbers/PhoneNumber": "phone",
    "EmailAddresses/EmailAddress": "email",
    "Websites/Website": "website",
    "IndividualDetails/Individual/Titles/Title": "title",
    "IndividualDetails/Individual/Genders/Gender": "gender",
    "IndividualDetails/Individual/Nationalities/Nationality": "nationality",
    "IndividualDetails/Individual/Positions/Position": "position",
    "EntityDetails/Entity/TypeOfEntities/TypeOfEntity": "organizationType",
    "EntityDetails/Entity/ParentCompanies/ParentCompany": "parentCompany",
    "EntityDetails/Entity/Subsidiaries/Subsidiary": "subsidiary",
    "ShipDetails/Ship/CurrentOwnerOperators/CurrentOwnerOperator": "vesselOwner",
    "ShipDetails/Ship/PreviousOwnerOperators/PreviousOwnerOperator": "formerVesselOwner",
    "ShipDetails/Ship/CurrentBelievedFlagOfShips/CurrentBelievedFlagOfShip": "flag",
    "ShipDetails/Ship/PreviousFlags/PreviousFlag": "formerFlag",
    "ShipDetails/Ship/TypeOfShipDetails/TypeOfShip": "vesselType",
    "ShipDetails/Ship/TonnageOfShipDetails/TonnageOfShip": "tonnage",
    "ShipDetails/Ship/LengthOfShipDetails/LengthOfShip": "vesselLength",
    "ShipDetails/Ship/YearsBuilt/YearBuilt": "vesselBuilt",
}
#: Elements that are read otherwise than as facts; what else stands right inside a Designation is kept as a fact.
_READ: Final = {
    "LastUpdated", "DateDesignated", "UniqueID", "OFSIGroupID", "UNReferenceNumber", "Names", "NonLatinNames",
    "RegimeName", "IndividualEntityShip", "DesignationSource", "SanctionsImposed", "SanctionsImposedIndicators",
    "UKStatementofReasons", "Addresses", "IndividualDetails", "EntityDetails", "ShipDetails",
    *(path.partition("/")[0] for path in _FACTS),
}  # fmt: skip
_INDIVIDUAL: Final = "IndividualDetails/Individual"


def designation(node: Node) -> Entry:
    """One Designation as an entry."""
    unique, group = _one(node, "UniqueID"), _one(node, "OFSIGroupID")
    return Entry(
        file=node.file,
        line=node.line,
        place=f"Designation {unique or group or f'at line {node.line}'}",
        consolidated=False,
        unique=unique,
        group=group,
        type=_one(node, "IndividualEntityShip"),
        regime=_one(node, "RegimeName"),
        names=tuple(_names(node)),
        scripts=tuple(
            (text, ", ".join(filter(None, (_one(n, "NonLatinScriptType"), _one(n, "NonLatinScriptLanguage")))))
            for n in node.all("NonLatinNames/NonLatinName")
            if (text := _one(n, "NameNonLatinScript"))
        ),
        births=tuple(node.texts(f"{_INDIVIDUAL}/DOBs/DOB")),
        birth_places=tuple(
            (town, country)
            for n in node.all(f"{_INDIVIDUAL}/BirthDetails/Location")
            if (town := _one(n, "TownOfBirth")) + (country := _one(n, "CountryOfBirth"))
        ),
        addresses=tuple(_addresses(node)),
        passports=_pairs(node, "PassportDetails/Passport", "Passport"),
        national_ids=_pairs(node, "NationalIdentifierDetails/NationalIdentifier", "NationalIdentifier"),
        registrations=tuple(node.texts("EntityDetails/Entity/BusinessRegistrationNumbers/BusinessRegistrationNumber")),
        imo=tuple(node.texts("ShipDetails/Ship/IMONumbers/IMONumber")),
        un=_one(node, "UNReferenceNumber"),
        designated=_one(node, "DateDesignated"),
        updated=_one(node, "LastUpdated"),
        source=_one(node, "DesignationSource"),
        measures=tuple(part.strip() for part in _one(node, "SanctionsImposed").split("|") if part.strip()),
        frozen=_frozen(node),
        reasons=_one(node, "UKStatementofReasons"),
        facts=_facts(node),
    )


def _one(node: Node, path: str) -> str:
    return " ".join(node.text(path).split())


def _names(node: Node) -> list[Name]:
    found = []
    for each in node.all("Names/Name"):
        parts = {f"name{n}": _one(each, f"Name{n}") for n in range(1, 7)}
        # The whole name stands in an element of its own where it is not divided.
        if text := name_of(parts.__getitem__) or " ".join(each.texts("Name")):
            found.append(Name(text, _one(each, "NameType"), _one(each, "AliasStrength")))
    return found


def _addresses(node: Node) -> list[Address]:
    found = []
    for each in node.all("Addresses/Address"):
        parts = {f"address{n}": _one(each, f"AddressLine{n}") for n in range(1, 7)}
        parts["postcode"] = _one(each, "AddressPostalCode")
        lines, country = address_of(parts.__getitem__), _one(each, "AddressCountry")
        if lines or country:
            found.append(Address(lines, country))
    return found


def _pairs(node: Node, path: str, prefix: str) -> tuple[tuple[str, str], ...]:
    pairs = (
        (_one(each, f"{prefix}Number"), _one(each, f"{prefix}AdditionalInformation"))
        for each in node.all(f"{_INDIVIDUAL}/{path}")
    )
    return tuple(pair for pair in pairs if any(pair))


def _frozen(node: Node) -> bool | None:
    text = _one(node, "SanctionsImposedIndicators/AssetFreeze").lower()
    return {"true": True, "1": True, "false": False, "0": False}.get(text)


def _facts(node: Node) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for path, predicate in _FACTS.items():
        if texts := node.texts(path):
            found[predicate] = (*found.get(predicate, ()), *texts)
    for child in node.children():
        if child.tag not in _READ and child.value:
            predicate = camel(child.tag)
            found[predicate] = (*found.get(predicate, ()), child.value)
    return found
