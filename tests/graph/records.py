"""Short ways to write documents, entities and claims in tests of the graph."""

from __future__ import annotations

from typing import Any

from graph.model import Claim, Document, EntityKind, Share, SourceEntity, Status
from graph.time import When

PAPER = Document(id="doc-paper", title="A paper", publisher="A publisher", published=When.parse("2020-06-01"))
OTHER_PAPER = Document(id="doc-other-paper", title="Another paper", publisher="A publisher")


def edition(day: str, series: str = "list") -> Document:
    """One edition of a list."""
    return Document(
        id=f"doc-{series}-{day}", title=f"The {series} of {day}", publisher="An office", published=When.parse(day),
        series=series, edition=day,
    )  # fmt: skip


def company(id_: str, rank: int = 1) -> SourceEntity:
    """A source entity that is a company."""
    return SourceEntity(id_, EntityKind.COMPANY, rank)


def person(id_: str, rank: int = 1) -> SourceEntity:
    """A source entity that is a person."""
    return SourceEntity(id_, EntityKind.PERSON, rank)


def claim(subject: str, predicate: str, document: Document = PAPER, at: str = "p. 1", **said: Any) -> Claim:
    """A claim; ``when`` as an EDTF text, ``share`` as a number or a pair, all else as in `Claim`."""
    if "when" in said:
        said["when"] = When.parse(said["when"])
    if "share" in said:
        low, high = said["share"] if isinstance(said["share"], tuple) else (said["share"], said["share"])
        said["share"] = Share(float(low), float(high))
    said.setdefault("status", Status.ON_RECORD)
    return Claim(citation=document.cite(at), subject=subject, predicate=predicate, **said)


def named(id_: str, name: str, document: Document = PAPER) -> Claim:
    """The claim that somebody has a name."""
    return claim(id_, "name", document, f"name of {id_}", value=name)
