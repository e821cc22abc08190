"""Level 2 as claims: who consolidates, manages or shelters whom, when, how far that is checked, and why nobody does.

Accounting consolidation is PARENT_OF, never OWNS: no percentage of these files is a share of the capital.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph.model import Claim, Document, EntityKind, SourceEntity, Status
from graph.time import TimeError, When
from seeds.gleif_cdf.dates import Day, day_of, held, stamp_of
from seeds.gleif_cdf.entities import known_by
from seeds.gleif_cdf.records import Isin, Listed, Period, Relation, Unreported
from seeds.gleif_cdf.saying import LEI, Place, Said, Speaker, entity_id, words

_RELATIONSHIP: Final = "RELATIONSHIP_PERIOD"
#: Registration statuses with which the register vouches for a record as of its edition.
_CONFIRMED: Final = frozenset({"", "PUBLISHED", "PENDING_TRANSFER", "PENDING_ARCHIVAL", "TRANSFERRED"})


@dataclass(frozen=True, slots=True)
class _Tie:
    predicate: str
    role: str | None
    #: The end node (parent, manager, umbrella) is the source of the tie.
    from_end: bool


_TIES: Final = {
    "IS_DIRECTLY_CONSOLIDATED_BY": _Tie("PARENT_OF", None, True),
    "IS_ULTIMATELY_CONSOLIDATED_BY": _Tie("PARENT_OF", "ultimate", True),
    "IS_INTERNATIONAL_BRANCH_OF": _Tie("PART_OF", "international branch", False),
    "IS_SUBFUND_OF": _Tie("PART_OF", "sub-fund", False),
    "IS_FUND-MANAGED_BY": _Tie("LINKED_TO", "fund managed by", False),
    "IS_FEEDER_TO": _Tie("LINKED_TO", "feeder fund of", False),
}
_PARENTS: Final = {
    "DIRECT_ACCOUNTING_CONSOLIDATION_PARENT": "direct parent",
    "ULTIMATE_ACCOUNTING_CONSOLIDATION_PARENT": "ultimate parent",
}
_REASONS: Final = {
    "NO_LEI": "the parent has no LEI",
    "NATURAL_PERSONS": "controlled by natural persons, without a consolidating entity between",
    "NON_CONSOLIDATING": "controlled by entities that do not have to consolidate accounts",
    "NO_KNOWN_PERSON": "no person is known to control it, for example because its shares are widely spread",
    "NON_PUBLIC": "the relationship is not public; the entity does not disclose its parent",
    "CONSENT_NOT_OBTAINED": "the parent did not consent to being named",
    "BINDING_LEGAL_COMMITMENTS": "legal commitments forbid naming the parent",
    "LEGAL_OBSTACLES": "the law forbids naming the parent",
    "DISCLOSURE_DETRIMENTAL": "naming the parent would be detrimental to one of them",
    "DETRIMENT_NOT_EXCLUDED": "that naming the parent is detrimental cannot be excluded",
}


def related(relation: Relation, document: Document, place: Place) -> Iterator[Said]:
    """Yield the two ends of a relationship record, and a claim for each period of it."""
    for node, kind, field in zip((relation.start, relation.end), relation.node_kinds, ("Start", "End"), strict=True):
        if kind.upper() not in ("", "LEI", "ISO_17442_COMPATIBLE") or not LEI.fullmatch(node):
            reason = f"a node of type {kind or 'unknown'} that is no LEI" if node else "no node"
            yield place.reject(f"{field}Node", reason, node)
            return
    if relation.start == relation.end:
        yield place.reject("EndNode", f"{relation.start} is related to itself")
        return
    if not relation.kind:
        yield place.reject("RelationshipType", f"{relation.start} and {relation.end}: no type")
        return
    speaker = _speaker(relation.start, relation.end, relation.kind, document, place)
    for lei in (relation.start, relation.end):
        yield SourceEntity(entity_id(lei), EntityKind.ORGANIZATION)
        yield from known_by(lei, speaker)
    yield from _claims(relation, speaker)


def _speaker(start: str, end: str, kind: str, document: Document, place: Place) -> Speaker:
    return Speaker(document, place, entity_id(start), f"{start} {kind} {end}")


def _claims(relation: Relation, speaker: Speaker) -> Iterator[Said]:
    status, registered = relation.status.upper(), relation.registration.status.upper()
    annulled = registered == "ANNULLED" or status == "NULL"
    ended = not annulled and (status not in ("", "ACTIVE") or registered == "RETIRED" or bool(relation.deleted))
    stated = [period for period in relation.periods if period.kind == _RELATIONSHIP]
    said = False
    for period in stated or [Period(_RELATIONSHIP, "", "")]:
        start, end, wrong = _days(period, speaker.place)
        yield from wrong
        try:
            when = held(
                start,
                end,
                ended=ended or bool(wrong and period.end),
                confirmed=not annulled and registered in _CONFIRMED,
            )
        except TimeError as error:
            yield speaker.place.reject("RelationshipPeriod", str(error), f"{period.start}/{period.end}")
            when = None
            if ended or period.end:
                continue
        if when is None and not annulled:
            if ended or (period.end and wrong):
                continue
            when = _seen(relation)
        said = True
        yield _tie(relation, speaker, when, annulled=annulled)
    if not said:
        yield from speaker.say(
            "formerRelationship", f"{relation.kind} {relation.end}", "RelationshipStatus", note=_note(relation)
        )


def _days(period: Period, place: Place) -> tuple[Day | None, Day | None, list[Said]]:
    wrong: list[Said] = []
    days: list[Day | None] = []
    for text, field in ((period.start, "StartDate"), (period.end, "EndDate")):
        day = day_of(text) if text else None
        if text and day is None:
            wrong.append(place.reject(field, "no date", text))
        days.append(day)
    return days[0], days[1], wrong


def _seen(relation: Relation) -> When | None:
    """A relationship without a stated beginning: so when the register last updated it."""
    day = stamp_of(relation.registration.updated)
    return When.parse(day) if day else None


def _tie(relation: Relation, speaker: Speaker, when: When | None, *, annulled: bool) -> Claim:
    tie = _TIES.get(relation.kind) or _Tie("LINKED_TO", words(relation.kind), False)
    start, end = entity_id(relation.start), entity_id(relation.end)
    return Claim(
        citation=speaker.cite("Relationship"), subject=end if tie.from_end else start, predicate=tie.predicate,
        object=start if tie.from_end else end, role=tie.role, note=_note(relation) or None, when=when,
        status=Status.DENIED if annulled else Status.ON_RECORD,
    )  # fmt: skip


def _note(relation: Relation) -> str:
    """What else the record says, in one line: accounts, measures, how it was checked, and the register's statuses.

    Nothing that changes with every renewal, or the notes of a tie would grow with each edition.
    """
    found = relation.registration
    parts = [f"{words(period.kind)} {_written(period)}" for period in relation.periods if period.kind != _RELATIONSHIP]
    parts += [words(detail) if detail.upper() == detail else detail for detail in relation.details]
    if relation.status and relation.status.upper() != "ACTIVE":
        parts.append(f"relationship status {relation.status}")
    if found.status and found.status.upper() != "PUBLISHED":
        due = stamp_of(found.renewal) if found.status.upper() == "LAPSED" else None
        parts.append(f"record {found.status}{f', its renewal was due {due}' if due else ''}")
    if found.sources or found.documents:
        parts.append(", ".join(words(text) for text in (found.sources, found.documents) if text))
    if found.reference:
        parts.append(found.reference)
    if relation.deleted:
        parts.append(f"deleted {relation.deleted}")
    return "; ".join(parts)[:4000]


def _written(period: Period) -> str:
    sides = [day.edtf if (day := day_of(text)) else text for text in (period.start, period.end)]
    return "/".join(sides)


def unreported(exception: Unreported, document: Document, place: Place) -> Iterator[Said]:
    """Yield the stated reasons why an entity names no direct or ultimate parent, as facts of it."""
    if not LEI.fullmatch(exception.lei):
        yield place.reject("LEI", "an LEI has 18 letters or digits and two digits", exception.lei)
        return
    if not exception.reasons:
        yield place.reject("ExceptionReason", f"{exception.lei}: no reason is given")
        return
    speaker = Speaker(document, place, entity_id(exception.lei), f"LEI {exception.lei}")
    role = _PARENTS.get(exception.category, words(exception.category))
    yield SourceEntity(speaker.subject, EntityKind.ORGANIZATION)
    yield from known_by(exception.lei, speaker)
    since, until = stamp_of(exception.since), stamp_of(exception.until)
    when = When.parse(f"{since or ''}/{until or ''}") if since or until else None
    for reason in exception.reasons:
        note = "; ".join(filter(None, (_REASONS.get(reason, ""), *exception.references)))
        yield from speaker.say(
            "reportingException", reason, exception.category or "ExceptionReason", role=role, note=note, when=when
        )


def issued(isin: Isin, document: Document, place: Place) -> Iterator[Said]:
    """Yield the number of a security as an identifier of its issuer."""
    if not LEI.fullmatch(isin.lei):
        yield place.reject("lei", "an LEI has 18 letters or digits and two digits", isin.lei)
        return
    speaker = Speaker(document, place, entity_id(isin.lei), f"LEI {isin.lei}")
    yield SourceEntity(speaker.subject, EntityKind.ORGANIZATION)
    yield from known_by(isin.lei, speaker)
    yield from speaker.number("ISIN", isin.isin, "isins", role="ISIN")


def listed(listing: Listed, document: Document, place: Place) -> Iterator[Said]:
    """Yield that the API lists a child of a parent: seen on the day of its golden copy, no more."""
    if not (LEI.fullmatch(listing.parent) and LEI.fullmatch(listing.child)) or listing.parent == listing.child:
        return
    kind = "direct-children" if listing.kind == "IS_DIRECTLY_CONSOLIDATED_BY" else "ultimate-children"
    tie = _TIES[listing.kind]
    speaker = Speaker(document, place, entity_id(listing.child), f"lei-records/{listing.parent}/{kind}")
    for lei in (listing.parent, listing.child):
        yield SourceEntity(entity_id(lei), EntityKind.ORGANIZATION)
        yield from known_by(lei, speaker)
    yield Claim(
        citation=speaker.cite(listing.child), subject=entity_id(listing.parent), predicate=tie.predicate,
        object=entity_id(listing.child), role=tie.role, status=Status.ON_RECORD,
    )  # fmt: skip
