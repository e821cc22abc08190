"""The whole graph as RDF, streamed out of the database: entities, ties, and each document with its claims.

Memory does not grow with the graph: rows come in pages of the driver's, claims by the documents of one page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from graph.digest import known_at
from graph.exports.rdf import resources
from graph.exports.rdf.terms import Description, Names
from graph.exports.registry import ExportError, Report, Write
from graph.exports.selection import Selection
from graph.settings import load_settings
from graph.store import Store
from graph.time import MAX_INSTANT, NOW_KNOWN
from graph.view import View

Syntax = Callable[[Iterable[Description]], Iterator[str]]
_PAGE: Final = 200
_REPORTED: Final = 2000
_BUFFER: Final = 1 << 20


def writer(written: Syntax) -> Write:
    """What writes a graph to a file in one syntax; resources are named by ``TIEGRAPH_PUBLIC_URL``.

    Raises ExportError for a view of the past: what an entity was called then is not in the stream.
    """

    def write(store: Store, view: View, out: Path, report: Report) -> None:
        names = Names(load_settings().public_url)
        with out.open("w", encoding="utf-8", newline="\n", buffering=_BUFFER) as file:
            file.writelines(written(descriptions(store, view, names, report)))

    return write


def descriptions(store: Store, view: View, names: Names, report: Report) -> Iterator[Description]:
    """All that the graph says, as it is known now. The view says which ties are live: they get a plain triple.

    Raises ExportError where the view is of another instant than now or about one entity, and where somebody writes
    meanwhile.
    """
    if Selection.of(view).about is not None:
        raise ExportError("RDF is written of the whole graph; that of one entity is at its address on the server")
    if view.known_at is not None:
        raise ExportError("RDF of the whole graph is written as it is known now; ask for another day, or for one thing")
    before = known_at(store)
    yield from _counted(
        "entities", report, (resources.entity(names, row) for row in store.stream("rdf_entities", open=MAX_INSTANT))
    )
    yield from _counted("ties", report, _ties(store, view, names))
    yield from _counted("claims", report, _documents(store, names))
    if known_at(store) != before:
        raise ExportError("the graph changed while it was written; try again when nobody loads")


def _ties(store: Store, view: View, names: Names) -> Iterator[Description]:
    for row in store.stream("content_ties", known=NOW_KNOWN):
        yield from resources.tie(names, view, row["kind"], row["source"], row["target"], row["tie"])


def _documents(store: Store, names: Names) -> Iterator[Description]:
    rows = store.stream("content_documents", open=MAX_INSTANT)
    while page := [row["document"] for row in islice(rows, _PAGE)]:
        for row in page:
            yield from resources.document(names, row)
        for row in store.stream("rdf_claims", ids=[row["id"] for row in page], open=MAX_INSTANT):
            ends = {name: row[name] for name in ("subject", "object", "speaker")}
            yield resources.claim(names, {**row["claim"], **ends})


def _counted(what: str, report: Report, found: Iterable[Description]) -> Iterator[Description]:
    for count, description in enumerate(found, start=1):
        yield description
        if count % _REPORTED == 0:
            report(what, count)
