"""The field `news`: what was learnt of ties, by `graph.news`, page after page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple, fields
from typing import Any, Final

from api.errors import RequestError
from api.planner.deferred import Inquiry, TieRef, deferred
from api.planner.pages import decode, encode
from api.planner.paths import canonical_id
from api.planner.roots import root
from api.planner.scope import Column, Reading, Scope, Selected
from api.planner.story import tie_title
from graph.news import Feed, Happened, Mark, MarkError, NewsItem, news

_PARTS: Final = len(fields(Mark))


@root("news")
def _news(scope: Scope, reading: Reading, selected: Selected) -> Column:
    about = "null" if selected.argument("about") is None else canonical_id(scope, reading, selected.parameter("about"))
    return deferred(scope, reading, selected, _compute, about)


def _compute(inquiry: Inquiry, beginnings: Sequence[Any], arguments: Mapping[str, Any]) -> list[Any]:
    return [_connection(_feed(inquiry, about, arguments), arguments) for about in beginnings]


def _feed(inquiry: Inquiry, about: str | None, arguments: Mapping[str, Any]) -> Feed:
    if about is None and arguments.get("about") is not None:
        raise RequestError(f"news: there is no entity {arguments['about']!r} (about)")
    cursor = arguments.get("after")
    try:
        return news(
            inquiry.store, arguments["since"], about,
            until=inquiry.view.known_at, statuses=inquiry.view.statuses,
            after=None if cursor is None else _mark(cursor), first=arguments["first"], timeout=inquiry.timeout,
        )  # fmt: skip
    except MarkError as error:
        raise RequestError("news: after is a cursor of a later reading; ask at its knownAt or later") from error


def _mark(cursor: str) -> Mark:
    parts = decode("news", cursor, _PARTS)
    if not all(isinstance(part, str) for part in parts):
        raise RequestError("news: after is no cursor of this list; take one from edges.cursor or pageInfo")
    return Mark(*parts)


def _connection(feed: Feed, arguments: Mapping[str, Any]) -> dict[str, Any]:
    edges = [{"cursor": encode(list(astuple(item.mark))), "node": _told(item)} for item in feed.items]
    return {
        "edges": edges,
        "pageInfo": {
            "hasNextPage": feed.more,
            "hasPreviousPage": arguments.get("after") is not None,
            "startCursor": edges[0]["cursor"] if edges else None,
            "endCursor": edges[-1]["cursor"] if edges else None,
        },
        "totalCount": feed.total,
    }


def _told(item: NewsItem) -> dict[str, Any]:
    def version(known: str) -> TieRef:
        return TieRef(item.mark.tie, item.kind, item.source, item.target, known)

    return {
        "what": item.happened.value,
        "tie": version(item.mark.since if item.after is None else item.mark.until),
        "before": None if item.before is None else version(item.mark.since),
        "knownAt": item.at,
        "title": news_title(item),
    }


def news_title(item: NewsItem) -> str:
    """One line: what was learnt, and of which tie."""
    tie = item.tie
    said = item.happened.value.capitalize()
    if item.happened is Happened.ENDED:
        said = f"{said} by {tie['valid_to']}"
    elif item.changed:
        said = f"{said} ({', '.join(item.changed)})"
    low, high, role = (tie.get(name) for name in ("share_min", "share_max", "role"))
    return f"{said}: {tie_title(item.kind, item.source_name, item.target_name, low, high, role)}"
