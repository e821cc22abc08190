"""The application on a port of its own, for clients that speak HTTP by themselves."""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn

from api.app import create_app
from graph.settings import Settings

#: With the Node.js that a Python package carries, for machines that have none (see the Makefile).
ENVIRONMENT = {**os.environ, "PATH": os.pathsep.join([os.environ.get("PATH", ""), str(Path(sys.executable).parent)])}


def program(name: str) -> str:
    """The path of a program. Where it is missing the test is skipped; in CI, where it must be there, it fails."""
    found = shutil.which(name, path=ENVIRONMENT["PATH"])
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail(f"{name} is missing")
        pytest.skip(f"{name} is missing")
    return found


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """Serve on a free port of loopback; gives the address, such as http://127.0.0.1:40001."""
    server = uvicorn.Server(uvicorn.Config(create_app(settings), port=0, log_level="error", timeout_keep_alive=75))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the server does not start"
            time.sleep(0.02)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(30)
