"""Identity in the graph, kept incrementally: a batch resettles only the entities that it touches.

`graph.identity` decides who is one; this module finds the part of the graph it has to decide on, moves the
claims of whoever was merged or parted to their new groups, and redraws the entities' portraits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from graph.dialect import create_entities, relabel_entities
from graph.identity import Cluster, Member, clusters
from graph.model import DIFFERENT_FROM, SAME_AS, EntityKind, SourceEntity
from graph.portraits import portrait
from graph.rows import VERSIONING, Row, open_known
from graph.store import Transaction
from graph.time import MAX_INSTANT
from graph.tying import Place, group_of


@dataclass(slots=True)
class Settled:
    """Who belongs to whom after a batch.

    ``entity_of`` maps source ids to canonical ids; ``places`` are the ties' places that regrouping touched;
    ``redraw`` the canonical ids whose members changed, old and new.
    """

    entity_of: dict[str, str] = field(default_factory=dict)
    ranks: dict[str, int] = field(default_factory=dict)
    clusters: dict[str, Cluster] = field(default_factory=dict)
    places: set[Place] = field(default_factory=set)
    redraw: set[str] = field(default_factory=set)
    fresh: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset()
    moved: int = 0


def settle(
    tx: Transaction,
    at: str,
    *,
    sources: Mapping[str, Row],
    fresh: Mapping[str, SourceEntity],
    unsettled: Collection[str],
    claims: Iterable[Row],
    silent: Collection[str],
) -> Settled:
    """Decide the canonical entity of every source entity that a batch names or touches, and store it.

    ``sources`` are the stored source entities by id, ``fresh`` the new ones, ``unsettled`` those whose
    identifiers, judgements or rank changed, ``claims`` the batch's new claims as rows, ``silent`` those of
    ``sources`` and ``fresh`` that no claim names.
    """
    area = _Area(tx, dict(sources), fresh, list(claims))
    area.explore(unsettled)
    settled = Settled(fresh=frozenset(fresh), silent=frozenset(silent))
    settled.entity_of = {id_: row["entity"] for id_, row in area.sources.items()}
    settled.ranks = {id_: row["rank"] for id_, row in area.sources.items()}
    settled.ranks |= {entity.id: entity.rank for entity in fresh.values()}
    found = clusters(area.members(), area.same, area.different)
    found += [Cluster(e.id, e.kind, (e.id,)) for e in fresh.values() if e.id not in area.seen]
    found += [
        Cluster(id_, EntityKind(row["kind"]), (id_,))
        for id_, row in sources.items()
        if row["silent"] and id_ not in area.seen
    ]
    moved: dict[str, str] = {}
    for cluster in found:
        settled.clusters[cluster.id] = cluster
        for member in cluster.members:
            old = settled.entity_of.get(member)
            if old is not None and old != cluster.id:
                moved[member] = old
            if old != cluster.id:
                settled.redraw |= {cluster.id} | ({old} if old else set())
            settled.entity_of[member] = cluster.id
    if moved:
        settled.moved = len(moved)
        _regroup(tx, settled, moved)
        rows = [{"id": m, "entity": settled.entity_of[m]} for m in sorted(moved)]
        tx.run("move_sources", rows=rows, at=at)
    new = [_source_row(e, settled.entity_of[e.id], at, silent=e.id in settled.silent) for e in fresh.values()]
    if new:
        tx.run("create_sources", rows=new)
    return settled


def describe(tx: Transaction, at: str, settled: Settled, entities: Iterable[str], claims: Iterable[Row]) -> None:
    """Draw the portraits of ``entities`` and of those whose members changed, and store what is new.

    ``claims`` are the batch's claims, already stored. The former version of a portrait is kept. An entity that
    no claim names any more, or not yet, is no entity: there is nothing that says it exists.
    """
    wanted = set(entities) | settled.redraw
    if not wanted:
        return
    alive = {id_: settled.clusters[id_] for id_ in wanted if id_ in settled.clusters}
    others = sorted(wanted - alive.keys())
    for row in tx.run("existing_entities", ids=others) if others else ():
        entity = row["entity"]
        if any(settled.entity_of.get(m, entity["id"]) == entity["id"] for m in entity["members"]):
            members = tuple(entity["members"])
            alive[entity["id"]] = Cluster(entity["id"], EntityKind(entity["kind"]), members)
    alive = {id_: cluster for id_, cluster in alive.items() if not settled.silent.issuperset(cluster.members)}
    said = _said(tx, settled, alive.values(), claims)
    stored_ids = sorted(id_ for id_ in wanted if id_ not in settled.fresh or id_ not in alive)
    stored = {r["entity"]["id"]: r["entity"] for r in tx.run("existing_entities", ids=stored_ids)} if stored_ids else {}
    _ranks(tx, settled, alive.values())
    create: dict[EntityKind, list[Row]] = defaultdict(list)
    change: list[Row] = []
    for id_, cluster in sorted(alive.items()):
        row = portrait(cluster, (c for m in cluster.members for c in said.get(m, ())), settled.ranks)
        old = stored.get(id_)
        if old is None:
            create[cluster.kind].append(open_known(row, at))
        elif old["known_to"] != MAX_INSTANT or _content(old) != row:
            change.append(open_known(row, at))
    gone = [
        {**stored[i], "known_to": at}
        for i in sorted(wanted - alive.keys())
        if i in stored and stored[i]["known_to"] == MAX_INSTANT
    ]
    former = [stored[r["id"]] for r in change]
    versions = [{**v, "of": v["id"], "known_to": min(v["known_to"], at)} for v in former]
    if versions:
        tx.run("create_versions", rows=versions)
    for row in change:
        old_kind = EntityKind(stored[row["id"]]["kind"])
        if old_kind != row["kind"]:
            tx.run_text(relabel_entities(old_kind.label, EntityKind(row["kind"]).label), ids=[row["id"]])
    if change or gone:
        tx.run("update_entities", rows=change + gone)
    for kind, rows in create.items():
        tx.run_text(create_entities(kind.label), rows=rows)


class _Area:
    """The part of the graph whose identity a batch puts in question, found by walking along its links."""

    def __init__(
        self, tx: Transaction, sources: dict[str, Row], fresh: Mapping[str, SourceEntity], claims: list[Row]
    ) -> None:
        self._tx = tx
        self.sources = sources
        self._fresh = fresh
        self.keys: dict[str, set[str]] = defaultdict(set)
        self._batch_holders: dict[str, set[str]] = defaultdict(set)
        self._batch_pairs: list[tuple[str, str, str]] = []
        self.same: set[tuple[str, str]] = set()
        self.different: set[tuple[str, str]] = set()
        self.seen: set[str] = set()
        for row in claims:
            if row.get("strong"):
                self.keys[row["subject"]].add(row["key"])
                self._batch_holders[row["key"]].add(row["subject"])
            elif row["predicate"] in (SAME_AS, DIFFERENT_FROM):
                self._batch_pairs.append((row["predicate"], row["subject"], row["object"]))

    def explore(self, start: Collection[str]) -> None:
        frontier = set(start)
        keys_seen: set[str] = set()
        while frontier:
            self.seen |= frontier
            stored = sorted(id_ for id_ in frontier if id_ not in self._fresh)
            found: set[str] = set()
            if stored:
                found |= self._stored_links(stored)
            for predicate, a, b in self._batch_pairs:
                if a in frontier or b in frontier:
                    found |= self._judge(predicate, a, b)
            keys = {key for id_ in frontier for key in self.keys[id_]} - keys_seen
            keys_seen |= keys
            if keys:
                for row in self._tx.run("sources_of_keys", keys=sorted(keys), open=MAX_INSTANT):
                    self.keys[row["id"]].add(row["key"])
                    found.add(row["id"])
                found |= {holder for key in keys for holder in self._batch_holders[key]}
            frontier = found - self.seen
            unknown = sorted(id_ for id_ in frontier if id_ not in self.sources and id_ not in self._fresh)
            if unknown:
                self.sources |= {r["id"]: r for r in self._tx.run("existing_sources", ids=unknown)}

    def _stored_links(self, ids: list[str]) -> set[str]:
        found: set[str] = set()
        for row in self._tx.run("identity_of_sources", ids=ids, open=MAX_INSTANT):
            self.keys[row["id"]].add(row["key"])
        for row in self._tx.run("judgements_of_sources", ids=ids, open=MAX_INSTANT):
            found |= self._judge(row["predicate"], row["a"], row["b"])
        entities = sorted({self.sources[id_]["entity"] for id_ in ids})
        for row in self._tx.run("members_of_entities", ids=entities):
            found |= set(row["members"])
        return found

    def _judge(self, predicate: str, a: str, b: str) -> set[str]:
        (self.same if predicate == SAME_AS else self.different).add((a, b))
        return {a, b}

    def members(self) -> list[Member]:
        out = []
        for id_ in sorted(self.seen):
            keys = frozenset(self.keys[id_])
            if id_ in self._fresh:
                entity = self._fresh[id_]
                out.append(Member(id_, entity.kind, entity.rank, keys))
            else:
                row = self.sources[id_]
                out.append(Member(id_, EntityKind(row["kind"]), row["rank"], keys))
        return out


def _regroup(tx: Transaction, settled: Settled, moved: Mapping[str, str]) -> None:
    rows: dict[str, Row] = {r["id"]: r for r in tx.run("tie_claims_of_sources", ids=sorted(moved))}
    ends = {row["subject"]: row["source"] for row in rows.values()}
    ends |= {row["object"]: row["target"] for row in rows.values()}
    now = {**ends, **settled.entity_of}
    changed = []
    for row in rows.values():
        group = group_of(row, now)
        settled.places.add((row["predicate"], row["grp"], row["source"], row["target"]))
        settled.places.add((row["predicate"], group, now[row["subject"]], now[row["object"]]))
        if group != row["grp"]:
            changed.append({"id": row["id"], "grp": group})
    if changed:
        tx.run("regroup_claims", rows=changed)


def _said(tx: Transaction, settled: Settled, alive: Iterable[Cluster], claims: Iterable[Row]) -> dict[str, list[Row]]:
    said: dict[str, list[Row]] = defaultdict(list)
    read: list[str] = []
    new: set[str] = set()
    for cluster in alive:
        if settled.fresh.issuperset(cluster.members):
            new.update(cluster.members)
        else:
            read.extend(cluster.members)
    for row in claims:
        if row["subject"] in new and row.get("value"):
            said[row["subject"]].append(row)
    for row in tx.run("attributes_of_sources", ids=sorted(read), open=MAX_INSTANT) if read else ():
        said[row["subject"]].append(row)
    return said


def _ranks(tx: Transaction, settled: Settled, alive: Iterable[Cluster]) -> None:
    unknown = sorted({m for cluster in alive for m in cluster.members} - settled.ranks.keys())
    if unknown:
        settled.ranks |= {r["id"]: r["rank"] for r in tx.run("existing_sources", ids=unknown)}


def _source_row(entity: SourceEntity, canonical: str, at: str, *, silent: bool) -> Row:
    return {
        "id": entity.id, "kind": entity.kind.value, "rank": entity.rank, "entity": canonical,
        "entities": [canonical], "since": [at], "recorded_at": at, "silent": silent,
    }  # fmt: skip


def _content(row: Row) -> Row:
    return {k: v for k, v in row.items() if k not in VERSIONING and v != []}
