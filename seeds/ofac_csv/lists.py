"""Which list an entry is on: the two files, OFAC's programmes, and the lists that the programmes feed.

The Consolidated file mixes several lists and names none of them; the programme decides (see docs/seeds/ofac.md).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

#: The authority, under the slug that the curated facts give it.
OFAC: Final = "ofac"
OFAC_NAME: Final = "Office of Foreign Assets Control"


@dataclass(frozen=True, slots=True)
class Publication:
    """One of the two sets of files. The names of its files are those that OFAC publishes them under."""

    series: str
    title: str
    url: str
    primary: str
    addresses: str
    aliases: str
    comments: str


@dataclass(frozen=True, slots=True)
class SanctionsList:
    """A list as an entity: its id and its name."""

    id: str
    name: str


SDN: Final = Publication(
    series="ofac-sdn",
    title="Specially Designated Nationals and Blocked Persons List",
    url="https://sanctionslist.ofac.treas.gov/Home/SdnList",
    primary="sdn.csv",
    addresses="add.csv",
    aliases="alt.csv",
    comments="sdn_comments.csv",
)
CONSOLIDATED: Final = Publication(
    series="ofac-consolidated",
    title="Consolidated Sanctions List (non-SDN lists)",
    url="https://sanctionslist.ofac.treas.gov/Home/ConsolidatedList",
    primary="cons_prim.csv",
    addresses="cons_add.csv",
    aliases="cons_alt.csv",
    comments="cons_comments.csv",
)

_SDN_LIST: Final = SanctionsList("sdn-list", "Specially Designated Nationals and Blocked Persons List")
_NS_CMIC: Final = SanctionsList("ns-cmic-list", "Non-SDN Chinese Military-Industrial Complex Companies List")
_NS_PLC: Final = SanctionsList("ofac-list-ns-plc", "Non-SDN Palestinian Legislative Council List")
_SSI: Final = SanctionsList("ofac-list-ssi", "Sectoral Sanctions Identifications List")
_FSE: Final = SanctionsList("ofac-list-fse", "Foreign Sanctions Evaders List")
_CAPTA: Final = SanctionsList(
    "ofac-list-capta",
    "List of Foreign Financial Institutions Subject to Correspondent Account or Payable-Through Account Sanctions",
)
_NS_MBS: Final = SanctionsList("ofac-list-ns-mbs", "Non-SDN Menu-Based Sanctions List")
_SOME_LIST: Final = SanctionsList("ofac-list-consolidated", CONSOLIDATED.title)

#: Programmes that feed one list other than the SDN List, whichever file names them.
_OWN_LIST: Final = {
    "CMIC-EO13959": _NS_CMIC,
    "NS-PLC": _NS_PLC,
    "561-Related": _CAPTA,
    "561List": _CAPTA,
}
_SECTORAL: Final = "UKRAINE-EO13662"
#: Programmes with menus of measures: an entry of the Consolidated file that has no other programme is on NS-MBS.
_MENU_BASED: Final = frozenset({"RUSSIA-EO14024", "CAATSA - RUSSIA", "BURMA-EO14014", "ILLICIT-DRUGS-EO14059"})


def programmes_of(field: str) -> tuple[str, ...]:
    """Split the Program column: ``SDGT] [NS-PLC`` is two programmes."""
    parts = (part.strip(" []") for part in re.split(r"\]\s*\[", field))
    return tuple(dict.fromkeys(part for part in parts if part))


def slug(programme: str) -> str:
    """The programme as part of an id: ``CAATSA - RUSSIA`` is ``caatsa-russia``."""
    return re.sub(r"[^a-z0-9]+", "-", programme.lower()).strip("-")


def list_of(programme: str, among: tuple[str, ...], publication: Publication, *, directive: bool) -> SanctionsList:
    """The list on which an entry is under one of its programmes (``among`` are all of them).

    ``directive``: the remarks give a determination under a directive of Executive Order 13662. Where the
    Consolidated file leaves it open, the answer is the Consolidated list as a whole, never the SDN List.
    """
    if programme in _OWN_LIST:
        return _OWN_LIST[programme]
    if programme.startswith("FSE-"):
        return _FSE
    if programme == _SECTORAL and (publication is CONSOLIDATED or (directive and len(among) > 1)):
        return _SSI
    if publication is SDN:
        return _SDN_LIST
    if programme in _MENU_BASED and among == (programme,):
        return _NS_MBS
    return _SOME_LIST


def is_open(found: SanctionsList) -> bool:
    """True where the Consolidated file does not tell which of its lists the entry is on."""
    return found is _SOME_LIST


def programme_of(label: str, programmes: tuple[str, ...]) -> str | None:
    """The programme that a remark's label speaks of: ``CMIC`` and ``EO 14024 Directive 3`` name theirs."""
    order = re.match(r"EO (\d{5})\b", label)
    wanted = f"EO{order[1]}" if order else label.split(" ")[0]
    found = [p for p in programmes if wanted in p]
    return found[0] if len(found) == 1 else None
