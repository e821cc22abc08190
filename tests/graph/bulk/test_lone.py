"""The ties of groups with one claim each, as they stand in the files: what `derive` gives, in cells."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest

from graph.batch import Batch
from graph.bulk.files import ImportFiles, write_files
from graph.bulk.lone import derive_lone
from graph.bulk.settle import settle
from graph.bulk.stage import Stage
from graph.bulk.tables import TableError
from graph.derivation import derive
from graph.model import Bound, Claim, Document, EntityKind, Money, Share, SourceEntity, Status
from graph.rows import claim_row, tie_claim, tie_row
from graph.time import MAX_INSTANT, When

AT = "2024-06-30T12:00:00.000000Z"
LETTER = Document(id="doc-letter", title="A letter", publisher="Somebody", published=When.parse("2019-05"))
LIST = Document(id="doc-list", title="A list", publisher="Somebody", series="list", edition="2020-02-03")
NOTE = Document(id="doc-note", title='A "note"', publisher="Somebody")
WHENS = ("2018", "2018-03/2019", "2018/..", "2018/", "/2019", "../2019", "../..", "[2018-01-03..2018-02-07]", None)


def files(folder: Path, claims: Sequence[Claim]) -> dict[str, dict[str, str]]:
    """The ties in the import's files, by the claim they come of, with the header's names; empty cells left out."""
    ids = {id_ for claim in claims for id_ in (claim.subject, claim.object) if id_}
    with Stage(folder, "test") as stage:
        entities = [SourceEntity(id_, EntityKind.COMPANY) for id_ in sorted(ids)]
        stage.add(Batch.of([LETTER, LIST, NOTE, *entities, *claims]))
        stage.finish()
    settle(folder)
    derive_lone(folder)
    [(header, *parts)] = ImportFiles.of(folder, write_files(folder, AT)).relationships
    names = [cell.rpartition(":")[0] or cell for cell in header.read_text(encoding="utf-8").strip().split(",")]
    found: dict[str, dict[str, str]] = {}
    for part in parts:
        with part.open(encoding="utf-8", newline="") as lines:
            for row in csv.reader(lines):
                cells = {name: cell for name, cell in zip(names, row, strict=True) if cell}
                found[cells["claims"]] = cells
    return found


def test_each_is_what_the_derivation_gives(tmp_path: Path) -> None:
    claims: list[Claim] = []
    for document in (LETTER, LIST, NOTE):
        for when in WHENS:
            for kind, status, bound in (
                ("OWNS", Status.ON_RECORD, Bound.AT_LEAST),
                ("OWNS", Status.DENIED, Bound.EXACTLY),
                ("AWARDED_TO", Status.REPORTED, Bound.ABOUT),
                ("AWARDED_TO", Status.ALLEGED, Bound.AT_MOST),
            ):
                claims.append(
                    Claim(
                        citation=document.cite("1"),
                        subject=f"s{len(claims)}",
                        predicate=kind,
                        object="t",
                        when=When.parse(when) if when else None,
                        status=status,
                        bound=bound,
                        share=Share(30, 40.5) if kind == "OWNS" else None,
                        amount=Money(12.5e6, "USD") if kind != "OWNS" else None,
                        role="a\nrole" if bound is Bound.ABOUT else None,
                        note="" if bound is Bound.EXACTLY else 'so "x"',
                    )
                )
    found = files(tmp_path, claims)
    assert found.keys() == {claim.id for claim in claims}
    documents = {document.id: document for document in (LETTER, LIST, NOTE)}
    for claim in claims:
        row = claim_row(claim, documents[claim.citation.document])
        [tie] = derive([tie_claim(row, claim.subject, "t")], {})
        expected = tie_row(tie, {claim.id: row["cited"]}) | {"known_from": AT, "known_to": MAX_INSTANT}
        expected |= {":START_ID": claim.subject, ":END_ID": "t", ":TYPE": claim.predicate}
        assert found[claim.id] == {name: cell(value) for name, value in expected.items()}


def cell(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case float():
            return repr(value)
        case [str(only)]:
            return only
    assert isinstance(value, str)
    return value


def test_groups_of_several_claims_are_left_to_others(tmp_path: Path) -> None:
    owns = [
        Claim(citation=LETTER.cite(place), subject="s", predicate="OWNS", object=target)
        for place, target in (("1", "a"), ("2", "b"), ("3", "a"))
    ]
    assert files(tmp_path, owns).keys() == {owns[1].id}


def test_a_source_with_the_sign_that_parts_items_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"its source 'A letter, page\\x1f1 .* holds the sign U\+001F"):
        files(tmp_path, [Claim(citation=LETTER.cite("page\x1f1"), subject="s", predicate="OWNS", object="t")])
