"""How values of the API's answers read on a page: shares, amounts, numbers, dates, predicates, as plain text."""

from __future__ import annotations

import unicodedata
from typing import Any, Final

from graph.citation_dates import cited_date
from graph.time import When
from graph.units import plural

Answer = dict[str, Any]

_BOUNDS: Final = {"AT_LEAST": "at least ", "AT_MOST": "at most ", "ABOUT": "about "}


def clean(text: str) -> str:
    """One line, without control characters: what a source says must not steer anybody's terminal."""
    return "".join("\ufffd" if unicodedata.category(sign) in ("Cc", "Cs") else sign for sign in text)


def number(value: float) -> str:
    """Grouped by thousands, without a fraction where there is none: ``4,800,000``, ``36.4808``."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def share(value: Answer | None) -> str:
    """``36.4808 %``, ``25 to 50 %``, ``an unknown share``, or nothing."""
    if not value:
        return ""
    if value["min"] <= 0 and value["max"] >= 100:
        return "an unknown share"
    low, high = number(value["min"]), number(value["max"])
    return f"{low} %" if low == high else f"{low} to {high} %"


def amount(value: Answer | None) -> str:
    """``275,000,000 USD``, or nothing."""
    return f"{number(value['amount'])} {clean(value['currency'])}" if value else ""


def quantity(value: float, unit: str | None) -> str:
    """``600,000 networks``, ``1 contract``, ``rank 1``, ``13.6 percent``."""
    if not unit:
        return number(value)
    return f"rank {number(value)}" if unit == "rank" else f"{number(value)} {plural(value, clean(unit))}"


def said(claim: Answer) -> str:
    """What a claim about a fact says: its number, amount or value, with its bound."""
    bound = _BOUNDS.get(claim["bound"], "")
    if claim["number"] is not None:
        told = bound + quantity(claim["number"], claim["unit"])
        return f"{told}: {clean(claim['value'])}" if claim["value"] else told
    if claim["amount"]:
        told = bound + amount(claim["amount"])
        return f"{told}: {clean(claim['value'])}" if claim["value"] else told
    return clean(claim["value"] or "")


def period(edtf: str | None) -> str:
    """An EDTF text as people write it: ``since 2019-10-09``, ``2016 to 2018``, ``c. 2020``; nothing for none.

    Within one year, month or day it is that alone: ``2017/2017`` is ``2017``.
    """
    first, _, last = (edtf or "").partition("/")
    dated = cited_date(first if first == last else edtf)
    return clean(dated.text) if dated else ""


def tie_period(tie: Answer) -> str:
    """When a tie holds: its own date where it has one, else the days between which its sources allow it."""
    if tie["when"]:
        return period(tie["when"])
    first, last = tie["validFrom"], tie["validTo"]
    if first and last:
        return f"{first} to {last}"
    return f"since {first}" if first else f"until {last}" if last else "undated"


def common_note(tie: Answer) -> str:
    """The note of a tie that all of its claims have. What only some of them say is theirs alone, not the tie's."""
    notes = {claim["note"] for claim in tie["claims"]}
    return clean(notes.pop() or "") if len(notes) == 1 else ""


def ahead(tie: Answer, day: str) -> str:
    """What of a tie's time lies after a day (ISO date), in words: nobody can have seen it by then. Or nothing.

    An end that its date leaves open between days before and after that is not told of.
    """
    if (tie["validFrom"] or "") > day:
        return f"begins after {day}, as its sources foresee"
    last = When.parse(tie["when"]).end_min if tie["when"] and "/" in tie["when"] else tie["validTo"]
    if tie["validTo"] and last and last > day:
        return f"its end lies after {day}, as its sources foresee"
    return ""


def predicate(name: str) -> str:
    """``networksDetected`` as ``networks detected``; a tie kind stays as it is."""
    if name.isupper():
        return name
    return "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in clean(name))
