"""The programs that judge exports: FollowTheMoney's, libcovebods and Frictionless, each called as a command.

``make validators`` installs them apart from all else; ``TIEGRAPH_TEST_VALIDATORS`` names another folder of programs.
Without them the tests that need one are skipped by name; in CI, where they must be there, that fails.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.house import ROOT

FOLDER = ROOT / ".cache" / "validators" / "bin"


def run(
    name: str, *arguments: str | Path, at: Path | None = None, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a validator in the folder ``at``, whatever its exit code; ``env`` is added to the environment."""
    program = Path(os.environ.get("TIEGRAPH_TEST_VALIDATORS") or FOLDER) / name
    if not program.is_file():
        missing = f"no {name} in {program.parent}: run make validators"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    return subprocess.run(
        [program, *arguments], cwd=at, capture_output=True, text=True, encoding="utf-8", env=os.environ | (env or {})
    )
