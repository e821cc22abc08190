"""The built distribution carries every file of its packages: installed, tiegraph works as in a checkout."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest

from tests.house import PACKAGES, ROOT, project_files

EXPLORER = ROOT / "api" / "static" / "explorer"


def packaged_files() -> list[Path]:
    """The files that a wheel is built from: those of the project, and the explorer that `make` builds."""
    return project_files() + [path for path in EXPLORER.rglob("*") if path.is_file()]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("wheel")
    source = place / "source"
    for path in packaged_files():
        relative = path.relative_to(ROOT)
        if relative.parts[0] in {*PACKAGES, "pyproject.toml", "README.md", "LICENSE"}:
            (source / relative).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, source / relative)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "."]
    built = subprocess.run([*command, "--wheel-dir", str(place)], cwd=source, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    (found,) = place.glob("*.whl")
    return found


def test_every_file_of_the_packages_is_inside(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = {name for name in archive.namelist() if ".dist-info/" not in name}
    tracked = {str(path.relative_to(ROOT)) for path in packaged_files()}
    assert inside == {name for name in tracked if name.split("/")[0] in PACKAGES}


@pytest.mark.skipif(not EXPLORER.is_dir() and os.environ.get("CI") != "true", reason="the explorer is not built here")
def test_the_explorer_is_inside(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        page = archive.read("api/static/explorer/index.html").decode()
        named = re.findall(r'(?:src|href)="/(assets/[^"]+)"', page)
        assert {f"api/static/explorer/{name}" for name in named} <= set(archive.namelist())
    assert any(name.endswith(".js") for name in named)


def test_it_is_named_licensed_and_gives_the_command(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (folder,) = {name.split("/")[0] for name in archive.namelist() if ".dist-info/" in name}
        metadata = HeaderParser().parsestr(archive.read(f"{folder}/METADATA").decode())
        commands = archive.read(f"{folder}/entry_points.txt").decode()
        assert f"{folder}/licenses/LICENSE" in archive.namelist()
    assert (metadata["Name"], metadata["License-Expression"]) == ("tiegraph", "Apache-2.0")
    assert metadata["Requires-Python"] == ">=3.11"
    assert "tiegraph = cli.main:app" in commands
