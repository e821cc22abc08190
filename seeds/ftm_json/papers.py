"""Which document an entity is cited from: the source that it names, or the file that it stands in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import urlsplit

from graph.model import DOCUMENT_PREFIX, Citation, Document, digest_of
from graph.time import When
from seeds.ftm_json.lines import Entity
from seeds.ftm_json.periods import date_of

_DIGITS: Final = 16
_MOST_DATASETS: Final = 5


@dataclass(frozen=True, slots=True)
class Papers:
    """The documents behind one file. ``day`` is the file's: given by the user, or the last on which it saw anything."""

    file: Document
    day: str | None
    _parts: dict[str, Document] = field(default_factory=dict)

    @staticmethod
    def of_file(sha256: str, title: str, datasets: set[str], seen: str | None, edition: str | None) -> Papers:
        """The papers of a file with this hash. Its title is made of what it holds, since files get renamed."""
        named = sorted(datasets)[:_MOST_DATASETS]
        more = ", …" if len(datasets) > len(named) else ""
        day = edition or seen
        document = Document(
            id=f"{DOCUMENT_PREFIX}ftm-{sha256[:_DIGITS]}" + (f"-{edition}" if edition else ""),
            title=title + (f": {', '.join(named)}{more}" if named else ""),
            publisher="not stated",
            published=When.parse(day) if day else None,
            sha256=sha256,
        )
        return Papers(document, day)

    def document(self, entity: Entity) -> Document:
        """One document for each publisher, address and day of retrieval; without the first two, the file."""
        publisher, url = entity.first("publisher"), entity.first("sourceUrl")
        if not publisher and not url:
            return self._of_dataset(entity.dataset) if entity.dataset else self.file
        retrieved = self._retrieved(entity)
        return Document(
            id=f"{DOCUMENT_PREFIX}ftm-{digest_of([publisher, url, retrieved])[:_DIGITS]}",
            title=url or publisher or "",
            publisher=publisher or _host(url or "") or url or "",
            url=url,
            retrieved_at=f"{retrieved}T00:00:00.000000Z" if retrieved and len(retrieved) == 10 else None,
        )

    def _of_dataset(self, dataset: str) -> Document:
        """What one data set says in a file of statements: a document of its own."""
        if dataset not in self._parts:
            title = f"{self.file.title.partition(':')[0]}: {dataset}"
            id_ = f"{self.file.id}-{digest_of(dataset)[:8]}"
            self._parts[dataset] = replace(self.file, id=id_, title=title)
        return self._parts[dataset]

    def cite(self, entity: Entity) -> tuple[Document, Citation]:
        """The document, and the place in it: the source's record or proof where given, in the file also the line."""
        document = self.document(entity)
        parts = [
            *(f"record {value}" for value in sorted(entity.all("recordId"))),
            *(f"proof {value}" for value in sorted(entity.all("proof"))),
            f"line {entity.line} ({entity.id})" if document.sha256 == self.file.sha256 else f"entity {entity.id}",
            *(f"also at {value}" for value in sorted(entity.all("sourceUrl"))[1:]),
        ]
        return document, document.cite(", ".join(parts))

    def seen(self, entity: Entity) -> str | None:
        """A day on which a source had the entity; None where only the file's own date tells, or nothing does."""
        retrieved = self._retrieved(entity)
        if retrieved or self.document(entity).sha256 == self.file.sha256:
            return retrieved
        return self.day

    @staticmethod
    def _retrieved(entity: Entity) -> str | None:
        days = [day for text in entity.all("retrievedAt") if (day := date_of(text))]
        return max(days, default=None)


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None
