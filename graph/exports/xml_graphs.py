"""GraphML and GEXF: the graph for Gephi, yEd, Cytoscape, igraph and NetworkX, as XML that is written as it goes.

GraphML has no time: it holds the ties that are live on the view's day. GEXF 1.3 has: its edges carry the days from and
to which each tie is shown, so that Gephi's timeline moves through them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from lxml import etree

from graph.exports.registry import Format, Report, register
from graph.exports.selection import Reader, ReadTie, days_of, is_shown
from graph.kinds import KINDS
from graph.rows import Row
from graph.store import Store
from graph.view import View

_GRAPHML: Final = "http://graphml.graphdrawing.org/xmlns"
_GEXF: Final = "http://gexf.net/1.3"
#: What XML 1.0 cannot hold.
_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_NODE: Final = {"name": "string", "kind": "string", "countries": "string", "identifiers": "string"}
_EDGE: Final = {
    "kind": "string", "status": "string", "valid_from": "string", "valid_to": "string", "when": "string",
    "share_min": "double", "share_max": "double", "amount": "double", "currency": "string", "role": "string",
    "note": "string", "contested": "boolean", "sources": "string",
}  # fmt: skip


def write_graphml(store: Store, view: View, out: Path, report: Report) -> None:
    """Write every entity and the ties that are live on the view's day."""
    reader = Reader(store, view, live_only=True)
    with _document(out) as file, file.element("graphml", nsmap={None: _GRAPHML}):
        for of, columns in (("node", _NODE), ("edge", _EDGE)):
            for name, type_ in columns.items():
                attributes = {"id": f"{of}-{name}", "for": of, "attr.name": name, "attr.type": type_}
                file.write(etree.Element("key", attributes))
        with file.element("graph", id="tiegraph", edgedefault="directed"):
            for element in _elements(reader, report, _graphml_node, _graphml_edge):
                file.write(element)


def write_gexf(store: Store, view: View, out: Path, report: Report) -> None:
    """Write every entity and every tie that is shown on some day, with its days; or those of one day, if asked."""
    reader = Reader(store, view)
    with _document(out) as file, file.element("gexf", nsmap={None: _GEXF}, version="1.3"):
        graph = {"mode": "dynamic", "defaultedgetype": "directed", "timeformat": "date", "idtype": "string"}
        with file.element("graph", graph):
            for of, columns in (("node", _NODE), ("edge", _EDGE)):
                with file.element("attributes", {"class": of}):
                    for name, type_ in columns.items():
                        file.write(etree.Element("attribute", id=name, title=name, type=type_))
            with file.element("nodes"):
                for element in _nodes(reader, report, _gexf_node):
                    file.write(element)
            with file.element("edges"):
                for element in _edges(reader, report, _gexf_edge):
                    file.write(element)


def _elements(reader: Reader, report: Report, node: Any, edge: Any) -> Iterator[Any]:
    yield from _nodes(reader, report, node)
    yield from _edges(reader, report, edge)


def _nodes(reader: Reader, report: Report, make: Any) -> Iterator[Any]:
    count = 0
    for page in reader.pages(ties=False):
        for entity in page.entities:
            yield make(entity["id"], _node_values(entity))
        count += len(page.entities)
        report("entities", count)


def _edges(reader: Reader, report: Report, make: Any) -> Iterator[Any]:
    count = hidden = 0
    for page in reader.pages(entities=False):
        for tie in page.ties:
            if is_shown(tie.tie):
                yield make(tie, _edge_values(tie))
            else:
                hidden += 1
        count += len(page.ties)
        report("ties", count)
    if hidden:
        report("undated ties left out", hidden)


def _node_values(entity: Row) -> dict[str, Any]:
    return {
        "name": entity["name"],
        "kind": entity["kind"],
        "countries": "; ".join(entity.get("countries", ())),
        "identifiers": "; ".join(entity.get("identifiers", ())),
    }


def _edge_values(tie: ReadTie) -> dict[str, Any]:
    first, last = days_of(tie.tie)
    sources = " | ".join(tie.tie.get("cited", ()))
    return {**tie.tie, "kind": tie.kind, "valid_from": first, "valid_to": last, "sources": sources}


def _graphml_node(id_: str, values: dict[str, Any]) -> Any:
    return _with_data(etree.Element("node", id=_text(id_)), "node", _NODE, values)


def _graphml_edge(tie: ReadTie, values: dict[str, Any]) -> Any:
    edge = etree.Element("edge", id=_text(tie.id), source=_text(tie.source), target=_text(tie.target))
    return _with_data(edge, "edge", _EDGE, values)


def _with_data(element: Any, of: str, columns: dict[str, str], values: dict[str, Any]) -> Any:
    for name in columns:
        if values.get(name) not in (None, ""):
            etree.SubElement(element, "data", key=f"{of}-{name}").text = _text(values[name])
    return element


def _gexf_node(id_: str, values: dict[str, Any]) -> Any:
    return _with_values(etree.Element("node", id=_text(id_), label=_text(values["name"])), _NODE, values)


def _gexf_edge(tie: ReadTie, values: dict[str, Any]) -> Any:
    given = {"id": tie.id, "source": tie.source, "target": tie.target, "kind": tie.kind}
    given["label"] = KINDS[tie.kind].label
    given |= {name: day for name, day in zip(("start", "end"), days_of(tie.tie), strict=True) if day}
    return _with_values(etree.Element("edge", {name: _text(text) for name, text in given.items()}), _EDGE, values)


def _with_values(element: Any, columns: dict[str, str], values: dict[str, Any]) -> Any:
    inner = etree.SubElement(element, "attvalues")
    for name in columns:
        if values.get(name) not in (None, ""):
            etree.SubElement(inner, "attvalue", {"for": name, "value": _text(values[name])})
    return element


def _text(value: object) -> str:
    """A value as XML can hold it: control characters and unpaired surrogates become U+FFFD."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _NO_XML.sub("\ufffd", str(value))


@contextmanager
def _document(out: Path) -> Iterator[Any]:
    with out.open("wb") as stream, etree.xmlfile(stream, encoding="utf-8") as file:
        file.write_declaration()
        yield file


register(Format("graphml", ".graphml", "GraphML: the ties of one day", write_graphml, selects=True))
register(Format("gexf", ".gexf", "GEXF 1.3: ties with their days, for Gephi's timeline", write_gexf, selects=True))
