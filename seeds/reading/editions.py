"""Of which day an edition of a list is: what the file says itself, its name, `--edition`, or its folder's name."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Final

from seeds.registry import Options, SeedError

_DATE: Final = re.compile(r"(?<!\d)(\d{4})[-_]?(\d\d)[-_]?(\d\d)(?!\d)")


def edition_date(path: Path, options: Options, *, inside: str | None = None) -> str:
    """The ISO date of the edition in a file. ``inside`` is the one that the file itself states, if it does.

    Raises SeedError where two of them disagree, and where none is known.
    """
    asked, in_name = asked_edition(options), date_in(path.name.split(".")[0])
    said = {"the file": inside, "its name": in_name, "--edition": asked}
    dates = {where: day for where, day in said.items() if day}
    if inside and in_name and not asked:
        # Copies are often named by the day of the download; what the publisher wrote into the file counts.
        return inside
    if len(set(dates.values())) > 1:
        raise SeedError(f"{path}: " + ", but ".join(f"{where} says {day}" for where, day in dates.items()))
    found = next(iter(dates.values()), None) or date_in(path.resolve().parent.name)
    if found is None:
        raise SeedError(
            f"{path}: of which date is this edition? Nothing in the file says so: give --edition 2025-12-19, "
            f"or a date in the file's or its folder's name ({path.stem}_2025-12-19{path.suffix})"
        )
    return found


def asked_edition(options: Options) -> str | None:
    """The date given as ``--edition``. Raises SeedError where it is none."""
    if options.edition is None:
        return None
    try:
        return date.fromisoformat(options.edition).isoformat()
    except ValueError as error:
        raise SeedError(f"--edition {options.edition}: write the edition's date as 2025-12-19") from error


def date_in(text: str) -> str | None:
    """The first date that stands in a name: ``sdn_2025-12-19``, ``20251219``."""
    for found in _DATE.finditer(text):
        try:
            return date(*(int(part) for part in found.groups())).isoformat()
        except ValueError:
            continue
    return None
