"""A line that counts along while something long runs, where standard error is a terminal; silence elsewhere."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from cli.session import screen


class Count(Protocol):
    """Told what is being counted, how many of it so far, and how many there are (0: not known)."""

    def __call__(self, what: str, count: int, total: int = 0, /) -> None: ...


@contextmanager
def counting(title: str) -> Iterator[Count | None]:
    """Show progress under ``title``: the number of things done, how many in a second, and the time that remains.

    Without a terminal it gives None, and nothing is shown.
    """
    console = screen(stderr=True)
    if not console.is_terminal:
        yield None
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,}{task.fields[of]} {task.fields[what]}, {task.fields[rate]:,.0f}/s"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(title, total=None, what="", rate=0.0, of="")
        began: dict[str, tuple[float, int]] = {}

        def show(what: str, count: int, total: int = 0, /) -> None:
            now = time.monotonic()
            if what not in began:
                began[what] = (now, count)
                bar.reset(task, total=total or None)
            since, first = began[what]
            rate = (count - first) / (now - since) if now > since else 0.0
            bar.update(task, completed=count, what=what, rate=rate, of=f" of {total:,}" if total else "")

        yield show
