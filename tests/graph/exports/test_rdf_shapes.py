"""The SHACL shapes: every export keeps them, and an export that was mutilated in any one way does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

import pyshacl
import pytest
import rdflib
from rdflib import DCTERMS, PROV, RDF, RDFS, SH, Literal, Namespace

from graph.exports.rdf.terms import PREFIXES
from graph.exports.registry import formats
from graph.store import Store
from graph.view import View
from graph.writer import Writer
from tests.engines import Engine
from tests.graph.exports.rdf_reading import graph_of
from tests.graph.records import PAPER, claim, company, edition, named
from tests.graphs import load_curated, wipe

TG = Namespace(PREFIXES["tg"])
SHAPES = rdflib.Graph().parse(data=(files("graph.exports.rdf") / "shapes.ttl").read_text(encoding="utf-8"))


def export(store: Store, file: Path) -> rdflib.Graph:
    formats()["nquads"].write(store, View.at(), file, lambda _what, _count: None)
    return graph_of(file.read_text(encoding="utf-8"))


def problems(graph: rdflib.Graph) -> list[tuple[object, object]]:
    """What breaks a shape: the thing, and the property at fault."""
    conforms, report, _ = pyshacl.validate(graph, shacl_graph=SHAPES, inference="none")
    assert isinstance(report, rdflib.Graph)
    found: list[tuple[object, object]] = [
        (report.value(result, SH.focusNode), report.value(result, SH.resultPath))
        for result in report.subjects(RDF.type, SH.ValidationResult)
    ]
    assert conforms == (not found)
    return found


def test_the_whole_curated_export_keeps_the_shapes(engine: Engine, tmp_path: Path) -> None:
    with Store.open(engine.settings) as store:
        wipe(store)
        load_curated(store)
        graph = export(store, tmp_path / "out")
    assert len(set(graph.subjects(RDF.type, TG.Tie))) > 100
    assert problems(graph) == []


@pytest.fixture(scope="module")
def small(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[rdflib.Graph]:
    """One tie with a share, of one claim of one document; and an edition of a list."""
    listed = edition("2021-01-01")
    with Store.open(engine.settings) as store:
        wipe(store)
        Writer(store, "test").write([
            PAPER, listed, company("acme"), company("beta"), named("acme", "Acme"), named("beta", "Beta", listed),
            claim("acme", "OWNS", object="beta", share=(20, 30), when="2020"),
        ])  # fmt: skip
        yield export(store, tmp_path_factory.mktemp("small") / "out")


def _tie(graph: rdflib.Graph) -> rdflib.term.Node:
    [tie] = graph.subjects(RDF.type, TG.Tie)
    return tie


def _source(graph: rdflib.Graph) -> rdflib.term.Node:
    [source] = graph.objects(_tie(graph), TG.source)
    return source


def _claim(graph: rdflib.Graph) -> rdflib.term.Node:
    [claim] = graph.objects(_tie(graph), TG.claim)
    return claim


def _document(graph: rdflib.Graph) -> rdflib.term.Node:
    [document] = graph.objects(_claim(graph), TG.document)
    return document


def _extract(graph: rdflib.Graph) -> rdflib.term.Node:
    [extract] = graph.subjects(PROV.wasDerivedFrom, _document(graph))
    return extract


Of = Callable[[rdflib.Graph], rdflib.term.Node]
MUTILATIONS: dict[str, tuple[Callable[[rdflib.Graph], object], Of, rdflib.URIRef]] = {
    "a tie without a claim": (lambda g: g.remove((_tie(g), TG.claim, None)), _tie, TG.claim),
    "a tie whose claim is not there": (lambda g: g.remove((_claim(g), RDF.type, None)), _tie, TG.claim),
    "a tie without a source": (lambda g: g.remove((_tie(g), TG.source, None)), _tie, TG.source),
    "a tie with two targets": (lambda g: g.add((_tie(g), TG.target, _source(g))), _tie, TG.target),
    "a tie without a kind": (lambda g: g.remove((_tie(g), TG.kind, None)), _tie, TG.kind),
    "a tie without a status": (lambda g: g.remove((_tie(g), TG.status, None)), _tie, TG.status),
    "a tie with a status of its own": (lambda g: g.set((_tie(g), TG.status, TG.CERTAIN)), _tie, TG.status),
    "a share over the whole": (lambda g: g.set((_tie(g), TG.shareMax, Literal(130))), _tie, TG.shareMax),
    "a share whose bounds are crossed": (lambda g: g.set((_tie(g), TG.shareMax, Literal(10))), _tie, TG.shareMin),
    "a claim without a document": (lambda g: g.remove((_claim(g), TG.document, None)), _claim, TG.document),
    "a claim with two documents": (
        lambda g: g.add((_claim(g), TG.document, next(d for d in g.subjects(RDF.type, TG.Document)
                                                      if d != _document(g)))), _claim, TG.document),
    "a claim without a locator": (lambda g: g.remove((_claim(g), TG.locator, None)), _claim, TG.locator),
    "a claim with a blank locator": (lambda g: g.set((_claim(g), TG.locator, Literal(" "))), _claim, TG.locator),
    "a claim without a status": (lambda g: g.remove((_claim(g), TG.status, None)), _claim, TG.status),
    "a claim about nobody": (lambda g: g.remove((_claim(g), TG.subject, None)), _claim, TG.subject),
    "a document without a title": (lambda g: g.remove((_document(g), DCTERMS.title, None)), _document, DCTERMS.title),
    "a document of nobody": (lambda g: g.remove((_document(g), PROV.wasAttributedTo, None)), _document,
                             PROV.wasAttributedTo),
    "an extract from nowhere": (lambda g: g.remove((_extract(g), PROV.wasDerivedFrom, None)), _extract,
                                PROV.wasDerivedFrom),
    "an entity without a name": (lambda g: g.remove((g.value(_tie(g), TG.target), RDFS.label, None)),
                                 lambda g: g.value(_tie(g), TG.target) or _tie(g), RDFS.label),
}  # fmt: skip


@pytest.mark.parametrize("mutilation", MUTILATIONS)
def test_a_mutilated_export_does_not(small: rdflib.Graph, mutilation: str) -> None:
    change, of, at = MUTILATIONS[mutilation]
    graph = rdflib.Graph()
    for triple in small:
        graph.add(triple)
    assert problems(graph) == []
    whose = of(graph)
    change(graph)
    assert (whose, at) in problems(graph)


def test_a_claim_whose_document_is_not_there(small: rdflib.Graph) -> None:
    graph = rdflib.Graph()
    for triple in small:
        graph.add(triple)
    whose, document = _claim(graph), _document(graph)
    graph.remove((document, RDF.type, None))
    assert (whose, TG.document) in problems(graph)
