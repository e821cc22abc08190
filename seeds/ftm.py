"""The `ftm` seed: FollowTheMoney entities, one JSON object per line, as OpenSanctions and OpenAleph write them.

docs/seeds/ftm.md says what is read, what becomes of it, and what is left out. The parts are in `seeds.ftm_json`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from seeds.ftm_json.reading import records_of
from seeds.registry import NO_OPTIONS, Options, Record, seed


@seed(
    name="ftm",
    title="FollowTheMoney: entities and links as JSON lines",
    publisher="whoever made the file",
    licence="as stated by whoever made the file",
    files="one or more files with one entity per line (.ijson, .ftm.json, .json, .jsonl); --edition gives the day of "
    "files that state no date",
    url="https://followthemoney.tech/",
)
def read(files: Sequence[Path], options: Options = NO_OPTIONS) -> Iterator[Record]:
    """Yield what the files say, things before links; links may lead from one file to another.

    Raises SeedError where a file holds no FollowTheMoney entity, or the edition is no date.
    """
    yield from records_of(files, options)
