"""An entity's names and identifiers, each with the claims that give it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

from api.planner.objects import Place, field, members, one
from api.planner.scope import Column, Scope, Selected
from graph.identifiers import register_url

#: ISO 15924 code by the first word of a character's Unicode name.
_SCRIPTS = {
    "LATIN": "Latn", "CJK": "Hani", "CYRILLIC": "Cyrl", "ARABIC": "Arab", "HIRAGANA": "Jpan", "KATAKANA": "Jpan",
    "HANGUL": "Hang", "GREEK": "Grek", "HEBREW": "Hebr", "THAI": "Thai", "DEVANAGARI": "Deva", "GEORGIAN": "Geor",
    "ARMENIAN": "Armn",
}  # fmt: skip


@field("Entity", "names")
def _names(scope: Scope, at: Place, selected: Selected) -> Column:
    def name(text: str, said: list[Any]) -> dict[str, Any]:
        languages = sorted({row[1] for row in said if row[1]})
        return {"text": text, "language": languages[0] if len(languages) == 1 else None, "script": script(text)}

    return _grouped(scope, at, selected, "Name", "['name', 'alias']", name)


@field("Entity", "identifiers")
def _identifiers(scope: Scope, at: Place, selected: Selected) -> Column:
    def identifier(text: str, _said: list[Any]) -> dict[str, Any]:
        scheme, _, value = text.partition(":")
        return {"scheme": scheme, "value": value, "url": register_url(text)}

    return _grouped(scope, at, selected, "Identifier", "['identifier']", identifier)


def _grouped(
    scope: Scope,
    at: Place,
    selected: Selected,
    type_name: str,
    predicates: str,
    make: Callable[[str, list[Any]], dict[str, Any]],
) -> Column:
    fields = scope.collect(type_name, selected.sets)
    c, member = scope.name("c"), scope.name("m")
    sets = [s for f in fields.values() if f.name == "claims" for s in f.sets]
    claim = one(scope, "Claim", Place(at.reading, c), sets) if sets else Column("null")
    names = {key: f.name for key, f in fields.items()}

    def build(rows: Iterable[Any]) -> list[Any]:
        said: dict[str, list[Any]] = {}
        for row in rows:
            said.setdefault(row[0], []).append(row)
        out = []
        for text, group in said.items():
            values = make(text, group)
            values["__typename"] = type_name
            values["claims"] = [claim.build(row[2]) if claim.build else row[2] for row in group] if sets else []
            out.append({key: values[name] for key, name in names.items()})
        return out

    return Column(
        f"COLLECT {{ UNWIND {members(at)} AS {member} MATCH ({c}:Claim {{subject: {member}}}) "
        f"WHERE {c}.predicate IN {predicates} AND {at.reading.said(c)} "
        f"WITH * ORDER BY {c}.predicate DESC, {c}.value, {c}.id RETURN [{c}.value, {c}.language, {claim.cypher}] }}",
        build,
    )


def script(text: str) -> str | None:
    """The ISO 15924 code of the one script that a text's letters are in; None where they are in several."""
    found = set()
    for char in text:
        if char.isalpha():
            found.add(_SCRIPTS.get(unicodedata.name(char, "").split(" ")[0], "Zyyy"))
    return found.pop() if len(found) == 1 else None
