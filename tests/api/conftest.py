"""The curated graph behind the API, on each engine, asked as HTTP would ask."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from api.engine import Engine
from graph.settings import Settings
from graph.store import Store
from tests.engines import Engine as DatabaseEngine
from tests.graphs import load_curated, wipe


@dataclass(frozen=True, eq=False)
class Api:
    """An API over one graph. Calling it returns the answer's ``data`` and fails on errors."""

    engine: Engine
    store: Store
    settings: Settings

    def __call__(self, query: str, **variables: Any) -> dict[str, Any]:
        status, body = self.raw(query, **variables)
        assert status == 200, body
        assert "errors" not in body, body["errors"]
        data: dict[str, Any] = body["data"]
        return data

    def raw(self, query: str, **variables: Any) -> tuple[int, dict[str, Any]]:
        """The HTTP status and the whole response."""
        status, content = self.engine.execute(query, variables)
        return status, json.loads(content)


@pytest.fixture(scope="module")
def ask(engine: DatabaseEngine) -> Iterator[Api]:
    """The API over a graph that holds the curated seed and nothing else."""
    with Store.open(engine.settings) as store:
        wipe(store)
        load_curated(store)
        yield Api(Engine(store, engine.settings), store, engine.settings)
