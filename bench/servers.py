"""The two GraphQL servers as child processes on loopback, for the time of a measurement."""

from __future__ import annotations

import os
import select
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from graph.settings import Settings

PEER: Final = Path(__file__).parent / "neo4j-graphql"
START_SECONDS: Final = 60.0


class ServerError(Exception):
    """A server does not come up; the text says which and what it printed."""


@contextmanager
def tiegraph_server(settings: Settings) -> Iterator[str]:
    """``tiegraph serve`` on the database of ``settings``; gives the URL of its GraphQL endpoint."""
    port = _free_port()
    command = Path(sys.executable).parent / "tiegraph"
    environment = {**database_environment(settings), "TIEGRAPH_HOST": "127.0.0.1", "TIEGRAPH_PORT": str(port)}
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as output,
        _process([str(command), "serve"], environment, stdout=output, stderr=output) as process,
    ):
        if not _is_ready(process, f"http://127.0.0.1:{port}/readyz"):
            output.seek(0)
            raise ServerError(f"tiegraph serve is not ready (exit code {process.poll()}):\n{output.read()}")
        yield f"http://127.0.0.1:{port}/graphql"


@contextmanager
def peer_server(settings: Settings) -> Iterator[str]:
    """@neo4j/graphql behind Apollo Server on the same Neo4j; gives its URL. Installs it first if need be."""
    install_peer()
    stored = database_environment(settings)
    environment = {
        "NODE_ENV": "production",
        "NEO4J_URI": stored["TIEGRAPH_DATABASE"],
        "NEO4J_USER": stored["TIEGRAPH_DATABASE_USER"],
        "NEO4J_PASSWORD": stored["TIEGRAPH_DATABASE_PASSWORD"],
        "NEO4J_DATABASE": stored["TIEGRAPH_DATABASE_NAME"],
    }
    node = _find("node")
    with _process([node, str(PEER / "server.js")], environment, stdout=subprocess.PIPE) as process:
        yield _first_line(process)


def install_peer() -> None:
    """Install the versions that package-lock.json names, unless they are there."""
    installed, lock = PEER / "node_modules" / ".package-lock.json", PEER / "package-lock.json"
    if installed.exists() and installed.stat().st_mtime >= lock.stat().st_mtime:
        return
    npm = [_find("npm"), "ci", "--omit=dev", "--ignore-scripts", "--loglevel=error"]
    subprocess.run(npm, cwd=PEER, check=True, stdout=subprocess.DEVNULL)


def database_environment(settings: Settings) -> dict[str, str]:
    """The variables with which a process opens the same database."""
    password = settings.database_password
    return {
        "TIEGRAPH_DATABASE": settings.database,
        "TIEGRAPH_DATABASE_USER": settings.database_user,
        "TIEGRAPH_DATABASE_PASSWORD": password.get_secret_value() if password else "",
        "TIEGRAPH_DATABASE_NAME": settings.database_name or "",
    }


@contextmanager
def _process(
    command: list[str],
    environment: Mapping[str, str],
    stdout: int | IO[str],
    stderr: IO[str] | None = None,
) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        command,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=stderr,
        text=True,
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _is_ready(process: subprocess.Popen[str], url: str) -> bool:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                if answer.status == 200:
                    return True
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.1)
    return False


def _first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    readable, _, _ = select.select([process.stdout], [], [], START_SECONDS)
    line = process.stdout.readline().strip() if readable else ""
    if not line.startswith("http://127.0.0.1:"):
        raise ServerError(f"@neo4j/graphql is not ready (exit code {process.poll()}): {line}")
    return line


def _find(program: str) -> str:
    found = shutil.which(program)
    if found is None:
        raise ServerError(f"{program} is missing: the benchmark needs Node.js 20 or later for @neo4j/graphql")
    return found


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
