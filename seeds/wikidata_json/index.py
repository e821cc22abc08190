"""The first pass: of which kind the items in the files are, what they are called, and which country has which code.

What is kept grows with the number of items, not with what is said of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from graph.model import EntityKind
from seeds.wikidata_json.classes import kind_of
from seeds.wikidata_json.countries import CODES
from seeds.wikidata_json.properties import TIES
from seeds.wikidata_json.values import item_of, listed, obj, text, text_of

_KINDS: Final = list(EntityKind)


@dataclass
class Index:
    """``offices`` lead from a position to the body that it directs (P2389)."""

    _kinds: dict[str, EntityKind] = field(default_factory=dict)
    _labels: dict[str, str] = field(default_factory=dict)
    _codes: dict[str, str] = field(default_factory=dict)
    offices: dict[str, str] = field(default_factory=dict)
    _mentioned: dict[str, EntityKind] = field(default_factory=dict)

    def add(self, id_: str, entity: Mapping[str, Any]) -> None:
        """Take note of an item."""
        claims = obj(entity.get("claims"))
        if kind := kind_of(entity):
            self._kinds.setdefault(id_, kind)
            self._mention(claims)
        labels = obj(entity.get("labels"))
        chosen: Any = labels.get("en") or labels.get("mul") or next(iter(labels.values()), {})
        if label := text(obj(chosen).get("value")):
            self._labels[id_] = label
        for statement in listed(claims.get("P297"))[:1]:
            if code := text_of(obj(statement.get("mainsnak")))[0]:
                self._codes[id_] = code.upper()
        directed = [item for s in listed(claims.get("P2389")) if (item := item_of(obj(s.get("mainsnak"))))]
        if len(directed) == 1:
            self.offices[id_] = directed[0]

    def _mention(self, claims: Mapping[str, Any]) -> None:
        for name, tying in TIES.items():
            for statement in listed(claims.get(name)):
                if other := item_of(obj(statement.get("mainsnak"))):
                    known = self._mentioned.get(other, tying.mentioned)
                    self._mentioned[other] = min(known, tying.mentioned, key=_KINDS.index)

    def kind(self, id_: str) -> EntityKind | None:
        """The kind by its own item, else the one that others mention it as; None for what is not read."""
        return self._kinds.get(id_) or self._mentioned.get(id_)

    def label(self, id_: str) -> str:
        """An item in words: its label with the Q-id where the files have it, else the Q-id alone."""
        known = self._labels.get(id_)
        return f"{known} ({id_})" if known else id_

    def country(self, id_: str) -> str | None:
        """The ISO 3166-1 code of a country's item."""
        code = self._codes.get(id_, "")
        return code if len(code) == 2 and code.isascii() and code.isalpha() else CODES.get(id_)
