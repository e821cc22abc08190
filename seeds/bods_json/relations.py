"""A relationship as ties, one for each interest; with a party who is nobody, as facts about the other one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from graph.model import Citation, Claim, Status
from seeds.bods_json.history import History
from seeds.bods_json.index import Index
from seeds.bods_json.interests import Interest, interest_of, size_in_words
from seeds.bods_json.papers import asserted_by, status_of
from seeds.bods_json.parties import annotation_in_words, reason_of
from seeds.bods_json.periods import seen_of
from seeds.bods_json.statements import Statement
from seeds.reading.plain import camel, dict_of, dicts_of, flat, text_of, texts_of
from seeds.reading.saying import Saying
from seeds.registry import Record

PREFIX: Final = "bods-"
_REFERENCES: Final = ("describedByEntityStatement", "describedByPersonStatement", "describedByStatement")
_READ: Final = frozenset({
    "statementID", "statementId", "statementType", "statementDate", "publicationDetails", "source", "subject",
    "interestedParty", "interests", "replacesStatements", "replaceStatements", "annotations", "componentStatementIDs",
    "componentRecords", "isComponent",
})  # fmt: skip
_COMPONENTS: Final = ("componentRecords", "componentStatementIDs")


@dataclass(frozen=True, slots=True)
class End:
    """One side of a relationship: somebody, by key, or nobody, for a reason. Neither: it is not stated."""

    key: str = ""
    reason: str = ""


def end_of(value: object, statement: Statement, index: Index) -> End:
    """Read one side in the form of any version."""
    if reference := text_of(value):
        key = index.find(reference, statement)
        return End(key, index.nobody.get(key, ""))
    given = dict_of(value)
    for name in _REFERENCES:
        if reference := text_of(given.get(name)):
            key = index.find(reference, statement)
            return End(key, index.nobody.get(key, ""))
    for name in ("entity", "person"):
        if isinstance(given.get(name), dict):
            return end_of(given[name], statement, index)
    return End(reason=reason_of(given.get("unspecified") or given))


def ends_of(statement: Statement, index: Index) -> tuple[End, End]:
    """The interested party and the subject."""
    party = end_of(statement.details.get("interestedParty"), statement, index)
    return party, end_of(statement.details.get("subject"), statement, index)


def interests_of(statement: Statement) -> list[Interest]:
    """Its interests; one of which nothing is said where it has none."""
    found = [interest_of(each) for each in dicts_of(statement.details.get("interests"))]
    return found or [interest_of({})]


def relation_in(statement: Statement, index: Index, history: History, citation: Citation) -> Iterator[Record]:
    """Yield the claims of a relationship, and rejects for ends that no file describes and for dates that are none."""
    party, subject = ends_of(statement, index)
    known = True
    for name, end in (("interestedParty", party), ("subject", subject)):
        if not end.key and not end.reason:
            yield statement.reject(name, "it names nobody, and gives no reason for that")
            known = False
        elif end.key not in index.kinds and not end.reason:
            yield statement.reject(name, f"{end.key} is nobody whom a statement in these files describes")
            known = False
    if not known:
        return
    if party.reason and subject.reason:
        yield statement.reject("interestedParty, subject", "both are unspecified", f"{party.reason}; {subject.reason}")
        return
    version = history.of(statement)
    if statement.status == "closed" and not statement.details.get("interests") and version.older:
        return
    maker = _Maker(statement, index, party, subject, status_of(statement.content.get("source")))
    interests = interests_of(statement)
    together = sum(1 for each in interests if each.is_direct_share and not flat(each.end)) > 1
    for number, interest in enumerate(interests, start=1):
        if interest.size.wrong:
            yield statement.reject("share", interest.size.wrong, interest.size.says or "")
        key = history.key((party.key or party.reason, subject.key or subject.reason), interest)
        seen = seen_of(interest, key, version, statement)
        yield from seen.rejects
        place = f"{citation.locator}, interest {number}" if len(interests) > 1 else citation.locator
        for when, with_share in seen.whens:
            claim = maker.claim(replace(citation, locator=place), interest, seen.note, one_of_several=together)
            if not with_share:
                claim = replace(claim, share=None)
            yield replace(claim, when=when)


@dataclass(frozen=True, slots=True)
class _Maker:
    statement: Statement
    index: Index
    party: End
    subject: End
    status: Status

    def claim(self, citation: Citation, interest: Interest, ended: str | None, *, one_of_several: bool) -> Claim:
        """The claim of one interest, without its date."""
        attribution = asserted_by(self.statement)
        if self.party.reason or self.subject.reason:
            somebody, reason = (
                (self.subject, self.party.reason) if self.party.reason else (self.party, self.subject.reason)
            )
            predicate = "unspecifiedInterestedParty" if self.party.reason else "unspecifiedSubject"
            words = interest.in_words() if interest.type or interest.direct else ""
            saying = Saying(PREFIX + somebody.key, citation, self.status)
            fact = saying.fact(predicate, "; ".join(filter(None, (reason, words))), note=self._note(interest, ended))
            return replace(fact, attribution=attribution)
        kinds = self.index.kinds
        kind, role = interest.tie(kinds[self.party.key], kinds[self.subject.key])
        share, size = interest.size.share, interest.size.says
        if share and (kind in ("CONTROLS", "HOLDS_POST") or (one_of_several and interest.is_direct_share)):
            size = f"{'one of several shareholdings: ' if kind == 'OWNS' else ''}{size_in_words(interest.size)}"
            share = None
        return Claim(
            citation=citation,
            subject=PREFIX + self.party.key,
            predicate=kind,
            object=PREFIX + self.subject.key,
            role=role,
            share=share,
            note=self._note(interest, ended, size),
            status=self.status,
            attribution=attribution,
        )

    def _note(self, interest: Interest, ended: str | None, size: str | None = None) -> str | None:
        statement, details = self.statement, self.statement.details
        components = [text for name in _COMPONENTS for text in texts_of(details.get(name))]
        source = dict_of(statement.content.get("source"))
        verified = "verified" in {camel(text) for text in texts_of(source.get("type"))}
        parts = (
            size,
            interest.note,
            f"directness: {interest.direct}" if interest.direct not in ("", "direct", "indirect") else None,
            ended,
            f"made up of {', '.join(components)}" if components else None,
            "part of another relationship" if details.get("isComponent") is True else None,
            *(f"{field}: {flat(value)}" for field, value in details.items() if field not in _READ and flat(value)),
            *(annotation_in_words(each) for each in dicts_of(statement.content.get("annotations"))),
            text_of(source.get("description")),
            "verified" if verified else None,
            f"replaces {', '.join(statement.replaces)}" if statement.replaces else None,
        )
        return "; ".join(filter(None, parts)) or None
