"""The HTTP application: GraphQL, the schema's text, health, and a landing page. Read-only throughout."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from importlib.resources import files
from time import perf_counter
from typing import Any

import orjson
import structlog
from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse
from fastapi.staticfiles import StaticFiles
from starlette.concurrency import run_in_threadpool
from strawberry.http.ides import get_graphql_ide_html

from api.engine import Engine
from api.errors import LimitError, RequestError, told
from api.metrics import CONTENT_TYPE, Metrics
from api.schema import sdl
from graph.settings import Settings, load_settings
from graph.store import Store

_THREADS = 24
_JSON = "application/json"
_GRAPHQL_JSON = "application/graphql-response+json"
_SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
}
_OWN_PAGES = "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
_log = structlog.get_logger(__name__)


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application over the database that the settings name; it opens with the app and closes with it."""
    chosen = settings or load_settings()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        opened = Store.open(chosen)
        store = await run_in_threadpool(opened.__enter__)
        app.state.store, app.state.engine = store, Engine(store, chosen)
        app.state.threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="graphql")
        try:
            yield
        finally:
            app.state.threads.shutdown(wait=False, cancel_futures=True)
            await run_in_threadpool(opened.__exit__, None, None, None)

    app = FastAPI(title="tiegraph", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.state.settings, app.state.metrics = chosen, Metrics()
    _routes(app)
    return app


def _routes(app: FastAPI) -> None:
    # Plain routes, and first: FastAPI's own would resolve dependencies that these have none of, at each request.
    app.add_route("/graphql", _post, methods=["POST"])
    app.add_route("/graphql", _get, methods=["GET"])
    static = files("api").joinpath("static")
    app.mount("/static", StaticFiles(directory=str(static)), name="static")

    @app.get("/", response_class=HTMLResponse)
    async def landing() -> HTMLResponse:
        page = static.joinpath("landing.html").read_text(encoding="utf-8")
        return HTMLResponse(page, headers={**_SECURITY, "Content-Security-Policy": _OWN_PAGES})

    @app.get("/schema.graphql", response_class=PlainTextResponse)
    async def schema() -> PlainTextResponse:
        return PlainTextResponse(sdl(), headers=_SECURITY)

    @app.get("/metrics")
    async def metrics(request: Request) -> Response:
        return Response(request.app.state.metrics.text(), media_type=CONTENT_TYPE)

    @app.get("/healthz")
    async def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/readyz")
    async def readyz(request: Request) -> Response:
        try:
            async with asyncio.timeout(5):
                rows = await run_in_threadpool(request.app.state.store.named, "graph_state")
        except Exception as error:
            _log.warning("not ready", error=type(error).__name__)
            rows = []
        ready = bool(rows)
        content = orjson.dumps({"status": "ready" if ready else "unavailable"})
        return Response(content, 200 if ready else 503, media_type=_JSON)


async def _post(request: Request) -> Response:
    try:
        body = await _body(request)
    except RequestError as error:
        code, _, message = told(error)
        status = 413 if isinstance(error, LimitError) else 400
        return _refusal(status, code, message)
    return await _answer(request, body)


async def _get(request: Request) -> Response:
    asked = request.query_params
    if "query" not in asked:
        if "text/html" in request.headers.get("accept", ""):
            return HTMLResponse(get_graphql_ide_html(graphql_ide="graphiql"), headers=_SECURITY)
        return _refusal(400, "BAD_USER_INPUT", "send a query: POST JSON {query, variables}, or ?query=")
    try:
        variables = orjson.loads(asked["variables"]) if asked.get("variables") else None
    except orjson.JSONDecodeError:
        return _refusal(400, "BAD_USER_INPUT", "variables is not JSON")
    body = {"query": asked["query"], "variables": variables, "operationName": asked.get("operationName")}
    return await _answer(request, body)


async def _body(request: Request) -> dict[str, Any]:
    limit = request.app.state.settings.max_body_bytes
    received = bytearray()
    async for chunk in request.stream():
        received += chunk
        if len(received) > limit:
            raise LimitError(f"the request body is larger than {limit:,} bytes")
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != _JSON:
        raise RequestError(f"send the query as {_JSON}")
    try:
        body = orjson.loads(bytes(received))
    except orjson.JSONDecodeError as error:
        raise RequestError(f"the request body is not JSON: {error}") from error
    if not isinstance(body, dict):
        raise RequestError("send one JSON object {query, variables, operationName}; batches are not answered")
    return body


async def _answer(request: Request, body: dict[str, Any]) -> Response:
    query, variables, name = body.get("query"), body.get("variables"), body.get("operationName")
    if not isinstance(query, str) or not query.strip():
        return _refusal(400, "BAD_USER_INPUT", "query is missing")
    if variables is not None and not isinstance(variables, dict):
        return _refusal(400, "BAD_USER_INPUT", "variables must be an object")
    if name is not None and not isinstance(name, str):
        return _refusal(400, "BAD_USER_INPUT", "operationName must be a text")
    engine: Engine = request.app.state.engine
    begun = perf_counter()
    try:
        async with asyncio.timeout(request.app.state.settings.timeout_seconds + 1):
            status, content = await asyncio.get_running_loop().run_in_executor(
                request.app.state.threads, engine.execute, query, variables, name or None
            )
    except TimeoutError as error:
        code, status, message = told(error)
        request.app.state.metrics.observe(status, perf_counter() - begun)
        return _refusal(status, code, message)
    request.app.state.metrics.observe(status, perf_counter() - begun)
    accepts = request.headers.get("accept", "")
    media = _GRAPHQL_JSON if _GRAPHQL_JSON in accepts else _JSON
    return Response(content, status, media_type=media, headers=_SECURITY)


def _refusal(status: int, code: str, message: str) -> Response:
    content = orjson.dumps({"errors": [{"message": message, "extensions": {"code": code}}]})
    return Response(content, status, media_type=_JSON, headers=_SECURITY)
