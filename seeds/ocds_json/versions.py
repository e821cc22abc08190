"""A versioned release, in which each field is the list of its values, as the release of the last ones."""

from __future__ import annotations

from typing import Any, Final

from seeds.ocds_json.values import text

_DEEPEST: Final = 60


def last_version(versioned: dict[str, Any]) -> dict[str, Any]:
    """The last value of each field, by the dates of releases; empty for an empty one. Its date is the newest of all."""
    dates: list[str] = []
    found = _last(versioned, dates, 0)
    if not isinstance(found, dict) or not found:
        return {}
    return {"id": "last versions", "date": max(dates, default=None), **found}


def _last(value: Any, dates: list[str], depth: int) -> Any:
    if depth > _DEEPEST:
        return None
    if isinstance(value, dict):
        return {key: _last(each, dates, depth + 1) for key, each in value.items()}
    if not isinstance(value, list):
        return value
    if value and all(isinstance(each, dict) and "releaseDate" in each and "value" in each for each in value):
        dates += [text(each["releaseDate"]) for each in value]
        return max(value, key=lambda each: text(each["releaseDate"]))["value"]
    return [_last(each, dates, depth + 1) for each in value]
