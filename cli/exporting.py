"""`tiegraph export`: the whole graph in a format of other tools."""

from __future__ import annotations

import shutil
import zipfile
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cli.desk import statuses_of
from cli.failures import CommandError
from cli.progress import counting
from cli.session import session, warn


def export(
    ctx: typer.Context,
    format_: Annotated[str | None, typer.Argument(metavar="FORMAT", help="See --formats.", show_default=False)] = None,
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE",
            help="The file to write, or the folder to make: one file if it ends in .zip.",
            show_default=False,
        ),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="Ties that hold on this date are live; else today.")
    ] = None,
    statuses: Annotated[
        str | None,
        typer.Option("--statuses", metavar="LIST", help="Statuses of live ties, separated by commas, or: all."),
    ] = None,
    known_at: Annotated[
        str | None, typer.Option("--known-at", metavar="INSTANT", help="What the graph knew then; else now.")
    ] = None,
    about: Annotated[
        str | None,
        typer.Option("--about", metavar="ID", help="An entity, its ties and who is at their other ends; else all."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
    formats: Annotated[bool, typer.Option("--formats", help="List the formats.")] = False,
) -> None:
    """Write the whole graph for other tools.

    A format with periods and statuses of its own holds every tie that is known; one without them the live ties only.
    With --as-of, formats other than RDF hold the ties of that date only. With --about, bods also tells who holds a
    company through others.

    Examples:

    \b
      tiegraph export --formats
      tiegraph export nquads graph.nq
      tiegraph export trig graph.trig --as-of 2022-06-30
      tiegraph export ftm graph.ftm.json
      tiegraph export bods hikvision.json --about hikvision --as-of 2022-06-30
      tiegraph export csv tables
      tiegraph export csv tables.zip
    """
    from graph.exports.registry import formats as known_formats
    from graph.exports.selection import Selection
    from graph.model import ASSERTED, Status
    from graph.time import TimeError, calendar_day, instant
    from graph.view import View

    names = known_formats()
    if formats:
        for found in names.values():
            print(f"{found.name:<12}  {found.says} ({found.suffix or 'a folder'})")
        return
    if format_ is None or file is None:
        raise typer.BadParameter("name a FORMAT and the FILE to write")
    chosen = names.get(format_)
    if chosen is None:
        raise typer.BadParameter(f"{format_} is no format; there are: {', '.join(names)}")
    if file.exists() and not force:
        raise CommandError(f"{file} is there already; --force replaces it")
    try:
        day = date.fromisoformat(calendar_day(as_of)) if as_of else None
    except TimeError as error:
        raise CommandError(f"--as-of {as_of}: {error}") from error
    try:
        known = instant(known_at) if known_at else None
    except TimeError as error:
        raise CommandError(f"--known-at {known_at}: {error}") from error
    counted = statuses_of(statuses)
    view = View.at(day, statuses=[Status(name) for name in counted] if counted else ASSERTED)
    view = View(view.valid_at, known, view.statuses)
    if chosen.selects:
        view = Selection(view.valid_at, view.known_at, view.statuses, live_only=day is not None, about=about)
    elif about:
        raise CommandError(f"{chosen.name} holds the whole graph; --about is for the formats that can hold a part")
    part = file.with_name(f"{file.name}.part")
    try:
        with session(ctx).store() as store, counting("export") as progress:
            chosen.write(store, view, part, progress or _quiet)
        whole = _packed(part) if chosen.folder and file.suffix == ".zip" else part
        _remove(file)
        whole.replace(file)
    finally:
        _remove(part)
    warn(f"{chosen.name} in {file}")


def _quiet(_what: str, _count: int) -> None:
    return


def _packed(folder: Path) -> Path:
    """Put a folder's files into one zip and nothing else: the same files make the same bytes."""
    found = folder / f"{folder.name}.zip"
    files = sorted(folder.iterdir())
    with zipfile.ZipFile(found, "w") as packed:
        for path in files:
            entry = zipfile.ZipInfo(path.name)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            with path.open("rb") as given, packed.open(entry, "w", force_zip64=True) as taken:
                shutil.copyfileobj(given, taken, 1 << 20)
            path.unlink()
    return found


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
