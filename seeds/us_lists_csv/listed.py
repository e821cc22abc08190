"""One row of a list, whatever its columns: whom it names, on which list, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from graph.model import EntityKind
from seeds.ofac_lists.kinds import kind_of
from seeds.reading import listings
from seeds.reading.listings import Known
from seeds.reading.name_keys import name_key, short_hash
from seeds.reading.tables import TableRow


@dataclass(frozen=True, slots=True)
class Programme:
    """A list or law. ``code`` begins the ids of its entries."""

    code: str
    on: Known


@dataclass(frozen=True, slots=True)
class Listed:
    """One row. Days are EDTF; ``report`` is that of the edition it is from, where the list comes in editions.

    ``facts`` are about the listing, ``odd`` are days as given that are none. ``parent`` is a name.
    """

    row: TableRow
    programme: Programme
    by: tuple[Known, ...]
    name: str
    kind: EntityKind
    aliases: tuple[tuple[str, str | None], ...] = ()
    country: str = ""
    about: tuple[tuple[str, str], ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    odd: tuple[tuple[str, str], ...] = ()
    report: str | None = None
    start: str | None = None
    end: str | None = None
    parent: str = ""
    parent_role: str = ""
    urls: tuple[str, ...] = field(default=())

    @property
    def key(self) -> str:
        """The name as it stands in ids; entries of one list with one name are one party."""
        return name_key(self.name) or short_hash(self.name)

    @property
    def id(self) -> str:
        """The id of the party: ``us-lists-1260h-…``."""
        return f"us-lists-{self.programme.code}-{self.key}"

    @property
    def listing(self) -> str:
        """The id of its listing."""
        return f"us-lists-listing-{self.programme.code}-{self.key}"

    @property
    def begins(self) -> str | None:
        """The day from which it is listed."""
        return self.start or self.report

    @property
    def acted(self) -> str | None:
        """The day of the act: a law may be older than the day from which it holds."""
        return min((day for day in (self.report, self.start) if day), default=None)


SECTION_1260H: Final = Programme("1260h", listings.SECTION_1260H)
FCC: Final = Programme("fcc", listings.FCC_COVERED)
_KNOWN: Final = (
    (r"\bSection 1260H\b|US-DOD-1260H", SECTION_1260H),
    (r"\bSection 889\b|US-MCCAIN-889", Programme("section-889", listings.SECTION_889)),
    (r"\bSection 1286\b|US-MCCAIN-1286", Programme("section-1286", listings.SECTION_1286)),
    (r"\bSection 353\b", Programme("section-353", listings.SECTION_353)),
    (r"\bSection 154\b", Programme("section-154", listings.SECTION_154)),
    (r"\bSection 5949\b", Programme("section-5949", listings.SECTION_5949)),
    (r"Nonproliferation Sanctions|INKSNA|Iran, North Korea, and Syria", Programme("inksna", listings.ISN)),
    (r"US-BIS-MIEU|Military[- ]Intelligence End[- ]User", Programme("mieu", listings.MIEU)),
)
_AUTHORITIES: Final = (
    (r"congress", listings.CONGRESS),
    (r"state department|department of state", listings.STATE_DEPARTMENT),
    (r"department of (?:defense|war)\b", listings.DEFENSE_DEPARTMENT),
    (r"industry and security", listings.BIS),
    (r"federal communications", listings.FCC),
    (r"foreign assets control", listings.OFAC),
)


@lru_cache(maxsize=4096)
def programme_of(text: str) -> Programme:
    """The list or law that a row's programme names; one not known here becomes a law under its own name."""
    known = next((found for words, found in _KNOWN if re.search(words, text, re.IGNORECASE)), None)
    key = name_key(text)
    return known or Programme(key, Known(f"us-lists-programme-{key}", text, EntityKind.LAW))


@lru_cache(maxsize=4096)
def authority_of(text: str) -> tuple[Known, ...]:
    """The authority that a row names, if it names one."""
    if not text:
        return ()
    known = next((found for words, found in _AUTHORITIES if re.search(words, text, re.IGNORECASE)), None)
    return (known or Known(f"us-lists-authority-{name_key(text)}", text, EntityKind.STATE_BODY),)


def kind(schema: str, name: str) -> EntityKind:
    """A person where the table says so. It calls institutes and schools companies too: there the name decides."""
    return EntityKind.PERSON if schema.casefold() == "person" else kind_of("", name, ())
