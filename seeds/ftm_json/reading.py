"""The order of reading: what there is, then every thing, then every link, so that no link comes before its ends.

Each file is read three times, line by line: files are larger than memory, and JSON is read faster than it is stored.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from graph.kinds import is_tie
from graph.model import Claim, Document, SourceEntity
from graph.time import TimeError, When
from seeds.ftm_json.index import Index
from seeds.ftm_json.lines import Entity, entities_of
from seeds.ftm_json.links import links_in, properties_in
from seeds.ftm_json.occupancies import occupancy_in
from seeds.ftm_json.sanctions import sanction_in
from seeds.ftm_json.schemata import KINDS_OF_THINGS, LINKS, OCCUPANCY, SANCTION, kind_of, links_of
from seeds.ftm_json.things import said_of, source_id
from seeds.registry import Options, Record, Reject, SeedError

_log = logging.getLogger(__name__)
#: After curated facts (0) and the lists and registers themselves (1): who publishes FollowTheMoney has it from these.
_RANK: Final = 2


def records_of(files: Sequence[Path], options: Options) -> Iterator[Record]:
    """Yield the records of all files together. Raises SeedError where a file or the edition is not what it must be."""
    edition = _edition(options)
    if not files:
        raise SeedError("give one or more files with FollowTheMoney entities, one JSON object a line")
    index = Index()
    for path in files:
        yield from index.add_file(path, edition)
    for path in files:
        yield from _things(path, index)
    for path in files:
        yield from _links(path, index)
    for id_, post in index.posts.items():
        if id_ not in index.held:
            yield post.reject


def _edition(options: Options) -> str | None:
    if options.edition is None:
        return None
    try:
        return When.parse(options.edition).edtf
    except TimeError as error:
        raise SeedError(f"--edition {options.edition}: write the day of the file as 2025-12-19") from error


def _things(path: Path, index: Index) -> Iterator[Record]:
    papers, last = index.papers[path], None
    for entity in _entities(path):
        if kind_of(entity) is None:
            continue
        document, citation = papers.cite(entity)
        if document != last:
            yield document
            last = document
        yield SourceEntity(source_id(entity.id), index.kinds[entity.id], _RANK)
        yield from said_of(entity, citation)


def _links(path: Path, index: Index) -> Iterator[Record]:
    papers, named, undated = index.papers[path], set[str](), 0
    last: Document | None = None
    for entity in _entities(path):
        if entity.schema in KINDS_OF_THINGS and entity.schema != SANCTION and not links_of(entity):
            continue
        document, citation = papers.cite(entity)
        seen = papers.seen(entity)
        if entity.schema in LINKS:
            records = links_in(entity, index, citation, seen)
        elif entity.schema == OCCUPANCY:
            records = occupancy_in(entity, index, citation, seen)
        elif entity.schema == SANCTION:
            records = sanction_in(entity, index, citation, seen, named)
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
            path,
            undated,
        )


def _entities(path: Path) -> Iterator[Entity]:
    """The entities alone; what was rejected in the first reading is not rejected again."""
    return (found for found in entities_of(path) if not isinstance(found, Reject))
