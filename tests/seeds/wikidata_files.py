"""What the tests of the `wikidata` seed share: invented items, statements, qualifiers and references."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from seeds.registry import NO_OPTIONS, Options, Record
from tests.seeds.records import claims
from tests.seeds.soundness import read

HUMAN, BUSINESS, STATE, CITY, AGENCY = "Q5", "Q4830453", "Q3624078", "Q515", "Q327333"


def snak(property_: str, value: object) -> dict[str, Any]:
    """A snak of an item (``Q1``), a quantity (number, unit), a time (``+2008-…``, precision), a text, or of none."""
    out: dict[str, Any] = {"snaktype": "value", "property": property_}
    if value in ("somevalue", "novalue"):
        return {**out, "snaktype": value}
    if isinstance(value, str) and value[:1] == "Q" and value[1:].isdigit():
        data: Any = {"entity-type": "item", "numeric-id": int(value[1:]), "id": value}
    elif isinstance(value, tuple) and str(value[0])[:1] in "+-" and "T" in str(value[0]):
        model = value[2] if len(value) > 2 else "Q1985727"
        data = {"time": value[0], "precision": value[1], "calendarmodel": f"http://www.wikidata.org/entity/{model}"}
    elif isinstance(value, tuple):
        amount, unit, *bounds = value
        data = {"amount": f"{amount:+}", "unit": f"http://www.wikidata.org/entity/{unit}" if unit else "1"}
        data.update(zip(("lowerBound", "upperBound"), (f"{bound:+}" for bound in bounds), strict=False))
    else:
        data = value
    return {**out, "datavalue": {"value": data}}


def day(text: str) -> tuple[str, int]:
    """A time of the precision of the text: ``2008``, ``2008-05`` or ``2008-05-07``."""
    return f"+{text}{'-00' * (2 - text.count('-'))}T00:00:00Z", 9 + text.count("-")


def statement(property_: str, value: object, rank: str = "normal", **more: Any) -> dict[str, Any]:
    """A statement with qualifiers (``P580=…``) and ``references`` (each a dict of property to value)."""
    references = more.pop("references", [])
    return {
        "id": more.pop("id", f"s-{property_}-{value}"),
        "rank": rank,
        "mainsnak": snak(property_, value),
        "qualifiers": {
            name: [snak(name, each) for each in (given if isinstance(given, list) else [given])]
            for name, given in more.items()
        },
        "references": [
            {"snaks": {name: [snak(name, each)] for name, each in reference.items()}} for reference in references
        ],
    }


def item(id_: str, class_: str | None, *statements: dict[str, Any], label: str | None = None) -> dict[str, Any]:
    """An item of a class with an English label."""
    found: dict[str, list[dict[str, Any]]] = {}
    for each in (*((statement("P31", class_),) if class_ else ()), *statements):
        found.setdefault(each["mainsnak"]["property"], []).append(each)
    return {
        "type": "item",
        "id": id_,
        "lastrevid": 77,
        "modified": "2024-05-06T07:08:09Z",
        "labels": {"en": {"language": "en", "value": label or f"Item {id_}"}},
        "claims": found,
    }


def write(folder: Path, content: object, name: str = "test.json") -> Path:
    """A file with this JSON, or this text."""
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def load(folder: Path, *items: dict[str, Any], options: Options = NO_OPTIONS) -> list[Record]:
    """Every record that the seed yields for an answer with these items."""
    return read("wikidata", write(folder, {"entities": {each["id"]: each for each in items}}), options=options)


def ties(records: list[Record]) -> list[tuple[str, str, str, str | None, str | None, str]]:
    """The ties: subject, kind, object, role, date, status, without the seed's name before the items."""
    return sorted(
        (
            (
                c.subject.removeprefix("wikidata-"),
                c.predicate,
                c.object.removeprefix("wikidata-"),
                c.role,
                c.when.edtf if c.when else None,
                c.status.value,
            )
            for c in claims(records)
            if c.object
        ),
        key=str,
    )
