"""The vocabulary as a page for people: one row for each term, made from the table."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from html import escape
from typing import Final

from graph.exports.rdf.terms import PREFIXES
from graph.exports.rdf.vocabulary import Term, terms
from graph.kinds import KINDS

_SECTIONS: Final = (
    ("Classes", "rdfs:Class"),
    ("Properties", "rdf:Property"),
    ("Statuses", "tg:Status"),
    ("Bounds", "tg:Bound"),
)


@cache
def page() -> str:
    """The page as HTML."""
    every = terms()
    sections = [_section(title, [term for term in every if term.kind == kind]) for title, kind in _SECTIONS]
    borrowed = "".join(
        f"<tr><td><code>{escape(kind.rdf)}</code></td><td>{escape(kind.name)}</td><td>{escape(kind.says)}</td></tr>"
        for kind in KINDS.values()
        if not kind.rdf.startswith("tg:")
    )
    prefixes = "".join(
        f"<tr><td><code>{escape(prefix)}</code></td><td><code>{escape(iri)}</code></td></tr>"
        for prefix, iri in PREFIXES.items()
    )
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>tiegraph vocabulary</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="stylesheet" href="/static/landing.css"></head><body><main>'
        "<h1>The vocabulary of tiegraph's RDF</h1>"
        f"<p>Namespace <code>{escape(PREFIXES['tg'])}</code>. The same as "
        '<a href="/vocab?format=turtle">Turtle</a> and <a href="/vocab?format=jsonld">JSON-LD</a>; the '
        '<a href="/context.jsonld">JSON-LD context</a>.</p>'
        f"{''.join(sections)}"
        "<h2>Kinds of ties that have a property elsewhere</h2>"
        f"<table><tr><th>Property</th><th>Kind</th><th>Meaning</th></tr>{borrowed}</table>"
        f"<h2>Prefixes</h2><table><tr><th>Prefix</th><th>Namespace</th></tr>{prefixes}</table>"
        "</main></body></html>\n"
    )


def _section(title: str, found: Iterable[Term]) -> str:
    rows = "".join(
        f'<tr id="{escape(term.name.partition(":")[2])}"><td><code>{escape(term.name)}</code></td>'
        f"<td>{escape(term.says)}</td><td>{escape(_about(term))}</td></tr>"
        for term in found
    )
    return f"<h2>{title}</h2><table><tr><th>Term</th><th>Meaning</th><th>Of and to</th></tr>{rows}</table>"


def _about(term: Term) -> str:
    told = [f"{term.domain or 'anything'} → {term.range}"] if term.range else []
    return "; ".join([*told, *(f"a kind of {name}" for name in term.under)])
