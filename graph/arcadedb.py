"""The embedded engine's server process: ArcadeDB inside ``python -m graph.arcadedb``, on loopback only.

The JVM runs inside this process (JPype, as ``arcadedb-embedded`` itself does) rather than below it: one
process has one death, so no supervisor can be killed away from the database it guards, and neither password
nor settings appear in any process list. :mod:`graph.companion` keeps it alive while it has users;
:mod:`graph.embedded` is what the rest of the program calls.
"""

from __future__ import annotations

import os
import random
import secrets
import shutil
import sys
import threading
import traceback
from importlib.metadata import version
from pathlib import Path
from typing import Any

from graph.companion import STOP_SECONDS, Post

DATABASE = "tiegraph"
USER = "root"
LOOPBACK = "127.0.0.1"
HTTP_PORTS = range(15000, 31000)  # below the range that the kernel hands to outgoing connections
HTTP_PORT_TRIES = 200
BOLT_MESSAGE_BYTES = 64 * 1024 * 1024
BOLT_LIST_ELEMENTS = 4 * 1024 * 1024


def server_settings(directory: Path) -> dict[str, object]:
    """ArcadeDB's settings, by their names without the ``arcadedb.`` before them.

    Bolt takes any free port. HTTP cannot report a port chosen by the kernel, so it tries a random stretch.
    All are Java system properties: ``txWalFlush`` in a server's own configuration is ignored.
    """
    first = random.choice(HTTP_PORTS[:-HTTP_PORT_TRIES])
    return {
        "server.rootPath": directory / "server",
        "server.logsDirectory": directory / "log",
        "server.mode": "production",
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "server.httpIncomingHost": LOOPBACK,
        "server.httpIncomingPort": f"{first}-{first + HTTP_PORT_TRIES - 1}",
        "server.httpWorkerThreads": 64,
        "server.healthCheck.enabled": "false",
        "bolt.host": LOOPBACK,
        "bolt.port": 0,
        "bolt.maxMessageSize": BOLT_MESSAGE_BYTES,
        "bolt.packstream.maxValueLength": BOLT_MESSAGE_BYTES,
        "bolt.packstream.maxElements": BOLT_LIST_ELEMENTS,
        "queryMaxConcurrent": max(16, 4 * (os.cpu_count() or 1)),
        "txWalFlush": 2,
        "polyglotEngineEnabled": "false",
        "opencypher.loadCsv.allowFileUrls": "false",
        "opencypher.loadCsv.allowRemoteUrls": "false",
    }


def start_server(directory: Path, memory_mb: int) -> tuple[Any, dict[str, object]]:
    """Start ArcadeDB on the files below `directory`; return the Java server and what users need to reach it.

    The root user is made anew at every start, so no password outlives the server it opens.
    """
    import jpype
    from arcadedb_embedded.jvm import start_jvm

    root = directory / "server"
    creating = directory / "creating"
    if creating.exists():
        # Killed while creating it: nothing was ever stored.
        shutil.rmtree(root / "databases", ignore_errors=True)
    (root / "config" / "server-users.jsonl").unlink(missing_ok=True)
    os.environ["ARCADEDB_JVM_ERROR_FILE"] = str(directory / "log" / "hs_err_pid%p.log")
    start_jvm(
        heap_size=f"{memory_mb}m",
        jvm_args=[
            "-XX:+ExitOnOutOfMemoryError",
            *(f"-Darcadedb.{name}={value}" for name, value in server_settings(directory).items()),
        ],
    )
    password = secrets.token_urlsafe(24)
    configuration = jpype.JClass("com.arcadedb.ContextConfiguration")()
    configuration.setValue("arcadedb.server.rootPassword", password)
    server = jpype.JClass("com.arcadedb.server.ArcadeDBServer")(configuration)
    server.start()
    if not server.existsDatabase(DATABASE):
        creating.touch()
        server.getOrCreateDatabase(DATABASE)
        creating.unlink()
    bolt = next(plugin for plugin in server.getPlugins() if str(plugin.getName()) == "Neo4j-Bolt")
    state: dict[str, object] = {
        "pid": os.getpid(),
        "engine": f"ArcadeDB {version('arcadedb-embedded')}",
        "bolt_port": int(bolt.getPort()),
        "http_port": int(server.getHttpServer().getPort()),
        "user": USER,
        "password": password,
        "database": DATABASE,
    }
    return server, state


def main(argv: list[str]) -> None:
    """Serve until the last user has left. The process never returns: the JVM's threads end with it."""
    post, (memory_mb,) = Post.take(argv)
    try:
        server, state = start_server(post.directory, int(memory_mb))
    except BaseException as error:
        traceback.print_exc()
        post.give_up(str(error))
        os._exit(1)
    post.publish(state)
    post.wait_for_last_user()
    threading.Timer(STOP_SECONDS, os._exit, args=[1]).start()
    try:
        server.stop()
    finally:
        sys.stdout.flush()
        post.leave()
        os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
