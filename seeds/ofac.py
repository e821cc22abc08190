"""The `ofac` seed: OFAC's SDN and Consolidated lists, from the CSV files that the US Treasury publishes.

docs/seeds/ofac.md says what is read, what becomes of it, and what is left out. The parts are in `seeds.ofac_csv`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from seeds.ofac_csv.edition import LICENCE, PUBLISHER, records_of
from seeds.ofac_csv.files import editions_of
from seeds.registry import NO_OPTIONS, Options, Record, seed


@seed(
    name="ofac",
    title="OFAC: Specially Designated Nationals and Consolidated (non-SDN) sanctions lists",
    publisher=PUBLISHER,
    licence=LICENCE,
    files="sdn.csv or cons_prim.csv, each with its add, alt and comments files where there are any; a date in the "
    "name (sdn_2025-12-19.csv) or --edition",
    url="https://sanctionslist.ofac.treas.gov/Home/SdnList",
)
def read(files: Sequence[Path], options: Options = NO_OPTIONS) -> Iterator[Record]:
    """Yield what one or more editions say, oldest edition first; the order of ``files`` does not matter.

    Raises SeedError where a file is not recognised or no date is known for it.
    """
    for edition in editions_of(files, options):
        yield from records_of(edition)
