"""Columns that hold several values: aliases, programmes, and addresses, whose own text may hold the divider too."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

import pycountry

from seeds.reading.countries import country_code

_DIVIDER: Final = "; "
#: US states whose two letters are some country's code as well.
_STATES: Final = frozenset((
    "AL", "AR", "AZ", "CA", "CO", "DE", "GA", "ID", "IL", "IN", "KY", "LA", "MA", "MD", "ME", "MN", "MO", "MS", "MT",
    "NC", "NE", "PA", "SC", "SD", "TN", "VA",
))  # fmt: skip
_POSTAL: Final = re.compile(r"\d{5}(-\d{4})?")
_WITHOUT_COUNTRY: Final = re.compile(r"\bc/o\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Address:
    """One address in one line, and its country as the list has it (code or name), empty where it gives none.

    ``is_open``: its last two letters are those of a US state and of a country, and nothing tells which is meant.
    """

    text: str
    country: str = ""
    note: str = ""
    is_open: bool = False


def is_code(text: str) -> bool:
    """True for a country's code of two letters (``XK`` is Kosovo's)."""
    return bool(re.fullmatch(r"[A-Z]{2}", text)) and (text == "XK" or pycountry.countries.get(alpha_2=text) is not None)


def parts(value: Any) -> list[str]:
    """The values of a column: of a text those between ``; ``, of a JSON array its texts. Each once, in order."""
    texts = value if isinstance(value, list) else [value]
    found = (" ".join(part.split()) for text in texts if isinstance(text, str) for part in text.split(_DIVIDER))
    return list(dict.fromkeys(part.strip("; ") for part in found if part.strip("; ")))


def aliases(value: Any) -> list[str]:
    """Other names; the ``and`` before the last one of a list is not part of it."""
    names = (re.sub(r"^and\s+", "", name) for part in parts(value) for name in re.split(r";\s*", part))
    return list(dict.fromkeys(name for name in names if name.strip()))


def programmes(value: Any) -> list[str]:
    """Codes of programmes: ``SDGT; IRGC``, in old files ``[SDGT] [IRGC]``. What has no letter or digit is none."""
    found = (piece.strip(" []") for part in parts(value) for piece in re.split(r"\]\s*\[", part))
    return list(dict.fromkeys(piece for piece in found if any(map(str.isalnum, piece))))


def addresses(value: Any) -> list[Address]:
    """The addresses of a column. In JSON each is an object; in CSV they are one text.

    There ``; `` divides them only behind what can end an address: a country, a US postal code, or a mere ``c/o``.
    """
    if isinstance(value, list):
        found = [address for item in value if (address := _of_json(item)) is not None]
    else:
        found = [_of_text(text) for text in _divided(value if isinstance(value, str) else "")]
    return list(dict.fromkeys(found))


def joined(street: str, city: str, state: str, postal_code: str, country: str, note: str = "") -> Address | None:
    """An address of columns or fields of its own; None where all are empty."""
    cells = [" ".join(cell.split()) for cell in (street, city, state, postal_code)]
    country = " ".join(country.split())
    text = ", ".join(cell for cell in (*cells, country) if cell)
    if not text:
        return None
    return Address(text if any(cells) else "", country, note)


def _of_json(item: Any) -> Address | None:
    if isinstance(item, str):
        return _of_text(" ".join(item.split())) if item.strip() else None
    if not isinstance(item, dict):
        return None
    fields = [item.get(name) for name in ("address", "city", "state", "postal_code", "country")]
    return joined(*(field if isinstance(field, str) else "" if field is None else str(field)[:200] for field in fields))


def _divided(text: str) -> list[str]:
    found: list[str] = []
    open_: list[str] = []
    for piece in text.split(_DIVIDER):
        piece = " ".join(piece.split()).strip("; ")
        if not piece:
            continue
        if open_ and is_code(piece):
            # A mere country is an address of its own, so what stands before it is one too.
            found.append(_DIVIDER.join(open_))
            open_ = []
        open_.append(piece if open_ else re.sub(r"^and\s+", "", piece))
        if _is_complete(piece):
            found.append(_DIVIDER.join(open_))
            open_ = []
    return [*found, _DIVIDER.join(open_)] if open_ else found


def _is_complete(piece: str) -> bool:
    last = piece.rpartition(",")[2].strip(" .")
    return bool(
        is_code(last) or _POSTAL.fullmatch(last) or _WITHOUT_COUNTRY.match(piece)
        or (len(last) > 2 and country_code(last) is not None)
    )  # fmt: skip


def _of_text(text: str) -> Address:
    if is_code(text):
        return Address("", text)
    before, _, last = text.rpartition(",")
    last = last.strip(" .")
    if is_code(last):
        is_open = last in _STATES and not re.search(r"\d", before.rpartition(",")[2])
        return Address(text, last, is_open=is_open)
    return Address(text, last if before and len(last) > 2 and country_code(last) is not None else "")
