"""A browser, and the explorer over the curated graph, for the tests of this folder.

Without a browser or a built explorer the tests are skipped by name; in CI, where both must be, that fails.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from bench.servers import tiegraph_server
from graph.settings import Settings
from graph.store import Store
from tests.engines import running
from tests.graphs import load_curated, wipe
from tests.house import ROOT

SCREENSHOTS = Path(__file__).parent / "screenshots"
BUILT = ROOT / "api" / "static" / "explorer" / "index.html"
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PATIENCE_MS = 30_000

expect.set_options(timeout=PATIENCE_MS)
Open = Callable[..., Page]


def chromium() -> str:
    """The path of a Chromium; without one, or without a built explorer, the test ends here."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found and BUILT.is_file():
        return found
    lacking = "no explorer was built (make explorer)" if found else "Chromium is missing"
    if os.environ.get("CI") == "true":
        pytest.fail(lacking)
    pytest.skip(lacking)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One browser for all tests of the folder."""
    path = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `tiegraph serve` over the curated graph on the embedded engine."""
    chromium()
    with running("embedded", tmp_path_factory.mktemp("explored")) as engine:
        fill(engine.settings)
        with tiegraph_server(engine.settings) as endpoint:
            yield endpoint.removesuffix("/graphql")


def fill(settings: Settings) -> None:
    """Make it the curated graph and nothing else."""
    with Store.open(settings) as store:
        wipe(store)
        load_curated(store)


@pytest.fixture
def open_page(browser: Browser, site: str, request: pytest.FixtureRequest) -> Iterator[Open]:
    """Opens paths of the site; afterwards no page may have complained, and each leaves a screenshot."""
    complaints: list[str] = []
    contexts: list[tuple[str, Any]] = []

    def opened(path: str, *, width: int = 1280, height: int = 900, at: str | None = None, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, locale="en-GB", **options)
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        contexts.append((f"{request.node.name}-{len(contexts)}", context))
        page.goto((at or site) + path)
        return page

    yield opened
    SCREENSHOTS.mkdir(exist_ok=True)
    for name, context in contexts:
        safe = "".join(sign if sign.isalnum() or sign in "-_" else "-" for sign in name)
        for page in context.pages:
            page.screenshot(path=SCREENSHOTS / f"{safe}.png")
        context.close()
    expected = request.node.get_closest_marker("complaints")
    assert [text for text in complaints if expected is None or expected.args[0] not in text] == []
