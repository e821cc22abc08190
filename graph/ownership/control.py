"""Control: who holds more than half of a company together with all that they control, and which ties prove it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from graph.model import Share
from graph.ownership.closure import MAJORITY, ClosureTooLarge, closure
from graph.ownership.network import TOLERANCE, Bools, Floats, Ints, Network
from graph.ownership.verdict import Verdict

__all__ = ["ClosureTooLarge", "Controller", "Held", "closure", "controlled_by", "controllers_of", "controls"]


class Held(NamedTuple):
    """What a controller holds for sure, in percent, together with all that it controls; and the ties that prove it."""

    low: float
    ties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Controller:
    """Who controls an entity, and by which ties.

    ``share``: at least what it and all that it controls for sure hold, at most what it and all that it may control may
    hold beside what others surely do, in percent; None where they hold nothing and only control ties speak.
    """

    entity: str
    share: Share | None
    ties: tuple[str, ...]


def controlled_by(network: Network, holder: str) -> dict[str, Held]:
    """All that an entity controls, by id: the least fixed point of holding more than 50 % jointly, or a control tie.

    It goes by lower bounds, and exactly 50 is not enough. Nobody controls himself; own shares count for nobody.
    """
    if holder not in network.number:
        return {}
    group = _Group(network, network.number[holder])
    return {network.ids[n]: Held(group.share_of(n), group.proof(n)) for n in group.controlled}


def controllers_of(network: Network, entity: str) -> list[Controller]:
    """Everyone who controls an entity, directly or through others, by largest sure share, then id."""
    open_to_control = np.bincount(network.asset, weights=network.high, minlength=network.size) > MAJORITY + TOLERANCE
    open_to_control[network.target] = True

    def goes_on(entities: Ints) -> Bools:
        # Nobody comes to control what has no majority to be had: who is above it does not matter.
        return open_to_control[entities]

    above = network.upstream(entity, goes_on, controls=True)
    if entity not in above.number:
        return []
    controlled = above.number[entity]
    holders, targets = closure(above)
    found = []
    for holder in holders[targets == controlled].tolist():
        sure = _Group(above, holder)
        least, most = sure.share_of(controlled), _Group(above, holder, possible=True).share_of(controlled)
        share = Share(least, most) if most > 0 else None
        found.append(Controller(above.ids[holder], share, sure.proof(controlled)))
    return sorted(found, key=lambda one: (-(one.share.min if one.share else 0.0), one.entity))


def controls(network: Network, holder: str, entity: str) -> Verdict:
    """YES if the lower bounds or control ties make control, NO if nothing can. Ids not in the network: NO.

    UNKNOWN where the upper bounds would make it, and where a source calls somebody a parent (PARENT_OF): that is a sign
    of control which a share of half or less does not refute, and no proof.
    """
    if holder not in network.number or entity not in network.number:
        return Verdict.NO
    start, target = network.number[holder], network.number[entity]
    if target in _Group(network, start).controlled:
        return Verdict.YES
    return Verdict.UNKNOWN if target in _Group(network, start, possible=True).controlled else Verdict.NO


def signs_of_control(network: Network, holder: str, entity: str) -> tuple[str, ...]:
    """The parent ties by which a holder may control an entity, by id; none where shares and control ties suffice."""
    if holder not in network.number or entity not in network.number:
        return ()
    group = _Group(network, network.number[holder], possible=True)
    target = network.number[entity]
    if target not in group.controlled:
        return ()
    return tuple(sorted(set(group.proof(target)) & set(network.parent_ties)))


class _Group:
    """One holder and all that it surely controls, or with ``possible`` may control; who joined when, and why.

    Possible is what the upper bounds allow beside what all outside the group surely hold, and what parent ties say.
    """

    def __init__(self, network: Network, holder: int, *, possible: bool = False) -> None:
        self.network, self.holder, self.possible = network, holder, possible
        self.percent: Floats = network.most if possible else network.low
        self.round = np.full(network.size, -1, np.int32)
        self.round[holder] = 0
        self._grow()
        joined = np.flatnonzero(self.round > 0)
        #: The numbers of the controlled, in order of id.
        self.controlled: list[int] = sorted(joined.tolist(), key=lambda n: network.ids[n])

    def _grow(self) -> None:
        network = self.network
        held, limit = np.zeros(network.size), network.room.copy()
        newest, number = np.array([self.holder], np.int64), 0
        while newest.size:
            number += 1
            stakes = network.stakes_of.of_all(newest)
            np.add.at(held, network.asset[stakes], self.percent[stakes])
            touched = network.asset[stakes]
            has = held[touched]
            if self.possible:
                np.add.at(limit, touched, network.lift[stakes])
                has = np.minimum(has, limit[touched])
            won = [touched[has > MAJORITY + TOLERANCE], network.target[network.controls_of.of_all(newest)]]
            if self.possible:
                won.append(network.child[network.parents_of.of_all(newest)])
            joining = np.concatenate(won)
            newest = np.unique(joining[self.round[joining] < 0]).astype(np.int64)
            self.round[newest] = number

    def share_of(self, entity: int) -> float:
        """What the group holds of an entity, its own shares not counted; percent, at most 100."""
        network = self.network
        stakes = network.stakes_in.of(entity)
        owners = network.owner[stakes]
        counted = stakes[(self.round[owners] >= 0) & (owners != entity)]
        held = math.fsum(self.percent[counted].tolist())
        if self.possible:
            held = min(held, float(network.room[entity]) + math.fsum(network.lift[counted].tolist()))
        return min(100.0, round(held, 9))

    def proof(self, entity: int) -> tuple[str, ...]:
        """Ties, by id, that suffice for the holder to control a controlled entity: its largest holders, and theirs."""
        ties: set[str] = set()
        seen, waiting = {self.holder, entity}, [entity]
        while waiting:
            for tie, member in self._reason(waiting.pop()):
                ties.add(tie)
                if member not in seen:
                    seen.add(member)
                    waiting.append(member)
        return tuple(sorted(ties))

    def _reason(self, entity: int) -> list[tuple[str, int]]:
        """Ties from members of earlier rounds that made an entity join, each with that member."""
        network = self.network
        before = self.round[entity]
        candidates = network.stakes_in.of(entity)
        rounds = self.round[network.owner[candidates]]
        stakes = candidates[(rounds >= 0) & (rounds < before) & (self.percent[candidates] > 0)].tolist()
        stakes.sort(key=lambda k: (-self.percent[k], self.round[network.owner[k]], network.ties[k]))
        reason, total = [], 0.0
        for stake in stakes:
            reason.append((network.ties[stake], int(network.owner[stake])))
            total += float(self.percent[stake])
            if total > MAJORITY + TOLERANCE:
                return reason
        tied = network.controls_over.of(entity).tolist()
        named = [(network.control_ties[k], int(network.holder[k])) for k in tied]
        called = network.parents_over.of(entity).tolist() if self.possible else []
        for pairs in (named, [(network.parent_ties[k], int(network.parent[k])) for k in called]):
            earlier = [(tie, member) for tie, member in pairs if 0 <= self.round[member] < before]
            if earlier:
                return [min(earlier, key=lambda one: (self.round[one[1]], one[0]))]
        return reason
