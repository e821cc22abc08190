"""The `ftm` seed: FollowTheMoney entities, as OpenSanctions and OpenAleph write them, in JSON lines or CSV.

docs/seeds/ftm.md says what is read, what becomes of it, and what is left out. The parts are in `seeds.ftm_json`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from seeds.ftm_json.reading import records_of
from seeds.registry import NO_OPTIONS, Expected, Format, Options, Record, seed

FORMATS = (
    Format(
        "entities, JSON lines (entities.ftm.json, .ijson, .jsonl)",
        "every schema of things, links and intervals: people, bodies, vessels, contracts, places; ownership, control, "
        "posts, membership, family, payments, debts, awards, sanctions, trade, …; what is no entity of the graph "
        "(court cases, accounts, securities, documents, events) as facts of those whom links tie to it",
        "Mention and Page; texts of documents; passwords and private keys; which values of a merged entity stand "
        "together, and which source gave them",
    ),
    Format(
        "nested entities, JSON lines (targets.nested.json)",
        "the same; a link nested in a thing under the name of the inverse property, whether it names that thing or not",
    ),
    Format(
        "delta files, JSON lines (op ADD, MOD, DEL)",
        "ADD and MOD as entities, the last line of an id counting; DEL withdraws what the files given with it say",
        "a DEL of what only an earlier load had (rejected: a load takes nothing back)",
    ),
    Format(
        "statements.csv",
        "rows in any order, put together by canonical_id (entity_id where it is empty): what each data set says of a "
        "thing, cited from a document of its own; a link whole; first_seen and last_seen as days on which a link was "
        "seen",
        "rows marked external; lang, original_value, prop_type, id, origin",
    ),
    Format(
        "targets.simple.csv",
        "every column, 15 or 16 of them, in any order; the texts under sanctions as facts",
        "listings: the column names no authority, list or day, and holds wanted notices and reasons too",
    ),
)
EXPECTED = (
    Expected(
        ("ftm/donations.ijson",),
        "donations to parties: 290 payments between people, companies and parties, with addresses",
        {
            "PERSON": 22,
            "COMPANY": 56,
            "ORGANIZATION": 17,
            "PLACE": 89,
            "LINKED_TO": 290,
            "LOCATED_IN": 103,
            "rejects": 0,
        },
    ),
    Expected(
        ("ftm/eu_authorities.ftm.json",),
        "151 bodies of the European Union",
        {"STATE_BODY": 151, "name": 151, "website": 150, "rejects": 0},
    ),
    Expected(
        ("ftm/sa_wiki_peps_entities.ftm.json",),
        "607 people and 756 relations of families; 102 occupancies that name no post, 100 positions that nobody holds, "
        "17 values that are neither text nor entity, and one property with a name that none has, are rejected",
        {"PERSON": 607, "FAMILY_OF": 756, "rejects": 220},
    ),
    Expected(
        ("opensanctions/com480_targets.simple.csv",),
        "5,600 targets of one data set; a cell's values divided by hand-written code",
        {
            "PERSON": 1543,
            "COMPANY": 1524,
            "PRODUCT": 1340,
            "ORGANIZATION": 1193,
            "name": 5600,
            "alias": 7730,
            "birthDate": 1491,
            "country": 8410,
            "address": 1322,
            "sanctions": 2391,
            "programId": 4244,
            "TARGETS": 0,
            "rejects": 0,
        },
    ),
)


@seed(
    name="ftm",
    title="FollowTheMoney: entities and links, as OpenSanctions and OpenAleph publish them",
    publisher="whoever made the file",
    licence="as stated by whoever made the file",
    files="one or more files with one entity per line (.ijson, .ftm.json, .json, .jsonl), statements.csv or "
    "targets.simple.csv, also behind gzip or in a zip; --edition gives the day of files that state no date",
    url="https://followthemoney.tech/",
    formats=FORMATS,
    expected=EXPECTED,
    example="""
tiegraph load ftm entities.ftm.json
tiegraph load ftm companies.ijson links.jsonl.gz --edition 2025-12-19
tiegraph load ftm entities.ftm.json entities.delta.json
tiegraph load ftm statements.csv
tiegraph load ftm targets.simple.csv
""",
)
def read(files: Sequence[Path], options: Options = NO_OPTIONS) -> Iterator[Record]:
    """Yield what the files say, things before links; links may lead from one file to another.

    Raises SeedError where a file holds no FollowTheMoney entity, or the edition is no date.
    """
    yield from records_of(files, options)
