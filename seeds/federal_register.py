"""The `federal-register` seed: rules by which BIS adds parties to its lists, revises their entries and removes them.

docs/seeds/federal-register.md says what is read, what becomes of it, and what is left out. The parts are in
`seeds.federal_register_xml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from seeds.federal_register_xml.rules import LICENCE, PUBLISHER, Rule
from seeds.reading.editions import asked_edition, date_in
from seeds.reading.files import Given, given_files
from seeds.reading.trees import elements
from seeds.registry import NO_OPTIONS, Expected, Format, Options, Record, SeedError, seed

_EXPECTS = (
    "XML of the Federal Register with a rule (RULE) that amends BIS's Entity List, Unverified List or Military End "
    "User List (supplements 4, 6 and 7 to part 744 of 15 CFR)"
)


@seed(
    name="federal-register",
    title="Federal Register: BIS's rules on the Entity List, the Unverified List and the Military End User List",
    publisher=PUBLISHER,
    licence=LICENCE,
    files="XML of one rule or of a whole issue (.xml, also .gz or .zip)",
    url="https://www.federalregister.gov/agencies/industry-and-security-bureau",
    formats=(
        Format(
            "Federal Register XML, RULE",
            "entries of the tables with aliases, addresses, licence requirement and policy, footnotes, citations; "
            "additions, revisions and removals by the amending instructions; the effective date; document number",
            "the reasons in the preamble, docket and RIN; rules on anything else, which a whole issue holds too",
        ),
    ),
    expected=(
        Expected(
            ("federal_register/2023-03929.xml",),
            "a rule of 24 February 2023 that adds 13 entries",
            {"TARGETS": 13, "SANCTIONS_ACTION": 13, "SANCTIONS_LIST": 1, "STATE_BODY": 1, "change": 13, "rejects": 0},
        ),
    ),
    example="tiegraph load federal-register 2023-03929.xml",
)
def read(files: Sequence[Path], options: Options = NO_OPTIONS) -> Iterator[Record]:
    """Yield what the rules say, file by file in the order of their content's hash.

    Raises SeedError for a file in which no such rule is, and for one that breaks off.
    """
    seen: set[str] = set()
    for given in sorted(given_files(files, (".xml",), _EXPECTS), key=lambda given: given.sha256):
        yield from _of_file(given, options, seen)


def _of_file(given: Given, options: Options, seen: set[str]) -> Iterator[Record]:
    found = False
    for node in elements(given, ("RULE",)):
        rule = Rule(node)
        if not rule.parts():
            continue
        found = True
        number = rule.number or given.sha256
        if number in seen:
            yield node.reject("FRDOC", f"document {number} has been read already", number)
            continue
        seen.add(number)
        yield from rule.records(given.sha256, asked_edition(options) or date_in(given.stem))
    if not found:
        raise SeedError(f"{given.name}: not {_EXPECTS}")
