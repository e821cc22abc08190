"""One file as records: its document, which is an edition of the list where the file is the whole of it, and claims."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graph.model import DOCUMENT_PREFIX, Document
from graph.time import When
from seeds.csl_rows.claims import Telling
from seeds.csl_rows.entries import Entry
from seeds.csl_rows.index import index_of
from seeds.csl_rows.reading import File
from seeds.registry import Record, SeedError

PUBLISHER: Final = "US Department of Commerce, International Trade Administration"
LICENCE: Final = "public domain (work of the US government)"
PAGE: Final = "https://www.trade.gov/consolidated-screening-list"
_TITLE: Final = "Consolidated Screening List"
_SERIES: Final = "csl"


def records_of(file: File, day: str) -> Iterator[Record]:
    """Yield what a file of ``day`` says. Raises SeedError where it breaks off, before anything, or has no entry."""
    index = index_of(file.entries())
    document = _document(file, day)
    yield document
    telling, found = Telling(document, index), False
    for entry in file.entries():
        if isinstance(entry, Entry):
            found = True
            yield from telling.records(entry)
        else:
            yield entry
    if not found and file.is_whole:
        raise SeedError(f"{file.given.name}: no entry of the Consolidated Screening List is in it")


def _document(file: File, day: str) -> Document:
    sha256 = file.given.sha256
    return Document(
        id=f"{DOCUMENT_PREFIX}{_SERIES}-{day}" if file.is_whole else f"{DOCUMENT_PREFIX}{_SERIES}-{day}-{sha256[:12]}",
        title=f"{_TITLE}, edition of {day}" if file.is_whole else f"{_TITLE}, a part of {day}",
        publisher=PUBLISHER,
        published=When.parse(day),
        url=PAGE,
        language="en",
        licence=LICENCE,
        sha256=sha256,
        series=_SERIES if file.is_whole else None,
        edition=day if file.is_whole else None,
    )
