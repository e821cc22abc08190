"""Entities by a text, in one view: candidates from the full-text index, weighed name by name, the best first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from graph.identifiers import IdentifierError, identifier
from graph.model import EntityKind
from graph.queries import query
from graph.search.scoring import likeness
from graph.search.spelling import Spelling, spelling
from graph.search.tokens import compact, query_text
from graph.store import Store
from graph.view import View

LONGEST_TEXT: Final = 300
#: Entities that the index gives at most, and names that are weighed of one.
_CANDIDATES, _MOST_NAMES = 120, 60
#: A hit that is less alike is none.
LEAST_SCORE: Final = 0.25
#: By how much a name counts less that is not the one shown first.
_ALIAS: Final = 0.995
_IDENTIFIER_BEGINS, _ID = 0.85, 0.99
_SHORTEST_BEGINNING: Final = 4


class SearchError(ValueError):
    """A text that nothing can be looked for by; the text says what to change."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One entity found: score 0 to 1, the name or identifier that matched, and why it did, in words.

    ``name``, ``kind`` and ``countries`` are the entity's, in the view.
    """

    entity: str
    score: float
    matched: str
    why: str
    name: str
    kind: str
    countries: tuple[str, ...]


def search(
    store: Store,
    view: View,
    text: str,
    *,
    kinds: Collection[EntityKind] | None = None,
    countries: Collection[str] | None = None,
    first: int = 10,
    timeout: float | None = None,
) -> list[Hit]:
    """The entities that ``text`` may mean, best first, equal scores by id; as known at the view's instant.

    ``kinds`` and ``countries`` (ISO 3166-1 alpha-2) leave others out; None leaves nobody out. ``timeout`` is in
    seconds. Raises SearchError for a text that is empty, without letters and digits, or over 300 characters.
    """
    asked = _checked(text)
    if kinds is not None:
        kinds = frozenset(kinds)
    if countries is not None:
        countries = frozenset(country.strip().upper() for country in countries)
    words = query_text(text, kinds, countries)
    if words is None or first < 1 or (kinds is not None and not kinds) or (countries is not None and not countries):
        return []
    number = _number(asked.text)
    hits = [hit for row in _candidates(store, view, words, timeout) if (hit := _hit(asked, number, row)) is not None]
    hits.sort(key=lambda hit: (-hit.score, hit.entity))
    return hits[:first]


def _checked(text: str) -> Spelling:
    if not text.strip():
        raise SearchError("the text is empty; give a name, a part of one, or an identifier")
    if len(text) > LONGEST_TEXT:
        raise SearchError(f"the text has {len(text):,} characters; give at most {LONGEST_TEXT}")
    asked = spelling(text.strip())
    if not asked.key:
        raise SearchError(f"{text!r} has no letter and no digit to look for")
    return asked


def _candidates(store: Store, view: View, words: str, timeout: float | None) -> list[Sequence[Any]]:
    """What the index finds, each entity as it was known in the view."""
    parameters = {**view.parameters(), "words": words, "most": _CANDIDATES}
    row = store.read(query("search_entities"), parameters, timeout=timeout)[0]
    found: dict[str, Sequence[Any]] = {each[0]: each for each in row["found"]}
    if view.known_at is not None and view.known_at < row["known_at"]:
        former = store.read(query("search_versions"), parameters, timeout=timeout)[0]
        for each in former["found"]:
            found.setdefault(each[0], each)
    return list(found.values())


def _hit(asked: Spelling, number: str, row: Sequence[Any]) -> Hit | None:
    id_, kind, name, names, identifiers, countries = row
    score, matched, why = max(
        _by_name(asked, names[:_MOST_NAMES]),
        _by_identifier(asked, number, id_, identifiers or ()),
        key=lambda found: found[0],
    )
    if score < LEAST_SCORE:
        return None
    return Hit(id_, round(score, 4), matched, why, name, kind, tuple(countries or ()))


def _by_name(asked: Spelling, names: Iterable[str]) -> tuple[float, str, str]:
    best, matched, why = 0.0, "", ""
    for number, name in enumerate(names):
        most = _ALIAS if number else 1.0
        if most <= best:
            break
        score, reason = likeness(asked, spelling(name))
        if score * most > best:
            best, matched = score * most, name
            why = reason if not number else "alias" if score == 1.0 else f"{reason}; an alias"
    return best, matched, why


def _number(text: str) -> str:
    """A text as ``SCHEME:VALUE`` in its one way of writing; empty where it is none."""
    try:
        return identifier(text)
    except IdentifierError:
        return ""


def _by_identifier(asked: Spelling, wanted: str, id_: str, identifiers: Iterable[str]) -> tuple[float, str, str]:
    """By an identifier, with or without its scheme, however it is written; or by the entity's own id."""
    value = compact(asked.text)
    begun = len(value) >= _SHORTEST_BEGINNING and any(character.isdigit() for character in value)
    best = (_ID, id_, "id") if id_.casefold() == asked.text.casefold() else (0.0, "", "")
    for one in identifiers:
        scheme, _, theirs = one.partition(":")
        if one == wanted or value in (compact(theirs), compact(one)):
            return 1.0, one, f"identifier {scheme}"
        if begun and best[0] < _IDENTIFIER_BEGINS and compact(theirs).startswith(value):
            best = (_IDENTIFIER_BEGINS, one, f"identifier {scheme} begins with")
    return best
