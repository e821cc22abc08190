"""The `eu` seed: the Commission's consolidated list of financial sanctions, and transcribed annexes of the EU's acts.

docs/seeds/eu.md says what is read, what becomes of it, and what is left out. The parts are in `seeds.eu_lists`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from seeds.eu_lists.files import EXPECTS, records_of
from seeds.reading.files import given_files
from seeds.registry import NO_OPTIONS, Expected, Format, Options, Record, seed

_FSF = "eu/fsf_xml/fsf_trimmed_2024-12-11.xml"
_CYBER, _RIGHTS = "eu/journal/32019R0796.csv", "eu/journal/32020R1998.csv"


@seed(
    name="eu",
    title="EU financial sanctions: the Commission's consolidated list, and annexes of the EU's acts",
    publisher="European Commission; transcribed annexes: OpenSanctions",
    licence="reuse with the source named (2011/833/EU); transcribed annexes: CC BY-NC 4.0",
    files="editions of the list in XML or CSV (of version 1.0 or 1.1), transcribed annexes in CSV, or a folder or zip "
    "of them; --edition gives the day of a file that states none",
    url="https://data.europa.eu/data/datasets/consolidated-list-of-persons-groups-and-entities-subject-to-eu-financial-sanctions",
    formats=(
        Format(
            "financial sanctions file (FSF), XML 1.0 and 1.1",
            "every sanctionEntity: names with language and strength, functions, titles, births, citizenships, "
            "addresses, contacts, identifications with their marks, remarks, the acts and programmes, UN and EU "
            "reference numbers, designation date and details",
            "logical ids of parts and acts; the language of the act; dates and addresses of the act that added a part "
            "(its number is kept as a note)",
        ),
        Format("financial sanctions file, CSV 1.1", "the same, one part in a row", "the same"),
        Format("financial sanctions file, CSV 1.0", "the same, where this version has it", "the same"),
        Format(
            "annexes of acts as OpenSanctions transcribes them, CSV",
            "all 45 columns, and unknown ones as facts",
            "nothing; a comma that may be part of a name does not divide aliases",
        ),
    ),
    expected=(
        Expected(
            (_FSF,),
            "one entry of the list of 11 December 2024",
            {"PERSON": 1, "LAW": 2, "TARGETS": 1, "alias": 2, "birthDate": 1, "citizenship": 1, "rejects": 0},
        ),
        Expected(
            (_CYBER,),
            "the annex of Regulation 2019/796, 38 entries",
            {
                "PERSON": 27,
                "SANCTIONS_ACTION": 38,
                "TARGETS": 38,
                "nationality": 25,
                "birthPlace": 17,
                "address": 32,
                "gender": 27,
                "website": 3,
                "reason": 38,
                "rejects": 0,
            },
        ),
        Expected(
            (_RIGHTS,),
            "the annex of Regulation 2020/1998, 177 entries",
            {
                "PERSON": 136,
                "SANCTIONS_ACTION": 177,
                "TARGETS": 177,
                "nationality": 122,
                "birthPlace": 84,
                "address": 77,
                "gender": 126,
                "website": 15,
                "reason": 177,
                "rejects": 0,
            },
        ),
    ),
    example="tiegraph load eu 20241211-FULL-1_1.csv\ntiegraph load eu 32020R1998.csv --edition 2026-08-14",
)
def read(files: Sequence[Path], options: Options = NO_OPTIONS) -> Iterator[Record]:
    """Yield what the files say: editions of the list, oldest first, then transcribed annexes.

    Raises SeedError for a file that is none of them, that breaks off, or of whose edition no date is known.
    """
    yield from records_of(given_files(files, (".xml", ".csv"), EXPECTS), options)
