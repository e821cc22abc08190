"""The `ftm` seed on published files, counted independently with Python's own json module."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from graph.audit import check
from graph.kinds import KINDS
from graph.model import EntityKind
from seeds.registry import Record
from seeds.runner import load
from tests.engines import Engine
from tests.graphs import empty
from tests.seeds.ftm_files import read
from tests.seeds.records import claims, kinds, rejects

DATA = Path(__file__).parents[3] / "shared" / "data" / "ftm"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="published FollowTheMoney files are not beside the project")

AUTHORITIES, DONATIONS, PEPS = "eu_authorities.ftm.json", "donations.ijson", "sa_wiki_peps_entities.ftm.json"


@cache
def records(name: str) -> list[Record]:
    return read(DATA / name)


@cache
def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(text) for text in (DATA / name).read_text(encoding="utf-8").splitlines()]


def test_authorities_are_state_bodies_each_from_its_own_page() -> None:
    found = records(AUTHORITIES)
    assert rejects(found) == []
    assert kinds(found) == {f"ftm-{e['id']}": EntityKind.STATE_BODY for e in lines(AUTHORITIES)}
    names = {(c.subject, c.value) for c in claims(found) if c.predicate == "name"}
    assert names == {
        (f"ftm-{e['id']}", " ".join(n.split())) for e in lines(AUTHORITIES) for n in e["properties"]["name"]
    }
    assert len({c.citation.document for c in claims(found)}) == len(
        {url for e in lines(AUTHORITIES) for url in e["properties"]["sourceUrl"]}
    )
    assert {c.value for c in claims(found) if c.predicate == "country"} == {"EU"}


def test_of_donations_each_payment_is_a_tie_with_its_amount_and_its_one_day() -> None:
    found = records(DONATIONS)
    assert rejects(found) == []
    paid = Counter(
        (f"ftm-{payer}", f"ftm-{party}", float(amount), f"{day}/{day}")
        for e in lines(DONATIONS)
        if e["schema"] == "Payment"
        for payer in e["properties"]["payer"]
        for party in e["properties"]["beneficiary"]
        for amount in e["properties"]["amountEur"]
        for day in e["properties"]["date"]
    )
    ties = [c for c in claims(found) if c.predicate == "LINKED_TO"]
    assert paid == Counter((c.subject, c.object, c.amount.amount if c.amount else None, str(c.when)) for c in ties)
    assert {(c.role, c.amount.currency if c.amount else "", c.note) for c in ties} == {("pays", "EUR", None)}
    assert len({c.interest for c in ties}) == len(ties)
    assert len(kinds(found)) == sum(e["schema"] != "Payment" for e in lines(DONATIONS))
    addresses = {
        (f"ftm-{e['id']}", f"ftm-{a}") for e in lines(DONATIONS) for a in e["properties"].get("addressEntity", ())
    }
    assert {(c.subject, c.object) for c in claims(found) if c.predicate == "LOCATED_IN"} == addresses


def test_families_are_tied_and_occupancies_without_a_post_are_rejected() -> None:
    found = records(PEPS)
    families = {
        (f"ftm-{r}", f"ftm-{p}", ";".join(sorted(e["properties"].get("relationship", ()))))
        for e in lines(PEPS)
        if e["schema"] == "Family"
        for r in e["properties"]["relative"]
        for p in e["properties"]["person"]
    }
    tied = {(c.subject, c.object, (c.role or "").replace("; ", ";")) for c in claims(found) if c.object}
    assert tied == families
    reasons = Counter(r.reason for r in rejects(found))
    schemas = Counter(e["schema"] for e in lines(PEPS))
    assert reasons["the Occupancy names no post"] == schemas["Occupancy"]
    assert reasons["a Position that no Occupancy in these files names"] == schemas["Position"]
    assert set(kinds(found).values()) == {EntityKind.PERSON}
    assert {c.citation.locator.split(" ")[0] for c in claims(found)} == {"line"}


@pytest.mark.parametrize("name", [AUTHORITIES, DONATIONS])
def test_they_load_and_the_graph_is_sound(embedded_engine: Engine, name: str) -> None:
    with empty(embedded_engine.settings) as store:
        report = load(store, "ftm", [DATA / name])
        assert check(store).problems == ()
        assert (report.written.claims, report.rejected) == (report.claims, len(rejects(records(name))))


@pytest.mark.parametrize("name", [AUTHORITIES, DONATIONS, PEPS])
def test_ties_have_the_ends_that_their_kind_allows(name: str) -> None:
    of = kinds(records(name))
    for claim in claims(records(name)):
        if claim.object is not None:
            assert of[claim.subject] in KINDS[claim.predicate].sources
            assert of[claim.object] in KINDS[claim.predicate].targets
