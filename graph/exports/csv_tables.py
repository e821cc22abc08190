"""CSV tables with a data dictionary: a folder that is a Frictionless data package, and opens in any spreadsheet.

Texts are as the graph has them; a list is a JSON array in one cell, an empty cell is nothing. The dictionary,
`datapackage.json`, says of every column what it holds (https://specs.frictionlessdata.io/table-schema/).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import orjson

from graph.exports.csv_columns import KEYS, TABLES
from graph.exports.registry import Format, Report, register
from graph.exports.selection import Page, Reader
from graph.rows import Row
from graph.store import Store
from graph.view import View


def write(store: Store, view: View, out: Path, report: Report) -> None:
    """Make the folder ``out``: entities, ties, claims, documents, what ties which claims, and the dictionary."""
    out.mkdir()
    with ExitStack() as files:
        writers = {}
        for name, columns in TABLES.items():
            file = files.enter_context((out / f"{name}.csv").open("w", encoding="utf-8", newline=""))
            writers[name] = csv.writer(file, lineterminator="\r\n")
            writers[name].writerow(columns)
        tables = _Tables(writers)
        for page in (reader := Reader(store, view)).pages():
            tables.add(reader, page)
            for name, count in tables.counts.items():
                report(name, count)
    (out / "datapackage.json").write_bytes(orjson.dumps(dictionary(), option=orjson.OPT_INDENT_2) + b"\n")


def dictionary() -> dict[str, Any]:
    """The data package's descriptor: one resource for each table, with the type and meaning of each column."""
    return {"profile": "tabular-data-package", "name": "tiegraph", "resources": [_resource(name) for name in TABLES]}


def _resource(name: str) -> dict[str, Any]:
    primary, foreign = KEYS[name]
    fields = [{"name": column, "type": type_, "description": says} for column, (type_, says) in TABLES[name].items()]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if primary:
        schema["primaryKey"] = list(primary)
    if foreign:
        schema["foreignKeys"] = [
            {"fields": column, "reference": {"resource": other, "fields": "id"}} for column, other in foreign.items()
        ]
    return {
        "name": name.replace("_", "-"),
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": schema,
    }


class _Tables:
    def __init__(self, writers: Mapping[str, Any]) -> None:
        self._writers = writers
        self.counts = dict.fromkeys(writers, 0)

    def add(self, reader: Reader, page: Page) -> None:
        self._write("entities", page.entities)
        self._write("ties", ({**t.tie, "kind": t.kind, "source": t.source, "target": t.target} for t in page.ties))
        claims = reader.made(page)
        self._write("claims", claims)
        self._write("documents", reader.new_documents(claims))
        self._write(
            "tie_claims",
            (
                {"tie": tie.id, "claim": claim, "speaks": speaks}
                for tie in page.ties
                for speaks, name in (("for", "claims"), ("against", "disputed_by"))
                for claim in tie.tie.get(name, ())
            ),
        )

    def _write(self, name: str, rows: Iterable[Row]) -> None:
        columns = TABLES[name]
        for row in rows:
            self._writers[name].writerow([_cell(row.get(column)) for column in columns])
            self.counts[name] += 1


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return value
        case list() | tuple():
            return orjson.dumps(list(value)).decode() if value else ""
    return repr(value)


register(Format("csv", "", "CSV tables with a data dictionary (Frictionless)", write, folder=True, selects=True))
