"""Who is one with whom in a whole stage, and what of it speaks of whom: the tables ``who`` and ``placed``.

The rule is `graph.identity.clusters`, over the source entities that anything links; all others stand alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from graph.bulk.stage import Connection, connect, insert, rows, stage_file
from graph.identity import Cluster, Member, clusters
from graph.model import ATTRIBUTES, DIFFERENT_FROM, SAME_AS, EntityKind
from graph.tying import group_of

#: Slices that a stage is worked through in: each fits into memory for any graph that fits on a disk.
SLICES: Final = 32

_CROWDED: Final = """
    CREATE OR REPLACE TABLE crowded AS
    SELECT coalesce(r.grp, c.grp) AS grp FROM claims c LEFT JOIN regrouped r ON r.id = c.id
    WHERE c.grp IS NOT NULL GROUP BY 1 HAVING count(*) > 1"""
_TIE_CLAIMS: Final = f"""
    CREATE OR REPLACE TABLE tie_claims AS
    SELECT hash(g.grp) % {SLICES} AS slice, g.grp, c.id, predicate, status,
           "when", share_min, share_max, amount, currency, bound, "role", note, interest, published, series, edition,
           cited, coalesce(s.entity, subject) AS source, coalesce(o.entity, object) AS target
    FROM claims c LEFT JOIN regrouped r ON r.id = c.id
    JOIN crowded g ON g.grp = coalesce(r.grp, c.grp)
    LEFT JOIN who s ON s.id = subject LEFT JOIN who o ON o.id = object
    ORDER BY slice, grp"""
_DESCRIPTIONS: Final = f"""
    CREATE OR REPLACE TABLE descriptions AS
    SELECT hash(coalesce(w.entity, s.id)) % {SLICES} AS slice, coalesce(w.entity, s.id) AS entity,
           coalesce(w.kind, s.kind) AS kind, s.id AS member, s.rank, (x.id IS NOT NULL) AS silent,
           c.predicate, c.subject, c.value, c.language, c.status
    FROM sources s LEFT JOIN who w ON w.id = s.id LEFT JOIN silent x ON x.id = s.id
    LEFT JOIN claims c ON c.subject = s.id AND c.value IS NOT NULL
         AND c.predicate IN ({", ".join(f"'{name}'" for name in sorted(ATTRIBUTES))})
    ORDER BY slice, entity"""


def settle(folder: Path) -> int:
    """Decide every source entity's canonical one, and each tie claim's group. Returns how many were merged.

    Makes ``who`` (id, entity, kind: only sources that are not alone), ``silent`` (sources that no claim names)
    ``regrouped`` (id, grp: only claims whose group changes by it) and ``crowded`` (grp: groups of several claims);
    and for `graph.bulk.derive`, sorted into slices, ``tie_claims`` (those of crowded groups) and ``descriptions``.
    Doing it again gives the same tables.
    """
    with connect(stage_file(folder)) as connection:
        found = [cluster for cluster in _clusters(connection) if len(cluster.members) > 1]
        connection.execute("CREATE OR REPLACE TABLE who (id VARCHAR, entity VARCHAR, kind VARCHAR)")
        members = ({"id": m, "entity": c.id, "kind": c.kind.value} for c in found for m in c.members)
        insert(connection, folder, "who", members)
        connection.execute(
            "CREATE OR REPLACE TABLE silent AS SELECT id FROM sources WHERE id NOT IN (SELECT subject FROM claims) "
            "AND id NOT IN (SELECT object FROM claims WHERE object IS NOT NULL) "
            "AND id NOT IN (SELECT speaker FROM claims WHERE speaker IS NOT NULL)"
        )
        connection.execute("CREATE OR REPLACE TABLE regrouped (id VARCHAR, grp VARCHAR)")
        insert(connection, folder, "regrouped", _regrouped(connection))
        connection.execute(_CROWDED)
        connection.execute(_TIE_CLAIMS)
        connection.execute(_DESCRIPTIONS)
        connection.execute("CHECKPOINT")
    return sum(len(cluster.members) - 1 for cluster in found)


def _clusters(connection: Connection) -> list[Cluster]:
    judged = connection.execute(
        "SELECT predicate, subject, object FROM claims WHERE predicate IN (?, ?)", [SAME_AS, DIFFERENT_FROM]
    ).fetchall()
    same = [(a, b) for predicate, a, b in judged if predicate == SAME_AS]
    different = [(a, b) for predicate, a, b in judged if predicate == DIFFERENT_FROM]
    keys: dict[str, set[str]] = defaultdict(set)
    shared = (
        "SELECT DISTINCT subject, key FROM claims WHERE strong AND key IN "
        "(SELECT key FROM claims WHERE strong GROUP BY key HAVING count(DISTINCT subject) > 1)"
    )
    for subject, key in connection.execute(shared).fetchall():
        keys[subject].add(key)
    linked = sorted({*keys, *(i for pair in (*same, *different) for i in pair)})
    connection.execute("CREATE OR REPLACE TEMP TABLE linked (id VARCHAR)")
    if linked:
        connection.execute("INSERT INTO linked SELECT unnest(?::VARCHAR[])", [linked])
    members = [
        Member(id_, EntityKind(kind), rank, frozenset(keys[id_]))
        for id_, kind, rank in connection.execute(
            "SELECT id, kind, rank FROM sources JOIN linked USING (id)"
        ).fetchall()
    ]
    return clusters(members, same, different)


def _regrouped(connection: Connection) -> Iterable[dict[str, Any]]:
    entity_of = dict(connection.execute("SELECT id, entity FROM who WHERE id <> entity").fetchall())
    touched = (
        'SELECT id, predicate, subject, object, "role", interest, grp FROM claims '
        "WHERE grp IS NOT NULL AND (subject IN (SELECT id FROM who WHERE id <> entity) "
        "OR object IN (SELECT id FROM who WHERE id <> entity))"
    )
    with connection.cursor() as reading:
        for row in rows(reading, touched):
            ends = {end: entity_of.get(end, end) for end in (row["subject"], row["object"])}
            group = group_of(row, ends)
            if group != row["grp"]:
                yield {"id": row["id"], "grp": group}
