"""`tiegraph check`, `digest`, `dump` and `restore`: is the graph sound, is it the same, and how does it move?"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from cli.failures import BAD_NEWS
from cli.progress import counting
from cli.session import print_json, session, warn
from cli.words import quantity

if TYPE_CHECKING:
    from graph.audit import AuditReport


def check(
    ctx: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="Print the counts and problems as JSON.")] = False,
) -> None:
    """Audit the graph: all that it holds is sourced and derived.

    Every relationship must have a claim, every claim a document and a locator, and every tie and entity must be
    what its claims derive. Exits with 1 otherwise.

    Examples:

    \b
      tiegraph check
      tiegraph check --json
    """
    from graph.audit import check as audit

    with session(ctx).store() as store, counting("check") as progress:
        report = audit(store, progress)
    if json:
        print_json({**asdict(report), "sound": report.sound})
    else:
        _tell(report)
    if not report.sound:
        raise typer.Exit(BAD_NEWS)


def _tell(report: AuditReport) -> None:
    print(f"claims         {report.claims:,}, of which {report.sourced_claims:,} have a document and a locator")
    print(f"relationships  {report.relationships:,}, of which {report.sourced_relationships:,} have a claim")
    print(f"ties           {report.ties:,} as they are now; the claims derive {report.derived:,}")
    print(f"entities       {report.entities:,}, told of in {quantity(report.documents, 'document')}")
    for problem in report.problems:
        print(f"problem: {problem}")
    hidden = report.problem_count - len(report.problems)
    if hidden:
        print(f"… and {hidden:,} more problems")
    print("sound" if report.sound else f"NOT SOUND: {quantity(report.problem_count, 'problem')}")


def digest(ctx: typer.Context) -> None:
    """Print one line that two graphs share only if they say the same.

    Examples:

    \b
      tiegraph digest
    """
    from graph.digest import digest as digest_of

    with session(ctx).store() as store:
        print(digest_of(store))


def dump(
    ctx: typer.Context,
    file: Annotated[Path | None, typer.Argument(help="Where to; standard output if absent.")] = None,
) -> None:
    """Write what sources say as a stream that either engine restores.

    Examples:

    \b
      tiegraph dump graph.jsonl
      tiegraph dump | gzip > graph.jsonl.gz
    """
    from graph.dump import dump as write

    with session(ctx).store() as store, _output(file) as stream, counting("dump") as progress:
        counts = write(store, stream, progress)
    if file:
        warn(", ".join(quantity(count, name) for name, count in counts.items()) + f" in {file}")


def restore(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A dump, or - for standard input.")],
) -> None:
    """Load a dump. What the graph holds already stays, so an empty graph becomes the one that was dumped.

    Examples:

    \b
      tiegraph restore graph.jsonl
      gunzip < graph.jsonl.gz | tiegraph --database bolt://localhost:7687 restore -
    """
    from graph.dump import restore as read

    with _input(file) as lines, session(ctx).store() as store, counting("restore") as progress:
        written = read(store, lines, progress)
    new = {"document": written.documents, "entity": written.entities, "claim": written.claims, "tie": written.ties}
    print("restored " + ", ".join(quantity(count, name) for name, count in new.items()))


@contextmanager
def _output(file: Path | None) -> Iterator[TextIO]:
    """UTF-8 text to standard output, or to a file that appears, or is replaced, only when it is whole."""
    if file is None:
        sys.stdout.flush()
        stream = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="\n")
        try:
            yield stream
            stream.flush()
        finally:
            stream.detach()
        return
    part = file.with_name(f"{file.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as whole:
            yield whole
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _input(file: str) -> Iterator[Iterable[str]]:
    """The lines of a file or of standard input. Bytes that are no UTF-8 are left for the reader to refuse."""
    if file == "-":
        yield _decoded(sys.stdin.buffer)
        return
    with Path(file).open("rb") as stream:
        yield _decoded(stream)


def _decoded(lines: Iterable[bytes]) -> Iterator[str]:
    return (line.decode("utf-8", "surrogateescape") for line in lines)
