"""`tiegraph load` and `tiegraph seeds`: how facts get in, told as it happens and added up at the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from cli.bulk import load_bulk
from cli.failures import BAD_NEWS, CommandError
from cli.progress import counting
from cli.session import print_json, screen, session, warn
from cli.words import quantity
from seeds.registry import Options, Seed, all_seeds, find

if TYPE_CHECKING:
    from graph.store import Store
    from graph.writer import Written
    from seeds.runner import LoadReport
    from seeds.runner import Progress as Progressed

_SHOWN_REJECTS = 10


def load(
    ctx: typer.Context,
    seed: Annotated[str, typer.Argument(help="Name of a seed; `tiegraph seeds` lists them.", show_default=False)],
    files: Annotated[list[Path] | None, typer.Argument(help="What it reads; none for a built-in seed.")] = None,
    edition: Annotated[
        str | None,
        typer.Option("--edition", metavar="DATE", help="Date of the list edition in the files, if they do not say."),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 if anything was rejected.")] = False,
    rejects: Annotated[
        Path | None, typer.Option("--rejects", metavar="FILE", help="Write what was rejected to this CSV file.")
    ] = None,
    close_anyway: Annotated[
        bool,
        typer.Option("--close-anyway", help="End what the files lack, even though rows of them could not be read."),
    ] = False,
    download: Annotated[
        bool, typer.Option("--download", help="Fetch the publisher's current files, unless they are here unchanged.")
    ] = False,
    bulk: Annotated[
        bool, typer.Option("--bulk", help="Go by way of the disk: for millions of claims. Resumes where it was.")
    ] = False,
    neo4j_home: Annotated[
        Path | None,
        typer.Option(
            "--neo4j-home",
            metavar="DIR",
            help="With --bulk: the folder of your Neo4j; an empty one is stopped, filled and started.",
        ),
    ] = None,
    stage: Annotated[
        Path | None, typer.Option("--stage", metavar="DIR", help="With --bulk: where to keep what is under way.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
) -> None:
    """Load what a seed reads into the graph. Loading the same again changes nothing.

    Rows that cannot be read are left out and named with their reason; the rows around them still load.
    With --bulk the claims are staged on disk first; an interrupted load goes on when it is called again.

    Examples:

    \b
      tiegraph load curated
      tiegraph load ofac sdn.csv add.csv alt.csv --edition 2025-12-19 --rejects rejects.csv
      tiegraph load un --download
      tiegraph load gleif lei2.xml rr.xml --bulk --neo4j-home /opt/neo4j
    """
    if not bulk and (neo4j_home or stage):
        raise CommandError("--neo4j-home and --stage are for --bulk")
    declared = find(seed)
    if download:
        files = _downloaded(declared, files)
    for file in files or ():
        if not file.exists():
            raise CommandError(f"{file}: there is no such file")
    options = Options(edition=edition)
    if bulk:
        report = load_bulk(
            session(ctx).settings(), seed, files or (), options, stage=stage, neo4j_home=neo4j_home, rejects=rejects,
            close_anyway=close_anyway,
        )  # fmt: skip
    else:
        with session(ctx).store() as store:
            report = load_seed(store, seed, files or (), options, rejects=rejects, close_anyway=close_anyway)
    if json:
        print_json(_summary(report))
    else:
        tell(report)
    if report.rejected:
        at = f"; all of them are in {rejects}" if rejects else "; --rejects FILE keeps them all"
        warn(f"{quantity(report.rejected, 'row')} could not be used{at}")
    if report.rejected and strict:
        raise typer.Exit(BAD_NEWS)


def _downloaded(seed: Seed, files: Sequence[Path] | None) -> list[Path]:
    from cli.downloading import cache_folder, fetch

    if files:
        raise CommandError("--download takes no files: it fetches those of the publisher")
    if not seed.downloads:
        found = f"; they are found at {seed.url}" if seed.url else ""
        raise CommandError(f"{seed.name} does not know where to fetch its files from{found}: give them as arguments")
    with counting(f"download {seed.name}") as count:

        def show(name: str, done: int, size: int) -> None:
            if count:
                count(name, done, size)

        fetched = fetch(seed.downloads, cache_folder(seed.name), show)
    for file in fetched:
        warn(f"{file.path.name}: {'fetched' if file.changed else 'unchanged'}, sha256 {file.sha256[:16]}…")
    return [file.path for file in fetched]


def load_seed(
    store: Store,
    seed: str,
    files: Sequence[Path] = (),
    options: Options | None = None,
    *,
    rejects: Path | None = None,
    close_anyway: bool = False,
) -> LoadReport:
    """Load one seed, with a line that counts along where standard error is a terminal."""
    from seeds.runner import load as run

    with counting(seed) as count:

        def show(progress: Progressed) -> None:
            if count:
                count("claims", progress.claims)

        return run(store, seed, files, options or Options(), progress=show, rejects=rejects, close_anyway=close_anyway)


def tell(report: LoadReport) -> None:
    """Print what a load did, and on standard error what it could not."""
    read = f"{quantity(report.claims, 'claim')} read in {report.seconds:.1f} s ({report.claims_per_second:,.0f}/s)"
    print(f"{report.scope}: {read}; {_changes(report.written)}")
    for closed in report.closed:
        print(f"  edition complete: {closed}")
    for reject in report.rejects[:_SHOWN_REJECTS]:
        warn(f"rejected {reject}")
    if report.rejected > _SHOWN_REJECTS:
        warn(f"… and {report.rejected - _SHOWN_REJECTS:,} more")
    for open_ in report.not_closed:
        warn(f"{open_.what} was not closed: {open_.reason}; --close-anyway closes it all the same")


def _changes(written: Written) -> str:
    if not written.changed:
        return "nothing new"
    new = {"document": written.documents, "entity": written.entities, "claim": written.claims, "tie": written.ties}
    kept = f"; {quantity(written.ended, 'former tie')} kept as history" if written.ended else ""
    return "new: " + ", ".join(quantity(count, name) for name, count in new.items()) + kept


def seeds(
    json: Annotated[bool, typer.Option("--json", help="Print them as JSON.")] = False,
) -> None:
    """List the seeds: what they read, whose it is, and its licence.

    Examples:

    \b
      tiegraph seeds
      tiegraph seeds --json
    """
    found = all_seeds().values()
    if json:
        print_json([_fields(seed) for seed in found])
        return
    console = screen()
    if console.is_terminal:
        console.print(_table(found))
        return
    for seed in found:
        print(f"{seed.name}: {seed.title}\n  licence: {seed.licence}\n  files: {seed.files}")
        if seed.url:
            print(f"  url: {seed.url}")


def _table(found: Iterable[Seed]) -> Table:
    table = Table(show_lines=True)
    for column in ("name", "title", "licence", "files", "url"):
        table.add_column(column, overflow="fold")
    for seed in found:
        table.add_row(seed.name, seed.title, seed.licence, seed.files, seed.url or "")
    return table


def _fields(seed: Seed) -> dict[str, Any]:
    return {field.name: getattr(seed, field.name) for field in fields(seed) if field.name != "reader"}


def _summary(report: LoadReport) -> dict[str, Any]:
    return {**asdict(report), "claims_per_second": round(report.claims_per_second, 1)}
