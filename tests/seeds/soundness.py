"""What holds for the records of every seed, and copies of a file that somebody or something has spoilt."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from pathlib import Path

from graph.batch import Batch
from graph.identifiers import identifier
from graph.kinds import KINDS
from graph.model import DIFFERENT_FROM, IDENTIFIER, SAME_AS, Claim, Document, EntityKind, SourceEntity
from seeds.registry import NO_OPTIONS, Options, Record, Reject, SeedError, find


def sound(records: Iterable[Record]) -> list[Record]:
    """The records as a list; fails where a claim names what was not declared before, or a tie has wrong ends."""
    batch, kinds, documents, kept = Batch(), dict[str, set[EntityKind]](), set[str](), []
    for record in records:
        kept.append(record)
        if isinstance(record, Reject):
            assert record.reason
            continue
        batch.add(record)
        if isinstance(record, Document):
            documents.add(record.id)
        elif isinstance(record, SourceEntity):
            kinds.setdefault(record.id, set()).add(record.kind)
        elif isinstance(record, Claim):
            assert record.citation.document in documents
            assert record.subject in kinds, record
            if record.object is not None:
                assert record.object in kinds, record
            if record.predicate == IDENTIFIER:
                assert identifier(str(record.value)) == record.value
    for claim in batch.claims.values():
        if claim.object is not None and claim.predicate not in (SAME_AS, DIFFERENT_FROM):
            ends = KINDS[claim.predicate]
            assert batch.entities[claim.subject].kind in ends.sources, claim
            assert batch.entities[claim.object].kind in ends.targets, claim
    return kept


def read(name: str, *files: Path, options: Options = NO_OPTIONS) -> list[Record]:
    """Every record that a seed yields for the files, checked."""
    return sound(find(name).read(files, options))


def spoilt(data: bytes, seed: int = 1, copies: int = 40) -> Iterator[bytes]:
    """Copies that are cut short, have bytes changed, dropped, doubled or swapped, in no good encoding, or are empty."""
    chance = random.Random(seed)
    yield from (b"", b"\xff\xfe" + data[:4000], data[: len(data) // 2], data.replace(b'"', b"", 40), b"\0" * 100)
    yield from (
        data.replace(b",", b";"),
        data + data,
        data[::-1],
        b"[" * 50_000,
        data.decode(errors="replace").encode("utf-16"),
    )
    for _ in range(copies):
        broken = bytearray(data)
        for _ in range(chance.randint(1, 30)):
            at = chance.randrange(len(broken))
            length = chance.randint(1, 40)
            how = chance.randrange(5)
            if how == 0:
                broken[at] = chance.randrange(256)
            elif how == 1:
                del broken[at : at + length]
            elif how == 2:
                broken[at:at] = broken[at : at + length]
            elif how == 3:
                broken[at:at] = chance.choice([b"null", b"-1e999", b"{}", b"[]", b"\\u0000", b"9" * 40, b'"x"', b"\n"])
            else:
                there = chance.randrange(len(broken))
                broken[at : at + length], broken[there : there + length] = (
                    broken[there : there + length],
                    broken[at : at + length],
                )
            if len(broken) < 2:
                break
        yield bytes(broken)


def survives(name: str, file: Path, copies: Iterable[bytes]) -> int:
    """Read each copy; whatever is wrong with it ends in records, rejects or a SeedError. How many were refused."""
    refused = 0
    for data in copies:
        file.write_bytes(data)
        try:
            read(name, file)
        except SeedError:
            refused += 1
    return refused
