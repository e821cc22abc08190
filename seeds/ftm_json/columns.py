"""Columns and cells of OpenSanctions' CSV files."""

from __future__ import annotations

import csv


def column_name(text: str) -> str:
    """A column as it is looked for, whatever its case."""
    return text.strip().lower()


def values_of(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds several: divided by semicolons, those that have one inside in quotes.

    A cell whose quotes do not close is one value.
    """
    cell = cell.strip()
    if ";" not in cell and not cell.startswith('"'):
        return (cell,) if cell else ()
    try:
        rows = list(csv.reader([cell.replace("\r", " ").replace("\n", " ")], delimiter=";", strict=True))
    except csv.Error:
        rows = [[cell]]
    return tuple(dict.fromkeys(text for value in (rows[0] if rows else []) if (text := value.strip())))
