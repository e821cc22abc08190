"""Which document a statement is cited from, and how strongly it puts what it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from graph.model import DOCUMENT_PREFIX, Citation, Document, Status, digest_of
from graph.time import When
from seeds.bods_json.statements import Statement
from seeds.reading.files import Given
from seeds.reading.plain import camel, day_of, dict_of, dicts_of, text_of, texts_of

_DIGITS: Final = 16
#: By the type of source. ``verified`` says that it was checked, not where it is from.
_STATUSES: Final = {"officialRegister": Status.ON_RECORD, "selfDeclaration": Status.SELF_STATED}


def status_of(source: object) -> Status:
    """How strongly a source puts it: of several types the weakest counts, and none stated is a report."""
    types = {camel(text) for text in texts_of(dict_of(source).get("type"))} - {"verified"}
    statuses = [_STATUSES.get(type_, Status.REPORTED) for type_ in types]
    return min(statuses, key=lambda status: status.strength, default=Status.REPORTED)


@dataclass(frozen=True, slots=True)
class Papers:
    """The documents behind one file: one for each publisher, day, licence and source that its statements name."""

    file: Document

    @staticmethod
    def of_file(given: Given, edition: str | None) -> Papers:
        """The papers of a file. Statements without publisher and source are cited from the file itself."""
        return Papers(
            Document(
                id=f"{DOCUMENT_PREFIX}bods-{given.sha256[:_DIGITS]}" + (f"-{edition}" if edition else ""),
                title="Beneficial ownership statements",
                publisher="not stated",
                published=When.parse(edition) if edition else None,
                sha256=given.sha256,
            )
        )

    def document(self, statement: Statement) -> Document:
        """The document of a statement."""
        publication = dict_of(statement.content.get("publicationDetails"))
        source = dict_of(statement.content.get("source"))
        publisher, site = statement.publisher, text_of(dict_of(publication.get("publisher")).get("url"))
        address = text_of(source.get("url"))
        if not publisher and not site and not address:
            return self.file
        published, licence = day_of(publication.get("publicationDate")), text_of(publication.get("license"))
        retrieved = day_of(source.get("retrievedAt"))
        types = sorted({camel(text) for text in texts_of(source.get("type"))})
        title = f"Beneficial ownership statements of {publisher or site or address}"
        said = [publisher, site, address, published, licence, retrieved, types]
        return Document(
            id=f"{DOCUMENT_PREFIX}bods-{digest_of(said)[:_DIGITS]}",
            title=title
            + (f", published {published}" if published else "")
            + (f" ({', '.join(types)})" if types else ""),
            publisher=publisher or _host(site or address),
            published=When.parse(published) if published else None,
            url=address or site or None,
            licence=licence or None,
            retrieved_at=f"{retrieved}T00:00:00.000000Z" if retrieved and len(retrieved) == 10 else None,
        )

    def cite(self, statement: Statement) -> tuple[Document, Citation]:
        """The document and the place in it: the statement's id, and since 0.4 its record and declaration."""
        document = self.document(statement)
        declaration = text_of(statement.content.get("declaration"))
        parts = [
            f"item {statement.place}" if document is self.file or not statement.id else "",
            f"statement {statement.id}" if statement.id else "",
            f"record {statement.record}" if statement.record else "",
            f"declaration {declaration}" if declaration else "",
        ]
        return document, document.cite(", ".join(filter(None, parts)))


def asserted_by(statement: Statement) -> str | None:
    """Who asserted it, in words."""
    names = []
    for agent in dicts_of(dict_of(statement.content.get("source")).get("assertedBy")):
        name, uri = text_of(agent.get("name")), text_of(agent.get("uri"))
        names.append(f"{name} ({uri})" if name and uri else name or uri)
    found = ", ".join(filter(None, names))
    return f"asserted by {found}" if found else None


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or url
    except ValueError:
        return url
