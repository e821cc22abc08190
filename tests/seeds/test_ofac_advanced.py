"""The `ofac` seed on the advanced XML: what stands beside the parties finds them, and says what other formats say."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.kinds import KINDS
from graph.model import EntityKind
from seeds.registry import Record, SeedError
from tests.seeds.ofac_files import load
from tests.seeds.ofac_xml_files import advanced, date, party, relation, sanctions_entry, tag, write
from tests.seeds.records import Said, claims, documents, kinds, rejects, said_of
from tests.seeds.soundness import sound, spoilt, survives

ENTRY = sanctions_entry("7", "SDN List", "2019-05-20", "SDGT")
OWN = {
    ("identifier", "OFAC:7", "OFAC unique id", None),
    ("name", "SEVEN", None, None),
    ("listedOn", "SDN List", None, "2019-05-20"),
    ("sanctionsType", "Block", "SDN List", None),
}


def read(folder: Path, text: str, name: str = "list.xml") -> list[Record]:
    return sound(load(write(folder, text, name)))


def feature(type_: str, version: str) -> str:
    return tag("Feature", tag("FeatureVersion", version, ID=2, ReliabilityID=1), ID=1, FeatureTypeID=type_)


def period(first: str, last: str, approximate: str = "false") -> str:
    sides = (("Start", first), ("End", last))
    inner = "".join(
        f'<{side} Approximate="{approximate}"><From>{date(day)}</From><To>{date(day)}</To></{side}>'
        for side, day in sides
    )
    return f"<DatePeriod>{inner}</DatePeriod>"


def test_parties_their_kinds_and_their_names_in_one_line(tmp_path: Path) -> None:
    parties = party("7", "SEVEN") + party("8", "EIGHT", "Pat", sub_type="4") + party("9", "NINE STAR", sub_type="1")
    entries = "".join(sanctions_entry(n, "SDN List", "2019-05-20", "SDGT") for n in ("7", "8", "9"))
    found = read(tmp_path, advanced(parties, entries))
    assert rejects(found) == []
    named = {c.subject: c.value for c in claims(found) if c.predicate == "name"}
    assert {id_: (kinds(found)[id_], named[id_]) for id_ in ("ofac-7", "ofac-8", "ofac-9")} == {
        "ofac-7": (EntityKind.ORGANIZATION, "SEVEN"),
        "ofac-8": (EntityKind.PERSON, "EIGHT, Pat"),
        "ofac-9": (EntityKind.PRODUCT, "NINE STAR"),
    }
    assert [(d.id, d.series) for d in documents(found)] == [
        ("doc-ofac-sdn-advanced-2024-02-01", "ofac-sdn"),
        ("doc-ofac-sdn-advanced-2024-02-01-relationships", "ofac-sdn-relationships"),
    ]
    assert ("listedType", "individual", None, None) in said_of(found, "ofac-8")


def test_a_listing_has_the_list_of_its_entry_and_that_day(tmp_path: Path) -> None:
    entries = "".join(
        sanctions_entry("7", name, day, "CMIC-EO13959")
        for name, day in (("Consolidated List", "2020-11-12"), ("Non-SDN CMIC List", "2021-06-03"))
    )
    effective = feature("867", period("2021-08-02", "2021-08-02") + '<VersionDetail DetailTypeID="1430"/>')
    found = read(tmp_path, advanced(party("7", "SEVEN", features=effective), entries))
    assert said_of(found, "ofac-7-cmic-eo13959") == {
        ("name", "OFAC CMIC-EO13959 listing of SEVEN", None, None),
        ("identifier", "OFAC-LISTING:7/CMIC-EO13959", None, None),
        ("TARGETS", "ofac-7", None, "2021-08-02"),
        ("IMPOSED_BY", "ofac", None, "2021-06-03"),
        ("UNDER", "ns-cmic-list", None, "2021-06-03"),
        ("UNDER", "ofac-programme-cmic-eo13959", None, "2021-06-03"),
        ("UNDER", "eo-13224", None, "2021-06-03"),
        ("effectiveDate", "2021-08-02", "CMIC", "2021-08-02"),
    }
    assert said_of(found, "ofac-7") == {
        ("name", "SEVEN", None, None),
        ("identifier", "OFAC:7", "OFAC unique id", None),
        ("listedOn", "Consolidated List", None, "2020-11-12"),
        ("listedOn", "Non-SDN CMIC List", None, "2021-06-03"),
        ("sanctionsType", "Block", "Non-SDN CMIC List", None),
    }
    assert documents(found)[0].series == "ofac-consolidated"


@pytest.mark.parametrize(
    ("version", "type_", "expected"),
    [
        (period("1955-01-01", "1955-12-31"), "8", ("birthDate", "1955", None, None)),
        (period("1954-12-20", "1954-12-20"), "8", ("birthDate", "1954-12-20", None, None)),
        (period("1954-02-01", "1954-02-28"), "8", ("birthDate", "1954-02", None, None)),
        (period("1951-01-01", "1953-12-31"), "8", ("birthDate", "[1951..1953]", None, None)),
        (period("1951-01-01", "1951-12-31", "true"), "8", ("birthDate", "1951~", None, None)),
        ('<VersionDetail DetailReferenceID="91526"/>', "224", ("gender", "Male", None, None)),
        ('<VersionDetail DetailTypeID="1432">44</VersionDetail>', "999", ("remark", "Feature 44", None, None)),
    ],
)
def test_features(tmp_path: Path, version: str, type_: str, expected: Said) -> None:
    found = read(tmp_path, advanced(party("7", "SEVEN", features=feature(type_, version)), ENTRY))
    assert said_of(found, "ofac-7") == OWN | {expected}


@pytest.mark.parametrize("version", [period("1955-12-31", "1955-01-01"), period("1955-02-30", "1955-02-30"), ""])
def test_a_date_that_is_none_is_left_out(tmp_path: Path, version: str) -> None:
    found = read(tmp_path, advanced(party("7", "SEVEN", features=feature("8", version)), ENTRY))
    assert said_of(found, "ofac-7") == OWN


def location(id_: str, country: str, **parts: str) -> str:
    each = "".join(
        tag("LocationPart", tag("LocationPartValue", tag("Value", value), Primary="true"), LocPartTypeID=type_[1:])
        for type_, value in parts.items()
    )
    return f'<Location ID="{id_}">{country}{each}</Location>'


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (location("5", '<LocationCountry CountryID="11065"/>', t1451="1 Mill Road", t1454="Wuhan"),
         {("address", "1 Mill Road, Wuhan, China", None, None), ("country", "CN", None, None)}),
        (location("5", '<LocationAreaCode AreaCodeID="5"/>', t1454="Wuhan"),
         {("address", "Wuhan, Exampleland", None, None), ("addressCountry", "Exampleland", None, None)}),
        (location("6", '<LocationCountry CountryID="11065"/>'), set()),
    ],
)  # fmt: skip
def test_addresses(tmp_path: Path, place: str, expected: set[Said]) -> None:
    where = feature("25", '<VersionLocation LocationID="5"/>')
    found = read(tmp_path, advanced(party("7", "SEVEN", features=where), ENTRY, locations=place))
    assert said_of(found, "ofac-7") == OWN | expected


@pytest.mark.parametrize(
    ("attributes", "more", "expected"),
    [
        ('IDRegDocTypeID="1571" IssuedBy-CountryID="11065" ValidityID="1"', "",
         ("identifier", "PASSPORT:91330000733796106P (China)", "Passport", None)),
        ('IDRegDocTypeID="92001" ValidityID="1"', "",
         ("identifier", "USCC:91330000733796106P", "Unified Social Credit Code (USCC)", None)),
        ('IDRegDocTypeID="92001" ValidityID="2"', "",
         ("identifierAsGiven", "Unified Social Credit Code (USCC) 91330000733796106P",
          "Unified Social Credit Code (USCC)", None)),
    ],
)  # fmt: skip
def test_identity_documents_and_fraudulent_ones(tmp_path: Path, attributes: str, more: str, expected: Said) -> None:
    number = "<IDRegistrationNo>91330000733796106P</IDRegistrationNo>"
    text = f'<IDRegDocument ID="3" IdentityID="79" {attributes}>{number}{more}</IDRegDocument>'
    found = read(tmp_path, advanced(party("7", "SEVEN"), ENTRY, documents=text))
    assert said_of(found, "ofac-7") == OWN | {expected}


def test_the_days_of_a_document_are_in_its_note(tmp_path: Path) -> None:
    issued = tag("DocumentDate", period("2004-12-22", "2004-12-22"), IDRegDocDateTypeID=1480)
    number = tag("IDRegistrationNo", "A1")
    text = tag("IDRegDocument", number, issued, ID=3, IDRegDocTypeID=1571, IdentityID=79, ValidityID=1)
    found = read(tmp_path, advanced(party("7", "SEVEN"), ENTRY, documents=text))
    assert [c.note for c in claims(found) if c.value == "PASSPORT:A1"] == ["issued 2004-12-22"]


def test_aliases(tmp_path: Path) -> None:
    part = tag("DocumentedNamePart", tag("NamePartValue", "СЕМЬ", ScriptID=220))
    name = tag("DocumentedName", part, ID=31, DocNameStatusID=2)
    weak = tag("Alias", name, AliasTypeID=1400, Primary="false", LowQuality="true")
    found = read(tmp_path, advanced(party("7", "SEVEN", aliases=weak), ENTRY))
    aliases = [(c.value, c.role, c.note, c.citation.locator) for c in claims(found) if c.predicate == "alias"]
    assert aliases == [("СЕМЬ", "a.k.a., weak", "script: Cyrillic", "DistinctParty 7, DocumentedName 31")]


def test_relationships_lead_from_profile_to_profile(tmp_path: Path) -> None:
    parties = party("7", "SEVEN") + party("8", "EIGHT", "Pat", sub_type="4") + party("9", "NINE", "Kim", sub_type="4")
    entries = "".join(sanctions_entry(n, "SDN List", "2019-05-20", "SDGT") for n in ("7", "8", "9"))
    relations = (
        relation("1", "7", "Owned or Controlled By", "8")
        + relation("2", "8", "Leader or official of", "7")
        + relation("3", "8", "Family member of", "9", former=True)
        + relation("4", "9", "Acting for or on behalf of", "66")
    )
    found = read(tmp_path, advanced(parties, entries, relations=relations))
    assert rejects(found) == []
    ties = {
        (c.subject, c.predicate, c.object, c.role, c.note)
        for c in claims(found)
        if c.predicate in KINDS and c.predicate not in ("TARGETS", "IMPOSED_BY", "UNDER")
    }
    assert ties == {
        ("ofac-7", "LINKED_TO", "ofac-8", "Linked To", "Owned or Controlled By"),
        ("ofac-7", "LINKED_TO", "ofac-8", "Owned or Controlled By", "quality: High"),
        ("ofac-8", "LINKED_TO", "ofac-7", "Linked To", "Leader or official of"),
        ("ofac-8", "HOLDS_POST", "ofac-7", "Leader or official of", "quality: High"),
    }
    assert ("formerLink", "NINE, Kim", "Family member of", None) in said_of(found, "ofac-8")
    assert ("linkedTo", "66", "Acting for or on behalf of", None) in said_of(found, "ofac-9")


def test_what_belongs_to_nobody_in_the_file_is_rejected(tmp_path: Path) -> None:
    entries = ENTRY + sanctions_entry("66", "SDN List", "2019-05-20", "SDGT")
    found = read(
        tmp_path, advanced(party("7", "SEVEN"), entries, relations=relation("4", "66", "Family member of", "7"))
    )
    assert [(r.field, r.reason) for r in rejects(found)] == [
        ("SanctionsEntry/ProfileID", "party 66 is not in the file"),
        ("relationship 4", "it is of an entry that was not read"),
    ]
    assert "ofac-66" not in kinds(found)


def test_a_party_without_an_entry_on_a_list_is_kept_without_a_listing(tmp_path: Path) -> None:
    found = read(tmp_path, advanced(party("7", "SEVEN") + party("8", "EIGHT"), ENTRY), "sdn.xml")
    [reject] = rejects(found)
    assert "no programme" in reject.reason
    assert ("name", "EIGHT", None, None) in said_of(found, "ofac-8")


def test_a_file_of_both_publications_is_a_part_unless_its_name_tells(tmp_path: Path) -> None:
    mixed = advanced(
        party("7", "SEVEN") + party("8", "EIGHT"),
        ENTRY + sanctions_entry("8", "Consolidated List", "2019-05-20", "SDGT"),
    )
    assert {d.series for d in documents(read(tmp_path, mixed))} == {None}
    assert documents(read(tmp_path, mixed, "sdn.xml"))[0].series == "ofac-sdn"
    both = advanced(party("7", "SEVEN"), ENTRY + sanctions_entry("7", "Consolidated List", "2019-05-20", "SDGT"))
    assert documents(read(tmp_path, both, "cons.xml"))[0].series == "ofac-consolidated"
    assert documents(read(tmp_path, both, "sdn.xml"))[0].series == "ofac-sdn"


def test_no_party_and_no_date_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="without any DistinctParty"):
        load(write(tmp_path, advanced("", ENTRY)))
    with pytest.raises(SeedError, match="of which date"):
        load(write(tmp_path, advanced(party("7", "SEVEN"), ENTRY, day="2024-02-31")))


def test_spoilt_copies_end_in_rejects_or_a_clear_error(tmp_path: Path) -> None:
    parties = party("7", "SEVEN", features=feature("8", period("1951-01-01", "1953-12-31"))) + party(
        "8", "EIGHT", "Pat"
    )
    text = advanced(parties, ENTRY, relations=relation("1", "7", "Owned or Controlled By", "8"))
    assert survives("ofac", tmp_path / "sdn_2024-02-01.xml", spoilt(text.encode())) > 5
