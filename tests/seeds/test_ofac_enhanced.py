"""The `ofac` seed on the enhanced XML: lists that are named and dated, laws, scripts, relationships, whole or part."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from graph.model import Claim, EntityKind
from seeds.registry import Record
from tests.seeds.ofac_files import load
from tests.seeds.ofac_xml_files import enhanced, entity, latin_name, tag, write
from tests.seeds.records import Said, claims, documents, kinds, rejects, said_of
from tests.seeds.soundness import sound, spoilt, survives

CMIC = (("Consolidated List", "2020-11-12"), ("Non-SDN CMIC List", "2021-06-03"))
OWN = {("identifier", "OFAC:7", "OFAC unique id", None), ("name", "SEVEN", None, None)}


def read(folder: Path, *entities: str, lists: tuple[str, ...] = ("SDN List",), name: str = "list.xml") -> list[Record]:
    return sound(load(write(folder, enhanced(*entities, lists=lists), name)))


def lone(folder: Path, more: str) -> set[Said]:
    """What one entry says beside its name, number, list and programme."""
    found = read(folder, entity("7", "SEVEN", lists=(), more=more))
    assert rejects(found) == []
    return said_of(found, "ofac-7") - OWN


def feature(type_: str, value: str, *, primary: bool = True, more: str = "") -> str:
    return (
        f'<features><feature id="1"><type>{type_}</type><value>{value}</value>{more}'
        f"<isPrimary>{str(primary).lower()}</isPrimary></feature></features>"
    )


def identity_document(type_: str, number: str, more: str = "") -> str:
    return (
        f'<identityDocuments><identityDocument id="1"><type>{type_}</type><documentNumber>{number}</documentNumber>'
        f"{more}</identityDocument></identityDocuments>"
    )


def test_an_edition_and_its_relationships_are_two_documents_in_two_series(tmp_path: Path) -> None:
    found = read(tmp_path, entity("7", "SEVEN"))
    assert [(d.id, d.series, d.edition) for d in documents(found)] == [
        ("doc-ofac-sdn-enhanced-2024-02-01", "ofac-sdn", "2024-02-01"),
        ("doc-ofac-sdn-enhanced-2024-02-01-relationships", "ofac-sdn-relationships", "2024-02-01"),
    ]
    assert len({d.sha256 for d in documents(found)}) == 1


def test_a_zip_says_the_same_as_the_file_in_it(tmp_path: Path) -> None:
    file = write(tmp_path, enhanced(entity("7", "SEVEN")))
    archive = tmp_path / "SDN_ENHANCED.ZIP"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.write(file, "SDN_ENHANCED.XML")
    assert load(archive) == load(file)
    assert load(archive, file) == load(file)


def test_a_listing_has_the_list_that_the_file_names_its_days_and_its_law(tmp_path: Path) -> None:
    days = "".join(
        f'<feature id="{n}"><type>{label} (CMIC)</type><value>{day}</value><isPrimary>true</isPrimary></feature>'
        for n, (label, day) in enumerate((("Listing Date", "03 Jun 2021"), ("Effective Date", "02 Aug 2021")))
    )
    orders = ("Executive Order 14032 (CMIC)",)
    found = read(
        tmp_path,
        entity("7", "SEVEN", lists=CMIC, programmes=["CMIC-EO13959"], authorities=orders,
               more=f"<features>{days}</features>"),
        lists=("Consolidated List",),
    )  # fmt: skip
    assert said_of(found, "ofac-7-cmic-eo13959") == {
        ("name", "OFAC CMIC-EO13959 listing of SEVEN", None, None),
        ("identifier", "OFAC-LISTING:7/CMIC-EO13959", None, None),
        ("TARGETS", "ofac-7", None, "2021-08-02"),
        ("IMPOSED_BY", "ofac", None, "2021-06-03"),
        ("UNDER", "ns-cmic-list", None, "2021-06-03"),
        ("UNDER", "ofac-programme-cmic-eo13959", None, "2021-06-03"),
        ("UNDER", "eo-14032", None, "2021-06-03"),
        ("listingDate", "2021-06-03", "CMIC", "2021-06-03"),
        ("effectiveDate", "2021-08-02", "CMIC", "2021-08-02"),
    }
    assert said_of(found, "ofac-7") - OWN == {
        ("listedOn", "Consolidated List", None, "2020-11-12"),
        ("listedOn", "Non-SDN CMIC List", None, "2021-06-03"),
    }
    assert kinds(found)["eo-14032"] is EntityKind.LAW
    assert said_of(found, "eo-14032") == {("name", "Executive Order 14032", None, None)}


def test_without_days_of_its_own_a_listing_has_the_day_of_its_list(tmp_path: Path) -> None:
    listed = entity("7", "SEVEN", lists=CMIC, programmes=["CMIC-EO13959"])
    found = read(tmp_path, listed, lists=("Consolidated List",))
    assert ("TARGETS", "ofac-7", None, "2021-06-03") in said_of(found, "ofac-7-cmic-eo13959")


def test_the_day_on_the_sdn_list_dates_no_programme(tmp_path: Path) -> None:
    found = read(tmp_path, entity("7", "SEVEN", programmes=["RUSSIA-EO14024"], lists=[("SDN List", "2016-09-01")]))
    listing = said_of(found, "ofac-7-russia-eo14024")
    assert {("TARGETS", "ofac-7", None, None), ("UNDER", "sdn-list", None, None)} <= listing
    assert ("listedOn", "SDN List", None, "2016-09-01") in said_of(found, "ofac-7")


SSI, SDN, MBS = "Sectoral Sanctions Identifications List", "SDN List", "Non-SDN Menu-Based Sanctions List"
ALL, PLC = "Consolidated List", "Non-SDN Palestinian Legislative Council List"


@pytest.mark.parametrize(
    ("programmes", "lists", "expected"),
    [
        (["SDGT"], [SDN], {"SDGT": {"sdn-list"}}),
        (["UKRAINE-EO13662"], [SDN, SSI], {"UKRAINE-EO13662": {"sdn-list", "ofac-list-ssi"}}),
        (["UKRAINE-EO13662", "RUSSIA-EO14024"], [ALL, SSI, SDN],
         {"UKRAINE-EO13662": {"ofac-list-ssi"}, "RUSSIA-EO14024": {"sdn-list"}}),
        (["UKRAINE-EO13662", "RUSSIA-EO14024"], [ALL, SSI, MBS],
         {"UKRAINE-EO13662": {"ofac-list-ssi"}, "RUSSIA-EO14024": {"ofac-list-ns-mbs"}}),
        (["NS-PLC", "SDGT"], [ALL, PLC, SDN], {"NS-PLC": {"ofac-list-ns-plc"}, "SDGT": {"sdn-list"}}),
        (["NS-PLC", "SDGT"], [ALL, PLC], {"NS-PLC": {"ofac-list-ns-plc"}, "SDGT": {"ofac-list-ns-plc"}}),
        (["RUSSIA-EO14024", "IRAN"], [SDN, MBS], {"RUSSIA-EO14024": {"ofac-list-ns-mbs"}, "IRAN": {"sdn-list"}}),
        (["RUSSIA-EO14024", "BURMA-EO14014"], [ALL, SDN, MBS],
         {"RUSSIA-EO14024": {"ofac-list-consolidated"}, "BURMA-EO14014": {"ofac-list-consolidated"}}),
        (["SDGT"], [ALL], {"SDGT": {"ofac-list-consolidated"}}),
        (["SDGT"], ["Future List"], {"SDGT": {"ofac-list-future"}}),
        (["SDGT", "NS-PLC"], [], {"SDGT": {"sdn-list"}, "NS-PLC": {"ofac-list-ns-plc"}}),
    ],
)  # fmt: skip
def test_the_lists_of_a_listing(
    tmp_path: Path, programmes: list[str], lists: list[str], expected: dict[str, set[str]]
) -> None:
    found = read(tmp_path, entity("7", "SEVEN", programmes=programmes, lists=[(name, "2022-02-24") for name in lists]))
    for programme, ids in expected.items():
        slug = programme.lower()
        under = {o for p, o, _, _ in said_of(found, f"ofac-7-{slug}") if p == "UNDER"}
        assert under == {*ids, f"ofac-programme-{slug}"}


def test_laws_go_with_programmes_only_where_that_is_certain(tmp_path: Path) -> None:
    orders = ["Executive Order 14024 (Russia)", "Executive Order 13662 (Ukraine)", "CISADA", "Executive Order 13582"]
    found = read(
        tmp_path,
        entity("7", "SEVEN", programmes=["UKRAINE-EO13662", "RUSSIA-EO14024", "SYRIA", "IRAN"], authorities=orders),
        entity("8", "EIGHT", programmes=["UKRAINE-EO13662", "561-Related"], authorities=orders[1:3]),
    )
    laws = {(c.subject, c.object) for c in claims(found) if c.predicate == "UNDER" and "programme" not in str(c.object)}
    assert {(s, o) for s, o in laws if o not in ("sdn-list", "ofac-list-ssi", "ofac-list-capta")} == {
        ("ofac-7-ukraine-eo13662", "eo-13662"),
        ("ofac-7-russia-eo14024", "eo-14024"),
        ("ofac-8-ukraine-eo13662", "eo-13662"),
        ("ofac-8-561-related", "ofac-authority-cisada"),
    }
    facts = {(c.subject, c.value) for c in claims(found) if c.predicate == "legalAuthority"}
    assert facts == {("ofac-7", "CISADA"), ("ofac-7", "Executive Order 13582")}


def test_names_in_other_scripts_and_weak_ones_are_aliases_that_say_so(tmp_path: Path) -> None:
    cyrillic = latin_name("1", "SEVEN", primary=True).replace(
        "</translations>",
        '<translation id="2"><isPrimary>false</isPrimary><script>Cyrillic</script>'
        "<formattedFullName>СЕМЬ</formattedFullName></translation></translations>",
    )
    plain = entity("7", "SEVEN", lists=())
    names = cyrillic + latin_name("3", "7", alias="A.K.A.", weak=True) + latin_name("4", "SIX PLUS ONE", alias="F.K.A.")
    found = read(tmp_path, plain.replace(latin_name("7", "SEVEN", primary=True), names))
    aliases = {(c.value, c.role, c.note) for c in claims(found) if c.predicate == "alias"}
    assert aliases == {
        ("СЕМЬ", None, "script: Cyrillic"), ("7", "a.k.a., weak", None), ("SIX PLUS ONE", "f.k.a.", None),
    }  # fmt: skip
    assert [c.value for c in claims(found) if c.subject == "ofac-7" and c.predicate == "name"] == ["SEVEN"]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (feature("Birthdate", "circa 1951"), ("birthDate", "1951~", None, None)),
        (feature("Birthdate", "1951 to 1953", primary=False), ("birthDate", "[1951..1953]", "alternate", None)),
        (feature("Place of Birth", "Exampletown"), ("birthPlace", "Exampletown", None, None)),
        (feature("Nationality Country", "Norway"), ("nationality", "Norway", None, None)),
        (feature("Gender", "", more="<valueRefId>77</valueRefId>"), ("gender", "Female", None, None)),
        (feature("VESSEL TYPE", "Tug"), ("vesselType", "Tug", None, None)),
        (feature("Vessel Gross Registered Tonnage", "56,068"), ("grossRegisteredTonnage", 56068.0, None, None)),
        (feature("Title", "Director"), ("title", "Director", None, None)),
        (feature("SWIFT/BIC", "EXAMIRAA"), ("identifier", "BIC:EXAMIRAA", "SWIFT/BIC", None)),
        (feature("Shoe Size", "44"), ("remark", "Shoe Size 44", None, None)),
        (feature("Digital Currency Address - XBT", "1Example9"),
         ("identifier", "OTHER:Digital Currency Address XBT 1Example9", "Digital Currency Address", None)),
        (identity_document("Passport", "A12", "<issuingCountry>Norway</issuingCountry>"),
         ("identifier", "PASSPORT:A12 (Norway)", "Passport", None)),
        (identity_document("Library Card", "ABC"), ("identifier", "OTHER:Library Card ABC", "Library Card", None)),
        (identity_document("Passport", "A12", "<isValid>false</isValid>"),
         ("identifierAsGiven", "Passport A12", "Passport", None)),
        (identity_document("Unified Social Credit Code (USCC)", "91330000733796106Q"),
         ("identifierAsGiven", "Unified Social Credit Code (USCC) 91330000733796106Q",
          "Unified Social Credit Code (USCC)", None)),
        ("<sanctionsTypes><sanctionsType>Block</sanctionsType></sanctionsTypes>",
         ("sanctionsType", "Block", None, None)),
    ],
)  # fmt: skip
def test_features_and_documents(tmp_path: Path, more: str, expected: Said) -> None:
    assert lone(tmp_path, more) == {expected}


def test_a_date_that_is_only_given_by_its_bounds(tmp_path: Path) -> None:
    bounds = (
        "<valueDate><fromDateBegin>1970-01-01</fromDateBegin><fromDateEnd>1970-01-01</fromDateEnd><toDateBegin>"
        "1972-12-31</toDateBegin><toDateEnd>1972-12-31</toDateEnd><isApproximate>false</isApproximate></valueDate>"
    )
    assert lone(tmp_path, feature("Birthdate", "early seventies", more=bounds)) == {
        ("birthDate", "[1970..1972]", None, None)
    }


def test_the_notes_of_a_document_keep_what_else_is_said(tmp_path: Path) -> None:
    more = (
        "<issuingCountry>Norway</issuingCountry><issuingAuthority>Police</issuingAuthority><name>SEVEN, Old</name>"
        "<issueDate>2001-05-06</issueDate><expirationDate>2011-05-06</expirationDate><isValid>true</isValid>"
    )
    found = read(tmp_path, entity("7", "SEVEN", more=identity_document("Passport", "A12", more)))
    [passport] = [c for c in claims(found) if c.value == "PASSPORT:A12 (Norway)"]
    assert passport.note == (
        "in the name of SEVEN, Old, issuing authority: Police, issued 2001-05-06, expires 2011-05-06"
    )


@pytest.mark.parametrize(
    ("parts", "country", "expected"),
    [
        ({"ADDRESS1": "1 Mill Road", "CITY": "Brno", "STATE/PROVINCE": "South", "POSTAL CODE": "60200"},
         "Czech Republic",
         {("address", "1 Mill Road, Brno, South 60200, Czech Republic", None, None), ("country", "CZ", None, None)}),
        ({}, "Norway", {("address", "Norway", None, None), ("country", "NO", None, None)}),
        ({"REGION": "Gaza"}, "", {("address", "Region: Gaza", None, None), ("country", "PS", None, None)}),
        ({"CITY": "Nowhere"}, "", {("address", "Nowhere", None, None)}),
    ],
)  # fmt: skip
def test_addresses(tmp_path: Path, parts: dict[str, str], country: str, expected: set[Said]) -> None:
    each = "".join(tag("addressPart", tag("type", type_), tag("value", value)) for type_, value in parts.items())
    translation = tag("translation", tag("isPrimary", "true"), tag("addressParts", each), id=2)
    where = tag("country", country) if country else ""
    text = tag("addresses", tag("address", where, tag("translations", translation), id=1))
    assert lone(tmp_path, text) == expected


def test_spoilt_copies_end_in_rejects_or_a_clear_error(tmp_path: Path) -> None:
    text = enhanced(entity("7", "SEVEN", related=[("Associate Of", "1")], more=feature("Birthdate", "1951")))
    assert survives("ofac", tmp_path / "sdn_2024-02-01.xml", spoilt(text.encode())) > 5


def test_every_locator_leads_to_an_element(tmp_path: Path) -> None:
    found = read(tmp_path, entity("7", "SEVEN", more=feature("Birthdate", "1951")))
    [birth] = [c for c in claims(found) if c.predicate == "birthDate"]
    assert isinstance(birth, Claim)
    assert birth.citation.locator == "entity 7, features/feature 1"
