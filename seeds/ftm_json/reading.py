"""The order of reading: what there is, then every thing, then every link, so that no link comes before its ends.

Each file is read three times, line by line: files are larger than memory, and JSON is read faster than it is stored.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from graph.kinds import is_tie
from graph.model import Citation, Claim, Document, SourceEntity
from graph.time import TimeError, When
from seeds.ftm_json.index import Index
from seeds.ftm_json.lines import Entity
from seeds.ftm_json.links import ends_of, links_in, properties_in
from seeds.ftm_json.matters import concerned, matter_in
from seeds.ftm_json.occupancies import occupancy_in
from seeds.ftm_json.sanctions import sanction_in
from seeds.ftm_json.schemata import KINDS_OF_THINGS, LINKS, MATTERS, OCCUPANCY, SANCTION, kind_of, links_of, source_id
from seeds.ftm_json.sources import Source, sources_of
from seeds.ftm_json.things import said_of
from seeds.registry import Options, Record, Reject, SeedError

_log = logging.getLogger(__name__)
#: After curated facts (0) and the lists and registers themselves (1): who publishes FollowTheMoney has it from these.
_RANK: Final = 2


def records_of(files: Sequence[Path], options: Options) -> Iterator[Record]:
    """Yield the records of all files together. Raises SeedError where a file or the edition is not what it must be."""
    edition = _edition(options)
    with tempfile.TemporaryDirectory(prefix="tiegraph-ftm-") as folder:
        index, sources = Index(), sources_of(files, Path(folder))
        for source in sources:
            yield from index.add_file(source, edition)
        for source in sources:
            yield from _things(source, index)
        for source in sources:
            yield from _links(source, index)
    yield from (post.reject for id_, post in index.posts.items() if id_ not in index.held)
    yield from (matter.reject for id_, matter in index.matters.items() if id_ not in index.held)
    for id_, reject in index.deleted.items():
        if id_ not in index.withdrawn:
            yield reject


def _edition(options: Options) -> str | None:
    if options.edition is None:
        return None
    try:
        return When.parse(options.edition).edtf
    except TimeError as error:
        raise SeedError(f"--edition {options.edition}: write the day of the file as 2025-12-19") from error


def _things(source: Source, index: Index) -> Iterator[Record]:
    papers, last = index.papers[source], None
    for entity in _entities(source, index):
        if kind_of(entity) is None:
            continue
        document, citation = papers.cite(entity)
        if document != last:
            yield document
            last = document
        yield SourceEntity(source_id(entity.id), index.kinds[entity.id], _RANK)
        yield from said_of(entity, citation)


def _links(source: Source, index: Index) -> Iterator[Record]:
    papers, named, undated = index.papers[source], set[str](), 0
    last: Document | None = None
    for entity in _entities(source, index):
        if entity.schema in KINDS_OF_THINGS and entity.schema != SANCTION and not links_of(entity):
            continue
        if entity.schema in MATTERS and entity.schema not in LINKS and not concerned(entity):
            continue
        document, citation = papers.cite(entity)
        seen = papers.seen(entity)
        if entity.schema in LINKS:
            records = links_in(entity, index, citation, seen)
        elif entity.schema == OCCUPANCY:
            records = occupancy_in(entity, index, citation, seen)
        elif entity.schema == SANCTION:
            records = sanction_in(entity, index, citation, seen, named)
        elif entity.schema in MATTERS:
            records = _matter(entity, index, citation)
        else:
            records = properties_in(entity, index, citation, seen)
        for record in records:
            if isinstance(record, Claim):
                if document != last:
                    yield document
                    last = document
                undated += is_tie(record.predicate) and record.when is None and document.published is None
            yield record
    if undated:
        _log.warning(
            "%s: %d ties have no date, so they hold on no day; --edition would say of which day the file is",
            source.given.name,
            undated,
        )


def _matter(entity: Entity, index: Index, citation: Citation) -> Iterator[Record]:
    ids = []
    for name in concerned(entity):
        ids += [(name, id_) for id_ in (yield from ends_of(entity, name, index)) if id_ in index.kinds]
    index.held.add(entity.id)
    yield from matter_in(entity, ids, citation)


def _entities(source: Source, index: Index) -> Iterator[Entity]:
    """The entities alone that count; what was rejected in the first reading is not rejected again."""
    return (found for found in source.entities() if not isinstance(found, Reject) and index.counts(found, source))
