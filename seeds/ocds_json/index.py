"""The first pass: which release of each award is the newest, and which awards have a contract in force.

What is kept grows with the number of awards, not with what is said of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from seeds.ocds_json.packages import Release
from seeds.ocds_json.values import digest, text

_IN_FORCE: Final = frozenset({"", "active", "terminated"})


def awards_in(release: Release) -> list[tuple[str, Mapping[str, Any]]]:
    """The awards of a release, each with the id of its entity."""
    return [(f"{release.process}:award:{_own(award)}", award) for award in blocks(release.content, "awards", "award")]


def contracts_in(release: Release) -> list[tuple[str, str, Mapping[str, Any]]]:
    """The contracts of a release, each with the id of its award's entity (empty if it names none) and its own."""
    return [
        (
            f"{release.process}:award:{award[:200]}" if (award := text(contract.get("awardID"))) else "",
            f"{release.process}:contract:{_own(contract)}",
            contract,
        )
        for contract in blocks(release.content, "contracts", "contract")
    ]


def blocks(content: Mapping[str, Any], *names: str) -> list[Mapping[str, Any]]:
    """The objects of the first of these fields that is there, also where one stands without a list."""
    value: Any = next((content[name] for name in names if content.get(name)), [])
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, dict) and each]


def in_force(contract: Mapping[str, Any]) -> bool:
    """True unless the contract is pending or cancelled."""
    return text(contract.get("status")).casefold() in _IN_FORCE


def _own(block: Mapping[str, Any]) -> str:
    return text(block.get("id"))[:200] or f"without-id-{digest(block)}"


@dataclass
class Index:
    """``newest`` are time, number and hashed id of the newest release of each award."""

    newest: dict[int, tuple[str, int, int]] = field(default_factory=dict)
    with_contract: set[int] = field(default_factory=set)

    def add(self, release: Release, number: int) -> None:
        """Take note of a release; ``number`` counts through all files."""
        for award, _ in awards_in(release):
            key = hash(award)
            self.newest[key] = max(self.newest.get(key, ("", -1, 0)), (_time(release), number, _id(release)))
        for award, _, contract in contracts_in(release):
            if award and in_force(contract):
                self.with_contract.add(hash(award))

    def is_newest(self, award: str, release: Release, number: int) -> bool:
        """True in the newest release that has the award, and in copies of that release."""
        time, newest, id_ = self.newest[hash(award)]
        return number == newest or (id_ != 0 and (time, id_) == (_time(release), _id(release)))

    def knows(self, award: str) -> bool:
        """True where some release has the award."""
        return hash(award) in self.newest

    def has_contract(self, award: str) -> bool:
        """True where some release has a contract of it that is or was in force."""
        return hash(award) in self.with_contract


def _time(release: Release) -> str:
    return text(release.content.get("date")) if release.date else ""


def _id(release: Release) -> int:
    id_ = text(release.content.get("id"))
    return hash(id_) if id_ else 0
