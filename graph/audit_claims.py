"""The part of the audit that is about claims: that each has a source and says what it said when it was made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.findings import Findings
from graph.kinds import is_tie
from graph.model import Document
from graph.rows import Row, claim_of
from graph.store import Store


def check_claims(store: Store, findings: Findings) -> None:
    """Check every claim, retracted ones too."""
    _Claims(store, findings).run()


@dataclass
class _Claims:
    store: Store
    findings: Findings

    def run(self) -> None:
        closed = {r["series"]: r["editions"] for r in self.store.named("editions")}
        for rows in self.findings.chunks("claims", self.store.stream("audit_claims")):
            named = sorted({i for r in rows for i in _named(r["claim"])})
            there = {r["id"] for r in self.store.named("existing_sources", ids=named)}
            for row in rows:
                self._claim(row["claim"], row["document"], there)
            self._superseded([r["claim"] for r in rows], closed)

    def _superseded(self, claims: Iterable[Row], closed: Mapping[str, list[str]]) -> None:
        facts: dict[str, list[Row]] = defaultdict(list)
        for claim in claims:
            if claim.get("series") and claim.get("object") is None:
                facts[claim["series"]].append(claim)
        for series, members in facts.items():
            subjects = sorted({claim["subject"] for claim in members})
            newest = {
                r["subject"]: r["edition"]
                for r in self.store.named(
                    "described_in_editions", subjects=subjects, series=series, editions=closed.get(series, [])
                )
            }
            for claim in members:
                if claim["superseded"] != (newest.get(claim["subject"], "") > claim["edition"]):
                    word = "" if claim["superseded"] else "not "
                    self.findings.problem(f"claim {claim['id']} is {word}superseded, against the editions of {series}")

    def _claim(self, claim: Row, document: str | None, sources: set[str]) -> None:
        name = f"claim {claim.get('id')}"
        if document is None:
            self.findings.problem(f"{name} cites the document {claim.get('document')!r}, which is not there")
        elif not str(claim.get("locator") or "").strip():
            self.findings.problem(f"{name} has no locator")
        else:
            self.findings.counts["sourced claims"] += 1
            if _id_of_content(claim, document) != claim["id"]:
                self.findings.problem(f"{name} was changed since it was made: its id is of another content")
        for missing in sorted(set(_named(claim)) - sources):
            self.findings.problem(f"{name} names {missing!r}, which is no source entity")
        if is_tie(claim["predicate"]) and not claim.get("grp"):
            self.findings.problem(f"{name} belongs to no group of ties")


def _id_of_content(claim: Row, document: str) -> str | None:
    try:
        return claim_of(claim, Document(id=document, title="-", publisher="-")).id
    except (ValueError, KeyError):
        return None


def _named(claim: Row) -> list[str]:
    return [claim[role] for role in ("subject", "object", "speaker") if claim.get(role) is not None]
