"""Numbers of the UK's Companies House: their form, with the zeros that spreadsheets lose."""

from __future__ import annotations

import re
from typing import Final

#: The letters that Companies House puts before a number: the country, and what was registered.
_PREFIXES: Final = (
    "AC", "CE", "CS", "ES", "FC", "FE", "GE", "GN", "GS", "IC", "IP", "LP", "NA", "NC", "NF", "NI", "NL", "NO", "NP",
    "NR", "NV", "NZ", "OC", "OE", "PC", "RC", "RS", "SA", "SC", "SE", "SF", "SG", "SI", "SL", "SO", "SP", "SR", "SZ",
    "ZC",
)  # fmt: skip
_NUMBER: Final = re.compile(rf"\d{{8}}|R0\d{{6}}|(?:{'|'.join(_PREFIXES)})(?:\d{{6}}|\d{{5}}[A-Z]|\d{{4}}RS)")
_SHORT: Final = re.compile(r"\d{6,7}")
_SHORT_WITH_LETTERS: Final = re.compile(rf"({'|'.join(_PREFIXES)})(\d{{3,5}})")


def company_number(text: str) -> str | None:
    """The number in its eight signs (``0686734`` is ``00686734``, ``SC 12345`` is ``SC012345``); None for any other."""
    plain = re.sub(r"\s+", "", text).upper()
    if _SHORT.fullmatch(plain):
        plain = plain.zfill(8)
    elif found := _SHORT_WITH_LETTERS.fullmatch(plain):
        plain = found[1] + found[2].zfill(6)
    return plain if plain.isascii() and _NUMBER.fullmatch(plain) and plain.strip("0") else None
