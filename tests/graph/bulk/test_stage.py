"""A stage refuses what the writer refuses, before anything is written, and keeps one of what is said twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.batch import Batch, BatchError, Record
from graph.bulk.stage import Stage, claim_ids, counts, is_whole
from graph.model import Claim, Document, EntityKind, SourceEntity

LETTER = Document(id="doc-letter", title="A letter", publisher="Somebody")
ALPHA, BETA = SourceEntity("alpha", EntityKind.COMPANY), SourceEntity("beta", EntityKind.COMPANY)
OWNS = Claim(citation=LETTER.cite("page 1"), subject="alpha", predicate="OWNS", object="beta")


def stage(folder: Path, *batches: list[Record]) -> None:
    with Stage(folder, "test") as staging:
        for batch in batches:
            staging.add(Batch.of(batch))
        staging.finish()


def test_it_is_whole_only_when_finished(tmp_path: Path) -> None:
    assert not is_whole(tmp_path)
    with Stage(tmp_path, "test") as staging:
        staging.add(Batch.of([LETTER, ALPHA, BETA, OWNS]))
    assert not is_whole(tmp_path)
    stage(tmp_path, [LETTER, ALPHA, BETA, OWNS])
    assert is_whole(tmp_path)
    assert claim_ids(tmp_path) == {OWNS.id}


def test_what_is_said_twice_is_kept_once_and_the_stronger_kind_counts(tmp_path: Path) -> None:
    curated = SourceEntity("beta", EntityKind.STATE_BODY, 0)
    stage(tmp_path, [LETTER, ALPHA, BETA, OWNS], [LETTER, curated, OWNS], [ALPHA, OWNS])
    assert counts(tmp_path) == {"documents": 1, "sources": 2, "claims": 1}


def said(predicate: str, **more: Any) -> Claim:
    return Claim(citation=LETTER.cite("1"), subject="alpha", predicate=predicate, **more)


@pytest.mark.parametrize(
    ("batch", "words"),
    [
        ([ALPHA, BETA, OWNS], "cites the document 'doc-letter', which does not exist"),
        ([LETTER, ALPHA, OWNS], "its object 'beta' is no entity"),
        ([LETTER, BETA, OWNS], "its subject 'alpha' is no entity"),
        ([LETTER, ALPHA, said("LIKES", value="x")], "'LIKES' is no tie kind"),
        ([LETTER, ALPHA, said("OWNS", value="x")], "needs an object"),
        ([LETTER, ALPHA, said("name", value="A", speaker="x")], "its speaker 'x' is no entity"),
    ],
)
def test_it_refuses_what_the_writer_refuses(tmp_path: Path, batch: list[Record], words: str) -> None:
    with pytest.raises(BatchError, match=words):
        stage(tmp_path, batch)
    assert not is_whole(tmp_path)


def test_two_descriptions_of_one_document_are_refused(tmp_path: Path) -> None:
    other = Document(id="doc-letter", title="Another letter", publisher="Somebody")
    with pytest.raises(BatchError, match="two different documents have the id 'doc-letter'"):
        stage(tmp_path, [LETTER, ALPHA, BETA, OWNS], [other])
