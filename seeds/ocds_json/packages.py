"""The files: release and record packages, single ones, arrays and lines of them, as releases one after the other."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import orjson

from graph.model import Document, Status
from graph.time import When
from seeds.ocds_json.draft import is_draft, modern
from seeds.ocds_json.values import day, obj, text
from seeds.ocds_json.versions import last_version
from seeds.reading.files import Given
from seeds.reading.objects import Item, is_array, items, lines, top, whole
from seeds.reading.waiting import Waiting
from seeds.registry import Reject

EXPECTS: Final = "Open Contracting release or record packages (.json, .jsonl, .gz, .zip)"
SUFFIXES: Final = (".json", ".jsonl", ".ndjson", ".jsonlines")
_PREFIX: Final = re.compile(r"(ocds-[a-z0-9]{6})-.+")
#: What every other release or record has of its own; a link to a release has an address and a date only.
_OF_RELEASES: Final = frozenset({"buyer", "tender", "awards", "contracts", "planning", "parties", "formation"})
_LONGEST_FIRST_LINE: Final = 1 << 20
#: So many objects or lines without a release, and the file holds none.
_PATIENCE: Final = 1001


@dataclass(frozen=True)
class Release:
    """One release, in the shape of 1.1. ``date`` is the EDTF text of its day; ``number`` counts in reading order.

    ``publisher`` is the key of whose numbers its own numbers are: the prefix of the ocid, else the publisher's name.
    """

    item: Item
    content: Mapping[str, Any]
    document: Document
    status: Status
    publisher: str
    ocid: str
    number: int
    draft: bool

    @property
    def process(self) -> str:
        """The id of the contracting process's entity."""
        return self.ocid if _PREFIX.fullmatch(self.ocid) else f"ocds-{self.publisher}-{self.ocid}"

    @property
    def date(self) -> str | None:
        """The day on which it was released."""
        return day(self.content.get("date"))

    @property
    def place(self) -> str:
        """Where it stands, as the beginning of a locator."""
        return f"ocid {self.ocid}, release {text(self.content.get('id')) or f'no. {self.number}'}"


@dataclass(frozen=True, slots=True)
class _Package:
    document: Document
    publisher: str
    named: bool


def releases_of(given: Given, edition: str | None = None) -> Iterator[Release | Reject]:
    """Every release of a file. ``edition`` is its day where it states none itself.

    Raises SeedError where it is no Open Contracting data, or no whole JSON.
    """
    number = 0
    for package, item, content in _contents(given, edition):
        number += 1
        if isinstance(item, Reject):
            yield item
            continue
        ocid = text(content.get("ocid"))
        if not ocid or len(ocid) > 300:
            yield item.reject("ocid", "a release without an ocid of a contracting process", text(content.get("id")))
            continue
        draft = is_draft(content)
        prefix = _PREFIX.fullmatch(ocid)
        publisher = prefix[1] if prefix else package.publisher
        status = Status.ON_RECORD if package.named else Status.REPORTED
        content = modern(content) if draft else content
        yield Release(item, content, package.document, status, publisher, ocid, number, draft)


def _contents(given: Given, edition: str | None) -> Iterator[tuple[_Package, Item | Reject, dict[str, Any]]]:
    if is_array(given):
        yield from _each(given, edition, items(given))
    elif _is_lines(given):
        yield from _each(given, edition, lines(given))
    else:
        head = top(given)
        package = _package(given, head, edition)
        if "releases" in head and "compiledRelease" not in head:
            yield from _each(given, edition, items(given, "releases.item"), package)
        elif "records" in head:
            yield from _each(given, edition, items(given, "records.item"), package)
        else:
            yield from _each(given, edition, iter([Item(given.name, 1, obj(whole(given)))]))


def _each(
    given: Given, edition: str | None, found: Iterator[Item | Reject], package: _Package | None = None
) -> Iterator[tuple[_Package, Item | Reject, dict[str, Any]]]:
    waiting = Waiting(_PATIENCE)
    waiting.found = package is not None
    for item in found:
        inside = [] if isinstance(item, Reject) else list(_inside(given, edition, item, package))
        if not inside:
            waiting.add(
                item if isinstance(item, Reject) else item.reject("", "neither a release nor a record with one")
            )
        waiting.found = waiting.found or bool(inside)
        yield from ((package or _package(given, {}, edition), reject, {}) for reject in waiting.told())
        if waiting.hopeless:
            break
        yield from inside
    if waiting:
        raise waiting.refusal(f"{given.name}: neither releases, records nor an ocid: give {EXPECTS}")


def _inside(
    given: Given, edition: str | None, item: Item, package: _Package | None
) -> Iterator[tuple[_Package, Item, dict[str, Any]]]:
    """The releases in one object: itself, or those of a package or record."""
    records = item.content.get("records")
    for content in records if isinstance(records, list) else [item.content]:
        yield from _of_record(item, obj(content), package or _package(given, item.content, edition))


def _of_record(
    item: Item, content: dict[str, Any], package: _Package
) -> Iterator[tuple[_Package, Item, dict[str, Any]]]:
    """Its releases if they are there whole, else the compiled one, else the last versions; or itself, a release."""
    embedded = content.get("releases")
    if isinstance(embedded, list) and (whole_ones := [r for r in map(obj, embedded) if _is_whole(r)]):
        for release in whole_ones:
            yield package, Item(item.file, item.line, release), {"ocid": content.get("ocid"), **release}
    elif compiled := obj(content.get("compiledRelease")) or last_version(obj(content.get("versionedRelease"))):
        yield package, Item(item.file, item.line, compiled), {"ocid": content.get("ocid"), **compiled}
    elif "ocid" in content and _is_whole(content):
        yield package, item, content


def _is_whole(release: Mapping[str, Any]) -> bool:
    """False for a link to a release, and for a record without any."""
    return bool(_OF_RELEASES & release.keys()) or ("ocid" in release and ("tag" in release or "date" in release))


def _is_lines(given: Given) -> bool:
    """True where the first line is an object for itself and more follow."""
    if given.suffix in (".jsonl", ".ndjson", ".jsonlines"):
        return True
    first, newline, rest = given.head(_LONGEST_FIRST_LINE).partition(b"\n")
    if not newline or not rest.strip():
        return False
    try:
        return isinstance(orjson.loads(first.removeprefix(b"\xef\xbb\xbf")), dict)
    except orjson.JSONDecodeError:
        return False


def _package(given: Given, head: Mapping[str, Any], edition: str | None) -> _Package:
    publisher = obj(head.get("publisher"))
    name = _plain(publisher.get("name"))
    # The date of a release that stands alone is its own, not that of the file.
    published = (None if "ocid" in head else day(_plain(head.get("publishedDate") or head.get("date")))) or edition
    url = _plain(head.get("uri"))
    key = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
    if name and not key:
        key = hashlib.sha256(name.encode()).hexdigest()[:12]
    said = "|".join([given.sha256, name, published or "", url])
    document = Document(
        id=f"doc-ocds-{hashlib.sha256(said.encode()).hexdigest()[:16]}",
        title="Open Contracting data" + (f" of {name}" if name else ""),
        publisher=name or "not stated",
        published=When.parse(published) if published else None,
        url=url if url.startswith(("https://", "http://")) else None,
        licence=_plain(head.get("license")) or None,
        sha256=given.sha256,
    )
    return _Package(document, key or given.sha256[:12], bool(name))


def _plain(value: object) -> str:
    """A text of a package's head; Canada's file has ``constant:`` before each."""
    return text(value).removeprefix("constant:")
