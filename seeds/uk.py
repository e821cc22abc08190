"""The `uk` seed: the UK Sanctions List of the Foreign Office, and the Treasury's Consolidated List that it replaced.

docs/seeds/uk.md says what is read, what becomes of it, and what is left out. The parts are in `seeds.uk_lists`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from seeds.reading.files import given_files
from seeds.registry import NO_OPTIONS, Expected, Format, Options, Record, seed
from seeds.uk_lists.edition import LICENCE, records_of
from seeds.uk_lists.files import EXPECTS

_CONLIST = "uk/sanctionsconlist.csv"
_UKSL = "uk/uksl_xml/uksl_trimmed_2026-09-02.xml"
_LEAVES = "nothing; ties that stand in prose stay text"


@seed(
    name="uk",
    title="UK Sanctions List, and Consolidated List of Financial Sanctions Targets",
    publisher="Foreign, Commonwealth and Development Office; HM Treasury",
    licence=LICENCE,
    files="editions of either list in CSV or XML, or a folder or zip of them; a file that states no day needs one in "
    "its name (ConList_2023-02-14.xml) or --edition",
    url="https://www.gov.uk/government/publications/the-uk-sanctions-list",
    downloads={"UK-Sanctions-List.xml": "https://sanctionslist.fcdo.gov.uk/docs/UK-Sanctions-List.xml"},
    formats=(
        Format(
            "Consolidated List, CSV",
            "the columns of 2014, 2018 and 2022: names and their types and quality, names in other scripts, dates and "
            "places of birth, nationalities, passports, national ids, positions, addresses, other information, group "
            "type, regime, the days of listing, designation and update, group id",
            _LEAVES,
        ),
        Format(
            "Consolidated List, XML of 2022",
            "the same, with contacts, statement of reasons and the details of entities and ships",
            "the whole name and address that repeat the parts; parts of dates",
        ),
        Format("UK Sanctions List, XML", "every element of a Designation", "marks of measures other than AssetFreeze"),
        Format("UK Sanctions List, CSV", "every column", _LEAVES),
    ),
    expected=(
        Expected(
            (_CONLIST,),
            "the whole Consolidated List of 13 April 2018, 9,487 rows of 2,106 groups",
            {
                "PERSON": 1426,
                "SANCTIONS_ACTION": 2114,
                "LAW": 26,
                "TARGETS": 2114,
                "alias": 3442,
                "birthDate": 1478,
                "address": 1014,
                "otherInformation": 1897,
                "rejects": 0,
            },
        ),
        Expected(
            (_UKSL,),
            "two designations of the UK Sanctions List of 2 September 2026",
            {
                "PERSON": 1,
                "SANCTIONS_ACTION": 2,
                "TARGETS": 2,
                "alias": 2,
                "address": 3,
                "country": 3,
                "birthDate": 2,
                "identifier": 6,
                "rejects": 0,
            },
        ),
    ),
    example="tiegraph load uk --download\ntiegraph load uk UK-Sanctions-List.xml\ntiegraph load uk conlists/",
)
def read(files: Sequence[Path], options: Options = NO_OPTIONS) -> Iterator[Record]:
    """Yield what one or more editions say, oldest edition first; the order of ``files`` does not matter.

    Raises SeedError for a file that is neither list, that breaks off, or of which no date is known.
    """
    yield from records_of(given_files(files, (".csv", ".xml"), EXPECTS), options)
