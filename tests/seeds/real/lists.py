"""What the published files of lists hold, counted with Python's own csv, re and ElementTree, never by a seed.

Keys are those of `tests.seeds.real.holding.held`: kinds of source entities, predicates, and a predicate with a
scheme (``identifier OFAC``) or role (``alias, a.k.a.``).
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import zipfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

DATA = Path(__file__).parents[4] / "shared" / "data"

Rows = list[dict[str, str]]


def rows(name: str, above: int = 0, encoding: str = "utf-8-sig") -> Rows:
    """The rows of a CSV file by its header, which stands below ``above`` other lines; packed ones unpacked."""
    data = (DATA / name).read_bytes()
    text = (gzip.decompress(data) if name.endswith(".gz") else data).decode(encoding)
    return list(csv.DictReader(io.StringIO(text.split("\n", above)[above], newline="")))


def squeezed(text: str | None) -> str:
    """The text with single spaces."""
    return " ".join((text or "").split())


def ofac_table(name: str) -> list[list[str]]:
    """The rows of one of OFAC's CSV files, which have no header; ``-0-`` is the empty text."""
    text = (DATA / "ofac" / name).read_text(encoding="utf-8")
    found = [[value.strip() for value in row] for row in csv.reader(io.StringIO(text, newline="")) if len(row) > 1]
    return [["" if value == "-0-" else value for value in row] for row in found]


def ofac_csv(primary: str, addresses: str = "", aliases: str = "") -> dict[str, int]:
    """Entries by type, a listing for each programme of each, addresses and other names."""
    entries = ofac_table(primary)
    listings = sum(row[3].count("] [") + 1 for row in entries)
    types = Counter(row[2] for row in entries)
    found = {
        "identifier OFAC": len({row[0] for row in entries}),
        "SANCTIONS_ACTION": listings,
        "TARGETS": listings,
        "IMPOSED_BY": listings,
        "PERSON": types["individual"],
        "PRODUCT": types["vessel"] + types["aircraft"],
    }
    if addresses:
        found["address"] = len({(row[0], *row[2:5]) for row in ofac_table(addresses) if any(row[2:5])})
    if aliases:
        called = Counter(role for _, _, role, _ in {tuple(row[:4]) for row in ofac_table(aliases)})
        found |= {f"alias, {'.'.join(role)}.": count for role, count in called.items()}
    return found


def ofac_simple() -> dict[str, int]:
    """Elements of the simple XML, the numbered entries, programmes, other names and days of birth."""
    root = ElementTree.parse(DATA / "ofac" / "consolidated.xml").getroot()
    tags = Counter(element.tag.partition("}")[2] for element in root.iter())
    roles = Counter(
        (element.findtext("{*}type") or "") + (", weak" if element.findtext("{*}category") == "weak" else "")
        for element in root.iterfind(".//{*}aka")
    )
    return {
        "identifier OFAC": tags["sdnEntry"],
        "TARGETS": tags["program"],
        "PERSON": sum(element.text == "Individual" for element in root.iterfind(".//{*}sdnType")),
        "birthDate": tags["dateOfBirthItem"],
        "birthPlace": tags["placeOfBirthItem"],
    } | {f"alias, {role}": count for role, count in roles.items()}


def ofac_enhanced() -> dict[str, int]:
    """Elements of the enhanced XML; each relationship is a tie by its wording and one by what CSV prints of it."""
    with zipfile.ZipFile(DATA / "ofac" / "CONS_ENHANCED.ZIP") as archive:
        root = ElementTree.fromstring(archive.read(archive.namelist()[0]))
    tags = Counter(element.tag.partition("}")[2] for element in root.iterfind("{*}entities//*"))
    ids = {entity.get("id") for entity in root.iterfind("{*}entities/{*}entity")}
    ends = [element.get("entityId") for element in root.iterfind(".//{*}relationship/{*}relatedEntity")]
    return {
        "identifier OFAC": len(ids),
        "TARGETS": tags["sanctionsProgram"],
        "listedOn": tags["sanctionsList"],
        "sanctionsType": tags["sanctionsType"],
        "PERSON": sum(e.text == "Individual" for e in root.iterfind("{*}entities//{*}entityType")),
        "birthDate": sum(e.text == "Birthdate" for e in root.iterfind("{*}entities//{*}feature/{*}type")),
        "LINKED_TO": 2 * sum(end in ids for end in ends),
        "linkedTo": sum(end not in ids for end in ends),
    }


def ofac_advanced() -> dict[str, int]:
    """Parties, places on lists and relationships of the advanced XML."""
    text = (DATA / "ofac" / "cons_advanced_part_a.xml").read_text(encoding="utf-8")
    return {
        "identifier OFAC": text.count("<DistinctParty "),
        "PERSON": text.count('PartySubTypeID="4"'),
        "listedOn": text.count("<SanctionsEntry "),
        "LINKED_TO": 2 * text.count("<ProfileRelationship "),
    }


def un() -> dict[str, int]:
    """Entries of the Security Council's list."""
    root = ElementTree.parse(DATA / "un" / "UN_consolidated.xml").getroot()
    entries = [*root.iter("INDIVIDUAL"), *root.iter("ENTITY")]
    nations = Counter(
        (entry.findtext("DATAID"), squeezed(value.text))
        for entry in entries
        for value in entry.iterfind("NATIONALITY/VALUE")
        if squeezed(value.text)
    )
    return {
        "PERSON": sum(1 for _ in root.iter("INDIVIDUAL")),
        "SANCTIONS_ACTION": len(entries),
        "TARGETS": len(entries),
        "identifier UN-REF": len({squeezed(entry.findtext("REFERENCE_NUMBER")) for entry in entries}),
        "comments": sum(bool(squeezed(entry.findtext("COMMENTS1"))) for entry in entries),
        "lastUpdated": sum(
            len({value.text for value in entry.iterfind("LAST_DAY_UPDATED/VALUE") if value.text}) for entry in entries
        ),
        "nationality": len(nations),
    }


def uk_consolidated() -> dict[str, int]:
    """Groups of rows of the Treasury's list; a group is listed once for each of its regimes."""
    table = rows("uk/sanctionsconlist.csv", above=1, encoding="cp1252")
    listings = {(row["Group ID"], row["Regime"]) for row in table}
    return {
        "identifier UK-OFSI": len({row["Group ID"] for row in table}),
        "PERSON": len({row["Group ID"] for row in table if row["Group Type"] == "Individual"}),
        "TARGETS": len(listings),
        "LAW": len({regime for _, regime in listings}),
        "birthDate": len({(row["Group ID"], row["DOB"]) for row in table if row["DOB"]}),
    }


def uk_designations() -> dict[str, int]:
    """Designations of the Foreign Office's list."""
    root = ElementTree.parse(DATA / "uk" / "uksl_xml" / "uksl_trimmed_2026-09-02.xml").getroot()
    tags = Counter(element.tag for element in root.iter())
    return {
        "TARGETS": tags["Designation"],
        "identifier UK-SL": tags["UniqueID"],
        "address": tags["Address"],
        "birthDate": tags["DOB"],
    }


def eu_file() -> dict[str, int]:
    """Entities of the financial sanctions file."""
    root = ElementTree.parse(DATA / "eu" / "fsf_xml" / "fsf_trimmed_2024-12-11.xml").getroot()
    tags = Counter(element.tag.partition("}")[2] for element in root.iter())
    return {
        "TARGETS": tags["sanctionEntity"],
        "alias, a.k.a.": tags["nameAlias"] - tags["sanctionEntity"],
        "citizenship": tags["citizenship"],
        "birthDate": tags["birthdate"],
    }


def eu_annex(name: str) -> dict[str, int]:
    """Rows of an annex."""
    table = rows(f"eu/journal/{name}")
    return {
        "TARGETS": len(table),
        "PERSON": sum(row["schema"] == "Person" for row in table),
        "reason": sum(bool(row["reason"].strip()) for row in table),
        "measure": sum(bool(row["measure"].strip()) for row in table),
        "gender": sum(bool(row["gender"].strip()) for row in table),
        "position": sum(bool(row["position"].strip()) for row in table),
    }


def us_list(name: str) -> dict[str, int]:
    """Rows of a US list in the columns of OpenSanctions' tables."""
    table = rows(f"us_lists/{name}")
    country = "Country" if "Country" in table[0] else "country"
    found = {"TARGETS": len(table)}
    if country in table[0]:
        named = "Name" if "Name" in table[0] else "name"
        found["country"] = len({(row[named], row[country], row.get("report-date")) for row in table if row[country]})
    return found


def notices() -> dict[str, int]:
    """Notices in the Federal Register: documents that nothing is said of."""
    return {"documents": len(rows("us_lists/special_leg_fr_notices.csv")), "name": 0}


def covered() -> dict[str, int]:
    """Rows of the FCC's Covered List: whatever is foreign-produced, else a company, in one row with a subsidiary."""
    texts = [row["covered_equipment_or_services"].lower() for row in rows("us_lists/fcc_covered_list_table_head.csv")]
    return {
        "PRODUCT": sum("produced in a foreign" in text or "foreign-produced" in text for text in texts),
        "TARGETS": len(texts) + sum("wholly-owned subsidiary" in text for text in texts),
    }


def rule() -> dict[str, int]:
    """Entries that a rule of the Federal Register adds: rows of its table with a licence requirement."""
    text = (DATA / "federal_register" / "2023-03929.xml").read_text(encoding="utf-8")
    entries = [row for row in re.findall(r"<ROW.*?</ROW>", text, re.DOTALL) if "For all items subject" in row]
    return {"TARGETS": len(entries), "SANCTIONS_ACTION": len(entries), "licensePolicy": len(entries)}


def screening() -> dict[str, int]:
    """Rows of the Consolidated Screening List: each gives OFAC's number, which is one party for all its rows."""
    table = rows("csl/consolidated.csv.gz")
    of_ofac = [row for row in table if row["entity_number"] and "Treasury" in row["source"]]
    return {
        "identifier OFAC": len(of_ofac),
        "PERSON": len({row["entity_number"] for row in of_ofac if row["type"] == "Individual"}),
        "SANCTIONS_LIST": len({row["source"] for row in table}),
    }
