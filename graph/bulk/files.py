"""The files that ``neo4j-admin database import`` makes a whole graph of: one header and its parts for each table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph.bulk.derive import Derived, Part
from graph.bulk.stage import Connection, connect, stage_file
from graph.bulk.tables import CLAIM, CLAIM_STAGED, DOCUMENT, DOCUMENT_STAGED, ENTITY, SOURCE, TIE, TableError, typed
from graph.time import MAX_INSTANT


@dataclass(slots=True)
class ImportFiles:
    """Files by table, each with its header first; ``multiline`` are those in which a cell has several lines."""

    nodes: list[list[Path]] = field(default_factory=list)
    relationships: list[list[Path]] = field(default_factory=list)
    multiline: list[Path] = field(default_factory=list)

    def arguments(self) -> list[str]:
        """The arguments of ``neo4j-admin database import full`` that name the files and how they are written."""
        found = [f"--nodes={_joined(files)}" for files in self.nodes]
        found += [f"--relationships={_joined(files)}" for files in self.relationships]
        found += ["--array-delimiter=U+001F", "--id-type=string", "--strict=true", "--input-encoding=UTF-8"]
        if self.multiline:
            found += [f"--multiline-fields={_joined(self.multiline)}", "--multiline-fields-format=v2"]
        return found


def write_files(folder: Path, derived: Derived, at: str) -> ImportFiles:
    """Write everything beside entities and ties, which are ``derived`` already, and the headers.

    ``at`` is the instant from which all is known. Raises TableError for a row that the files cannot hold.
    """
    out = ImportFiles()
    _add_parts(out, out.nodes, folder, "entities", ["id:ID(entity)", ":LABEL", *typed(ENTITY)], derived.entities)
    _add_parts(
        out, out.relationships, folder, "ties", [":START_ID(entity)", ":END_ID(entity)", ":TYPE", *typed(TIE)],
        derived.ties,
    )  # fmt: skip
    with connect(stage_file(folder), read_only=True) as connection:
        for table, header, selected, text in _tables(at):
            _add_table(out, connection, folder, table, header, selected, text)
    return out


def _tables(at: str) -> Iterator[tuple[str, list[str], str, str]]:
    """Name, header, query and the texts in which line's ends may stand, of each table that DuckDB writes."""
    columns = ["coalesce(r.grp, c.grp)" if name == "grp" else f'c."{name}"' for name in CLAIM_STAGED]
    yield (
        "claims",
        ["id:ID(claim)", ":LABEL", *typed(CLAIM)],
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
        ["id:ID(document)", ":LABEL", *typed(DOCUMENT)],
        f"SELECT id, 'Document', {', '.join(cells)}, '{at}', '{MAX_INSTANT}' FROM documents",
        " || ".join(f"coalesce({cell}, '')" for cell in cells),
    )
    yield (
        "sources",
        ["id:ID(source)", ":LABEL", *typed(SOURCE)],
        (
            f"SELECT s.id, 'Source', s.kind, s.rank, coalesce(w.entity, s.id), coalesce(w.entity, s.id), "
            f"'{at}', '{at}', "
            "(x.id IS NOT NULL) FROM sources s LEFT JOIN who w ON w.id = s.id LEFT JOIN silent x ON x.id = s.id"
        ),
        "s.id",
    )


def _add_table(
    out: ImportFiles, connection: Connection, folder: Path, table: str, header: Sequence[str], selected: str, text: str
) -> None:
    """Write the rows without line's ends, which can be read by several at once, and those with them."""
    head = _header(folder, table, header)
    files = [head]
    for name, condition in ((table, "NOT"), (f"{table}-lines", "")):
        file = folder / f"{name}.csv"
        count = connection.execute(
            f"COPY ({selected} WHERE {condition} regexp_matches({text}, '[\\r\\n]')) TO '{_quoted(file)}' "
            "(FORMAT csv, HEADER false, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULLSTR '')"
        ).fetchall()[0][0]
        if count:
            files.append(file)
            if not condition:
                out.multiline.append(file)
    if len(files) > 1:
        out.nodes.append(files)


def _add_parts(
    out: ImportFiles, tables: list[list[Path]], folder: Path, name: str, header: Sequence[str], parts: Sequence[Part]
) -> None:
    full = [part for part in parts if part.rows]
    if full:
        tables.append([_header(folder, name, header), *(part.file for part in full)])
        out.multiline.extend(part.file for part in full if part.multiline)


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
