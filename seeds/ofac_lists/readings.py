"""The kinds of statement that an entry makes, whatever the format, and identifiers among them, checked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import isfinite
from typing import Final

from graph.identifiers import IdentifierError, identifier
from seeds.ofac_lists.labels import IDENTIFIERS

_CHECKED: Final = frozenset({"LEI", "USCC", "ISIN", "IMO"})
_STRONG: Final = (*_CHECKED, "GB-COH", "BIC", "TICKER")


@dataclass(frozen=True, slots=True)
class Fact:
    """A literal statement about the entry: predicate and value; ``day`` (EDTF) where it is dated."""

    predicate: str
    value: str
    role: str | None = None
    note: str | None = None
    hedge: str | None = None
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """A number with its unit."""

    predicate: str
    number: float
    unit: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """An identifier as ``SCHEME:VALUE``, checked; ``label`` is OFAC's word for it."""

    identifier: str
    label: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name. ``role`` is ``a.k.a.``, ``f.k.a.`` or ``n.k.a.``, with ``, weak`` where it is too common."""

    name: str
    role: str | None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Another party, by its name, or by the unique id of its entry where the format gives it."""

    name: str
    uid: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ListingDay:
    """A day of the listing: ``predicate`` is listingDate, effectiveDate or divestmentDate; ``under`` as labelled."""

    predicate: str
    day: str
    under: str


@dataclass(frozen=True, slots=True)
class Address:
    """An address in three parts, as OFAC's CSV files divide it: street, city with state and postal code, country."""

    street: str
    place: str
    country: str
    note: str | None = None

    @property
    def text(self) -> str:
        """All of it in one line; empty where the entry gives none."""
        return ", ".join(part for part in (self.street, self.place, self.country) if part)


Reading = Fact | Measured | Numbered | Alias | Link | ListingDay | Address


def measured(predicate: str, text: str, unit: str) -> Measured | Fact:
    """A number as OFAC writes it (``56,068``); the text as a fact where it is none."""
    try:
        number = float(text.replace(",", ""))
    except ValueError:
        return Fact(predicate, text)
    return Measured(predicate, number, unit) if isfinite(number) else Fact(predicate, text)


def alternation(labels: dict[str, str]) -> re.Pattern[str]:
    """An expression for a text that begins with one of the labels: group 1 is the label, group 2 the rest."""
    longest_first = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
    return re.compile(rf"({longest_first})(?:(?<=[:.#-])|:|(?=\s))\s*(.+)")


_LABELLED: Final = alternation(IDENTIFIERS)


def label_and_number(text: str) -> tuple[str, str] | None:
    """The label of an identifier, as `IDENTIFIERS` writes it, and what follows; None where it has no such label."""
    found = _LABELLED.fullmatch(text)
    return (found[1], found[2].strip()) if found else None


def is_checked(label: str) -> bool:
    """True where a number with this label carries a check digit."""
    return IDENTIFIERS.get(label) in _CHECKED


def numbered(label: str, number: str, country: str | None = None, note: str | None = None) -> Numbered | Fact:
    """An identifier, or the fact `identifierAsGiven` where its check digit or form is wrong.

    A label that `IDENTIFIERS` has not is that of some other document.
    """
    scheme = "GB-COH" if label == "Company Number" and country == "United Kingdom" else IDENTIFIERS.get(label, "OTHER")
    title = label.rstrip(":-# ")
    strong = scheme in _STRONG
    notes = ([f"country given: {country}"] if strong and country else []) + ([note] if note else [])
    written = number if strong or not country else f"{number} ({country})"
    try:
        value = identifier(f"{scheme}:{f'{title} ' if scheme == 'OTHER' else ''}{written}")
    except IdentifierError as error:
        reason = f"not a valid {scheme}, so it joins nothing: {error}"
        return Fact("identifierAsGiven", f"{title} {written}", title, reason)
    return Numbered(value, title, ", ".join(notes) or None)
