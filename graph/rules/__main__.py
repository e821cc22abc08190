"""Prints docs/rules.md: ``python -m graph.rules``."""

from graph.rules.table import docs

print(docs(), end="")
