"""The syntaxes that RDF is streamed in: N-Quads, TriG, Turtle and JSON-LD, one description after another.

rdflib holds a whole graph in memory and writes about a tenth as fast, so a whole graph is not written by it; the tests
read with rdflib what is written here. Turtle has no named graphs: there, claims stand beside everything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

import orjson

from graph.exports.rdf.terms import PREFIXES, Description, named, parts
from graph.exports.rdf.vocabulary import KNOWN_AS, context, terms
from graph.kinds import KINDS

_TYPE: Final = named("rdf:type")
#: The names of others that the export uses.
_BORROWED: Final = (
    "rdfs:label", "skos:altLabel", "dcterms:identifier", "dcterms:title", "dcterms:publisher", "dcterms:creator",
    "dcterms:description", "dcterms:language", "dcterms:rights", "owl:sameAs", "schema:sameAs", "schema:url",
    "prov:Entity", "prov:Agent", "prov:wasDerivedFrom", "prov:wasAttributedTo", "prov:hadPrimarySource",
    "prov:generatedAtTime",
)  # fmt: skip
_NAMES: Final = (
    *(term.name for term in terms()), *KNOWN_AS.values(), *(kind.rdf for kind in KINDS.values()), *_BORROWED,
)  # fmt: skip
_SHORT: Final = {named(name): name for name in _NAMES}
_DATATYPES: Final = {f"{PREFIXES[prefix]}{local}": f"{prefix}:{local}" for prefix, local in (
    ("xsd", "date"), ("xsd", "dateTime"), ("xsd", "decimal"), ("xsd", "boolean"), ("edtf", "EDTF"))}  # fmt: skip


def nquads(descriptions: Iterable[Description]) -> Iterator[str]:
    """One line for each statement."""
    for graph, subject, pairs in descriptions:
        end = f" {graph} .\n" if graph else " .\n"
        yield "".join([f"{subject} {predicate} {object_}{end}" for predicate, object_ in pairs])


def turtle(descriptions: Iterable[Description]) -> Iterator[str]:
    """Everything in one graph."""
    yield _prefixes()
    for _, subject, pairs in descriptions:
        yield _block(subject, pairs)


def trig(descriptions: Iterable[Description]) -> Iterator[str]:
    """The default graph as in Turtle, and each named graph in its braces."""
    yield _prefixes()
    opened = ""
    for graph, subject, pairs in descriptions:
        if graph != opened:
            yield ("}\n" if opened else "") + (f"{graph} {{\n" if graph else "")
            opened = graph
        yield _block(subject, pairs)
    if opened:
        yield "}\n"


def _prefixes() -> str:
    return "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())


def _block(subject: str, pairs: list[tuple[str, str]]) -> str:
    lines = [
        f"{'a' if predicate == _TYPE else _SHORT.get(predicate, predicate)} {_SHORT.get(object_, object_)}"
        for predicate, object_ in pairs
    ]
    return f"{subject} " + " ;\n    ".join(lines) + " .\n"


def jsonld(descriptions: Iterable[Description]) -> Iterator[str]:
    """One object with the context and ``@graph``; a named graph is an object with a ``@graph`` of its own."""
    yield f'{{"@context":{orjson.dumps(context()["@context"]).decode()},"@graph":['
    opened, before = "", "\n"
    for graph, subject, pairs in descriptions:
        if graph != opened:
            if opened:
                yield "]}"
                before = ",\n"
            if graph:
                yield f'{before}{{"@id":{orjson.dumps(graph[1:-1]).decode()},"@graph":['
                before = "\n"
            opened = graph
        yield before + orjson.dumps(_node(subject, pairs)).decode()
        before = ",\n"
    yield "]}]}\n" if opened else "]}\n"


_TERMS: Final[dict[str, Any]] = context()["@context"]


def _node(subject: str, pairs: list[tuple[str, str]]) -> dict[str, Any]:
    found: dict[str, Any] = {"@id": subject[1:-1]}
    for predicate, object_ in pairs:
        if predicate == _TYPE:
            key, value = "@type", _SHORT[object_]
        else:
            short = _SHORT[predicate]
            local = short.partition(":")[2]
            declared = _TERMS[local] if short.startswith("tg:") else None
            key = local if declared else short
            value = _value(object_, declared["@type"] if isinstance(declared, dict) else "")
        if key in found:
            held = found[key]
            found[key] = [*held, value] if isinstance(held, list) else [held, value]
        else:
            found[key] = value
    return found


def _value(term: str, declared: str) -> Any:
    """A value as the context's declaration of its property lets it be written."""
    value, datatype, language = parts(term)
    if term[0] == "<":
        return value if declared == "@id" else {"@id": value}
    if language:
        return {"@value": value, "@language": language}
    short = _DATATYPES.get(datatype)
    if short is None:
        return {"@value": value} if declared else value
    return value if short == declared else {"@value": value, "@type": short}
