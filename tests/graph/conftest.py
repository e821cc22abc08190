"""An empty graph on each engine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.store import Store
from tests.engines import Engine
from tests.graphs import empty


@pytest.fixture
def store(engine: Engine) -> Iterator[Store]:
    """The engine's graph, emptied."""
    with empty(engine.settings) as store:
        yield store
