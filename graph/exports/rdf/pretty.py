"""Small pieces of RDF: Turtle and TriG as rdflib writes them for people, N-Quads and JSON-LD as the export does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

import rdflib

from graph.exports.rdf import syntax
from graph.exports.rdf.terms import PREFIXES, Description

# Otherwise rdflib writes literals in another way than the export does: +00:00 for Z.
rdflib.NORMALIZE_LITERALS = False


def turtle(descriptions: Iterable[Description]) -> str:
    """Everything in one graph."""
    graph = rdflib.Graph(bind_namespaces="none")
    lines = syntax.nquads(Description("", subject, pairs) for _, subject, pairs in descriptions)
    graph.parse(data="".join(lines), format="nt")
    return _bound(graph).serialize(format="turtle")


def trig(descriptions: Iterable[Description]) -> str:
    """The default graph, and the named ones."""
    dataset = rdflib.Dataset()
    dataset.parse(data="".join(syntax.nquads(descriptions)), format="nquads")
    return _bound(dataset).serialize(format="trig")


def _bound(graph: rdflib.Graph) -> rdflib.Graph:
    for prefix, iri in PREFIXES.items():
        graph.bind(prefix, iri)
    return graph


#: How to write each, by the name of the format.
WRITTEN: Final[dict[str, Callable[[Iterable[Description]], str]]] = {
    "jsonld": lambda descriptions: "".join(syntax.jsonld(descriptions)),
    "turtle": turtle,
    "trig": trig,
    "nquads": lambda descriptions: "".join(syntax.nquads(descriptions)),
}
