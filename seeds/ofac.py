"""The `ofac` seed: OFAC's SDN and Consolidated lists, in the CSV and XML files that the US Treasury publishes.

docs/seeds/ofac.md says what is read, what becomes of it, and what is left out. The parts are in `seeds.ofac_csv` and
`seeds.ofac_xml`, and what they share in `seeds.ofac_lists`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from seeds.ofac_csv import edition as csv_edition
from seeds.ofac_csv.files import editions_of
from seeds.ofac_lists.publications import LICENCE, PUBLISHER
from seeds.ofac_xml import edition as xml_edition
from seeds.ofac_xml.files import is_xml, xml_editions_of
from seeds.reading.files import given_files
from seeds.registry import NO_OPTIONS, Expected, Format, Options, Record, seed

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
    formats=(
        Format(
            "CSV",
            "entries, other names, addresses, remarks part by part, programmes as listings",
            "titles and vessel owners as parties; names inside prose",
        ),
        Format(
            "simple XML (`<sdnList>`)",
            "the same; identifiers and remarks as the elements that they are; the date of the edition",
            "which list an entry is on, which this format does not say: the programme decides, as for CSV",
        ),
        Format(
            "advanced XML (`<Sanctions>`)",
            "the same; the lists of each entry with their days, legal bases, and relationships as ties",
            "relationships to parties that the file has not; scripts of names",
        ),
        Format(
            "enhanced XML (`<sanctionsData>`)",
            "the same; the lists of each entry with their days, legal authorities, and relationships as ties",
            "files of changes (a delta is refused)",
        ),
    ),
    expected=(
        Expected(
            ("ofac/cons_prim.csv", "ofac/cons_add.csv", "ofac/cons_alt.csv"),
            "the Consolidated list of December 2025",
            {"TARGETS": 534, "SANCTIONS_ACTION": 534, "rejects": 0},
            edition="2025-12-19",
        ),
        Expected(
            ("ofac/consolidated.xml",),
            "the Consolidated list of May 2024, 443 entries",
            {"TARGETS": 512, "SANCTIONS_ACTION": 512, "alias": 1126, "rejects": 0},
        ),
        Expected(
            ("ofac/CONS_ENHANCED.ZIP",),
            "the Consolidated list of January 2025, 443 entries",
            {"TARGETS": 525, "SANCTIONS_ACTION": 525, "rejects": 0},
        ),
        Expected(
            ("ofac/cons_advanced_part_a.xml",),
            "188 parties of the Consolidated list of March 2020",
            {"rejects": 0},
        ),
    ),
    example="""\
tiegraph load ofac sdn.csv add.csv alt.csv sdn_comments.csv --edition 2025-12-19
tiegraph load ofac cons_prim_2025-12-19.csv cons_add_2025-12-19.csv cons_alt_2025-12-19.csv
tiegraph load ofac CONS_ENHANCED.ZIP
tiegraph load ofac lists/2025-12-19/
""",
)
def read(files: Sequence[Path], options: Options = NO_OPTIONS) -> Iterator[Record]:
    """Yield what one or more editions say, oldest edition first; the order of ``files`` does not matter.

    Raises SeedError where a file is not recognised or no date is known for it.
    """
    given = given_files(files, (".csv", ".xml"), _EXPECTS)
    xml = [file for file in given if is_xml(file)]
    editions = [(each.date, csv_edition.records_of(each)) for each in
                editions_of([file for file in given if file not in xml], options)]  # fmt: skip
    editions += [(each.day, xml_edition.records_of(each)) for each in xml_editions_of(xml, options)]
    for _, records in sorted(editions, key=lambda each: each[0]):
        yield from records
