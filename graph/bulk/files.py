"""The files that ``neo4j-admin database import`` makes a whole graph of: one header and its parts for each table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from graph.bulk.derive import Part
from graph.bulk.lone import LONE_TEXTS, lone_ties
from graph.bulk.stage import Connection, connect, stage_file
from graph.bulk.tables import (
    CLAIM,
    CLAIM_STAGED,
    DOCUMENT,
    DOCUMENT_STAGED,
    ENTITY,
    ITEM,
    SOURCE,
    TIE,
    TableError,
    typed,
)
from graph.time import MAX_INSTANT

#: The tables and their headers. Only entities need ids of the importer's own: nothing leads to other nodes.
_NODES: Final[Mapping[str, Sequence[str]]] = {
    "entities": ("id:ID", ":LABEL", *typed(ENTITY)),
    "claims": ("id:string", ":LABEL", *typed(CLAIM)),
    "documents": ("id:string", ":LABEL", *typed(DOCUMENT)),
    "sources": ("id:string", ":LABEL", *typed(SOURCE)),
}
_TIES: Final = (":START_ID", ":END_ID", ":TYPE", *typed(TIE))


@dataclass(slots=True)
class ImportFiles:
    """Files by table, each with its header first; ``multiline`` are those in which a cell has several lines."""

    nodes: list[list[Path]] = field(default_factory=list)
    relationships: list[list[Path]] = field(default_factory=list)
    multiline: list[Path] = field(default_factory=list)

    @staticmethod
    def of(folder: Path, tables: Mapping[str, Iterable[Part]]) -> ImportFiles:
        """The files of all ``tables`` (those that `write_files` and `graph.bulk.derive` make), with new headers."""
        out = ImportFiles()
        for name, parts in tables.items():
            full = [part for part in parts if part.rows]
            if full:
                header = _header(folder, name, _NODES.get(name, _TIES))
                (out.nodes if name in _NODES else out.relationships).append([header, *(part.file for part in full)])
                out.multiline.extend(part.file for part in full if part.multiline)
        return out

    def arguments(self) -> list[str]:
        """The arguments of ``neo4j-admin database import full`` that name the files and how they are written."""
        found = [f"--nodes={_joined(files)}" for files in self.nodes]
        found += [f"--relationships={_joined(files)}" for files in self.relationships]
        found += ["--array-delimiter=U+001F", "--id-type=string", "--strict=true", "--input-encoding=UTF-8"]
        if self.multiline:
            found += [f"--multiline-fields={_joined(self.multiline)}", "--multiline-fields-format=v2"]
        return found


def write_files(folder: Path, at: str) -> dict[str, list[Part]]:
    """Write claims, documents, sources, and the ties of one claim each, by table.

    ``at`` is the instant from which all is known. Raises TableError for a row that the files cannot hold.
    """
    with connect(stage_file(folder), read_only=True) as connection:
        _refuse_parted_items(connection)
        return {
            table: list(_copied(connection, folder, table, selected, text))
            for table, selected, text in _tables(connection, at)
        }


def _refuse_parted_items(connection: Connection) -> None:
    """Raise TableError for a document with a list whose item holds the sign that parts items."""
    for name in (name for name, type_ in DOCUMENT_STAGED.items() if type_.endswith("[]")):
        found = connection.execute(
            f'SELECT id, "{name}" FROM documents WHERE contains(array_to_string("{name}", \'\'), ?) LIMIT 1', [ITEM]
        ).fetchone()
        if found:
            document, items = found
            raise TableError(
                f"document {document}: an item of {name} {items!r} holds the sign U+001F; load it without --bulk"
            )


def _tables(connection: Connection, at: str) -> Iterator[tuple[str, str, str]]:
    """Name, query and the texts in which line's ends may stand, of each table that DuckDB writes."""
    columns = ["coalesce(r.grp, c.grp)" if name == "grp" else f'c."{name}"' for name in CLAIM_STAGED]
    yield (
        "claims",
        (
            f"SELECT c.id, 'Claim', {', '.join(columns)}, w.seed, '{at}', '{MAX_INSTANT}', "
            "coalesce(c.statement IS NOT NULL AND f.first < c.rowid, false) "
            "FROM claims c CROSS JOIN whole w LEFT JOIN regrouped r ON r.id = c.id LEFT JOIN "
            "(SELECT statement, min(rowid) AS first FROM claims WHERE statement IS NOT NULL GROUP BY statement) f "
            "ON f.statement = c.statement"
        ),
        " || ".join(f"coalesce(c.\"{name}\", '')" for name, type_ in CLAIM_STAGED.items() if type_ == "string"),
    )
    cells = [
        f'array_to_string("{name}", chr(31))' if type_.endswith("[]") else f'"{name}"'
        for name, type_ in DOCUMENT_STAGED.items()
    ]
    yield (
        "documents",
        f"SELECT id, 'Document', {', '.join(cells)}, '{at}', '{MAX_INSTANT}' FROM documents",
        " || ".join(f"coalesce({cell}, '')" for cell in cells),
    )
    yield (
        "sources",
        (
            f"SELECT s.id, 'Source', s.kind, s.rank, coalesce(w.entity, s.id), coalesce(w.entity, s.id), "
            f"'{at}', '{at}', "
            "(x.id IS NOT NULL) FROM sources s LEFT JOIN who w ON w.id = s.id LEFT JOIN silent x ON x.id = s.id"
        ),
        "s.id",
    )
    yield "ties", lone_ties(connection, at), " || ".join(f"coalesce({text}, '')" for text in LONE_TEXTS)


def _copied(connection: Connection, folder: Path, table: str, selected: str, text: str) -> Iterator[Part]:
    """Write the rows without line's ends, which can be read by several at once, and those with them."""
    for name, condition in ((table, "NOT"), (f"{table}-lines", "")):
        file = folder / f"{name}.csv"
        count = connection.execute(
            f"COPY ({selected} WHERE {condition} regexp_matches({text}, '[\\r\\n]')) TO '{_quoted(file)}' "
            "(FORMAT csv, HEADER false, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULLSTR '')"
        ).fetchall()[0][0]
        yield Part(file, count, multiline=not condition)


def _header(folder: Path, table: str, cells: Sequence[str]) -> Path:
    file = folder / f"{table}-header.csv"
    file.write_text(",".join(cells) + "\n", encoding="utf-8")
    return file


def _joined(files: Sequence[Path]) -> str:
    for file in files:
        if "," in str(file):
            raise TableError(f"the folder {file.parent} has a comma in its name, which neo4j-admin cannot read")
    return ",".join(map(str, files))


def _quoted(file: Path) -> str:
    return str(file).replace("'", "''")
