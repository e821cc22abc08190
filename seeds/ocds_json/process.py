"""A release as a whole: the contracting process as a PROJECT, who buys, who tendered, and then its awards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graph.identifiers import IdentifierError, identifier
from graph.model import DESCRIPTION, IDENTIFIER, NAME, EntityKind
from graph.time import When
from seeds.ocds_json.awards import say_awards
from seeds.ocds_json.facts import BUDGET, PLANNING, TENDER, Facts
from seeds.ocds_json.index import Index, blocks
from seeds.ocds_json.packages import Release
from seeds.ocds_json.parties import Parties, declare
from seeds.ocds_json.says import Memory, Says
from seeds.ocds_json.values import obj, text, texts
from seeds.registry import Record

#: Roles in the list of parties that the ties of awards, buyers and tenderers tell already.
_TOLD: Final = frozenset({"buyer", "procuringEntity", "supplier"})


def records_in(release: Release, index: Index, memory: Memory, number: int) -> Iterator[Record]:
    """Yield what is new in a release; ``number`` counts releases through all files."""
    says, parties = Says(release, memory), Parties(release)
    says.entity(release.process, EntityKind.PROJECT)
    when = When.parse(release.date) if release.date and not release.draft else None
    if release.date is None and (given := text(release.content.get("date"))):
        says.reject("date", "no date", given)
    buyers = _buyers(says, parties, when)
    for party, roles in parties.all():
        id_ = declare(says, party, roles, "parties")
        for role in roles:
            if role == "funder":
                says.claim("parties", id_, "SPONSORS", object_=release.process, role=role, when=when)
            elif role not in _TOLD:
                says.claim("parties", id_, "LINKED_TO", object_=release.process, role=role, when=when)
    _described(says)
    _tenderers(says, parties, when)
    _related(says, when)
    say_awards(says, parties, index, number, buyers)
    yield from says.records


def _buyers(says: Says, parties: Parties, when: When | None) -> list[tuple[str, str | None]]:
    """The buyer and the body that runs the procedure, where it is another; each with its role in an award."""
    tender = obj(says.release.content.get("tender"))
    named = (
        ("buyer", None, says.release.content.get("buyer")),
        ("procuringEntity", "procuring entity", tender.get("procuringEntity")),
    )
    listed = {role: party for party, roles in parties.all() for role in roles if role in _TOLD}
    found: dict[str, str | None] = {}
    for role, words, reference in named:
        party = parties.find(reference) or listed.get(role)
        if party is None or party.id in found:
            continue
        found[declare(says, party, [role], role)] = words
        says.claim(role, party.id, "SPONSORS", object_=says.release.process, role=words or "buyer", when=when)
    return list(found.items())


def _described(says: Says) -> None:
    release = says.release
    id_, tender = release.process, obj(release.content.get("tender"))
    planning = obj(release.content.get("planning"))
    language = text(release.content.get("language")) or None
    title = text(tender.get("title"))
    if title:
        says.claim("tender", id_, NAME, title, language=language)
    elif id_ not in says.memory.named:
        says.claim("ocid", id_, NAME, f"Contracting process {release.ocid}")
    says.memory.named.add(id_)
    try:
        says.claim("ocid", id_, IDENTIFIER, identifier(f"OCID:{release.ocid}"))
    except IdentifierError:
        says.claim("ocid", id_, IDENTIFIER, f"OTHER:ocid {release.ocid}")
    if words := text(tender.get("description")):
        says.claim("tender", id_, DESCRIPTION, words, language=language)
    facts = Facts(says, "release", id_)
    for tag in texts(release.content.get("tag")):
        if not release.draft:
            facts.fact("releaseTag", tag)
    facts = Facts(says, "planning", id_)
    facts.texts(planning, PLANNING)
    budget = obj(planning.get("budget"))
    facts.texts(budget, BUDGET)
    facts.money("budgetAmount", budget.get("amount"))
    facts = Facts(says, "tender", id_)
    facts.texts(tender, TENDER)
    for field, predicate in (("value", "tenderValue"), ("minValue", "tenderMinValue")):
        facts.money(predicate, tender.get(field))
    for field in ("tenderPeriod", "enquiryPeriod", "awardPeriod", "contractPeriod"):
        facts.period(field, tender.get(field))
    facts.number("numberOfTenderers", tender.get("numberOfTenderers"), "tenderer")
    facts.items("tenderItem", tender.get("items"))
    facts.amendments(tender.get("amendments"), tender.get("amendment"))
    for lot in blocks(tender, "lots"):
        if title := text(lot.get("title")):
            facts.fact("lot", title)


def _tenderers(says: Says, parties: Parties, when: When | None) -> None:
    for reference in blocks(obj(says.release.content.get("tender")), "tenderers"):
        if party := parties.find(reference):
            id_ = declare(says, party, ["tenderer"], "tender, tenderers")
            says.claim("tender", id_, "LINKED_TO", object_=says.release.process, role="tenderer", when=when)


def _related(says: Says, when: When | None) -> None:
    release = says.release
    contracts = blocks(release.content, "contracts", "contract")
    for related in (each for block in (release.content, *contracts) for each in blocks(block, "relatedProcesses")):
        other, roles = text(related.get("identifier")), ", ".join(texts(related.get("relationship")))
        try:
            identifier(f"OCID:{other}")
        except IdentifierError:
            if other:
                Facts(says, "relatedProcesses", release.process).fact("relatedProcess", other, note=roles or None)
            continue
        if other == release.ocid or len(other) > 300:
            continue
        says.entity(other, EntityKind.PROJECT)
        says.claim("relatedProcesses", other, NAME, text(related.get("title")) or f"Contracting process {other}")
        says.claim(
            "relatedProcesses", release.process, "LINKED_TO", object_=other, role=roles or "related process", when=when
        )
