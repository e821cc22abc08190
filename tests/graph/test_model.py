"""The domain's types: no claim without a citation, and ids that say what a claim says."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import FrozenInstanceError, fields, replace
from typing import Any

import pytest

from graph.model import (
    ASSERTED,
    Bound,
    Citation,
    Claim,
    ClaimError,
    Document,
    EntityKind,
    Money,
    Share,
    Status,
    digest_of,
)
from graph.time import When

PAPER = Document(id="doc-paper", title="A report", publisher="A publisher")
OTHER = Document(id="doc-other", title="Another report", publisher="A publisher")

CLAIM = Claim(
    citation=PAPER.cite("p7.s2"),
    subject="cetc",
    predicate="OWNS",
    object="hikvision",
    value="text",
    number=3,
    unit="camera",
    share=Share(48, 48),
    amount=Money(5, "USD"),
    bound=Bound.ABOUT,
    role="founder",
    note="a note",
    language="en",
    when=When.parse("2008"),
    status=Status.REPORTED,
    speaker="somebody",
    attribution="citing somebody",
    hedge="careful",
    method="read",
    interest="stake",
    ref="C040",
)

#: Another value for each field that the claim's id must depend on.
CHANGES: dict[str, Any] = {
    "citation": OTHER.cite("p7.s2"),
    "subject": "cethik",
    "predicate": "CONTROLS",
    "object": "ezviz",
    "value": "other text",
    "number": 4,
    "unit": "network",
    "share": Share(48, 49),
    "amount": Money(5, "CNY"),
    "bound": Bound.AT_LEAST,
    "role": "trustee",
    "note": "another note",
    "language": "zh",
    "when": When.parse("2008~"),
    "status": Status.ALLEGED,
    "speaker": "somebody else",
    "attribution": "citing somebody else",
    "hedge": "sure",
    "method": "inference",
    "interest": "other stake",
}


def test_only_a_document_makes_a_citation() -> None:
    with pytest.raises(ClaimError, match=r"Document\.cite"):
        Citation("doc-paper", "p1")
    with pytest.raises(ClaimError, match=r"Document\.cite"):
        Citation("doc-paper", "p1", object())
    cited = PAPER.cite(" p1 ")
    assert (cited.document, cited.locator) == ("doc-paper", "p1")
    assert cited == PAPER.cite("p1")


@pytest.mark.parametrize("locator", ["", "  ", "\n"])
def test_a_citation_needs_a_locator(locator: str) -> None:
    with pytest.raises(ClaimError, match="'doc-paper': a citation needs a locator"):
        PAPER.cite(locator)


@pytest.mark.parametrize("name", ["id", "title", "publisher"])
def test_a_document_needs_its_names(name: str) -> None:
    blank: dict[str, Any] = {name: " "}
    with pytest.raises(ClaimError, match=f"needs a {name}"):
        replace(PAPER, **blank)


def test_a_document_is_told_from_an_entity_by_its_id() -> None:
    with pytest.raises(ClaimError, match=r"starts with 'doc-'.*'paper'"):
        replace(PAPER, id="paper")


@pytest.mark.parametrize("given", [{"series": "sdn"}, {"edition": "2021-08-24"}])
def test_an_edition_is_one_of_a_series(given: dict[str, Any]) -> None:
    with pytest.raises(ClaimError, match="series and edition"):
        replace(PAPER, **given)
    both = replace(PAPER, series="sdn", edition="2021-08-24")
    assert (both.series, both.edition) == ("sdn", "2021-08-24")


def test_a_claim_needs_a_citation() -> None:
    with pytest.raises(TypeError, match="citation"):
        Claim(subject="cetc", predicate="OWNS", object="hikvision")  # type: ignore[call-arg]
    for nothing in (None, "paper p1", ("paper", "p1")):
        with pytest.raises(ClaimError, match="cetc OWNS: no citation"):
            Claim(citation=nothing, subject="cetc", predicate="OWNS", object="hikvision")  # type: ignore[arg-type]


@pytest.mark.parametrize("said", [{}, {"object": ""}, {"value": " "}, {"share": Share(1, 2)}, {"note": "a note"}])
def test_a_claim_that_says_nothing_is_none(said: dict[str, Any]) -> None:
    with pytest.raises(ClaimError, match="hikvision founded: neither object nor value"):
        Claim(citation=PAPER.cite("p1"), subject="hikvision", predicate="founded", **said)


@pytest.mark.parametrize("said", [{"object": "cetc"}, {"value": "2001"}, {"number": 0}, {"amount": Money(0, "USD")}])
def test_a_claim_says_something(said: dict[str, Any]) -> None:
    claim = Claim(citation=PAPER.cite("p1"), subject="hikvision", predicate="founded", **said)
    assert claim.content().keys() >= said.keys()


def test_every_field_is_tried() -> None:
    assert set(CHANGES) == {f.name for f in fields(Claim)} - {"ref"}


@pytest.mark.parametrize("name", CHANGES)
def test_the_id_changes_with_what_the_claim_says(name: str) -> None:
    other = replace(CLAIM, **{name: CHANGES[name]})
    assert other.id != CLAIM.id
    assert replace(other, **{name: getattr(CLAIM, name)}).id == CLAIM.id


@pytest.mark.parametrize("name", sorted({f.name for f in fields(Claim) if f.default is None} - {"ref"}))
def test_the_id_changes_when_something_is_left_out(name: str) -> None:
    nothing: dict[str, Any] = {name: None}
    assert replace(CLAIM, **nothing).id != CLAIM.id


def test_the_id_changes_with_the_locator() -> None:
    assert replace(CLAIM, citation=PAPER.cite("p7.s3")).id != CLAIM.id


def test_the_id_does_not_change_with_the_curators_number() -> None:
    assert replace(CLAIM, ref="C041").id == replace(CLAIM, ref=None).id == CLAIM.id


def test_whole_numbers_are_the_same_written_either_way() -> None:
    floats = replace(CLAIM, number=3.0, share=Share(48.0, 48.0), amount=Money(5.0, "USD"))
    assert floats.id == CLAIM.id


def test_a_statement_is_the_same_in_every_edition_and_at_every_date() -> None:
    repeated = replace(CLAIM, citation=OTHER.cite("row 3"), when=When.parse("2010"), ref=None)
    assert repeated.statement == CLAIM.statement
    assert repeated.id != CLAIM.id
    assert replace(CLAIM, share=Share(36, 36)).statement != CLAIM.statement


def test_the_id_is_a_hash_of_canonical_json() -> None:
    claim = Claim(citation=PAPER.cite("p1"), subject="hikvision", predicate="name", value="海康威视", language="zh")
    text = (
        '{"bound":"EXACTLY","document":"doc-paper","language":"zh","locator":"p1","method":"read","predicate":"name",'
        '"status":"REPORTED","subject":"hikvision","value":"海康威视"}'
    )
    assert claim.id == "claim-" + hashlib.sha256(text.encode()).hexdigest()[:24]
    assert digest_of(json.loads(text)) == hashlib.sha256(text.encode()).hexdigest()


def test_ids_are_the_same_in_every_process() -> None:
    program = (
        "from graph.model import *\n"
        "from graph.time import When\n"
        "d = Document(id='doc-paper', title='A report', publisher='A publisher')\n"
        "print(Claim(citation=d.cite('p7.s2'), subject='cetc', predicate='OWNS', object='hikvision',"
        " share=Share(48, 48), when=When.parse('2008')).id)\n"
    )
    here = Claim(
        citation=PAPER.cite("p7.s2"), subject="cetc", predicate="OWNS", object="hikvision",
        share=Share(48, 48), when=When.parse("2008"),
    )  # fmt: skip
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        printed = subprocess.run(
            [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
        )
        assert printed.stdout.strip() == here.id


def test_nothing_can_be_changed() -> None:
    for thing, name in ((CLAIM, "subject"), (PAPER, "title"), (Share(1, 2), "min"), (PAPER.cite("p1"), "locator")):
        with pytest.raises(FrozenInstanceError):
            setattr(thing, name, "other")


@pytest.mark.parametrize("bounds", [(-1, 5), (5, 101), (6, 5), (float("nan"), 5)])
def test_a_share_is_an_interval_in_percent(bounds: tuple[float, float]) -> None:
    with pytest.raises(ClaimError, match="0 <= min <= max <= 100"):
        Share(*bounds)
    assert (Share(0, 100).min, Share(0, 100).max) == (0, 100)


@pytest.mark.parametrize("currency", ["usd", "US", "$", "DOLLAR", ""])
def test_money_has_a_currency(currency: str) -> None:
    with pytest.raises(ClaimError, match="ISO 4217"):
        Money(1, currency)


def test_statuses_from_the_strongest_to_the_weakest() -> None:
    order = [
        Status.ON_RECORD, Status.REPORTED, Status.SELF_STATED, Status.ALLEGED, Status.CONSIDERED, Status.FORECAST,
        Status.OPINION, Status.UNPROVEN, Status.DENIED,
    ]  # fmt: skip
    assert sorted(Status, key=lambda status: -status.strength) == order
    assert set(ASSERTED) == set(order[:3])


@pytest.mark.parametrize(
    ("kind", "label"),
    [(EntityKind.COMPANY, "Company"), (EntityKind.STATE_BODY, "StateBody"), (EntityKind.LAW, "Law")],
)
def test_labels_of_entities(kind: EntityKind, label: str) -> None:
    assert kind.label == label
