"""One row of awards or transactions: the award as a CONTRACT entity, its facts and amounts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from graph.identifiers import IdentifierError, identifier
from graph.model import DESCRIPTION, IDENTIFIER, NAME, EntityKind
from graph.time import TimeError
from seeds.reading.days import period
from seeds.usaspending_csv.columns import AMOUNTS, CLASSES, FACTS
from seeds.usaspending_csv.parties import agencies, recipient
from seeds.usaspending_csv.says import Says, at, dollars

#: Codes of USAspending's award types, and what other awards than contracts are called in the ties' roles.
_CATEGORIES: Final = {
    **dict.fromkeys("ABCD", ""),
    **dict.fromkeys(("02", "03", "04", "05", "F001", "F002"), "grant"),
    **dict.fromkeys(("06", "10", "F006", "F007"), "direct payment"),
    **dict.fromkeys(("07", "08", "F003", "F004"), "loan"),
    **dict.fromkeys(("09", "F005"), "insurance"),
    **dict.fromkeys(("11", "-1", "F008", "F009", "F010"), "other financial assistance"),
}
_WORDS: Final = {
    "contract": "",
    "contracts": "",
    "idv": "indefinite delivery vehicle",
    "grant": "grant",
    "grants": "grant",
    "loans": "loan",
    "loan": "loan",
    "direct payment": "direct payment",
    "insurance": "insurance",
    "other": "other financial assistance",
}
_IDV: Final = "indefinite delivery vehicle"


@dataclass(frozen=True, slots=True)
class Award:
    """What a row says of its award. ``role`` is what other awards than contracts are; ``signed`` an EDTF day."""

    id: str
    role: str | None
    signed: str | None
    acted: str | None
    recipient: str | None
    buyers: tuple[tuple[str, str | None], ...]


def award_in(says: Says, key: str, *, transaction: bool) -> Award:
    """Say all of a row but who awarded it to whom for how much."""
    id_ = says.entity(f"usaspending-{key}", EntityKind.CONTRACT)
    role = _role(says, key)
    number = says.text("piid") or says.text("fain") or says.text("uri") or key
    words = says.text("text")
    says.claim(id_, NAME, f"{(role or 'contract').capitalize()} {number}")
    try:
        says.claim(id_, IDENTIFIER, identifier(f"US-AWARD:{key}"))
    except IdentifierError:
        says.claim(id_, IDENTIFIER, f"OTHER:award {key}")
    for label in ("piid", "fain", "uri"):
        if given := says.text(label):
            says.claim(id_, IDENTIFIER, f"OTHER:{label.upper()} {given}")
    if words:
        says.claim(id_, DESCRIPTION, words)
    says.claim(id_, "awardCategory", role or "contract")
    acted = says.day("acted")
    for column, predicate in FACTS.items():
        says.fact(id_, predicate, column)
    for predicate, (code, name) in CLASSES.items():
        if value := " ".join(filter(None, (says.text(code), says.text(name)))):
            says.claim(id_, predicate, value)
    for column, predicate in AMOUNTS.items():
        if cents := says.cents(column):
            says.claim(id_, predicate, amount=dollars(cents), when=at(acted) if transaction else None)
    place = (says.text(f"place_{part}") for part in ("city", "county", "state", "zip", "country"))
    if where := ", ".join(dict.fromkeys(filter(None, place))):
        says.claim(id_, "placeOfPerformance", where)
    _period(says, id_)
    _part_of(says, id_, acted)
    buyers = agencies(says, "awarding")
    for funder, _ in agencies(says, "funding")[:1]:
        if funder not in (buyer for buyer, _ in buyers):
            says.claim(id_, "LINKED_TO", object=funder, role="funding agency", when=at(acted))
    # A transaction of a later day tells of its own action, not of the signing of the award.
    signed = says.day("signed")
    return Award(id_, role, signed, acted, recipient(says, id_), tuple(buyers))


def roles(award: str | None, agency: str | None) -> str | None:
    """The role of an agency in an award: what sort of award it is, and at which level the agency stands."""
    return ", ".join(filter(None, (award, agency))) or None


def _role(says: Says, key: str) -> str | None:
    code, word = says.text("type_code").upper(), says.text("category").casefold()
    if code.startswith("IDV") or key.startswith("CONT_IDV"):
        return _IDV
    for table, given in ((_WORDS, re.sub(r"[ _]+", " ", word)), (_CATEGORIES, code)):
        if given in table:
            return table[given] or None
    return "financial assistance" if key.startswith("ASST") else None


def _period(says: Says, id_: str) -> None:
    starts, ends = says.day("starts"), says.day("ends") or says.day("may_end")
    try:
        when = period(starts, ends)
    except TimeError:
        says.reject("ends", "the period of performance ends before it begins")
        return
    if when:
        says.claim(id_, "periodOfPerformance", f"{starts or '…'} to {ends or '…'}", when=when)


def _part_of(says: Says, id_: str, acted: str | None) -> None:
    """An order under a vehicle, where the row gives the vehicle's number and agency."""
    piid, agency = says.text("parent_award"), says.text("parent_award_agency")
    if not piid:
        return
    if not agency:
        says.claim(id_, "parentAward", piid)
        return
    vehicle = says.entity(f"usaspending-CONT_IDV_{piid}_{agency}", EntityKind.CONTRACT)
    says.claim(vehicle, NAME, f"{_IDV.capitalize()} {piid}")
    says.claim(vehicle, IDENTIFIER, f"US-AWARD:CONT_IDV_{''.join(piid.split())}_{''.join(agency.split())}")
    says.claim(id_, "PART_OF", object=vehicle, when=at(acted))
