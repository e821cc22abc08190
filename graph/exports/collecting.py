"""Python's collector of cycles, asked less often: it looks at everything alive after some hundred new objects.

An export makes millions of them, page by page, and none in cycles: the collector took a quarter of the time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

#: New objects before the collector looks at them: those of about two pages.
_OBJECTS: Final = 200_000


@contextmanager
def rarely_collecting() -> Iterator[None]:
    """Until the end of the block, in the whole process."""
    before = gc.get_threshold()
    gc.set_threshold(max(before[0], _OBJECTS) if before[0] else 0, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
