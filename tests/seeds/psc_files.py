"""What the tests of the `psc` seed share: invented records in the register's shape, made on the spot."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from graph.model import Claim
from seeds.registry import NO_OPTIONS, Options, Record, find
from tests.seeds.records import claims

Json = dict[str, Any]
COMPANY = "01234567"


def record(kind: str, key: str = "k1", company: str = COMPANY, **data: Any) -> Json:
    """One record; a value of None leaves its field out."""
    said = {
        "kind": kind,
        "etag": "e",
        "links": {"self": f"/company/{company}/persons-with-significant-control/x/{key}"},
        "notified_on": "2016-04-06",
        **data,
    }
    return {"company_number": company, "data": {name: value for name, value in said.items() if value is not None}}


def person(key: str = "k1", *natures: str, name: str | None = "Ms Pat Poplar", **data: Any) -> Json:
    """A person with these natures of control; a majority of the shares if none is given."""
    natures = natures or ("ownership-of-shares-75-to-100-percent",)
    return record(
        "individual-person-with-significant-control", key, name=name, **{"natures_of_control": list(natures), **data}
    )


def body(key: str = "k1", kind: str = "corporate-entity", **identification: str) -> Json:
    """A company or other body that is identified so."""
    return record(
        f"{kind}-person-with-significant-control", key, name="Alder Holding",
        natures_of_control=["ownership-of-shares-50-to-75-percent"], identification=identification,
    )  # fmt: skip


def totals(count: int, day: str = "2024-11-22T03:43:03Z") -> Json:
    """The last line of a snapshot."""
    return {
        "data": {
            "kind": "totals#persons-of-significant-control-snapshot",
            "persons_of_significant_control_count": count - 1,
            "statements_count": 1,
            "exemptions_count": 0,
            "generated_at": day,
        }
    }


def write(folder: Path, records: Sequence[Json] | str, name: str = "psc.txt") -> Path:
    """A snapshot with these records, one a line, or with this text."""
    path = folder / name
    text = records if isinstance(records, str) else "\n".join(json.dumps(each) for each in records)
    path.write_text(text, encoding="utf-8")
    return path


def read(*files: Path, options: Options = NO_OPTIONS) -> list[Record]:
    """Every record that the seed yields for the files."""
    return list(find("psc").read(files, options))


def read_all(folder: Path, *records: Json) -> list[Record]:
    """Every record that the seed yields for one snapshot with these records."""
    return read(write(folder, records))


def ties(records: Sequence[Record]) -> list[tuple[str, str | None, tuple[float, float] | None, str | None]]:
    """Kind, role, share and date of each tie claim."""
    return [
        (c.predicate, c.role, (c.share.min, c.share.max) if c.share else None, c.when.edtf if c.when else None)
        for c in tie_claims(records)
    ]


def tie_claims(records: Sequence[Record]) -> list[Claim]:
    """The claims of ties."""
    return [c for c in claims(records) if c.object is not None]
