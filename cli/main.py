"""The `tiegraph` command: its options before the command, and the commands in the order in which people meet them."""

from __future__ import annotations

import sys
from importlib.metadata import version
from typing import Annotated

import typer

from cli import logs
from cli.asking import query, schema
from cli.entity import entity
from cli.exporting import export
from cli.failures import Commands
from cli.investigating import owners, paths, what_if
from cli.judging import judge, match
from cli.loading import load, seeds
from cli.news import changes
from cli.searching import search
from cli.serving import serve
from cli.session import Session
from cli.upkeep import check, digest, dump, restore

app = typer.Typer(
    name="tiegraph",
    cls=Commands,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _tell_version(wanted: bool) -> None:
    if wanted:
        print(f"tiegraph {version('tiegraph')}")
        raise typer.Exit


@app.callback()
def tiegraph(
    ctx: typer.Context,
    database: Annotated[
        str | None,
        typer.Option(
            "--database", metavar="DATABASE", help="Instead of TIEGRAPH_DATABASE: embedded:PATH, or a Neo4j URL."
        ),
    ] = None,
    _version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_tell_version, is_eager=True)
    ] = False,
) -> None:
    """An evidence graph of corporate and state ties: every edge carries its sources, every answer its dates.

    Without a database of your own it keeps one in your data folder. Settings are TIEGRAPH_… variables, which
    the README lists. Exit codes: 0 done, 1 done and the answer is bad news, 2 not done, 130 interrupted.

    Examples:

    \b
      tiegraph load curated
      tiegraph entity hikvision
      tiegraph --database embedded:/tmp/trial serve --load
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")
    logs.for_command()
    ctx.obj = Session(database=database)


_COMMANDS = (
    serve, load, seeds, search, entity, owners, paths, what_if, match, judge, changes, query, export, check, digest,
    dump, restore, schema,
)  # fmt: skip
for command in _COMMANDS:
    app.command()(command)
