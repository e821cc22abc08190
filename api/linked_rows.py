"""One entity, tie, claim or document of a view as RDF: GraphQL asks for it, so that both clocks and former ids hold.

`ASKED` has the query of each; `described` turns the answer into the descriptions of `graph.exports.rdf.resources`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from graph.exports.rdf import resources
from graph.exports.rdf.terms import Description, Names, named
from graph.rows import Row
from graph.time import MAX_DAY, MIN_DAY
from graph.view import View

Answer = Mapping[str, Any]

#: The ties of an entity, or the claims of a document, in one answer.
PAGE: Final = 100
_PARTS: Final = """
fragment Known on Entity { id kind name }
fragment Paper on Document {
  id title publisher authors published url archivedUrl copyUrl language licence retrievedAt sha256 series edition
}
fragment Said on Claim {
  id predicate value number unit bound role note language when status attribution locator hedge method ref recordedAt
  share { min max exact } amount { amount currency }
  subject { ...Known } object { ...Known } speaker { ...Known }
}
fragment Told on Tie {
  id kind role note when validFrom validTo sureFrom sureTo status contested
  share { min max exact } amount { amount currency }
  source { ...Known } target { ...Known }
}
"""
_ENTITY: Final = """entity(id: $id) {
  ...Known description countries names { text } identifiers { scheme value url }
  ties(first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { ...Told claims { id } disputedBy { id } } }
  }
}"""
_TIE: Final = """tie(id: $id) {
  ...Told claims { ...Said document { ...Paper } } disputedBy { ...Said document { ...Paper } }
}"""
_CLAIM: Final = "claim(id: $id) { ...Said document { ...Paper } }"
_DOCUMENT: Final = """document(id: $id) {
  ...Paper
  claims(first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { ...Said document { id } } }
  }
}"""


def _query(field: str, *used: str, paged: bool = False) -> str:
    page = ", $first: Int!, $after: String" if paged else ""
    fragments = [part for part in _PARTS.split("\nfragment ") if part.split(" ")[0] in used]
    return (
        f"query Resource($id: ID!, $validAt: Date, $knownAt: DateTime, $statuses: [Status!]{page}) {{\n"
        f"graph(validAt: $validAt, knownAt: $knownAt, statuses: $statuses) {{\n{field}\n}} }}\n"
        + "\n".join(f"fragment {part}" for part in fragments)
    )


#: The GraphQL document for each, by the name of its field.
ASKED: Final = {
    "entity": _query(_ENTITY, "Known", "Told", paged=True),
    "tie": _query(_TIE, "Known", "Told", "Said", "Paper"),
    "claim": _query(_CLAIM, "Known", "Said", "Paper"),
    "document": _query(_DOCUMENT, "Known", "Said", "Paper", paged=True),
}
#: Those whose answer has pages, and the field that has them.
PAGED: Final = {"entity": "ties", "document": "claims"}


def described(names: Names, view: View, field: str, asked: str, found: Answer) -> Iterator[Description]:
    """The descriptions of what was found under the id ``asked``, each subject once, graph by graph."""
    every = list(_WHOLE[field](names, view, found))
    if found["id"] != asked:
        every.append(Description("", names.entity(asked), [(named("owl:sameAs"), names.entity(found["id"]))]))
    merged: dict[tuple[str, str], dict[tuple[str, str], None]] = {}
    for graph, subject, pairs in sorted(every, key=lambda description: description.graph):
        merged.setdefault((graph, subject), {}).update(dict.fromkeys(pairs))
    for (graph, subject), found_pairs in merged.items():
        yield Description(graph, subject, list(found_pairs))


def _entity(names: Names, view: View, found: Answer) -> Iterator[Description]:
    row = {
        **found,
        "names": [name["text"] for name in found["names"]],
        "identifiers": [f"{i['scheme']}:{i['value']}" for i in found["identifiers"]],
    }
    yield resources.entity(names, row)
    for edge in found["ties"]["edges"]:
        yield from _tie(names, view, edge["node"], live=True)


def _tie(names: Names, view: View, found: Answer, *, live: bool = False) -> Iterator[Description]:
    for end in ("source", "target"):
        yield resources.entity(names, dict(found[end]))
    source, target = found["source"]["id"], found["target"]["id"]
    yield from resources.tie(names, view, found["kind"], source, target, _tie_row(found, live=live))


def _tie_row(found: Answer, *, live: bool) -> Row:
    """A tie as it is stored. Where nothing tells a day, it is undated, and then live on none."""
    undated = not live and not (found["validFrom"] or found["validTo"] or found["when"])
    return {
        **_measured(found),
        "valid_from": MAX_DAY if undated else found["validFrom"] or MIN_DAY,
        "valid_to": MIN_DAY if undated else found["validTo"] or MAX_DAY,
        "sure_from": found["sureFrom"],
        "sure_to": found["sureTo"],
        "claims": [claim["id"] for claim in found["claims"]],
        "disputed_by": [claim["id"] for claim in found["disputedBy"]],
    }


def _whole_tie(names: Names, view: View, found: Answer) -> Iterator[Description]:
    yield from _tie(names, view, found)
    for claim in (*found["claims"], *found["disputedBy"]):
        yield from _claim(names, view, claim)


def _claim(names: Names, _view: View, found: Answer) -> Iterator[Description]:
    yield from _said(names, found)
    yield from resources.document(names, _paper(found["document"]))


def _document(names: Names, _view: View, found: Answer) -> Iterator[Description]:
    yield from resources.document(names, _paper(found))
    for edge in found["claims"]["edges"]:
        yield from _said(names, edge["node"])


def _said(names: Names, found: Answer) -> Iterator[Description]:
    ends = {name: found[name] for name in ("subject", "object", "speaker")}
    for end in ends.values():
        if end:
            yield resources.entity(names, dict(end))
    row = {
        **_measured(found),
        "document": found["document"]["id"],
        "recorded_at": found["recordedAt"],
        **{name: end and end["id"] for name, end in ends.items()},
    }
    yield resources.claim(names, row)


def _measured(found: Answer) -> Row:
    row = dict(found)
    if found["share"]:
        row["share_min"], row["share_max"] = found["share"]["min"], found["share"]["max"]
    row["amount"] = None
    if found["amount"]:
        row["amount"], row["currency"] = found["amount"]["amount"], found["amount"]["currency"]
    return row


def _paper(found: Answer) -> Row:
    renamed = {"archivedUrl": "archived_url", "copyUrl": "copy_url", "retrievedAt": "retrieved_at"}
    return {renamed.get(name, name): value for name, value in found.items()}


_WHOLE: Final = {"entity": _entity, "tie": _whole_tie, "claim": _claim, "document": _document}
