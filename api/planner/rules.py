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
from graph.model import ASSERTED
from graph.ownership.reading import Reader, Surroundings
from graph.ownership.verdict import Verdict
from graph.rules.apply import Application, Finding
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
            if rule.counts(under):
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
    found = {finding.entity: finding for finding in application.findings(beginnings)}
    return [_told(found[id_], rule, around, listed, inquiry) for id_ in beginnings]


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
            told = replace(finding, explanation=f"{prefix}: {finding.explanation}")
            found.append(_told(told, rule, around, listed, inquiry))
        answers.append(found)
    return answers


def _told(finding: Finding, rule: Rule, around: Surroundings, listed: Listed, inquiry: Inquiry) -> Answer:
    because = references(around, finding.because)
    involved = {finding.entity} if finding.entity in listed.ties else {tie.source for tie in because}
    grounds = [listed.ties[id_][0] for id_ in sorted(involved & listed.ties.keys())]
    period = rule.period(inquiry.view.valid_at)
    return {
        "entity": finding.entity,
        "rule": rule.name,
        "verdict": finding.verdict.value,
        "aggregate": share(finding.low, finding.high),
        "inForce": finding.in_force.value,
        "because": [*because, *grounds],
        "explanation": finding.explanation,
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
            for source in (period.sources if period else rule.sources)
        ],
    }
