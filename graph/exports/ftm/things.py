"""Entities as FollowTheMoney things: names, countries, identifiers, and facts that the model has a property for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from graph.exports.ftm.model import entity_id, holds, properties
from graph.model import ALIAS, COUNTRY, DESCRIPTION, IDENTIFIER, NAME, EntityKind
from graph.rows import Row

Properties = dict[str, dict[str, None]]

#: The schema of each kind of entity. Products are things of the model only where they are ships (an IMO number
#: says so); lists and laws are named by sanctions, and sanctions actions are what a Sanction is made of.
SCHEMAS: Final = {
    EntityKind.PERSON.value: "Person",
    EntityKind.COMPANY.value: "Company",
    EntityKind.STATE_BODY.value: "PublicBody",
    EntityKind.ORGANIZATION.value: "Organization",
    EntityKind.PROJECT.value: "Project",
    EntityKind.CONTRACT.value: "Contract",
    EntityKind.PLACE.value: "Address",
}
#: The property of an identifier's scheme, where the thing's schema has it.
_SCHEMES: Final = {
    "LEI": "leiCode",
    "USCC": "uscCode",
    "XI-WD": "wikidataId",
    "ISIN": "isinCode",
    "IMO": "imoNumber",
    "BIC": "swiftBic",
    "TICKER": "ticker",
    "PASSPORT": "passportNumber",
    "REG": "registrationNumber",
    "GB-COH": "registrationNumber",
    "TAX": "taxNumber",
    "DUNS": "dunsCode",
    "UEI": "uniqueEntityId",
    "ICIJ": "icijId",
}
_OPENCORPORATES: Final = "https://opencorporates.com/companies/"
#: Schemes whose values are written with the country or label of their register behind them.
_REGISTERS: Final = frozenset({"REG", "TAX", "PASSPORT"})
_REGISTER: Final = re.compile(r" \([^()]*\)$")
#: Facts that other sources name otherwise than FollowTheMoney does.
_RENAMED: Final = {"foundingDate": "incorporationDate", "placeOfBirth": "birthPlace", "aim": "goal"}
_ALIASES: Final = {"weak alias": "weakAlias", "previous name": "previousName", "former": "previousName"}
_COUNTRIES: Final = frozenset({"jurisdiction", "mainCountry", "nationality", "citizenship", "birthCountry"})
#: What a source gives as a country or a number of a register, but is none by its form.
_AS_GIVEN: Final = frozenset({"countryAsGiven", "identifierAsGiven"})


def schema_of(kind: str, identifiers: Iterable[str] = ()) -> str | None:
    """The schema of an entity of this kind; None where the model has none."""
    if kind == EntityKind.PRODUCT.value and any(each.startswith("IMO:") for each in identifiers):
        return "Vessel"
    return SCHEMAS.get(kind)


def thing(entity: Row, schema: str, claims: Iterable[Row]) -> tuple[Properties, list[str]]:
    """The properties of an entity, and the ids that its sources know it by (referents).

    Values are in the order in which claims give them, each once.
    """
    found: Properties = defaultdict(dict)
    referents = {member for member in entity.get("members") or () if member != entity["id"]}
    for claim in claims:
        if claim["predicate"] == IDENTIFIER and claim["value"].startswith("FTM:"):
            referents.add(claim["value"].removeprefix("FTM:"))
        else:
            for name, value in _said(claim, schema):
                found[name][value] = None
    names = found.setdefault("name", {})
    if not names:
        names[entity["name"]] = None
    for name in names:
        found["alias"].pop(name, None)
    if schema in ("Contract", "Address"):
        found["title" if schema == "Contract" else "full"] = dict(names)
    referents.discard(entity["id"])
    return {name: values for name, values in found.items() if values}, sorted(referents)


def _said(claim: Row, schema: str) -> Iterator[tuple[str, str]]:
    predicate: str = claim["predicate"]
    value, role = claim.get("value"), claim.get("role") or ""
    if not value:
        return
    if predicate == NAME:
        yield "name", value
    elif predicate == ALIAS:
        yield _ALIASES.get(role, "alias"), value
    elif predicate == DESCRIPTION:
        yield "description", value
    elif predicate == IDENTIFIER:
        yield _identifier(value, role, schema)
    elif predicate == COUNTRY:
        name = role if role in _COUNTRIES and role in properties(schema) else "country"
        yield (name, value.lower()) if holds(schema, name, value.lower()) else ("notes", f"{name}: {value}")
    elif predicate == "countryAsGiven" and holds(schema, role or "country", value.lower()):
        yield role or "country", value.lower()
    elif predicate in _AS_GIVEN:
        yield "notes", f"{role or predicate}: {value}"
    elif claim.get("number") is None and claim.get("amount") is None:
        name = _RENAMED.get(predicate, predicate)
        text = value.lower() if properties(schema).get(name) in ("country", "gender") else value
        if name in properties(schema):
            yield (name, text) if holds(schema, name, text) else ("notes", f"{name}: {value}")


def _identifier(text: str, role: str, schema: str) -> tuple[str, str]:
    """The property and the value of an identifier; a note for one that the schema has no property for."""
    scheme, _, value = text.partition(":")
    own = properties(schema)
    if scheme in _REGISTERS:
        number = _REGISTER.sub("", value)
        if role in own:
            return role, number
        value = number if scheme != "PASSPORT" else value
    if scheme == "OPENCORPORATES" and "opencorporatesUrl" in own:
        return "opencorporatesUrl", f"{_OPENCORPORATES}{value}"
    if scheme == "OTHER" and role in own:
        return role, value.partition(" ")[2] or value
    name = role if role in own and role.endswith(("Code", "Id", "Number", "Bic")) else _SCHEMES.get(scheme, "")
    return (name, value) if name in own else ("notes", f"Identifier {text}")


def entity_line(
    id_: str, schema: str, caption: str, found: Mapping[str, Collection[str]], referents: list[str] | None = None
) -> Row:
    """One line of the file, without what is empty."""
    own = entity_id(id_)
    return {
        "id": own,
        "caption": caption,
        "schema": schema,
        "properties": {name: list(values) for name, values in found.items() if values},
        "datasets": ["tiegraph"],
        "referents": [*([id_] if own != id_ else []), *(referents or [])],
    }
