"""Acts of the EU as laws under one id each, whichever way a file writes their numbers."""

from __future__ import annotations

import re
from typing import Final

from graph.model import EntityKind
from seeds.reading.listings import Known
from seeds.reading.saying import slug

_NUMBER: Final = re.compile(r"\b(\d{1,4})/(\d{1,4})(/CFSP)?\b")
_CELEX: Final = re.compile(r"3(\d{4})([RD])(\d{4})(?:R?\(\d+\))?", re.IGNORECASE)
_KINDS: Final = {"R": "regulation", "D": "decision"}


def act_of_number(title: str, published: str) -> Known | None:
    """The act of a number title: ``1210/2003 (OJ L169)`` is number 1210 of 2003, ``2022/332 (OJ L53)`` 332 of 2022.

    ``published`` (ISO date, may be empty) tells which half is the year. An act that has no such number keeps its
    title as its name; None for an empty title.
    """
    name = " ".join(title.split())
    found = _NUMBER.search(name)
    if not slug(name):
        return None
    if not found:
        return Known(f"eu-act-{slug(name)}"[:120], f"EU act {name}", EntityKind.LAW)
    first, second = int(found[1]), int(found[2])
    kind = "decision" if found[3] else "regulation"
    year, number = (first, second) if _year_first(found[1], found[2], published) else (second, first)
    return Known(f"eu-{kind}-{year}-{number}", f"EU {kind} {found[0].removesuffix('/CFSP')}", EntityKind.LAW)


def act_of_celex(celex: str) -> Known | None:
    """The act of a CELEX number: ``32020R1998`` is regulation 2020/1998. None for what is none."""
    found = _CELEX.fullmatch(celex.strip())
    if not found:
        return None
    year, kind, number = int(found[1]), _KINDS[found[2].upper()], int(found[3])
    # Until 2014 acts were cited as number/year.
    cited = f"{year}/{number}" if year >= 2015 or kind == "decision" else f"{number}/{year}"
    return Known(f"eu-{kind}-{year}-{number}", f"EU {kind} {cited}", EntityKind.LAW)


def programme_of(code: str) -> Known | None:
    """The sanctions programme of a code: ``IRQ``; ``EU-HR`` as OpenSanctions writes it is ``HR``."""
    name = " ".join(code.split()).removeprefix("EU-")
    return Known(f"eu-programme-{slug(name)}", f"EU sanctions programme {name}", EntityKind.LAW) if slug(name) else None


def _year_first(first: str, second: str, published: str) -> bool:
    """Whether the first half is the year: acts of 2015 and later begin with it, so do CFSP decisions before."""
    plausible = [1950 <= int(half) <= 2100 for half in (first, second)]
    if plausible[0] != plausible[1]:
        return plausible[0]
    if published[:4].isdigit():
        distances = [abs(int(half) - int(published[:4])) for half in (first, second)]
        if distances[0] != distances[1]:
            return distances[0] < distances[1]
    return int(first) >= 2015
