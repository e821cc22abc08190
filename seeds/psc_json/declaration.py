"""What the `psc` seed declares of itself: formats, and counts of published files that were made with jq."""

from __future__ import annotations

from typing import Final

from seeds.registry import Expected, Format

FORMATS: Final = (
    Format(
        "snapshot of persons with significant control (.txt, .json: one record a line, or an array)",
        "persons, companies and other bodies with every nature of control; beneficial owners of overseas entities; "
        "protected persons, statements and exemptions as facts of the company",
        "`etag`; the totals, except to tell whether a snapshot is whole",
    ),
    Format(
        "Basic Company Data (.csv, or .json with the same columns)",
        "name, former names, number, address, category, status, dates, trades, partners, mortgages outstanding",
        "when accounts, returns and confirmation statements are due and were made; counts of other mortgages",
    ),
)
_FOLDER: Final = "psc/bods-uk-psc-pipeline"
EXPECTED: Final = (
    Expected(
        tuple(f"{_FOLDER}/psc-data-{number}.json" for number in range(1, 9)),
        "records of ten companies",
        {
            "PERSON": 4, "COMPANY": 13, "STATE_BODY": 2, "OWNS": 8, "CONTROLS": 5, "LINKED_TO": 2, "pscStatement": 1,
            "protectedPersonWithSignificantControl": 1, "rejects": 0,
        },
    ),
    Expected(
        (f"{_FOLDER}/company-data-1.json",),
        "two companies",
        {"COMPANY": 2, "name": 2, "sicCode": 2, "rejects": 0},
    ),
    Expected(
        (f"{_FOLDER}/basic-company-data-1.csv",),
        "one company, its lines broken at 118 characters",
        {"COMPANY": 1, "name": 1, "sicCode": 1, "rejects": 0},
    ),
)  # fmt: skip
EXAMPLE: Final = """
tiegraph load psc persons-with-significant-control-snapshot-2024-12-19.zip
tiegraph load psc psc-snapshot-2024-12-19_*.zip
tiegraph load psc BasicCompanyDataAsOneFile-2024-12-01.zip
"""
