"""The `fincen` seed: transfers between banks of the FinCEN Files, from the table that ICIJ published.

docs/seeds/fincen.md says what is read, what becomes of it, and what is left out. The parts are in `seeds.fincen_csv`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from graph.model import Document
from graph.time import When
from seeds.fincen_csv.transfers import COLUMNS, Transfers
from seeds.reading.editions import asked_edition
from seeds.reading.files import given_files
from seeds.reading.tables import table
from seeds.registry import NO_OPTIONS, Expected, Format, Options, Record, Reject, seed

PUBLISHER = "International Consortium of Investigative Journalists (ICIJ)"
LICENCE = "none stated by ICIJ"


@seed(
    name="fincen",
    title="FinCEN Files: transfers between banks that were reported as suspicious",
    publisher=PUBLISHER,
    licence=LICENCE,
    files="download_transactions_map.csv",
    url="https://www.icij.org/investigations/fincen-files/",
    formats=(
        Format(
            "download_transactions_map.csv",
            "banks, who reported, dates, number and amount of transactions",
            "the table of connections between banks (download_bank_connections.csv)",
        ),
    ),
    expected=(
        Expected(
            ("icij_fincen/download_transactions_map.csv",),
            "4,507 transfers between 2,277 banks, reported by 26, of 2020-09",
            {"COMPANY": 2303, "LINKED_TO": 4506, "internalTransfers": 1, "rejects": 15},
        ),
    ),
    example="tiegraph load fincen download_transactions_map.csv",
)
def read(files: Sequence[Path], options: Options = NO_OPTIONS) -> Iterator[Record]:
    """Yield what the tables say. Raises SeedError for a file that is no table of transfers."""
    day = asked_edition(options)
    for given in given_files(files, (".csv",), "download_transactions_map.csv of ICIJ's FinCEN Files"):
        with table(given, COLUMNS) as found:
            document = Document(
                id="-".join(filter(None, ("doc-fincen", given.sha256[:12], day))),
                title="FinCEN Files: transfers between banks in reports of suspicious activity",
                publisher=PUBLISHER,
                published=When.parse(day) if day else None,
                url="https://www.icij.org/investigations/fincen-files/",
                licence=LICENCE,
                sha256=given.sha256,
            )
            yield document
            transfers = Transfers(document)
            for row in found.rows:
                if isinstance(row, Reject):
                    yield row
                else:
                    yield from transfers.records(row)
