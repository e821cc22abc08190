"""The domain's types, declared once: documents, claims, source entities and ties.

Everything else (the store, the GraphQL types, the exports) is made from these frozen dataclasses.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cache, cached_property
from typing import Any, Final

import orjson

from graph.time import When


class Status(StrEnum):
    """How strongly a source puts a claim, strongest first. Never upgraded on the way through."""

    ON_RECORD = "ON_RECORD"
    REPORTED = "REPORTED"
    SELF_STATED = "SELF_STATED"
    ALLEGED = "ALLEGED"
    CONSIDERED = "CONSIDERED"
    FORECAST = "FORECAST"
    OPINION = "OPINION"
    UNPROVEN = "UNPROVEN"
    DENIED = "DENIED"

    @property
    def strength(self) -> int:
        """0 for the weakest, larger for stronger: the order of declaration, reversed."""
        return _STRENGTH[self]


_STRENGTH: Final = {status: len(Status) - 1 - place for place, status in enumerate(Status)}

#: The statuses whose claims make a tie live in the default view.
ASSERTED: Final = (Status.ON_RECORD, Status.REPORTED, Status.SELF_STATED)


class EntityKind(StrEnum):
    """What an entity is; each kind is one concrete GraphQL type and one Neo4j label."""

    PERSON = "PERSON"
    COMPANY = "COMPANY"
    STATE_BODY = "STATE_BODY"
    ORGANIZATION = "ORGANIZATION"
    PROJECT = "PROJECT"
    CONTRACT = "CONTRACT"
    SANCTIONS_ACTION = "SANCTIONS_ACTION"
    SANCTIONS_LIST = "SANCTIONS_LIST"
    LAW = "LAW"
    PLACE = "PLACE"
    PRODUCT = "PRODUCT"

    @property
    def label(self) -> str:
        """The Neo4j label and GraphQL type name: ``STATE_BODY`` is ``StateBody``."""
        return "".join(part.capitalize() for part in self.value.split("_"))


class Bound(StrEnum):
    """How a claim's number or amount is meant: a floor is not a value."""

    EXACTLY = "EXACTLY"
    ABOUT = "ABOUT"
    AT_LEAST = "AT_LEAST"
    AT_MOST = "AT_MOST"


class ClaimError(ValueError):
    """A claim, document or citation that breaks a rule of the model; the text names it."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share in percent, 0 to 100, as a closed interval; ``min == max`` when it is known exactly."""

    min: float
    max: float

    def __post_init__(self) -> None:
        if not 0 <= self.min <= self.max <= 100:
            raise ClaimError(f"a share needs 0 <= min <= max <= 100, not {self.min} to {self.max}")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in base units of an ISO 4217 currency: 12420000000 USD, not 12.42."""

    amount: float
    currency: str

    def __post_init__(self) -> None:
        if len(self.currency) != 3 or not self.currency.isupper():
            raise ClaimError(f"currency must be an ISO 4217 code such as USD, not {self.currency!r}")


_CITE_KEY: Final = object()


@dataclass(frozen=True, slots=True)
class Citation:
    """A document and a place in it. Made by `Document.cite` only."""

    document: str
    locator: str
    _key: object = field(repr=False, compare=False, default=None)

    def __post_init__(self) -> None:
        if self._key is not _CITE_KEY:
            raise ClaimError("a citation is made by Document.cite(locator) only")


#: What the ids of documents start with, and those of entities do not.
DOCUMENT_PREFIX: Final = "doc-"


@dataclass(frozen=True, kw_only=True)
class Document:
    """One source: an article, a filing, one edition of a list, a register extract.

    ``url`` is the publisher's own; ``copy_url`` is the copy that was read, where that was another.
    ``series`` and ``edition`` (a date) make it one edition of a list: what the next edition of the
    same series no longer says has ended.
    """

    id: str
    title: str
    publisher: str
    authors: tuple[str, ...] = ()
    published: When | None = None
    url: str | None = None
    archived_url: str | None = None
    copy_url: str | None = None
    language: str | None = None
    licence: str | None = None
    retrieved_at: str | None = None
    sha256: str | None = None
    series: str | None = None
    edition: str | None = None

    def __post_init__(self) -> None:
        for name in ("id", "title", "publisher"):
            if not getattr(self, name).strip():
                raise ClaimError(f"a document needs a {name} (document {self.id!r})")
        if not self.id.startswith(DOCUMENT_PREFIX):
            raise ClaimError(f"a document's id starts with {DOCUMENT_PREFIX!r}, so that it is no entity's: {self.id!r}")
        if (self.series is None) != (self.edition is None):
            raise ClaimError(f"document {self.id!r}: series and edition go together")

    def cite(self, locator: str) -> Citation:
        """Return the citation of one place: a paragraph, row, XPath or page.

        Raises ClaimError where the locator is empty.
        """
        if not locator.strip():
            raise ClaimError(f"document {self.id!r}: a citation needs a locator")
        return Citation(self.id, locator.strip(), _CITE_KEY)


@dataclass(frozen=True, slots=True)
class SourceEntity:
    """Somebody or something as one source names it; `graph.identity` clusters them.

    ``id`` is ``<namespace>-<key>`` or, for curated entities, a plain slug; it never changes. Of a cluster,
    the member of the lowest ``rank`` gives the canonical id and kind: 0 curated, 1 published lists and registers.
    """

    id: str
    kind: EntityKind
    rank: int = 1

    def __post_init__(self) -> None:
        if not self.id.strip() or self.id.startswith((DOCUMENT_PREFIX, "claim-")):
            raise ClaimError(f"{self.id!r} can be no entity's id")


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One statement by one document at one locator. Immutable; its id is the hash of its content.

    ``predicate`` is a tie kind (then ``object`` is set) or a literal predicate in lowerCamelCase (then
    ``value`` or ``number`` is). ``number`` and ``amount`` are in base units. ``interest`` names the stake,
    post or position that successive holders pass on; without it the interest is that of
    (predicate, subject, object, role). ``ref`` is the curators' own number (C001, F018e).
    """

    citation: Citation
    subject: str
    predicate: str
    object: str | None = None
    value: str | None = None
    number: float | None = None
    unit: str | None = None
    share: Share | None = None
    amount: Money | None = None
    bound: Bound = Bound.EXACTLY
    role: str | None = None
    note: str | None = None
    language: str | None = None
    when: When | None = None
    status: Status = Status.REPORTED
    speaker: str | None = None
    attribution: str | None = None
    hedge: str | None = None
    method: str = "read"
    interest: str | None = None
    ref: str | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.citation, Citation):
            raise ClaimError(f"claim {self.subject} {self.predicate}: no citation")
        text = (self.object or "").strip() or (self.value or "").strip()
        if not text and self.number is None and self.amount is None:
            raise ClaimError(f"claim {self.subject} {self.predicate}: neither object nor value")

    def content(self) -> dict[str, Any]:
        """Everything the claim says, as JSON values, without what is empty; numbers are floats, 48 being 48.0.

        Not ``ref``: it is the curators' bookkeeping, nothing that the source says.
        """
        return dict(self._content)

    @cached_property
    def _content(self) -> dict[str, Any]:
        held = self.__dict__
        out: dict[str, Any] = {name: text for name in _texts() if (text := held[name]) is not None}
        out["document"], out["locator"] = self.citation.document, self.citation.locator
        out["bound"], out["status"] = self.bound._value_, self.status._value_
        if self.number is not None:
            out["number"] = float(self.number)
        if self.share is not None:
            out["share"] = [float(self.share.min), float(self.share.max)]
        if self.amount is not None:
            out["amount"] = [float(self.amount.amount), self.amount.currency]
        if self.when is not None:
            out["when"] = self.when.edtf
        return out

    @cached_property
    def canonical(self) -> bytes:
        """The content as canonical JSON: with sorted keys and no spaces."""
        return orjson.dumps(self._content, option=orjson.OPT_SORT_KEYS)

    @cached_property
    def id(self) -> str:
        """``claim-`` and 24 hex digits of the SHA-256 of the content as canonical JSON."""
        return "claim-" + hashlib.sha256(self.canonical).hexdigest()[:24]

    @cached_property
    def statement(self) -> str:
        """The same for every edition that repeats the claim: its hash without document and locator."""
        content = {k: v for k, v in self._content.items() if k not in ("document", "locator", "when")}
        return digest_of(content)[:24]


@cache
def _texts() -> tuple[str, ...]:
    """The fields of a claim that are texts, said by the source."""
    other = {"citation", "ref", "number", "share", "amount", "bound", "when", "status"}
    return tuple(f.name for f in fields(Claim) if f.name not in other)


def digest_of(value: Any) -> str:
    """SHA-256 (hex) of a JSON value, with sorted keys and no spaces."""
    return hashlib.sha256(orjson.dumps(value, option=orjson.OPT_SORT_KEYS)).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Tie:
    """What the claims about one interest add up to for one period. Derived, never written by hand.

    ``source`` and ``target`` are canonical entity ids. ``valid_from``/``valid_to`` are the days, both inclusive,
    on which it is shown: all that the claims' dates leave it. ``sure_from``/``sure_to`` are the longest run of
    these days on which it held whatever days the vague dates stand for (equal to the outer ones where the dates
    are exact). A first day after the last one means no day at all: never shown, because nothing dates it, or
    sure on no single day. ``disputed_by`` are claims that speak against it on its days.
    """

    id: str
    kind: str
    source: str
    target: str
    status: Status
    valid_from: str
    valid_to: str
    sure_from: str
    sure_to: str
    when: str | None
    share: Share | None
    amount: Money | None
    role: str | None
    note: str | None
    contested: bool
    claims: tuple[str, ...]
    disputed_by: tuple[str, ...] = ()
    group: str = ""


#: Literal predicates that describe an entity. Every other lowerCamelCase predicate is a fact.
NAME: Final = "name"
ALIAS: Final = "alias"
IDENTIFIER: Final = "identifier"
COUNTRY: Final = "country"
DESCRIPTION: Final = "description"
ATTRIBUTES: Final = frozenset({NAME, ALIAS, IDENTIFIER, COUNTRY, DESCRIPTION})
#: Predicates with an object that judge identity; they make no tie.
SAME_AS: Final = "sameAs"
DIFFERENT_FROM: Final = "differentFrom"
