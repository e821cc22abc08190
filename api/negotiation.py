"""Which of several media types a request would rather have: the Accept header of RFC 9110, section 12.5.1."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import Request


def preferred(request: Request, offers: Mapping[str, str]) -> str | None:
    """The name of the offer that suits best; None where none does.

    ``offers`` are media types by the name that ``?format=`` takes, the server's favourite first. ``?format=`` wins over
    the header, and without either everything suits.
    """
    asked = request.query_params.get("format")
    if asked is not None:
        return asked if asked in offers else None
    ranges = weighted(request.headers.get("accept", "*/*")) or [("*/*", 1.0)]
    best, weight = None, 0.0
    for name, media in offers.items():
        found = _weight(ranges, media)
        if found > weight:
            best, weight = name, found
    return best


def weighted(header: str) -> list[tuple[str, float]]:
    """What a header such as Accept lists, in small letters, each with its weight; 0 for a weight that is none."""
    found = []
    for item in header.lower().split(","):
        choice, *parameters = (part.strip() for part in item.split(";"))
        if not choice:
            continue
        weight = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "q":
                try:
                    weight = min(max(float(value), 0.0), 1.0)
                except ValueError:
                    weight = 0.0
        found.append((choice, weight))
    return found


def _weight(ranges: list[tuple[str, float]], media: str) -> float:
    """The weight that the most specific of the ranges gives a media type; 0 where none is of it."""
    for wanted in (media, f"{media.partition('/')[0]}/*", "*/*"):
        weights = [weight for pattern, weight in ranges if pattern == wanted]
        if weights:
            return max(weights)
    return 0.0
