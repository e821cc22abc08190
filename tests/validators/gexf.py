"""GEXF 1.3 by its schema: what Gephi's specification says of the elements that exports use, restated as RELAX NG.

The schema is published as files only, in no package. What exports do not use (meta, viz, spells, parents) is left out.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from lxml import etree

NAMESPACE: Final = "http://gexf.net/1.3"


def _attribute(name: str, of: str, *, needed: bool = False) -> str:
    """An attribute with values of an XML Schema type, or with one of several words, separated by a bar."""
    if "|" in of or of == "1.3":
        inner = "".join(f"<value>{word}</value>" for word in of.split("|"))
        content = f"<choice>{inner}</choice>"
    else:
        content = f'<data type="{of}"/>'
    found = f'<attribute name="{name}">{content}</attribute>'
    return found if needed else f"<optional>{found}</optional>"


def _days(name: str) -> str:
    types = "".join(f'<data type="{type_}"/>' for type_ in ("integer", "double", "date", "dateTime"))
    return f'<optional><attribute name="{name}"><choice>{types}</choice></attribute></optional>'


def _element(name: str, *inner: str) -> str:
    return f'<element name="{name}">{"".join(inner)}</element>'


def _many(inner: str) -> str:
    return f"<zeroOrMore>{inner}</zeroOrMore>"


_DIRECTIONS: Final = "directed|undirected|mutual"
_TYPES: Final = "integer|long|double|float|boolean|string|anyURI|bigdecimal|biginteger|byte|char|short"
_VALUES: Final = "<optional>{}</optional>".format(
    _element(
        "attvalues",
        _many(
            _element(
                "attvalue", _attribute("for", "string", needed=True), _attribute("value", "string", needed=True),
                _days("start"), _days("end"),
            )
        ),
    )
)  # fmt: skip
_ATTRIBUTES: Final = _element(
    "attributes",
    _attribute("class", "node|edge", needed=True),
    _attribute("mode", "static|dynamic"),
    _many(_element("attribute", *(_attribute(n, t, needed=True) for n, t in
                                  (("id", "string"), ("title", "string"), ("type", _TYPES))))),
)  # fmt: skip
_NODE: Final = _element(
    "node", _attribute("id", "string", needed=True), _attribute("label", "token"), _days("start"), _days("end"), _VALUES
)
_EDGE: Final = _element(
    "edge",
    *(_attribute(name, "string", needed=True) for name in ("id", "source", "target")),
    _attribute("type", _DIRECTIONS), _attribute("label", "token"), _attribute("weight", "double"),
    _attribute("kind", "token"), _days("start"), _days("end"), _VALUES,
)  # fmt: skip
_GRAPH: Final = _element(
    "graph",
    _attribute("defaultedgetype", _DIRECTIONS), _attribute("idtype", "integer|string"),
    _attribute("mode", "static|dynamic|slice"), _attribute("timeformat", "integer|double|date|dateTime"),
    _many(_ATTRIBUTES),
    *(_element(f"{name}s", _attribute("count", "nonNegativeInteger"), _many(each))
      for name, each in (("node", _NODE), ("edge", _EDGE))),
)  # fmt: skip
SCHEMA: Final = etree.RelaxNG(
    etree.fromstring(
        f'<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="{NAMESPACE}" '
        'datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><start>'
        f"{_element('gexf', _attribute('version', '1.3', needed=True), _GRAPH)}</start></grammar>"
    )
)


def problems(file: Path) -> list[str]:
    """What the schema forbids in a file, one line each: nothing for a valid one."""
    SCHEMA.validate(etree.parse(str(file)))
    return [f"line {error.line}: {error.message}" for error in SCHEMA.error_log]
