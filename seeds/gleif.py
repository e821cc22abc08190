"""The `gleif` seed: legal entities, who consolidates whom and why a parent is not named, from GLEIF's files and API.

docs/seeds/gleif.md says what is read, what becomes of it, and what is left out. The parts are in `seeds.gleif_cdf`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from seeds.gleif_cdf.papers import LICENCE, PUBLISHER
from seeds.gleif_cdf.reading import records_in
from seeds.registry import NO_OPTIONS, Expected, Format, Options, Record, seed

FORMATS = (
    Format(
        "LEI-CDF 2.1 and 3.x (level 1), XML, JSON or CSV",
        "names, addresses, registers and numbers, jurisdiction, category, legal form, status, foundation and end, "
        "successors, associated entities, events, registration and validation",
        "geocoding; how events are grouped",
    ),
    Format(
        "RR-CDF 1.1 and 2.1 (relationship records), XML, JSON or CSV",
        "both ends, type, periods, statuses, qualifiers, quantifiers, validation",
        "days of first registration and renewal, managing issuer; records with provisional ids (PNI) of parents",
    ),
    Format(
        "Reporting exceptions (Repex), XML, JSON or CSV",
        "category, every reason, references",
    ),
    Format(
        "GLEIF's API (JSON:API)",
        "lei-records, relationship-records, reporting-exceptions, isins, and whose children a list of records is",
        "links to other answers; other types of resources, which are rejected by name",
    ),
    Format("ISIN-to-LEI table, CSV", "LEI and ISIN"),
)
_CDF = "gleif/bodspipelines"
_API = "gleif/gleif-rs"
EXPECTED = (
    Expected(
        (f"{_CDF}/lei-data.xml",),
        "13 records of level 1",
        {"name": 13, "alias": 9, "address": 28, "creationDate": 9, "legalEntityEvent": 1, "rejects": 0},
    ),
    Expected(
        (f"{_CDF}/rr-data.xml",),
        "10 relationship records",
        {"ORGANIZATION": 16, "PARENT_OF": 2, "PART_OF": 3, "LINKED_TO": 5, "OWNS": 0, "rejects": 0},
    ),
    Expected((f"{_CDF}/repex-data.xml",), "10 reporting exceptions", {"reportingException": 10, "rejects": 0}),
    Expected((f"{_CDF}/lei-data.json",), "the same 13 records in JSON", {"name": 13, "alias": 9, "rejects": 0}),
    Expected((f"{_CDF}/rr-data.json",), "the same 10 in JSON", {"PARENT_OF": 2, "PART_OF": 3, "LINKED_TO": 5}),
    Expected(
        (f"{_CDF}/relationship-update-data.json",),
        "a record, its two relationships, and an update of each",
        {"name": 1, "PARENT_OF": 2, "lastUpdateDate": 2, "rejects": 0},
    ),
    Expected(
        (f"{_API}/lei_records", f"{_API}/relationships", f"{_API}/reporting_exceptions", f"{_API}/isins"),
        "39 answers of the API",
        {"name": 73, "alias": 13, "PARENT_OF": 62, "reportingException": 6, "legalEntityEvent": 32, "rejects": 0},
    ),
)


@seed(
    name="gleif",
    title="GLEIF: legal entities by LEI, their accounting parents, and reporting exceptions",
    publisher=PUBLISHER,
    licence=LICENCE,
    files="any of GLEIF's files (.xml, .json, .csv, also zipped), extracts of them, and answers of its API (.json)",
    url="https://www.gleif.org/en/lei-data/gleif-golden-copy",
    formats=FORMATS,
    expected=EXPECTED,
    example="""
tiegraph load gleif 20250515-gleif-goldencopy-lei2.xml.zip 20250515-gleif-goldencopy-rr.xml.zip
tiegraph load gleif repex.xml
tiegraph load gleif answers-of-the-api/
tiegraph load gleif golden-copy-lei2.csv --edition 2025-05-15
""",
)
def read(files: Sequence[Path], options: Options = NO_OPTIONS) -> Iterator[Record]:
    """Yield what the files say, in the order given; what they say does not depend on it.

    Raises SeedError where a file is none of GLEIF's, or says another day than ``--edition``.
    """
    yield from records_in(files, options)
