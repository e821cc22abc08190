"""The lock files decide what is installed: exact versions with hashes, for every declared dependency."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house import ROOT

LOCKS = ("requirements.lock", "requirements-test.lock", "requirements-validators.lock", "requirements-node.lock")
DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = DECLARED["project"]


def locked(name: str) -> dict[str, tuple[str, int]]:
    """Each package of a lock: its version and how many hashes it has."""
    found: dict[str, tuple[str, int]] = {}
    for entry in re.split(r"\n(?=\S)", (ROOT / name).read_text(encoding="utf-8").replace("\\\n", "")):
        requirement = Requirement(entry.partition("--hash")[0].strip())
        (pin,) = requirement.specifier
        assert pin.operator == "=="
        hashes = re.findall(r"--hash=sha256:[0-9a-f]{64}\b", entry)
        found[canonicalize_name(requirement.name)] = (pin.version, len(hashes))
    return found


def declared(*extras: str) -> list[Requirement]:
    optional = PROJECT["optional-dependencies"]
    lines = [*PROJECT["dependencies"], *(line for extra in extras for line in optional[extra])]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_hashes(name: str) -> None:
    assert [package for package, (_, hashes) in locked(name).items() if hashes == 0] == []


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_place(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"://|@|--index|--find-links|--extra-index|\.whl|file:", text)


@pytest.mark.parametrize(
    ("name", "extras"),
    [("requirements.lock", ["build"]), ("requirements-test.lock", ["build", "test", "bench"])],
)
def test_a_lock_holds_every_declared_dependency(name: str, extras: list[str]) -> None:
    versions = locked(name)
    for requirement in declared(*extras):
        version, _ = versions[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), requirement


def test_validators_are_locked_apart_from_what_we_import() -> None:
    versions = locked("requirements-validators.lock")
    for requirement in map(Requirement, DECLARED["dependency-groups"]["validators"]):
        version, _ = versions[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), requirement
    for name in ("requirements.lock", "requirements-test.lock"):
        assert not {"followthemoney", "libcovebods"} & locked(name).keys()


def test_tests_run_with_the_versions_that_users_get() -> None:
    run, test = (locked(name) for name in LOCKS[:2])
    assert {package: test.get(package) for package in run} == run
