"""The benchmark of pages in small: it opens the page of the entity that it made, and sees what it says it does."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from bench.explorer.hub import HUB, NAME, entities
from bench.explorer.pages import Site, measure, times, weights


def test_an_entity_with_many_ties_is_opened_and_measured(browser: Browser, tmp_path: Path) -> None:
    site = Site("80 ties", "embedded", HUB, NAME, 1.5, ties=80)
    [first] = measure(browser, site, tmp_path, 1)
    assert first.paint > 0
    assert first.tie > 0
    assert first.whole > 0
    assert first.script > 10_000
    [row] = times({site: [first]}).rows
    assert row[0] == "80 ties"
    assert "1.5 s" in row
    sizes = [float(row[1].removesuffix(" kB")) for row in weights([first]).rows]
    assert sizes == sorted(sizes)
    [again] = measure(browser, site, tmp_path, 1)  # the database is used again
    assert again.script == first.script


def test_so_many_ties_are_made() -> None:
    made = list(entities(1_000))
    kinds = [one["schema"] for one in made]
    assert kinds.count("Ownership") == 700
    assert kinds.count("Directorship") == 300
    assert len({one["id"] for one in made}) == len(made) == 2_001
