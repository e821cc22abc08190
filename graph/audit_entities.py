"""The part of the audit that is about entities: who is one with whom, and what each looks like."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graph.findings import CHUNK, Findings
from graph.identity import Cluster, Member, clusters
from graph.model import DIFFERENT_FROM, SAME_AS, EntityKind
from graph.portraits import portrait
from graph.rows import VERSIONING, Row
from graph.store import Store
from graph.time import MAX_INSTANT


def check_entities(store: Store, findings: Findings) -> None:
    """Cluster, name and draw all entities anew from the claims, and compare."""
    _Entities(store, findings).run()


@dataclass
class _Entities:
    store: Store
    findings: Findings
    entity_of: dict[str, str] = field(default_factory=dict)

    def run(self) -> None:
        self._identity()
        self._sources()
        self._entities()

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
        for rows in self.findings.chunks("source entities", self.store.stream("audit_sources")):
            unnamed = [r["id"] for r in rows]
            silent = {r["id"] for r in self.store.named("silent_sources", ids=unnamed, open=MAX_INSTANT)}
            for row in rows:
                self._source(row, silent)

    def _source(self, row: Row, silent: set[str]) -> None:
        name, expected = f"source entity {row['id']}", self.entity_of.get(row["id"], row["id"])
        if row["entity"] != expected:
            self.findings.problem(f"{name} belongs to {row['entity']}; the claims say {expected}")
        if row["silent"] != (row["id"] in silent):
            self.findings.problem(f"{name} is {'' if row['silent'] else 'not '}noted as one that no claim names")
        alive = row["known_to"] == MAX_INSTANT and row["id"] in (row["members"] or ())
        if alive == row["silent"]:
            self.findings.problem(f"{name} is {'' if alive else 'not '}a member of {row['entity']} as it is shown")

    def _entities(self) -> None:
        rows = (r for r in self.store.stream("audit_entities") if r["entity"]["known_to"] == MAX_INSTANT)
        for chunk in self.findings.chunks("entities", rows):
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
            self.findings.problem(f"{name} has members that belong elsewhere")
            return
        ranks = {m: sources[m]["rank"] for m in members}
        cluster = Cluster(stored["id"], EntityKind(sources[stored["id"]]["kind"]), members)
        drawn = portrait(cluster, [c for m in members for c in said.get(m, ())], ranks)
        shown = {k: v for k, v in stored.items() if k not in VERSIONING}
        if drawn != shown:
            differing = {k for k in drawn.keys() | shown.keys() if drawn.get(k) != shown.get(k)}
            self.findings.problem(f"{name} is not what its claims say: see its {', '.join(sorted(differing))}")
        if set(labels) != {"Entity", cluster.kind.label}:
            self.findings.problem(f"{name} has the labels {', '.join(sorted(labels))} and is a {cluster.kind}")


def _sliced(items: Sequence[str]) -> Iterator[Sequence[str]]:
    return (items[i : i + CHUNK] for i in range(0, len(items), CHUNK))
