"""`tiegraph owners`, `paths` and `what-if`: trees that name shares and sources, JSON, and clear refusals."""

from __future__ import annotations

import json
import re

import pytest

from tests.cli.conftest import Command


def test_owners_in_2009_with_their_source(command: Command) -> None:
    ran = command("owners", "hikvision", "--as-of", "2009-06-30")
    assert ran.code == 0
    assert "China Electronics Technology Group Corporation [cetc] 48 %" in ran.out
    assert "MIT Technology Review, 2022-06, p7.s2" in ran.out
    assert "CETHIK" not in ran.out


def test_owners_with_concert_parties_are_another_figure(command: Command) -> None:
    alone = command("owners", "hikvision", "--as-of", "2017-06-30").out
    together = command("owners", "hikvision", "--as-of", "2017-06-30", "--together").out
    assert "41.55 %" in together.partition("Totals with")[0]
    assert "41.55 %" not in alone.partition("Totals with")[0]
    assert "[cetc] 41.55 %, 2017 · REPORTED" in alone.partition("Totals with")[2]


def test_a_path_reads_in_its_own_direction(command: Command) -> None:
    ran = command("paths", "skynet", "Hikvision", "--first", "1")
    assert ran.code == 0
    assert "Skynet [skynet] has as participant Hikvision [hikvision]" in ran.out
    assert "p8.s3" in ran.out


def test_owners_tell_totals_with_concert_parties_apart_from_own_stakes(command: Command) -> None:
    own = command("owners", "hikvision", "--as-of", "2023-10-16").out
    assert re.search(r"^├── .*\[cethik\] 36\.48\d* %, ", own, re.MULTILINE)
    tree, _, totals = own.partition("Totals with others counted in")
    assert "40.91 %" not in tree
    assert re.search(r"\[cethik\] 40\.91 %, ", totals)
    assert "--together counts with them" in totals
    together = command("owners", "hikvision", "--as-of", "2023-10-16", "--together").out
    assert re.search(r"^├── .*\[cethik\] 40\.91 %, ", together, re.MULTILINE)


def test_nobody_is_said_with_the_rule_and_control_with_its_sources(command: Command) -> None:
    nobody = command("what-if", "hikvision", "--rule", "OFAC_NS_CMIC").out
    assert "nobody, as far as the sources at hand tell" in nobody
    assert "It reaches the listed alone" in nobody
    assert "The rule (in force on " in nobody
    control = command("owners", "hikvision", "--as-of", "2018-06-30").out.partition("Controlled by")[2]
    assert "CETHIK [cethik]: by what sources call control" in control
    assert re.search(r"REPORTED: .*IPVM, 2018-06-06, para 3", control)


def test_a_month_is_not_told_as_a_day(command: Command) -> None:
    told = command("what-if", "hikvision", "--rule", "OFAC_50").out
    assert "is the parent of HikStorage [hikstorage], since 2017-05 · REPORTED" in told
    assert "UNKNOWN  HikStorage [hikstorage]: an unknown share." in told


def test_what_if_says_that_it_is_supposed_only(command: Command) -> None:
    ran = command("what-if", "hikvision", "--rule", "OFAC_50")
    assert ran.code == 0
    assert "Supposed" in ran.out
    assert "YES  Hikrobot [hikrobot]: 60 %" in ran.out
    assert "Federal Register of 14 August 2014" in ran.out


def test_json_is_the_api_s_answer(command: Command) -> None:
    found = json.loads(command("what-if", "hikvision", "--rule", "ofac_50", "--json").out)
    verdicts = {f["entity"]["id"]: f["verdict"] for f in found["data"]["graph"]["whatIf"]}
    caught = {id_ for id_, verdict in verdicts.items() if verdict == "YES"}
    assert caught == {"hikrobot", "hikvision-canada", "hikvision-usa"}
    assert verdicts["hikstorage"] == "UNKNOWN"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("what-if", "hikvision", "--rule", "OFAC_51"), 2, "there is no rule 'OFAC_51'; there are: OFAC_50"),
        (("paths", "hikvision", "skynet", "--kinds", "LIKES"), 2, "LIKES is no kind of tie"),
        (("paths", "hikvision", "hikvision"), 2, "a path needs two ends"),
        (("paths", "hikvision", "zzzz-nobody"), 1, "nobody is known as 'zzzz-nobody'"),
        (("what-if", "xinjiang", "--rule", "OFAC_50"), 2, "xinjiang is no party but a place: no list can designate it"),
        (("what-if", "sdn-list", "--rule", "OFAC_50"), 2, "sdn-list is no party but a sanctions list"),
        (("owners", "hikvision", "--as-of", "2019"), 2, "--as-of 2019: is no calendar date; write 2024-06-30"),
    ],
)
def test_what_cannot_be_asked(command: Command, arguments: tuple[str, ...], code: int, message: str) -> None:
    ran = command(*arguments)
    assert ran.code == code
    assert message in ran.err


def test_no_path_is_bad_news(command: Command) -> None:
    ran = command("paths", "hikvision", "skynet", "--kinds", "FAMILY_OF")
    assert (ran.code, ran.out.partition(". ")[0]) == (1, "No path of at most 6 ties")
    assert "Only FAMILY_OF ties were counted; --kinds all counts every kind" in ran.out
    usual = command("paths", "hu-yangzhong", "comparitech", "--max-length", "1").out
    assert "Left out were the kinds TARGETS, IMPOSED_BY, UNDER, LOCATED_IN" in usual
    every = command("paths", "hu-yangzhong", "comparitech", "--max-length", "1", "--kinds", "all")
    assert (every.code, every.out) == (1, "No path of at most 1 ties.\n")
    assert command("paths", "hikvision", "ofac", "--max-length", "2", "--kinds", "all").code == 0


def test_a_rule_that_is_not_in_force_is_not_headed_yes(command: Command) -> None:
    suspended = command("what-if", "hikvision", "--rule", "BIS_AFFILIATES", "--as-of", "2026-01-01").out
    assert "── NOT IN FORCE on 2026-01-01, by its terms YES  Hikrobot" in suspended
    assert "── YES" not in suspended
    later = command("what-if", "hikvision", "--rule", "BIS_AFFILIATES", "--as-of", "2027-01-01").out
    assert "── PERHAPS NOT IN FORCE on 2027-01-01, by its terms YES  Hikrobot" in later


def test_a_note_of_one_claim_stands_with_it(command: Command) -> None:
    tree = command("owners", "hikvision", "--as-of", "2009-06-30").out.splitlines()
    [tie] = [line for line in tree if "[cetc] 48 %" in line]
    assert "cut-off" not in tie
    noted = [line for line in tree if "(note: A cut-off" in line]
    assert ["hikvision" in line.lower() and "2010-05-07" in line for line in noted] == [True]
