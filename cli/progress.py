"""A line that counts along while something long runs, where standard error is a terminal; silence elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from cli.session import screen

#: Told what is being counted, and how many of it so far.
Count = Callable[[str, int], None]


@contextmanager
def counting(title: str) -> Iterator[Count | None]:
    """Show progress under ``title``: the number of things done and how many in a second. None without a terminal."""
    console = screen(stderr=True)
    if not console.is_terminal:
        yield None
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,} {task.fields[what]}, {task.fields[rate]:,.0f}/s"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(title, total=None, what="", rate=0.0)
        began: dict[str, float] = {}

        def show(what: str, count: int) -> None:
            now = time.monotonic()
            seconds = now - began.setdefault(what, now)
            bar.update(task, completed=count, what=what, rate=count / seconds if seconds else 0.0)

        yield show
