"""The rows of one table as records: documents by official source, parties, their listings, and parents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from graph.model import DOCUMENT_PREFIX, Citation, Claim, Document, EntityKind, SourceEntity, Status, digest_of
from graph.time import TimeError, When
from seeds.reading import listings
from seeds.reading.american_dates import american_edtf
from seeds.reading.days import period
from seeds.reading.files import Given
from seeds.reading.listings import Known, Listing
from seeds.reading.name_keys import name_key
from seeds.reading.saying import Saying
from seeds.registry import Record, Reject, SeedError
from seeds.us_lists_csv.listed import FCC, Listed, kind
from seeds.us_lists_csv.tables import EXPECTS, NOTICES, Shape, opened, rows

PUBLISHER: Final = "OpenSanctions"
LICENCE: Final = "CC BY-NC 4.0 (the transcription; the lists are in the public domain)"
_STATUS: Final = Status.REPORTED


@dataclass
class Index:
    """What must be known of the whole table: the first act on each party, its kind, and the newest editions."""

    kinds: dict[str, EntityKind] = field(default_factory=dict)
    acted: dict[str, str] = field(default_factory=dict)
    newest: dict[str, str] = field(default_factory=dict)

    def add(self, listed: Listed) -> None:
        """Note one row."""
        known = self.kinds.get(listed.id)
        if known in (None, EntityKind.ORGANIZATION):
            self.kinds[listed.id] = listed.kind
        if listed.acted:
            self.acted[listed.id] = min(listed.acted, self.acted.get(listed.id, listed.acted))
        if listed.report:
            code = listed.programme.code
            self.newest[code] = max(listed.report, self.newest.get(code, listed.report))


def records_of(given: Given, day: str | None) -> Iterator[Record]:
    """Yield what a table says. ``day`` is the date of the transcription, where it is known.

    Raises SeedError where the file is none of the tables, or names nobody.
    """
    index = Index()
    with opened(given) as (shape, _):
        pass
    for listed in rows(given):
        if isinstance(listed, Listed):
            index.add(listed)
    if shape.name == NOTICES:
        yield from _notices(given)
        return
    telling = _Telling(given, shape, day, index)
    for found in rows(given):
        if isinstance(found, Reject):
            yield found
        else:
            yield from telling.records(found)
    if not index.kinds:
        raise SeedError(f"{given.name}: it names nobody; it should be {EXPECTS}")


def _notices(given: Given) -> Iterator[Record]:
    """The notices by which the Department of State imposes measures, as documents without claims."""
    yield from (found for found in rows(given) if isinstance(found, Reject))
    seen: set[str] = set()
    with opened(given) as (_, found):
        for row in found.rows:
            if isinstance(row, Reject) or not re.fullmatch(r"[A-Z]?\d{1,4}-\d{3,6}", row.text("document_number")):
                continue
            number, day = row.text("document_number"), american_edtf(row.text("publication_date"))
            if number.lower() in seen:
                yield row.reject("document_number", f"document {number} stands in another row too")
                continue
            seen.add(number.lower())
            subject = row.text("html_url").rstrip("/").rpartition("/")[2].replace("-", " ")[:200] or "Notice"
            yield Document(
                id=f"{DOCUMENT_PREFIX}federal-register-{number.lower()}",
                title=f"{subject.capitalize()} (FR Doc. {number})",
                publisher=listings.STATE_DEPARTMENT.name,
                published=When.parse(day) if day else None,
                url=f"https://www.federalregister.gov/d/{number}",
                language="en",
                licence="public domain (work of the US government)",
            )


@dataclass
class _Telling:
    given: Given
    shape: Shape
    day: str | None
    index: Index
    documents: dict[str, Document] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)

    def records(self, listed: Listed) -> Iterator[Record]:
        url = listed.urls[0] if listed.urls else ""
        where = f"{listed.programme.code}|{url}" if listed.programme.on != FCC.on else url
        if where not in self.documents:
            self.documents[where] = self._document(listed, url)
            yield self.documents[where]
        citation = self.documents[where].cite(f"line {listed.row.line}: {listed.name[:120]}")
        yield SourceEntity(listed.id, self.index.kinds[listed.id])
        say = Saying(listed.id, citation, _STATUS)
        yield say.name(listed.name)
        yield from (say.alias(alias, role) for alias, role in listed.aliases)
        for predicate, value in listed.about:
            yield from say.facts(predicate, [value])
        if listed.country:
            yield say.country(listed.country)
        yield from self._listing(listed, citation)
        if listed.parent:
            yield from self._parent(listed, citation)

    def _document(self, listed: Listed, url: str) -> Document:
        sha256, on = self.given.sha256, listed.programme.on
        parts = ("us-lists", self.shape.name, sha256[:12], digest_of([listed.programme.code, url])[:8], self.day)
        edition = self.day if on == FCC.on else None
        return Document(
            id=DOCUMENT_PREFIX + "-".join(part for part in parts if part),
            title=f"{on.name}, transcribed by {PUBLISHER}",
            publisher=PUBLISHER,
            published=When.parse(self.day) if self.day else None,
            url=url or None,
            copy_url=self.shape.copy,
            language="en",
            licence=LICENCE,
            sha256=sha256,
            series="us-lists-fcc" if edition else None,
            edition=edition,
        )

    def _when(self, listed: Listed) -> When | None:
        """How long it stands. A row of an edition that is not the newest says that it stood then, and no more."""
        begins = listed.begins
        if listed.end:
            return period(begins, listed.end)
        if not begins:
            return None
        older = not listed.start and begins != self.index.newest.get(listed.programme.code)
        return When.parse(f"{begins}/{begins}" if older else begins)

    def _listing(self, listed: Listed, citation: Citation) -> Iterator[Record]:
        on, acted = listed.programme.on, self.index.acted.get(listed.id)
        odd = list(listed.odd)
        try:
            when = self._when(listed)
        except TimeError:
            when = None
            odd += [("startDateAsGiven", listed.begins or ""), ("endDateAsGiven", listed.end or "")]
        act = Listing(
            listed.listing, f"{on.name}: listing of {listed.name}", listed.id, listed.by, (on,), when,
            When.parse(acted) if acted else None, status=_STATUS,
        )  # fmt: skip
        yield from act.entities()
        for known in (*listed.by, on):
            yield from self._name(known, citation)
        yield from act.claims(citation)
        say = Saying(act.id, citation, _STATUS)
        for predicate, value in listed.facts:
            yield from say.facts(predicate, [value])
        yield from say.facts("sourceUrl", listed.urls[1:])
        for predicate, value in odd:
            if value:
                yield say.fact(predicate, value, note="it dates nothing")

    def _name(self, known: Known, citation: Citation) -> Iterator[Claim]:
        if known.id not in self.named:
            self.named.add(known.id)
            yield Saying(known.id, citation, _STATUS).name(known.name)

    def _parent(self, listed: Listed, citation: Citation) -> Iterator[Record]:
        """A link and no ownership: of the parent the row has a name only, and says nothing of shares or control."""
        prefix = listed.id.removesuffix(listed.key)
        ids = [f"{prefix}{name_key(name)}" for name in (listed.parent, listed.parent.rpartition(" (")[0])]
        id_ = next((found for found in ids if found in self.index.kinds), ids[0])
        if id_ in (prefix, listed.id):
            return
        yield SourceEntity(id_, self.index.kinds.setdefault(id_, kind("", listed.parent)))
        if id_ not in self.named:
            self.named.add(id_)
            yield Saying(id_, citation, _STATUS).name(listed.parent)
        try:
            when = self._when(listed)
        except TimeError:
            when = None
        yield Claim(
            citation=citation, subject=listed.id, predicate="LINKED_TO", object=id_, role=listed.parent_role,
            when=when, status=_STATUS,
        )  # fmt: skip
