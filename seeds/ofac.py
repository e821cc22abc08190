"""The `ofac` seed: OFAC's SDN and Consolidated lists, in the CSV and XML files that the US Treasury publishes.

docs/seeds/ofac.md says what is read, what becomes of it, and what is left out. The parts are in `seeds.ofac_csv` and
`seeds.ofac_xml`, and what they share in `seeds.ofac_lists`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from graph.model import Document
from seeds.ofac_csv import edition as csv_edition
from seeds.ofac_csv.files import editions_of
from seeds.ofac_lists.publications import LICENCE, PUBLISHER
from seeds.ofac_xml import edition as xml_edition
from seeds.ofac_xml.files import is_xml, xml_editions_of
from seeds.reading.files import given_files
from seeds.registry import NO_OPTIONS, Expected, Format, Options, Record, SeedError, seed

_EXPORTS: Final = "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports"
_EXPECTS: Final = (
    "sdn.csv or cons_prim.csv, and with it add, alt and comments files; or sdn.xml, consolidated.xml, or their "
    "advanced or enhanced XML"
)


@seed(
    name="ofac",
    title="OFAC: Specially Designated Nationals and Consolidated (non-SDN) sanctions lists",
    publisher=PUBLISHER,
    licence=LICENCE,
    files="sdn.csv or cons_prim.csv, each with its add, alt and comments files where there are any, dated in the name "
    "(sdn_2025-12-19.csv) or by --edition; or the XML of a list: simple, advanced or enhanced, plain or zipped",
    url="https://sanctionslist.ofac.treas.gov/Home/SdnList",
    downloads={
        "SDN_ENHANCED.XML": f"{_EXPORTS}/SDN_ENHANCED.XML",
        "CONS_ENHANCED.XML": f"{_EXPORTS}/CONS_ENHANCED.XML",
    },
    formats=(
        Format(
            "CSV (`sdn`, `cons_prim`, with `add`, `alt`, `comments`)",
            "entries, other names, addresses, remarks part by part, a listing for each programme",
            "titles and vessel owners as parties; names inside prose",
        ),
        Format(
            "simple XML (`<sdnList>`)",
            "the same, with identifiers as elements, and the date of the edition",
            "numbers of the elements but for locators",
        ),
        Format(
            "advanced XML (`<Sanctions>`)",
            "the same; also on which lists an entry is since when, legal bases, relationships as ties, scripts",
            "comments on events and on parts of addresses; second values of one part of an address; numbers of "
            "identities and versions",
        ),
        Format(
            "enhanced XML (`<sanctionsData>`)",
            "the same; also on which lists an entry is since when, legal authorities, relationships as ties, scripts",
            "parts of names, which repeat the name in other letters; numbers of identities and versions; files of "
            "changes, which are refused",
        ),
    ),
    expected=(
        Expected(
            ("ofac/cons_prim.csv", "ofac/cons_add.csv", "ofac/cons_alt.csv"),
            "the Consolidated list of December 2025, 442 entries",
            {"TARGETS": 534, "SANCTIONS_ACTION": 534, "PERSON": 79, "alias": 1073 + 68, "address": 522, "rejects": 0},
            edition="2025-12-19",
        ),
        Expected(
            ("ofac/csv_bench/sdn.csv", "ofac/csv_bench/add.csv", "ofac/csv_bench/alt.csv"),
            "the SDN List of July 2021, 8,976 entries",
            {"TARGETS": 10759, "PERSON": 4620, "PRODUCT": 683, "rejects": 0},
            edition="2021-07-01",
        ),
        Expected(
            ("ofac/consolidated.xml",),
            "the Consolidated list of 6 May 2024, 443 entries, simple XML",
            {"TARGETS": 512, "PERSON": 79, "alias": 1126, "address": 503, "birthDate": 74, "LINKED_TO": 283,
             "linkedTo": 1, "rejects": 0},
        ),
        Expected(
            ("ofac/CONS_ENHANCED.ZIP",),
            "the Consolidated list of 10 January 2025, 443 entries, enhanced XML; one of its 283 relationships leads "
            "out of the file",
            {"TARGETS": 525, "PERSON": 80, "alias": 1181, "address": 531, "birthDate": 75, "listedOn": 966,
             "sanctionsType": 560, "LINKED_TO": 2 * 282, "linkedTo": 1, "rejects": 0},
        ),
        Expected(
            ("ofac/cons_advanced_part_a.xml",),
            "188 of the parties on the Consolidated list of 17 March 2020, advanced XML",
            {"TARGETS": 191, "PERSON": 40, "alias": 448, "birthDate": 38, "listedOn": 379, "LINKED_TO": 2 * 139,
             "rejects": 0},
        ),
    ),
    example="""\
tiegraph load ofac --download
tiegraph load ofac CONS_ENHANCED.ZIP
tiegraph load ofac sdn.xml consolidated.xml
tiegraph load ofac sdn.csv add.csv alt.csv sdn_comments.csv --edition 2025-12-19
tiegraph load ofac cons_prim_2025-12-19.csv cons_add_2025-12-19.csv cons_alt_2025-12-19.csv
tiegraph load ofac lists/2025-12-19/
""",
)  # fmt: skip
def read(files: Sequence[Path], options: Options = NO_OPTIONS) -> Iterator[Record]:
    """Yield what one or more editions say, oldest edition first; the order of ``files`` does not matter.

    Raises SeedError where a file is not recognised or no date is known for it.
    """
    given = given_files(files, (".csv", ".xml"), _EXPECTS)
    xml = [file for file in given if is_xml(file)]
    csv = [file for file in given if file not in xml]
    editions = [(each.date, csv_edition.records_of(each)) for each in editions_of(csv, options)]
    editions += [(each.day, xml_edition.records_of(each)) for each in xml_editions_of(xml, options)]
    documents: dict[str, Document] = {}
    for _, records in sorted(editions, key=lambda each: each[0]):
        for record in records:
            if isinstance(record, Document) and documents.setdefault(record.id, record) != record:
                raise SeedError(f"two different files are the {record.title}: give one of them")
            yield record
