"""The database that needs no set-up: ArcadeDB as a child process, found or started by who opens it.

:func:`attach` is the whole interface. What keeps the process alive and shared is in :mod:`graph.companion`;
what runs in it is :mod:`graph.arcadedb`.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from graph.companion import SERVING, STARTING, USERS, CompanionError, Membership, join

LOOPBACK = "127.0.0.1"
DEFAULT_MEMORY_MB = 1024
LEAST_MEMORY_MB = 256
#: An index over a graph that is already large takes its time.
SQL_SECONDS = 1800.0


class EmbeddedError(Exception):
    """The embedded database cannot be opened; the message says why and what to do."""


@dataclass(frozen=True)
class Address:
    """How to reach a running embedded database. All of it is reachable from this machine only."""

    bolt_uri: str
    http_url: str
    user: str
    password: str = field(repr=False)
    database: str
    pid: int


class Lease:
    """One user's hold on an embedded database, which stops when its last lease, of any process, is gone."""

    def __init__(self, membership: Membership) -> None:
        self._membership = membership
        state = membership.state
        self.address = Address(
            bolt_uri=f"bolt://{LOOPBACK}:{state['bolt_port']}",
            http_url=f"http://{LOOPBACK}:{state['http_port']}",
            user=state["user"],
            password=state["password"],
            database=state["database"],
            pid=state["pid"],
        )

    def close(self) -> None:
        """Give the lease back. As the last user, return only when the database's files are at rest."""
        self._membership.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def run_sql(address: Address, statement: str) -> None:
    """Run one SQL statement, for what the engine's Cypher cannot say. Raises EmbeddedError with the engine's reason."""
    import httpx

    url = f"{address.http_url}/api/v1/command/{address.database}"
    try:
        answer = httpx.post(
            url,
            json={"language": "sql", "command": statement},
            auth=(address.user, address.password),
            timeout=SQL_SECONDS,
            trust_env=False,
        )
    except httpx.HTTPError as error:
        raise EmbeddedError(f"the embedded database does not answer ({type(error).__name__})") from error
    if answer.is_error:
        raise EmbeddedError(f"the embedded database refuses a statement (HTTP {answer.status_code})")


def attach(path: Path, *, memory_mb: int = DEFAULT_MEMORY_MB, start_seconds: float = 120.0) -> Lease:
    """Open the embedded database in the folder `path`; create the folder (mode 0700) and start it if need be.

    `memory_mb` is the JVM's heap in MiB; whoever starts the database decides it. A database that was killed
    recovers its committed transactions here. Raises :class:`EmbeddedError`.
    """
    if memory_mb < LEAST_MEMORY_MB:
        raise EmbeddedError(f"the embedded database needs {LEAST_MEMORY_MB} MB of memory or more, not {memory_mb}")
    folder = _prepare(path)
    try:
        return Lease(join(folder, "graph.arcadedb", arguments=[str(memory_mb)], start_seconds=start_seconds))
    except CompanionError as error:
        raise EmbeddedError(f"embedded database: {error}") from error


def _prepare(path: Path) -> Path:
    folder = path.expanduser().absolute()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        names = {entry.name for entry in folder.iterdir()}
        if names and not names & {USERS, STARTING, SERVING}:
            raise EmbeddedError(f"{folder} is not empty and holds no embedded database; name another folder")
        if not names:
            folder.chmod(0o700)
    except FileExistsError as error:
        raise EmbeddedError(f"{folder} is a file; the embedded database needs a folder") from error
    except OSError as error:
        raise EmbeddedError(f"cannot use the folder {folder}: {error.strerror}") from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise EmbeddedError(f"cannot write to the folder {folder}")
    return folder
