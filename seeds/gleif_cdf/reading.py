"""From files to records: which form each file has, its document, and its records one after another."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from graph.model import Document, SourceEntity
from seeds.gleif_cdf import api, papers
from seeds.gleif_cdf.common_format import record_of
from seeds.gleif_cdf.dates import stamp_of
from seeds.gleif_cdf.entities import said_of
from seeds.gleif_cdf.parts import Part, of_csv, of_xml
from seeds.gleif_cdf.records import GleifRecord, Isin, LeiRecord, Listed, Relation, Unreported
from seeds.gleif_cdf.relations import issued, listed, related, unreported
from seeds.gleif_cdf.saying import Place, Said, entity_id
from seeds.reading.editions import asked_edition
from seeds.reading.files import Given, given_files
from seeds.reading.objects import Item, items, lines, whole
from seeds.reading.tables import table
from seeds.reading.trees import elements, root_of
from seeds.registry import Options, Record, Reject, SeedError

_log = logging.getLogger(__name__)

_SUFFIXES: Final = (".xml", ".json", ".jsonl", ".ndjson", ".csv")
EXPECTS: Final = (
    "files of GLEIF: LEI records (LEI-CDF), relationship records (RR-CDF) or reporting exceptions, as XML, JSON or "
    "CSV, or answers of its API"
)
#: What the header of each of GLEIF's tables has; the last is the list of securities by issuer.
_COLUMNS: Final = (
    ("LEI", "Entity.LegalName"),
    ("Relationship.StartNode.NodeID", "Relationship.EndNode.NodeID"),
    ("LEI", "Exception.Category"),
    ("LEI", "ISIN"),
)
_FIRST_KEY: Final = re.compile(rb'\s*\{\s*"([^"]{1,60})"\s*:\s*(\[?)')
_OF_ANSWERS: Final = (b"data", b"meta", b"links", b"jsonapi", b"errors", b"included")
_HEAD: Final = 1 << 16
_MOST_WRONG: Final = 20
_HASH_BITS: Final = 28
_MASK: Final = (1 << _HASH_BITS) - 1


def records_in(paths: Sequence[Path], options: Options) -> Iterator[Record]:
    """Yield the records of all files. Raises SeedError for a file that is none of GLEIF's."""
    reading = _Reading(options)
    for given in given_files(paths, _SUFFIXES, EXPECTS):
        yield from reading.file(given)


@dataclass
class _Reading:
    options: Options
    #: By hash of its LEI: which document described an entity last, with hashes of the record's date and content.
    described: dict[int, int] = field(default_factory=dict)
    documents: dict[str, int] = field(default_factory=dict)

    def file(self, given: Given) -> Iterator[Record]:
        head = given.head(_HEAD).removeprefix(b"\xef\xbb\xbf").lstrip()
        if given.suffix == ".xml" or head.startswith(b"<"):
            yield from self._xml(given)
        elif head.startswith(b"["):
            yield from self._parts(given, items(given))
        elif head.startswith(b"{"):
            yield from self._object(given, head)
        else:
            yield from self._csv(given)

    def _xml(self, given: Given) -> Iterator[Record]:
        root, _ = root_of(given)
        content = papers.CONTENTS.get(root)
        if content is None:
            raise SeedError(f"{given.name}: XML with the root {root}; those of GLEIF are {', '.join(papers.CONTENTS)}")
        document = papers.of_xml_file(given, content, self.options)
        yield document
        for node in elements(given, (content.record,)):
            yield from self._part(of_xml(node), document, Place(given.name, node.line))

    def _csv(self, given: Given) -> Iterator[Record]:
        document = papers.extract(given, asked_edition(self.options))
        with given.text() as stream:
            head = stream.read(_HEAD)
        needs = next((needs for needs in _COLUMNS if all(name in head for name in needs)), _COLUMNS[0])
        with table(given, needs) as found:
            yield document
            for row in found.rows:
                if isinstance(row, Reject):
                    yield row
                else:
                    place = Place(row.file, row.line, ",".join(filter(None, row.cells.values())))
                    yield from self._part(of_csv(row), document, place)

    def _object(self, given: Given, head: bytes) -> Iterator[Record]:
        """A file that begins with an object: the API's answer, a list within it, one object a line, or one alone."""
        found = _FIRST_KEY.match(head)
        if found and found[1] in _OF_ANSWERS:
            yield from self._parts(given, _one(given))
        elif found and found[2]:
            yield from self._parts(given, items(given, f"{found[1].decode(errors='replace')}.item"))
        elif isinstance(next(lines(given), None), Item):
            yield from self._parts(given, lines(given))
        else:
            yield from self._parts(given, _one(given))

    def _parts(self, given: Given, found: Iterator[Item | Reject]) -> Iterator[Record]:
        """Objects of a file. Raises SeedError where its first ones are nothing of GLEIF's."""
        document: Document | None = None
        read = wrong = 0
        for item in found:
            if isinstance(item, Item) and (answer := _answer_of(item.content)):
                read += 1
                yield from self._answer(answer, given, Place(given.name, item.line))
                continue
            record = record_of(Part(item.content)) if isinstance(item, Item) else None
            if isinstance(item, Item) and record is not None:
                read += 1
                if document is None:
                    day = asked_edition(self.options) or stamp_of(Part(item.content).text("ContentDate"))
                    document = papers.extract(given, day)
                    yield document
                yield from self._record(record, document, Place(given.name, item.line))
                continue
            wrong += 1
            if not read and wrong > _MOST_WRONG:
                break
            yield item if isinstance(item, Reject) else item.reject("", "no record of GLEIF's", "")
        if not read:
            raise SeedError(f"{given.name}: no record of GLEIF's in it: give {EXPECTS}")

    def _answer(self, answer: Mapping[str, Any], given: Given, place: Place) -> Iterator[Record]:
        for error in Part(answer).parts("errors"):
            said = ": ".join(filter(None, (error.text("status"), error.text("title"), error.text("detail"))))
            yield place.reject("errors", f"the API answered with an error: {said}")
        found = api.resources(answer)
        document = papers.of_api(given, api.publish_date(answer), self.options)
        if found:
            yield document
        last, current = (Part(answer).text(f"meta/pagination/{name}") for name in ("lastPage", "currentPage"))
        if last not in ("", "1"):
            _log.warning("%s: page %s of %s: what the other pages list is not in this file", given.name, current, last)
        for resource in found:
            if not api.is_resource(resource):
                yield place.reject("data", "no resource of the API: it has no type, or no attributes")
                continue
            records = list(api.records_of(answer, resource))
            if not records:
                kind = Part(resource).text("type")
                yield place.reject("type", f"resources of the type {kind} are not read", Part(resource).text("id"))
            for record in records:
                yield from self._record(record, document, place)

    def _part(self, part: Part, document: Document, place: Place) -> Iterator[Said]:
        record = record_of(part)
        if record is None:
            yield place.reject("", "no record of GLEIF's: it has no LEI, or nothing of one")
        else:
            yield from self._record(record, document, place)

    def _record(self, record: GleifRecord, document: Document, place: Place) -> Iterator[Said]:
        if isinstance(record, LeiRecord) and (known := self._known(record, document)):
            if known == "otherwise":
                yield place.reject("LEI", f"{record.lei} stands here already, of the same date and with other content")
            return
        own = entity_id(record.lei) if isinstance(record, LeiRecord) else None
        for said in _said(record, document, place):
            if isinstance(said, SourceEntity) and said.id != own and hash(said.id) in self.described:
                continue
            yield said

    def _known(self, record: LeiRecord, document: Document) -> str:
        """How the document described the entity before: ``so``, ``otherwise`` on the same day, or not (empty).

        A record of another day is an update of the one before; both are read.
        """
        number = self.documents.setdefault(document.id, len(self.documents))
        key = hash(entity_id(record.lei))
        of_document = number << 2 * _HASH_BITS
        of_day = hash(record.registration.updated) & _MASK
        value = of_document | of_day << _HASH_BITS | hash(record) & _MASK
        before = self.described.get(key)
        self.described[key] = value
        if before is None or before >> _HASH_BITS != value >> _HASH_BITS:
            return ""
        return "so" if before == value else "otherwise"


def _said(record: GleifRecord, document: Document, place: Place) -> Iterator[Said]:
    match record:
        case LeiRecord():
            return said_of(record, document, place)
        case Relation():
            return related(record, document, place)
        case Isin():
            return issued(record, document, place)
        case Listed():
            return listed(record, document, place)
        case Unreported():
            return unreported(record, document, place)


def _one(given: Given) -> Iterator[Item | Reject]:
    content = whole(given)
    if isinstance(content, dict):
        yield Item(given.name, 1, content)


def _answer_of(content: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The API's answer in an object: an answer as such, or one resource of one."""
    if "attributes" in content and "type" in content:
        return {"data": content}
    if isinstance(content.get("errors"), list) and "LEI" not in content:
        return content
    if "data" not in content:
        return None
    resources = api.resources(content)
    of_api = any(map(api.is_resource, resources)) if resources else content.keys() & {"meta", "links", "jsonapi"}
    return content if of_api else None
