"""Reading ahead: the next part of a graph is read while the last one is written, so that neither waits long."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

Part = TypeVar("Part")
_END: Final = object()


def ahead(parts: Iterator[Part]) -> Iterator[Part]:
    """The same parts in the same order, each made in a thread of its own while the one before it is used.

    Memory holds two parts. What the thread raises is raised here, in its turn.
    """
    with ThreadPoolExecutor(1, thread_name_prefix="reading ahead") as thread:
        coming = thread.submit(next, parts, _END)
        while (part := coming.result()) is not _END:
            coming = thread.submit(next, parts, _END)
            yield part  # type: ignore[misc]
