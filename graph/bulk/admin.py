"""Runs ``neo4j-admin database import`` on a Neo4j of this machine, and stops and starts its server around it."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_STEP: Final = re.compile(r"^(.+), started \d{4}-")
_COUNT: Final = re.compile(r"\]\s*([\d.]+)([KMB]?) ∆")
_UNITS: Final = {"": 1, "K": 1e3, "M": 1e6, "B": 1e9}
_LAST_LINES: Final = 12

#: Told which step the importer is at, and how many nodes or relationships it has done of that.
Report = Callable[[str, int], None]


class AdminError(Exception):
    """Neo4j's own tools are missing, or they refuse; the text says what they said and what to do."""


@dataclass(frozen=True, slots=True)
class Neo4jHome:
    """The folder of a Neo4j on this machine, with ``bin/neo4j`` and ``bin/neo4j-admin``."""

    folder: Path

    def __post_init__(self) -> None:
        for program in ("neo4j", "neo4j-admin"):
            if not os.access(self.folder / "bin" / program, os.X_OK):
                raise AdminError(
                    f"{self.folder} has no bin/{program}: --neo4j-home is the folder that Neo4j was unpacked to"
                )

    def import_full(self, name: str, arguments: Sequence[str], *, overwrite: bool, report: Report) -> None:
        """Make the database ``name`` of files; its server must not run. ``overwrite``: files of it may be there.

        Raises AdminError with the importer's last lines where it fails. An interruption ends the importer.
        """
        logs = self.folder / "logs"
        logs.mkdir(exist_ok=True)
        flags = [f"--report-file={logs / 'tiegraph-import.report'}"]
        if overwrite:
            flags.append("--overwrite-destination=true")
        command = [
            str(self.folder / "bin" / "neo4j-admin"),
            "database",
            "import",
            "full",
            "--verbose",
            *flags,
            *arguments,
            name,
        ]
        log = logs / "tiegraph-import.log"
        with log.open("w", encoding="utf-8") as kept, _running(command, self._environment()) as process:
            step = "import"
            last: list[str] = []
            assert process.stdout is not None
            for line in process.stdout:
                kept.write(line)
                if found := _STEP.match(line):
                    step = found[1]
                    report(step, 0)
                elif done := _COUNT.search(line):
                    report(step, int(float(done[1]) * _UNITS[done[2]]))
                elif line.strip() and not line.startswith(("[", "-", "\t")):
                    last = [*last[1 - _LAST_LINES :], line.rstrip()]
            if process.wait():
                told = "\n  ".join(last)
                raise AdminError(f"neo4j-admin could not import (its whole report is in {log}):\n  {told}")

    def runs(self) -> bool:
        """True where ``bin/neo4j`` has started the server and it runs."""
        return self._neo4j("status", check=False).returncode == 0

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """Stop the server for as long as this lasts, if it runs, and start it afterwards in any case."""
        if self.runs():
            self._neo4j("stop")
        try:
            yield
        finally:
            self._neo4j("start")

    def _neo4j(self, verb: str, *, check: bool = True) -> subprocess.CompletedProcess[str]:
        command = [str(self.folder / "bin" / "neo4j"), verb]
        found = subprocess.run(
            command, env=self._environment(), capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
        )
        if check and found.returncode:
            said = (found.stderr or found.stdout).strip() or f"it ended with code {found.returncode}"
            raise AdminError(f"neo4j {verb} failed: {said}")
        return found

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "NEO4J_HOME": str(self.folder)}


@contextmanager
def _running(command: Sequence[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        errors="replace",
    )  # fmt: skip
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait()
        if process.stdout:
            process.stdout.close()
