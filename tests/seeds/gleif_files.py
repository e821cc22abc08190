"""What the tests of the `gleif` seed share: invented records as GLEIF writes them, and claims as plain tuples."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from seeds.registry import Options, Record, Reject, find
from tests.seeds.records import claims


def lei(number: int) -> str:
    """An invented LEI with right check digits (ISO 17442: the number that letters make leaves 1 over 97)."""
    body = f"9999EXAMPLE{number:07}"
    digits = int("".join(str(int(sign, 36)) for sign in body) + "00")
    return f"{body}{98 - digits % 97:02}"


ALDER, BIRCH, CEDAR, DOGWOOD, ISSUER = (lei(n) for n in range(1, 6))

RECORD = f"""
<lei:LEIRecord><lei:LEI>{ALDER}</lei:LEI>
 <lei:Entity>
  <lei:LegalName xml:lang="nb">Alder Holding AS</lei:LegalName>
  <lei:OtherEntityNames>
   <lei:OtherEntityName xml:lang="en" type="PREVIOUS_LEGAL_NAME">Alder Timber  AS</lei:OtherEntityName>
  </lei:OtherEntityNames>
  <lei:TransliteratedOtherEntityNames>
   <lei:TransliteratedOtherEntityName xml:lang="nb" type="AUTO_ASCII_TRANSLITERATED_LEGAL_NAME">ALDER AS
   </lei:TransliteratedOtherEntityName>
  </lei:TransliteratedOtherEntityNames>
  <lei:LegalAddress xml:lang="nb">
   <lei:FirstAddressLine>Skogveien 7</lei:FirstAddressLine><lei:AddressNumber>7</lei:AddressNumber>
   <lei:AdditionalAddressLine>Bygg B</lei:AdditionalAddressLine><lei:City>Oslo</lei:City>
   <lei:Country>NO</lei:Country><lei:PostalCode>0001</lei:PostalCode>
  </lei:LegalAddress>
  <lei:HeadquartersAddress><lei:FirstAddressLine>1 Wood Street</lei:FirstAddressLine><lei:City>Boston</lei:City>
   <lei:Region>US-MA</lei:Region><lei:Country>US</lei:Country></lei:HeadquartersAddress>
  <lei:RegistrationAuthority><lei:RegistrationAuthorityID>RA000472</lei:RegistrationAuthorityID>
   <lei:RegistrationAuthorityEntityID>900 100</lei:RegistrationAuthorityEntityID></lei:RegistrationAuthority>
  <lei:LegalJurisdiction>NO</lei:LegalJurisdiction><lei:EntityCategory>GENERAL</lei:EntityCategory>
  <lei:LegalForm><lei:EntityLegalFormCode>YI42</lei:EntityLegalFormCode></lei:LegalForm>
  <lei:EntityStatus>INACTIVE</lei:EntityStatus>
  <lei:EntityCreationDate>2001-05-01T00:00:00+02:00</lei:EntityCreationDate>
  <lei:EntityExpirationDate>2020-06-30T22:00:00Z</lei:EntityExpirationDate>
  <lei:EntityExpirationReason>CORPORATE_ACTION</lei:EntityExpirationReason>
  <lei:SuccessorEntity><lei:SuccessorLEI>{BIRCH}</lei:SuccessorLEI></lei:SuccessorEntity>
  <lei:LegalEntityEvents><lei:LegalEntityEvent event_status="COMPLETED">
   <lei:LegalEntityEventType>MERGERS_AND_ACQUISITIONS</lei:LegalEntityEventType>
   <lei:LegalEntityEventEffectiveDate>2020-06-01T00:00:00Z</lei:LegalEntityEventEffectiveDate>
   <lei:LegalEntityEventRecordedDate>2020-07-02T12:00:00Z</lei:LegalEntityEventRecordedDate>
   <lei:ValidationDocuments>OTHER_OFFICIAL_DOCUMENTS</lei:ValidationDocuments>
  </lei:LegalEntityEvent></lei:LegalEntityEvents>
 </lei:Entity>
 <lei:Registration>
  <lei:InitialRegistrationDate>2014-01-02T10:00:00Z</lei:InitialRegistrationDate>
  <lei:LastUpdateDate>2020-07-02T23:30:00Z</lei:LastUpdateDate>
  <lei:RegistrationStatus>RETIRED</lei:RegistrationStatus>
  <lei:NextRenewalDate>2021-01-02T10:00:00Z</lei:NextRenewalDate>
  <lei:ManagingLOU>{ISSUER}</lei:ManagingLOU><lei:ValidationSources>FULLY_CORROBORATED</lei:ValidationSources>
  <lei:ValidationAuthority><lei:ValidationAuthorityID>RA000472</lei:ValidationAuthorityID>
   <lei:ValidationAuthorityEntityID>900 100</lei:ValidationAuthorityEntityID></lei:ValidationAuthority>
 </lei:Registration>
</lei:LEIRecord>"""


def short_record(number: str, name: str, *, entity: str = "", category: str = "GENERAL", updated: str = "") -> str:
    """A level 1 record with little in it."""
    return (
        f"<lei:LEIRecord><lei:LEI>{number}</lei:LEI><lei:Entity><lei:LegalName>{name}</lei:LegalName>{entity}"
        f"<lei:EntityCategory>{category}</lei:EntityCategory></lei:Entity><lei:Registration>"
        f"<lei:LastUpdateDate>{updated}</lei:LastUpdateDate></lei:Registration></lei:LEIRecord>"
    )


def relation(
    start: str,
    kind: str,
    end: str,
    *periods: tuple[str, str, str],
    status: str = "ACTIVE",
    registered: str = "PUBLISHED",
    updated: str = "2023-02-01T08:00:00Z",
    more: str = "",
) -> str:
    """A level 2 relationship record; periods are kind, start and end."""
    listed = "".join(
        f"<rr:RelationshipPeriod><rr:StartDate>{first}</rr:StartDate>"
        + (f"<rr:EndDate>{last}</rr:EndDate>" if last else "")
        + f"<rr:PeriodType>{name}</rr:PeriodType></rr:RelationshipPeriod>"
        for name, first, last in periods
    )
    return (
        f"<rr:RelationshipRecord><rr:Relationship><rr:StartNode><rr:NodeID>{start}</rr:NodeID><rr:NodeIDType>LEI"
        f"</rr:NodeIDType></rr:StartNode><rr:EndNode><rr:NodeID>{end}</rr:NodeID><rr:NodeIDType>LEI</rr:NodeIDType>"
        f"</rr:EndNode><rr:RelationshipType>{kind}</rr:RelationshipType><rr:RelationshipPeriods>{listed}"
        f"</rr:RelationshipPeriods><rr:RelationshipStatus>{status}</rr:RelationshipStatus>{more}</rr:Relationship>"
        f"<rr:Registration><rr:LastUpdateDate>{updated}</rr:LastUpdateDate><rr:RegistrationStatus>{registered}"
        f"</rr:RegistrationStatus><rr:NextRenewalDate>2023-12-22T00:00:00Z</rr:NextRenewalDate>"
        f"<rr:ValidationSources>FULLY_CORROBORATED</rr:ValidationSources></rr:Registration></rr:RelationshipRecord>"
    )


def exception(number: str, *reasons: str, category: str = "DIRECT") -> str:
    """A reporting exception of level 2."""
    listed = "".join(f"<r:ExceptionReason>{reason}</r:ExceptionReason>" for reason in reasons)
    return (
        f"<r:Exception><r:LEI>{number}</r:LEI><r:ExceptionCategory>{category}_ACCOUNTING_CONSOLIDATION_PARENT"
        f"</r:ExceptionCategory>{listed}<r:ExceptionReference>Act 7</r:ExceptionReference></r:Exception>"
    )


_ROOTS = {
    "lei": ("lei:LEIData", "http://www.gleif.org/data/schema/leidata/2016", "lei:LEIHeader", "lei:LEIRecords"),
    "rr": ("rr:RelationshipData", "http://www.gleif.org/data/schema/rr/2016", "rr:Header", "rr:RelationshipRecords"),
    "r": (
        "r:ReportingExceptionData",
        "http://www.gleif.org/data/schema/repex/2016",
        "r:Header",
        "r:ReportingExceptions",
    ),
}


def xml(
    folder: Path,
    kind: str,
    *records: str,
    count: int = 99,
    day: str = "2023-06-05",
    content: str = "GLEIF_FULL_PUBLISHED",
    name: str = "file.xml",
) -> Path:
    """Write a file of ``kind`` (lei, rr or r). It is a whole edition where ``count`` is the number of its records."""
    root, space, header, body = _ROOTS[kind]
    path = folder / name
    path.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><{root} xmlns:{kind}="{space}"><{header}><{kind}:ContentDate>'
        f"{day}T08:00:00Z</{kind}:ContentDate><{kind}:FileContent>{content}</{kind}:FileContent><{kind}:RecordCount>"
        f"{count}</{kind}:RecordCount></{header}><{body}>\n" + "\n".join(records) + f"</{body}></{root}>",
        encoding="utf-8",
    )
    return path


def answer(folder: Path, data: Any, *, name: str = "answer.json", first: str = "", pages: int = 1) -> Path:
    """Write an answer of the API, of the golden copy of 15 May 2025."""
    path = folder / name
    meta: dict[str, Any] = {"goldenCopy": {"publishDate": "2025-05-15T00:00:00Z"}}
    content: dict[str, Any] = {"meta": meta, "data": data}
    if first:
        meta["pagination"] = {"currentPage": 1, "lastPage": pages}
        content["links"] = {"first": first}
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


Said = tuple[str, object, str | None, str | None]


def load(*files: Path, edition: str | None = None) -> list[Record]:
    """Every record that the seed yields for the files."""
    return list(find("gleif").read(files, Options(edition=edition)))


def rejects(records: Iterable[Record]) -> list[tuple[str, str]]:
    """Field and reason of each reject."""
    return [(record.field, record.reason) for record in records if isinstance(record, Reject)]


def said_of(records: Iterable[Record], number: str) -> set[Said]:
    """What is said of the entity of an LEI: predicate, object or value, role, EDTF date."""
    return {
        (c.predicate, c.object or c.value, c.role, c.when.edtf if c.when else None)
        for c in claims(records)
        if c.subject == f"gleif-{number}"
    }


def ties(records: Iterable[Record]) -> set[tuple[str, str, str, str | None, str | None, str]]:
    """Every tie: source, kind, target, role, EDTF date, status; ends without the seed's prefix."""
    return {
        (
            c.subject.removeprefix("gleif-"),
            c.predicate,
            (c.object or "").removeprefix("gleif-"),
            c.role,
            c.when.edtf if c.when else None,
            c.status.value,
        )
        for c in claims(records)
        if c.object
    }
