"""Statements of the Beneficial Ownership Data Standard, version 0.4, as one JSON array, or one a line.

Who is a person or an entity is stated first, then who has an interest in whom; components stand before the
relationship that they are part of. The standard has no words for how sure a source is, so only what is asserted is
written. docs/exports.md has the table of what else it cannot hold.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import IO, Any, Final

import orjson

from graph.exports.bods.components import Indirect, indirect_owners
from graph.exports.bods.interests import interest, kind_of
from graph.exports.bods.parties import PERSON, details, other_identifiers, record_type
from graph.exports.registry import Format, Report, register
from graph.exports.selection import Page, Reader, ReadTie, Selection, is_shown
from graph.identifiers import register_url
from graph.model import ASSERTED, EntityKind, Share, Status, digest_of
from graph.rows import Row
from graph.store import Store
from graph.view import View

VERSION: Final = "0.4"
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_SOURCES: Final = {Status.ON_RECORD: "officialRegister", Status.SELF_STATED: "selfDeclaration"}
_REASONS: Final = {
    "no beneficial owners": "noBeneficialOwners",
    "subject unable to confirm or identify beneficial owner": "subjectUnableToConfirmOrIdentifyBeneficialOwner",
    "interested party has not provided information": "interestedPartyHasNotProvidedInformation",
    "subject exempt from disclosure": "subjectExemptFromDisclosure",
    "interested party exempt from disclosure": "interestedPartyExemptFromDisclosure",
    "information unknown to publisher": "informationUnknownToPublisher",
}
_UNSPECIFIED: Final = {"unspecifiedInterestedParty": "subject", "unspecifiedSubject": "interestedParty"}


def write_array(store: Store, view: View, out: Path, report: Report) -> None:
    """Write one JSON array of statements. With ``about``, indirect owners too, with their components."""
    with out.open("wb") as file:
        before = b"[\n"
        for statement in _Statements(store, view, report).all():
            file.write(before + orjson.dumps(statement))
            before = b",\n"
        file.write(b"[]\n" if before == b"[\n" else b"\n]\n")


def write_lines(store: Store, view: View, out: Path, report: Report) -> None:
    """Write one statement a line."""
    with out.open("wb") as file:
        _lines(file, _Statements(store, view, report).all())


def _lines(file: IO[bytes], statements: Iterable[Row]) -> None:
    for statement in statements:
        file.write(orjson.dumps(statement) + b"\n")


class _Statements:
    def __init__(self, store: Store, view: View, report: Report) -> None:
        chosen = Selection.of(view)
        asserted = tuple(status for status in chosen.statuses if status in ASSERTED)
        self._view = Selection(
            chosen.valid_at, chosen.known_at, asserted, live_only=chosen.live_only, about=chosen.about
        )
        self._store = store
        self._reader = Reader(store, self._view)
        self._report = report
        self._left: Counter[str] = Counter()
        known = chosen.known_at or store.named("graph_state")[0]["known_at"]
        self._published: str = known[:10]
        self._subject: str | None = None

    def all(self) -> Iterator[Row]:
        """Every statement: the parties of the whole selection, then its relationships."""
        about = self._view.about
        yield from self._about(about) if about else self._whole()
        for what, count in sorted(self._left.items()):
            self._report(f"{what} left out", count)

    def _whole(self) -> Iterator[Row]:
        for page in self._reader.pages(ties=False):
            yield from self._parties(page.entities, set())
        for page in self._reader.pages(entities=False):
            yield from self._relationships(page.ties, set())

    def _about(self, about: str) -> Iterator[Row]:
        page = next(iter(self._reader.pages()))
        kinds = {entity["id"]: entity["kind"] for entity in page.entities}
        self._subject = about if record_type(kinds[about]) else None
        owners, ends = indirect_owners(self._store, self._view, about)
        parts = {tie for owner in owners for tie in owner.ties}
        ties = {tie.id: tie for tie in page.ties}
        ties |= {tie.id: tie for tie in self._reader.ties_of(ends) if tie.id in parts}
        entities = {e["id"]: e for e in page.entities}
        entities |= self._reader.entities_of(ends - entities.keys())
        between = {id_ for owner in owners for id_ in owner.between}
        outside = {about, *(owner.owner for owner in owners)}
        yield from self._parties([entities[i] for i in sorted(entities)], between - outside)
        whole = Page([], sorted(ties.values(), key=lambda tie: (tie.source, tie.kind, tie.id)))
        yield from self._relationships(whole.ties, parts)
        for owner in owners:
            yield self._indirect(owner, about, entities)

    def _parties(self, entities: Collection[Row], components: Collection[str]) -> Iterator[Row]:
        reader = self._reader
        said = reader.said(entities)
        documents = reader.documents({c["document"] for c in chain.from_iterable(said.values())})
        count = 0
        for entity in entities:
            type_ = record_type(entity["kind"])
            if type_ is None:
                self._left[f"{entity['kind']} entities"] += 1
                continue
            claims = said.get(entity["id"], [])
            made = details(entity, claims, component=entity["id"] in components)
            notes = [_identifying(text) for text in other_identifiers(claims)] if type_ == "person" else []
            yield self._statement(entity["id"], type_, entity["id"], made, claims, documents, notes)
            count += 1
            for claim in claims:
                if claim["predicate"] in _UNSPECIFIED and type_ == "entity":
                    yield self._unspecified(entity, claim, documents)
        self._report("statements", count)

    def _relationships(self, ties: Collection[ReadTie], components: Collection[str]) -> Iterator[Row]:
        wanted = []
        for tie in ties:
            if kind_of(tie) and record_type(tie.target_kind) == "entity" and record_type(tie.source_kind):
                wanted.append(tie)
            else:
                self._left[f"{tie.kind} ties"] += 1
        claims = self._reader.claims({id_ for tie in wanted for id_ in tie.tie["claims"]})
        documents = self._reader.documents({claim["document"] for claim in claims.values()})
        for tie in wanted:
            used = [claims[id_] for id_ in tie.tie["claims"] if id_ in claims]
            made: dict[str, Any] = {
                "isComponent": tie.id in components,
                "subject": tie.target,
                "interestedParty": tie.source,
                "interests": [interest(tie, used, person=tie.source_kind == PERSON)],
            }
            undated = [] if is_shown(tie.tie) else [_comment("No source dates it.")]
            yield self._statement(tie.id, "relationship", tie.target, made, used, documents, undated, tie.tie["status"])
        self._report("relationships", len(wanted))

    def _unspecified(self, entity: Row, claim: Row, documents: Mapping[str, Row]) -> Row:
        reason, _, rest = claim["value"].partition("; ")
        code, _, words = reason.partition(": ")
        nobody = {"reason": _REASONS.get(code, "unknown"), "description": "; ".join(filter(None, (words, rest)))}
        if code not in _REASONS and code != "unknown":
            nobody["description"] = claim["value"]
        somebody = _UNSPECIFIED[claim["predicate"]]
        other = "interestedParty" if somebody == "subject" else "subject"
        made = {"isComponent": False, somebody: entity["id"], other: {k: v for k, v in nobody.items() if v}}
        return self._statement(claim["id"], "relationship", entity["id"], made, [claim], documents)

    def _indirect(self, owner: Indirect, company: str, entities: Mapping[str, Row]) -> Row:
        """What follows from the stakes on the way: reckoned, so it names these and no document."""
        made: dict[str, Any] = {
            "isComponent": False,
            "componentRecords": [*owner.between, *owner.ties],
            "subject": company,
            "interestedParty": owner.owner,
            "interests": [
                {
                    "type": "shareholding",
                    "directOrIndirect": "indirect",
                    **({"share": _bounds(owner.share)} if _bounds(owner.share) else {}),
                    "details": f"Reckoned from the stakes that it is made up of, for {self._view.valid_at}",
                }
            ],
        }
        assert entities[company]["kind"] != EntityKind.PERSON
        id_ = f"indirect-{digest_of([owner.owner, company, self._view.valid_at])[:24]}"
        statement = self._statement(id_, "relationship", company, made, [], {})
        statement["statementDate"] = min(self._view.valid_at, self._published)
        return statement | {"source": {"type": ["thirdParty"], "description": "Reckoned by tiegraph"}}

    def _statement(
        self,
        record: str,
        type_: str,
        subject: str,
        made: Row,
        claims: Collection[Row],
        documents: Mapping[str, Row],
        notes: Iterable[Row] = (),
        status: str | None = None,
    ) -> Row:
        statement: Row = {
            "declarationSubject": self._subject or subject,
            "recordId": record,
            "recordType": type_,
            "recordStatus": "new",
            "recordDetails": made,
            "publicationDetails": {
                "publicationDate": self._published,
                "bodsVersion": VERSION,
                "publisher": {"name": "tiegraph export"},
            },
        }
        cited = sorted({claim["document"] for claim in claims if claim["document"] in documents})
        statuses = {status} if status else {claim["status"] for claim in claims}
        statement["statementDate"] = self._published
        if cited:
            statement["source"] = _source(documents[cited[0]], statuses, claims)
            statement["statementDate"] = _declared(documents[cited[0]], type_, claims) or self._published
        notes = [*(_linking(documents[id_], claims) for id_ in cited[1:]), *notes]
        if notes:
            statement["annotations"] = notes
        return {"statementId": digest_of(statement)[:40], **statement}


def _source(document: Row, statuses: Collection[str], claims: Iterable[Row]) -> dict[str, Any]:
    """The first document. A type is given by the weakest status, as the loader reads it."""
    weakest = min((Status(s) for s in statuses), key=lambda status: status.strength, default=Status.REPORTED)
    found: dict[str, Any] = {
        "type": [_SOURCES.get(weakest, "thirdParty")],
        "description": f"{document['title']}, {document['publisher']}: {_places(document, claims)}",
    }
    if (document.get("url") or "").startswith("http"):
        found["url"] = document["url"]
    if document.get("retrieved_at"):
        found["retrievedAt"] = document["retrieved_at"][:10]
    said = (claim.get("attribution") or "" for claim in claims if claim["document"] == document["id"])
    names = {text.removeprefix("asserted by ") for text in said if text.startswith("asserted by ")}
    if names:
        found["assertedBy"] = [{"name": name} for name in sorted(names)]
    return found


def _declared(document: Row, type_: str, claims: Iterable[Row]) -> str | None:
    """The day on which a document says it: of a relationship that was seen on some day, that day.

    Else the day on which the document was published, or if that is not known to the day, retrieved.
    """
    seen: list[str] = [claim["when"] for claim in claims if claim["document"] == document["id"] and claim.get("when")]
    days = [day for day in seen if type_ == "relationship" and _DAY.fullmatch(day)]
    if days:
        return max(days)
    known = (document.get("published") or "", (document.get("retrieved_at") or "")[:10])
    return next((day for day in known if _DAY.fullmatch(day)), None)


def _linking(document: Row, claims: Iterable[Row]) -> dict[str, str]:
    words = f"Also: {document['title']}, {document['publisher']}: {_places(document, claims)}"
    if (document.get("url") or "").startswith("http"):
        return _annotation("linking", words, document["url"])
    return _comment(words)


def _identifying(identifier: str) -> dict[str, str]:
    return _annotation("identifying", f"Also identified by {identifier}", register_url(identifier))


def _comment(text: str) -> dict[str, str]:
    return _annotation("commenting", text)


def _annotation(motivation: str, words: str, url: str | None = None) -> dict[str, str]:
    """An annotation of the whole record: "/", which the standard names for the statement, is no pointer to it."""
    made = {"statementPointerTarget": "/recordDetails", "motivation": motivation, "description": words}
    return made | ({"url": url} if url else {})


def _places(document: Row, claims: Iterable[Row]) -> str:
    found = sorted({claim["locator"] for claim in claims if claim["document"] == document["id"]})
    return "; ".join(found[:5]) + ("; …" if len(found) > 5 else "")


def _bounds(share: Share) -> dict[str, float]:
    if share.min <= 0 and share.max >= 100:
        return {}
    return {"exact": share.min} if share.min == share.max else {"minimum": share.min, "maximum": share.max}


register(Format("bods", ".bods.json", "BODS 0.4 statements, one JSON array", write_array, selects=True))
register(Format("bods-lines", ".bods.jsonl", "BODS 0.4 statements, one a line", write_lines, selects=True))
