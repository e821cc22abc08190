"""Citations of the Federal Register inside a text: ``84 FR 54002; 85 F.R. 44159 7/22/2020`` are two."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

#: Volume and page; ``77 FR No. 197`` and ``Vol. 86, No. 71`` name an issue, not a page, and are no citation.
_CITATION: Final = re.compile(r"(?<!\d)(\d{1,3})\s*\.?\s*F\.?\s?R\.?,?\s*(\d{1,6})(?![\d/])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cited:
    """One notice. ``citation`` is ``84 FR 54002``; ``beside`` is what else stands there, such as its date."""

    citation: str
    beside: str = ""


def citations(text: str) -> list[Cited]:
    """The notices that a text cites, each once; none where it cites no page."""
    text = " ".join(text.split())
    found = list(_CITATION.finditer(text))
    ends = [f.start() for f in found[1:]] + [len(text)] * bool(found)
    cited: dict[str, Cited] = {}
    for match, end in zip(found, ends, strict=True):
        citation = f"{int(match[1])} FR {int(match[2])}"
        beside = re.sub(r"^and\b|\band$", "", text[match.end() : end].strip(" ,;.()")).strip(" ,;.()")
        if citation not in cited or not cited[citation].beside:
            cited[citation] = Cited(citation, beside)
    return list(cited.values())


def before(text: str) -> str:
    """What stands before the first citation, or the whole text where there is none."""
    text = " ".join(text.split())
    found = _CITATION.search(text)
    return (text[: found.start()] if found else text).strip(" ,;.")
