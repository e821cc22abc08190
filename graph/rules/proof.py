"""The few ties that prove a reach: no more than are needed, so that a reader can check them all."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from graph.ownership.network import Floats
from graph.rules.spread import NEVER, Ties
from graph.rules.table import Terms


@dataclass(slots=True)
class Proof:
    """Rows of a network's stakes, control ties and parent ties, those of the entity itself first."""

    stakes: list[int] = field(default_factory=list)
    controls: list[int] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)


def prove(ties: Ties, share: Floats, terms: Terms, rank: NDArray[np.int32], entity: int) -> Proof:
    """The ties by which one spread (``rank`` as in Spread, over ``share`` percent a stake) reached an entity.

    The set is minimal by inclusion: for every entity in it, the largest stakes of owners reached in earlier rounds are
    taken until the threshold is reached, so each of them is needed, and every owner in it is there for another one.
    Where a listed person spreads alone, that holds beside the other listed too, if the spread is one of those that
    reach the entity in the fewest rounds. Where the stakes do not suffice, one control tie does, or a parent tie.
    """
    network, proof, waiting, seen = ties.network, Proof(), [entity], {entity}
    while waiting:
        node = waiting.pop(0)
        if rank[node] <= 0:
            continue
        chosen = _stakes(ties, share, terms, rank, node)
        if chosen:
            proof.stakes += chosen
            holders = [int(network.owner[k]) for k in chosen]
        else:
            holders = [_control(ties, rank, node, proof)]
        for holder in holders:
            if holder not in seen:
                seen.add(holder)
                waiting.append(holder)
    return proof


def _stakes(ties: Ties, share: Floats, terms: Terms, rank: NDArray[np.int32], node: int) -> list[int]:
    """The fewest, largest stakes that reach the threshold; none where no stakes do."""
    network = ties.network
    rows = ties.owners.of(node)
    ranks = rank[network.owner[rows]]
    rows = rows[(ranks != NEVER) & (ranks < rank[node]) & (share[rows] > 0)]
    ordered = sorted(rows.tolist(), key=lambda k: (-share[k], rank[network.owner[k]], network.ties[k]))
    enough = np.flatnonzero(terms.reached(np.cumsum(share[ordered]))) if ordered else ordered
    return ordered[: int(enough[0]) + 1] if len(enough) else []


def _control(ties: Ties, rank: NDArray[np.int32], node: int, proof: Proof) -> int:
    """Add the control tie, or else the parent tie, of whoever was reached first; the number of that."""
    network = ties.network
    for incidence, ends, ids, rows in (
        (ties.holders, network.holder, network.control_ties, proof.controls),
        (ties.parents, network.parent, network.parent_ties, proof.parents),
    ):
        earlier = [(int(rank[ends[k]]), ids[k], k) for k in incidence.of(node).tolist()]
        earlier = [one for one in earlier if NEVER < one[0] < rank[node]]
        if earlier:
            rows.append(min(earlier)[2])
            return int(ends[rows[-1]])
    raise AssertionError("what was reached was reached by something")
