"""The document of a file: an edition where the file is one and is whole, else an extract known by its content."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from graph.model import Document
from graph.time import When
from seeds.gleif_cdf.dates import stamp_of
from seeds.gleif_cdf.parts import of_xml
from seeds.reading.editions import asked_edition
from seeds.reading.files import Given
from seeds.reading.trees import elements
from seeds.registry import Options, SeedError

PUBLISHER: Final = "Global Legal Entity Identifier Foundation (GLEIF)"
LICENCE: Final = "CC0-1.0"
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Content:
    """What a root element holds: its records' tag, the series' name, and words for the title."""

    record: str
    series: str
    title: str


CONTENTS: Final = {
    "LEIData": Content("LEIRecord", "gleif-lei", "LEI records (level 1)"),
    "RelationshipData": Content("RelationshipRecord", "gleif-rr", "Relationship records (level 2)"),
    "ReportingExceptionData": Content("Exception", "gleif-repex", "Reporting exceptions (level 2)"),
}


def of_xml_file(given: Given, content: Content, options: Options) -> Document:
    """The document of an XML file. A full publication that has all the records it announces is an edition.

    Raises SeedError where ``--edition`` says another day than the file.
    """
    head = next((of_xml(node) for node in elements(given, ("LEIHeader", "Header", content.record))), None)
    stamp = head.text("ContentDate") if head else ""
    day, asked = stamp_of(stamp), asked_edition(options)
    if day and asked and day != asked:
        raise SeedError(f"{given.name}: the file says {day}, but --edition says {asked}")
    whole = head is not None and day and head.text("FileContent").endswith("FULL_PUBLISHED")
    if not (whole and head and head.text("RecordCount") == str(_count(given, content.record))):
        return extract(given, day or asked)
    assert day is not None
    return Document(
        id=f"doc-{content.series}-{re.sub(r'[^0-9TZ]', '', stamp)}",
        title=f"GLEIF: {content.title}, {day}",
        publisher=PUBLISHER,
        published=When.parse(day),
        url="https://www.gleif.org/en/lei-data/gleif-golden-copy",
        licence=LICENCE,
        sha256=given.sha256,
        series=content.series,
        edition=day,
    )


def extract(given: Given, day: str | None) -> Document:
    """The document of a file that is no whole edition; ``day`` is the one it is of, where that is known."""
    of = f", {day}" if day else ""
    return Document(
        id=f"doc-gleif-{given.sha256[:12]}{f'-{day}' if day else ''}",
        title=f"GLEIF: extract {given.sha256[:12]}{of}",
        publisher=PUBLISHER,
        published=When.parse(day) if day else None,
        url="https://www.gleif.org/en/lei-data/gleif-golden-copy",
        licence=LICENCE,
        sha256=given.sha256,
    )


def of_api(given: Given, published: str, options: Options) -> Document:
    """The document of an answer of the API: all answers from one golden copy are one document.

    Raises SeedError where ``--edition`` says another day than the answer.
    """
    day, asked = stamp_of(published), asked_edition(options)
    if day and asked and day != asked:
        raise SeedError(f"{given.name}: the answer is of {day}, but --edition says {asked}")
    if not (day or asked):
        return extract(given, None)
    stamp = re.sub(r"[^0-9TZ]", "", published) if day else f"{asked}".replace("-", "")
    return Document(
        id=f"doc-gleif-api-{stamp}",
        title=f"GLEIF: answers of the API, golden copy of {day or asked}",
        publisher=PUBLISHER,
        published=When.parse(str(day or asked)),
        url="https://api.gleif.org/api/v1/lei-records",
        licence=LICENCE,
    )


def _count(given: Given, tag: str) -> int:
    """How many elements of a name end in the file, counted in its bytes: far faster than reading it as XML."""
    closing = re.compile(rb"</(?:[\w.-]+:)?" + tag.encode() + rb"\s*>")
    found, rest = 0, b""
    with given.open() as stream:
        while chunk := stream.read(_CHUNK):
            data = rest + chunk
            last = 0
            for match in closing.finditer(data):
                found, last = found + 1, match.end()
            rest = data[max(last, len(data) - 100) :]
    return found
