"""The Makefile offers what it and the documents say, and CI runs what developers run."""

from __future__ import annotations

import os
import re
import subprocess

import pytest

from tests.house import ROOT, project_files


def make(*arguments: str) -> str:
    done = subprocess.run(["make", *arguments], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def helped() -> dict[str, str]:
    return dict(re.findall(r"^  make ([a-z-]+) +(\S.*)$", make("help"), re.MULTILINE))


def phony() -> set[str]:
    (line,) = re.findall(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    return set(line.split())


def test_help_names_every_target() -> None:
    assert set(helped()) == phony()
    assert {"serve", "test", "lint", "bench", "clean", "lock", "help"} <= phony()


@pytest.mark.parametrize("target", sorted(phony()))
def test_every_target_can_be_planned(target: str) -> None:
    make("--dry-run", target)


def test_documents_name_only_targets_that_exist() -> None:
    named = {
        target
        for path in project_files()
        if path.suffix == ".md"
        for target in re.findall(r"`make ([a-z-]+)", path.read_text(encoding="utf-8"))
    }
    assert named <= phony()


def test_ci_runs_make_test_and_can_be_executed() -> None:
    run = ROOT / ".ci" / "run"
    assert os.access(run, os.X_OK)
    assert "export CI=true\nexec make test\n" in run.read_text(encoding="utf-8")
