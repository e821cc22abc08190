"""GraphQL over HTTP at ``/graphql``, as a bare ASGI application.

Bare, because an answer is often there in a millisecond, and routing, request and response objects would cost a third
of one more.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter
from typing import Any, Final
from urllib.parse import parse_qsl

import orjson
from starlette.types import Receive, Scope, Send
from strawberry.http.ides import get_graphql_ide_html

from api.engine import Engine
from api.errors import RequestError, TooLargeError, told
from api.metrics import Metrics
from graph.settings import Settings

PATH: Final = "/graphql"
SECURITY: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
}
_SECURITY: Final = [(name.lower().encode(), value.encode()) for name, value in SECURITY.items()]
_THREADS: Final = 24
_JSON: Final = b"application/json"
_GRAPHQL_JSON: Final = b"application/graphql-response+json"
_HTML: Final = b"text/html; charset=utf-8"


class GraphqlEndpoint:
    """Takes POST and GET, and gives the work to threads, for the driver blocks. ``open`` it before it is called."""

    def __init__(self, settings: Settings, metrics: Metrics) -> None:
        self._settings = settings
        self._metrics = metrics

    def open(self, engine: Engine) -> None:
        """Answer with this engine from now on."""
        self._engine = engine
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="graphql")

    def close(self) -> None:
        """Take no more work."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request, whatever is wrong with it."""
        extra: list[tuple[bytes, bytes]] = []
        try:
            match scope["method"]:
                case "POST":
                    status, media, content = await self._answer(await self._posted(scope, receive), scope)
                case "GET":
                    status, media, content = await self._get(scope)
                case _:
                    extra = [(b"allow", b"GET, POST")]
                    status, media, content = 405, _JSON, _refusal("BAD_USER_INPUT", "send GET or POST")
        except (RequestError, TimeoutError) as error:
            code, status, message = told(error)
            media, content = _JSON, _refusal(code, message)
        length = str(len(content)).encode()
        headers = [(b"content-length", length), (b"content-type", media), *_SECURITY, *extra]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": content})

    async def _posted(self, scope: Scope, receive: Receive) -> dict[str, Any]:
        if _header(scope, b"content-type").partition(b";")[0].strip().lower() != _JSON:
            raise RequestError(f"send the query as {_JSON.decode()}")
        limit = self._settings.max_body_bytes
        received = b""
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise RequestError("the request broke off")
            received += message.get("body", b"")
            if len(received) > limit:
                raise TooLargeError(f"the request body is larger than {limit:,} bytes")
            more = message.get("more_body", False)
        try:
            body = orjson.loads(received)
        except orjson.JSONDecodeError as error:
            raise RequestError(f"the request body is not JSON: {error}") from error
        if not isinstance(body, dict):
            raise RequestError("send one JSON object {query, variables, operationName}; batches are not answered")
        return body

    async def _get(self, scope: Scope) -> tuple[int, bytes, bytes]:
        asked = dict(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))
        if "query" not in asked:
            if b"text/html" in _header(scope, b"accept"):
                return 200, _HTML, get_graphql_ide_html(graphql_ide="graphiql").encode()
            raise RequestError("send a query: POST JSON {query, variables}, or ?query=")
        try:
            variables = orjson.loads(asked["variables"]) if asked.get("variables") else None
        except orjson.JSONDecodeError as error:
            raise RequestError("variables is not JSON") from error
        body = {"query": asked["query"], "variables": variables, "operationName": asked.get("operationName")}
        return await self._answer(body, scope)

    async def _answer(self, body: dict[str, Any], scope: Scope) -> tuple[int, bytes, bytes]:
        query, variables, name = body.get("query"), body.get("variables"), body.get("operationName")
        if not isinstance(query, str) or not query.strip():
            raise RequestError("query is missing")
        if variables is not None and not isinstance(variables, dict):
            raise RequestError("variables must be an object")
        if name is not None and not isinstance(name, str):
            raise RequestError("operationName must be a text")
        begun = perf_counter()
        status = 503
        try:
            async with asyncio.timeout(self._settings.timeout_seconds + 1):
                status, content = await asyncio.get_running_loop().run_in_executor(
                    self._threads, self._engine.execute, query, variables, name or None
                )
        finally:
            self._metrics.observe(status, perf_counter() - begun)
        return status, _GRAPHQL_JSON if _GRAPHQL_JSON in _header(scope, b"accept") else _JSON, content


def _header(scope: Scope, name: bytes) -> bytes:
    value: bytes
    for key, value in scope["headers"]:
        if key == name:
            return value
    return b""


def _refusal(code: str, message: str) -> bytes:
    return orjson.dumps({"errors": [{"message": message, "extensions": {"code": code}}]})
