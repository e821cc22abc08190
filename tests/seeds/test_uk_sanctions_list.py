"""The `uk` seed on invented designations of the UK Sanctions List, in XML and CSV."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model import Document
from seeds.registry import SeedError
from tests.seeds.list_files import UKSL, kinds, of, rejected, said_of, table, text, uksl_xml, values
from tests.seeds.soundness import spoilt, survives

PERSON = """<Designation>
  <LastUpdated>04/08/2023</LastUpdated><DateDesignated>29/06/2022</DateDesignated><UniqueID>RUS9001</UniqueID>
  <OFSIGroupID>90001</OFSIGroupID><UNReferenceNumber>QDi.901</UNReferenceNumber>
  <Names>
    <Name><Name1>PAT</Name1><Name2>OAK</Name2><Name6>POPLAR</Name6><NameType>Primary Name</NameType></Name>
    <Name><Name6>Tree</Name6><NameType>Alias</NameType><AliasStrength>Low quality a.k.a</AliasStrength></Name>
    <Name><Name6>Popler</Name6><NameType>Primary Name Variation</NameType></Name>
  </Names>
  <NonLatinNames><NonLatinName><NameNonLatinScript>Пат</NameNonLatinScript>
    <NonLatinScriptType>Cyrillic</NonLatinScriptType></NonLatinName></NonLatinNames>
  <Titles><Title>Dr</Title></Titles>
  <RegimeName>The Russia (Sanctions) (EU Exit) Regulations 2019</RegimeName>
  <IndividualEntityShip>Individual</IndividualEntityShip><DesignationSource>UK</DesignationSource>
  <SanctionsImposed>Asset freeze|Travel Ban</SanctionsImposed>
  <OtherInformation>Fells trees.</OtherInformation><UKStatementofReasons>
</UKStatementofReasons>
  <Addresses><Address><AddressLine1>1 Wood Road</AddressLine1><AddressPostalCode>0150</AddressPostalCode>
    <AddressCountry>Norway</AddressCountry></Address></Addresses>
  <PhoneNumbers><PhoneNumber>+47 1</PhoneNumber></PhoneNumbers>
  <IndividualDetails><Individual>
    <DOBs><DOB>dd/mm/1971</DOB><DOB>dd/08/1972</DOB><DOB>13/02/1973</DOB></DOBs>
    <BirthDetails><Location><TownOfBirth>Bergen</TownOfBirth><CountryOfBirth>Norway</CountryOfBirth></Location>
    </BirthDetails>
    <Nationalities><Nationality>Norway</Nationality></Nationalities>
    <PassportDetails><Passport><PassportNumber>N123</PassportNumber>
      <PassportAdditionalInformation>lost</PassportAdditionalInformation></Passport></PassportDetails>
    <NationalIdentifierDetails><NationalIdentifier><NationalIdentifierNumber>55</NationalIdentifierNumber>
      </NationalIdentifier></NationalIdentifierDetails>
    <Positions><Position>Forester</Position></Positions><Genders><Gender>Female</Gender></Genders>
  </Individual></IndividualDetails>
</Designation>"""
SHIP = """<Designation><DateDesignated>01/05/2023</DateDesignated><UniqueID>RUS9002</UniqueID>
  <Names><Name><Name6>SEA BIRCH</Name6><NameType>Primary name</NameType></Name></Names>
  <RegimeName>Russia</RegimeName><IndividualEntityShip>Ship</IndividualEntityShip>
  <SanctionsImposed>Prohibition of port entry</SanctionsImposed>
  <ShipDetails><Ship><IMONumbers><IMONumber>IMO9074729</IMONumber></IMONumbers>
    <CurrentOwnerOperators><CurrentOwnerOperator>Birch Shipping</CurrentOwnerOperator></CurrentOwnerOperators>
    <CurrentBelievedFlagOfShips><CurrentBelievedFlagOfShip>Panama</CurrentBelievedFlagOfShip>
    </CurrentBelievedFlagOfShips><YearsBuilt><YearBuilt>2004</YearBuilt></YearsBuilt></Ship></ShipDetails>
</Designation>"""
COMPANY = """<Designation><UniqueID>BEL9003</UniqueID>
  <Names><Name><Name6>Alder Timber LLC</Name6><NameType>Primary Name</NameType></Name></Names>
  <RegimeName>Belarus</RegimeName><IndividualEntityShip>Entity</IndividualEntityShip>
  <SanctionsImposedIndicators><AssetFreeze>true</AssetFreeze></SanctionsImposedIndicators>
  <EntityDetails><Entity><BusinessRegistrationNumbers>
    <BusinessRegistrationNumber>91330000733796106P</BusinessRegistrationNumber>
    <BusinessRegistrationNumber>1027</BusinessRegistrationNumber></BusinessRegistrationNumbers>
    <TypeOfEntities><TypeOfEntity>Trader</TypeOfEntity></TypeOfEntities>
    <ParentCompanies><ParentCompany>Birch Timber</ParentCompany></ParentCompanies></Entity></EntityDetails>
</Designation>"""
REGIME = "the-russia-sanctions-eu-exit-regulations-2019"


def test_what_a_designation_becomes(tmp_path: Path) -> None:
    found = of("uk", text(tmp_path / "list.xml", uksl_xml(PERSON, SHIP, COMPANY)))
    assert rejected(found) == []
    assert said_of(found, "uk-RUS9001") == {
        ("name", "PAT OAK POPLAR", None, None),
        ("alias", "Tree", "a.k.a., weak", None),
        ("alias", "Popler", "primary name variation", None),
        ("alias", "Пат", "other script", None),
        ("identifier", "UK-OFSI:90001", "Group ID", None),
        ("identifier", "UK-SL:RUS9001", "Unique ID", None),
        ("identifier", "UN-REF:QDi.901", "UN reference number", None),
        ("birthDate", "1971", None, None),
        ("birthDate", "1972-08", None, None),
        ("birthDate", "1973-02-13", None, None),
        ("birthPlace", "Bergen, Norway", None, None),
        ("address", "1 Wood Road, 0150, Norway", None, None),
        ("country", "NO", None, None),
        ("identifier", "PASSPORT:N123", None, None),
        ("identifier", "OTHER:National ID 55", None, None),
        ("title", "Dr", None, None),
        ("otherInformation", "Fells trees.", None, None),
        ("phone", "+47 1", None, None),
        ("gender", "Female", None, None),
        ("nationality", "Norway", None, None),
        ("position", "Forester", None, None),
    }
    assert said_of(found, f"uk-RUS9001-{REGIME}") == {
        ("name", "UK listing of PAT OAK POPLAR under The Russia (Sanctions) (EU Exit) Regulations 2019", None, None),
        ("TARGETS", "uk-RUS9001", None, "2022-06-29"),
        ("IMPOSED_BY", "uk-fcdo", None, "2022-06-29"),
        ("UNDER", "uk-sanctions-list", None, "2022-06-29"),
        ("UNDER", f"uk-regime-{REGIME}", None, "2022-06-29"),
        ("lastUpdated", "2023-08-04", None, None),
        ("dateDesignated", "2022-06-29", None, None),
        ("sanctionsImposed", "Asset freeze", None, None),
        ("sanctionsImposed", "Travel Ban", None, None),
        ("designationSource", "UK", None, None),
    }
    assert {"uk-RUS9001": "PERSON", "uk-RUS9002": "PRODUCT", "uk-BEL9003": "COMPANY"}.items() <= kinds(found).items()
    (document,) = [record for record in found if isinstance(record, Document)]
    assert (document.id, document.edition) == ("doc-uk-sanctions-list-2024-03-01", "2024-03-01")


def test_ships_and_companies(tmp_path: Path) -> None:
    found = of("uk", text(tmp_path / "list.xml", uksl_xml(SHIP, COMPANY)))
    assert said_of(found, "uk-RUS9002") >= {
        ("identifier", "IMO:9074729", "IMO number", None),
        ("vesselOwner", "Birch Shipping", None, None),
        ("flag", "Panama", None, None),
        ("vesselBuilt", "2004", None, None),
    }
    assert said_of(found, "uk-BEL9003") >= {
        ("identifier", "USCC:91330000733796106P", "business registration number", None),
        ("identifier", "REG:1027", "business registration number", None),
        ("organizationType", "Trader", None, None),
        ("parentCompany", "Birch Timber", None, None),
    }


def test_only_who_is_under_an_asset_freeze_is_on_the_list_that_the_rule_counts(tmp_path: Path) -> None:
    unsaid = COMPANY.replace("BEL9003", "BEL9004").replace("<AssetFreeze>true</AssetFreeze>", "")
    spared = COMPANY.replace("BEL9003", "BEL9005").replace("true", "false")
    found = of("uk", text(tmp_path / "list.xml", uksl_xml(PERSON, SHIP, COMPANY, unsaid, spared)))
    on = {
        key: values(found, f"uk-{key}-{regime}", "UNDER")[-1 if key == "" else 1 if regime == "russia" else -1]
        for key, regime in (("RUS9002", "russia"), ("BEL9003", "belarus"), ("BEL9004", "belarus"))
    }
    assert on == {
        "RUS9002": "uk-sanctions-list-other-measures",
        "BEL9003": "uk-sanctions-list",
        "BEL9004": "uk-sanctions-list",
    }
    assert "uk-sanctions-list-other-measures" in values(found, "uk-BEL9005-belarus", "UNDER")
    assert "uk-sanctions-list" in values(found, f"uk-RUS9001-{REGIME}", "UNDER")


def test_the_csv_says_the_same_of_a_ship(tmp_path: Path) -> None:
    row = {
        "Unique ID": "RUS9002",
        "Name 6": "SEA BIRCH",
        "Name type": "Primary name",
        "Regime Name": "Russia",
        "Individual, Entity, Ship": "Ship",
        "Sanctions Imposed": "Prohibition of port entry",
        "Date Designated": "01/05/2023",
        "IMO number": "IMO9074729",
        "Current owner/operator (s)": "Birch Shipping",
        "Current believed flag of ship": "Panama",
    }
    for above in ("Report Date: 01-Mar-2024\r\n", "Report Date: 01/03/2024\r\n"):
        file = table(tmp_path / "UK-Sanctions-List.csv", UKSL, row, above=above)
        found = of("uk", file)
        (document,) = [record for record in found if isinstance(record, Document)]
        assert document.id == "doc-uk-sanctions-list-2024-03-01"
        xml = of("uk", text(tmp_path / "list.xml", uksl_xml(SHIP.replace("<YearsBuilt><YearBuilt>2004", "<A><B>"
                 ).replace("</YearBuilt></YearsBuilt>", "</B></A>"))))  # fmt: skip
        for subject in ("uk-RUS9002", "uk-RUS9002-russia"):
            assert said_of(found, subject) == said_of(xml, subject)


def test_two_designations_of_one_id_are_not_mixed(tmp_path: Path) -> None:
    other = COMPANY.replace("Alder", "Cedar")
    nameless = COMPANY.replace("BEL9003", "BEL9007").replace("Alder Timber LLC", "")
    keyless = COMPANY.replace("BEL9003", "")
    endless = COMPANY.replace("BEL9003", "BEL9008").replace("Trader", "T" * 600_000)
    found = of("uk", text(tmp_path / "l.xml", uksl_xml(COMPANY, COMPANY, other, nameless, keyless, endless)))
    assert [field for _, field in rejected(found)] == ["UniqueID", "Name 6", "Unique ID", "TypeOfEntity"]
    assert values(found, "uk-BEL9003", "name") == ["Alder Timber LLC"]


def test_several_un_references_join_nothing(tmp_path: Path) -> None:
    found = of("uk", text(tmp_path / "l.xml", uksl_xml(PERSON.replace("QDi.901", "QDi.901, QDi.902"))))
    assert values(found, "uk-RUS9001", "unReference") == ["QDi.901", "QDi.902"]
    assert not any(value.startswith("UN-REF") for value in values(found, "uk-RUS9001", "identifier"))


def test_a_list_without_its_day_needs_one(tmp_path: Path) -> None:
    file = text(tmp_path / "list.xml", uksl_xml(PERSON, day=""))
    with pytest.raises(SeedError, match="--edition"):
        of("uk", file)
    assert of("uk", file, edition="2024-05-06")
    for content in (uksl_xml(), uksl_xml(PERSON)[:700]):
        with pytest.raises(SeedError):
            of("uk", text(tmp_path / "list.xml", content))


def test_spoilt_copies_do_no_harm(tmp_path: Path) -> None:
    data = uksl_xml(PERSON, SHIP, COMPANY).encode()
    assert survives("uk", tmp_path / "list.xml", spoilt(data)) > 10
