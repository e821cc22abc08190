"""The graph's content as one stream of JSON lines that either engine can be filled from.

A header, then closed editions to come, documents, source entities and claims, then a line that counts them. What
follows from these (clusters, ties) is not in the stream: restoring derives it again. Retracted claims and recording
times are not in it either; they are the history of one database, not what sources say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from typing import Any, Final, TextIO

import orjson

from graph import editions
from graph.batch import Batch, BatchError, Record
from graph.model import ClaimError, Document, EntityKind, SourceEntity
from graph.papers import NOT_CONTENT
from graph.rows import BOOKKEEPING, Row, claim_of, document_of
from graph.store import Store
from graph.time import MAX_INSTANT, TimeError
from graph.writer import Writer, Written

FORMAT: Final = "tiegraph-dump"
VERSION: Final = 1
_BATCH: Final = 2000
_SECTIONS: Final = ("edition", "document", "entity", "claim")
_KEPT: Final = frozenset({"retrieved_at"})

Report = Callable[[str, int], None]


class DumpError(ValueError):
    """A stream that is no whole dump; the text names the line. What came before that line may have been written."""


def dump(store: Store, stream: TextIO, progress: Report | None = None) -> dict[str, int]:
    """Write the graph to ``stream``, and return how many lines of each kind that were."""
    counts = dict.fromkeys(_SECTIONS, 0)
    _line(stream, {"format": FORMAT, "version": VERSION})
    for section, row in _rows(store):
        _line(stream, {section: row})
        counts[section] += 1
        if progress and counts[section] % _BATCH == 0:
            progress(section, counts[section])
    _line(stream, {"end": counts})
    return counts


def restore(store: Store, stream: Iterable[str], progress: Report | None = None) -> Written:
    """Load a dump, through the same writer and the same checks as any seed.

    A graph that is not empty keeps what it has: the dump is merged into it as further claims. Raises DumpError for
    a stream that was cut short or changed, and BatchError where it contradicts the graph (another document of the
    same id). The batches before that are written and sound; restoring the whole dump later completes them.
    """
    return _Restore(store, progress).run(stream)


def _line(stream: TextIO, value: Any) -> None:
    stream.write(orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode())
    stream.write("\n")


def _rows(store: Store) -> Iterator[tuple[str, Row]]:
    for row in store.stream("editions"):
        for edition in sorted(row["editions"]):
            yield "edition", {"series": row["series"], "edition": edition}
    for row in store.stream("content_documents", open=MAX_INSTANT):
        document = row["document"]
        yield "document", {k: v for k, v in document.items() if k not in NOT_CONTENT - _KEPT - {"seed"}}
    for row in store.stream("content_sources"):
        yield "entity", {"id": row["id"], "kind": row["kind"], "rank": row["rank"]}
    for row in store.stream("content_claims", open=MAX_INSTANT):
        claim = row["claim"]
        said = {k: v for k, v in claim.items() if k not in BOOKKEEPING or k == "ref"}
        yield "claim", {"id": claim["id"], "seeds": sorted(claim["seeds"]), **said}


class _Restore:
    def __init__(self, store: Store, progress: Report | None) -> None:
        self._store = store
        self._progress = progress
        self._counts = dict.fromkeys(_SECTIONS, 0)
        self._documents: dict[str, Document] = {}
        self._editions: list[tuple[str, str]] = []
        self._batches: dict[str, Batch] = defaultdict(Batch)
        self._written = Written()

    def run(self, stream: Iterable[str]) -> Written:
        whole = False
        number = 0
        for number, text in enumerate(stream, start=1):
            if whole:
                raise DumpError(f"line {number}: there is something after the end of the dump")
            try:
                whole = self._take(orjson.loads(text), number)
            except BatchError:
                raise
            except (ClaimError, TimeError, KeyError, TypeError, ValueError, AttributeError) as error:
                raise DumpError(_explained(number, error)) from error
        if not whole:
            raise DumpError(
                f"the dump ends after line {number} without its last line: it was cut short. "
                "What was read is in the graph; restore the whole dump to complete it"
            )
        self._flush()
        for series, edition in self._editions:
            self._written += editions.close_edition(self._store, series, edition)
        return self._written

    def _take(self, line: Row, number: int) -> bool:
        if number == 1:
            if line.get("format") != FORMAT or line.get("version") != VERSION:
                raise DumpError(f"line 1: this is no {FORMAT} of version {VERSION}")
            return False
        [(section, row)] = line.items()
        if section == "end":
            if row != self._counts:
                raise DumpError(f"line {number}: the dump should hold {row}, and it holds {self._counts}")
            return True
        if section not in _SECTIONS:
            raise DumpError(f"line {number}: {section!r} is none of {', '.join(_SECTIONS)}")
        self._counts[section] += 1
        getattr(self, f"_{section}")(row)
        if self._progress and self._counts[section] % _BATCH == 0:
            self._progress(section, self._counts[section])
        return False

    def _edition(self, row: Row) -> None:
        self._editions.append((row["series"], row["edition"]))

    def _document(self, row: Row) -> None:
        unknown = row.keys() - {f.name for f in fields(Document)} - {"seed"}
        if unknown:
            raise DumpError(f"a document has no {', '.join(sorted(unknown))}")
        document = document_of(row)
        self._documents[document.id] = document
        self._add(row["seed"], document)

    def _entity(self, row: Row) -> None:
        self._add("", SourceEntity(row["id"], EntityKind(row["kind"]), row["rank"]))

    def _claim(self, row: Row) -> None:
        document = self._documents.get(row["document"])
        if document is None:
            raise DumpError(
                f"the claim {row['id']} cites the document {row['document']!r}, which the dump does not hold"
            )
        claim = claim_of(row, document)
        if claim.id != row["id"]:
            raise DumpError(f"the claim {row['id']} was changed: its content has the id {claim.id}")
        if self._counts["claim"] == 1:
            self._flush()
        for seed in row["seeds"]:
            self._add(seed, claim)

    def _add(self, seed: str, record: Record) -> None:
        batch = self._batches[seed]
        batch.add(record)
        if len(batch) >= _BATCH:
            self._write(seed)

    def _write(self, seed: str) -> None:
        self._written += Writer(self._store, seed).write_batch(self._batches.pop(seed))

    def _flush(self) -> None:
        for seed in sorted(self._batches):
            self._write(seed)


def _explained(number: int, error: Exception) -> str:
    match error:
        case orjson.JSONDecodeError():
            return f"line {number}: no JSON ({error}); was the dump cut short?"
        case KeyError():
            return f"line {number}: {error} is missing"
        case _:
            return f"{'' if str(error).startswith('line ') else f'line {number}: '}{error}"
