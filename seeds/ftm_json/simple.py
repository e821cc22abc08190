"""OpenSanctions' targets.simple.csv: one row for each target, as an entity of FollowTheMoney without links.

What the column ``sanctions`` says is a text about the target: it names no authority, list or day by itself, and holds
wanted notices and reasons as well as listings. So it stays a fact, and makes no listing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from seeds.ftm_json.columns import column_name, values_of
from seeds.ftm_json.lines import LONGEST_ID, Entity
from seeds.reading.files import Given
from seeds.reading.tables import TableRow, table
from seeds.registry import Reject

COLUMNS: Final = frozenset({"id", "schema", "name", "aliases", "countries", "identifiers", "dataset"})
#: The property of FollowTheMoney that each column with several values is.
_SEVERAL: Final = {
    "aliases": "alias",
    "countries": "country",
    "addresses": "address",
    "sanctions": "sanctions",
    "phones": "phone",
    "emails": "email",
    "program_ids": "programId",
    "dataset": "dataset",
}
_IMO: Final = re.compile(r"IMO ?\d{7}")
_READ: Final = frozenset({"id", "schema", "name", "birth_date", "identifiers", "last_seen", *_SEVERAL})


def entities_of(given: Given) -> Iterator[Entity | Reject]:
    """Yield the target of each row. A row without id or schema is a reject."""
    with table(given, COLUMNS, rename=column_name) as found:
        for row in found.rows:
            yield row if isinstance(row, Reject) else _entity(row)


def _entity(row: TableRow) -> Entity | Reject:
    id_, schema = row.text("id"), row.text("schema")
    for column, text in (("id", id_), ("schema", schema)):
        if not text or len(text) > LONGEST_ID:
            return row.reject(column, f"no {column} of 1 to {LONGEST_ID:,} characters")
    properties = {"name": (row.text("name"),), "birthDate": values_of(row.text("birth_date"))}
    for column, name in _SEVERAL.items():
        properties[name] = values_of(row.text(column))
    numbers = values_of(row.text("identifiers"))
    properties["imoNumber"] = tuple(number for number in numbers if _IMO.fullmatch(number))
    properties["identifiers"] = tuple(number for number in numbers if not _IMO.fullmatch(number))
    for column in row.cells:
        if column not in _READ and row.text(column):
            properties[_camel(column)] = (_day(row.text(column)),)
    return Entity(
        file=row.file,
        line=row.line,
        id=id_,
        schema=schema,
        caption=row.text("name"),
        properties={name: kept for name, values in properties.items() if (kept := tuple(filter(None, values)))},
        datasets=properties["dataset"],
        last_seen=row.text("last_seen")[:10] or None,
    )


def _camel(column: str) -> str:
    first, *others = re.split(r"[^a-z0-9]+", column)
    return first + "".join(word.capitalize() for word in others)


def _day(text: str) -> str:
    return text[:10] if re.fullmatch(r"\d{4}-\d\d-\d\d[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?", text) else text
