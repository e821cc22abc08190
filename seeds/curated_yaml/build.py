"""Turns the files' entries into the model's documents, entities and claims, and checks what a schema cannot.

All files are read together, so any may refer to a slug that another declares. What a check rejects is left
out alone; the entries around it still come.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from graph.identifiers import IdentifierError, identifier
from graph.kinds import KINDS
from graph.model import (
    ALIAS,
    COUNTRY,
    DESCRIPTION,
    DIFFERENT_FROM,
    DOCUMENT_PREFIX,
    IDENTIFIER,
    NAME,
    SAME_AS,
    Bound,
    Claim,
    ClaimError,
    Document,
    EntityKind,
    Money,
    Share,
    SourceEntity,
    Status,
)
from graph.time import TimeError, When
from seeds.curated_yaml.source import Place, Source
from seeds.registry import Record

_JUDGEMENTS: Final = (SAME_AS, DIFFERENT_FROM)
_OF_ENTITIES: Final = {NAME: "names", ALIAS: "names", IDENTIFIER: "identifiers", COUNTRY: "countries",
                       DESCRIPTION: "description"}  # fmt: skip
_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TEXTS: Final = ("value", "unit", "role", "note", "speaker", "attribution", "hedge", "interest")


class _Problem(ValueError):
    """One thing wrong with an entry, and the field it stands in."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field


@dataclass(frozen=True, slots=True)
class _Spot:
    source: Source
    place: Place

    def __str__(self) -> str:
        return f"{self.source.file}:{self.source.line(self.place)}"


class Builder:
    """Everything the sources declare. Build it once, then take ``records``."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._sources = sources
        self._declared: dict[str, _Spot] = {}
        self._refused: dict[str, _Spot] = {}
        self.documents: dict[str, Document] = {}
        self.entities: dict[str, EntityKind] = {}
        self._elsewhere: set[str] = set()
        self.claims: dict[str, Claim] = {}
        self._spots: dict[str, _Spot] = {}
        for source in sources:
            for place, entry in source.section("documents"):
                self._document(source, place, entry)
        for source in sources:
            for place, entry in source.section("entities"):
                self._entity(source, place, entry)
        for source in sources:
            for place, entry in source.section("entities"):
                if self._declared.get(str(place[1])) == _Spot(source, place):
                    self._descriptions(source, place, entry)
            for place, entry in source.section("claims"):
                if source.usable(place):
                    self._add(source, place, partial(self._claim, entry))

    def records(self) -> Iterator[Record]:
        """Documents, then entities, then claims, then what could not be read."""
        yield from self.documents.values()
        for slug, kind in self.entities.items():
            yield SourceEntity(slug, kind, rank=1 if slug in self._elsewhere else 0)
        yield from self.claims.values()
        for source in self._sources:
            yield from sorted(source.rejects, key=lambda reject: reject.line)

    def _declare(self, source: Source, place: Place) -> bool:
        slug = str(place[1])
        if not _SLUG.fullmatch(slug):
            source.reject(place, "is no slug: small letters and digits, with single hyphens between them")
            return False
        first = self._declared.setdefault(slug, _Spot(source, place))
        if first != _Spot(source, place):
            source.reject(place, f"the slug is already declared in {first}")
            self._refused.setdefault(slug, _Spot(source, place))
            return False
        return True

    def _document(self, source: Source, place: Place, entry: Any) -> None:
        if not self._declare(source, place):
            return
        slug = str(place[1])
        self._refused[slug] = _Spot(source, place)
        if not source.usable(place):
            return
        fields = dict(entry)
        authors = tuple(fields.pop("authors", ()))
        try:
            published = _when(fields.pop("published", None), "published")
        except _Problem as problem:
            source.reject((*place, problem.field), str(problem))
            return
        self.documents[slug] = Document(id=DOCUMENT_PREFIX + slug, published=published, authors=authors, **fields)

    def _entity(self, source: Source, place: Place, entry: Any) -> None:
        if not self._declare(source, place):
            return
        slug = str(place[1])
        if source.bad & {place[:1], place, (*place, "kind"), (*place, "names")}:
            self._refused[slug] = _Spot(source, place)
        elif "elsewhere" in entry:
            self.entities[slug] = EntityKind(entry["kind"])
            self._elsewhere.add(slug)
        elif not any(source.usable((*place, "names", index)) for index in range(len(entry["names"]))):
            source.reject((*place, "names"), "none of the names can be used")
            self._refused[slug] = _Spot(source, place)
        else:
            self.entities[slug] = EntityKind(entry["kind"])

    def _descriptions(self, source: Source, place: Place, entry: Any) -> None:
        slug = str(place[1])
        if slug not in self.entities or slug in self._elsewhere:
            return
        predicate = NAME
        for index, item in enumerate(entry["names"]):
            if self._item(source, (*place, "names", index), slug, predicate, item, "text"):
                predicate = ALIAS
        for field, what in (("identifiers", IDENTIFIER), ("countries", COUNTRY)):
            if (*place, field) in source.bad:
                continue
            for index, item in enumerate(entry.get(field, ())):
                self._item(source, (*place, field, index), slug, what, item, "value")
        if "description" in entry:
            self._item(source, (*place, "description"), slug, DESCRIPTION, entry["description"], "text")

    def _item(self, source: Source, place: Place, slug: str, predicate: str, item: Any, field: str) -> bool:
        def make() -> Claim:
            value = item[field].strip()
            if predicate == IDENTIFIER:
                try:
                    value = identifier(value)
                except IdentifierError as error:
                    raise _Problem(field, str(error)) from error
            rest = {key: item[key] for key in item if key not in (field, "text", "value")}
            return self._make(slug, predicate, {**rest, "value": value})

        return source.usable(place) and self._add(source, place, make)

    def _add(self, source: Source, place: Place, make: Callable[[], Claim]) -> bool:
        try:
            claim = make()
            first = self._spots.setdefault(claim.id, _Spot(source, place))
            if claim.id in self.claims:
                raise _Problem("", f"says the same as {first}")
            self.claims[claim.id] = claim
        except _Problem as problem:
            source.reject((*place, problem.field) if problem.field else place, str(problem))
            return False
        return True

    def _claim(self, entry: dict[str, Any]) -> Claim:
        predicate = entry["is"]
        subject = self._known(entry, "subject")
        if predicate in KINDS:
            self._check_tie(entry, predicate, subject)
        elif predicate in _JUDGEMENTS:
            self._known(entry, "object")
        elif predicate[0].isupper():
            raise _Problem("is", f"there is no tie kind {predicate}; there are: {', '.join(KINDS)}")
        elif predicate in _OF_ENTITIES:
            raise _Problem("is", f"{predicate} is no claim here: write it in the entity's {_OF_ENTITIES[predicate]}")
        elif "object" in entry:
            raise _Problem("object", f"{predicate} is no tie kind: it takes a value, number or amount")
        elif not entry.keys() & {"value", "number", "amount"}:
            raise _Problem("is", f"{predicate} needs a value, a number or an amount")
        if ("number" in entry) != ("unit" in entry):
            raise _Problem("number" if "number" in entry else "unit", "number and unit go together")
        return self._make(subject, predicate, entry)

    def _check_tie(self, entry: dict[str, Any], predicate: str, subject: str) -> None:
        kind = KINDS[predicate]
        if "value" in entry:
            raise _Problem("value", f"{predicate} is a tie kind: put words into its role or note")
        ends = {"subject": (subject, kind.sources), "object": (self._known(entry, "object"), kind.targets)}
        for field, (slug, allowed) in ends.items():
            if self.entities[slug] not in allowed:
                takes = ", ".join(k for k in EntityKind if k in allowed)
                is_a = f"{slug} is a {self.entities[slug]}"
                raise _Problem(field, f"{is_a}; the {field} of {predicate} is one of {takes}")

    def _known(self, entry: dict[str, Any], field: str) -> str:
        if field not in entry:
            raise _Problem(field, "is missing")
        slug = str(entry[field])
        if slug not in self.entities:
            raise _Problem(field, self._unknown("entity", slug))
        return slug

    def _unknown(self, what: str, slug: str) -> str:
        if slug in self._refused:
            return f"the {what} {slug} could not be read: see {self._refused[slug]}"
        return f"no {what} {slug} is declared in any of the files"

    def _make(self, subject: str, predicate: str, entry: dict[str, Any]) -> Claim:
        document = self.documents.get(entry["from"])
        if document is None:
            raise _Problem("from", self._unknown("document", entry["from"]))
        if "speaker" in entry:
            self._known(entry, "speaker")
        refs = entry.get("id")
        try:
            return Claim(
                citation=document.cite(entry["at"]),
                subject=subject,
                predicate=predicate,
                object=entry.get("object"),
                number=float(entry["number"]) if "number" in entry else None,
                share=_share(entry.get("share")),
                amount=_money(entry.get("amount")),
                bound=Bound(entry.get("bound", Bound.EXACTLY)),
                language=entry.get("lang"),
                when=_when(entry.get("when"), "when"),
                status=Status(entry.get("status", Status.REPORTED)),
                method=entry.get("method", "read"),
                ref=" ".join(refs) if isinstance(refs, list) else refs,
                **{field: entry[field] for field in _TEXTS if field in entry},
            )
        except ClaimError as error:
            raise _Problem("", str(error)) from error


def _when(value: str | int | None, field: str) -> When | None:
    if value is None:
        return None
    try:
        return When.parse(str(value))
    except TimeError as error:
        raise _Problem(field, str(error)) from error


def _share(value: float | list[float] | None) -> Share | None:
    if value is None:
        return None
    low, high = value if isinstance(value, list) else (value, value)
    try:
        return Share(float(low), float(high))
    except ClaimError as error:
        raise _Problem("share", str(error)) from error


def _money(value: list[Any] | None) -> Money | None:
    return None if value is None else Money(float(value[0]), str(value[1]))
