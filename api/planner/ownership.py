"""The fields that `graph.ownership` computes: chains, ultimate owners, controllers, warnings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from api.errors import RequestError
from api.gql_terms import Direction
from api.planner.deferred import Compute, Inquiry, TieRef, deferred
from api.planner.objects import Place, field
from api.planner.scope import Column, Scope, Selected
from graph.ownership.chains import Chain, chains
from graph.ownership.control import controlled_by, controllers_of, controls, signs_of_control
from graph.ownership.integrated import integrated_above
from graph.ownership.integrated import over as overfull
from graph.ownership.reading import STAKES, Reader, Surroundings
from graph.ownership.ultimate import Ultimate, ultimate_owners
from graph.ownership.verdict import Verdict

LONGEST: Final = 50
Answer = dict[str, Any]


def reader(inquiry: Inquiry, arguments: Mapping[str, Any], *, parents: bool = False, signs: bool = False) -> Reader:
    """What reads the network for one request; ``parents`` and ``signs`` as in Reader."""
    return Reader(inquiry.store, inquiry.view, inquiry.timeout, arguments.get("together", False), parents, signs)


def share(low: float, high: float) -> Answer:
    """A Share as an answer has it. Sums of floats are rounded to a millionth of a percent."""
    low, high = round(low, 6) + 0.0, round(high, 6) + 0.0  # no minus zero
    return {"min": low, "max": high, "exact": low if low == high else None}


def references(around: Surroundings, ties: Iterable[str]) -> list[TieRef]:
    """Ties of a network as an answer names them."""
    found = (around.ties[tie] for tie in ties)
    return [TieRef(tie.id, tie.kind, tie.source, tie.target) for tie in found]


def _computed(name: str, compute: Compute) -> None:
    @field("Entity", name)
    def _read(scope: Scope, at: Place, selected: Selected) -> Column:
        return deferred(scope, at.reading, selected, compute, f"{at.variable}.id")


def _chains(inquiry: Inquiry, beginnings: Sequence[str], arguments: Mapping[str, Any]) -> list[Answer]:
    up, longest, first = arguments["direction"] is Direction.UP, arguments["maxLength"], arguments["first"]
    least = min_share("ownershipChains", arguments)
    if not 1 <= longest <= LONGEST:
        raise RequestError(f"ownershipChains: maxLength must be 1 to {LONGEST}, not {longest}")
    reading = reader(inquiry, arguments)
    # One hop more than a chain may have, so that one which could go on is seen to.
    around = (reading.above if up else reading.below)(beginnings, longest + 1)
    answers = []
    for entity in beginnings:
        found = chains(around.network, entity, up=up, min_share=least, max_length=longest, first=first)
        answers.append(
            {
                "chains": [_chain(around, chain) for chain in found.chains],
                "complete": found.complete,
                "warnings": _warnings(around, entity) if up else [],
            }
        )
    return answers


def _chain(around: Surroundings, chain: Chain) -> Answer:
    return {
        "entities": chain.entities,
        "ties": references(around, chain.ties),
        "share": share(chain.low, chain.high),
    }


def _ultimate(inquiry: Inquiry, beginnings: Sequence[str], arguments: Mapping[str, Any]) -> list[list[Answer]]:
    least = min_share("ultimateOwners", arguments)
    reading = reader(inquiry, arguments, signs=True)
    around = reading.above(beginnings)
    reading.meet(around.network.ids)
    return [
        [
            {
                "entity": owner.entity,
                "share": share(owner.low, owner.high),
                "known": owner.known,
                **_control(around, owner, entity),
            }
            for owner in ultimate_owners(around.network, entity, reading.is_person, least).owners
        ]
        for entity in beginnings
    ]


def _control(around: Surroundings, owner: Ultimate, entity: str) -> Answer:
    """Whether an ultimate owner controls, and the ties that prove its share and its control, or are signs of that."""
    verdict = controls(around.network, owner.entity, entity)
    ties = list(owner.ties)
    if verdict is Verdict.YES:
        ties += controlled_by(around.network, owner.entity)[entity].ties
    elif verdict is Verdict.UNKNOWN:
        ties += signs_of_control(around.network, owner.entity, entity)
    return {"controls": verdict.value, "because": references(around, dict.fromkeys(ties))}


def _controllers(inquiry: Inquiry, beginnings: Sequence[str], arguments: Mapping[str, Any]) -> list[list[Answer]]:
    around = reader(inquiry, arguments, signs=True).above(beginnings)
    return [
        [
            {
                "entity": one.entity,
                "share": share(one.share.min, one.share.max) if one.share else None,
                "because": references(around, one.ties),
            }
            for one in controllers
        ]
        for controllers in (controllers_of(around.network, entity) for entity in beginnings)
    ]


def _warned(inquiry: Inquiry, beginnings: Sequence[str], arguments: Mapping[str, Any]) -> list[list[Answer]]:
    around = reader(inquiry, arguments).above(beginnings)
    return [_warnings(around, entity) for entity in beginnings]


def _warnings(around: Surroundings, entity: str) -> list[Answer]:
    """Of what is above an entity. Rings are looked for only where all of it was read."""
    above = around.network.upstream(entity)
    warnings: list[Answer] = [
        {
            "entity": excess.entity,
            "total": round(excess.total, 6),
            "because": references(around, excess.ties),
            "explanation": f"direct holders sum to {excess.total:g} %",
        }
        for excess in overfull(above)
    ]
    rings = integrated_above(above, entity).closed_rings if around.complete else ()
    for ring in rings:
        inside = set(ring)
        ties = sorted(
            tie.id for tie in around.ties.values() if tie.kind in STAKES and {tie.source, tie.target} <= inside
        )
        warnings.append(
            {
                "entity": ring[0],
                "total": None,
                "because": references(around, ties),
                "explanation": f"a ring of {len(ring)} that nobody outside owns a part of: it has no ultimate owner",
            }
        )
    return warnings


def min_share(name: str, arguments: Mapping[str, Any]) -> float:
    """The argument `minShare`. Raises RequestError where it is no percentage."""
    least: float = arguments["minShare"]
    if not 0 <= least <= 100:
        raise RequestError(f"{name}: minShare is a percentage, 0 to 100, not {least:g}")
    return least


_computed("ownershipChains", _chains)
_computed("ultimateOwners", _ultimate)
_computed("controllers", _controllers)
_computed("ownershipWarnings", _warned)
