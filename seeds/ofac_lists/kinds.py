"""What kind of entity a row is. OFAC says only individual, vessel or aircraft; of the rest it says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from graph.model import EntityKind

_OF_TYPE: Final = {
    "individual": EntityKind.PERSON,
    "vessel": EntityKind.PRODUCT,
    "aircraft": EntityKind.PRODUCT,
}
_OF_TARGET_TYPE: Final = {
    "Public Company": EntityKind.COMPANY,
    "Private Company": EntityKind.COMPANY,
    "State-Owned Enterprise": EntityKind.COMPANY,
    "Government Entity": EntityKind.STATE_BODY,
}
#: Legal forms that begin or end a company's name, without dots, spaces or hyphens inside.
_FORMS: Final = frozenset((
    "AB", "AD", "AG", "AO", "BHD", "BV", "CJSC", "CO", "COMPANY", "CORP", "CORPORATION", "CV", "DMCC", "DOO",
    "EAD", "EOOD", "FZC", "FZCO", "FZE", "GMBH", "INC", "INCORPORATED", "JSC", "KG", "KK", "LIMITADA",
    "LIMITED", "LLC", "LLP", "LTD", "LTDA", "NV", "OAO", "OJSC", "OOD", "OOO", "OY", "OYJ", "PAO", "PJSC",
    "PLC", "PTE", "PTY", "SA", "SAC", "SAL", "SARL", "SAS", "SASU", "SIRKETI", "SPA", "SRL", "SRO", "ZAO",
))  # fmt: skip
_FORM_PHRASES: Final = re.compile(r"\b(?:JOINT[ -]STOCK|LIABILITY) COMPANY\b")


def kind_of(type_: str, name: str, target_types: Iterable[str]) -> EntityKind:
    """The kind of a row from its type, its target types (from the remarks) and its name.

    Without a type it is a company where its target type or a legal form in its name says so, a state body
    where the target type is Government Entity, and otherwise an organization: nothing is guessed.
    """
    if type_ in _OF_TYPE:
        return _OF_TYPE[type_]
    found = {_OF_TARGET_TYPE[t] for t in target_types if t in _OF_TARGET_TYPE}
    if EntityKind.COMPANY in found or _is_company_name(name):
        return EntityKind.COMPANY
    return EntityKind.STATE_BODY if found else EntityKind.ORGANIZATION


def _is_company_name(name: str) -> bool:
    plain = re.sub(r"\([^()]*\)\s*$", "", name.upper())
    if _FORM_PHRASES.search(plain):
        return True
    words = plain.replace(".", "").replace(",", " ").split()
    return bool(words) and (words[0] in _FORMS or words[-1] in _FORMS) and len(words) > 1
