"""Prints an entity as a page that a reporter can use: what is said of it, and under each line who says it.

On a terminal long lines wrap under themselves; in a pipe each stays one line, without colours, for grep.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from cli import words
from cli.words import Answer, clean
from graph.kinds import KINDS
from graph.model import ASSERTED, DESCRIPTION

_ASSERTED: Final = frozenset(status.value for status in ASSERTED)
_ORDER: Final = {name: place for place, name in enumerate(KINDS)}
_ROLES: Final = {"IMPOSED_BY": "imposed by", "UNDER": "under"}
_Part = str | tuple[str, str]


def show(console: Console, answer: Answer, view: Answer) -> None:
    """Print the page of one entity: the API's, and its ``extensions.graph`` with the statuses asked for."""
    page = _Page(console, view["knownAt"][: len("2024-06-30")])
    page.head(answer)
    page.sanctions(answer)
    page.ties(answer)
    page.facts(answer["facts"])
    page.conflicts(answer["conflicts"])
    page.foot(view)


class _Page:
    def __init__(self, console: Console, day: str) -> None:
        """``day``: that of the graph's knowledge; what lies after it nobody has seen."""
        self._console, self._day = console, day

    def _line(self, indent: int, *parts: _Part) -> None:
        text = Text.assemble(*(part for part in parts if part and part[0]))
        if self._console.is_terminal and text:
            self._console.print(Padding(text, (0, 0, 0, indent), expand=False))
        else:
            self._console.print(Text(" " * indent) + text, soft_wrap=True)

    def _heading(self, text: str) -> None:
        self._line(0)
        self._line(0, (text, "bold underline"))

    def head(self, entity: Answer) -> None:
        self._line(0, (clean(entity["name"]), "bold"))
        self._line(0, (f"{_kind(entity['kind'])} · {clean(entity['id'])}", "dim"))
        others = [_name(name) for name in entity["names"] if name["text"] != entity["name"]]
        self._listed("Also", others)
        self._listed("Identifiers", (f"{clean(i['scheme'])}:{clean(i['value'])}" for i in entity["identifiers"]))
        self._listed("Countries", map(clean, entity["countries"]))
        if entity[DESCRIPTION]:
            self._line(0, clean(entity[DESCRIPTION]))

    def _listed(self, label: str, values: Iterable[str], indent: int = 0) -> None:
        joined = "; ".join(dict.fromkeys(values))
        if joined:
            self._line(indent, (f"{label}: ", "dim"), joined)

    def sanctions(self, entity: Answer) -> None:
        if not entity["sanctions"]:
            return
        self._heading(f"Sanctions and other measures ({len(entity['sanctions'])})")
        for tie in entity["sanctions"]:
            self._tie(tie, tie["action"])
            roles = [edge["node"] for edge in tie["action"]["roles"]["edges"]]
            for (kind, status), group in groupby(sorted(roles, key=_role), key=_role):
                label = f"only {status.lower()}: {_ROLES[kind]}" if status else _ROLES[kind]
                self._listed(label, (clean(role["target"]["name"]) for role in group), indent=4)
            self._behind(tie)

    def ties(self, entity: Answer) -> None:
        ties = [edge["node"] for edge in entity["ties"]["edges"]]
        measures = {tie["id"] for tie in entity["sanctions"]}

        def place(tie: Answer) -> tuple[bool, int, bool]:
            return tie["status"] not in _ASSERTED, _ORDER[tie["kind"]], tie["source"]["id"] == entity["id"]

        for (unsettled, order, outgoing), group in groupby(sorted(ties, key=place), key=place):
            some = [tie for tie in group if tie["id"] not in measures]
            if not some:
                continue
            kind = list(KINDS.values())[order]
            label = kind.label if outgoing else kind.inverse
            label = label.strip(" ,").capitalize()
            if unsettled:
                label = f"Not established, {_statuses(some)}: {label}"
            self._heading(f"{label} ({kind.name}, {len(some)})")
            for tie in some:
                self._tie(tie, tie["target"] if outgoing else tie["source"])
                self._behind(tie)
        total = entity["ties"]["totalCount"]
        if total > len(ties):
            self._line(0)
            self._line(0, (f"{len(ties):,} of {total:,} ties are shown, newest first; --ties asks for more", "yellow"))

    def _tie(self, tie: Answer, other: Answer) -> None:
        self._line(2, (clean(other["name"]), "bold"), (f"  [{clean(other['id'])}]", "dim"))
        known = [
            clean(tie["role"] or ""),
            words.share(tie["share"]),
            words.amount(tie["amount"]),
            words.tie_period(tie),
        ]
        known.append(words.ahead(tie, self._day))
        contested: _Part = (" · CONTESTED", "bold red") if tie["contested"] else ""
        self._line(4, " · ".join(filter(None, known)), " · ", _status(tie["status"]), contested)
        if words.common_note(tie):
            self._line(4, ("note: ", "dim"), words.common_note(tie))

    def _behind(self, tie: Answer) -> None:
        own = (words.share(tie["share"]), words.amount(tie["amount"]))
        for claim in tie["claims"]:
            self._source(claim, "source: ", own)
            if claim["note"] and not words.common_note(tie):
                self._line(4 + len("source: "), ("note: ", "dim"), clean(claim["note"]))
        for claim in tie["disputedBy"]:
            self._source(claim, "disputed: ", own)

    def _source(self, claim: Answer, label: str, known: tuple[str, str] = ("", "")) -> None:
        document = claim["document"]
        where = [document["publisher"], words.period(document["published"]), claim["locator"]]
        figures = [f"says {text}" for text in (words.share(claim["share"]), words.amount(claim["amount"]))
                   if text and text not in known]  # fmt: skip
        qualified = [*figures, *_qualifications(claim)]
        self._line(
            4,
            (label, "dim"),
            (clean(document["title"]), "italic"),
            " — " + ", ".join(clean(part) for part in where if part),
            " · ",
            _status(claim["status"]),
            "".join(f" · {clean(part)}" for part in qualified),
        )
        for address, read in ((document["url"], ""), (document["copyUrl"], "read at ")):
            if address:
                self._line(4 + len(label), (read + clean(address), "dim"))

    def facts(self, facts: list[Answer]) -> None:
        asserted = [claim for claim in facts if claim["status"] in _ASSERTED]
        others = [claim for claim in facts if claim["status"] not in _ASSERTED]
        for title, claims in (("Facts", asserted), ("Not established: allegations, plans, opinions", others)):
            if claims:
                self._heading(f"{title} ({len(claims)})")
            for claim in claims:
                self._fact(claim)

    def _fact(self, claim: Answer) -> None:
        said = words.said(claim)
        known = dict.fromkeys([said, clean(claim["role"] or ""), words.period(claim["when"])])
        self._line(2, (f"{words.predicate(claim['predicate'])}: ", "bold"), " · ".join(filter(None, known)))
        if claim["note"]:
            self._line(4, ("note: ", "dim"), clean(claim["note"]))
        self._source(claim, "source: ", ("", words.amount(claim["amount"])))

    def conflicts(self, conflicts: list[Answer]) -> None:
        if not conflicts:
            return
        self._heading(f"Where sources disagree ({len(conflicts)})")
        for conflict in conflicts:
            self._line(2, clean(conflict["explanation"]))
            for claim in conflict["claims"]:
                told = " · ".join(filter(None, [_stated(claim), words.period(claim["when"])]))
                self._source(claim, f"{told}: " if told else "source: ")

    def foot(self, view: Answer) -> None:
        self._line(0)
        statuses = ", ".join(view["statuses"])
        self._line(0, (f"Ties of {statuses}, as valid on {view['validAt']} and known at {view['knownAt']}.", "dim"))
        self._line(0, ("Facts are of all dates; where one has a date it stands beside it.", "dim"))
        if set(view["statuses"]) <= _ASSERTED:
            self._line(0, ("--statuses all shows what is alleged, considered or denied as well.", "dim"))


def _role(tie: Answer) -> tuple[str, str]:
    """The kind, and the status where it is one that establishes nothing."""
    return tie["kind"], "" if tie["status"] in _ASSERTED else tie["status"]


def _statuses(ties: Iterable[Answer]) -> str:
    return "/".join(sorted({tie["status"].lower() for tie in ties}))


def _qualifications(claim: Answer) -> Iterator[str]:
    if claim["hedge"]:
        yield f"hedge: {claim['hedge']}"
    if claim["speaker"]:
        yield f"said by {claim['speaker']['name']}"
    if claim["attribution"]:
        yield claim["attribution"]
    if claim["method"] != "read":
        yield claim["method"]


def _stated(claim: Answer) -> str:
    if claim["object"]:
        between = f"{clean(claim['subject']['name'])} {claim['predicate']} {clean(claim['object']['name'])}"
        return " · ".join(filter(None, [between, words.share(claim["share"]), words.amount(claim["amount"])]))
    return words.said(claim)


def _status(status: str) -> _Part:
    return (status, "green" if status in _ASSERTED else "bold yellow")


def _name(name: Answer) -> str:
    language = f" ({clean(name['language'])})" if name["language"] and name["language"] != "en" else ""
    return clean(name["text"]) + language


def _kind(kind: str) -> str:
    return kind.replace("_", " ").lower()
