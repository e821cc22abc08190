"""One item at work: its papers, the index, and the records that it makes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from graph.identifiers import IdentifierError, identifier
from graph.model import ALIAS, COUNTRY, DESCRIPTION, IDENTIFIER, NAME, Claim, EntityKind, SourceEntity, Status
from seeds.reading.objects import Item
from seeds.registry import Record
from seeds.wikidata_json.index import Index
from seeds.wikidata_json.papers import Papers, Source
from seeds.wikidata_json.properties import COUNTRIES, END, LABELS, NAMES, SCHEMES
from seeds.wikidata_json.statements import Statement
from seeds.wikidata_json.values import item_of, listed, obj, text, text_of

#: After curated facts (0) and lists and registers (1); an item that is only mentioned comes after its own page.
RANK: Final = 2
MENTIONED: Final = 3
#: What Wikidata says in the words of a source that it names, and nobody here has read.
ATTRIBUTION: Final = "as Wikidata cites it"
_WRONG: Final = "its form or check digit is wrong"


def source_id(item: str) -> str:
    """The id of an item's entity: ``wikidata-Q95``."""
    return f"wikidata-{item}"


@dataclass
class Saying:
    """What one item says. ``records`` are documents, entities, claims and rejects in the order in which they go out."""

    id: str
    item: Item
    papers: Papers
    index: Index
    records: list[Record] = field(default_factory=list)
    _cited: set[str] = field(default_factory=set)
    _named: set[str] = field(default_factory=set)

    @property
    def claims(self) -> Mapping[str, Any]:
        """Its statements by property."""
        return obj(self.item.content.get("claims"))

    def statements(self, name: str) -> Iterator[Statement]:
        """The statements of one property."""
        for content in listed(self.claims.get(name)):
            yield Statement(content, name)

    def mention(self, item: str, kind: EntityKind) -> str:
        """Declare another item that this one names; its entity's id."""
        id_ = source_id(item)
        if item != self.id and item not in self._named:
            self._named.add(item)
            known = self.index.kind(item)
            self.records.append(SourceEntity(id_, known or kind, MENTIONED))
            self.add(self.papers.cite("mentioned"), id_, IDENTIFIER, value=f"XI-WD:{item}")
        return id_

    def add(self, source: Source, subject: str, predicate: str, **rest: Any) -> None:
        """A claim from a source, REPORTED unless ``status`` says otherwise."""
        if source.document.id not in self._cited:
            self._cited.add(source.document.id)
            self.records.append(source.document)
        self.records.append(
            Claim(
                citation=source.citation,
                subject=subject,
                predicate=predicate,
                attribution=None if source.of_wikidata else ATTRIBUTION,
                **{"status": Status.REPORTED, **rest},
            )
        )

    def about(self, statement: Statement, predicate: str, *notes: str | None, **rest: Any) -> None:
        """A literal claim of a statement about the item, from each of its sources, with its dates and status."""
        when, dated, _ = statement.period()
        for source in self.papers.sources(statement):
            self.add(
                source,
                source_id(self.id),
                predicate,
                note=statement.note(self.index.label, *notes, dated),
                hedge=statement.hedge,
                **{"when": when, "status": statement.status, **rest},
            )

    def names(self) -> None:
        """Its Q-id, its labels, aliases and descriptions in every language, and names that are statements."""
        content, own = self.item.content, source_id(self.id)
        self.add(self.papers.cite("item"), own, IDENTIFIER, value=f"XI-WD:{self.id}")
        for section, predicate in (("labels", NAME), ("aliases", ALIAS), ("descriptions", DESCRIPTION)):
            for language, given in obj(content.get(section)).items():
                for one in given if isinstance(given, list) else [given]:
                    if value := text(obj(one).get("value")):
                        place = self.papers.cite(f"{section}, {text(language)}")
                        self.add(place, own, predicate, value=value, language=text(language) or None)
        for name, role in NAMES.items():
            for statement in self.statements(name):
                given, spoken = text_of(statement.snak)
                if given:
                    self.about(statement, ALIAS, value=given, language=spoken, role=role)

    def numbers(self) -> None:
        """Its identifiers. What is deprecated or wrong joins nothing."""
        for name, label in {**SCHEMES, **LABELS}.items():
            for statement in self.statements(name):
                given = text_of(statement.snak)[0]
                if given:
                    self._number(statement, f"{label}:{given}" if name in SCHEMES else f"OTHER:{label} {given}", given)
        for statement in self.statements("P1320"):
            jurisdiction, _, number = text_of(statement.snak)[0].partition("/")
            if jurisdiction == "gb" and number:
                self._number(statement, f"GB-COH:{number}", number)
        for statement in self.statements("P414"):
            exchange = item_of(statement.snak)
            for snak in statement.qualifiers("P249"):
                if ticker := text_of(snak)[0]:
                    where = self.index.label(exchange) if exchange else None
                    self._number(statement, f"TICKER:{ticker}", ticker, role=where)

    def _number(self, statement: Statement, written: str, given: str, role: str | None = None) -> None:
        try:
            value = identifier(written)
        except IdentifierError:
            scheme = written.partition(":")[0]
            self.about(statement, "identifierAsGiven", _WRONG, value=given, role=role or scheme)
            return
        if statement.rank == "deprecated":
            self.about(statement, "identifierAsGiven", value=given, role=role or value.partition(":")[0])
        else:
            self.about(statement, IDENTIFIER, value=value, role=role)

    def countries(self) -> None:
        """Its countries; one whose code is not known as a fact."""
        for name, role in COUNTRIES.items():
            for statement in self.statements(name):
                country = item_of(statement.snak)
                if not country:
                    continue
                code = self.index.country(country)
                if statement.qualifiers(END):
                    self.about(statement, "formerCountry", value=self.index.label(country), role=role)
                elif code:
                    self.about(statement, COUNTRY, value=code, role=role)
                else:
                    self.about(statement, "countryItem", value=self.index.label(country), role=role)
