"""The part of a network that can matter to one entity, so that one question does not pay for the whole."""

from __future__ import annotations

import numpy as np

from graph.ownership.network import Ints, Network


def upstream(network: Network, entity: str) -> Network:
    """The network of one entity and all who own or control it, directly or through others.

    Every tie into an entity of it is in it. Empty where the entity is not in the network.
    """
    if entity not in network.number:
        return Network.of(())
    inside = np.zeros(network.size, np.bool_)
    inside[network.number[entity]] = True
    before, now = 0, 1
    while now > before:
        before = now
        inside[network.owner[inside[network.asset]]] = True
        inside[network.holder[inside[network.target]]] = True
        now = int(np.count_nonzero(inside))
    members = np.flatnonzero(inside)
    stakes = np.flatnonzero(inside[network.asset])
    controls = np.flatnonzero(inside[network.target])

    def renumbered(numbers: Ints) -> Ints:
        return np.searchsorted(members, numbers).astype(np.int32)

    return Network(
        ids=[network.ids[n] for n in members.tolist()],
        ties=[network.ties[k] for k in stakes.tolist()],
        owner=renumbered(network.owner[stakes]),
        asset=renumbered(network.asset[stakes]),
        low=network.low[stakes],
        high=network.high[stakes],
        control_ties=[network.control_ties[k] for k in controls.tolist()],
        holder=renumbered(network.holder[controls]),
        target=renumbered(network.target[controls]),
    )
