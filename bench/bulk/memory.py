"""How much memory this process and its Python children use together, watched while something runs."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psutil


@dataclass
class Peak:
    """The most that was seen, in bytes of resident memory."""

    bytes: int = 0


@contextmanager
def watched(every_seconds: float = 0.5) -> Iterator[Peak]:
    """Watch until the end of the block."""
    peak, done = Peak(), threading.Event()

    def watch() -> None:
        while not done.wait(every_seconds):
            peak.bytes = max(peak.bytes, _resident())

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield peak
    finally:
        done.set()
        thread.join()


def _resident() -> int:
    """Resident bytes of this process and of those below it that are Python."""
    me = psutil.Process()
    total = 0
    for process in (me, *me.children(recursive=True)):
        try:
            if "python" in process.name():
                total += process.memory_info().rss
        except psutil.Error:
            continue  # it has ended meanwhile
    return total
