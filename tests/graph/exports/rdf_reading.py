"""RDF read by rdflib, as sets: of quads with the graph's address (empty for the default one), and of triples."""

from __future__ import annotations

import rdflib
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.term import Node

# Else rdflib would write literals in another way than they were read: +00:00 for Z.
rdflib.NORMALIZE_LITERALS = False

Quad = tuple[Node, Node, Node, str]
Triple = tuple[Node, Node, Node]


def quads(text: str, syntax: str) -> set[Quad]:
    """What a dataset says."""
    dataset = rdflib.Dataset()
    dataset.parse(data=text, format=syntax)
    return {
        (s, p, o, "" if graph in (None, DATASET_DEFAULT_GRAPH_ID) else str(graph))
        for s, p, o, graph in dataset.quads((None, None, None, None))
    }


def triples(text: str, syntax: str) -> set[Triple]:
    """What a graph says."""
    return set(rdflib.Graph().parse(data=text, format=syntax))


def graph_of(text: str) -> rdflib.Graph:
    """The quads of N-Quads as one graph, whichever graph they are in."""
    graph = rdflib.Graph()
    for s, p, o, _ in quads(text, "nquads"):
        graph.add((s, p, o))
    return graph
