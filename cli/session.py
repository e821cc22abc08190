"""What every command starts from: the settings that were chosen, the graph that they open, where output goes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson
import typer
from rich.console import Console

if TYPE_CHECKING:
    from graph.settings import Settings
    from graph.store import Store


@dataclass(frozen=True)
class Session:
    """The options that stand before the command."""

    database: str | None = None

    def settings(self, **overrides: object) -> Settings:
        """The environment's settings, overridden by options that were given (None: not given)."""
        from graph.settings import load_settings

        given = {"database": self.database, **overrides}
        return load_settings(**{name: value for name, value in given.items() if value is not None})

    @contextmanager
    def store(self) -> Iterator[Store]:
        """The open graph."""
        from graph.store import Store

        with Store.open(self.settings()) as store:
            yield store


def session(ctx: typer.Context) -> Session:
    """The session of a command's context."""
    found = ctx.find_object(Session)
    return found or Session()


class _Pipeable(Console):
    """A console that lets a broken pipe through, to be handled where all failures are."""

    def on_broken_pipe(self) -> None:
        raise  # the BrokenPipeError that this is called for


def screen(*, stderr: bool = False, width: int | None = None) -> Console:
    """A console that prints what it is given as it is: no markup, no emoji codes, no guessed colours.

    ``width`` in characters; the terminal's where it is not given.
    """
    return _Pipeable(stderr=stderr, markup=False, emoji=False, highlight=False, width=width)


def print_json(value: Any) -> None:
    """Print a value as JSON, indented, with sorted keys."""
    print_bytes(orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS))


def print_bytes(line: bytes) -> None:
    """Print bytes and a line's end to standard output."""
    sys.stdout.flush()
    sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()


def warn(message: str) -> None:
    """Print one line to standard error."""
    print(f"tiegraph: {message}", file=sys.stderr)
