"""The `csl` seed: the Consolidated Screening List, in which the US Department of Commerce puts thirteen lists together.

docs/seeds/csl.md says what is read, what becomes of it, and what is left out. The parts are in `seeds.csl_rows`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from seeds.csl_rows.edition import LICENCE, PAGE, PUBLISHER, records_of
from seeds.csl_rows.reading import EXPECTS, file_of
from seeds.reading.editions import edition_date
from seeds.reading.files import given_files
from seeds.registry import NO_OPTIONS, Expected, Format, Options, Record, SeedError, seed

_COLUMNS = (
    "name, other names, addresses, notices in the Federal Register, days, licence requirement and policy, standard "
    "order, title, call sign, vessel data, remarks, citizenships, nationalities, dates and places of birth, numbers "
    "(ids), addresses of the lists"
)


@seed(
    name="csl",
    title="US Consolidated Screening List",
    publisher=PUBLISHER,
    licence=LICENCE,
    files="one or more editions of the list (.csv or .json, also .gz or .zip); a date in the name "
    "(consolidated_2022-04-22.csv) or --edition",
    url=PAGE,
    downloads={
        "consolidated.csv": "https://data.trade.gov/downloadable_consolidated_screening_list/v1/consolidated.csv"
    },
    formats=(
        Format(
            "Consolidated Screening List, CSV",
            f"rows of every list: {_COLUMNS}; the columns in any order, also fewer",
            "_id, which changes with the row's text (it stands in the locators)",
        ),
        Format(
            "the same of 2011 to 2014, and BIS's own files of one list, CSV of 31 columns",
            "one row for each alias and address, put together; OFAC's remarks part by part",
            "numbers of addresses and aliases",
        ),
        Format(
            "the same, JSON",
            "an array of entries or an object with results; an answer to a search is no edition and ends nothing",
            "what the service says of itself (sources_used)",
        ),
    ),
    expected=(
        Expected(
            ("csl/consolidated.csv.gz",),
            "the list of April 2022 (its newest entries begin on the 21st), 14,160 rows of 13 lists",
            {
                "PERSON": 5284,
                "PRODUCT": 716,
                "SANCTIONS_LIST": 13,
                "alias": 19926,
                "title": 1490,
                "birthDate": 5858,
                "birthPlace": 3326,
                "nationality": 2958,
                "citizenship": 920,
                "gender": 2404,
                "listedType": 10535,
                "licenseRequirement": 2071,
                "standardOrder": 394,
                "rejects": 0,
            },
            edition="2022-04-22",
        ),
    ),
    example="tiegraph load csl consolidated_2022-04-22.csv\ntiegraph load csl consolidated.json --edition 2022-04-22",
)
def read(files: Sequence[Path], options: Options = NO_OPTIONS) -> Iterator[Record]:
    """Yield what one or more editions say, oldest first.

    Raises SeedError for a file that is no such list, that breaks off, or of which no date is known.
    """
    found = [file_of(given) for given in given_files(files, (".csv", ".json"), EXPECTS)]
    dated = {(edition_date(f.given.path, options, inside=f.day), f.given.sha256): f for f in found}
    editions = Counter(day for (day, _), file in dated.items() if file.is_whole)
    if twice := [day for day, count in editions.items() if count > 1]:
        raise SeedError(f"two files are the edition of {', '.join(twice)}: give one, CSV or JSON")
    for (day, _), file in sorted(dated.items(), key=lambda each: each[0]):
        yield from records_of(file, day)
