"""An entity with thousands of ties, as FollowTheMoney lines that anybody could load: a holding and its posts.

Seven ties in ten are stakes of the holding in companies, the others posts of persons there, since various days.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

HUB: Final = "ftm-hub"
NAME: Final = "Bench Holding"
_FIRST: Final = datetime.date(2000, 1, 1)
_DAYS: Final = 9_000
_SOURCE: Final = {"publisher": ["Office of the bench"], "sourceUrl": ["https://bench.example/register"]}


def entities(ties: int) -> Iterator[dict[str, Any]]:
    """The hub, and for each tie the other end and the link."""
    yield _entity("hub", "Company", name=NAME, jurisdiction="gb")
    for number in range(ties):
        day = (_FIRST + datetime.timedelta(days=number * 7 % _DAYS)).isoformat()
        if number % 10 < 7:
            yield _entity(f"held-{number}", "Company", name=f"Subsidiary {number} Ltd", jurisdiction="gb")
            ends = {"owner": "hub", "asset": f"held-{number}"}
            yield _entity(f"stake-{number}", "Ownership", **ends, percentage=str(1 + number % 100), startDate=day)
        else:
            yield _entity(f"person-{number}", "Person", name=f"Director {number}", nationality="gb")
            ends = {"director": f"person-{number}", "organization": "hub"}
            yield _entity(f"post-{number}", "Directorship", **ends, role="director", startDate=day)


def write(file: Path, ties: int) -> Path:
    """Write the lines to ``file``; give it back."""
    with file.open("w", encoding="utf-8") as out:
        for entity in entities(ties):
            out.write(json.dumps(entity) + "\n")
    return file


def _entity(entity: str, schema: str, **properties: str) -> dict[str, Any]:
    told = {key: [value] for key, value in properties.items()}
    return {"id": entity, "schema": schema, "properties": {**told, **_SOURCE}}
