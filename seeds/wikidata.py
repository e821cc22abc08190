"""The `wikidata` seed: items of Wikidata in its own JSON, from dumps, the API or Special:EntityData.

docs/seeds/wikidata.md says what is read, what becomes of it, and what is left out. The parts are in
`seeds.wikidata_json`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from seeds.registry import NO_OPTIONS, Expected, Format, Options, Record, seed
from seeds.wikidata_json.papers import LICENCE, PUBLISHER
from seeds.wikidata_json.reading import records_of


@seed(
    name="wikidata",
    title="Wikidata: who owns, runs and founded what, with ranks, dates and references",
    publisher=PUBLISHER,
    licence=LICENCE,
    files="a dump or part of one, answers of wbgetentities, or items of Special:EntityData (.json, .jsonl), plain, "
    "gzipped or zipped; --edition gives the day of files that state none",
    url="https://www.wikidata.org/wiki/Wikidata:Database_download",
    formats=(
        Format(
            "JSON dump, one item a line in an array, or one item a line",
            "people, bodies, places and products: names, identifiers, ties, dates, references, ranks",
            "items of other kinds, properties, lexemes, sitelinks, statements that the page does not name",
        ),
        Format("answer of wbgetentities and Special:EntityData", "the same, in the object `entities`", "missing items"),
        Format("one item alone, or an array of them", "the same"),
    ),
    expected=(
        Expected(
            ("wikidata/Q22.json",),
            "the item of Scotland alone",
            {"PLACE": 2, "name": 195, "description": 42, "LOCATED_IN": 1, "rejects": 0},
        ),
        Expected(
            ("wikidata/entities",),
            "49 items of a dump, among them three people with relatives and no company",
            {"FAMILY_OF": 20, "positionHeld": 5, "LOCATED_IN": 5, "HOLDS_POST": 1, "rejects": 0},
        ),
    ),
    example="""
tiegraph load wikidata Q95.json Q20800404.json
tiegraph load wikidata companies.json.gz --edition 2025-12-19
""",
)
def read(files: Sequence[Path], options: Options = NO_OPTIONS) -> Iterator[Record]:
    """Yield what the items say. Raises SeedError where a file holds no entity of Wikidata."""
    yield from records_of(files, options)
