"""Addresses and countries as the register writes them: parts of the United Kingdom are named as countries."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from seeds.reading.countries import country_code
from seeds.reading.plain import text_of

_UK: Final = frozenset({
    "uk", "united kingdom", "great britain", "gb", "britain", "england", "wales", "scotland", "northern ireland",
    "england and wales", "wales and england", "england wales", "united kingdom england",
    "united kingdom england and wales",
    "england uk", "wales uk", "scotland uk", "england united kingdom", "scotland united kingdom", "cymru",
    "united kingdom scotland", "uk england", "uk england and wales", "uk scotland", "england and wales uk",
    "england and wales united kingdom", "united kingdom northern ireland", "northern ireland uk",
})  # fmt: skip
_MORE: Final = {
    "usa": "US",
    "united states of america": "US",
    "u s a": "US",
    "czech republic": "CZ",
    "holland": "NL",
    "the netherlands": "NL",
    "uae": "AE",
    "people s republic of china": "CN",
    "hong kong sar": "HK",
}
_ADDRESS: Final = (
    "care_of", "po_box", "premises", "address_line_1", "address_line_2", "locality", "region", "postal_code", "country",
)  # fmt: skip


def plain(text: str) -> str:
    """A text in small letters, with ``and`` for ``&`` and spaces for all other signs."""
    return " ".join(re.sub(r"[^\w]+", " ", text.casefold().replace("&", " and ")).split())


def is_uk(text: str) -> bool:
    """True for the United Kingdom and its parts, in the spellings of the register."""
    return plain(text) in _UK


def country(text: str) -> str | None:
    """ISO 3166-1 alpha-2 of a country or a part of the United Kingdom; None for anything else."""
    if is_uk(text):
        return "GB"
    return _MORE.get(plain(text)) or country_code(text)


def address_in_words(given: Mapping[str, Any]) -> str:
    """An address in one line, in the order of an envelope."""
    parts = [text_of(given.get(name)) for name in _ADDRESS]
    if (box := text_of(given.get("po_box"))) and not box.lower().startswith("po box"):
        parts[1] = f"PO Box {box}"
    more = [text for name, value in given.items() if name not in _ADDRESS and (text := text_of(value))]
    return ", ".join(filter(None, [*parts, *more]))
