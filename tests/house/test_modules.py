"""Modules are small, named for what they hold, and say why they exist."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.house import PACKAGES, ROOT, project_files

MOST_LINES = 350
DRAWERS = {"util", "utils", "common", "helper", "helpers", "misc"}
MODULES = [path for path in project_files() if path.suffix == ".py"]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_short_and_well_named(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= MOST_LINES
    assert not DRAWERS & {part.removesuffix(".py") for part in module.relative_to(ROOT).parts}


@pytest.mark.parametrize(
    "module",
    [module for module in MODULES if module.relative_to(ROOT).parts[0] in PACKAGES],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_a_module_says_why_it_exists(module: Path) -> None:
    assert ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))


def test_all_packages_were_looked_at() -> None:
    assert {module.relative_to(ROOT).parts[0] for module in MODULES} >= {*PACKAGES, "tests"}
