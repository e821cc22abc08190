"""Applies one rule to a network on one day: who is caught, who may be, who is not, and by which ties."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from graph.ownership.network import Floats, Network
from graph.ownership.verdict import Verdict
from graph.rules.proof import Proof, prove
from graph.rules.spread import NEVER, Numbers, Reach, Spread, Ties, reach
from graph.rules.table import Rule
from graph.rules.wording import Case, Holder, explanation, settles

_ALL: Final = 100.0
_DECIMALS: Final = 9


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says of one entity.

    ``low`` to ``high``: the percentage that the listed and what they catch hold directly, at most 100; where each
    listed person counts alone, that of the one with most. ``because``: ids of ties. For a YES a minimal set that proves
    it, empty for the listed themselves; for an UNKNOWN the ties into the entity that could matter, and those by which
    it could be reached. ``settles``: what would settle an UNKNOWN.
    """

    entity: str
    verdict: Verdict
    low: float
    high: float
    because: tuple[str, ...]
    in_force: Verdict
    explanation: str
    settles: tuple[str, ...]


@dataclass(frozen=True)
class Coverage:
    """A rule over a whole network, by entity number: ``sure`` is YES, ``possible`` is YES or UNKNOWN.

    The listed are in both. ``low`` and ``high`` as in Finding.
    """

    sure: NDArray[np.bool_]
    possible: NDArray[np.bool_]
    low: Floats
    high: Floats


class Application:
    """One rule, one network, the listed, one day (ISO date). Reads the network once, whatever is asked of it then.

    Listed ids that are not in the network are allowed. ``meanwhile`` is called between proofs, so that whoever waits
    can stop them by raising. Raises ValueError where ``on`` is no calendar date.
    """

    def __init__(
        self,
        network: Network,
        rule: Rule,
        listed: Collection[str],
        on: str,
        name_of: Callable[[str], str] = str,
        meanwhile: Callable[[], object] = lambda: None,
    ) -> None:
        self._network, self._rule, self._on, self._name_of = network, rule, on, name_of
        self._meanwhile = meanwhile
        self._listed = frozenset(listed)
        self._ties = Ties(network)
        self._terms = rule.terms(on)
        self._sure, self._possible = self._reaches(self._listed)

    def _reaches(self, listed: Collection[str]) -> tuple[Reach, Reach]:
        """How far the rule surely reaches from these, and how far it may."""
        network, terms = self._network, self._terms
        alone = terms.aggregate is Verdict.NO
        numbers = np.array([network.number[i] for i in sorted(listed) if i in network.number], np.int64)
        return (
            reach(self._ties, numbers, terms, possible=False, together=terms.aggregate is Verdict.YES),
            reach(self._ties, numbers, terms, possible=True, together=not alone),
        )

    @property
    def coverage(self) -> Coverage:
        """Verdicts and bounds of all entities, without proofs."""
        return _coverage(self._sure, self._possible)

    def coverage_if(self, listed: Collection[str]) -> Coverage:
        """The same over the same ties, if these were the listed."""
        return _coverage(*self._reaches(frozenset(listed)))

    def findings(self, entities: Iterable[str] | None = None) -> list[Finding]:
        """The findings on these entities; on all that are caught or may be, without the listed, where none are named.

        YES before UNKNOWN before NO, then by id; each entity once. An id that is not in the network is held by nobody.
        """
        known = self._network.number
        if entities is None:
            caught = np.flatnonzero((self._possible.rank > 0) | (self._sure.rank > 0))
            asked = {self._network.ids[n]: n for n in caught.tolist() if self._network.ids[n] not in self._listed}
        else:
            asked = {id_: known.get(id_, NEVER) for id_ in entities}
        numbers = [n for n in asked.values() if n != NEVER]
        proofs = dict(self._proofs(self._sure, [n for n in numbers if self._sure.rank[n] > 0], possible=False))
        unsure = [n for n in numbers if self._verdict(n) is Verdict.UNKNOWN]
        proofs |= self._proofs(self._possible, unsure, possible=True)
        found = [self._finding(id_, n, proofs.get(n)) for id_, n in asked.items()]
        return sorted(found, key=lambda f: (_ORDER[f.verdict], f.entity))

    def _verdict(self, number: int) -> Verdict:
        if self._sure.rank[number] != NEVER:
            return Verdict.YES
        return Verdict.NO if self._possible.rank[number] == NEVER else Verdict.UNKNOWN

    def _proofs(self, found: Reach, numbers: list[int], *, possible: bool) -> Iterator[tuple[int, Proof]]:
        """A proof for each; those of one origin together, for its spread is made again."""
        spread: Spread | None = None
        share = self._network.most if possible else self._network.low
        last = NEVER
        for number in sorted(numbers, key=lambda n: (found.origin[n], n)):
            self._meanwhile()
            origin = int(found.origin[number])
            if origin != NEVER and origin != last:
                spread = spread or Spread(self._ties, self._terms, possible=possible)
                spread.start(np.array([origin], np.int64))
                last = origin
            rank = found.rank if spread is None else spread.rank
            yield number, prove(self._ties, share, self._terms, rank, number)

    def _finding(self, id_: str, number: int, proof: Proof | None) -> Finding:
        network, listed = self._network, id_ in self._listed
        low = high = 0.0
        verdict = Verdict.YES if listed else Verdict.NO
        stakes: list[int] = []
        controls: list[int] = []
        parents: list[int] = []
        if number != NEVER:
            verdict = self._verdict(number)
            low = _percent(self._sure.held[number])
            high = max(low, _percent(self._possible.held[number]))
            if verdict is Verdict.YES and proof:
                stakes = [k for k in proof.stakes if network.asset[k] == number]
                controls = [k for k in proof.controls if network.target[k] == number]
            elif verdict is not Verdict.YES:
                stakes, controls, parents = self._into(number)
        case = Case(self._name_of(id_), verdict, low, high, tuple(self._holders(stakes, controls, parents)), listed)
        because: list[str] = []
        if proof and not listed:
            because = [network.ties[k] for k in (*stakes, *proof.stakes)]
            because += [network.control_ties[k] for k in (*controls, *proof.controls)]
            because += [network.parent_ties[k] for k in (*parents, *proof.parents)]
        return Finding(
            entity=id_,
            verdict=verdict,
            low=low,
            high=high,
            because=tuple(dict.fromkeys(because)),
            in_force=self._rule.in_force(self._on),
            explanation=explanation(case, self._rule, self._on),
            settles=settles(case, self._rule, self._on),
        )

    def _into(self, number: int) -> tuple[list[int], list[int], list[int]]:
        """The ties of owners and, where the rule asks, of controllers and parents that are caught or may be."""
        network, ties, at = self._network, self._ties, np.array([number])
        rows: Numbers = ties.owners.of_all(at)
        stakes = [
            k for k in rows.tolist() if network.high[k] > 0 and self._verdict(int(network.owner[k])) is not Verdict.NO
        ]
        stakes.sort(key=lambda k: (-network.high[k], network.ties[k]))
        if not self._terms.control:
            return stakes, [], []
        held, called = ties.holders.of_all(at).tolist(), ties.parents.of_all(at).tolist()
        controls = [k for k in held if self._verdict(int(network.holder[k])) is not Verdict.NO]
        parents = [k for k in called if self._verdict(int(network.parent[k])) is not Verdict.NO]
        controls.sort(key=lambda k: network.control_ties[k])
        return stakes, controls, sorted(parents, key=lambda k: network.parent_ties[k])

    def _holders(self, stakes: list[int], controls: list[int], parents: list[int]) -> Iterator[Holder]:
        """Each owner once, with all of its stakes, then each controller, then each parent."""
        network = self._network
        shares: dict[int, list[int]] = {}
        for k in stakes:
            shares.setdefault(int(network.owner[k]), []).append(k)
        for number, rows in shares.items():
            low, stated, limit = (float(share[rows].sum()) for share in (network.low, network.high, network.most))
            limit = min(limit, float(network.room[network.asset[rows[0]]] + network.lift[rows].sum()))
            held = {"low": _percent(low), "high": _percent(limit), "stated": low > 0 or stated < _ALL}
            yield self._holder(number, **held)
        for number in dict.fromkeys(int(network.holder[k]) for k in controls):
            yield self._holder(number, control=True)
        for number in dict.fromkeys(int(network.parent[k]) for k in parents):
            yield self._holder(number, parent=True)

    def _holder(self, number: int, **held: Any) -> Holder:
        id_ = self._network.ids[number]
        return Holder(self._name_of(id_), id_ in self._listed, self._verdict(number), **held)


def _coverage(certain: Reach, perhaps: Reach) -> Coverage:
    sure = certain.rank != NEVER
    return Coverage(
        sure=sure,
        possible=sure | (perhaps.rank != NEVER),
        low=np.minimum(certain.held, _ALL),
        high=np.minimum(np.maximum(perhaps.held, certain.held), _ALL),
    )


def _percent(held: float) -> float:
    """At most 100, and the same number in whichever order the shares were added."""
    return min(round(float(held), _DECIMALS), _ALL)


_ORDER: Final = {Verdict.YES: 0, Verdict.UNKNOWN: 1, Verdict.NO: 2}


def findings(
    network: Network, rule: Rule, listed: Collection[str], on: str, name_of: Callable[[str], str] = str
) -> list[Finding]:
    """All entities that a rule catches (YES) or may catch (UNKNOWN) on a day, without the listed; see Application."""
    return Application(network, rule, listed, on, name_of).findings()


def finding(
    network: Network, rule: Rule, entity: str, listed: Collection[str], on: str, name_of: Callable[[str], str] = str
) -> Finding:
    """What a rule says of one entity on a day, YES, NO or UNKNOWN; looks only at what is upstream of it."""
    return Application(network.upstream(entity, controls=True), rule, listed, on, name_of).findings([entity])[0]


def blocked(network: Network, rule: Rule, listed: Collection[str], on: str) -> Coverage:
    """A rule over a whole network on a day, in arrays: one pass over the stakes for each bound."""
    return Application(network, rule, listed, on).coverage
