"""Entities, ties, claims and documents as RDF.

A tie is a resource of its own, for RDF has no properties on edges: source, target, kind, share, days, status and claims
stand on it. Beside it stands the plain triple, source kind target, where an asserted tie is live in the view asked
for; of any other a plain triple would say too much. A claim stands in the named graph of its document; what is said
of that graph and of the document (PROV-O) stands in the default graph, as entities and ties do.

Rows are those of `graph.rows`, with ``subject``, ``object`` and ``speaker`` the ids of entities, not of sources.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graph.exports.rdf.terms import (
    FALSE,
    TRUE,
    Description,
    Names,
    address,
    day,
    decimal,
    edtf,
    instant,
    named,
    text,
    told_in,
)
from graph.exports.rdf.vocabulary import KNOWN_AS
from graph.identifiers import register_url
from graph.kinds import KINDS
from graph.model import ASSERTED, EntityKind, Status
from graph.rows import Row
from graph.time import MAX_DAY, MIN_DAY
from graph.view import View

_OPEN: Final = frozenset({MIN_DAY, MAX_DAY, None})
_TYPE: Final = named("rdf:type")
_LABEL: Final = named("rdfs:label")
_CLASSES: Final = {
    kind.value: [
        (_TYPE, named(f"tg:{kind.label}")),
        *([(_TYPE, named(KNOWN_AS[kind]))] if kind in KNOWN_AS else []),
    ]
    for kind in EntityKind
}
_KIND: Final = {name: named(kind.rdf) for name, kind in KINDS.items()}
_WIKIDATA: Final = "XI-WD:"


def _tg(name: str) -> str:
    return named(f"tg:{name}")


_SOURCE, _TARGET, _TIE_KIND, _CLAIM = _tg("source"), _tg("target"), _tg("kind"), _tg("claim")
_STATUS, _CONTESTED, _DISPUTED, _UNDATED = _tg("status"), _tg("contested"), _tg("disputedBy"), _tg("undated")
_VALID_FROM, _VALID_TO, _FIRST_DAY, _LAST_DAY = _tg("validFrom"), _tg("validTo"), _tg("firstDay"), _tg("lastDay")
_SHARE_MIN, _SHARE_MAX, _AMOUNT, _CURRENCY = _tg("shareMin"), _tg("shareMax"), _tg("amount"), _tg("currency")
_WHEN, _NUMBER, _BOUND, _VALUE, _PREDICATE = _tg("when"), _tg("number"), _tg("bound"), _tg("value"), _tg("predicate")
_SUBJECT, _OBJECT, _SPEAKER, _DOCUMENT, _LOCATOR = (
    _tg("subject"), _tg("object"), _tg("speaker"), _tg("document"), _tg("locator"))  # fmt: skip
_TIE_TEXTS: Final = tuple((name, _tg(name)) for name in ("role", "note"))
_CLAIM_TEXTS: Final = tuple(
    (name, _tg(name)) for name in ("role", "note", "unit", "attribution", "hedge", "method", "ref")
)
_IS_TIE, _IS_CLAIM = (_TYPE, _tg("Tie")), (_TYPE, _tg("Claim"))
_GENERATED: Final = named("prov:generatedAtTime")
_STATUS_TERMS: Final = {status.value: _tg(status.value) for status in Status}


def entity(names: Names, row: Row) -> Description:
    """An entity: what it is, its names, countries and identifiers."""
    pairs = [(_TYPE, _tg("Entity")), *_CLASSES[row["kind"]], (_LABEL, text(row["name"]))]
    pairs += [(named("skos:altLabel"), text(name)) for name in row.get("names") or () if name != row["name"]]
    pairs += [(_tg("country"), text(code)) for code in row.get("countries") or ()]
    if row.get("description"):
        pairs.append((named("dcterms:description"), text(row["description"])))
    for identifier in row.get("identifiers") or ():
        pairs.append((named("dcterms:identifier"), text(identifier)))
        if identifier.startswith(_WIKIDATA):
            item = identifier.removeprefix(_WIKIDATA)
            pairs.append((named("owl:sameAs"), address(f"http://www.wikidata.org/entity/{item}")))
        elif url := register_url(identifier):
            pairs.append((named("schema:sameAs"), address(url)))
    return Description("", names.entity(row["id"]), pairs)


def tie(names: Names, view: View, kind: str, source: str, target: str, row: Row) -> Iterator[Description]:
    """A tie; and the plain triple that it adds up to, where it is live and asserted."""
    start, end, predicate = names.entity(source), names.entity(target), _KIND[kind]
    pairs = [
        _IS_TIE, (_SOURCE, start), (_TARGET, end), (_TIE_KIND, predicate), (_STATUS, _STATUS_TERMS[row["status"]]),
        (_CONTESTED, TRUE if row["contested"] else FALSE),
    ]  # fmt: skip
    first, last = row["valid_from"], row["valid_to"]
    if first > last:
        pairs.append((_UNDATED, TRUE))
    else:
        _days(row, pairs)
    _measures(row, pairs)
    pairs += [(name, text(row[key])) for key, name in _TIE_TEXTS if row.get(key)]
    pairs += [(_CLAIM, names.claim(id_)) for id_ in row["claims"]]
    pairs += [(_DISPUTED, names.claim(id_)) for id_ in row.get("disputed_by") or ()]
    yield Description("", names.tie(row["id"]), pairs)
    if row["status"] in ASSERTED and row["status"] in view.statuses and first <= view.valid_at <= last:
        yield Description("", start, [(predicate, end)])


def _days(row: Row, pairs: list[tuple[str, str]]) -> None:
    first, last = row["valid_from"], row["valid_to"]
    if first not in _OPEN:
        pairs.append((_FIRST_DAY, day(first)))
        if first == row["sure_from"]:
            pairs.append((_VALID_FROM, day(first)))
    if last not in _OPEN:
        pairs.append((_LAST_DAY, day(last)))
        if last == row["sure_to"]:
            pairs.append((_VALID_TO, day(last)))


def claim(names: Names, row: Row) -> Description:
    """A claim, in the named graph of its document."""
    document = row["document"]
    kind = _KIND.get(row["predicate"])
    pairs = [
        _IS_CLAIM, (_SUBJECT, names.entity(row["subject"])), (_PREDICATE, kind or text(row["predicate"])),
        (_STATUS, _STATUS_TERMS[row["status"]]), (_DOCUMENT, names.document(document)),
        (_LOCATOR, text(row["locator"])),
    ]  # fmt: skip
    if row.get("object"):
        pairs.append((_OBJECT, names.entity(row["object"])))
    if row.get("value") is not None:
        pairs.append((_VALUE, told_in(row["value"], row.get("language"))))
    if row.get("number") is not None:
        pairs.append((_NUMBER, decimal(row["number"])))
    if row.get("bound", "EXACTLY") != "EXACTLY":
        pairs.append((_BOUND, _tg(row["bound"])))
    _measures(row, pairs)
    pairs += [(name, text(row[key])) for key, name in _CLAIM_TEXTS if row.get(key)]
    if row.get("speaker"):
        pairs.append((_SPEAKER, names.entity(row["speaker"])))
    if row.get("recorded_at"):
        pairs.append((_GENERATED, instant(row["recorded_at"])))
    return Description(names.document(document, "#claims"), names.claim(row["id"]), pairs)


def _measures(row: Row, pairs: list[tuple[str, str]]) -> None:
    if row.get("share_min") is not None:
        pairs.append((_SHARE_MIN, decimal(row["share_min"])))
        pairs.append((_SHARE_MAX, decimal(row["share_max"])))
    if row.get("amount") is not None:
        pairs.append((_AMOUNT, decimal(row["amount"])))
        pairs.append((_CURRENCY, text(row["currency"])))
    if row.get("when"):
        pairs.append((_WHEN, edtf(row["when"])))


def document(names: Names, row: Row) -> Iterator[Description]:
    """A document, its publisher, and the named graph of its claims: where these come from."""
    id_ = row["id"]
    itself, publisher, extract = (names.document(id_, part) for part in ("", "#publisher", "#claims"))
    pairs = [(_TYPE, _tg("Document")), (_TYPE, named("prov:Entity")), (named("dcterms:title"), text(row["title"]))]
    if row.get("publisher"):
        pairs += [(named("dcterms:publisher"), publisher), (named("prov:wasAttributedTo"), publisher)]
    pairs += [(named("dcterms:creator"), text(author)) for author in row.get("authors") or ()]
    if row.get("published"):
        pairs.append((_tg("published"), edtf(row["published"])))
    for key, name in (("url", "schema:url"), ("archived_url", "tg:archivedUrl"), ("copy_url", "tg:copyUrl")):
        if row.get(key):
            pairs.append((named(name), address(row[key])))
    for key, name in (("language", "dcterms:language"), ("licence", "dcterms:rights"), ("sha256", "tg:sha256"),
                      ("series", "tg:series")):  # fmt: skip
        if row.get(key):
            pairs.append((named(name), text(row[key])))
    if row.get("edition"):
        pairs.append((_tg("edition"), day(row["edition"])))
    yield Description("", itself, pairs)
    if row.get("publisher"):
        agent = [(_TYPE, named("prov:Agent")), (_LABEL, text(row["publisher"]))]
        yield Description("", publisher, agent)
    about = [
        (_TYPE, _tg("Extract")), (_TYPE, named("prov:Entity")), (named("prov:wasDerivedFrom"), itself),
        (named("prov:hadPrimarySource"), itself),
    ]  # fmt: skip
    if row.get("retrieved_at"):
        about.append((_GENERATED, instant(row["retrieved_at"])))
    yield Description("", extract, about)
