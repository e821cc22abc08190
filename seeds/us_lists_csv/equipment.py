"""The FCC Covered List says in prose which equipment it covers: whose it is, and since when."""

from __future__ import annotations

import re
from typing import Final

from seeds.reading.american_dates import american_edtf

_BY: Final = re.compile(r"\b(?:produced|provided|supplied)(?:, directly or indirectly,)? by (?!such\b)(.+)")
#: What ends a name: the rest of the sentence.
_END: Final = re.compile(
    r",? including\b|,? to the extent\b|,? subject to\b|,? or any of\b|,? (?:and|or) (?:its|their|any)\b|;|\.\s*$|\.\"",
)
_SUBSIDIARY: Final = re.compile(r"\bits (?:wholly[- ]owned )?subsidiar(?:y|ies) (.+)")
_DAY: Final = re.compile(r"[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}")
_LONGEST: Final = 120


def named_in(text: str) -> list[tuple[str, str]]:
    """Companies whose equipment or services a row covers, each with the name of its parent where the row tells it."""
    by = _BY.search(text[:5000])
    if by is None:
        return []
    name = _name(by[1])
    if name is None:
        return []
    found = [(name, "")]
    subsidiary = _SUBSIDIARY.search(by[1])
    if subsidiary and (other := _name(subsidiary[1])):
        found.append((other, name))
    return found


def subject_of(text: str) -> str:
    """What a row covers that names no company, short enough for a name."""
    first = re.split(r"\s*[—–^†£³]+|,? except\b|, including\b|\.\s", text)[0].strip(" ,.")
    return first[:200].rstrip() or text[:200]


def day_and_updates(text: str) -> tuple[str | None, list[str]]:
    """The day of inclusion, and those on which the row was changed: ``December 22, 2025Updated:January 7, 2026``."""
    first, *updates = re.split(r"\bUpdated:?|(?<=\d)Updated:?", text)
    day = american_edtf(first.strip(" ,;*"))
    return day, [found for update in updates for written in _DAY.findall(update) if (found := american_edtf(written))]


def _name(text: str) -> str | None:
    end = _END.search(text)
    name = " ".join((text[: end.start()] if end else text).split()).strip(' ,;"“”')
    return name if 1 < len(name) <= _LONGEST and re.match(r"[A-Z0-9]", name) else None
