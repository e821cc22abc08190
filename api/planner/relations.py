"""From one object to others: an entity's ties and facts, a tie's claims and documents, a claim's ends.

Relationships join entities and nothing else (the audit sees to it), so a tie's other end needs no label to be sure of:
a twentieth of the time of 200 companies with their owners.
"""

from __future__ import annotations

from collections.abc import Iterable

from graphql import SelectionSetNode

from api.planner.objects import Place, entity, field, members, one
from api.planner.pages import Source, page
from api.planner.scope import Column, Reading, Scope, Selected, each
from graph.citation import CitationStyle, cite
from graph.kinds import KINDS

_SHARE = "coalesce({0}.share_max, -1.0)"


@field("Entity", "owners", "holdings")
def _owned(scope: Scope, at: Place, selected: Selected) -> Column:
    r, other = scope.name("r"), scope.name("n")
    up = selected.name == "owners"
    arrow = f"<-[{r}:OWNS]-" if up else f"-[{r}:OWNS]->"
    ends = (other, at.variable) if up else (at.variable, other)
    source = Source(
        f"MATCH ({at.variable}){arrow}({other}) WHERE {at.reading.live(r)}",
        ((_SHARE.format(r), "DESC"), (f"{r}.id", "ASC")),
    )
    return page(scope, selected, "Tie", source, lambda sets: one(scope, "Tie", Place(at.reading, r, *ends), sets))


@field("Entity", "ties")
def _ties(scope: Scope, at: Place, selected: Selected) -> Column:
    r, a, b = scope.name("r"), scope.name("a"), scope.name("b")
    kinds = selected.argument("kinds")
    types = ":" + "|".join(sorted({KINDS[k.value].name for k in kinds})) if kinds else ""
    nothing = " AND false" if kinds == [] else ""
    source = Source(
        f"MATCH ({at.variable})-[{r}{types}]-() WHERE {at.reading.live(r)}{nothing}",
        ((f"{r}.valid_from", "DESC"), (f"{r}.id", "ASC")),
        f"WITH *, startNode({r}) AS {a}, endNode({r}) AS {b}",
    )
    return page(scope, selected, "Tie", source, lambda sets: one(scope, "Tie", Place(at.reading, r, a, b), sets))


@field("Entity", "sanctions")
def _sanctions(scope: Scope, at: Place, selected: Selected) -> Column:
    r, action = scope.name("r"), scope.name("n")
    tie = one(scope, "Tie", Place(at.reading, r, action, at.variable), selected.sets)
    return Column(
        f"COLLECT {{ MATCH ({at.variable})<-[{r}:TARGETS]-({action}) WHERE {at.reading.live(r)} "
        f"WITH * ORDER BY {r}.valid_from DESC, {r}.id {tie.returned(scope)} }}",
        each(tie),
    )


@field("Entity", "facts")
def _facts(scope: Scope, at: Place, selected: Selected) -> Column:
    c = scope.name("c")
    claim = one(scope, "Claim", Place(at.reading, c), selected.sets)
    wanted = ""
    if selected.argument("predicate") is not None:
        wanted = f" AND {c}.predicate = {selected.parameter('predicate')}"
    order = f"{c}.predicate, coalesce({c}.when, ''), {c}.id"
    return Column(facts_of(scope, at, c, claim.returned(scope), wanted, order), each(claim))


def facts_of(scope: Scope, at: Place, claim: str, returned: str, wanted: str = "", order: str = "") -> str:
    """The facts about an entity: claims with a literal value that are still the newest word."""
    member = scope.name("m")
    ordered = f"WITH * ORDER BY {order} " if order else ""
    return (
        f"COLLECT {{ UNWIND {members(at)} AS {member} MATCH ({claim}:Claim {{subject: {member}}}) "
        f"WHERE {claim}.object IS NULL AND NOT {claim}.predicate IN "
        f"['name', 'alias', 'identifier', 'country', 'description'] "
        f"AND {at.reading.said(claim)}{wanted} {ordered}{returned} }}"
    )


@field("Tie", "claims", "disputedBy")
def _tie_claims(scope: Scope, at: Place, selected: Selected) -> Column:
    ids = f"{at.variable}.claims" if selected.name == "claims" else f"coalesce({at.variable}.disputed_by, [])"
    return claims_by_id(scope, at.reading, ids, selected.sets)


def claims_by_id(scope: Scope, reading: Reading, ids: str, sets: Iterable[SelectionSetNode]) -> Column:
    """Claims, in the order of a list of their ids."""
    c, i = scope.name("c"), scope.name("i")
    claim = one(scope, "Claim", Place(reading, c), sets)
    return Column(
        f"COLLECT {{ UNWIND {ids} AS {i} MATCH ({c}:Claim {{id: {i}}}) {claim.returned(scope)} }}", each(claim)
    )


@field("Tie", "documents")
def _tie_documents(scope: Scope, at: Place, selected: Selected) -> Column:
    c, i, d = scope.name("c"), scope.name("i"), scope.name("d")
    document = one(scope, "Document", Place(at.reading, d), selected.sets)
    return Column(
        f"COLLECT {{ UNWIND COLLECT {{ UNWIND {at.variable}.claims AS {i} MATCH ({c}:Claim {{id: {i}}}) "
        f"RETURN DISTINCT {c}.document }} AS {i}d MATCH ({d}:Document {{id: {i}d}}) "
        f"WITH * ORDER BY {d}.id {document.returned(scope)} }}",
        each(document),
    )


@field("Claim", "subject", "object", "speaker")
def _claim_end(scope: Scope, at: Place, selected: Selected) -> Column:
    s, n = scope.name("s"), scope.name("n")
    found = entity(scope, Place(at.reading, n), selected.sets)
    return Column(
        f"COLLECT {{ MATCH ({s}:Source {{id: {at.variable}.{selected.name}}}) "
        f"MATCH ({n}:Entity {{id: {canonical(at.reading, s)}}}) {found.returned(scope)} }}[0]",
        found.build,
    )


def canonical(reading: Reading, source: str) -> str:
    """The id of the entity that a source entity belongs to, as known in the view."""
    if not reading.historic:
        return f"{source}.entity"
    i = f"{source}i"
    return (
        f"[{i} IN range(0, size({source}.since) - 1) WHERE {source}.since[{i}] <= {reading.known} "
        f"| {source}.entities[{i}]][-1]"
    )


@field("Claim", "document")
def _claim_document(scope: Scope, at: Place, selected: Selected) -> Column:
    d = scope.name("d")
    document = one(scope, "Document", Place(at.reading, d), selected.sets)
    return Column(
        f"COLLECT {{ MATCH ({d}:Document {{id: {at.variable}.document}}) {document.returned(scope)} }}[0]",
        document.build,
    )


@field("Claim", "tie")
def _claim_tie(scope: Scope, at: Place, selected: Selected) -> Column:
    c = at.variable
    s, o, a, b, r = (scope.name(x) for x in ("s", "o", "a", "b", "r"))
    tie = one(scope, "Tie", Place(at.reading, r, a, b), selected.sets)
    return Column(
        f"COLLECT {{ MATCH ({s}:Source {{id: {c}.subject}}) MATCH ({o}:Source {{id: {c}.object}}) "
        f"MATCH ({a}:Entity {{id: {canonical(at.reading, s)}}})-[{r}]->({b}:Entity {{id: {canonical(at.reading, o)}}}) "
        f"WHERE {c}.id IN {r}.claims AND {at.reading.known_tie(r)} "
        f"WITH * ORDER BY {r}.valid_from DESC, {r}.id LIMIT 1 {tie.returned(scope)} }}[0]",
        tie.build,
    )


@field("Claim", "citation")
def _claim_citation(scope: Scope, at: Place, selected: Selected) -> Column:
    d = scope.name("d")
    style: CitationStyle = selected.argument("style")
    return Column(
        f"COLLECT {{ MATCH ({d}:Document {{id: {at.variable}.document}}) "
        f"RETURN [{_properties(at, d)}, {at.variable}.locator] }}[0]",
        lambda raw: cite(raw[0], raw[1], style),
    )


@field("Document", "citation")
def _document_citation(_scope: Scope, at: Place, selected: Selected) -> Column:
    style: CitationStyle = selected.argument("style")
    return Column(_properties(at, at.variable), lambda raw: cite(raw, None, style))


def _properties(at: Place, document: str) -> str:
    if not at.reading.historic:
        return f"properties({document})"
    known = at.reading.known
    return (
        f"CASE WHEN {document}.known_from <= {known} THEN properties({document}) ELSE COLLECT {{ "
        f"MATCH (v:Version {{of: {document}.id}}) WHERE v.known_from <= {known} AND v.known_to > {known} "
        "RETURN properties(v) }[0] END"
    )


@field("Document", "claims")
def _document_claims(scope: Scope, at: Place, selected: Selected) -> Column:
    c = scope.name("c")
    source = Source(
        f"MATCH ({c}:Claim {{document: {at.variable}.id}}) WHERE {c}.recorded_at <= {at.reading.known}",
        ((f"{c}.id", "ASC"),),
    )
    return page(scope, selected, "Claim", source, lambda sets: one(scope, "Claim", Place(at.reading, c), sets))
