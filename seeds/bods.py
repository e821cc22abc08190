"""The `bods` seed: statements of the Beneficial Ownership Data Standard, versions 0.1 to 0.4.

docs/seeds/bods.md says what is read, what becomes of it, and what is left out. The parts are in `seeds.bods_json`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from seeds.bods_json.declaration import EXAMPLE, EXPECTED, FORMATS
from seeds.bods_json.reading import EXPECTS, records_of
from seeds.registry import NO_OPTIONS, Options, Record, seed


@seed(
    name="bods",
    title="Beneficial Ownership Data Standard: who owns and controls whom, in statements",
    publisher="whoever made the file",
    licence="as each statement says",
    files=EXPECTS,
    url="https://standard.openownership.org/",
    formats=FORMATS,
    expected=EXPECTED,
    example=EXAMPLE,
)
def read(files: Sequence[Path], options: Options = NO_OPTIONS) -> Iterator[Record]:
    """Yield what the files say, parties before what ties them; statements may refer from one file to another.

    Raises SeedError where a file holds no statement, or breaks off.
    """
    yield from records_of(files, options)
