"""What is no kind of entity in the graph, as a court case or an account: kept as texts, told of whom they concern."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from graph.model import IDENTIFIER, Citation, Claim, Share
from graph.time import When
from seeds.ftm_json.lines import Entity
from seeds.ftm_json.periods import period_of
from seeds.ftm_json.schemata import MATTERS, source_id
from seeds.registry import Record, Reject

_LONGEST: Final = 300
_DATES: Final = ("startDate", "endDate", "date")
_NAMES: Final = (
    "name", "title", "subject", "fileName", "role", "organization", "username", "email", "description", "summary",
    "reason", "topics",
)  # fmt: skip
_NUMBERS: Final = (
    "caseNumber", "iban", "accountNumber", "publicKey", "isin", "registrationNumber", "passportNumber", "number",
    "assessmentId",
)  # fmt: skip
#: Secrets, contents as a whole, and what a program made of them.
LEFT_OUT: Final = frozenset({
    "password", "privateKey", "bodyText", "bodyHtml", "rawText", "indexText", "translatedText", "headers", "metadata",
    "namesMentioned", "peopleMentioned", "companiesMentioned", "locationMentioned", "ibanMentioned", "ipMentioned",
    "phoneMentioned", "emailMentioned", "detectedLanguage", "detectedCountry", "processingStatus", "processingError",
    "processingAgent", "processedAt", "contentHash", "parent", "ancestors", "alephUrl",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Matter:
    """One of them. ``note`` is what else is said of it; ``reject`` is for one that nothing in the files is tied to."""

    predicate: str
    text: str
    note: str | None
    reject: Reject

    @staticmethod
    def of(entity: Entity) -> Matter:
        """The matter that an entity of a schema in `MATTERS` is."""
        reject = entity.reject("", f"a {entity.schema} that nothing in these files is tied to")
        predicate, concerns = MATTERS[entity.schema]
        text = _text(entity)
        told = {name for name, values in entity.properties.items() if all(value in text for value in values)}
        note = said_beside(entity, told | {*concerns, *(_DATES if concerns else ())})
        return Matter(predicate, text, note[:_LONGEST] if note else None, reject)

    def told(
        self,
        subject: str,
        citation: Citation,
        role: str | None,
        note: str | None,
        when: When | None,
        share: Share | None = None,
    ) -> Claim:
        """The fact about one of those whom it concerns, by that one's id in FollowTheMoney."""
        return Claim(
            citation=citation, subject=source_id(subject), predicate=self.predicate, value=self.text, role=role,
            note="; ".join(filter(None, (note, self.note))) or None, when=when, share=share,
        )  # fmt: skip


def concerned(entity: Entity) -> tuple[str, ...]:
    """The properties of a matter that name whom it concerns."""
    return tuple(name for name in MATTERS[entity.schema][1] if name in entity.properties)


def matter_in(entity: Entity, ids: Iterable[tuple[str, str]], citation: Citation) -> Iterator[Record]:
    """Yield what is told of ``ids``: a fact of each, or of a passport or other document the number as identifier."""
    matter = Matter.of(entity)
    if entity.schema in ("Passport", "Identification"):
        yield from _numbers(entity, ids, citation)
        return
    period = period_of(entity, None, state=True)
    yield from period.rejects
    for name, id_ in ids:
        for when in period.whens or [None]:
            yield matter.told(id_, citation, name, None, when)


def _numbers(entity: Entity, ids: Iterable[tuple[str, str]], citation: Citation) -> Iterator[Record]:
    numbers = entity.all("passportNumber", "number")
    if not numbers:
        yield entity.reject("number", f"the {entity.schema} has no number")
    countries = {value.upper() for value in entity.all("country")}
    where = f" ({countries.pop()})" if len(countries) == 1 else ""
    kind = entity.first("type")
    note = said_beside(entity, {"holder", "passportNumber", "number", "type", "name", "caption"})
    for _, id_ in ids:
        for number in numbers:
            plain = " ".join(number.split())
            text = f"PASSPORT:{plain}{where}" if entity.schema == "Passport" else f"OTHER:{kind or 'ID'} {plain}{where}"
            yield Claim(
                citation=citation, subject=source_id(id_), predicate=IDENTIFIER, value=text,
                role=kind or entity.schema.lower(), note=note,
            )  # fmt: skip


def said_beside(entity: Entity, read: set[str]) -> str | None:
    """Every other property as a text for a note: ``amount: 5; purpose: rent``."""
    skip = read | LEFT_OUT | {"sourceUrl", "publisher", "publisherUrl", "retrievedAt", "recordId", "proof",
                              "modifiedAt", "createdAt"}  # fmt: skip
    said = sorted((name, sorted(values)) for name, values in entity.properties.items() if name not in skip)
    return "; ".join(f"{name}: {', '.join(values)}" for name, values in said) or None


def _text(entity: Entity) -> str:
    names = list(dict.fromkeys(value for name in _NAMES[:4] if (value := entity.first(name))))
    names = names or list(dict.fromkeys(value for name in _NAMES[4:8] if (value := entity.first(name))))
    names = names or [value for name in _NAMES[8:] if (value := entity.first(name))][:1]
    numbers = list(dict.fromkeys(value for name in _NUMBERS if (value := entity.first(name))))
    given = [", ".join(names)] if names else []
    if numbers:
        given.append(f"({', '.join(numbers)})" if names else ", ".join(numbers))
    caption = entity.caption if entity.caption != entity.schema else ""
    return " ".join(" ".join(given).split())[:_LONGEST] or caption or entity.id
