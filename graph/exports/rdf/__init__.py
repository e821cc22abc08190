"""RDF: every tie a resource with its claims, every document a named graph with provenance (docs/rdf.md)."""

from __future__ import annotations

from graph.exports.rdf import syntax
from graph.exports.rdf.stream import writer
from graph.exports.registry import Format, register

register(Format("nquads", ".nq", "RDF, one statement a line, claims in a named graph for each document",
                writer(syntax.nquads)))  # fmt: skip
register(Format("trig", ".trig", "RDF for people to read, claims in a named graph for each document",
                writer(syntax.trig)))  # fmt: skip
register(Format("turtle", ".ttl", "RDF in one graph, without named ones", writer(syntax.turtle)))
register(Format("jsonld", ".jsonld", "RDF as JSON-LD, claims in a named graph for each document",
                writer(syntax.jsonld)))  # fmt: skip
