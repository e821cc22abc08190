"""`tiegraph serve`: the API over HTTP, with the database that it needs started first and stopped last."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Annotated

import typer

from cli import logs
from cli.failures import CommandError
from cli.loading import load_seed, tell
from cli.session import session
from seeds.registry import all_seeds

if TYPE_CHECKING:
    from graph.settings import Settings
    from graph.store import Store


def serve(
    ctx: typer.Context,
    host: Annotated[
        str | None, typer.Option("--host", help="Address to listen on.", show_default="127.0.0.1")
    ] = None,
    port: Annotated[
        int | None, typer.Option("--port", help="Port to listen on; 0 takes a free one.", show_default="8000")
    ] = None,
    load: Annotated[bool, typer.Option("--load", help="Load the built-in seeds first.")] = False,
) -> None:  # fmt: skip
    """Serve the API until Ctrl-C. The embedded database, if that is used, starts and stops with it.

    Examples:

    \b
      tiegraph serve --load
      tiegraph --database bolt://localhost:7687 serve --port 8080
    """
    from cli import server

    chosen = session(ctx)
    settings = chosen.settings(host=host, port=port)
    logs.for_server(settings)
    with _listening(settings) as listener, chosen.store() as store:
        if load:
            _load_builtin(store)
        started = server.run(settings, listener)
    if not started:
        raise CommandError("the API could not start; the lines above say why")


def _load_builtin(store: Store) -> None:
    for seed in all_seeds().values():
        if seed.builtin:
            tell(load_seed(store, seed.name))


def _listening(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family)
    except OSError as error:
        raise CommandError(
            f"cannot listen on {settings.host} port {settings.port}: {error.strerror}; "
            "--host and --port choose another place"
        ) from error
