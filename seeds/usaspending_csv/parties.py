"""Recipients, their parents, and agencies: which entity each is and what is said of it."""

from __future__ import annotations

import re
from typing import Final

from graph.identifiers import IdentifierError, identifier
from graph.model import ALIAS, COUNTRY, IDENTIFIER, NAME, EntityKind
from seeds.reading.countries import country_code
from seeds.usaspending_csv.says import Says, at

#: Numbers and names that stand for whoever is not named; many awards share them.
_PLACEHOLDERS: Final = frozenset({"123456787", "790238638", "790238851"})
_NOBODY: Final = re.compile(
    r"MISCELLANEOUS FOREIGN AWARDEES|(DOMESTIC|FOREIGN) AWARDEES \(UNDISCLOSED\)|MULTIPLE (FOREIGN )?RECIPIENTS?"
    r"|REDACTED DUE TO PII|PRIVATE INDIVIDUAL|UNKNOWN|NOT AVAILABLE",
    re.IGNORECASE,
)
_GOVERNMENT: Final = re.compile(r"government|special_district|authorities_and_commissions", re.IGNORECASE)
_NO_COMPANY: Final = re.compile(r"nonprofit|not_for_profit|higher_education|tax.exempt|international", re.IGNORECASE)
_COMPANY: Final = re.compile(r"category_business|corporate|partnership|limited_liability|business", re.IGNORECASE)
_PERSON: Final = re.compile(r"\bindividuals?\b", re.IGNORECASE)
_UNITED_STATES_ONLY: Final = ("us_federal_government", "us_state_government", "us_local_government")


def recipient(says: Says, award: str) -> str | None:
    """Say what the row says of its recipient; its id, or None where it names nobody."""
    name = says.text("recipient_name")
    key = _key(says, "uei", "duns")
    if key in _PLACEHOLDERS or _NOBODY.fullmatch(name):
        says.claim(award, "recipientNotNamed", name or key or "no name")
        return None
    if not key and not name:
        says.reject("recipient_name", "the award has no recipient")
        return None
    id_ = says.entity(f"usaspending-{key}" if key else f"{award}-recipient", _kind(says))
    if name:
        says.claim(id_, NAME, name)
    if (dba := says.text("dba")) and dba != name:
        says.claim(id_, ALIAS, dba, role="doing business as")
    _numbers(says, id_, "uei", "duns")
    if cage := says.text("cage"):
        says.claim(id_, IDENTIFIER, f"OTHER:CAGE {cage}")
    parts = (says.text(column) for column in ("line_1", "line_2", "city", "state", "zip", "country_name"))
    if address := ", ".join(filter(None, parts)):
        says.claim(id_, "address", address)
    country = says.text("country_code") or says.text("country_name")
    if country and (code := country_code(country) or country_code(says.text("country_name") or "-")):
        says.claim(id_, COUNTRY, code)
    categories = says.text("business_categories").strip("{}").split(",")
    for category in (each.strip().strip('"') for each in categories):
        if category:
            says.claim(id_, "businessCategory", category)
    says.fact(id_, "organizationalType", "organizational_type")
    _parent(says, id_, key)
    return id_


def _parent(says: Says, child: str, key: str | None) -> None:
    """The parent by the register, as of the day of the action. The next one of the same child takes its place."""
    parent = _key(says, "parent_uei", "parent_duns")
    name = says.text("parent_name")
    if not parent:
        if name and name != says.text("recipient_name"):
            says.claim(child, "parentName", name, when=at(says.day("acted")))
        return
    same = {_key(says, "uei", "") or key, _key(says, "", "duns") or key}
    if parent in same or parent in _PLACEHOLDERS or _NOBODY.fullmatch(name):
        return
    id_ = says.entity(f"usaspending-{parent}", EntityKind.ORGANIZATION)
    if name:
        says.claim(id_, NAME, name)
    _numbers(says, id_, "parent_uei", "parent_duns")
    says.claim(
        id_, "PARENT_OF", object=child, when=at(says.day("acted")), interest=f"{child}-parent",
        note="the ultimate parent that the recipient's registration names",
    )  # fmt: skip


def _key(says: Says, uei: str, duns: str) -> str | None:
    """``uei-…`` or ``duns-…``; a placeholder alone as it is; None for none."""
    if (found := says.text(uei).upper() if uei else "") and found.isalnum():
        return f"uei-{found}"
    number = _duns(says.text(duns)) if duns else ""
    if number in _PLACEHOLDERS:
        return number
    return f"duns-{number}" if number and number.strip("0") else None


def _duns(given: str) -> str:
    """Nine digits, with the zeros that a spreadsheet drops in front; empty for what is no number."""
    return given.zfill(9) if given.isascii() and given.isdigit() and 7 <= len(given) <= 9 else ""


def _numbers(says: Says, id_: str, uei: str, duns: str) -> None:
    for scheme, given in (("UEI", says.text(uei)), ("DUNS", _duns(says.text(duns)) or says.text(duns))):
        if not given:
            continue
        try:
            says.claim(id_, IDENTIFIER, identifier(f"{scheme}:{given}"))
        except IdentifierError:
            says.claim(id_, "identifierAsGiven", given, role=scheme, note="its form is wrong")


def _kind(says: Says) -> EntityKind:
    words = " ".join(says.text(column) for column in ("business_categories", "organizational_type"))
    words = f"{words} {says.text('business_types_description')}"
    if _GOVERNMENT.search(words) or any(says.text(c).lower() in ("t", "true") for c in _UNITED_STATES_ONLY):
        return EntityKind.STATE_BODY
    if _PERSON.search(words) and not _COMPANY.search(words):
        return EntityKind.PERSON
    if _NO_COMPANY.search(words.replace("not_tax_exempt", "").replace("NOT TAX EXEMPT", "")):
        return EntityKind.ORGANIZATION
    return EntityKind.COMPANY if _COMPANY.search(words) else EntityKind.ORGANIZATION


def agencies(says: Says, which: str) -> list[tuple[str, str | None]]:
    """The agency that awards or funds, then its department, each with its role; the one is part of the other."""
    found: list[tuple[str, str | None]] = []
    for level, role in (("sub", None), ("top", "department")):
        name, code = says.text(f"{which}_{level}_name"), says.text(f"{which}_{level}_code")
        if not name and not code:
            continue
        key = code.lower() or re.sub(r"\W+", "-", name.casefold()).strip("-")
        id_ = says.entity(f"usaspending-agency-{level}-{key}", EntityKind.STATE_BODY)
        says.claim(id_, NAME, name or f"Agency {code}")
        says.claim(id_, COUNTRY, "US")
        if code:
            says.claim(id_, IDENTIFIER, f"OTHER:US {'sub-agency' if level == 'sub' else 'agency'} {code}")
        found.append((id_, role if found else None))
    if len(found) == 2:
        says.claim(found[0][0], "PART_OF", object=found[1][0], when=at(says.day("acted") or says.day("signed")))
    return found
