"""The published files are loaded where somebody asks for it: all of them on both engines take long.

``TIEGRAPH_REAL_FILES=1 pytest tests/seeds/real``, or ``python -m tests.seeds.real`` for the large ones.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ASKED = "TIEGRAPH_REAL_FILES"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip this folder's tests unless they were asked for."""
    if os.environ.get(ASKED) != "1":
        for item in items:
            if HERE in item.path.parents:
                item.add_marker(pytest.mark.skip(reason=f"takes long; set {ASKED}=1 to load the published files"))
