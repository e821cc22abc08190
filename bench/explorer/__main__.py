"""Frames a second of the renderers that the explorer could draw its graph with, in headless Chromium.

Headless Chromium has no GPU here: WebGL runs in software, which is the worst that a reader's laptop can do.
Processor time a frame is told beside frames a second, for it tells the same on a busy machine.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import gzip
import http.server
import os
import shutil
import statistics
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psutil
from playwright.sync_api import Browser, Page, sync_playwright
from rich.console import Console
from rich.table import Table

HERE: Final = Path(__file__).parent
CHROMIUM: Final = "/usr/bin/chromium"
ARGUMENTS: Final = [
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
SIZE: Final = (1280, 800)


@dataclass(frozen=True, slots=True, eq=False)
class Contender:
    """A renderer: its name, its bundle in ``built/``, and what else it is asked."""

    name: str
    bundle: str
    asked: tuple[tuple[str, Any], ...] = ()


CONTENDERS: Final = (
    Contender("sigma.js 4, WebGL", "sigma.js"),
    Contender("sigma.js 3, WebGL", "sigma3.js"),
    Contender("sigma.js 3, no edges in motion", "sigma3.js", (("settings", {"hideEdgesOnMove": True}),)),
    Contender("cytoscape.js, canvas", "cytoscape.js"),
    Contender("cytoscape.js, picture in motion", "cytoscape.js", (("texture", True),)),
    Contender("own canvas, redrawn", "canvas.js"),
    Contender("own canvas, picture in motion", "canvas.js", (("picture", True),)),
)


def main(argv: Sequence[str] | None = None) -> None:
    """Build, draw, count and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.explorer", description=__doc__)
    parser.add_argument("--nodes", type=int, default=5_000)
    parser.add_argument("--edges", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=4.0, help="of panning, and again of zooming")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args(argv)
    build()
    asked = {"nodes": options.nodes, "edges": options.edges}
    results: dict[Contender, list[Measured]] = {contender: [] for contender in CONTENDERS}
    with served() as address, sync_playwright() as playwright:
        for _ in range(options.rounds):
            for contender in CONTENDERS:
                browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
                results[contender].append(measure(browser, address, contender, asked, options.seconds))
                version = browser.version
                browser.close()
    load = " ".join(f"{value:.1f}" for value in os.getloadavg())
    title = f"{options.nodes:,} nodes, {options.edges:,} edges; Chromium {version}; {os.cpu_count()} cores, load {load}"
    Console(width=140).print(table(results, title))


def build() -> None:
    """Install and bundle the contenders, where that is not done."""
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("npm is missing")
    if not (HERE / "node_modules").is_dir():
        subprocess.run([npm, "ci", "--silent"], cwd=HERE, check=True)
    subprocess.run([npm, "run", "--silent", "build"], cwd=HERE, check=True, stderr=subprocess.DEVNULL)


@contextmanager
def served() -> Iterator[str]:
    """This folder on loopback, for the time of the measurement; gives the address."""
    handler = functools.partial(_Quiet, directory=str(HERE))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@dataclass(frozen=True, slots=True)
class Motion:
    """Frames drawn, the time that they took in seconds, and the processor time in seconds that the browser spent."""

    frames: int
    elapsed: float
    processor: float


@dataclass(frozen=True, slots=True)
class Measured:
    """One round of one contender; ``load`` in seconds of processor time."""

    load: float
    pan: Motion
    zoom: Motion


def measure(browser: Browser, address: str, contender: Contender, asked: dict[str, Any], seconds: float) -> Measured:
    """Draw, pan and zoom once."""
    page = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]})
    try:
        page.goto(f"{address}/page.html")
        page.add_script_tag(url=f"{address}/built/{contender.bundle}")
        before = processor_seconds()
        page.evaluate("asked => window.load(asked)", {**asked, **dict(contender.asked)})
        load = processor_seconds() - before
        return Measured(load, moved(page, "pan", seconds), moved(page, "zoom", seconds))
    finally:
        page.close()


def moved(page: Page, how: str, seconds: float) -> Motion:
    """Move for so long, after a few frames that warm up."""
    page.evaluate("how => window.move(how, 300)", how)
    before = processor_seconds()
    start = page.evaluate("window.state()")
    found = page.evaluate("([how, time]) => window.move(how, time)", [how, 1000 * seconds])
    if page.evaluate("window.state()") == start:
        raise SystemExit(f"nothing moved: {how}")
    return Motion(found["frames"], found["milliseconds"] / 1000, processor_seconds() - before)


def processor_seconds() -> float:
    """What the browser's processes have spent so far: other programs on the machine do not change it much."""
    spent = 0.0
    for process in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error):
            times = process.cpu_times()
            spent += times.user + times.system
    return spent


def gzipped(bundle: str) -> int:
    """Bytes of a bundle, gzipped as a server sends it."""
    return len(gzip.compress((HERE / "built" / bundle).read_bytes(), 9))


def table(results: dict[Contender, list[Measured]], title: str) -> Table:
    """The medians of the rounds."""
    shown = Table(title=title)
    for heading in ("renderer", *(f"{how}, {what}" for how in ("pan", "zoom") for what in ("frames/s", "CPU a frame")),
                    "CPU to load", "script, gzipped"):  # fmt: skip
        shown.add_column(heading, justify="left" if heading == "renderer" else "right")
    for contender, rounds in results.items():
        cells = [contender.name]
        for motions in ([one.pan for one in rounds], [one.zoom for one in rounds]):
            cells.append(f"{statistics.median(one.frames / one.elapsed for one in motions):.1f}")
            cells.append(f"{statistics.median(1000 * one.processor / one.frames for one in motions):.0f} ms")
        cells.append(f"{statistics.median(one.load for one in rounds):.2f} s")
        cells.append(f"{gzipped(contender.bundle) / 1000:.1f} kB")
        shown.add_row(*cells)
    return shown


if __name__ == "__main__":
    main()
