"""FollowTheMoney's model, as far as exports use it, restated from its published schema files; and what breaks it.

``ftm validate`` itself is not run: it needs PyICU, which comes without wheels. Types, required properties, ranges of
entity properties and which schemas are abstract are the model's facts.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

ABSTRACT = {"Thing", "Value", "Interval", "Asset", "Interest"}
EXTENDS = {
    "Asset": ["Thing", "Value"], "Interest": ["Interval"], "LegalEntity": ["Thing"], "Person": ["LegalEntity"],
    "Organization": ["LegalEntity"], "PublicBody": ["Organization"], "Company": ["Organization", "Asset"],
    "Address": ["Thing"], "Document": ["Thing"], "Contract": ["Asset"], "Project": ["Interval", "Thing"],
    "Vehicle": ["Asset"], "Vessel": ["Vehicle"], "Sanction": ["Interval"], "Family": ["Interval"],
    "Ownership": ["Interest"], "Control": ["Interest"], "Directorship": ["Interest"], "Membership": ["Interest"],
    "Representation": ["Interest"], "ProjectParticipant": ["Interest"], "ContractAward": ["Value", "Interest"],
    "UnknownLink": ["Interest"], "Thing": [], "Value": [], "Interval": [],
}  # fmt: skip
REQUIRED = {
    "Thing": ["name"], "Contract": ["title"], "Sanction": ["entity"], "Family": ["person", "relative"],
    "Ownership": ["owner", "asset"], "Control": ["controller", "controlled"],
    "Directorship": ["director", "organization"], "Membership": ["member", "organization"],
    "ContractAward": ["supplier", "contract"],
}  # fmt: skip
PROPERTIES = {
    "Thing": "name alias previousName weakAlias country:country summary notes description sourceUrl:url publisher "
    "publisherUrl:url wikipediaUrl:url wikidataId keywords topics address addressEntity:Address program programId "
    "proof:Document retrievedAt:date modifiedAt:date createdAt:date",
    "Value": "amount currency amountUsd amountEur",
    "Interval": "startDate:date endDate:date date:date summary description recordId sourceUrl:url publisher "
    "publisherUrl:url proof:Document retrievedAt:date modifiedAt:date",
    "Interest": "role status",
    "LegalEntity": "email phone website:url legalForm incorporationDate:date dissolutionDate:date taxStatus status "
    "sector classification registrationNumber idNumber taxNumber licenseNumber vatCode jurisdiction:country "
    "mainCountry:country opencorporatesUrl:url bvdId uscCode icijId okpoCode innCode ogrnCode leiCode dunsCode "
    "uniqueEntityId npiCode swiftBic",
    "Organization": "cageCode permId imoNumber giiNumber",
    "Company": "capital voenCode coatoCode irsCode ipoCode cikCode jibCode mbsCode caemCode kppCode okvedCode "
    "okopfCode fnsCode fssCode bikCode pfrNumber oksmCode isinCode ticker ricCode",
    "Person": "title firstName secondName middleName fatherName motherName lastName nameSuffix birthDate:date "
    "birthPlace birthCountry:country deathDate:date position nationality:country citizenship:country passportNumber "
    "socialSecurityNumber gender ethnicity height weight eyeColor hairColor appearance religion political profession "
    "education spokenLanguage",
    "Address": "full remarks postOfficeBox street street2 city postalCode region state latitude longitude",
    "Document": "title author date:date publishedAt:date language",
    "Contract": "title authority:LegalEntity project:Project type contractDate:date procedureNumber procedure noticeId "
    "numberAwards status method criteria classification cancelled language",
    "Project": "projectId aim",
    "Vessel": "imoNumber mmsi callSign flag:country",
    "Sanction": "entity:Thing authority authorityId unscId program programId programUrl:url provisions status duration "
    "reason country:country listingDate:date",
    "Family": "person:Person relative:Person relationship",
    "Ownership": "owner:LegalEntity asset:Asset percentage sharesCount sharesValue sharesCurrency sharesType "
    "legalBasis ownershipType",
    "Control": "controller:LegalEntity controlled:LegalEntity controlType legalBasis",
    "Directorship": "director:LegalEntity organization:Organization secretary",
    "Membership": "member:LegalEntity organization:Organization",
    "Representation": "agent:LegalEntity client:LegalEntity",
    "ProjectParticipant": "participant:LegalEntity project:Project",
    "ContractAward": "supplier:LegalEntity contract:Contract lotNumber",
    "UnknownLink": "subject:Thing object:Thing",
}
FORMS = {
    "date": re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"),
    "url": re.compile(r"https?://[^\s]+"),
    "country": re.compile(r"[a-z]{2}(-[a-z]+)?"),
}


def ancestors(schema: str) -> set[str]:
    return {schema}.union(*(ancestors(parent) for parent in EXTENDS[schema]))


def properties_of(schema: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in ancestors(schema):
        for text in PROPERTIES.get(each, "").split():
            name, _, type_ = text.partition(":")
            found[name] = type_
    return found


def read(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def problems(entities: list[dict[str, Any]]) -> list[str]:
    """What the model forbids, one line each: nothing for a valid file."""
    schemas = {entity["id"]: entity["schema"] for entity in entities}
    found = [] if len(schemas) == len(entities) else ["two entities have one id"]
    for entity in entities:
        schema = entity["schema"]
        if schema not in EXTENDS or schema in ABSTRACT:
            found.append(f"{entity['id']}: no schema {schema}")
            continue
        allowed = properties_of(schema)
        for name in {name for each in ancestors(schema) for name in REQUIRED.get(each, [])}:
            if not entity["properties"].get(name):
                found.append(f"{entity['id']}: {schema} without {name}")
        for name, values in entity["properties"].items():
            type_ = allowed.get(name)
            if type_ is None:
                found.append(f"{entity['id']}: {schema} has no {name}")
                continue
            for value in values:
                if not isinstance(value, str) or not value.strip():
                    found.append(f"{entity['id']}: {name} is {value!r}")
                elif type_ in FORMS and not FORMS[type_].fullmatch(value):
                    found.append(f"{entity['id']}: {name} is no {type_}: {value}")
                elif type_ in EXTENDS and (value not in schemas or type_ not in ancestors(schemas[value])):
                    found.append(f"{entity['id']}: {name} {value} is no {type_}")
    return found
