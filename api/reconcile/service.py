"""What every part of the service works with: the store, GraphQL in process, and errors that pass through it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from api.engine import Engine
from graph.settings import Settings
from graph.store import Store


class Refusal(Exception):
    """A request that is refused with this HTTP status, code and text for the user."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code


@dataclass(frozen=True, slots=True)
class Service:
    """The graph that is reconciled against. ``base`` is the server's address, ending in /.

    It is TIEGRAPH_PUBLIC_URL where that is set, else what the client wrote.
    """

    store: Store
    engine: Engine
    settings: Settings
    base: str

    def ask(self, document: str, variables: Mapping[str, Any]) -> dict[str, Any]:
        """The ``data`` of a GraphQL query, in process. Raises Refusal with GraphQL's own status, code and words."""
        status, content = self.engine.execute(document, variables)
        body = orjson.loads(content)
        if status != 200 or body.get("errors"):
            error = body["errors"][0]
            code = error.get("extensions", {}).get("code", "INTERNAL_ERROR")
            raise Refusal(status if status != 200 else 500, code, error["message"])
        data: dict[str, Any] = body["data"]
        return data
