"""How soon an entity's page of the explorer tells something, in Chromium over `tiegraph serve`, and what it weighs.

Three pages are opened again and again, each time by a browser that has nothing of the site yet: Hikvision's in the
curated graph, and that of an entity with thousands of ties, on Neo4j and on the embedded engine. The clock runs from
the navigation to the first paint, and to the frame in which the name and the first tie with its document are seen.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

from playwright.sync_api import Browser, sync_playwright
from rich.console import Console

from bench.explorer.__main__ import ARGUMENTS, CHROMIUM
from bench.explorer.hub import HUB, NAME, write
from bench.report import Grid, machine, publish
from bench.servers import tiegraph_server
from graph.settings import Settings
from graph.store import Store
from seeds.runner import load
from tests.engines import EngineName, running
from tests.graphs import load_curated, wipe

RESULTS: Final = Path(__file__).parents[1] / "results-explorer.md"
BUILT: Final = Path(__file__).parents[2] / "api" / "static" / "explorer"
PATIENCE_MS: Final = 120_000
MEMORY_MB: Final = 1024
# Notes when the page has told something: h1 with the name, and a tie with a document that takes up room. The second
# frame after that is the first of which one knows that it was painted.
WATCH: Final = """(name, patience) => { window.told = new Promise((done, give_up) => {
  const told = { tie: 0, whole: 0 };
  let named = false;
  const seen = selector => { const found = document.querySelector(selector); return found && found.offsetHeight > 0; };
  const look = () => {
    if (!named && document.querySelector("h1")?.textContent.startsWith(name)
        && seen("li.tie .tie-documents a.document")) {
      named = true;
      requestAnimationFrame(() => requestAnimationFrame(() => { told.tie = performance.now(); }));
    }
    if (told.whole === 0 && seen("#timeline")) told.whole = performance.now();
    if (told.tie > 0 && told.whole > 0) done(told);
    else if (performance.now() > patience) give_up(new Error("nothing was told"));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}); }"""
PAINT: Final = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


@dataclass(frozen=True, slots=True)
class Opened:
    """One opening of a page, in seconds since the navigation; ``script`` in gzipped bytes as they were sent."""

    paint: float
    tie: float
    whole: float
    script: int


@dataclass(frozen=True, slots=True)
class Site:
    """A page that is measured: what it is called in the table, its graph and engine, its entity and what it aims at."""

    says: str
    engine: EngineName
    entity: str
    name: str
    aim: float
    ties: int = 0


def main(argv: Sequence[str] | None = None) -> None:
    """Load, open, and tell."""
    parser = argparse.ArgumentParser(prog="python -m bench.explorer.pages", description=__doc__)
    parser.add_argument("--ties", type=int, default=10_000, help="of the entity with many")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--directory", type=Path, required=True, help="where the databases are kept, to be used again")
    parser.add_argument("--output", type=Path, default=RESULTS)
    options = parser.parse_args(argv)
    many = f"{options.ties:,} ties"
    sites = (
        Site("Hikvision, embedded", "embedded", "hikvision", "Hikvision", 1.0),
        Site(f"{many}, embedded", "embedded", HUB, NAME, 1.5, options.ties),
        Site(f"{many}, Neo4j", "neo4j", HUB, NAME, 1.5, options.ties),
    )
    console = Console()
    found: dict[Site, list[Opened]] = {}
    loads = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for site in sites:
            console.log(f"{site.says}: loading")
            found[site] = measure(browser, site, options.directory, options.rounds)
            loads.append(os.getloadavg()[0])
        version = browser.version
        browser.close()
    notes = [
        f"Chromium {version}, headless; {options.rounds} rounds, a new browser profile each; {machine()}",
        f"load of the machine after each page: {', '.join(f'{load:.1f}' for load in loads)}",
    ]
    publish([times(found), weights(found[sites[0]])], options.output, console, notes)


def measure(browser: Browser, site: Site, directory: Path, rounds: int) -> list[Opened]:
    """Open a site's page so many times, after once that is not counted."""
    folder = directory / (f"hub-{site.engine}-{site.ties}" if site.ties else "curated")
    folder.mkdir(parents=True, exist_ok=True)
    with running(site.engine, folder / "database", memory_mb=MEMORY_MB, quick_start=False) as engine:
        if not (folder / "loaded").exists():
            fill(engine.settings, folder, site.ties)
            (folder / "loaded").touch()
        with tiegraph_server(engine.settings) as endpoint:
            address = f"{endpoint.removesuffix('/graphql')}/entities/{site.entity}"
            return [opened(browser, address, site.name) for _ in range(rounds + 1)][1:]


def fill(settings: Settings, folder: Path, ties: int) -> None:
    """Put the curated graph into a database, or the entity with so many ties."""
    with Store.open(settings) as store:
        wipe(store)
        if ties == 0:
            load_curated(store)
        elif load(store, "ftm", [write(folder / "hub.ftm.json", ties)]).rejects:
            raise SystemExit("the generated lines were rejected")


def opened(browser: Browser, address: str, name: str) -> Opened:
    """Open a page with nothing of the site in the browser's cache."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.add_init_script(f"({WATCH})({json.dumps(name)}, {PATIENCE_MS})")
    scripts: list[Any] = []
    page.on("requestfinished", lambda request: scripts.append(request) if request.resource_type == "script" else None)
    page.goto(address)
    told = page.evaluate("window.told")
    paint = cast("float", page.evaluate(PAINT))
    script = sum(request.sizes()["responseBodySize"] for request in scripts)
    context.close()
    return Opened(paint / 1000, told["tie"] / 1000, told["whole"] / 1000, script)


def times(found: dict[Site, list[Opened]]) -> Grid:
    """The medians of the rounds, with their range where there is an aim."""
    rows = []
    for site, rounds in found.items():
        ties = sorted(one.tie for one in rounds)
        rows.append(
            (
                site.says,
                f"{statistics.median(one.paint for one in rounds):.2f} s",
                f"{statistics.median(ties):.2f} s ({ties[0]:.2f}–{ties[-1]:.2f})",
                f"{site.aim:.1f} s",
                f"{statistics.median(one.whole for one in rounds):.2f} s",
            )
        )
    head = ("page", "first paint", "name and first tie with its source", "aim", "whole page")
    return Grid("Opening an entity's page", head, tuple(rows))


def weights(rounds: Sequence[Opened]) -> Grid:
    """Script, gzipped as the server sends it: what Hikvision's page asked for, and all that there is."""
    sizes = {file.name: len(gzip.compress(file.read_bytes(), 9)) for file in (BUILT / "assets").glob("*.js")}
    graph = sum(size for name, size in sizes.items() if name.startswith("graph-"))
    rows = (
        ("asked for by Hikvision's page", kilobytes(max(one.script for one in rounds)), ""),
        ("all pages without the graph", kilobytes(sum(sizes.values()) - graph), "250 kB"),
        ("all pages with it", kilobytes(sum(sizes.values())), "450 kB"),
    )
    return Grid("Script, gzipped", ("what", "size", "aim, at most"), rows)


def kilobytes(size: float) -> str:
    """Bytes as thousands of them."""
    return f"{size / 1000:.1f} kB"


if __name__ == "__main__":
    main()
