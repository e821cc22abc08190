"""Claims to ties: the table of examples, which is also the table of docs/claims-to-ties.md."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.derivation import TieClaim, derive, group_key
from graph.model import Share, Status
from graph.time import When
from tests.graph.derivation_table import DOCUMENT, Example, as_row, document_with_table, examples


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_example(example: Example) -> None:
    def order(row: dict[str, object]) -> tuple[str, ...]:
        return (str(row["status"]), str(row["source"]), str(row["valid"]))

    made = [as_row(tie) for tie in derive(example.tie_claims(), example.editions)]
    assert sorted(made, key=order) == sorted(example.expected(), key=order)


def test_the_document_has_these_examples() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert text == document_with_table(text), "run python -m tests.graph.derivation_table"


def _claim(id_: str, **fields: object) -> TieClaim:
    base = TieClaim(id=id_, kind="OWNS", source="cetc", target="hikvision", status=Status.REPORTED)
    return replace(base, **fields)  # type: ignore[arg-type]


def test_claims_of_two_groups_are_refused() -> None:
    with pytest.raises(ValueError, match="one group"):
        derive([_claim("a"), _claim("b", target="dahua")], {})


def test_one_id_with_two_contents_is_refused() -> None:
    with pytest.raises(ValueError, match="id a"):
        derive([_claim("a"), _claim("a", note="other")], {})


def test_no_claims_make_no_ties() -> None:
    assert derive([], {}) == []


def test_the_group_of_an_interest_is_that_of_all_its_holders() -> None:
    one, other = (group_key("OWNS", holder, "hikvision", role, "stake") for holder, role in (("a", None), ("b", "x")))
    assert one == other
    keys = {
        group_key("OWNS", "cetc", "hikvision", None, None),
        group_key("OWNS", "cethik", "hikvision", None, None),
        group_key("CONTROLS", "cetc", "hikvision", None, None),
        group_key("OWNS", "cetc", "hikvision", "trustee", None),
        group_key("OWNS", "cetc", "hikvision", None, "stake"),
        group_key("OWNS", "cetc", "ezviz", None, "stake"),
    }
    assert len(keys) == 6


def test_roles_and_notes_of_all_claims_are_kept() -> None:
    when = When.parse("2018")
    claims = [
        _claim("a", when=when, interest="stake", role="holder of record", note="2 of 3 filings"),
        _claim("b", when=when, interest="stake", role="holder of record", note="annual report"),
    ]
    (tie,) = derive(claims, {})
    assert (tie.role, tie.note) == ("holder of record", "2 of 3 filings; annual report")


def test_a_tie_keeps_its_id_while_its_beginning_stands() -> None:
    first = _claim("a", when=When.parse("2008"))
    (before,) = derive([first], {})
    after = derive([first, _claim("b", when=When.parse("2015/2016"))], {})
    assert before.id in {tie.id for tie in after}
    assert before.id.startswith("owns-")


def test_a_figure_squeezed_between_two_others_is_not_lost() -> None:
    claims = [
        _claim("before", when=When.parse("2010/2014-06-30"), share=Share(48, 48)),
        _claim("squeezed", when=When.parse("2014/2014"), share=Share(40, 40)),
        _claim("after", when=When.parse("2014-03/2018"), share=Share(30, 30)),
    ]
    within = [tie for tie in derive(claims, {}) if "squeezed" in tie.claims]
    assert {tie.valid_from[:4] for tie in within} == {tie.valid_to[:4] for tie in within} == {"2014"}
    assert all(tie.contested for tie in within)
