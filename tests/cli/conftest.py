"""The command on a graph: run in this process where that tells enough, as a program where only that does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cli.main import app
from graph.settings import Settings
from graph.store import Store
from tests.engines import Engine
from tests.graphs import wipe
from tests.house import ROOT

PROGRAM = (sys.executable, "-c", "from cli.main import app; app(prog_name='tiegraph')")


@dataclass(frozen=True)
class Ran:
    """A command that has ended: its exit code and what it printed."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Command:
    """`tiegraph` over one database. ``command("entity", "hikvision")`` runs it in this process."""

    environment: dict[str, str]

    def __call__(self, *arguments: str | Path, stdin: str | bytes | None = None, **environment: str) -> Ran:
        result = CliRunner().invoke(
            app, [str(a) for a in arguments], input=stdin, env={**self.environment, **environment}
        )
        return Ran(result.exit_code, result.stdout, result.stderr)

    def start(self, *arguments: str | Path, **options: Any) -> subprocess.Popen[bytes]:
        """Start it as a program of its own, with pipes for whatever ``options`` do not name."""
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
        environment = {**os.environ, **self.environment, "PYTHONPATH": str(ROOT)}
        return subprocess.Popen([*PROGRAM, *map(str, arguments)], env=environment, **pipes)


def environment_of(settings: Settings) -> dict[str, str]:
    """The variables that make the command use a database."""
    found = {"TIEGRAPH_DATABASE": settings.database, "TIEGRAPH_DATABASE_USER": settings.database_user}
    if settings.database_password is not None:
        found["TIEGRAPH_DATABASE_PASSWORD"] = settings.database_password.get_secret_value()
    if settings.database_name is not None:
        found["TIEGRAPH_DATABASE_NAME"] = settings.database_name
    return found


@pytest.fixture
def nowhere(tmp_path: Path) -> Command:
    """The command with a database that must not be needed: opening it would fail."""
    occupied = tmp_path / "occupied"
    occupied.write_text("no folder", encoding="utf-8")
    return Command({"TIEGRAPH_DATABASE": f"embedded:{occupied}"})


@pytest.fixture(scope="module")
def command(engine: Engine) -> Iterator[Command]:
    """The command over a graph that holds the curated seed, loaded by the command itself."""
    with Store.open(engine.settings) as store:
        wipe(store)
        over = Command(environment_of(engine.settings))
        loaded = over("load", "curated", "--strict")
        assert loaded.code == 0, loaded.err
        yield over


@pytest.fixture
def emptied(engine: Engine) -> Iterator[Command]:
    """The command over an empty graph. Other modules' graphs do not survive it."""
    with Store.open(engine.settings) as store:
        wipe(store)
        yield Command(environment_of(engine.settings))
