"""Frictionless: whether the tables of a data package keep to their dictionary, keys and all."""

from __future__ import annotations

import json
from pathlib import Path

from tests.validators import run


def problems(package: Path) -> list[str]:
    """What Frictionless finds in a data package, a ``datapackage.json`` or a zip: nothing for a valid one."""
    ran = run("frictionless", "validate", package.name, "--json", at=package.parent)
    report = json.loads(ran.stdout)
    found = [error["message"] for error in report.get("errors", ())]
    for task in report["tasks"]:
        found += [f"{task['name']}: {error['message']}" for error in task["errors"]]
    assert report["valid"] == (not found)
    return found
