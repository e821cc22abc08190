"""The fields that `graph.rules` computes: what a rule says of an entity, and would say if others were listed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from api.errors import RequestError
from api.planner.deferred import Inquiry, TieRef, deferred
from api.planner.objects import Place, field
from api.planner.ownership import Answer, reader, references, share
from api.planner.paths import canonical_id
from api.planner.roots import root
from api.planner.scope import Column, Reading, Scope, Selected
from graph.kinds import KINDS
from graph.model import ASSERTED
from graph.ownership.reading import Reader, Surroundings
from graph.ownership.verdict import Verdict
from graph.rules.apply import Application, Finding
from graph.rules.caveats import caveat, doubt
from graph.rules.table import RULES, Rule

#: Unknown ids that a refusal names.
_NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class Listed:
    """Who counts as listed under a rule, and the ties that list them, least id first."""

    ties: Mapping[str, tuple[TieRef, ...]]

    @staticmethod
    def read(reading: Reader, rule: Rule, entities: Iterable[str] | None) -> Listed:
        """The listings that count: of these entities, or where none are given of everybody.

        Only acts that were taken list anybody: statuses that are weaker than asserted never count, whatever the view
        shows.
        """
        asserted = tuple(status for status in reading.view.statuses if status in ASSERTED)
        strict = replace(reading, view=replace(reading.view, statuses=asserted))
        found: dict[str, set[TieRef]] = defaultdict(set)
        if entities is None:
            rows = strict.listings("listings_under", rule.lists)
        else:
            rows = strict.listings("listings_of", list(entities))
        for target, tie, action, under in rows:
            if rule.counts(under, reading.view.valid_at):
                found[target].add(TieRef(tie, "TARGETS", action, target))
        return Listed({id_: tuple(sorted(ties, key=lambda t: t.id)) for id_, ties in found.items()})


@field("Entity", "exposure")
def _exposure(scope: Scope, at: Place, selected: Selected) -> Column:
    return deferred(scope, at.reading, selected, _exposed, f"{at.variable}.id")


@root("whatIf")
def _what_if(scope: Scope, reading: Reading, selected: Selected) -> Column:
    i = scope.name("i")
    given: list[str] = selected.argument("designate")
    if len(given) > scope.max_page:
        raise RequestError(f"{selected.key}: at most {scope.max_page} ids at once, not {len(given)}")
    ids = selected.parameter("designate")
    start = f"COLLECT {{ UNWIND {ids} AS {i} RETURN [{i}, {canonical_id(scope, reading, i)}] }}"
    return deferred(scope, reading, selected, _supposed, start)


def _exposed(inquiry: Inquiry, beginnings: Sequence[str], arguments: Mapping[str, Any]) -> list[Answer]:
    rule = RULES[arguments["rule"].value]
    reading = reader(inquiry, arguments, parents=True)
    around = reading.above(beginnings)
    reading.meet(around.network.ids)
    listed = Listed.read(reading, rule, around.network.ids)
    application = Application(around.network, rule, listed.ties, inquiry.view.valid_at, reading.name_of)
    told = _Telling(reading, rule, around, listed, inquiry.view.valid_at).all(application.findings(beginnings))
    found = {answer["entity"]: answer for answer in told}
    return [dict(found[id_]) for id_ in beginnings]


def _supposed(inquiry: Inquiry, beginnings: Sequence[Any], arguments: Mapping[str, Any]) -> list[list[Answer]]:
    rule = RULES[arguments["rule"].value]
    reading = reader(inquiry, arguments, parents=True)
    answers = []
    for pairs in beginnings:
        unknown = [given for given, id_ in pairs if id_ is None]
        if unknown:
            more = f" and {len(unknown) - _NAMED} more" if len(unknown) > _NAMED else ""
            raise RequestError(f"whatIf: there is no entity {', '.join(map(repr, unknown[:_NAMED]))}{more}")
        designated = {id_ for _, id_ in pairs}
        listed = Listed.read(reading, rule, None)
        around = reading.below(designated | set(listed.ties))
        application = Application(
            around.network,
            rule,
            designated | listed.ties.keys(),
            inquiry.view.valid_at,
            reading.name_of,
            lambda: inquiry.timeout,
        )
        coverage = application.coverage
        met = [id_ for id_, possible in zip(around.network.ids, coverage.possible.tolist(), strict=True) if possible]
        reading.meet(met)
        supposed = " and ".join(reading.name_of(id_) for id_ in sorted(designated))
        before = application.coverage_if(listed.ties.keys())
        number = around.network.number
        found = []
        for finding in application.findings():
            at = number[finding.entity]
            already = before.sure[at] if finding.verdict is Verdict.YES else before.possible[at]
            prefix = "Already so, whether or not they are listed" if already else f"If {supposed} were listed"
            found.append(replace(finding, explanation=f"{prefix}: {finding.explanation}"))
        answers.append(_Telling(reading, rule, around, listed, inquiry.view.valid_at).all(found))
    return answers


@dataclass(frozen=True, slots=True)
class _Telling:
    """Turns findings on one day into answers. A YES that rests on doubtful dates says so in its explanation."""

    reading: Reader
    rule: Rule
    around: Surroundings
    listed: Listed
    on: str

    def all(self, findings: Sequence[Finding]) -> list[Answer]:
        because = [references(self.around, finding.because) for finding in findings]
        grounds = [self._grounds(*pair) for pair in zip(findings, because, strict=True)]
        caught = [n for n, finding in enumerate(findings) if finding.verdict is Verdict.YES]
        needed = {tie for n in caught for tie in (*because[n], *(tie for ties in grounds[n] for tie in ties))}
        doubts = self._doubts(needed)
        answers = []
        for n, finding in enumerate(findings):
            # Of several listings of one entity that which is sure speaks for it.
            chosen = [min(ties, key=lambda tie: (tie.id in doubts, tie.id)) for ties in grounds[n]]
            proof = [*because[n], *chosen]
            doubted = [tie for tie in proof if finding.verdict is Verdict.YES and tie.id in doubts]
            self.reading.meet({end for tie in doubted for end in (tie.source, tie.target)})
            note = caveat((self._in_words(tie), doubts[tie.id]) for tie in doubted)
            answers.append(self._told(finding, proof, finding.explanation + note))
        return answers

    def _grounds(self, finding: Finding, because: Sequence[TieRef]) -> list[tuple[TieRef, ...]]:
        """The listings of each listed one that a finding rests on."""
        ties = self.listed.ties
        involved = {finding.entity} if finding.entity in ties else {tie.source for tie in because}
        return [ties[id_] for id_ in sorted(involved & ties.keys())]

    def _doubts(self, ties: Iterable[TieRef]) -> dict[str, str]:
        dates = self.reading.dates((tie.source, tie.target, tie.id) for tie in ties)
        found = {id_: doubt(*dated, self.on) for id_, dated in dates.items()}
        return {id_: why for id_, why in found.items() if why}

    def _in_words(self, tie: TieRef) -> str:
        return f"{self.reading.name_of(tie.source)} {KINDS[tie.kind].label} {self.reading.name_of(tie.target)}"

    def _told(self, finding: Finding, because: list[TieRef], explanation: str) -> Answer:
        period = self.rule.period(self.on)
        return {
            "entity": finding.entity,
            "rule": self.rule.name,
            "verdict": finding.verdict.value,
            "aggregate": share(finding.low, finding.high),
            "inForce": finding.in_force.value,
            "because": because,
            "explanation": explanation,
            "settles": finding.settles,
            "sources": [
                {
                    "title": source.title,
                    "publisher": source.publisher,
                    "locator": source.locator,
                    "published": source.published,
                    "url": source.url or source.copy_url,
                    "says": source.says,
                }
                for source in (period.sources if period else self.rule.sources)
            ],
        }
