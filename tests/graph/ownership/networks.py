"""Small ownership networks to test with: written by hand as short rows, or drawn at random."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from graph.ownership.network import ControlTie, Network, Stake

Row = tuple[str, str, float] | tuple[str, str, float, float]

ENTITIES = "ABCDEF"
CALM = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def stakes(*rows: Row) -> list[Stake]:
    """Stakes from (owner, asset, share) or (owner, asset, low, high); ties ``A>B``, then ``A>B'``."""
    made: list[Stake] = []
    for owner, asset, low, *high in rows:
        tie = f"{owner}>{asset}"
        while any(tie == stake.tie for stake in made):
            tie += "'"
        made.append(Stake(tie, owner, asset, low, high[0] if high else low))
    return made


def network(*rows: Row, controls: Sequence[tuple[str, str]] = ()) -> Network:
    """The network of such rows, and of control ties named ``A!B``."""
    return Network.of(stakes(*rows), [ControlTie(f"{holder}!{target}", holder, target) for holder, target in controls])


def renumbered(net: Network, order: Sequence[int]) -> Network:
    """The same network with its entities, stakes and control ties in other places."""
    places = np.argsort(np.array(sorted(range(net.size), key=lambda n: order[n % len(order)] * 1000 + n), np.int32))
    turned = np.arange(len(net.ties))[::-1]
    ids = [""] * net.size
    for n, id_ in enumerate(net.ids):
        ids[int(places[n])] = id_
    number = places.astype(np.int32)
    return Network(
        ids=ids,
        ties=[net.ties[k] for k in turned],
        owner=number[net.owner[turned]],
        asset=number[net.asset[turned]],
        low=net.low[turned],
        high=net.high[turned],
        control_ties=list(reversed(net.control_ties)),
        holder=number[net.holder[::-1]],
        target=number[net.target[::-1]],
    )


def limited(drawn: Sequence[Stake]) -> list[Stake]:
    """The same stakes, each at most what the lower bounds of the others leave, where they leave anything."""
    limits = []
    for stake in drawn:
        total = sum(Fraction(str(other.low)) for other in drawn if other.asset == stake.asset)
        room = 100 - total + Fraction(str(stake.low))
        limits.append(replace(stake, high=min(stake.high, float(room))) if total <= 100 else stake)
    return limits


def most(drawn: Sequence[Stake], group: Collection[str], asset: str) -> Fraction:
    """The most that a group can hold of an asset beside what all others surely hold; 100 at most only if they can."""
    mine = [stake for stake in drawn if stake.asset == asset and stake.owner in group]
    sure = sum((Fraction(str(stake.low)) for stake in drawn if stake.asset == asset and stake.apart), Fraction())
    others = sure - sum(Fraction(str(stake.low)) for stake in mine)
    held = sum((Fraction(str(stake.high)) for stake in mine), Fraction())
    return min(held, 100 - others) if sure <= 100 and all(stake.apart for stake in mine) else held


PERCENT = st.sampled_from([0, 5, 10, 20, 25, 30, 40, 49.9, 50, 50.1, 51, 60, 80, 100])


@st.composite
def random_stakes(draw: st.DrawFn, at_most: int = 12) -> list[Stake]:
    """Any stakes at all: rings, parallel stakes, own shares, more than all of a company, shares from 0 to 100."""
    made = []
    for n in range(draw(st.integers(0, at_most))):
        owner, asset = draw(st.sampled_from(ENTITIES)), draw(st.sampled_from(ENTITIES))
        low = draw(PERCENT)
        made.append(Stake(f"t{n:02}", owner, asset, low, max(low, draw(PERCENT))))
    return made


@st.composite
def divided(draw: st.DrawFn) -> list[Stake]:
    """Exact stakes that give away at most 100 % of each company, with rings, parallel stakes and own shares."""
    left = dict.fromkeys(ENTITIES, 100)
    made = []
    for n in range(draw(st.integers(0, 14))):
        asset = draw(st.sampled_from(ENTITIES))
        share = draw(st.sampled_from([5, 10, 30, 50, 60, 100]))
        if share <= left[asset]:
            left[asset] -= share
            made.append(Stake(f"t{n:02}", draw(st.sampled_from(ENTITIES)), asset, share, share))
    return made


@st.composite
def control_ties(draw: st.DrawFn) -> list[ControlTie]:
    """A few control ties, some of an entity over itself."""
    pairs = draw(st.lists(st.tuples(st.sampled_from(ENTITIES), st.sampled_from(ENTITIES)), max_size=3))
    return [ControlTie(f"c{n}", holder, target) for n, (holder, target) in enumerate(pairs)]


@st.composite
def possible(draw: st.DrawFn) -> list[Stake]:
    """Stakes of which some are known less well, and which can all be right at once."""
    return draw(widened(draw(divided())))


@st.composite
def widened(draw: st.DrawFn, narrow: Sequence[Stake]) -> list[Stake]:
    """The same stakes, each known as well or less well."""
    return [replace(stake, low=min(stake.low, draw(PERCENT)), high=max(stake.high, draw(PERCENT))) for stake in narrow]
