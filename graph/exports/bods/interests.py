"""Ties as interests of the Beneficial Ownership Data Standard: which type, how direct, how large, from when to when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from graph.exports.selection import ReadTie, common_note, plain, stated_sides
from graph.rows import Row

#: Interest types by the words in which roles have them.
_TYPES: Final = {
    words: code
    for code in (
        "shareholding", "votingRights", "appointmentOfBoard", "otherInfluenceOrControl", "seniorManagingOfficial",
        "settlor", "trustee", "protector", "beneficiaryOfLegalArrangement", "rightsToSurplusAssetsOnDissolution",
        "rightsToProfitOrIncome", "rightsGrantedByContract", "conditionalRightsGrantedByContract",
        "controlViaCompanyRulesOrArticles", "controlByLegalFramework", "boardMember", "boardChair", "unknownInterest",
        "unpublishedInterest", "enjoymentAndUseOfAssets", "rightToProfitOrIncomeFromAssets", "nominee", "nominator",
    )
    for words in [re.sub(r"(?<=[a-z])(?=[A-Z])", " ", code).lower()]
}  # fmt: skip
#: Posts that are interests: whoever has another one (a researcher, a spokesperson) has none.
_POSTS: Final = (
    (re.compile(r"\b(vice|deputy|honorary|former)\b", re.I), None),
    (re.compile(r"\bchair(man|woman|person)?\b", re.I), "boardChair"),
    (re.compile(r"\b(board member|(executive |independent |non-executive )*director|member of the board)\b", re.I),
     "boardMember"),
    (re.compile(r"\b(chief executive|CEO|president|general manager|managing director)\b", re.I),
     "seniorManagingOfficial"),
)  # fmt: skip
_ROLES: Final = {
    "indirect owner": ("shareholding", "indirect"),
    "owner, directly or indirectly": ("shareholding", "unknown"),
    "interest of a kind that is not stated": (None, "unknown"),
}
_INDIRECT: Final = "indirect: "
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_MORE: Final = re.compile(r"more than ([\d.]+) %")
_LESS: Final = re.compile(r"less than ([\d.]+) %")
_SIZE: Final = re.compile(r"(?:^|; )(?:one of several shareholdings: )?([\d.]+)(?: to ([\d.]+))? %")


def kind_of(tie: ReadTie) -> tuple[str | None, str] | None:
    """The interest's type (None: not stated) and how direct it is; None for a tie that is no interest.

    A total with others counted in is a shareholding of which nobody says how direct it is.
    """
    role = tie.tie.get("role") or ""
    match tie.kind:
        case "OWNS":
            return "shareholding", "direct"
        case "OWNS_TOGETHER":
            return "shareholding", "unknown"
        case "CONTROLS":
            return _TYPES.get(role, "otherInfluenceOrControl"), "direct" if role in _TYPES else "unknown"
        case "PARENT_OF":
            return "otherInfluenceOrControl", "unknown"
        case "HOLDS_POST":
            type_ = _TYPES.get(role) or _post(role)
            return (type_, "direct") if type_ else None
        case "LINKED_TO":
            if role.startswith(_INDIRECT):
                type_ = _TYPES.get(role.removeprefix(_INDIRECT))
                return (type_, "indirect") if type_ else None
            return _ROLES.get(role) or ((_TYPES[role], "direct") if role in _TYPES else None)
    return None


def interest(tie: ReadTie, claims: Iterable[Row], *, person: bool) -> dict[str, Any]:
    """One interest. ``person``: whoever has it is a natural person, who alone can be a beneficial owner.

    Only exact days that a source states are dates; others are told in the details, as is what a share alone does not
    say.
    """
    found = kind_of(tie)
    assert found is not None, "the tie is an interest"
    type_, direct = found
    used = list(claims)
    note = common_note(tie.tie, used) or ""
    notes = [claim.get("note") or "" for claim in used]
    made: dict[str, Any] = {"type": type_} if type_ else {}
    made["directOrIndirect"] = direct
    if notes and person and all("beneficial ownership or control: true" in each for each in notes):
        made["beneficialOwnershipOrControl"] = True
    elif notes and all("beneficial ownership or control: false" in each for each in notes):
        made["beneficialOwnershipOrControl"] = False
    size = share(tie.tie, notes)
    if size:
        made["share"] = size
    first, _, last = (tie.tie.get("when") or "").partition("/")
    began, ended = stated_sides(tie.tie, used)
    made |= {"startDate": first} if began and _DAY.fullmatch(first) else {}
    made |= {"endDate": last} if ended and _DAY.fullmatch(last) else {}
    vague = not {first, last} <= {"", "..", made.get("startDate"), made.get("endDate")}
    words = (
        tie.tie.get("role") if tie.kind in ("HOLDS_POST", "CONTROLS") and tie.tie.get("role") not in _TYPES else None,
        "with others counted in" if tie.kind == "OWNS_TOGETHER" else None,
        "consolidated as a subsidiary; no share is stated" if tie.kind == "PARENT_OF" else None,
        note or None,
        f"dated {tie.tie['when']} (EDTF)" if vague else None,
        "sources disagree" if tie.tie.get("contested") else None,
    )
    told = "; ".join(filter(None, words))
    return made | ({"details": told} if told else {})


def share(tie: Row, notes: Sequence[str]) -> dict[str, float]:
    """A share with the bounds that count in; one that the notes of all claims say is not reached is exclusive.

    Voting rights and the like have theirs in the notes only: it counts where all claims have the same.
    """
    low, high = tie.get("share_min"), tie.get("share_max")
    if low is None or high is None:
        stated = {(found[1], found[2] or found[1]) if (found := _SIZE.search(note)) else None for note in notes}
        size = stated.pop() if len(stated) == 1 else None
        if size is None:
            return {}
        low, high = float(size[0]), float(size[1])
        if not 0 <= low <= high <= 100:
            return {}
    if low == high:
        return {"exact": low}
    if low <= 0 and high >= 100:
        return {}
    return {
        ("exclusiveMinimum" if _all_say(_MORE, low, notes) else "minimum"): low,
        ("exclusiveMaximum" if _all_say(_LESS, high, notes) else "maximum"): high,
    }


def _all_say(bound: re.Pattern[str], number: float, notes: Sequence[str]) -> bool:
    found = [bound.search(note) for note in notes]
    return bool(found) and all(each is not None and each[1] == plain(number) for each in found)


def _post(role: str) -> str | None:
    for pattern, type_ in _POSTS:
        if pattern.search(role):
            return type_
    return None
