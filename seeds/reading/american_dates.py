"""Dates as US authorities write them, of whatever kind: 2021-06-03, 06/03/2021, 03 Jun 2021, June 3, 2021."""

from __future__ import annotations

import re
from typing import Final

from seeds.reading.days import edtf_of_numbers
from seeds.reading.word_dates import edtf_of

_MONTH_FIRST: Final = re.compile(r"([A-Z][a-z]{2,8})\.?(?: (\d{1,2})(?:st|nd|rd|th)?)?,? (\d{4})")


def american_edtf(text: str) -> str | None:
    """The EDTF text of a date, or None for what is none; ``circa 1951`` and ``1951 to 1953`` are dates too."""
    text = " ".join(text.split())
    if found := _MONTH_FIRST.fullmatch(text):
        month, day, year = found.groups()
        return edtf_of(f"{day} {month} {year}" if day else f"{month} {year}")
    return edtf_of(text) or edtf_of_numbers(text, "mdy")
