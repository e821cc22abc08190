"""Writes a whole stage through the one writer, in batches that hold all claims of what they speak of.

For graphs that are not empty, and for databases whose files are out of reach. What was written is noted after each
batch, so that an interrupted load goes on where it was; a batch that was written and not noted changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from graph.batch import Batch
from graph.bulk.stage import Connection, connect, rows, stage_file
from graph.model import EntityKind, SourceEntity
from graph.rows import claim_of, document_of
from graph.writer import Writer, Written

#: Claims of one batch.
BATCH: Final = 5000

#: Told how many claims (and at the end, documents and entities without any) are written, and of how many.
Report = Callable[[int, int], None]
#: Keeps how far it is, and tells what was kept.
Note = Callable[[int], None]

_IN_ORDER: Final = """
    CREATE OR REPLACE TABLE in_order AS
    SELECT c.* EXCLUDE grp, row_number() OVER (ORDER BY coalesce(r.grp, c.grp) NULLS FIRST, subject, c.id) AS place
    FROM claims c LEFT JOIN regrouped r ON r.id = c.id ORDER BY place"""


def arrange(folder: Path) -> None:
    """Put a settled stage's claims in the order of writing: what describes first, then ties, group by group."""
    with connect(stage_file(folder)) as connection:
        connection.execute(_IN_ORDER)
        connection.execute("CHECKPOINT")


def replay(folder: Path, writer: Writer, *, done: int, note: Note, report: Report | None = None) -> Written:
    """Write what comes after the first ``done`` things of an arranged stage. Raises BatchError as the writer does."""
    written = Written()
    with connect(stage_file(folder), read_only=True) as connection:
        claims, left = _sizes(connection)
        while done < claims:
            written += writer.write_batch(_claims(connection, done))
            done = min(done + BATCH, claims)
            note(done)
            if report:
                report(done, claims + left)
        for batch in _unclaimed(connection):
            written += writer.write_batch(batch)
        note(claims + left)
        if report:
            report(claims + left, claims + left)
    return written


def _sizes(connection: Connection) -> tuple[int, int]:
    [(claims,)] = connection.execute("SELECT count(*) FROM in_order").fetchall()
    [(silent,)] = connection.execute("SELECT count(*) FROM silent").fetchall()
    return claims, silent


def _claims(connection: Connection, done: int) -> Batch:
    found = list(
        rows(connection, "SELECT * EXCLUDE place FROM in_order WHERE place > ? AND place <= ?", [done, done + BATCH])
    )
    batch = Batch()
    documents = {
        row["id"]: document_of(row) for row in _named(connection, "documents", {row["document"] for row in found})
    }
    for document in documents.values():
        batch.add(document)
    ends = {row[end] for row in found for end in ("subject", "object", "speaker") if end in row}
    for row in _named(connection, "sources", ends):
        batch.add(_source(row))
    for row in found:
        batch.add(claim_of(row, documents[row["document"]]))
    return batch


def _unclaimed(connection: Connection) -> Iterator[Batch]:
    """The documents that no claim cites, and the entities that none names."""
    batch = Batch()
    for row in rows(connection, "SELECT * FROM documents WHERE id NOT IN (SELECT document FROM claims)"):
        batch.add(document_of(row))
        if len(batch) >= BATCH:
            yield batch
            batch = Batch()
    for row in rows(connection, "SELECT s.* FROM sources s JOIN silent USING (id)"):
        batch.add(_source(row))
        if len(batch) >= BATCH:
            yield batch
            batch = Batch()
    yield batch


def _named(connection: Connection, table: str, ids: set[str]) -> Iterator[dict[str, Any]]:
    return rows(connection, f"SELECT * FROM {table} WHERE id IN (SELECT unnest(?::VARCHAR[]))", [sorted(ids)])


def _source(row: dict[str, Any]) -> SourceEntity:
    return SourceEntity(row["id"], EntityKind(row["kind"]), row["rank"])
