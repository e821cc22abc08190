"""Reconciliation queries: what a client may ask, read from JSON of version 0.2 and from that of the draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from api.errors import RequestError, TooLargeError
from api.reconcile.manifest import BATCH, kind_named
from graph.model import EntityKind

DEFAULT_LIMIT, MOST_LIMIT = 10, 50
_MOST_CONDITIONS, _MOST_VALUES = 20, 20
_FIELDS: Final = frozenset({"query", "type", "type_strict", "limit", "properties"})
_STRICT: Final = ("any", "all", "should")
_QUANTIFIERS: Final = ("any", "all", "none")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One value of a condition: a text, or the id of an entity that was reconciled before."""

    text: str
    is_id: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """What a property should be. ``quantifier``: any, all or none of the values; ``required``: others are left out."""

    pid: str
    values: tuple[Wanted, ...]
    quantifier: str = "any"
    required: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """One row's question. ``kinds`` None: any; ``strict`` False: other kinds are candidates too, further below.

    With ``all_texts`` a candidate must be found by each of the texts, else by one.
    """

    texts: tuple[str, ...]
    kinds: frozenset[EntityKind] | None = None
    strict: bool = True
    conditions: tuple[Condition, ...] = ()
    limit: int = DEFAULT_LIMIT
    all_texts: bool = False


def parse_batch(batch: Any) -> dict[str, Query]:
    """The queries of a 0.2 batch by their keys. Raises RequestError, which names the query that is wrong."""
    if not isinstance(batch, dict):
        raise RequestError('queries must be an object of queries by key, as {"q0": {"query": "Hikvision"}}')
    check_size(len(batch))
    return {key: _query(key, given) for key, given in batch.items()}


def check_size(queries: int) -> None:
    """Raise TooLargeError for more queries than are answered at once."""
    if queries > BATCH:
        raise TooLargeError(f"at most {BATCH} queries at once, not {queries}")


def _query(key: str, given: Any) -> Query:
    where = f"query {key[:40]!r}"
    fields = object_of(where, given, _FIELDS)
    text = fields.get("query")
    if text is not None and not isinstance(text, str):
        raise RequestError(f"{where}: query must be a text")
    listed = fields.get("properties")
    if text is None and not listed:
        raise RequestError(f"{where}: give query, properties, or both")
    if listed is not None and not isinstance(listed, list):
        raise RequestError(f"{where}: properties must be a list of objects {{pid, v}}")
    many(where, "properties", listed or [], _MOST_CONDITIONS)
    conditions = [_condition(where, one) for one in listed or []]
    strict = fields.get("type_strict", "any")
    if strict not in _STRICT:
        raise RequestError(f"{where}: type_strict must be one of {', '.join(_STRICT)}")
    kinds = _kinds(where, fields.get("type"))
    if strict == "all" and kinds is not None and len(kinds) > 1:
        kinds = frozenset()  # an entity has one kind
    return Query(
        texts=(text,) if text is not None else (),
        kinds=kinds,
        strict=strict != "should",
        conditions=tuple(one for one in conditions if one.values),
        limit=limit_of(where, fields.get("limit")),
    )


def object_of(where: str, given: Any, fields: frozenset[str]) -> dict[str, Any]:
    """``given`` where it is an object of these fields only. Raises RequestError for anything else."""
    if not isinstance(given, dict):
        raise RequestError(f"{where} must be an object")
    unknown = sorted(given.keys() - fields)
    if unknown:
        raise RequestError(f"{where}: unknown field {unknown[0][:40]!r}; there are {', '.join(sorted(fields))}")
    return given


def many(where: str, name: str, given: list[Any], most: int) -> None:
    """Raise TooLargeError for a list that is longer than ``most``."""
    if len(given) > most:
        raise TooLargeError(f"{where}: at most {most} {name}, not {len(given)}")


def _condition(where: str, given: Any) -> Condition:
    if not isinstance(given, dict) or not isinstance(given.get("pid"), str) or "v" not in given:
        raise RequestError(f"{where}: a property must be an object with pid and v")
    return Condition(given["pid"], values_of(where, given["v"]))


def values_of(where: str, given: Any) -> tuple[Wanted, ...]:
    """One or more property values; blank ones say nothing and are left out."""
    listed = given if isinstance(given, list) else [given]
    many(where, "values of a property", listed, _MOST_VALUES)
    found = [_wanted(where, one) for one in listed]
    return tuple(one for one in found if one.text.strip())


def _wanted(where: str, value: Any) -> Wanted:
    match value:
        case bool():
            return Wanted(str(value).lower())
        case str():
            return Wanted(value)
        case int():
            return Wanted(str(value))
        case float():
            return Wanted(f"{value:.0f}" if value.is_integer() else repr(value))
        case {"id": str(id_)}:
            return Wanted(id_, is_id=True)
    raise RequestError(f"{where}: a property's value must be a text, a number, true, false, or an object with an id")


def limit_of(where: str, given: Any) -> int:
    """How many candidates are wanted: at most 50, whatever is asked for. Raises RequestError below 1."""
    if given is None:
        return DEFAULT_LIMIT
    if isinstance(given, bool) or not isinstance(given, int | float) or not given >= 1:
        raise RequestError(f"{where}: limit must be a positive number")
    return int(min(given, MOST_LIMIT))


def quantifier_of(where: str, given: Any) -> str:
    """How many of a condition's values must agree. Raises RequestError for an unknown word."""
    if given not in _QUANTIFIERS or not isinstance(given, str):
        raise RequestError(f"{where}: matchQuantifier must be one of {', '.join(_QUANTIFIERS)}")
    return given


def _kinds(where: str, given: Any) -> frozenset[EntityKind] | None:
    if given in (None, "", []):
        return None
    listed = given if isinstance(given, list) else [given]
    many(where, "types", listed, _MOST_VALUES)
    ids = [one.get("id") if isinstance(one, dict) else one for one in listed]
    if not all(isinstance(id_, str) for id_ in ids):
        raise RequestError(f"{where}: type must be a type's id or a list of them")
    return kinds_of([id_ for id_ in ids if isinstance(id_, str)])


def kinds_of(ids: list[str]) -> frozenset[EntityKind]:
    """The kinds of these types; of an unknown type nobody is, so it adds none."""
    return frozenset(kind for id_ in ids if (kind := kind_named(id_)) is not None)
