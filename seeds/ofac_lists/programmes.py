"""OFAC's programmes, and which of its lists an entry is on under each: as the file names them, else by the programme.

Only the advanced and enhanced XML name the lists; elsewhere the programme decides (see docs/seeds/ofac.md).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from graph.model import EntityKind
from seeds.ofac_lists.publications import CONSOLIDATED, SDN, Publication
from seeds.reading.listings import CAPTA, FSE, NS_CMIC, NS_MBS, NS_PLC, OFAC_CONSOLIDATED, SSI, Known
from seeds.reading.listings import SDN as SDN_LIST

#: Programmes that feed one list other than the SDN List, whichever file names them.
_OWN_LIST: Final = {
    "CMIC-EO13959": NS_CMIC,
    "NS-PLC": NS_PLC,
    "561-Related": CAPTA,
    "561List": CAPTA,
}
_SECTORAL: Final = "UKRAINE-EO13662"
#: Programmes with menus of measures: an entry of the Consolidated file that has no other programme is on NS-MBS.
_MENU_BASED: Final = frozenset({"RUSSIA-EO14024", "CAATSA - RUSSIA", "BURMA-EO14014", "ILLICIT-DRUGS-EO14059"})
#: The lists as the XML files call them, in small letters.
_NAMED: Final = {
    "sdn list": SDN_LIST,
    "consolidated list": OFAC_CONSOLIDATED,
    "non-sdn cmic list": NS_CMIC,
    "non-sdn palestinian legislative council list": NS_PLC,
    "sectoral sanctions identifications list": SSI,
    "fse list": FSE,
    "foreign sanctions evaders list": FSE,
    "capta list": CAPTA,
    "non-sdn menu-based sanctions list": NS_MBS,
}


def programmes_of(field: str) -> tuple[str, ...]:
    """Split the Program column: ``SDGT] [NS-PLC`` is two programmes. What has no letter or digit is none."""
    parts = (part.strip(" []") for part in re.split(r"\]\s*\[", field))
    return tuple(dict.fromkeys(part for part in parts if slug(part)))


def slug(text: str) -> str:
    """A programme or other title as part of an id: ``CAATSA - RUSSIA`` is ``caatsa-russia``."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def programme(code: str) -> Known:
    """A programme as an entity: ``ofac-programme-cmic-eo13959``."""
    return Known(f"ofac-programme-{slug(code)}", f"OFAC sanctions programme {code}", EntityKind.LAW)


def authority(title: str) -> Known:
    """A legal authority as an entity; an executive order has the id that the curated facts give it (``eo-13959``)."""
    order = re.match(r"Executive Order (\d{5})\b(?! *[/,&])", title)
    if order:
        return Known(f"eo-{order[1]}", f"Executive Order {order[1]}", EntityKind.LAW)
    return Known(f"ofac-authority-{slug(title)}", title, EntityKind.LAW)


def list_named(name: str) -> Known:
    """The list that an XML file calls so; one that is not known here becomes an entity under its own name."""
    plain = " ".join(name.split())
    return _NAMED.get(plain.casefold()) or Known(f"ofac-list-{slug(plain.removesuffix(' List'))}", plain)


def list_of(code: str, among: tuple[str, ...], publication: Publication, *, directive: bool) -> Known:
    """The list on which an entry is under one of its programmes (``among`` are all of them), where no file names it.

    ``directive``: the remarks give a determination under a directive of Executive Order 13662. Where the
    Consolidated file leaves it open, the answer is the Consolidated list as a whole, never the SDN List.
    """
    own = _own_list(code)
    if own is not None:
        return own
    if code == _SECTORAL and (publication is CONSOLIDATED or (directive and len(among) > 1)):
        return SSI
    if publication is SDN:
        return SDN_LIST
    if code in _MENU_BASED and among == (code,):
        return NS_MBS
    return OFAC_CONSOLIDATED


def lists_of(programmes: Sequence[str], named: Sequence[Known]) -> dict[str, tuple[Known, ...]]:
    """The lists on which an entry is under each of its programmes, out of those that the file says it is on.

    A single programme has put the entry on all of them. Of several, one that feeds a list of its own is on that, and
    the others share what is left. What stays open is the Consolidated list as a whole, or no list.
    """
    parts = tuple(dict.fromkeys(known for known in named if known != OFAC_CONSOLIDATED))
    if len(programmes) == 1:
        return {programmes[0]: parts or tuple(named)}
    open_ = (OFAC_CONSOLIDATED,) if OFAC_CONSOLIDATED in named else ()
    own = {
        code: found for code in programmes if (found := _own_list(code, sectoral=True)) is not None and found in parts
    }
    others = [code for code in programmes if code not in own]
    left = tuple(known for known in parts if known not in own.values())
    shared = _shared(others, left or (parts if len(parts) == 1 else ()))
    return {code: (own[code],) if code in own else shared.get(code) or open_ for code in programmes}


def _shared(codes: Sequence[str], lists: tuple[Known, ...]) -> dict[str, tuple[Known, ...]]:
    if len(lists) == 1 or len(codes) == 1:
        return dict.fromkeys(codes, lists)
    if set(lists) != {SDN_LIST, NS_MBS}:
        return {}
    menus = [code for code in codes if code in _MENU_BASED]
    found: dict[str, tuple[Known, ...]] = {code: (SDN_LIST,) for code in codes if code not in menus}
    if len(menus) == 1:
        found[menus[0]] = (NS_MBS,)
    return found


def _own_list(code: str, *, sectoral: bool = False) -> Known | None:
    if code in _OWN_LIST:
        return _OWN_LIST[code]
    if code.startswith("FSE-"):
        return FSE
    return SSI if sectoral and code == _SECTORAL else None


def is_dated(lists: Sequence[Known]) -> bool:
    """True where a day in an entry is that of its listing: on one list, and neither the SDN List nor an open one.

    OFAC dates an entry's place on the SDN List, not its programmes there, and those change.
    """
    return len(lists) == 1 and lists[0] not in (SDN_LIST, OFAC_CONSOLIDATED)


def programme_of(label: str, programmes: Sequence[str]) -> str | None:
    """The programme that a remark's label speaks of: ``CMIC`` and ``EO 14024 Directive 3`` name theirs."""
    order = re.match(r"EO (\d{5})\b", label)
    wanted = f"EO{order[1]}" if order else label.split(" ")[0]
    found = [p for p in programmes if wanted in p]
    return found[0] if len(found) == 1 else None


def authorities_of(programmes: Sequence[str], titles: Sequence[str]) -> dict[str, str]:
    """The legal authority of each programme, where it is certain: by the order's number, or nothing else is left."""
    found: dict[str, str] = {}
    for title in titles:
        order = re.match(r"Executive Order (\d{5})\b", title)
        named = [code for code in programmes if order and f"EO{order[1]}" in code]
        if len(named) == 1 and named[0] not in found:
            found[named[0]] = title
    codes = [code for code in programmes if code not in found]
    left = [title for title in dict.fromkeys(titles) if title not in found.values()]
    if len(codes) == len(left) == 1:
        found[codes[0]] = left[0]
    return found
