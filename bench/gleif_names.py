"""Real companies to measure with: names, countries and LEIs of GLEIF's register, from Parquet files where these are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb


@dataclass(frozen=True, slots=True)
class Registered:
    """One company of GLEIF's register; ``country`` is ISO 3166-1 alpha-2, or empty."""

    lei: str
    name: str
    country: str


def registered(folder: Path) -> list[Registered]:
    """The companies in all Parquet files of ``folder``, by LEI; none where there is no such file."""
    if not any(folder.glob("*.parquet")):
        return []
    found = duckdb.execute(
        'SELECT LEI, any_value("Entity.LegalName"), any_value("Entity.LegalAddress.Country") '
        "FROM read_parquet(?, union_by_name=true) WHERE \"Entity.LegalName\" <> '' GROUP BY LEI ORDER BY LEI",
        [str(folder / "*.parquet")],
    ).fetchall()
    return [Registered(lei, name, country or "") for lei, name, country in found]
