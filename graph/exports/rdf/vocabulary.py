"""The vocabulary: every class and property of our own that the RDF uses, each with its meaning, in one table.

The predicates of ties come from the table of kinds; the page at ``/vocab``, its Turtle and the JSON-LD context are
made from both. Where a W3C or other well-known vocabulary has the term, that one is used, and is not repeated here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from graph.exports.rdf.terms import PREFIXES, Description, named, told_in
from graph.kinds import KINDS
from graph.model import Bound, EntityKind, Status

_CLASS, _PROPERTY = "rdfs:Class", "rdf:Property"


@dataclass(frozen=True, slots=True)
class Term:
    """One term. ``kind`` is its rdf:type; ``range`` a datatype or class; ``under`` what it is a special case of."""

    name: str
    kind: str
    label: str
    says: str
    domain: str | None = None
    range: str | None = None
    under: tuple[str, ...] = ()


#: The class of each kind of entity elsewhere, where there is one that fits.
KNOWN_AS: Final[dict[EntityKind, str]] = {
    EntityKind.PERSON: "schema:Person",
    EntityKind.COMPANY: "org:FormalOrganization",
    EntityKind.STATE_BODY: "org:FormalOrganization",
    EntityKind.ORGANIZATION: "org:Organization",
    EntityKind.PROJECT: "schema:Project",
    EntityKind.LAW: "schema:Legislation",
    EntityKind.PLACE: "schema:Place",
    EntityKind.PRODUCT: "schema:Product",
}
_STATUSES: Final[dict[Status, str]] = {
    Status.ON_RECORD: "An act, a filing, a register or an official notice says so.",
    Status.REPORTED: "A publication states it as fact.",
    Status.SELF_STATED: "A party says it of itself.",
    Status.ALLEGED: "An accusation, neither admitted nor ruled on.",
    Status.CONSIDERED: "An act contemplated, not taken.",
    Status.FORECAST: "Conditional or future.",
    Status.OPINION: "A judgement, a causal attribution, rhetoric.",
    Status.UNPROVEN: "The source says expressly that it has not been shown.",
    Status.DENIED: "The source denies it.",
}
_BOUNDS: Final[dict[Bound, str]] = {
    Bound.EXACTLY: "The number is the value.",
    Bound.ABOUT: "The number is near the value.",
    Bound.AT_LEAST: "The number is a floor, not the value.",
    Bound.AT_MOST: "The number is a ceiling, not the value.",
}


def _property(name: str, says: str, domain: str | None, range_: str, *under: str) -> Term:
    words = "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in name)
    return Term(f"tg:{name}", _PROPERTY, words, says, domain, range_, under)


_OWN: Final = (
    Term("tg:Entity", _CLASS, "entity", "Somebody or something that claims are about."),
    Term("tg:Tie", _CLASS, "tie", "One relationship: what the claims about it add up to for one period. It is "
         "derived, and holds in the world only as far as its status and its days say."),
    Term("tg:Claim", _CLASS, "claim", "One statement by one document at one place in it: that the document says "
         "so, and with what status; not that it is true.", under=("prov:Entity",)),
    Term("tg:Document", _CLASS, "document", "One source: an article, a filing, one edition of a list.",
         under=("prov:Entity",)),
    Term("tg:Extract", _CLASS, "extract", "The named graph that holds the claims of one document.",
         under=("prov:Entity",)),
    Term("tg:Status", _CLASS, "status", "How strongly a source puts a claim.", under=("skos:Concept",)),
    Term("tg:Bound", _CLASS, "bound", "How a number is meant.", under=("skos:Concept",)),
    _property("source", "Where a tie starts.", "tg:Tie", "tg:Entity"),
    _property("target", "Where a tie ends.", "tg:Tie", "tg:Entity"),
    _property("kind", "What a tie says: the property that relates its source to its target.", "tg:Tie", "rdf:Property"),
    _property("claim", "A claim behind a tie. No tie lacks one.", "tg:Tie", "tg:Claim", "prov:wasDerivedFrom"),
    _property("disputedBy", "A claim that speaks against a tie on its days.", "tg:Tie", "tg:Claim"),
    _property("contested", "Whether sources contradict each other about the tie.", "tg:Tie", "xsd:boolean"),
    _property("validFrom", "The day on which a tie began, where its sources say it exactly.", "tg:Tie", "xsd:date"),
    _property("validTo", "The last day of a tie, inclusive, where its sources say it exactly.", "tg:Tie", "xsd:date"),
    _property("firstDay", "The first day on which the sources allow a tie. Absent: no first day is known.",
              "tg:Tie", "xsd:date"),
    _property("lastDay", "The last day on which the sources allow a tie, inclusive. Absent: it goes on, as far as is "
              "known.", "tg:Tie", "xsd:date"),
    _property("undated", "True for a tie that nothing dates: it is live on no day.", "tg:Tie", "xsd:boolean"),
    _property("when", "The date or period of a tie or a claim, as EDTF.", None, "edtf:EDTF"),
    _property("status", "How strongly it is put: for a tie, by its strongest claim.", None, "tg:Status"),
    _property("shareMin", "The least share that the sources allow, percent, 0 to 100.", None, "xsd:decimal"),
    _property("shareMax", "The largest share that the sources allow, percent, 0 to 100.", None, "xsd:decimal"),
    _property("amount", "An amount in base units of its currency.", None, "xsd:decimal"),
    _property("currency", "The amount's currency, ISO 4217.", None, "xsd:string"),
    _property("role", "The role, post or manner of a tie.", None, "xsd:string"),
    _property("note", "A remark that is needed to read it rightly.", None, "xsd:string"),
    _property("country", "A country of an entity, ISO 3166-1 alpha-2.", "tg:Entity", "xsd:string"),
    _property("subject", "Whom or what a claim is about.", "tg:Claim", "tg:Entity"),
    _property("object", "The other entity that a claim names.", "tg:Claim", "tg:Entity"),
    _property("predicate", "What a claim says: the property of a kind of tie, or the name of a fact.", "tg:Claim",
              "rdfs:Resource"),
    _property("value", "The text that a claim gives, in its language where that is known.", "tg:Claim",
              "rdf:langString"),
    _property("number", "The number that a claim gives, in base units of its unit.", "tg:Claim", "xsd:decimal"),
    _property("unit", "The unit of the number, in the singular.", "tg:Claim", "xsd:string"),
    _property("bound", "How the number or amount is meant; absent: exactly.", "tg:Claim", "tg:Bound"),
    _property("document", "The document that makes a claim. No claim lacks one.", "tg:Claim", "tg:Document",
              "prov:hadPrimarySource"),
    _property("locator", "The place in the document: paragraph, row, XPath or page. No claim lacks one.", "tg:Claim",
              "xsd:string"),
    _property("speaker", "Who says it, where it is not the document's own voice.", "tg:Claim", "tg:Entity"),
    _property("attribution", "To whom the document ascribes it, in words.", "tg:Claim", "xsd:string"),
    _property("hedge", "The words by which the source limits it.", "tg:Claim", "xsd:string"),
    _property("method", "How the claim was taken from the document.", "tg:Claim", "xsd:string"),
    _property("ref", "The curators' own number of a claim.", "tg:Claim", "xsd:string"),
    _property("published", "When a document was published, as EDTF.", "tg:Document", "edtf:EDTF", "dcterms:issued"),
    _property("archivedUrl", "An archived copy of a document.", "tg:Document", "rdfs:Resource"),
    _property("copyUrl", "The copy that was read, where not the publisher's own.", "tg:Document", "rdfs:Resource"),
    _property("sha256", "SHA-256 of the bytes that were read, in hexadecimal.", "tg:Document", "xsd:string"),
    _property("series", "The list that a document is an edition of.", "tg:Document", "xsd:string"),
    _property("edition", "The day of the edition.", "tg:Document", "xsd:date"),
)  # fmt: skip


def terms() -> tuple[Term, ...]:
    """Every term of our own: classes, properties, statuses and bounds; in the order in which people read them."""
    kinds = tuple(
        Term(f"tg:{kind.label}", _CLASS, kind.value.lower().replace("_", " "), f"An entity of the kind {kind.value}.",
             under=("tg:Entity", *([KNOWN_AS[kind]] if kind in KNOWN_AS else [])))
        for kind in EntityKind
    )  # fmt: skip
    ties = tuple(
        Term(kind.rdf, _PROPERTY, kind.label, kind.says, "tg:Entity", "tg:Entity")
        for kind in KINDS.values()
        if kind.rdf.startswith("tg:")
    )
    statuses = tuple(
        Term(f"tg:{status}", "tg:Status", status.lower().replace("_", " "), says) for status, says in _STATUSES.items()
    )
    bounds = tuple(
        Term(f"tg:{bound}", "tg:Bound", bound.lower().replace("_", " "), says) for bound, says in _BOUNDS.items()
    )
    return _OWN + kinds + ties + statuses + bounds


def described() -> Iterator[Description]:
    """The vocabulary as RDF."""
    ontology = PREFIXES["tg"].removesuffix("#")
    yield Description("", f"<{ontology}>", [
        (named("rdf:type"), named("owl:Ontology")),
        (named("rdfs:label"), told_in("tiegraph vocabulary", "en")),
        (named("rdfs:comment"), told_in("What a tiegraph says of entities, ties, claims and documents.", "en")),
    ])  # fmt: skip
    for term in terms():
        pairs = [
            (named("rdf:type"), named(term.kind)),
            (named("rdfs:label"), told_in(term.label, "en")),
            (named("rdfs:comment"), told_in(term.says, "en")),
            (named("rdfs:isDefinedBy"), f"<{ontology}>"),
        ]
        if term.domain:
            pairs.append((named("rdfs:domain"), named(term.domain)))
        if term.range:
            pairs.append((named("rdfs:range"), named(term.range)))
        special = named("rdfs:subClassOf" if term.kind == _CLASS else "rdfs:subPropertyOf")
        pairs += [(special, named(name)) for name in term.under]
        yield Description("", named(term.name), pairs)


def context() -> dict[str, Any]:
    """The JSON-LD context: the prefixes, and each of our own properties by its plain name."""
    found: dict[str, Any] = {**PREFIXES}
    for term in terms():
        if term.kind != _PROPERTY:
            continue
        name = term.name.partition(":")[2]
        if term.range == "rdf:langString" or name == "predicate":
            found[name] = term.name
            continue
        plain = term.range in ("xsd:string", "xsd:boolean")
        typed = term.range if (term.range or "").startswith(("xsd:", "edtf:")) else "@id"
        found[name] = term.name if plain else {"@id": term.name, "@type": typed}
    return {"@context": found}
