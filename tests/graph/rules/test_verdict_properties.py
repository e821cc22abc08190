"""Verdicts on random networks against the slowest possible reading of the rules, in exact fractions."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.ownership.network import ControlTie, Network, ParentTie, Stake
from graph.ownership.verdict import Verdict
from graph.rules.apply import Finding, blocked, finding, findings
from graph.rules.table import RULES, Rule, Terms
from tests.graph.ownership.networks import most as most_of

YES, NO, UNKNOWN = Verdict.YES, Verdict.NO, Verdict.UNKNOWN
CALM = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ENTITIES = "ABCDEFGH"
SHARES = ("0", "0.1", "10", "16.7", "25", "33.3", "33.4", "49.9", "50", "50.1", "75", "100")


@dataclass(frozen=True)
class World:
    """Ties, whom a list names, and the rule on a day."""

    stakes: tuple[Stake, ...]
    controls: tuple[ControlTie, ...]
    parents: tuple[ParentTie, ...]
    listed: frozenset[str]
    rule: Rule
    on: str

    @property
    def network(self) -> Network:
        return Network.of(self.stakes, self.controls, ENTITIES, self.parents)

    def findings(self) -> dict[str, Finding]:
        return {f.entity: f for f in findings(self.network, self.rule, self.listed, self.on)}

    def verdicts(self) -> dict[str, Verdict]:
        found = self.findings()
        return {e: found[e].verdict if e in found else YES if e in self.listed else NO for e in ENTITIES}


@st.composite
def worlds(draw: st.DrawFn) -> World:
    entity = st.sampled_from(ENTITIES)
    bounds = st.tuples(st.sampled_from(SHARES), st.sampled_from(SHARES)) | st.sampled_from(SHARES).map(lambda s: (s, s))
    drawn = draw(st.lists(st.tuples(entity, entity, bounds), max_size=16))
    stakes = []
    for n, (owner, asset, pair) in enumerate(drawn):
        low, high = sorted(map(float, pair))
        stakes.append(Stake(f"t{n:02}", owner, asset, low, high, apart=draw(st.integers(0, 5)) > 0))
    pairs = draw(st.lists(st.tuples(entity, entity), max_size=4))
    called = draw(st.lists(st.tuples(entity, entity), max_size=3))
    return World(
        stakes=tuple(stakes),
        controls=tuple(ControlTie(f"c{n}", holder, target) for n, (holder, target) in enumerate(pairs)),
        parents=tuple(ParentTie(f"p{n}", parent, child) for n, (parent, child) in enumerate(called)),
        listed=frozenset(draw(st.sets(entity, max_size=3))),
        rule=RULES[draw(st.sampled_from(list(RULES)))],
        on=draw(st.sampled_from(["2010-01-01", "2026-01-01"])),
    )


def naive(world: World, terms: Terms, upper: bool, together: bool) -> tuple[set[str], dict[str, Fraction]]:
    """Who is caught by one of the bounds, and the most that is held of each: try until nothing changes."""
    caught, most = set(world.listed), dict.fromkeys(ENTITIES, Fraction(0))
    for origin in [world.listed] if together else [frozenset({one}) for one in world.listed]:
        reached, grew = set(origin), True
        held: dict[str, Fraction] = {}
        while grew:
            held = {e: most_of(world.stakes, reached, e) if upper else least(world, reached, e) for e in ENTITIES}
            more = {
                e for e in ENTITIES if held[e] > terms.threshold or (held[e] == terms.threshold and not terms.strict)
            }
            if terms.control:
                more |= {c.target for c in world.controls if c.holder in reached}
                more |= {p.child for p in world.parents if p.parent in reached and upper}
            grew = terms.propagates and not more <= reached
            reached |= more if terms.propagates else set()
        caught |= reached
        most = {e: max(most[e], held[e]) for e in ENTITIES}
    return caught, most


def least(world: World, group: Collection[str], asset: str) -> Fraction:
    return sum((Fraction(str(s.low)) for s in world.stakes if s.asset == asset and s.owner in group), Fraction())


def fitting(stakes: Iterable[Stake]) -> tuple[Stake, ...]:
    """As many of these, the first ones, as can all be right: at most 100 % of each asset is surely held."""
    kept: list[Stake] = []
    for stake in stakes:
        if stake.low + sum(k.low for k in kept if k.asset == stake.asset) <= 100:
            kept.append(stake)
    return tuple(kept)


@CALM
@given(worlds())
def test_verdicts_and_bounds_are_those_of_the_naive_fixed_point(world: World) -> None:
    terms = world.rule.terms(world.on)
    sure, low = naive(world, terms, upper=False, together=terms.aggregate is YES)
    possible, high = naive(world, terms, upper=True, together=terms.aggregate is not NO)
    assert world.verdicts() == {e: YES if e in sure else UNKNOWN if e in possible else NO for e in ENTITIES}
    cover = blocked(world.network, world.rule, world.listed, world.on)
    for number, entity in enumerate(ENTITIES):
        found = finding(world.network, world.rule, entity, world.listed, world.on)
        assert abs(found.low - float(min(low[entity], Fraction(100)))) < 1e-9
        assert abs(found.high - float(min(high[entity], Fraction(100)))) < 1e-9
        assert (cover.sure[number], cover.possible[number]) == (entity in sure, entity in possible)
        assert abs(cover.low[number] - found.low) < 1e-8


@CALM
@given(worlds())
def test_one_question_has_the_answer_of_all_questions(world: World) -> None:
    every = world.findings()
    for entity, found in every.items():
        assert finding(world.network, world.rule, entity, world.listed, world.on) == found
    assert not world.listed & every.keys()
    assert all(found.verdict is not NO for found in every.values())


@CALM
@given(worlds())
def test_a_yes_is_proved_by_its_ties_and_by_no_fewer(world: World) -> None:
    for entity, found in world.findings().items():
        ties = set(found.because)
        assert len(ties) == len(found.because)
        if found.verdict is UNKNOWN:
            assert ties
            assert found.settles
            assert _only(world, ties).verdicts()[entity] is not NO
            continue
        assert _only(world, ties).verdicts()[entity] is YES
        for tie in ties:
            assert _only(world, ties - {tie}).verdicts()[entity] is not YES


@CALM
@given(worlds(), st.sampled_from(ENTITIES))
def test_one_more_listed_unblocks_nobody(world: World, another: str) -> None:
    before, after = world.verdicts(), replace(world, listed=world.listed | {another}).verdicts()
    order = [NO, UNKNOWN, YES]
    assert all(order.index(after[e]) >= order.index(before[e]) for e in ENTITIES)


@CALM
@given(worlds(), st.data())
def test_a_wider_interval_settles_nothing(world: World, data: st.DataObject) -> None:
    world = replace(world, stakes=fitting(world.stakes))
    if not world.stakes:
        return
    at = data.draw(st.integers(0, len(world.stakes) - 1))
    stake = world.stakes[at]
    low = data.draw(st.sampled_from([float(s) for s in SHARES if float(s) <= stake.low]))
    high = data.draw(st.sampled_from([float(s) for s in SHARES if float(s) >= stake.high]))
    wider = replace(stake, low=low, high=high)
    before = world.verdicts()
    after = replace(world, stakes=(*world.stakes[:at], wider, *world.stakes[at + 1 :])).verdicts()
    assert all(after[e] in (before[e], UNKNOWN) for e in ENTITIES)


@CALM
@given(worlds(), st.data())
def test_whatever_is_true_is_not_denied(world: World, data: st.DataObject) -> None:
    """The truth: exact shares within the bounds that give away at most 100 %; a parent may control or not."""
    stakes = fitting(replace(stake, apart=True) for stake in world.stakes)
    true: list[Stake] = []
    for stake in stakes:
        inside = [k for k in stakes if k.asset == stake.asset]
        room = 100 - sum(k.low for k in inside) - sum(k.low - s.low for k, s in zip(true, stakes, strict=False)
                                                      if k.asset == stake.asset)  # fmt: skip
        share = data.draw(st.sampled_from([0, 0.5, 1])) * min(stake.high - stake.low, max(room, 0)) + stake.low
        true.append(replace(stake, low=share, high=share))
    controlling = data.draw(st.sets(st.sampled_from(world.parents))) if world.parents else set()
    controls = [ControlTie(f"!{p.tie}", p.parent, p.child) for p in controlling]
    known = replace(world, stakes=stakes).verdicts()
    truth = replace(world, stakes=tuple(true), controls=(*world.controls, *controls), parents=()).verdicts()
    assert all(known[e] in (truth[e], UNKNOWN) or truth[e] is UNKNOWN for e in ENTITIES)
    assert all(known[e] is not NO for e in ENTITIES if truth[e] is not NO)


@CALM
@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_ties_and_entities_does_not_matter(world: World, random: Random) -> None:
    usual = world.network
    ids, stakes, controls = list(usual.ids), list(range(len(usual.ties))), list(range(len(usual.control_ties)))
    for sequence in (ids, stakes, controls):
        random.shuffle(sequence)
    number = np.array([ids.index(id_) for id_ in usual.ids], np.int32)
    other = Network(
        ids=ids,
        ties=[usual.ties[k] for k in stakes],
        owner=number[usual.owner[stakes]],
        asset=number[usual.asset[stakes]],
        low=usual.low[stakes],
        high=usual.high[stakes],
        control_ties=[usual.control_ties[k] for k in controls],
        holder=number[usual.holder[controls]],
        target=number[usual.target[controls]],
        parent_ties=usual.parent_ties,
        parent=number[usual.parent],
        child=number[usual.child],
        apart=usual.apart[stakes],
    )
    assert findings(other, world.rule, world.listed, world.on) == findings(usual, world.rule, world.listed, world.on)


def _only(world: World, ties: set[str]) -> World:
    return replace(
        world,
        stakes=tuple(s for s in world.stakes if s.tie in ties),
        controls=tuple(c for c in world.controls if c.tie in ties),
        parents=tuple(p for p in world.parents if p.tie in ties),
    )
