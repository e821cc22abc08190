"""A graph of any size to measure on, made from a seed: documents, source entities and their claims.

Its shape is that of a register of owners: most ties say who owns how much of which company, a few large
owners hold much, some stakes changed or ended, some sources only allege, and many a stake has two sources.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, islice
from typing import Final

from stdnum.iso7064 import mod_97_10

from graph.batch import Record
from graph.model import DOCUMENT_PREFIX, Claim, Document, EntityKind, Share, SourceEntity, Status
from graph.time import When

FIRST_DAY: Final = date(2010, 1, 1)
DAYS: Final = 365 * 14
CLAIMS_PER_DOCUMENT: Final = 200
_COUNTRIES: Final = ("CN", "US", "GB", "DE", "HK", "SG", "EE", "VN")
_SYLLABLES: Final = ("ha", "ng", "zhou", "mer", "li", "ta", "bo", "rin", "ke", "su", "vo", "dal", "xi", "qua")
_FORMS: Final = ("Holding", "Technology", "Electronics", "Capital", "Group", "Systems")
_POSTS: Final = ("director", "chair", "chief executive")


@dataclass(frozen=True, slots=True)
class Plan:
    """How large a graph to make; the same plan makes the same records."""

    entities: int = 50_000
    ties: int = 150_000
    seed: int = 3

    def company_ids(self) -> list[str]:
        """The ids of all companies: the entities that the benchmark asks for."""
        return [entity_id(i) for i in range(self.entities) if kind_of(i) is EntityKind.COMPANY]


def kind_of(index: int) -> EntityKind:
    """The kind of the entity of one number: of twenty, one state body, three persons, sixteen companies."""
    place = index % 20
    return EntityKind.STATE_BODY if place == 0 else EntityKind.PERSON if place < 4 else EntityKind.COMPANY


def entity_id(index: int) -> str:
    """The id of the entity of one number."""
    return f"bench-{index:06}"


def records(plan: Plan) -> Iterator[Record]:
    """All records of a plan; each claim comes after its document and its entities."""
    rng = random.Random(plan.seed)
    sources = _Sources(rng)
    for index in range(plan.entities):
        yield from _entity(index, rng, sources)
    companies = [i for i in range(plan.entities) if kind_of(i) is EntityKind.COMPANY]
    made = 0
    taken: set[tuple[int, int]] = set()
    while made < plan.ties:
        for target in rng.sample(companies, len(companies)):
            holders = _holders(target, plan.entities, rng, taken)
            for interest in _interests(target, holders, rng, sources, plan.ties - made):
                made += interest.periods
                yield from interest.records


def batches(plan: Plan, size: int) -> Iterator[list[Record]]:
    """The records of a plan in batches, as a loader writes them."""
    stream = records(plan)
    while batch := list(islice(stream, size)):
        yield batch


@dataclass(frozen=True, slots=True)
class _Interest:
    periods: int
    records: list[Record]


class _Sources:
    """Hands out documents: each is cited by `CLAIMS_PER_DOCUMENT` claims, one row after the other."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._numbers = count(1)
        self._open: list[tuple[Document, Iterator[int]]] = []

    def cite(self) -> tuple[list[Record], Document, str]:
        """A document, its next row, and the document once more as a record where it is a new one."""
        new: list[Record] = []
        if len(self._open) < 8:
            document = self._document(next(self._numbers))
            self._open.append((document, iter(range(1, CLAIMS_PER_DOCUMENT + 1))))
            new.append(document)
        place = self._rng.randrange(len(self._open))
        document, rows = self._open[place]
        row = next(rows)
        if row == CLAIMS_PER_DOCUMENT:
            del self._open[place]
        return new, document, f"row {row}"

    def _document(self, number: int) -> Document:
        day = _day(self._rng)
        return Document(
            id=f"{DOCUMENT_PREFIX}bench-{number:05}",
            title=f"Register of holdings, part {number}",
            publisher=f"Register office {number % 40}",
            published=When.parse(day),
            url=f"https://example.org/registers/{number}",
            language="en",
            licence="CC0-1.0",
            retrieved_at="2025-01-02T03:04:05.000000Z",
            sha256=f"{self._rng.getrandbits(256):064x}",
        )


def _entity(index: int, rng: random.Random, sources: _Sources) -> Iterator[Record]:
    id_, kind = entity_id(index), kind_of(index)
    yield SourceEntity(id_, kind)
    word = "".join(rng.choice(_SYLLABLES) for _ in range(3)).capitalize()
    name = f"{word} {rng.choice(_FORMS)} {index}" if kind is not EntityKind.PERSON else f"{word} {index}"
    said = [("name", name), ("country", rng.choice(_COUNTRIES))]
    if kind is EntityKind.COMPANY and rng.random() < 0.5:
        body = f"5299{index:014}"
        said.append(("identifier", f"LEI:{body}{mod_97_10.calc_check_digits(body)}"))
    for predicate, value in said:
        new, document, row = sources.cite()
        yield from new
        yield Claim(citation=document.cite(row), subject=id_, predicate=predicate, value=value, status=Status.ON_RECORD)


def _holders(target: int, entities: int, rng: random.Random, taken: set[tuple[int, int]]) -> list[int]:
    """Some holders of one company, none of them named for it before."""
    wanted = 1 + min(int(rng.expovariate(0.4)), 12)
    found = {_holder(entities, rng) for _ in range(wanted)} - {target}
    fresh = sorted(holder for holder in found if (holder, target) not in taken)
    taken.update((holder, target) for holder in fresh)
    return fresh


def _interests(
    target: int, holders: list[int], rng: random.Random, sources: _Sources, room: int
) -> Iterator[_Interest]:
    """The holdings of one company, of no more than ``room`` periods together."""
    left = 100.0
    for holder in holders:
        if room <= 0:
            return
        share = max(round(left * rng.uniform(0.05, 0.6), 2), 0.05)
        left -= share
        interest = _interest(holder, target, share, rng, sources, room)
        room -= interest.periods
        yield interest


def _holder(entities: int, rng: random.Random) -> int:
    """One in four stakes is held by one of few large holders, the others by anybody."""
    return rng.randrange(entities // 100 + 1) if rng.random() < 0.25 else rng.randrange(entities)


def _interest(holder: int, target: int, share: float, rng: random.Random, sources: _Sources, room: int) -> _Interest:
    status = Status.ALLEGED if rng.random() < 0.05 else rng.choice((Status.ON_RECORD, Status.REPORTED))
    day, shape = _day(rng), rng.random()
    periods = [(day, share)]
    if shape < 0.15 and room > 1:
        later = (date.fromisoformat(day) + timedelta(days=rng.randrange(200, 900))).isoformat()
        periods.append((later, round(share * 0.8, 2)))
    elif shape < 0.25:
        ended = (date.fromisoformat(day) + timedelta(days=rng.randrange(30, 300))).isoformat()
        periods = [(f"{day}/{ended}", share)]
    elif shape < 0.5:
        periods = [(f"{day}/..", share)]
    kind, role = "OWNS", None
    if rng.random() < 0.1 and len(periods) == 1:
        kind = "HOLDS_POST" if kind_of(holder) is EntityKind.PERSON else "CONTROLS"
        role = rng.choice(_POSTS) if kind == "HOLDS_POST" else None
    out: list[Record] = []
    for when, part in periods:
        for _ in range(1 + (rng.random() < 0.35)):
            new, document, row = sources.cite()
            out += new
            out.append(
                Claim(
                    citation=document.cite(row), subject=entity_id(holder), predicate=kind,
                    object=entity_id(target), share=Share(part, part) if kind == "OWNS" else None, role=role,
                    when=When.parse(when), status=status,
                )
            )  # fmt: skip
    return _Interest(len(periods), out)


def _day(rng: random.Random) -> str:
    return (FIRST_DAY + timedelta(days=rng.randrange(DAYS))).isoformat()
