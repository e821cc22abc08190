"""Statements in CSV, one value of one property a row, put together to entities in whatever order the rows stand.

The rows are laid down in a file of their own beside, sorted by entity, so memory holds one entity at a time.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Final

from seeds.ftm_json.columns import column_name
from seeds.ftm_json.lines import LONGEST_ID, Entity
from seeds.ftm_json.periods import date_of
from seeds.ftm_json.schemata import KINDS_OF_THINGS, SANCTION
from seeds.reading.files import Given
from seeds.reading.tables import TableRow, table
from seeds.registry import Reject, SeedError

COLUMNS: Final = frozenset({"entity_id", "prop", "schema", "value", "dataset"})
_STAGED: Final = ("key", "line", "entity", "prop", "schema", "value", "dataset", "first", "last")
#: More general schemas by the ones that are also theirs; of an entity's schemas the most precise one is its own.
_GENERAL: Final = {
    "Thing": None, "Interval": None, "Interest": "Interval", "Value": None, "Analyzable": "Thing", "Asset": "Thing",
    "LegalEntity": "Thing", "Organization": "LegalEntity", "PublicBody": "Organization", "Company": "Organization",
    "Person": "LegalEntity", "Vehicle": "Asset", "Vessel": "Vehicle", "Airplane": "Vehicle", "Contract": "Asset",
    "License": "Contract", "Identification": "Interval", "Passport": "Identification", "Document": "Thing",
}  # fmt: skip

Row = tuple[str, int, str, str, str, str, str, str, str]


class Staged:
    """The statements of one file, by entity. ``path`` is where they are laid down at the first reading."""

    def __init__(self, given: Given, path: Path) -> None:
        self._given = given
        self._path = path
        self._laid = False

    def entities(self) -> Iterator[Entity | Reject]:
        """Yield each entity; of a thing what each data set says of it, so that every claim is cited from its own.

        At the first reading also a reject for each row that is no statement.
        """
        if not self._laid:
            yield from self._lay()
            self._laid = True
        database = sqlite3.connect(self._path)
        try:
            rows: Iterator[Row] = database.execute("SELECT * FROM statements ORDER BY key, line")
            for _, of_one in groupby(rows, key=lambda row: row[0]):
                yield from self._entities(list(of_one))
        finally:
            database.close()

    def _lay(self) -> Iterator[Reject]:
        database = sqlite3.connect(self._path, isolation_level=None)
        try:
            database.execute("PRAGMA journal_mode = OFF")
            database.execute("PRAGMA synchronous = OFF")
            database.execute("BEGIN")
            database.execute(f"CREATE TABLE statements ({', '.join(_STAGED)})")
            insert = f"INSERT INTO statements VALUES ({', '.join('?' * len(_STAGED))})"
            with table(self._given, COLUMNS, rename=column_name) as found:
                for row in found.rows:
                    read = row if isinstance(row, Reject) else _statement(row)
                    if isinstance(read, Reject):
                        yield read
                    elif read:
                        database.execute(insert, read)
            database.execute("CREATE INDEX by_key ON statements (key, line)")
            database.execute("COMMIT")
        except sqlite3.Error as error:
            raise SeedError(f"{self._given.name}: its statements cannot be sorted in {self._path}: {error}") from error
        finally:
            database.close()

    def _entities(self, rows: list[Row]) -> Iterator[Entity | Reject]:
        schemas = {row[4] for row in rows}
        own = sorted(schema for schema in schemas if not any(schema in _above(other) for other in schemas))
        schema = own[0] if own else min(schemas)
        if len(own) > 1:
            reason = f"{rows[0][0]} has schemas that exclude each other: read as {schema}"
            yield Reject(self._given.name, rows[0][1], "schema", reason, ", ".join(own))
        if schema in KINDS_OF_THINGS and schema != SANCTION:
            parts: dict[str, list[Row]] = defaultdict(list)
            for row in rows:
                parts[row[6]].append(row)
            for dataset in sorted(parts):
                yield self._entity(schema, parts[dataset])
        else:
            yield self._entity(schema, rows)

    def _entity(self, schema: str, rows: list[Row]) -> Entity:
        properties: dict[str, dict[str, None]] = defaultdict(dict)
        for row in rows:
            if row[3] != "id":
                properties[row[3]][row[5]] = None
        key, datasets = rows[0][0], sorted({row[6] for row in rows})
        first = max((day for row in rows if (day := date_of(row[7]))), default=None)
        last = min((day for row in rows if (day := date_of(row[8]))), default=None)
        return Entity(
            file=self._given.name,
            line=rows[0][1],
            id=key,
            schema=schema,
            caption="",
            properties={name: tuple(values) for name, values in properties.items()},
            referents=tuple(sorted({row[2] for row in rows} - {key})),
            datasets=tuple(datasets),
            last_seen=max((day for row in rows if (day := date_of(row[8]))), default=None),
            sightings=tuple(sorted({day for day in (first, last) if day and first and (day >= first)})),
            dataset=datasets[0] if len(datasets) == 1 else None,
        )


def _statement(row: TableRow) -> Row | Reject | None:
    """What a row states; None for one that its publisher keeps as a proposal from outside (``external``)."""
    if row.text("external").lower() in ("t", "true", "1"):
        return None
    cells = [row.text(column) for column in ("entity_id", "prop", "schema", "value", "dataset")]
    for column, text in zip(("entity_id", "prop", "schema", "value", "dataset"), cells, strict=True):
        if not text:
            return row.reject(column, f"the statement has no {column}")
    if len(row.text("canonical_id") or cells[0]) > LONGEST_ID:
        return row.reject("canonical_id", f"an id of more than {LONGEST_ID:,} characters")
    entity, prop, schema, value, dataset = cells
    prop = prop.rpartition(":")[2]
    return (
        row.text("canonical_id") or entity, row.line, entity, prop, schema, value, dataset, row.text("first_seen"),
        row.text("last_seen"),
    )  # fmt: skip


def _above(schema: str) -> Iterable[str]:
    above = _GENERAL.get(schema)
    while above:
        yield above
        above = _GENERAL.get(above)
