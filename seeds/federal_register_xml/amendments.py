"""What a rule tells the editors of the regulations to do: which entries it adds, revises and removes, by name.

The table of a rule shows entries that it adds and those that it revises alike; only these paragraphs tell them apart,
and an entry that is removed stands in no table at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from seeds.federal_register_xml.words import LISTS, exact_country, text_of
from seeds.reading.listings import Known
from seeds.reading.name_keys import name_key
from seeds.reading.trees import Node
from seeds.registry import Reject

ADDED: Final = "added"
REVISED: Final = "revised"
REMOVED: Final = "removed"
_VERBS: Final = {"add": ADDED, "rev": REVISED, "cor": REVISED, "rem": REMOVED}
_TOKEN: Final = re.compile(
    r"[Ss]upplement\s+[Nn]o\.?\s*(?P<supplement>\d+)\s+to\s+[Pp]art\s+744"
    r"|\b(?P<verb>[Aa]dd(?:ing|s|ed)?|[Rr]evis(?:ing|es?|ed)|[Cc]orrect(?:ing|s|ed)|[Rr]emov(?:ing|es?|ed))\b"
    r"|\b[Uu]nder\s+(?:the\s+(?:destination|heading|entry|entries|country)s?\s+(?:of|for)\s+)?(?P<under>[“\"]?[^;:“\"]{2,120})"
    r"|[“\"](?P<name>[^“”\"]{2,400})[”\"]"
)
_COLUMNS: Final = frozenset(
    ("country", "entity", "license-requirement", "license-review-policy", "federal-register-citation")
)
#: Of how many words the name of a country is at most.
_WORDS: Final = 8


@dataclass(frozen=True, slots=True)
class Change:
    """One name under one country of one list, and what is done to its entry."""

    on: Known
    country: str | None
    what: str
    name: str
    line: int


@dataclass
class Amendments:
    """The instructions of one rule, read paragraph by paragraph; what was named last holds for what follows."""

    changes: list[Change] = field(default_factory=list)
    verbs: dict[tuple[Known, str | None], set[str]] = field(default_factory=dict)
    on: Known | None = None
    _country: str | None = None
    _verb: str | None = None
    _done: dict[tuple[Known, str | None, str], set[str]] | None = None

    def read(self, paragraph: Node) -> Iterator[Reject]:
        """Read one paragraph (AMDPAR). Yields a reject where entries go that it does not name."""
        text = text_of(paragraph)
        position, named, removes = 0, 0, False
        while match := _TOKEN.search(text, position):
            position = match.end()
            if number := match["supplement"]:
                self.on, self._country, self._verb = LISTS.get(number), None, None
            elif verb := match["verb"]:
                self._verb = _VERBS[verb[:3].lower()]
                removes = removes or self._verb == REMOVED
            elif under := match["under"]:
                position = self._under(under, match.start("under"))
            else:
                named += self._named(match["name"], paragraph.line)
            if self.on and self._verb:
                self.verbs.setdefault((self.on, self._country), set()).add(self._verb)
        if removes and not named and self.on and not text.rstrip().endswith(":"):
            yield paragraph.reject("AMDPAR", "it removes entries that it does not name in quotation marks", text)

    def what(self, on: Known, country: str | None, name: str) -> str | None:
        """What is done to the entry of a table: by its name, else if only one thing is done under its country."""
        if self._done is None:
            self._done = {}
            for change in self.changes:
                place = (change.on, change.country, name_key(change.name))
                self._done.setdefault(place, set()).add(change.what)
        done = self._done.get((on, country, name_key(name)))
        if done in ({ADDED}, {REVISED}):
            return next(iter(done))
        if done:
            return REVISED
        verbs = self.verbs.get((on, country), set()) - {REMOVED}
        verbs = verbs or {verb for (list_, _), found in self.verbs.items() if list_ == on for verb in found} - {REMOVED}
        return next(iter(verbs)) if len(verbs) == 1 else None

    def _under(self, text: str, start: int) -> int:
        """Take the country that a text begins with; return where reading goes on."""
        ends = [match.end() for match in re.finditer(r"\S+", text)][:_WORDS]
        for end in reversed(ends):
            if code := exact_country(text[:end].strip('“" ')):
                self._country = code
                return start + end
        return start

    def _named(self, text: str, line: int) -> int:
        name = " ".join(text.split()).strip(" ,;")
        if self.on is None or self._verb is None or not name or name_key(name) in _COLUMNS:
            return 0
        self.changes.append(Change(self.on, self._country, self._verb, name.rstrip(","), line))
        return 1
