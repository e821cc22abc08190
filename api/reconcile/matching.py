"""Candidates for queries, found by `graph.search`: a score of 0 to 100, and whether one is certain, decided by rule.

``match`` is true only where one of two rules holds, and nothing that the query says speaks against the candidate.

*By number:* an identifier that the query gives is the candidate's; its scheme gives every entity a number of its own,
and the scheme is named, or the number is a LEI, USCC or ISIN, which carry a check digit. Nobody else has the number,
and nobody else has exactly the name asked for unless the candidate has it too.

*By name:* a name or alias is the text asked for, but for case, width and punctuation; it is of the kind asked for;
every condition is known to hold; and nobody else scores within five points. Persons share names: for one, a condition
that holds is needed besides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, Final

from api.errors import TOO_LONG
from api.reconcile.extend import Asked, read
from api.reconcile.manifest import type_of
from api.reconcile.properties import Property, Value, find, whole_identifier
from api.reconcile.queries import Condition, Query, Wanted
from api.reconcile.service import Service
from graph.identifiers import SCHEMES, IdentifierError, identifier, is_strong
from graph.model import EntityKind
from graph.search.finding import LONGEST_TEXT, Hit, Question, search_many
from graph.search.spelling import spelling
from graph.store import QueryTimeoutError
from graph.view import View

#: Nobody else may be this near, in points, to a candidate that is certain by its name.
RIVAL_WITHIN: Final = 5.0
_CONTRADICTED, _OTHER_KIND = 0.8, 0.9
#: Sources call one body a company, an organization or a part of the state: names of one are looked for among all three.
_BODIES: Final = frozenset({EntityKind.COMPANY, EntityKind.STATE_BODY, EntityKind.ORGANIZATION})
_CHECKED: Final = frozenset({"LEI", "USCC", "ISIN"})
_LOOKED_AT: Final = 25
#: Texts that one statement asks for, and statements at a time.
_TOGETHER, _THREADS = 20, 4
_MOST_VALUES: Final = 200
_DESCRIPTION: Final = "description"

_Question = tuple[str, frozenset[EntityKind] | None, int]


@dataclass(slots=True)
class Candidate:
    """One entity that a query may mean. ``held`` are the conditions by property: True, False, or None for unknown."""

    hit: Hit
    exact: bool = False
    identified: bool = False
    points: float = 0.0
    score: float = 0.0
    match: bool = False
    held: list[tuple[Condition, bool | None]] = field(default_factory=list)
    description: str = ""

    @property
    def kind(self) -> EntityKind:
        """The entity's kind."""
        return EntityKind(self.hit.kind)

    def told(self) -> dict[str, Any]:
        """As both versions write a candidate; features carry names, which 0.2 allows and the draft requires."""
        features: list[tuple[str, str, bool | float]] = [
            ("likeness", "Likeness of the name or identifier found, 0 to 100", round(100 * self.hit.score, 2)),
            ("exactName", "A name or alias is the text asked for", self.exact),
            ("identifier", "An identifier asked for is its own", self.identified),
        ]
        agreed: dict[str, bool] = {}
        for condition, held in self.held:
            if held is not None:
                agreed[condition.pid] = agreed.get(condition.pid, True) and held
        features += [(f"property:{pid}", f"{pid} is as asked", held) for pid, held in agreed.items()]
        return {
            "id": self.hit.entity,
            "name": self.hit.name,
            "description": self.description,
            "type": [type_of(self.kind)],
            "score": round(self.score, 2),
            "match": self.match,
            "features": [{"id": id_, "name": name, "value": value} for id_, name, value in features],
        }


def answer(service: Service, queries: Sequence[Query]) -> list[list[Candidate]]:
    """The candidates of each query, best first, equal scores by id.

    One full-text question for each different text of the batch, many in one statement, and one statement for what
    conditions and descriptions need of up to ``max_page`` entities. A text that nothing can be looked for by has no
    candidates.
    """
    hits = _found(service, {question for query in queries for question in _questions(query)})
    pools = [_pool(query, hits) for query in queries]
    known = _known(service, queries, pools)
    return [_ranked(query, pool, known) for query, pool in zip(queries, pools, strict=True)]


def _questions(query: Query) -> list[_Question]:
    """The texts of a query, and the identifiers of its conditions."""
    if query.kinds is not None and query.strict:
        kinds = query.kinds | _BODIES if query.kinds & _BODIES else query.kinds
    else:
        kinds = None
    first = max(_LOOKED_AT, query.limit)
    return [(text, kinds, first) for text in (*query.texts, *_identifiers(query))]


def _identifiers(query: Query) -> list[str]:
    return [
        whole_identifier(condition.pid, wanted.text)
        for condition in query.conditions
        if condition.quantifier != "none" and (condition.pid in SCHEMES or condition.pid == "identifier")
        for wanted in condition.values
    ]


def _found(service: Service, questions: Iterable[_Question]) -> dict[_Question, list[Hit]]:
    view, until = View.at(), monotonic() + service.settings.timeout_seconds

    def find_hits(asked: Sequence[_Question]) -> list[list[Hit]]:
        left = until - monotonic()
        if left <= 0:
            raise QueryTimeoutError(TOO_LONG)
        wanted = [Question(text, kinds, first=first) for text, kinds, first in asked]
        return search_many(service.store, view, wanted, timeout=left)

    listed = list(questions)
    askable = [each for each in listed if len(each[0]) <= LONGEST_TEXT and spelling(each[0].strip()).key]
    parts = [askable[at : at + _TOGETHER] for at in range(0, len(askable), _TOGETHER)]
    found: dict[_Question, list[Hit]] = {each: [] for each in listed}
    with ThreadPoolExecutor(_THREADS) as threads:
        for part, hits in zip(parts, threads.map(find_hits, parts), strict=True):
            found |= zip(part, hits, strict=True)
    return found


def _pool(query: Query, hits: Mapping[_Question, Sequence[Hit]]) -> dict[str, Candidate]:
    """What the questions of one query found, each entity once, with its best hit."""
    pool: dict[str, Candidate] = {}
    seen: dict[str, set[str]] = {}
    for question in _questions(query):
        text = question[0]
        for hit in hits[question]:
            by_number = hit.why.startswith("identifier ") and hit.score == 1.0
            if not by_number and text not in query.texts:
                continue  # nothing is named like a number that was asked for
            candidate = pool.setdefault(hit.entity, Candidate(hit))
            candidate.identified |= by_number and _certain_number(text, hit.matched)
            if text in query.texts:
                candidate.exact |= not by_number and spelling(text).key == spelling(hit.matched).key
                seen.setdefault(hit.entity, set()).add(text)
            if (hit.score < candidate.hit.score) == query.all_texts:
                candidate.hit = hit
    if query.all_texts:
        wanted = set(query.texts)
        pool = {id_: one for id_, one in pool.items() if seen.get(id_) == wanted or one.identified}
    return pool


def _certain_number(asked: str, own: str) -> bool:
    """Whether a text that equals an identifier can mean nothing else."""
    scheme = own.partition(":")[0]
    if not is_strong(own):
        return False
    try:
        return identifier(asked) == own
    except IdentifierError:
        return scheme in _CHECKED


def _known(
    service: Service, queries: Sequence[Query], pools: Sequence[Mapping[str, Candidate]]
) -> dict[str, dict[str, list[Value]]]:
    ids: dict[str, None] = {}
    asked: dict[str, Property | None] = {_DESCRIPTION: find(_DESCRIPTION)}
    for query, pool in zip(queries, pools, strict=True):
        ids |= dict.fromkeys(pool)
        asked |= {condition.pid: find(condition.pid) for condition in query.conditions}
    return read(
        service, list(ids), [Asked(pid, known, most=_MOST_VALUES, aliases=True) for pid, known in asked.items()]
    )


def _ranked(
    query: Query, pool: Mapping[str, Candidate], known: Mapping[str, Mapping[str, list[Value]]]
) -> list[Candidate]:
    for id_, one in pool.items():
        one.held = [(condition, _holds(condition, known[id_][condition.pid])) for condition in query.conditions]
        contradicted = sum(held is False for _, held in one.held)
        one.points = (100.0 if one.identified else 100 * one.hit.score) * _CONTRADICTED**contradicted
        one.score = one.points if _of_kind(query, one) else one.points * _OTHER_KIND
        one.description = _described(one, known[id_][_DESCRIPTION])
    for one in pool.values():
        others = [other for other in pool.values() if other is not one]
        one.match = _certain_by_number(query, one, others) or _certain_by_name(query, one, others)
    kept = [one for one in pool.values() if _may_stand(query, one)]
    kept.sort(key=lambda one: (-one.score, one.hit.entity))
    return kept[: query.limit]


def _of_kind(query: Query, one: Candidate) -> bool:
    return query.kinds is None or one.kind in query.kinds


def _may_stand(query: Query, one: Candidate) -> bool:
    required = all(held for condition, held in one.held if condition.required)
    return required and (_of_kind(query, one) or not query.strict)


def _certain_by_number(query: Query, one: Candidate, others: Iterable[Candidate]) -> bool:
    if not one.identified or not _of_kind(query, one) or any(held is False for _, held in one.held):
        return False
    return not any(other.identified or (other.exact and not one.exact) for other in others)


def _certain_by_name(query: Query, one: Candidate, others: Iterable[Candidate]) -> bool:
    if not one.exact or not _of_kind(query, one) or not all(held for _, held in one.held):
        return False
    if one.kind is EntityKind.PERSON and not one.held:
        return False
    return not any(other.points > one.points - RIVAL_WITHIN for other in others)


def _holds(condition: Condition, values: Sequence[Value]) -> bool | None:
    """Whether a condition holds for an entity's values; None where none is known."""
    known = find(condition.pid)
    if known is None:
        return None
    if condition.pid == "identifier":  # a number of another scheme says nothing of this one
        schemes = {known.wanted(wanted.text).partition(":")[0] for wanted in condition.values}
        values = [value for value in values if value.words.partition(":")[0] in schemes]
    if not values:
        return None
    found = [_is_among(known, wanted, values) for wanted in condition.values]
    match condition.quantifier:
        case "all":
            return all(found)
        case "none":
            return not any(found)
    return any(found)


def _is_among(known: Property, wanted: Wanted, values: Iterable[Value]) -> bool:
    keys = {wanted.text} if wanted.is_id else {wanted.text, known.wanted(wanted.text)}
    return any(keys & value.keys for value in values)


def _described(one: Candidate, description: Sequence[Value]) -> str:
    """What it is and by what it was found, in a line: `Company, CN; found by alias “海康威视”. Maker of cameras`."""
    what = ", ".join([type_of(one.kind)["name"], *one.hit.countries])
    by = f"{one.hit.why} “{one.hit.matched}”" if one.hit.matched != one.hit.name else one.hit.why
    return ". ".join([f"{what}; found by {by}", *(value.words for value in description)])
