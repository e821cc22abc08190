"""The curated seed: facts that people have read, judged and written down, as YAML with a source on each.

The files are in `seeds/curated/`, their shape is `schema.json` there; docs/curated.md says how to write one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from seeds.curated_yaml.build import Builder
from seeds.curated_yaml.source import builtin_files, given_files, read_source
from seeds.registry import NO_OPTIONS, Options, Record, seed


@seed(
    name="curated",
    title="Curated facts: Hikvision, its owners, contracts and the measures that name it",
    publisher="tiegraph contributors",
    licence="Apache-2.0",
    files="none, or your own YAML files of the same shape",
    complete=True,
    builtin=True,
)
def read(paths: Sequence[Path], options: Options = NO_OPTIONS) -> Iterator[Record]:
    """Yield documents, entities, claims and rejects of the files given, or of the built-in ones.

    A folder stands for the YAML files in it. Raises SeedError for a path that is not there.
    """
    files = given_files(paths) if paths else builtin_files()
    yield from Builder([read_source(file) for file in files]).records()
