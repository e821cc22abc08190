"""The `gleif` seed: a record says the same in every style of JSON, in the table of the golden copy and from the API."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.seeds.gleif_files import ALDER, answer, load, rejects, said_of
from tests.seeds.records import claims, documents

PLAIN = {
    "LEI": ALDER,
    "Entity": {
        "LegalName": "Alder Holding AS",
        "OtherEntityNames": [{"type": "PREVIOUS_LEGAL_NAME", "OtherEntityName": "Alder Timber AS"}],
        "LegalAddress": {"FirstAddressLine": "Skogveien 7", "City": "Oslo", "Country": "NO"},
        "RegistrationAuthority": {"RegistrationAuthorityID": "RA000472", "RegistrationAuthorityEntityID": "900100"},
        "LegalJurisdiction": "NO",
        "EntityCategory": "GENERAL",
        "EntityCreationDate": "2001-05-01T00:00:00Z",
    },
    "Registration": {"RegistrationStatus": "ISSUED", "LastUpdateDate": "2020-07-02T23:30:00Z"},
}
PLAIN_SAID = {
    ("identifier", f"LEI:{ALDER}", None, None),
    ("name", "Alder Holding AS", None, None),
    ("alias", "Alder Timber AS", "previous legal name", None),
    ("address", "Skogveien 7, Oslo, NO", "legal address", None),
    ("country", "NO", "legal address", None),
    ("country", "NO", "jurisdiction", None),
    ("jurisdiction", "NO", None, None),
    ("registrationAuthority", "RA000472", None, None),
    ("identifier", "REG:900100 (RA000472)", "registration authority", None),
    ("category", "GENERAL", None, None),
    ("creationDate", "2001-05-01", None, None),
    ("registrationStatus", "ISSUED", None, None),
    ("lastUpdateDate", "2020-07-02", None, None),
}
GOLDEN = {
    "LEI": {"$": ALDER},
    "Entity": {
        "LegalName": {"@xml:lang": "nb", "$": "Alder Holding AS"},
        "OtherEntityNames": {"OtherEntityName": {"@type": "PREVIOUS_LEGAL_NAME", "$": "Alder Timber AS"}},
        "LegalAddress": {"FirstAddressLine": {"$": "Skogveien 7"}, "City": {"$": "Oslo"}, "Country": {"$": "NO"}},
        "RegistrationAuthority": {
            "RegistrationAuthorityID": {"$": "RA000472"},
            "RegistrationAuthorityEntityID": {"$": "900100"},
        },
        "LegalJurisdiction": {"$": "NO"},
        "EntityCategory": {"$": "GENERAL"},
        "EntityCreationDate": {"$": "2001-05-01T00:00:00Z"},
    },
    "Registration": {"RegistrationStatus": {"$": "ISSUED"}, "LastUpdateDate": {"$": "2020-07-02T23:30:00Z"}},
}
TABLE = {
    "LEI": ALDER,
    "Entity.LegalName": "Alder Holding AS",
    "Entity.LegalName.xmllang": "nb",
    "Entity.OtherEntityNames.OtherEntityName.1": "Alder Timber AS",
    "Entity.OtherEntityNames.OtherEntityName.1.type": "PREVIOUS_LEGAL_NAME",
    "Entity.OtherEntityNames.OtherEntityName.2": "",
    "Entity.LegalAddress.FirstAddressLine": "Skogveien 7",
    "Entity.LegalAddress.City": "Oslo",
    "Entity.LegalAddress.Country": "NO",
    "Entity.RegistrationAuthority.RegistrationAuthorityID": "RA000472",
    "Entity.RegistrationAuthority.RegistrationAuthorityEntityID": "900100",
    "Entity.LegalJurisdiction": "NO",
    "Entity.EntityCategory": "GENERAL",
    "Entity.EntityCreationDate": "2001-05-01T00:00:00Z",
    "Registration.RegistrationStatus": "ISSUED",
    "Registration.LastUpdateDate": "2020-07-02T23:30:00Z",
}


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([PLAIN]),
        json.dumps(PLAIN) + "\n" + json.dumps(PLAIN),
        json.dumps(PLAIN, indent=1),
        json.dumps({"records": [GOLDEN]}),
        json.dumps([{"LEIRecord": GOLDEN}]),
    ],
    ids=["array", "lines", "alone", "golden copy", "wrapped"],
)
def test_json_of_every_style(tmp_path: Path, text: str) -> None:
    path = tmp_path / "file.json"
    path.write_text(text, encoding="utf-8")
    records = load(path)
    assert said_of(records, ALDER) == PLAIN_SAID
    assert rejects(records) == []


def test_the_table_of_the_golden_copy(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, sorted(TABLE))
        writer.writeheader()
        writer.writerow(TABLE)
    records = load(path, edition="2023-06-05")
    assert said_of(records, ALDER) == PLAIN_SAID
    assert [c.language for c in claims(records) if c.predicate == "name"] == ["nb"]
    [document] = documents(records)
    assert document.published is not None
    assert (document.published.edtf, document.series) == ("2023-06-05", None)


def test_securities_of_issuers_from_a_table_and_from_the_api(tmp_path: Path) -> None:
    path = tmp_path / "isin.csv"
    path.write_text(f"LEI,ISIN\n{ALDER},US0378331005\n{ALDER},US0378331006\n", encoding="utf-8")
    data = [{"type": "isins", "id": "x", "attributes": {"lei": ALDER, "isin": "US0378331005"}}]
    for records in (load(path), load(answer(tmp_path, data))):
        assert ("identifier", "ISIN:US0378331005", "ISIN", None) in said_of(records, ALDER)
        assert ("identifier", f"LEI:{ALDER}", None, None) in said_of(records, ALDER)
    assert ("identifierAsGiven", "ISIN US0378331006", "ISIN", None) in said_of(load(path), ALDER)


API_RECORD = {
    "type": "lei-records",
    "id": ALDER,
    "attributes": {
        "lei": ALDER,
        "entity": {
            "legalName": {"name": "Alder Holding AS", "language": "nb"},
            "otherNames": [{"name": "Alder Timber AS", "language": "nb", "type": "PREVIOUS_LEGAL_NAME"}],
            "legalAddress": {"addressLines": ["Skogveien 7"], "city": "Oslo", "country": "NO", "region": None},
            "registeredAt": {"id": "RA000472", "other": None},
            "registeredAs": "900100",
            "jurisdiction": "NO",
            "category": "GENERAL",
            "legalForm": {"id": None, "other": None},
            "creationDate": "2001-05-01T00:00:00Z",
            "eventGroups": [],
        },
        "registration": {"lastUpdateDate": "2020-07-02T23:30:00Z", "status": "ISSUED"},
        "bic": ["ALDRNOKKXXX"],
        "mic": None,
        "ocid": "no/900100",
    },
}


def test_an_answer_of_the_api(tmp_path: Path) -> None:
    records = load(answer(tmp_path, API_RECORD))
    assert said_of(records, ALDER) == PLAIN_SAID | {
        ("identifier", "BIC:ALDRNOKKXXX", "BIC", None),
        ("identifier", "OTHER:OpenCorporates no/900100", "OpenCorporates", None),
    }
    [document] = documents(records)
    assert (document.id, document.series, document.sha256) == ("doc-gleif-api-20250515T000000Z", None, None)
    assert document.published is not None
    assert document.published.edtf == "2025-05-15"


def test_answers_of_one_golden_copy_are_one_document(tmp_path: Path) -> None:
    one = answer(tmp_path, API_RECORD, name="one.json")
    listed = answer(tmp_path, [API_RECORD], name="two.json")
    records = load(one, listed)
    assert len(set(documents(records))) == 1
    assert {c.id for c in claims(records)} == {c.id for c in claims(load(one))}
    assert rejects(records) == []
