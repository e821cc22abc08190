"""The documents behind a selection as citations: CSL-JSON, BibTeX and RIS, each document once, by `graph.citation`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import orjson

from graph.citation import CitationStyle, cite
from graph.exports.registry import Format, Report, register
from graph.exports.selection import Reader
from graph.rows import document_of
from graph.store import Store
from graph.view import View


def write_csl(store: Store, view: View, out: Path, report: Report) -> None:
    """Write one CSL-JSON array."""
    with out.open("wb") as file:
        before = b"[\n"
        for text in _cited(store, view, report, CitationStyle.CSL_JSON):
            file.write(before + orjson.dumps(orjson.loads(text)[0]))
            before = b",\n"
        file.write(b"[]\n" if before == b"[\n" else b"\n]\n")


def write_bibtex(store: Store, view: View, out: Path, report: Report) -> None:
    """Write one BibTeX entry for each document."""
    _write(store, view, out, report, CitationStyle.BIBTEX)


def write_ris(store: Store, view: View, out: Path, report: Report) -> None:
    """Write one RIS record for each document."""
    _write(store, view, out, report, CitationStyle.RIS)


def _write(store: Store, view: View, out: Path, report: Report, style: CitationStyle) -> None:
    with out.open("w", encoding="utf-8", newline="\n") as file:
        for text in _cited(store, view, report, style):
            file.write(text.rstrip("\n") + "\n\n")


def _cited(store: Store, view: View, report: Report, style: CitationStyle) -> Iterator[str]:
    """What the selected ties and the facts about the selected entities are cited from. Memory holds the ids told."""
    reader = Reader(store, view)
    told: set[str] = set()
    for page in reader.pages():
        claims = reader.claims({id_ for tie in page.ties for id_ in tie.tie["claims"]})
        found = {claim["document"] for claim in claims.values()}
        found |= {claim["document"] for said in reader.said(page.entities).values() for claim in said}
        documents = reader.documents(found - told)
        told |= found
        for id_ in sorted(documents):
            yield cite(document_of(documents[id_]), None, style)
        report("documents", len(told))


register(Format("csl-json", ".csl.json", "Citations of the documents, CSL-JSON", write_csl, selects=True))
register(Format("bibtex", ".bib", "Citations of the documents, BibTeX", write_bibtex, selects=True))
register(Format("ris", ".ris", "Citations of the documents, RIS", write_ris, selects=True))
