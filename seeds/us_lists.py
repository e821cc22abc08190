"""The `us-lists` seed: smaller US lists that exist as PDF or prose, from the tables that OpenSanctions makes of them.

docs/seeds/us-lists.md says what is read, what becomes of it, and what is left out. The parts are in
`seeds.us_lists_csv`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from seeds.reading.editions import asked_edition, date_in
from seeds.reading.files import given_files
from seeds.registry import NO_OPTIONS, Expected, Format, Options, Record, seed
from seeds.us_lists_csv.tables import EXPECTS
from seeds.us_lists_csv.telling import LICENCE, PUBLISHER, records_of


@seed(
    name="us-lists",
    title="US lists as transcribed by OpenSanctions: Sections 1260H, 889, 1286, 353, INKSNA, MIEU, FCC Covered List",
    publisher=PUBLISHER,
    licence=LICENCE,
    files="one or more of the tables (.csv, also .gz or .zip), each recognised by its columns; the day of the "
    "transcription in the name or as --edition, for tables that have no days",
    url="https://github.com/opensanctions/opensanctions/tree/main/datasets/us",
    formats=(
        Format(
            "Section 1260H, CSV",
            "companies, the name as printed, aliases, former names, the parent under which the list puts one, reasons, "
            "the days of the editions that added and removed it, the list's address",
        ),
        Format(
            "laws and reports (Sections 889, 1286, 353, 154, 5949; INKSNA), CSV of 13 columns",
            "persons and bodies, aliases, law, authority, reason, edition, days, country, notes, topic, sources",
        ),
        Format(
            "BIS's military-intelligence end users, CSV",
            "bodies, aliases, country, programme, days, topic, source address",
        ),
        Format(
            "FCC Covered List, CSV of two or four columns",
            "companies that the text names, subsidiaries, the covered equipment, days of inclusion and of changes",
            "conditions and exceptions in the text, which stays whole as a fact",
        ),
        Format(
            "notices of nonproliferation measures, CSV",
            "documents, one for each notice, without claims",
            "the address of the PDF",
        ),
    ),
    expected=(
        Expected(
            ("us_lists/dod_chinese_milcorps_sanctions_head.csv",),
            "Section 1260H, editions of June 2021 to June 2026, 397 rows",
            {"TARGETS": 397, "LINKED_TO": 197, "alias": 238, "reason": 84, "SANCTIONS_LIST": 1, "rejects": 0},
        ),
        Expected(
            ("us_lists/section_889.csv",),
            "the five companies that Section 889 names",
            {"TARGETS": 5, "COMPANY": 5, "LAW": 1, "rejects": 0},
        ),
        Expected(
            ("us_lists/section_1286.csv",),
            "Section 1286, editions of 2022 to 2025, 419 rows",
            {"TARGETS": 419, "country": 150, "note": 2, "rejects": 0},
        ),
        Expected(
            ("us_lists/section_353.csv",),
            "Section 353, reports of 2021 to 2023",
            {"PERSON": 167, "TARGETS": 167, "reason": 167, "country": 167, "rejects": 0},
        ),
        Expected(
            ("us_lists/inksna.csv",),
            "nonproliferation measures of January and August 2026",
            {"PERSON": 14, "TARGETS": 28, "alias": 8, "country": 28, "note": 14, "rejects": 0},
        ),
        Expected(
            ("us_lists/bis_mieu.csv",),
            "military-intelligence end users",
            {"TARGETS": 13, "alias": 9, "country": 13, "rejects": 0},
        ),
        Expected(
            ("us_lists/fcc_covered_list_table_head.csv",),
            "the Covered List of August 2026: 12 rows with a company, one of them with two, and 4 without",
            {"PRODUCT": 4, "TARGETS": 17, "LINKED_TO": 1, "coveredEquipment": 17, "rejects": 0},
        ),
    ),
    example="tiegraph load us-lists dod_chinese_milcorps.csv section_889.csv --edition 2026-08-20",
)
def read(files: Sequence[Path], options: Options = NO_OPTIONS) -> Iterator[Record]:
    """Yield what the tables say, each by itself, in the order of their contents' hashes.

    Raises SeedError for a file that is none of the tables.
    """
    for given in sorted(given_files(files, (".csv",), EXPECTS), key=lambda given: given.sha256):
        yield from records_of(given, asked_edition(options) or date_in(given.stem))
