"""Neo4j Community from its Maven jars, on loopback with a random password, ending with its test process.

The jars are those of ``tests/engines/pom.xml``, which ``make test`` fetches; ``TIEGRAPH_TEST_NEO4J_LIB``
names another folder of them. Neo4j 5 needs Java 17 or 21, found as ``JAVA_HOME`` or as ``java`` on the path.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from graph.companion import Membership, join

JARS = Path(__file__).resolve().parents[2] / ".cache" / "neo4j"
JAVA_VERSIONS = ("17", "21")
START_SECONDS = 180.0
QUICK_START = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


class Neo4jMissing(Exception):
    """Neo4j cannot run here; the message says what is missing."""


def join_neo4j(directory: Path, memory_mb: int, *, quick_start: bool) -> Membership:
    """Use the Neo4j server of `directory`, starting it if need be. Raises :class:`Neo4jMissing`.

    `memory_mb` is its heap in MiB, and half of it more for its page cache. `quick_start` halves the start and
    costs peak speed: for tests, not for measuring.
    """
    options = [f"-Xmx{memory_mb}m", *(QUICK_START if quick_start else ())]
    return join(
        directory,
        "tests.engines.neo4j_main",
        arguments=[str(jar_folder()), str(java_library()), str(memory_mb // 2), *options],
        start_seconds=START_SECONDS,
    )


def jar_folder() -> Path:
    """The folder of Neo4j's jars."""
    folder = Path(os.environ.get("TIEGRAPH_TEST_NEO4J_LIB") or JARS)
    if not any(folder.glob("neo4j-bolt-*.jar")):
        raise Neo4jMissing(f"no Neo4j jars in {folder}: run make test where Maven is installed")
    return folder


def java_library() -> Path:
    """The JVM library of a Java that Neo4j supports."""
    home = os.environ.get("JAVA_HOME")
    command = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    if command is None or not Path(command).exists():
        raise Neo4jMissing("no Java: install a JRE 17 or 21")
    shown = subprocess.run(
        [command, "-XshowSettings:properties", "-version"], capture_output=True, text=True, check=True
    ).stderr
    properties = dict(re.findall(r"^\s+(\S+) = (.*)$", shown, re.MULTILINE))
    version = properties["java.specification.version"]
    if version not in JAVA_VERSIONS:
        raise Neo4jMissing(f"Java {version} at {command}: Neo4j 5 needs {' or '.join(JAVA_VERSIONS)}")
    suffix = ".dylib" if sys.platform == "darwin" else ".so"
    return Path(properties["java.home"]) / "lib" / "server" / f"libjvm{suffix}"
