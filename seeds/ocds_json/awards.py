"""Awards and their contracts: one CONTRACT entity for each award, with what its contracts say as facts of it.

The newest release of an award says who bought and who won. A contract that names no award is an entity of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from graph.model import DESCRIPTION, IDENTIFIER, NAME, EntityKind, Money, Status
from graph.time import When
from seeds.ocds_json.draft import AMENDMENT
from seeds.ocds_json.facts import AWARD, CONTRACT, Facts
from seeds.ocds_json.index import Index, awards_in, blocks, contracts_in, in_force
from seeds.ocds_json.parties import Parties, Party, declare
from seeds.ocds_json.says import Says
from seeds.ocds_json.values import day, obj, text

_OVER: Final = frozenset({"cancelled", "canceled", "unsuccessful"})
_MADE: Final = frozenset({"", "active"})


def say_awards(
    says: Says, parties: Parties, index: Index, number: int, buyers: Sequence[tuple[str, str | None]]
) -> None:
    """Say what a release says of awards and contracts. ``buyers`` are ids of entities with their roles."""
    for award_id, award in awards_in(says.release):
        place = f"award {text(award.get('id')) or '(without id)'}"
        amount = _described(says, award_id, award, place)
        suppliers = _suppliers(says, parties, award, place)
        if says.release.draft or index.is_newest(award_id, says.release, number):
            signed = index.has_contract(award_id)
            _ties(says, award_id, award, place, buyers, suppliers, amount, signed=signed)
        else:
            for supplier in suppliers:
                Facts(says, place, award_id).fact("supplierInEarlierRelease", supplier.name or supplier.id)
    for award_id, contract_id, contract in contracts_in(says.release):
        place = f"contract {text(contract.get('id')) or '(without id)'}"
        if award_id and index.knows(award_id):
            says.entity(award_id, EntityKind.CONTRACT)
            _contract(says, parties, award_id, contract, place)
        else:
            _alone(says, parties, contract_id, contract, place, buyers)


def _described(says: Says, id_: str, award: Mapping[str, Any], place: str) -> Money | None:
    """Name, facts and what it belongs to; the amount, where it is one of a tie."""
    own = text(award.get("id"))
    says.entity(id_, EntityKind.CONTRACT)
    named = text(award.get("title")) or f"Contract {own or '(no number)'} of {says.release.ocid}"
    language = text(says.release.content.get("language")) or None
    says.claim(place, id_, NAME, named, language=language if text(award.get("title")) else None)
    if own:
        says.claim(place, id_, IDENTIFIER, f"OTHER:award {own}")
    if words := text(award.get("description")):
        says.claim(place, id_, DESCRIPTION, words, language=language)
    facts = Facts(says, place, id_)
    facts.texts(award, AWARD)
    on = day(award.get("date"))
    if not on and (given := text(award.get("date"))):
        says.reject(f"{place}, date", "no date", given)
    amendment = text(award.get(AMENDMENT))
    if amendment:
        facts.fact("amendment", f"amendment {amendment}", When.parse(on) if on else None)
    amount = facts.money("awardValue", award.get("value"))
    facts.period("contractPeriod", award.get("contractPeriod"))
    facts.items("item", award.get("items"))
    facts.amendments(award.get("amendments"), award.get("amendment"))
    since = on or says.release.date
    says.claim(
        place, id_, "PART_OF", object_=says.release.process, when=When.parse(since) if since and not amendment else None
    )
    return amount


def _suppliers(says: Says, parties: Parties, block: Mapping[str, Any], place: str) -> list[Party]:
    found = {}
    for reference in blocks(block, "suppliers"):
        party = parties.find(reference)
        if party is None:
            says.reject(f"{place}, suppliers", "a supplier without id and name", "")
        else:
            found[party.id] = party
            declare(says, party, ["supplier"], f"{place}, suppliers")
    return list(found.values())


def _ties(
    says: Says,
    id_: str,
    award: Mapping[str, Any],
    place: str,
    buyers: Sequence[tuple[str, str | None]],
    suppliers: Sequence[Party],
    amount: Money | None,
    *,
    signed: bool,
) -> None:
    state = text(award.get("status")).casefold()
    on = day(award.get("date"))
    # A draft's amendment is dated by the amendment, and a release without a date of award by itself: awarded by then.
    exact = on if not text(award.get(AMENDMENT)) else None
    by_then = on or says.release.date
    when = When.parse(exact) if exact else When.parse(f"/{by_then}") if by_then else None
    if state in _OVER:
        for other, role in [*((id_of, "buyer") for id_of, _ in buyers), *((s.id, "supplier") for s in suppliers)]:
            says.claim(place, id_, "LINKED_TO", object_=other, role=f"{role}; the award is {state}", when=when)
        return
    status, note = _status(says, state, signed=signed)
    sole = amount if len(suppliers) == 1 else None
    for buyer, words in buyers:
        says.claim(
            place, id_, "AWARDED_BY", object_=buyer, role=words, amount=amount, when=when, status=status, note=note
        )
    for supplier in suppliers:
        says.claim(place, id_, "AWARDED_TO", object_=supplier.id, amount=sole, when=when, status=status, note=note)


def _status(says: Says, state: str, *, signed: bool) -> tuple[Status | None, str | None]:
    """The status of an award's ties, None for that of the release, and why it is another."""
    if state in _MADE:
        return None, None
    if signed:
        return None, f"the award is {state}; a contract under it was signed"
    if state == "pending":
        return Status.CONSIDERED, "proposed, not yet in force"
    says.reject("awards, status", "no status of an award in the standard: whether it was made stays open", state)
    return Status.UNPROVEN, f"the award's status is {state}, which the standard does not know"


def _contract(says: Says, parties: Parties, id_: str, contract: Mapping[str, Any], place: str) -> None:
    """A contract's own words as facts of its award, or of the entity that it is itself."""
    own = text(contract.get("id"))
    if own:
        says.claim(place, id_, IDENTIFIER, f"OTHER:contract {own}")
    facts = Facts(says, place, id_, role=f"contract {own}" if own else "contract")
    facts.texts(contract, CONTRACT)
    for field, predicate in (("title", "contractTitle"), ("description", "contractDescription")):
        if words := text(contract.get(field)):
            facts.fact(predicate, words)
    facts.money("contractValue", contract.get("value"))
    facts.day("contractSigned", contract.get("dateSigned"))
    facts.period("contractPeriod", contract.get("period"))
    facts.items("contractItem", contract.get("items"))
    facts.amendments(contract.get("amendments"), contract.get("amendment"))
    done = obj(contract.get("implementation"))
    for payment in blocks(done, "transactions"):
        on = day(payment.get("date"))
        payer, payee = (
            party.name if (party := parties.find(payment.get(new) or payment.get(old))) else "not stated"
            for new, old in (("payer", "providerOrganization"), ("payee", "receiverOrganization"))
        )
        note = "; ".join(filter(None, (f"from {payer} to {payee}", text(payment.get("source")))))
        value = payment.get("value") or payment.get("amount")
        facts.money("payment", value, When.parse(on) if on else None, note)


def _alone(
    says: Says,
    parties: Parties,
    id_: str,
    contract: Mapping[str, Any],
    place: str,
    buyers: Sequence[tuple[str, str | None]],
) -> None:
    """A contract whose award is in none of the files. It has suppliers only where the publisher adds them to it."""
    says.entity(id_, EntityKind.CONTRACT)
    own = text(contract.get("id"))
    says.claim(
        place, id_, NAME, text(contract.get("title")) or f"Contract {own or '(no number)'} of {says.release.ocid}"
    )
    _contract(says, parties, id_, contract, place)
    signed = day(contract.get("dateSigned"))
    by_then = says.release.date
    when = When.parse(signed) if signed else When.parse(f"/{by_then}") if by_then else None
    says.claim(place, id_, "PART_OF", object_=says.release.process, when=When.parse(signed) if signed else None)
    status = None if in_force(contract) else Status.CONSIDERED
    note = None if in_force(contract) else f"the contract is {text(contract.get('status')).casefold()}"
    for buyer, role in buyers:
        says.claim(place, id_, "AWARDED_BY", object_=buyer, role=role, when=when, status=status, note=note)
    for supplier in _suppliers(says, parties, contract, place):
        says.claim(place, id_, "AWARDED_TO", object_=supplier.id, when=when, status=status, note=note)
