"""What one entry of a list says of its party, as claims at one place: names, facts, identifiers, countries."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from graph.identifiers import IdentifierError, identifier
from graph.model import ALIAS, COUNTRY, IDENTIFIER, NAME, Citation, Claim, Status
from seeds.reading.countries import country_code

_CHECKED_NUMBERS: Final = ("LEI", "USCC")
_MARK: Final = re.compile(r"(?:^|(?<=[\s,;.]))\(?(\d{1,2}|[A-Za-z])\)")


@dataclass(frozen=True, slots=True)
class Saying:
    """A subject at one place of a document. Every claim made here has that citation and that status."""

    subject: str
    citation: Citation
    status: Status = Status.ON_RECORD

    def fact(
        self,
        predicate: str,
        value: str,
        *,
        role: str | None = None,
        note: str | None = None,
        language: str | None = None,
    ) -> Claim:
        """A literal claim: spaces in the value collapse, an empty role or note is none."""
        return Claim(
            citation=self.citation, subject=self.subject, predicate=predicate, value=" ".join(value.split()),
            role=role or None, note=note or None, language=language, status=self.status,
        )  # fmt: skip

    def facts(self, predicate: str, values: Iterable[str]) -> Iterator[Claim]:
        """One fact for each value that is not empty."""
        yield from (self.fact(predicate, value) for value in values if value.strip())

    def name(self, value: str) -> Claim:
        """The name it is listed by."""
        return self.fact(NAME, value)

    def alias(self, value: str, role: str | None = None, note: str | None = None, language: str | None = None) -> Claim:
        """Another name; the role says of which sort."""
        return self.fact(ALIAS, value, role=role, note=note, language=language)

    def identifier(self, scheme: str, value: str, role: str | None = None, note: str | None = None) -> Claim:
        """An identifier of a scheme of `graph.identifiers`; the fact ``identifierAsGiven`` where its form is wrong."""
        try:
            return self.fact(IDENTIFIER, identifier(f"{scheme}:{value}"), role=role, note=note)
        except IdentifierError as error:
            why = f"not a valid {scheme}: {error}"
            return self.fact("identifierAsGiven", value, role=role or scheme, note=f"{note}; {why}" if note else why)

    def number(self, value: str, scheme: str, role: str | None = None, note: str | None = None) -> Claim:
        """A number whose register the source leaves open: an LEI or USCC where its check digits say so."""
        for checked in _CHECKED_NUMBERS:
            try:
                return self.fact(IDENTIFIER, identifier(f"{checked}:{value}"), role=role, note=note)
            except IdentifierError:
                continue
        return self.identifier(scheme, value, role, note)

    def country(self, value: str) -> Claim:
        """The country of an address: its code, or the fact ``addressCountry`` where the text is of no one country."""
        code = country_code(value)
        return self.fact(COUNTRY, code) if code else self.fact("addressCountry", value)


class Once:
    """Tells what a list has said already: rows that combine names, dates and addresses repeat each of them.

    Takes 16 bytes for each different statement, however long it is.
    """

    def __init__(self) -> None:
        self._seen: set[bytes] = set()

    def new(self, claims: Iterable[Claim]) -> Iterator[Claim]:
        """Those of the claims that say something new, wherever it stands."""
        for c in claims:
            said = (c.subject, c.predicate, c.object, c.value, c.role, c.note, c.language, c.when and c.when.edtf)
            key = hashlib.blake2b(repr(said).encode("utf-8", "surrogatepass"), digest_size=16).digest()
            if key not in self._seen:
                self._seen.add(key)
                yield c


def numbered(text: str) -> list[str]:
    """The parts of ``(1) Saudi Arabian (2) Yemeni``, also with ``a)``; the text itself where it is not so divided.

    Only marks that count up from 1 or a divide: ``(1) to (6) Algeria (7) Morocco`` stays whole.
    """
    text = " ".join(text.split())
    marks = list(_MARK.finditer(text))
    if len(marks) < 2 or marks[0].start() != 0:
        return [text] if text else []
    first = marks[0][1].lower()
    counted = [str(n) for n in range(1, len(marks) + 1)] if first == "1" else [chr(97 + n) for n in range(len(marks))]
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    parts = [text[mark.end() : end].strip(" ,;") for mark, end in zip(marks, ends, strict=True)]
    if [mark[1].lower() for mark in marks] != counted or not all(re.search(r"\w", part) for part in parts):
        return [text]
    return parts


def slug(text: str) -> str:
    """A text as part of an id: ``Iran (human rights)`` is ``iran-human-rights``."""
    return re.sub(r"[\W_]+", "-", text.lower()).strip("-")
