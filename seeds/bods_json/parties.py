"""What a statement says of a person or an entity: kind, names, dates, countries, exposure; the rest as facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from graph.model import ALIAS, COUNTRY, DESCRIPTION, DIFFERENT_FROM, IDENTIFIER, NAME, SAME_AS, EntityKind
from graph.time import TimeError
from seeds.bods_json.numbers import identifiers_of, listing_of
from seeds.bods_json.papers import status_of
from seeds.bods_json.places import address_of, country_of
from seeds.bods_json.statements import Statement
from seeds.reading.days import period
from seeds.reading.plain import camel, day_of, dict_of, dicts_of, flat, list_of, text_of, words
from seeds.reading.saying import Saying
from seeds.registry import Record

#: Kinds of entities; who is unknown or anonymous is none. Any other, or none stated, is an organization.
_ENTITIES: Final = {
    "registeredEntity": EntityKind.COMPANY,
    "state": EntityKind.STATE_BODY,
    "stateBody": EntityKind.STATE_BODY,
}
_NOBODY: Final = frozenset({"unknownPerson", "anonymousPerson", "unknownEntity", "anonymousEntity"})
_UNSPECIFIED: Final = ("unspecifiedPersonDetails", "unspecifiedEntityDetails", "missingInfoReason")
#: Types of names that are the party's own; others (aka, alternative, former, transliteration, …) are aliases.
_OWN_NAMES: Final = frozenset({"", "individual", "legal", "detailed"})
_DATES: Final = {
    "birthDate": "birthDate",
    "deathDate": "deathDate",
    "foundingDate": "foundingDate",
    "dissolutionDate": "dissolutionDate",
}
_COUNTRIES: Final = {
    "jurisdiction": "jurisdiction",
    "incorporatedInJurisdiction": "jurisdiction",
    "nationalities": "nationality",
}
_PLACES: Final = {"placeOfBirth": "placeOfBirth", "placeOfResidence": "placeOfResidence"}
#: What is read elsewhere, or is about the statement and not about the party.
_READ: Final = frozenset({
    "statementID", "statementId", "statementType", "statementDate", "publicationDetails", "source", "isComponent",
    "personType", "entityType", "entitySubtype", "type", "name", "names", "alternateNames", "identifiers", "addresses",
    "taxResidencies", "hasPepStatus", "pepStatusDetails", "politicalExposure", "publicListing", "replacesStatements",
    "replaceStatements", "annotations", "statementGroups", *_UNSPECIFIED, *_DATES, *_COUNTRIES, *_PLACES,
})  # fmt: skip
_PROPERTY: Final = re.compile(r"[a-z][A-Za-z0-9]{0,60}")
_NO_FACTS: Final = frozenset({NAME, ALIAS, IDENTIFIER, COUNTRY, DESCRIPTION, SAME_AS, DIFFERENT_FROM})


def type_of(statement: Statement) -> str:
    """The person's or entity's type, in the newest version's spelling; empty where it has none."""
    given = statement.details.get("personType" if statement.kind == "person" else "entityType")
    if given is None and statement.details is statement.content:
        given = statement.details.get("type")
    return camel(text_of(dict_of(given).get("type")) if isinstance(given, dict) else text_of(given))


def kind_of(statement: Statement) -> EntityKind | None:
    """The kind of entity; None for somebody who is unknown or anonymous."""
    type_ = type_of(statement)
    if type_ in _NOBODY:
        return None
    return EntityKind.PERSON if statement.kind == "person" else _ENTITIES.get(type_, EntityKind.ORGANIZATION)


def unspecified(statement: Statement) -> str:
    """Who stands there without being named: the type, the reason and its description."""
    reasons = (reason_of(statement.details.get(name)) for name in _UNSPECIFIED)
    return ": ".join(filter(None, (words(type_of(statement)), *reasons)))


def reason_of(value: object) -> str:
    """Why somebody is not specified: a code in words and its description."""
    if not isinstance(value, dict):
        return text_of(value)
    rest = flat({name: each for name, each in value.items() if name not in ("reason", "description")})
    return ": ".join(filter(None, (words(text_of(value.get("reason"))), text_of(value.get("description")), rest)))


def names_of(statement: Statement) -> list[tuple[str, str]]:
    """Each name with its type, an own name first: the type is empty for own names."""
    own = [(text_of(statement.details.get("name")), "")]
    others: list[tuple[str, str]] = []
    for given in [*list_of(statement.details.get("names")), *list_of(statement.details.get("alternateNames"))]:
        if isinstance(given, dict):
            parts = (text_of(given.get(part)) for part in ("givenName", "patronymicName", "familyName"))
            name, type_ = text_of(given.get("fullName")) or " ".join(filter(None, parts)), text_of(given.get("type"))
        else:
            name, type_ = text_of(given), "alternative"
        (own if type_ in _OWN_NAMES else others).append((name, "" if type_ in _OWN_NAMES else type_))
    found = [(name, type_) for name, type_ in dict.fromkeys([*own, *others]) if name]
    return found if not found or not found[0][1] else [(found[0][0], ""), *found[1:]]


def said_of(statement: Statement, saying: Saying, newest: frozenset[str] | None) -> Iterator[Record]:
    """Yield the claims about a party, and rejects for what is wrong with a field.

    ``newest`` are the names that a later statement of the record gives: an own name that it lacks is a former one.
    """
    details = statement.details
    yield saying.fact(IDENTIFIER, f"BODS:{statement.record or statement.id}")
    for name, type_ in names_of(statement):
        if type_:
            yield saying.alias(name, words(type_))
        elif newest is not None and name not in newest:
            yield saying.alias(name, "name in an earlier statement")
        else:
            yield saying.name(name)
    for given in dicts_of(details.get("names")):
        for part in ("givenName", "patronymicName", "familyName"):
            if text := text_of(given.get(part)):
                yield saying.fact(part, text)
    yield from identifiers_of(statement, saying)
    for field, predicate in _DATES.items():
        if flat(details.get(field)):
            if day := day_of(details[field]):
                yield saying.fact(predicate, day)
            else:
                yield statement.reject(field, "no date", flat(details[field]))
    for field, role in _COUNTRIES.items():
        for value in list_of(details.get(field)):
            yield from country_of(saying, value, role)
    for value in list_of(details.get("taxResidencies")):
        if text := flat(value.get("name") or value.get("code")) if isinstance(value, dict) else text_of(value):
            yield saying.fact("taxResidency", text, note=text_of(dict_of(value).get("code")))
    for value in list_of(details.get("addresses")):
        yield from address_of(saying, value, "address")
    for field, predicate in _PLACES.items():
        yield from address_of(saying, details.get(field), predicate)
    for field in _UNSPECIFIED:
        if text := reason_of(details.get(field)):
            yield saying.fact(field, text)
    yield from _exposure(statement, saying)
    if statement.kind == "entity":
        yield from _entity(statement, saying)
    yield from _about_the_statement(statement, saying)
    for field, value in details.items():
        if field not in _READ and (text := flat(value)):
            if _PROPERTY.fullmatch(field) and field not in _NO_FACTS:
                yield saying.fact(field, text)
            else:
                yield statement.reject(field, "no field of a statement has such a name", text)


def _entity(statement: Statement, saying: Saying) -> Iterator[Record]:
    details = statement.details
    type_, given = type_of(statement), dict_of(details.get("entityType"))
    older = dict_of(details.get("entitySubtype"))
    subtype = text_of(given.get("subtype")) or text_of(older.get("generalCategory"))
    note = "; ".join(filter(None, (text_of(given.get("details")), text_of(older.get("localTerm")))))
    if type_ and (type_ != "registeredEntity" or subtype or note):
        yield saying.fact("entityType", " / ".join(filter(None, (words(type_), words(subtype)))), note=note)
    yield from listing_of(details.get("publicListing"), saying)


def _exposure(statement: Statement, saying: Saying) -> Iterator[Record]:
    """Political exposure: a fact for the status, and one for each post, with its own dates and its own status."""
    newer = dict_of(statement.details.get("politicalExposure"))
    status = statement.details.get("hasPepStatus")
    told = text_of(newer.get("status")) or ({True: "isPep", False: "isNotPep"}.get(status) if status in (True, False)
                                            else text_of(status))  # fmt: skip
    if told:
        yield saying.fact("politicalExposure", told)
    for detail in [*dicts_of(newer.get("details")), *dicts_of(statement.details.get("pepStatusDetails"))]:
        where = dict_of(detail.get("jurisdiction"))
        place = text_of(where.get("name")) or text_of(where.get("code")).upper() or text_of(detail.get("jurisdiction"))
        text = ", ".join(filter(None, (text_of(detail.get("reason")), place))) or text_of(
            detail.get("missingInfoReason")
        )
        rest = {n: v for n, v in detail.items() if n not in _OF_EXPOSURE}
        own = replace(saying, status=status_of(detail["source"])) if dict_of(detail.get("source")) else saying
        if not text:
            continue
        claim = own.fact("politicalExposureDetail", text, note=flat(rest))
        first, last = day_of(detail.get("startDate")), day_of(detail.get("endDate"))
        try:
            yield replace(claim, when=period(first, last))
        except TimeError as error:
            yield statement.reject("startDate, endDate", str(error), f"{first}, {last}")
            yield claim


_OF_EXPOSURE: Final = frozenset({"jurisdiction", "reason", "startDate", "endDate"})


def _about_the_statement(statement: Statement, saying: Saying) -> Iterator[Record]:
    content = statement.content
    for annotation in dicts_of(content.get("annotations")):
        if text := annotation_in_words(annotation):
            yield saying.fact("annotation", text)
    if text := text_of(dict_of(content.get("source")).get("description")):
        yield saying.fact("sourceDescription", text)
    if statement.details.get("isComponent") is True:
        yield saying.fact("isComponent", "true")
    for older in statement.replaces:
        yield saying.fact("replacesStatement", older)
    if statement.status == "closed":
        yield saying.fact("recordClosed", statement.date or "on a day that is not stated")


def annotation_in_words(annotation: Mapping[str, Any]) -> str:
    """A publisher's annotation: what it is for, what it says, by whom, and to which part it belongs."""
    maker = flat(dict_of(annotation.get("createdBy")).get("name"))
    parts = (
        text_of(annotation.get("motivation")),
        text_of(annotation.get("description")),
        f"by {maker}" if maker else "",
        *(
            f"{name}: {text}"
            for name, value in annotation.items()
            if name not in ("motivation", "description", "createdBy") and (text := flat(value))
        ),
    )
    return "; ".join(filter(None, parts))
