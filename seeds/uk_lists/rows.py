"""Rows as entries: the CSV files of both lists, and the Consolidated List's XML, which is a table too."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from seeds.reading.saying import numbered
from seeds.reading.trees import Node
from seeds.uk_lists.columns import LEFT, field_of
from seeds.uk_lists.entry import Address, Entry, Name

#: Field → predicate of the facts that its values are; those that are numbered, (1) … (2) …, are divided.
FACTS: Final = {
    "title": "title",
    "nationality": "nationality",
    "position": "position",
    "gender": "gender",
    "phone": "phone",
    "email": "email",
    "website": "website",
    "other": "otherInformation",
    "entity_type": "organizationType",
    "subsidiaries": "subsidiary",
    "parent": "parentCompany",
    "owner": "vesselOwner",
    "previous_owner": "formerVesselOwner",
    "flag": "flag",
    "previous_flag": "formerFlag",
    "ship_type": "vesselType",
    "tonnage": "tonnage",
    "length": "vesselLength",
    "built": "vesselBuilt",
    "hull": "hullIdentificationNumber",
}
_WHOLE: Final = {"other", "phone", "email", "website"}
_ELSEWHERE: Final = {
    "name1", "name2", "name3", "name4", "name5", "name6", "script_name", "script", "script_language", "name_type",
    "quality", "born", "birth_town", "birth_country", "passport", "passport_details", "national_id",
    "national_id_details", "address1", "address2", "address3", "address4", "address5", "address6", "postcode",
    "country", "reasons", "type", "regime", "listed", "designated", "updated", "group", "unique", "un", "source",
    "measures", "registration", "imo",
}  # fmt: skip
_REF: Final = re.compile(r"\(UK Sanctions List Ref\):\s*([A-Z]{2,4}\d{3,6})\b")
_UN_REF: Final = re.compile(r"\(UN Ref\):\s*([A-Z]{2}[ie]\.\d{3})\b")


def entry_of(cells: dict[str, str], file: str, line: int, place: str, *, consolidated: bool) -> Entry:
    """One row as an entry. ``cells`` are by `field_of` the columns; ``consolidated`` is the Treasury's list."""

    def text(field: str) -> str:
        return " ".join(cells.get(field, "").split())

    other = text("other")
    unique, un = text("unique"), text("un")
    # From 2022 on the Treasury writes labelled parts into this column; what has no label is prose.
    if consolidated and not unique and (found := _REF.search(other)):
        unique = found[1]
    if consolidated and not un and (found := _UN_REF.search(other)):
        un = found[1]
    name = Name(name_of(text), text("name_type"), text("quality"))
    script, language = text("script"), text("script_language")
    town, country = text("birth_town"), text("birth_country")
    lines = address_of(text)
    return Entry(
        file=file,
        line=line,
        place=place,
        consolidated=consolidated,
        unique=unique,
        group=text("group"),
        type=text("type"),
        regime=text("regime"),
        names=(name,) if name.text else (),
        scripts=((text("script_name"), ", ".join(filter(None, (script, language)))),) if text("script_name") else (),
        births=tuple(numbered(text("born"))),
        birth_places=((town, country),) if town or country else (),
        addresses=(Address(lines, text("country")),) if lines or text("country") else (),
        passports=_pairs(text("passport"), text("passport_details")),
        national_ids=_pairs(text("national_id"), text("national_id_details")),
        registrations=tuple(numbered(text("registration"))),
        imo=tuple(numbered(text("imo"))),
        un=un,
        listed=text("listed"),
        designated=text("designated"),
        updated=text("updated"),
        source=text("source"),
        measures=tuple(part.strip() for part in text("measures").split("|") if part.strip()),
        reasons=text("reasons"),
        facts=_facts(cells),
    )


def name_of(text: Callable[[str], str]) -> str:
    """The parts of a name in the order in which it is spoken: Name 6 is the surname, or an entity's whole name."""
    return " ".join(part for n in (1, 2, 3, 4, 5, 6) if (part := text(f"name{n}")))


def address_of(text: Callable[[str], str]) -> str:
    """The lines of an address and its postcode as one text."""
    return ", ".join(part for f in (*(f"address{n}" for n in range(1, 7)), "postcode") if (part := text(f)))


def cells_of(node: Node) -> dict[str, str]:
    """One FinancialSanctionsTarget as the cells of a row; of two elements of one name both are kept."""
    cells: dict[str, str] = {}
    for child in node.children():
        field = field_of(child.tag)
        if child.value and field not in LEFT:
            cells[field] = f"{cells[field]}; {child.value}" if field in cells else child.value
    return cells


def _pairs(numbers: str, details: str) -> tuple[tuple[str, str], ...]:
    """Numbers with their details: the details belong to one only where there is one, or as many as numbers."""
    given, told = numbered(numbers), numbered(details)
    if not given:
        return tuple(("", detail) for detail in told)
    if len(given) == len(told):
        return tuple(zip(given, told, strict=True))
    return tuple((number, details) for number in given)


def _facts(cells: dict[str, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for field, value in cells.items():
        base = field.partition(".")[0]
        if not value.strip() or (base in _ELSEWHERE and base == field):
            continue
        predicate = FACTS.get(base) or camel(base)
        parts = [" ".join(value.split())] if base in _WHOLE else numbered(value)
        found[predicate] = (*found.get(predicate, ()), *parts)
    return found


def camel(field: str) -> str:
    """A column unknown here as a predicate: letters and digits, beginning with a small letter."""
    first, *rest = re.sub(r"[^A-Za-z0-9]+", " ", field).split() or ["column"]
    name = first[0].lower() + first[1:] + "".join(word.capitalize() for word in rest)
    return name if name[0].isalpha() else f"column{name}"
