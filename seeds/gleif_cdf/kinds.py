"""What kind of entity a holder of an LEI is. GLEIF says its category; that it is a company it does not say."""

from __future__ import annotations

import re
from typing import Final

from graph.model import EntityKind

_OF_CATEGORY: Final = {
    "RESIDENT_GOVERNMENT_ENTITY": EntityKind.STATE_BODY,
    "INTERNATIONAL_ORGANIZATION": EntityKind.ORGANIZATION,
    "FUND": EntityKind.ORGANIZATION,
    "BRANCH": EntityKind.ORGANIZATION,
    "SOLE_PROPRIETOR": EntityKind.ORGANIZATION,
}
#: Words of names and legal forms of what holds an LEI under GENERAL and is no company.
_NO_COMPANY: Final = re.compile(
    r"\b(?:foundation|fondation|fundaci[oó]n|funda[cç][aã]o|fondazione|stiftung|stichting|stiftelse\w*|s[aä]{1,2}ti[oö]"
    r"|association|asociaci[oó]n|associa[cç][aã]o|associazione|verein|e\.\s?v\.?|forening\w*|f[oö]rening\w*|vereniging"
    r"|trust|fund|fonds|fondo|fundo|pension\w*|university|universit\w+|universidad|college|school|hospital|church"
    r"|ministry|municipality|city of|county of|state of|gemeinde|kommune|comune di|ayuntamiento|charity|estate of"
    r"|federation|union|chamber)\b",
    re.IGNORECASE,
)
#: Legal forms of companies: with one of these at the end, a fund manager or trust company is a company.
_COMPANY: Final = re.compile(
    r"\b(?:limited|ltd|llc|l\.l\.c|plc|inc|incorporated|corp|corporation|company|co|gmbh|ag|kg|se|sa|s\.a|sas|sarl|srl"
    r"|s\.r\.l|spa|s\.p\.a|bv|b\.v|nv|n\.v|ab|a/?s|oy|oyj|pte|pty|s\.?l|ltda|llp|l\.?p|公司)\.?(?:\W|$)",
    re.IGNORECASE,
)


def kind_of(category: str, name: str, legal_form: str) -> EntityKind:
    """The kind of an LEI's holder from its category, legal name, and legal form in words.

    A sole proprietor is an organization: it is the business that was registered, and it can have a parent.
    """
    if category in _OF_CATEGORY:
        return _OF_CATEGORY[category]
    if _NO_COMPANY.search(f"{name} {legal_form}") and not _COMPANY.search(name):
        return EntityKind.ORGANIZATION
    return EntityKind.COMPANY
