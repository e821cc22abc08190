"""CSV files for ``neo4j-admin database import full``, laid out as a bulk load lays them out (`graph.bulk.tables`).

For looking at a graph with Neo4j's own tools. Former versions are not in it: to move a graph, dump and restore it.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Final

from graph.bulk.files import ImportFiles
from graph.bulk.tables import CLAIM, DOCUMENT, ENTITY, SOURCE, TIE, TableError, typed, write_row
from graph.exports.registry import ExportError, Format, Report, register
from graph.exports.selection import Page, Reader
from graph.model import EntityKind
from graph.rows import Row
from graph.store import Store
from graph.time import MAX_INSTANT
from graph.view import View

_NODES: Final = {
    "entities": ("entity", ENTITY), "claims": ("claim", CLAIM), "documents": ("document", DOCUMENT),
    "sources": ("source", SOURCE),
}  # fmt: skip
ARGUMENTS: Final = "import.args"


def write(store: Store, view: View, out: Path, report: Report) -> None:
    """Make the folder ``out``: five files, and ``import.args`` with the arguments that read them.

    Raises ExportError for a text that the files cannot hold.
    """
    out.mkdir()
    reader = Reader(store, view)
    with ExitStack() as stack:
        files = {
            name: stack.enter_context((out / f"{name}.csv").open("w", encoding="utf-8", newline="\n"))
            for name in (*_NODES, "ties")
        }
        for name, (space, columns) in _NODES.items():
            files[name].write(",".join([f"id:ID({space})", ":LABEL", *typed(columns)]) + "\n")
        files["ties"].write(",".join([":START_ID(entity)", ":END_ID(entity)", ":TYPE", *typed(TIE)]) + "\n")
        tables = _Tables(files)
        try:
            for page in reader.pages():
                tables.add(reader, page)
                report("entities", tables.entities)
        except TableError as error:
            raise ExportError(str(error).removesuffix("; load it without --bulk")) from error
    found = ImportFiles(
        nodes=[[Path(f"{name}.csv")] for name in _NODES],
        relationships=[[Path("ties.csv")]],
        multiline=[Path(f"{name}.csv") for name in sorted(tables.multiline)],
    )
    (out / ARGUMENTS).write_text("\n".join(found.arguments()) + "\n", encoding="utf-8")


class _Tables:
    def __init__(self, files: Mapping[str, IO[str]]) -> None:
        self._files = files
        self.multiline: set[str] = set()
        self.entities = 0

    def add(self, reader: Reader, page: Page) -> None:
        for entity in page.entities:
            self._node("entities", ["Entity", EntityKind(entity["kind"]).label], {**entity, "known_to": MAX_INSTANT})
        self.entities += len(page.entities)
        for tie in page.ties:
            cells = (tie.source, tie.target, tie.kind, *(tie.tie.get(name) for name in TIE))
            if write_row(self._files["ties"], cells):
                self.multiline.add("ties")
        claims = reader.made(page)
        for claim in claims:
            self._node("claims", ["Claim"], claim)
        for document in reader.new_documents(claims):
            self._node("documents", ["Document"], document)
        for source in reader.sources(page.entities):
            self._node("sources", ["Source"], source)

    def _node(self, name: str, labels: list[str], row: Row) -> None:
        cells = (row["id"], labels, *(row.get(column) for column in _NODES[name][1]))
        if write_row(self._files[name], cells):
            self.multiline.add(name)


register(Format("neo4j", "", "CSV files for neo4j-admin database import full", write, folder=True, selects=True))
