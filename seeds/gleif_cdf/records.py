"""The three records of the LEI system, and what else the API tells, in one form whatever they were read from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """A name or a text, with its type and language as the source writes them."""

    text: str
    kind: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """An address in one line, and its country (ISO 3166-1)."""

    text: str
    kind: str
    country: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Registered:
    """A number at a registration authority; ``authority`` is GLEIF's code (RA000585), ``other`` a name in words."""

    authority: str = ""
    other: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to an entity; dates as written."""

    kind: str
    status: str
    effective: str
    recorded: str
    documents: str
    reference: str


@dataclass(frozen=True, slots=True)
class Registration:
    """How a record was registered; dates as written."""

    first: str = ""
    updated: str = ""
    renewal: str = ""
    status: str = ""
    issuer: str = ""
    sources: str = ""
    documents: str = ""
    reference: str = ""
    authorities: tuple[Registered, ...] = ()


@dataclass(frozen=True, slots=True)
class LeiRecord:
    """Level 1: who is who. ``texts`` are facts as predicate and text; ``numbers`` identifiers as label and text."""

    lei: str
    name: Named
    others: tuple[Named, ...]
    addresses: tuple[Address, ...]
    registered: Registered
    jurisdiction: str
    category: str
    form: Named
    created: str
    expired: str
    successors: tuple[Named, ...]
    associated: tuple[Named, ...]
    events: tuple[Event, ...]
    registration: Registration
    texts: tuple[tuple[str, str], ...]
    numbers: tuple[tuple[str, str], ...] = ()
    deleted: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """A period of a relationship, its dates as written."""

    kind: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Relation:
    """Level 2: ``start`` has the relationship ``kind`` to ``end``, its parent, manager or umbrella. Ids as written."""

    start: str
    end: str
    node_kinds: tuple[str, str]
    kind: str
    status: str
    periods: tuple[Period, ...]
    details: tuple[str, ...]
    registration: Registration
    deleted: str = ""


@dataclass(frozen=True, slots=True)
class Unreported:
    """A reporting exception: why an entity names no parent. ``since`` and ``until`` are the API's."""

    lei: str
    category: str
    reasons: tuple[str, ...]
    references: tuple[str, ...]
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Isin:
    """A security number and its issuer's LEI, of the API."""

    lei: str
    isin: str


@dataclass(frozen=True, slots=True)
class Listed:
    """That the API lists ``child`` among the children of ``parent``; ``kind`` as a relationship record has it."""

    parent: str
    child: str
    kind: str


GleifRecord = LeiRecord | Relation | Unreported | Isin | Listed
