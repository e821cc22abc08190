"""The rules as data: what each one reaches on which day, whose listing counts, and where that is written."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from importlib import resources
from types import MappingProxyType
from typing import Any, Final

from ruamel.yaml import YAML

from graph.ownership.network import TOLERANCE, Floats
from graph.ownership.verdict import Verdict

#: Days before and after which nothing is asked: the open ends of a period.
FIRST_DAY: Final = date.min.isoformat()
LAST_DAY: Final = date.max.isoformat()


class State(StrEnum):
    """What a period says of a rule."""

    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Document:
    """Where a part of a rule is written. ``says`` is what it says, in our words."""

    title: str
    publisher: str
    locator: str
    says: str
    published: str | None = None
    url: str | None = None
    copy_url: str | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What a rule reaches. ``threshold`` is in percent of what is held directly.

    ``aggregate``: YES, the holdings of all caught owners add up; NO, each listed person counts alone, with what it
    has by the rule; UNKNOWN, the sources leave it open. ``control``: a sourced CONTROLS tie from a caught party
    catches too. ``propagates``: anything beyond the listed is caught at all.
    """

    threshold: float
    strict: bool
    aggregate: Verdict
    control: bool
    propagates: bool

    def reached(self, shares: Floats) -> Any:
        """Which of these sums of shares (percent) reach the threshold, as booleans. The tolerance favours equality."""
        return shares > self.threshold + TOLERANCE if self.strict else shares >= self.threshold - TOLERANCE

    @property
    def asks(self) -> str:
        """The threshold in words: ``50 % or more``."""
        return f"more than {self.threshold:g} %" if self.strict else f"{self.threshold:g} % or more"


@dataclass(frozen=True, slots=True)
class Period:
    """From ``start`` to ``end`` (ISO dates, both inclusive) a rule had this state and these terms."""

    start: str
    end: str
    state: State
    terms: Terms
    sources: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """What makes an entry count: its action is UNDER ``list`` and, if there are ``programmes``, UNDER one of them.

    From ``start`` to ``end`` only (ISO dates, both inclusive).
    """

    list: str
    programmes: frozenset[str] = frozenset()
    start: str = FIRST_DAY
    end: str = LAST_DAY


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``limits`` is what it asks that neither shares nor ties can answer."""

    name: str
    title: str
    authority: str
    grounds: tuple[Ground, ...]
    limits: tuple[str, ...]
    periods: tuple[Period, ...]

    @property
    def lists(self) -> tuple[str, ...]:
        """The ids of the lists whose entries count, or can."""
        return tuple(ground.list for ground in self.grounds)

    @property
    def sources(self) -> tuple[Document, ...]:
        """All documents of the rule, each once, in the order of the periods."""
        return tuple(dict.fromkeys(document for period in self.periods for document in period.sources))

    def counts(self, under: Collection[str], on: str) -> bool:
        """Whether a sanctions action makes its target listed on a day (ISO date).

        ``under`` are the ids that this one action is UNDER.
        """
        return any(
            ground.list in under
            and ground.start <= on <= ground.end
            and (not ground.programmes or not ground.programmes.isdisjoint(under))
            for ground in self.grounds
        )

    def period(self, on: str) -> Period | None:
        """The period of a day (ISO date), or None before the first and after the last one.

        Raises ValueError where ``on`` is no calendar date.
        """
        day = date.fromisoformat(on).isoformat()
        return next((period for period in self.periods if period.start <= day <= period.end), None)

    def in_force(self, on: str) -> Verdict:
        """Whether the rule was in force on a day: NO before it began and while it is suspended."""
        period = self.period(on)
        if period is None or period.state is State.SUSPENDED:
            return Verdict.NO
        return Verdict.YES if period.state is State.IN_FORCE else Verdict.UNKNOWN

    def terms(self, on: str) -> Terms:
        """The terms of a day; of a day without any, the terms of the nearest period: what it would have reached."""
        period = self.period(on)
        if period is None:
            early = date.fromisoformat(on) < date.fromisoformat(self.periods[0].start)
            period = self.periods[0 if early else -1]
        return period.terms


_AGGREGATE: Final = {True: Verdict.YES, False: Verdict.NO, "unknown": Verdict.UNKNOWN}
_TERMS: Final = ("threshold", "strict", "aggregate", "control", "propagates")


def _terms(entry: Mapping[str, Any], before: Terms | None) -> Terms:
    stated = {name: entry[name] for name in _TERMS if name in entry}
    if "aggregate" in stated:
        stated["aggregate"] = _AGGREGATE[stated["aggregate"]]
    if "threshold" in stated:
        stated["threshold"] = float(stated["threshold"])
    return Terms(**stated) if before is None else replace(before, **stated)


def _rule(name: str, entry: Mapping[str, Any]) -> Rule:
    documents = {key: Document(**fields) for key, fields in entry["documents"].items()}
    periods: list[Period] = []
    for period in entry["periods"]:
        if unknown := period.keys() - {"from", "to", "state", "sources", *_TERMS}:
            raise ValueError(f"{name}: a period has no {', '.join(sorted(unknown))}")
        found = Period(
            start=period.get("from", FIRST_DAY),
            end=period.get("to", LAST_DAY),
            state=State(period["state"]),
            terms=_terms(period, periods[-1].terms if periods else None),
            sources=tuple(documents[key] for key in period["sources"]),
        )
        start, end = date.fromisoformat(found.start), date.fromisoformat(found.end)
        if start > end or (periods and date.fromisoformat(periods[-1].end) + timedelta(days=1) != start):
            raise ValueError(f"{name}: the period from {found.start} does not follow the one before")
        periods.append(found)
    return Rule(
        name=name,
        title=entry["title"],
        authority=entry["authority"],
        grounds=tuple(
            Ground(g["list"], frozenset(g.get("programmes", ())), g.get("from", FIRST_DAY), g.get("to", LAST_DAY))
            for g in entry["lists"]
        ),
        limits=tuple(entry["limits"]),
        periods=tuple(periods),
    )


def read_rules(text: str) -> Mapping[str, Rule]:
    """The rules of a table in the form of ``rules.yaml``, by name, in its order.

    Raises ValueError, KeyError or TypeError for gaps between periods, and for words or sources it does not know.
    """
    table = YAML(typ="safe").load(text)
    return MappingProxyType({name: _rule(name, entry) for name, entry in table.items()})


#: The rules that come with the package, by name.
RULES: Final = read_rules(resources.files("graph.rules").joinpath("rules.yaml").read_text(encoding="utf-8"))


def docs() -> str:
    """The rules as Markdown: docs/rules.md, which ``python -m graph.rules`` prints."""
    lines = [
        "# The rules",
        "",
        "Made from `graph/rules/rules.yaml` by `python -m graph.rules > docs/rules.md`.",
        "[ownership.md](ownership.md) says how they are applied. A rule counts only entries whose sanctions action",
        "stands under one of its lists on the day that is asked about, by an act that was taken: considered, alleged",
        "and forecast listings list nobody.",
    ]
    for rule in RULES.values():
        lines += [
            "",
            f"## {rule.name}",
            "",
            f"{rule.title}. Lists: {', '.join(_ground(ground) for ground in rule.grounds)}.",
            "",
        ]
        lines += [
            "| from | to | state | reaches | holdings add up | sourced control | sources |",
            "|---|---|---|---|---|---|---|",
        ]
        for period in rule.periods:
            terms = period.terms
            sources = "; ".join(_cited(document) for document in period.sources)
            cells = (
                "always" if period.start == FIRST_DAY else period.start,
                "until changed" if period.end == LAST_DAY else period.end,
                period.state.value.replace("_", " "),
                terms.asks if terms.propagates else "the listed only",
                terms.aggregate.value.lower(),
                "counts" if terms.control else "does not count",
                sources,
            )
            lines.append(f"| {' | '.join(cells)} |")
        if rule.limits:
            lines += ["", "What no share and no tie can answer:", "", *(f"- {limit}" for limit in rule.limits)]
    return "\n".join(lines) + "\n"


def _ground(ground: Ground) -> str:
    since = f" from {ground.start}" if ground.start != FIRST_DAY else ""
    until = f" to {ground.end}" if ground.end != LAST_DAY else ""
    return f"`{ground.list}`{since}{until}"


def _cited(document: Document) -> str:
    address = document.url or document.copy_url
    title = f"[{document.title}]({address})" if address else document.title
    dated = f", {document.published}" if document.published else ""
    return f"{title}, {document.publisher}{dated}, {document.locator}: {document.says}"
