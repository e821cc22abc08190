"""One rule as records: its document, and each entry that it adds, revises or removes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from graph.model import DOCUMENT_PREFIX, Citation, Claim, Document, SourceEntity, Status
from graph.time import When
from seeds.federal_register_xml.amendments import ADDED, REMOVED, Amendments
from seeds.federal_register_xml.entries import ListEntry, Party, entries_of, party_of
from seeds.federal_register_xml.words import CODES, LISTS, text_of
from seeds.ofac_lists.kinds import kind_of
from seeds.reading.american_dates import american_edtf
from seeds.reading.federal_register import citations
from seeds.reading.listings import BIS, Known, Listing
from seeds.reading.name_keys import name_key, short_hash
from seeds.reading.saying import Saying
from seeds.reading.trees import Node
from seeds.registry import Record, Reject

PUBLISHER: Final = "US Bureau of Industry and Security"
LICENCE: Final = "public domain (work of the US government)"
_MONTHS: Final = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY: Final = re.compile(rf"\b(?:{_MONTHS}) \d{{1,2}}, \d{{4}}\b")
_NUMBER: Final = re.compile(r"FR Doc\.?\s*(?:No\.?\s*)?([A-Z]?\d{1,4}[–-]\d{3,6})", re.IGNORECASE)
_LONGEST: Final = 20_000
_INSERTED: Final = re.compile(r"INSERT\b.*?(\d{1,2}/\d{1,2}/\d{4})", re.IGNORECASE)
_SUPPLEMENT: Final = re.compile(r"Supplement No\.?\s*(\d+) to Part 744", re.IGNORECASE)


@dataclass
class Rule:
    """One RULE. What is in it is read by `parts`, before its document is made: the tables date the notice."""

    node: Node
    amendments: Amendments = field(default_factory=Amendments)
    entries: list[tuple[Known, ListEntry]] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)

    def parts(self) -> bool:
        """Read instructions and tables. False where the rule amends none of BIS's lists."""
        for text in (*self.node.all("SUPLINF/REGTEXT"), *self.node.all("REGTEXT")):
            on: Known | None = None
            for part in text.children():
                if part.tag == "AMDPAR":
                    self.rejects += self.amendments.read(part)
                    on = self.amendments.on
                elif part.tag == "HD" and (found := _SUPPLEMENT.search(text_of(part))):
                    on = LISTS.get(found[1])
                elif part.tag == "GPOTABLE" and on is not None:
                    self.entries += ((on, entry) for entry in entries_of(part))
        return bool(self.entries or self.amendments.changes or self.rejects)

    @property
    def number(self) -> str | None:
        """The number of the document: ``2023-03929``."""
        found = _NUMBER.search(self.node.text("FRDOC"))
        return found[1].replace("–", "-") if found else None

    @property
    def effective(self) -> str | None:
        """The day (ISO) from which it holds; None where its DATES name more than one, or none."""
        days = {day for text in self.node.all("PREAMB/EFFDATE") for day in _DAY.findall(text_of(text))}
        return american_edtf(next(iter(days))) if len(days) == 1 else None

    @property
    def published(self) -> str | None:
        """The day (ISO) of the issue, which the citations of its own tables state."""
        days = {found[1] for _, entry in self.entries if (found := _INSERTED.search(entry.citation))}
        return american_edtf(next(iter(days))) if len(days) == 1 else None

    def records(self, sha256: str, issue: str | None) -> Iterator[Record]:
        """Everything that it says. ``issue``: the day of the issue as the file's name has it, for want of another."""
        subject = " ".join(text_of(n) for n in self.node.all("PREAMB/SUBJECT")) or "Rule on BIS's lists"
        day = self.published or issue
        document = Document(
            id=f"{DOCUMENT_PREFIX}federal-register-{(self.number or sha256[:12]).lower()}",
            title=f"{subject} (FR Doc. {self.number})" if self.number else subject,
            publisher=PUBLISHER,
            published=When.parse(day) if day else None,
            url=f"https://www.federalregister.gov/d/{self.number}" if self.number else None,
            language="en",
            licence=LICENCE,
            sha256=sha256,
        )
        yield document
        yield from self.rejects
        yield from _Telling(self, document).records()


@dataclass
class _Telling:
    rule: Rule
    document: Document
    named: set[str] = field(default_factory=set)

    def records(self) -> Iterator[Record]:
        effective = self.rule.effective
        given = [change.name for change in self.rule.amendments.changes] + self._bulleted()
        names = {key: name for name in reversed(given) if (key := name_key(name))}
        told: dict[str, str] = {}
        parties: list[tuple[ListEntry, Party, str]] = []
        for on, entry in self.rule.entries:
            if len(entry.text) > _LONGEST:
                reason = f"an entry of {len(entry.text):,} characters; at most {_LONGEST:,} are read"
                yield Reject(self.rule.node.file, entry.line, "ENT", reason, entry.text[:500])
                continue
            party = party_of(entry, names)
            if not party.name:
                yield Reject(self.rule.node.file, entry.line, "ENT", "the entry has no name", entry.text[:500])
                continue
            what = self.rule.amendments.what(on, entry.country, party.name)
            id_ = _id_of(on, entry.country, entry.heading, party.name)
            told[id_] = what or ""
            parties.append((entry, party, id_))
            yield SourceEntity(id_, kind_of("", party.name, ()))
            yield from self._entry(on, entry, party, id_, what, effective)
        for entry, party, id_ in parties:
            for country in party.see:
                other = id_.replace(f"-{_place(entry.country, entry.heading)}-", f"-{country.lower()}-", 1)
                if other in told and other != id_:
                    yield Claim(
                        citation=self._cite(entry, party.name), subject=id_, predicate="LINKED_TO", object=other,
                        role="alternate address", note="the entry refers to that one for other addresses of the party",
                        status=Status.ON_RECORD,
                    )  # fmt: skip
        yield from self._removed(told, effective)

    def _bulleted(self) -> list[str]:
        """Names that the rule's text lists with bullets."""
        texts = (text_of(part) for part in self.rule.node.all("SUPLINF/P"))
        return [re.sub(r",?\s*and$", "", t.lstrip("• ").strip(" ,;")).strip(" ,;") for t in texts if t.startswith("•")]

    def _cite(self, entry: ListEntry, name: str) -> Citation:
        return self.document.cite(f"amended list, {entry.heading or 'no country'}: {name[:120]}")

    def _entry(
        self, on: Known, entry: ListEntry, party: Party, id_: str, what: str | None, effective: str | None
    ) -> Iterator[Record]:
        citation = self._cite(entry, party.name)
        say = Saying(id_, citation)
        yield say.name(party.name)
        yield from (say.alias(name, kind) for name, kind in party.aliases)
        yield from say.facts("address", party.addresses)
        if entry.heading:
            yield say.country(entry.country or entry.heading)
        yield say.fact("entry", entry.text)
        when = When.parse(effective) if effective else None
        act = Listing(
            _listing_id(id_), f"{on.name}: listing of {party.name}", id_, (BIS,), (on,), when,
            when if what == ADDED else None,
        )  # fmt: skip
        yield from act.entities()
        for known in (BIS, on):
            if known.id not in self.named:
                self.named.add(known.id)
                yield known.named(citation)
        yield from act.claims(citation)
        yield self._change(act.id, citation, what or "added or revised", when)
        listed = Saying(act.id, citation)
        yield from listed.facts("licenseRequirement", [entry.requirement])
        yield from listed.facts("licensePolicy", [entry.policy])
        yield from listed.facts("footnote", dict.fromkeys(entry.footnotes))
        yield from (listed.fact("federalRegister", c.citation, note=c.beside) for c in citations(entry.citation))

    def _change(self, listing: str, citation: Citation, what: str, when: When | None) -> Claim:
        return Claim(
            citation=citation, subject=listing, predicate="change", value=what, when=when, status=Status.ON_RECORD
        )

    def _removed(self, told: dict[str, str], effective: str | None) -> Iterator[Record]:
        """Entries that only go: their listing ends on the day before the rule takes effect."""
        for change in dict.fromkeys(self.rule.amendments.changes):
            if change.what != REMOVED:
                continue
            if change.country is None:
                reason = f"an entry is removed, but not under which country: {change.name}"
                yield Reject(self.rule.node.file, change.line, "AMDPAR", reason, change.name)
                continue
            id_ = _id_of(change.on, change.country, "", change.name)
            if id_ in told:
                continue
            told[id_] = REMOVED
            citation = self.document.cite(f"instruction on {change.country}: remove {change.name[:120]}")
            act = Listing(_listing_id(id_), f"{change.on.name}: listing of {change.name}", id_, (BIS,), (change.on,))
            yield SourceEntity(id_, kind_of("", change.name, ()))
            yield from act.entities()
            say = Saying(id_, citation)
            yield say.name(change.name)
            yield say.country(change.country)
            yield Saying(act.id, citation).name(act.name)
            when = None
            if effective:
                when = When.parse(effective)
                last = (date.fromisoformat(effective) - timedelta(days=1)).isoformat()
                yield Claim(
                    citation=citation, subject=act.id, predicate="TARGETS", object=id_, when=When.parse(f"/{last}"),
                    status=Status.ON_RECORD,
                )  # fmt: skip
            yield self._change(act.id, citation, REMOVED, when)


def _place(country: str | None, heading: str) -> str:
    return (country or name_key(heading) or "nowhere").lower()


def _id_of(on: Known, country: str | None, heading: str, name: str) -> str:
    return f"federal-register-{CODES[on]}-{_place(country, heading)}-{name_key(name) or short_hash(name)}"


def _listing_id(id_: str) -> str:
    return id_.replace("federal-register-", "federal-register-listing-", 1)
