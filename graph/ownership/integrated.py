"""Integrated ownership: what everybody above an entity holds of it, through all chains and rings at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.sparse import csr_array, eye_array
from scipy.sparse.csgraph import connected_components
from scipy.sparse.linalg import splu

from graph.model import Share
from graph.ownership.network import TOLERANCE, Bools, Floats, Incidence, Ints, Network, Positions, spread

#: Larger rings are solved step by step first: in a large leaky ring an LU fills up, and few steps do.
LU_SIZE: Final = 500
STEPS: Final = 3_000

#: A ring that passes a share round this many times holds, as far as floats can tell, all of itself.
ROUNDS_LIMIT: Final = 1e9


@dataclass(frozen=True, slots=True)
class Excess:
    """A company whose direct holders have at least ``total`` percent, more than 100, by these ties."""

    entity: str
    total: float
    ties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Integrated:
    """What others hold of ``entity``, in percent, and what makes that doubtful.

    ``shares`` has everybody above it, leaving out itself. ``over``: companies above it, or itself, of which the sources
    give away more than 100 %; nothing is scaled. ``closed_rings``: the members of each ring that has no owner outside,
    or whose members hold all of each other.
    """

    entity: str
    shares: Mapping[str, Share]
    over: tuple[Excess, ...]
    closed_rings: tuple[tuple[str, ...], ...]


def integrated(network: Network, entity: str) -> Integrated:
    """Y = A (I - A)^-1 for one entity (Brioschi, Buzzacchi and Colombo 1989), over what is above it only.

    With x = e + A x, x_i is what i holds of the entity. It is solved on the lower and on the upper bounds, taking the
    least solution, and by one sparse LU for all rings of a level. The upper bound of a stake is at most what others in
    the same company leave by their lower bounds (``Network.most``). Three things make the bounds sound in any network:
    one holder's parallel stakes are at most 100 % of a company, so is what reaches an entity from outside its ring,
    and in a ring that holds all of itself x is without limit. In a network where nobody's holders exceed 100 % the
    first two never bind. Shares are capped at 100. Where the sources can all be right, a wider interval never gives a
    narrower answer. An id that the network has not is held by nobody.
    """
    return integrated_above(network.upstream(entity), entity)


def integrated_above(above: Network, entity: str) -> Integrated:
    """The same, of a network that is the upstream of the entity (``Network.upstream``)."""
    if entity not in above.number:
        return Integrated(entity, {}, (), ())
    root = above.number[entity]
    low, full = _least(above, above.low, root)
    high = low if np.array_equal(above.low, above.most) else _least(above, above.most, root)[0]
    shares = {
        id_: Share(min(at_least, at_most), at_most)
        for n, (id_, at_least, at_most) in enumerate(zip(above.ids, low.tolist(), high.tolist(), strict=True))
        if n != root
    }
    rings = {tuple(sorted(above.ids[n] for n in ring.tolist())) for ring in [*full, *_without_owner(above)]}
    return Integrated(entity, shares, over(above), tuple(sorted(rings)))


def over(network: Network) -> tuple[Excess, ...]:
    """The companies whose direct holders' lower bounds add up to more than 100 %."""
    totals = np.bincount(network.asset, weights=network.low, minlength=network.size)
    found = []
    for n in np.flatnonzero(totals > 100 + TOLERANCE).tolist():
        ties = sorted(network.ties[k] for k in network.stakes_in.of(n).tolist() if network.low[k] > 0)
        found.append(Excess(network.ids[n], round(float(totals[n]), 9), tuple(ties)))
    return tuple(sorted(found, key=lambda excess: excess.entity))


def _matrix(network: Network, percent: Floats) -> csr_array:
    """The part of each asset (row) that each owner (column) holds; parallel stakes added, at most 1."""
    held = percent > 0
    shape = (network.size, network.size)
    matrix = csr_array((percent[held] / 100, (network.asset[held], network.owner[held])), shape=shape)
    matrix.sum_duplicates()
    matrix.data = np.minimum(matrix.data, 1.0)
    return matrix


def _components(matrix: csr_array) -> tuple[Ints, Incidence, Bools]:
    """The strongly connected component of each entity, the entities of each, and which entities are in a ring."""
    count, label = connected_components(matrix, directed=True, connection="strong")
    return label, Incidence.by(label, count), (np.bincount(label)[label] > 1) | (matrix.diagonal() > 0)


def _without_owner(network: Network) -> list[Positions]:
    """Rings of two or more that nobody outside has any stake in."""
    label, members, _ = _components(_matrix(network, network.high))
    held = network.high > 0
    from_outside = held & (label[network.owner] != label[network.asset])
    owned = np.zeros(len(members.start) - 1, np.bool_)
    owned[label[network.asset[from_outside]]] = True
    return [members.of(c) for c in np.flatnonzero(~owned & (np.diff(members.start) > 1)).tolist()]


def _least(network: Network, percent: Floats, root: int) -> tuple[Floats, list[Positions]]:
    """The least x = e + A x in percent, and the rings that hold all of themselves: component by component, upwards."""
    matrix = _matrix(network, percent)
    start = matrix.indptr.astype(np.int64)
    label, members, ringed = _components(matrix)
    assets = np.repeat(np.arange(network.size), np.diff(start))
    leaving = label[assets] != label[matrix.indices]
    awaited = np.bincount(label[matrix.indices[leaving]], minlength=len(members.start) - 1)
    full: list[Positions] = []
    x = np.zeros(network.size)
    x[root] = 1.0
    ready = np.flatnonzero(awaited == 0)
    while ready.size:
        entities = members.of_all(ready)
        x[entities] = np.minimum(x[entities], 1.0)
        in_rings = entities[ringed[entities]]
        if in_rings.size:
            full += _solve_rings(matrix, in_rings, label, x)
        stakes = spread(start, entities)
        stakes = stakes[leaving[stakes]]
        owners = matrix.indices[stakes]
        np.add.at(x, owners, matrix.data[stakes] * x[assets[stakes]])
        np.subtract.at(awaited, label[owners], 1)
        above = np.unique(label[owners])
        ready = above[awaited[above] == 0]
    return np.round(np.minimum(x, 1.0) * 100, 9), full


def _solve_rings(matrix: csr_array, entities: Positions, label: Ints, x: Floats) -> list[Positions]:
    """Turn what reaches these rings from outside, in ``x``, into what their members hold; the rings that are full."""
    solved = _solve(matrix, entities, x[entities])
    if solved is not None:
        x[entities] = solved
        return []
    rings = [entities[label[entities] == c] for c in np.unique(label[entities])]
    if len(rings) > 1:
        return [full for ring in rings for full in _solve_rings(matrix, ring, label, x)]
    x[entities] = np.inf if x[entities].any() else 0.0
    return rings


def _solve(matrix: csr_array, entities: Positions, entering: Floats) -> Floats | None:
    """The least solution within rings; None where there is none.

    For A >= 0 the least solution is finite if and only if some w > 0 has w = 1 + A w (I - A is an M-matrix).
    """
    within = matrix[entities][:, entities].T.tocsr()
    given = np.column_stack([entering, np.ones(len(entities))])
    solution = _step_by_step(within, given) if len(entities) > LU_SIZE else None
    if solution is None:
        try:
            solution = splu((eye_array(len(entities)) - within).tocsc()).solve(given)
        except RuntimeError:  # exactly singular
            return None
    rounds = solution[:, 1]
    if not (np.isfinite(solution).all() and rounds.min() >= 1 - TOLERANCE and rounds.max() <= ROUNDS_LIMIT):
        return None
    return np.maximum(solution[:, 0], 0.0)


def _step_by_step(within: csr_array, given: Floats) -> Floats | None:
    """The same from below, to within 1e-12, or to where it passes the limit; None where it takes too many steps.

    If the steps of w are at most 1/2, then (I - A) w >= 1/2: all that is missing of x is at most its step times 2 w.
    """
    solution = given
    for _ in range(STEPS):
        following: Floats = given + within @ solution
        step, rounds = (following - solution).max(axis=0), solution[:, 1].max()
        if rounds > ROUNDS_LIMIT or (step[1] <= 0.5 and step[0] * rounds * 2 <= 1e-12):
            return following
        solution = following
    return None
