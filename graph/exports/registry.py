"""The formats that a graph can be written in, by the name that `tiegraph export` takes.

A format is one `Format`, put here by `register` when the module that writes it is imported. `formats` imports every
module named in `_MODULES`: a new format is one new module, and one more name there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Final, Protocol

from graph.store import Store
from graph.view import View

#: Told what is being written and how many of it so far, from time to time: ("claims", 20000).
Report = Callable[[str, int], None]

_MODULES: Final = (
    "graph.exports.rdf", "graph.exports.ftm", "graph.exports.bods", "graph.exports.csv_tables",
    "graph.exports.neo4j_admin", "graph.exports.xml_graphs", "graph.exports.citations",
)  # fmt: skip


class ExportError(Exception):
    """An export that cannot be made as asked; the text is meant for users."""


class Write(Protocol):
    """Write the whole graph to ``out`` in bounded memory.

    ``view`` says as of which day, as known when, and with which statuses a tie counts as live: a format that has
    periods and statuses of its own writes every known tie and uses the view where it has to choose; one that has
    none writes the live ties only. ``out`` is the file to make, or the folder where ``Format.folder`` says so; the
    caller sees to it that nothing is overwritten unasked. Raises ExportError or StoreError.
    """

    def __call__(self, store: Store, view: View, out: Path, report: Report) -> None: ...


@dataclass(frozen=True, slots=True)
class Format:
    """One format. ``name`` is what the command takes, ``suffix`` what its files end with, such as ``.nq``.

    ``says`` tells in one line what it holds. ``folder``: it is a folder of files, not one file.
    ``selects``: ``write`` can be given a `graph.exports.selection.Selection`, and writes that part only.
    """

    name: str
    suffix: str
    says: str
    write: Write
    folder: bool = False
    selects: bool = False


#: The formats by name, filled by the modules that write them: read them through `formats`.
FORMATS: Final[dict[str, Format]] = {}


def register(found: Format) -> None:
    """Add one format. Raises ValueError where the name is taken."""
    if found.name in FORMATS:
        raise ValueError(f"there are two formats named {found.name}")
    FORMATS[found.name] = found


def formats() -> dict[str, Format]:
    """Every format by name, in the order of the modules."""
    for module in _MODULES:
        import_module(module)
    return FORMATS
