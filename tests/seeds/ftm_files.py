"""What the tests of the `ftm` seed share: lines made on the spot."""

from __future__ import annotations

import json
from pathlib import Path

from seeds.registry import NO_OPTIONS, Options, Record, find
from tests.seeds.records import claims


def line(id_: str, schema: str, /, **properties: object) -> str:
    """One entity as a line; a single value stands for a list of one."""
    lists = {name: value if isinstance(value, list) else [value] for name, value in properties.items()}
    return json.dumps({"id": id_, "schema": schema, "properties": lists, "datasets": ["test"], "referents": []})


def write(folder: Path, *lines: str, name: str = "test.ftm.json") -> Path:
    """A file with these lines."""
    path = folder / name
    path.write_text("".join(f"{each}\n" for each in lines), encoding="utf-8")
    return path


def read(*files: Path, options: Options = NO_OPTIONS) -> list[Record]:
    """Every record that the seed yields for the files."""
    return list(find("ftm").read(files, options))


def read_lines(folder: Path, *lines: str, options: Options = NO_OPTIONS) -> list[Record]:
    """Every record that the seed yields for one file with these lines."""
    return read(write(folder, *lines), options=options)


def ties(records: list[Record]) -> list[tuple[str, str, str, str | None, str | None]]:
    """Kind, ends, role and date of each tie claim."""
    return [
        (c.predicate, c.subject, c.object, c.role, c.when.edtf if c.when else None)
        for c in claims(records)
        if c.object is not None
    ]


COMPANIES = (line("a", "Company", name="Alder Holding"), line("b", "Company", name="Birch Timber"))
PERSON = line("p", "Person", name="Pat Poplar")
