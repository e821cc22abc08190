"""What a finding says in one plain sentence, with the names and the numbers, and what would settle an unknown one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from graph.ownership.verdict import Verdict
from graph.rules.table import Rule

#: How many holders a sentence names, and how many things that would settle it are told.
NAMED: Final = 4
TOLD: Final = 10


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds ``low`` to ``high`` percent directly, or is named as controller or as parent; is it caught?

    ``high`` is what others leave at most; ``stated``: a source gives a figure.
    """

    name: str
    listed: bool
    verdict: Verdict
    low: float = 0.0
    high: float = 0.0
    control: bool = False
    parent: bool = False
    stated: bool = True

    @property
    def described(self) -> str:
        """The name with its part in the matter."""
        if self.listed:
            return f"{self.name} (listed)"
        return f"{self.name} ({'itself caught' if self.verdict is Verdict.YES else 'perhaps caught itself'})"


@dataclass(frozen=True, slots=True)
class Case:
    """All that a sentence needs: the name, the verdict, the holdings together (percent), and who holds directly."""

    name: str
    verdict: Verdict
    low: float
    high: float
    holders: tuple[Holder, ...] = ()
    listed: bool = False


def percent(value: float) -> str:
    """``36.4808 %``: never rounded across a threshold that it does not reach."""
    return f"{value:.6f}".rstrip("0").rstrip(".") + " %"


def between(low: float, high: float) -> str:
    """``25 %``, or ``25 to 50 %``."""
    return percent(high) if percent(low) == percent(high) else f"{percent(low)[:-2]} to {percent(high)}"


def explanation(case: Case, rule: Rule, on: str) -> str:
    """One sentence: what is held by whom, what the rule asks, and, where it is so, that it is not in force."""
    sentence = _force(rule, on) + _SENTENCES[case.verdict](case, rule, on)
    return sentence[0].upper() + sentence[1:] + "."


def settles(case: Case, rule: Rule, on: str) -> tuple[str, ...]:
    """What would turn an UNKNOWN into YES or NO: what leaves most open first."""
    if case.verdict is not Verdict.UNKNOWN:
        return ()
    told = []
    for holder in sorted(case.holders, key=lambda h: (-_open(h), h.name)):
        if not holder.listed and holder.verdict is Verdict.UNKNOWN:
            told.append(f"whether {holder.name} is caught itself")
        if holder.parent:
            told.append(f"whether {holder.name} controls {case.name} (a source calls it the parent, which is no proof)")
        if percent(holder.low) != percent(holder.high):
            told.append(f"the share of {holder.name} in {case.name} ({_known(holder)})")
    aggregate = rule.terms(on).aggregate
    if aggregate is Verdict.UNKNOWN:
        told.append(f"whether the holdings of several listed persons were added up on {on}")
    if not told and aggregate is Verdict.NO:
        told.append(f"whether {_list(h.name for h in case.holders)} answer to one and the same listed person")
    return tuple(dict.fromkeys(told))[:TOLD] or (f"more exact shares in {case.name}",)


def _known(holder: Holder) -> str:
    if not holder.stated:
        return "no source states one" + (f"; others leave {percent(holder.high)}" if holder.high < 100 else "")
    return f"known: {between(holder.low, holder.high)}"


def _open(holder: Holder) -> float:
    sure = holder.listed or holder.verdict is Verdict.YES
    if holder.control or holder.parent:
        return 0.0 if sure and holder.control else 100.0
    return holder.high - (holder.low if sure else 0.0)


def _force(rule: Rule, on: str) -> str:
    force = rule.in_force(on)
    if force is Verdict.YES:
        return ""
    if force is Verdict.UNKNOWN:
        return f"whether the {rule.title} is in force on {on} is not known; by its terms, "
    return f"the {rule.title} is {'suspended' if rule.period(on) else 'not in force'} on {on}; by its terms, "


def _called(rule: Rule, on: str) -> str:
    """The rule, once it was named as not in force, is just the rule."""
    return f"the {rule.title}" if rule.in_force(on) is Verdict.YES else "the rule"


def _asks(rule: Rule, on: str) -> str:
    terms = rule.terms(on)
    return f"{_called(rule, on)} asks for {terms.asks}{', or control' if terms.control else ''}"


def _list(names: Iterable[str]) -> str:
    every = list(names)
    shown = every if len(every) <= NAMED else [*every[: NAMED - 1], f"{len(every) - NAMED + 1} more"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _yes(case: Case, rule: Rule, on: str) -> str:
    if case.listed:
        return f"{case.name} is itself on a list that counts for {_called(rule, on)}"
    stakes = [h for h in case.holders if not h.control and not h.parent]
    if not stakes:
        return (
            f"{_list(h.described for h in case.holders)} is named by a source as controlling {case.name}, "
            f"and {_called(rule, on)} catches what is controlled"
        )
    asks = f"and {_called(rule, on)} asks for {rule.terms(on).asks}"
    total = percent(min(sum(h.low for h in stakes), 100.0))
    if len(stakes) == 1:
        least = "" if percent(stakes[0].low) == percent(stakes[0].high) else "at least "
        return f"{stakes[0].described} directly holds {least}{total} of {case.name}, {asks}"
    shown = [f"{percent(h.low)} through {h.name}" for h in stakes[:NAMED]]
    parts = " + ".join(shown + (["…"] if len(stakes) > NAMED else []))
    every = _list(h.described for h in stakes)
    return f"{every} together directly hold at least {total} of {case.name} ({parts}), {asks}"


_MOST: Final = {
    Verdict.YES: "listed persons and what they catch hold",
    Verdict.NO: "the one listed person with most, and what it catches, holds",
    Verdict.UNKNOWN: "listed persons and what they catch, alone or together, hold",
}


def _unknown(case: Case, rule: Rule, on: str) -> str:
    held = f"{_MOST[rule.terms(on).aggregate]} {between(case.low, case.high)} of {case.name} directly"
    named = [h.described for h in case.holders if h.control]
    control = f", {_list(named)} {'is' if len(named) == 1 else 'are'} named as controlling it" if named else ""
    called = [h.described for h in case.holders if h.parent]
    control += f", {_list(called)} {'is' if len(called) == 1 else 'are'} called its parent" if called else ""
    told = settles(case, rule, on)
    more = f", and {len(told) - 1} more" if len(told) > 1 else ""
    return f"{held}{control}, and {_asks(rule, on)}; open is {told[0]}{more}"


def _no(case: Case, rule: Rule, on: str) -> str:
    terms = rule.terms(on)
    if not terms.propagates:
        held = f", of which the listed hold {between(case.low, case.high)}," if case.high > 0 else ""
        return f"{_called(rule, on)} reaches the listed only, and {case.name}{held} is not listed"
    if case.high <= 0:
        control = ", or to control it" if terms.control else ""
        caught = f"nobody listed, and nobody caught by {_called(rule, on)}"
        return f"{caught}, is known to hold any of {case.name}{control}"
    held = f"{_MOST[terms.aggregate]} at most {percent(case.high)} of {case.name} directly"
    return f"{held}, and {_asks(rule, on)}"


_SENTENCES: Final = {Verdict.YES: _yes, Verdict.UNKNOWN: _unknown, Verdict.NO: _no}
