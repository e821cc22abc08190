"""Real database engines for the tests: the embedded one, and Neo4j Community from its jars.

Both live in a folder, hold nothing outside it, and end with the test process however that ends.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from graph.embedded import attach
from graph.settings import Settings, load_settings
from tests.engines.neo4j_process import join_neo4j

EngineName = Literal["embedded", "neo4j"]
ENGINE_NAMES: tuple[EngineName, ...] = ("embedded", "neo4j")
MEMORY_MB = 768


@dataclass(frozen=True)
class Engine:
    """A running engine and the settings that reach it; `pid` is the database's own process."""

    name: EngineName
    settings: Settings
    pid: int

    def kill(self) -> None:
        """``kill -9`` the database; return when it is gone. Starting it again in its folder recovers it."""
        os.kill(self.pid, signal.SIGKILL)
        wait_until(lambda: not is_alive(self.pid))


@contextmanager
def running(
    name: EngineName, directory: Path, *, memory_mb: int = MEMORY_MB, quick_start: bool = True
) -> Iterator[Engine]:
    """An engine on the files in `directory`, which is made if need be.

    `memory_mb` is its heap in MiB. `quick_start` starts Neo4j in half the time, without its best compiler.
    """
    directory.mkdir(parents=True, exist_ok=True)
    if name == "embedded":
        with attach(directory, memory_mb=memory_mb) as lease:
            settings = load_settings(database=f"embedded:{directory}", embedded_memory_mb=memory_mb)
            yield Engine(name, settings, lease.address.pid)
    else:
        with join_neo4j(directory, memory_mb, quick_start=quick_start) as server:
            settings = load_settings(
                database=f"bolt://127.0.0.1:{server.state['bolt_port']}",
                database_user=server.state["user"],
                database_password=server.state["password"],
                database_name="neo4j",
            )
            yield Engine(name, settings, server.state["pid"])


def is_alive(pid: int) -> bool:
    """Whether the process runs; one that has ended but is not yet reaped does not."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def wait_until(condition: Callable[[], bool], seconds: float = 30.0) -> None:
    """Return when `condition` holds; fail after `seconds`."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"still not so after {seconds} s")
        time.sleep(0.02)
