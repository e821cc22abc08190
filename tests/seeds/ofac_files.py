"""What the tests of the `ofac` seed share: the fixture, small files made on the spot."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from seeds.registry import Options, Record, find

FIXTURE = Path(__file__).parents[1] / "fixtures" / "ofac" / "2024-02-01"
NULL = "-0- "


def load(*files: Path, edition: str | None = None) -> list[Record]:
    """Every record that the seed yields for the files."""
    return list(find("ofac").read(files, Options(edition=edition)))


def sdn_row(ent_num: int, name: str, *, type_: str = NULL, program: str = "SDGT", remarks: str = NULL) -> str:
    """One line of a primary file, as OFAC writes it."""
    quoted = [value if value == NULL else f'"{value}"' for value in (type_, program)]
    last = remarks if remarks == NULL else f'"{remarks}"'
    return ",".join([str(ent_num), f'"{name}"', *quoted, *[NULL] * 7, last])


def write(folder: Path, **lines: Iterable[str]) -> list[Path]:
    """Write ``name.csv`` for each name, with OFAC's line ends and closing byte."""
    paths = []
    for name, rows in lines.items():
        path = folder / f"{name}.csv"
        path.write_bytes("".join(f"{row}\r\n" for row in rows).encode() + b"\x1a")
        paths.append(path)
    return paths


def load_rows(folder: Path, *rows: str, **others: Iterable[str]) -> list[Record]:
    """Read rows as an SDN file of 2024-01-05, with any other files beside it."""
    return load(*write(folder, sdn=rows, **others), edition="2024-01-05")
