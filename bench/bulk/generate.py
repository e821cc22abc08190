"""A register of any size, with real company names: every tie with one claim of its own, and documents of 200 claims."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bench.gleif_names import Registered
from graph.batch import Record
from graph.model import DOCUMENT_PREFIX, Claim, Document, EntityKind, Share, SourceEntity, Status
from graph.time import When

FIRST_DAY: Final = date(2010, 1, 1)
DAYS: Final = 365 * 14
CLAIMS_PER_DOCUMENT: Final = 200


@dataclass(frozen=True, slots=True)
class Size:
    """How large a graph to make; the same size, names and seed make the same records."""

    entities: int = 1_200_000
    ties: int = 3_100_000
    seed: int = 3


def entity_id(index: int) -> str:
    """The id of the entity of one number."""
    return f"bench-{index:07}"


def records(size: Size, known: list[Registered]) -> Iterator[Record]:
    """All records: documents, entities with their names, and who owns how much of whom, since when."""
    rng = random.Random(size.seed)
    documents = _Documents(rng)
    for index in range(size.entities):
        name, copy = known[index % len(known)], index // len(known)
        id_ = entity_id(index)
        yield SourceEntity(id_, EntityKind.COMPANY)
        text = f"{name.name} {copy + 1}" if copy else name.name
        document, locator, new = documents.next()
        if new:
            yield document
        yield Claim(citation=document.cite(locator), subject=id_, predicate="name", value=text, status=Status.ON_RECORD)
        if not copy:
            document, locator, new = documents.next()
            if new:
                yield document
            yield Claim(
                citation=document.cite(locator), subject=id_, predicate="identifier", value=f"LEI:{name.lei}",
                status=Status.ON_RECORD,
            )  # fmt: skip
    taken: set[int] = set()
    days = [When.parse((FIRST_DAY + timedelta(days=d)).isoformat()) for d in range(DAYS)]
    large = size.entities // 100 + 1
    while len(taken) < size.ties:
        holder = rng.randrange(large) if rng.random() < 0.25 else rng.randrange(size.entities)
        target = rng.randrange(size.entities)
        pair = holder * size.entities + target
        if holder == target or pair in taken:
            continue
        taken.add(pair)
        share = rng.randrange(1, 6000) / 100
        document, locator, new = documents.next()
        if new:
            yield document
        yield Claim(
            citation=document.cite(locator), subject=entity_id(holder), predicate="OWNS", object=entity_id(target),
            share=Share(share, share), when=rng.choice(days), status=Status.ON_RECORD,
        )  # fmt: skip


class _Documents:
    """Hands out documents, each for `CLAIMS_PER_DOCUMENT` claims."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._number = 0
        self._row = CLAIMS_PER_DOCUMENT
        self._document: Document | None = None

    def next(self) -> tuple[Document, str, bool]:
        """The document and the place of the next claim, and whether the document is a new one."""
        new = self._row == CLAIMS_PER_DOCUMENT
        if new or self._document is None:
            self._number += 1
            self._row = 0
            day = FIRST_DAY + timedelta(days=self._rng.randrange(DAYS))
            self._document = Document(
                id=f"{DOCUMENT_PREFIX}bench-{self._number:06}", title=f"Register of holdings, part {self._number}",
                publisher=f"Register office {self._number % 40}", published=When.parse(day.isoformat()),
                url=f"https://example.org/registers/{self._number}", licence="CC0-1.0",
            )  # fmt: skip
        self._row += 1
        return self._document, f"row {self._row}", new
