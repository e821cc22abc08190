"""Dates of birth on the UN's list, exact, approximate or between two years, as EDTF."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model import Claim
from graph.time import TimeError, When
from seeds.reading.days import edtf_of_numbers
from seeds.reading.saying import Saying
from seeds.reading.trees import Node
from seeds.reading.word_dates import edtf_of


def birth_claims(node: Node, saying: Saying) -> Iterator[Claim]:
    """The fact ``birthDate`` of one INDIVIDUAL_DATE_OF_BIRTH, or ``birthDateAsGiven`` where it holds no date.

    A year and a note that is its month (``1958``, ``Sep.``) stay a year with a note; a note alone may be a date.
    """
    note = " ".join(node.text("NOTE").split())
    day, from_note = _day(node), False
    if day is None and note:
        day, from_note = edtf_of(re.sub(r"(?<=[A-Za-z])\.", "", note)), True
    given = [text for child in node.children() if child.tag != "TYPE_OF_DATE" and (text := child.value)]
    if day is None:
        if given:
            yield saying.fact("birthDateAsGiven", " ".join(given), role=node.text("TYPE_OF_DATE"))
        return
    circa = "approx" in node.text("TYPE_OF_DATE").lower() or "approx" in note.lower()
    yield saying.fact("birthDate", f"{day}~" if circa and day[0] != "[" else day, note=None if from_note else note)


def _day(node: Node) -> str | None:
    first, last = node.text("FROM_YEAR"), node.text("TO_YEAR")
    if first or last:
        try:
            return When.parse(f"[{first}..{last}]").edtf
        except TimeError:
            return None
    for tag in ("DATE", "YEAR"):
        if text := node.text(tag):
            return edtf_of_numbers(text, "dmy")
    return None
