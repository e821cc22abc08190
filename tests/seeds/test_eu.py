"""The `eu` seed on invented entries of the Commission's list, in XML and both versions of its CSV."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model import Document, Status
from seeds.registry import SeedError
from tests.seeds.list_files import columns, fsf_xml, kinds, of, rejected, said_of, statuses, table, text, values
from tests.seeds.soundness import spoilt, survives

PERSON = """<sanctionEntity designationDate="2020-01-02" designationDetails="details" unitedNationId="QDi.901"
    euReferenceNumber="EU.901.12" logicalId="901">
  <remark>Fells trees.</remark>
  <regulation regulationType="amendment" organisationType="council" publicationDate="2022-02-25"
      entryIntoForceDate="2022-02-26" numberTitle="2022/332 (OJ L53)" programme="UKR" logicalId="1">
    <publicationUrl>https://oj.example/332</publicationUrl></regulation>
  <subjectType code="person" classificationCode="P"/>
  <nameAlias firstName="" middleName="" lastName="" wholeName="Tree" strong="false" nameLanguage=""/>
  <nameAlias firstName="Pat" middleName="Oak" lastName="Poplar" wholeName="Pat Oak Poplar" function="Forester"
      gender="F" title="Dr" nameLanguage="EN" strong="true"/>
  <nameAlias wholeName="Пат Поплар" nameLanguage="RU" strong="true"><remark>on paper</remark>
    <regulationSummary numberTitle="269/2014 (OJ L78)"/></nameAlias>
  <citizenship region="" countryIso2Code="NO" countryDescription="NORWAY"/>
  <birthdate circa="false" calendarType="GREGORIAN" city="Bergen" birthdate="1971-02-13" dayOfMonth="13"
      monthOfYear="2" year="1971" countryIso2Code="NO" countryDescription="NORWAY"/>
  <birthdate circa="true" calendarType="GREGORIAN" city="" year="1972" countryIso2Code="00"
      countryDescription="UNKNOWN"/>
  <birthdate circa="true" calendarType="GREGORIAN" yearRangeFrom="1968" yearRangeTo="1970"/>
  <birthdate circa="false" calendarType="GREGORIAN" yearRangeTo="1975"/>
  <birthdate circa="false" calendarType="ISLAMIC" birthdate="1402-06-24"/>
  <address city="Oslo" street="1 Wood Road" poBox="7" zipCode="0150" asAtListingTime="true" countryIso2Code="NO"
      countryDescription="NORWAY"><contactInfo key="EMAIL" value="pat@example.org"/></address>
  <address city="" street="" countryIso2Code="00" countryDescription="UNKNOWN"><remark>In the hills</remark></address>
  <identification diplomatic="true" knownExpired="true" knownFalse="false" number="N123456" issuedDate="2010-05-06"
      countryIso2Code="NO" countryDescription="NORWAY" identificationTypeCode="passport"
      identificationTypeDescription="National passport"/>
  <identification number="55" countryIso2Code="00" countryDescription="UNKNOWN" identificationTypeCode="id"
      identificationTypeDescription="National identification card"/>
</sanctionEntity>"""
COMPANY = """<sanctionEntity logicalId="902">
  <regulation organisationType="commission" publicationDate="2003-07-08" numberTitle="1210/2003 (OJ L169)"
      programme="IRQ"/>
  <subjectType code="enterprise" classificationCode="E"/>
  <nameAlias wholeName="Birch Timber LLC" strong="true"/>
  <identification number="91330000733796106P" identificationTypeCode="regnumber"
      identificationTypeDescription="Registration Number" countryDescription="CHINA"/>
  <identification number="DEUTDEFF" identificationTypeCode="swiftbic" identificationTypeDescription="SWIFT BIC"/>
</sanctionEntity>"""
V1_1 = columns(
    "fileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;Entity_UnitedNationId;Entity_DesignationDate;"
    "Entity_DesignationDetails;Entity_Remark;Entity_SubjectType;Entity_SubjectType_ClassificationCode;"
    "Entity_Regulation_Type;Entity_Regulation_OrganisationType;Entity_Regulation_PublicationDate;"
    "Entity_Regulation_EntryIntoForceDate;Entity_Regulation_NumberTitle;Entity_Regulation_Programme;"
    "Entity_Regulation_PublicationUrl;NameAlias_LastName;NameAlias_FirstName;NameAlias_MiddleName;NameAlias_WholeName;"
    "NameAlias_NameLanguage;NameAlias_Gender;NameAlias_Title;NameAlias_Function;NameAlias_Regulation_NumberTitle;"
    "Address_City;Address_Street;Address_PoBox;Address_ZipCode;Address_CountryIso2Code;Address_CountryDescription;"
    "BirthDate_BirthDate;BirthDate_Day;BirthDate_Month;BirthDate_Year;BirthDate_YearRangeFrom;BirthDate_YearRangeTo;"
    "BirthDate_Circa;BirthDate_CalendarType;BirthDate_City;BirthDate_CountryDescription;Identification_Number;"
    "Identification_KnownExpired;Identification_TypeCode;Identification_TypeDescription;"
    "Identification_CountryDescription;Citizenship_CountryIso2Code;Citizenship_CountryDescription"
)
V1_0 = columns(
    "Date_file;Entity_logical_id;Subject_type;Leba_numtitle;Leba_publication_date;Leba_url;Programme;Entity_remark;"
    "Naal_logical_id;Entity_logical_id.2;Naal_leba_numtitle;Naal_lastname;Naal_firstname;Naal_middlename;"
    "Naal_wholename;Naal_gender;Naal_title;Naal_function;Naal_language;Addr_number;Addr_street;Addr_zipcode;Addr_city;"
    "Addr_country;Addr_other;Birt_date;Birt_place;Birt_country;Iden_number;Iden_country;Citi_country;EU_ref_num"
)
ENTRY = {
    "fileGenerationDate": "01/03/2024",
    "Entity_LogicalId": "901",
    "Entity_EU_ReferenceNumber": "EU.901.12",
    "Entity_UnitedNationId": "QDi.901",
    "Entity_SubjectType": "P",
    "Entity_SubjectType_ClassificationCode": "person",
    "Entity_Remark": "Fells trees.",
    "Entity_Regulation_OrganisationType": "council",
    "Entity_Regulation_PublicationDate": "2022-02-25",
    "Entity_Regulation_EntryIntoForceDate": "2022-02-26",
    "Entity_Regulation_NumberTitle": "2022/332 (OJ L53)",
    "Entity_Regulation_Programme": "UKR",
}
ROWS = (
    {**ENTRY, "NameAlias_WholeName": "Pat Oak Poplar", "NameAlias_Gender": "F", "NameAlias_Function": "Forester"},
    {**ENTRY, "NameAlias_WholeName": "Пат Поплар", "NameAlias_NameLanguage": "RU"},
    {**ENTRY, "Address_City": "Oslo", "Address_Street": "1 Wood; Road", "Address_CountryIso2Code": "NO",
     "Address_CountryDescription": "NORWAY"},
    {**ENTRY, "BirthDate_BirthDate": "1971-02-13", "BirthDate_Circa": "false", "BirthDate_City": "Bergen",
     "BirthDate_CountryDescription": "NORWAY"},
    {**ENTRY, "BirthDate_Year": "1972", "BirthDate_Circa": "true"},
    {**ENTRY, "Identification_Number": "N123456", "Identification_TypeCode": "passport",
     "Identification_TypeDescription": "National passport", "Identification_CountryDescription": "NORWAY",
     "Identification_KnownExpired": "true"},
    {**ENTRY, "Citizenship_CountryIso2Code": "NO", "Citizenship_CountryDescription": "NORWAY"},
)  # fmt: skip


def test_what_an_entry_becomes(tmp_path: Path) -> None:
    found = of("eu", text(tmp_path / "list.xml", fsf_xml(PERSON, COMPANY)))
    assert rejected(found) == []
    assert said_of(found, "eu-901") == {
        ("identifier", "EU-FSF:EU.901.12", "EU reference number", None),
        ("identifier", "UN-REF:QDi.901", "UN reference number", None),
        ("name", "Pat Oak Poplar", None, None),
        ("alias", "Tree", "a.k.a., weak", None),
        ("alias", "Пат Поплар", "a.k.a.", None),
        ("position", "Forester", None, None),
        ("gender", "F", None, None),
        ("title", "Dr", None, None),
        ("citizenship", "NORWAY", None, None),
        ("birthDate", "1971-02-13", None, None),
        ("birthDate", "1972~", None, None),
        ("birthDate", "[1968..1970]", None, None),
        ("birthDate", "[..1975]", None, None),
        ("birthDateAsGiven", "1402-06-24", "ISLAMIC", None),
        ("birthPlace", "Bergen, NORWAY", None, None),
        ("address", "1 Wood Road, P.O. Box 7, 0150, Oslo, NORWAY", None, None),
        ("country", "NO", None, None),
        ("email", "pat@example.org", None, None),
        ("addressNote", "In the hills", None, None),
        ("identifier", "PASSPORT:N123456 (NORWAY)", "National passport", None),
        ("identifier", "OTHER:National identification card 55", "National identification card", None),
        ("remark", "Fells trees.", None, None),
    }
    notes = {c.value: c.note for c in found if getattr(c, "note", None)}  # type: ignore[union-attr]
    assert notes["Пат Поплар"] == "on paper; added by 269/2014 (OJ L78)"
    assert notes["PASSPORT:N123456 (NORWAY)"] == "known to have expired; diplomatic; issued 2010-05-06"
    assert notes["1 Wood Road, P.O. Box 7, 0150, Oslo, NORWAY"] == "as at the time of listing"
    assert [c.language for c in found if getattr(c, "value", "") == "Пат Поплар"] == ["ru"]  # type: ignore[union-attr]


def test_a_listing_stands_from_the_act_and_under_it(tmp_path: Path) -> None:
    found = of("eu", text(tmp_path / "list.xml", fsf_xml(PERSON, COMPANY)))
    assert said_of(found, "eu-901-ukr") == {
        ("name", "EU UKR listing of Pat Oak Poplar", None, None),
        ("TARGETS", "eu-901", None, "2022-02-26"),
        ("IMPOSED_BY", "eu-council", None, "2022-02-25"),
        ("UNDER", "eu-fsf-list", None, "2022-02-25"),
        ("UNDER", "eu-programme-ukr", None, "2022-02-25"),
        ("UNDER", "eu-regulation-2022-332", None, "2022-02-25"),
        ("designationDate", "2020-01-02", None, None),
        ("designationDetails", "details", None, None),
        ("publicationUrl", "https://oj.example/332", None, None),
        ("regulationType", "amendment", None, None),
    }
    assert said_of(found, "eu-902-irq") >= {
        ("IMPOSED_BY", "eu-commission", None, "2003-07-08"),
        ("UNDER", "eu-regulation-2003-1210", None, "2003-07-08"),
    }
    assert values(found, "eu-902", "identifier") == ["BIC:DEUTDEFF", "USCC:91330000733796106P"]
    assert {"eu-901": "PERSON", "eu-902": "COMPANY", "eu-regulation-2003-1210": "LAW"}.items() <= kinds(found).items()
    assert statuses(found) == {Status.ON_RECORD}
    (document,) = [record for record in found if isinstance(record, Document)]
    assert (document.id, document.series, document.edition) == ("doc-eu-fsf-2024-03-01", "eu-fsf", "2024-03-01")


@pytest.mark.parametrize(
    ("title", "published", "act"),
    [
        ("1210/2003 (OJ L169)", "2003-07-08", "eu-regulation-2003-1210"),
        ("2022/332 (OJ L53)", "2022-02-25", "eu-regulation-2022-332"),
        ("2015/2016 (OJ L1)", "2015-11-10", "eu-regulation-2015-2016"),
        ("2016/2005 (OJ L1)", "2005-12-10", "eu-regulation-2005-2016"),
        ("269/2014 (OJ L78)", "", "eu-regulation-2014-269"),
        ("2001/927/CFSP (OJ L344)", "2001-12-28", "eu-decision-2001-927"),
    ],
)
def test_the_number_of_an_act_tells_its_year(tmp_path: Path, title: str, published: str, act: str) -> None:
    entry = COMPANY.replace("1210/2003 (OJ L169)", title).replace("2003-07-08", published)
    found = of("eu", text(tmp_path / "list.xml", fsf_xml(entry)))
    assert act in values(found, "eu-902-irq", "UNDER")


def test_the_table_of_version_1_1_says_the_same(tmp_path: Path) -> None:
    file = table(tmp_path / "x.csv", V1_1, *ROWS, delimiter=";", encoding="utf-8-sig")
    found = of("eu", file)
    assert rejected(found) == []
    assert said_of(found, "eu-901") == {
        ("identifier", "EU-FSF:EU.901.12", "EU reference number", None),
        ("identifier", "UN-REF:QDi.901", "UN reference number", None),
        ("name", "Pat Oak Poplar", None, None),
        ("alias", "Пат Поплар", "a.k.a.", None),
        ("position", "Forester", None, None),
        ("gender", "F", None, None),
        ("citizenship", "NORWAY", None, None),
        ("birthDate", "1971-02-13", None, None),
        ("birthDate", "1972~", None, None),
        ("birthPlace", "Bergen, NORWAY", None, None),
        ("address", "1 Wood; Road, Oslo, NORWAY", None, None),
        ("country", "NO", None, None),
        ("identifier", "PASSPORT:N123456 (NORWAY)", "National passport", None),
        ("remark", "Fells trees.", None, None),
    }
    xml = of("eu", text(tmp_path / "list.xml", fsf_xml(PERSON)))
    ties = {said for said in said_of(xml, "eu-901-ukr") if said[0].isupper()}
    assert {said for said in said_of(found, "eu-901-ukr") if said[0].isupper()} == ties
    (document,) = [record for record in found if isinstance(record, Document)]
    assert document.id == "doc-eu-fsf-2024-03-01"


def test_lines_that_are_wholly_in_quotes_are_read(tmp_path: Path) -> None:
    plain = of("eu", table(tmp_path / "a.csv", V1_1, *ROWS, delimiter=";"))
    lines = (tmp_path / "a.csv").read_text().splitlines()
    quoted = "\r\n".join('"' + line.replace('"', '""') + '"' for line in lines)
    wrapped = of("eu", text(tmp_path / "b.csv", quoted + "\r\n"))
    for subject in kinds(plain):
        assert said_of(plain, subject) == said_of(wrapped, subject)


def test_the_table_of_version_1_0(tmp_path: Path) -> None:
    entry = {
        "Date_file": "13/04/2018",
        "Entity_logical_id": "901",
        "Subject_type": "P",
        "Leba_numtitle": "1210/2003 (OJ L169)",
        "Leba_publication_date": "2003-07-08",
        "Programme": "IRQ",
        "EU_ref_num": "EU.901.12",
    }
    rows = (
        {**entry, "Naal_wholename": "Pat Poplar", "Naal_gender": "F"},
        {**entry, "Naal_lastname": "Poplar", "Naal_firstname": "P."},
        {**entry, "Addr_street": "Wood Road", "Addr_number": "1", "Addr_city": "Oslo", "Addr_country": "NOR"},
        {**entry, "Birt_date": "1971-02-13", "Birt_place": "Bergen", "Birt_country": "NOR"},
        {**entry, "Iden_number": "N123456 (passport-National passport)", "Iden_country": "NOR"},
        {**entry, "Citi_country": "NOR"},
    )
    header = [column.removesuffix(".2") for column in V1_0]
    file = table(tmp_path / "20180413-FULL-1_0.csv", header, *rows, delimiter=";")
    found = of("eu", file)
    assert rejected(found) == []
    assert said_of(found, "eu-901") == {
        ("identifier", "EU-FSF:EU.901.12", "EU reference number", None),
        ("name", "Pat Poplar", None, None),
        ("alias", "P. Poplar", "a.k.a.", None),
        ("gender", "F", None, None),
        ("address", "1, Wood Road, Oslo, NOR", None, None),
        ("country", "NO", None, None),
        ("birthDate", "1971-02-13", None, None),
        ("birthPlace", "Bergen, NOR", None, None),
        ("identifier", "PASSPORT:N123456 (NOR)", "passport", None),
        ("citizenship", "NOR", None, None),
    }
    assert ("TARGETS", "eu-901", None, "2003-07-08") in said_of(found, "eu-901-irq")


def test_bad_entries_are_rejected_and_the_others_kept(tmp_path: Path) -> None:
    found = of(
        "eu",
        text(
            tmp_path / "list.xml",
            fsf_xml(
                PERSON,
                COMPANY,
                COMPANY,
                COMPANY.replace("Birch", "Cedar"),
                COMPANY.replace('"902"', '""'),
                COMPANY.replace('"902"', '"903"').replace("Birch Timber LLC", ""),
                COMPANY.replace('"902"', '"904"').replace("DEUTDEFF", "D" * 600_000),
            ),
        ),
    )
    assert [field for _, field in rejected(found)] == ["logicalId", "logicalId", "wholeName", "identification"]
    assert values(found, "eu-902", "name") == ["Birch Timber LLC"]
    rows = [ROWS[0], {**ROWS[1], "Entity_SubjectType_ClassificationCode": "enterprise", "Entity_SubjectType": "E"}]
    of_table = of("eu", table(tmp_path / "x.csv", V1_1, *rows, {"NameAlias_WholeName": "X"}, delimiter=";"))
    assert rejected(of_table) == [(3, "subjectType"), (4, "logicalId")]


@pytest.mark.parametrize(
    "content",
    ["", "<export/>", "<html/>", fsf_xml(), fsf_xml(PERSON)[:800], "a;b\n1;2\n", ";".join(V1_1) + "\n", "\0" * 50],
)
def test_another_file_is_an_error(tmp_path: Path, content: str) -> None:
    with pytest.raises(SeedError):
        of("eu", text(tmp_path / "list.csv", content))


def test_spoilt_copies_do_no_harm(tmp_path: Path) -> None:
    assert survives("eu", tmp_path / "list.xml", spoilt(fsf_xml(PERSON, COMPANY).encode())) > 10
    data = table(tmp_path / "x.csv", V1_1, *ROWS, delimiter=";").read_bytes()
    assert survives("eu", tmp_path / "y.csv", spoilt(data)) > 3
