"""Claims of one record: the small words in which all of them are made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from graph.identifiers import IdentifierError, identifier
from graph.model import IDENTIFIER, Citation, Claim, Document, SourceEntity, Status
from graph.time import When
from seeds.gleif_cdf.dates import day_of, stamp_of
from seeds.registry import Reject

LEI: Final = re.compile(r"[A-Z0-9]{18}[0-9]{2}")
_LONGEST: Final = 20_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands in a file, for rejects: the file's name, and the line or the place in its list."""

    file: str
    line: int
    text: str = field(default="", compare=False)

    def reject(self, field_: str, reason: str, text: str = "") -> Reject:
        """A reject of the record, or of a field of it."""
        return Reject(self.file, self.line, field_, reason, (text or self.text)[:500])


Said = Claim | SourceEntity | Reject


def entity_id(lei: str) -> str:
    """The source entity of an LEI: ``gleif-549300…``."""
    return f"gleif-{lei}"


def words(code: str) -> str:
    """A code as words: ``PREVIOUS_LEGAL_NAME`` is ``previous legal name``."""
    return code.replace("_", " ").lower()


@dataclass(frozen=True, slots=True)
class Speaker:
    """Makes the claims about one entity. ``record`` is how locators call the record."""

    document: Document
    place: Place
    subject: str
    record: str
    status: Status = Status.ON_RECORD

    def cite(self, where: str) -> Citation:
        """The citation of a field of the record."""
        return self.document.cite(f"{self.record}, {where}")

    def say(
        self,
        predicate: str,
        value: str,
        where: str,
        *,
        role: str = "",
        note: str = "",
        language: str = "",
        when: When | None = None,
    ) -> Iterator[Claim | Reject]:
        """A literal claim; none for an empty value, a reject for one of endless length."""
        if len(value) > _LONGEST:
            yield self.place.reject(where, f"{len(value):,} characters; at most {_LONGEST:,} are read", value)
        elif value:
            yield Claim(
                citation=self.cite(where), subject=self.subject, predicate=predicate, value=value, role=role or None,
                note=note or None, language=language or None, when=when, status=self.status,
            )  # fmt: skip

    def day(self, predicate: str, text: str, where: str) -> Iterator[Claim | Reject]:
        """A date of the world as a fact, in EDTF; with the instant as a note where its day is one of two."""
        if not text:
            return
        day = day_of(text)
        if day is None:
            yield self.place.reject(where, "no date", text)
        else:
            note = f"given as {text}" if day.first != day.last else ""
            yield from self.say(predicate, day.edtf, where, note=note)

    def stamp(self, predicate: str, text: str, where: str) -> Iterator[Claim | Reject]:
        """A date of the register's own work as a fact."""
        if not text:
            return
        day = stamp_of(text)
        if day is None:
            yield self.place.reject(where, "no date", text)
        else:
            yield from self.say(predicate, day, where)

    def number(self, scheme: str, value: str, where: str, *, role: str = "") -> Iterator[Claim | Reject]:
        """An identifier; where its form or check digit is wrong, a fact that joins nothing."""
        if not value:
            return
        try:
            yield from self.say(IDENTIFIER, identifier(f"{scheme}:{value}"), where, role=role)
        except IdentifierError as error:
            yield from self.say("identifierAsGiven", f"{scheme} {value}", where, role=role, note=str(error)[:200])
