"""Entities, ties, claims and documents at their own addresses, in the format that is asked for; and the vocabulary.

People get the explorer's page, programs JSON, JSON-LD, Turtle, TriG or N-Quads. The query's ``at``, ``known`` and
``status`` choose the view, as they do in the explorer; ``after`` is the next page of a long answer, to which its Link
header leads. ``format`` is for whoever cannot set an Accept header.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, Final
from urllib.parse import urlencode

import orjson
from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool

from api.endpoint import SECURITY
from api.errors import RequestError
from api.linked_rows import ASKED, PAGE, PAGED, described
from api.negotiation import preferred
from api.vocabulary_page import page
from graph.exports.rdf.terms import Names
from graph.exports.rdf.vocabulary import context
from graph.exports.rdf.vocabulary import described as vocabulary
from graph.model import ASSERTED, Status
from graph.time import TimeError, calendar_day, instant
from graph.view import View

Page = Callable[[Request], Awaitable[Response]]

#: The media types, by the name that ``?format=`` takes; the favourite first.
FORMATS: Final = {
    "html": "text/html",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "turtle": "text/turtle",
    "trig": "application/trig",
    "nquads": "application/n-quads",
}
_PATHS: Final = {"entity": "entities", "tie": "ties", "claim": "claims", "document": "documents"}
_PAGE_POLICY: Final = (
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_OPEN: Final = {"Access-Control-Allow-Origin": "*"}


def add_linked_data(app: FastAPI, public_url: str, html: Page | None) -> None:
    """Serve the resources and the vocabulary. ``html`` answers for people; without it there is no HTML."""
    names = Names(public_url)
    for field, path in _PATHS.items():
        app.add_api_route(f"/{path}/{{id:path}}", _resource(field, names, html), methods=["GET", "HEAD"])
    app.add_api_route("/vocab", _vocabulary, methods=["GET", "HEAD"])
    app.add_api_route("/context.jsonld", _context, methods=["GET", "HEAD"])


def _resource(field: str, names: Names, html: Page | None) -> Page:
    offers = FORMATS if html else {name: media for name, media in FORMATS.items() if name != "html"}

    async def resource(request: Request) -> Response:
        if not request.path_params["id"]:
            return _refused(404, "the address ends with an id")
        chosen = preferred(request, offers)
        if chosen is None:
            return _none_suits(offers)
        if chosen == "html" and html:
            answer = await html(request)
            answer.headers["Vary"] = "Accept, Accept-Encoding"
            return answer
        try:
            view = _view(request)
        except RequestError as error:
            return _refused(400, str(error))
        return await run_in_threadpool(_answered, request, field, names, view, chosen)

    return resource


def _answered(request: Request, field: str, names: Names, view: View, chosen: str) -> Response:
    id_ = request.path_params["id"]
    variables: dict[str, Any] = {
        "id": id_, "validAt": view.valid_at, "knownAt": view.known_at, "statuses": [s.value for s in view.statuses],
    }  # fmt: skip
    if field in PAGED:
        variables |= {"first": PAGE, "after": request.query_params.get("after")}
    status, content = request.app.state.engine.execute(ASKED[field], variables)
    answer = orjson.loads(content)
    if status != 200:
        return _refused(status, "; ".join(error["message"] for error in answer["errors"]))
    found = answer["data"]["graph"][field]
    if found is None:
        return _refused(404, f"there is no {field} {id_!r} in this view")
    headers = _headers()
    if field in PAGED and found[PAGED[field]]["pageInfo"]["hasNextPage"]:
        query = {**request.query_params, "after": found[PAGED[field]]["pageInfo"]["endCursor"]}
        headers["Link"] = f'<{request.url.path}?{urlencode(query)}>; rel="next"'
    if chosen == "json":
        body = orjson.dumps({field: found, "graph": answer["extensions"]["graph"]})
        return Response(body, headers=headers, media_type=FORMATS["json"])
    from graph.exports.rdf.pretty import WRITTEN  # rdflib takes a while to load

    written = WRITTEN[chosen](described(names, view, field, id_, found))
    return Response(written.encode(), headers={**headers, "Content-Type": _typed(chosen)})


def _view(request: Request) -> View:
    """The view that the query's ``at``, ``known`` and ``status`` name. Raises RequestError for what is none."""
    asked = request.query_params
    at, known, statuses = asked.get("at"), asked.get("known"), asked.get("status")
    try:
        day = date.fromisoformat(calendar_day(at)) if at else None
    except TimeError as error:
        raise RequestError(f"at: {at!r} {error}") from error
    try:
        moment = datetime.fromisoformat(instant(f"{known}T23:59:59Z" if len(known) == 10 else known)) if known else None
    except TimeError as error:
        raise RequestError(f"known: {known!r} {error}") from error
    names = [name.strip().upper() for name in (statuses or "").split(",") if name.strip()]
    unknown = [name for name in names if name not in Status.__members__]
    if unknown:
        raise RequestError(f"status: {', '.join(unknown)} is none of {', '.join(Status)}")
    return View.at(day, moment, [Status(name) for name in names] or ASSERTED)


async def _vocabulary(request: Request) -> Response:
    offers = {name: media for name, media in FORMATS.items() if name != "json"}
    chosen = preferred(request, offers)
    if chosen is None:
        return _none_suits(offers)
    headers = {**_headers(), **_OPEN, "Content-Type": _typed(chosen)}
    if chosen == "html":
        return Response(page(), headers={**headers, "Content-Security-Policy": _PAGE_POLICY})
    return Response(await run_in_threadpool(_vocabulary_in, chosen), headers=headers)


@cache
def _vocabulary_in(chosen: str) -> bytes:
    from graph.exports.rdf.pretty import WRITTEN

    return WRITTEN[chosen](vocabulary()).encode()


async def _context() -> Response:
    return Response(orjson.dumps(context()), headers={**SECURITY, **_OPEN}, media_type=FORMATS["jsonld"])


def _typed(chosen: str) -> str:
    media = FORMATS[chosen]
    return f"{media}; charset=utf-8" if media.startswith("text/") else media


def _headers() -> dict[str, str]:
    return {**SECURITY, "Vary": "Accept"}


def _none_suits(offers: Mapping[str, str]) -> Response:
    formats = [{"format": name, "mediaType": media} for name, media in offers.items()]
    content = orjson.dumps({"message": "none of the media types asked for is there", "formats": formats})
    return Response(content, 406, headers=_headers(), media_type=FORMATS["json"])


def _refused(status: int, message: str) -> Response:
    return Response(orjson.dumps({"message": message}), status, headers=_headers(), media_type=FORMATS["json"])
