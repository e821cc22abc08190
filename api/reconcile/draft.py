"""The Reconciliation Service API 1.0-draft: the folder 1.0-draft of reconciliation-api/specs at commit 03f1f07b.

Queries are lists of conditions there, answers stand in the order of the queries, and all bodies are JSON. Drafts
change: this is the one that says matchType, matchQuantifier and matchQualifier. No qualifier is offered, so any is
refused.
"""

from __future__ import annotations

from typing import Any, Final

from api.errors import RequestError
from api.reconcile.extend import extend
from api.reconcile.matching import answer
from api.reconcile.queries import (
    Condition,
    Query,
    check_size,
    kinds_of,
    limit_of,
    many,
    object_of,
    quantifier_of,
    values_of,
)
from api.reconcile.service import Service

_FIELDS: Final = frozenset({"conditions", "type", "limit", "lang", "dir"})
_CONDITION: Final = frozenset({"matchType", "pid", "v", "required", "matchQuantifier", "matchQualifier", "lang", "dir"})
_MOST_CONDITIONS: Final = 20


def reconcile(service: Service, batch: Any) -> dict[str, Any]:
    """The answer to a query batch. Raises RequestError for what is none, TooLargeError for more than are answered."""
    queries = batch.get("queries") if isinstance(batch, dict) else None
    if not isinstance(queries, list):
        raise RequestError('send {"queries": [{"conditions": [{"matchType": "name", "v": "Hikvision"}]}]}')
    check_size(len(queries))
    asked = [_query(f"query {number}", given) for number, given in enumerate(queries)]
    return {"results": [{"candidates": [one.told() for one in found]} for found in answer(service, asked)]}


def extended(service: Service, query: Any) -> dict[str, Any]:
    """The answer to a data extension query: rows and properties are lists here."""
    meta, rows = extend(service, query)
    listed = [
        {"id": id_, "properties": [{"id": pid, "values": values} for pid, values in cells.items()]}
        for id_, cells in rows.items()
    ]
    return {"meta": meta, "rows": listed}


def _query(where: str, given: Any) -> Query:
    fields = object_of(where, given, _FIELDS)
    listed = fields.get("conditions")
    if not isinstance(listed, list) or not listed:
        raise RequestError(f"{where}: conditions must be a list of at least one")
    many(where, "conditions", listed, _MOST_CONDITIONS)
    type_ = fields.get("type")
    if type_ is not None and not isinstance(type_, str):
        raise RequestError(f"{where}: type must be one type's id")
    texts: tuple[str, ...] = ()
    all_texts = False
    conditions: list[Condition] = []
    for one in listed:
        by_name, condition = _condition(where, one)
        if not condition.values:
            continue
        if by_name and condition.quantifier != "none":
            texts += tuple(wanted.text for wanted in condition.values)
            all_texts |= condition.quantifier == "all"
        if not by_name or condition.quantifier == "none":
            conditions.append(condition)
    return Query(
        texts=tuple(dict.fromkeys(texts)),
        kinds=kinds_of([type_]) if type_ else None,
        conditions=tuple(conditions),
        limit=limit_of(where, fields.get("limit")),
        all_texts=all_texts,
    )


def _condition(where: str, given: Any) -> tuple[bool, Condition]:
    """A condition, and whether it is one on names. Names that must not be are a condition on all names."""
    fields = object_of(f"{where}, condition", given, _CONDITION)
    match_type, pid = fields.get("matchType"), fields.get("pid")
    if match_type not in ("name", "property") or "v" not in fields:
        raise RequestError(f"{where}: a condition needs matchType, which is name or property, and v")
    if (match_type == "property") != isinstance(pid, str):
        raise RequestError(f"{where}: pid is to be given if and only if matchType is property")
    if fields.get("matchQualifier") is not None:
        raise RequestError(f"{where}: no matchQualifier is offered; leave it out")
    required = fields.get("required", False)
    if not isinstance(required, bool):
        raise RequestError(f"{where}: required must be true or false")
    quantifier = quantifier_of(where, fields.get("matchQuantifier", "any"))
    by_name = match_type == "name"
    return by_name, Condition("names" if by_name else str(pid), values_of(where, fields["v"]), quantifier, required)
