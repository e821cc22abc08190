"""The two publications that OFAC puts out, in whatever format: the SDN List, and everything that is not SDN."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from seeds.reading import listings

PUBLISHER: Final = "US Department of the Treasury, Office of Foreign Assets Control"
LICENCE: Final = "public domain (work of the US government)"


@dataclass(frozen=True, slots=True)
class Publication:
    """One of them. ``primary`` to ``comments`` are the names under which OFAC publishes its CSV files."""

    series: str
    title: str
    url: str
    primary: str
    addresses: str
    aliases: str
    comments: str


SDN: Final = Publication(
    series="ofac-sdn",
    title=listings.SDN.name,
    url="https://sanctionslist.ofac.treas.gov/Home/SdnList",
    primary="sdn.csv",
    addresses="add.csv",
    aliases="alt.csv",
    comments="sdn_comments.csv",
)
CONSOLIDATED: Final = Publication(
    series="ofac-consolidated",
    title=listings.OFAC_CONSOLIDATED.name,
    url="https://sanctionslist.ofac.treas.gov/Home/ConsolidatedList",
    primary="cons_prim.csv",
    addresses="cons_add.csv",
    aliases="cons_alt.csv",
    comments="cons_comments.csv",
)

#: What a selection from both is called; it is an edition of neither.
ALL_LISTS: Final = Publication("ofac", "Sanctions lists of OFAC", SDN.url, "", "", "", "")

#: Programmes that only the Consolidated publication has alone in an entry.
NEVER_SDN_ALONE: Final = frozenset({"NS-PLC", "CMIC-EO13959", "561-Related", "561List"})


def by_name(words: set[str]) -> Publication | None:
    """The publication that the words of a file's name tell (``sdn``, ``cons``), if they do."""
    if words & {"cons", "consolidated"}:
        return CONSOLIDATED
    return SDN if "sdn" in words else None
