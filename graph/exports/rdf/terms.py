"""RDF terms as N-Quads writes them: IRIs, literals, and the names that Turtle shortens them to.

Terms are texts, ready to be written: an export makes millions of them, and objects for each would cost more than the
database does. The grammar is that of W3C RDF 1.1 N-Quads; what it writes, every reader of Turtle and TriG reads too.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple
from urllib.parse import quote

import orjson

#: The namespaces, by the prefix that documents and the table of kinds use.
PREFIXES: Final = {
    "tg": "https://w3id.org/tiegraph/vocab#",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_HARD: Final = re.compile('["\\\\\x00-\x1f\x7f\ud800-\udfff]')
_ESCAPES: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_PLAIN_ID: Final = re.compile(r"[A-Za-z0-9._~-]+")
_NOT_IN_IRI: Final = re.compile('[\x00-\x20\x7f<>"{}|^`\\\\\ud800-\udfff]')
_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S")
_LANGUAGE: Final = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")


class Description(NamedTuple):
    """What is said of one subject in one graph: pairs of predicate and object. The default graph is ``""``."""

    graph: str
    subject: str
    pairs: list[tuple[str, str]]


def named(short: str) -> str:
    """The IRI of a shortened name such as ``org:memberOf``."""
    prefix, _, local = short.partition(":")
    return f"<{PREFIXES[prefix]}{local}>"


_DATATYPES: Final = {short: f"^^{named(short)}" for short in (
    "xsd:date", "xsd:dateTime", "xsd:decimal", "xsd:boolean", "edtf:EDTF")}  # fmt: skip
TRUE: Final = f'"true"{_DATATYPES["xsd:boolean"]}'
FALSE: Final = f'"false"{_DATATYPES["xsd:boolean"]}'


def text(value: str) -> str:
    """A plain literal. What is no character (half of a surrogate pair) becomes U+FFFD."""
    return f'"{_HARD.sub(_escaped, value)}"' if _HARD.search(value) else f'"{value}"'


def _escaped(found: re.Match[str]) -> str:
    sign = found[0]
    if sign in _ESCAPES:
        return _ESCAPES[sign]
    return "\ufffd" if sign >= "\ud800" else f"\\u{ord(sign):04X}"


def told_in(value: str, language: str | None) -> str:
    """A literal in a language (BCP 47), plain where the tag is missing or no tag."""
    return f"{text(value)}@{language}" if language and _LANGUAGE.fullmatch(language) else text(value)


def day(value: str) -> str:
    """A calendar day, ISO 8601."""
    return f'"{value}"{_DATATYPES["xsd:date"]}'


def instant(value: str) -> str:
    """An instant, ISO 8601 with its zone."""
    return f"{text(value)}{_DATATYPES['xsd:dateTime']}"


def edtf(value: str) -> str:
    """An EDTF date, in the datatype that the Library of Congress publishes for it."""
    return f"{text(value)}{_DATATYPES['edtf:EDTF']}"


def decimal(value: float) -> str:
    """A number in the shortest decimal notation with a point that gives the same float: 48.0, as Turtle writes it."""
    written = repr(float(value))
    if "e" in written:
        written = format(Decimal(written), "f")
        written = written if "." in written else f"{written}.0"
    return f'"{written}"{_DATATYPES["xsd:decimal"]}'


def address(url: str) -> str:
    """A URL as an IRI, what an IRI cannot hold percent-encoded; a plain literal where it is no absolute URL."""
    if not _ABSOLUTE.match(url):
        return text(url)
    return f"<{_NOT_IN_IRI.sub(lambda found: quote(found[0], errors='replace'), url)}>"


class Names:
    """The IRIs of a graph's own things, at the address ``base`` at which a server of it is found."""

    def __init__(self, base: str) -> None:
        self.base = base.rstrip("/")

    def entity(self, id_: str) -> str:
        """Somebody or something."""
        return f"<{self.base}/entities/{_segment(id_)}>"

    def tie(self, id_: str) -> str:
        """A tie."""
        return f"<{self.base}/ties/{_segment(id_)}>"

    def claim(self, id_: str) -> str:
        """A claim."""
        return f"<{self.base}/claims/{id_}>"

    def document(self, id_: str, part: str = "") -> str:
        """A document, or a part of what is said of it, such as ``#claims``."""
        return f"<{self.base}/documents/{_segment(id_)}{part}>"


def _segment(id_: str) -> str:
    return id_ if _PLAIN_ID.fullmatch(id_) else quote(id_, safe="!$&()*+,;=:@", errors="replace")


def parts(term: str) -> tuple[str, str, str]:
    """An IRI as ``(iri, "", "")``; a literal as ``(text, datatype, language)``, as these functions wrote it."""
    if term[0] == "<":
        return term[1:-1], "", ""
    end = term.rindex('"')
    value: str = orjson.loads(term[: end + 1])
    tail = term[end + 1 :]
    if tail.startswith("@"):
        return value, "", tail[1:]
    return value, tail[3:-1] or PREFIXES["xsd"] + "string", ""
