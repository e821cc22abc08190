"""What the tests of the `ocds` seed share: invented parties, releases and packages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from seeds.registry import NO_OPTIONS, Options, Record
from tests.seeds.records import claims
from tests.seeds.soundness import read

OCID = "ocds-abcdef-1"
AWARD = f"{OCID}:award:a1"
BUYER = {"id": "GB-LAC-E1", "name": "Alder Council", "identifier": {"scheme": "GB-LAC", "id": "E1"}}
SUPPLIER = {
    "id": "GB-COH-01234567",
    "name": "Birch Paving",
    "identifier": {"scheme": "GB-COH", "id": "01234567", "legalName": "Birch Paving Ltd"},
    "address": {"streetAddress": "1 Mill Lane", "locality": "Aldertown", "countryName": "United Kingdom"},
}
PARTIES = [{**BUYER, "roles": ["buyer"]}, {**SUPPLIER, "roles": ["supplier"]}]


def pounds(amount: object) -> dict[str, object]:
    """A value in pounds."""
    return {"amount": amount, "currency": "GBP"}


def award(**fields: Any) -> dict[str, Any]:
    """An active award to the one supplier."""
    return {
        "id": "a1",
        "title": "Paving",
        "status": "active",
        "date": "2020-03-04T10:00:00Z",
        "value": pounds(5000),
        "suppliers": [{"id": SUPPLIER["id"], "name": SUPPLIER["name"]}],
        **fields,
    }


def release(*awards: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """A release with these awards."""
    return {
        "ocid": OCID,
        "id": "r1",
        "date": "2020-03-05T09:00:00Z",
        "tag": ["award"],
        "buyer": {"id": BUYER["id"], "name": BUYER["name"]},
        "parties": PARTIES,
        "awards": list(awards),
        **fields,
    }


def package(*releases: dict[str, Any]) -> dict[str, Any]:
    """A release package of a publisher."""
    return {
        "uri": "https://alder.example/1.json",
        "publisher": {"name": "Alder Data"},
        "publishedDate": "2021-01-01T00:00:00Z",
        "license": "CC0-1.0",
        "releases": list(releases),
    }


def write(folder: Path, content: object, name: str = "test.json") -> Path:
    """A file with this JSON, or this text."""
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content, indent=1), encoding="utf-8")
    return path


def load(folder: Path, content: object, options: Options = NO_OPTIONS) -> list[Record]:
    """Every record that the seed yields for one file with this content."""
    return read("ocds", write(folder, content), options=options)


def awarded(records: list[Record]) -> list[tuple[str, str, str, str | None, float | None, str]]:
    """The ties of awards: kind, contract, other, date, amount, status."""
    return sorted(
        (
            c.predicate,
            c.subject,
            str(c.object),
            c.when.edtf if c.when else None,
            c.amount.amount if c.amount else None,
            c.status.value,
        )
        for c in claims(records)
        if c.predicate.startswith("AWARDED")
    )
