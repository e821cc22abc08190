"""Auto-completion of entities, properties and types, and the flyouts of 0.2: small texts beside what is suggested."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any, Final

from api.errors import RequestError
from api.reconcile.extend import whole_number
from api.reconcile.manifest import kind_named, type_of
from api.reconcile.properties import find, table
from api.reconcile.service import Service
from graph.model import EntityKind
from graph.search.finding import LONGEST_TEXT, search
from graph.search.spelling import spelling
from graph.view import View

_PAGE: Final = 10
#: The index gives so many candidates at most; nothing is to be had behind them.
_MOST: Final = 120
_KIND_SAYS: Final = "Entities of the kind {}"
_ENTITY: Final = "query Flyout($id: ID!) { entity(id: $id) { name kind countries description } }"


def suggest(service: Service, what: str, prefix: str, cursor: str, type_: str = "") -> dict[str, Any]:
    """Up to ten suggestions after ``cursor`` many. Raises RequestError for a cursor that is no number.

    ``what`` is entity, property or type. Without a prefix, properties and types are all suggested, entities are not.
    """
    skip = whole_number("cursor", cursor, least=0) if cursor else 0
    if what == "entity":
        return {"result": _entities(service, prefix, skip, type_)}
    if what == "property":
        named = [(one.id, one.name, one.says) for one in table().values()]
    else:
        named = [(kind.value, type_of(kind)["name"], _KIND_SAYS.format(kind.label)) for kind in EntityKind]
    wanted = prefix.strip().casefold()
    fitting = [one for one in named if _begins(wanted, one[:2])]
    return {"result": [_one(*one) for one in fitting[skip : skip + _PAGE]]}


def _one(id_: str, name: str, says: str) -> dict[str, str]:
    return {"id": id_, "name": name, "description": says}


def _begins(wanted: str, texts: Iterable[str]) -> bool:
    """Whether a text, or a word of it, begins so."""
    return any(f" {text.casefold()}".find(f" {wanted}") >= 0 for text in texts)


def _entities(service: Service, prefix: str, skip: int, type_: str) -> list[dict[str, Any]]:
    if len(prefix) > LONGEST_TEXT:
        raise RequestError(f"prefix has {len(prefix):,} characters; give at most {LONGEST_TEXT}")
    if not spelling(prefix.strip()).key or skip >= _MOST:
        return []
    kind = kind_named(type_) if type_ else None
    kinds = None if not type_ else {kind} if kind else set[EntityKind]()
    hits = search(
        service.store, View.at(), prefix, kinds=kinds, first=skip + _PAGE, timeout=service.settings.timeout_seconds
    )
    return [
        {
            **_one(hit.entity, hit.name, ", ".join([type_of(EntityKind(hit.kind))["name"], *hit.countries])),
            "notable": [type_of(EntityKind(hit.kind))],
        }
        for hit in hits[skip:]
    ]


def flyout(service: Service, what: str, id_: str) -> dict[str, str]:
    """``{id, html}`` for an entity, property or type; of an unknown one the text says that nothing is known."""
    return {"id": id_, "html": _html(*(_told(service, what, id_) or ("Unknown", f"Nothing is known as {id_}")))}


def _told(service: Service, what: str, id_: str) -> tuple[str, str] | None:
    if what == "entity":
        entity = service.ask(_ENTITY, {"id": id_})["entity"]
        if entity is None:
            return None
        says = ", ".join([type_of(EntityKind(entity["kind"]))["name"], *entity["countries"]])
        return entity["name"], ". ".join(filter(None, (says, entity["description"])))
    if what == "property":
        known = find(id_)
        return (known.name, known.says) if known else None
    kind = kind_named(id_)
    return (type_of(kind)["name"], _KIND_SAYS.format(kind.label)) if kind else None


def _html(name: str, says: str) -> str:
    return f'<div style="padding: 8px"><strong>{escape(name)}</strong><p>{escape(says)}</p></div>'
