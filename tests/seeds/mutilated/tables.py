"""Damage to CSV: columns swapped, missing and doubled, cells of a million characters, NULs, quotes, rows twice."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from tests.seeds.mutilated.damage import Damage, Promise, kept
from tests.seeds.mutilated.parts import Parts

MILLION = 1_000_000
#: What is put into one cell after another.
_CELLS = ("", "-", "NULL", "x" * 3000, "0000-00-00", "31/12/9999", "-1", "1e999", "9" * 400, "=1+1", "\u202eabc", "[]")


def columns(parts: Parts) -> Iterator[Damage]:
    """The header and its cells out of order, out of step, incomplete."""
    head, rows = parts.table()
    if not head:
        return
    above, header = head[:-1], head[-1]

    def table(what: str, header: Sequence[str], rows: Sequence[Sequence[str]], promise: Promise) -> Damage:
        return Damage(what, written([*above, header, *rows]).encode(parts.encoding), promise)

    backwards = [row[::-1] for row in rows]
    yield table("columns in the other order", header[::-1], backwards, Promise.SAME)
    yield table("cells in the other order", header, backwards, Promise.SURVIVES)
    yield table("no header", rows[0], rows[1:], Promise.REFUSED)
    yield table("the header again in the middle", header, [*rows[:3], header, *rows[3:]], Promise.SAME)
    yield table("the header alone", header, [], Promise.SURVIVES)
    yield table("every column twice", header * 2, [row * 2 for row in rows], Promise.SURVIVES)
    yield table("a column more", [*header, "extra"], [[*row, ""] for row in rows], Promise.SURVIVES)
    yield table("header in capitals", [name.upper() for name in header], rows, Promise.SURVIVES)
    for at, name in enumerate(header):
        other = (at + 1) % len(header)
        swapped = list(header)
        swapped[at], swapped[other] = swapped[other], swapped[at]
        yield table(f"{name} and {header[other]} swapped", swapped, rows, Promise.SURVIVES)
        yield table(f"without {name}", _without(header, at), [_without(row, at) for row in rows], Promise.SURVIVES)
    for delimiter in (";", "\t", "|"):
        text = written([*above, header, *rows], delimiter)
        yield Damage(f"parted by {delimiter!r}", text.encode(parts.encoding))


def rows(parts: Parts) -> Iterator[Damage]:
    """One row in the middle spoilt: its neighbours must be read."""
    middle = parts.records[parts.middle]
    line = middle.rstrip(b"\r\n")
    cells = _row(parts)
    yield kept(parts, "a row twice", middle, middle, promise=Promise.SAME)
    yield kept(parts, "a cell too many", line + b",x,y,z\n", promise=Promise.REJECTS)
    yield kept(parts, "cells missing", _encoded(parts, cells[: len(cells) // 2]), promise=Promise.REJECTS)
    yield kept(parts, "a row of commas", b"," * (len(cells) - 1) + b"\n")
    yield kept(parts, "a NUL", line[: len(line) // 2] + b"\0" + line[len(line) // 2 :] + b"\n", promise=Promise.REJECTS)
    yield kept(parts, "NULs for blanks", line.replace(b" ", b"\0") + b"\n")
    yield kept(parts, "a quote more", b'"' + middle)
    yield kept(parts, "a quote inside", line[: len(line) // 2] + b'"' + line[len(line) // 2 :] + b"\n")
    yield kept(parts, "a line of five million", b"x" * 5_000_000 + b"\n", promise=Promise.REJECTS)
    yield Damage("the table twice", parts.joined() + parts.joined(), Promise.SAME if parts.head else Promise.SURVIVES)
    for at in range(len(cells)):
        long = [*cells[:at], "x" * MILLION, *cells[at + 1 :]]
        yield kept(parts, f"a million characters in cell {at + 1}", _encoded(parts, long), promise=Promise.REJECTS)


def values(parts: Parts) -> Iterator[Damage]:
    """One cell after another of the middle row says something odd."""
    cells = _row(parts)
    for at in range(len(cells)):
        for odd in _CELLS:
            if odd != cells[at]:
                spoilt = _encoded(parts, [*cells[:at], odd, *cells[at + 1 :]])
                yield kept(parts, f"{odd[:20]!r} in cell {at + 1}", spoilt)
        other = _encoded(parts, [*cells[:at], cells[at] + " 2", *cells[at + 1 :]])
        yield kept(parts, f"the row again, with another cell {at + 1}", parts.records[parts.middle], other)


def written(rows: Sequence[Sequence[str]], delimiter: str = ",") -> str:
    """Rows as CSV."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _row(parts: Parts) -> list[str]:
    (found,) = csv.reader(io.StringIO(parts.records[parts.middle].decode(parts.encoding), newline=""))
    return found


def _encoded(parts: Parts, cells: Sequence[str]) -> bytes:
    return written([cells]).encode(parts.encoding, "replace")


def _without(cells: Sequence[str], at: int) -> list[str]:
    return [*cells[:at], *cells[at + 1 :]]
