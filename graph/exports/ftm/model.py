"""The part of the FollowTheMoney model that exports use: schemas, what they extend, and their properties' types.

Facts restated from the model's schema files (followthemoney 4, https://followthemoney.tech/explorer/): properties
that hold other entities are not here but in `graph.exports.ftm.links`, since they are ties in the graph.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import pycountry

from graph.model import digest_of

_ABSTRACT: Final = {
    "Thing": (),
    "Value": (),
    "Interval": (),
    "Asset": ("Thing", "Value"),
    "Interest": ("Interval",),
}
_EXTENDS: Final = {
    **_ABSTRACT,
    "LegalEntity": ("Thing",),
    "Person": ("LegalEntity",),
    "Organization": ("LegalEntity",),
    "PublicBody": ("Organization",),
    "Company": ("Organization", "Asset"),
    "Address": ("Thing",),
    "Document": ("Thing",),
    "Contract": ("Asset",),
    "Project": ("Interval", "Thing"),
    "Vehicle": ("Asset",),
    "Vessel": ("Vehicle",),
    "Sanction": ("Interval",),
    "Family": ("Interval",),
    "Ownership": ("Interest",),
    "Control": ("Interest",),
    "Directorship": ("Interest",),
    "Membership": ("Interest",),
    "Representation": ("Interest",),
    "ProjectParticipant": ("Interest",),
    "ContractAward": ("Value", "Interest"),
    "UnknownLink": ("Interest",),
}
#: Properties of their own; after a colon the type, where it is none of free text.
_PROPERTIES: Final = {
    "Thing": "name alias previousName weakAlias country:country summary notes description sourceUrl:url publisher "
    "publisherUrl:url wikipediaUrl:url wikidataId keywords topics:topic address program programId retrievedAt:date "
    "modifiedAt:date createdAt:date",
    "Value": "amount:number currency amountUsd:number amountEur:number",
    "Interval": "startDate:date endDate:date date:date summary description recordId sourceUrl:url publisher "
    "publisherUrl:url retrievedAt:date modifiedAt:date",
    "Interest": "role status",
    "LegalEntity": "email:email phone:phone website:url legalForm incorporationDate:date dissolutionDate:date "
    "taxStatus status sector classification registrationNumber idNumber taxNumber licenseNumber vatCode "
    "jurisdiction:country mainCountry:country opencorporatesUrl:url bvdId uscCode icijId okpoCode innCode ogrnCode "
    "leiCode dunsCode uniqueEntityId npiCode swiftBic abbreviation sayariId brightQueryId okvedCode",
    "Organization": "cageCode permId imoNumber giiNumber",
    "Company": "capital:number voenCode coatoCode irsCode ipoCode cikCode jibCode mbsCode caemCode kppCode okvedCode "
    "okopfCode fnsCode fssCode bikCode pfrNumber oksmCode isinCode ticker ricCode",
    "Person": "title firstName secondName middleName fatherName motherName lastName nameSuffix birthDate:date "
    "birthPlace birthCountry:country deathDate:date position nationality:country citizenship:country passportNumber "
    "socialSecurityNumber gender:gender ethnicity height:number weight:number eyeColor hairColor appearance religion "
    "political profession education biography spokenLanguage:language",
    "Address": "full remarks postOfficeBox street street2 city postalCode region state latitude:number "
    "longitude:number osmId googlePlaceId",
    "Document": "title author date:date publishedAt:date language:language",
    "Contract": "title type contractDate:date procedureNumber procedure noticeId numberAwards status method criteria "
    "classification cancelled language:language",
    "Project": "projectId status phase goal amount:number currency amountUsd:number amountEur:number",
    "Vehicle": "registrationNumber type model buildDate:date registrationDate:date deregistrationDate:date",
    "Vessel": "imoNumber mmsi callSign flag:country crsNumber grossRegisteredTonnage:number tonnage:number "
    "deadweightTonnage:number registrationPort navigationArea",
    "Sanction": "authority authorityId unscId program programId programUrl:url provisions status duration:number "
    "reason country:country listingDate:date",
    "Family": "relationship",
    "Ownership": "percentage sharesCount sharesValue sharesCurrency sharesType legalBasis ownershipType",
    "Control": "controlType legalBasis",
    "Directorship": "secretary",
    "ContractAward": "lotNumber documentNumber documentType decisionReason cpvCode nutsCode amended",
}

#: What the model has besides ISO 3166-1: unions, parts of countries, states that are not recognized or are gone.
_TERRITORIES: Final = [
    "eu", "un", "xk", "zz", "ac", "cp", "cq", "dg", "ic", "ip", "ta", "x-so", "az-nk", "cn-xz", "cy-trnc", "gb-nir",
    "gb-sct", "gb-wls", "ge-ab", "iq-kr", "md-pmr", "pk-km", "so-som", "ua-cri", "ua-dpr", "ua-lpr", "cshh", "csxx",
    "dd", "suhh", "yucs", "zr",
]  # fmt: skip
_DATE: Final = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_VALID: Final = {
    "date": _DATE,
    "url": re.compile(r"https?://\S+"),
    "country": re.compile("|".join([*_TERRITORIES, *(country.alpha_2.lower() for country in pycountry.countries)])),
    "gender": re.compile(r"male|female|other"),
    "email": re.compile(r"[^<>()\[\],;:?\s@\"]{1,64}@[^\s@,;]+\.[^\W\d_][^\s@.,;]+"),
    "phone": re.compile(r"\+[1-9][\d ().-]{5,20}\d"),
    "number": re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)? ?[^\s\d]*"),
    "language": re.compile(r"[a-z]{2,3}"),
    "topic": re.compile(r"[a-z]+(\.[a-z]+)*"),
}
_ID: Final = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]{0,198}[0-9a-zA-Z])?")
_NO_ID: Final = re.compile(r"[^0-9a-zA-Z.-]+")


@cache
def properties(schema: str) -> dict[str, str]:
    """The properties of a schema, inherited ones too, with their types; an empty type is free text."""
    found: dict[str, str] = {}
    for parent in _EXTENDS[schema]:
        found |= properties(parent)
    for text in _PROPERTIES.get(schema, "").split():
        name, _, type_ = text.partition(":")
        found[name] = type_
    return found


@cache
def is_a(schema: str, ancestor: str) -> bool:
    """True where one schema is the other or extends it."""
    return schema == ancestor or any(is_a(parent, ancestor) for parent in _EXTENDS[schema])


def holds(schema: str, name: str, value: str) -> bool:
    """True where the schema has the property and the value has the form of its type."""
    type_ = properties(schema).get(name)
    if type_ is None or not value.strip():
        return False
    form = _VALID.get(type_)
    return form is None or form.fullmatch(value) is not None


def entity_id(id_: str) -> str:
    """The id itself, where it is one in FollowTheMoney: at most 200 letters, digits, dots and hyphens.

    Else what of it can be, and twelve digits of its hash.
    """
    if _ID.fullmatch(id_):
        return id_
    return f"{_NO_ID.sub('-', id_)[:180].strip('-.')}-{digest_of([id_])[:12]}".lstrip("-")


def is_date(text: str) -> bool:
    """True for a year, a month or a day, as FollowTheMoney writes dates."""
    return _DATE.fullmatch(text) is not None
