"""How the domain's types are written as properties of nodes and relationships, and read back.

The one place that knows property names. Nulls are left out (a missing property is null in Cypher).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from graph.derivation import TieClaim
from graph.identifiers import IdentifierError, is_strong
from graph.identifiers import identifier as clean_identifier
from graph.model import ALIAS, IDENTIFIER, NAME, Bound, Claim, Document, Money, Share, Status, Tie
from graph.time import MAX_INSTANT, When

Row = dict[str, Any]

#: Properties of a claim node that are bookkeeping, not what the claim says.
BOOKKEEPING = frozenset(
    {"id", "ref", "grp", "key", "strong", "statement", "restates", "recorded_at", "retired_at", "superseded", "seeds",
     "gaps", "published", "series", "edition", "cited"}
)  # fmt: skip

#: Properties of an entity node, a document node and a relationship that tell when this version was known.
VERSIONING = frozenset({"known_from", "known_to"})


def document_row(document: Document, seed: str) -> Row:
    """The properties of a document node, but for known time."""
    row: Row = {"seed": seed}
    for f in fields(document):
        value = getattr(document, f.name)
        if value is None or value == ():
            continue
        row[f.name] = value.edtf if isinstance(value, When) else list(value) if f.name == "authors" else value
    return row


def document_of(row: Row) -> Document:
    """The document that `document_row` wrote."""
    known = {f.name: row[f.name] for f in fields(Document) if row.get(f.name) is not None}
    if "published" in known:
        known["published"] = When.parse(known["published"])
    known["authors"] = tuple(known.get("authors", ()))
    return Document(**known)


def claim_row(claim: Claim, document: Document) -> Row:
    """The properties of a claim node, but for known time and group."""
    row: Row = {**claim.content(), **claim_marks(claim, document)}
    if claim.share:
        row["share_min"], row["share_max"] = row.pop("share")
    if claim.amount:
        row["amount"], row["currency"] = row["amount"]
    return row


def claim_marks(claim: Claim, document: Document) -> Row:
    """The properties of a claim node that are not its content."""
    row: Row = {"id": claim.id, "superseded": False}
    if claim.ref:
        row["ref"] = claim.ref
    if document.published:
        row["published"] = document.published.start_min
    if document.series:
        row |= {"series": document.series, "edition": document.edition, "statement": claim.statement}
    row["cited"] = cited(document.title, claim.citation.locator, claim.status)
    key = lookup_key(claim.predicate, claim.value)
    if key:
        row["key"], row["strong"] = key, claim.predicate == IDENTIFIER and is_strong(key)
    return row


def cited(title: str, locator: str, status: str) -> str:
    """A claim's source in words, as relationships carry it for people who look at them in a database browser."""
    return f"{title}, {locator} ({status})"


def claim_of(row: Row, document: Document) -> Claim:
    """The claim that `claim_row` wrote; ``document`` is the one it cites."""
    plain = {f.name for f in fields(Claim)} - {"citation", "share", "amount", "when", "status", "bound"}
    return Claim(
        citation=document.cite(row["locator"]),
        share=Share(row["share_min"], row["share_max"]) if row.get("share_min") is not None else None,
        amount=Money(row["amount"], row["currency"]) if row.get("amount") is not None else None,
        when=When.parse(row["when"]) if row.get("when") else None,
        status=Status(row["status"]),
        bound=Bound(row.get("bound", "EXACTLY")),
        **{name: row[name] for name in plain if row.get(name) is not None},
    )


def tie_claim(row: Row, source: str, target: str) -> TieClaim:
    """What the derivation needs of a stored claim whose ends belong to the entities ``source``, ``target``."""
    return TieClaim(
        id=row["id"],
        kind=row["predicate"],
        source=source,
        target=target,
        status=Status(row["status"]),
        when=When.parse(row["when"]) if row.get("when") else None,
        share=Share(row["share_min"], row["share_max"]) if row.get("share_min") is not None else None,
        amount=Money(row["amount"], row["currency"]) if row.get("amount") is not None else None,
        bound=Bound(row.get("bound", "EXACTLY")),
        role=row.get("role"),
        note=row.get("note"),
        interest=row.get("interest"),
        published=row.get("published"),
        series=row.get("series"),
        edition=row.get("edition"),
    )


def tie_row(tie: Tie, cited: Mapping[str, str]) -> Row:
    """The properties of a relationship, but for known time; ``cited`` gives each claim's source in words."""
    row: Row = {
        "id": tie.id,
        "grp": tie.group,
        "status": tie.status.value,
        "valid_from": tie.valid_from,
        "valid_to": tie.valid_to,
        "sure_from": tie.sure_from,
        "sure_to": tie.sure_to,
        "contested": tie.contested,
        "claims": list(tie.claims),
        "cited": sorted({cited[c] for c in tie.claims}),
    }
    if tie.share:
        row["share_min"], row["share_max"] = tie.share.min, tie.share.max
    if tie.amount:
        row["amount"], row["currency"] = tie.amount.amount, tie.amount.currency
    if tie.disputed_by:
        row["disputed_by"] = list(tie.disputed_by)
    for name in ("when", "role", "note"):
        if getattr(tie, name) is not None:
            row[name] = getattr(tie, name)
    return row


def lookup_key(predicate: str, value: str | None) -> str | None:
    """What an entity can be looked up by: ``SCHEME:VALUE``, or ``name:`` and a name made comparable."""
    if not value:
        return None
    if predicate == IDENTIFIER:
        try:
            return clean_identifier(value)
        except IdentifierError:
            return None
    return name_key(value) if predicate in (NAME, ALIAS) else None


def name_key(text: str) -> str:
    """A name without case, width, punctuation and spacing; what two spellings of one name have in common."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "name:" + " ".join(re.findall(r"\w+", folded))[:200]


def open_known(row: Row, at: str) -> Row:
    """``row`` as the newest version, known from ``at`` on."""
    return {**row, "known_from": at, "known_to": MAX_INSTANT}
