"""Keeps the stored ties equal to what their claims derive, for the groups that a transaction touches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from graph.derivation import TieClaim, derive, group_key
from graph.dialect import create_ties
from graph.rows import VERSIONING, Row, open_known, tie_claim, tie_row
from graph.store import Transaction
from graph.time import MAX_INSTANT

#: Where ties of a group are stored: kind, group, source and target (canonical ids).
Place = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Changed:
    """How many tie versions were created, and how many lost their place as the newest."""

    created: int = 0
    closed: int = 0


def group_of(row: Row, entity_of: Mapping[str, str]) -> str:
    """The group of a tie claim, as a row with predicate, subject, object, role, interest."""
    return group_key(
        row["predicate"], entity_of[row["subject"]], entity_of[row["object"]], row.get("role"), row.get("interest")
    )


def places_of_claims(tx: Transaction, ids: list[str]) -> set[Place]:
    """Where the ties of stored claims are."""
    rows = tx.run("places_of_claims", ids=ids) if ids else ()
    return {(r["kind"], r["grp"], r["source"], r["target"]) for r in rows}


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that the ties of some groups are derived from, and the newest versions of those that are stored."""

    claims: Mapping[str, Mapping[str, TieClaim]] = field(default_factory=dict)
    cited: Mapping[str, str] = field(default_factory=dict)
    editions: Mapping[str, list[str]] = field(default_factory=dict)
    stored: Mapping[str, Row] = field(default_factory=dict)


def gather(
    tx: Transaction,
    *,
    fresh: Sequence[Row] = (),
    places: Iterable[Place] = (),
    entity_of: Mapping[str, str] = MappingProxyType({}),
    groups: Iterable[str] = (),
) -> Gathered:
    """Read what the groups of the ``fresh`` claims, of ``places`` and of ``groups`` need to be derived.

    The fresh claims are not stored yet; ``entity_of`` maps their source entities to canonical ids.
    """
    old_places = set(places)
    wanted = {row["grp"] for row in fresh} | {group for _, group, _, _ in old_places} | set(groups)
    if not wanted:
        return Gathered()
    claims: dict[str, dict[str, TieClaim]] = defaultdict(dict)
    cited: dict[str, str] = {}
    for found in tx.run("claims_in_groups", groups=sorted(wanted), open=MAX_INSTANT):
        row = found["claim"]
        cited[row["id"]] = row["cited"]
        claim = claims[row["grp"]][row["id"]] = tie_claim(row, found["source"], found["target"])
        old_places.add((claim.kind, row["grp"], claim.source, claim.target))
    for row in fresh:
        cited[row["id"]] = row["cited"]
        claims[row["grp"]][row["id"]] = tie_claim(row, entity_of[row["subject"]], entity_of[row["object"]])
    series = sorted({c.series for members in claims.values() for c in members.values() if c.series})
    editions = {r["series"]: r["editions"] for r in tx.run("editions_of", series=series)} if series else {}
    return Gathered(claims, cited, editions, _stored(tx, old_places))


def rederive(tx: Transaction, at: str, gathered: Gathered) -> Changed:
    """Derive the ties of the gathered groups; create what is new and end what is no more. Ends must be stored."""
    create: dict[str, list[Row]] = defaultdict(list)
    close: dict[str, list[Row]] = defaultdict(list)
    left = dict(gathered.stored)
    for group in sorted(gathered.claims):
        for tie in derive(gathered.claims[group].values(), gathered.editions):
            row = tie_row(tie, gathered.cited)
            old = left.pop(tie.id, None)
            if old is not None and _same(old["tie"], row):
                continue
            if old is not None:
                close[tie.kind].append({"id": tie.id, "source": old["source"], "target": old["target"]})
            create[tie.kind].append({"source": tie.source, "target": tie.target, "p": open_known(row, at)})
    for id_, old in left.items():
        close[old["kind"]].append({"id": id_, "source": old["source"], "target": old["target"]})
    for kind, rows in close.items():
        tx.run_text(tx.dialect.close_ties(kind), ties=rows, at=at, open=MAX_INSTANT)
    for kind, rows in create.items():
        tx.run_text(create_ties(kind), ties=rows)
    return Changed(sum(map(len, create.values())), sum(map(len, close.values())))


def _stored(tx: Transaction, places: Iterable[Place]) -> dict[str, Row]:
    """The newest versions of the ties at ``places``, by id, with kind and both ends."""
    by_kind: dict[str, set[Place]] = defaultdict(set)
    for place in places:
        by_kind[place[0]].add(place)
    out: dict[str, Row] = {}
    for kind, here in by_kind.items():
        if tx.dialect.relationship_index:
            rows: list[Row] = [{"grp": group} for group in sorted({p[1] for p in here})]
        else:
            rows = [{"grp": g, "source": s, "target": t} for _, g, s, t in sorted(here)]
        for row in tx.run_text(tx.dialect.ties_of_groups(kind), groups=rows, open=MAX_INSTANT):
            out[row["tie"]["id"]] = {"kind": kind, **row}
    return out


def _same(old: Row, new: Row) -> bool:
    return {k: v for k, v in old.items() if k not in VERSIONING} == new
