"""Identifiers: one way of writing each, right check digits only, and which of them join entities."""

from __future__ import annotations

import pytest

from graph.identifiers import SCHEMES, IdentifierError, identifier, is_strong, register_url

#: Public identifiers, in the one way of writing them.
RIGHT = [
    "LEI:HWUPKR0MPOU8FGXBT394",  # Apple Inc.
    "LEI:5493001KJTIIGC8Y1R12",  # Bloomberg Finance L.P.
    "USCC:91330000733796106P",  # Hikvision
    "ISIN:CNE100000PM8",  # Hikvision, A shares
    "ISIN:US0378331005",  # Apple Inc.
    "IMO:9074729",  # the worked example of the IMO's scheme
    "OFAC:30946",
    "OFAC-LISTING:30946/CMIC-EO13959",
    "UN-REF:QDi.001",
    "UN-REF:KPe.075",
    "UK-OFSI:13349",
    "UK-SL:AFG0001",
    "EU-FSF:EU.27.28",
    "XI-WD:Q5757302",
    "GB-COH:00445790",
    "GB-COH:SC192761",
    "SZSE:002415",
    "BIC:DEUTDEFF",
    "BIC:DEUTDEFF500",
    "TICKER:002415 CH",
]

#: The ones with a check digit.
CHECKED = {"LEI", "USCC", "ISIN", "IMO"}

#: Wrong in form, or unknown.
WRONG = [
    "LEI:HWUPKR0MPOU8FGXBT39",
    "LEI:",
    "USCC:9133000073379610",
    "ISIN:XX0378331005",
    "OFAC:030946",
    "OFAC:abc",
    "OFAC:123456789",
    "OFAC-LISTING:30946",
    "OFAC-LISTING:30946/CMIC--EO13959",
    "UN-REF:QI.A.154.04",
    "UN-REF:QDx.001",
    "UK-OFSI:0",
    "UK-SL:0001",
    "EU-FSF:27.28",
    "XI-WD:5757302",
    "XI-WD:Q0",
    "GB-COH:445790",
    "SZSE:2415",
    "BIC:DEUTDEF",
    "TICKER: ",
    "REG:",
    "NOSUCH:1",
    "91330000733796106P",
    "",
]


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_one_stays_as_it_is(text: str) -> None:
    assert identifier(text) == text


@pytest.mark.parametrize("text", [text for text in RIGHT if text.partition(":")[0] in CHECKED])
def test_one_digit_off_is_wrong(text: str) -> None:
    scheme, _, value = text.partition(":")
    places = [i for i, character in enumerate(value) if character.isdigit()]
    assert len(places) > 4
    for i in places:
        off_by_one = value[:i] + str((int(value[i]) + 1) % 10) + value[i + 1 :]
        with pytest.raises(IdentifierError, match=off_by_one):
            identifier(f"{scheme}:{off_by_one}")


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_one_is_refused(text: str) -> None:
    with pytest.raises(IdentifierError):
        identifier(text)


def test_the_error_lists_the_schemes() -> None:
    with pytest.raises(IdentifierError) as caught:
        identifier("NOSUCH:1")
    assert "NOSUCH:1" in str(caught.value)
    assert all(scheme in str(caught.value) for scheme in SCHEMES)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("lei:hwupkr0mpou8fgxbt394", "LEI:HWUPKR0MPOU8FGXBT394"),
        ("USCC: 9133 0000 7337 9610 6P", "USCC:91330000733796106P"),
        ("uscc:91330000733796106p", "USCC:91330000733796106P"),
        ("isin: us0378331005", "ISIN:US0378331005"),
        ("IMO:IMO 9074729", "IMO:9074729"),
        ("ofac: 30946 ", "OFAC:30946"),
        ("xi-wd:q5757302", "XI-WD:Q5757302"),
        ("un-ref:KPI.067", "UN-REF:KPi.067"),
        ("uk-sl:afg0001", "UK-SL:AFG0001"),
        ("eu-fsf:eu.27.28", "EU-FSF:EU.27.28"),
        ("GB-COH:sc192761", "GB-COH:SC192761"),
        ("TICKER:  002415   CH ", "TICKER:002415 CH"),
        ("REG:HRB 12:34", "REG:HRB 12:34"),
    ],
)
def test_other_ways_of_writing_come_out_the_same(written: str, meant: str) -> None:
    assert identifier(written) == meant
    assert identifier(meant) == meant


def test_which_identifiers_join_entities() -> None:
    strong = {name for name in SCHEMES if is_strong(f"{name}:x")}
    assert strong == {
        "LEI",
        "USCC",
        "ISIN",
        "OFAC",
        "OFAC-LISTING",
        "UN-REF",
        "UK-OFSI",
        "UK-SL",
        "EU-FSF",
        "ICIJ",
        "OPENCORPORATES",
        "UEI",
        "OCID",
        "US-AWARD",
        "XI-WD",
        "GB-COH",
        "IMO",
    }
    assert not is_strong("NOSUCH:1")
    assert not is_strong("91330000733796106P")


def test_registers_have_pages() -> None:
    assert register_url("OFAC:30946") == "https://sanctionssearch.ofac.treas.gov/Details.aspx?id=30946"
    assert register_url("XI-WD:Q5757302") == "https://www.wikidata.org/wiki/Q5757302"
    assert register_url("SZSE:002415") is None
    assert register_url("NOSUCH:1") is None
