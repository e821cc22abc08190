"""Checks that the graph is what it promises to be: nothing without a source, and nothing but what sources say.

Every relationship has claims, every claim a document and a locator; every tie, entity and merger is derived
again from the claims and compared. Memory grows with the number of merged entities only: rows are compared by
sums of their hashes, bucket by bucket, and looked at singly only where the sums differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final, TypeVar

from graph.derivation import TieClaim, derive
from graph.digest import number_of
from graph.identity import Cluster, Member, clusters
from graph.kinds import KINDS, is_tie
from graph.model import DIFFERENT_FROM, SAME_AS, Document, EntityKind
from graph.portraits import portrait
from graph.rows import VERSIONING, Row, claim_of, tie_claim, tie_row
from graph.store import Store
from graph.time import MAX_INSTANT, NOW_KNOWN

_CHUNK: Final = 2000
_RANGE_CLAIMS: Final = 5000
_SHOWN: Final = 100
_BUCKET_DIGITS: Final = 3
_LOOKED_INTO: Final = 20

Report = Callable[[str, int], None]
T = TypeVar("T")


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
    return _Audit(store, progress or (lambda _what, _count: None)).run()


@dataclass
class _Audit:
    store: Store
    progress: Report
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    problems: list[str] = field(default_factory=list)
    buckets: list[int] = field(default_factory=lambda: [0] * 16**_BUCKET_DIGITS)

    def run(self) -> AuditReport:
        self._claims()
        self._relationships()
        self._derived()
        self._differing_buckets()
        self._identity()
        self._sources()
        self._entities()
        count = self.counts
        return AuditReport(
            documents=self.store.named("count_documents")[0]["documents"],
            claims=count["claims"],
            sourced_claims=count["sourced claims"],
            relationships=count["relationships"],
            sourced_relationships=count["sourced relationships"],
            ties=count["ties"],
            derived=count["derived"],
            entities=count["entities"],
            problem_count=count["problems"],
            problems=tuple(self.problems),
        )

    def _problem(self, text: str) -> None:
        self.counts["problems"] += 1
        if len(self.problems) < _SHOWN:
            self.problems.append(text)

    def _chunks(self, what: str, rows: Iterable[T]) -> Iterator[list[T]]:
        iterator = iter(rows)
        while chunk := list(islice(iterator, _CHUNK)):
            self.counts[what] += len(chunk)
            self.progress(what, self.counts[what])
            yield chunk

    def _claims(self) -> None:
        for rows in self._chunks("claims", self.store.stream("audit_claims")):
            named = sorted({i for r in rows for i in _named(r["claim"])})
            there = {r["id"] for r in self.store.named("existing_sources", ids=named)}
            for row in rows:
                self._claim(row["claim"], row["document"], there)

    def _claim(self, claim: Row, document: str | None, sources: set[str]) -> None:
        name = f"claim {claim.get('id')}"
        if document is None:
            self._problem(f"{name} cites the document {claim.get('document')!r}, which is not there")
        elif not str(claim.get("locator") or "").strip():
            self._problem(f"{name} has no locator")
        else:
            self.counts["sourced claims"] += 1
            if claim_of(claim, Document(id=document, title="-", publisher="-")).id != claim["id"]:
                self._problem(f"{name} does not say what it said when it was made: its id is of another content")
        for missing in sorted(set(_named(claim)) - sources):
            self._problem(f"{name} names {missing!r}, which is no source entity")
        if is_tie(claim["predicate"]) and not claim.get("grp"):
            self._problem(f"{name} belongs to no group of ties")

    def _relationships(self) -> None:
        for rows in self._chunks("relationships", self.store.stream("audit_relationships")):
            cited = sorted({i for r in rows for i in _cited(r["tie"])})
            there = {r["id"] for r in self.store.named("existing_claims", ids=cited)}
            for row in rows:
                self._relationship(row, there)

    def _relationship(self, row: Row, claims: set[str]) -> None:
        tie = row["tie"]
        name = f"{row['kind']} {tie.get('id')} ({row['source']} to {row['target']})"
        missing = sorted(set(_cited(tie)) - claims)
        if not tie.get("claims"):
            self._problem(f"{name} has no claim")
        elif missing:
            self._problem(f"{name} names claims that are not there: {', '.join(missing[:3])}")
        else:
            self.counts["sourced relationships"] += 1
        if row["kind"] not in KINDS or not tie.get("grp"):
            self._problem(f"{name} was not derived from claims")
        elif tie.get("known_to") == MAX_INSTANT:
            self.counts["ties"] += 1
            self.buckets[_bucket(tie["grp"])] -= number_of(_comparable(row))
            if not row["source_to"] == row["target_to"] == MAX_INSTANT:
                self._problem(f"{name} is the newest word on an entity that is no more")

    def _derived(self) -> None:
        claims: int = self.store.named("count_claims")[0]["claims"]
        for low, high in _ranges(1 + claims // _RANGE_CLAIMS):
            for row in self._ties_of_claims(low, high):
                self.counts["derived"] += 1
                self.buckets[_bucket(row["tie"]["grp"])] += number_of(_comparable(row))
            self.progress("derived", self.counts["derived"])

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
                self._problem(f"the claims {', '.join(sorted(c.id for c in claims)[:3])} are in the wrong group")
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
            self._problem(
                f"ties differ from their claims in {len(differing)} of {len(self.buckets)} parts of the graph"
            )

    def _compare(self, id_: str, derived: Row | None, stored: list[Row]) -> None:
        if derived is None:
            self._problem(f"the tie {id_} follows from no claim")
        elif not stored:
            self._problem(f"the tie {id_} follows from its claims and is not there")
        elif len(stored) > 1:
            self._problem(f"the tie {id_} has {len(stored)} newest versions")
        elif stored[0] != derived:
            differing = {k for k in derived.keys() | stored[0].keys() if derived.get(k) != stored[0].get(k)}
            self._problem(f"the tie {id_} is not what its claims say: see its {', '.join(sorted(differing))}")

    def _identity(self) -> None:
        """Cluster anew all source entities that anything links, and compare; those left over stand alone."""
        keys: dict[str, set[str]] = defaultdict(set)
        same: set[tuple[str, str]] = set()
        different: set[tuple[str, str]] = set()
        for row in self.store.stream("audit_judgements", open=MAX_INSTANT):
            if row["predicate"] == SAME_AS:
                same.add((row["subject"], row["object"]))
            elif row["predicate"] == DIFFERENT_FROM:
                different.add((row["subject"], row["object"]))
            elif row["key"] is not None:
                keys[row["key"]].add(row["subject"])
        shared = {key: ids for key, ids in keys.items() if len(ids) > 1}
        linked = {i for pair in same for i in pair} | {i for ids in shared.values() for i in ids}
        keys_of: dict[str, set[str]] = defaultdict(set)
        for key, ids in shared.items():
            for i in ids:
                keys_of[i].add(key)
        members = []
        for ids_ in _sliced(sorted(linked)):
            for row in self.store.named("existing_sources", ids=ids_):
                members.append(Member(row["id"], EntityKind(row["kind"]), row["rank"], frozenset(keys_of[row["id"]])))
        self.entity_of = {m: c.id for c in clusters(members, same, different) for m in c.members}

    def _sources(self) -> None:
        for rows in self._chunks("source entities", self.store.stream("audit_sources")):
            unnamed = [r["id"] for r in rows]
            silent = {r["id"] for r in self.store.named("silent_sources", ids=unnamed, open=MAX_INSTANT)}
            for row in rows:
                self._source(row, silent)

    def _source(self, row: Row, silent: set[str]) -> None:
        name, expected = f"source entity {row['id']}", self.entity_of.get(row["id"], row["id"])
        if row["entity"] != expected:
            self._problem(f"{name} belongs to {row['entity']}; the claims say {expected}")
        if row["silent"] != (row["id"] in silent):
            self._problem(f"{name} is {'' if row['silent'] else 'not '}noted as one that no claim names")
        alive = row["known_to"] == MAX_INSTANT and row["id"] in (row["members"] or ())
        if alive == row["silent"]:
            self._problem(f"{name} is {'' if alive else 'not '}a member of {row['entity']} as it is shown")

    def _entities(self) -> None:
        rows = (r for r in self.store.stream("audit_entities") if r["entity"]["known_to"] == MAX_INSTANT)
        for chunk in self._chunks("entities", rows):
            members = sorted({m for r in chunk for m in r["entity"]["members"]})
            sources = {r["id"]: r for r in self.store.named("existing_sources", ids=members)}
            said: dict[str, list[Row]] = defaultdict(list)
            for claim in self.store.named("attributes_of_sources", ids=members, open=MAX_INSTANT):
                said[claim["subject"]].append(claim)
            for row in chunk:
                self._entity(row["entity"], row["labels"], sources, said)

    def _entity(
        self, stored: Row, labels: list[str], sources: Mapping[str, Row], said: Mapping[str, list[Row]]
    ) -> None:
        name, members = f"entity {stored['id']}", tuple(stored["members"])
        if (
            any(m not in sources or sources[m]["entity"] != stored["id"] for m in members)
            or stored["id"] not in members
        ):
            self._problem(f"{name} has members that belong elsewhere")
            return
        ranks = {m: sources[m]["rank"] for m in members}
        cluster = Cluster(stored["id"], EntityKind(sources[stored["id"]]["kind"]), members)
        drawn = portrait(cluster, [c for m in members for c in said.get(m, ())], ranks)
        shown = {k: v for k, v in stored.items() if k not in VERSIONING}
        if drawn != shown:
            differing = {k for k in drawn.keys() | shown.keys() if drawn.get(k) != shown.get(k)}
            self._problem(f"{name} is not what its claims say: see its {', '.join(sorted(differing))}")
        if set(labels) != {"Entity", cluster.kind.label}:
            self._problem(f"{name} has the labels {', '.join(sorted(labels))} and is a {cluster.kind}")


def _named(claim: Row) -> list[str]:
    return [claim[role] for role in ("subject", "object", "speaker") if claim.get(role) is not None]


def _cited(tie: Row) -> list[str]:
    return [*(tie.get("claims") or ()), *(tie.get("disputed_by") or ())]


def _comparable(row: Row) -> dict[str, Any]:
    ends = {"kind": row["kind"], "source": row["source"], "target": row["target"]}
    return ends | {k: v for k, v in row["tie"].items() if k not in VERSIONING}


def _bucket(group: str) -> int:
    return int(group[:_BUCKET_DIGITS], 16)


def _ranges(count: int) -> Iterator[tuple[str, str]]:
    """``count`` ranges that together hold every text of hex digits."""
    bounds = [f"{16**5 * i // count:05x}" for i in range(count)]
    return zip(bounds, [*bounds[1:], "g"], strict=True)


def _after(prefix: str) -> str:
    return f"{int(prefix, 16) + 1:0{len(prefix)}x}" if prefix.strip("f") else "g"


def _sliced(items: list[T]) -> Iterator[list[T]]:
    return (items[i : i + _CHUNK] for i in range(0, len(items), _CHUNK))
