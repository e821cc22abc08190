"""What a seed says, kept on disk: documents, source entities and claims in one DuckDB file, in bounded memory.

Records are written as JSON lines and taken in by DuckDB a few hundred thousand at a time. A stage is whole or
it is made again: `Stage.finish` checks it and marks it, and only then can anything be derived from it.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Final, Self

import duckdb
import orjson

from graph.batch import Batch, BatchError, check_predicate, dangling, undocumented
from graph.derivation import group_key
from graph.kinds import is_tie
from graph.model import Claim, Document, EntityKind
from graph.rows import claim_marks, document_row

Connection = duckdb.DuckDBPyConnection

#: Memory that DuckDB may use for a stage, in MiB; what is more goes to disk.
MEMORY_MB: Final = 1024
_PART: Final = 250_000
#: New objects after which Python looks for cycles of them, where records are handled in great numbers.
_ALLOCATIONS: Final = 100_000

#: The claims' properties and their types, as `graph.rows.claim_row` makes them.
CLAIM_COLUMNS: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        ("id", "document", "locator", "subject", "predicate", "object", "value", "unit", "currency", "bound", "role",
         "note", "language", "when", "status", "speaker", "attribution", "hedge", "method", "interest", "ref",
         "published", "series", "edition", "statement", "cited", "key", "grp"),
        "VARCHAR",
    ),
    **dict.fromkeys(("number", "share_min", "share_max", "amount"), "DOUBLE"),
    **dict.fromkeys(("superseded", "strong"), "BOOLEAN"),
}  # fmt: skip
#: The documents' properties and their types, as `graph.rows.document_row` makes them.
DOCUMENT_COLUMNS: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        ("id", "seed", "title", "publisher", "published", "url", "archived_url", "copy_url", "language", "licence",
         "retrieved_at", "sha256", "series", "edition"),
        "VARCHAR",
    ),
    "authors": "VARCHAR[]",
}  # fmt: skip
_SOURCE_COLUMNS: Final[Mapping[str, str]] = {"id": "VARCHAR", "kind": "VARCHAR", "rank": "BIGINT"}
_TABLES: Final[Mapping[str, Mapping[str, str]]] = {
    "documents": DOCUMENT_COLUMNS, "sources": _SOURCE_COLUMNS, "claims": CLAIM_COLUMNS,
}  # fmt: skip
#: What a claim's canonical JSON has in place of columns, and how these are made of it.
_IN_JSON: Final[dict[str, str]] = {"share": "DOUBLE[]", "amount": "JSON"}
_OF_JSON: Final[Mapping[str, str]] = {
    "share_min": "share[1]", "share_max": "share[2]", "amount": "CAST(amount->>0 AS DOUBLE)", "currency": "amount->>1",
}  # fmt: skip


def connect(
    path: Path, *, read_only: bool = False, memory_mb: int = MEMORY_MB, threads: int | None = None
) -> Connection:
    """Open a stage's file; what does not fit into ``memory_mb`` MiB is kept beside it while it is open."""
    config: dict[str, Any] = {
        "memory_limit": f"{memory_mb}MB",
        "temp_directory": str(path.with_suffix(f".spill-{os.getpid()}")),
        "preserve_insertion_order": False,
        "autoinstall_known_extensions": False,
    }
    if threads:
        config["threads"] = threads
    connection = duckdb.connect(str(path), read_only=read_only, config=config)
    connection.execute("SET enable_progress_bar = false")
    return connection


class Stage:
    """A stage that is being filled. Use as ``with Stage(folder, seed) as stage``."""

    def __init__(self, folder: Path, seed: str) -> None:
        """A new stage in ``folder``, which is made if need be; what an unfinished one left there is deleted."""
        folder.mkdir(parents=True, exist_ok=True)
        self.path = stage_file(folder)
        self._seed = seed
        self._documents: dict[str, Document] = {}
        for left in (self.path, self.path.with_name(self.path.name + ".wal"), *folder.glob("*.jsonl")):
            left.unlink(missing_ok=True)
        self._connection = connect(self.path)
        self._lines: dict[str, IO[bytes]] = {}
        self._waiting = 0
        self._part = 0
        self._collected = gc.get_threshold()
        self._taking = ThreadPoolExecutor(1)  # DuckDB takes in one part while the next is written
        self._taken: Future[None] | None = None
        for name, columns in _TABLES.items():
            self._connection.execute(f"CREATE TABLE {name} ({_declared(columns)})")
        self._begin_part()

    def __enter__(self) -> Self:
        seldom_collected()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        gc.set_threshold(*self._collected)
        for lines in self._lines.values():
            lines.close()
        self._taking.shutdown(wait=True, cancel_futures=True)
        self._connection.close()

    def add(self, batch: Batch) -> None:
        """Keep what a batch says. Raises BatchError for a claim of no known kind, or one without its document."""
        for document in batch.documents.values():
            self._documents.setdefault(document.id, document)
            self._line("documents", document_row(document, self._seed))
        for entity in batch.entities.values():
            self._line("sources", {"id": entity.id, "kind": entity.kind.value, "rank": entity.rank})
        self._lines["claims"].writelines(map(self._claim, batch.claims.values()))
        self._waiting += len(batch)
        if self._waiting >= _PART:
            self._end_part()
            self._begin_part()

    def finish(self) -> None:
        """Put repetitions together, check that nothing dangles, and mark the stage as whole.

        Raises BatchError as the writer does: two descriptions of one document, a claim about nobody.
        """
        self._end_part()
        if self._taken is not None:
            self._taken.result()
        run = self._connection.execute
        self._refuse_contradictions()
        order = ", ".join(f"'{kind.value}'" for kind in EntityKind)
        run(
            "CREATE TABLE d AS SELECT DISTINCT * FROM documents; "
            "DROP TABLE documents; ALTER TABLE d RENAME TO documents"
        )
        run(
            "CREATE TABLE s AS SELECT id, first(kind ORDER BY rank, list_position([" + order + "], kind)) AS kind, "
            "min(rank) AS rank FROM sources GROUP BY id; DROP TABLE sources; ALTER TABLE s RENAME TO sources"
        )
        if run("SELECT count(*) - count(DISTINCT id) FROM claims").fetchall()[0][0]:
            run(
                "DELETE FROM claims WHERE rowid IN (SELECT rowid FROM (SELECT rowid, row_number() OVER "
                "(PARTITION BY id ORDER BY rowid) AS nth FROM claims) WHERE nth > 1)"
            )
        self._refuse_dangling()
        run("CREATE TABLE whole (seed VARCHAR)")
        run("INSERT INTO whole VALUES (?)", [self._seed])
        run("CHECKPOINT")

    def _claim(self, claim: Claim) -> bytes:
        """A claim's line: its canonical JSON, which its id is the hash of already, and what else its node has."""
        check_predicate(claim)
        document = self._documents.get(claim.citation.document)
        if document is None:
            raise undocumented(claim)
        marks = claim_marks(claim, document)
        if is_tie(claim.predicate):
            assert claim.object is not None
            marks["grp"] = group_key(claim.predicate, claim.subject, claim.object, claim.role, claim.interest)
        return claim.canonical[:-1] + b"," + orjson.dumps(marks, option=orjson.OPT_APPEND_NEWLINE)[1:]

    def _line(self, table: str, row: dict[str, Any]) -> None:
        self._lines[table].write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))

    def _begin_part(self) -> None:
        self._waiting = 0
        self._part += 1
        self._lines = {name: self._file(name, self._part).open("wb") for name in _TABLES}

    def _file(self, table: str, part: int) -> Path:
        return self.path.with_name(f"{table}-{part}.jsonl")

    def _end_part(self) -> None:
        """Hand what was written to DuckDB, once it has taken in what it was handed before."""
        for lines in self._lines.values():
            lines.close()
        if self._taken is not None:
            self._taken.result()
        self._taken = self._taking.submit(self._take, self._part)

    def _take(self, part: int) -> None:
        for name, columns in _TABLES.items():
            file = self._file(name, part)
            if file.stat().st_size:
                of_json = _OF_JSON if name == "claims" else {}
                written = {column: type_ for column, type_ in columns.items() if column not in of_json}
                written |= _IN_JSON if of_json else {}
                made = ", ".join(of_json.get(column, f'"{column}"') for column in columns)
                self._connection.execute(f"INSERT INTO {name} SELECT {made} FROM {_read_json(written)}", [str(file)])
            file.unlink()

    def _refuse_contradictions(self) -> None:
        described = f"SELECT DISTINCT {_listed(DOCUMENT_COLUMNS)} FROM documents"
        twice = self._connection.execute(
            f"SELECT id FROM ({described}) GROUP BY id HAVING count(*) > 1 ORDER BY id LIMIT 1"
        ).fetchone()
        if twice:
            raise BatchError(f"two different documents have the id {twice[0]!r}")

    def _refuse_dangling(self) -> None:
        for role in ("subject", "object", "speaker"):
            found = self._connection.execute(
                f"SELECT coalesce(ref, id), subject, predicate, {role} FROM claims "
                f"WHERE {role} IS NOT NULL AND {role} NOT IN (SELECT id FROM sources) ORDER BY id LIMIT 1"
            ).fetchone()
            if found:
                claim, subject, predicate, entity = found
                raise dangling(claim, subject, predicate, role, entity)


def seldom_collected() -> None:
    """Let Python look for cycles of objects seldom in this process: records are in none, and there are many."""
    gc.set_threshold(_ALLOCATIONS, *gc.get_threshold()[1:])


def stage_file(folder: Path) -> Path:
    """Where the stage of a folder is."""
    return folder / "stage.duckdb"


def is_whole(folder: Path) -> bool:
    """True where ``folder`` holds a stage that was finished."""
    path = stage_file(folder)
    if not path.exists():
        return False
    try:
        with connect(path, read_only=True) as connection:
            return bool(connection.execute("SELECT seed FROM whole").fetchall())
    except duckdb.Error:
        return False


def counts(folder: Path) -> dict[str, int]:
    """How many documents, sources and claims a whole stage holds."""
    with connect(stage_file(folder), read_only=True) as connection:
        return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchall()[0][0] for name in _TABLES}


def claim_ids(folder: Path) -> set[str]:
    """The ids of all claims of a whole stage."""
    with connect(stage_file(folder), read_only=True) as connection:
        return {id_ for (id_,) in connection.execute("SELECT id FROM claims").fetchall()}


def rows(connection: Connection, statement: str, parameters: list[Any] | None = None) -> Iterator[dict[str, Any]]:
    """The rows of a query as dicts without nulls, read a few thousand at a time."""
    result = connection.execute(statement, parameters or [])
    names = [column[0] for column in result.description or ()]
    while chunk := result.fetchmany(10_000):
        for values in chunk:
            yield {name: value for name, value in zip(names, values, strict=True) if value is not None}


def insert(connection: Connection, folder: Path, table: str, found: Iterable[dict[str, Any]]) -> None:
    """Put rows into a table, through a file in ``folder``; a column that a row has not is null."""
    file = folder / f"{table}.jsonl"
    with file.open("wb") as lines:
        lines.writelines(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in found)
    if file.stat().st_size:
        columns = {name: type_ for name, type_, *_ in connection.execute(f"DESCRIBE {table}").fetchall()}
        connection.execute(f"INSERT INTO {table} SELECT {_listed(columns)} FROM {_read_json(columns)}", [str(file)])
    file.unlink()


def _read_json(columns: Mapping[str, str]) -> str:
    typed = ", ".join(f"'{column}': '{type_}'" for column, type_ in columns.items())
    return f"read_json(?, format='newline_delimited', columns={{{typed}}}, maximum_object_size=67108864)"


def _declared(columns: Mapping[str, str]) -> str:
    return ", ".join(f'"{name}" {type_}' for name, type_ in columns.items())


def _listed(columns: Mapping[str, str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)
