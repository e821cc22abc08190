"""Ultimate owners: where the stakes above an entity end, in a person or in somebody whose owners nobody states."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from graph.ownership.integrated import Excess, integrated_above
from graph.ownership.limited import most_held
from graph.ownership.network import TOLERANCE, Bools, Ints, Network


@dataclass(frozen=True)
class Ultimate:
    """Who holds ``low`` to ``high`` percent in the end, by integrated ownership.

    ``known``: a final owner (a person); otherwise one whose own owners the network does not know.
    """

    entity: str
    low: float
    high: float
    known: bool
    above: Network = field(repr=False, compare=False)

    @cached_property
    def ties(self) -> tuple[str, ...]:
        """The stakes that the share comes through, those of rings on the way included, by id; found when asked for."""
        seen, waiting, ties = {self.above.number[self.entity]}, [self.above.number[self.entity]], []
        while waiting:
            for stake in self.above.stakes_of.of(waiting.pop()).tolist():
                ties.append(self.above.ties[stake])
                asset = int(self.above.asset[stake])
                if asset not in seen:
                    seen.add(asset)
                    waiting.append(asset)
        return tuple(sorted(ties))


@dataclass(frozen=True, slots=True)
class UltimateOwners:
    """The owners, largest ``low`` first, then ``high``, then id; with ``over`` and ``closed_rings`` of Integrated."""

    owners: tuple[Ultimate, ...]
    over: tuple[Excess, ...]
    closed_rings: tuple[tuple[str, ...], ...]


def ultimate_owners(
    network: Network, entity: str, is_final: Callable[[str], bool], min_share: float = 0.0
) -> UltimateOwners:
    """The ultimate owners of an entity whose ``high`` reaches ``min_share`` percent.

    ``high`` is limited by what others surely hold, jointly where that is not too much work (``limited``).

    ``is_final`` says of an id that nobody is looked for above it: true for persons. A state body is ultimate where it
    has no owner itself. Own shares make no owner. A ring without owner has no ultimate owner: it is in
    ``closed_rings``. A final entity, one without owners and an unknown id have none.
    """
    if is_final(entity):
        return UltimateOwners((), (), ())

    def goes_on(entities: Ints) -> Bools:
        return np.array([not is_final(network.ids[n]) for n in entities.tolist()], np.bool_)

    above = network.upstream(entity, goes_on)
    result = integrated_above(above, entity)
    owned = np.zeros(above.size, np.bool_)
    owned[above.asset[above.owner != above.asset]] = True
    holding_themselves = {id_ for ring in result.closed_rings for id_ in ring}
    shares = {
        id_: share
        for id_, share in result.shares.items()
        if not owned[above.number[id_]] and id_ not in holding_themselves
    }
    limits = most_held(above, entity, [id_ for id_, share in shares.items() if share.min + TOLERANCE < share.max])
    highs = {id_: max(share.min, min(share.max, limits.get(id_, share.max))) for id_, share in shares.items()}
    owners = [
        Ultimate(id_, share.min, highs[id_], is_final(id_), above)
        for id_, share in shares.items()
        if highs[id_] + TOLERANCE >= min_share
    ]
    owners.sort(key=lambda owner: (-owner.low, -owner.high, owner.entity))
    return UltimateOwners(tuple(owners), result.over, result.closed_rings)
