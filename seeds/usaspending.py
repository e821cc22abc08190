"""The `usaspending` seed: awards and transactions of the US government, as CSV files of USAspending.gov.

docs/seeds/usaspending.md says what is read, what becomes of it, and what is left out. The parts are in
`seeds.usaspending_csv`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from seeds.registry import NO_OPTIONS, Expected, Format, Options, Record, seed
from seeds.usaspending_csv.reading import LICENCE, PUBLISHER, records_of


@seed(
    name="usaspending",
    title="USAspending: contracts and other awards of the US government",
    publisher=PUBLISHER,
    licence=LICENCE,
    files="one or more CSV files of awards or transactions, plain, gzipped or as the zip archive of the download "
    "center; --edition gives the day of the download",
    url="https://www.usaspending.gov/download_center/custom_award_data",
    formats=(
        Format(
            "rows of awards, as the search view has them (81 columns)",
            "award, recipient, its parent's number, agencies, obligations, dates, place, classes",
            "congressional districts, county and city codes, internal ids, the agg_key columns, treasury accounts",
        ),
        Format(
            "PrimeAwardSummaries of the download center",
            "the same, with UEI, the parent's name, outlays and values with options",
            "columns that the page does not name, such as the yes-or-no columns of business types",
        ),
        Format(
            "PrimeTransactions of the download center",
            "each transaction's obligation as a fact; the award from all its transactions together",
            "the same",
        ),
    ),
    expected=(
        Expected(
            ("usaspending/2008_awards.csv",),
            "163 contracts of fiscal year 2008",
            {"CONTRACT": 163, "AWARDED_TO": 154, "totalObligation": 163, "recipientNotNamed": 9, "rejects": 0},
        ),
    ),
    example="tiegraph load usaspending FY2024_All_Contracts_Full.zip --edition 2025-01-06",
)
def read(files: Sequence[Path], options: Options = NO_OPTIONS) -> Iterator[Record]:
    """Yield what the rows say; transactions of one award may be in several of the files.

    Raises SeedError where a file has no column with the unique key of an award.
    """
    yield from records_of(files, options)
