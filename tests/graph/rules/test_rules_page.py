"""docs/rules.md is made from the rules."""

from __future__ import annotations

from graph.rules.table import docs
from tests.house import ROOT


def test_the_page_is_the_table() -> None:
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert page == docs(), "run python -m graph.rules > docs/rules.md"
