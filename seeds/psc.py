"""The `psc` seed: the UK's register of persons with significant control, and Companies House's Basic Company Data.

docs/seeds/psc.md says what is read, what becomes of it, and what is left out. The parts are in `seeds.psc_json`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from seeds.psc_json.declaration import EXAMPLE, EXPECTED, FORMATS
from seeds.psc_json.reading import EXPECTS, LICENCE, PUBLISHER, SNAPSHOTS, records_of
from seeds.registry import NO_OPTIONS, Options, Record, seed


@seed(
    name="psc",
    title="Companies House: persons with significant control, and Basic Company Data",
    publisher=PUBLISHER,
    licence=LICENCE,
    files=EXPECTS,
    url=SNAPSHOTS,
    formats=FORMATS,
    expected=EXPECTED,
    example=EXAMPLE,
)
def read(files: Sequence[Path], options: Options = NO_OPTIONS) -> Iterator[Record]:
    """Yield what the files say, oldest day first. Raises SeedError where a file is none of Companies House."""
    yield from records_of(files, options)
