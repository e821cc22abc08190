"""The JSON schema of BODS 0.4, restated from the published one: required fields, types, codelists, formats.

libcovebods, which adds checks across statements, is AGPL and not run here; `problems` makes the same ones for what the
standard says of references, components and beneficial owners.
"""

from __future__ import annotations

from typing import Any

import jsonschema

TEXT: dict[str, Any] = {"type": "string"}
URI: dict[str, Any] = {"type": "string", "pattern": r"^[a-z][a-z0-9+.-]*:\S+$"}
DAY: dict[str, Any] = {"type": "string", "format": "date"}
MOMENT: dict[str, Any] = {
    "type": "string",
    "anyOf": [{"format": "date"}, {"pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d"}],
}
PARTIAL: dict[str, Any] = {
    "type": "string", "anyOf": [{"pattern": r"^(\d{4})(-(1[0-2]|0[1-9]))?$"}, {"format": "date"}],
}  # fmt: skip


def codes(text: str) -> dict[str, Any]:
    return {"type": "string", "enum": text.split()}


def many(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": of}


def having(required: str, **properties: dict[str, Any]) -> dict[str, Any]:
    """An object with these properties and no others: exports add nothing of their own."""
    return {
        "type": "object", "properties": properties, "required": required.split(), "additionalProperties": False,
    }  # fmt: skip


COUNTRY = having("name", name=TEXT, code={"type": "string", "minLength": 2, "maxLength": 2})
JURISDICTION = having("name", name=TEXT, code={"type": "string", "minLength": 2, "maxLength": 6})
ADDRESS = having(
    "", type=codes("placeOfBirth residence registered service alternative business"), address=TEXT, postCode=TEXT,
    country=COUNTRY,
)  # fmt: skip
IDENTIFIER = {
    **having("", id=TEXT, scheme=TEXT, schemeName=TEXT, uri=URI),
    "anyOf": [{"required": ["scheme"]}, {"required": ["schemeName"]}],
}
UNSPECIFIED = having(
    "reason",
    reason=codes(
        "noBeneficialOwners subjectUnableToConfirmOrIdentifyBeneficialOwner interestedPartyHasNotProvidedInformation "
        "subjectExemptFromDisclosure interestedPartyExemptFromDisclosure unknown informationUnknownToPublisher"
    ),
    description=TEXT,
)
SOURCE = having(
    "",
    type=many(codes("selfDeclaration officialRegister thirdParty primaryResearch verified")),
    description=TEXT, url=URI, retrievedAt=MOMENT, assertedBy=many(having("", name=TEXT, uri=URI)),
)  # fmt: skip
ANNOTATION = {
    **having(
        "statementPointerTarget motivation",
        statementPointerTarget=TEXT, creationDate=MOMENT, createdBy=having("", name=TEXT, uri=URI),
        motivation=codes("commenting correcting identifying linking transformation"), description=TEXT,
        transformedContent=TEXT, url=URI,
    ),
    "if": {"properties": {"motivation": {"const": "linking"}}},
    "then": {"required": ["url"]},
}  # fmt: skip
ENTITY = having(
    "isComponent entityType",
    isComponent={"type": "boolean"},
    entityType={
        **having(
            "type",
            type=codes("registeredEntity legalEntity arrangement anonymousEntity unknownEntity state stateBody"),
            subtype=codes("governmentDepartment stateAgency other trust nomination"),
            details=TEXT,
        ),
        "allOf": [
            {
                "if": {"properties": {"subtype": {"enum": subtypes}}, "required": ["subtype"]},
                "then": {"properties": {"type": {"enum": types}}},
            }
            for subtypes, types in (
                (["trust"], ["arrangement", "legalEntity"]),
                (["nomination"], ["arrangement"]),
                (["governmentDepartment", "stateAgency"], ["stateBody"]),
            )
        ],
    },
    unspecifiedEntityDetails=UNSPECIFIED, name=TEXT, alternateNames=many(TEXT), jurisdiction=JURISDICTION,
    identifiers=many(IDENTIFIER), foundingDate=DAY, dissolutionDate=DAY, addresses=many(ADDRESS), uri=URI,
    publicListing={"type": "object", "required": ["hasPublicListing"]},
    formedByStatute=having("", name=TEXT, date=DAY),
)  # fmt: skip
PERSON = having(
    "isComponent personType",
    isComponent={"type": "boolean"},
    personType=codes("anonymousPerson unknownPerson knownPerson"),
    unspecifiedPersonDetails=UNSPECIFIED,
    names=many(having("fullName", type=codes("legal translation transliteration former alternative birth"),
                      fullName=TEXT, familyName=TEXT, givenName=TEXT, patronymicName=TEXT)),
    identifiers=many(IDENTIFIER), nationalities=many(COUNTRY), placeOfBirth=ADDRESS, birthDate=PARTIAL,
    deathDate=PARTIAL, taxResidencies=many(COUNTRY),
    addresses=many({
        **ADDRESS, "properties": {**ADDRESS["properties"], "type": codes("residence service alternative")},
    }),
    politicalExposure=having(
        "status", status=codes("isPep isNotPep unknown"),
        details=many(having("", reason=TEXT, missingInfoReason=TEXT, jurisdiction=JURISDICTION, startDate=DAY,
                            endDate=DAY, source=SOURCE)),
    ),
)  # fmt: skip
PERCENT = {"type": "number", "minimum": 0, "maximum": 100}
INTEREST = having(
    "",
    type=codes(
        "shareholding votingRights appointmentOfBoard otherInfluenceOrControl seniorManagingOfficial settlor trustee "
        "protector beneficiaryOfLegalArrangement rightsToSurplusAssetsOnDissolution rightsToProfitOrIncome "
        "rightsGrantedByContract conditionalRightsGrantedByContract controlViaCompanyRulesOrArticles "
        "controlByLegalFramework boardMember boardChair unknownInterest unpublishedInterest enjoymentAndUseOfAssets "
        "rightToProfitOrIncomeFromAssets nominee nominator"
    ),
    directOrIndirect=codes("direct indirect unknown"),
    beneficialOwnershipOrControl={"type": "boolean"},
    details=TEXT,
    share=having("", exact=PERCENT, maximum=PERCENT, minimum=PERCENT, exclusiveMinimum=PERCENT,
                 exclusiveMaximum=PERCENT),
    startDate=DAY,
    endDate=DAY,
)  # fmt: skip
RELATIONSHIP = {
    **having(
        "isComponent subject interestedParty",
        isComponent={"type": "boolean"}, componentRecords=many(TEXT),
        subject={"oneOf": [TEXT, UNSPECIFIED]}, interestedParty={"oneOf": [TEXT, UNSPECIFIED]},
        interests=many(INTEREST),
    ),
    "if": {"properties": {"isComponent": {"const": True}}},
    "then": {"properties": {"componentRecords": {"const": []}}},
}  # fmt: skip
STATEMENT = {
    **having(
        "statementId declarationSubject recordId recordType recordDetails",
        statementId={"type": "string", "minLength": 32, "maxLength": 64}, statementDate=MOMENT,
        annotations=many(ANNOTATION),
        publicationDetails=having(
            "publicationDate bodsVersion publisher", publicationDate=MOMENT,
            bodsVersion={"type": "string", "pattern": r"^(\d+\.)(\d+)$"}, license=URI,
            publisher={**having("", name=TEXT, url=URI), "anyOf": [{"required": ["name"]}, {"required": ["url"]}]},
        ),
        source=SOURCE, declaration=TEXT, declarationSubject=TEXT, recordId=TEXT,
        recordType=codes("entity person relationship"), recordStatus=codes("new updated closed"),
        recordDetails={"type": "object"},
    ),
    "allOf": [
        {
            "if": {"properties": {"recordType": {"const": type_}}},
            "then": {"properties": {"recordDetails": details}},
        }
        for type_, details in (("entity", ENTITY), ("person", PERSON), ("relationship", RELATIONSHIP))
    ],
}  # fmt: skip
SCHEMA = {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "array", "items": STATEMENT}


def problems(statements: list[dict[str, Any]]) -> list[str]:
    """What the schema and the standard's rules forbid, one line each."""
    checker = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
    found = [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in checker.iter_errors(statements)]
    if len({statement["statementId"] for statement in statements}) != len(statements):
        found.append("two statements have one id")
    seen: dict[str, dict[str, Any]] = {}
    for statement in statements:
        details, record = statement["recordDetails"], statement["recordId"]
        if statement["recordType"] == "relationship":
            for name in ("subject", "interestedParty"):
                if isinstance(details[name], str) and details[name] not in seen:
                    found.append(f"{record}: its {name} {details[name]} is not stated before")
            if isinstance(details["subject"], str) and seen.get(details["subject"], {}).get("recordType") == "person":
                found.append(f"{record}: its subject is a person")
            for part in details.get("componentRecords", ()):
                if part not in seen or not seen[part]["recordDetails"]["isComponent"]:
                    found.append(f"{record}: {part} is no component that was stated before")
            party = seen.get(details["interestedParty"]) if isinstance(details["interestedParty"], str) else None
            for interest in details.get("interests", ()):
                if interest.get("beneficialOwnershipOrControl") and party and party["recordType"] != "person":
                    found.append(f"{record}: only a natural person is a beneficial owner")
        seen[record] = statement
    return found
