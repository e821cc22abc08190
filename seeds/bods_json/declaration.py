"""What the `bods` seed declares of itself: formats, and counts of published files that were made with jq."""

from __future__ import annotations

from typing import Final

from seeds.registry import Expected, Format

_OLDER: Final = (
    "person and entity statements with names, dates, identifiers, addresses, countries and political exposure; "
    "ownership and control statements with every interest; what replaces what; sources, annotations and components"
)
FORMATS: Final = (
    Format("BODS 0.4 (.json, .jsonl)", "all three types of records with their status, public listings included",
           "`declarationSubject`, `publicationDetails.bodsVersion`, identifiers of anonymous and unknown parties"),
    Format("BODS 0.1, 0.2, 0.3 (.json, .jsonl)", _OLDER,
           "`publicationDetails.bodsVersion`, identifiers of anonymous and unknown parties"),
    Format("packages of before 0.1 (`statementGroups`)", "the same, group by group", "the groups' own ids"),
)  # fmt: skip
EXPECTED: Final = (
    Expected(
        ("bods/0.4.0/sample_300_statements.json",),
        "100 invented companies of one owner each",
        {"PERSON": 100, "COMPANY": 100, "OWNS": 100, "birthDate": 100, "CONTROLS": 0, "rejects": 0},
    ),
    Expected(
        ("bods/0.4.0/fermcat.json",),
        "a company whose shares pass from one owner to another and then to the last",
        {"PERSON": 3, "COMPANY": 1, "OWNS": 11, "HOLDS_POST": 7, "birthDate": 8, "rejects": 0},
    ),
    Expected(
        ("bods/0.4.0/bods-package-fi-soe.json",),
        "a company that a state owns through a ministry",
        {"STATE_BODY": 2, "COMPANY": 2, "OWNS": 3, "LINKED_TO": 2, "rejects": 0},
    ),
    Expected(
        ("bods/0.4.0/levent.json",),
        "a trust with a beneficiary who is not named",
        {"PERSON": 2, "ORGANIZATION": 1, "LINKED_TO": 3, "unspecifiedInterestedParty": 1, "rejects": 0},
    ),
    Expected(
        ("bods/0.2.0/indirect-ownership/os-06-dr-04.json",),
        "an owner through two companies",
        {"PERSON": 1, "COMPANY": 3, "OWNS": 2, "LINKED_TO": 3, "rejects": 0},
    ),
    Expected(
        ("bods/0.2.0/3-joint-ownership.json",),
        "two owners together; two of its statements have one id",
        {"PERSON": 2, "COMPANY": 1, "ORGANIZATION": 1, "OWNS": 3, "rejects": 1},
    ),
)
EXAMPLE: Final = """
tiegraph load bods statements.jsonl
tiegraph load bods register.zip
tiegraph load bods people.json companies.json interests.json --edition 2018-01-05
"""
