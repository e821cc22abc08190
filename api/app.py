"""The HTTP application: the explorer, GraphQL, its schema's text, examples, and health. Read-only throughout."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files

import orjson
import structlog
from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, PlainTextResponse
from fastapi.staticfiles import StaticFiles
from starlette.concurrency import run_in_threadpool
from starlette.types import Receive, Scope, Send

from api.caching import Compressing, header, matches
from api.endpoint import PATH, SECURITY, GraphqlEndpoint
from api.engine import Engine
from api.explorer import add_explorer, explorer_page
from api.linked_data import add_linked_data
from api.metrics import CONTENT_TYPE, Metrics
from api.reconcile.routes import add_reconciliation
from api.schema import sdl
from graph.settings import Settings, load_settings
from graph.store import Store

_JSON = "application/json"
_OWN_PAGES = "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
_log = structlog.get_logger(__name__)


class _Application(FastAPI):
    """FastAPI, but for GraphQL requests, which go straight to their endpoint."""

    graphql: GraphqlEndpoint

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == PATH:
            await self.graphql(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application over the database that the settings name; it opens with the app and closes with it."""
    chosen = settings or load_settings()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        opened = Store.open(chosen)
        store = await run_in_threadpool(opened.__enter__)
        app.state.store = store
        app.state.engine = Engine(store, chosen)
        graphql.open(app.state.engine)
        try:
            yield
        finally:
            graphql.close()
            await run_in_threadpool(opened.__exit__, None, None, None)

    metrics = Metrics()
    graphql = GraphqlEndpoint(chosen, metrics)
    app = _Application(title="tiegraph", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.graphql, app.state.metrics = graphql, metrics
    app.add_middleware(Compressing)
    _routes(app, chosen)
    return app


def _routes(app: FastAPI, settings: Settings) -> None:
    add_reconciliation(app, settings)
    static = files("api").joinpath("static", "landing")
    app.mount("/static", StaticFiles(directory=str(static)), name="static")

    async def landing() -> HTMLResponse:
        page = static.joinpath("landing.html").read_text(encoding="utf-8")
        return HTMLResponse(page, headers={**SECURITY, "Content-Security-Policy": _OWN_PAGES})

    app.add_api_route("/api", landing, response_class=HTMLResponse)
    add_linked_data(app, settings.public_url, explorer_page())
    if not add_explorer(app):
        app.add_api_route("/", landing, response_class=HTMLResponse)

    @app.get("/schema.graphql", response_class=PlainTextResponse)
    async def schema(request: Request) -> Response:
        tag = f'W/"{hashlib.sha256(sdl().encode()).hexdigest()[:32]}"'
        headers = {**SECURITY, "ETag": tag, "Cache-Control": "no-cache"}
        if matches(header(request.scope, b"if-none-match"), tag.encode()):
            return Response(status_code=304, headers={**headers, "Vary": "Accept-Encoding"})
        return PlainTextResponse(sdl(), headers=headers)

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
