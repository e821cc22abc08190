"""What the import's files cannot hold is refused by name, before Neo4j is given anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.batch import Batch
from graph.bulk.files import write_files
from graph.bulk.lone import derive_lone
from graph.bulk.settle import settle
from graph.bulk.stage import Stage
from graph.bulk.tables import TableError
from graph.model import Claim, Document, EntityKind, SourceEntity

AT = "2024-06-30T12:00:00.000000Z"


def write(folder: Path, *authors: str) -> None:
    """The files of one claim, from a document by these authors."""
    letter = Document(id="doc-letter", title="A letter", publisher="Somebody", authors=authors)
    name = Claim(citation=letter.cite("1"), subject="alpha", predicate="name", value="Alpha")
    with Stage(folder, "test") as stage:
        stage.add(Batch.of([letter, SourceEntity("alpha", EntityKind.COMPANY), name]))
        stage.finish()
    settle(folder)
    derive_lone(folder)
    write_files(folder, AT)


def test_authors_may_not_hold_the_sign_that_parts_them(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"document doc-letter: an item of authors .* holds the sign U\+001F"):
        write(tmp_path / "bad", "Pat Poplar", "Jane\x1fRoe")
    write(tmp_path / "good", "Pat Poplar", "Jane Roe", "Müller, A.; B")
