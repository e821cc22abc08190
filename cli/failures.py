"""What a failed command tells its user: one clear line on standard error, an exit code, never a traceback.

0: done. 1: done, and the answer is bad news (rejected rows with ``--strict``, a failed audit, errors in a
response, somebody unknown). 2: not done (bad arguments, settings, files or database). 130: interrupted.
"""

from __future__ import annotations

import os
import sys
from typing import Any, Final

import typer
from typer.core import TyperGroup

BAD_NEWS: Final = 1
NOT_DONE: Final = 2
INTERRUPTED: Final = 130
#: What a shell reports for a program that SIGPIPE ended.
READER_GONE: Final = 141

DEBUG: Final = "TIEGRAPH_DEBUG"


class CommandError(Exception):
    """A command that cannot do what was asked; the text says what to change."""


class Commands(TyperGroup):
    """The commands, with one place where everything that can go wrong in any of them is told."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; turn errors into a line and an exit code, unless ``TIEGRAPH_DEBUG`` asks for more."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except (typer.Exit, typer.Abort, typer.TyperException):
            raise
        except KeyboardInterrupt:
            print("tiegraph: interrupted", file=sys.stderr)
            raise typer.Exit(INTERRUPTED) from None
        except BrokenPipeError:
            _stop_writing()
            raise typer.Exit(READER_GONE) from None
        except Exception as error:
            if os.environ.get(DEBUG):
                raise
            print(f"tiegraph: {told(error)}", file=sys.stderr)
            raise typer.Exit(NOT_DONE) from None
        return result


def told(error: Exception) -> str:
    """What a user reads of an error."""
    if isinstance(error, (*_meant_for_users(), CommandError)):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    first = str(error).partition("\n")[0]
    return f"{type(error).__name__}: {first} (this should not happen; {DEBUG}=1 shows where it did)"


def _meant_for_users() -> tuple[type[Exception], ...]:
    from graph.batch import BatchError
    from graph.bulk.admin import AdminError
    from graph.bulk.tables import TableError
    from graph.dump import DumpError
    from graph.embedded import EmbeddedError
    from graph.exports.registry import ExportError
    from graph.settings import SettingsError
    from graph.store import StoreError
    from seeds.registry import SeedError

    return (
        AdminError, BatchError, DumpError, EmbeddedError, ExportError, SeedError, SettingsError, StoreError, TableError,
    )  # fmt: skip


def _stop_writing() -> None:
    """Whoever read our output has left: let nothing try to write to them again, not even at exit."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
    os.close(devnull)
