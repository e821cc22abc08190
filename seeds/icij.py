"""The `icij` seed: ICIJ's Offshore Leaks Database, from the CSV files that it publishes.

docs/seeds/icij.md says what is read, what becomes of it, and what is left out. The parts are in `seeds.icij_csv`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from seeds.icij_csv.papers import LICENCE, PUBLISHER, URL
from seeds.icij_csv.reading import records_in
from seeds.registry import NO_OPTIONS, Expected, Format, Options, Record, seed

FORMATS = (
    Format(
        "nodes-entities, -officers, -intermediaries, -addresses, -others (CSV)",
        "every column",
        "the label that repeats which file it is",
    ),
    Format("relationships (CSV, columns node_id_start, node_id_end, rel_type, link, …)", "every column"),
    Format(
        "files of single leaks and of 2016 to 2018 (CSV, columns START_ID, TYPE, END_ID or node_1, rel_type, node_2)",
        "every column",
    ),
)
EXPECTED = (
    Expected(
        ("icij/nodes-intermediaries.csv", "icij/nodes-others.csv"),
        "all 25,629 intermediaries and 2,989 others of 2025-11, of 13 sources",
        {
            "name": 28617,
            "nodeType": 28618,
            "identifier": 43269,
            "address": 8643,
            "status": 12621,
            "incorporationDate": 888,
            "closedDate": 117,
            "note": 125,
            "rejects": 1,
        },
    ),
)


@seed(
    name="icij",
    title="ICIJ Offshore Leaks Database: offshore entities, their officers, intermediaries and addresses",
    publisher=PUBLISHER,
    licence=LICENCE,
    files="files of nodes (nodes-entities.csv, nodes-officers.csv, …) and relationships.csv, given together; those of "
    "single leaks and of earlier years too; --edition gives the day of the download",
    url=URL,
    formats=FORMATS,
    expected=EXPECTED,
    example="""
tiegraph load icij full-oldb/
tiegraph load icij nodes-entities.csv nodes-officers.csv nodes-addresses.csv relationships.csv --edition 2025-11-02
tiegraph load icij panama_papers.nodes.*.csv panama_papers.edges.csv
""",
)
def read(files: Sequence[Path], options: Options = NO_OPTIONS) -> Iterator[Record]:
    """Yield what the files say, nodes before the relationships between them; the order of ``files`` does not matter.

    Raises SeedError where a file is none of ICIJ's, or relationships come without nodes.
    """
    yield from records_in(files, options)
