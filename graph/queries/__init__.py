"""Cypher by name: one file, one query, one comment line above it that says what it answers."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from graph.view import expand


@cache
def query(name: str) -> str:
    """The text of ``<name>.cypher``, with the view's pseudo-predicates expanded."""
    return expand(files(__package__).joinpath(f"{name}.cypher").read_text(encoding="utf-8"))


def names() -> list[str]:
    """Every query there is."""
    found = (entry.name for entry in files(__package__).iterdir())
    return sorted(name.removesuffix(".cypher") for name in found if name.endswith(".cypher"))
