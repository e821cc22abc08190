"""Checks that the graph is what it promises to be: nothing without a source, and nothing but what sources say.

Every relationship has claims, every claim a document and a locator; every tie, entity and merger is derived
again from the claims and compared. Memory grows with the number of merged entities only: rows are compared by
sums of their hashes, bucket by bucket, and looked at singly only where the sums differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from graph.audit_claims import check_claims
from graph.audit_entities import check_entities
from graph.derivation import TieClaim, derive
from graph.digest import number_of
from graph.findings import Findings, Report
from graph.kinds import KINDS
from graph.rows import VERSIONING, Row, tie_claim, tie_row
from graph.store import Store
from graph.time import MAX_INSTANT, NOW_KNOWN

_RANGE_CLAIMS: Final = 5000
_BUCKET_DIGITS: Final = 3
_LOOKED_INTO: Final = 20


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What an audit counted and found; ``problems`` are the first hundred of ``problem_count``, in words.

    ``relationships`` are all versions of all ties, ``ties`` the newest ones, ``derived`` what the claims derive.
    """

    documents: int
    claims: int
    sourced_claims: int
    relationships: int
    sourced_relationships: int
    ties: int
    derived: int
    entities: int
    problem_count: int
    problems: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """True where nothing was found wrong."""
        return self.problem_count == 0


def check(store: Store, progress: Report | None = None) -> AuditReport:
    """Audit the whole graph. ``progress`` is told what is being checked and how many of it so far.

    Meaningful while nobody writes; reading is in several steps.
    """
    findings = Findings(progress)
    check_claims(store, findings)
    _Ties(store, findings).run()
    check_entities(store, findings)
    count = findings.counts
    return AuditReport(
        documents=store.named("count_documents")[0]["documents"],
        claims=count["claims"],
        sourced_claims=count["sourced claims"],
        relationships=count["relationships"],
        sourced_relationships=count["sourced relationships"],
        ties=count["ties"],
        derived=count["derived ties"],
        entities=count["entities"],
        problem_count=count["problems"],
        problems=tuple(findings.problems),
    )


class _Ties:
    def __init__(self, store: Store, findings: Findings) -> None:
        self.store = store
        self.findings = findings
        self.buckets = [0] * 16**_BUCKET_DIGITS

    def run(self) -> None:
        self._relationships()
        self._derived()
        self._differing_buckets()

    def _relationships(self) -> None:
        for rows in self.findings.chunks("relationships", self.store.stream("audit_relationships")):
            cited = sorted({i for r in rows for i in _cited(r["tie"])})
            there = {r["id"] for r in self.store.named("existing_claims", ids=cited)}
            for row in rows:
                self._relationship(row, there)

    def _relationship(self, row: Row, claims: set[str]) -> None:
        tie = row["tie"]
        name = f"{row['kind']} {tie.get('id')} ({row['source']} to {row['target']})"
        missing = sorted(set(_cited(tie)) - claims)
        if not tie.get("claims"):
            self.findings.problem(f"{name} has no claim")
        elif missing:
            self.findings.problem(f"{name} names claims that are not there: {', '.join(missing[:3])}")
        else:
            self.findings.counts["sourced relationships"] += 1
        if row["kind"] not in KINDS or not tie.get("grp"):
            self.findings.problem(f"{name} was not derived from claims")
        elif tie.get("known_to") == MAX_INSTANT:
            self.findings.counts["ties"] += 1
            self.buckets[_bucket(tie["grp"])] -= number_of(_comparable(row))
            if not row["source_to"] == row["target_to"] == MAX_INSTANT:
                self.findings.problem(f"{name} is the newest word on an entity that is no more")

    def _derived(self) -> None:
        claims: int = self.store.named("count_claims")[0]["claims"]
        for low, high in _ranges(1 + claims // _RANGE_CLAIMS):
            ties = list(self._ties_of_claims(low, high))
            for row in ties:
                self.buckets[_bucket(row["tie"]["grp"])] += number_of(_comparable(row))
            self.findings.count("derived ties", len(ties))

    def _ties_of_claims(self, low: str, high: str) -> Iterator[Row]:
        """The ties that the claims of the groups from ``low`` to before ``high`` derive."""
        groups: dict[str, list[TieClaim]] = defaultdict(list)
        cited: dict[str, str] = {}
        for found in self.store.named("audit_tie_claims", low=low, high=high, open=MAX_INSTANT):
            claim = found["claim"]
            cited[claim["id"]] = claim["cited"]
            groups[claim["grp"]].append(tie_claim(claim, found["source"], found["target"]))
        series = sorted({c.series for claims in groups.values() for c in claims if c.series})
        editions = {r["series"]: r["editions"] for r in self.store.named("editions_of", series=series)}
        for group, claims in groups.items():
            if {claim.group for claim in claims} != {group}:
                some = ", ".join(sorted(claim.id for claim in claims)[:3])
                self.findings.problem(f"the claims {some} are in the wrong group")
                continue
            for tie in derive(claims, editions):
                yield {"kind": tie.kind, "source": tie.source, "target": tie.target, "tie": tie_row(tie, cited)}

    def _differing_buckets(self) -> None:
        differing = [number for number, rest in enumerate(self.buckets) if rest]
        for number in differing[:_LOOKED_INTO]:
            low = f"{number:0{_BUCKET_DIGITS}x}"
            high = _after(low)
            derived = {row["tie"]["id"]: _comparable(row) for row in self._ties_of_claims(low, high)}
            stored: dict[str, list[Row]] = defaultdict(list)
            for row in self.store.named("audit_ties", low=low, high=high, known=NOW_KNOWN):
                stored[row["tie"]["id"]].append(_comparable(row))
            for id_ in sorted(derived.keys() | stored.keys()):
                self._compare(id_, derived.get(id_), stored[id_])
        if len(differing) > _LOOKED_INTO:
            self.findings.problem(
                f"ties differ from their claims in {len(differing)} of {len(self.buckets)} parts of the graph"
            )

    def _compare(self, id_: str, derived: Row | None, stored: list[Row]) -> None:
        if derived is None:
            self.findings.problem(f"the tie {id_} follows from no claim")
        elif not stored:
            self.findings.problem(f"the tie {id_} follows from its claims and is not there")
        elif len(stored) > 1:
            self.findings.problem(f"the tie {id_} has {len(stored)} newest versions")
        elif stored[0] != derived:
            differing = {k for k in derived.keys() | stored[0].keys() if derived.get(k) != stored[0].get(k)}
            self.findings.problem(f"the tie {id_} is not what its claims say: see its {', '.join(sorted(differing))}")


def _cited(tie: Row) -> list[str]:
    return [*(tie.get("claims") or ()), *(tie.get("disputed_by") or ())]


def _comparable(row: Row) -> dict[str, Any]:
    ends = {"kind": row["kind"], "source": row["source"], "target": row["target"]}
    return ends | {k: v for k, v in row["tie"].items() if k not in VERSIONING}


def _bucket(group: str) -> int:
    return int(group[:_BUCKET_DIGITS], 16)


def _ranges(count: int) -> Iterator[tuple[str, str]]:
    """``count`` ranges that together hold every text of hex digits, whatever its length."""
    bounds = ["", *(f"{16**5 * i // count:05x}" for i in range(1, count))]
    return zip(bounds, [*bounds[1:], "g"], strict=True)


def _after(prefix: str) -> str:
    return f"{int(prefix, 16) + 1:0{len(prefix)}x}" if prefix.strip("f") else "g"
