"""The properties of the service: what can be asked of an entity and given as a condition, each with its GraphQL field.

A property that nobody knows has no values, never an error: clients bring property ids of other services.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import pycountry

from graph.identifiers import SCHEMES, IdentifierError, identifier
from graph.kinds import KINDS
from graph.model import ASSERTED, EntityKind
from graph.search.spelling import spelling

_ANY: Final = frozenset(EntityKind)
_FACT: Final = re.compile(r"[a-z][A-Za-z0-9]{0,79}")
_INVERSE: Final = ":inverse"
#: Ties that have properties under another name.
_OTHERWISE: Final = frozenset({"OWNS", "TARGETS:inverse"})
_CITED: Final = " claims { citation }"
#: Facts that are proposed. Any other predicate can be asked for too.
_FACTS: Final = {
    "founded": "Founded",
    "birthDate": "Date of birth",
    "birthPlace": "Place of birth",
    "address": "Address",
    "title": "Title",
    "revenue": "Revenue",
    "listedOn": "Listed on the stock exchange",
    "contractValue": "Value of the contract",
    "operatingSince": "In operation since",
}


@dataclass(frozen=True, slots=True)
class Value:
    """One value. ``told`` is how the specification writes it: ``{id, name}``, ``{str}``, ``{int}`` or ``{float}``.

    ``keys`` are what a condition's value is compared with; ``sources`` are citations, where they were asked for.
    """

    told: dict[str, Any]
    words: str
    keys: frozenset[str]
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Property:
    """One property. ``kinds`` may have it; ``target`` is the kind of its values, where they are entities of one."""

    id: str
    name: str
    says: str
    kinds: frozenset[EntityKind] = _ANY
    target: EntityKind | None = None

    def select(self, most: int, pages: int, *, cited: bool = False, aliases: bool = False) -> str:
        """The GraphQL field that has its values, at most ``most`` of them; pages hold at most ``pages`` items.

        ``cited`` adds the citations of each, ``aliases`` all names of entities that are values.
        """
        end = "{ id name names { text } }" if aliases else "{ id name }"
        claims = _CITED if cited else ""
        first = min(most, pages)
        match self.id:
            case "name" | "description":
                return self.id
            case "names":
                return f"names {{ text{claims} }}"
            case "country":
                return "countries"
            case "owners":
                return f"owners(first: {first}) {{ edges {{ node {{ source {end}{claims} }} }} }}"
            case "holdings":
                return f"holdings(first: {first}) {{ edges {{ node {{ target {end}{claims} }} }} }}"
            case "sanctions":
                return f"sanctions {{ source {end}{claims} }}"
            case "sanctionsLists":
                under = f"ties(kinds: [UNDER], first: {min(20, pages)}) {{ edges {{ node {{ target {{ kind {end[1:]} "
                return f"sanctions {{ source {{ {under}{claims} }} }} }} }}{claims} }}"
        kind = self.id.removesuffix(_INVERSE)
        if kind in KINDS:
            ends = f"source {end} target {end}"
            return f"ties(kinds: [{kind}], first: {pages}) {{ edges {{ node {{ {ends}{claims} }} }} }}"
        if self.id in SCHEMES or self.id == "identifier":
            return f"identifiers {{ scheme value{claims} }}"
        return (
            f'facts(predicate: "{self.id}") {{ status value number unit bound amount {{ amount currency }} citation }}'
        )

    def take(self, found: Any, entity: str) -> list[Value]:
        """The values in what the field gave for ``entity``, each once, in the graph's order."""
        merged: dict[str, Value] = {}
        for value in self._values(found, entity):
            key = value.told.get("id") or value.words
            before = merged.get(key)
            sources = tuple(dict.fromkeys((*(before.sources if before else ()), *value.sources)))
            merged[key] = Value(value.told, value.words, value.keys, sources)
        return list(merged.values())

    def _values(self, found: Any, entity: str) -> Iterator[Value]:
        if found is None:
            return
        match self.id:
            case "name" | "description":
                yield _text(found)
            case "names":
                yield from (_text(one["text"], _cited(one)) for one in found)
            case "country":
                yield from (_text(code, keys=(code,)) for code in found)
            case "owners" | "holdings":
                end = "source" if self.id == "owners" else "target"
                yield from (_entity(edge["node"][end], _cited(edge["node"])) for edge in found["edges"])
            case "sanctions":
                yield from (_entity(tie["source"], _cited(tie)) for tie in found)
            case "sanctionsLists":
                yield from _lists(found)
            case _ if self.id.removesuffix(_INVERSE) in KINDS:
                yield from self._others(found["edges"], entity)
            case _ if self.id in SCHEMES or self.id == "identifier":
                yield from self._numbers(found)
            case _:
                yield from (_fact(claim) for claim in found if claim["status"] in ASSERTED)

    def _others(self, edges: Iterable[Mapping[str, Any]], entity: str) -> Iterator[Value]:
        kind = KINDS[self.id.removesuffix(_INVERSE)]
        both, inverse = kind.label == kind.inverse, self.id.endswith(_INVERSE)
        for tie in (edge["node"] for edge in edges):
            if tie["source"]["id"] == entity and (both or not inverse):
                yield _entity(tie["target"], _cited(tie))
            elif tie["target"]["id"] == entity and (both or inverse):
                yield _entity(tie["source"], _cited(tie))

    def _numbers(self, found: Iterable[Mapping[str, Any]]) -> Iterator[Value]:
        for one in found:
            if self.id in ("identifier", one["scheme"]):
                whole = f"{one['scheme']}:{one['value']}"
                yield _text(whole if self.id == "identifier" else one["value"], _cited(one), keys=(whole,))

    def wanted(self, value: str) -> str:
        """A condition's value as a key: to be found in a `Value`'s keys where the two are the same."""
        if self.id == "country":
            return country_code(value)
        if self.id in SCHEMES or self.id == "identifier":
            return whole_identifier(self.id, value)
        return spelling(value).key


def whole_identifier(pid: str, value: str) -> str:
    """A value of an identifier property as ``SCHEME:VALUE`` in its one way of writing; as given where it is none."""
    for text in (value, f"{pid}:{value}"):
        try:
            return identifier(text)
        except IdentifierError:
            continue
    return value


def country_code(text: str) -> str:
    """The ISO 3166-1 alpha-2 code of a country's code or English name; the text in capitals where it is none."""
    try:
        return str(pycountry.countries.lookup(text.strip()).alpha_2)
    except LookupError:
        return text.strip().upper()


@cache
def table() -> dict[str, Property]:
    """The properties that are proposed, by id."""
    own = [
        Property("name", "Name", "The name it is shown under"),
        Property("names", "All names", "Names and aliases in every script"),
        Property("description", "Description", "What it is, in a sentence"),
        Property("country", "Country", "ISO 3166-1 alpha-2; as a condition English names of countries do too"),
        Property("identifier", "Identifier", "Every identifier, as SCHEME:VALUE"),
        Property("owners", "Owned by", "Its direct owners, largest share first", KINDS["OWNS"].targets),
        Property("holdings", "Owns", "What it owns directly, largest share first", KINDS["OWNS"].sources),
        Property("sanctions", "Sanctioned by", "Sanctions actions that name it", target=EntityKind.SANCTIONS_ACTION),
        Property("sanctionsLists", "On sanctions lists", "The lists it stands on", target=EntityKind.SANCTIONS_LIST),
    ]
    own += [Property(scheme.name, scheme.name, scheme.says) for scheme in SCHEMES.values()]
    for kind in KINDS.values():
        ways = [(kind.name, kind.label, kind.sources, kind.targets)]
        if kind.label != kind.inverse:
            ways.append((kind.name + _INVERSE, kind.inverse, kind.targets, kind.sources))
        for id_, label, here, there in ways:
            if id_.removesuffix(_INVERSE) not in _OTHERWISE and id_ not in _OTHERWISE:
                own.append(Property(id_, label, kind.says, here, next(iter(there)) if len(there) == 1 else None))
    own += [Property(id_, name, "A fact that sources state, whatever its date") for id_, name in _FACTS.items()]
    return {one.id: one for one in own}


def find(pid: str) -> Property | None:
    """A property by its id; any predicate of facts is one. None where the id can be nobody's."""
    known = table().get(pid)
    if known is None and _FACT.fullmatch(pid):
        return Property(pid, pid, "A fact that sources state, whatever its date")
    return known


def _text(text: str, sources: tuple[str, ...] = (), keys: Iterable[str] = ()) -> Value:
    return Value({"str": text}, text, frozenset(keys) or frozenset({spelling(text).key}), sources)


def _entity(end: Mapping[str, Any], sources: tuple[str, ...]) -> Value:
    names = [end["name"], *(name["text"] for name in end.get("names") or ())]
    keys = frozenset({end["id"], *(spelling(name).key for name in names)})
    return Value({"id": end["id"], "name": end["name"]}, end["name"], keys, sources)


def _lists(found: Iterable[Mapping[str, Any]]) -> Iterator[Value]:
    for listing in found:
        for under in (edge["node"] for edge in listing["source"]["ties"]["edges"]):
            if under["target"]["kind"] == EntityKind.SANCTIONS_LIST.value:
                yield _entity(under["target"], (*_cited(listing), *_cited(under)))


def _fact(claim: Mapping[str, Any]) -> Value:
    """A bare number only where the source gives it bare and exactly: a floor is no value, and a unit belongs to it."""
    sources = (claim["citation"],)
    if claim["value"] is not None:
        return _text(claim["value"], sources)
    amount, bound = claim["amount"], claim["bound"]
    number, unit = (amount["amount"], amount["currency"]) if amount else (claim["number"], claim["unit"])
    if number is None:
        return _text("", sources)
    written = f"{number:.0f}" if number == int(number) else repr(number)
    said = "" if bound == "EXACTLY" else f"{bound.lower().replace('_', ' ')} "
    text = f"{said}{written}{f' {unit}' if unit else ''}"
    told: dict[str, Any] = {"str": text}
    if text == written:
        told = {"int": int(number)} if number == int(number) else {"float": number}
    return Value(told, text, frozenset({spelling(text).key}), sources)


def _cited(one: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(claim["citation"] for claim in one.get("claims") or ())
