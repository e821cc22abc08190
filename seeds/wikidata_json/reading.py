"""The order of reading: first what items there are, then item by item what they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from graph.model import SourceEntity
from seeds.reading.editions import asked_edition
from seeds.reading.files import given_files
from seeds.registry import Options, Record, Reject
from seeds.wikidata_json.entities import EXPECTS, SUFFIXES, entities_of
from seeds.wikidata_json.facts import say_facts
from seeds.wikidata_json.index import Index
from seeds.wikidata_json.papers import Papers
from seeds.wikidata_json.saying import RANK, Saying, source_id
from seeds.wikidata_json.ties import say_ties


def records_of(files: Sequence[Path], options: Options) -> Iterator[Record]:
    """Yield the records of all files; items may name each other from file to file."""
    edition = asked_edition(options)
    given = given_files(files, SUFFIXES, EXPECTS)
    index = Index()
    for file in given:
        for found in entities_of(file):
            if not isinstance(found, Reject):
                index.add(found[0], found[1].content)
    for file in given:
        for found in entities_of(file):
            if isinstance(found, Reject):
                yield found
                continue
            id_, item = found
            kind = index.kind(id_)
            if kind is None:
                continue
            saying = Saying(id_, item, Papers.of(item.content, id_, edition, index.label), index)
            saying.records.append(SourceEntity(source_id(id_), kind, RANK))
            saying.names()
            saying.numbers()
            saying.countries()
            say_ties(saying)
            say_facts(saying)
            yield from saying.records
