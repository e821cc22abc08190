"""The `federal-register` seed on invented rules: additions, revisions and removals, and what their tables hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model import Claim, Document, EntityKind, SourceEntity, Status
from seeds.registry import Options, Record, Reject, SeedError, find
from tests.seeds.records import claims, said_of
from tests.seeds.soundness import read, spoilt, survives
from tests.seeds.us_files import PUBLISHED, values

HEAD = """<ROW><ENT>Country</ENT><ENT>Entity</ENT><ENT>License<LI>requirement</LI></ENT>
<ENT>License<LI>review policy</LI></ENT><ENT><E T="02">Federal Register</E> citation</ENT></ROW>"""
STARS = '<ROW><ENT I="28">*         *         *</ENT></ROW>'


def row(entity: str, country: str = " ", citation: str = "88 FR [INSERT FR PAGE NUMBER AND 3/02/2023].") -> str:
    return (
        f'<ROW><ENT I="01">{country}</ENT><ENT>{entity}</ENT><ENT>For all items. (See § 1.1,<SU>3</SU> and 1.2)</ENT>'
        f"<ENT>Presumption of denial.</ENT><ENT>{citation}</ENT></ROW>"
    )


def rule(instructions: str, rows: str, *, number: str = "2023-00001", dates: str = "March 1, 2023") -> str:
    return f"""<RULE><PREAMB><SUBJECT>Changes to the Wood List</SUBJECT>
<EFFDATE><HD>DATES:</HD><P>This rule is effective {dates}.</P></EFFDATE></PREAMB>
<SUPLINF><P>• Hornbeam Trading,</P><REGTEXT TITLE="15" PART="744">
<AMDPAR>2. Supplement No. 4 to part 744 is amended:</AMDPAR>{instructions}
<HD SOURCE="HD1">Supplement No. 4 to Part 744—Entity List</HD><GPOTABLE>{HEAD}{STARS}{rows}</GPOTABLE></REGTEXT>
</SUPLINF><FRDOC>[FR Doc. {number} Filed 2-28-23; 8:45 am]</FRDOC></RULE>"""


INSTRUCTIONS = """
<AMDPAR>a. Under CHINA, PEOPLE'S REPUBLIC OF:</AMDPAR>
<AMDPAR>i. By adding, in alphabetical order, entries for “Alder Optics Co., Ltd.”;
<E T="03">and “</E> Birch Radio”;</AMDPAR>
<AMDPAR>ii. By revising the entry for “Cedar Institute”; and</AMDPAR>
<AMDPAR>iii. By removing the entry for “Dogwood Metals Ltd.”; and</AMDPAR>
<AMDPAR>b. Under the destination of France, by adding an entry for “Alder Optics Co., Ltd.”.</AMDPAR>"""
ROWS = (
    '<ROW><ENT I="01">CHINA, PEOPLE\'S REPUBLIC OF</ENT><ENT A="03">  *   *   *</ENT></ROW>'
    + row("Alder Optics Co., Ltd., a.k.a., the following three aliases:<LI>—Alder;</LI><LI>—Alder Co., Ltd.;"
          ' <E T="03">and</E></LI><LI>—AOC.</LI><LI>9<SU>th</SU> Floor, 1 Mill Road, Beijing, China; <E T="03">and</E>'
          " 2 Elm St., Xi'an, China. (See alternate address under France).</LI>")
    + row("Birch Radio, 17 Oak Road, Shanghai, China.")
    + '<ROW><ENT I="22"> </ENT><ENT>18 Oak Road, Shanghai, China.</ENT></ROW>'
    + row("Cedar Institute, f.k.a., the following alias:<LI>—Institute 9.</LI><LI>Harbin, China.</LI>",
          citation="77 FR 101, 9/19/2012. 88 FR [INSERT FR PAGE NUMBER AND 3/02/2023].")
    + row("Alder Optics Co., Ltd.,<LI>4 Rue du Bois, Lyon, France. (See alternate address under China).</LI>", "FRANCE")
)  # fmt: skip


def load(folder: Path, text: str, name: str = "rule.xml", edition: str | None = None) -> list[Record]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read("federal-register", path, options=Options(edition=edition))


def test_an_addition(tmp_path: Path) -> None:
    found = load(tmp_path, rule(INSTRUCTIONS, ROWS))
    said = said_of(found, "federal-register-el-cn-alder-optics-co-ltd")
    said = {each for each in said if each[0] not in ("entry", "LINKED_TO")}
    assert said == {
        ("name", "Alder Optics Co., Ltd.", None, None),
        ("alias", "Alder", "a.k.a.", None),
        ("alias", "Alder Co., Ltd.", "a.k.a.", None),
        ("alias", "AOC", "a.k.a.", None),
        ("address", "9th Floor, 1 Mill Road, Beijing, China", None, None),
        ("address", "2 Elm St., Xi'an, China", None, None),
        ("country", "CN", None, None),
    }
    assert said_of(found, "federal-register-listing-el-cn-alder-optics-co-ltd") == {
        ("name", "BIS Entity List: listing of Alder Optics Co., Ltd.", None, None),
        ("TARGETS", "federal-register-el-cn-alder-optics-co-ltd", None, "2023-03-01"),
        ("IMPOSED_BY", "us-bis", None, "2023-03-01"),
        ("UNDER", "bis-entity-list", None, "2023-03-01"),
        ("change", "added", None, "2023-03-01"),
        ("licenseRequirement", "For all items. (See § 1.1, and 1.2)", None, None),
        ("licensePolicy", "Presumption of denial.", None, None),
        ("footnote", "3", None, None),
    }
    assert {c.status for c in claims(found)} == {Status.ON_RECORD}
    kinds = {record.id: record.kind for record in found if isinstance(record, SourceEntity)}
    assert kinds["federal-register-el-cn-alder-optics-co-ltd"] is EntityKind.COMPANY


def test_the_document_is_the_notice(tmp_path: Path) -> None:
    (document,) = [r for r in load(tmp_path, rule(INSTRUCTIONS, ROWS)) if isinstance(r, Document)]
    assert document.id == "doc-federal-register-2023-00001"
    assert document.title == "Changes to the Wood List (FR Doc. 2023-00001)"
    assert document.published is not None
    assert document.published.edtf == "2023-03-02"
    assert document.url == "https://www.federalregister.gov/d/2023-00001"
    assert document.series is None


def test_an_address_in_the_next_row_and_behind_the_name(tmp_path: Path) -> None:
    found = load(tmp_path, rule(INSTRUCTIONS, ROWS))
    assert values(found, "federal-register-el-cn-birch-radio", "address") == [
        "17 Oak Road, Shanghai, China", "18 Oak Road, Shanghai, China",
    ]  # fmt: skip
    assert values(found, "federal-register-el-cn-birch-radio", "name") == ["Birch Radio"]


def test_a_revision_does_not_date_the_act(tmp_path: Path) -> None:
    found = load(tmp_path, rule(INSTRUCTIONS, ROWS))
    assert said_of(found, "federal-register-listing-el-cn-cedar-institute") >= {
        ("TARGETS", "federal-register-el-cn-cedar-institute", None, "2023-03-01"),
        ("IMPOSED_BY", "us-bis", None, None),
        ("UNDER", "bis-entity-list", None, None),
        ("change", "revised", None, "2023-03-01"),
        ("federalRegister", "77 FR 101", None, None),
    }
    assert ("alias", "Institute 9", "f.k.a.", None) in said_of(found, "federal-register-el-cn-cedar-institute")


def test_a_removal_ends_the_listing_the_day_before(tmp_path: Path) -> None:
    found = load(tmp_path, rule(INSTRUCTIONS, ROWS))
    assert said_of(found, "federal-register-listing-el-cn-dogwood-metals-ltd") == {
        ("name", "BIS Entity List: listing of Dogwood Metals Ltd.", None, None),
        ("TARGETS", "federal-register-el-cn-dogwood-metals-ltd", None, "/2023-02-28"),
        ("change", "removed", None, "2023-03-01"),
    }


def test_entries_of_one_party_under_two_countries_stay_two_and_are_linked(tmp_path: Path) -> None:
    found = load(tmp_path, rule(INSTRUCTIONS, ROWS))
    links = {(c.subject, c.object, c.role) for c in claims(found) if c.predicate == "LINKED_TO"}
    china, france = "federal-register-el-cn-alder-optics-co-ltd", "federal-register-el-fr-alder-optics-co-ltd"
    assert links == {(china, france, "alternate address"), (france, china, "alternate address")}


def test_an_instruction_without_names_is_that_of_its_country(tmp_path: Path) -> None:
    text = "<AMDPAR>a. By adding under Iran, in alphabetical order, two Iranian entities; and</AMDPAR>"
    rows = row("Hornbeam Trading, 1 Azadi, Tehran, Iran", "IRAN") + row("Juniper Parts, No. 7 Enghelab, Tehran, Iran")
    found = load(tmp_path, rule(text, rows))
    assert values(found, "federal-register-listing-el-ir-hornbeam-trading", "change") == ["added"]
    assert values(found, "federal-register-el-ir-hornbeam-trading", "address") == ["1 Azadi, Tehran, Iran"]
    assert values(found, "federal-register-el-ir-juniper-parts", "address") == ["No. 7 Enghelab, Tehran, Iran"]


def test_where_nothing_tells_addition_from_revision_it_says_so(tmp_path: Path) -> None:
    text = "<AMDPAR>a. By adding under Iran one entity and by revising under Iran one entity.</AMDPAR>"
    found = load(tmp_path, rule(text, row("Hornbeam Trading", "IRAN")))
    listing = "federal-register-listing-el-ir-hornbeam-trading"
    assert values(found, listing, "change") == ["added or revised"]
    assert ("IMPOSED_BY", "us-bis", None, None) in said_of(found, listing)


def test_removals_without_names_are_rejected(tmp_path: Path) -> None:
    text = (
        "<AMDPAR>a. By removing under Iran two entities.</AMDPAR><AMDPAR>b. By removing the entry for “Oak”.</AMDPAR>"
    )
    found = load(tmp_path, rule(text, row("Hornbeam Trading", "FRANCE")))
    assert [r.field for r in found if isinstance(r, Reject)] == ["AMDPAR"]
    assert [c.subject for c in claims(found) if c.value == "removed"] == ["federal-register-listing-el-ir-oak"]


def test_more_than_one_effective_date_dates_nothing(tmp_path: Path) -> None:
    found = load(tmp_path, rule(INSTRUCTIONS, ROWS, dates="March 1, 2023, and in part June 1, 2023"))
    assert {c.when for c in claims(found) if c.predicate in ("TARGETS", "IMPOSED_BY", "change")} == {None}
    assert not values(found, "federal-register-listing-el-cn-dogwood-metals-ltd", "TARGETS")


def test_the_military_end_user_list_has_a_table_of_its_own(tmp_path: Path) -> None:
    text = f"""<RULE><SUPLINF><REGTEXT><AMDPAR>3. Supplement No. 7 to part 744 is amended by adding under Russia an
    entry for “Larch Works”.</AMDPAR><GPOTABLE><BOXHD><CHED H="1">Country</CHED><CHED H="1">Entity</CHED>
    <CHED H="1">Federal Register citation</CHED></BOXHD>{STARS}<ROW><ENT I="01">RUSSIA</ENT><ENT>Larch Works, a.k.a.,
    the following: <LI>—LW.</LI> 5 Lesnaya, Moscow, Russia</ENT><ENT>85 FR 7, 12/23/2020</ENT></ROW></GPOTABLE>
    </REGTEXT></SUPLINF><FRDOC>FR Doc. 2020-28052</FRDOC></RULE>"""
    found = load(tmp_path, text)
    assert said_of(found, "federal-register-listing-meu-ru-larch-works") >= {
        ("UNDER", "bis-meu-list", None, None),
        ("change", "added", None, None),
        ("federalRegister", "85 FR 7", None, None),
    }
    assert values(found, "federal-register-el-ru-larch-works", "name") == []
    assert values(found, "federal-register-meu-ru-larch-works", "address") == ["5 Lesnaya, Moscow, Russia"]


def test_a_whole_issue_is_read_for_its_rules_on_the_lists(tmp_path: Path) -> None:
    other = "<RULE><PREAMB><SUBJECT>Drawbridges</SUBJECT></PREAMB><FRDOC>[FR Doc. 2023-00009]</FRDOC></RULE>"
    again = rule(INSTRUCTIONS, ROWS)
    found = load(tmp_path, f"<FEDREG><RULES>{other}{rule(INSTRUCTIONS, ROWS)}{again}</RULES></FEDREG>")
    assert [r.id for r in found if isinstance(r, Document)] == ["doc-federal-register-2023-00001"]
    assert [r.field for r in found if isinstance(r, Reject)] == ["FRDOC"]


def test_an_endless_entry_costs_itself(tmp_path: Path) -> None:
    found = load(tmp_path, rule(INSTRUCTIONS, row("x, " * 20_000, "IRAN") + row("Hornbeam Trading", "IRAN")))
    assert [r.field for r in found if isinstance(r, Reject)] == ["ENT"]
    assert values(found, "federal-register-el-ir-hornbeam-trading", "name") == ["Hornbeam Trading"]


@pytest.mark.parametrize(
    "text",
    [
        "", "<RULE/>", "text", "<RULE><FRDOC>FR Doc. 2023-1</FRDOC></RULE>", "<a><b>",
        '<!DOCTYPE R [<!ENTITY a "x">]><RULE>&a;</RULE>',
    ],
)  # fmt: skip
def test_another_file_is_an_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.xml"
    path.write_text(text)
    with pytest.raises(SeedError, match=r"rule|XML"):
        list(find("federal-register").read([path]))


def test_spoilt_copies_end_in_rejects_or_an_error(tmp_path: Path) -> None:
    data = rule(INSTRUCTIONS, ROWS).encode()
    assert 20 < survives("federal-register", tmp_path / "x.xml", spoilt(data)) <= 50
    words = [
        data.replace(tag, b"")
        for tag in (b"<LI>", b"</LI>", b"AMDPAR", b"REGTEXT", b"\xe2\x80\x9c", b"under", b"Under")
    ]
    assert survives("federal-register", tmp_path / "x.xml", words) < len(words)


@pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published files are not beside the project")
def test_the_published_rule() -> None:
    found = read("federal-register", PUBLISHED / "federal_register" / "2023-03929.xml")
    text = (PUBLISHED / "federal_register" / "2023-03929.xml").read_text(encoding="utf-8")
    targets = [c for c in claims(found) if c.predicate == "TARGETS"]
    assert text.count("INSERT FR PAGE NUMBER") == len(targets) == 13
    assert {c.when.edtf for c in targets if c.when} == {"2023-02-24"}
    assert text.count("<LI>—") + text.count("<LI>\n                                    —") == len(
        [c for c in claims(found) if c.predicate == "alias"]
    )
    assert {c.value for c in claims(found) if c.predicate == "change"} == {"added"}
    assert len({c.subject for c in claims(found) if c.value == "China HEAD Aerospace Technology Co."}) == 3
    assert {r.id for r in found if isinstance(r, Document)} == {"doc-federal-register-2023-03929"}
    assert not [r for r in found if isinstance(r, Reject)]
    assert {r.id for r in read("federal-register", PUBLISHED / "federal_register" / "2023-03929.xml")
            if isinstance(r, Claim)} == {c.id for c in claims(found)}  # fmt: skip
