"""The columns of the CSV tables: Frictionless type and meaning of each, in order. Dates as days are ISO 8601."""

from __future__ import annotations

from typing import Final

Columns = dict[str, tuple[str, str]]

_SHARE: Final[Columns] = {
    "share_min": ("number", "Least share in percent; empty where no share is stated"),
    "share_max": ("number", "Greatest share in percent; as share_min where it is known exactly"),
    "amount": ("number", "Amount in base units of the currency"),
    "currency": ("string", "ISO 4217 code of the amount"),
}

TABLES: Final[dict[str, Columns]] = {
    "entities": {
        "id": ("string", "The canonical id"),
        "kind": ("string", "PERSON, COMPANY, STATE_BODY, …"),
        "name": ("string", "The name that is shown"),
        "names": ("array", "All names, the one that is shown first"),
        "identifiers": ("array", "Identifiers as SCHEME:VALUE"),
        "countries": ("array", "ISO 3166-1 alpha-2 codes"),
        "description": ("string", "What a source calls it"),
        "members": ("array", "The source entities that are this one: claims name these"),
    },
    "ties": {
        "id": ("string", "The tie's id"),
        "kind": ("string", "Kind of tie, read from source to target; see kinds.md"),
        "source": ("string", "The entity that the tie leads from"),
        "target": ("string", "The entity that it leads to"),
        "status": ("string", "How strongly its sources put it: ON_RECORD, REPORTED, SELF_STATED, ALLEGED, …"),
        "valid_from": ("string", "First day on which it is shown; 0001-01-01 for always before"),
        "valid_to": ("string", "Last day on which it is shown; 9999-12-31 for open; before valid_from: on no day"),
        "sure_from": ("string", "First day on which it surely held"),
        "sure_to": ("string", "Last day on which it surely held"),
        "when": ("string", "The same period as EDTF (ISO 8601-2), as precise as the sources"),
        **_SHARE,
        "role": ("string", "As what, where the kind leaves it open"),
        "note": ("string", "What the sources add"),
        "contested": ("boolean", "Whether sources disagree"),
    },
    "claims": {
        "id": ("string", "The claim's id: a hash of its content"),
        "document": ("string", "The document that makes it"),
        "locator": ("string", "The place in the document"),
        "subject": ("string", "The source entity that it is about: one of an entity's members"),
        "predicate": ("string", "A kind of tie, or what is said of the subject"),
        "object": ("string", "The other source entity, for ties"),
        "value": ("string", "What is said, for all else"),
        "number": ("number", "The number that is said, in base units"),
        "unit": ("string", "What the number counts"),
        **_SHARE,
        "bound": ("string", "EXACTLY, ABOUT, AT_LEAST or AT_MOST"),
        "role": ("string", "As what"),
        "note": ("string", "What the source adds"),
        "language": ("string", "Language of the value"),
        "when": ("string", "Date as EDTF, as the source states it"),
        "status": ("string", "How strongly the source puts it"),
        "speaker": ("string", "The source entity whose words the document gives"),
        "attribution": ("string", "Whom the document names as its own source"),
        "hedge": ("string", "The reservation that the source makes"),
        "method": ("string", "How the claim was got from the document"),
        "interest": ("string", "The stake or post that passes from holder to holder"),
        "ref": ("string", "The curators' own number"),
    },
    "documents": {
        "id": ("string", "The document's id"),
        "title": ("string", "Title; in brackets where it is our description"),
        "publisher": ("string", "Who published it"),
        "authors": ("array", "Authors as the document names them"),
        "published": ("string", "Date of publication as EDTF"),
        "url": ("string", "The publisher's own address"),
        "archived_url": ("string", "An archived copy"),
        "copy_url": ("string", "The copy that was read, where that is another"),
        "language": ("string", "Language"),
        "licence": ("string", "Licence"),
        "retrieved_at": ("string", "When it was retrieved: an instant in UTC"),
        "sha256": ("string", "SHA-256 of what was read"),
        "series": ("string", "The list that it is an edition of"),
        "edition": ("string", "The edition's day"),
    },
    "tie_claims": {
        "tie": ("string", "A tie"),
        "claim": ("string", "A claim behind it, or against it"),
        "speaks": ("string", "for, or against"),
    },
}
#: Of each table its primary key, and the columns that are ids of another table.
KEYS: Final[dict[str, tuple[tuple[str, ...], dict[str, str]]]] = {
    "entities": (("id",), {}),
    "ties": (("id",), {"source": "entities", "target": "entities"}),
    "claims": (("id",), {"document": "documents"}),
    "documents": (("id",), {}),
    "tie_claims": (("tie", "claim"), {"tie": "ties", "claim": "claims"}),
}
