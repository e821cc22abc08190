"""Small invented files in OFAC's advanced and enhanced XML, made on the spot from a few words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

LISTS = {"SDN List": "1550", "Consolidated List": "91512", "Non-SDN CMIC List": "92052"}
RELATIONS = {
    "Owned or Controlled By": "15003",
    "Acting for or on behalf of": "15002",
    "Leader or official of": "91725",
    "Family member of": "15004",
    "Providing support to": "15001",
}


def tag(name: str, *inside: str, **attributes: object) -> str:
    """One element; ``From_ProfileID`` is the attribute ``From-ProfileID``."""
    given = "".join(f' {key.replace("_", "-")}="{value}"' for key, value in attributes.items())
    return f"<{name}{given}>{''.join(inside)}</{name}>"


def entity(
    uid: str,
    name: str,
    *,
    type_: str = "Entity",
    lists: Sequence[tuple[str, str]] = (("SDN List", "2019-05-20"),),
    programmes: Sequence[str] = ("SDGT",),
    authorities: Sequence[str] = (),
    related: Sequence[tuple[str, str]] = (),
    more: str = "",
) -> str:
    """One ``<entity>`` of the enhanced XML. ``lists`` are names and days, ``related`` types and other unique ids."""
    on = "".join(tag("sanctionsList", name, id=n, datePublished=day) for n, (name, day) in enumerate(lists))
    codes = "".join(f"<sanctionsProgram>{code}</sanctionsProgram>" for code in programmes)
    laws = "".join(f"<legalAuthority>{law}</legalAuthority>" for law in authorities)
    ties = "".join(
        f'<relationship id="{uid}{n}"><type>{kind}</type><relatedEntity entityId="{other}">NO. {other}</relatedEntity>'
        "</relationship>"
        for n, (kind, other) in enumerate(related)
    )
    return (
        f'<entity id="{uid}"><generalInfo><entityType>{type_}</entityType></generalInfo>'
        f"<sanctionsLists>{on}</sanctionsLists><sanctionsPrograms>{codes}</sanctionsPrograms>"
        f"<legalAuthorities>{laws}</legalAuthorities><names>{latin_name(uid, name, primary=True)}</names>"
        f"<relationships>{ties}</relationships>{more}</entity>"
    )


def latin_name(id_: str, name: str, *, primary: bool = False, alias: str = "", weak: bool = False) -> str:
    """One ``<name>`` of the enhanced XML."""
    text = tag("isPrimary", "true") + tag("script", "Latin") + tag("formattedFullName", name)
    return tag(
        "name",
        tag("isPrimary", str(primary).lower()),
        tag("aliasType", alias) if alias else "",
        tag("isLowQuality", str(weak).lower()),
        tag("translations", tag("translation", text, id=f"{id_}1")),
        id=id_,
    )


def enhanced(*entities: str, day: str = "2024-02-01", lists: Sequence[str] = ("SDN List",)) -> str:
    """A file of the enhanced XML; ``lists`` are those that were chosen for it."""
    chosen = "".join(f"<sanctionsList>{name}</sanctionsList>" for name in lists)
    return (
        '<?xml version="1.0" encoding="utf-8"?><sanctionsData xmlns="https://lists.example/enhanced">'
        f"<publicationInfo><dataAsOf>{day}T00:00:00</dataAsOf><filters><sanctionsLists>{chosen}</sanctionsLists>"
        "</filters></publicationInfo><referenceValues>"
        '<referenceValue refId="77"><type>Gender</type><value>Female</value></referenceValue></referenceValues>'
        f"<entities>{''.join(entities)}</entities></sanctionsData>"
    )


def party(uid: str, last: str, first: str = "", *, sub_type: str = "3", aliases: str = "", features: str = "") -> str:
    """One ``<DistinctParty>`` of the advanced XML."""
    parts = f'<DocumentedNamePart><NamePartValue NamePartGroupID="{uid}1">{last}</NamePartValue></DocumentedNamePart>'
    groups = f'<MasterNamePartGroup><NamePartGroup ID="{uid}1" NamePartTypeID="1520"/></MasterNamePartGroup>'
    if first:
        # The first name stands before the last one, as it may.
        given = f'<NamePartValue NamePartGroupID="{uid}2">{first}</NamePartValue>'
        parts = f"<DocumentedNamePart>{given}</DocumentedNamePart>{parts}"
        groups += f'<MasterNamePartGroup><NamePartGroup ID="{uid}2" NamePartTypeID="1521"/></MasterNamePartGroup>'
    own = tag("DocumentedName", parts, ID=f"{uid}5", DocNameStatusID=1)
    names = tag("Alias", own, AliasTypeID=1403, Primary="true", LowQuality="false") + aliases
    identity = tag("Identity", names, tag("NamePartGroups", groups), ID=f"{uid}9", Primary="true")
    profile = tag("Profile", identity, features, ID=uid, PartySubTypeID=sub_type)
    return tag("DistinctParty", "<Comment/>", profile, FixedRef=uid)


def date(text: str) -> str:
    """The elements Year, Month and Day of an ISO date."""
    year, month, day = (int(part) for part in text.split("-"))
    return f"<Year>{year}</Year><Month>{month}</Month><Day>{day}</Day>"


def sanctions_entry(uid: str, list_: str, day: str, *programmes: str) -> str:
    """One ``<SanctionsEntry>`` of the advanced XML."""
    measures = "".join(
        f'<SanctionsMeasure SanctionsTypeID="1"><Comment>{code}</Comment></SanctionsMeasure>' for code in programmes
    )
    return (
        f'<SanctionsEntry ID="7{uid}" ProfileID="{uid}" ListID="{LISTS[list_]}">'
        f'<EntryEvent EntryEventTypeID="1" LegalBasisID="1828"><Date>{date(day)}</Date></EntryEvent>'
        f'<SanctionsMeasure SanctionsTypeID="1705"><Comment/></SanctionsMeasure>{measures}</SanctionsEntry>'
    )


def relation(id_: str, from_: str, kind: str, to: str, *, former: bool = False) -> str:
    """One ``<ProfileRelationship>`` of the advanced XML."""
    return tag(
        "ProfileRelationship",
        "<Comment/>",
        ID=id_,
        From_ProfileID=from_,
        To_ProfileID=to,
        RelationTypeID=RELATIONS[kind],
        RelationQualityID=1540,
        Former=str(former).lower(),
        SanctionsEntryID=f"7{from_}",
    )


def advanced(
    parties: str,
    entries: str,
    *,
    relations: str = "",
    locations: str = "",
    documents: str = "",
    day: str = "2024-02-01",
) -> str:
    """A file of the advanced XML."""
    lists = "".join(f'<List ID="{number}">{name}</List>' for name, number in LISTS.items())
    kinds = "".join(f'<RelationType ID="{number}">{name}</RelationType>' for name, number in RELATIONS.items())
    return f"""<?xml version="1.0" encoding="utf-8"?>
<Sanctions xmlns="https://lists.example/advanced"><DateOfIssue>{date(day)}</DateOfIssue><ReferenceValueSets>
<AliasTypeValues><AliasType ID="1400">A.K.A.</AliasType><AliasType ID="1403">Name</AliasType></AliasTypeValues>
<AreaCodeValues><AreaCode ID="5" CountryID="5" Description="Exampleland">XX</AreaCode></AreaCodeValues>
<CountryValues><Country ID="11065" ISO2="CN">China</Country></CountryValues>
<DetailReferenceValues><DetailReference ID="91526">Male</DetailReference></DetailReferenceValues>
<FeatureTypeValues><FeatureType ID="8">Birthdate</FeatureType><FeatureType ID="25">Location</FeatureType>
<FeatureType ID="224">Gender</FeatureType><FeatureType ID="867">Effective Date (CMIC)</FeatureType></FeatureTypeValues>
<IDRegDocDateTypeValues><IDRegDocDateType ID="1480">Issue Date</IDRegDocDateType></IDRegDocDateTypeValues>
<IDRegDocTypeValues><IDRegDocType ID="1571">Passport</IDRegDocType>
<IDRegDocType ID="92001">Unified Social Credit Code (USCC)</IDRegDocType></IDRegDocTypeValues>
<LegalBasisValues><LegalBasis ID="1828">Executive Order 13224 (Terrorism)</LegalBasis></LegalBasisValues>
<ListValues>{lists}</ListValues>
<LocPartTypeValues><LocPartType ID="1451">ADDRESS1</LocPartType><LocPartType ID="1454">CITY</LocPartType>
</LocPartTypeValues>
<NamePartTypeValues><NamePartType ID="1520">Last Name</NamePartType><NamePartType ID="1521">First Name</NamePartType>
</NamePartTypeValues>
<PartySubTypeValues><PartySubType ID="1" PartyTypeID="4">Vessel</PartySubType>
<PartySubType ID="3" PartyTypeID="2">Unknown</PartySubType><PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType>
</PartySubTypeValues>
<PartyTypeValues><PartyType ID="1">Individual</PartyType><PartyType ID="2">Entity</PartyType>
<PartyType ID="4">Transport</PartyType></PartyTypeValues>
<RelationQualityValues><RelationQuality ID="1540">High</RelationQuality></RelationQualityValues>
<RelationTypeValues>{kinds}</RelationTypeValues>
<ReliabilityValues><Reliability ID="1560">Confirmed</Reliability></ReliabilityValues>
<SanctionsTypeValues><SanctionsType ID="1705">Block</SanctionsType><SanctionsType ID="1">Program</SanctionsType>
</SanctionsTypeValues>
<ScriptValues><Script ID="215">Latin</Script><Script ID="220">Cyrillic</Script></ScriptValues>
<ValidityValues><Validity ID="1">Valid</Validity><Validity ID="2">Fraudulent</Validity></ValidityValues>
</ReferenceValueSets>
<Locations>{locations}</Locations><IDRegDocuments>{documents}</IDRegDocuments>
<DistinctParties>{parties}</DistinctParties><ProfileRelationships>{relations}</ProfileRelationships>
<SanctionsEntries>{entries}</SanctionsEntries></Sanctions>
"""


def write(folder: Path, text: str, name: str = "list.xml") -> Path:
    """The text as a file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
