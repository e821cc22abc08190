"""The `un` seed: the consolidated list of the United Nations Security Council, as the UN publishes it in XML.

docs/seeds/un.md says what is read, what becomes of it, and what is left out. The parts are in `seeds.un_xml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from seeds.reading.files import given_files
from seeds.registry import NO_OPTIONS, Expected, Format, Options, Record, seed
from seeds.un_xml.edition import EXPECTS, LICENCE, PUBLISHER, records_of

_FILE = "un/UN_consolidated.xml"


@seed(
    name="un",
    title="United Nations Security Council Consolidated List",
    publisher=PUBLISHER,
    licence=LICENCE,
    files="one or more editions of the list in XML (consolidated.xml), or a folder or zip of them",
    url="https://main.un.org/securitycouncil/en/content/un-sc-consolidated-list",
    downloads={"consolidated.xml": "https://scsanctions.un.org/resources/xml/en/consolidated.xml"},
    formats=(
        Format(
            "consolidated list, XML",
            "individuals and entities with their names, aliases and their quality, names in the original script, "
            "titles, positions, nationalities, dates and places of birth, documents, addresses, comments, the list "
            "they are on, its reference number, and the days of listing and of every update",
            "VERSIONNUM, LIST_TYPE (always UN List) and the sort keys; parties named in comments stay text",
        ),
    ),
    expected=(
        Expected(
            (_FILE,),
            "the whole list of 27 February 2026",
            {
                "PERSON": 730,
                "SANCTIONS_ACTION": 1003,
                "SANCTIONS_LIST": 1,
                "LAW": 14,
                "TARGETS": 1003,
                "alias": 3130,
                "title": 191,
                "position": 427,
                "nationality": 652,
                "comments": 914,
                "lastUpdated": 1891,
                "rejects": 0,
            },
        ),
    ),
    example="tiegraph load un consolidated.xml\ntiegraph load un --download",
)
def read(files: Sequence[Path], options: Options = NO_OPTIONS) -> Iterator[Record]:
    """Yield what one or more editions say, oldest edition first.

    Raises SeedError for a file that is no such list, that breaks off, or of which no date is known.
    """
    yield from records_of(given_files(files, (".xml",), EXPECTS), options)
