"""FollowTheMoney entities as JSON lines: what OpenAleph, OpenSanctions' tools and Gephi-by-ftm read.

Every link carries its sources: sourceUrl, publisher, retrievedAt, the claims' ids as recordId, and as proof a Document
for each of them. docs/exports.md has the table of what the model cannot hold.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import IO, Any, Final

import orjson

from graph.exports.ahead import ahead
from graph.exports.ftm.links import OF_ACTIONS, as_property, dates, link, sanctions
from graph.exports.ftm.model import entity_id, holds, is_date
from graph.exports.ftm.things import entity_line, schema_of, thing
from graph.exports.registry import Format, Report, register
from graph.exports.selection import Columns, Page, Reader, ReadTie
from graph.kinds import KINDS
from graph.model import ASSERTED, IDENTIFIER, EntityKind
from graph.rows import Row
from graph.store import Store
from graph.view import View

_ACTION: Final = EntityKind.SANCTIONS_ACTION.value
_PRODUCT: Final = EntityKind.PRODUCT.value
#: Kinds whose names a Sanction gives instead of an entity of their own.
_NAMED: Final = frozenset({EntityKind.LAW.value, EntityKind.SANCTIONS_LIST.value})
#: All that this module and its neighbours read.
COLUMNS: Final = Columns(
    entity=("id", "kind", "name", "identifiers", "members"),
    tie=("id", "status", "valid_from", "valid_to", "when", "share_min", "share_max", "amount", "currency", "role",
         "note", "claims", "cited"),
    claim=("id", "document", "when", "note"),
    said=("id", "subject", "predicate", "value", "role", "number", "amount", "document"),
    document=("id", "title", "authors", "publisher", "published", "url", "copy_url", "archived_url", "retrieved_at"),
)  # fmt: skip


def write(store: Store, view: View, out: Path, report: Report) -> None:
    """Write everything that the model has a schema for; what it has none for is counted in the report."""
    with out.open("wb") as file:
        _Writer(Reader(store, view, columns=COLUMNS), file, report).run()


@dataclass(frozen=True, slots=True)
class _Read:
    """A page with all that its lines are made of: claims by id, facts and schemas by entity, documents not told yet."""

    page: Page
    said: Mapping[str, list[Row]]
    claims: Mapping[str, Row]
    documents: list[Row]
    sources: _Sources
    known: Mapping[str, Row]
    schemas: Mapping[str, str | None]


class _Writer:
    def __init__(self, reader: Reader, file: IO[bytes], report: Report) -> None:
        self._reader = reader
        self._past = reader.selection.known_at is not None
        self._file = file
        self._report = report
        self._written = 0
        self._left: Counter[str] = Counter()

    def run(self) -> None:
        for read in ahead(self._read()):
            self._page(read)
            self._report("entities", self._written)
        for what, count in sorted(self._left.items()):
            self._report(f"{what} left out", count)

    def _read(self) -> Iterator[_Read]:
        reader = self._reader
        for page in reader.pages():
            said = reader.said(page.entities)
            claims = reader.claims({id_ for tie in page.ties for id_ in tie.tie["claims"]})
            documents = reader.documents(
                {c["document"] for c in claims.values()} | {c["document"] for each in said.values() for c in each}
            )
            entities = {entity["id"]: entity for entity in page.entities}
            others = {tie.target: tie.target_kind for tie in page.ties if tie.target not in entities}
            known = entities | reader.entities_of({tie.target for tie in page.ties if self._asks(tie)} & others.keys())
            schemas = {id_: schema_of(kind) for id_, kind in others.items() if id_ not in known}
            if self._past:
                schemas = dict.fromkeys(schemas)  # nobody knew them
            schemas |= {id_: schema_of(row["kind"], row.get("identifiers") or ()) for id_, row in known.items()}
            new = reader.new_documents([*claims.values(), *chain.from_iterable(said.values())])
            yield _Read(page, said, claims, new, _Sources(documents), known, schemas)

    def _asks(self, tie: ReadTie) -> bool:
        """Whether more of a tie's target matters than the kind that it has now."""
        return self._past or tie.source_kind == _ACTION or tie.target_kind == _PRODUCT

    def _page(self, read: _Read) -> None:
        of: dict[str, list[ReadTie]] = defaultdict(list)
        for tie in read.page.ties:
            of[tie.source].append(tie)
        self._documents(read.documents)
        for entity in read.page.entities:
            of_this = of.pop(entity["id"], [])
            said = read.said.get(entity["id"], [])
            if entity["kind"] == _ACTION:
                self._action(entity, of_this, read.known, read.schemas, said, read.claims, read.sources)
            else:
                self._thing(entity, read.schemas, of_this, said, read.claims, read.sources)
        for tie in (tie for left in of.values() for tie in left):
            self._left[f"{tie.kind} ties"] += 1

    def _thing(
        self,
        entity: Row,
        schemas: Mapping[str, str | None],
        ties: list[ReadTie],
        said: list[Row],
        claims: Mapping[str, Row],
        sources: _Sources,
    ) -> None:
        schema = schemas[entity["id"]]
        if schema is None:
            if entity["kind"] not in _NAMED:
                self._left[f"{entity['kind']} entities"] += 1
            for tie in ties:
                self._left[f"{tie.kind} ties"] += 1
            return
        found, referents = thing(entity, schema, said)
        behind = {claim["document"] for claim in said}
        links = []
        for tie in ties:
            target = schemas.get(tie.target)
            if target is None:
                self._left[f"{tie.kind} ties"] += 1
            elif name := as_property(tie, schema, target):
                found.setdefault(name, {})[entity_id(tie.target)] = None
                behind |= {claims[id_]["document"] for id_ in tie.tie["claims"] if id_ in claims}
            else:
                used = [claims[id_] for id_ in tie.tie["claims"] if id_ in claims]
                links.append((tie, used, link(tie, schema, target, used)))
        self._line(entity_line(entity["id"], schema, entity["name"], {**found, **sources.of(behind)}, referents))
        for tie, used, (link_schema, made) in links:
            made |= dates(tie.tie, used, state=KINDS[tie.kind].state_like)
            self._link(tie.id, link_schema, made, used, [tie], sources)

    def _action(
        self,
        action: Row,
        ties: list[ReadTie],
        known: Mapping[str, Row],
        schemas: Mapping[str, str | None],
        said: list[Row],
        claims: Mapping[str, Row],
        sources: _Sources,
    ) -> None:
        own: dict[str, dict[str, None]] = defaultdict(dict)
        for claim in said:
            scheme, _, value = (claim.get("value") or "").partition(":")
            if claim["predicate"] == IDENTIFIER:
                if scheme in ("OFAC", "UK-OFSI", "UK-SL", "EU-FSF", "UN-REF"):
                    own["unscId" if scheme == "UN-REF" else "authorityId"][value] = None
            elif claim.get("number") is None and holds("Sanction", claim["predicate"], claim.get("value") or ""):
                own[claim["predicate"]][claim["value"]] = None
        names = {id_: row["name"] for id_, row in known.items()}
        mine = []
        for tie in ties:
            if tie.kind not in OF_ACTIONS or (tie.kind == "TARGETS" and schemas.get(tie.target) is None):
                self._left[f"{tie.kind} ties"] += 1
            else:
                mine.append(tie)
        seen = False
        for id_, made, behind in sanctions(action, mine, names, own, claims):
            seen = True
            first = behind[0]
            used = [claims[i] for tie in behind for i in tie.tie["claims"] if i in claims]
            found = dates(first.tie, used, state=True)
            made |= {name: values for name, values in found.items() if name != "summary"}
            made["summary"] = [*made["summary"], *found.get("summary", ())]
            self._link(id_, "Sanction", made, used, behind, sources)
        if not seen:
            self._left["actions without targets"] += 1

    def _link(
        self,
        id_: str,
        schema: str,
        made: dict[str, list[str]],
        used: Collection[Row],
        ties: Sequence[ReadTie],
        sources: _Sources,
    ) -> None:
        cited = dict.fromkeys(text for tie in ties for text in tie.tie["cited"])
        made["description"] = [*made.get("description", ()), *(f"Source: {text}" for text in cited)]
        made["recordId"] = sorted({claim["id"] for claim in used})
        made |= sources.of({claim["document"] for claim in used})
        unasserted = [ties[0].tie["status"]] if ties[0].tie["status"] not in ASSERTED else []
        said = [*unasserted, *(each for name in ("role", "program", "percentage") for each in made.get(name, ()))]
        caption = next(iter(said), schema)
        self._line(entity_line(id_, schema, caption, made))

    def _documents(self, documents: Iterable[Row]) -> None:
        """Write documents, before what they are a proof of."""
        for document in documents:
            published = document.get("published") or ""
            found: dict[str, Any] = {
                "name": [document["title"]],
                "title": [document["title"]],
                "author": document.get("authors") or [],
                "publishedAt": [published] if is_date(published) else [],
                **_about(document),
            }
            self._line(entity_line(document["id"], "Document", document["title"], found))

    def _line(self, line: Row) -> None:
        self._file.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))
        self._written += 1


class _Sources:
    """What is said of documents where they are cited. Most ties cite one that many others do: it is made once."""

    def __init__(self, documents: Mapping[str, Row]) -> None:
        self._documents = documents
        self._made: dict[frozenset[str], dict[str, list[str]]] = {}

    def of(self, ids: Iterable[str]) -> dict[str, list[str]]:
        """sourceUrl, publisher, retrievedAt and proof of the documents of these ids. Not to be changed."""
        key = frozenset(ids)
        if key not in self._made:
            found: dict[str, dict[str, None]] = defaultdict(dict)
            for id_ in sorted(key & self._documents.keys()):
                found["proof"][entity_id(id_)] = None
                for name, values in _about(self._documents[id_]).items():
                    found[name].update(dict.fromkeys(values))
            self._made[key] = {name: list(values) for name, values in found.items() if values}
        return self._made[key]


def _about(document: Row) -> dict[str, list[str]]:
    urls = [document[name] for name in ("url", "copy_url", "archived_url") if document.get(name)]
    retrieved = (document.get("retrieved_at") or "")[:10]
    return {
        "sourceUrl": [url for url in urls if holds("Document", "sourceUrl", url)][:1],
        "publisher": [document["publisher"]],
        "retrievedAt": [retrieved] if is_date(retrieved) else [],
    }


register(Format("ftm", ".ftm.json", "FollowTheMoney entities, one JSON object a line", write, selects=True))
