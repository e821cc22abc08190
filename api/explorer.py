"""The explorer's files over HTTP: built from ``web/`` into ``api/static/explorer``, held in memory, never read again.

Assets carry a hash of their content in their names, so browsers may keep them for ever; the page that names them is
asked for each time. Without a built explorer there is nothing here, and `/` shows the examples instead.
"""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from fastapi import FastAPI, Request, Response

from api.caching import header, matches
from api.endpoint import SECURITY

#: The paths whose pages the explorer draws itself.
PAGES: Final = (
    "/",
    "/entities/{id}",
    "/graph",
    "/paths",
    "/what-if",
    "/ownership/{id}",
    "/compare/{id}",
    "/documents/{id}",
    "/claims/{id}",
    "/ties/{id}",
)
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "worker-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_FOR_EVER: Final = "public, max-age=31536000, immutable"
_ASK_EACH_TIME: Final = "no-cache"
_TEXTS: Final = ("text/", "image/svg", "application/json")
_SCRIPT: Final = "text/javascript"


@dataclass(frozen=True, slots=True)
class _File:
    """One file as it is sent: its bytes, the same gzipped where that is shorter, and its headers."""

    content: bytes
    gzipped: bytes | None
    headers: dict[str, str]

    def answer(self, request: Request) -> Response:
        """The file, or 304 where the browser has it."""
        if matches(header(request.scope, b"if-none-match"), self.headers["ETag"].encode(), anything=False):
            return Response(status_code=304, headers=self.headers)
        if self.gzipped is not None and "gzip" in request.headers.get("accept-encoding", ""):
            return Response(self.gzipped, headers={**self.headers, "Content-Encoding": "gzip"})
        return Response(self.content, headers=self.headers)


def explorer_page(built: Traversable | None = None) -> Callable[[Request], Awaitable[Response]] | None:
    """What answers with the one page that draws all others; None where it was not built."""
    index = _folder(built).joinpath("index.html")
    if not index.is_file():
        return None
    page = _file("index.html", index.read_bytes(), _ASK_EACH_TIME)

    async def explorer(request: Request) -> Response:
        return page.answer(request)

    return explorer


def add_explorer(app: FastAPI, built: Traversable | None = None) -> bool:
    """Serve the explorer's pages and assets; False, and nothing served, where it was not built."""
    explorer = explorer_page(built)
    if explorer is None:
        return False
    assets = {
        asset.name: _file(asset.name, asset.read_bytes(), _FOR_EVER)
        for asset in _folder(built).joinpath("assets").iterdir()
    }

    async def asset(request: Request, name: str) -> Response:
        found = assets.get(name)
        return found.answer(request) if found else Response("not found", 404, headers=SECURITY)

    for path in PAGES:
        app.add_api_route(path, explorer, methods=["GET", "HEAD"])
    app.add_api_route("/assets/{name}", asset, methods=["GET", "HEAD"])
    return True


def _folder(built: Traversable | None) -> Traversable:
    return built or files("api").joinpath("static", "explorer")


def _file(name: str, content: bytes, kept: str) -> _File:
    media = _SCRIPT if name.endswith(".js") else mimetypes.guess_type(name)[0] or "application/octet-stream"
    text = media.startswith(_TEXTS)
    smaller = gzip.compress(content, 9, mtime=0) if text else content
    headers = {
        **SECURITY,
        "Content-Type": f"{media}; charset=utf-8" if text else media,
        "Content-Security-Policy": POLICY,
        "Cache-Control": kept,
        "ETag": f'"{hashlib.sha256(content).hexdigest()[:32]}"',
        "Vary": "Accept-Encoding",
    }
    return _File(content, smaller if len(smaller) < len(content) else None, headers)
