"""An entity's timeline, and where its sources contradict each other."""

from __future__ import annotations

from typing import Any

from api.planner.objects import Place, attribute, field, one
from api.planner.relations import claims_by_id, facts_of
from api.planner.scope import Column, Scope, Selected
from graph.contradictions import Fact, conflicting
from graph.kinds import KINDS
from graph.time import MIN_DAY
from graph.units import plural

_FACT = (
    "[{0}.id, {0}.subject, {0}.predicate, {0}.value, coalesce({0}.number, {0}.amount), "
    "coalesce({0}.unit, {0}.currency), {0}.bound, {0}.role, {0}.speaker, {0}.when, {0}.document]"
)


@field("Entity", "timeline")
def _timeline(scope: Scope, at: Place, selected: Selected) -> Column:
    fields = scope.collect("Event", selected.sets)
    names = {key: f.name for key, f in fields.items()}
    r, a, b, c = (scope.name(x) for x in ("r", "a", "b", "c"))
    tie_sets = [s for f in fields.values() if f.name == "tie" for s in f.sets]
    claim_sets = [s for f in fields.values() if f.name == "claim" for s in f.sets]
    tie = one(scope, "Tie", Place(at.reading, r, a, b), tie_sets) if tie_sets else Column("null")
    claim = one(scope, "Claim", Place(at.reading, c), claim_sets) if claim_sets else Column("null")
    size = selected.page_size()

    def name(variable: str) -> str:
        return attribute(Place(at.reading, variable), "name").cypher

    statuses = f"$statuses{at.reading.number}"
    ties = (
        f"COLLECT {{ MATCH ({at.variable})-[{r}]-() WHERE {at.reading.known_tie(r)} AND {r}.status IN {statuses} "
        f"AND {r}.valid_from > '{MIN_DAY}' WITH *, startNode({r}) AS {a}, endNode({r}) AS {b} "
        f"ORDER BY {r}.valid_from, {r}.id LIMIT {size} "
        f"RETURN [{r}.valid_from, {r}.id, {r}.when, type({r}), {name(a)}, {name(b)}, {r}.share_min, {r}.share_max, "
        f"{r}.role, {tie.cypher}] }}"
    )
    facts = facts_of(
        scope, at, c,
        f"RETURN [{c}.when, {c}.id, {c}.predicate, {c}.value, coalesce({c}.number, {c}.amount), "
        f"coalesce({c}.unit, {c}.currency), {claim.cypher}]",
        f" AND {c}.when IS NOT NULL AND {c}.status IN {statuses}",
        f"{c}.when, {c}.id",
    )  # fmt: skip

    def build(raw: Any) -> list[Any]:
        events: list[tuple[str, str, dict[str, Any]]] = []
        for row in raw[0]:
            title = tie_title(row[3], row[4], row[5], row[6], row[7], row[8])
            made = tie.build(row[9]) if tie.build else None
            start = (row[2] or row[0]).partition("/")[0] or row[0]
            events.append((row[0], row[1], {"date": start, "title": title, "tie": made, "claim": None}))
        for row in raw[1]:
            made = claim.build(row[6]) if claim.build else None
            title = fact_title(row[2], row[3], row[4], row[5])
            events.append((row[0], row[1], {"date": row[0], "title": title, "tie": None, "claim": made}))
        events.sort(key=lambda event: (event[0], event[1]))
        limit = raw[2] - 1
        return [
            {key: "Event" if name == "__typename" else values[name] for key, name in names.items()}
            for _, _, values in events[:limit]
        ]

    return Column(f"[{ties}, {facts}, {size}]", build)


def tie_title(kind: str, source: str, target: str, low: float | None, high: float | None, role: str | None) -> str:
    """One line for a tie that began: who, what, whom, how much."""
    share = "" if low is None else f" ({_percent(low)})" if low == high else f" ({_percent(low)} to {_percent(high)})"
    part = f" as {role}" if role and kind == "HOLDS_POST" else ""
    return f"{source} {KINDS[kind].label} {target}{share}{part}"


def fact_title(predicate: str, value: str | None, number: float | None, scale: str | None) -> str:
    """One line for a dated fact."""
    words = "".join(f" {char.lower()}" if char.isupper() else char for char in predicate)
    said = value if value is not None else f"{number:,.10g} {plural(number or 0, scale or '')}".rstrip()
    return f"{words}: {said}"


def _percent(share: float | None) -> str:
    return f"{share:g} %"


@field("Entity", "conflicts")
def _conflicts(scope: Scope, at: Place, selected: Selected) -> Column:
    fields = scope.collect("Conflict", selected.sets)
    names = {key: f.name for key, f in fields.items()}
    sets = [s for f in fields.values() if f.name == "claims" for s in f.sets]
    c, r, a, b = (scope.name(x) for x in ("c", "r", "a", "b"))
    ends = ", ".join(attribute(Place(at.reading, end), "name").cypher for end in (a, b))
    claim = one(scope, "Claim", Place(at.reading, c), sets)
    statuses = f"$statuses{at.reading.number}"
    behind = claims_by_id(scope, at.reading, f"({r}.claims + coalesce({r}.disputed_by, []))", sets)
    facts = facts_of(scope, at, c, claim.returned(scope, (_FACT.format(c),)), f" AND {c}.status IN {statuses}")
    ties = (
        f"COLLECT {{ MATCH ({at.variable})-[{r}]-() WHERE {at.reading.known_tie(r)} AND {r}.status IN {statuses} "
        f"AND {r}.contested WITH *, startNode({r}) AS {a}, endNode({r}) AS {b} ORDER BY {r}.valid_from, {r}.id "
        f"RETURN [type({r}), {ends}, {r}.when, size(coalesce({r}.disputed_by, [])), "
        f"{behind.cypher}] }}"
    )

    def build(raw: Any) -> list[Any]:
        made = {row[0][0]: row[1] for row in raw[1]}
        out = []
        for row in raw[0]:
            claims = behind.build(row[5]) if behind.build else row[5]
            title = tie_title(row[0], row[1], row[2], None, None, None)
            how = "is denied or called unproven by some" if row[4] else "is told differently"
            out.append((row[0], claims, f"{title}: the sources do not agree; it {how} ({row[3] or 'undated'})."))
        for predicate, clashing in conflicting(Fact(*row[0]) for row in raw[1]):
            said = "; ".join(sorted({fact_title("", f.value, f.number, f.scale)[2:] for f in clashing}))
            claims = [claim.build(made[f.id]) if claim.build else made[f.id] for f in clashing]
            out.append((predicate, claims, f"{predicate}: sources give {said} for dates that can be the same."))
        return [
            {
                key: {"predicate": predicate, "claims": claims, "explanation": text, "__typename": "Conflict"}[name]
                for key, name in names.items()
            }
            for predicate, claims, text in out
        ]

    return Column(f"[{ties}, {facts}]", build)
