"""No file names a package registry's host or a path of the machine that it was written on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house import ROOT, project_files

HOSTS = (
    "pypi" + ".org",
    "files.pythonhosted" + ".org",
    "registry.npmjs" + ".org",
    "registry.yarnpkg" + ".com",
    "repo.maven" + ".apache.org",
    "repo1.maven" + ".org",
    "proxy.golang" + ".org",
    "static.crates" + ".io",
    "deb.debian" + ".org",
)
MACHINE_PATHS = r"(?<![\w.~-])/(?:work/(?:main|shared|\.library)|" + "root" + r"/|home/(?!tiegraph)\w+/)"
FORBIDDEN = re.compile("|".join([*map(re.escape, HOSTS), MACHINE_PATHS]))


@pytest.mark.parametrize("text", ["see " + HOSTS[0], "open(/" + "work/main/x)", "cd /" + "root/x"])
def test_the_pattern_finds_what_it_is_for(text: str) -> None:
    assert FORBIDDEN.search(text)


@pytest.mark.parametrize("path", project_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_names_no_registry_and_no_machine(path: Path) -> None:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        text = path.read_text(encoding="latin-1")
    found = [f"line {text.count(chr(10), 0, match.start()) + 1}: {match.group()}" for match in FORBIDDEN.finditer(text)]
    assert found == []
