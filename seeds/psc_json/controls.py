"""Records as claims: who controls a company and since when; statements, exemptions and protected persons as facts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from graph.kinds import KINDS
from graph.model import IDENTIFIER, Citation, Claim, Document, EntityKind, SourceEntity, Status
from graph.time import TimeError, When
from seeds.psc_json.natures import nature_of
from seeds.psc_json.parties import entity_kind, said_of, sort_of
from seeds.psc_json.records import PscRecord
from seeds.reading.days import edtf_of_numbers, period
from seeds.reading.plain import dict_of, dicts_of, flat, list_of, text_of
from seeds.reading.saying import Saying
from seeds.reading.uk_companies import company_number
from seeds.registry import Record, Reject

PREFIX: Final = "psc-"
_STATEMENT: Final = "persons-with-significant-control-statement"
_EXEMPTIONS: Final = "exemptions"
_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,100}")
_OF_ANY: Final = frozenset({"kind", "etag", "links", "notified_on", "ceased_on", "ceased"})
_OVER: Final = "it has ceased, on a day that is not stated"


def number_of(text: str) -> str | None:
    """A company's number as the register has it in its own column: eight signs of any form."""
    plain = re.sub(r"\s+", "", text).upper()
    return company_number(plain) or (plain if re.fullmatch(r"[A-Z0-9]{8}", plain) and plain.isascii() else None)


@dataclass
class Reader:
    """Reads the records of one document. ``seen`` are those read so far: 16 bytes for each."""

    document: Document
    seen: dict[bytes, bytes] = field(default_factory=dict)

    def read(self, record: PscRecord) -> Iterator[Record]:
        """Yield the entities and claims of a record, and rejects for what is wrong with it."""
        number = number_of(record.company)
        if number is None:
            yield record.reject("company_number", "not a number of Companies House", record.company)
            return
        if (yield from self._is_repeated(record)):
            return
        company = PREFIX + number
        citation = self.document.cite(record.link or f"item {record.item.line}, company {number}")
        saying = Saying(company, citation)
        sort = sort_of(record.kind)
        if not sort and record.kind not in (_STATEMENT, _EXEMPTIONS):
            yield record.reject("kind", "no kind of record that is read", record.kind)
            return
        yield SourceEntity(company, EntityKind.COMPANY)
        yield saying.fact(IDENTIFIER, f"GB-COH:{number}")
        if sort == "super-secure":
            text = text_of(record.data.get("description")) or record.kind
            yield from _dated(record, saying.fact("protectedPersonWithSignificantControl", text.replace("-", " ")))
        elif sort:
            yield from _party(record, company, citation)
        elif record.kind == _STATEMENT:
            yield from _statement(record, saying)
        else:
            yield from _exemptions(record, saying)

    def _is_repeated(self, record: PscRecord) -> Generator[Reject, None, bool]:
        if not record.link:
            return False
        link, said = (
            hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
            for text in (record.link, flat(record.data))
        )
        known = self.seen.setdefault(link, said)
        if known is said:
            return False
        if known != said:
            yield record.reject("links", "another record has the same address; this one is not read", record.link)
        return True


def party_id(record: PscRecord, company: str) -> str:
    """The id of a person or body: the company's, and the register's own for the record.

    One person who controls two companies has two: the register does not say that they are one.
    """
    last = record.link.rpartition("/")[2]
    if not _ID.fullmatch(last):
        who = [record.kind, *(flat(record.data.get(name)) for name in ("name", "date_of_birth", "notified_on"))]
        last = hashlib.sha256("|".join(who).encode("utf-8", "replace")).hexdigest()[:16]
    return f"{company}-{last}"


def _party(record: PscRecord, company: str, citation: Citation) -> Iterator[Record]:
    kind = entity_kind(record)
    id_ = party_id(record, company)
    yield SourceEntity(id_, kind)
    yield from said_of(record, Saying(id_, citation))
    when, over, rejects = _period(record)
    yield from rejects
    natures = [text for each in list_of(record.data.get("natures_of_control")) if (text := text_of(each))]
    if not natures:
        yield record.reject("natures_of_control", "it does not say how the company is controlled")
    elif over and when is None:
        yield record.reject("ceased_on", _OVER)
        return
    for code in dict.fromkeys(natures):
        nature = nature_of(code)
        fits = kind in KINDS[nature.kind].sources
        yield Claim(
            citation=citation,
            subject=id_,
            predicate=nature.kind if fits else "LINKED_TO",
            object=company,
            role=nature.role,
            share=nature.share,
            note=f"{nature.note}; {_OVER}" if over else nature.note,
            when=when,
            status=Status.ON_RECORD,
        )


def _statement(record: PscRecord, saying: Saying) -> Iterator[Record]:
    text = text_of(record.data.get("statement"))
    if not text:
        yield record.reject("statement", "a statement that says nothing")
        return
    rest = {name: value for name, value in record.data.items() if name not in _OF_ANY and name != "statement"}
    yield from _dated(record, saying.fact("pscStatement", text.replace("-", " "), note=flat(rest)))


def _exemptions(record: PscRecord, saying: Saying) -> Iterator[Record]:
    for name, given in dict_of(record.data.get("exemptions")).items():
        why = text_of(dict_of(given).get("exemption_type")) or str(name)
        fact = saying.fact("pscExemption", why.replace("-", " ").replace("_", " "))
        held = dicts_of(dict_of(given).get("items"))
        for item in held:
            first, last = (edtf_of_numbers(text_of(item.get(side))) for side in ("exempt_from", "exempt_to"))
            try:
                yield replace(fact, when=period(first, last))
            except TimeError as error:
                yield record.reject("exemptions", str(error), flat(item))
        if not held:
            yield fact


def _dated(record: PscRecord, fact: Claim) -> Iterator[Record]:
    when, over, rejects = _period(record)
    yield from rejects
    note = "; ".join(filter(None, (fact.note, _OVER if over else None))) or None
    yield replace(fact, when=when, note=note)


def _period(record: PscRecord) -> tuple[When | None, bool, list[Reject]]:
    """When a record holds; whether it has ceased on a day that it does not give; and rejects for its dates.

    A notification alone is ``2016-04-06/``. What has ceased without a date held on its first day, and no more.
    """
    rejects, dates = [], []
    for name in ("notified_on", "ceased_on"):
        text = flat(record.data.get(name))
        dates.append(edtf_of_numbers(text))
        if text and dates[-1] is None:
            rejects.append(record.reject(name, "no date", text))
    first, last = dates
    if not last and (record.data.get("ceased") is True or flat(record.data.get("ceased_on"))):
        return (When.parse(f"{first}/{first}") if first else None), True, rejects
    try:
        return period(first, last), False, rejects
    except TimeError as error:
        rejects.append(record.reject("notified_on, ceased_on", str(error), f"{first}, {last}"))
        return When.parse(f"/{last}"), False, rejects
