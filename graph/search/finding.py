"""Entities by a text, in one view: candidates from the full-text index, weighed name by name, the best first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
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
_CANDIDATES, _MOST_NAMES = 80, 60
#: A hit that is less alike is none.
LEAST_SCORE: Final = 0.2
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


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was typed, as names are compared with it and as identifiers are.

    ``number`` is it as ``SCHEME:VALUE``, ``value`` its letters and digits, ``begun`` whether that may be the beginning
    of an identifier, ``folded`` it in lower case.
    """

    spelling: Spelling
    number: str
    value: str
    begun: bool
    folded: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for. ``kinds`` and ``countries`` (ISO 3166-1 alpha-2) leave others out; None leaves nobody out."""

    text: str
    kinds: frozenset[EntityKind] | None = None
    countries: frozenset[str] | None = None
    first: int = 10

    def words(self) -> str | None:
        """The full-text query; None where nobody can be found."""
        if self.first < 1 or self.kinds == frozenset() or self.countries == frozenset():
            return None
        return query_text(self.text, self.kinds, self.countries)


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
    question = Question(
        text,
        None if kinds is None else frozenset(kinds),
        None if countries is None else frozenset(country.strip().upper() for country in countries),
        first,
    )
    return search_many(store, view, [question], timeout=timeout)[0]


def search_many(
    store: Store, view: View, questions: Sequence[Question], *, timeout: float | None = None
) -> list[list[Hit]]:
    """The hits of each question, as `search` finds them, in one statement. ``timeout`` is in seconds, for all."""
    asked = [_checked(question.text) for question in questions]
    wanted = {number: words for number, question in enumerate(questions) if (words := question.words()) is not None}
    found = dict(zip(wanted, _candidates(store, view, list(wanted.values()), timeout), strict=True)) if wanted else {}
    return [_best(asked[number], found.get(number, ()), question.first) for number, question in enumerate(questions)]


def _best(asked: _Asked, candidates: Iterable[Sequence[Any]], first: int) -> list[Hit]:
    hits = [hit for row in candidates if (hit := _hit(asked, row)) is not None]
    hits.sort(key=lambda hit: (-hit.score, hit.entity))
    return hits[: max(0, first)]


def _checked(text: str) -> _Asked:
    if not text.strip():
        raise SearchError("the text is empty; give a name, a part of one, or an identifier")
    if len(text) > LONGEST_TEXT:
        raise SearchError(f"the text has {len(text):,} characters; give at most {LONGEST_TEXT}")
    asked = spelling(text.strip())
    if not asked.key:
        raise SearchError(f"{text!r} has no letter and no digit to look for")
    value = compact(asked.text)
    begun = len(value) >= _SHORTEST_BEGINNING and any(character.isdigit() for character in value)
    return _Asked(asked, _number(asked.text), value, begun, asked.text.casefold())


def _number(text: str) -> str:
    """A text as ``SCHEME:VALUE`` in its one way of writing; empty where it is none."""
    try:
        return identifier(text)
    except IdentifierError:
        return ""


def _candidates(store: Store, view: View, queries: list[str], timeout: float | None) -> list[list[Sequence[Any]]]:
    """What the index finds for each query, each entity as it was known in the view."""
    parameters = {**view.parameters(), "queries": queries, "most": _CANDIDATES}
    rows = store.read(query("search_entities"), parameters, timeout=timeout)
    found: list[dict[str, Sequence[Any]]] = [{} for _ in queries]
    for row in rows:
        found[row["number"]] = {each[0]: each for each in row["found"]}
    if view.known_at is not None and (not rows or view.known_at < rows[0]["known_at"]):
        for row in store.read(query("search_versions"), parameters, timeout=timeout):
            for each in row["found"]:
                found[row["number"]].setdefault(each[0], each)
    return [list(each.values()) for each in found]


def _hit(asked: _Asked, row: Sequence[Any]) -> Hit | None:
    id_, kind, name, names, identifiers, countries = row
    found = _by_name(asked.spelling, names[:_MOST_NAMES])
    if asked.value:
        found = max(found, _by_identifier(asked, id_, identifiers or ()), key=itemgetter(0))
    score, matched, why = found
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


def _by_identifier(asked: _Asked, id_: str, identifiers: Iterable[str]) -> tuple[float, str, str]:
    """By an identifier, with or without its scheme, however it is written; or by the entity's own id."""
    value = asked.value
    best = (_ID, id_, "id") if id_.casefold() == asked.folded else (0.0, "", "")
    for one in identifiers:
        scheme, _, theirs = one.partition(":")
        if one == asked.number or value in (compact(theirs), compact(one)):
            return 1.0, one, f"identifier {scheme}"
        if asked.begun and best[0] < _IDENTIFIER_BEGINS and compact(theirs).startswith(value):
            best = (_IDENTIFIER_BEGINS, one, f"identifier {scheme} begins with")
    return best
