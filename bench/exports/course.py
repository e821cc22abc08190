"""What something took as it went: time, this process's memory at every moment, and whose processor did the work."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

import psutil

#: The parts of the time at which memory is told.
PARTS: Final = (0.1, 0.25, 0.5, 0.75, 1.0)
_EVERY_SECONDS: Final = 0.1


@dataclass
class Course:
    """Seconds by the clock, processor's seconds of this process and of the server's, and resident bytes in between."""

    seconds: float = 0.0
    own_cpu: float = 0.0
    server_cpu: float = 0.0
    memory: list[int] = field(default_factory=list)

    @property
    def peak(self) -> int:
        """The most memory that was seen."""
        return max(self.memory)

    def memory_at(self, part: float) -> int:
        """Memory after a part of the time, above 0 up to 1."""
        return self.memory[round(part * (len(self.memory) - 1))]


@contextmanager
def course(server: int) -> Iterator[Course]:
    """Watch this process and the server, by its process id, until the end of the block."""
    found, done = Course(), threading.Event()
    me, other = psutil.Process(), psutil.Process(server)

    def watch() -> None:
        found.memory.append(me.memory_info().rss)
        while not done.wait(_EVERY_SECONDS):
            found.memory.append(me.memory_info().rss)

    thread = threading.Thread(target=watch, daemon=True)
    begun, own, theirs = time.perf_counter(), time.process_time(), _cpu(other)
    thread.start()
    try:
        yield found
    finally:
        found.seconds = time.perf_counter() - begun
        found.own_cpu, found.server_cpu = time.process_time() - own, _cpu(other) - theirs
        done.set()
        thread.join()


def _cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)
