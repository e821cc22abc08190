"""GraphQL over HTTP at ``/graphql``, as a bare ASGI application.

Bare, because an answer is often there in a millisecond, and routing, request and response objects would cost a third
of one more.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from time import perf_counter
from typing import Any, Final
from urllib.parse import parse_qsl

import orjson
from starlette.types import Receive, Scope, Send
from strawberry.http.ides import get_graphql_ide_html

from api.caching import LEAST_GZIPPED, Tags, accepts_gzip, gzipped, header, matches, today
from api.engine import Engine
from api.errors import RequestError, TooLargeError, told
from api.metrics import Metrics
from api.persisted import PersistedQueries
from graph.settings import Settings

PATH: Final = "/graphql"
SECURITY: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
}
_ALWAYS: Final = [
    *((name.lower().encode(), value.encode()) for name, value in SECURITY.items()),
    (b"vary", b"Accept, Accept-Encoding"),
]
_THREADS: Final = 24
_JSON: Final = b"application/json"
_GRAPHQL_JSON: Final = b"application/graphql-response+json"
_HTML: Final = b"text/html; charset=utf-8"
#: Caches keep it, and ask each time whether it is still good.
_ASK_EACH_TIME: Final = (b"cache-control", b"no-cache")
_KEEP_NOTHING: Final = (b"cache-control", b"no-store")
_GZIP: Final = (b"content-encoding", b"gzip")
#: Query, variables, operation name.
_Request = tuple[str, Mapping[str, Any] | None, str | None]


@dataclass(frozen=True, slots=True)
class _Response:
    """What is sent, besides the headers that every response has."""

    status: int
    media: bytes
    content: bytes
    headers: tuple[tuple[bytes, bytes], ...] = ()


class GraphqlEndpoint:
    """Takes POST, GET and HEAD; the work is done in threads, for the driver blocks. ``open`` it before it is called."""

    def __init__(self, settings: Settings, metrics: Metrics) -> None:
        self._settings = settings
        self._metrics = metrics
        self._persisted = PersistedQueries(settings.max_persisted_bytes)
        self._tags = Tags(settings)

    def open(self, engine: Engine) -> None:
        """Answer with this engine from now on."""
        self._engine = engine
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="graphql")

    def close(self) -> None:
        """Take no more work."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request, whatever is wrong with it."""
        reads = scope["method"] in ("GET", "HEAD")
        try:
            if reads:
                made = await self._get(scope)
            elif scope["method"] == "POST":
                made = await self._answer(await self._posted(scope, receive), scope)
            else:
                refusal = _refusal("BAD_USER_INPUT", "send GET or POST")
                made = _Response(405, _JSON, refusal, ((b"allow", b"GET, HEAD, POST"),))
        except (RequestError, TimeoutError) as error:
            code, status, message = told(error)
            made = _Response(status, _JSON, _refusal(code, message), (_KEEP_NOTHING,) if reads else ())
        headers = [*_ALWAYS, *made.headers]
        if made.status != 304:
            headers += [(b"content-length", str(len(made.content)).encode()), (b"content-type", made.media)]
        await send({"type": "http.response.start", "status": made.status, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else made.content})

    async def _posted(self, scope: Scope, receive: Receive) -> dict[str, Any]:
        if header(scope, b"content-type").partition(b";")[0].strip().lower() != _JSON:
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

    async def _get(self, scope: Scope) -> _Response:
        asked = dict(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))
        if "query" not in asked and "extensions" not in asked:
            if b"text/html" in header(scope, b"accept"):
                return _Response(200, _HTML, get_graphql_ide_html(graphql_ide="graphiql").encode())
            raise RequestError("send a query: POST JSON {query, variables}, or ?query=")
        body: dict[str, Any] = {"query": asked.get("query"), "operationName": asked.get("operationName")}
        for name in ("variables", "extensions"):
            try:
                body[name] = orjson.loads(asked[name]) if asked.get(name) else None
            except orjson.JSONDecodeError as error:
                raise RequestError(f"{name} is not JSON") from error
        return await self._answer(body, scope, tagged=True)

    async def _answer(self, body: dict[str, Any], scope: Scope, *, tagged: bool = False) -> _Response:
        variables, name = body.get("variables"), body.get("operationName")
        asked = self._persisted.resolve(body.get("query"), body.get("extensions"))
        if variables is not None and not isinstance(variables, dict):
            raise RequestError("variables must be an object")
        if name is not None and not isinstance(name, str):
            raise RequestError("operationName must be a text")
        request = (asked.query, variables, name or None)
        begun = perf_counter()
        status = 503
        try:
            async with asyncio.timeout(self._settings.timeout_seconds + 1):
                work = self._tagged if tagged else self._plain
                made = await asyncio.get_running_loop().run_in_executor(self._threads, work, request, scope)
                status = made.status
        finally:
            self._metrics.observe(status, perf_counter() - begun)
        if asked.keep is not None and status == 200:
            self._persisted.keep(asked.keep, asked.query)
        return made

    def _plain(self, request: _Request, scope: Scope) -> _Response:
        status, content, _ = self._engine.answer(*request)
        return _packed(scope, status, content, ())

    def _tagged(self, request: _Request, scope: Scope) -> _Response:
        """Like `_plain`, but spare the answer where the client has it already."""
        day, said = today(), (_media(scope), scope["query_string"])
        held = header(scope, b"if-none-match")
        state = self._engine.state() if held else None
        if state is not None:
            tag = self._tags.tag(state, day, *said)
            if matches(held, tag, anything=False):
                return _unmodified(tag)
        status, content, read = self._engine.answer(*request)
        if status != 200:
            return _packed(scope, status, content, (_KEEP_NOTHING,))
        tag = self._tags.tag(read or "", day, *said)
        if held and matches(held, tag):
            return _unmodified(tag)
        return _packed(scope, status, content, (_ASK_EACH_TIME, (b"etag", tag)))


def _unmodified(tag: bytes) -> _Response:
    return _Response(304, b"", b"", (_ASK_EACH_TIME, (b"etag", tag)))


def _packed(scope: Scope, status: int, content: bytes, headers: tuple[tuple[bytes, bytes], ...]) -> _Response:
    if len(content) >= LEAST_GZIPPED and accepts_gzip(header(scope, b"accept-encoding")):
        return _Response(status, _media(scope), gzipped(content), (*headers, _GZIP))
    return _Response(status, _media(scope), content, headers)


def _media(scope: Scope) -> bytes:
    return _GRAPHQL_JSON if _GRAPHQL_JSON in header(scope, b"accept") else _JSON


def _refusal(code: str, message: str) -> bytes:
    return orjson.dumps({"errors": [{"message": message, "extensions": {"code": code}}]})
