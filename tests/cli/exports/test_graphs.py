"""GraphML and GEXF, read back by NetworkX; Gephi's days in GEXF by the elements themselves."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
from lxml import etree

from tests.cli.conftest import Command
from tests.cli.exports.conftest import Export

GEXF = {"g": "http://gexf.net/1.3"}


def test_graphml_holds_the_ties_of_one_day(export: Export) -> None:
    graph = nx.read_graphml(export("graphml", "--as-of", "2020-01-01"))
    assert graph.is_directed()
    assert graph.is_multigraph() or graph.number_of_edges()
    assert graph.nodes["acme"]["name"] in ("Acme", "Acme Limited")
    assert graph.nodes["acme"]["identifiers"] == "GB-COH:01234567"
    assert graph.nodes["roe"]["kind"] == "PERSON"
    found = {(a, b, data["kind"]): data for a, b, data in graph.edges(data=True)}
    assert found["holding", "acme", "OWNS"]["share_min"] == 60.0
    assert found["holding", "acme", "OWNS"]["sources"] == "Register of Acme, p. 4 (ON_RECORD)"
    assert found["holding", "acme", "OWNS"]["contested"] is False
    assert ("roe", "acme", "OWNS") in found
    assert ("listing", "acme", "TARGETS") not in found
    later = nx.read_graphml(export("graphml", "--as-of", "2022-01-01"))
    kinds = {(a, b, data["kind"]) for a, b, data in later.edges(data=True)}
    assert ("roe", "acme", "OWNS") not in kinds
    assert ("listing", "acme", "TARGETS") in kinds


def test_gexf_has_the_days_of_every_tie(export: Export) -> None:
    file = export("gexf")
    root = etree.parse(str(file)).getroot()
    assert root.get("version") == "1.3"
    [graph] = root.findall("g:graph", GEXF)
    assert (graph.get("mode"), graph.get("timeformat"), graph.get("defaultedgetype")) == ("dynamic", "date", "directed")
    names = {a.get("id"): a.get("title") for a in graph.iterfind("g:attributes[@class='edge']/g:attribute", GEXF)}
    edges = {}
    for edge in graph.iterfind("g:edges/g:edge", GEXF):
        values = {names[v.get("for")]: v.get("value") for v in edge.iterfind("g:attvalues/g:attvalue", GEXF)}
        edges[edge.get("source"), edge.get("target"), edge.get("kind")] = (edge.get("start"), edge.get("end"), values)
    start, end, values = edges["roe", "acme", "OWNS"]
    assert (start, end, values["share_max"]) == ("2019-01-02", "2020-06-30", "10.0")
    assert edges["holding", "acme", "OWNS"][:2] == ("2019-01-02", None)
    assert edges["roe", "holding", "OWNS"][:2] == ("2018-01-01", None)
    assert len(edges) == 12
    nodes = {node.get("id") for node in graph.iterfind("g:nodes/g:node", GEXF)}
    assert {end for pair in edges for end in pair[:2]} <= nodes


def test_what_xml_cannot_hold_does_not_break_it(emptied: Command, tmp_path: Path) -> None:
    line = '{"id": "a", "schema": "Company", "properties": {"name": ["A\\u0001 & <b> \\ud83d\\ude00"]}}'
    given = tmp_path / "given.ftm.json"
    given.write_text(line, encoding="utf-8")
    assert emptied("load", "ftm", given).code == 0
    for name in ("graphml", "gexf"):
        assert emptied("export", name, tmp_path / name).code == 0
        text = etree.tostring(etree.parse(str(tmp_path / name)), encoding="unicode")
        assert "A\ufffd &amp; &lt;b&gt; \U0001f600" in text
