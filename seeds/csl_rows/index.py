"""What must be known of a whole file before its entries are told: which names stand twice, and who is on which lists.

Takes memory for ids and names, not for what the entries say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from graph.model import EntityKind, SourceEntity
from seeds.csl_rows.entries import Entry
from seeds.ofac_lists.kinds import kind_of
from seeds.ofac_lists.readings import Link
from seeds.ofac_lists.statements import name_key as ofac_name_key
from seeds.reading.federal_register import citations
from seeds.reading.listings import Known
from seeds.reading.name_keys import name_key, short_hash
from seeds.registry import Reject

_TARGET_TYPES: Final = ("Public Company", "Private Company", "State-Owned Enterprise", "Government Entity")


@dataclass
class Index:
    """``linked`` has an entity id by the name that one OFAC entry alone has, for `seeds.ofac_lists.statements`."""

    linked: dict[str, str | None] = field(default_factory=dict)
    kinds: dict[str, EntityKind] = field(default_factory=dict)
    lists: dict[str, list[Known]] = field(default_factory=dict)
    _named: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def id_of(self, entry: Entry) -> str:
        """The entity's id: by OFAC's number, else by list and name, and what tells entries of one name apart."""
        if entry.uid:
            return f"csl-ofac-{entry.uid}"
        key = self._key(entry)
        id_ = "-".join(("csl", *key))
        return f"{id_}-{_apart(entry)}" if len(self._named.get(key, ())) > 1 else id_

    def listing_of(self, entry: Entry) -> str:
        """The id of the listing of an entry that is on no list of OFAC's."""
        return self.id_of(entry).replace("csl-", "csl-listing-", 1)

    def kind(self, entry: Entry) -> EntityKind:
        """The same kind for all entries of one id."""
        return self.kinds.get(self.id_of(entry), _kind(entry))

    def linked_to(self, link: Link) -> SourceEntity | None:
        """The entry that a link names, where one alone has the name."""
        id_ = self.linked.get(ofac_name_key(link.name))
        return SourceEntity(id_, self.kinds[id_]) if id_ else None

    def _add(self, entry: Entry) -> None:
        if entry.uid:
            id_ = self.id_of(entry)
            on = self.lists.setdefault(entry.uid, [])
            if entry.source.on not in on:
                on.append(entry.source.on)
            name = ofac_name_key(entry.name)
            self.linked[name] = id_ if self.linked.get(name, id_) == id_ else None
            kind = _kind(entry)
            if self.kinds.get(id_, EntityKind.ORGANIZATION) is EntityKind.ORGANIZATION:
                self.kinds[id_] = kind
        else:
            self._named.setdefault(self._key(entry), set()).add(_apart(entry))

    @staticmethod
    def _key(entry: Entry) -> tuple[str, str]:
        return entry.source.code, name_key(entry.name) or short_hash(entry.name)


def index_of(entries: Iterable[Entry | Reject]) -> Index:
    """Read all entries once."""
    index = Index()
    for entry in entries:
        if isinstance(entry, Entry) and entry.name:
            index._add(entry)
    return index


def _apart(entry: Entry) -> str:
    """What tells an entry from another one of its name: its first notice and its first address."""
    notice = entry.text("federal_register_notice")
    cited = citations(notice)
    address = entry.addresses[0] if entry.addresses else None
    where = name_key(address.text or address.country) if address else ""
    return short_hash(cited[0].citation if cited else notice, where)


def _kind(entry: Entry) -> EntityKind:
    said = [target for target in _TARGET_TYPES if entry.uid and target in str(entry.values.get("ids"))]
    type_ = entry.text("type").casefold()
    return kind_of("" if type_ in ("entity", "-0-") else type_, entry.name, said)
