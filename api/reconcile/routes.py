"""The service over HTTP: which path answers what, for 0.2 and the draft, with CORS for everybody and errors as JSON."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qsl

import orjson
import structlog
from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool

from api.errors import RequestError, TooLargeError, told
from api.reconcile import draft
from api.reconcile.extend import extend, propose
from api.reconcile.manifest import draft_manifest, manifest
from api.reconcile.matching import answer
from api.reconcile.preview import POLICY, preview
from api.reconcile.queries import parse_batch
from api.reconcile.service import Refusal, Service
from api.reconcile.suggest import flyout, suggest
from graph.settings import Settings

ROOT: Final = "/reconcile"
_METHODS: Final = ["GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"]
_JSON: Final = "application/json"
_FORM: Final = "application/x-www-form-urlencoded"
#: What JSONP may call: a JavaScript name, or names with dots between them. Nothing else gets into a script.
_CALLBACK: Final = re.compile(r"[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*){0,5}", re.ASCII)
_LONGEST_CALLBACK, _MOST_PARAMETERS = 100, 50
_HEADERS: Final = {
    "Access-Control-Allow-Origin": "*",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
_PREFLIGHT: Final = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Content-Type, Accept, Accept-Language, X-Requested-With",
    "Access-Control-Max-Age": "86400",
}
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Call:
    """One request: its parameters, from the form or else the address; ``content`` is the body as it came."""

    service: Service
    parameters: Mapping[str, str]
    media: str
    content: bytes

    def get(self, name: str) -> str:
        return self.parameters.get(name, "")

    def needed(self, name: str) -> str:
        if not self.get(name):
            raise RequestError(f"the parameter {name} is missing")
        return self.get(name)

    def body(self) -> Any:
        if self.media != _JSON:
            raise Refusal(415, "BAD_USER_INPUT", f"send the body as {_JSON}")
        return _loaded("the request body", self.content)


_Handler = Callable[[_Call], Any]


class _Page(str):
    """An HTML page among answers that are JSON."""


def _root(call: _Call) -> Any:
    """Version 0.2 has one address for three things."""
    asked = [name for name in ("queries", "extend") if name in call.parameters]
    if len(asked) > 1:
        raise RequestError("send queries or extend, not both")
    if not asked:
        if call.media:
            raise RequestError(f"send queries=… or extend=… as {_FORM}")
        if "query" in call.parameters:
            raise RequestError('single queries are no part of 0.2; send queries={"q0": {"query": "…"}}')
        return manifest(call.service.base, call.service.settings.public_url)
    given = _loaded(asked[0], call.get(asked[0]).encode())
    if asked == ["extend"]:
        meta, rows = extend(call.service, given)
        return {"meta": meta, "rows": rows}
    queries = parse_batch(given)
    found = answer(call.service, list(queries.values()))
    return {key: {"result": [one.told() for one in candidates]} for key, candidates in zip(queries, found, strict=True)}


def _suggest(what: str) -> _Handler:
    return lambda call: suggest(call.service, what, call.get("prefix"), call.get("cursor"), call.get("type"))


def _flyout(what: str) -> _Handler:
    return lambda call: flyout(call.service, what, call.needed("id"))


def _preview(call: _Call) -> _Page:
    return _Page(preview(call.service, call.needed("id")))


def _propose(call: _Call) -> Any:
    return propose(call.get("type"), call.get("limit"))


_SHARED: Final[dict[str, dict[str, _Handler]]] = {
    **{f"suggest/{what}": {"GET": _suggest(what)} for what in ("entity", "property", "type")},
    "preview": {"GET": _preview},
    "extend/propose": {"GET": _propose},
}
_ROUTES: Final[dict[str, dict[str, _Handler]]] = {
    "": {"GET": _root, "POST": _root},
    **_SHARED,
    **{f"flyout/{what}": {"GET": _flyout(what)} for what in ("entity", "property", "type")},
    "v1": {"GET": lambda call: draft_manifest(call.service.base)},
    "v1/reconcile": {"POST": lambda call: draft.reconcile(call.service, call.body())},
    "v1/extend": {"POST": lambda call: draft.extended(call.service, call.body())},
    **{f"v1/{path}": methods for path, methods in _SHARED.items()},
}


def add_reconciliation(app: FastAPI, settings: Settings) -> None:
    """Serve ``/reconcile`` and what is below it, over the store and engine that ``app.state`` holds."""

    async def reconcile(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={**_HEADERS, **_PREFLIGHT})
        try:
            async with asyncio.timeout(settings.timeout_seconds + 1):
                handler, call = await _prepared(request, settings)
                callback = "" if request.url.path.startswith(f"{ROOT}/v1") else _callback(call)
                return _answered(await run_in_threadpool(handler, call), callback)
        except Refusal as error:
            return _refused(error.status, error.code, str(error))
        except Exception as error:
            code, status, message = told(error)
            if status >= 500:
                _log.error("reconciliation failed", code=code, error=f"{type(error).__name__}: {error}")
            return _refused(status, code, message)

    for path in (ROOT, f"{ROOT}/{{path:path}}"):
        app.add_api_route(path, reconcile, methods=_METHODS, include_in_schema=False)


async def _prepared(request: Request, settings: Settings) -> tuple[_Handler, _Call]:
    path = request.path_params.get("path", "").removesuffix("/")
    methods = _ROUTES.get(path)
    if methods is None:
        raise Refusal(404, "NOT_FOUND", f"nothing is here; {ROOT} tells in its manifest what there is")
    handler = methods.get("GET" if request.method == "HEAD" else request.method)
    if handler is None:
        raise Refusal(405, "BAD_USER_INPUT", f"send {' or '.join(methods)}")
    parameters = _parameters(request.scope["query_string"])
    media, content = "", b""
    if request.method == "POST":
        media = request.headers.get("content-type", "").partition(";")[0].strip().lower() or "none"
        content = await _received(request, settings.max_body_bytes)
        if path == "":
            if media != _FORM:
                raise Refusal(415, "BAD_USER_INPUT", f"send queries=… or extend=… as {_FORM}")
            parameters = {**parameters, **_parameters(content)}
    return handler, _Call(_service(request, settings), parameters, media, content)


def _service(request: Request, settings: Settings) -> Service:
    public = f"{settings.public_url}/" if "public_url" in settings.model_fields_set else str(request.base_url)
    return Service(request.app.state.store, request.app.state.engine, settings, public)


async def _received(request: Request, limit: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > limit:
            raise TooLargeError(f"the request body is larger than {limit:,} bytes")
        parts.append(part)
    return b"".join(parts)


def _parameters(encoded: bytes) -> dict[str, str]:
    try:
        text = encoded.decode("utf-8", "replace")
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_PARAMETERS, errors="replace")
    except ValueError as error:
        raise RequestError(f"send at most {_MOST_PARAMETERS} parameters") from error
    return dict(pairs)


def _loaded(name: str, content: bytes) -> Any:
    try:
        return orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise RequestError(f"{name} is not JSON: {error}") from error


def _callback(call: _Call) -> str:
    name = call.get("callback")
    if name and (len(name) > _LONGEST_CALLBACK or not _CALLBACK.fullmatch(name)):
        raise RequestError("callback must be a JavaScript name, or a few with dots between them")
    return name


def _answered(found: Any, callback: str) -> Response:
    if isinstance(found, _Page):
        return Response(found, media_type="text/html", headers={**_HEADERS, "Content-Security-Policy": POLICY})
    content = orjson.dumps(found)
    if not callback:
        return Response(content, media_type=_JSON, headers=_HEADERS)
    safe = content.decode().replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return Response(f"/**/{callback}({safe});", media_type="text/javascript", headers=_HEADERS)


def _refused(status: int, code: str, message: str) -> Response:
    content = orjson.dumps({"status": "error", "code": code, "message": message})
    headers = {**_HEADERS, "Allow": _PREFLIGHT["Access-Control-Allow-Methods"]} if status == 405 else _HEADERS
    return Response(content, status, media_type=_JSON, headers=headers)
