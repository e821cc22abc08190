"""All files of a load: which day each is of, whether a snapshot is whole, and then record by record."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.model import DOCUMENT_PREFIX, Document
from graph.time import When
from seeds.psc_json.companies import NEEDS, company_in
from seeds.psc_json.controls import Reader
from seeds.psc_json.records import CompanyRow, Found, PscRecord, Totals, is_json, json_records
from seeds.psc_json.wrapped import unwrapped
from seeds.reading.days import edtf_of_numbers
from seeds.reading.editions import asked_edition, date_in
from seeds.reading.files import Given, given_files
from seeds.reading.plain import text_of
from seeds.reading.tables import TableRow, table
from seeds.reading.waiting import Waiting
from seeds.registry import Options, Record, Reject

PUBLISHER: Final = "Companies House"
LICENCE: Final = "OGL-UK-3.0"
SNAPSHOTS: Final = "https://download.companieshouse.gov.uk/en_pscdata.html"
_COMPANIES: Final = "https://download.companieshouse.gov.uk/en_output.html"
EXPECTS: Final = (
    "snapshots of persons with significant control (.txt, .json: one record a line, or an array) and Basic Company "
    "Data (.csv, .json), all parts of a snapshot together"
)
_SUFFIXES: Final = (".txt", ".json", ".jsonl", ".csv")
_SERIES: Final = "psc"
_LAST_COLUMN: Final = "ConfStmtLastMadeUpDate"


@dataclass
class _File:
    """What the first pass finds in a file."""

    given: Given
    day: str | None = None
    records: int = 0
    companies: int = 0
    total: int | None = None


def records_of(files: Sequence[Path], options: Options) -> Iterator[Record]:
    """Yield the records of all files, oldest day first. Raises SeedError where a file is none of Companies House."""
    asked = asked_edition(options)
    found = []
    for given in given_files(files, _SUFFIXES, EXPECTS):
        file = _File(given)
        yield from _first_pass(file)
        found.append(file)
    days = {file.day for file in found if file.day and file.total is not None}
    for file in found:
        own = date_in(file.given.stem)
        file.day = asked or file.day or own or (next(iter(days)) if len(days) == 1 else None)
    of_days: dict[str, list[_File]] = defaultdict(list)
    for file in found:
        of_days[file.day or ""].append(file)
    for day, together in sorted(of_days.items()):
        yield from _of_day(day or None, together)


def _first_pass(file: _File) -> Iterator[Reject]:
    waiting = Waiting()
    dated = ""
    for each in _found_in(file.given):
        if isinstance(each, Reject):
            waiting.add(each)
        elif isinstance(each, Totals):
            file.total, file.day = each.count, each.day
        elif isinstance(each, PscRecord):
            file.records += 1
            dated = max(dated, edtf_of_numbers(text_of(each.item.content.get("ContentDate"))) or "")
        else:
            file.companies += 1
        waiting.found = bool(file.records or file.companies)
        yield from waiting.told()
        if waiting.hopeless:
            break
    file.day = dated or file.day
    if not waiting.found and file.total is None:
        raise waiting.refusal(f"{file.given.name}: no record of Companies House is in it: give {EXPECTS}")
    yield from waiting.all()


def _found_in(given: Given) -> Iterator[Found]:
    if is_json(given):
        yield from json_records(given)
        return
    with table(unwrapped(given, _LAST_COLUMN), NEEDS) as found:
        for row in found.rows:
            yield CompanyRow(row.file, row.line, row.cells) if isinstance(row, TableRow) else row


def _of_day(day: str | None, files: Sequence[_File]) -> Iterator[Record]:
    snapshot = [file for file in files if file.records or not file.companies]
    companies = [file for file in files if file.companies]
    reader = Reader(_snapshot(day, snapshot)) if snapshot else None
    if reader:
        yield reader.document
    of_companies = _company_data(day, companies) if companies else None
    if of_companies:
        yield of_companies
    for file in files:
        for each in _found_in(file.given):
            if isinstance(each, PscRecord) and reader:
                yield from reader.read(each)
            elif isinstance(each, CompanyRow) and of_companies:
                yield from company_in(each, of_companies)


def _snapshot(day: str | None, files: Sequence[_File]) -> Document:
    """The document of a day's snapshot: an edition of a series only if it holds as many records as its totals say."""
    totals = [file.total for file in files if file.total is not None]
    whole = bool(day) and len(totals) == 1 and sum(file.records for file in files) == totals[0]
    sha256 = _sha256(files)
    id_ = f"{DOCUMENT_PREFIX}psc-{day or 'undated'}"
    return Document(
        id=id_ if whole else f"{id_}-{sha256[:12]}",
        title="Persons with significant control"
        + (f", snapshot of {day}" if day else "")
        + ("" if whole else ", in part"),
        publisher=PUBLISHER,
        published=When.parse(day) if day else None,
        url=SNAPSHOTS,
        licence=LICENCE,
        sha256=sha256,
        series=_SERIES if whole else None,
        edition=day if whole else None,
    )


def _company_data(day: str | None, files: Sequence[_File]) -> Document:
    sha256 = _sha256(files)
    return Document(
        id=f"{DOCUMENT_PREFIX}psc-companies-{day or 'undated'}-{sha256[:12]}",
        title="Basic Company Data" + (f" of {day}" if day else ""),
        publisher=PUBLISHER,
        published=When.parse(day) if day else None,
        url=_COMPANIES,
        licence=LICENCE,
        sha256=sha256,
    )


def _sha256(files: Sequence[_File]) -> str:
    hashes = sorted(file.given.sha256 for file in files)
    return hashes[0] if len(hashes) == 1 else hashlib.sha256("\n".join(hashes).encode()).hexdigest()
