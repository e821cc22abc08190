"""The documents: one for each leak or register that ICIJ names as the source of a row."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Final

from graph.model import Document
from graph.time import When

PUBLISHER: Final = "International Consortium of Investigative Journalists (ICIJ)"
LICENCE: Final = "ODbL 1.0 (database), CC BY-SA 3.0 (contents)"
URL: Final = "https://offshoreleaks.icij.org/"
_UNSTATED: Final = "source not stated"


def document_of(source: str, edition: str | None) -> Document:
    """The document of a source as rows name it; ``edition`` is the day of the database, where the user knows it.

    Without that day it has no date: rows say how far their data go, and that differs within one leak.
    """
    source = " ".join(source.split()) or _UNSTATED
    plain = unicodedata.normalize("NFKD", source).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
    mark = hashlib.sha256(source.encode()).hexdigest()[:8]
    return Document(
        id="-".join(filter(None, ("doc-icij", slug, mark, edition))),
        title=f"{source}, in ICIJ's Offshore Leaks Database{f' of {edition}' if edition else ''}"[:500],
        publisher=PUBLISHER,
        published=When.parse(edition) if edition else None,
        url=URL,
        licence=LICENCE,
    )
