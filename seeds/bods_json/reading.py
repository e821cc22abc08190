"""All files together: who is who first, then the parties, then what ties them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from graph.model import SAME_AS, Claim, Document, SourceEntity
from seeds.bods_json.history import History
from seeds.bods_json.index import Index
from seeds.bods_json.papers import Papers, asserted_by, status_of
from seeds.bods_json.parties import said_of
from seeds.bods_json.relations import PREFIX, ends_of, interests_of, relation_in
from seeds.bods_json.statements import Statement, statements_of
from seeds.reading.editions import asked_edition
from seeds.reading.files import Given, given_files
from seeds.reading.saying import Saying
from seeds.reading.waiting import Waiting
from seeds.registry import Options, Record, Reject

EXPECTS: Final = "files of BODS statements (.json, .jsonl): an array, one statement a line, or a single statement"
_SUFFIXES: Final = (".json", ".jsonl", ".ndjson", ".ijson")
#: After curated facts (0) and the lists and registers themselves (1): most who publish BODS have it from a register.
_RANK: Final = 2


def records_of(files: Sequence[Path], options: Options) -> Iterator[Record]:
    """Yield the records of all files together. Raises SeedError where a file holds no statement, or breaks off."""
    edition = asked_edition(options)
    givens = given_files(files, _SUFFIXES, EXPECTS)
    index = Index()
    for given in givens:
        yield from _first_pass(given, index)
    yield from index.finish()
    papers = [Papers.of_file(given, edition) for given in givens]
    history = History(index)
    for given, paper in zip(givens, papers, strict=True):
        for statement in _statements(given, index):
            if statement.kind == "relationship":
                party, subject = ends_of(statement, index)
                ends = (party.key or party.reason, subject.key or subject.reason)
                history.add(statement, ends, interests_of(statement) if statement.details.get("interests") else [])
            elif statement.key in index.kinds:
                yield from _party(statement, index, paper)
    history.link()
    for given, paper in zip(givens, papers, strict=True):
        for statement in _statements(given, index):
            if statement.kind == "relationship":
                yield from _relation(statement, index, history, paper)


def _first_pass(given: Given, index: Index) -> Iterator[Reject]:
    waiting = Waiting()
    for each in statements_of(given):
        if isinstance(each, Reject):
            waiting.add(each)
        else:
            waiting.found = True
            waiting.add(*index.add(each))
        yield from waiting.told()
        if waiting.hopeless:
            break
    if not waiting.found:
        raise waiting.refusal(
            f"{given.name}: no statement of the Beneficial Ownership Data Standard is in it: give {EXPECTS}"
        )


def _statements(given: Given, index: Index) -> Iterator[Statement]:
    """Those that are read; what was rejected in the first pass is not rejected again."""
    return (each for each in statements_of(given) if not isinstance(each, Reject) and index.is_read(each))


def _party(statement: Statement, index: Index, papers: Papers) -> Iterator[Record]:
    document, citation = papers.cite(statement)
    yield document
    id_ = PREFIX + statement.key
    yield SourceEntity(id_, index.kinds[statement.key], _RANK)
    saying = Saying(id_, citation, status_of(statement.content.get("source")))
    attribution = asserted_by(statement)
    if older := index.same(statement):
        yield SourceEntity(PREFIX + older, index.kinds[older], _RANK)
        yield Claim(citation=citation, subject=id_, predicate=SAME_AS, object=PREFIX + older, status=saying.status,
                    attribution=attribution)  # fmt: skip
    moment, newest = index.latest.get(statement.key, ("", frozenset()))
    outdated = bool(newest) and statement.moment < moment
    for record in said_of(statement, saying, newest if outdated else None):
        yield replace(record, attribution=attribution) if isinstance(record, Claim) else record


def _relation(statement: Statement, index: Index, history: History, papers: Papers) -> Iterator[Record]:
    document, citation = papers.cite(statement)
    told: Document | None = None
    for record in relation_in(statement, index, history, citation):
        if isinstance(record, Claim) and told is None:
            told = document
            yield document
        yield record
