"""Data extension: the values of properties for entities that were matched, with their sources and at a date if asked.

All entities and properties of a request are read by one GraphQL statement for each date that its settings name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from api.errors import RequestError, TooLargeError
from api.reconcile.manifest import kind_named, type_of
from api.reconcile.properties import Property, Value, find, table
from api.reconcile.service import Refusal, Service

MOST_PROPERTIES: Final = 40
_MOST_DATES: Final = 5
_MOST_VALUES, _DEFAULT_VALUES = 500, 50
_YES: Final = ("true", "on", "yes", "1")


@dataclass(frozen=True, slots=True)
class Asked:
    """One property that is asked for, and its settings. ``property`` None: nobody's id.

    ``aliases``: values that are entities are known by all their names.
    """

    pid: str
    property: Property | None
    cited: bool = False
    valid_at: str | None = None
    most: int = _DEFAULT_VALUES
    aliases: bool = False


def extend(service: Service, query: Any) -> tuple[list[dict[str, Any]], dict[str, dict[str, list[dict[str, Any]]]]]:
    """Answer a data extension query: ``meta``, and the rows by entity id and property id.

    Unknown entities and properties have empty lists. Raises RequestError for what is no such query.
    """
    ids, asked = _parsed(service, query)
    found = read(service, ids, asked)
    rows = {id_: {one.pid: _cells(one, found[id_][one.pid]) for one in asked} for id_ in ids}
    return [_meta(one) for one in asked], rows


def read(service: Service, ids: Collection[str], asked: Sequence[Asked]) -> dict[str, dict[str, list[Value]]]:
    """The values by entity id and property id; statements are as many as dates and pages of ids, or a few more."""
    found: dict[str, dict[str, list[Value]]] = {id_: {one.pid: [] for one in asked} for id_ in ids}
    by_date: dict[str | None, list[Asked]] = defaultdict(list)
    for one in asked:
        if one.property is not None:
            by_date[one.valid_at].append(one)
    pages = service.settings.max_page
    wanted = list(dict.fromkeys(ids))
    for day, of_date in by_date.items():
        document = _document(of_date, pages)
        for begin in range(0, len(wanted), pages):
            part = wanted[begin : begin + pages]
            for id_, node in zip(part, _nodes(service, document, part, day), strict=True):
                for number, one in enumerate(of_date):
                    if node is not None and f"p{number}" in node and one.property is not None:
                        found[id_][one.pid] = one.property.take(node[f"p{number}"], node["id"])[: one.most]
    return found


def _nodes(service: Service, document: str, ids: list[str], day: str | None) -> list[Any]:
    """What is selected of each id; where all at once may be too many rows, half of them at a time."""
    try:
        nodes: list[Any] = service.ask(document, {"ids": ids, "day": day})["graph"]["nodes"]
    except Refusal as refusal:
        if refusal.code != "LIMIT_EXCEEDED" or len(ids) == 1:
            raise
        half = len(ids) // 2
        return _nodes(service, document, ids[:half], day) + _nodes(service, document, ids[half:], day)
    return nodes


def _document(asked: Iterable[Asked], pages: int) -> str:
    fields = " ".join(
        f"p{number}: {one.property.select(one.most, pages, cited=one.cited, aliases=one.aliases)}"
        for number, one in enumerate(asked)
        if one.property is not None
    )
    return (
        "query Extend($ids: [ID!]!, $day: Date) { graph(validAt: $day) { nodes(ids: $ids) "
        f"{{ id ... on Entity {{ {fields} }} }} }} }}"
    )


def _cells(asked: Asked, values: Iterable[Value]) -> list[dict[str, Any]]:
    """The values, and after them, where sources are asked for, what each rests on."""
    kept = [value for value in values if value.words]
    cells = [value.told for value in kept]
    if asked.cited:
        cells += [{"str": f"{value.words}: {source}"} for value in kept for source in value.sources]
    return cells


def _meta(asked: Asked) -> dict[str, Any]:
    known = asked.property
    meta: dict[str, Any] = {"id": asked.pid, "name": known.name if known else asked.pid}
    if known and known.target:
        meta["type"] = type_of(known.target)
    return meta


def _parsed(service: Service, query: Any) -> tuple[list[str], list[Asked]]:
    if not isinstance(query, dict) or not isinstance(query.get("ids"), list):
        raise RequestError("extend must be an object {ids: [...], properties: [{id, settings}]}")
    ids, properties = query["ids"], query.get("properties")
    if not all(isinstance(id_, str) for id_ in ids):
        raise RequestError("extend: ids must be texts")
    if len(ids) > service.settings.max_page:
        raise TooLargeError(f"extend: at most {service.settings.max_page} ids at once, not {len(ids)}")
    if not isinstance(properties, list):
        raise RequestError("extend: properties must be a list of objects {id, settings}")
    if len(properties) > MOST_PROPERTIES:
        raise TooLargeError(f"extend: at most {MOST_PROPERTIES} properties at once, not {len(properties)}")
    asked = [_asked(one) for one in properties]
    if len({one.pid for one in asked}) < len(asked):
        raise RequestError("extend: a property may be asked for once only; the answer's rows are by its id")
    if len({one.valid_at for one in asked}) > _MOST_DATES:
        raise TooLargeError(f"extend: at most {_MOST_DATES} different dates (validAt) at once")
    return list(dict.fromkeys(ids)), asked


def _asked(given: Any) -> Asked:
    if not isinstance(given, dict) or not isinstance(given.get("id"), str) or not given["id"]:
        raise RequestError("extend: a property must be an object with an id")
    settings = given.get("settings")
    if settings is not None and not isinstance(settings, dict):
        raise RequestError(f"extend: settings of {given['id']!r} must be an object")
    settings = settings or {}
    return Asked(
        given["id"],
        find(given["id"]),
        str(settings.get("sources", "")).lower() in _YES,
        _day(settings.get("validAt")),
        _most(settings.get("limit")),
    )


def _day(text: Any) -> str | None:
    if text is None or (isinstance(text, str) and not text.strip()):
        return None
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except (ValueError, AttributeError) as error:
        raise RequestError(f"validAt must be a date such as 2020-01-31, not {text!r}") from error


def _most(text: Any) -> int:
    if text in (None, ""):
        return _DEFAULT_VALUES
    try:
        most = float(text)
    except (ValueError, TypeError, OverflowError) as error:
        raise RequestError(f"limit must be a number, not {text!r}") from error
    if not 1 <= most <= _MOST_VALUES:
        raise RequestError(f"limit must be 1 to {_MOST_VALUES}, not {text!r}")
    return int(most)


def propose(type_: str, limit: str) -> dict[str, Any]:
    """The properties that entities of a type may have; of an unknown type none, without a type all."""
    kind = kind_named(type_)
    fitting = [one for one in table().values() if not type_ or (kind is not None and kind in one.kinds)]
    answer: dict[str, Any] = {"properties": [], "type": type_}
    if limit:
        most = whole_number("limit", limit, least=1)
        fitting = fitting[:most]
        answer["limit"] = most
    answer["properties"] = [{"id": one.id, "name": one.name, "description": one.says} for one in fitting]
    return answer


def whole_number(name: str, text: str, *, least: int) -> int:
    """A parameter that is a whole number. Raises RequestError for anything else, and for less than ``least``."""
    if not (text.isascii() and text.isdecimal() and len(text) <= 9) or int(text) < least:
        raise RequestError(f"{name} must be a whole number of at least {least}, not {text[:40]!r}")
    return int(text)
