"""A Neo4j on this machine as its users have it: a folder with ``bin/neo4j`` and ``bin/neo4j-admin``.

Both scripts run the real programs of the jars that the tests have; the tarball's own differ in finding Java.
"""

from __future__ import annotations

import secrets
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph.settings import Settings, load_settings
from tests.engines.neo4j_main import CONFIGURATION, OPENED_PACKAGES
from tests.engines.neo4j_process import QUICK_START, jar_folder, java_library

_ADMIN: Final = """\
#!/bin/sh
export NEO4J_CONF="$NEO4J_HOME/conf"
exec '{java}' {memory} -cp '{jars}/*' org.neo4j.cli.AdminTool "$@"
"""
_SERVER: Final = """\
#!/bin/sh
pid="$NEO4J_HOME/run/neo4j.pid"
runs() {{ [ -f "$pid" ] && kill -0 "$(cat "$pid")" 2>/dev/null; }}
case "$1" in
  status) runs && echo running || {{ echo stopped; exit 3; }} ;;
  start)
    runs && {{ echo 'Neo4j is already running'; exit 1; }}
    nohup '{java}' {options} -cp '{jars}/*' org.neo4j.server.CommunityEntryPoint \\
      "--home-dir=$NEO4J_HOME" "--config-dir=$NEO4J_HOME/conf" >"$NEO4J_HOME/logs/console.log" 2>&1 </dev/null &
    echo $! >"$pid" ;;
  stop)
    runs || {{ echo 'Neo4j is not running'; exit 0; }}
    kill "$(cat "$pid")"; while runs; do sleep 0.1; done; rm -f "$pid" ;;
esac
"""


@dataclass(frozen=True)
class Home:
    """A Neo4j's folder and the settings that reach its server."""

    folder: Path
    settings: Settings

    def run(self, verb: str) -> None:
        """Run ``bin/neo4j`` with a verb such as start."""
        command = [str(self.folder / "bin" / "neo4j"), verb]
        subprocess.run(command, check=True, env={"NEO4J_HOME": str(self.folder), "PATH": "/usr/bin:/bin"})


@contextmanager
def neo4j_home(folder: Path, *, memory_mb: int = 768, quick_start: bool = True) -> Iterator[Home]:
    """A Neo4j in ``folder`` that has never run; whatever was started there is stopped at the end.

    Raises Neo4jMissing as `tests.engines.neo4j_process` does.
    """
    jars, java = jar_folder(), _java()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    password = secrets.token_hex(24)  # never begins with a hyphen, which would be an option
    for name in ("bin", "conf", "logs", "run"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    configuration = CONFIGURATION.format(port=port, page_cache_mb=memory_mb // 2)
    (folder / "conf" / "neo4j.conf").write_text(configuration, encoding="utf-8")
    opened = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED_PACKAGES]
    options = " ".join([f"-Xmx{memory_mb}m", *(QUICK_START if quick_start else ()), *opened])
    _script(folder / "bin" / "neo4j", _SERVER.format(java=java, jars=jars, options=options))
    _script(folder / "bin" / "neo4j-admin", _ADMIN.format(java=java, jars=jars, memory=f"-Xmx{memory_mb}m"))
    home = Home(
        folder,
        load_settings(
            database=f"bolt://127.0.0.1:{port}", database_user="neo4j", database_password=password,
            database_name="neo4j",
        ),
    )  # fmt: skip
    subprocess.run(
        [str(folder / "bin" / "neo4j-admin"), "dbms", "set-initial-password", password],
        check=True, capture_output=True, env={"NEO4J_HOME": str(folder), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    try:
        yield home
    finally:
        home.run("stop")


def _java() -> str:
    library = java_library()
    found = library.parents[2] / "bin" / "java"
    return str(found) if found.exists() else shutil.which("java") or "java"


def _script(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)
