"""What an interest is: which tie it makes, how large it is, and the words for what a tie cannot say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from graph.kinds import KINDS
from graph.model import EntityKind, Share
from seeds.reading.plain import camel, dict_of, flat, text_of, words

#: Names of before 0.3 for what has another name now.
_RENAMED: Final = {
    "influenceOrControl": "otherInfluenceOrControl",
    "settlorOfTrust": "settlor",
    "trusteeOfTrust": "trustee",
    "protectorOfTrust": "protector",
    "beneficiaryOfTrust": "beneficiaryOfLegalArrangement",
    "rightsToSurplusAssets": "rightsToSurplusAssetsOnDissolution",
}
_POSTS: Final = frozenset({"boardMember", "boardChair", "seniorManagingOfficial"})
#: Whoever has one of these controls, whatever else is said.
_CONTROL: Final = frozenset({"controlViaCompanyRulesOrArticles", "controlByLegalFramework"})
#: These may fall short of control; they are it where the statement calls the party a beneficial owner or controller.
_CONTROL_IF_BENEFICIAL: Final = frozenset({"otherInfluenceOrControl", "appointmentOfBoard"})
_MAJORITY: Final = 50
_READ: Final = frozenset({
    "type", "interestLevel", "directOrIndirect", "share", "startDate", "endDate", "details",
    "beneficialOwnershipOrControl",
})  # fmt: skip
_NUMBER: Final = re.compile(r"-?\d{1,6}(?:\.\d{1,15})?")


@dataclass(frozen=True, slots=True)
class Size:
    """A share as stated. ``says`` are its words where the closed interval does not say all, ``wrong`` why it is none.

    ``majority`` is True where it is more than half whatever the exact figure.
    """

    share: Share | None = None
    says: str | None = None
    wrong: str | None = None
    majority: bool = False


@dataclass(frozen=True, slots=True)
class Interest:
    """One interest. ``direct`` is direct, indirect, unknown, or empty where nothing is said of it."""

    type: str
    direct: str
    beneficial: bool | None
    size: Size
    start: object
    end: object
    note: str | None

    @property
    def is_direct_share(self) -> bool:
        """True for a holding of the capital itself that is said to be direct."""
        return self.type == "shareholding" and self.direct == "direct"

    def tie(self, source: EntityKind, target: EntityKind) -> tuple[str, str | None]:
        """The kind of tie and its role. What is indirect, or may be, is a link and is never added to direct shares."""
        kind, role = self._tie(source)
        if source in KINDS[kind].sources and target in KINDS[kind].targets:
            return kind, role
        return "LINKED_TO", role or KINDS[kind].label

    def _tie(self, source: EntityKind) -> tuple[str, str | None]:
        said = words(self.type) if self.type else "interest of a kind that is not stated"
        if self.type == "shareholding":
            if self.direct == "direct":
                return "OWNS", None
            return "LINKED_TO", "indirect owner" if self.direct == "indirect" else "owner, directly or indirectly"
        if self.direct == "indirect":
            return "LINKED_TO", f"indirect: {said}"
        if self.type in _POSTS:
            return ("HOLDS_POST" if source is EntityKind.PERSON else "LINKED_TO"), said
        return ("CONTROLS" if self.is_control else "LINKED_TO"), said

    @property
    def is_control(self) -> bool:
        """True where whoever has it controls: an update that makes it more or less than that changes the tie."""
        return (
            self.type in _CONTROL
            or (self.type in _CONTROL_IF_BENEFICIAL and bool(self.beneficial))
            or (self.type == "votingRights" and self.size.majority)
        )

    def in_words(self) -> str:
        """It in one text, for a party who is no entity."""
        parts = [self.direct, words(self.type) if self.type else "interest", size_in_words(self.size)]
        return " ".join(part for part in parts if part)


def interest_of(content: Mapping[str, Any]) -> Interest:
    """Read one interest of any version."""
    type_ = camel(text_of(content.get("type")))
    beneficial = content.get("beneficialOwnershipOrControl")
    said = [
        f"beneficial ownership or control: {flat(beneficial)}" if isinstance(beneficial, bool) else "",
        text_of(content.get("details")),
        *(f"{name}: {text}" for name, value in content.items() if name not in _READ and (text := flat(value))),
    ]
    return Interest(
        type=_RENAMED.get(type_, type_),
        direct=text_of(content.get("directOrIndirect") or content.get("interestLevel")).lower(),
        beneficial=beneficial if isinstance(beneficial, bool) else None,
        size=size_of(content.get("share")),
        start=content.get("startDate"),
        end=content.get("endDate"),
        note="; ".join(filter(None, said)) or None,
    )


def size_of(value: object) -> Size:
    """Read a share: ``exact``, or ``minimum`` and ``maximum``, which count in, and what is exclusive, which does not.

    Before 0.4 ``exclusiveMinimum`` is true or false and speaks of ``minimum``; since then it is the number itself.
    """
    share = dict_of(value)
    if not share:
        number = _number(value)
        return _size(number, number, None, value) if number is not None else Size(wrong=None if value is None else "?")
    exact = _number(share.get("exact"))
    low, low_open = _bound(share, "minimum", "exclusiveMinimum", max)
    high, high_open = _bound(share, "maximum", "exclusiveMaximum", min)
    if exact is not None:
        if (low is not None and exact < low) or (high is not None and exact > high):
            return Size(says=f"share: {flat(share)}", wrong="the exact share lies outside its own minimum and maximum")
        return _size(exact, exact, None, share)
    if low is None and high is None:
        return Size(says=f"share: {flat(share)}", wrong="no share from 0 to 100") if flat(share) else Size()
    says = []
    if low_open:
        says.append(f"more than {low:g} %")
    if high_open:
        says.append(f"less than {high:g} %")
    if low is not None and high is not None and low == high and (low_open or high_open):
        return Size(says=f"share: {flat(share)}", wrong="no share lies between these bounds")
    found = _size(0.0 if low is None else low, 100.0 if high is None else high, " and ".join(says) or None, share)
    majority = low is not None and (low > _MAJORITY or (low == _MAJORITY and low_open))
    return Size(found.share, found.says, found.wrong, majority and found.share is not None)


def size_in_words(size: Size) -> str:
    """A share for people to read."""
    if size.share is None:
        return size.says or ""
    low, high = size.share.min, size.share.max
    return f"{low:g} %" if low == high else f"{low:g} to {high:g} %" + (f" ({size.says})" if size.says else "")


def _size(low: float, high: float, says: str | None, given: object) -> Size:
    if not 0 <= low <= high <= 100:
        return Size(says=f"share: {flat(given)}", wrong=f"a share lies between 0 and 100, not {low:g} to {high:g}")
    return Size(Share(low, high), says, None, low > _MAJORITY)


def _bound(share: Mapping[str, Any], name: str, exclusive: str, closer: Any) -> tuple[float | None, bool]:
    inclusive, strict = _number(share.get(name)), _number(share.get(exclusive))
    if strict is None:
        return inclusive, share.get(exclusive) is True and inclusive is not None
    if inclusive is None or closer(inclusive, strict) == strict:
        return strict, True
    return inclusive, False


def _number(value: object) -> float | None:
    text = text_of(value).removesuffix("%").strip()
    return float(text) if _NUMBER.fullmatch(text) else None
