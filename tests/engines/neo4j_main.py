"""Neo4j's server process for the tests: Neo4j inside ``python -m tests.engines.neo4j_main``, on loopback only."""

from __future__ import annotations

import os
import secrets
import socket
import sys
import threading
import time
from pathlib import Path

from graph.companion import Post
from tests.engines.neo4j_process import START_SECONDS

LOOPBACK = "127.0.0.1"
OPENED_PACKAGES = ("java.nio", "java.lang", "sun.nio.ch", "java.util.concurrent")
CONFIGURATION = """\
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
dbms.usage_report.enabled=false
server.memory.pagecache.size={page_cache_mb}m
db.tx_log.preallocate=false
dbms.security.auth_minimum_password_length=8
"""


def start_server(
    directory: Path, jars: Path, library: Path, page_cache_mb: int, options: list[str]
) -> dict[str, object]:
    """Run Neo4j in this process, on the files below `directory`; return what users need to reach it."""
    import jpype

    port = _free_port()
    configuration = directory / "conf" / "neo4j.conf"
    configuration.parent.mkdir(exist_ok=True)
    configuration.write_text(CONFIGURATION.format(port=port, page_cache_mb=page_cache_mb), encoding="utf-8")
    jpype.startJVM(
        str(library),
        *options,
        *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED_PACKAGES),
        classpath=[str(jar) for jar in jars.glob("*.jar")],
    )
    entry = jpype.JClass("org.neo4j.server.CommunityEntryPoint")
    arguments = [f"--home-dir={directory}", f"--config-dir={configuration.parent}"]
    threading.Thread(target=entry.main, args=[arguments], daemon=True).start()
    return {"pid": os.getpid(), "bolt_port": port, "user": "neo4j", "password": _password(directory, port)}


def main(argv: list[str]) -> None:
    """Serve until the last user has left, then end at once: a test's data need no farewell."""
    post, (jars, library, page_cache_mb, *options) = Post.take(argv)
    try:
        state = start_server(post.directory, Path(jars), Path(library), int(page_cache_mb), options)
    except BaseException as error:
        post.give_up(f"{type(error).__name__}: {error}")
        os._exit(1)
    post.publish(state)
    post.wait_for_last_user()
    os._exit(0)


def _password(directory: Path, port: int) -> str:
    """Wait for the server; give a new one its password, which a folder's next server then knows."""
    import neo4j

    file = directory / "password"
    is_new = not file.exists()
    password = secrets.token_urlsafe(24) if is_new else file.read_text(encoding="ascii")
    login = ("neo4j", "neo4j" if is_new else password)
    _wait_for_port(port)
    with neo4j.GraphDatabase.driver(f"bolt://{LOOPBACK}:{port}", auth=login) as driver:
        if is_new:
            change = "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password"
            driver.execute_query(change, password=password, database_="system")
            file.write_text(password, encoding="ascii")
        else:
            driver.execute_query("RETURN 1", database_="neo4j")
    return password


def _wait_for_port(port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex((LOOPBACK, port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(f"Neo4j did not open port {port}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
    return port


if __name__ == "__main__":
    main(sys.argv[1:])
