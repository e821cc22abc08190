"""What one row of a table, or one Designation, says: the same shape whatever file it comes from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from seeds.registry import Reject

_SHOWN: Final = 500
_ID: Final = re.compile(r"\d{1,7}|[A-Z]{2,4}-?\d{3,6}")


@dataclass(frozen=True, slots=True)
class Name:
    """One name in Latin script. ``type`` and ``quality`` are the list's own words."""

    text: str
    type: str = ""
    quality: str = ""

    @property
    def primary(self) -> bool:
        """True for ``Prime Alias``, ``Primary name`` and the like, not for its variations."""
        type_ = self.type.lower()
        return type_.startswith("prim") and "variation" not in type_


@dataclass(frozen=True, slots=True)
class Address:
    """One address: its lines with the postcode, and its country as written."""

    lines: str
    country: str


@dataclass(frozen=True)
class Entry:
    """One row or designation. ``consolidated`` tells which list it is of: the Treasury's, or the UK Sanctions List.

    ``unique`` is the UK Sanctions List's id, ``group`` the Treasury's. ``scripts`` are names in other scripts with what
    the list says of the script; ``passports`` and ``national_ids`` pairs of number and details; ``frozen`` is what the
    list's own mark for an asset freeze says; ``facts`` are texts by predicate.
    """

    file: str
    line: int
    place: str
    consolidated: bool
    unique: str
    group: str
    type: str
    regime: str
    names: tuple[Name, ...] = ()
    scripts: tuple[tuple[str, str], ...] = ()
    births: tuple[str, ...] = ()
    birth_places: tuple[tuple[str, str], ...] = ()
    addresses: tuple[Address, ...] = ()
    passports: tuple[tuple[str, str], ...] = ()
    national_ids: tuple[tuple[str, str], ...] = ()
    registrations: tuple[str, ...] = ()
    imo: tuple[str, ...] = ()
    un: str = ""
    listed: str = ""
    designated: str = ""
    updated: str = ""
    source: str = ""
    measures: tuple[str, ...] = ()
    frozen: bool | None = None
    reasons: str = ""
    facts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What its party is called by: the id of its own list, else that of the other one; empty where it is none."""
        group = self.group.removesuffix(".0")
        for id_ in (group, self.unique) if self.consolidated else (self.unique, group):
            if _ID.fullmatch(id_):
                return id_
        return ""

    @property
    def name(self) -> Name | None:
        """Its primary name, else its first."""
        return next((name for name in self.names if name.primary), next(iter(self.names), None))

    def reject(self, field_: str, reason: str, text: str = "") -> Reject:
        """A reject of a field of it."""
        return Reject(self.file, self.line, field_, reason, text[:_SHOWN])
