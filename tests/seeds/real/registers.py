"""What the published files of registers, leaks and procurement hold, counted with Python's own csv, json and XML.

Keys are those of `tests.seeds.real.holding.held`; no seed is asked.
"""

from __future__ import annotations

import json
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from tests.seeds.real.lists import DATA, rows, squeezed

GLEIF = "gleif/bodspipelines"
_PARTIES = ("person", "entity", "personStatement", "entityStatement")
PSC = DATA / "psc" / "bods-uk-psc-pipeline"


def content(name: str) -> Any:
    """The JSON of a file."""
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def objects(folder: str) -> Iterator[dict[str, Any]]:
    """Every object of every JSON file below a folder, an array's one by one."""
    for path in sorted((DATA / folder).rglob("*.json")):
        found = json.loads(path.read_text(encoding="utf-8"))
        yield from found if isinstance(found, list) else [found]


def gleif_records(name: str) -> dict[str, int]:
    """Records of level 1."""
    if name.endswith(".xml"):
        root = ElementTree.parse(DATA / GLEIF / name).getroot()
        leis = [lei.text for lei in root.iterfind(".//{*}LEIRecord/{*}LEI")]
    else:
        leis = [each["LEI"] for each in content(f"{GLEIF}/{name}")]
    return {"sources": len(set(leis)), "identifier LEI": len(set(leis)), "name": len(leis)}


def gleif_relations(name: str) -> dict[str, int]:
    """Relationship records: everybody that one names, and a tie for each."""
    if name.endswith(".xml"):
        root = ElementTree.parse(DATA / GLEIF / name).getroot()
        ends = [
            [node.text for node in each.iterfind(".//{*}NodeID")]
            for each in root.iter()
            if is_tag(each, "Relationship")
        ]
    else:
        ends = [
            [each["Relationship"][end]["NodeID"] for end in ("StartNode", "EndNode")]
            for each in content(f"{GLEIF}/{name}")
        ]
    return {"sources": len({lei for each in ends for lei in each}), "ties": len(ends)}


def is_tag(element: ElementTree.Element, name: str) -> bool:
    """Whether an element has that name, in whatever namespace."""
    return element.tag.partition("}")[2] == name


def gleif_exceptions(name: str) -> dict[str, int]:
    """Reporting exceptions."""
    if name.endswith(".xml"):
        root = ElementTree.parse(DATA / GLEIF / name).getroot()
        return {"reportingException": sum(is_tag(each, "Exception") for each in root.iter())}
    return {"reportingException": sum("ExceptionCategory" in each for each in content(f"{GLEIF}/{name}"))}


def gleif_updates() -> dict[str, int]:
    """A record, its relationships and later states of them, which are ties already there."""
    found = content(f"{GLEIF}/relationship-update-data.json")
    relations = [each["Relationship"] for each in found if "Relationship" in each]
    return {
        "name": len({each["LEI"] for each in found if "LEI" in each}),
        "ties": len({(r["StartNode"]["NodeID"], r["EndNode"]["NodeID"], r["RelationshipType"]) for r in relations}),
    }


def gleif_as_bods() -> dict[str, int]:
    """GLEIF's records as somebody's pipeline wrote them down in BODS 0.2."""
    return {"COMPANY": len(content(f"{GLEIF}/lei-data-out.json")), "ties": 0}


def gleif_as_bods_rejected() -> dict[str, int]:
    """Its relationships, which are about other companies than its records: both sides of each are unknown."""
    return {"is nobody whom a statement in these files describes": 2 * len(content(f"{GLEIF}/rr-data-out.json"))}


def gleif_api() -> dict[str, int]:
    """Answers of GLEIF's API: records, exceptions and ISINs by their ids; an empty answer says nothing."""
    data = [answer["data"] for answer in objects("gleif/gleif-rs")]
    resources = [each for part in data for each in (part if isinstance(part, list) else [part])]
    ids = Counter(type_ for type_, _ in {(each["type"], each["id"]) for each in resources})
    return {
        "name": ids["lei-records"],
        "category": ids["lei-records"],
        "reportingException": ids["reporting-exceptions"],
        "identifier ISIN": len({each["attributes"]["isin"] for each in resources if each["type"] == "isins"}),
    }


def psc() -> dict[str, int]:
    """Records of persons with significant control, a tie for each nature of control, and of the companies' register."""
    people = [each for path in PSC.glob("psc-data-*") for each in json.loads(path.read_text(encoding="utf-8"))]
    controllers = [each for each in people if "natures_of_control" in each["data"]]
    companies = {each["CompanyNumber"] for each in content("psc/bods-uk-psc-pipeline/company-data-1.json")}
    return {
        "ties": sum(len(each["data"]["natures_of_control"]) for each in controllers),
        "PERSON": sum(each["data"]["kind"].startswith("individual") for each in controllers),
        "pscStatement": sum(each["data"]["kind"].endswith("-statement") for each in people),
        "companyStatus": len(companies),
    }


def bods(folder: str) -> dict[str, int]:
    """Parties of statements by their ids; one that is anonymous or unknown is nobody."""
    return {"sources": len(set(_parties(objects(folder))))}


def _parties(statements: Iterable[dict[str, Any]]) -> Iterator[str]:
    for statement in statements:
        details = statement.get("recordDetails", statement)
        known = not str(details.get("personType", details.get("entityType"))).startswith(("anonymous", "unknown"))
        if known and (statement.get("recordType") or statement.get("statementType")) in _PARTIES:
            yield statement.get("recordId") or statement["statementID"]


def ftm_lines(name: str) -> list[dict[str, Any]]:
    """FollowTheMoney entities, one a line."""
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


def ftm_donations() -> dict[str, int]:
    """Donors, parties and addresses; each payment of each payer is a tie."""
    lines = ftm_lines("ftm/donations.ijson")
    schemas = Counter(each["schema"] for each in lines)
    return {
        "PERSON": schemas["Person"],
        "COMPANY": schemas["Company"],
        "ORGANIZATION": schemas["Organization"],
        "PLACE": schemas["Address"],
        "LINKED_TO": schemas["Payment"],
        "sources": len(lines) - schemas["Payment"],
    }


def ftm_authorities() -> dict[str, int]:
    """Bodies of the European Union."""
    lines = ftm_lines("ftm/eu_authorities.ftm.json")
    names = sum(len({squeezed(name) for name in each["properties"]["name"]}) for each in lines)
    return {"STATE_BODY": len(lines), "sources": len(lines), "name": names}


def ftm_people() -> dict[str, int]:
    """People and their families."""
    schemas = Counter(each["schema"] for each in ftm_lines("ftm/sa_wiki_peps_entities.ftm.json"))
    return {"PERSON": schemas["Person"], "sources": schemas["Person"], "FAMILY_OF": schemas["Family"]}


def ftm_people_rejected() -> dict[str, int]:
    """What of them nobody could place: a holding of no post, a post of nobody, values that are objects, a number."""
    lines = ftm_lines("ftm/sa_wiki_peps_entities.ftm.json")
    posts = {post for each in lines if each["schema"] == "Occupancy" for post in each["properties"].get("post", ())}
    properties = [each["properties"] for each in lines]
    values = [v for each in properties for values in each.values() if isinstance(values, list) for v in values]
    return {
        "the Occupancy names no post": sum(
            each["schema"] == "Occupancy" and not each["properties"].get("post") for each in lines
        ),
        "a Position that no Occupancy in these files names": sum(
            each["schema"] == "Position" and each["id"] not in posts for each in lines
        ),
        "the value is neither text nor entity": sum(isinstance(value, dict) for value in values),
        "no property of FollowTheMoney has such a name": sum("IMDB" in each for each in properties),
    }


def ftm_targets() -> dict[str, int]:
    """Rows of targets.simple.csv."""
    table = rows("opensanctions/com480_targets.simple.csv")
    schemas = Counter(row["schema"] for row in table)
    return {
        "sources": len({row["id"] for row in table}),
        "name": len(table),
        "PERSON": schemas["Person"],
        "PRODUCT": schemas["Vessel"] + schemas["Airplane"],
    }


def icij() -> dict[str, int]:
    """Nodes of two of ICIJ's tables."""
    table = rows("icij/nodes-intermediaries.csv") + rows("icij/nodes-others.csv")
    return {
        "sources": len({row["node_id"] for row in table}),
        "name": sum(bool(row["name"].strip()) for row in table),
        "status": sum(bool((row.get("status") or "").strip()) for row in table),
    }


def icij_rejected() -> dict[str, int]:
    """Nodes without a name, of which the rest is kept."""
    table = rows("icij/nodes-intermediaries.csv") + rows("icij/nodes-others.csv")
    return {"the node has no name": sum(not row["name"].strip() for row in table)}


def transfers() -> dict[str, int]:
    """Transfers between two banks, and within one."""
    table = rows("icij_fincen/download_transactions_map.csv")
    inside = sum(row["originator_bank_id"] == row["beneficiary_bank_id"] for row in table)
    banks = {row[key] for row in table for key in ("originator_bank_id", "beneficiary_bank_id")}
    reporting = {row["filer_org_name_id"] for row in table}
    return {"LINKED_TO": len(table) - inside, "internalTransfers": inside, "sources": len(banks) + len(reporting)}


def transfers_rejected() -> dict[str, int]:
    """Periods that end before they begin: the transfer is kept, its dates are not."""

    def day(text: str) -> datetime:
        return datetime.strptime(text, "%b %d, %Y")  # noqa: DTZ007

    table = [row for row in rows("icij_fincen/download_transactions_map.csv") if row["begin_date"] and row["end_date"]]
    return {"ends before it begins": sum(day(row["end_date"]) < day(row["begin_date"]) for row in table)}


def releases(name: str) -> dict[str, int]:
    """Processes, contracts and award winners of small Open Contracting files."""
    found = content(f"ocds/{name}")
    parts = found.get("releases") or [record["compiledRelease"] for record in found["records"]]
    contracts = {(part["ocid"], each["id"]) for part in parts for each in part.get("contracts", ())}
    awards = {(part["ocid"], each["id"]) for part in parts for each in part.get("awards", ())}
    winners = {
        (part["ocid"], each["id"], supplier.get("id") or supplier["identifier"]["id"])
        for part in parts
        for each in part.get("awards", ())
        for supplier in each.get("suppliers", ())
    }
    return {
        "identifier OCID": len({part["ocid"] for part in parts}),
        "CONTRACT": len(contracts | awards) if not contracts else len(contracts),
        "AWARDED_TO": len(winners),
    }


def canada() -> dict[str, int]:
    """Canada's releases: a process for each ocid, a contract for each name of one; its amendments are releases too."""
    with zipfile.ZipFile(DATA / "ocds" / "canada_buyandsell" / "contracts_releases_compact.json.zip") as archive:
        found = json.loads(archive.read(archive.namelist()[0]))["releases"]
    return {
        "PROJECT": len({each["ocid"] for each in found}),
        "CONTRACT": len({contract["id"]["name"] for each in found for contract in each["contracts"]}),
        "STATE_BODY": len({each["buyer"]["id"]["name"] for each in found}),
    }


def awards() -> dict[str, int]:
    """Awards of USAspending; some recipients are named only as several or as a person kept back."""
    table = rows("usaspending/2008_awards.csv")
    return {
        "CONTRACT": len({row["generated_unique_award_id"] for row in table}),
        "identifier US-AWARD": len({row["generated_unique_award_id"] for row in table}),
        "totalObligation": len(table),
        "awardType": len(table),
        "description": sum(bool(row["description"].strip()) for row in table),
    }


def items(path: Path) -> list[dict[str, Any]]:
    """Items of Wikidata: one alone, or one a line."""
    text = path.read_text(encoding="utf-8")
    lines = [line.rstrip(",") for line in text.splitlines() if len(line) > 2]
    return [json.loads(line) for line in lines] if len(lines) > 1 else [json.loads(text)]


def scotland() -> dict[str, int]:
    """The item of Scotland and the country that it is in."""
    (item,) = items(DATA / "wikidata" / "Q22.json")
    return {"name": len(item["labels"]), "description": len(item["descriptions"]), "identifier XI-WD": 2, "sources": 2}


def dump() -> dict[str, int]:
    """Statements in a dump, by their property: relatives, posts held, beginnings."""
    relatives = ("P22", "P25", "P26", "P40", "P3373")
    found = Counter[str]()
    for item in items(DATA / "wikidata" / "entities"):
        for property_, statements in item["claims"].items():
            found[property_] += sum(
                each["rank"] != "deprecated" and each["mainsnak"]["snaktype"] == "value" for each in statements
            )
    return {
        "FAMILY_OF": sum(found[property_] for property_ in relatives),
        "positionHeld": found["P39"],
        "inception": found["P571"],
    }
