"""What the tests of the `icij` seed share: invented nodes and relationships in ICIJ's columns."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from seeds.registry import Options, Record, Reject, find
from tests.seeds.records import claims

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "nodes-entities": (
        "node_id", "name", "original_name", "former_name", "jurisdiction", "jurisdiction_description", "company_type",
        "address", "internal_id", "incorporation_date", "inactivation_date", "struck_off_date", "dorm_date", "status",
        "service_provider", "ibcRUC", "country_codes", "countries", "sourceID", "valid_until", "note",
    ),
    "nodes-officers": ("node_id", "name", "countries", "country_codes", "sourceID", "valid_until", "note"),
    "nodes-intermediaries": (
        "node_id", "name", "status", "internal_id", "address", "countries", "country_codes", "sourceID", "valid_until",
        "note",
    ),
    "nodes-addresses": ("node_id", "address", "name", "countries", "country_codes", "sourceID", "valid_until", "note"),
    "nodes-others": (
        "node_id", "name", "type", "incorporation_date", "struck_off_date", "closed_date", "jurisdiction",
        "jurisdiction_description", "countries", "country_codes", "sourceID", "valid_until", "note",
    ),
    "relationships": (
        "node_id_start", "node_id_end", "rel_type", "link", "status", "start_date", "end_date", "sourceID",
    ),
}  # fmt: skip
THROUGH = "The Example Leak data is current through 2015"


def write(folder: Path, name: str, *rows: Mapping[str, str], columns: Iterable[str] | None = None) -> Path:
    """Write a file in the columns that files of this name have."""
    path = folder / f"{name}.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(columns or COLUMNS[name]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def node(number: int, name: str, **more: str) -> dict[str, str]:
    """A node of the example leak."""
    return {"node_id": str(number), "name": name, "sourceID": "Example Leak", "valid_until": THROUGH} | more


def link(start: int, rel_type: str, end: int, words: str = "", **more: str) -> dict[str, str]:
    """A relationship of the example leak."""
    return {
        "node_id_start": str(start), "node_id_end": str(end), "rel_type": rel_type, "link": words,
        "sourceID": "Example Leak",
    } | more  # fmt: skip


def nodes(folder: Path) -> list[Path]:
    """Two companies, a person, a corporate officer, an intermediary and an address."""
    return [
        write(folder, "nodes-entities", node(101, "Alder Ltd."), node(102, "Birch Inc.")),
        write(folder, "nodes-officers", node(201, "Pat Poplar"), node(202, "Cedar Nominees Limited")),
        write(folder, "nodes-intermediaries", node(301, "Dogwood & Elm")),
        write(folder, "nodes-addresses", node(401, "", address="1 Wood Street, Nassau", country_codes="BHS")),
    ]


def load(*files: Path, edition: str | None = None) -> list[Record]:
    """Every record that the seed yields for the files."""
    return list(find("icij").read(files, Options(edition=edition)))


def rejects(records: Iterable[Record]) -> list[tuple[int, str, str]]:
    """Line, field and reason of each reject."""
    return [(record.line, record.field, record.reason) for record in records if isinstance(record, Reject)]


def said_of(records: Iterable[Record], number: int) -> set[tuple[str, object, str | None]]:
    """What is said of a node: predicate, object or value, role."""
    return {(c.predicate, c.object or c.value, c.role) for c in claims(records) if c.subject == f"icij-{number}"}


def ties(records: Iterable[Record]) -> set[tuple[str, str, str, str | None, str | None]]:
    """Every tie: source, kind, target, role, EDTF date; ends without the seed's prefix."""
    return {
        (
            c.subject.removeprefix("icij-"),
            c.predicate,
            (c.object or "").removeprefix("icij-"),
            c.role,
            c.when.edtf if c.when else None,
        )
        for c in claims(records)
        if c.object
    }
