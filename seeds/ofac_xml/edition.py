"""One XML file of one edition as records: its document, its entities, their claims, and then how they are related.

The file is read twice: first for what is in it, then entry by entry. Relationships are a document and series of their
own, since only two of the formats have them: an edition in another format must not end them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree

from graph.model import DOCUMENT_PREFIX, Document, EntityKind, SourceEntity
from graph.time import When
from seeds.ofac_csv.files import words_of
from seeds.ofac_lists.kinds import kind_of
from seeds.ofac_lists.publications import ALL_LISTS, LICENCE, PUBLISHER, by_name
from seeds.ofac_lists.statements import entity_id, name_key
from seeds.ofac_xml.claims import PartyClaims
from seeds.ofac_xml.parties import Brief, Format, Related
from seeds.ofac_xml.relations import tie
from seeds.reading.files import Given
from seeds.reading.listings import OFAC
from seeds.reading.trees import Node, elements
from seeds.registry import Record, Reject, SeedError

_UID: Final = re.compile(r"[1-9]\d{0,6}")
_LONGEST_NAME: Final = 2000
#: Words in a file's name by which somebody who divided it says so.
_PARTS: Final = frozenset({"part", "parts", "partial", "split", "extract", "excerpt", "sample", "trimmed", "subset"})


@dataclass(frozen=True, slots=True)
class XmlEdition:
    """A file, the reader of its format, and the date of its edition (ISO)."""

    given: Given
    format: type[Format]
    day: str


@dataclass(frozen=True, slots=True)
class _Known:
    place: int
    kind: EntityKind
    digest: bytes


def records_of(edition: XmlEdition) -> Iterator[Record]:
    """Yield the records of an edition, and a reject for what cannot be used. Raises SeedError for no such file."""
    return _Reading(edition, edition.format()).records()


@dataclass
class _Reading:
    edition: XmlEdition
    format: Format
    known: dict[str, _Known] = field(default_factory=dict)
    by_name: dict[str, str | None] = field(default_factory=dict)
    related: list[Related] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    entries: int = 0

    def records(self) -> Iterator[Record]:
        self._read_through()
        document = self._document()
        yield document
        yield from self.rejects
        yield OFAC.entity
        for uid, known in self.known.items():
            yield SourceEntity(entity_id(uid), known.kind)
        yield OFAC.named(document.cite(self.format.root))
        yield from self._parties(document)
        if self.format.has_relationships:
            yield from self._relationships(document)

    def _read_through(self) -> None:
        for node in elements(self.edition.given, self.format.tags):
            if node.tag == self.format.entry:
                self.entries += 1
                self._index(node)
            else:
                self.rejects += self.format.note(node)
        if not self.entries:
            expected = f"{self.edition.format.root} without any {self.format.entry}"
            raise SeedError(f"{self.edition.given.name}: no list of OFAC's: {expected}")
        self.rejects += self.format.strays()
        self.related += self.format.lost(self.known)
        missing = self.format.missing(self.entries)
        self.rejects += [missing] if missing else []

    def _index(self, node: Node) -> None:
        brief = self.format.brief(node)
        digest = hashlib.blake2b(etree.tostring(node.element, with_tail=False), digest_size=16).digest()
        known = self.known.get(brief.uid)
        reason = _reason(brief) if known is None else f"entry {brief.uid} stands before with other content"
        if known is not None and known.digest == digest:
            return
        if reason:
            self.rejects.append(node.reject(self.format.entry, reason, f"{brief.uid} {brief.name}"))
            self.related += (replace(related, uid="") for related in self.format.related(node))
            return
        kind = kind_of(brief.type.lower(), brief.name, brief.target_types)
        self.known[brief.uid] = _Known(self.entries, kind, digest)
        key = name_key(brief.name)
        self.by_name[key] = None if key in self.by_name else entity_id(brief.uid)

    def _document(self) -> Document:
        publication = self.format.publication(by_name(words_of(self.edition.given)))
        part = publication is None or self.format.selected or self.format.missing(self.entries) is not None
        part = part or bool(words_of(self.edition.given) & _PARTS)
        published = publication or ALL_LISTS
        day, sha256 = self.edition.day, self.edition.given.sha256
        id_ = f"{DOCUMENT_PREFIX}{published.series}-{self.format.name}-{day}"
        return Document(
            id=f"{id_}-part-{sha256[:12]}" if part else id_,
            title=f"{published.title}, {'part of the ' if part else ''}edition of {day} ({self.format.title})",
            publisher=PUBLISHER,
            published=When.parse(day),
            url=published.url,
            language="en",
            licence=LICENCE,
            sha256=sha256,
            series=None if part else published.series,
            edition=None if part else day,
        )

    def _parties(self, document: Document) -> Iterator[Record]:
        publication = self.format.publication(by_name(words_of(self.edition.given))) or ALL_LISTS
        entries: Mapping[str, str | None] = (
            {uid: entity_id(uid) for uid in self.known} if self.format.has_relationships else self.by_name
        )
        claims = PartyClaims(self.format, document, publication, entries)
        place = 0
        for node in elements(self.edition.given, self.format.tags):
            if node.tag != self.format.entry:
                continue
            place += 1
            party = None
            known = self.known.get(self.format.brief(node).uid)
            if known is not None and known.place == place:
                party = self.format.party(node)
                yield from claims.of(party, node)
                if self.format.has_relationships:
                    self.related += party.related

    def _relationships(self, lists: Document) -> Iterator[Record]:
        document = replace(
            lists,
            id=f"{lists.id}-relationships",
            title=f"{lists.title}: relationships between entries",
            series=f"{lists.series}-relationships" if lists.series else None,
        )
        yield document
        kinds = {uid: known.kind for uid, known in self.known.items()}
        for related in self.related:
            place = f"relationship {related.id}"
            if related.uid not in kinds:
                yield Reject(self.edition.given.name, related.line, place, "it is of an entry that was not read")
            elif (claim := tie(related, document.cite(f"{place} of entry {related.uid}"), kinds)) is not None:
                yield claim


def _reason(brief: Brief) -> str | None:
    if not _UID.fullmatch(brief.uid):
        return f"{brief.uid[:50]!r} is no entry number"
    if not brief.name:
        return "the entry has no name"
    if len(brief.name) > _LONGEST_NAME:
        return f"the name has {len(brief.name):,} characters; at most {_LONGEST_NAME:,} are read"
    return None
