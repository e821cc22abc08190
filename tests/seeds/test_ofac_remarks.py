"""OFAC's remarks: each part becomes one claim, whatever it is, and what continues in the comments file is joined."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.model import EntityKind
from graph.time import When
from tests.seeds.ofac_files import load_rows, sdn_row
from tests.seeds.records import Said, claims, kinds, rejects, said_of

NAMED = {("name", "SEVEN", None, None), ("identifier", "OFAC:7", "OFAC unique id", None)}


def said(tmp_path: Path, remarks: str, **others: list[str]) -> set[Said]:
    found = load_rows(tmp_path, sdn_row(7, "SEVEN", remarks=remarks), **others)
    assert rejects(found) == []
    return said_of(found, "ofac-7") - NAMED


@pytest.mark.parametrize(
    ("text", "edtf", "low", "high"),
    [
        ("1962", "1962", "1962-01-01", "1962-12-31"),
        ("Dec 1955", "1955-12", "1955-12-01", "1955-12-31"),
        ("17 Jan 1941", "1941-01-17", "1941-01-17", "1941-01-17"),
        ("3 August 1941", "1941-08-03", "1941-08-03", "1941-08-03"),
        ("circa 1951", "1951~", "1951-01-01", "1951-12-31"),
        ("circa 12 Feb 1951", "1951-02-12~", "1951-02-12", "1951-02-12"),
        ("1951 to 1953", "[1951..1953]", "1951-01-01", "1953-12-31"),
        ("Mar 1951 to May 1953", "[1951-03..1953-05]", "1951-03-01", "1953-05-31"),
        ("circa 1958-1960", "[1958..1960]", "1958-01-01", "1960-12-31"),
    ],
)
def test_birth_dates(tmp_path: Path, text: str, edtf: str, low: str, high: str) -> None:
    assert said(tmp_path, f"DOB {text}.") == {("birthDate", edtf, None, None)}
    when = When.parse(edtf)
    assert (when.start_min, when.start_max) == (low, high)


def test_a_range_that_is_about_right_says_so(tmp_path: Path) -> None:
    found = load_rows(tmp_path, sdn_row(7, "SEVEN", remarks="DOB circa 1958-1960."))
    [birth] = [c for c in claims(found) if c.predicate == "birthDate"]
    assert birth.hedge == "approximately"


@pytest.mark.parametrize("text", ["DOB unknown", "DOB 31 Feb 1962", "DOB 1960 to 1950", "DOB 12 Smarch 1962"])
def test_what_is_no_date_stays_a_remark(tmp_path: Path, text: str) -> None:
    assert said(tmp_path, f"{text}.") == {("remark", text, None, None)}


@pytest.mark.parametrize(
    ("part", "identifier"),
    [
        ("Unified Social Credit Code (USCC) 91110000710929498G (China)", "USCC:91110000710929498G"),
        ("United Social Credit Code Certificate (USCCC) 91110000710929498G (China)", "USCC:91110000710929498G"),
        ("UK Company Number 01234567 (United Kingdom)", "GB-COH:01234567"),
        ("Company Number OC123456 (United Kingdom)", "GB-COH:OC123456"),
        ("Company Number 0685974 (Hong Kong)", "REG:0685974 (Hong Kong)"),
        ("Equity Ticker 601800  CN", "TICKER:601800 CN"),
        ("NIT # 890115794-3 (Colombia)", "TAX:890115794-3 (Colombia)"),
        ("National ID No. D489833(9) (Hong Kong)", "OTHER:National ID No. D489833(9) (Hong Kong)"),
        ("Diplomatic Passport 008827 (Iran) issued 1999", "PASSPORT:008827 (Iran)"),
        ("Passport C 1415363 - 16/2/1421H issued 21 May 2000", "PASSPORT:C 1415363 - 16/2/1421H"),
        ("Folio Mercantil No. 343997 (Mexico) issued 14 Dec 2005", "REG:343997 (Mexico)"),
    ],
)
def test_identifiers(tmp_path: Path, part: str, identifier: str) -> None:
    assert {(p, v) for p, v, _, _ in said(tmp_path, f"{part}.")} == {("identifier", identifier)}
    assert {(p, v) for p, v, _, _ in said(tmp_path, f"alt. {part}.")} == {("identifier", identifier)}


@pytest.mark.parametrize(
    "part",
    [
        "ISIN CNE100000PM9",
        "Unified Social Credit Code (USCC) 91110000710929498H (China)",
        "Legal Entity Number 851683897",
        "Vessel Registration Identification IMO 1234568",
        "SWIFT/BIC ABC1",
    ],
)
def test_a_wrong_number_is_a_fact_not_an_identifier(tmp_path: Path, part: str) -> None:
    [(predicate, value, _, _)] = said(tmp_path, f"{part}.")
    assert predicate == "identifierAsGiven"
    assert str(value) == part.removesuffix(" (China)")


@pytest.mark.parametrize(
    ("part", "predicate", "value"),
    [
        ("Telephone: 0097282851500", "phone", "0097282851500"),
        ("Telephone (968)(24567890)", "phone", "(968)(24567890)"),
        ("Fax No. 263-4-487261", "fax", "263-4-487261"),
        ("nationality Congo, Democratic Republic of the", "nationality", "Congo, Democratic Republic of the"),
        ("Nationality of Registration Russia", "nationalityOfRegistration", "Russia"),
        ("Passport", "remark", "Passport"),
        ("Passport withheld", "remark", "Passport withheld"),
        ("Position unclear", "remark", "Position unclear"),
        ("Licensed in 1999", "remark", "Licensed in 1999"),
        ("Linked To:", "remark", "Linked To:"),
    ],
)
def test_labelled_parts_and_free_text(tmp_path: Path, part: str, predicate: str, value: str) -> None:
    assert said(tmp_path, f"{part}.") == {(predicate, value, None, None)}


def test_an_entry_is_not_linked_to_itself_nor_to_one_of_two_namesakes(tmp_path: Path) -> None:
    rows = [sdn_row(8, "TWIN"), sdn_row(9, "Twin"), sdn_row(10, "OTHER CO., LTD.")]
    found = load_rows(
        tmp_path, sdn_row(7, "SEVEN", remarks="Linked To: SEVEN; Linked To: TWIN; Linked To: OTHER CO., LTD."), *rows
    )
    assert said_of(found, "ofac-7") - NAMED == {
        ("linkedTo", "SEVEN", None, None),
        ("linkedTo", "TWIN", None, None),
        ("LINKED_TO", "ofac-10", "Linked To", None),
    }


FIRST = "POB Exampletown; " + "; ".join(f"remark number {n:03}" for n in range(20))


def cut_at_limit(remarks: str) -> tuple[str, str]:
    filler = "; ".join([FIRST, remarks])
    pad = 1000 - filler.index("|")
    whole = "x" * (pad - 2) + "; " + filler.replace("|", "")
    return whole[:1000], whole[1000:]


@pytest.mark.parametrize(
    ("remarks", "expected"),
    [
        ("Registration Num|ber 4711 (Russia); a.k.a. 'S'.", ("identifier", "REG:4711 (Russia)", "Registration Number")),
        ("Registration Number| 4711 (Russia); a.k.a. 'S'.", ("identifier", "REG:4711 (Russia)", "Registration Number")),
        ("Registration Number 47|11 (Russia); a.k.a. 'S'.", ("identifier", "REG:4711 (Russia)", "Registration Number")),
    ],
)
def test_remarks_continue_in_the_comments_file(tmp_path: Path, remarks: str, expected: tuple[str, str, str]) -> None:
    head, tail = cut_at_limit(remarks)
    row = sdn_row(7, "SEVEN", remarks=head)
    found = load_rows(tmp_path, row, sdn_comments=[f'7,"{tail}"'])

    assert (*expected, None) in said_of(found, "ofac-7")
    places = {c.value: c.citation.locator for c in claims(found)}
    assert places["Exampletown"] == "sdn.csv row 1 (ent_num 7), remarks"
    assert places[expected[1]] == "sdn.csv row 1 (ent_num 7), remarks, and sdn_comments.csv row 1 (ent_num 7)"
    assert places["S"] == "sdn_comments.csv row 1 (ent_num 7)"


def test_a_part_that_is_cut_off_is_not_believed_unless_its_check_digits_are_right(tmp_path: Path) -> None:
    head, _ = cut_at_limit("Registration Number 47|11 (Russia).")
    found = load_rows(tmp_path, sdn_row(7, "SEVEN", remarks=head))
    [cut] = [c for c in claims(found) if c.note and "cut off" in c.note]
    assert (cut.predicate, cut.value) == ("remark", "Registration Number 47")
    assert not [c for c in claims(found) if "REG" in str(c.value)]

    head, _ = cut_at_limit("Unified Social Credit Code (USCC) 91110000710929498G |(China).")
    found = load_rows(tmp_path, sdn_row(7, "SEVEN", remarks=head))
    assert ("identifier", "USCC:91110000710929498G") in {(p, v) for p, v, _, _ in said_of(found, "ofac-7")}


@pytest.mark.parametrize(
    ("name", "remarks", "kind"),
    [
        ("ALDER TRADING LTD", "-0- ", EntityKind.COMPANY),
        ("ALDER S.A. DE C.V.", "-0- ", EntityKind.COMPANY),
        ("OOO ALDER", "-0- ", EntityKind.COMPANY),
        ("JOINT STOCK COMPANY ALDER PLANT", "-0- ", EntityKind.COMPANY),
        ("ALDER CO., LTD. (ALIAS)", "-0- ", EntityKind.COMPANY),
        ("ALDER", "Target Type Private Company.", EntityKind.COMPANY),
        ("ALDER MINISTRY", "Target Type Government Entity.", EntityKind.STATE_BODY),
        ("ALDER BANK", "Target Type Financial Institution.", EntityKind.ORGANIZATION),
        ("CO", "-0- ", EntityKind.ORGANIZATION),
        ("ALDER BRIGADE", "-0- ", EntityKind.ORGANIZATION),
    ],
)
def test_kinds_of_entries_without_a_type(tmp_path: Path, name: str, remarks: str, kind: EntityKind) -> None:
    assert kinds(load_rows(tmp_path, sdn_row(7, name, remarks=remarks)))["ofac-7"] is kind


WORDS = st.text(alphabet="abcd '.:#(19)", min_size=1).map(str.strip).filter(lambda t: t.strip(";. ") != "")
LABELS = st.sampled_from(["", "alt. ", "Passport ", "DOB ", "a.k.a. '", "Linked To: ", "ISIN ", "Website "])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(parts=st.lists(st.builds(str.__add__, LABELS, WORDS), min_size=1, max_size=6, unique=True))
def test_every_part_becomes_exactly_one_claim(tmp_path: Path, parts: list[str]) -> None:
    found = load_rows(tmp_path, sdn_row(7, "SEVEN", remarks="; ".join(parts) + "."))
    from_remarks = [c for c in claims(found) if c.citation.locator.endswith("remarks")]
    assert len(from_remarks) == len(parts)


DIRECTIVE = "Executive Order 13662 Directive Determination - Subject to Directive 1."
OTHER_ORDER = "Executive Order 13846 information: IMPORT SANCTIONS."


@pytest.mark.parametrize(
    ("program", "remarks", "list_"),
    [
        ("UKRAINE-EO13662", DIRECTIVE, "sdn-list"),
        ("UKRAINE-EO13662] [RUSSIA-EO14024", DIRECTIVE, "ofac-list-ssi"),
        ("UKRAINE-EO13662] [RUSSIA-EO14024", OTHER_ORDER, "sdn-list"),
        ("UKRAINE-EO13662] [RUSSIA-EO14024", "DOB 1962.", "sdn-list"),
    ],
)
def test_the_sdn_file_names_sectoral_entries_too(tmp_path: Path, program: str, remarks: str, list_: str) -> None:
    found = load_rows(tmp_path, sdn_row(7, "SEVEN", program=program, remarks=remarks))
    listing = said_of(found, "ofac-7-ukraine-eo13662")
    assert {o for p, o, _, _ in listing if p == "UNDER"} == {list_, "ofac-programme-ukraine-eo13662"}


def test_an_sdn_listing_does_not_begin_with_a_directive_of_the_same_programme(tmp_path: Path) -> None:
    day = "Effective Date (EO 14024 Directive 3): 26 Mar 2022"
    found = load_rows(tmp_path, sdn_row(7, "SEVEN", program="RUSSIA-EO14024", remarks=f"{day}."))
    assert ("TARGETS", "ofac-7", None, None) in said_of(found, "ofac-7-russia-eo14024")
    assert ("effectiveDate", "2022-03-26", "EO 14024 Directive 3", "2022-03-26") in said_of(found, "ofac-7")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Bahamas, The", "BS"),
        ("Brunei", "BN"),
        ("Burma", "MM"),
        ("Cape Verde", "CV"),
        ("Congo, Democratic Republic of the", "CD"),
        ("Congo, Republic of the", "CG"),
        ("Cote d Ivoire", "CI"),
        ("Hong Kong", "HK"),
        ("Iran", "IR"),
        ("Korea, North", "KP"),
        ("Korea, South", "KR"),
        ("Kosovo", "XK"),
        ("Laos", "LA"),
        ("Macau", "MO"),
        ("Man, Isle of", "IM"),
        ("Moldova", "MD"),
        ("North Macedonia, The Republic of", "MK"),
        ("Palestinian", "PS"),
        ("Region: Gaza", "PS"),
        ("Region: West Bank", "PS"),
        ("West Bank", "PS"),
        ("Russia", "RU"),
        ("Syria", "SY"),
        ("The Gambia", "GM"),
        ("Turkey", "TR"),
        ("Virgin Islands, British", "VG"),
        ("Vietnam", "VN"),
    ],
)
def test_countries_as_ofac_spells_them(tmp_path: Path, name: str, code: str) -> None:
    found = load_rows(tmp_path, sdn_row(7, "SEVEN"), add=[f'7,1,-0- ,"Town","{name}",-0- '])
    assert {c.value for c in claims(found) if c.predicate in ("country", "addressCountry")} == {code}
