"""Answers of GLEIF's API (JSON:API): LEI and relationship records, reporting exceptions, ISINs, lists of children."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from seeds.gleif_cdf.common_format import address_line
from seeds.gleif_cdf.parts import Part
from seeds.gleif_cdf.records import (
    Address,
    Event,
    GleifRecord,
    Isin,
    LeiRecord,
    Listed,
    Named,
    Period,
    Registered,
    Registration,
    Relation,
    Unreported,
)

#: The answer's own address says whose children it lists.
_CHILDREN: Final = re.compile(r"/lei-records/([A-Za-z0-9]{20})/(direct|ultimate)-children(?:\?|$)")
_KINDS: Final = {"direct": "IS_DIRECTLY_CONSOLIDATED_BY", "ultimate": "IS_ULTIMATELY_CONSOLIDATED_BY"}
_MAPPED: Final = (
    ("bic", "BIC"), ("mic", "MIC"), ("ocid", "OpenCorporates"), ("qcc", "QCC"), ("spglobal", "S&P Global"),
)  # fmt: skip


def publish_date(answer: Mapping[str, Any]) -> str:
    """The date of the golden copy that the API answered from, as written; empty where it does not say."""
    return Part(answer).text("meta/goldenCopy/publishDate")


def resources(answer: Mapping[str, Any]) -> list[Any]:
    """Its resources: one, several or none, and those that it includes; whatever stands in the place of one too."""
    found: list[Any] = []
    for name in ("data", "included"):
        data = answer.get(name)
        found += data if isinstance(data, list) else [] if data is None else [data]
    return found


def is_resource(value: object) -> bool:
    """Whether it has what every resource has."""
    return isinstance(value, Mapping) and "type" in value and "attributes" in value


def records_of(answer: Mapping[str, Any], resource: Mapping[str, Any]) -> Iterator[GleifRecord]:
    """The records that one resource of an answer tells; none where it is of a kind that is not read."""
    part = Part(resource.get("attributes"))
    kind = Part(resource).text("type")
    if kind == "lei-records":
        record = _lei_record(part)
        yield record
        listed = _CHILDREN.search(Part(answer).text("links/first") or Part(answer).text("links/self"))
        if listed and resource in _primary(answer):
            yield Listed(listed[1].upper(), record.lei, _KINDS[listed[2]])
    elif kind == "relationship-records":
        yield _relation(part)
    elif kind == "reporting-exceptions":
        yield _unreported(part)
    elif kind == "isins":
        yield Isin(part.text("lei").upper(), part.text("isin"))


def _primary(answer: Mapping[str, Any]) -> list[Any]:
    data = answer.get("data")
    return data if isinstance(data, list) else []


def _lei_record(part: Part) -> LeiRecord:
    def registered(path: str, number: str) -> Registered:
        return Registered(part.text(f"{path}/id"), part.text(f"{path}/other"), part.text(number))

    numbers = [(label, found.value) for name, label in _MAPPED for found in part.parts(name) if found.value]
    return LeiRecord(
        lei=part.text("lei").upper(),
        name=_named(next(part.parts("entity/legalName"), Part(None))),
        others=tuple(
            _named(found)
            for path in ("entity/otherNames", "entity/transliteratedOtherNames")
            for found in part.parts(path)
            if found.text("name")
        ),
        addresses=tuple(_addresses(part)),
        registered=registered("entity/registeredAt", "entity/registeredAs"),
        jurisdiction=part.text("entity/jurisdiction"),
        category=part.text("entity/category"),
        form=Named(part.text("entity/legalForm/id"), part.text("entity/legalForm/other")),
        created=part.text("entity/creationDate"),
        expired=part.text("entity/expiration/date"),
        successors=tuple(
            dict.fromkeys(
                Named(found.text("name"), found.text("lei"))
                for path in ("entity/successorEntity", "entity/successorEntities")
                for found in part.parts(path)
            )
        ),
        associated=tuple(
            Named(found.text("name"), found.text("lei")) for found in part.parts("entity/associatedEntity")
        ),
        events=tuple(_events(part)),
        registration=_registration(part, registered("registration/validatedAt", "registration/validatedAs")),
        texts=(
            ("subCategory", part.text("entity/subCategory")),
            ("entityStatus", part.text("entity/status")),
            ("expirationReason", part.text("entity/expiration/reason")),
            ("conformity", part.text("conformityFlag")),
        ),
        numbers=tuple(numbers),
    )


def _named(part: Part) -> Named:
    return Named(part.text("name"), part.text("type"), part.text("language"))


def _addresses(part: Part) -> Iterator[Address]:
    for name, kind in (("legalAddress", "legal address"), ("headquartersAddress", "headquarters")):
        for found in part.parts(f"entity/{name}"):
            yield _address(found, kind)
    for name in ("otherAddresses", "transliteratedOtherAddresses"):
        for found in part.parts(f"entity/{name}"):
            yield _address(found, found.text("type") or found.text("fieldType"))


def _address(part: Part, kind: str) -> Address:
    def texts(*names: str) -> list[str]:
        return [found.value for name in names for found in part.parts(name) if found.value]

    lines, numbers = texts("addressLines", "mailRouting"), texts("addressNumber", "addressNumberWithinBuilding")
    text = address_line(lines, numbers, texts("city", "region", "postalCode", "country"))
    return Address(text, kind, part.text("country"), part.text("language"))


def _events(part: Part) -> Iterator[Event]:
    for found in part.parts("entity/eventGroups/events"):
        if kind := found.text("type"):
            yield Event(
                kind, found.text("status"), found.text("effectiveDate"), found.text("recordedDate"),
                found.text("validationDocuments"), found.text("validationReference"),
            )  # fmt: skip


def _registration(part: Part, *authorities: Registered) -> Registration:
    others = part.parts("registration/otherValidationAuthorities")
    return Registration(
        first=part.text("registration/initialRegistrationDate"),
        updated=part.text("registration/lastUpdateDate"),
        renewal=part.text("registration/nextRenewalDate"),
        status=part.text("registration/status"),
        issuer=part.text("registration/managingLou"),
        sources=part.text("registration/corroborationLevel"),
        documents=part.text("registration/corroborationDocuments"),
        reference=part.text("registration/corroborationReference"),
        authorities=(
            *authorities,
            *(
                Registered(other.text("validatedAt/id"), other.text("validatedAt/other"), other.text("validatedAs"))
                for other in others
            ),
        ),
    )


def _relation(part: Part) -> Relation:
    qualifiers = (
        " ".join((found.text("dimension"), found.text("category")))
        for found in part.parts("relationship/qualifiers")
        if found.text("category")
    )
    quantifiers = (
        " ".join(filter(None, (found.text("method"), found.text("amount"), found.text("units"))))
        for found in part.parts("relationship/quantifiers")
    )
    return Relation(
        start=part.text("relationship/startNode/id").upper(),
        end=part.text("relationship/endNode/id").upper(),
        node_kinds=(part.text("relationship/startNode/type"), part.text("relationship/endNode/type")),
        kind=part.text("relationship/type"),
        status=part.text("relationship/status"),
        periods=tuple(
            Period(found.text("type"), found.text("startDate"), found.text("endDate"))
            for found in part.parts("relationship/periods")
        ),
        details=tuple(dict.fromkeys(text for text in (*qualifiers, *quantifiers) if text)),
        registration=_registration(part),
        deleted=part.text("extension/deletedAt"),
    )


def _unreported(part: Part) -> Unreported:
    return Unreported(
        lei=part.text("lei").upper(),
        category=part.text("category"),
        reasons=tuple(dict.fromkeys(found.value for found in part.parts("reason") if found.value)),
        references=tuple(dict.fromkeys(found.value for found in part.parts("reference") if found.value)),
        since=part.text("validFrom"),
        until=part.text("validTo"),
    )
