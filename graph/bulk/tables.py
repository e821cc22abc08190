"""How nodes and relationships are laid out as CSV for ``neo4j-admin database import``: columns, types, cells.

Source: Neo4j Operations Manual 5, "Import", "CSV header format". An empty cell is no property, a quoted empty one
an empty text; a list's items are parted by U+001F, since names hold every printable sign.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import IO, Any, Final

from graph.bulk.stage import CLAIM_COLUMNS, DOCUMENT_COLUMNS

#: Between a list's items. What sources write never holds it; a row that does is refused.
ITEM: Final = "\x1f"

Columns = Mapping[str, str]
_KNOWN: Final = {"known_from": "string", "known_to": "string"}
#: The importer's names of DuckDB's types.
_TYPES: Final = {"VARCHAR": "string", "VARCHAR[]": "string[]", "DOUBLE": "double", "BOOLEAN": "boolean"}

#: The properties of entity nodes beside id and label.
ENTITY: Final[Columns] = {
    "kind": "string", "name": "string", "names": "string[]", "identifiers": "string[]", "countries": "string[]",
    "members": "string[]", "description": "string", "search": "string", **_KNOWN,
}  # fmt: skip
#: The properties of ties beside their ends and kind.
TIE: Final[Columns] = {
    "id": "string", "grp": "string", "status": "string", "valid_from": "string", "valid_to": "string",
    "sure_from": "string", "sure_to": "string", "contested": "boolean", "claims": "string[]", "cited": "string[]",
    "share_min": "double", "share_max": "double", "amount": "double", "currency": "string",
    "disputed_by": "string[]", "when": "string", "role": "string", "note": "string", **_KNOWN,
}  # fmt: skip
#: The properties of claims beside id: those that a stage has columns for, and those that it has not.
CLAIM_STAGED: Final[Columns] = {name: _TYPES[type_] for name, type_ in CLAIM_COLUMNS.items() if name != "id"}
CLAIM: Final[Columns] = {
    **CLAIM_STAGED,
    "seeds": "string[]", "recorded_at": "string", "retired_at": "string", "restates": "boolean",
}  # fmt: skip
#: The properties of documents beside id: those that a stage has columns for, and those that it has not.
DOCUMENT_STAGED: Final[Columns] = {name: _TYPES[type_] for name, type_ in DOCUMENT_COLUMNS.items() if name != "id"}
DOCUMENT: Final[Columns] = {**DOCUMENT_STAGED, **_KNOWN}
#: The properties of source entities beside id.
SOURCE: Final[Columns] = {
    "kind": "string", "rank": "long", "entity": "string", "entities": "string[]", "since": "string[]",
    "recorded_at": "string", "silent": "boolean",
}  # fmt: skip


class TableError(ValueError):
    """A row that the files cannot hold; the text names it."""


def typed(columns: Columns) -> list[str]:
    """The header's cells of properties: ``name:type``."""
    return [f"{name}:{type_}" for name, type_ in columns.items()]


def write_row(file: IO[str], cells: Iterable[Any]) -> bool:
    """Write one line of CSV. Returns whether a cell holds a line's end, which the importer has to be told of."""
    line = ",".join(map(_cell, cells))
    file.write(line + "\n")
    return "\n" in line or "\r" in line


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    items = ITEM.join(value)
    if items.count(ITEM) >= len(value) > 0:
        raise TableError(f"an item of {value!r} holds the sign U+001F; load it without --bulk")
    return '"' + items.replace('"', '""') + '"' if value else ""
