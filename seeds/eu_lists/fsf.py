"""The Commission's consolidated list of financial sanctions, XML and CSV, as entries of one shape."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from graph.model import digest_of
from seeds.eu_lists.parts import Attributes, whole_name
from seeds.reading.files import Given
from seeds.reading.tables import TableRow, table
from seeds.reading.trees import Node, elements, overlong
from seeds.registry import Reject

_SHOWN: Final = 500
_PARTS: Final = ("nameAlias", "address", "birthdate", "identification", "citizenship")
#: Beginnings of the CSV's columns, of version 1.1 and 1.0 → the parts that they are of.
_PREFIXES: Final = {
    "namealias": "nameAlias", "address": "address", "birthdate": "birthdate", "identification": "identification",
    "citizenship": "citizenship", "naal": "nameAlias", "addr": "address", "birt": "birthdate",
    "iden": "identification", "citi": "citizenship",
}  # fmt: skip
#: Their endings, in small letters without signs → attributes of the XML. Others are the same word already.
_ENDINGS: Final = {
    "wholename": "wholeName", "lastname": "lastName", "firstname": "firstName", "middlename": "middleName",
    "namelanguage": "nameLanguage", "language": "nameLanguage", "gender": "gender", "title": "title",
    "function": "function", "strong": "strong", "remark": "remark", "city": "city", "street": "street",
    "pobox": "poBox", "zipcode": "zipCode", "region": "region", "place": "place",
    "asatlistingtime": "asAtListingTime", "contactinfo": "contactInfo", "other": "remark",
    "countryiso2code": "countryIso2Code", "countrydescription": "countryDescription", "country": "countryDescription",
    "birthdate": "birthdate", "date": "birthdate", "day": "dayOfMonth", "month": "monthOfYear", "year": "year",
    "yearrangefrom": "yearRangeFrom", "yearrangeto": "yearRangeTo", "circa": "circa", "calendartype": "calendarType",
    "number": "number", "diplomatic": "diplomatic", "knownexpired": "knownExpired", "knownfalse": "knownFalse",
    "reportedlost": "reportedLost", "revokedbyissuer": "revokedByIssuer", "issuedby": "issuedBy",
    "issueddate": "issuedDate", "validfrom": "validFrom", "validto": "validTo", "latinnumber": "latinNumber",
    "nameondocument": "nameOnDocument", "typecode": "identificationTypeCode",
    "typedescription": "identificationTypeDescription", "regulationnumbertitle": "regulationNumberTitle",
    "lebanumtitle": "regulationNumberTitle",
}  # fmt: skip
#: Columns of the entry itself, of both versions → attributes here.
_ENTRY: Final = {
    "entitylogicalid": "logicalId", "entityeureferencenumber": "euReferenceNumber", "eurefnum": "euReferenceNumber",
    "entityunitednationid": "unitedNationId", "entitydesignationdate": "designationDate",
    "entitydesignationdetails": "designationDetails", "entityremark": "remark",
    "entitysubjecttypeclassificationcode": "subject", "entitysubjecttype": "subject", "subjecttype": "subject",
    "entityregulationpublicationdate": "publicationDate", "lebapublicationdate": "publicationDate",
    "entityregulationentryintoforcedate": "entryIntoForceDate", "entityregulationnumbertitle": "numberTitle",
    "lebanumtitle": "numberTitle", "entityregulationprogramme": "programme", "programme": "programme",
    "entityregulationpublicationurl": "publicationUrl", "lebaurl": "publicationUrl",
    "entityregulationtype": "regulationType", "entityregulationorganisationtype": "organisationType",
}  # fmt: skip
_REGULATION: Final = (
    "publicationDate", "entryIntoForceDate", "numberTitle", "programme", "publicationUrl", "regulationType",
    "organisationType",
)  # fmt: skip
DATE_COLUMNS: Final = ("filegenerationdate", "datefile")
ID_COLUMN: Final = "entitylogicalid"


@dataclass(frozen=True)
class Entry:
    """A sanctionEntity, or one row of a table, which says a part of one."""

    file: str
    line: int
    place: str
    about: Mapping[str, str]
    regulations: tuple[Attributes, ...]
    parts: tuple[tuple[str, Attributes], ...]
    remarks: tuple[str, ...] = field(default=())

    @property
    def key(self) -> str:
        """The logical id; empty where it is none."""
        key = self.about.get("logicalId", "").removesuffix(".0")
        return key if re.fullmatch(r"\d{1,9}", key) else ""

    @property
    def name(self) -> str:
        """The first name that is not a weak one, else the first."""
        names = [part for kind, part in self.parts if kind == "nameAlias" and whole_name(part)]
        strong = [part for part in names if part.get("strong", "").lower() != "false"]
        return whole_name((strong or names)[0]) if names else ""

    def reject(self, field_: str, reason: str, text: str = "") -> Reject:
        """A reject of a field of it."""
        return Reject(self.file, self.line, field_, reason, text[:_SHOWN])


def column(called: str) -> str:
    """A column as it is looked up here: small letters without signs; a second one of the same name keeps its number."""
    name, dot, number = called.strip().partition(".")
    plain = re.sub(r"[^a-z0-9]", "", name.lower())
    return f"{plain}.{number}" if dot and number.isdigit() else plain


def of_xml(given: Given) -> Iterator[Entry | Reject]:
    """The sanctionEntities of an <export>. Raises SeedError where the XML breaks off."""
    seen: dict[str, str] = {}
    for node in elements(given, ("sanctionEntity",)):
        if reject := overlong(node):
            yield reject
            continue
        subject = node.one("subjectType")
        about = dict(node.attributes)
        about["subject"] = (subject.get("code") or subject.get("classificationCode")) if subject else ""
        entry = Entry(
            file=node.file,
            line=node.line,
            place=f"sanctionEntity {about.get('logicalId') or f'at line {node.line}'}",
            about=about,
            regulations=tuple(_regulation(each) for each in node.all("regulation")),
            parts=tuple(part for child in node.children() for part in _parts(child)),
            remarks=tuple(node.texts("remark")),
        )
        content = digest_of([entry.about, [list(part) for part in entry.parts]])
        if entry.key and seen.setdefault(entry.key, content) != content:
            yield entry.reject("logicalId", f"another entry has logicalId {entry.key} already, with other content")
        else:
            yield entry


def of_csv(given: Given) -> Iterator[Entry | Reject]:
    """The rows of a table of version 1.0 or 1.1, each as an entry."""
    with table(given, {ID_COLUMN}, delimiter=delimiter(given), rename=column) as found:
        for row in found.rows:
            yield row if isinstance(row, Reject) else _of_row(row)


def delimiter(given: Given) -> str:
    """A semicolon, as the Commission writes it, or a comma where copies have one."""
    first = given.head(2048).split(b"\n", 1)[0].replace(b"\x00", b"")
    return "," if first.count(b",") > first.count(b";") else ";"


def _of_row(row: TableRow) -> Entry:
    about: dict[str, str] = {}
    parts: dict[str, dict[str, str]] = {}
    for name, text in row.cells.items():
        text = text.strip()
        if not text or name.partition(".")[2]:
            continue
        if attribute := _ENTRY.get(name):
            about.setdefault(attribute, text)
        elif found := _column_of_part(name):
            parts.setdefault(found[0], {}).setdefault(found[1], text)
    if (programme := row.text("naalprogramme")) and "programme" not in about:
        about["programme"] = programme
    for part in parts.values():
        if "identificationTypeCode" not in part and "(passport" in part.get("number", "").lower():
            # Version 1.0 writes the type behind the number: 123 (passport-National passport).
            number, _, rest = part["number"].partition("(")
            part |= {"number": number.strip(), "identificationTypeCode": "passport"}
            part.setdefault("remark", f"({rest.strip()}")
    regulation: Attributes = {a: about.pop(a) for a in _REGULATION if a in about}
    remark = about.pop("remark", "")
    return Entry(
        file=row.file,
        line=row.line,
        place=f"row {row.line} (logical id {about.get('logicalId', '')})",
        about=about,
        regulations=(regulation,) if regulation else (),
        parts=tuple((kind, part) for kind, part in parts.items() if set(part) - {"regulationNumberTitle", "circa"}),
        remarks=(remark,) if remark else (),
    )


def _column_of_part(name: str) -> tuple[str, str] | None:
    for prefix, kind in _PREFIXES.items():
        if name.startswith(prefix) and (attribute := _ENDINGS.get(name.removeprefix(prefix))):
            return kind, attribute
    return None


def _regulation(node: Node) -> Attributes:
    return {**node.attributes, "publicationUrl": node.text("publicationUrl") or node.get("publicationUrl")}


def _parts(node: Node) -> Iterator[tuple[str, Attributes]]:
    if node.tag not in _PARTS:
        return
    attributes = dict(node.attributes)
    if remarks := node.texts("remark"):
        attributes["remark"] = "; ".join(remarks)
    if summary := node.one("regulationSummary"):
        attributes["regulationNumberTitle"] = summary.get("numberTitle")
    yield node.tag, attributes
    for contact in node.children("contactInfo"):
        yield "contactInfo", contact.attributes
