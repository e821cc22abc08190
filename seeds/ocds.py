"""The `ocds` seed: Open Contracting Data Standard releases and records, of versions 1.0, 1.1 and the draft before.

docs/seeds/ocds.md says what is read, what becomes of it, and what is left out. The parts are in `seeds.ocds_json`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from graph.model import Document
from seeds.ocds_json.index import Index
from seeds.ocds_json.packages import EXPECTS, SUFFIXES, releases_of
from seeds.ocds_json.process import records_in
from seeds.ocds_json.says import Memory
from seeds.reading.editions import asked_edition
from seeds.reading.files import given_files
from seeds.registry import NO_OPTIONS, Expected, Format, Options, Record, Reject, seed


@seed(
    name="ocds",
    title="Open Contracting: procurement as releases and records",
    publisher="whoever published the package",
    licence="as the package states",
    files="release or record packages, single releases or records, arrays of them or one a line (.json, .jsonl), "
    "plain, gzipped or zipped; --edition gives the day of files that state none",
    url="https://data.open-contracting.org/",
    formats=(
        Format(
            "release package, version 1.0 or 1.1",
            "parties, buyers, tender, awards with suppliers, contracts, amendments, payments; also one release alone, "
            "arrays of releases, and one release or package a line",
            "documents, milestones, contact persons, bids, extensions not named on the page",
        ),
        Format(
            "record package",
            "of each record the releases, if they are in it whole; else its compiled release; else the last values of "
            "its versioned release",
            "releases that are given as addresses only",
        ),
        Format(
            "the draft of 2013/14 (Canada's Buyandsell)",
            "the same, brought into the shape of 1.1; each amendment is a release there",
            "the second line of an address",
        ),
    ),
    expected=(
        Expected(
            ("ocds/canada_buyandsell/contracts_releases_compact.json.zip",),
            "43,086 releases of the draft, one contract each; many are amendments",
            {
                "CONTRACT": 26376,
                "PROJECT": 19173,
                "STATE_BODY": 84,
                "ORGANIZATION": 10137,
                "AWARDED_TO": 42575,
                "rejects": 0,
            },
        ),
        Expected(
            ("ocds/fictional/ocds-213czf-000-00001.json",),
            "the standard's invented example, six releases of one process",
            {
                "CONTRACT": 1,
                "COMPANY": 2,
                "STATE_BODY": 1,
                "AWARDED_TO": 1,
                "AWARDED_BY": 1,
                "payment": 2,
                "rejects": 0,
            },
        ),
        Expected(
            ("ocds/fictional/ocds-213czf-000-00001-withversions.json",),
            "the same as a record with a compiled and a versioned release",
            {
                "CONTRACT": 1,
                "COMPANY": 2,
                "STATE_BODY": 1,
                "AWARDED_TO": 1,
                "AWARDED_BY": 1,
                "payment": 2,
                "rejects": 0,
            },
        ),
        Expected(
            ("ocds/paraguay/286885.json",),
            "a record with a compiled release",
            {"CONTRACT": 1, "ORGANIZATION": 1, "STATE_BODY": 1, "AWARDED_TO": 1, "AWARDED_BY": 1, "rejects": 0},
        ),
    ),
    example="""
tiegraph load ocds releases-2024.json.gz
tiegraph load ocds records/ --edition 2025-12-19
""",
)
def read(files: Sequence[Path], options: Options = NO_OPTIONS) -> Iterator[Record]:
    """Yield what the releases say; files given together are one history, so the newest release of an award counts.

    Raises SeedError where a file holds no Open Contracting data, or its JSON breaks off.
    """
    edition = asked_edition(options)
    given = given_files(files, SUFFIXES, EXPECTS)
    index, number = Index(), 0
    for file in given:
        for found in releases_of(file, edition):
            if not isinstance(found, Reject):
                index.add(found, number)
                number += 1
    memory, documents, number = Memory(), set[str](), 0
    for file in given:
        last: Document | None = None
        for found in releases_of(file, edition):
            if isinstance(found, Reject):
                yield found
                continue
            if found.document is not last and found.document.id not in documents:
                documents.add(found.document.id)
                yield found.document
            last = found.document
            yield from records_in(found, index, memory, number)
            number += 1
