"""What an ultimate owner can hold at most, where what others surely hold leaves room for so much only."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import Final

import numpy as np

from graph.ownership.network import TOLERANCE, Floats, Network

#: Stakes times owners that are worked through one by one; beyond it, the bounds of each stake alone have to do.
WORK_LIMIT: Final = 100_000
#: In a ring the bound is lowered round by round; whenever that ends, it is a bound.
ROUNDS: Final = 200
_SETTLED: Final = 1e-12


def most_held(above: Network, entity: str, owners: Sequence[str]) -> dict[str, float]:
    """The most that each of these owners can hold of an entity, in percent, over all shares that are possible at once.

    ``above`` is the upstream of the entity, and nobody in it holds any of the owners. Stakes of one company are chosen
    within their bounds so that all of them together are at most 100 % of it. Then what an owner holds of the entity is
    the chance to end up with the owner, going up from the entity to a holder drawn by the shares; and the best choice
    at a company is to give what its holders do not surely have to those who lead to the owner best (value iteration of
    an interval Markov chain, Givan, Leach and Dean 2000). Companies of which the sources give away more than all,
    totals and unknown parents are not limited. The answer is exact without rings, and never too low with them.

    Owners that hold own shares are left out. All are where no company's stakes can be more than all of it, for then the
    bounds of each stake are the answer; and where stakes times owners are more than ``WORK_LIMIT``.
    """
    together = np.bincount(above.asset, weights=above.most, minlength=above.size)
    if not (together > 100 + TOLERANCE).any() or len(above.ties) * len(owners) > WORK_LIMIT:
        return {}
    order = _owners_first(above)
    own = set(above.owner[above.owner == above.asset].tolist())
    numbers = {owner: above.number[owner] for owner in owners}
    return {owner: _most(above, above.number[entity], n, order) for owner, n in numbers.items() if n not in own}


def _owners_first(above: Network) -> list[tuple[list[int], bool]]:
    """The entities in groups, owners before what they own, and whether a group has rings; without, it is one entity.

    Where nobody without owners is left to take out, those who own nothing that is left are taken out from below, to
    come last; what then remains, in rings or between them, is one group.
    """
    size = above.size
    owners: list[set[int]] = [set() for _ in range(size)]
    assets: list[set[int]] = [set() for _ in range(size)]
    for owner, asset in zip(above.owner.tolist(), above.asset.tolist(), strict=True):
        owners[asset].add(owner)
        assets[owner].add(asset)
    first = _taken(owners, assets, set(range(size)))
    left = set(range(size)) - set(first)
    last = _taken(assets, owners, left)[::-1]
    ring = sorted(left - set(last))
    return [*(([n], False) for n in first), (ring, True), *(([n], False) for n in last)]


def _taken(before: list[set[int]], after: list[set[int]], among: set[int]) -> list[int]:
    """Those that come after nothing but what was taken, one by one."""
    waiting = {n: len(before[n] & among) for n in among}
    ready = deque(sorted(n for n, count in waiting.items() if not count))
    taken = []
    while ready:
        taken.append(ready.popleft())
        for n in sorted(after[taken[-1]] & among):
            waiting[n] -= 1
            if not waiting[n]:
                ready.append(n)
    return taken


def _most(above: Network, entity: int, owner: int, order: list[tuple[list[int], bool]]) -> float:
    chance: Floats = np.zeros(above.size)
    below = _below(above, owner)
    chance[owner] = 1.0
    for group, has_rings in order:
        inside = [n for n in group if n in below]
        if has_rings:
            chance[inside] = 1.0
        for _ in range(ROUNDS if has_rings and inside else 1):
            before = chance[inside]
            for n in inside:
                chance[n] = min(1.0, _best(above, n, chance))
            if has_rings and inside and float((before - chance[inside]).max()) < _SETTLED:
                break
    return round(100 * float(chance[entity]), 9)


def _best(above: Network, asset: int, chance: Floats) -> float:
    """The best chance at one company: all that is sure, and what is left to those with the best chance first."""
    stakes = above.stakes_in.of(asset).tolist()
    stakes.sort(key=lambda k: -chance[above.owner[k]])
    room, best = float(above.room[asset]), 0.0
    for k in stakes:
        value = float(chance[above.owner[k]])
        if len(above.apart) and not above.apart[k]:
            best += float(above.high[k]) * value
            continue
        more = min(float(above.high[k] - above.low[k]), room)
        room -= more
        best += (float(above.low[k]) + more) * value
    return best / 100


def _below(above: Network, owner: int) -> set[int]:
    """All in which the owner has a part, itself left out."""
    seen, waiting = {owner}, [owner]
    while waiting:
        for asset in above.asset[above.stakes_of.of(waiting.pop())].tolist():
            if asset not in seen:
                seen.add(asset)
                waiting.append(asset)
    return seen - {owner}
