"""Dates as the acts' annexes write them, in numbers and words: 27.5.1972, January 1958, 1954 or 1955, around 1970."""

from __future__ import annotations

import re
from typing import Final

from graph.time import TimeError, When
from seeds.reading.days import edtf_of_numbers
from seeds.reading.word_dates import edtf_of

_BETWEEN: Final = re.compile(r"(?:between )?(.+?)(?: and | to | ?[–-] ?)(.+)", re.IGNORECASE)
_CIRCA: Final = re.compile(r"(?:around|circa|approximately|approx\.?|about|c\.)\s+", re.IGNORECASE)


def dates_of(text: str) -> list[str]:
    """The dates that a cell gives, each as EDTF; several where it says ``or``. Empty where one of them is no date."""
    parts = re.split(r"\s+or\s+|\s*;\s*|\s*,\s*(?=\d)", " ".join(text.split()))
    found = [day for part in parts if (day := _date(part))]
    return found if len(found) == len(parts) else []


def day_of(text: str) -> str | None:
    """One date as EDTF, or None."""
    return edtf_of_numbers(text, "dmy") or edtf_of(text)


def _date(text: str) -> str | None:
    if day := day_of(text):
        return day
    if about := _CIRCA.match(text):
        day = day_of(text[about.end() :])
        return f"{day}~" if day else None
    between = _BETWEEN.fullmatch(text)
    if not between:
        return None
    first, last = day_of(between[1]), day_of(between[2])
    try:
        return When.parse(f"[{first}..{last}]").edtf if first and last else None
    except TimeError:
        return None
