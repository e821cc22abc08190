"""What a graph holds, counted by the database."""

from __future__ import annotations

from collections import Counter

from graph.store import Store


def held(store: Store) -> Counter[str]:
    """How many source entities of each kind, claims of each predicate, documents; also by scheme and role.

    Keys: ``PERSON``, ``TARGETS``, ``identifier OFAC``, ``alias, a.k.a.``, ``ties`` (claims about two entities),
    ``claims``, ``sources`` and ``documents``.
    """
    found = Counter[str]()
    for row in store.read("MATCH (s:Source) RETURN s.kind AS kind, count(*) AS n"):
        found[row["kind"]] += row["n"]
        found["sources"] += row["n"]
    claims = "MATCH (c:Claim) RETURN c.predicate AS predicate, c.role AS role, c.object IS NULL AS fact, count(*) AS n"
    for row in store.read(claims):
        found[row["predicate"]] += row["n"]
        found["claims"] += row["n"]
        found["ties"] += 0 if row["fact"] else row["n"]
        if row["predicate"] == "alias" and row["role"]:
            found[f"alias, {row['role']}"] += row["n"]
    identifiers = "MATCH (c:Claim {predicate: 'identifier'}) RETURN split(c.value, ':')[0] AS scheme, count(*) AS n"
    for row in store.read(identifiers):
        found[f"identifier {row['scheme']}"] += row["n"]
    found["documents"] = store.read("MATCH (d:Document) RETURN count(*) AS n")[0]["n"]
    return found
