"""What the tests of the seeds of US lists share: invented files made on the spot, and claims as plain tuples."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from seeds.registry import Options, Record
from tests.seeds.records import claims
from tests.seeds.soundness import read

PUBLISHED = Path(__file__).parents[3] / "shared" / "data"
ENTITY_LIST = "Entity List (EL) - Bureau of Industry and Security"
DENIED = "Denied Persons List (DPL) - Bureau of Industry and Security"
SDN = "Specially Designated Nationals (SDN) - Treasury Department"
CMIC = "Non-SDN Chinese Military-Industrial Complex Companies List (CMIC) - Treasury Department"
CAPTA = "Capta List (CAP) - Treasury Department"
COLUMNS = (
    "_id", "source", "entity_number", "type", "programs", "name", "title", "addresses", "federal_register_notice",
    "start_date", "end_date", "standard_order", "license_requirement", "license_policy", "call_sign", "vessel_type",
    "gross_tonnage", "gross_registered_tonnage", "vessel_flag", "vessel_owner", "remarks", "source_list_url",
    "alt_names", "citizenships", "dates_of_birth", "nationalities", "places_of_birth", "source_information_url", "ids",
)  # fmt: skip

Said = tuple[str, object, str | None, str | None]


def table(folder: Path, name: str, rows: Iterable[Mapping[str, str]], columns: Iterable[str]) -> Path:
    """Write rows under a header."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, list(columns), restval="")
    writer.writeheader()
    writer.writerows(rows)
    path = folder / name
    path.write_text(stream.getvalue(), encoding="utf-8", newline="")
    return path


def csl(folder: Path, *rows: Mapping[str, str], day: str = "2022-04-22") -> list[Record]:
    """Read rows as the Consolidated Screening List of a day."""
    return read("csl", table(folder, f"consolidated_{day}.csv", rows, COLUMNS))


def us_lists(*files: Path, edition: str | None = None) -> list[Record]:
    """Read tables with the seed of that name."""
    return read("us-lists", *files, options=Options(edition=edition))


def values(records: Iterable[Record], subject: str, predicate: str) -> list[object]:
    """The objects or values of one predicate, in order."""
    found = (c for c in claims(records) if (c.subject, c.predicate) == (subject, predicate))
    return [c.object or c.value or c.number for c in found]
