"""Frames a second of the explorer's own graph page, as it is shipped, with thousands of nodes.

The page is the built one (`make explorer`); only the API behind it is made up, and gives the graph of ``graph.js``.
Frames and processor time are measured as in ``bench.explorer``, with which this can be compared.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, expect, sync_playwright
from rich.console import Console
from rich.table import Table

from api.explorer import POLICY
from bench.explorer.__main__ import ARGUMENTS, CHROMIUM, Motion, moved, processor_seconds

HERE: Final = Path(__file__).parent
BUILT: Final = HERE.parent.parent / "api" / "static" / "explorer"
#: So large that the picture is about as large as the stage of ``bench.explorer``.
SIZE: Final = (1740, 1045)
TYPES: Final = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
PATIENCE_MS: Final = 300_000


def main(argv: Sequence[str] | None = None) -> None:
    """Open, pan, zoom, count and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.explorer.graphpage", description=__doc__)
    parser.add_argument("--nodes", type=int, default=5_000)
    parser.add_argument("--edges", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=4.0, help="of panning, and again of zooming")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args(argv)
    tool = HERE / "node_modules" / ".bin" / "esbuild"
    bundle = ["real.js", "--bundle", "--minify", "--format=iife", "--outfile=built/real.js", "--log-level=error"]
    subprocess.run([tool, *bundle], cwd=HERE, check=True)
    rounds: list[tuple[float, Motion, Motion]] = []
    with served() as address, sync_playwright() as playwright:
        for _ in range(options.rounds):
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            rounds.append(measure(browser, address, options.nodes, options.edges, options.seconds))
            version = browser.version
            browser.close()
    load = " ".join(f"{value:.1f}" for value in os.getloadavg())
    title = f"{options.nodes:,} nodes, {options.edges:,} edges; Chromium {version}; {os.cpu_count()} cores, load {load}"
    table = Table(title=title)
    for heading in ("", "frames/s", "CPU a frame"):
        table.add_column(heading, justify="right" if heading else "left")
    for how, motions in (("pan", [one[1] for one in rounds]), ("zoom", [one[2] for one in rounds])):
        frames = statistics.median(one.frames / one.elapsed for one in motions)
        spent = statistics.median(1000 * one.processor / one.frames for one in motions)
        table.add_row(how, f"{frames:.1f}", f"{spent:.0f} ms")
    table.add_row("from address to laid out", "", f"{statistics.median(one[0] for one in rounds):.1f} s")
    Console(width=120).print(table)


def measure(browser: Browser, address: str, nodes: int, edges: int, seconds: float) -> tuple[float, Motion, Motion]:
    """The processor time in seconds until all is laid out, and how it pans and zooms."""
    page = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]})
    script = (HERE / "built" / "real.js").read_text(encoding="utf-8")
    page.add_init_script(f"window.asked = {json.dumps({'nodes': nodes, 'edges': edges})};\n{script}")
    ids = ",".join(f"n{number}" for number in range(nodes))
    before = processor_seconds()
    page.goto(f"{address}/graph#layout=network&show={ids}")
    expect(page.locator(".graph-entities .count")).to_have_text(f"{nodes:,}", timeout=PATIENCE_MS)
    expect(page.locator(".graph-state")).to_have_text("", timeout=PATIENCE_MS)
    time.sleep(1)
    load = processor_seconds() - before
    return load, moved(page, "pan", seconds), moved(page, "zoom", seconds)


@contextmanager
def served() -> Iterator[str]:
    """The built explorer on loopback under its own content security policy; gives the address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """An asset by its name, and for everything else the page."""
        asset = BUILT / "assets" / Path(self.path).name
        found = asset if self.path.startswith("/assets/") and asset.is_file() else BUILT / "index.html"
        content = found.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", TYPES.get(found.suffix, "text/html; charset=utf-8"))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


if __name__ == "__main__":
    main()
