"""Which document a statement is cited from: those that its references name, or else Wikidata's page of the item."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

from graph.model import Citation, Document, digest_of
from graph.time import TimeError, When
from seeds.wikidata_json.statements import Labels, Statement
from seeds.wikidata_json.values import item_of, listed, obj, text, text_of, time_of

PUBLISHER: Final = "Wikidata"
LICENCE: Final = "CC0-1.0"
_STATED_IN, _URL, _RETRIEVED, _TITLE, _PUBLISHER, _PUBLISHED = "P248", "P854", "P813", "P1476", "P123", "P577"
_PLACES: Final = {"P304": "page", "P958": "section", "P792": "chapter", "P478": "volume", "P433": "issue"}
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Source:
    """A document, the place in it, and a day on which it had what is cited; ``of_wikidata`` for the item's page."""

    document: Document
    citation: Citation
    seen: str | None
    of_wikidata: bool


@dataclass(frozen=True)
class Papers:
    """The documents behind one item. ``day`` is that of its last change, or of the dump."""

    page: Document
    day: str | None
    _labels: Labels = field(compare=False)

    @staticmethod
    def of(entity: Mapping[str, Any], id_: str, edition: str | None, labels: Labels) -> Papers:
        """The papers of an item; its page is known by its revision, or by its content where the file has none."""
        revision, modified = entity.get("lastrevid"), text(entity.get("modified"))[:10]
        day = modified if _DAY.fullmatch(modified) and _is_day(modified) else edition
        known = isinstance(revision, int) and not isinstance(revision, bool)
        version = str(revision) if known else digest_of(dict(entity))[:12]
        url = f"https://www.wikidata.org/wiki/{id_}"
        page = Document(
            id=f"doc-wikidata-{id_}-{version}" + (f"-{edition}" if edition and day == edition else ""),
            title=f"Wikidata: {labels(id_)}",
            publisher=PUBLISHER,
            licence=LICENCE,
            published=When.parse(day) if day else None,
            url=f"https://www.wikidata.org/w/index.php?oldid={revision}" if known else url,
        )
        return Papers(page, day, labels)

    def cite(self, locator: str) -> Source:
        """Wikidata's own page."""
        return Source(self.page, self.page.cite(locator), self.day, True)

    def sources(self, statement: Statement) -> Iterator[Source]:
        """Each reference that names a source; the page where none does."""
        locator = f"statement {statement.id}" if statement.id else f"property {statement.of}"
        found = {source.document.id: source for each in statement.references if (source := self._source(each, locator))}
        if found:
            yield from found.values()
        else:
            yield self.cite(locator)

    def _source(self, reference: Mapping[str, Any], locator: str) -> Source | None:
        snaks = obj(reference.get("snaks"))

        def first(name: str) -> dict[str, Any]:
            return next(iter(listed(snaks.get(name))), {})

        stated, url = item_of(first(_STATED_IN)), text_of(first(_URL))[0]
        if not url.startswith(("https://", "http://")):
            url = ""
        if not stated and not url:
            return None
        retrieved, published = time_of(first(_RETRIEVED)), time_of(first(_PUBLISHED))
        title, publisher = text_of(first(_TITLE))[0], item_of(first(_PUBLISHER))
        named = self._labels(stated) if stated else ""
        place = [f"{word} {given}" for name, word in _PLACES.items() if (given := text_of(first(name))[0])]
        document = Document(
            id=f"doc-wikidata-ref-{digest_of([stated, url, title, publisher, published, retrieved])[:16]}",
            title=title or named or url,
            publisher=(self._labels(publisher) if publisher else named) or _host(url),
            published=When.parse(published) if published else None,
            url=url or None,
            retrieved_at=f"{retrieved}T00:00:00.000000Z" if retrieved and _DAY.fullmatch(retrieved) else None,
        )
        where = ", ".join((*place, f"Wikidata {locator}"))
        return Source(document, document.cite(where), retrieved or self.day, False)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or url
    except ValueError:
        return url


def _is_day(value: str) -> bool:
    try:
        When.parse(value)
    except TimeError:
        return False
    return True
