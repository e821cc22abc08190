"""`tiegraph query` and `tiegraph schema`: GraphQL without a server, through the same code as over HTTP."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer

from cli.failures import BAD_NEWS, CommandError
from cli.session import print_bytes, session


def query(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A GraphQL document, or - for standard input.")],
    variables: Annotated[
        str | None, typer.Option("--variables", metavar="JSON", help="The document's variables, a JSON object.")
    ] = None,
    operation: Annotated[
        str | None, typer.Option("--operation", metavar="NAME", help="Which of the document's operations to run.")
    ] = None,
) -> None:
    """Run a GraphQL query and print the response's JSON. Exits with 1 if the response has errors.

    Examples:

    \b
      echo '{ stats { entities ties claims documents } }' | tiegraph query -
      tiegraph query owners.graphql --variables '{"id": "hikvision"}'
    """
    from api.engine import Engine

    document, values = _read(file), _object(variables)
    chosen = session(ctx)
    settings = chosen.settings()
    with chosen.store() as store:
        _, response = Engine(store, settings).execute(document, values, operation)
    print_bytes(_indented(response) if sys.stdout.isatty() else response)
    if orjson.loads(response).get("errors"):
        raise typer.Exit(BAD_NEWS)


def schema() -> None:
    """Print the GraphQL schema in the schema definition language. Needs no database.

    Examples:

    \b
      tiegraph schema > tiegraph.graphql
    """
    from api.schema import sdl

    print_bytes(sdl().rstrip("\n").encode())


def _read(file: str) -> str:
    raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        raise CommandError(f"{file}: a GraphQL document is UTF-8 text: {error.reason}") from error


def _object(text: str | None) -> dict[str, Any] | None:
    if text is None:
        return None
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise CommandError(f"--variables is no JSON: {error}") from error
    if not isinstance(value, dict):
        raise CommandError('--variables must be a JSON object, such as {"id": "hikvision"}')
    return value


def _indented(response: bytes) -> bytes:
    return orjson.dumps(orjson.loads(response), option=orjson.OPT_INDENT_2)
